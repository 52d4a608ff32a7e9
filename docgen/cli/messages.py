"""What all commands share: where the project is, and click's own words in Vietnamese."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import cast

import click

from docgen.cli.console import visible
from docgen.errors import DocgenError

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

_HELP_HINT = "thêm --help để xem cách dùng"
_IN_HELP = MappingProxyType(
    {
        "Options": "Tùy chọn",
        "Commands": "Các lệnh",
        "[OPTIONS]": "[TÙY_CHỌN]",
        "COMMAND": "LỆNH",
        "[ARGS]...": "...",
        "Show this message and exit.": "In phần hướng dẫn này.",
        "[required]": "[bắt buộc]",
        "<=x<=": " đến ",
    }
)
"""What click writes in help that no argument of its own can change, and what is read instead."""


class VietnameseFormatter(click.HelpFormatter):
    """Help without a word of English."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line of how to call the command."""
        super().write_usage(prog, _in_vietnamese(args), prefix or "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        super().write_heading(_in_vietnamese(heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names with what they are for."""
        super().write_dl([(name, _in_vietnamese(text)) for name, text in rows], col_max, col_spacing)


class VietnameseContext(click.Context):
    """What a command runs in; its help is Vietnamese."""

    formatter_class = VietnameseFormatter


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Prints a line, on standard output or standard error; what a terminal would obey is shown."""
    click.echo(visible(text), err=err, nl=nl)


def lines_of(error: click.ClickException) -> Sequence[str]:
    """What is wrong, in Vietnamese, line by line."""
    return error.lines() if isinstance(error, DocgenError) else [f"Lỗi: {error.format_message()}"]


def in_vietnamese(command: click.Command) -> click.Command:
    """The same command, and its own commands, with help in Vietnamese."""
    command.context_class = VietnameseContext
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            in_vietnamese(inner)
    return command


def stay_whole(names: Iterable[str], room: int) -> bool:
    """Whether a column of that many letters holds these names of files unbroken, to be read and copied."""
    return all(len(name) <= room for name in names)


def usage_problem(error: click.UsageError) -> str:
    """What is wrong with the command line, and what to do."""
    said = next((say(error) for kind, say in _SAYINGS.items() if isinstance(error, kind)), None)
    return f"{said or _otherwise(error)} - {_HELP_HINT}"


def _in_vietnamese(text: str) -> str:
    for english, vietnamese in _IN_HELP.items():
        text = text.replace(english, vietnamese)
    return text


def _unknown_option(error: click.UsageError) -> str:
    known = cast("click.NoSuchOption", error)
    near = f"; có phải {', '.join(sorted(known.possibilities))}?" if known.possibilities else ""
    return f"không có tùy chọn {known.option_name}{near}"


def _unknown_command(error: click.UsageError) -> str:
    known = cast("click.NoSuchCommand", error)
    near = f"; có phải {', '.join(known.possibilities)}?" if known.possibilities else ""
    return f'không có lệnh "{known.command_name}"{near}'


def _missing(error: click.UsageError) -> str:
    return f"thiếu {_parameter(cast('click.MissingParameter', error))}"


def _bad_value(error: click.UsageError) -> str:
    bad = cast("click.BadParameter", error)
    wanted = _wanted(bad.param.type) if bad.param else ""
    return f"giá trị của {_parameter(bad)} không dùng được" + (f": cần {wanted}" if wanted else "")


def _bad_use(error: click.UsageError) -> str:
    name = cast("click.BadOptionUsage", error).option_name
    refused = error.message.endswith("does not take a value.")  # click gives a flag's fault no class of its own
    return f"tùy chọn {name} không có giá trị đi sau" if refused else f"sau {name} còn thiếu giá trị"


def _otherwise(error: click.UsageError) -> str:
    extra = error.message.removeprefix("Got unexpected extra argument").removeprefix("s").strip(" ()")
    return f"thừa {extra}" if extra != error.message else f"lệnh viết chưa đúng ({extra})"


_SAYINGS: MappingProxyType[type[click.UsageError], Callable[[click.UsageError], str]] = MappingProxyType(
    {
        click.NoSuchOption: _unknown_option,
        click.NoSuchCommand: _unknown_command,
        click.MissingParameter: _missing,
        click.BadParameter: _bad_value,
        click.BadOptionUsage: _bad_use,
    }
)


def _wanted(kind: object) -> str:
    """What a value of that kind looks like."""
    if isinstance(kind, click.IntRange):
        return f"một số từ {kind.min} đến {kind.max}"
    if isinstance(kind, click.Choice):
        return f"một trong {', '.join(map(str, kind.choices))}"
    if isinstance(kind, click.DateTime):
        return "một ngày có trong lịch, ví dụ 31/10/2023"
    if isinstance(kind, click.Path):
        return ("một thư mục" if kind.dir_okay else "một tệp, không phải thư mục") + (" đã có" if kind.exists else "")
    return "một số nguyên" if kind is click.INT else ""


def _parameter(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "tham số")
    return (
        error.param.opts[-1]
        if error.param.param_type_name == "option"
        else str(error.param.metavar or error.param.name)
    )
