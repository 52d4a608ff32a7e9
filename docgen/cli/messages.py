"""Click's help and its messages about the command line, in Vietnamese."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from types import MappingProxyType
from typing import cast

import click

from docgen.errors import DocgenError

_HELP_HINT = "xem cách dùng: thêm --help"
_IN_HELP = MappingProxyType(
    {
        "Options": "Tùy chọn",
        "Commands": "Các lệnh",
        "[OPTIONS]": "[TÙY_CHỌN]",
        "COMMAND": "LỆNH",
        "[ARGS]...": "...",
        "Show this message and exit.": "In hướng dẫn này.",
        "[required]": "[bắt buộc]",
        "<=x<=": " đến ",
    }
)
"""English words in the help that no argument of click changes, with their translations."""


class VietnameseFormatter(click.HelpFormatter):
    """Formats help in Vietnamese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Writes the line that shows how the command is called."""
        super().write_usage(prog, _translated(args), prefix or "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        """Writes the heading of a section."""
        super().write_heading(_translated(heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Writes a list of options or commands with their descriptions."""
        super().write_dl([(name, _translated(text)) for name, text in rows], col_max, col_spacing)


class VietnameseContext(click.Context):
    """Click's context of a command, with help in Vietnamese."""

    formatter_class = VietnameseFormatter


def error_lines(error: click.ClickException) -> Sequence[str]:
    """The message of an error, line by line."""
    return error.lines() if isinstance(error, DocgenError) else [f"Lỗi: {error.format_message()}"]


def use_vietnamese_help(command: click.Command) -> click.Command:
    """Gives the command and its subcommands help in Vietnamese, and returns it."""
    command.context_class = VietnameseContext
    if isinstance(command, click.Group):
        for subcommand in command.commands.values():
            use_vietnamese_help(subcommand)
    return command


def usage_message(error: click.UsageError) -> str:
    """The message for a fault in the command line, with the hint to use `--help`."""
    message_of = next((found for kind, found in _USAGE_MESSAGES.items() if isinstance(error, kind)), _other_message)
    return f"{message_of(error)} - {_HELP_HINT}"


def _translated(text: str) -> str:
    for english, vietnamese in _IN_HELP.items():
        text = text.replace(english, vietnamese)
    return text


def _unknown_option(error: click.UsageError) -> str:
    unknown = cast("click.NoSuchOption", error)
    near = f"; có phải {', '.join(sorted(unknown.possibilities))}?" if unknown.possibilities else ""
    return f"không có tùy chọn {unknown.option_name}{near}"


def _unknown_command(error: click.UsageError) -> str:
    unknown = cast("click.NoSuchCommand", error)
    near = f"; có phải {', '.join(unknown.possibilities)}?" if unknown.possibilities else ""
    return f'không có lệnh "{unknown.command_name}"{near}'


def _missing_parameter(error: click.UsageError) -> str:
    return f"thiếu {_parameter_name(cast('click.MissingParameter', error))}"


def _bad_value(error: click.UsageError) -> str:
    bad = cast("click.BadParameter", error)
    expected = _expected_value(bad.param.type) if bad.param else ""
    return f"giá trị của {_parameter_name(bad)} không hợp lệ" + (f": cần {expected}" if expected else "")


def _bad_option_use(error: click.UsageError) -> str:
    name = cast("click.BadOptionUsage", error).option_name
    # Why by the message: click has no class of its own for a flag that is given a value.
    is_flag = error.message.endswith("does not take a value.")
    return f"tùy chọn {name} không kèm giá trị" if is_flag else f"thiếu giá trị sau tùy chọn {name}"


def _other_message(error: click.UsageError) -> str:
    extra = error.message.removeprefix("Got unexpected extra argument").removeprefix("s").strip(" ()")
    return f"thừa {extra}" if extra != error.message else "lệnh sai cú pháp"


_USAGE_MESSAGES: MappingProxyType[type[click.UsageError], Callable[[click.UsageError], str]] = MappingProxyType(
    {
        click.NoSuchOption: _unknown_option,
        click.NoSuchCommand: _unknown_command,
        click.MissingParameter: _missing_parameter,
        click.BadParameter: _bad_value,
        click.BadOptionUsage: _bad_option_use,
    }
)


def _expected_value(kind: object) -> str:
    """A description of the values of a type of parameter; empty for types without one."""
    if isinstance(kind, click.IntRange):
        return f"một số từ {kind.min} đến {kind.max}"
    if isinstance(kind, click.Choice):
        return f"một trong: {', '.join(map(str, kind.choices))}"
    if isinstance(kind, click.DateTime):
        return "một ngày có trong lịch, ví dụ 31/10/2023"
    if isinstance(kind, click.Path):
        return ("một thư mục" if kind.dir_okay else "một tệp, không phải thư mục") + (" đã có" if kind.exists else "")
    return "một số nguyên" if kind is click.INT else ""


def _parameter_name(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "tham số")
    if error.param.param_type_name == "option":
        return error.param.opts[-1]
    return str(error.param.metavar or error.param.name)
