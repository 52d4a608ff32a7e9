"""`docgen init`."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date
from pathlib import Path

import click

from docgen.authoring.init import find_province, start_project
from docgen.cli.console import print_line
from docgen.errors import UsageError
from docgen.files.file_names import fault_of_name, printable


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), metavar="THƯ_MỤC")
@click.option("--province", required=True, metavar="TÊN", help='Địa phương cấp trên, ví dụ "Đồng Nai" hoặc dong-nai.')
@click.option("--year", type=click.IntRange(2000, 2999), metavar="NĂM", help="Năm (mặc định: năm nay).")
def init_command(folder: Path, province: str, year: int | None) -> None:
    """Tạo một dự án mới trong THƯ_MỤC: mẫu Word, nội dung văn bản và các đơn vị hiện nay của một địa phương."""
    # Why not `Path.resolve`: it raises `RuntimeError` for links in a circle.
    whole = Path(os.path.realpath(folder))
    if whole.name and (fault := fault_of_name(whole.name)):
        raise UsageError(f'không tạo được thư mục "{printable(whole.name)}": {fault}')
    year = year or date.today().year
    found = find_province(province, year)
    project = start_project(whole, found, year)
    counts = Counter(unit.kind.lower() for unit in found.units)
    units = ", ".join(f"{counts[kind]} {kind}" for kind in found.kinds())
    print_line(f"Đã tạo dự án của {found.kind} {found.name} năm {year} trong {project.root}: {units}.")
    print_line(f"Xem nội dung cần điền: docgen review --project {_shown(folder)}")
    print_line(f"Tạo văn bản: docgen build --project {_shown(folder)}")


def _shown(folder: Path) -> str:
    return f'"{folder}"' if " " in str(folder) else str(folder)
