"""The one reader of templates: the parts of a Word file that may hold tags, by paragraphs, each with its place.

`docx_to_jinja` makes Jinja source of a part; `tag_checks` and the rules of `docgen lint` look at its paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from lxml import etree

from docgen.errors import Place, Problem, TemplateError
from docgen.render.templates.chart_workbooks import template_parts
from docgen.render.templates.charts import CHARTS
from docgen.render.templates.docxtpl_patch import MOST_TAGS
from docgen.render.templates.link_addresses import RELATIONS, links_as_fields, with_readable_tags
from docgen.render.templates.tag_literals import with_straight_quotes
from docgen.render.templates.tag_spans import tags_of
from docgen.render.templates.word_location import location_in_words
from docgen.word.opc.package_faults import DOCUMENT, PARSER, relations_of, xml_fault
from docgen.word.opc.rewriting import UNREADABLE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CORE = "docProps/core.xml"
ORIGIN = "docgen-part"
"""The attribute that names the shared part which brought an element with tags; no document has it."""
PARTS = "parts/"
"""The folder below `templates/` with the files that templates include."""
LARGEST_PART = 8_000_000
"""Bytes of XML of a part that may hold tags: lxml, docxtpl and Jinja take about fifty times as much."""
_LARGEST_KEPT = 100_000
"""Bytes of a file of which the trees are kept."""
PROPERTIES = (CORE, "docProps/app.xml", "docProps/custom.xml")
"""The parts with the properties of a file."""
TEMPLATED = re.compile(
    rf"word/(?:(?:document|header|footer|footnotes|endnotes|comments)\d*|{CHARTS})\.xml"
    rf"|docProps/(?:core|app|custom)\.xml|{RELATIONS}"
)
"""The parts in which tags are filled: all that Word shows or prints, and the addresses of links."""
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CHART_TEXTS = {f"{_CHART}v", "{http://schemas.openxmlformats.org/drawingml/2006/main}t"}
_TEXTS, _SPACES = {f"{W}t", f"{W}instrText", f"{W}delText"}, {f"{W}tab", f"{W}br", f"{W}cr"}
_REPLACING = re.compile(r"\{[{%#]-?p\s")
"""How a tag begins that replaces its whole paragraph."""
_PREFIX = re.compile(r"^(\{[{%#])(?:tr|tc|pt|p|r)\s|^(\{%-?)\s+(?:tr|tc|p|r)\s")
_CELL = re.compile(r"^\{%-?\s*(?:cellbg|colspan)\s(.*?)-?%\}$|^\{%-?\s*(?:vm|hm)\s*-?%\}$")


@dataclass(frozen=True, eq=False)
class TemplateParagraph:
    """A paragraph, or another text that may hold tags: a property of the file, a label of a chart, an attribute."""

    text: str
    """With single spaces."""
    element: etree._Element | None
    """The w:p; of another text the paragraph nearest to it."""
    number: int
    """How many w:p of the part begin before the text or with it."""

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The tags as they are written in Word."""
        return tuple(tags_of(self.text, alone=True))

    @property
    def is_replaced(self) -> bool:
        """True if a tag takes the paragraph away, with its formats."""
        return is_replaced(self.text)


@dataclass(frozen=True, eq=False)
class TemplatePart:
    """A part of a template's package that may hold tags."""

    template: str
    """File name below `templates/`."""
    name: str
    """`word/document.xml`."""
    tree: etree._Element
    paragraphs: tuple[TemplateParagraph, ...]
    origins: Mapping[etree._Element, str] = field(default_factory=dict)
    """The elements that a shared part brought to a template, with the file of that part."""

    def place(self, paragraph: TemplateParagraph | None, about: str = "") -> Place:
        """Where `about` stands in a paragraph; None for the part as a whole."""
        if paragraph is None:
            return Place(self._file(self.tree), words=location_in_words(self.name, None, ""), part=self.name)
        words = location_in_words(self.name, paragraph.element, paragraph.text, about)
        start = paragraph.text.find(about) if about else -1
        span = (start, start + len(about)) if start >= 0 else ()
        file = self._file(self.tree if paragraph.element is None else paragraph.element)
        return Place(file, words=words, part=self.name, paragraph=paragraph.number, span=span)

    def _file(self, element: etree._Element) -> str:
        around = (element, *element.iterancestors())
        return next((self.origins[each] for each in around if each in self.origins), self.template)

    @cached_property
    def by_element(self) -> dict[etree._Element, TemplateParagraph]:
        """The paragraphs by their w:p."""
        firsts: dict[int, TemplateParagraph] = {}
        for paragraph in self.paragraphs:
            firsts.setdefault(paragraph.number, paragraph)
        return {first.element: first for number, first in firsts.items() if number and first.element is not None}

    def numbered(self, number: int) -> TemplateParagraph | None:
        """The w:p of that number, from 1."""
        # Why the first: further texts of the same number are attributes behind it.
        return next((found for found in self.paragraphs if found.number == number > 0), None)

    @cached_property
    def jinja(self) -> str:
        """The tags as Jinja reads them: those of each paragraph on a line of their own, and nothing between them."""
        return "\n".join("".join(map(as_jinja, paragraph.tags)) for paragraph in self.paragraphs)


def is_replaced(text: str) -> bool:
    """True if a paragraph of this text is taken away by its tag (`{%p … %}`, `{{p … }}`, `{#p … #}`)."""
    return _REPLACING.search(text) is not None


def included_blocks(tree: etree._Element) -> list[etree._Element]:
    """What templates include of a shared part: its body without its section properties."""
    body = tree.find(f"{W}body")
    return [] if body is None else [block for block in body.iterchildren(etree.Element) if block.tag != f"{W}sectPr"]


def read_template(content: bytes, template: str) -> Sequence[TemplatePart]:
    """All that may hold tags; of what other templates include, only its body. No code changes the trees.

    Raises `TemplateError`.
    """
    return (_kept if len(content) <= _LARGEST_KEPT else _read)(content, template)


def _read(content: bytes, template: str) -> tuple[TemplatePart, ...]:
    found = []
    parts = template_parts(content, template)
    for name, (xml, _) in sorted(parts.items()):
        if name != DOCUMENT and (template.startswith(PARTS) or not TEMPLATED.fullmatch(name)):
            continue
        tree = parsed(xml, template, name)
        origins = _taken_origins(tree) if ORIGIN.encode() in xml else {}
        if name.endswith(".rels"):
            with_readable_tags(tree)
        elif template.startswith(PARTS) and relations_of(name) in parts:
            links_as_fields(tree, parsed(parts[relations_of(name)][0], template, relations_of(name)))
        paragraphs = tuple(_properties(tree) if name in PROPERTIES else _paragraphs(tree))
        if sum(paragraph.text.count("{{") + paragraph.text.count("{%") for paragraph in paragraphs) > MOST_TAGS:
            raise _unreadable(template, f"{name} có quá nhiều thẻ (hơn {MOST_TAGS})")
        found.append(TemplatePart(template, name, tree, paragraphs, origins))
    return tuple(found)


_kept = lru_cache(maxsize=64)(_read)
"""The same. Why: the checks read a file one after another, and look at a part several times."""


def _taken_origins(tree: etree._Element) -> dict[etree._Element, str]:
    marked = [each for each in tree.iter(etree.Element) if ORIGIN in each.attrib]
    return {each: str(each.attrib.pop(ORIGIN)) for each in marked}


def parsed(content: bytes, template: str, part: str) -> etree._Element:
    """The tree of a part. Raises `TemplateError`."""
    if len(content) > LARGEST_PART:
        raise _unreadable(template, f"{part} quá lớn (hơn {LARGEST_PART // 1_000_000} MB)")
    try:
        return etree.fromstring(content, PARSER)
    except etree.XMLSyntaxError as error:
        raise _unreadable(template, f"phần {part} bị hỏng: {xml_fault(error)}") from error


def _unreadable(template: str, message: str) -> TemplateError:
    return TemplateError.of([Problem(Place(template), message, rule=UNREADABLE)])


def as_jinja(tag: str) -> str:
    """A tag as docxtpl hands it to Jinja: without its prefix, quotation marks straight, tags of cells as values."""
    if tag.startswith("{#"):
        return ""
    straight = _PREFIX.sub(lambda found: f"{found[1] or found[2]} ", with_straight_quotes(tag))
    cell = _CELL.match(straight)
    if cell:
        return f"{{{{ {cell[1]} }}}}" if cell[1] else ""
    return straight


def nearest_paragraph(element: etree._Element) -> etree._Element | None:
    """The paragraph around an element, or else the first paragraph of the table or content control around it."""
    around = next(element.iterancestors(f"{W}p"), None)
    if around is not None:
        return around
    holders = (element, *element.iterancestors())
    return next((paragraph for holder in holders for paragraph in holder.iter(f"{W}p")), None)


def _paragraphs(tree: etree._Element) -> Iterator[TemplateParagraph]:
    number = 0
    is_chart = tree.tag == f"{_CHART}chartSpace"
    for element in tree.iter(etree.Element):
        if element.tag == f"{W}p":
            number += 1
            yield TemplateParagraph(" ".join("".join(_texts(element)).split()), element, number)
        elif is_chart and element.tag in _CHART_TEXTS:
            yield TemplateParagraph(element.text or "", None, number)
        elif next(element.iterancestors(f"{W}p"), None) is None:
            for text in _attributes(element):
                yield TemplateParagraph(text, nearest_paragraph(element), number)


def _properties(tree: etree._Element) -> Iterator[TemplateParagraph]:
    for element in tree.iter(etree.Element):
        if element.text and not len(element):
            yield TemplateParagraph(element.text or "", None, 0)


def _texts(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(etree.Element):
        if element is not paragraph and next(element.iterancestors(f"{W}p"), None) is not paragraph:
            continue  # a paragraph of a text box is one of its own
        yield from _attributes(element)
        if element.tag in _TEXTS:
            yield element.text or ""
        elif element.tag in _SPACES:
            yield " "


def _attributes(element: etree._Element) -> Iterator[str]:
    return (str(value) for value in element.attrib.values() if "{{" in str(value) or "{%" in str(value))
