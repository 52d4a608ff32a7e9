"""What the paragraphs of a Word part say, tag by tag, for those who read templates without filling them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from docgen.errors import TemplateError
from docgen.render.templates.docx_to_jinja import TEMPLATED, parsed
from docgen.render.templates.docxtpl_patch import MOST_TAGS
from docgen.render.templates.tag_spans import tags_of
from docgen.render.templates.word_location import place_of
from docgen.word.opc.package_faults import DOCUMENT
from docgen.word.opc.rewriting import read_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CORE = "docProps/core.xml"
STYLES = "word/styles.xml"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CHART_TEXTS = {f"{_CHART}v", "{http://schemas.openxmlformats.org/drawingml/2006/main}t"}
_PROPERTIES = {"title", "subject", "creator", "description", "identifier", "language"}
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_TEXTS, _SPACES = {f"{W}t", f"{W}instrText", f"{W}delText"}, {f"{W}tab", f"{W}br", f"{W}cr"}
_STYLED = {f"{W}pStyle": "paragraph", f"{W}rStyle": "character", f"{W}tblStyle": "table"}
_PREFIX = re.compile(r"^(\{[{%#])(?:tr|tc|pt|p|r)\s|^(\{%-?)\s+(?:tr|tc|p|r)\s")
_CELL = re.compile(r"^\{%-?\s*(?:cellbg|colspan)\s(.*?)-?%\}$|^\{%-?\s*(?:vm|hm)\s*-?%\}$")


@dataclass(frozen=True, eq=False)
class Line:
    """What a paragraph says with its spaces made single, or a property of something around paragraphs."""

    text: str
    paragraph: etree._Element | None

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """Its tags as they are written."""
        return tuple(tags_of(self.text, alone=True))


@dataclass(frozen=True, eq=False)
class SpokenPart:
    """A part of a template's package that may hold tags."""

    template: str
    part: str
    tree: etree._Element
    lines: tuple[Line, ...]

    def place(self, line: Line, about: str = "") -> str:
        """Where a line stands in Word, in words."""
        return place_of(self.part, line.paragraph, line.text, about)

    def nth_paragraph(self, number: int) -> Line:
        """The paragraph of that number, counted from 1 through the whole part."""
        paragraphs = list(self.tree.iter(f"{W}p"))
        return self.line_of(paragraphs[number - 1]) if 0 < number <= len(paragraphs) else Line("", None)

    def line_of(self, paragraph: etree._Element) -> Line:
        """What a paragraph says."""
        return Line(_said(paragraph), paragraph)

    @property
    def jinja(self) -> str:
        """The tags as Jinja reads them, those of a line of this part on a line of their own."""
        return "\n".join("".join(map(as_jinja, line.tags)) for line in self.lines)


def read_spoken(content: bytes, template: str, is_part: bool) -> list[SpokenPart]:
    """All that may hold tags; of a part that others include, only its body counts. Raises `TemplateError`."""
    spoken = []
    for part, (xml, _) in read_parts(content, template).items():
        if part != CORE and not TEMPLATED.fullmatch(part):
            continue
        tree = parsed(xml, template, part)
        if part == DOCUMENT or not is_part:
            lines = tuple(_properties(tree) if part == CORE else _lines(tree))
            if sum(line.text.count("{{") + line.text.count("{%") for line in lines) > MOST_TAGS:
                raise TemplateError(f"{template}: {part} có quá nhiều thẻ (hơn {MOST_TAGS})")
            spoken.append(SpokenPart(template, part, tree, lines))
    return spoken


def style_ids(content: bytes, template: str) -> dict[str, set[str]]:
    """The ids of the styles that a template has, by their kind. Raises `TemplateError`."""
    found: dict[str, set[str]] = {"paragraph": set(), "character": set(), "table": set()}
    parts = read_parts(content, template)
    if STYLES in parts:
        for style in parsed(parts[STYLES][0], template, STYLES).iter(f"{W}style"):
            found.setdefault(style.get(f"{W}type", "paragraph"), set()).add(style.get(f"{W}styleId", ""))
    return found


def as_jinja(tag: str) -> str:
    """A tag as docxtpl hands it to Jinja: without its prefix, quotation marks straight, tags of cells as values."""
    if tag.startswith("{#"):
        return ""
    straight = _PREFIX.sub(lambda found: f"{found[1] or found[2]} ", tag.translate(_STRAIGHT))
    cell = _CELL.match(straight)
    if cell:
        return f"{{{{ {cell[1]} }}}}" if cell[1] else ""
    return straight


def used_styles(spoken: SpokenPart) -> dict[tuple[str, str], Line]:
    """Kind and id of every style that a part uses, with the first paragraph that does."""
    found: dict[tuple[str, str], Line] = {}
    for element in spoken.tree.iter(*_STYLED):
        paragraph = paragraph_of(element)
        line = spoken.line_of(paragraph) if paragraph is not None else Line("", None)
        found.setdefault((_STYLED[str(element.tag)], element.get(f"{W}val", "")), line)
    return found


def direct_formats(spoken: SpokenPart, formats: frozenset[str]) -> Iterator[tuple[Line, list[str]]]:
    """Every paragraph whose runs set some of `formats` (children of w:rPr, by name), with those that they set."""
    for paragraph in spoken.tree.iter(f"{W}p"):
        runs = [run for run in paragraph.iter(f"{W}r") if paragraph_of(run) is paragraph and _speaks(run)]
        set_here = [element for run in runs for element in run.iterfind(f"{W}rPr/*")]
        names = [etree.QName(element).localname for element in set_here if set(element.attrib) != {f"{W}hint"}]
        named = [name for name in names if name in formats]
        if named:
            yield spoken.line_of(paragraph), named


def paragraph_of(element: etree._Element) -> etree._Element | None:
    """The paragraph that an element is in, or else the first of what it belongs to: its table, its control."""
    around = next(element.iterancestors(f"{W}p"), None)
    if around is not None:
        return around
    holders = (element, *element.iterancestors())
    return next((paragraph for holder in holders for paragraph in holder.iter(f"{W}p")), None)


def _lines(tree: etree._Element) -> Iterator[Line]:
    for element in tree.iter(etree.Element):
        if element.tag == f"{W}p":
            yield Line(_said(element), element)
        elif element.tag in _CHART_TEXTS and tree.tag == f"{_CHART}chartSpace":
            yield Line(element.text or "", None)
        elif next(element.iterancestors(f"{W}p"), None) is None:
            yield from (Line(text, paragraph_of(element)) for text in _attributes(element))


def _properties(tree: etree._Element) -> Iterator[Line]:
    for element in tree.iter(etree.Element):
        if etree.QName(element).localname in _PROPERTIES:
            yield Line(element.text or "", None)


def _said(paragraph: etree._Element) -> str:
    return " ".join("".join(_pieces(paragraph)).split())


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(etree.Element):
        if element is not paragraph and next(element.iterancestors(f"{W}p"), None) is not paragraph:
            continue  # a text box within the paragraph: its paragraphs speak for themselves
        yield from _attributes(element)
        if element.tag in _TEXTS:
            yield element.text or ""
        elif element.tag in _SPACES:
            yield " "


def _speaks(run: etree._Element) -> bool:
    return any(text.text for text in run.iterfind(f"{W}t"))


def _attributes(element: etree._Element) -> Iterator[str]:
    return (str(value) for value in element.attrib.values() if "{{" in str(value) or "{%" in str(value))
