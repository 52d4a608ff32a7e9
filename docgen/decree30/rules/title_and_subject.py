"""Title and subject of a paper (Appendix I, II.5)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.decree30.findings import WHOLE, Finding
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.format_checks import (
    capitals_check,
    centred_check,
    lower_case_check,
    place_of,
    size_check,
    style_check,
)
from docgen.decree30.rules.line_checks import centred_line_check, solid_line_check, third_to_half_check
from docgen.decree30.structure import RecognisedPaper, RuleLine, Structure, TextLine
from docgen.decree30.structure.paper_kinds import LETTER, is_only_kind
from docgen.decree30.structure.paper_number import written_number
from docgen.decree30.structure.vocabulary import folded

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


def _subject_of_known_kind(paper: RecognisedPaper) -> tuple[TextLine, ...]:
    """The title of another kind may go on in capitals: `TỜ KHAI` / `ĐĂNG KÝ …`."""
    return paper.subject if paper.kind else ()


def _rule_line(paper: RecognisedPaper) -> tuple[tuple[TextLine, ...], RuleLine | None]:
    """A title with a note alone, `(Theo Mẫu số 02)`, has no subject below which a line would be."""
    return (*paper.subject, *paper.subject_notes) if paper.subject else (), paper.subject_rule_line


def _no_title(structure: Structure) -> Iterator[Finding]:
    """A paper with an addressee and without a title is a letter, which has rules of its own."""
    for paper in structure.papers:
        head = paper.letterhead
        needs_title = head.national_heading and not head.letter_subject and not paper.addressee
        if needs_title and paper.kind_title is None:
            yield Finding(WHOLE, "không thấy tên loại văn bản", 'tên loại in hoa, đậm, canh giữa: "KẾ HOẠCH"')


def _unknown_kind(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        title = paper.kind_title
        if title and not paper.kind and not is_letter_title(title):
            yield Finding(place_of(title), "tên loại không có trong nghị định", "một trong 29 loại văn bản hành chính")


def is_letter_title(title: TextLine) -> bool:
    """Whether a title is `CÔNG VĂN`, which is no title."""
    return folded(title.text).startswith(folded(LETTER))


def _no_subject(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        if paper.kind_title is None or paper.kind not in _WITH_SUBJECT or paper.subject:
            continue
        if is_only_kind(paper.kind_title.text, paper.kind):
            yield Finding(
                place_of(paper.kind_title), "không thấy trích yếu bên dưới", "trích yếu in thường, đậm, canh giữa"
            )
        else:
            expected = f'"{paper.kind.upper()}" một dòng, trích yếu ở dòng dưới'
            yield Finding(place_of(paper.kind_title), "trích yếu nằm cùng dòng với tên loại", expected)


def _letter_words(structure: Structure) -> Iterator[Finding]:
    """`V/v` begins the subject of a letter only.

    Why: a form without a number is filled in as it was sent out, with its subject.
    """
    for paper in structure.papers:
        for text_line in paper.subject[:1]:
            if _has_number(paper) and folded(text_line.text).startswith(("V/V", "VV ")):
                expected = "“Về việc …”, hoặc nêu ngay nội dung"
                yield Finding(place_of(text_line), f"trích yếu bắt đầu bằng “{text_line.text.split()[0]}”", expected)


def _has_number(paper: RecognisedPaper) -> bool:
    number = written_number(paper.letterhead.number) if paper.letterhead.number else None
    return number is not None and bool(number.number)


RULES = rules_of(
    __file__,
    {
        "ND30-TITLE-MISSING": _no_title,
        "ND30-TITLE-KIND": _unknown_kind,
        "ND30-TITLE-CASE": capitals_check(_title),
        "ND30-TITLE-SIZE": size_check(_title, 13, 14),
        "ND30-TITLE-STYLE": style_check(_title, bold=True, italic=False),
        "ND30-TITLE-PLACE": centred_check(_title, of_page=True),
        "ND30-SUBJECT-MISSING": _no_subject,
        "ND30-SUBJECT-CASE": lower_case_check(_subject_of_known_kind),
        "ND30-SUBJECT-VV": _letter_words,
        "ND30-SUBJECT-SIZE": size_check(_subject, 13, 14),
        "ND30-SUBJECT-STYLE": style_check(_subject, bold=True, italic=False),
        "ND30-SUBJECT-PLACE": centred_check(_subject, of_page=True),
        "ND30-SUBJECT-LINE": solid_line_check(_rule_line),
        "ND30-SUBJECT-LINE-LENGTH": third_to_half_check(_rule_line),
        "ND30-SUBJECT-LINE-PLACE": centred_line_check(_rule_line),
    },
)
