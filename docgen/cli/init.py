"""`docgen init`."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path

import click

from docgen.authoring.init import (
    DEFAULT_CAMPAIGN,
    StartingCampaign,
    StartingProvince,
    campaigns,
    find_campaign,
    find_province,
    new_folder,
    start_project,
)
from docgen.cli.console import print_line


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), metavar="THƯ_MỤC")
@click.option("--province", required=True, metavar="TÊN", help='Địa phương cấp trên, ví dụ "Đồng Nai" hoặc dong-nai.')
@click.option("--year", type=click.IntRange(2000, 2999), metavar="NĂM", help="Năm (mặc định: năm nay).")
@click.option(
    "--campaign",
    metavar="BỘ",
    help="Bộ văn bản: blank, week, sports, children, awards (mặc định: hỏi trên màn hình, hoặc week).",
)
def init_command(folder: Path, province: str, year: int | None, campaign: str | None) -> None:
    """Tạo một dự án mới trong THƯ_MỤC: mẫu Word, nội dung văn bản và các đơn vị hiện nay của một địa phương."""
    whole = new_folder(folder)
    year = year or date.today().year
    found = find_province(province, year)
    chosen = find_campaign(campaign) if campaign else _chosen_campaign()
    project = start_project(whole, found, year, chosen)
    units = f": {_counts(found)}" if chosen.has_units else ""
    print_line(f"Đã tạo dự án của {found.kind} {found.name} năm {year} trong {project.root}{units}.")
    print_line(f"Xem nội dung cần điền: docgen review --project {_shown(folder)}")
    print_line(f"Tạo văn bản: docgen build --project {_shown(folder)}")


def _chosen_campaign() -> StartingCampaign:
    """The campaign that a person chooses; the default where no person can be asked."""
    if not _is_asked():
        return find_campaign(DEFAULT_CAMPAIGN)
    known = campaigns()
    for number, campaign in enumerate(known, 1):
        print_line(f"{number}. {campaign.title} ({campaign.id})")
    answer = click.prompt("Chọn bộ văn bản (số thứ tự hoặc mã)", default=DEFAULT_CAMPAIGN, type=str).strip()
    by_number = {str(number): campaign.id for number, campaign in enumerate(known, 1)}
    return find_campaign(by_number.get(answer, answer))


def _is_asked() -> bool:
    return sys.stdin.isatty()


def _counts(province: StartingProvince) -> str:
    counts = Counter(unit.kind.lower() for unit in province.units)
    return ", ".join(f"{counts[kind]} {kind}" for kind in province.kinds())


def _shown(folder: Path) -> str:
    return f'"{folder}"' if " " in str(folder) else str(folder)
