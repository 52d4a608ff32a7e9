"""Title and subject of a paper (Appendix I, II.5)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.decree30.findings import WHOLE, Finding, Severity
from docgen.decree30.rule import Rule
from docgen.decree30.rules.format_checks import capital, centred, not_capital, place_of, sized, styled
from docgen.decree30.rules.line_checks import drawn, third_to_half
from docgen.decree30.structure import RecognisedPaper, RuleLine, Structure, TextLine
from docgen.decree30.structure.paper_kinds import LETTER, is_only_kind
from docgen.decree30.structure.vocabulary import folded

_SAID = "«Tên loại văn bản được trình bày bằng chữ in hoa, cỡ chữ từ 13 đến 14, kiểu chữ đứng, đậm.»"
_SUBJECT_SAID = (
    "«Trích yếu nội dung văn bản được đặt ngay dưới tên loại văn bản, trình bày bằng chữ in thường, cỡ chữ từ 13 đến "
    "14, "
    "kiểu chữ đứng, đậm.»"
)
_STROKE_SAID = (
    "«Bên dưới trích yếu nội dung văn bản có đường kẻ ngang, nét liền, có độ dài bằng từ 1/3 đến 1/2 độ dài của dòng "
    "chữ "
    "và đặt cân đối so với dòng chữ.»"
)
_WITH_SUBJECT = frozenset(
    {
        *("nghị quyết", "quyết định", "chỉ thị", "quy chế", "quy định", "thông cáo", "thông báo", "hướng dẫn"),
        *("chương trình", "kế hoạch", "phương án", "đề án", "dự án", "báo cáo", "tờ trình"),
    }
)


def _title(paper: RecognisedPaper) -> tuple[TextLine | None]:
    return (paper.kind_title,)


def _subject(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    return paper.subject


def _stroke(paper: RecognisedPaper) -> tuple[tuple[TextLine, ...], RuleLine | None]:
    return (*paper.subject, *paper.subject_notes), paper.subject_stroke


def _no_title(anatomy: Structure) -> Iterator[Finding]:
    """A paper with an addressee and no title is a letter: see below."""
    for paper in anatomy.papers:
        head = paper.letterhead
        known = head.national_heading and not head.letter_subject and not paper.addressee
        if known and paper.kind_title is None:
            yield Finding(WHOLE, "không thấy tên loại văn bản", 'tên loại in hoa, đậm, canh giữa: "KẾ HOẠCH"')


def _unknown_kind(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.papers:
        found = paper.kind_title
        if found and not paper.kind and not says_letter(found):
            yield Finding(place_of(found), "tên loại không có trong nghị định", "một trong 29 loại văn bản hành chính")


def says_letter(found: TextLine) -> bool:
    """Whether a title says `CÔNG VĂN`, which is none."""
    return folded(found.text).startswith(folded(LETTER))


def _no_subject(anatomy: Structure) -> Iterator[Finding]:
    for paper in anatomy.papers:
        if paper.kind_title is None or paper.kind not in _WITH_SUBJECT or paper.subject:
            continue
        if is_only_kind(paper.kind_title.text, paper.kind):
            yield Finding(
                place_of(paper.kind_title), "không thấy trích yếu bên dưới", "trích yếu in thường, đậm, canh giữa"
            )
        else:
            wanted = f'"{paper.kind.upper()}" một dòng, trích yếu ở dòng dưới'
            yield Finding(place_of(paper.kind_title), "trích yếu nằm cùng dòng với tên loại", wanted)


RULES = (
    Rule(
        "ND30-TITLE-MISSING",
        Severity.ERROR,
        "Phụ lục I, II.5",
        "Văn bản không phải công văn thì có tên loại",
        f"{_SAID} Sơ đồ ở Mục IV dành ô số 5a cho tên loại và trích yếu nội dung.",
        "KẾ HOẠCH",
        "Dưới số, ký hiệu là ngay trích yếu.",
        _no_title,
    ),
    Rule(
        "ND30-TITLE-KIND",
        Severity.NOTE,
        "Điều 7",
        "Tên loại là một trong các loại văn bản hành chính",
        "Điều 7 kể 29 loại văn bản hành chính. Cách hiểu: loại khác thì nghị định không có mẫu.",
        "KẾ HOẠCH",
        "ĐỀ CƯƠNG",
        _unknown_kind,
    ),
    Rule(
        "ND30-TITLE-CASE",
        Severity.ERROR,
        "Phụ lục I, II.5",
        "Tên loại viết in hoa",
        _SAID,
        "KẾ HOẠCH",
        "Kế hoạch",
        capital(_title),
    ),
    Rule(
        "ND30-TITLE-SIZE",
        Severity.ERROR,
        "Phụ lục I, II.5",
        "Tên loại cỡ chữ 13 đến 14",
        _SAID,
        "cỡ chữ 14",
        "cỡ chữ 16",
        sized(_title, 13, 14),
        fixable=True,
    ),
    Rule(
        "ND30-TITLE-STYLE",
        Severity.ERROR,
        "Phụ lục I, II.5",
        "Tên loại kiểu chữ đứng, đậm",
        _SAID,
        "chữ đứng, đậm",
        "không đậm",
        styled(_title, bold=True, italic=False),
        fixable=True,
    ),
    Rule(
        "ND30-TITLE-PLACE",
        Severity.ERROR,
        "Phụ lục I, Mục IV",
        "Tên loại canh giữa",
        "Sơ đồ ở Mục IV đặt ô số 5a (tên loại và trích yếu) ở giữa trang.",
        "canh giữa",
        "canh trái",
        centred(_title, of_page=True),
        fixable=True,
    ),
    Rule(
        "ND30-SUBJECT-MISSING",
        Severity.ERROR,
        "Phụ lục I, II.5",
        "Dưới tên loại có trích yếu",
        _SUBJECT_SAID,
        "KẾ HOẠCH / Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023",
        "KẾ HOẠCH TỔ CHỨC TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI",
        _no_subject,
    ),
    Rule(
        "ND30-SUBJECT-CASE",
        Severity.ERROR,
        "Phụ lục I, II.5",
        "Trích yếu viết in thường",
        _SUBJECT_SAID,
        "Tổ chức Tuần lễ hưởng ứng học tập suốt đời",
        "TỔ CHỨC TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI",
        not_capital(_subject),
    ),
    Rule(
        "ND30-SUBJECT-SIZE",
        Severity.ERROR,
        "Phụ lục I, II.5",
        "Trích yếu cỡ chữ 13 đến 14",
        _SUBJECT_SAID,
        "cỡ chữ 14",
        "cỡ chữ 12",
        sized(_subject, 13, 14),
        fixable=True,
    ),
    Rule(
        "ND30-SUBJECT-STYLE",
        Severity.ERROR,
        "Phụ lục I, II.5",
        "Trích yếu kiểu chữ đứng, đậm",
        _SUBJECT_SAID,
        "chữ đứng, đậm",
        "không đậm",
        styled(_subject, bold=True, italic=False),
        fixable=True,
    ),
    Rule(
        "ND30-SUBJECT-PLACE",
        Severity.ERROR,
        "Phụ lục I, Mục IV",
        "Trích yếu canh giữa",
        "Sơ đồ ở Mục IV đặt ô số 5a (tên loại và trích yếu) ở giữa trang.",
        "canh giữa",
        "canh trái",
        centred(_subject, of_page=True),
        fixable=True,
    ),
    Rule(
        "ND30-SUBJECT-LINE",
        Severity.ERROR,
        "Phụ lục I, II.5",
        "Dưới trích yếu có đường kẻ ngang, nét liền",
        _STROKE_SAID,
        "một đường kẻ liền dưới trích yếu",
        "không có đường kẻ, hoặc đường kẻ nét đứt",
        drawn(_stroke),
    ),
    Rule(
        "ND30-SUBJECT-LINE-LENGTH",
        Severity.ERROR,
        "Phụ lục I, II.5",
        "Đường kẻ dưới trích yếu dài từ 1/3 đến 1/2 dòng chữ",
        f"{_STROKE_SAID} Cách hiểu: trích yếu có nhiều dòng thì tính theo dòng nào cũng được; chênh lệch đến 15% "
        "được bỏ qua.",
        "dòng chữ dài 90 mm, đường kẻ dài 40 mm",
        "dòng chữ dài 90 mm, đường kẻ dài 90 mm",
        third_to_half(_stroke),
    ),
)
