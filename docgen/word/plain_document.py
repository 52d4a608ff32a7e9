"""A plain Word document of the program's own, without a template: a title and a table, for lists that are printed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": _HEAD
    + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + f'<Override PartName="/word/document.xml" ContentType="{_KIND}"/></Types>',
    "_rels/.rels": _HEAD
    + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    + f'<Relationship Id="r1" Type="{_RELATION}" Target="word/document.xml"/></Relationships>',
}
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'  # A4; margins of 20, 15, 20 and 30 mm (decree 30, annex I, I.2)
    '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
    "</w:sectPr>"
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_CELL_MARGINS = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The time of each part, so that the same list gives the same bytes."""

Alignment = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list: its heading, its width in twips, and where its text stands."""

    heading: str
    width: int
    alignment: Alignment = "left"


def list_document(
    titles: Sequence[str], columns: Sequence[ListColumn], rows: Iterable[Sequence[str]], last_row: Sequence[str]
) -> bytes:
    """A .docx: the titles in bold, and a table whose head is repeated on each page; the last row is bold."""
    table = [_row(columns, [column.heading for column in columns], "head")]
    table += [_row(columns, row, "") for row in rows]
    table.append(_row(columns, last_row, "total"))
    grid = "".join(f'<w:gridCol w:w="{column.width}"/>' for column in columns)
    width = sum(column.width for column in columns)
    properties = f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
    properties += f'<w:tblLayout w:type="fixed"/>{_CELL_MARGINS}</w:tblPr>'
    body = "".join(_paragraph(title, "center", 28, True) for title in titles) + _paragraph("", "center", 12, False)
    body += (
        f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(table)}</w:tbl>{_paragraph('', 'left', 12, False)}"
    )
    document = f'{_HEAD}<w:document xmlns:w="{_MAIN}"><w:body>{body}{_PAGE}</w:body></w:document>'
    return _zipped(_PARTS | {"word/document.xml": document})


def _row(columns: Sequence[ListColumn], texts: Sequence[str], kind: Literal["head", "total", ""]) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{column.width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        + _paragraph(text, "center" if kind == "head" else column.alignment, 24, bool(kind))
        + "</w:tc>"
        for column, text in zip(columns, texts, strict=True)
    )
    repeated = "<w:tblHeader/>" if kind == "head" else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _paragraph(text: str, alignment: Alignment, half_points: int, bold: bool) -> str:
    look = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    look += f'{"<w:b/>" if bold else ""}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{_text(text)}</w:t></w:r>' if text else ""
    spacing = '<w:spacing w:before="40" w:after="40"/>'
    return f'<w:p><w:pPr>{spacing}<w:jc w:val="{alignment}"/><w:rPr>{look}</w:rPr></w:pPr>{run}</w:p>'


def _text(text: str) -> str:
    """The text as XML, without characters that XML does not allow: names of files may be anybody's."""
    allowed = (
        letter if letter >= " " and not "\ud800" <= letter <= "\udfff" and letter < "\ufffe" else "\ufffd"
        for letter in text
    )
    return escape("".join(allowed))


def _zipped(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, _OLDEST), content.encode())
    return buffer.getvalue()
