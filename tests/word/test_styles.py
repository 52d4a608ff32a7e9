"""The specimens of docs/analysis/effective-format.md, read out of the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from docgen.word.view import Paragraph, WordDocument, WordTable, open_document, style_cache
from tests.sample_project import ROOT
from tests.word.written_documents import docx, p, r

PAGE = ROOT / "docs" / "analysis" / "effective-format.md"
SPECIMENS = re.findall(r"^## (\d+)\.|^```specimen\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)


def specimens() -> Iterator[tuple[str, dict[str, str]]]:
    """Each specimen: its name, and its parts by name."""
    chapter, count = "", 0
    for heading, text in SPECIMENS:
        chapter, count = (heading, 0) if heading else (chapter, count + 1)
        if text:
            pieces = re.split(r"^== (.+)\n", text, flags=re.M)[1:]
            yield f"{chapter}.{count}", dict(zip(pieces[::2], pieces[1::2], strict=True))


CASES = dict(specimens())


def shown(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def found(thing: object, name: str) -> object:
    """What a value says under a name: its own, its format's or its address's."""
    if name == "drawn" and isinstance(thing, Paragraph):
        return "; ".join(f"{one.width} {one.color}{' dashed' * one.dashed}" for one in thing.lines)
    holders = [getattr(thing, "format", None), thing, getattr(thing, "address", None)]
    return next(getattr(holder, name) for holder in holders if hasattr(holder, name))


def paragraph(document: WordDocument, number: str) -> object:
    return list(document.paragraphs())[int(number) - 1]


def run(document: WordDocument, text: str) -> object:
    (one,) = [one for each in document.paragraphs() for one in each.runs if one.text == text]
    return one.format


def section(document: WordDocument, number: str) -> object:
    return document.sections[int(number) - 1]


def header(document: WordDocument, number: str, kind: str) -> object:
    return document.sections[int(number) - 1].headers[kind][0]


def cell(document: WordDocument, *places: str) -> object:
    table, row, column = (int(place) - 1 for place in places)
    tables = [block for block in document.blocks if isinstance(block, WordTable)]
    return tables[table].rows[row].cells[column]


FINDERS: dict[str, Callable[..., object]] = {
    "paragraph": paragraph,
    "run": run,
    "section": section,
    "header": header,
    "cell": cell,
}


def check(document: WordDocument, line: str) -> int:
    """Holds the document to one line of what is wanted; returns how much was compared."""
    subject, _, wanted = line.partition(":")
    if subject == "texts":
        assert [one.text.strip() for one in document.paragraphs()] == [one.strip() for one in wanted.split("|")]
        return 1
    kind, *arguments = re.findall(r'"[^"]*"|\S+', subject)
    thing = FINDERS[kind](document, *(argument.strip('"') for argument in arguments))
    pairs = re.findall(r"(\w+)=(.*?)(?:, (?=\w+=)|$)", wanted.strip())
    for name, value in pairs:
        assert (subject, name, shown(found(thing, name))) == (subject, name, value)
    return len(pairs)


@pytest.mark.parametrize("name", CASES)
def test_a_specimen(name: str) -> None:
    parts = dict(CASES[name])
    wanted = {key: text for key, text in parts.items() if key.startswith("wanted")}
    inside = {key: text for key, text in parts.items() if key not in wanted}
    source = docx(inside.pop("document"), **{"styles": "", **inside})
    for key, text in wanted.items():
        source.seek(0)
        document = open_document(source, original=key == "wanted original")
        assert sum(check(document, line) for line in text.splitlines() if line) > 0


def test_every_chapter_has_a_specimen() -> None:
    chapters = {name.partition(".")[0] for name in CASES}
    assert chapters == {heading for heading, _ in SPECIMENS if heading}
    assert len(CASES) > 20


def test_documents_of_the_same_styles_read_alike_and_work_them_out_once() -> None:
    parts = dict(CASES["10.1"])
    body, styles = parts["document"], parts["styles"]
    first, second = (open_document(docx(body, styles)) for _ in range(2))
    assert first == second
    assert first.blocks != open_document(docx(body, styles.replace('w:val="26"', 'w:val="30"'))).blocks
    shared = [next(iter(next(one.paragraphs()).runs)).format for one in (first, second)]
    assert shared[0] is shared[1]


def test_many_documents_of_different_styles_leave_only_the_last_in_memory() -> None:
    text = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
    for size in range(20, 40):
        properties = f'<w:rPr><w:sz w:val="{size}"/></w:rPr>'
        direct = docx(text.replace("<w:t>", f"{properties}<w:t>"))
        defaults = docx(text, f"<w:docDefaults><w:rPrDefault>{properties}</w:rPrDefault></w:docDefaults>")
        for source in (direct, defaults):
            (one,) = open_document(source).paragraphs()
            assert one.runs[0].format.size == size / 2
    assert len(style_cache._RECENT) <= style_cache._MOST


def test_a_chain_of_styles_is_followed_for_twelve_styles() -> None:
    for length, is_bold in ((12, True), (13, False)):
        chain = [
            f'<w:style w:styleId="s{place}"><w:basedOn w:val="s{place + 1}"/></w:style>' for place in range(length)
        ]
        chain[-1] = f'<w:style w:styleId="s{length - 1}"><w:rPr><w:b/></w:rPr></w:style>'
        (one,) = open_document(docx(p(r("a"), style="s0"), "".join(chain))).paragraphs()
        assert one.runs[0].bold == is_bold
