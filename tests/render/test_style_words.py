"""Styles in words: each format once, with the words that Word's own dialogs use in Vietnamese."""

from __future__ import annotations

import runpy

import pytest

from docgen.render.templates.style_names import style_ids, styles_of
from docgen.render.templates.style_words import StyleFormats, differences, in_words
from docgen.word.opc.rewriting import read_parts
from tests.render.tiny_templates import W
from tests.sample_project import ROOT


def formats_of(properties: str, base: str = "") -> dict[str, str]:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'
    styles = style.format("b", "Gốc", base) + style.format("a", "Kiểu", f'<w:basedOn w:val="b"/>{properties}')
    found = StyleFormats(f'<w:styles xmlns:w="{W}">{styles}</w:styles>'.encode()).formats(("paragraph", "kiểu"))
    assert found is not None
    return dict(found)


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ('<w:rPr><w:sz w:val="27"/><w:szCs w:val="27"/></w:rPr>', "cỡ 13,5"),
        ('<w:rPr><w:b/><w:bCs/><w:i w:val="0"/></w:rPr>', "đậm"),
        ('<w:pPr><w:jc w:val="both"/></w:pPr>', "canh đều hai bên"),
        (
            '<w:pPr><w:spacing w:before="120" w:line="276" w:lineRule="auto"/></w:pPr>',
            "cách trước 6 pt, giãn dòng 1,15",
        ),
        ('<w:pPr><w:spacing w:line="200" w:lineRule="exact"/></w:pPr>', "giãn dòng đúng 10 pt"),
        ('<w:pPr><w:ind w:firstLine="720"/><w:keepNext/></w:pPr>', "lùi dòng đầu 36 pt, cùng trang với đoạn sau"),
        ('<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/></w:rPr>', "phông Arial"),
    ],
)
def test_formats_in_words(properties: str, words: str) -> None:
    assert in_words(formats_of(properties), {}) == words
    assert in_words(formats_of(""), {}) == ""
    assert in_words(formats_of("", base=properties), {}) == words
    assert differences(formats_of(properties), formats_of("", base=properties)) == ("", "")


@pytest.mark.parametrize(
    ("shared", "own", "words"),
    [
        ("<w:rPr><w:b/></w:rPr>", "", ("đậm", "không đậm")),
        ("", '<w:rPr><w:sz w:val="24"/></w:rPr>', ("không đặt cỡ chữ", "cỡ 12")),
        (
            '<w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>',
            '<w:pPr><w:tabs><w:tab w:val="left" w:pos="2"/></w:tabs></w:pPr>',
            ("điểm dừng tab", "điểm dừng tab khác"),
        ),
        ('<w:rPr><w:effect w:val="none"/></w:rPr>', "", ("thuộc tính effect", "không thuộc tính effect")),
        ("", "<w:pPr><w:suppressAutoHyphens/></w:pPr>", ("có thể tự gạch nối từ", "không tự gạch nối từ")),
    ],
)
def test_differences_in_words(shared: str, own: str, words: tuple[str, str]) -> None:
    assert differences(formats_of(shared), formats_of(own)) == words


def test_the_page_of_styles_is_that_of_the_shared_file() -> None:
    script = runpy.run_path(str(ROOT / "docs" / "make_styles_page.py"))
    page = script["page"]()
    assert (ROOT / "docs" / "kieu-chu.md").read_text(encoding="utf-8") == page, "run `make reference`"
    parts = read_parts((ROOT / "templates" / "styles.docx").read_bytes(), "styles.docx")
    formats = StyleFormats(styles_of(parts))
    names = {formats.name(style_id) for style_id in style_ids(styles_of(parts)).values()}
    unlisted = {name for name in names if f"| {name} |" not in page}
    assert unlisted == {"Default Paragraph Font", "Normal Table", "No List"}
