"""Legal grounds and addressee (Appendix I, II.6 and II.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.decree30.document_changes import ChangeEach, ReplaceCharacters, SetLineEnd
from docgen.decree30.findings import WHOLE, Finding
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.format_checks import DASH, place_of, size_check, style_check
from docgen.decree30.structure import RecognisedPaper, Structure, TextLine
from docgen.decree30.structure.paper_kinds import LETTER
from docgen.decree30.structure.phrases import is_resolution
from docgen.decree30.structure.vocabulary import normalized

_WITHOUT_ADDRESSEE = frozenset(
    {
        *("nghị quyết", "quyết định", "chỉ thị", "quy chế", "quy định", "thông cáo"),
        *("chương trình", "kế hoạch", "phương án", "đề án", "dự án"),
    }
)
_SECOND = re.compile(r"[;.,]\s+Căn cứ (?=[A-ZĐ])")
_FIRST = re.compile(r"kính (?:gửi|gởi|mời|trình)", re.IGNORECASE)
_LAW = re.compile(r"\W*căn cứ (?:bộ luật|luật|pháp lệnh)\b", re.IGNORECASE)
_NUMBER_OF_LAW = re.compile(r"\bsố:?\s*\d+/\d{4}/(?:QH|UBTVQH|PL)[^\s,;.]*")
_MAKER_OF_LAW = re.compile(r"(?<=\d )của (?:Ủy ban|Uỷ ban) Thường vụ Quốc hội|(?<=\d )của Quốc hội", re.IGNORECASE)
_ANOTHER = re.compile(r";|sửa đổi")
_TYPES = r"(Nghị định|Nghị quyết|Quyết định|Thông tư(?: liên tịch)?|Chỉ thị|Kế hoạch|Công văn|Tờ trình|Báo cáo)"
_UNNUMBERED = re.compile(rf"{_TYPES} (\d+(?:/\d{{4}})?/[A-ZĐ][\wĐ&-]*)")
_NUMBERED = re.compile(rf"\W*Căn cứ ({_TYPES} (?:số )?\d+(?:/\d{{4}})?/[A-ZĐ][\wĐ&-]*)")
_DATE = re.compile(r"\bngày\b|năm \d|\d/\d+/\d{4}|tháng \d")
_BLANK = re.compile(r"…|\.{4}")
_DASH = re.compile(r"\s*[-–]")
_COLON = ReplaceCharacters(re.compile(r"kính (?:gửi|gởi|mời|trình)()", re.IGNORECASE), ":", most=1)


def _legal_grounds(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return paper.legal_grounds


def _addressee(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return paper.addressee


def _ends(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        for index, text_line in enumerate(paper.legal_grounds):
            sign = "." if index == len(paper.legal_grounds) - 1 else ";"
            if not text_line.text.endswith(sign):
                expected = "dấu chấm (.) ở căn cứ cuối" if sign == "." else "dấu chấm phẩy (;)"
                yield Finding(place_of(text_line), _ending(text_line.text), expected, SetLineEnd(sign))


def _ending(text: str) -> str:
    return f'kết thúc bằng "{text[-1]}"' if not text[-1].isalnum() else "không có dấu ở cuối dòng"


def _one_a_line(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        for text_line in paper.legal_grounds:
            if _SECOND.search(text_line.text):
                yield Finding(place_of(text_line), "nhiều căn cứ trên một dòng", "xuống dòng sau mỗi căn cứ")


def _laws(structure: Structure) -> Iterator[Finding]:
    """Only the first law of each line: an amending law after it is not judged."""
    for paper in structure.all_papers():
        for text_line in paper.legal_grounds:
            first_law = _ANOTHER.split(text_line.text, maxsplit=1)[0]
            needless = (
                (_NUMBER_OF_LAW.search(first_law), _MAKER_OF_LAW.search(first_law)) if _LAW.match(first_law) else ()
            )
            for one in filter(None, needless):
                expected = "bỏ: Luật, Pháp lệnh không ghi số, ký hiệu, cơ quan ban hành"
                yield Finding(place_of(text_line), f'ghi "{one[0]}"', expected)


def _numbers(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        for text_line in paper.legal_grounds:
            match = _UNNUMBERED.search(text_line.text)
            if match:
                yield Finding(place_of(text_line), f"viết “{match[0]}”", f"“{match[1]} số {match[2]}”")


def _dates(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        for text_line in paper.legal_grounds:
            match = _NUMBERED.match(text_line.text)
            if match and not _DATE.search(text_line.text, match.end()) and not _BLANK.search(text_line.text):
                actual = f"{match[1]} không ghi ngày, tháng, năm ban hành"
                yield Finding(place_of(text_line), actual, "ngày … tháng … năm … sau số, ký hiệu")


def _needless_addressee(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        if paper.addressee and paper.kind in _WITHOUT_ADDRESSEE:
            expected = f'bỏ "Kính gửi": {paper.kind} chỉ có Nơi nhận'
            yield Finding(place_of(paper.addressee[0]), f'có "Kính gửi" trong {paper.kind}', expected)


def _missing_addressee(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        if paper.kind in {LETTER, "tờ trình"} and not paper.addressee and paper.letterhead.national_heading:
            yield Finding(WHOLE, f"{paper.kind} không có Kính gửi", '"Kính gửi: …" trên phần nội dung')


def _addressee_words(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        for text_line in paper.addressee[:1]:
            words = " ".join(text_line.text.split()[:2]).rstrip(":")
            if normalized(words) == normalized("kính gởi"):
                yield Finding(place_of(text_line), f'viết "{words}"', '"Kính gửi"')


def _resolution_colon(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        for text_line in paper.competence:
            if is_resolution(text_line.shown) and not text_line.text.endswith(":"):
                actual = f'sau "{text_line.text}" không có dấu hai chấm'
                yield Finding(place_of(text_line), actual, f'"{text_line.text.rstrip(" .")}:"', SetLineEnd(":"))


def _signs(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        first, *others = paper.addressee or (None,)
        if first is None:
            continue
        rest = _FIRST.sub("", first.text, count=1).strip()
        if not rest.startswith(":"):
            yield Finding(place_of(first), 'sau "Kính gửi" không có dấu hai chấm', '"Kính gửi:"', _COLON)
        elif others and rest == ":":
            yield from _list_signs(others)


def _list_signs(lines: list[TextLine]) -> Iterator[Finding]:
    """Several addressees: a dash before each, `;` after each, `.` after the last; one may also stand below."""
    starts = [index for index, one in enumerate(lines) if _DASH.match(one.text) or one.paragraph.label]
    if not starts:
        if len(lines) > 1 and all(one.text.endswith((";", ".")) for one in lines):
            fix = ChangeEach(tuple((place_of(one), DASH) for one in lines))
            yield Finding(place_of(lines[0]), "không có gạch đầu dòng", '"- " trước mỗi nơi nhận', fix)
        return
    for position in range(len(starts)):
        end = starts[position + 1] if position + 1 < len(starts) else len(lines)
        last, sign = lines[end - 1], "." if end == len(lines) else ";"
        if not last.text.endswith(sign):
            yield Finding(place_of(last), _ending(last.text), f'dấu "{sign}" ở cuối dòng', SetLineEnd(sign))


RULES = rules_of(
    __file__,
    {
        "ND30-BASIS-STYLE": style_check(_legal_grounds, bold=None, italic=True),
        "ND30-BASIS-SIZE": size_check(_legal_grounds, 13, 14),
        "ND30-BASIS-END": _ends,
        "ND30-BASIS-LINE": _one_a_line,
        "ND30-BASIS-LAW": _laws,
        "ND30-BASIS-NUMBER": _numbers,
        "ND30-BASIS-DATE": _dates,
        "ND30-RESOLUTION-COLON": _resolution_colon,
        "ND30-ADDRESSEE-KIND": _needless_addressee,
        "ND30-ADDRESSEE-MISSING": _missing_addressee,
        "ND30-ADDRESSEE-SIZE": size_check(_addressee, 13, 14),
        "ND30-ADDRESSEE-STYLE": style_check(_addressee, bold=False, italic=False),
        "ND30-ADDRESSEE-SIGNS": _signs,
        "ND30-ADDRESSEE-WORDS": _addressee_words,
    },
)
