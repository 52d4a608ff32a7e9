"""`docgen add`."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.authoring.init import Audience, add_paper, paper_kinds
from docgen.cli.console import print_line
from docgen.cli.options import project_option
from docgen.data.project import find_project


@click.command("add")
@click.argument("kind", metavar="[LOẠI]", required=False)
@click.option(
    "--for",
    "audience",
    type=click.Choice(["province", "unit"]),
    default="province",
    help="Một văn bản chung (province, mặc định), hay mỗi đơn vị một văn bản (unit).",
)
@project_option
def add_command(kind: str | None, audience: Audience, folder: Path) -> None:
    """Thêm một văn bản vào dự án, có sẵn nội dung mẫu. Không ghi LOẠI thì liệt kê các loại thêm được."""
    if kind is None:
        for each in paper_kinds():
            print_line(f"docgen add {each.id:<13} {each.label}")
        return
    project = find_project(folder)
    paths = add_paper(project, kind, audience)
    texts = [project.shown(path) for path in paths if path.stem == paths[0].stem]
    others = [project.shown(path) for path in paths if path.stem != paths[0].stem]
    print_line(f"Đã thêm văn bản {paths[0].stem}. Nội dung cần viết lại: {', '.join(texts)}")
    print_line(f"Đã ghi thêm vào: {', '.join(others)}")
    print_line(f"Tạo văn bản: docgen build {paths[0].stem}")
