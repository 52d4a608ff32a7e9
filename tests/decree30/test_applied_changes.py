"""Small papers, each with one thing that a fix, or a comment, once did wrong."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from docgen.decree30.annotate import annotate
from docgen.decree30.fix import fix
from docgen.word.view import Paragraph, open_document
from tests.decree30.test_annotate import part
from tests.decree30.test_fix import problems_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FOLDER = Path(__file__).parent / "cases"


def fixed(source: bytes) -> bytes:
    return fix(source).data


def annotated(source: bytes) -> bytes:
    return annotate(source, problems_of(source))


def with_text(data: bytes, words: str) -> Paragraph:
    return next(one for one in open_document(io.BytesIO(data)).paragraphs() if words in one.text)


def begins(words: str) -> Callable[[bytes], object]:
    """The indent of the paragraph with these words, twips, and its text before them."""
    return lambda data: (with_text(data, words).format.first_line, with_text(data, words).text.partition(words)[0])


def ends(words: str) -> Callable[[bytes], object]:
    """The text from these words on."""
    return lambda data: "".join(with_text(data, words).text.partition(words)[1:])


def sizes(words: str) -> Callable[[bytes], object]:
    """The sizes of the text in the paragraph with these words."""
    return lambda data: [(run.text.strip(), run.format.size) for run in with_text(data, words).runs if run.text.strip()]


def widths(data: bytes) -> object:
    """The width of the text, and of each table: of the table itself, its columns, its first cells."""
    document = open_document(io.BytesIO(data))
    tables = part(data, "word/document.xml").iter(f"{W}tbl")
    return document.sections[0].text_width, *(
        {sum(int(one.get(f"{W}w", "0")) for one in of) for of in lengths(table)} for table in tables
    )


def lengths(table: etree._Element) -> list[list[etree._Element]]:
    return [list(table.iter(f"{W}{name}")) for name in ("tblW", "gridCol")] + [
        list(row.iter(f"{W}tcW")) for row in table.iter(f"{W}tr")
    ]


def size_of_mark(data: bytes) -> object:
    mark = next(part(data, "word/document.xml").iter(f"{W}commentReference")).getparent()
    assert mark is not None
    return [one.get(f"{W}val") for one in mark.iter(f"{W}sz")]


@pytest.mark.parametrize(
    ("case", "copy", "look", "before", "after"),
    [
        ("c01-leading-spaces-indent", fixed, begins("Thực hiện"), (0, " " * 9), (720, "")),
        (
            "c02-wide-table-after-margin-fix",
            fixed,
            widths,
            (10885, {9355}, {10800}, {9355}),
            (9355, {9355}, {9355}, {9355}),
        ),
        ("c03-tabs-place-text", fixed, begins("Bà Trần"), (0, "\t" * 6), (0, "\t" * 6)),
        ("c05-annotate-small-line", annotated, size_of_mark, [], ["16"]),
        ("c07-form-basis-with-leader", fixed, ends("Căn cứ \t"), "Căn cứ \t;", "Căn cứ \t."),
        (
            "c08-two-components-on-one-line",
            fixed,
            sizes("Số: 316"),
            [("Số: 316/SNV-VP", 13.0), ("Đông Sơn, ngày 14 tháng 4 năm 2026", 13.0)],
            [("Số: 316/SNV-VP", 13.0), ("Đông Sơn, ngày 14 tháng 4 năm 2026", 14.0)],
        ),
        ("c26-ending-backslash", fixed, ends("Quyết định này"), "Quyết định này.\\.", "Quyết định này./."),
        ("a08-white-filler-above-name", fixed, sizes("abcd"), [("abcd", 22.0)], [("abcd", 22.0)]),
    ],
)
def test_each_case(
    case: str, copy: Callable[[bytes], bytes], look: Callable[[bytes], object], before: object, after: object
) -> None:
    source = (FOLDER / f"{case}.docx").read_bytes()
    if copy is fixed:
        assert look(source) == before
    assert look(copy(source)) == after


def test_what_else_was_changed_is_named() -> None:
    first, second = fix((FOLDER / "c01-leading-spaces-indent.docx").read_bytes()).fixed
    assert str(first).endswith(
        "ND30-BODY-INDENT  đã sửa: dùng dấu cách để lùi đầu dòng → lùi vào 1 cm hoặc 1,27 cm; đã bỏ 9 dấu cách đầu dòng"
    )
    assert second.effects == (("bỏ {} dấu cách đầu dòng", 9),)
    margins = fix((FOLDER / "c02-wide-table-after-margin-fix.docx").read_bytes()).fixed
    assert [one.effects for one in margins] == [(), (("chỉnh {} bảng theo lề", 1),)]


def test_what_cannot_be_done_is_not_reported_as_done() -> None:
    tabs = fix((FOLDER / "c03-tabs-place-text.docx").read_bytes())
    assert (tabs.fixed, [one.rule for one in tabs.left]) == ((), ["ND30-BODY-INDENT"])
