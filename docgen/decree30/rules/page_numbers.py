"""Page numbers, which belong in the header (Appendix I, section I and III.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from docgen.decree30.document_changes import ChangeEach, RemovePageNumber, SetPageNumbers, SetSize, SetTitlePage
from docgen.decree30.findings import Finding, place_with_words
from docgen.decree30.measures import sizes
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.format_checks import place_of
from docgen.decree30.rules.page_setup import place_of_section
from docgen.decree30.structure import Structure, is_empty
from docgen.errors import Place
from docgen.word.edit import RunFormat
from docgen.word.view.model import PageSection, Paragraph, Run

_SIZES = (13, 14)
_FIELD = "PAGE"
_CENTRE_TOLERANCE = 284
"""Twips (5 mm): the centre tab of Word's own header style is in the middle of a Letter page."""
_LETTERS_OF_A_PAGE = 3000
"""Characters of body text at 14 pt that surely need more than one page; lists need a page for far fewer."""
_ARABIC = frozenset({"decimal", ""})
_FORMATS = {
    "lowerRoman": "i, ii, iii",
    "upperRoman": "I, II, III",
    "lowerLetter": "a, b, c",
    "upperLetter": "A, B, C",
    "numberInDash": "- 1 -, - 2 -",
}
"""Values of ST_NumberFormat (ECMA-376 part 1, 17.18.59) as Word's dialog shows them."""


def _kinds(section: PageSection) -> Iterator[str]:
    """The kinds of headers and footers that are in use."""
    yield "default"
    if section.even_and_odd:
        yield "even"
    if section.title_page:
        yield "first"


def _numbered(furniture: Mapping[str, tuple[Paragraph, ...]], kinds: Iterable[str]) -> Iterator[Paragraph]:
    """The paragraphs with a page number in headers or footers of these kinds."""
    for kind in kinds:
        yield from (paragraph for paragraph in furniture.get(kind, ()) if _FIELD in paragraph.fields)


def _all_numbers(structure: Structure) -> Iterator[Paragraph]:
    """Every paragraph of a header with a page number, once."""
    found = {
        id(paragraph): paragraph
        for section in structure.document.sections
        for paragraph in _numbered(section.headers, _kinds(section))
    }
    yield from found.values()


def _furniture_place(structure: Structure, paragraph: Paragraph, name: str) -> Place:
    """A header or footer; with the numbers of its sections if others have another one."""
    sections = structure.document.sections
    own = [
        str(number)
        for number, section in enumerate(sections, 1)
        if any(
            one is paragraph for each in (section.headers, section.footers) for some in each.values() for one in some
        )
    ]
    words = name if len(own) == len(sections) else f"{name} của phần {', '.join(own)}"
    return place_with_words(paragraph, words)


def _missing(structure: Structure) -> Iterator[Finding]:
    if not _has_several_pages(structure):
        return
    for section in structure.document.sections[:1]:
        for kind in _kinds(section):
            numbered = [*_numbered(section.headers, (kind,)), *_numbered(section.footers, (kind,))]
            if kind != "first" and not numbered:
                actual = "trang chẵn không có số trang" if kind == "even" else "không có số trang"
                yield Finding(Place(words="đầu trang"), actual, "số trang, đặt giữa lề trên")


def _has_several_pages(structure: Structure) -> bool:
    """By the length of the text, or because Word counted the pages when it saved the file."""
    paper = structure.papers[0]
    if structure.document.properties.pages > 1 or any(own.paragraph.page_marks for own in paper.body):
        return True
    cells = (paragraph for table in paper.tables for paragraph in table.paragraphs())
    return sum(len(one.text) for one in (*(own.paragraph for own in paper.body), *cells)) > _LETTERS_OF_A_PAGE


def _place(structure: Structure) -> Iterator[Finding]:
    expected = "số trang ở giữa lề trên của trang"
    seen: set[int] = set()
    for section in structure.document.sections:
        for paragraph in _numbered(section.footers, _kinds(section)):
            if id(paragraph) not in seen:
                seen.add(id(paragraph))
                yield Finding(_furniture_place(structure, paragraph, "chân trang"), "số trang ở lề dưới", expected)
        for paragraph in _numbered(section.headers, _kinds(section)):
            if id(paragraph) not in seen and not _is_centred(paragraph, section):
                seen.add(id(paragraph))
                yield Finding(_furniture_place(structure, paragraph, "đầu trang"), "số trang không ở giữa", expected)


def _is_centred(paragraph: Paragraph, section: PageSection) -> bool:
    own = _number_run(paragraph).text
    begin = paragraph.text.find(own) + len(own) - len(own.lstrip())
    tabs = paragraph.text[:begin].count("\t")
    if not tabs:
        return paragraph.alignment == "center"
    stops = paragraph.format.tabs[tabs - 1 : tabs]
    middle = (section.text_width or 0) / 2
    return any(kind == "center" and abs(position - middle) <= _CENTRE_TOLERANCE for position, kind in stops)


def _number_run(paragraph: Paragraph) -> Run:
    """The run with the number: the first with a digit, else the first with visible text."""
    runs = [run for run in paragraph.runs if not is_empty(run.text)]
    return next((run for run in runs if any(map(str.isdigit, run.text))), runs[0] if runs else Run(""))


def _look(structure: Structure) -> Iterator[Finding]:
    for paragraph in _all_numbers(structure):
        run = _number_run(paragraph)
        if not run.text:
            continue
        size, place = run.format.size, _furniture_place(structure, paragraph, "đầu trang")
        if not _SIZES[0] <= size <= _SIZES[1]:
            yield Finding(place, f"số trang {sizes([size])}", "cỡ chữ 13 đến 14", SetSize(*_SIZES))
        if run.italic:
            yield Finding(place, "số trang in nghiêng", "kiểu chữ đứng", RunFormat(italic=False))


def _first_page(structure: Structure) -> Iterator[Finding]:
    for section in structure.document.sections[:1]:
        kinds = ("first",) if section.title_page else ("default",)
        for paragraph in (*_numbered(section.headers, kinds), *_numbered(section.footers, kinds)):
            place = replace(place_with_words(paragraph, "đầu trang thứ nhất"), section=1)
            yield Finding(
                place,
                "số trang hiện ở trang thứ nhất",
                "trang thứ nhất không có số (đặt “Different First Page”)",
                RemovePageNumber() if section.title_page else SetTitlePage(),
            )


def _start(structure: Structure) -> Iterator[Finding]:
    for section in structure.document.sections[:1]:
        if section.page_number_start not in {None, 1}:
            actual = f"số trang bắt đầu từ {section.page_number_start}"
            yield Finding(place_of_section(structure, 0), actual, "đánh từ số 1", SetPageNumbers(start=1))


def _figures(structure: Structure) -> Iterator[Finding]:
    for index, section in enumerate(structure.document.sections):
        if section.page_number_format not in _ARABIC and list(_numbered(section.headers, _kinds(section))):
            actual = f"số trang kiểu {_FORMATS.get(section.page_number_format, section.page_number_format)}"
            fix = SetPageNumbers(format="decimal")
            yield Finding(place_of_section(structure, index), actual, "chữ số Ả Rập: 1, 2, 3", fix)


def _appendices(structure: Structure) -> Iterator[Finding]:
    expected = "phụ lục ở một phần trang (section) riêng, số trang đánh riêng, từ 1"
    for appendix in (one for paper in structure.papers for one in paper.appendices if not one.is_issued_text):
        lines = [one for one in (appendix.heading, *appendix.title, *appendix.attached) if one]
        place = place_of(lines[0]) if lines else place_of_section(structure, appendix.section)
        if not appendix.begins_section:
            yield Finding(
                place, "phụ lục không bắt đầu ở một phần trang (section) mới nên số trang chạy tiếp", expected
            )
        elif appendix.section == 0 and structure.papers[0].is_shell:
            continue  # the first page of its file has number 1
        elif all(one.page_number_start != 1 for one in structure.document.sections[appendix.section :][:1]):
            yield Finding(place, "số trang của phụ lục chạy tiếp của phần trước, hoặc không bắt đầu từ 1", expected)


def _further_papers(structure: Structure) -> Iterator[Finding]:
    """The papers behind the first of a file, such as a letter for each addressee: each has pages of its own."""
    sections = structure.document.sections
    for before, paper in pairwise(structure.papers):
        line = next(iter(paper.letterhead.lines()), None)
        if line is None or paper.is_shell:
            continue
        section, place = sections[paper.section], place_of(line)
        if paper.section == before.section:
            expected = "mỗi văn bản ở một phần trang (section) riêng, số trang đánh riêng, từ 1"
            yield Finding(place, "văn bản tiếp theo trong tệp không bắt đầu ở phần trang (section) mới", expected)
        elif section.page_number_start != 1:
            fix = ChangeEach(((place_of_section(structure, paper.section), SetPageNumbers(start=1)),))
            actual = "số trang chạy tiếp của văn bản trước trong tệp"
            yield Finding(place, actual, "số trang của mỗi văn bản đánh riêng, từ 1", fix)
        elif not section.title_page and [*_numbered(section.headers, ("default",))]:
            fix = ChangeEach(((place_of_section(structure, paper.section), SetTitlePage()),))
            yield Finding(place, "số trang hiện ở trang thứ nhất", "trang thứ nhất của mỗi văn bản không có số", fix)


RULES = rules_of(
    __file__,
    {
        "ND30-PAGENO-MISSING": _missing,
        "ND30-PAGENO-PLACE": _place,
        "ND30-PAGENO-LOOK": _look,
        "ND30-PAGENO-FIRST": _first_page,
        "ND30-PAGENO-START": _start,
        "ND30-PAGENO-ARABIC": _figures,
        "ND30-PAGENO-APPENDIX": _appendices,
        "ND30-PAGENO-PAPER": _further_papers,
    },
)
