"""The ids of paragraphs are the numbers by which problems are found."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.errors import DocgenError
from docgen.files.new_archive import zipped
from docgen.word.edit.numbered_paragraphs import numbered_paragraphs, paragraph_id
from docgen.word.view import open_document
from tests.property_examples import examples
from tests.word.strict_files import strict_twin
from tests.word.written_documents import changed, docx, p, r, reference, sdt, tbl, tc, tr

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
DELETED_MARK = '<w:rPr><w:del w:id="1" w:author="a" w:date="2026-01-01T00:00:00Z"/></w:rPr>'
BOX = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def ids(root: etree._Element) -> list[str]:
    return [one.get(f"{W14}paraId", "") for one in root.iter(f"{W}p")]


words = st.text("aăâ đ", min_size=1, max_size=4)
paragraphs = st.builds(
    lambda text, deleted: p(r(text), properties=DELETED_MARK if deleted else ""), words, st.booleans()
) | st.builds(lambda text: p(BOX.format(p(r(text)))), words)


def containers(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(blocks, min_size=1, max_size=3).map("".join)
    rows = st.lists(several.map(lambda inside: tr(tc(inside, p()))), min_size=1, max_size=2)
    return rows.map(lambda each: tbl(*each)) | several.map(sdt)


bodies = st.lists(st.recursive(paragraphs, containers, max_leaves=6), min_size=1, max_size=6).map("".join)


@settings(max_examples=examples(300))
@given(bodies)
def test_the_ids_are_the_numbers_of_the_paragraphs_that_are_read(body: str) -> None:
    data = docx(body + p()).getvalue()
    numbered = numbered_paragraphs(data)
    read = open_document(io.BytesIO(data))
    assert open_document(io.BytesIO(numbered)) == read
    elements = list(part(numbered).iter(f"{W}p"))
    assert ids(part(numbered)) == [paragraph_id(number) for number in range(1, len(elements) + 1)]
    for paragraph in read.paragraphs():
        element = elements[paragraph.address.number - 1]
        assert "".join(text.text or "" for text in element.iterfind(f"{W}r/{W}t")) in paragraph.text


def test_a_made_document_stays_as_it_is(made: Path) -> None:
    path = made / "ke-hoach.docx"
    numbered = numbered_paragraphs(path.read_bytes(), path.name)
    assert open_document(io.BytesIO(numbered)) == open_document(path)
    assert numbered == numbered_paragraphs(path.read_bytes())
    assert len(set(ids(part(numbered)))) == len(ids(part(numbered))) > 200


def test_ids_of_the_file_give_way() -> None:
    section = f"<w:sectPr>{reference('header', 1)}</w:sectPr>"
    known = '<w:p w14:paraId="00000002" w14:textId="77777777">'
    document = docx(p(r("a")) + p(r("b")) + section, header1=p(r("c")))
    data = changed(document, "<w:p>", known).getvalue()
    data = changed(io.BytesIO(data), "xmlns:r=", f'xmlns:w14="{W14[1:-1]}" xmlns:r=').getvalue()
    numbered = numbered_paragraphs(data)
    assert ids(part(numbered)) == ["00000001", "00000002"]
    assert ids(part(numbered, "word/header1.xml")) == [""]
    assert b"textId" not in etree.tostring(part(numbered)) + etree.tostring(part(numbered, "word/header1.xml"))


def test_other_prefixes_become_those_that_viewers_know() -> None:
    written = (("xmlns:w=", "xmlns:x="), ("<w:", "<x:"), ("</w:", "</x:"), (" w:", " x:"))
    document = docx(p(r("a"), style="N"))
    for usual, other in written:
        document = changed(document, usual, other)
    numbered = numbered_paragraphs(document.getvalue())
    with zipfile.ZipFile(io.BytesIO(numbered)) as package:
        assert '<w:p w14:paraId="00000001"><w:pPr><w:pStyle w:val="N"/>' in package.read("word/document.xml").decode()
    assert open_document(io.BytesIO(numbered)) == open_document(document)


def test_very_many_paragraphs_take_seconds() -> None:
    """A hundred thousand: each way of declaring a prefix that lxml has but this one takes minutes."""
    data = docx("<w:p/>" * 100_000).getvalue()
    assert ids(part(numbered_paragraphs(data)))[-1] == paragraph_id(100_000)


def test_a_part_in_utf_16() -> None:
    with zipfile.ZipFile(docx(p(r("a")))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    xml = (
        parts["word/document.xml"].decode().replace("<w:document", '<?xml version="1.0" encoding="UTF-16"?><w:document')
    )
    numbered = numbered_paragraphs(zipped(parts | {"word/document.xml": xml.encode("utf-16")}))
    assert ids(part(numbered)) == ["00000001"]
    with zipfile.ZipFile(io.BytesIO(numbered)) as package:
        assert b'<w:p w14:paraId="00000001">' in package.read("word/document.xml")


def test_strict_files() -> None:
    data = strict_twin(docx(tbl(tr(tc(p(r("a"))))) + p(r("b"))).getvalue())
    numbered = numbered_paragraphs(data)
    assert [one.get(f"{W14}paraId") for one in part(numbered).iter("{*}p")] == ["00000001", "00000002"]
    assert open_document(io.BytesIO(numbered)) == open_document(io.BytesIO(data))


@pytest.mark.parametrize("data", [b"", b"no zip", docx(p()).getvalue()[:-40]])
def test_no_word_file(data: bytes) -> None:
    with pytest.raises(DocgenError, match=r"^a\.docx: "):
        numbered_paragraphs(data, "a.docx")


def test_too_large() -> None:
    with pytest.raises(DocgenError, match="quá dài|quá lớn"):
        numbered_paragraphs(docx(p(r("a")), header1="<w:p/>" * 3_000_000).getvalue())
