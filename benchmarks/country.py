"""A project for the whole country: every commune-level unit of today, in one YAML file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from commands import ROOT

from docgen.authoring.init import find_province, province_names
from docgen.language.spelling import slug

COMMUNES = 3321
_YEAR = 2025
_LEVEL = """level:
  name: xã
  below: ấp
  kinds: xã, phường, đặc khu
  issuer: ỦY BAN NHÂN DÂN
  issuer_short: UBND
  any: {title: "xã, phường", issuer: ["UBND XÃ, PHƯỜNG"], authority: [CHỦ TỊCH]}
"""


def shipped_project(folder: Path, root: Path = ROOT) -> Path:
    """A copy of the project that the checkout at `root` ships, with no reports."""
    for name in ("templates", "data"):
        shutil.copytree(root / name, folder / name)
    shutil.copy(root / "docgen.yaml", folder)
    shutil.rmtree(folder / "data" / "2023" / "reports")
    return folder


def country_project(folder: Path, units: int = COMMUNES, root: Path = ROOT) -> Path:
    """That project with the country's communes (or the first `units` of them, or more of the same) for units."""
    text = _LEVEL + "units:\n" + "".join(islice(_units(), units))
    (shipped_project(folder, root) / "data" / "2023" / "units.yaml").write_text(text, encoding="utf-8")
    return folder


def _units() -> Iterator[str]:
    """A YAML entry for each unit, every third with details of its own; then the same units by other names, for ever."""
    units = [(province, unit) for province in province_names() for unit in find_province(province, _YEAR).units]
    assert len(units) == COMMUNES
    suffix, times = "", 1
    while True:
        for number, (province, unit) in enumerate(units):
            entry = f'  - {{id: {slug(province)}-{unit.id}{suffix}, name: "{unit.name}", kind: {unit.kind}'
            if number % 3 == 0:
                entry += (
                    f', venue: "Hội trường {unit.kind} {unit.name}", chair: Phó Chủ tịch UBND, opening_hour: "7:30"'
                )
            yield entry + "}\n"
        times += 1
        suffix = f"-again-{times}"
