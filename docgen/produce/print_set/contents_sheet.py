"""The sheet in front of the documents: number, unit, document, pages, copies, first page."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.produce.print_set.merged_pages import PrintPart, first_pages
from docgen.word.plain_document import ListColumn, list_document

_TITLE = "DANH MỤC VĂN BẢN"
_NUMBER, _UNIT, _PAGES, _COPIES, _PAGE, _ALL = 737, 2438, 794, 794, 794, 9354
"""Twips; `_ALL` is the width of the text of a page."""


def contents_sheet(heading: str, parts: Sequence[PrintPart], contents_pages: int) -> bytes:
    """The sheet as a .docx; the numbers of pages fit if it takes `contents_pages` pages itself."""
    with_copies = any(part.item.copies > 1 for part in parts)
    copies = [ListColumn("Số bản", _COPIES, "center")] if with_copies else []
    subject = _ALL - _NUMBER - _UNIT - _PAGES - _PAGE - _COPIES * with_copies
    columns = [
        ListColumn("STT", _NUMBER, "center"),
        ListColumn("Đơn vị", _UNIT),
        ListColumn("Văn bản", subject),
        ListColumn("Số trang", _PAGES, "center"),
        *copies,
        ListColumn("Trang", _PAGE, "center"),
    ]
    begins = first_pages(contents_pages, parts)
    rows = [
        [
            *(str(number), part.item.group, part.item.title, str(part.pages)),
            *([str(part.item.copies)] if with_copies else []),
            str(begin),
        ]
        for number, (part, begin) in enumerate(zip(parts, begins, strict=True), 1)
    ]
    total = [str(sum(part.item.copies for part in parts))] if with_copies else []
    last = ["", "Tổng cộng", f"{len(parts)} văn bản", str(sum(part.pages for part in parts)), *total, ""]
    return list_document([_TITLE, *([heading] if heading else [])], columns, rows, last)
