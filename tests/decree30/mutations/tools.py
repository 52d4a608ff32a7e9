"""How a test breaks one thing in a clean document: its XML, in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from docgen.language.line_breaks import ordinary

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXTS = (f"{W}t", f"{W}noBreakHyphen")
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"


class Docx:
    """The parts of a document; those that `root` has returned are saved with their changes."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = dict(parts)
        self._roots: dict[str, etree._Element] = {}

    @classmethod
    def of(cls, data: bytes) -> Docx:
        """The document in a file's bytes."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    def root(self, part: str = DOCUMENT) -> etree._Element:
        """The root of a part, to be changed."""
        return self._roots.setdefault(part, etree.fromstring(self.parts[part]))

    def paragraph(self, text: str, part: str = DOCUMENT, nth: int = 0) -> etree._Element:
        """The `nth` paragraph that contains `text`."""
        found = [one for one in self.root(part).iter(f"{W}p") if text in text_of(one)]
        assert len(found) > nth, f"{text!r} is not there"
        return found[nth]

    def style(self, identifier: str) -> etree._Element:
        """The style of that id."""
        (found,) = (one for one in self.root(STYLES).iter(f"{W}style") if one.get(f"{W}styleId") == identifier)
        return found

    def section(self, index: int) -> etree._Element:
        """The properties of a section."""
        return list(self.root().iter(f"{W}sectPr"))[index]

    def data(self) -> bytes:
        """The file."""
        stream = io.BytesIO()
        written = {part: etree.tostring(root, encoding="UTF-8") for part, root in self._roots.items()}
        with zipfile.ZipFile(stream, "w") as archive:
            for name, content in (self.parts | written).items():
                archive.writestr(name, content)
        return stream.getvalue()


Change = Callable[[Docx], None]


@dataclass(frozen=True)
class Mutation:
    """One thing that breaks one rule of a clean document."""

    name: str
    document: str
    """A name of `clean.DOCUMENTS`."""
    change: Change
    rule: str
    place: str = ""
    """A part of the words of the place."""
    others: int = 0
    """Further places of the same problem."""


def text_of(paragraph: etree._Element) -> str:
    """The text of a paragraph."""
    return ordinary("".join(one.text or "-" * (one.tag == f"{W}noBreakHyphen") for one in paragraph.iter(*_TEXTS)))


def put(parent: etree._Element, name: str, first: bool = False, **attributes: str | int | None) -> etree._Element:
    """The child of that name, made if it is missing, with these attributes (None takes one away)."""
    child = parent.find(W + name)
    if child is None:
        child = etree.Element(W + name)
        parent.insert(0, child) if first else parent.append(child)
    give(child, attributes)
    return child


def give(element: etree._Element, attributes: Mapping[str, str | int | None]) -> None:
    """Sets attributes; None takes one away."""
    for key, value in attributes.items():
        if value is not None:
            element.set(W + key, str(value))
        elif W + key in element.attrib:
            del element.attrib[W + key]


@dataclass(frozen=True)
class Look:
    """Format to be set; what is None stays."""

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    font: str | None = None
    color: str | None = None
    alignment: str | None = None
    indent: Mapping[str, int] | None = None
    spacing: Mapping[str, int | str] | None = None

    def on_text(self, properties: etree._Element) -> None:
        """Sets w:rPr."""
        if self.font is not None:
            give(put(properties, "rFonts"), dict.fromkeys(("ascii", "hAnsi", "cs", "eastAsia"), self.font))
        for name, switch in (("b", self.bold), ("i", self.italic), ("caps", self.caps)):
            if switch is not None:
                put(properties, name, val=int(switch))
        if self.color is not None:
            put(properties, "color", val=self.color)
        if self.size is not None:
            put(properties, "sz", val=int(self.size * 2))

    def on_paragraph(self, properties: etree._Element) -> None:
        """Sets w:pPr."""
        if self.spacing is not None:
            give(put(properties, "spacing"), dict(self.spacing))
        if self.indent is not None:
            give(put(properties, "ind"), dict(self.indent))
        if self.alignment is not None:
            put(properties, "jc", val=self.alignment)

    @property
    def is_of_paragraphs(self) -> bool:
        """Whether it changes the format of paragraphs."""
        return any(one is not None for one in (self.alignment, self.indent, self.spacing))


def look(**properties: object) -> Look:
    """Shorthand."""
    return Look(**properties)  # type: ignore[arg-type]


def in_runs(text: str, look: Look, part: str = DOCUMENT, nth: int = 0) -> Change:
    """Sets the format in every run of a paragraph, and of the paragraph itself."""

    def change(docx: Docx) -> None:
        paragraph = docx.paragraph(text, part, nth)
        for run in paragraph.iter(f"{W}r"):
            look.on_text(put(run, "rPr", first=True))
        look.on_paragraph(put(paragraph, "pPr", first=True))

    return change


def in_words(words: str, look: Look, nth: int = 0) -> Change:
    """Sets the format of these words alone, in a run of their own."""

    def change(docx: Docx) -> None:
        paragraph = docx.paragraph(words, nth=nth)
        run = next(one for one in paragraph.iter(f"{W}r") if words in text_of(one))
        before, _, after = text_of(run).partition(words)
        for piece, marked in ((before, False), (words, True), (after, False)):
            copy = deepcopy(run)
            _write(copy, piece)
            if marked:
                look.on_text(put(copy, "rPr", first=True))
            run.addprevious(copy)
        paragraph.remove(run)

    return change


def in_style(identifier: str, look: Look) -> Change:
    """Sets the format in a style."""

    def change(docx: Docx) -> None:
        style = docx.style(identifier)
        look.on_text(put(style, "rPr"))
        if look.is_of_paragraphs:
            look.on_paragraph(put(style, "pPr"))

    return change


def in_defaults(look: Look) -> Change:
    """Sets the format in the document's defaults."""

    def change(docx: Docx) -> None:
        defaults = next(docx.root(STYLES).iter(f"{W}rPrDefault"))
        look.on_text(put(defaults, "rPr"))

    return change


def in_section(index: int, name: str, **attributes: str | int | None) -> Change:
    """Sets attributes of a section's properties."""

    def change(docx: Docx) -> None:
        give(put(docx.section(index), name), attributes)

    return change


def without_in_section(index: int, name: str, kind: str = "") -> Change:
    """Takes something away from a section's properties."""

    def change(docx: Docx) -> None:
        section = docx.section(index)
        for child in list(section.iterchildren(W + name)):
            if not kind or child.get(f"{W}type") == kind:
                section.remove(child)

    return change


def reworded(old: str, new: str, nth: int = 0, part: str = DOCUMENT) -> Change:
    """Writes a paragraph's text otherwise, in the run where it stands."""

    def change(docx: Docx) -> None:
        paragraph = docx.paragraph(old, part, nth)
        run = next((one for one in paragraph.iter(f"{W}r") if old in text_of(one)), None)
        if run is None:  # over several runs: all in the first that has text
            with_text = [one for one in paragraph.iter(f"{W}r") if text_of(one)]
            whole = text_of(paragraph)
            for one in with_text[1:]:
                _write(one, "")
            _write(with_text[0], whole.replace(old, new, 1))
        else:
            _write(run, text_of(run).replace(old, new, 1))

    return change


def removed(text: str, nth: int = 0, count: int = 1) -> Change:
    """Takes `count` paragraphs away, from the one that contains `text` on."""

    def change(docx: Docx) -> None:
        paragraph = docx.paragraph(text, nth=nth)
        for _ in range(count):
            following = paragraph.getnext()
            parent = paragraph.getparent()
            assert parent is not None
            parent.remove(paragraph)
            assert following is not None
            paragraph = following

    return change


def put_after(text: str, *paragraphs: tuple[str, str], nth: int = 0) -> Change:
    """Puts paragraphs (style and text) after the one that contains `text`."""

    def change(docx: Docx) -> None:
        above = docx.paragraph(text, nth=nth)
        for style, words in paragraphs:
            above.addnext(below := paragraph_of(style, words))
            above = below

    return change


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(docx: Docx) -> None:
        for one in changes:
            one(docx)

    return change


def paragraph_of(style: str, words: str) -> etree._Element:
    """A paragraph of one run."""
    paragraph = etree.Element(f"{W}p")
    put(put(paragraph, "pPr"), "pStyle", val=style)
    run = put(paragraph, "r")
    put(run, "t")
    _write(run, words)
    return paragraph


def body_paragraphs(docx: Docx) -> Iterator[etree._Element]:
    """The paragraphs of the body outside tables."""
    body = docx.root().find(f"{W}body")
    assert body is not None
    yield from body.iterchildren(f"{W}p")


def _write(run: etree._Element, words: str) -> None:
    texts = list(run.iter(f"{W}t"))
    for text in (*texts[1:], *run.iter(f"{W}noBreakHyphen")):
        run.remove(text)
    texts[0].text = words
    texts[0].set(XML_SPACE, "preserve")
