"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from docgen.cli.console import print_line
from docgen.data.project import FIRST_FORM
from docgen.errors import (
    DATA_PROBLEM,
    DATA_RULES,
    FORMATS,
    DataProblemsError,
    FileProblems,
    Problem,
    RuleDescription,
    UsageError,
    by_file,
)

Command = TypeVar("Command", bound=Callable[..., Any])
TEXT = "text"
"""The format for a person, in which each command has its own layout."""

project_option = click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    metavar="THƯ_MỤC",
    help="Thư mục của dự án (mặc định: thư mục hiện tại và các thư mục bên trên).",
)

year_option = click.option(
    "--year",
    type=click.IntRange(1, 9999),
    metavar="NĂM",
    help="Năm của dữ liệu (mặc định: năm ghi trong docgen.yaml).",
)

form_option = click.option(
    "--form", metavar="MÃ", default=FIRST_FORM, help="Mẫu báo cáo, nếu năm có nhiều mẫu (mặc định: report)."
)


def format_option(help: str) -> Callable[[Command], Callable[..., None]]:
    """`--format`, which the command takes as `output_format`, with this text for `--help`.

    Problems in data that end the command are printed in that format on standard output; those as text are left to the
    end of the program, which prints them on standard error.
    """

    def with_format(command: Command) -> Callable[..., None]:
        @click.option("--format", "output_format", type=click.Choice(list(FORMATS)), default=TEXT, help=help)
        @wraps(command)
        def run(*arguments: Any, output_format: str, **options: Any) -> None:
            try:
                command(*arguments, output_format=output_format, **options)
            except DataProblemsError as error:
                if output_format == TEXT:
                    raise
                problems = [replace(problem, rule=problem.rule or DATA_PROBLEM) for problem in error.problems]
                print_problems(problems, output_format, DATA_RULES)
                raise click.exceptions.Exit(error.exit_code) from error

        return run

    return with_format


def refuse_with_format(output_format: str, **others: object) -> None:
    """Raises `UsageError` if a format for programs is requested together with one of these other outputs."""
    for name, is_requested in others.items():
        if is_requested and output_format != TEXT:
            raise UsageError(f"--{name} và --format không dùng cùng nhau", hint="chọn một")


def print_problems(
    problems: Iterable[Problem], output_format: str, rules: Sequence[RuleDescription], err: bool = False
) -> None:
    """Prints problems in a format, on standard output or standard error."""
    print_files(by_file(problems), output_format, rules, err)


def print_files(
    files: Iterable[FileProblems], output_format: str, rules: Sequence[RuleDescription], err: bool = False
) -> None:
    """Prints the problems of files in a format, each as it comes where the format has a line for each."""
    for line in FORMATS[output_format](files, rules):
        print_line(line, err=err)
