"""Word files with very much of one thing, each of less than a megabyte."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.fuzz.packages_broken import Parts, unzipped, zipped

Shape = Callable[[bytes, Random], bytes]

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
COUNTS = (40, 400, 5000, 60_000)
_LETTERS = 6_000_000
"""Letters of XML that a shape has at most, zipped to little."""
_END = b"<w:sectPr"
_TEXT = b'<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>'


def _before_end(data: bytes, added: bytes) -> bytes:
    """Added before the last section's properties."""
    parts = unzipped(data)
    body = parts[DOCUMENT]
    at = body.rfind(_END)
    at = at if at >= 0 else body.rfind(b"</w:body>")
    parts[DOCUMENT] = body[:at] + added + body[at:]
    return zipped(parts)


def _times(piece: bytes, random: Random) -> bytes:
    return piece * min(random.choice(COUNTS), _LETTERS // max(len(piece), 1))


def _within(outer: bytes, inner: bytes, random: Random, middle: bytes = b"<w:p/>") -> bytes:
    deep = random.choice((10, 60, 250, 2000, 20_000))
    return outer * deep + middle + inner * deep


def _blank_paragraphs(data: bytes, random: Random) -> bytes:
    return _before_end(data, _times(random.choice((b"<w:p/>", b"<w:p><w:r><w:t/></w:r></w:p>", _TEXT % b" ")), random))


def _letters(data: bytes, random: Random) -> bytes:
    letters = (
        b" ",
        b"a",
        b"\xc3\xa0",
        b" \n",
        b"\t",
        b". ",
        b"- ",
        b"1.",
        b"(",
        b"{",
        b"{{",
        b"...",
        b"/",
        b"I",
        b"; ",
    )
    return _before_end(data, _TEXT % _times(random.choice(letters), random))


def _runs(data: bytes, random: Random) -> bytes:
    runs = (b"<w:r><w:t>a</w:t></w:r>", b"<w:r/>", b"<w:r><w:tab/></w:r>", b"<w:r><w:br/></w:r>", b"<w:bookmarkStart/>")
    return _before_end(data, b"<w:p>" + _times(random.choice(runs), random) + b"</w:p>")


def _paragraphs(data: bytes, random: Random) -> bytes:
    words = (
        *("Điều 1. Phạm vi", "1. Mục", "a) Điểm", "Nơi nhận:", "KT. CHỦ TỊCH", "Số: 1/KH-UBND", "Căn cứ Luật;", "TM."),
        *(
            "Độc lập - Tự do - Hạnh phúc",
            "PHỤ LỤC I",
            "- Như trên;",
            "I. MỤC ĐÍCH",
            "ngày 1 tháng 2 năm 2023",
            "1.1.1.",
        ),
    )
    return _before_end(data, _times(_TEXT % random.choice(words).encode(), random))


def _sections(data: bytes, random: Random) -> bytes:
    return _before_end(data, _times(b'<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906"/></w:sectPr></w:pPr></w:p>', random))


def _nested_tables(data: bytes, random: Random) -> bytes:
    return _before_end(data, _within(b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>", random))


def _nested_controls(data: bytes, random: Random) -> bytes:
    return _before_end(data, _within(b"<w:sdt><w:sdtContent>", b"</w:sdtContent></w:sdt>", random))


def _nested_boxes(data: bytes, random: Random) -> bytes:
    opening = b"<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>"
    closing = b"</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    return _before_end(data, _within(opening, closing, random))


def _nested_changes(data: bytes, random: Random) -> bytes:
    name = random.choice((b"ins", b"del", b"moveTo", b"moveFrom", b"smartTag", b"hyperlink", b"customXml"))
    inside = _within(b"<w:%s>" % name, b"</w:%s>" % name, random, b"<w:r><w:t>a</w:t></w:r>")
    return _before_end(data, b"<w:p>" + inside + b"</w:p>")


def _table(data: bytes, random: Random) -> bytes:
    cell = random.choice((b"<w:tc><w:p/></w:tc>", b"<w:tc/>", b"<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"))
    span = random.choice((b"", b'<w:gridSpan w:val="%d"/>' % random.choice((0, 63, 10**9))))
    row = b"<w:tr><w:tc><w:tcPr>" + span + b"</w:tcPr><w:p/></w:tc>" + cell * random.choice((1, 60, 3000)) + b"</w:tr>"
    return _before_end(data, b"<w:tbl>" + _times(row, random) + b"</w:tbl>")


def _fields(data: bytes, random: Random) -> bytes:
    field = (b"begin", b"separate", b"end")
    runs = b"".join(b'<w:r><w:fldChar w:fldCharType="%s"/></w:r>' % random.choice(field) for _ in range(30))
    return _before_end(data, b"<w:p>" + _times(runs, random) + b"</w:p>")


def _attribute(data: bytes, random: Random) -> bytes:
    value = _times(random.choice((b"a", b"9", b" ", b"w:")), random)
    what = random.choice((b"pStyle", b"jc", b"ind", b"rFonts", b"sz"))
    return _before_end(data, b'<w:p><w:pPr><w:%s w:val="%s"/></w:pPr><w:r/></w:p>' % (what, value))


def _attributes(data: bytes, random: Random) -> bytes:
    count = random.choice((40, 400, 5000))
    return _before_end(data, b"<w:p %s/>" % b" ".join(b'w:a%d="1"' % number for number in range(count)))


def _spaces_of_names(data: bytes, random: Random) -> bytes:
    count = random.choice((40, 400, 5000))
    return _before_end(data, b"<w:p %s/>" % b" ".join(b'xmlns:n%d="x%d"' % (one, one) for one in range(count)))


def _styles(data: bytes, random: Random) -> bytes:
    """Many styles, each based on the next, and the last on the first."""
    count = random.choice((40, 400, 5000))
    style = b'<w:style w:type="paragraph" w:styleId="S%d"><w:basedOn w:val="S%d"/></w:style>'
    all_styles = b"".join(style % (one, (one + 1) % count) for one in range(count))
    parts = unzipped(data)
    parts[STYLES] = parts.get(STYLES, b"").replace(b"</w:styles>", all_styles + b"</w:styles>")
    return _before_end(zipped(parts), b'<w:p><w:pPr><w:pStyle w:val="S0"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>')


def _lists(data: bytes, random: Random) -> bytes:
    """Lists whose levels, starts and formats are odd."""
    values = ("0", "8", "9", "-1", "99999999999", "x", "")
    level = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    formats = ("decimal", "upperRoman", "lowerLetter", "bullet", "none", "khong-co", "chicago", "ordinalText")
    texts = ("%1.", "%9", "%%%", "%0", "%1" * 500, "")
    chosen = (random.choice(values), random.choice(values), random.choice(formats), random.choice(texts))
    body = f'<w:abstractNum w:abstractNumId="1">{level.format(*chosen) * random.choice((1, 9, 3000))}</w:abstractNum>'
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts = unzipped(data)
    number = f'<w:num w:numId="1"><w:abstractNumId w:val="{random.choice(("1", "2", "x"))}"/></w:num>'
    parts["word/numbering.xml"] = f"<w:numbering {space}>{body}{number}</w:numbering>".encode()
    _related(parts, "numbering")
    one = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{random.choice(values)}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return _before_end(zipped(parts), _times((one + "<w:r><w:t>a</w:t></w:r></w:p>").encode(), random))


def _related(parts: Parts, kind: str) -> None:
    name = "word/_rels/document.xml.rels"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rMoi" Type="{office}/{kind}" Target="{kind}.xml"/></Relationships>'.encode()
    parts[name] = parts.get(name, b"").replace(b"</Relationships>", relation)
    override = b'<Override PartName="/word/%s.xml" ContentType="application/xml"/></Types>' % kind.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)


def _bomb(data: bytes, random: Random) -> bytes:
    """Some hundreds of megabytes that zip to little, in a part of any name."""
    parts = unzipped(data)
    size = random.choice((30_000_000, 150_000_000, 400_000_000))
    name = random.choice((DOCUMENT, STYLES, "word/settings.xml", "docProps/core.xml", "word/media/a.png", "a.bin"))
    head, end, rest = parts.get(name, b"<x/>").partition(b"?>")
    parts[name] = head + end + (b" " if random.random() < 0.5 else b"\n") * size + rest
    return zipped(parts)


def _entries(data: bytes, random: Random) -> bytes:
    """Many entries in the package."""
    count = random.choice((40, 400, 5000))
    shape = random.choice(("word/media/a%d.png", "word/header%d.xml", "customXml/item%d.xml", "a%d/"))
    return zipped(unzipped(data), [(shape % one, b"<x/>") for one in range(count)])


def _relations(data: bytes, random: Random) -> bytes:
    """Many relations, headers and footers that are all one part."""
    parts = unzipped(data)
    name = "word/_rels/document.xml.rels"
    found = re.search(rb"<Relationship [^>]*header[^>]*>", parts.get(name, b""))
    piece = found[0] if found else b'<Relationship Id="x" Type="x" Target="document.xml"/>'
    count = random.choice((40, 400, 5000))
    more = b"".join(re.sub(rb'Id="[^"]*"', b'Id="n%d"' % one, piece) for one in range(count))
    parts[name] = parts.get(name, b"").replace(b"</Relationships>", more + b"</Relationships>")
    return zipped(parts)


def _first_line(data: bytes, random: Random) -> bytes:
    """Paragraphs that hold something, and no line of text."""
    pieces = (b"<w:cr/>", b"<w:br/>", b"<w:tab/>", b"<w:softHyphen/>", b"<w:noBreakHyphen/>", b"<w:ptab/>", b"<w:sym/>")
    inside = b"".join(random.choice(pieces) for _ in range(random.randrange(1, 6)))
    parts = unzipped(data)
    body = parts[DOCUMENT]
    begins = [found.end() for found in re.finditer(rb"<w:t(?: [^>]*)?>", body)] or [0]
    for at in sorted(random.sample(begins, min(len(begins), random.choice((1, 3, 20)))), reverse=True):
        end = body.find(b"</w:t>", at)
        new = random.choice((b"", b" ", b"\xc2\xa0", b"\xe2\x80\x8b", b"."))
        body = body[:at] + new + b"</w:t>" + inside + b"<w:t>" + body[end:]
    parts[DOCUMENT] = body
    return zipped(parts)


SHAPES: tuple[Shape, ...] = (
    *(_blank_paragraphs, _letters, _letters, _runs, _paragraphs, _paragraphs, _sections, _nested_tables),
    *(_nested_controls, _nested_boxes, _nested_changes, _table, _fields, _attribute, _attributes, _spaces_of_names),
    *(_styles, _lists, _bomb, _entries, _relations, _first_line, _first_line),
)
