"""Workbooks with very much of one thing, each of less than a megabyte or so."""

from __future__ import annotations

import re
from random import Random

from tests.fuzz.docx_shapes import COUNTS, Shape
from tests.fuzz.packages_broken import Parts, unzipped, zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_FIRST = 1000


def _sheet(parts: Parts) -> str:
    return min(name for name in parts if re.search(r"worksheets/.*\.xml$", name))


def _in_sheet(data: bytes, closing: bytes, added: bytes) -> bytes:
    """Added before a closing tag of the first sheet, or behind its rows."""
    parts = unzipped(data)
    name = _sheet(parts)
    if closing in parts[name]:
        parts[name] = parts[name].replace(closing, added + closing, 1)
    else:
        parts[name] = parts[name].replace(b"</sheetData>", b"</sheetData>" + added, 1)
    return zipped(parts)


def _cell(random: Random, column: str, row: int) -> bytes:
    place = f'r="{column}{row}"'
    kinds = (
        f"<c {place}><v>1</v></c>",
        f'<c {place} t="inlineStr"><is><t>a</t></is></c>',
        f'<c {place} t="s"><v>99999999</v></c>',
        f'<c {place} t="s"><v>-1</v></c>',
        f'<c {place} t="s"><v>x</v></c>',
        f'<c {place} t="e"><v>#REF!</v></c>',
        f'<c {place} t="b"><v>2</v></c>',
        f'<c {place} t="d"><v>2023-13-41</v></c>',
        f'<c {place} t="x"><v>1</v></c>',
        f'<c {place} s="99999"><v>1</v></c>',
        f'<c {place} s="1"><v>1e400</v></c>',
        f'<c {place} s="1"><v>-5</v></c>',
        f"<c {place}><f>SUM(A1:A9)</f></c>",
        f'<c {place}><f t="shared" si="0" ref="A1:XFD1048576">A1</f><v>1</v></c>',
        f'<c {place}><f t="array" ref="A1:XFD1048576">A1</f><v>1</v></c>',
        f"<c {place}/>",
    )
    return random.choice(kinds).encode()


def _odd_cells(data: bytes, random: Random) -> bytes:
    rows = b"".join(
        b'<row r="%d">%s</row>' % (number, b"".join(_cell(random, column, number) for column in "ABCDE"))
        for number in range(_FIRST, _FIRST + random.choice((1, 3, 300)))
    )
    return _in_sheet(data, b"</sheetData>", rows)


def _many_rows(data: bytes, random: Random) -> bytes:
    cell = _cell(random, "A", _FIRST)
    kinds = (b"<row/>", b"<row>" + cell + b"</row>", b'<row r="1048576">' + cell + b"</row>", b"<row><c/></row>")
    return _in_sheet(data, b"</sheetData>", random.choice(kinds) * random.choice((*COUNTS, 300_000)))


def _wide_row(data: bytes, random: Random) -> bytes:
    cells = random.choice((b"<c><v>1</v></c>", b'<c r="XFD1"><v>1</v></c>', b"<c/>")) * random.choice(COUNTS)
    return _in_sheet(data, b"</sheetData>", b'<row r="%d">%s</row>' % (_FIRST, cells))


def _far_cell(data: bytes, random: Random) -> bytes:
    places = ("XFD1048576", "A1048576", "ZZZ1", "A99999999999", "A0", "1A", "", "AAAA1", "a1", "$A$1")
    cell = f'<c r="{random.choice(places)}" t="inlineStr"><is><t>a</t></is></c>'
    row = random.choice(("1048576", "99999999999", "0", "-1", "x", "1.5"))
    return _in_sheet(data, b"</sheetData>", f'<row r="{row}">{cell}</row>'.encode() * random.choice((1, 2)))


def _merged(data: bytes, random: Random) -> bytes:
    """Merged areas: tall, wide, over each other, wrong."""
    areas = (
        "A1:A1048576",
        "A1:XFD1",
        "A1:XFD1048576",
        "B2:A1",
        "A1",
        "A:A",
        "1:1",
        "x",
        "A0:A0",
        "A{0}:C{0}",
        "A{0}:A9999",
    )
    area = random.choice(areas)
    pieces = b"".join(
        b'<mergeCell ref="%s"/>' % area.format(number + 2).encode()
        for number in range(random.choice((1, 40, 5000, 60_000)))
    )
    filled = b"".join(
        b'<row r="%d"><c><v>1</v></c></row>' % row for row in range(_FIRST, _FIRST + random.choice((1, 20_000)))
    )
    return _in_sheet(
        _in_sheet(data, b"</sheetData>", filled), b"</mergeCells>", b"<mergeCells>" + pieces + b"</mergeCells>"
    )


def _dimension(data: bytes, random: Random) -> bytes:
    parts = unzipped(data)
    said = random.choice((b"A1:XFD1048576", b"A1", b"x", b"", b"A1:A99999999999", b"B2:A1"))
    name = _sheet(parts)
    parts[name] = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="' + said + b'"', parts[name])
    return zipped(parts)


def _strings(data: bytes, random: Random) -> bytes:
    """Shared strings: very many, very long, with runs."""
    kinds = (b"<si><t>a</t></si>", b"<si/>", b"<si><r><t>a</t></r></si>", b"<si><t>" + b"a" * 40_000 + b"</t></si>")
    piece = random.choice(kinds)
    count = min(random.choice((40, 5000, 60_000, 900_000)), 20_000_000 // len(piece))
    parts = unzipped(data)
    name = next((name for name in parts if name.endswith("sharedStrings.xml")), "xl/sharedStrings.xml")
    parts[name] = b'<sst xmlns="%s">%s</sst>' % (_MAIN.encode(), piece * count)
    return zipped(parts)


def _formats(data: bytes, random: Random) -> bytes:
    """Cell formats, fonts, number formats, by the thousand."""
    name, closing, piece = random.choice(
        (
            ("xl/styles.xml", b"</cellXfs>", b'<xf numFmtId="14"/>'),
            ("xl/styles.xml", b"</fonts>", b"<font><b/></font>"),
            ("xl/styles.xml", b"</fills>", b"<fill/>"),
            ("xl/styles.xml", b"</cellStyles>", b'<cellStyle name="a" xfId="99"/>'),
            ("xl/styles.xml", b"</styleSheet>", b'<numFmts><numFmt numFmtId="200" formatCode="[h]:mm"/></numFmts>'),
            ("xl/workbook.xml", b"</sheets>", b'<sheet name="a" sheetId="9" r:id="rId1"/>'),
            ("xl/workbook.xml", b"</workbook>", b'<definedNames><definedName name="a">A1</definedName></definedNames>'),
            ("xl/_rels/workbook.xml.rels", b"</Relationships>", b'<Relationship Id="x" Type="x" Target="x.xml"/>'),
        )
    )
    parts = unzipped(data)
    parts[name] = parts.get(name, b"").replace(closing, piece * random.choice(COUNTS) + closing, 1)
    return zipped(parts)


def _bomb(data: bytes, random: Random) -> bytes:
    """Some hundreds of megabytes that zip to little, in a part that is read, under its own name or another's."""
    parts = unzipped(data)
    name = random.choice([one for one in parts if one.startswith("xl/") and one.endswith(".xml")])
    piece = random.choice((b" ", b"<row/>", b"<!-- -->", b"<a>b</a>"))
    head, tag, rest = parts.pop(name).partition(b">")
    filled = head + tag + piece * (random.choice((30_000_000, 150_000_000)) // len(piece)) + rest
    other = name.replace(".xml", random.choice((".xml", ".bin", ".dat", "")))
    parts[other] = filled
    for part in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml", "_rels/.rels"):
        base = name.rpartition("/")[2].encode()
        parts[part] = parts.get(part, b"").replace(base, other.rpartition("/")[2].encode())
    return zipped(parts)


def _deep(data: bytes, random: Random) -> bytes:
    """Elements in elements."""
    deep = random.choice((10, 250, 2000, 60_000))
    name = random.choice((b"c", b"is", b"row", b"x", b"f"))
    return _in_sheet(data, b"</sheetData>", b"<%s>" % name * deep + b"</%s>" % name * deep)


def _entries(data: bytes, random: Random) -> bytes:
    count = random.choice((40, 400, 5000))
    shape = random.choice(("xl/media/a%d.png", "xl/worksheets/sheet%d9.xml", "customXml/item%d.xml", "a%d/"))
    return zipped(unzipped(data), [(shape % one, b"<x/>") for one in range(count)])


SHAPES: tuple[Shape, ...] = (
    *(_odd_cells, _odd_cells, _odd_cells, _many_rows, _wide_row, _far_cell, _merged, _dimension, _strings, _formats),
    *(_formats, _bomb, _deep, _entries),
)
