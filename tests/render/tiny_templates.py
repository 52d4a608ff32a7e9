"""Tiny Word templates for tests, and what the documents say that are made from them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from docgen.authoring.lint import lint
from docgen.errors import Problem, Severity, TemplateError
from docgen.render.templates import Rendered, Templates, read_templates, with_shared_looks

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
NAMES = {"w": W}
DOCUMENT = "word/document.xml"
HEADER = f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>Trang của {{{{ ten }}}}</w:t></w:r></w:p></w:hdr>'
FOOTER = f'<w:ftr xmlns:w="{W}"><w:p><w:r><w:t>Chân trang {{{{ ten }}}}</w:t></w:r></w:p></w:ftr>'
FOOTNOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>Chú thích {{{{ ten }}}}</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{{ ten }}</dc:title><dc:creator>Bên {{ ten }}</dc:creator>'
    "<cp:keywords>không phải thẻ</cp:keywords></cp:coreProperties>"
)
_KINDS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes"}


def paragraph(text: str) -> str:
    """A paragraph of one run; `text` is XML."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = '<w:tcW w:w="100"/>') -> str:
    """A cell of one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str, columns: int = 2) -> str:
    """A table; each row is the XML of its cells."""
    grid = '<w:gridCol w:w="100"/>' * columns
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


TABLE = table(
    cell("{%tr for row in rows %}"), cell("{{ row[0] }}") + cell("{{ row[1] }}"), cell("{%tr endfor %}"), columns=2
)


def written(path: Path, *blocks: str, **parts: str) -> Path:
    """A .docx whose body holds `blocks`: XML as it is, other text as paragraphs. `parts`: others, `header1` …"""
    path.parent.mkdir(parents=True, exist_ok=True)
    body = "".join(block if block.startswith("<") else paragraph(block) for block in blocks)
    names = [name for name in parts if name != "core"]
    references = "".join(
        f'<w:{name[:6]}Reference w:type="default" r:id="r{name}"/>'
        for name in names
        if name[:6] in ("header", "footer")
    )
    document = (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}<w:sectPr>{references}</w:sectPr></w:body></w:document>'
    )
    every = {
        **_fixed(names, "core" in parts),
        DOCUMENT: document,
        **{f"word/{name}.xml": parts[name] for name in names},
    }
    if "core" in parts:
        every["docProps/core.xml"] = parts["core"]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in every.items():
            package.writestr(name, xml)
    return path


def _fixed(names: list[str], has_core: bool) -> dict[str, str]:
    """Content types and relationships, so that other programs can read the package."""
    kinds = {name: name.rpartition("/")[2].rstrip("0123456789") for name in names}
    types = {name: _CHART_TYPE if kind == "chart" else f"{_WORD_TYPE}.{kind}+xml" for name, kind in kinds.items()}
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in types.items())
    core = f'<Override PartName="/docProps/core.xml" ContentType="{_CORE_TYPE}"/>' if has_core else ""
    related = "".join(
        f'<Relationship Id="r{name}" Type="{R}/{kind}" Target="{name}.xml"/>' for name, kind in kinds.items()
    )
    relation = f'Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
        f"{overrides}{core}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        + (f'<Relationship Id="rId2" {relation}/>' if has_core else "")
        + "</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
    }


def rendered(folder: Path, *blocks: str, **values: Any) -> Rendered:
    """The document that a template of `blocks` makes; parts in `folder / "parts"` may be included."""
    written(folder / "mau.docx", *blocks)
    return Templates.of(folder).get("mau.docx").render(values)


def refused(folder: Path, *blocks: str, **values: Any) -> str:
    """The error message of a template of `blocks` that cannot be compiled or rendered."""
    with pytest.raises(TemplateError) as caught:
        rendered(folder, *blocks, **values)
    check_that_build_and_lint_agree(read_templates(folder))
    return caught.value.format_message()


def check_that_build_and_lint_agree(contents: Mapping[str, bytes]) -> int:
    """Compiles all templates, and lints them; the errors must be the same, at the same places. Gives their number.

    Unknown names are left out, which a build meets only where it fills them in.
    """
    refused: list[Problem] = []
    files = with_shared_looks(contents)
    templates = Templates(files)
    for name in (name for name in files if not name.startswith(("parts/", "pictures/"))):
        try:
            templates.get(name)
        except TemplateError as error:
            assert error.problems
            refused += error.problems
    errors = [
        replace(problem, place=place, others=())
        for problem in lint(contents, {}).problems
        if problem.severity is Severity.ERROR and problem.rule != "name"
        for place in (problem.place, *problem.others)
    ]
    included = {
        problem for problem in errors if problem.rule == "unreadable" and problem.place.file.startswith("parts/")
    }
    assert set(errors) - (included - set(refused)) == set(refused)
    return len(errors)


def parts_of(data: bytes) -> Mapping[str, bytes]:
    """Every part of a .docx."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def part(made: Rendered, name: str = DOCUMENT) -> etree._Element:
    """The tree of a part."""
    return etree.fromstring(parts_of(made.data)[name])


def paragraph_texts(made: Rendered, name: str = DOCUMENT) -> list[str]:
    """The paragraphs, a tab and a line break as such."""
    signs = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n"}
    found = part(made, name).iter(f"{{{W}}}p")
    return ["".join(signs.get(str(one.tag), one.text or "") for one in each.iter()) for each in found]
