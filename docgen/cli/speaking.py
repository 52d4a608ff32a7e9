"""What all commands share: where the project is, and click's complaints in Vietnamese."""

from __future__ import annotations

from pathlib import Path

import click

project_option = click.option(
    "--project",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    metavar="THƯ_MỤC",
    help="Thư mục của dự án (mặc định: thư mục hiện tại và các thư mục bên trên).",
)


def usage_problem(error: click.UsageError) -> str:
    """What is wrong with the command line, and what to do."""
    help_hint = "thêm --help để xem cách dùng"
    if isinstance(error, click.NoSuchOption):
        near = f"; có phải {', '.join(sorted(error.possibilities))}?" if error.possibilities else ""
        return f"không có tùy chọn {error.option_name}{near} - {help_hint}"
    if isinstance(error, click.MissingParameter):
        return f"thiếu {_parameter(error)} - {help_hint}"
    if isinstance(error, click.BadParameter):
        return f"giá trị của {_parameter(error)} không dùng được - {help_hint}"
    if isinstance(error, click.BadOptionUsage):
        return f"tùy chọn {error.option_name} dùng chưa đúng - {help_hint}"
    return f"lệnh viết chưa đúng ({error.format_message()}) - {help_hint}"


def _parameter(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "tham số")
    return (
        error.param.opts[-1]
        if error.param.param_type_name == "option"
        else str(error.param.metavar or error.param.name)
    )
