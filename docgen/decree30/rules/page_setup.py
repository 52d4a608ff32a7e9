"""Paper, orientation and margins of every section (Appendix I, section I)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from docgen.decree30.document_changes import SetMargin, SetPaper
from docgen.decree30.findings import Finding
from docgen.decree30.measures import TOLERANCE, TWIPS_PER_MM, millimetres
from docgen.decree30.rule_words import rules_of
from docgen.decree30.structure import Structure
from docgen.errors import Place
from docgen.word.view.model import PageSection

_A4 = (round(210 * TWIPS_PER_MM), round(297 * TWIPS_PER_MM))
_MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
"""Millimetres, section I."""
_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}


def place_of_section(structure: Structure, index: int) -> Place:
    """The place of the pages of a section."""
    several = len(structure.document.sections) > 1
    words = f"phần trang {index + 1} (section {index + 1})" if several else "trang giấy"
    return Place(words=words, section=index + 1)


def _is_wide(section: PageSection) -> bool:
    return (section.page_width or 0) > (section.page_height or 0)


def _paper(structure: Structure) -> Iterator[Finding]:
    for index, section in enumerate(structure.document.sections):
        sides = sorted((section.page_width or 0, section.page_height or 0))
        if any(abs(side - expected) > TOLERANCE for side, expected in zip(sides, _A4, strict=True)):
            actual = " x ".join(millimetres(side) for side in sides) if all(sides) else "không ghi"
            place = place_of_section(structure, index)
            yield Finding(place, f"khổ giấy {actual}", "khổ A4 (210 mm x 297 mm)", SetPaper(*_A4))


def _orientation(structure: Structure) -> Iterator[Finding]:
    free = {block.section for paper in structure.papers for block in paper.appendices if block.begins_section}
    free |= _sections_with_tables(structure)
    for index, section in enumerate(structure.document.sections):
        if _is_wide(section) and index not in free:
            actual = "trang nằm ngang mà không có bảng, biểu"
            yield Finding(place_of_section(structure, index), actual, "trang đứng, theo chiều dài của khổ A4")


def _sections_with_tables(structure: Structure) -> set[int]:
    tables = [table for paper in structure.all_papers() for table in paper.tables]
    tables += [table for paper in structure.papers for one in paper.appendices for table in one.tables]
    return {paragraph.address.section for table in tables for paragraph in islice(table.paragraphs(), 1)}


def _margins(structure: Structure) -> Iterator[Finding]:
    yield from _wrong_margins(structure, wide=False)


def _wide_margins(structure: Structure) -> Iterator[Finding]:
    yield from _wrong_margins(structure, wide=True)


def _wrong_margins(structure: Structure, wide: bool) -> Iterator[Finding]:
    for index, section in enumerate(structure.document.sections):
        if _is_wide(section) != wide:
            continue
        for side, (least, most) in _MARGINS.items():
            length = section.edges.get(side)
            if length is None or not _within(length, least, most):
                actual = "không ghi trong tệp" if length is None else millimetres(length)
                place, fix = place_of_section(structure, index), SetMargin(side, least, most)
                yield Finding(place, f"lề {_SIDES[side]} {actual}", f"{least} đến {most} mm", fix)


def _mirrored(structure: Structure) -> Iterator[Finding]:
    for index, section in enumerate(structure.document.sections[:1]):
        if section.mirrored:
            actual = "lề đối xứng (Mirror margins): trang chẵn có lề trái và lề phải đổi chỗ"
            yield Finding(place_of_section(structure, index), actual, "lề trái 30 đến 35 mm ở mọi trang")


def _within(length: int, least: int, most: int) -> bool:
    return least * TWIPS_PER_MM - TOLERANCE <= length <= most * TWIPS_PER_MM + TOLERANCE


RULES = rules_of(
    __file__,
    {
        "ND30-PAGE-SIZE": _paper,
        "ND30-PAGE-ORIENTATION": _orientation,
        "ND30-PAGE-MARGINS": _margins,
        "ND30-PAGE-MARGINS-WIDE": _wide_margins,
        "ND30-PAGE-MIRRORED": _mirrored,
    },
)
