"""A project for the whole country: every commune-level unit of today, in one YAML file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from docgen.authoring.init import find_province, province_names
from docgen.language.spelling import slug

ROOT = Path(__file__).resolve().parent.parent
_YEAR = 2025
_LEVEL = """level:
  name: xã
  below: ấp
  kinds: xã, phường, đặc khu
  issuer: ỦY BAN NHÂN DÂN
  issuer_short: UBND
  any: {title: "xã, phường", issuer: ["UBND XÃ, PHƯỜNG"], authority: [CHỦ TỊCH]}
"""


def country_project(folder: Path, units: int | None = None) -> Path:
    """A copy of the shipped project with the country's communes (or the first `units` of them) for units."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.rmtree(folder / "data" / "2023" / "reports")
    shutil.copy(ROOT / "docgen.yaml", folder)
    entries = list(_units())[:units]
    text = _LEVEL + "units:\n" + "".join(entries)
    (folder / "data" / "2023" / "units.yaml").write_text(text, encoding="utf-8")
    return folder


def _units() -> Iterator[str]:
    """A YAML entry for each unit; every third has details of its own."""
    units = [(province, unit) for province in province_names() for unit in find_province(province, _YEAR).units]
    for number, (province, unit) in enumerate(units):
        entry = f'  - {{id: {slug(province)}-{unit.id}, name: "{unit.name}", kind: {unit.kind}'
        if number % 3 == 0:
            entry += f', venue: "Hội trường {unit.kind} {unit.name}", chair: Phó Chủ tịch UBND, opening_hour: "7:30"'
        yield entry + "}\n"
