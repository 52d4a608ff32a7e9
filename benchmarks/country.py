"""A project for the whole country: every commune-level unit of today, in one YAML file."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from vietnam_provinces import Ward

ROOT = Path(__file__).resolve().parent.parent
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
    for number, ward in enumerate(Ward.iter_all()):
        kind, _, name = ward.name.partition(" ")
        if kind == "Đặc":
            kind, name = "Đặc khu", ward.name.removeprefix("Đặc khu ")
        entry = f'  - {{id: {_slug(ward.name)}-{ward.code.value}, name: "{name}", kind: {kind.lower()}'
        if number % 3 == 0:
            entry += f', venue: "Hội trường {ward.name}", chair: Phó Chủ tịch UBND, opening_hour: "7:30"'
        yield entry + "}\n"


def _slug(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(sign for sign in letters if not unicodedata.combining(sign))).strip("-")
