"""Appendices: heading, number, title, `(Kèm theo …)`, mention in the text (Appendix I, III.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.decree30.findings import Finding, Place, Severity, line
from docgen.decree30.measures import sizes
from docgen.decree30.rule import Rule
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


def _headed(anatomy: Structure) -> Iterator[tuple[RecognisedAppendix, TextLine]]:
    """The appendices that call themselves so, with their headings."""
    for one in (one for paper in anatomy.papers for one in paper.appendices):
        if one.heading:
            yield one, one.heading


def _place(one: TextLine) -> Place:
    return line(one.paragraph, one.text)


def _wrong_look(one: TextLine, allowed: tuple[int, int]) -> Iterator[Finding]:
    """What is not upright, bold, centred and of a size that is allowed."""
    if any(not allowed[0] <= size <= allowed[1] for size in one.sizes):
        wanted = "cỡ chữ 14" if allowed == _HEADING_SIZE else "cỡ chữ 13 đến 14"
        yield Finding(_place(one), sizes(one.sizes), wanted)
    if not one.is_bold:
        yield Finding(_place(one), "không in đậm", "kiểu chữ đứng, đậm")
    if one.has_italic:
        yield Finding(_place(one), "in nghiêng", "kiểu chữ đứng, đậm")
    if one.alignment != "center":
        yield Finding(_place(one), "không canh giữa", "canh giữa")


def _heading(anatomy: Structure) -> Iterator[Finding]:
    for _, heading in _headed(anatomy):
        yield from _wrong_look(heading, _HEADING_SIZE)
        if heading.shown.startswith("PHỤ LỤC"):
            yield Finding(_place(heading), "từ “Phụ lục” bằng chữ in hoa", "chữ in thường: “Phụ lục”")


def _title(anatomy: Structure) -> Iterator[Finding]:
    for one, _ in _headed(anatomy):
        for title in one.title:
            yield from _wrong_look(title, _SIZES)
            if not title.is_capital:
                yield Finding(_place(title), "tên phụ lục bằng chữ in thường", "chữ in hoa")


def _number(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.papers:
        headed = [one for one in paper.appendices if one.heading]
        for index, one in enumerate(headed, 1):
            assert one.heading is not None  # chosen so
            if one.number and roman_value(one.number) is None:
                yield Finding(_place(one.heading), f"số “{one.number}”", f"chữ số La Mã: “Phụ lục {roman(index)}”")
            elif len(headed) > 1 and roman_value(one.number) != index:
                found = f"“Phụ lục {one.number}” là phụ lục thứ {index}" if one.number else "phụ lục không có số"
                yield Finding(_place(one.heading), found, f"“Phụ lục {roman(index)}”")


def _reference(anatomy: Structure) -> Iterator[Finding]:
    for one, heading in _headed(anatomy):
        if not one.attached:
            wanted = "dòng “(Kèm theo Văn bản số … ngày … của …)” dưới tên phụ lục"
            yield Finding(_place(heading), "không có dòng “(Kèm theo …)”", wanted)
    for one in (one for paper in anatomy.papers for one in paper.appendices if one.attached):
        said = " ".join(attached.text for attached in one.attached)
        missing = [name for name, pattern in _PARTS_OF_REFERENCE if not pattern.search(said)]
        missing += [] if _ISSUER.search(said) else ["cơ quan ban hành"]
        if missing:
            yield Finding(
                _place(one.attached[0]), f"thiếu {', '.join(missing)}", "số, ngày và cơ quan ban hành văn bản"
            )


def _reference_look(anatomy: Structure) -> Iterator[Finding]:
    for one in (one for paper in anatomy.papers for one in paper.appendices):
        for attached in one.attached:
            if any(not _SIZES[0] <= size <= _SIZES[1] for size in attached.sizes):
                yield Finding(_place(attached), sizes(attached.sizes), "cỡ chữ 13 đến 14")
            if not attached.is_italic:
                yield Finding(_place(attached), "không in nghiêng", "kiểu chữ nghiêng")
            if attached.alignment != "center":
                yield Finding(_place(attached), "không canh giữa", "canh giữa dưới tên phụ lục")


def _mention(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.papers:
        headed = [one for one in paper.appendices if one.heading]
        said = _said(paper) if headed else ""
        for index, one in enumerate(headed, 1):
            assert one.heading is not None  # chosen so
            if not _mention_of(one.number, index).search(said) and not _MENTIONS_ALL.search(said):
                wanted = f"một câu trong văn bản dẫn đến “{one.heading.text}”"
                yield Finding(_place(one.heading), "lời văn không nhắc đến phụ lục này", wanted)


def _mention_of(number: str, index: int) -> re.Pattern[str]:
    """`Phụ lục II`, `Phụ lục I và II`; by the number that it has, or by the one that it should have."""
    numbers = rf"(?:{re.escape(number)}|{roman(index)})"
    return re.compile(rf"phụ lục(?:(?!phụ lục)[^.;])*\b{numbers}\b", re.IGNORECASE) if number else _MENTION


def _said(paper: RecognisedPaper) -> str:
    cells = (paragraph.text for table in paper.tables for paragraph in table.paragraphs())
    return "\n".join([*(one.paragraph.text for one in paper.body), *cells])


_CLAUSE = "Phụ lục I, III.1"

RULES = (
    Rule(
        id="ND30-APPENDIX-HEADING",
        severity=Severity.ERROR,
        clause=_CLAUSE,
        title="“Phụ lục I”: dòng riêng, canh giữa, in thường, cỡ chữ 14, đứng, đậm",
        quotation="«Từ “Phụ lục” và số thứ tự của Phụ lục được trình bày thành một dòng riêng, canh giữa, bằng chữ in "
        "thường, cỡ chữ 14, kiểu chữ đứng, đậm;»",
        right="Phụ lục I",
        wrong="PHỤ LỤC I",
        check=_heading,
    ),
    Rule(
        id="ND30-APPENDIX-NUMBER",
        severity=Severity.ERROR,
        clause=_CLAUSE,
        title="Từ hai phụ lục trở lên phải đánh số La Mã",
        quotation="«Văn bản có từ hai Phụ lục trở lên thì các Phụ lục phải được đánh số thứ tự bằng chữ số La Mã.»",
        right="Phụ lục I, Phụ lục II",
        wrong="Phụ lục 1, Phụ lục 2",
        check=_number,
    ),
    Rule(
        id="ND30-APPENDIX-TITLE",
        severity=Severity.ERROR,
        clause=_CLAUSE,
        title="Tên phụ lục: in hoa, cỡ chữ 13-14, đứng, đậm, canh giữa",
        quotation="Tên Phụ lục (nếu có) «được trình bày canh giữa, bằng chữ in hoa, cỡ chữ từ 13» đến 14, kiểu chữ "
        "đứng, đậm.",
        right="DANH MỤC CÁC HOẠT ĐỘNG",
        wrong="Danh mục các hoạt động",
        check=_title,
    ),
    Rule(
        id="ND30-APPENDIX-REFERENCE",
        severity=Severity.ERROR,
        clause=_CLAUSE,
        title="Dưới tên phụ lục có “(Kèm theo …)” với số, ngày và cơ quan ban hành",
        quotation="«Thông tin chỉ dẫn kèm theo văn bản được canh giữa phía dưới tên của Phụ lục» Mẫu 2.1: «(Kèm theo "
        "Văn bản số» … ngày … của …). «được ghi đầy đủ đối với văn bản giấy; đối với văn bản điện tử, không phải "
        "điền thông tin tại các vị trí này.»",
        right="(Kèm theo Kế hoạch số 12/KH-UBND ngày 02 tháng 02 năm 2026 của Ủy ban nhân dân xã …)",
        wrong="(Kèm theo Kế hoạch)",
        check=_reference,
    ),
    Rule(
        id="ND30-APPENDIX-REFERENCE-LOOK",
        severity=Severity.ERROR,
        clause=_CLAUSE,
        title="“(Kèm theo …)” in nghiêng, cỡ chữ 13-14, canh giữa",
        quotation="«Thông tin chỉ dẫn kèm theo văn bản được canh giữa phía dưới tên của Phụ lục, chữ in thường, cỡ "
        "chữ từ 13 đến 14, kiểu chữ nghiêng, "
        "cùng phông chữ với nội dung văn bản, màu đen.»",
        right="(Kèm theo Kế hoạch số … ngày … của …), nghiêng, canh giữa",
        wrong="(Kèm theo Kế hoạch số … ngày … của …), đứng, đậm",
        check=_reference_look,
    ),
    Rule(
        id="ND30-APPENDIX-MENTION",
        severity=Severity.ERROR,
        clause=_CLAUSE,
        title="Trong văn bản phải có chỉ dẫn về phụ lục",
        quotation="«Trường hợp văn bản có Phụ lục kèm theo thì trong văn bản phải có chỉ dẫn về Phụ lục đó.»",
        right="Các hoạt động thực hiện theo Phụ lục I.",
        wrong="Lời văn không nhắc đến phụ lục nào",
        check=_mention,
    ),
)
