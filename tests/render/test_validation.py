"""Word opens a made document, nothing of the template is left in it, and the unit is named."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from openxml_audit import OpenXmlValidator

from docgen.data.missing import Blank
from docgen.errors import TemplateError
from docgen.render.templates import Templates
from docgen.render.templates.validation import validate
from tests.property_examples import examples
from tests.render.tiny_templates import W, cell, paragraph, refused, rendered, table, written

DOCUMENT = "word/document.xml"


def fault(text: str, unit: str = "", name: str = DOCUMENT) -> str:
    with pytest.raises(TemplateError) as caught:
        validate({"word/header1.xml": b"<a/>", name: text.encode()}, unit)
    return caught.value.format_message()


def test_malformed_xml_names_the_part() -> None:
    assert fault("<a><b></a>") == "văn bản tạo ra bị hỏng ở word/document.xml (XML sai cú pháp ở dòng 1, cột 11)"
    assert fault("", name="docProps/core.xml").startswith("văn bản tạo ra bị hỏng ở docProps/core.xml (XML sai cú pháp")


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


IF, ENDIF = paragraph("{%p if flag %}"), paragraph("{%p endif %}")
FULL = cell("a")


def cell_of(*blocks: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(blocks)}</w:tc>"


def control(*blocks: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{''.join(blocks)}</w:sdtContent></w:sdt>"


def text_box(*blocks: str) -> str:
    """A text box in Word's old vocabulary."""
    content = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    box = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{content}</v:textbox></v:shape>'
    return f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>"


def repeated(letter: str, *blocks: str) -> tuple[str, ...]:
    """Rows (`tr`), cells (`tc`) or paragraphs (`p`) for each item."""
    tags = (f"{{%{letter} for x in items %}}", f"{{%{letter} endfor %}}")
    first, last = map(paragraph if letter == "p" else cell, tags)
    return (first, *blocks, last)


@pytest.mark.parametrize(
    ("block", "emptied", "filled"),
    [
        (table(FULL + cell_of(IF, paragraph("b"), ENDIF)), "<w:tcPr/><w:p/></w:tc>", "<w:t>b</w:t>"),
        (table(*repeated("tr", cell("{{ x }}"))), None, "<w:tbl>"),
        (table("".join(repeated("tc", cell("{{ x }}")))), None, "<w:tbl>"),
        (control(IF, paragraph("b"), ENDIF), "<w:sdtContent><w:p/></w:sdtContent>", "<w:t>b</w:t>"),
    ],
    ids=["cell", "table without rows", "row without cells", "content control"],
)
def test_what_a_template_leaves_empty(tmp_path: Path, block: str, emptied: str | None, filled: str) -> None:
    empty = rendered(tmp_path, "đầu", block, "cuối", flag=False, items=[]).parts[DOCUMENT].decode()
    assert emptied in empty if emptied else "<w:tbl>" not in empty
    assert filled in rendered(tmp_path, "đầu", block, "cuối", flag=True, items=["1"]).parts[DOCUMENT].decode()


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (
            ('Phần: {% include "parts/a.docx" %} hết',),
            'đoạn “Phần: {% include "parts/a.docx" %} hết”: thẻ “{% include "parts/a.docx" %}” chèn cả đoạn văn vào',
        ),
        (
            ("{%p if flag %}", table(cell_of(paragraph("{%p endif %}"), paragraph("b")))),
            'đoạn “{%p if flag %}”: thẻ "{% if flag %}" mở và đóng ở hai đoạn, ô hay bảng khác nhau: thẻ đóng '
            '"{% endif %}"'
            " ở bảng 1, hàng 1, ô 1, đoạn “{%p endif %}”",
        ),
    ],
)
def test_a_template_that_would_break_the_structure_is_refused(
    tmp_path: Path, blocks: tuple[str, ...], expected: str
) -> None:
    written(tmp_path / "parts" / "a.docx", "phần")
    assert refused(tmp_path, *blocks, flag=True).startswith(f"mau.docx, {expected}")


def test_a_value_that_breaks_the_structure_is_named_with_its_place(tmp_path: Path) -> None:
    made = rendered(tmp_path, table(FULL + cell("Kính gửi {{ x }}")), x=Markup(paragraph("b")))
    with pytest.raises(TemplateError) as caught:
        validate(made.parts, "", "mau.docx")
    assert caught.value.format_message() == (
        "mau.docx, bảng 1, hàng 1, ô 2, đoạn “Kính gửi b”: văn bản tạo ra bị hỏng: đoạn nằm trong chữ (w:t)"
    )


def test_a_value_that_is_no_run(tmp_path: Path) -> None:
    made = rendered(tmp_path, "Kính gửi {{r x }}", x="Ông An")
    with pytest.raises(TemplateError, match="đoạn “Kính gửi Ông An”: .* “Ông An” đứng ngoài w:t nên Word không hiện"):
        validate(made.parts, "", "mau.docx")


MARKED = '<w:bookmarkStart w:id="0" w:name="dau"/><w:bookmarkEnd w:id="0"/>'
SIMPLE = (
    paragraph("{{ text }}"),
    paragraph("{{r text | rich }}"),
    paragraph('{{p rule_full("Độc lập", 14, 100) }}'),
    paragraph("a").replace("</w:p>", f"{MARKED}</w:p>"),
)


_EXPECTED_OF_TINY = ("A required relationship type", "references styles but styles.xml is missing")
"""Why: the tiny templates have neither styles nor a theme."""


@st.composite
def block_lists(draw: st.DrawFn, depth: int = 3) -> str:
    """Blocks of a template: some of them are left out or repeated, or hold only what is."""
    kinds = ("simple", "if", "for", "text box", *(("table", "control") if depth else ()))
    found = ""
    for kind in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=3)):
        inner = draw(st.sampled_from(SIMPLE) | block_lists(depth - 1) if depth else st.sampled_from(SIMPLE))
        made = {"if": IF + inner + ENDIF, "for": "".join(repeated("p", inner)), "simple": inner}
        made |= {"control": control(inner), "text box": text_box(IF + draw(st.sampled_from(SIMPLE)) + ENDIF)}
        found += made.get(kind) or draw(tables(inner))
    return found


@st.composite
def tables(draw: st.DrawFn, inner: str) -> str:
    """A table with these blocks in its cells, some of its rows and cells for each item."""
    found: list[str] = []
    for kind in draw(st.lists(st.sampled_from(("row", "rows", "cells")), min_size=1, max_size=3)):
        row = "".join(repeated("tc", cell("{{ x }}"))) if kind == "cells" else cell_of(inner)
        found += repeated("tr", row) if kind == "rows" else [row]
    return table(*found)


TEXTS = st.sampled_from(["", "Đồng Nai", "một\thai\nba\abốn\fnăm", "đ" * 20_000, "A & <b> 'c'", Blank("địa điểm")])
VALUES = st.fixed_dictionaries({"flag": st.booleans(), "text": TEXTS, "items": st.lists(TEXTS, max_size=2)})


@settings(max_examples=examples(500), deadline=None, suppress_health_check=list(HealthCheck))
@given(blocks=block_lists(), values=VALUES)
def test_generated_documents_pass_the_proof_and_the_audit(
    tmp_path_factory: pytest.TempPathFactory, blocks: str, values: Mapping[str, Any]
) -> None:
    folder = tmp_path_factory.mktemp("documents")
    header = f'<w:hdr xmlns:w="{W}">{blocks}{SIMPLE[0]}</w:hdr>'  # with a tag, so that it is filled
    written(folder / "mau.docx", blocks, "cuối", header1=header)
    made = Templates.of(folder).get("mau.docx").render(values)
    validate(made.parts, "", "mau.docx")
    (folder / "a.docx").write_bytes(made.data)
    errors = map(str, AUDIT.validate(folder / "a.docx").errors)
    assert [error for error in errors if not any(expected in error for expected in _EXPECTED_OF_TINY)] == []


AUDIT = OpenXmlValidator()
