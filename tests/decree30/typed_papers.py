"""Papers as people type them: one paper in many layouts, without the styles of the templates."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Literal
from xml.sax.saxutils import escape

from docgen.decree30.registry import check
from docgen.errors import Severity
from docgen.language.font_metrics import rule_mm, width_mm
from docgen.word.view import open_document

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
"""The declarations of the prefixes of `SPACES`."""
_TWIPS = 1440 / 25.4
_EMU = 635
"""Per twip."""
LEFT, RIGHT = 3600, 5755
"""Twips of the two columns of a letterhead."""
HEADING, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True)
class Typed:
    """A line as it is typed."""

    text: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    alignment: str = "center"
    rule_line: float = 0
    """Twips of a line drawn below; 0 for none."""
    before: int = 0
    first_line: int = 0
    color: str = ""


Columns = tuple[tuple[Typed, ...], tuple[Typed, ...]]


@dataclass(frozen=True)
class Sheet:
    """The texts of a paper."""

    superior: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ("ỦY BAN NHÂN DÂN", "XÃ XUÂN ĐÔNG")
    number: str = "Số: 227/KH-UBND"
    place_date: str = "Xuân Đông, ngày 01 tháng 10 năm 2026"
    title: str = "KẾ HOẠCH"
    subject: tuple[str, ...] = ("Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2026",)
    letter_subject: tuple[str, ...] = ()
    competence: str = ""
    legal_grounds: tuple[str, ...] = ()
    resolved: str = ""
    addressee: tuple[str, ...] = ()
    body: tuple[str, ...] = (
        "Ủy ban nhân dân xã Xuân Đông ban hành Kế hoạch tổ chức Tuần lễ, cụ thể như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Tổ chức Tuần lễ thiết thực, tiết kiệm và hiệu quả, phù hợp với điều kiện của địa phương.",
        "2. Huy động sự tham gia của các cơ quan, đơn vị, trường học và người dân trên địa bàn xã.",
        "II. TỔ CHỨC THỰC HIỆN",
        "Các cơ quan, đơn vị căn cứ Kế hoạch này tổ chức thực hiện./.",
    )
    recipients: tuple[str, ...] = ("- UBND thành phố;", "- Các trường học;", "- Lưu: VT, VHXH.")
    authority: tuple[str, ...] = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    name: str = "Nguyễn Văn An"
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manner:
    """How it is typed."""

    layout: str = "table"
    """`table`, `rows` (a row for each line), `centre tabs`, `left tabs`, `spaces`, `loose`, `boxes`, `breaks` (a "
    "table with one paragraph a cell)."""
    line: str = "shape"
    """`shape`, `vml`, `border`, `signs`, `underline`."""
    form: Literal["NFC", "NFD"] = "NFC"
    caps: bool = False
    """Capitals by format."""
    tones: Callable[[str], str] = field(default=lambda text: text)


def written(sheet: Sheet, manner: Manner | None = None) -> bytes:
    """The .docx of a paper."""
    return packed(body_of(sheet, manner), manner)


def body_of(sheet: Sheet, manner: Manner | None = None) -> str:
    """The XML of a paper, without the section's properties."""
    manner = manner or Manner()
    left, right = _top(sheet, manner)
    parts = [*columns(left, right, manner), *(line_paragraph(line, manner) for line in _middle(sheet))]
    parts += columns(*_bottom(sheet), manner, bottom=True)
    return "".join(parts)


def text(words: str, bold: bool = False) -> str:
    """A run of 14 pt."""
    return _run(Typed(words, bold=bold), Manner())


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table of words."""
    cells = ("".join(f"<w:tc><w:p>{text(words)}</w:p></w:tc>" for words in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def packed(body: str, manner: Manner | None = None) -> bytes:
    """A .docx with this body."""
    section = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" '
        'w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    xml = f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"
    styles = (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
        '<w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
    )
    if manner is not None:
        xml = unicodedata.normalize(manner.form, xml)
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{types}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{types}.styles+xml"/></Types>'
        ),
        "_rels/.rels": relations.format(
            f'<Relationship Id="rId1" Type="{kinds}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": relations.format(
            f'<Relationship Id="rId1" Type="{kinds}/styles" Target="styles.xml"/>'
        ),
        "word/document.xml": xml,
        "word/styles.xml": styles,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _top(sheet: Sheet, manner: Manner) -> tuple[list[Typed], list[Typed]]:
    room = LEFT - 216 if manner.layout in {"table", "rows", "breaks"} else LEFT + RIGHT
    short = rule_mm(sheet.issuer, 13, room / _TWIPS) * _TWIPS
    left = [Typed(text, 13) for text in sheet.superior]
    left += [Typed(text, 13, bold=True) for text in sheet.issuer[:-1]]
    left += [Typed(text, 13, bold=True, rule_line=short) for text in sheet.issuer[-1:]]
    left += [Typed(sheet.number, 13)] if sheet.number else []
    left += [Typed(text, 12, before=0 if index else 120) for index, text in enumerate(sheet.letter_subject)]
    left += [Typed(text, 14, bold=True, color="FF0000") for text in sheet.marks]
    right = [Typed(HEADING, 13, bold=True), Typed(MOTTO, 14, bold=True, rule_line=_width(MOTTO, 14))]
    right += [Typed(sheet.place_date, 14, italic=True)] if sheet.place_date else []
    return left, right


def _middle(sheet: Sheet) -> list[Typed]:
    short = rule_mm(sheet.subject, 14, (LEFT + RIGHT) / _TWIPS) * _TWIPS
    lines = [Typed(sheet.title, bold=True, before=240)] if sheet.title else []
    lines += [Typed(text, bold=True) for text in sheet.subject[:-1]]
    lines += [Typed(text, bold=True, rule_line=short) for text in sheet.subject[-1:]]
    lines += [Typed(sheet.competence, bold=True, before=120)] if sheet.competence else []
    lines += [_prose(text, italic=True) for text in sheet.legal_grounds]
    lines += [Typed(sheet.resolved, bold=True, before=120)] if sheet.resolved else []
    lines += [Typed(text, alignment="left", first_line=1400) for text in sheet.addressee]
    lines += [_prose(text, bold=text.partition(". ")[2].isupper()) for text in sheet.body]
    return lines


def _prose(text: str, bold: bool = False, italic: bool = False) -> Typed:
    return Typed(text, bold=bold, italic=italic, alignment="both", before=120, first_line=567)


def _bottom(sheet: Sheet) -> tuple[list[Typed], list[Typed]]:
    left = [Typed("Nơi nhận:", 12, bold=True, italic=True, alignment="left")] if sheet.recipients else []
    left += [Typed(text, 11, alignment="left") for text in sheet.recipients]
    right = [Typed(text, 14, bold=True) for text in sheet.authority]
    right += [Typed(sheet.name, 14, bold=True, before=1200)] if sheet.name else []
    return left, right


def columns(left: Sequence[Typed], right: Sequence[Typed], manner: Manner, bottom: bool = False) -> Iterable[str]:
    """The XML of two columns side by side in a manner's layout."""
    if manner.layout == "table":
        yield _table([[left, right]], manner)
    elif manner.layout == "rows":
        yield _table([[[one] if one else [] for one in pair] for pair in zip_longest(left, right)], manner)
    elif manner.layout == "breaks":
        yield _table([[left, right]], manner, joined=True)
    elif manner.layout == "boxes" and not bottom:
        yield _box(left, manner) + _box(right, manner)
    elif manner.layout in {"loose", "boxes"}:
        yield from (line_paragraph(line, manner) for line in (*right, *left))
    else:
        yield from _rows(left, right, manner)


def _rows(left: Sequence[Typed], right: Sequence[Typed], manner: Manner) -> Iterable[str]:
    stops = {
        "centre tabs": "".join(f'<w:tab w:val="center" w:pos="{at}"/>' for at in (LEFT // 2, LEFT + RIGHT // 2)),
        "left tabs": f'<w:tab w:val="left" w:pos="{LEFT}"/>',
    }.get(manner.layout, "")
    for index in range(max(len(left), len(right))):
        pair = [column[index] if index < len(column) else None for column in (left, right)]
        first = "<w:r><w:tab/></w:r>" if manner.layout == "centre tabs" else ""
        gap = (
            "<w:r><w:tab/></w:r>"
            if "tabs" in manner.layout
            else '<w:r><w:t xml:space="preserve">          </w:t></w:r>'
        )
        runs = first + (_run(pair[0], manner) if pair[0] else "") + (gap + _run(pair[1], manner) if pair[1] else "")
        shapes = "".join(
            _rule_line(one, manner) for one in pair if one and one.rule_line and manner.line in {"shape", "vml"}
        )
        before = max(one.before for one in pair if one)
        spacing = f'<w:spacing w:before="{before}"/>' if before else ""
        yield f"<w:p><w:pPr><w:tabs>{stops}</w:tabs>{spacing}</w:pPr>{runs}{shapes}</w:p>"
        if manner.line == "signs" and any(one and one.rule_line for one in pair):
            signs = (
                "" if not one or not one.rule_line else "_" * round(one.rule_line / _width("_", 14)) for one in pair
            )
            typed = (f"<w:r><w:t>{text}</w:t></w:r>" for text in signs)
            yield f"<w:p><w:pPr><w:tabs>{stops}</w:tabs></w:pPr>{first}{gap.join(typed)}</w:p>"


def _table(rows: Iterable[Iterable[Sequence[Typed]]], manner: Manner, joined: bool = False) -> str:
    """Rows of two cells, each a column of lines."""
    grid = f'<w:tblGrid><w:gridCol w:w="{LEFT}"/><w:gridCol w:w="{RIGHT}"/></w:tblGrid>'
    rows_xml = "".join(f"<w:tr>{''.join(_cells(row, manner, joined))}</w:tr>" for row in rows)
    return f"<w:tbl>{grid}{rows_xml}</w:tbl>"


def _cells(row: Iterable[Sequence[Typed]], manner: Manner, joined: bool) -> Iterable[str]:
    for width, column in zip((LEFT, RIGHT), row, strict=True):
        inside = _joined(column, manner) if joined else "".join(line_paragraph(line, manner) for line in column)
        yield f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside or "<w:p/>"}</w:tc>'


def _joined(column: Sequence[Typed], manner: Manner) -> str:
    """One paragraph of many lines."""
    if not column:
        return ""
    runs = "<w:r><w:br/></w:r>".join(_run(line, manner) for line in column)
    shapes = "".join(_rule_line(line, manner) for line in column if line.rule_line)
    return f'<w:p><w:pPr><w:jc w:val="{column[0].alignment}"/></w:pPr>{runs}{shapes}</w:p>'


def _box(column: Sequence[Typed], manner: Manner) -> str:
    inside = "".join(line_paragraph(line, manner) for line in column)
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        '<wp:extent cx="2000000" cy="900000"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:prstGeom prst="rect"/></wps:spPr>'
        f""
        f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
    )


def line_paragraph(line: Typed, manner: Manner) -> str:
    """The XML of a line, and of the rule below it."""
    indent = f'<w:ind w:firstLine="{line.first_line}"/>' if line.first_line else ""
    border = ""
    after = ""
    if line.rule_line and manner.line == "border":
        after = _bordered(line)
    elif line.rule_line and manner.line == "signs":
        signs = "_" * round(line.rule_line / _width("_", 14))
        after = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>{signs}</w:t></w:r></w:p>'
    elif line.rule_line and manner.line in {"shape", "vml"}:
        after = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{_rule_line(line, manner)}</w:p>'
    properties = f'{border}<w:spacing w:before="{line.before}"/>{indent}<w:jc w:val="{line.alignment}"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{_run(line, manner)}</w:p>{after}"


def _bordered(line: Typed) -> str:
    """An empty paragraph with a border, indented so that the border is as long as it should be."""
    room = RIGHT - 216 if line.text == MOTTO else LEFT - 216 if line.size == 13 else 11906 - 1701 - 850
    side = round((room - line.rule_line) / 2)
    return (
        '<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        f'<w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
    )


def _run(line: Typed, manner: Manner) -> str:
    if line.text.startswith("Điều ") and not line.bold:
        label, rest = line.text[:7], line.text[7:]
        return _run(replace(line, text=label, bold=True), manner) + _run(replace(line, text=rest), manner)
    text = manner.tones(line.text)
    looks = f'<w:b w:val="{int(line.bold)}"/><w:i w:val="{int(line.italic)}"/>'
    if manner.caps and text.isupper() and ":" not in text:
        text, looks = text.capitalize(), looks + "<w:caps/>"
    looks += f'<w:color w:val="{line.color}"/>' if line.color else ""
    looks += f'<w:sz w:val="{round(line.size * 2)}"/>'
    plain = f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    if not line.rule_line or manner.line != "underline":
        return plain
    return "".join(
        f'<w:r><w:rPr>{looks}{under}</w:rPr><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
        for part, under in _underlined(text, line)
    )


def _underlined(text: str, line: Typed) -> Iterable[tuple[str, str]]:
    """The motto wholly, other lines in their middle."""
    under = '<w:u w:val="single"/>'
    if line.text == MOTTO:
        return [(text, under)]
    third = len(text) * 3 // 10
    return [(text[:third], ""), (text[third : len(text) - third], under), (text[len(text) - third :], "")]


def _rule_line(line: Typed, manner: Manner) -> str:
    width = round(line.rule_line)
    if manner.line == "vml":
        return (
            f'<w:r><w:pict><v:line from="0,0" to="{width / 20}pt,0" style="position:absolute" '
            'strokecolor="black" strokeweight="0.75pt"/></w:pict></w:r>'
        )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:extent cx="{width * _EMU}" cy="0"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        "<wps:cNvCnPr/><wps:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width * _EMU}" cy="0"/></a:xfrm><a:prstGeom prst="line"/>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr></wps:wsp>'
        "</a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _width(text: str, size: float) -> float:
    return width_mm(text, size) * _TWIPS


def rules_broken(sheet: Sheet, manner: Manner | None = None) -> list[str]:
    """The rules that a paper breaks, notes left out."""
    problems = check(open_document(io.BytesIO(written(sheet, manner))))
    return [problem.rule for problem in problems if problem.severity is not Severity.NOTE]


def parts_of(sheet: Sheet, rule_lines: bool = True) -> tuple[Columns, tuple[Typed, ...], Columns]:
    """The columns of the top, the lines of the middle, the columns of the bottom; with or without what is drawn."""
    manner = Manner()
    top, middle, bottom = _top(sheet, manner), _middle(sheet), _bottom(sheet)
    if rule_lines:
        return (tuple(top[0]), tuple(top[1])), tuple(middle), (tuple(bottom[0]), tuple(bottom[1]))
    bare = [tuple(replace(line, rule_line=0) for line in lines) for lines in (*top, middle, *bottom)]
    return (bare[0], bare[1]), bare[2], (bare[3], bare[4])


def cells(columns: Sequence[Sequence[Typed]], inside: str = "") -> str:
    """A table of one row; `inside` is put into its first paragraph."""
    each = ("".join(map(paragraph, column)) or "<w:p/>" for column in columns)
    row = "".join(f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in each)
    return f"<w:tbl><w:tr>{row}</w:tr></w:tbl>".replace("</w:p>", f"{inside}</w:p>", 1)


def paragraph(line: Typed) -> str:
    """A paragraph in the plainest manner."""
    return line_paragraph(line, Manner())


def shapes(sheet: Sheet) -> str:
    """The drawn lines of a paper, one beside the other."""
    (left, right), middle, _ = parts_of(sheet)
    return "".join(_rule_line(line, Manner()) for line in (*left, *right, *middle) if line.rule_line)
