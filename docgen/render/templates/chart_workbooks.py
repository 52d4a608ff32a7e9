"""The workbooks within charts whose tags are filled: no document has them, since they would hold the tags themselves.

Word draws a chart from the values in its own part, and opens the workbook only for "Edit Data".
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.render.templates.charts import CHARTS
from docgen.word.opc.package_faults import CONTENT_TYPES, PARSER, relations_of
from docgen.word.opc.rewriting import Stored, read_parts
from docgen.word.opc.xml_parts import written

_CHART = re.compile(rf"word/{CHARTS}\.xml")
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def template_parts(content: bytes, template: str) -> dict[str, tuple[bytes, Stored]]:
    """The parts of a template as `read_parts` gives them, without the workbooks of charts with tags.

    Raises `TemplateError` if the file is no .docx.
    """
    parts = read_parts(content, template)
    for chart in [name for name, (xml, _) in parts.items() if _CHART.fullmatch(name) and b"{" in xml]:
        for workbook, changed in _without_workbook(chart, {name: xml for name, (xml, _) in parts.items()}):
            parts |= {name: (xml, Stored.new(name, xml)) for name, xml in changed.items()}
            del parts[workbook]
    return parts


def _without_workbook(chart: str, parts: Mapping[str, bytes]) -> Iterator[tuple[str, dict[str, bytes]]]:
    """The workbook of a chart, and the parts that refer to it without their references; nothing if it has none."""
    relations_part = relations_of(chart)
    if relations_part not in parts:
        return
    tree, relations = (etree.fromstring(parts[name], PARSER) for name in (chart, relations_part))
    data = tree.find(f"{_C}externalData")
    relation = None if data is None else next((each for each in relations if each.get("Id") == data.get(_ID)), None)
    if data is None or relation is None:
        return
    workbook = posixpath.normpath(posixpath.join("/", posixpath.dirname(chart), relation.get("Target", ""))).lstrip("/")
    if relation.get("TargetMode") != "External" and workbook in parts:
        types = etree.fromstring(parts[CONTENT_TYPES], PARSER)
        own = [each for each in types if each.get("PartName") == f"/{workbook}"]
        for element, parent in ((data, tree), (relation, relations), *((each, types) for each in own)):
            parent.remove(element)
        changed = {chart: tree, relations_part: relations, **({CONTENT_TYPES: types} if own else {})}
        yield workbook, {name: written(root) for name, root in changed.items()}
