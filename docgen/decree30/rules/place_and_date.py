"""Place and date (Appendix I, II.4)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from docgen.decree30.document_changes import ReplaceCharacters
from docgen.decree30.findings import Finding
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.format_checks import centred_check, lines, place_of, size_check, style_check
from docgen.decree30.structure import RecognisedAppendix, RecognisedPaper, Structure, TextLine
from docgen.decree30.structure.date_lines import WrittenDate, written_date
from docgen.decree30.structure.paper_number import WrittenNumber, written_number
from docgen.decree30.structure.phrases import is_misspelt_date, is_number_of_law
from docgen.decree30.structure.vocabulary import WORDS
from docgen.word.edit import RunFormat

_DAY_WITH_ZERO = ReplaceCharacters(re.compile(r"ngày\s+(\d)(?!\d)", re.IGNORECASE), r"0\1")
_MONTH_WITH_ZERO = ReplaceCharacters(re.compile(r"tháng\s+([12])(?!\d)", re.IGNORECASE), r"0\1")
_MONTH_WITHOUT_ZERO = ReplaceCharacters(re.compile(r"tháng\s+(0([3-9]))(?!\d)", re.IGNORECASE), r"\2")
_SMALL = frozenset({"ngày", "tháng", "năm"})
_LEVEL_SYLLABLES = frozenset(syllable for words in WORDS["levels"] for syllable in words.lower().split()[1:])
_OPEN_PLACE = " .…_-"
_ATTACHED_NUMBER = re.compile(r"số\s*+:?\s*+(\d++)\s*+/\s*+([^\s,;)]+)", re.IGNORECASE)


def _line(paper: RecognisedPaper) -> tuple[TextLine | None]:
    return (paper.letterhead.place_date,)


def _dates(structure: Structure) -> Iterator[tuple[TextLine, WrittenDate]]:
    for line in lines(structure, _line):
        written = written_date(line.text)
        if written:
            yield line, written


def _missing(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        above = paper.letterhead.motto or paper.letterhead.national_heading
        if above and paper.letterhead.place_date is None and not _is_dated_below(paper):
            expected = '"…, ngày … tháng … năm …" dưới Tiêu ngữ'
            yield Finding(place_of(above), "không thấy địa danh, ngày tháng năm ban hành", expected)


def _is_dated_below(paper: RecognisedPaper) -> bool:
    """Contracts, minutes, laws, and forms without a number have their date in the text or above the signature."""
    number = paper.letterhead.number
    is_form = not paper.kind and paper.kind_title is not None and number is None
    return is_form or is_number_of_law(number.text if number else "") or paper.kind in {"hợp đồng", "biên bản"}


def _comma(structure: Structure) -> Iterator[Finding]:
    for line, written in _dates(structure):
        before = line.text[: written.begin].rstrip()
        if not before.endswith(","):
            actual = "sau địa danh không có dấu phẩy" if before else "không có địa danh"
            yield Finding(place_of(line), actual, f'"{before.rstrip(" .;:-") or "…"}, ngày …"')


def _in_words(structure: Structure) -> Iterator[Finding]:
    for line, written in _dates(structure):
        if not written.in_words:
            yield Finding(place_of(line), f'ghi "{line.text[written.begin : written.end]}"', '"ngày … tháng … năm …"')
    for line in lines(structure, _line):
        if is_misspelt_date(line.text) and written_date(line.text) is None:
            words = line.text.rpartition(",")[2].strip()
            yield Finding(place_of(line), f'ghi "{words}"', '"ngày … tháng … năm …"')


def _zeros(structure: Structure) -> Iterator[Finding]:
    for line, written in _dates(structure):
        if not written.in_words:
            continue
        if len(written.day) == 1:
            yield Finding(place_of(line), f"ngày {written.day}", f'thêm số 0: "ngày 0{written.day}"', _DAY_WITH_ZERO)
        if written.month in {"1", "2"}:
            expected = f'thêm số 0: "tháng 0{written.month}"'
            yield Finding(place_of(line), f"tháng {written.month}", expected, _MONTH_WITH_ZERO)
        elif len(written.month) == 2 and "03" <= written.month <= "09":
            month = written.month.lstrip("0")
            expected = f'"tháng {month}": chỉ tháng 1, 2 mới thêm số 0'
            yield Finding(place_of(line), f"tháng {written.month}", expected, _MONTH_WITHOUT_ZERO)


def _possible(structure: Structure) -> Iterator[Finding]:
    for line, written in _dates(structure):
        if written.day and written.month and written.year and written.date is None:
            actual = f"không có ngày {written.day}/{written.month}/{written.year}"
            yield Finding(place_of(line), actual, "một ngày có trong lịch")
        elif written.month and not 1 <= int(written.month) <= 12:
            yield Finding(place_of(line), f"không có tháng {written.month}", "tháng 01 đến 12")


def _case(structure: Structure) -> Iterator[Finding]:
    for line, written in _dates(structure):
        place = line.shown[: written.begin].strip(" ,")
        if _has_small_initial(place) and place.strip(_OPEN_PLACE):
            yield Finding(place_of(line), f'địa danh viết "{place}"', "viết hoa các chữ cái đầu của địa danh")
        words = re.findall(r"[^\W\d_]+", line.shown[written.begin :])
        if any(word not in _SMALL for word in words):
            yield Finding(place_of(line), f'viết "{words[0]}"', 'chữ in thường: "ngày … tháng … năm …"')
        elif place == place.upper() != place.lower() and len(place) > 3:
            yield Finding(place_of(line), f'địa danh viết "{place}"', f'chữ in thường: "{place.title()}"')


def _bold(structure: Structure) -> Iterator[Finding]:
    for line in lines(structure, _line):
        if line.has_bold:
            yield Finding(place_of(line), "chữ đậm", "chữ nghiêng, không đậm", RunFormat(bold=False, italic=True))


def _has_small_initial(place: str) -> bool:
    """`biên hòa`; second syllables in `Thành phố`, `Thị xã` are written small."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", place)  # `M'gar` is one word
    return any(word[0].islower() and not (index and word in _LEVEL_SYLLABLES) for index, word in enumerate(words))


def _attached(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        number = written_number(paper.letterhead.number) if paper.letterhead.number else None
        date = written_date(paper.letterhead.place_date.text) if paper.letterhead.place_date else None
        for appendix in paper.appendices:
            yield from _differences(appendix, number, date)


def _differences(
    appendix: RecognisedAppendix, number: WrittenNumber | None, date: WrittenDate | None
) -> Iterator[Finding]:
    """A number or date in the note of an attachment that differs from that of the paper; a blank is no difference."""
    if not appendix.attached or number is None:
        return
    text = " ".join(line.text for line in appendix.attached)
    noted, dated = _ATTACHED_NUMBER.search(text), written_date(text)
    if noted and noted[2].rstrip(".,;") != number.symbol:
        return  # attached to another paper
    if noted and number.number and noted[1].lstrip("0") != number.number.lstrip("0"):
        yield Finding(place_of(appendix.attached[0]), f"ghi số {noted[1]}", f"số của văn bản: {number.number}")
    elif dated and dated.date and date and date.date and dated.date != date.date:
        actual = f"ghi ngày {_short(dated.date)}"
        yield Finding(place_of(appendix.attached[0]), actual, f"ngày của văn bản: {_short(date.date)}")


def _short(day: datetime.date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


RULES = rules_of(
    __file__,
    {
        "ND30-DATE-MISSING": _missing,
        "ND30-DATE-COMMA": _comma,
        "ND30-DATE-WORDS": _in_words,
        "ND30-DATE-ZERO": _zeros,
        "ND30-DATE-POSSIBLE": _possible,
        "ND30-DATE-CASE": _case,
        "ND30-DATE-SIZE": size_check(_line, 13, 14),
        "ND30-DATE-STYLE": style_check(_line, bold=None, italic=True),
        "ND30-DATE-BOLD": _bold,
        "ND30-DATE-PLACE": centred_check(_line),
        "ND30-DATE-ATTACHED": _attached,
    },
)
