"""docxtpl's `patch_xml`, which makes Jinja source of Word's XML, in time in proportion to the XML.

For each tag that is opened and never closed its patterns search the whole rest of a part. Real templates do not contain
many of these in a row, so such a part is refused first. Merged cells (`{% vm %}`, `{% hm %}`) get another name that
docxtpl does not know, and are then merged here by plain scanning.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

from docgen.render.templates.tag_literals import with_kept_marks, with_signs
from docgen.render.templates.tag_spans import CLOSING

_MOST_IN_A_ROW = 20
MOST_TAGS = 20_000
"""Jinja takes about 10 kB and 100 µs for each tag of a source."""
_WITHIN_BRACES = re.compile(r"(?<=\{)(?:<[^<>]*+>)++(?=[{%#])|(?<=[%}#])(?:<[^<>]*+>)++(?=\})")
"""XML between the two signs that open or close a tag, as Word writes it."""
_ROWS = {
    "{{": re.compile(r"(?=(\{\{|\}\}))"),
    "{%": re.compile(r"(?=(\{%|%\}))"),
    "{#": re.compile(r"(?=(\{#|#\}))"),
}
"""Each opening and closing of one kind, also where two of them share a brace."""
_SPAN_WITH_PERCENT = re.compile(r"\{%\s*+(?:colspan|cellbg)\s[^%<]*+(?!%\}|<)")
_MERGING = re.compile(r"(\{%(?:<[^<>]*+>|\s)*+[vh](?:<[^<>]*+>)*+m(?:<[^<>]*+>|\s)*+)(%\})")
_HIDDEN = r"\1_\2"
"""`{% vm _%}`: for docxtpl a tag like any other."""
_VERTICAL, _HORIZONTAL = re.compile(r"\{%\s*+vm\s*+_%\}"), re.compile(r"\{%\s*+hm\s*+_%\}")
_SPAN = re.compile(r'(w:gridSpan w:val=")(\d+)"')
_SHOWN = 60


class UnpatchableError(Exception):
    """XML that docxtpl would take for ever to patch, or not understand; the message is Vietnamese."""

    def __init__(self, message: str, hint: str = "", about: str = "", before: str = "") -> None:
        """`about`: the text that is wrong; `before`: the XML in front of it."""
        super().__init__(message)
        self.hint = hint
        self.about = about
        self.before = before


@cache
def patcher() -> Any:
    """docxtpl itself; only methods without state are used."""
    # Why not imported above: it takes a tenth of the time of a short command, and kept code needs it rarely.
    return importlib.import_module("docxtpl").DocxTemplate("")


def patched(xml: str) -> str:
    """The Jinja source of XML that declares its prefix `w`. Raises `UnpatchableError`."""
    joined = _WITHIN_BRACES.sub("", xml)
    _refuse_endless(joined)
    source = with_signs(str(patcher().patch_xml(_MERGING.sub(_HIDDEN, with_kept_marks(joined)))))
    source = _with_cells(source, _VERTICAL, _merged_down)
    return _with_cells(source, _HORIZONTAL, _merged_across)


def _refuse_endless(xml: str) -> None:
    for opening, either in _ROWS.items():
        for sign, row in groupby(either.finditer(xml), key=lambda found: found[1]):
            found = list(row)
            if len(found) > _MOST_IN_A_ROW:
                does, missing = ("mở", CLOSING[opening]) if sign == opening else ("đóng", opening)
                message = f"dấu “{sign}” {does} {len(found)} lần liền mà không có “{missing}” nào ở giữa"
                raise UnpatchableError(message, about=sign, before=xml[: found[0].start()])
    if xml.count("{{") + xml.count("{%") > MOST_TAGS:
        raise UnpatchableError(f"quá nhiều thẻ (hơn {MOST_TAGS})", hint="dùng vòng lặp {% for … %}")
    for text in (xml, re.sub(r"<[^<>]+>", "", xml)):
        span = _SPAN_WITH_PERCENT.search(text)
        if span:
            shown = " ".join(span[0].split())[:_SHOWN]
            raise UnpatchableError(
                f"thẻ “{shown}” phải đóng bằng %}}, không có % nào khác", about=shown, before=text[: span.start()]
            )


def _with_cells(source: str, tag: re.Pattern[str], changed: Callable[[str], str]) -> str:
    """The source with the result of `changed` in the place of each cell that contains `tag`."""
    pieces: list[str] = []
    after = 0
    for begin, end in _cells_with(source, tag):
        pieces += (source[after:begin], changed(source[begin:end]))
        after = end
    return "".join((*pieces, source[after:]))


def _cells_with(source: str, tag: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Begin and end of each cell that contains `tag`."""
    after = 0
    for found in tag.finditer(source):
        begin = max(source.rfind("<w:tc>", after, found.start()), source.rfind("<w:tc ", after, found.start()))
        closing = source.find("</w:tc>", found.end()) if begin >= 0 else found.start() - len("</w:tc>")
        if closing < 0:
            return
        after = max(after, closing + len("</w:tc>"))
        if begin >= 0:
            yield begin, after


def _merged_down(cell: str) -> str:
    merge = '<w:vMerge w:val="{% if loop.first %}restart{% else %}continue{% endif %}"/>'
    return _rewritten(cell, _VERTICAL, merge, ("{% if loop.first %}", "{% endif %}"))


def _merged_across(cell: str) -> str:
    if "w:gridSpan" in cell:
        wider = _HORIZONTAL.sub("", _SPAN.sub(r'\1{{ \2 * loop.length }}"', cell))
    else:
        wider = _rewritten(cell, _HORIZONTAL, '<w:gridSpan w:val="{{ loop.length }}"/>', ("", ""))
    return "{% if loop.first %}" + wider + "{% endif %}"


def _rewritten(cell: str, tag: re.Pattern[str], merge: str, around: tuple[str, str]) -> str:
    """The cell with `merge` among its properties, and without `tag`; its text between the two of `around`."""
    pieces: list[str] = []
    after = 0
    while (properties := cell.find("</w:tcPr>", after)) >= 0:
        opening = cell.find("<w:t", properties + len("</w:tcPr>"))
        begin = cell.find(">", opening) + 1
        found = tag.search(cell, begin)
        end = cell.find("</w:t>", found.end()) if found else -1
        if found is None or min(opening, begin - 1, end) < 0:
            break
        text = cell[begin : found.start()] + cell[found.end() : end]
        pieces += (cell[after:properties], merge, cell[properties:begin], around[0], text, around[1])
        after = end
    return "".join((*pieces, cell[after:]))
