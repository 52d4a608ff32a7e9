"""Twenty ways in which people and their programs write the same paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from xml.sax.saxutils import escape

from lxml import etree

from docgen.language.font_metrics import rule_mm, width_mm
from tests.decree30.corpus.habits import HABITS
from tests.decree30.corpus.kinds import Block, CorrectPaper, Grid, Line
from tests.decree30.corpus.package import SECTION, package
from tests.decree30.typed_papers import HEADING, LEFT, MOTTO, NAMESPACES, RIGHT, Manner, Typed, columns, line_paragraph

_TWIPS_PER_MM = 1440 / 25.4
_TEXT = LEFT + RIGHT
"""Twips of the text area."""


@dataclass(frozen=True)
class Hand:
    """How one person types: the layout of the two columns, the rule lines, the text, the program's habits."""

    name: str
    layout: str = "table"
    rule_line: str = "shape"
    habits: tuple[str, ...] = ()
    size: float = 14
    first_line: int = 567
    before: int = 120
    line: int = 240
    blank_lines: bool = False
    """An empty paragraph of small size between components."""
    closing_layout: str = "table"


HANDS = (
    Hand("Word, tables, drawn lines", habits=("rsids",)),
    Hand("Word, a row for each line", layout="rows", first_line=720),
    Hand("Word, styles under its own names", habits=("styles",), line=276),
    Hand("Word, automatic numbers", habits=("numbers", "rsids"), first_line=720),
    Hand("Word 2003, lines of VML", rule_line="vml", line=288),
    Hand("borders of paragraphs", rule_line="border", before=160),
    Hand("underscores", rule_line="signs", before=160),
    Hand("underlined text", rule_line="underline", first_line=720),
    Hand("line breaks within cells", layout="breaks", closing_layout="breaks"),
    Hand("centred tabs", layout="centre tabs", rule_line="shape", closing_layout="centre tabs"),
    Hand("text boxes", layout="boxes", rule_line="vml"),
    Hand("a table within a table", habits=("nested",)),
    Hand("content controls", habits=("controls",), first_line=720, line=312),
    Hand("LibreOffice", habits=("libreoffice",), rule_line="border"),
    Hand("WPS", habits=("wps",), size=13, line=300),
    Hand("Google Docs", habits=("google",), rule_line="vml"),
    Hand("OnlyOffice", habits=("onlyoffice", "styles")),
    Hand("empty lines between components", blank_lines=True, rule_line="signs"),
    Hand("decomposed letters", habits=("decomposed",)),
    Hand("many runs and styles", habits=("rsids", "styles", "controls"), size=13, before=200, line=360),
)


def written(paper: CorrectPaper, hand: Hand, change: Callable[[etree._Element], object] | None = None) -> bytes:
    """The .docx of a paper; `change` is applied to its body before the program's habits are."""
    body = etree.fromstring(f"<w:body {NAMESPACES}>{''.join(_content(paper, hand))}</w:body>")
    if change:
        change(body)
    rng = Random(hand.name)
    styles: list[str] = []
    for habit in hand.habits:
        styles += HABITS[habit](body, rng)
    return package(body, styles, hand.size)


def _content(paper: CorrectPaper, hand: Hand) -> Iterable[str]:
    left, right = _letterhead(paper, hand)
    yield from columns(left, right, Manner(hand.layout, _kind_of_rule(left, LEFT - 216, hand)))
    yield from _gap(hand)
    title = _title(paper, hand)
    yield from (line_paragraph(one, Manner(line=_kind_of_rule(title, _TEXT, hand))) for one in title)
    for block in paper.blocks:
        yield _block(block, hand)
    yield from _gap(hand)
    yield from columns(*_closing(paper, hand), Manner(hand.closing_layout), bottom=True)
    for appendix in paper.appendices:
        yield f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>"
        for block in appendix.blocks:
            yield _block(block, hand)


def _kind_of_rule(lines: Iterable[Typed], room: int, hand: Hand) -> str:
    """The hand's own; a shape in place of underlined letters where a name wraps."""
    is_wide = any(line.rule_line and width_mm(line.text, line.size) * _TWIPS_PER_MM > room for line in lines)
    return "shape" if is_wide and hand.rule_line == "underline" else hand.rule_line


def _gap(hand: Hand) -> Iterable[str]:
    if hand.blank_lines:
        yield '<w:p><w:pPr><w:rPr><w:sz w:val="12"/></w:rPr></w:pPr></w:p>'


def _letterhead(paper: CorrectPaper, hand: Hand) -> tuple[list[Typed], list[Typed]]:
    office, small = paper.office, hand.size - 1
    room = LEFT - 216 if hand.layout in {"table", "rows", "breaks"} else _TEXT
    short = rule_mm(office.issuer, small, room / _TWIPS_PER_MM) * _TWIPS_PER_MM
    left = [Typed(text, small) for text in office.superior]
    left += [Typed(text, small, bold=True) for text in office.issuer[:-1]]
    left += [Typed(office.issuer[-1], small, bold=True, rule_line=short), Typed(paper.number, 13)]
    if not paper.title:
        left.append(Typed(paper.subject, 12, before=120))
    motto = width_mm(MOTTO, hand.size) * _TWIPS_PER_MM
    right = [Typed(HEADING, small, bold=True), Typed(MOTTO, hand.size, bold=True, rule_line=motto)]
    return left, [*right, Typed(paper.place_date, hand.size, italic=True)]


def _title(paper: CorrectPaper, hand: Hand) -> list[Typed]:
    if not paper.title:
        return []
    short = rule_mm([paper.subject], hand.size, _TEXT / _TWIPS_PER_MM) * _TWIPS_PER_MM
    title = Typed(paper.title, hand.size, bold=True, before=240)
    return [title, Typed(paper.subject, hand.size, bold=True, rule_line=short)]


def _closing(paper: CorrectPaper, hand: Hand) -> tuple[list[Typed], list[Typed]]:
    left = [Typed("Nơi nhận:", 12, bold=True, italic=True, alignment="left")]
    left += [Typed(text, 11, alignment="left") for text in paper.recipients]
    right = [Typed(text, hand.size, bold=True) for text in paper.closing]
    return left, right + ([Typed(paper.name, hand.size, bold=True, before=1200)] if paper.name else [])


def _block(block: Block, hand: Hand) -> str:
    return _grid(block, hand) if isinstance(block, Grid) else _LOOKS.get(block.level, _prose)(block, hand)


def _grid(grid: Grid, hand: Hand) -> str:
    widths = (700, 4000, 3155, 1500)
    columns_xml = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    properties = f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
    rows = "".join(_row(row, widths, hand, index == 0) for index, row in enumerate(grid.rows))
    return f"<w:tbl>{properties}<w:tblGrid>{columns_xml}</w:tblGrid>{rows}</w:tbl>"


def _row(row: Sequence[str], widths: Sequence[int], hand: Hand, is_head: bool) -> str:
    head = "<w:trPr><w:tblHeader/></w:trPr>" if is_head else ""
    size = min(hand.size, 13)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_paragraph([(text, is_head, False)], size, 'center' if is_head or index in {0, 3} else 'left')}</w:tc>"
        for index, (text, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"<w:tr>{head}{cells}</w:tr>"


def _paragraph(
    runs: Iterable[tuple[str, bool, bool]], size: float, alignment: str, spacing: str = "", indent: str = ""
) -> str:
    made = "".join(
        f'<w:r><w:rPr>{"<w:b/>" if bold else ""}{"<w:i/>" if italic else ""}<w:sz w:val="{round(size * 2)}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        for text, bold, italic in runs
    )
    return f'<w:p><w:pPr>{spacing}{indent}<w:jc w:val="{alignment}"/></w:pPr>{made}</w:p>'


def _prose(line: Line, hand: Hand, bold: bool = False, italic: bool = False) -> str:
    return _indented([(line.text, bold, italic)], hand)


def _indented(runs: Sequence[tuple[str, bool, bool]], hand: Hand) -> str:
    spacing = f'<w:spacing w:before="{hand.before}" w:line="{hand.line}" w:lineRule="auto"/>'
    return _paragraph(runs, hand.size, "both", spacing, f'<w:ind w:firstLine="{hand.first_line}"/>')


def _bold(line: Line, hand: Hand) -> str:
    return _prose(line, hand, bold=True)


def _ground(line: Line, hand: Hand) -> str:
    return _prose(line, hand, italic=True)


def _article(line: Line, hand: Hand) -> str:
    label, _, rest = line.text.partition(". ")
    return _indented([(f"{label}.", True, False), (f" {rest}", False, False)], hand)


def _run_in(line: Line, hand: Hand) -> str:
    title, _, rest = line.text.partition(": ")
    return _indented([(f"{title}:", True, False), (f" {rest}", False, False)], hand)


def _note(line: Line, hand: Hand) -> str:
    return _prose(line, hand, italic=True)


def _centred(bold: bool, italic: bool = False) -> Callable[[Line, Hand], str]:
    def made(line: Line, hand: Hand) -> str:
        return _paragraph([(line.text, bold, italic)], hand.size, "center", '<w:spacing w:before="120"/>')

    return made


def _appendix(line: Line, hand: Hand) -> str:
    return _paragraph([(line.text, True, False)], 14, "center")


def _addressee(line: Line, hand: Hand) -> str:
    return _paragraph([(line.text, False, False)], hand.size, "center", '<w:spacing w:before="120"/>')


def _addressees(line: Line, hand: Hand) -> str:
    left = 1700 if line.text.startswith("Kính") else 2700
    return _paragraph([(line.text, False, False)], hand.size, "left", "", f'<w:ind w:left="{left}"/>')


_LOOKS: dict[str, Callable[[Line, Hand], str]] = {
    "roman": _bold,
    "titled item": _bold,
    "titled article": _bold,
    "article": _article,
    "ground": _ground,
    "run-in item": _run_in,
    "note": _note,
    "competence": _centred(bold=True),
    "resolved": _centred(bold=True),
    "chapter": _centred(bold=True),
    "chapter title": _centred(bold=True),
    "caption": _centred(bold=False, italic=True),
    "appendix": _appendix,
    "appendix title": _centred(bold=True),
    "appendix subject": _centred(bold=True),
    "attached": _centred(bold=False, italic=True),
    "addressee": _addressee,
    "addressees": _addressees,
}
