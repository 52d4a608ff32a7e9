"""The package of a document with pictures: relations, content types, the text area of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from docgen.render.templates import Templates
from docgen.render.templates.picture_package import text_area
from docgen.render.templates.tags import read_template
from docgen.word.opc.package_faults import package_fault
from docgen.word.opc.rewriting import file_of, new_part
from tests.render.tiny_pictures import pictures_in, png
from tests.render.tiny_templates import HEADER, R, W, paragraph, parts_of, rendered, written

TAG = '{{ picture("logo.png", width=9, alt="") }}'
SECTION = (
    '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/>'
    '<w:pgMar w:top="1134" w:bottom="-1134" w:left="1701" w:right="1134" w:gutter="0"/></w:sectPr></w:pPr></w:p>'
)


def test_a_document_without_pictures_has_the_bytes_that_it_had(tmp_path: Path) -> None:
    before = rendered(tmp_path, "{{ x }}", x="a")
    pictures_in(tmp_path, logo_png=png())
    assert rendered(tmp_path, "{{ x }}", x="a").data == before.data
    assert not any("media" in name for name in parts_of(before.data))


def test_what_word_requires_of_the_package(tmp_path: Path) -> None:
    pictures_in(tmp_path, logo_png=png())
    header = HEADER.replace("</w:hdr>", f"{paragraph(TAG)}</w:hdr>")
    written(tmp_path / "mau.docx", TAG, header1=header, footnotes=f'<w:footnotes xmlns:w="{W}"/>')
    every = parts_of(Templates.of(tmp_path).get("mau.docx").render({"ten": "a"}).data)
    assert package_fault(list(every), every) == ""
    assert len([name for name in every if name.startswith("word/media/")]) == 1
    assert "word/_rels/header1.xml.rels" in every
    related = etree.fromstring(every["word/_rels/document.xml.rels"])
    assert [str(each.get("Type")).removeprefix(f"{R}/") for each in related] == ["header", "footnotes", "image"]


def test_relations_with_tags_keep_them(tmp_path: Path) -> None:
    pictures_in(tmp_path, logo_png=png())
    path = written(tmp_path / "mau.docx", TAG, header1=HEADER)
    every = {**parts_of(path.read_bytes())}
    link = f'<Relationship Id="rIdA" Type="{R}/hyperlink" Target="http://a.vn/{{{{ ten }}}}" TargetMode="External"/>'
    name = "word/_rels/document.xml.rels"
    every[name] = every[name].replace(b"</Relationships>", f"{link}</Relationships>".encode())
    path.write_bytes(_file(every))
    made = parts_of(Templates.of(tmp_path).get("mau.docx").render({"ten": "x"}).data)
    assert b'Target="http://a.vn/x"' in made[name] and b'Target="media/picture-' in made[name]
    assert list(made).count(name) == 1


def test_the_same_picture_in_the_template_is_not_added(tmp_path: Path) -> None:
    pictures_in(tmp_path, logo_png=png())
    made = rendered(tmp_path, TAG)
    (tmp_path / "mau.docx").write_bytes(made.data)
    every = parts_of(made.data)
    document = every["word/document.xml"].replace(b"</w:body>", paragraph(TAG).encode() + b"</w:body>")
    (tmp_path / "mau.docx").write_bytes(_file({**every, "word/document.xml": document}))
    assert not Templates.of(tmp_path).get("mau.docx").render({}).pictures


@pytest.mark.parametrize(
    ("blocks", "expected"), [((), (210, 297)), ((SECTION,), (297 - 50, 297)), (("a", SECTION), (247, 297))]
)
def test_the_text_area_is_that_of_the_largest_section(
    tmp_path: Path, blocks: tuple[str, ...], expected: tuple[float, float]
) -> None:
    area = text_area(read_template(written(tmp_path / "mau.docx", *blocks).read_bytes(), "mau.docx"))
    assert (round(area.width), round(area.height)) == expected


def _file(parts: Mapping[str, bytes]) -> bytes:
    return file_of({name: new_part(name, content) for name, content in parts.items()})
