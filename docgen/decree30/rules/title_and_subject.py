"""Title and subject of a paper (Appendix I, II.5)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.decree30.findings import WHOLE, Finding
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.format_checks import capital, centred, not_capital, place_of, sized, styled
from docgen.decree30.rules.line_checks import drawn, third_to_half
from docgen.decree30.structure import RecognisedPaper, RuleLine, Structure, TextLine
from docgen.decree30.structure.paper_kinds import LETTER, is_only_kind
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


def _stroke(paper: RecognisedPaper) -> tuple[tuple[TextLine, ...], RuleLine | None]:
    return (*paper.subject, *paper.subject_notes), paper.subject_stroke


def _no_title(structure: Structure) -> Iterator[Finding]:
    """A paper with an addressee and no title is a letter: see below."""
    for paper in structure.papers:
        head = paper.letterhead
        known = head.national_heading and not head.letter_subject and not paper.addressee
        if known and paper.kind_title is None:
            yield Finding(WHOLE, "không thấy tên loại văn bản", 'tên loại in hoa, đậm, canh giữa: "KẾ HOẠCH"')


def _unknown_kind(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        found = paper.kind_title
        if found and not paper.kind and not says_letter(found):
            yield Finding(place_of(found), "tên loại không có trong nghị định", "một trong 29 loại văn bản hành chính")


def says_letter(found: TextLine) -> bool:
    """Whether a title says `CÔNG VĂN`, which is none."""
    return folded(found.text).startswith(folded(LETTER))


def _no_subject(structure: Structure) -> Iterator[Finding]:
    for paper in structure.papers:
        if paper.kind_title is None or paper.kind not in _WITH_SUBJECT or paper.subject:
            continue
        if is_only_kind(paper.kind_title.text, paper.kind):
            yield Finding(
                place_of(paper.kind_title), "không thấy trích yếu bên dưới", "trích yếu in thường, đậm, canh giữa"
            )
        else:
            wanted = f'"{paper.kind.upper()}" một dòng, trích yếu ở dòng dưới'
            yield Finding(place_of(paper.kind_title), "trích yếu nằm cùng dòng với tên loại", wanted)


RULES = rules_of(
    __file__,
    {
        "ND30-TITLE-MISSING": _no_title,
        "ND30-TITLE-KIND": _unknown_kind,
        "ND30-TITLE-CASE": capital(_title),
        "ND30-TITLE-SIZE": sized(_title, 13, 14),
        "ND30-TITLE-STYLE": styled(_title, bold=True, italic=False),
        "ND30-TITLE-PLACE": centred(_title, of_page=True),
        "ND30-SUBJECT-MISSING": _no_subject,
        "ND30-SUBJECT-CASE": not_capital(_subject),
        "ND30-SUBJECT-SIZE": sized(_subject, 13, 14),
        "ND30-SUBJECT-STYLE": styled(_subject, bold=True, italic=False),
        "ND30-SUBJECT-PLACE": centred(_subject, of_page=True),
        "ND30-SUBJECT-LINE": drawn(_stroke),
        "ND30-SUBJECT-LINE-LENGTH": third_to_half(_stroke),
    },
)
