"""The styles that a part of a template uses, those that a template has, and formats that stand outside of styles."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml import etree

from docgen.render.templates.style_names import styles_of
from docgen.render.templates.tags import TemplateParagraph, TemplatePart, W, nearest_paragraph, parsed
from docgen.word.opc.rewriting import read_parts

_STYLED = {f"{W}pStyle": "paragraph", f"{W}rStyle": "character", f"{W}tblStyle": "table"}
"""The kind of style that an element refers to."""


def ids_by_kind(content: bytes, template: str) -> dict[str, set[str]]:
    """The ids of the styles that a template has, by their kind."""
    found: dict[str, set[str]] = {"paragraph": set(), "character": set(), "table": set()}
    styles = styles_of(read_parts(content, template))
    for style in parsed(styles, template, "styles.xml").iter(f"{W}style") if styles else ():
        found.setdefault(style.get(f"{W}type", "paragraph"), set()).add(style.get(f"{W}styleId", ""))
    return found


def used_styles(part: TemplatePart) -> dict[tuple[str, str], TemplateParagraph | None]:
    """Kind and id of every style that a document of the part may use, with the first paragraph that does."""
    found: dict[tuple[str, str], TemplateParagraph | None] = {}
    for element in part.tree.iter(*_STYLED):
        nearest = nearest_paragraph(element)
        paragraph = None if nearest is None else part.by_element[nearest]
        kind = _STYLED[str(element.tag)]
        if kind == "table" or paragraph is None or not paragraph.is_replaced:
            found.setdefault((kind, element.get(f"{W}val", "")), paragraph)
    return found


def direct_formats(part: TemplatePart, formats: Collection[str]) -> Iterator[tuple[TemplateParagraph, list[str]]]:
    """Every paragraph of a document whose runs set some of `formats` (children of w:rPr) themselves, with these."""
    for element, paragraph in part.by_element.items():
        if paragraph.is_replaced:
            continue
        runs = [run for run in element.iter(f"{W}r") if nearest_paragraph(run) is element and _has_text(run)]
        properties = [child for run in runs for child in run.iterfind(f"{W}rPr/*")]
        names = [etree.QName(child).localname for child in properties if set(child.attrib) != {f"{W}hint"}]
        named = [name for name in names if name in formats]
        if named:
            yield paragraph, named


def _has_text(run: etree._Element) -> bool:
    return any(text.text for text in run.iterfind(f"{W}t"))
