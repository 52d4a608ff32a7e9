"""`styles.docx` is the one source of looks: what is changed in it is in every document, and nothing else changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.authoring.lint import lint
from docgen.data.project import SHARED_LOOKS
from docgen.errors import TemplateError
from docgen.render.templates import Templates, read_templates, with_shared_looks
from docgen.render.templates.shared_looks import with_looks
from docgen.word.opc.rewriting import read_parts
from tests.property_examples import examples
from tests.render.test_style_names import REFERENCES, canonical, names_in, rewritten, styled, styles
from tests.render.tiny_templates import DOCUMENT, R, W, parts_of, written
from tests.sample_project import ROOT
from tests.word.strict_files import strict_twin
from tests.word.test_usual_form import MAIN, OTHER_TYPES, packed

SHIPPED = read_templates(ROOT / "templates")
OTHERS = {name: content for name, content in SHIPPED.items() if name != SHARED_LOOKS}
STYLES, SETTINGS, FONTS = "word/styles.xml", "word/settings.xml", "word/fontTable.xml"


def changed(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The file with one part changed."""
    parts = dict(parts_of(content))
    before = parts[part].decode()
    assert change(before) != before
    return packed({**parts, part: change(before).encode()})


def looks(part: str, change: Callable[[str], str]) -> dict[str, bytes]:
    """The shipped templates as they are compiled, with `styles.docx` changed."""
    return with_shared_looks({**SHIPPED, SHARED_LOOKS: changed(SHIPPED[SHARED_LOOKS], part, change)})


def test_shipped_templates_have_the_looks_of_the_shared_file() -> None:
    shared = with_shared_looks(SHIPPED)
    assert shared == OTHERS
    assert all(content is SHIPPED[name] for name, content in shared.items())
    assert with_looks(SHIPPED) == SHIPPED


@given(st.data())
@settings(max_examples=examples(15))
def test_any_format_changed_in_the_shared_file_is_in_every_template(data: st.DataObject) -> None:
    xml = parts_of(SHIPPED[SHARED_LOOKS])[STYLES].decode()
    places = [found.start() for found in re.finditer(r'w:(?:val|before|after|line|left)="\d+"', xml)]
    place = data.draw(st.sampled_from(places))
    number = data.draw(st.integers(1, 99))
    other = xml[:place] + re.sub(r'"\d+"', f'"{number}1"', xml[place:], count=1)
    made = with_shared_looks({**SHIPPED, SHARED_LOOKS: changed(SHIPPED[SHARED_LOOKS], STYLES, lambda _: other)})
    assert made.keys() == OTHERS.keys()
    for name, content in made.items():
        parts = parts_of(content)
        assert parts[STYLES].decode() == other, name
        assert parts.get("word/glossary/styles.xml", other.encode()).decode() == other, name
        assert {part: xml for part, xml in parts.items() if not part.endswith("styles.xml")} == {
            part: xml for part, xml in parts_of(SHIPPED[name]).items() if not part.endswith("styles.xml")
        }


def test_theme_fonts_and_language_come_and_page_setup_stays() -> None:
    own = changed(
        OTHERS["paper.docx"],
        SETTINGS,
        lambda xml: xml.replace("<w:defaultTabStop", "<w:mirrorMargins/><w:defaultTabStop").replace(
            "<w:characterSpacingControl", "<w:evenAndOddHeaders/><w:characterSpacingControl"
        ),
    )
    shared = changed(SHIPPED[SHARED_LOOKS], SETTINGS, lambda xml: xml.replace('"vi-VN"', '"en-GB"'))
    shared = changed(shared, SETTINGS, lambda xml: xml.replace("<w:characterS", "<w:autoHyphenation/><w:characterS"))
    shared = changed(shared, FONTS, lambda xml: xml.replace("Times New Roman", "Arial"))
    shared = changed(shared, "word/theme/theme1.xml", lambda xml: xml.replace("404040", "FF0000"))
    made = parts_of(with_shared_looks({**SHIPPED, SHARED_LOOKS: shared, "paper.docx": own})["paper.docx"])
    for part in (FONTS, "word/theme/theme1.xml"):
        assert made[part] == parts_of(shared)[part]
    assert made[DOCUMENT] == parts_of(own)[DOCUMENT]
    names = [etree.QName(each).localname for each in etree.fromstring(made[SETTINGS])]
    assert names == [
        *("zoom", "mirrorMargins", "defaultTabStop", "autoHyphenation", "evenAndOddHeaders"),
        *("characterSpacingControl", "compat", "themeFontLang", "decimalSymbol", "listSeparator"),
    ]
    assert b'themeFontLang w:val="en-GB"' in made[SETTINGS]


def by_name(content: bytes) -> Mapping[str, bytes]:
    """The parts with the name of each style in the place of its id."""
    parts = parts_of(content)
    found = re.findall(r'w:styleId="([^"]+)".*?w:name w:val="([^"]+)"', parts[STYLES].decode())
    names = dict(found)
    assert len({*names.values()}) == len(found)
    named = {
        part: re.sub(REFERENCES, lambda one: f'{one[1]}{names[one[2]]}"', xml.decode()).encode()
        for part, xml in parts.items()
    }
    return canonical(packed(named))


@pytest.mark.parametrize("name", [SHARED_LOOKS, "programme.docx", "report.docx", "parts/letterhead.docx"])
def test_other_ids_of_styles_make_the_same_documents(name: str) -> None:
    other = with_shared_looks({**SHIPPED, name: rewritten(SHIPPED[name])})
    for template, content in OTHERS.items():
        assert by_name(other[template]) == by_name(content), template


def test_looks_are_put_once() -> None:
    shared = changed(rewritten(SHIPPED[SHARED_LOOKS]), STYLES, lambda xml: xml.replace('"28"', '"30"'))
    own = changed(OTHERS["paper.docx"], STYLES, lambda xml: xml.replace("ND30 Thân", "Thân riêng"))
    once = with_looks({**SHIPPED, SHARED_LOOKS: shared, "paper.docx": own})
    assert "Thân riêng" in parts_of(once["paper.docx"])[STYLES].decode()
    assert with_looks(once) == once
    for content in once.values():
        read_parts(content, "kept.docx")


def test_without_a_shared_file_each_template_keeps_its_own() -> None:
    own = changed(OTHERS["paper.docx"], STYLES, lambda xml: xml.replace('"28"', '"30"'))
    contents = {**OTHERS, "paper.docx": own}
    made = with_shared_looks(contents)
    assert all(made[name] is content for name, content in contents.items())


def sized(**sizes: int) -> str:
    """Styles by their names, each with a size; `b_a` is based on `a`."""
    found = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{name.partition("_")[2]}"/>' if "_" in name else "")
        + f'<w:rPr><w:sz w:val="{size}"/></w:rPr></w:style>'
        for name, size in sizes.items()
    )
    return f'<w:styles xmlns:w="{W}">{found}</w:styles>'


def folder(path: Path, host: str, part: str, shared: str) -> dict[str, bytes]:
    """A template that includes a part, and `styles.docx`, with these styles."""
    written(path / "mau.docx", '{%p include "parts/a.docx" %}', styled("b_a"), styles=host)
    written(path / "parts" / "a.docx", styled("d_c"), styles=part)
    written(path / SHARED_LOOKS, "trang", styles=shared)
    return read_templates(path)


def test_styles_that_the_shared_file_lacks_are_carried_over_with_their_bases(tmp_path: Path) -> None:
    contents = folder(tmp_path, sized(a=20, b_a=22), sized(c=24, d_c=26, e=28), sized(a=30))
    made = Templates(with_shared_looks(contents)).get("mau.docx").render({}).data
    assert names_in(made) == ["d_c", "b_a"]
    sizes = re.findall(r'w:name w:val="(\w+)".*?w:sz w:val="(\d+)"', parts_of(made)[STYLES].decode())
    assert sizes == [("a", "30"), ("b_a", "22"), ("d_c", "26"), ("c", "24")]


def test_a_style_of_another_name_keeps_its_look_if_its_id_is_that_of_a_shared_one(tmp_path: Path) -> None:
    written(tmp_path / "mau.docx", styled("x"), styles=styles(x="Riêng"))
    written(tmp_path / SHARED_LOOKS, "trang", styles=styles(x="Chung"))
    made = Templates(with_shared_looks(read_templates(tmp_path))).get("mau.docx").render({}).data
    assert names_in(made) == ["Riêng"]


def test_a_template_without_looks_gets_all(tmp_path: Path) -> None:
    written(tmp_path / "mau.docx", "{{ ten }}")
    contents = {**read_templates(tmp_path), SHARED_LOOKS: SHIPPED[SHARED_LOOKS]}
    made = parts_of(Templates(with_shared_looks(contents)).get("mau.docx").render({"ten": "An"}).data)
    shared = parts_of(SHIPPED[SHARED_LOOKS])
    assert {part: made.get(part) for part in (STYLES, FONTS, "word/theme1.xml")} == {
        STYLES: shared[STYLES],
        FONTS: shared[FONTS],
        "word/theme1.xml": shared["word/theme/theme1.xml"],
    }
    assert b"themeFontLang" in made[SETTINGS]


def with_font(content: bytes) -> bytes:
    """The file with a font embedded, as Word does (ECMA-376 part 1, 17.8.1)."""
    parts = dict(parts_of(content))
    embedded = f'<w:embedRegular xmlns:r="{R}" r:id="rId1" w:fontKey="{{00000000-0000-0000-0000-000000000000}}"/>'
    relation = f'<Relationship Id="rId1" Type="{R}/font" Target="fonts/font1.odttf"/>'
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = parts["[Content_Types].xml"].decode()
    font = '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
    return packed(
        {
            **parts,
            FONTS: parts[FONTS].decode().replace("</w:font>", f"{embedded}</w:font>").encode(),
            "word/_rels/fontTable.xml.rels": f'<Relationships xmlns="{namespace}">{relation}</Relationships>'.encode(),
            "word/fonts/font1.odttf": b"a font",
            "[Content_Types].xml": re.sub(r"(<Types[^>]*>)", rf"\1{font}", types).encode(),
        }
    )


def test_embedded_fonts_come_and_go() -> None:
    came = with_looks({**SHIPPED, SHARED_LOOKS: with_font(SHIPPED[SHARED_LOOKS])})
    fonts = [part for part in read_parts(came["report.docx"], "report.docx") if part.endswith(".odttf")]
    assert fonts == ["word/looks/word-fonts-font1.odttf"]
    assert Templates(with_shared_looks(came)).refusal("report.docx") == ()
    gone = with_looks({**came, SHARED_LOOKS: SHIPPED[SHARED_LOOKS]})
    assert {name: canonical(content) for name, content in gone.items()} == {
        name: canonical(content) for name, content in SHIPPED.items()
    }


def test_the_copy_of_the_styles_for_word_2010_goes_with_them(tmp_path: Path) -> None:
    own = styles(x="Thân")
    path = written(tmp_path / "mau.docx", styled("x"), styles=own, stylesWithEffects=own)
    assert "word/stylesWithEffects.xml" in parts_of(path.read_bytes())
    written(tmp_path / SHARED_LOOKS, "trang", styles=sized(y=30))
    made = parts_of(with_shared_looks(read_templates(tmp_path))["mau.docx"])
    assert not [part for part, xml in made.items() if "stylesWithEffects" in part or b"stylesWithEffects" in xml]


NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="{}"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1">'
    '<w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
LISTED = styles(x="Danh sách").replace("</w:style>", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>')
ITEM = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'


@pytest.mark.parametrize("own", [{}, {"numbering": NUMBERING.format("upperRoman")}])
def test_lists_of_styles_come_where_the_template_uses_none(tmp_path: Path, own: Mapping[str, str]) -> None:
    written(tmp_path / "mau.docx", styled("x"), styles=styles(x="Danh sách"), **own)
    written(tmp_path / SHARED_LOOKS, "trang", styles=LISTED, numbering=NUMBERING.format("decimal"))
    made = parts_of(Templates(with_shared_looks(read_templates(tmp_path))).get("mau.docx").render({}).data)
    assert b'"decimal"' in made["word/numbering.xml"]
    assert b"upperRoman" not in made["word/numbering.xml"]


def test_lists_of_styles_and_lists_of_a_template_are_refused(tmp_path: Path) -> None:
    written(tmp_path / "mau.docx", ITEM, numbering=NUMBERING.format("upperRoman"))
    written(tmp_path / SHARED_LOOKS, "trang", styles=LISTED, numbering=NUMBERING.format("decimal"))
    contents = read_templates(tmp_path)
    with pytest.raises(TemplateError, match=r"mau\.docx.*danh sách riêng") as caught:
        with_shared_looks(contents)
    (problem,) = lint(contents, {}).problems
    assert (problem,) == caught.value.problems
    other = {**contents, SHARED_LOOKS: written(tmp_path / "s.docx", "trang", styles=styles(x="a")).read_bytes()}
    assert b"upperRoman" in parts_of(with_shared_looks(other)["mau.docx"])["word/numbering.xml"]


def test_other_forms_of_the_shared_file() -> None:
    ordinary = f"vnd.openxmlformats-officedocument.{MAIN}"
    as_template = changed(
        SHIPPED[SHARED_LOOKS], "[Content_Types].xml", lambda xml: xml.replace(ordinary, OTHER_TYPES[".dotx"])
    )
    for other in (as_template, strict_twin(SHIPPED[SHARED_LOOKS])):
        made = with_shared_looks({**SHIPPED, SHARED_LOOKS: other})
        assert {name: canonical(content) for name, content in made.items()} == {
            name: canonical(content) for name, content in OTHERS.items()
        }
        assert not [
            problem for problem in lint({**SHIPPED, SHARED_LOOKS: other}, {}).problems if problem.rule != "name"
        ]


def test_a_shared_file_that_cannot_be_read_is_refused_by_name() -> None:
    contents = {**SHIPPED, SHARED_LOOKS: SHIPPED[SHARED_LOOKS][:5000]}
    with pytest.raises(TemplateError, match=r"styles\.docx.*không phải là tệp Word"):
        with_shared_looks(contents)
    report = lint(contents, {})
    assert report.unreadable
    assert [problem.place.file for problem in report.problems if problem.rule != "name"] == [SHARED_LOOKS]


def test_the_shared_file_is_no_template() -> None:
    report = lint(SHIPPED, {})
    assert SHARED_LOOKS not in report.folder.hosts
    with pytest.raises(TemplateError, match=r"không có mẫu Word"):
        Templates(with_shared_looks(SHIPPED)).get(SHARED_LOOKS)
