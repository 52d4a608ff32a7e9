"""`docgen units replace`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from docgen.authoring.units_reform import ReformPlan, plan_reform, undo_reform, write_reform
from docgen.cli.console import print_line
from docgen.cli.options import project_option, year_option
from docgen.data.loading import current_year
from docgen.data.project import find_project
from docgen.errors import UsageError

_MOST_UNITS = 12
"""Old units whose names are printed."""


@click.command("replace")
@click.option("--province", metavar="TÊN", help='Địa phương, ví dụ "Đồng Nai" hoặc dong-nai.')
@click.option("--write", is_flag=True, help="Ghi thay đổi; không có tùy chọn này thì chỉ chạy thử.")
@click.option("--undo", is_flag=True, help="Hoàn lại lần thay gần nhất: danh sách đơn vị và báo cáo cũ.")
@click.option("--list", "listed", is_flag=True, help="Liệt kê từng đơn vị: giữ, thêm hay bỏ, và trước đây là xã nào.")
@year_option
@project_option
def replace_command(
    province: str | None, write: bool, undo: bool, listed: bool, year: int | None, folder: Path
) -> None:
    """Thay danh sách đơn vị bằng các đơn vị hiện nay của địa phương, liệt kê những chỗ còn nhắc cấp cũ, cơ quan cũ.

    Tệp units.yaml cũ và báo cáo của các đơn vị cũ được cất trong data/NĂM/don-vi-cu.
    """
    project = find_project(folder)
    year = year or current_year(project)
    if undo:
        for path in undo_reform(project, year):
            print_line(f"Đã hoàn lại {project.shown(path)}")
        return
    if not province:
        raise UsageError("thiếu --province", hint='ví dụ: docgen units replace --province "Đồng Nai"')
    plan = plan_reform(project, year, province)
    aside = write_reform(plan) if write and plan.is_needed else None
    for line in (*_lines(plan, write), *(_units(plan) if listed else ())):
        print_line(line)
    if aside:
        print_line(f"Bản cũ lưu trong {project.shown(aside)}; muốn hoàn lại: docgen units replace --undo --year {year}")


def _lines(plan: ReformPlan, write: bool) -> Iterator[str]:
    province, change, shown = plan.province, plan.change, plan.project.shown
    kinds = Counter(unit.kind.lower() for unit in province.units)
    counts = ", ".join(f"{kinds[kind]} {kind}" for kind in province.kinds())
    name = f"{province.kind} {province.name} năm {plan.year}"
    if plan.is_needed:
        verb = "Đã thay" if write else "Sẽ thay"
        yield f"{verb} danh sách đơn vị bằng {len(province.units)} đơn vị của {name} ({counts}):"
        yield f"  giữ {len(change.kept)} đơn vị cùng thông tin, thêm {len(change.added)}, bỏ {_named(plan)}"
        yield from (f"  báo cáo lưu riêng: {shown(path)}" for path in plan.reports)
    else:
        yield f"Danh sách đơn vị đã đúng như hiện nay: {len(province.units)} đơn vị của {name} ({counts})."
    if plan.old_names:
        yield f"{len(plan.old_names)} chỗ còn nhắc cấp cũ, cơ quan cũ, phải sửa trực tiếp:"
        yield from (f"  {problem}" for problem in plan.old_names)
    if plan.is_needed and not write:
        yield (
            f'Chạy thử, chưa ghi tệp nào; muốn ghi: docgen units replace --province "{province.name}" --year '
            f"{plan.year} --write"
        )


def _units(plan: ReformPlan) -> Iterator[str]:
    """Every unit, with what it was made of."""
    origins, change = plan.origins, plan.change
    for word, units in (("giữ", change.kept.values()), ("thêm", change.added)):
        for unit in units:
            origin = f" (trước 01/7/2025: {origins[unit.title]})" if unit.title in origins else ""
            yield f"  {word}: {unit.title}{origin}"
    yield from (f"  bỏ: {unit.title}" for unit in change.dropped)


def _named(plan: ReformPlan) -> str:
    dropped = [unit.title for unit in plan.change.dropped]
    more = ", …" if len(dropped) > _MOST_UNITS else ""
    return f"{len(dropped)}" + (f": {', '.join(dropped[:_MOST_UNITS])}{more}" if dropped else "")
