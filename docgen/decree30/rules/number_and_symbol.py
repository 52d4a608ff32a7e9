"""Number and symbol (Appendix I, II.3; Appendix III, section I)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.decree30.document_changes import ReplaceCharacters
from docgen.decree30.findings import Finding
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.format_checks import centred_check, place_of, size_check, style_check
from docgen.decree30.structure import RecognisedPaper, Structure, TextLine
from docgen.decree30.structure.paper_kinds import KINDS, LETTER, SIGNS
from docgen.decree30.structure.paper_number import WrittenNumber, written_number
from docgen.word.edit import RunFormat

_UNNUMBERED = frozenset({"biên bản", "hợp đồng", "thư công", ""})
"""Kinds that often have no number, and papers of unknown kind."""
_FREE = frozenset({"biên bản", "hợp đồng", "thư công"})
_BY_CAPITALS = {sign.upper(): sign for sign in SIGNS}
_WITH_ZERO = ReplaceCharacters(re.compile(r"số\s*+:?\s*+(\d)(?!\d)", re.IGNORECASE), r"0\1")
_PLACEHOLDER = re.compile(r"[{\[<«]")
"""What a template has in the place of the number."""
_SPACED = re.compile(r"\d\s+/|/\s+\S|\S\s+[-–/]|[-–]\s+\S|[^\s/]\s+[^\s(]")

NumberLine = tuple[RecognisedPaper, TextLine, WrittenNumber]


def _numbers(structure: Structure) -> Iterator[NumberLine]:
    for paper in structure.all_papers():
        for line in _lines(paper):
            written = written_number(line) if line else None
            if line and written and not _PLACEHOLDER.match(written.symbol):
                yield paper, line, written


def _lines(paper: RecognisedPaper) -> tuple[TextLine | None, ...]:
    return tuple(one.number for one in paper.letterhead.issuers)


def _missing(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        head = paper.letterhead
        seen = (*head.issuer, head.national_heading)
        if head.number is None and head.national_heading and paper.kind not in _UNNUMBERED and seen[0]:
            yield Finding(place_of(seen[0]), "không thấy số, ký hiệu văn bản", '"Số: …/…-…" dưới tên cơ quan ban hành')


def _word(structure: Structure) -> Iterator[Finding]:
    for _, line, written in _numbers(structure):
        if written.word != "Số" or any(run.format.caps for run in line.runs[:1]):
            yield Finding(place_of(line), f'viết "{line.shown[:2]}"', 'từ "Số" bằng chữ in thường')


def _colon(structure: Structure) -> Iterator[Finding]:
    for _, line, written in _numbers(structure):
        if written.colon != ":":
            yield Finding(place_of(line), 'sau từ "Số" không có dấu hai chấm', f'"Số: {written.number}/…"')


def _zero(structure: Structure) -> Iterator[Finding]:
    for _, line, written in _numbers(structure):
        if len(written.number) == 1:
            expected = f'thêm số 0 phía trước: "0{written.number}"'
            yield Finding(place_of(line), f"số {written.number}", expected, _WITH_ZERO)


def _separators(structure: Structure) -> Iterator[Finding]:
    for _, line, written in _numbers(structure):
        if written.symbol and (not written.slash or "/" in written.symbol or _other_hyphen(written)):
            yield Finding(
                place_of(line),
                "dấu giữa số và các nhóm chữ không đúng",
                f"dấu gạch chéo (/) sau số, dấu gạch nối (-) giữa các nhóm chữ{_with_right_signs(written)}",
            )


def _with_right_signs(written: WrittenNumber) -> str:
    """`: "12/KH-UBND"`; nothing where the symbol begins with digits: which of them are the number is not sure."""
    if any(group[:1].isdigit() for group in written.groups):
        return ""
    return f': "{written.number or "…"}/{"-".join(written.groups)}"'


def _year(structure: Structure) -> Iterator[Finding]:
    """Resolutions and decisions are left out: they may be papers that make law, which another act governs."""
    for paper, line, written in _numbers(structure):
        if written.year and paper.kind and paper.kind not in {"nghị quyết", "quyết định"}:
            yield Finding(
                place_of(line), f"có năm {written.year} trong số", f'"{written.number or "…"}/{written.symbol}"'
            )


def _other_hyphen(written: WrittenNumber) -> bool:
    return bool(re.search("[\u2012-\u2015\u2212_]", written.symbol))


def _spaces(structure: Structure) -> Iterator[Finding]:
    for _, line, written in _numbers(structure):
        after_colon = written.typed.partition(":")[2].strip().lstrip(" .…_")
        if _SPACED.search(after_colon):
            yield Finding(place_of(line), "có cách chữ trong số, ký hiệu", "viết liền, không cách chữ")


def _no_letter_sign(structure: Structure) -> Iterator[Finding]:
    for _, line, written in _numbers(structure):
        if "CV" in (group.upper() for group in written.groups):
            expected = 'bỏ "CV", ghi chữ viết tắt tên cơ quan, rồi chữ viết tắt đơn vị soạn thảo'
            yield Finding(place_of(line), 'có "CV" trong ký hiệu', expected)


def _kind(structure: Structure) -> Iterator[Finding]:
    for paper, line, written in _numbers(structure):
        sign = written.groups[0] if written.groups else ""
        expected = KINDS.get(paper.kind)
        if not sign or not expected or sign.upper() == "CV":
            continue
        is_special = paper.kind in _FREE and sign.upper().startswith(expected.upper())  # `HĐLĐ`
        if sign.upper() != expected.upper() and not is_special:
            meaning = f" là ký hiệu của {SIGNS[_BY_CAPITALS[sign.upper()]]}" if sign.upper() in _BY_CAPITALS else ""
            yield Finding(place_of(line), f'ký hiệu "{sign}"{meaning}', f'"{expected}" của {paper.kind}')


def _letter_kind(structure: Structure) -> Iterator[Finding]:
    for paper, line, written in _numbers(structure):
        sign = written.groups[0] if written.groups else ""
        if paper.kind == LETTER and sign in SIGNS and len(written.groups) > 1:
            expected = "chữ viết tắt tên cơ quan, rồi chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực"
            yield Finding(place_of(line), f'công văn có ký hiệu "{sign}" của {SIGNS[sign]}', expected)


def _case(structure: Structure) -> Iterator[Finding]:
    for paper, line, written in _numbers(structure):
        shown = line.shown.rpartition("/")[2]
        if any(run.format.caps for run in line.runs):
            continue
        for group, expected in _wrong_groups(paper.kind, written.groups):
            yield Finding(place_of(line), f'viết "{group}" trong "{shown.strip()}"', f'"{expected}"')


def _wrong_groups(kind: str, groups: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for index, group in enumerate(groups):
        expected = _BY_CAPITALS.get(group.upper()) if index == 0 and kind != LETTER else None
        if expected and group != expected:
            yield group, expected
        elif not expected and group.islower():
            yield group, group.upper()


def _no_symbol(structure: Structure) -> Iterator[Finding]:
    for paper, line, written in _numbers(structure):
        is_open = not written.number and bool(written.symbol) or not written.is_filled_in  # `Số: …/…-…`
        if not written.symbol.strip(" .…_-") and not is_open and paper.kind not in _FREE:
            yield Finding(
                place_of(line), "không có ký hiệu sau số", 'ký hiệu sau số và dấu gạch chéo, như "12/KH-UBND"'
            )


def _bold(structure: Structure) -> Iterator[Finding]:
    for _, line, _ in _numbers(structure):
        if line.has_bold:
            yield Finding(place_of(line), "chữ đậm", "chữ đứng, không đậm", RunFormat(bold=False, italic=False))


RULES = rules_of(
    __file__,
    {
        "ND30-NUMBER-MISSING": _missing,
        "ND30-NUMBER-WORD": _word,
        "ND30-NUMBER-COLON": _colon,
        "ND30-NUMBER-ZERO": _zero,
        "ND30-NUMBER-SIGNS": _separators,
        "ND30-NUMBER-YEAR": _year,
        "ND30-NUMBER-SPACE": _spaces,
        "ND30-NUMBER-SYMBOL": _no_symbol,
        "ND30-NUMBER-TYPE": _kind,
        "ND30-NUMBER-LETTER": _letter_kind,
        "ND30-NUMBER-CV": _no_letter_sign,
        "ND30-NUMBER-CASE": _case,
        "ND30-NUMBER-SIZE": size_check(_lines, 13, 13),
        "ND30-NUMBER-STYLE": style_check(_lines, bold=None, italic=False),
        "ND30-NUMBER-BOLD": _bold,
        "ND30-NUMBER-PLACE": centred_check(_lines),
    },
)
