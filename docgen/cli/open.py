"""`docgen open`."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import click

from docgen.cli import import_on_demand
from docgen.cli.console import print_line
from docgen.errors import UsageError


@click.command("open")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".", metavar="[THƯ_MỤC]")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="SỐ", help="Cổng (mặc định: tự chọn).")
@click.option("--no-browser", is_flag=True, help="Chỉ in địa chỉ, không mở trình duyệt.")
def open_command(folder: Path, port: int, no_browser: bool) -> None:
    """Mở trang làm việc của THƯ_MỤC trong trình duyệt. Không cần internet; chỉ máy này dùng được."""
    server = _server()
    before = server.running_page(folder)
    if before:
        print_line("Trang của thư mục này đang mở sẵn.")
        _show(server, before.address, no_browser)
        return
    print_line("Đang mở trang làm việc. Giữ cửa sổ này; đóng nó (hoặc bấm Ctrl+C) là dừng.")
    server.serve(folder.resolve(), lambda opened: _show(server, opened.address, no_browser), port)


def _server() -> ModuleType:
    try:
        return import_on_demand("docgen.web.open_page")
    except ModuleNotFoundError as error:
        raise UsageError(
            "máy chưa cài phần trang làm việc", hint='hãy mở bằng tệp "Mở docgen" trong thư mục của chương trình'
        ) from error


def _show(server: ModuleType, address: str, no_browser: bool) -> None:
    if no_browser or not server.open_in_browser(address):
        print_line(f"Hãy mở địa chỉ này trong trình duyệt: {address}")
