"""Appendices: heading, number, title, `(Kèm theo …)`, mention in the text (Appendix I, III.1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docgen.decree30.findings import Finding
from docgen.decree30.measures import sizes
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.format_checks import place_of
from docgen.decree30.rules.numbering import roman_value
from docgen.decree30.structure import RecognisedAppendix, RecognisedPaper, Structure, TextLine
from docgen.language.number_styles import roman

_HEADING_SIZE = (14, 14)
_SIZES = (13, 14)
_MENTIONS_ALL = re.compile(
    r"(các|những|\d|hai|ba|bốn|năm) phụ lục|phụ lục (đính )?kèm|kèm (theo )?phụ lục", re.IGNORECASE
)
_MENTION = re.compile(r"phụ lục", re.IGNORECASE)
_PARTS_OF_REFERENCE = (("số", re.compile(r"\bsố\b", re.IGNORECASE)), ("ngày", re.compile(r"\bngày\b|/\d{4}\b")))
_ISSUER = re.compile(r"\bcủa\s+\S", re.IGNORECASE)


def _headed(structure: Structure) -> Iterator[tuple[RecognisedAppendix, TextLine]]:
    """The appendices with a heading `Phụ lục …`, and their headings."""
    for one in (one for paper in structure.papers for one in paper.appendices):
        if one.heading:
            yield one, one.heading


def _format_faults(one: TextLine, allowed: tuple[int, int]) -> Iterator[Finding]:
    """A line that is not upright, bold, centred and of an allowed size."""
    if any(not allowed[0] <= size <= allowed[1] for size in one.sizes):
        expected = "cỡ chữ 14" if allowed == _HEADING_SIZE else "cỡ chữ 13 đến 14"
        yield Finding(place_of(one), sizes(one.sizes), expected)
    if not one.is_bold:
        yield Finding(place_of(one), "không in đậm", "kiểu chữ đứng, đậm")
    if one.has_italic:
        yield Finding(place_of(one), "in nghiêng", "kiểu chữ đứng, đậm")
    if one.alignment != "center":
        yield Finding(place_of(one), "không canh giữa", "canh giữa")


def _heading(structure: Structure) -> Iterator[Finding]:
    for _, heading in _headed(structure):
        yield from _format_faults(heading, _HEADING_SIZE)
        if heading.shown.startswith("PHỤ LỤC"):
            yield Finding(place_of(heading), "từ “Phụ lục” bằng chữ in hoa", "chữ in thường: “Phụ lục”")


def _title(structure: Structure) -> Iterator[Finding]:
    for one, _ in _headed(structure):
        for title in one.title:
            yield from _format_faults(title, _SIZES)
            if not title.is_capital:
                yield Finding(place_of(title), "tên phụ lục bằng chữ in thường", "chữ in hoa")


def _number(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        headed = [one for one in paper.appendices if one.heading]
        for index, one in enumerate(headed, 1):
            assert one.heading is not None  # only those with a heading are chosen
            if one.number and roman_value(one.number) is None:
                yield Finding(
                    place_of(one.heading), f"ghi số “{one.number}”", f"chữ số La Mã: “Phụ lục {roman(index)}”"
                )
            elif len(headed) > 1 and roman_value(one.number) != index:
                actual = f"“Phụ lục {one.number}” là phụ lục thứ {index}" if one.number else "phụ lục không có số"
                yield Finding(place_of(one.heading), actual, f"“Phụ lục {roman(index)}”")


def _reference(structure: Structure) -> Iterator[Finding]:
    for one, heading in _headed(structure):
        if not one.attached:
            expected = "dòng “(Kèm theo Văn bản số … ngày … của …)” dưới tên phụ lục"
            yield Finding(place_of(heading), "không có dòng “(Kèm theo …)”", expected)
    for one in (one for paper in structure.papers for one in paper.appendices if one.attached):
        text = " ".join(attached.text for attached in one.attached)
        missing = [name for name, pattern in _PARTS_OF_REFERENCE if not pattern.search(text)]
        missing += [] if _ISSUER.search(text) else ["cơ quan ban hành"]
        if missing:
            yield Finding(
                place_of(one.attached[0]), f"thiếu {', '.join(missing)}", "số, ngày và cơ quan ban hành văn bản"
            )


def _reference_format(structure: Structure) -> Iterator[Finding]:
    for one in (one for paper in structure.papers for one in paper.appendices):
        for attached in one.attached:
            if any(not _SIZES[0] <= size <= _SIZES[1] for size in attached.sizes):
                yield Finding(place_of(attached), sizes(attached.sizes), "cỡ chữ 13 đến 14")
            if not attached.is_italic:
                yield Finding(place_of(attached), "không in nghiêng", "kiểu chữ nghiêng")
            if attached.alignment != "center":
                yield Finding(place_of(attached), "không canh giữa", "canh giữa dưới tên phụ lục")


def _mention(structure: Structure) -> Iterator[Finding]:
    """In a file of attachments alone, the text that mentions them is in another file."""
    for paper in (one for one in structure.papers if not one.is_shell):
        headed = [one for one in paper.appendices if one.heading]
        text = _text_of(paper) if headed else ""
        for index, one in enumerate(headed, 1):
            assert one.heading is not None  # only those with a heading are chosen
            if not _mention_of(one.number, index).search(text) and not _MENTIONS_ALL.search(text):
                expected = f"một câu trong văn bản dẫn đến “{one.heading.text}”"
                yield Finding(place_of(one.heading), "lời văn không nhắc đến phụ lục này", expected)


def _mention_of(number: str, index: int) -> re.Pattern[str]:
    """A pattern for `Phụ lục II`, `Phụ lục I và II`: with its own number, or the number that it should have."""
    numbers = rf"(?:{re.escape(number)}|{roman(index)})"
    return re.compile(rf"phụ lục(?:(?!phụ lục)[^.;])*\b{numbers}\b", re.IGNORECASE) if number else _MENTION


def _text_of(paper: RecognisedPaper) -> str:
    """The text of the paper and of what it issues, such as a regulation."""
    parts: list[RecognisedPaper | RecognisedAppendix] = [paper, *(one for one in paper.appendices if not one.heading)]
    cells = (paragraph.text for part in parts for table in part.tables for paragraph in table.paragraphs())
    text = (one.paragraph.text for part in parts for one in part.body)
    return unicodedata.normalize("NFC", "\n".join([*text, *cells]))


RULES = rules_of(
    __file__,
    {
        "ND30-APPENDIX-HEADING": _heading,
        "ND30-APPENDIX-NUMBER": _number,
        "ND30-APPENDIX-TITLE": _title,
        "ND30-APPENDIX-REFERENCE": _reference,
        "ND30-APPENDIX-REFERENCE-LOOK": _reference_format,
        "ND30-APPENDIX-MENTION": _mention,
    },
)
