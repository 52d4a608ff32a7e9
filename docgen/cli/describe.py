"""`docgen schema`, `docgen fields` and `docgen rules`."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.console import print_line
from docgen.cli.options import project_option
from docgen.data.models.reference import fields_page, schema_files
from docgen.data.project import find_project
from docgen.decree30.check import rules_page
from docgen.errors import OutputError, unreadable
from docgen.files import sweep, write_whole

_output = click.option(
    "--output", type=click.Path(path_type=Path), metavar="TỆP", help="Ghi vào tệp này thay vì in ra."
)


@click.command("schema")
@project_option
def schema_command(folder: Path) -> None:
    """Ghi JSON Schema của từng loại tệp YAML vào data/schema, để trình soạn thảo gợi ý và kiểm tra."""
    project = find_project(folder)
    sweep(*project.written)
    for name, text in schema_files():
        _write(project.schemas / name, text)
        print_line(project.shown(project.schemas / name))


@click.command("fields")
@_output
def fields_command(output: Path | None) -> None:
    """In bảng tra các trường của mọi tệp YAML (Markdown)."""
    _print_or_write(fields_page(), output)


@click.command("rules")
@_output
def rules_command(output: Path | None) -> None:
    """In mọi quy tắc của docgen check, có trích nghị định và ví dụ (Markdown)."""
    _print_or_write(rules_page(), output)


def _print_or_write(page: str, output: Path | None) -> None:
    if output:
        _write(output, page)
    else:
        print_line(page, nl=False)


def _write(path: Path, text: str) -> None:
    try:
        sweep(path.parent)
        write_whole(path, text.encode())
    except OSError as error:
        raise OutputError(f"không ghi được {path}: {unreadable(error)}") from error
