"""The parts of a document for viewers in browsers."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.errors import DocgenError
from docgen.word.edit.browser_parts import browser_parts
from docgen.word.opc.package_faults import package_fault
from tests.decree30.test_annotate import file
from tests.word.test_drawn_pictures import LINE, drawing
from tests.word.test_package_parts import contents
from tests.word.written_documents import p, r, reference

SECTION = f"<w:sectPr>{reference('header', 1)}</w:sectPr>"


def test_pictures_are_added_with_their_relationships_and_type() -> None:
    parts = contents(file(p(drawing(LINE)) + SECTION, header1=p(drawing(LINE))))
    changed = browser_parts(parts)
    assert package_fault(list(changed), changed) == package_fault(list(parts), parts)
    added = sorted(changed.keys() - parts.keys())
    assert added == [
        "word/_rels/header1.xml.rels",
        "word/media/docgen-document-docgenPicture1.svg",
        "word/media/docgen-header1-docgenPicture1.svg",
    ]
    assert b"wsp" not in changed["word/document.xml"] + changed["word/header1.xml"]


def test_parts_without_content_for_people_are_the_same_objects() -> None:
    parts = contents(file(p(r("a")) + SECTION, header1=p(r("b"))))
    changed = browser_parts(parts)
    assert {name for name in parts if changed[name] is not parts[name]} == {"word/document.xml", "word/header1.xml"}
    assert changed.keys() == parts.keys()


def test_headers_and_notes_are_plain_too() -> None:
    hyphen = "<w:r><w:noBreakHyphen/></w:r>"
    changed = browser_parts(
        contents(file(p(r("a")), header1=p(hyphen), footnotes=f"<w:footnote>{p(hyphen)}</w:footnote>"))
    )
    for name in ("word/header1.xml", "word/footnotes.xml"):
        assert "\u2011" in etree.fromstring(changed[name]).xpath("string()")  # type: ignore[operator]


@pytest.mark.parametrize(
    ("name", "content"), [("word/document.xml", b"<w:document"), ("word/header1.xml", b"<"), ("word/styles.xml", b"")]
)
def test_a_broken_part(name: str, content: bytes) -> None:
    parts = contents(file(p(r("a")) + SECTION, header1=p())) | {name: content}
    with pytest.raises(DocgenError, match=r"^a\.docx: tệp Word bị hỏng"):
        browser_parts(parts, "a.docx")


@pytest.mark.parametrize("missing", ["word/document.xml", "[Content_Types].xml"])
def test_an_unusual_file(missing: str) -> None:
    parts = contents(file(p(r("a"))))
    del parts[missing]
    with pytest.raises(DocgenError, match=r"^a\.docx: tệp Word có cấu trúc khác thường"):
        browser_parts(parts, "a.docx")
