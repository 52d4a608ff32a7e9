"""Where in a Word file a paragraph stands, in words that lead a person there."""

from __future__ import annotations

import re

from lxml import etree

from docgen.render.templates.charts import CHARTS
from docgen.render.templates.link_addresses import RELATIONS
from docgen.word.elements import W

_LONGEST = 80
_PARTS = (
    (r"word/document\.xml", ""),
    (r"word/header\d*\.xml", "đầu trang"),
    (r"word/footer\d*\.xml", "chân trang"),
    (r"word/footnotes\d*\.xml", "chú thích cuối trang"),
    (r"word/endnotes\d*\.xml", "chú thích cuối văn bản"),
    (r"word/comments\d*\.xml", "bình luận"),
    (RELATIONS, "địa chỉ của liên kết"),
    (rf"word/{CHARTS}\.xml", "biểu đồ"),
    (r"word/charts/(?:chart|style|colors).*", "biểu đồ ({})"),
    (r"word/embeddings/.*\.xlsx", "bảng dữ liệu của biểu đồ ({})"),
    (r"word/embeddings/.*", "tệp nhúng ({})"),
    (r"word/diagrams/.*", "SmartArt ({})"),
    (r"word/glossary/.*", "Quick Parts ({})"),
    (r"customXml/.*", "dữ liệu gắn kèm ({})"),
    (r"docProps/(?:core|app|custom)\.xml", "thuộc tính của tệp (File > Info)"),
)
"""The names of the parts of a file in Word."""


def location_in_words(part: str, paragraph: etree._Element | None, text: str, about: str = "") -> str:
    """`đầu trang, bảng 1, hàng 2, ô 1, đoạn “…”`: the part, the cell if there is one, and the text around `about`."""
    cell = "" if paragraph is None else _cell(paragraph)
    shown = f"đoạn “{_excerpt(text, about)}”" if text else ""
    return ", ".join(word for word in (_part_in_words(part), cell, shown) if word)


def _part_in_words(part: str) -> str:
    for pattern, words in _PARTS:
        if re.fullmatch(pattern, part):
            return words.format(part)
    return part


def _excerpt(text: str, about: str) -> str:
    """At most `_LONGEST` characters of a text, `about` among them."""
    start = text.find(about) if about else -1
    if start + len(about) <= _LONGEST or len(text) <= _LONGEST:
        return text[:_LONGEST] + ("…" if len(text) > _LONGEST else "")
    first = max(start - _LONGEST // 2, 0)
    return "…" + text[first : first + _LONGEST] + ("…" if first + _LONGEST < len(text) else "")


def _cell(paragraph: etree._Element) -> str:
    """`bảng 1, hàng 2, ô 1`; empty outside of tables."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    row = None if cell is None else next(cell.iterancestors(f"{W}tr"), None)
    table = None if row is None else next(row.iterancestors(f"{W}tbl"), None)
    if cell is None or row is None or table is None:  # a cell without a row is a fault, whose place is wanted too
        return ""
    tables = list(table.getroottree().getroot().iter(f"{W}tbl"))
    numbers = (tables.index(table), list(table.iter(f"{W}tr")).index(row), list(row.iter(f"{W}tc")).index(cell))
    return "bảng {}, hàng {}, ô {}".format(*(number + 1 for number in numbers))
