"""Styles that are set closer, so that a document fits on one page: single lines, lower rows, smaller letters.

A template prints the mark of a step (`{{p closer_styles(step) }}`); the documents of that step have the styles of the
template, with the values of the step wherever these are smaller. Nothing here runs for a document without a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree
from markupsafe import Markup

from docgen.render.templates.tags import W
from docgen.word.opc.package_faults import PARSER
from docgen.word.opc.rewriting import Stored
from docgen.word.opc.xml_parts import written


class Step(NamedTuple):
    """What is set how closely. Decree 30 has text of 13 or 14 points (II.6.e), lines from single to 1.5 apart, and at
    least 6 points between paragraphs, which all steps keep; it does not regulate the letters of tables."""

    text: int
    """Points of the text. With 13, all sizes are those of the decree's smaller set (part V, note 1): 12, 13, 13."""
    line: int
    """Distance of lines, 240 for single."""
    above_title: int
    """Twips above the title."""
    spacer: int
    """Twips above a table, and above the signature."""
    table: int
    """Points of the letters of tables."""
    row: int
    """Twips above and below the text of a row."""
    to_sign: int
    """Twips between the title of the person who signs and the name: 23, 20 or 15 mm for hand and stamp."""


STEPS = (
    Step(text=14, line=259, above_title=300, spacer=200, table=13, row=40, to_sign=1300),
    Step(text=14, line=240, above_title=200, spacer=160, table=13, row=20, to_sign=1300),
    Step(text=13, line=240, above_title=160, spacer=140, table=13, row=10, to_sign=1134),
    Step(text=13, line=240, above_title=140, spacer=120, table=12, row=10, to_sign=1134),
    Step(text=13, line=240, above_title=100, spacer=100, table=12, row=0, to_sign=850),
)
"""From the styles as they are to the closest."""
_STYLES = "word/styles.xml"
_MARK = re.compile(rb"<!--closer ([1-4])-->")
_ISSUERS = ("ND30QuocHieu", "ND30CoQuanChuQuan", "ND30CoQuanBanHanh")
_ALWAYS_14 = "ND30SoPhuLuc"
"""`Phụ lục I` has 14 points with text of any size (decree 30, III.1)."""


def closer_styles(step: int) -> Markup:
    """What a template prints for this step; nothing for the styles as they are. Raises `ValueError`."""
    if step not in range(len(STEPS)):
        raise ValueError(step)
    return Markup(f"<!--closer {step}-->") if step else Markup("")


def without_mark(xml: bytes) -> tuple[bytes, int]:
    """A filled part without its mark, and the step that it names."""
    found = _MARK.search(xml)
    return (_MARK.sub(b"", xml), int(found[1])) if found else (xml, 0)


def with_closer_styles(parts: Iterable[Stored], step: int) -> list[Stored]:
    """The shared parts of a template with the styles of this step."""
    return [
        Stored.new(_STYLES, _closer(part.content(), STEPS[step])) if step and part.name == _STYLES else part
        for part in parts
    ]


def _closer(xml: bytes, step: Step) -> bytes:
    root = etree.fromstring(xml, PARSER)
    by_id = {str(style.get(f"{W}styleId")): style for style in root.iter(f"{W}style")}
    if step.text < STEPS[0].text:
        if _ALWAYS_14 in by_id and by_id[_ALWAYS_14].find(f".//{W}sz") is None:
            _set_size(by_id[_ALWAYS_14], STEPS[0].text)
        _lower_sizes(root.iterfind(f"{W}docDefaults"), step.text)
        _lower_sizes((by_id[name] for name in _ISSUERS if name in by_id), step.text - 1)
    _lower_sizes((style for name, style in by_id.items() if name == "ND30BangChu"), step.table)
    for name, values in _spacings(step).items():
        if name in by_id:
            _lower(by_id[name].iter(f"{W}spacing"), values)
    return written(root)


def _spacings(step: Step) -> Mapping[str, dict[str, int]]:
    """The attributes of the spacing of styles, by their ids."""
    return {
        "ND30Than": {"line": step.line},
        "ND30TenLoai": {"before": step.above_title},
        "ND30CachDong": {"line": step.spacer},
        "ND30BangChu": {"before": step.row, "after": step.row},
        "ND30HoTen": {"before": step.to_sign},
    }


def _lower_sizes(elements: Iterable[etree._Element], points: int) -> None:
    for element in elements:
        _lower(_sizes(element), {"val": points * 2})


def _sizes(element: etree._Element) -> Iterator[etree._Element]:
    return element.iter(f"{W}sz", f"{W}szCs")


def _lower(elements: Iterable[etree._Element], values: Mapping[str, int]) -> None:
    """Sets the attributes that are larger than these values."""
    for element in elements:
        for name, value in values.items():
            now = str(element.get(f"{W}{name}", ""))
            if now.isdecimal() and int(now) > value:
                element.set(f"{W}{name}", str(value))


def _set_size(style: etree._Element, points: int) -> None:
    """Gives a style without a size its own."""
    look = style.find(f"{W}rPr")
    if look is None:
        look = etree.SubElement(style, f"{W}rPr")
    for name in ("sz", "szCs"):
        etree.SubElement(look, f"{W}{name}", {f"{W}val": str(points * 2)})
