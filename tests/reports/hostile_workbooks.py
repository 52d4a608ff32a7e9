"""Workbooks that need more memory or time than their size suggests, made in code, each with its message."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterable
from types import MappingProxyType

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMES = {"worksheet": "xl/worksheets/sheet{}.xml", "styles": "xl/styles.xml", "sharedStrings": "xl/sharedStrings.xml"}

TOO_LARGE, BROKEN, LOCKED = "bảng tính quá lớn", "không phải là bảng tính .xlsx, hoặc tệp bị hỏng", "mật khẩu"
READ = "không phải là mẫu báo cáo này"
"""The message for a workbook that could be read and is no form."""


def sheet(rows: str, rest: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{rest}</worksheet>'


def cells(count: int, columns: int = 100, cell: str = "<c><v>1</v></c>") -> str:
    """So many cells, in rows of so many columns."""
    return f"<row>{cell * columns}</row>" * (count // columns)


def strings(texts: Iterable[str]) -> str:
    return f'<sst xmlns="{MAIN}">{"".join(f"<si><t>{text}</t></si>" for text in texts)}</sst>'


def styles(inner: str) -> str:
    return f'<styleSheet xmlns="{MAIN}">{inner}</styleSheet>'


def parts(*sheets: str, named: int = 0, names: dict[str, str] | None = None, **others: str) -> dict[str, str]:
    """The parts of a workbook: its sheets, and parts of other kinds; `named`: so many more sheets of the first part."""
    names = {**_NAMES, **(names or {})}
    kinds = [("worksheet", names["worksheet"].format(number)) for number in range(1, len(sheets) + 1)]
    kinds += [(kind, names[kind]) for kind in others]
    keys = [*range(1, len(sheets) + 1), *[1] * named]
    list_of_sheets = "".join(
        f'<sheet name="{number}" sheetId="{number}" r:id="r{key}"/>' for number, key in enumerate(keys, 1)
    )
    related = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="/{name}"/>'
        for number, (kind, name) in enumerate(kinds, 1)
    )
    return {
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{list_of_sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONSHIPS}">{related}</Relationships>',
        **dict(zip((name for _, name in kinds), (*sheets, *others.values()), strict=True)),
    }


def zipped(contents: dict[str, str] | list[tuple[str, str | bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in contents.items() if isinstance(contents, dict) else contents:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _with_sizes(data: bytes, size: int) -> bytes:
    """The same zip; its table of contents gives every part that size."""
    changed, at = bytearray(data), 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<I", changed, at + 24, size)
        at += 4
    return bytes(changed)


def _encrypted(data: bytes) -> bytes:
    changed, at = bytearray(data), 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        changed[at + 8] |= 1
        at += 4
    return bytes(changed)


def _tall_areas() -> str:
    """As case 33-merged-tall-x-rows.xlsx."""
    areas = "".join(f'<mergeCell ref="{_letters(column)}1:{_letters(column)}1048576"/>' for column in range(100))
    first = "<row>" + "<c><v>1</v></c>" * 100 + "</row>"
    rows = "".join(f'<row r="{number}"><c r="GR{number}"><v>1</v></c></row>' for number in range(2, 9_000))
    return sheet(first + rows, f"<mergeCells>{areas}</mergeCells>")


def _letters(column: int) -> str:
    return chr(65 + column % 26) if column < 26 else chr(64 + column // 26) + chr(65 + column % 26)


def _laughing() -> str:
    entities = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>' + sheet("<row><c t='str'><v>&a9;</v></c></row>")


def _attributes() -> str:
    return sheet("<row " + " ".join(f'a{number}=""' for number in range(1_000_000)) + "><c><v>1</v></c></row>")


def _many_formats() -> str:
    codes = "".join(f'<numFmt numFmtId="{number}" formatCode="{"d" * 5_000}"/>' for number in range(1, 4_000))
    formats = "".join(f'<xf numFmtId="{number % 4_000}"/>' for number in range(65_000))
    return styles(f"<numFmts>{codes}</numFmts><cellXfs>{formats}</cellXfs>")


def _used_formats() -> dict[str, str]:
    """Cells with as many number formats as are read, each as long as it can be."""
    code = "&quot;x&quot;" + "[&gt;1]0," * 30
    codes = "".join(f'<numFmt numFmtId="{number + 200}" formatCode="{code}{number}"/>' for number in range(4_900))
    formats = "".join(f'<xf numFmtId="{number % 4_900 + 200}"/>' for number in range(20_000))
    rows = "".join(f"<row>{_styled(first, first + 50)}</row>" for first in range(0, 20_000, 50))
    return parts(sheet(rows), styles=styles(f"<numFmts>{codes}</numFmts><cellXfs>{formats}</cellXfs>"))


def _styled(first: int, end: int) -> str:
    return "".join(f'<c s="{number}"><v>1</v></c>' for number in range(first, end))


def _hidden_columns() -> str:
    columns = '<col min="1" max="16384" hidden="1"/>' * 50_000
    return _ONE.replace("<sheetData>", f"<cols>{columns}</cols><sheetData>")


def _many_codes() -> str:
    codes = "".join(f'<numFmt numFmtId="{number}"/>' for number in range(9_000))
    return styles(f"<numFmts>{codes}</numFmts>")


def _long_comments() -> str:
    return _comments("".join(f'<comment ref="B{row}"><text><t>{_LONG}</t></text></comment>' for row in range(1, 20)))


def _rich() -> dict[str, str]:
    """Many cells with one text of many pieces."""
    pieces = "<r><rPr><strike/></rPr><t>x</t></r>" * 1_000 + "<r><rPr><strike/></rPr><t> </t></r>" * 100_000
    text = f'<sst xmlns="{MAIN}"><si>{pieces}</si></sst>'
    return parts(sheet(cells(50_000, cell='<c t="s"><v>0</v></c>')), sharedStrings=text)


def _with_part(kind: str, content: str, of: str = "xl/worksheets/sheet1.xml") -> dict[str, str]:
    """A workbook of one cell with a part of that kind."""
    folder, _, name = of.rpartition("/")
    related = f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="/xl/x.xml"/>'
    rels = f'<Relationships xmlns="{_RELATIONSHIPS}">{related}</Relationships>'
    return {**parts(_ONE), "xl/x.xml": content, f"{folder}/_rels/{name}.rels": rels}


def _comments(inner: str) -> str:
    return f'<comments xmlns="{MAIN}"><commentList>{inner}</commentList></comments>'


def _drawing(inner: str) -> str:
    space = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    return f'<wsDr xmlns="{space}" xmlns:r="{OFFICE}">{inner}</wsDr>'


def _chart_for_all() -> dict[str, str]:
    """A drawing whose objects all refer to one large part."""
    frames = _drawing('<graphicFrame><chart r:id="r1"/></graphicFrame>' * 5_000)
    chart = {
        "xl/_rels/x.xml.rels": _with_part("chart", "")["xl/worksheets/_rels/sheet1.xml.rels"].replace("x.xml", "y.xml")
    }
    return {**_with_part("drawing", frames), **chart, "xl/y.xml": _drawing("<p/>" * 10_000)}


_ONE = sheet("<row><c><v>1</v></c></row>")
_LAST = sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="A1048576"><v>1</v></c></row>')
_LONG = "x" * 400_000

HOSTILE: MappingProxyType[str, tuple[Callable[[], bytes], str]] = MappingProxyType(
    {
        "part-not-xml": (  # as case 31-part-not-xml-bomb-text.xlsx
            lambda: zipped(parts(sheet(" " * 60_000_000), names={"worksheet": "xl/worksheets/sheet{}.dat"})),
            TOO_LARGE,
        ),
        "strings-elsewhere": (
            lambda: zipped(parts(_ONE, sharedStrings=strings(["x" * 30] * 800_000), names={"sharedStrings": "a.png"})),
            TOO_LARGE,
        ),
        "styles-elsewhere": (
            lambda: zipped(parts(_ONE, styles=styles("<fonts>" + "<font/>" * 900_000), names={"styles": "a"})),
            TOO_LARGE,
        ),
        "many-tags": (lambda: zipped(parts(sheet(cells(300_000)))), TOO_LARGE),
        "many-cells": (lambda: zipped(parts(sheet(cells(110_000)))), TOO_LARGE),
        "most-cells": (lambda: zipped(parts(sheet(cells(100_000)))), READ),
        "many-texts": (
            lambda: zipped(
                parts(sheet(cells(90_000, cell='<c t="s"><v>0</v></c>')), sharedStrings=strings(["x" * 100]))
            ),
            TOO_LARGE,
        ),
        "many-empty-cells": (lambda: zipped(parts(sheet(cells(1_000_000, cell="<c/>")))), TOO_LARGE),
        "one-long-row": (lambda: zipped(parts(sheet(cells(900_000, 900_000, "<c/>")))), TOO_LARGE),
        "many-rows": (lambda: zipped(parts(sheet(cells(11_000, 1)))), TOO_LARGE),
        "same-long-text": (
            lambda: zipped(parts(sheet(cells(50_000, cell='<c t="s"><v>0</v></c>')), sharedStrings=strings([_LONG]))),
            TOO_LARGE,
        ),
        "one-endless-text": (lambda: zipped(parts(_ONE, sharedStrings=strings(["x" * 20_000_000]))), TOO_LARGE),
        "tall-areas": (lambda: zipped(parts(_tall_areas())), TOO_LARGE),
        "many-areas": (
            lambda: zipped(
                parts(
                    sheet(
                        "<row><c><v>1</v></c></row>",
                        "<mergeCells>" + '<mergeCell ref="A1:B9"/>' * 50_000 + "</mergeCells>",
                    )
                )
            ),
            TOO_LARGE,
        ),
        "wide-rows": (lambda: zipped(parts(sheet(cells(32_768, 16_384)))), READ),
        "hidden-columns": (lambda: zipped(parts(_hidden_columns())), TOO_LARGE),
        "used-formats": (lambda: zipped(_used_formats()), READ),
        "many-codes": (lambda: zipped(parts(_ONE, styles=_many_codes())), TOO_LARGE),
        "many-pieces": (lambda: zipped(_rich()), TOO_LARGE),
        "blank-text": (
            lambda: zipped(
                parts(sheet(cells(30_000, cell='<c t="s"><v>0</v></c>')), sharedStrings=strings([" " * 400_000]))
            ),
            READ,
        ),
        "long-namespace": (lambda: zipped(parts(sheet(f'<row xmlns="{_LONG}">{"<c/>" * 300_000}</row>'))), TOO_LARGE),
        "long-name": (lambda: zipped(parts(sheet(f"<{_LONG}>{'<c/>' * 300_000}</{_LONG}>"))), TOO_LARGE),
        "many-comments": (
            lambda: zipped(
                _with_part("comments", _comments('<comment ref="B2"><text><t>x</t></text></comment>' * 30_000))
            ),
            READ,
        ),
        "comments-everywhere": (
            lambda: zipped(
                _with_part("comments", _comments("".join(f'<comment ref="B{row}"/>' for row in range(1, 11_000))))
            ),
            TOO_LARGE,
        ),
        "long-comments": (lambda: zipped(_with_part("comments", _long_comments())), TOO_LARGE),
        "many-objects": (lambda: zipped(_with_part("drawing", _drawing("<sp/>" * 100_000))), READ),
        "one-chart-for-all": (lambda: zipped(_chart_for_all()), TOO_LARGE),
        "no-such-comment": (lambda: zipped(_with_part("comments", _comments('<comment ref="?"/>'))), BROKEN),
        "many-sheets": (lambda: zipped(parts(_ONE, named=5_000)), TOO_LARGE),
        "one-part-for-all-sheets": (lambda: zipped(parts(sheet(cells(100_000, cell="<c/>")), named=200)), TOO_LARGE),
        "last-rows": (lambda: zipped(parts(*[_LAST] * 200)), READ),
        "formats": (
            lambda: zipped(parts(_ONE, styles=styles("<cellXfs>" + "<xf/>" * 70_000 + "</cellXfs>"))),
            TOO_LARGE,
        ),
        "most-formats": (
            lambda: zipped(
                parts(
                    _ONE,
                    styles=_many_formats(),
                )
            ),
            READ,
        ),
        "deep": (lambda: zipped(parts(sheet("<row>" * 100_000 + "</row>" * 100_000))), TOO_LARGE),
        "laughing": (lambda: zipped(parts(_laughing())), BROKEN),
        "attributes": (lambda: zipped(parts(_attributes())), TOO_LARGE),
        "other-encoding": (lambda: zipped(parts('<?xml version="1.0" encoding="UTF-7"?>' + _ONE)), READ),
        "names-twice": (
            lambda: zipped([*parts(_ONE).items(), ("xl/worksheets/sheet1.xml", sheet(cells(110_000)))]),
            TOO_LARGE,
        ),
        "sizes-too-small": (lambda: _with_sizes(zipped(parts(sheet(" " * 20_000_000))), 10), BROKEN),
        "sizes-too-large": (lambda: _with_sizes(zipped(parts(_ONE)), 0xFFFF_FFF0), READ),
        "many-parts": (lambda: zipped([*parts(_ONE).items(), *((str(n), b"") for n in range(20_000))]), TOO_LARGE),
        "encrypted": (lambda: _encrypted(zipped(parts(_ONE))), LOCKED),
        "old": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), LOCKED),
        "endless-number": (lambda: zipped(parts(sheet(cells(1, 1, f"<c><v>{'9' * 100_000}</v></c>")))), BROKEN),
        "endless-row": (lambda: zipped(parts(sheet('<row r="99999999999"><c><v>1</v></c></row>'))), BROKEN),
        "no-such-column": (lambda: zipped(parts(sheet('<row><c r="ZZZZZZ1"><v>1</v></c></row>'))), BROKEN),
        "below-nothing": (lambda: zipped(parts(sheet('<row><c t="s"><v>-1</v></c></row>'))), BROKEN),
    }
)
"""By name: the function that makes it, and a part of its message."""
