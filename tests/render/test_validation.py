"""What a made document may not hold, and whose name must stand in it."""

from __future__ import annotations

import pytest

from docgen.errors import TemplateError
from docgen.render.templates.validation import validate

DOCUMENT = "word/document.xml"


def fault(text: str, unit: str = "", name: str = DOCUMENT) -> str:
    with pytest.raises(TemplateError) as caught:
        validate({"word/header1.xml": b"<a/>", name: text.encode()}, unit)
    return caught.value.format_message()


def test_malformed_xml_names_the_part() -> None:
    assert fault("<a><b></a>").startswith("văn bản tạo ra bị hỏng ở word/document.xml (mismatched tag")
    assert fault("", name="docProps/core.xml").startswith("văn bản tạo ra bị hỏng ở docProps/core.xml (no element")


@pytest.mark.parametrize("tag", ["{{", "}}", "{%", "%}", "{#", "#}"])
def test_a_tag_that_is_left(tag: str) -> None:
    assert fault(f"<a>số {tag} 5</a>") == f"văn bản tạo ra còn sót “{tag}” ở word/document.xml"


@pytest.mark.parametrize("nothing", ["None", "nan", "NaN", "Undefined"])
def test_nothing_as_a_whole_text(nothing: str) -> None:
    assert fault(f"<a>{nothing}</a>") == f"văn bản tạo ra còn sót “{nothing}” ở word/document.xml"
    validate({DOCUMENT: f"<a>Trường {nothing} School</a>".encode()}, "")


def test_the_unit_must_be_named() -> None:
    assert fault("<a>Long Khánh</a>", "Biên Hòa") == "văn bản tạo ra không nhắc đến đơn vị “Biên Hòa”"


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("huyện Cư M&#39;gar", "Cư M'gar"),
        ("huyện Cư M'gar", "Cư M'gar"),
        ("UBND HUYỆN CƯ M&#39;GAR", "Cư M'gar"),
        ("UBND THÀNH PHỐ BIÊN HÒA", "Biên Hòa"),
        ("cụm A &amp; B", "A & B"),
        ("&#34;A&#34;", '"A"'),
        ("anything", ""),
    ],
)
def test_a_name_as_xml_writes_it(written: str, unit: str) -> None:
    validate({"word/header1.xml": b"<a/>", DOCUMENT: f"<a>{written}</a>".encode()}, unit)
