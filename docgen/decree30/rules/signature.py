"""The authority that signs (Appendix I, II.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.decree30.document_changes import ReplaceCharacters
from docgen.decree30.findings import WHOLE, Finding
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.format_checks import (
    LinesOf,
    capitals_check,
    centred_check,
    lines,
    place_of,
    size_check,
    style_check,
)
from docgen.decree30.structure import RecognisedPaper, Side, Structure, TextLine
from docgen.decree30.structure.vocabulary import AGENCY, anywhere, normalized

FREE = frozenset({"biên bản", "hợp đồng", "bản ghi nhớ", "bản thỏa thuận", "thư công", "giấy nghỉ phép"})
"""Kinds that several people sign, or that have forms of their own."""
_SHORT = re.compile(
    r"\s*(?P<letters>t\s?/?\s?u\s?/?\s?q|t\s?/?\s?m|k\s?/?\s?t|t\s?/?\s?l|q)(?P<sign>\s?[.:/]|\s)", re.IGNORECASE
)
_JOINED = re.compile(r"\s*((?:TUQ|TM|KT|TL|Q)\.)(?=[^\W\d_])")
_GAP = ReplaceCharacters(re.compile(r"^\s*(?:TUQ|TM|KT|TL|Q)\.()(?=[^\W\d_])", re.IGNORECASE), " ", most=1)
_DEPUTY = re.compile(normalized("phó") + r"(?![\w\u0300-\u036f])|p\.")


_HEAD = anywhere(
    ("trưởng", "chủ tịch", "giám đốc", "chánh", "chủ nhiệm", "thanh tra", "kiểm toán", "bí thư", "tư lệnh")
)
"""Words in the offices of heads, which may begin like the name of an agency: `CỤC TRƯỞNG`."""


def _authority(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return paper.signature.authority


def _no_signature(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        if not (paper.letterhead.national_heading and paper.kind) or paper.kind in FREE:
            continue
        if not paper.signature.authority:
            yield Finding(
                WHOLE,
                "không thấy quyền hạn, chức vụ của người ký",
                '"CHỦ TỊCH" hoặc chức vụ khác ở bên phải, cuối văn bản',
            )


def _short_forms(structure: Structure) -> Iterator[Finding]:
    for text_line in lines(structure, _authority):
        match = _SHORT.match(text_line.shown)
        if not match or (match["sign"].isspace() and len(match["letters"]) < 2):
            continue
        letters = re.sub(r"[\s/]", "", match["letters"]).upper()
        if text_line.shown[: match.end()].upper().strip() != f"{letters}.":
            yield Finding(place_of(text_line), f'viết "{text_line.shown[: match.end()].strip()}"', f'"{letters}."')


def _gaps(structure: Structure) -> Iterator[Finding]:
    for text_line in lines(structure, _authority):
        match = _JOINED.match(text_line.shown)
        if match:
            expected = f'"{match[1]} {text_line.shown[match.end(1) :]}"'
            yield Finding(place_of(text_line), f"thiếu dấu cách sau “{match[1]}”", expected, _GAP)


def _on_behalf(structure: Structure) -> Iterator[Finding]:
    """`TM.` belongs before a collective or an agency, never before one person's office."""
    for paper in _signed(structure):
        for text_line in paper.signature.authority:
            office = _after(text_line, "TM")
            if office and _is_office(office):
                yield Finding(place_of(text_line), '"TM." trước chức vụ', '"TM." trước tên tập thể hoặc cơ quan')


def _is_office(text: str) -> bool:
    words = normalized(text)
    return bool(_OFFICES.match(words)) and not AGENCY.match(words.partition(" ")[2])


_OFFICES = re.compile(
    "|".join(map(normalized, ("phó", "chủ tịch", "giám đốc", "hiệu trưởng", "trưởng", "bộ trưởng", "chánh")))
)


def _instead(structure: Structure) -> Iterator[Finding]:
    """`KT.` belongs before the head's office, and the signer's own office follows."""
    for authority in _authorities(structure):
        for index, text_line in enumerate(authority):
            office = _after(text_line, "KT")
            if not office:
                continue
            if _DEPUTY.match(normalized(office)):
                yield Finding(
                    place_of(text_line), '"KT." trước chức vụ của cấp phó', '"KT." trước chức vụ của người đứng đầu'
                )
            elif index + 1 == len(authority):
                yield Finding(
                    place_of(text_line), 'dưới "KT." không có chức vụ của người ký', "chức vụ của người ký ở dòng dưới"
                )


def _before_head(structure: Structure) -> Iterator[Finding]:
    """`Q.`, `TL.` and `TUQ.` belong before the head's office: not before a deputy's, not before an agency."""
    for paper in _signed(structure):
        for text_line in paper.signature.authority:
            for short in ("Q", "TL", "TUQ"):
                office = normalized(_after(text_line, short))
                is_agency = AGENCY.match(office) and not _HEAD.search(office)
                kind = "tên cơ quan, tổ chức" if is_agency else "chức vụ của cấp phó"
                if is_agency or _DEPUTY.match(office):
                    yield Finding(
                        place_of(text_line), f'"{short}." trước {kind}', f'"{short}." trước chức vụ của người đứng đầu'
                    )


def _deputy_alone(structure: Structure) -> Iterator[Finding]:
    for authority in _authorities(structure):
        for index, text_line in enumerate(authority):
            before = authority[:index]
            passed = any(_after(one, short) for one in before for short in ("KT", "TL", "TUQ", "TM"))
            if _DEPUTY.match(normalized(text_line.text)) and not passed:
                yield Finding(
                    place_of(text_line),
                    "cấp phó ký mà không có dòng KT.",
                    '"KT." và chức vụ của người đứng đầu ở dòng trên',
                )


def _deputy_of_collective(structure: Structure) -> Iterator[Finding]:
    for authority in _authorities(structure):
        for above, text_line in zip(authority, authority[1:], strict=False):
            if _after(above, "TM") and _DEPUTY.match(normalized(text_line.text)):
                expected = "dòng KT. và chức vụ của người đứng đầu ở giữa"
                yield Finding(place_of(text_line), "cấp phó ký ngay dưới dòng TM.", expected)


def _signed(structure: Structure) -> Iterator[RecognisedPaper]:
    return (paper for paper in structure.all_papers() if paper.kind not in FREE)


def _authorities(structure: Structure) -> Iterator[tuple[TextLine, ...]]:
    """The authority of each who signs; several sign side by side."""
    for paper in _signed(structure):
        authority = paper.signature.authority
        left = tuple(line for line in authority if line.side is Side.LEFT)
        others = tuple(line for line in authority if line.side is not Side.LEFT)
        are_several = left and any(line.side is Side.RIGHT for line in others)
        yield from (left, others) if are_several else (authority,)


def _after(text_line: TextLine, short: str) -> str:
    """The text after `KT.` and similar abbreviations; "" if the line begins otherwise."""
    match = _SHORT.match(text_line.shown)
    if not match or re.sub(r"[\s/]", "", match["letters"]).upper() != short:
        return ""
    return text_line.shown[match.end() :].strip(" .:/")


def _on_the_left(structure: Structure) -> Iterator[Finding]:
    for paper in _signed(structure):
        sides = {text_line.side for text_line in paper.signature.authority}
        for text_line in paper.signature.authority[:1]:
            # Why not with signers on both sides: the recipients of a joint paper stand below them.
            if sides == {Side.LEFT} and paper.recipients_heading is not None:
                yield Finding(place_of(text_line), "chức vụ của người ký ở bên trái", "ở nửa bên phải, ngang Nơi nhận")


def of_signed(lines_of: LinesOf) -> LinesOf:
    """`lines_of` without papers of the kinds that have forms of their own."""
    return lambda paper: () if paper.kind in FREE else lines_of(paper)


_SIGNED = of_signed(_authority)

RULES = rules_of(
    __file__,
    {
        "ND30-SIGN-MISSING": _no_signature,
        "ND30-SIGN-SHORT": _short_forms,
        "ND30-SIGN-GAP": _gaps,
        "ND30-SIGN-TM": _on_behalf,
        "ND30-SIGN-KT": _instead,
        "ND30-SIGN-HEAD": _before_head,
        "ND30-SIGN-DEPUTY": _deputy_alone,
        "ND30-SIGN-COLLECTIVE": _deputy_of_collective,
        "ND30-SIGN-CASE": capitals_check(_SIGNED),
        "ND30-SIGN-SIZE": size_check(_SIGNED, 13, 14),
        "ND30-SIGN-STYLE": style_check(_SIGNED, bold=True, italic=False),
        "ND30-SIGN-SIDE": _on_the_left,
        "ND30-SIGN-PLACE": centred_check(_SIGNED),
    },
)
