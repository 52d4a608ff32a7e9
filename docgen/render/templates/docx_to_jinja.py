"""A Word part as Jinja source: docxtpl's `patch_xml`, and what it does not support refused by name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from docgen.errors import TemplateError
from docgen.render.templates.charts import CHARTS, chart_source
from docgen.render.templates.docxtpl_patch import patched
from docgen.render.templates.table_columns import LOOSE_COLUMNS, has_loose_columns
from docgen.word.opc.package_faults import DOCUMENT, PARSER, references_of, xml_fault
from docgen.word.opc.rewriting import Stored, read_parts

LARGEST_PART = 8_000_000
"""Bytes of XML of a part that may hold tags: lxml, docxtpl and Jinja take about fifty times as much."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{|\{%|\{#")
TEMPLATED = re.compile(rf"word/(document|header\d*|footer\d*|footnotes|{CHARTS})\.xml")
"""The parts in which tags count, beside the core properties."""
_PROPERTIES = "docProps/core.xml"
_TEMPLATED_PROPERTIES = ("title", "subject", "creator", "description", "identifier", "language")
"""The core properties in which docxtpl fills tags (its author and comments are creator and description)."""
_SUBDOCUMENT = re.compile(r"\{\{p\b")
_VALUE_WITHOUT_R = re.compile(r"\{\{(?!r\s)[^{}]*+\}\}")
MAKES_RUNS = re.compile(r"\|\s*rich\b|\brule_(?:third|full)\b")
"""Found in a tag whose answer is whole runs, so that it is written `{{r … }}`."""


@dataclass(frozen=True)
class PartSource:
    """Jinja source of a part, the XML that it comes from, and whether its tables may change their columns."""

    source: str
    xml: str
    loose_columns: bool


def package_sources(content: bytes, name: str) -> tuple[dict[str, PartSource], list[Stored]]:
    """The parts of a template that hold tags, and the others as they are. Raises `TemplateError`."""
    sources: dict[str, PartSource] = {}
    others: list[Stored] = []
    for part, (xml, stored) in sorted(read_parts(content, name).items()):
        if part == DOCUMENT or (_may_hold_tags(part) and _has_tag(xml)):
            sources[part] = _part_source(_serialised(xml, name, part), name, part)
        else:
            others.append(stored)
    return sources, others


def included_source(content: bytes, name: str) -> PartSource:
    """The body of a part that others include, without its section properties."""
    tree = parsed(read_parts(content, name)[DOCUMENT][0], name, DOCUMENT)
    body = tree.find(f"{_W}body")
    blocks = [] if body is None else [block for block in body if block.tag != f"{_W}sectPr"]
    if any(references_of(block) for block in blocks):
        hint = "ảnh và liên kết chỉ đặt được trong mẫu, không đặt được trong phần dùng chung"
        raise TemplateError(f"{name}: phần này có ảnh, liên kết hoặc đầu trang riêng nên không chèn được", hint=hint)
    xml = "".join(_standing_alone(block) for block in blocks)
    _refuse_unsupported(xml, name)
    loose = any(has_loose_columns(_standing_alone(block)) for block in blocks)
    return PartSource((LOOSE_COLUMNS if loose else "") + _jinja_source(xml, name), xml, loose)


def parsed(content: bytes, name: str, part: str) -> etree._Element:
    """The tree of a part. Raises `TemplateError`."""
    if len(content) > LARGEST_PART:
        raise TemplateError(f"{name}: {part} quá lớn (hơn {LARGEST_PART // 1_000_000} MB)")
    try:
        return etree.fromstring(content, PARSER)
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"{name}: phần {part} bị hỏng: {xml_fault(error)}") from error


def _part_source(xml: str, name: str, part: str) -> PartSource:
    _refuse_unsupported(xml, name)
    if part == _PROPERTIES:
        return PartSource(_properties_source(xml), xml, False)
    return PartSource(
        _jinja_source(xml, name if part == DOCUMENT else f"{name}, {part}"),
        xml,
        part == DOCUMENT and has_loose_columns(xml),
    )


def _may_hold_tags(part: str) -> bool:
    return part == _PROPERTIES or TEMPLATED.fullmatch(part) is not None


def _has_tag(content: bytes) -> bool:
    # Why: Word may part the braces of a tag with XML between them; docxtpl joins them again.
    return _TAG.search(re.sub(r"<[^<>]*>", "", content.decode("utf-8", "replace"))) is not None


def _jinja_source(xml: str, where: str) -> str:
    # Why: docxtpl puts each paragraph on a line of its own, so that a line number finds a paragraph.
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", patched(chart_source(xml), where))


def _properties_source(xml: str) -> str:
    """The core properties: tags count in those that docxtpl fills, and are mere letters in the others."""
    tags = "|".join(_TEMPLATED_PROPERTIES)
    pieces = re.split(rf"(<dc:(?:{tags})>[^<]*</dc:(?:{tags})>)", xml)
    quoted = (piece if index % 2 else _raw(piece) for index, piece in enumerate(pieces))
    return "".join(quoted)


def _raw(piece: str) -> str:
    return f"{{% raw %}}{piece}{{% endraw %}}" if _TAG.search(piece) else piece


def _refuse_unsupported(xml: str, name: str) -> None:
    spoken = re.sub(r"<[^<>]+>", "", xml)
    runs = next((tag for tag in _VALUE_WITHOUT_R.findall(spoken) if MAKES_RUNS.search(tag)), None)
    if runs:
        raise TemplateError(f"{name}: thẻ “{runs}” phải viết là {{{{r … }}}}", hint="có chữ r ngay sau hai dấu ngoặc")
    if _SUBDOCUMENT.search(spoken):
        raise TemplateError(
            f"{name}: thẻ {{{{p … }}}} (tài liệu con) không dùng được", hint='dùng {%p include "parts/…" %}'
        )


def _serialised(content: bytes, name: str, part: str) -> str:
    return str(etree.tostring(parsed(content, name, part), encoding="unicode"))


def _standing_alone(block: etree._Element) -> str:
    """`block` as XML that declares every namespace that it uses, so that it may stand in any document."""
    alone = etree.fromstring(etree.tostring(block, with_tail=False))
    etree.cleanup_namespaces(alone)
    return str(etree.tostring(alone, encoding="unicode"))
