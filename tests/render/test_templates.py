"""docxtpl is the measure: with the same environment it makes the same XML in every part.

But for what Word would not open: `test_emptied_elements` and `test_unique_ids` have tests of that.
"""

from __future__ import annotations

import html
import io
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate, Listing, RichText
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import FunctionLoader
from lxml import etree

from docgen.data.loading import YearData, load_year
from docgen.data.missing import Blank
from docgen.data.project import Project
from docgen.data.totals import totals_of
from docgen.errors import TemplateError
from docgen.render.context import context_for
from docgen.render.templates import Templates
from docgen.render.templates.docx_to_jinja import included_source
from docgen.render.templates.emptied_elements import with_required_content
from docgen.render.templates.environment import word_environment
from docgen.render.templates.limits import SHOWN_BLANKS
from docgen.render.templates.tags import read_template
from tests.property_examples import examples
from tests.render.tiny_templates import (
    CORE,
    DOCUMENT,
    FOOTER,
    FOOTNOTES,
    HEADER,
    TABLE,
    cell,
    paragraph,
    parts_of,
    table,
    written,
)
from tests.sample_project import ROOT

PROPERTIES = "docProps/core.xml"
RICH = RichText("màu", color="FF0000", bold=True)
RICH.add(" & <thường>\nhai\tba\fbốn\anăm")
VALUES: dict[str, Any] = {
    "ten": "Đồng Nai",
    "d": date(2023, 10, 2),
    "x": "A <b> & 'c' \"d\"",
    "signs": "một\thai\nba\abốn\fnăm",
    "rows": [("1", "**a**"), ("2", "*b* & c")],
    "names": ["một", "hai", "ba"],
    "b": Blank("địa điểm"),
    "nothing": [],
    "yes": True,
    "n": 2,
    "colour": "FFEE00",
    "rich": RICH,
    "listing": Listing("một\nhai\tba\abốn\fnăm <&>"),
    "braces": "{{ ten }} {% if %} {# #} {_{ }_} {_% %_}",
}


def by_docxtpl(path: Path, values: Mapping[str, Any]) -> Mapping[str, bytes]:
    """The parts of the document that docxtpl itself makes."""
    contents = {f"parts/{part.name}": part.read_bytes() for part in path.parent.glob("parts/*.docx")}
    parts = {name: part for name, content in contents.items() for part in read_template(content, name)}
    loader = FunctionLoader(lambda name: included_source(parts[name]).source if name in parts else None)
    template = DocxTemplate(path)
    template.render({**values, SHOWN_BLANKS: set()}, jinja_env=word_environment(loader))
    made = io.BytesIO()
    template.save(made)
    return parts_of(made.getvalue())


def canonical(xml: bytes) -> bytes:
    without_comments = etree.XMLParser(remove_comments=True)
    return bytes(etree.tostring(etree.fromstring(xml, without_comments), method="c14n", exclusive=True))


def with_ordinary_ends(xml: bytes) -> str:
    """XML without what `line_ends` adds, which docxtpl does not do."""
    text = xml.decode().replace('</w:t><w:noBreakHyphen/><w:t xml:space="preserve">', "-")
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("<w:keepNext/>", "")


def assert_parity(path: Path, values: Mapping[str, Any]) -> Mapping[str, bytes]:
    """Ours is docxtpl's in every part, but for tables that are left empty, and both have the same parts."""
    ours = parts_of(Templates.of(path.parent).get(path.name).render(values).data)
    theirs = by_docxtpl(path, values)
    # Why: python-docx writes properties of its own where a template has none.
    assert set(theirs) - set(ours) <= {PROPERTIES}
    compared = 0
    for name in ours:
        # Why: docxtpl leaves charts as they are in the template.
        if name.startswith("word/") and name.endswith(".xml") and not name.startswith("word/charts/"):
            compared += 1
            # Why: docxtpl has the styles of the template, ours those of a paper that is set closer.
            if name == "word/styles.xml" and getattr(values.get("one_page"), "closer", False):
                continue
            expected = with_required_content(with_ordinary_ends(theirs[name]))
            assert canonical(with_ordinary_ends(ours[name]).encode()) == canonical(expected.encode()), name
    assert compared
    return ours


LOOPS = ("{%p for row in rows %}", "{{ row[0] }}: {{r row[1] | rich }}", "{%p endfor %}")
CASES: dict[str, tuple[str, ...]] = {
    "values": ("Ngày {{ d | date_long }} &amp; {{ x }}", "{{ x | upper }}", "{{ b }} và {{ n + 1 }}"),
    "paragraphs": (
        *LOOPS,
        "{%p if nothing %}",
        "có",
        "{%p elif yes %}",
        "có chứ",
        "{%p else %}",
        "không",
        "{%p endif %}",
    ),
    "rows": (TABLE, "sau bảng"),
    "cells": (
        table(
            "".join(cell(tag) for tag in ("{%tc for name in names %}", "{{ name }}", "{%tc endfor %}")),
            "".join(cell(tag) for tag in ("{%tc for name in names %}", "{{ loop.index }}", "{%tc endfor %}")),
        ),
    ),
    "runs": (
        "<w:p><w:r><w:t>{%r if yes %}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>đậm {{ ten }}</w:t></w:r>"
        "<w:r><w:t>{%r endif %}</w:t></w:r></w:p>",
    ),
    "rich runs": ("trước {{r x | rich }} sau", "{{r '**a** b' | rich }}", "{{r b | rich }}", "{{r signs | rich }}"),
    "colours": (
        table(
            cell("{% cellbg colour %}{{ ten }}") + cell("hai", '<w:shd w:fill="000000"/>'),
            cell("{%tr for row in rows %}"),
            cell("{% cellbg colour %}{{ row[0] }}") + cell("{{ row[1] }}"),
            cell("{%tr endfor %}"),
        ),
    ),
    "columns": (table(cell("{% colspan n %}{{ ten }}"), cell("một") + cell("hai")),),
    "vertical merge": (
        table(
            cell("{%tr for row in rows %}"),
            cell("{% vm %}{{ ten }}") + cell("{{ row[0] }}"),
            cell("{%tr endfor %}"),
        ),
    ),
    "horizontal merge": (
        table(
            cell("{%tc for name in names %}") + cell("{% hm %}{{ ten }}") + cell("{%tc endfor %}"),
            cell("{%tc for name in names %}") + cell("{{ name }}") + cell("{%tc endfor %}"),
        ),
    ),
    "joins": (
        "một {% if yes -%}",
        "hai",
        "{%- endif %} ba",
        "{% for name in names -%}",
        "{{ name }} ",
        "{%- endfor %}",
    ),
    "rich text": (
        "a {{r rich }} b",
        "{{ listing }}",
        paragraph("{{ listing }}").replace("<w:p>", "<w:p><w:pPr><w:jc/></w:pPr>"),
    ),
    "signs": (
        "{{ signs }}",
        "<w:p><w:pPr><w:b/></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t>a {{ signs }} b</w:t></w:r></w:p>",
    ),
    "signs in a table": (table(cell("{{ signs }}") + cell("{{ b }}")), "{{ signs }}"),
    "comments": (
        "một {# {{ không tính }} #} hai",
        "{#p cả đoạn này #}",
        "ba",
        table(cell("{#tr hàng #}"), cell("x") + cell("y")),
    ),
    "braces": ("{{ braces }}", "{_{ x }_} {_% y %_}"),
    "set": (
        "{% set a = ten ~ ' ' ~ n %}{{ a }}",
        "{% set c %}[{{ ten }}]{% endset %}{{ c }}",
        "{{ names | join(', ') }}",
    ),
    "lines": ('{{p rule_full("Độc lập", 14, 100) }}', '{{p rule_third(["MỘT", "HAI"], 13, 65) }}', "{{ x }}"),
    "text box": (
        f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('{{ signs }}')}</w:txbxContent></w:pict></w:r></w:p>",
        "{{ signs }}",
    ),
    "taken apart": ("<w:p>" + "".join(f"<w:r><w:t>{p}</w:t></w:r>" for p in ("{", "{ t", "en }", "}")) + "</w:p>",),
    "quotation marks": ("{{ names | join(“; ”) }} {{ ‘a’ }}", "“{{ ten }}” {{ n &gt; 1 }}"),
    "spaces": ("  {{ ten }}  ", '<w:p><w:r><w:t xml:space="preserve"> a {{ ten }} </w:t></w:r></w:p>'),
    "table without rows": (
        table(cell("{%tr for x in nothing %}"), cell("{{ x }}") + cell("b"), cell("{%tr endfor %}")),
    ),
    "table in a table": (
        table(f"<w:tc><w:tcPr/>{TABLE}{paragraph('{{ ten }}')}</w:tc>" + cell("hai")),
        table(cell("lệch"), columns=3),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_every_tag(tmp_path: Path, name: str) -> None:
    ours = assert_parity(written(tmp_path / "mau.docx", *CASES[name]), VALUES)
    assert b"{%" not in ours[DOCUMENT] or name in ("braces",)


@pytest.mark.parametrize("ten", ["Đồng Nai", "một\thai\nba", "{{ x }}"])
def test_headers_footers_and_footnotes(tmp_path: Path, ten: str) -> None:
    path = written(tmp_path / "mau.docx", "thân", header1=HEADER, footer1=FOOTER, footnotes=FOOTNOTES)
    ours = assert_parity(path, {"ten": ten})
    assert {"word/header1.xml", "word/footer1.xml", "word/footnotes.xml"} <= set(ours)


@pytest.mark.parametrize("ten", ["Đồng Nai", "A & B <c>", "'a' \"b\"", "{{ x }}", ""])
def test_properties(tmp_path: Path, ten: str) -> None:
    """The one known difference: docxtpl escapes a value for XML twice, so that Word would show `&amp;`."""
    path = written(tmp_path / "mau.docx", "thân", core=CORE)
    ours = assert_parity(path, {"ten": ten})[PROPERTIES]
    theirs = by_docxtpl(path, {"ten": ten})[PROPERTIES]
    assert [element.text or "" for element in etree.fromstring(ours)][:2] == [ten, f"Bên {ten}"]
    said_by_docxtpl = {str(element.tag): element.text or "" for element in etree.fromstring(theirs)}
    for element in etree.fromstring(ours):
        twice = said_by_docxtpl[str(element.tag)]
        assert unescaped(twice) == (element.text or "")


def unescaped(text: str) -> str:
    return html.unescape(text)


def test_parts_that_are_included(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", "{{ ten }} {{r x | rich }}", TABLE, "{{ signs }}")
    written(tmp_path / "parts" / "b.docx", "{%p for name in names %}", '{%p include "parts/a.docx" %}', "{%p endfor %}")
    path = written(
        tmp_path / "mau.docx", "đầu", '{%p include "parts/b.docx" %}', "cuối", '{%p include "parts/a.docx" %}'
    )
    assert assert_parity(path, VALUES)[DOCUMENT].count("Đồng Nai".encode()) == 4


def test_a_part_that_a_value_names(tmp_path: Path) -> None:
    written(tmp_path / "parts" / "a.docx", TABLE)
    written(
        tmp_path / "parts" / "b.docx", table(cell("{%tc for name in names %}") + cell("a") + cell("{%tc endfor %}"))
    )
    path = written(
        tmp_path / "mau.docx", "{%p include part %}", '{%p include ["parts/khong.docx", part] ignore missing %}'
    )
    assert_parity(path, {**VALUES, "part": "parts/b.docx"})


def shipped_data() -> tuple[Project, YearData]:
    project = Project(ROOT)
    return project, load_year(project, 2023).data()


def shipped_documents() -> Iterator[Any]:
    """Each shipped document for its first and its last unit: the first has most details, the last the fewest."""
    _, data = shipped_data()
    for document in data.catalogue.documents:
        units = [None] if document.audience != "unit" else [data.units.units[0], data.units.units[-1]]
        for unit in units:
            yield pytest.param(document, unit, id=f"{document.id}-{unit.id if unit else 'province'}")


@pytest.mark.parametrize(("document", "unit"), list(shipped_documents()))
def test_shipped_templates(document: Any, unit: Any) -> None:
    project, data = shipped_data()
    values = context_for(data, document, unit, totals=totals_of(data)).values
    ours = assert_parity(project.templates / str(document.template), values)
    assert len(ours[DOCUMENT]) > 10_000


TEXTS = st.one_of(
    st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff")),
    st.text(st.sampled_from("ưđẫ &<>\"'{}%#_*\\-\t\n\a\f😀𠀋\u00a0\u2028\ue000")),
    st.sampled_from(
        ["", "{{", "}}", "{{ x }}", "&amp;", "]]>", "Nguyễn Thị Ánh", "đ" * 100_000, "a\tb\n" * 500, "<w:p>", "{_{"]
    ),
)


@settings(max_examples=examples(30), deadline=None, suppress_health_check=list(HealthCheck))
@given(first=TEXTS, second=TEXTS, rows=st.lists(st.tuples(TEXTS, TEXTS), max_size=3))
def test_generated_values(tmp_path_factory: pytest.TempPathFactory, first: str, second: str, rows: list[Any]) -> None:
    path = written(
        tmp_path_factory.mktemp("parity") / "mau.docx",
        "{{ first }} {{r second | rich }}",
        "{{ second | plain | upper }}",
        TABLE,
        header1=HEADER,
    )
    assert_parity(path, {"first": first, "second": second, "rows": rows, "ten": first})


@settings(max_examples=examples(30), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    sign=st.sampled_from(
        [chr(n) for n in range(32) if chr(n) not in "\t\n\r\a\f"] + ["\ud800", "\udfff", "\ufffe", "\uffff"]
    )
)
@pytest.mark.parametrize("tag", ["{{ a.ten }}", "{{r a.ten | rich }}"])
def test_what_xml_forbids_is_refused_by_name(tmp_path_factory: pytest.TempPathFactory, tag: str, sign: str) -> None:
    path = written(tmp_path_factory.mktemp("signs") / "mau.docx", tag)
    with pytest.raises(TemplateError, match=rf"^mau\.docx: “a\.ten” có ký tự U\+{ord(sign):04X} "):
        Templates.of(path.parent).get("mau.docx").render({"a": {"ten": f"x{sign}y"}})
