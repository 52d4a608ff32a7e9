"""`docgen text`."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.console import print_line
from docgen.word.view import dump, open_document


@click.command("text")
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")
def text_command(file: Path) -> None:
    """In nội dung chữ của một tệp Word: đoạn văn, bảng (các ô cách nhau bằng tab), đầu trang."""
    print_line(dump(open_document(file)))
