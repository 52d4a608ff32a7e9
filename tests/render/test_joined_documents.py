"""Several documents of one template in one file."""

from __future__ import annotations

import re
from pathlib import Path

from docgen.render.joined_documents import can_be_joined, have_same_parts, joined
from docgen.render.templates import Templates
from docgen.render.templates.validation import validate
from tests.render.tiny_templates import DOCUMENT, HEADER, rendered, written

BOOKMARK = (
    '<w:p><w:bookmarkStart w:id="1" w:name="{{ ten }}"/><w:r><w:t>{{ ten }}</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
)


def test_each_document_has_its_title_and_its_section(tmp_path: Path) -> None:
    made = joined([(f"Bản {name} & khác", rendered(tmp_path, "{{ ten }}", ten=name)) for name in ("A", "B", "C")])
    xml = made.parts[DOCUMENT].decode()
    validate(made.parts, "")
    assert re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml) == [
        *("Bản A &amp; khác", "A", "Bản B &amp; khác", "B", "Bản C &amp; khác", "C")
    ]
    assert (xml.count("<w:sectPr"), xml.count("<w:body>")) == (3, 1)
    assert made.data.startswith(b"PK")


def test_ids_differ(tmp_path: Path) -> None:
    made = joined([(name, rendered(tmp_path, BOOKMARK, ten=name)) for name in ("a", "b", "a")])
    xml = made.parts[DOCUMENT].decode()
    assert re.findall(r'bookmarkStart w:id="(\d+)"', xml) == ["1", "2"]
    assert re.findall(r'bookmarkEnd w:id="(\d+)"', xml) == ["1", "2"]


def test_ids_of_shapes_differ(tmp_path: Path) -> None:
    shape = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="a"/></w:pict></w:r></w:p>'
    made = joined([(name, rendered(tmp_path, shape)) for name in ("a", "b")])
    assert re.findall(r'<v:shape[^>]* id="(\w+)"', made.parts[DOCUMENT].decode()) == ["a", "a_2"]


def test_one_document_has_only_its_title_more(tmp_path: Path) -> None:
    alone = rendered(tmp_path, "{{ ten }}", ten="A")
    title = '<w:p><w:pPr><w:spacing w:before="0"'
    before, _, after = joined([("Bản A", alone)]).parts[DOCUMENT].decode().partition(title)
    assert before + after.partition("</w:p>")[2] == alone.parts[DOCUMENT].decode()


def test_what_can_be_joined(tmp_path: Path) -> None:
    note = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    assert can_be_joined(rendered(tmp_path, "chữ"))
    assert not can_be_joined(rendered(tmp_path, note))
    written(tmp_path / "mau.docx", "{{ x }}", header1=HEADER)
    template = Templates.of(tmp_path).get("mau.docx")
    one, body, header = (template.render({"x": x, "ten": ten}) for x, ten in (("1", "A"), ("2", "A"), ("1", "B")))
    assert have_same_parts(one, body) and not have_same_parts(one, header)
