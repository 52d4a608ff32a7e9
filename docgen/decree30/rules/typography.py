"""Font, colour and encoding of all visible text (Appendix I, section I)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from docgen.decree30.document_changes import SetFont
from docgen.decree30.findings import WHOLE, Finding, paragraph_place, quoted, runs_place
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.format_checks import place_of
from docgen.decree30.structure import Structure, is_empty
from docgen.decree30.structure.visible_text import encoding_of, is_legacy_font, unseen_runs
from docgen.errors import Place
from docgen.word.edit import RunFormat
from docgen.word.view.model import Paragraph, Run

FONT = "Times New Roman"
_BLACK = frozenset({"auto", "000000"})


_SYMBOL_FONT = re.compile(r"symbol|wingdings|webdings|marlett|dingbats|mt extra", re.IGNORECASE)


def has_own_signs(font: str) -> bool:
    """Whether the font shows other signs than the letters of the text."""
    return bool(is_legacy_font(font) or _SYMBOL_FONT.search(font))


def shown(structure: Structure, body: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, str]]:
    """The paragraphs of the body, headers and footers, with the Vietnamese name of the part that each is in."""
    for paragraph in body:
        yield paragraph, "trong bảng" if paragraph.address.table else "trong văn bản"
    seen: set[int] = set()
    for section in structure.document.sections:
        for where, furniture in (("ở đầu trang", section.headers), ("ở chân trang", section.footers)):
            for paragraphs in furniture.values():
                if id(paragraphs) not in seen:
                    seen.add(id(paragraphs))
                    yield from ((paragraph, where) for paragraph in paragraphs)


def _faults(structure: Structure, fault_of: Callable[[Run], str]) -> Iterator[tuple[Place, str]]:
    """Each fault that `fault_of` finds in runs ("" for none), once a paragraph, with the part of the document."""
    for paragraph, where in shown(structure, structure.paragraphs):
        runs = [run for run in paragraph.runs if not is_empty(run.text) and not run.format.hidden]
        faulty: dict[str, list[Run]] = {}
        for run in runs:
            if fault := fault_of(run):
                faulty.setdefault(fault, []).append(run)
        for fault, those in faulty.items():
            whole = len(those) == len(runs)
            yield paragraph_place(paragraph) if whole else runs_place(paragraph, those), f"{fault} {where}"


def _fonts(structure: Structure) -> Iterator[Finding]:
    for place, actual in _faults(structure, _other_font):
        yield Finding(place, actual, FONT, SetFont(FONT))


def _other_font(run: Run) -> str:
    font = run.format.font
    if font in {FONT, ""} or font.casefold().startswith(FONT.casefold()) or has_own_signs(font):
        return ""
    # characters such as a box are of symbol fonts
    return f"phông chữ {font}" if any(map(str.isalnum, run.text)) else ""


def _colours(structure: Structure) -> Iterator[Finding]:
    """The colour of marks of urgency is judged by a rule of its own."""
    marks = {place_of(one) for paper in structure.all_papers() for one in paper.letterhead.marks}
    excepted = {(place.part, place.paragraph, place.span) for place in marks}
    for place, actual in _faults(structure, _other_colour):
        if (place.part, place.paragraph, place.span) not in excepted:
            yield Finding(place, actual, "màu đen", RunFormat(color="000000"))


def _other_colour(run: Run) -> str:
    return "" if run.format.color in _BLACK else f"chữ màu khác màu đen ({run.format.color})"


def _legacy_fonts(structure: Structure) -> Iterator[Finding]:
    for place, actual in _faults(structure, _legacy_font):
        yield Finding(place, actual, f"{FONT}, bộ mã Unicode (TCVN 6909:2001)")


def _legacy_font(run: Run) -> str:
    return f"phông chữ {run.format.font}, không dùng mã Unicode," if is_legacy_font(run.format.font) else ""


def _legacy_text(structure: Structure) -> Iterator[Finding]:
    for paragraph, where in shown(structure, structure.document.paragraphs()):
        encoding = encoding_of(paragraph.text)
        if encoding:
            yield Finding(paragraph_place(paragraph), f"chữ mã {encoding} {where}", "bộ mã Unicode (TCVN 6909:2001)")


def _decomposed(structure: Structure) -> Iterator[Finding]:
    paragraphs = shown(structure, structure.document.paragraphs())
    found = [paragraph for paragraph, _ in paragraphs if not unicodedata.is_normalized("NFC", paragraph.text)]
    if found:
        yield Finding(WHOLE, f"{len(found)} đoạn dùng Unicode tổ hợp (NFD)", "Unicode dựng sẵn (NFC)")


def _unseen(structure: Structure) -> Iterator[Finding]:
    """White, hidden and tiny text is no component of a paper, so no other rule looks at it."""
    for paragraph, runs in unseen_runs(structure.document) if structure.readable else ():
        words = " ".join(run.text for run in runs)
        place = replace(runs_place(paragraph, runs), words=f"dòng {quoted(words)}")
        yield Finding(place, "chữ không nhìn thấy (màu trắng, ẩn hoặc quá nhỏ)", "bỏ chữ này, hoặc để nó hiện ra")


RULES = rules_of(
    __file__,
    {
        "ND30-FONT": _fonts,
        "ND30-COLOR": _colours,
        "ND30-ENCODING-FONT": _legacy_fonts,
        "ND30-ENCODING-TEXT": _legacy_text,
        "ND30-ENCODING-NFD": _decomposed,
        "ND30-TEXT-UNSEEN": _unseen,
    },
)
