"""Opens a .docx: its body, its sections and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from docgen.docx_view.body import BodyReader
from docgen.docx_view.elements import R, W, find, number, switch, twips, value
from docgen.docx_view.model import Paragraph, Properties, Section, WordDocument, paragraphs_of
from docgen.docx_view.package import Package, Relationship
from docgen.docx_view.styles import Styles
from docgen.docx_view.theme import Theme

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_MARGINS = ("top", "right", "bottom", "left", "header", "footer", "gutter")

Furniture = Mapping[str, tuple[Paragraph, ...]]
"""Headers or footers by kind."""


def open_document(source: Path | BinaryIO) -> WordDocument:
    """The whole document, read at once; the file is closed again, a stream is left open.

    Raises `DocgenError`, one line that names the file, if it is missing, no .docx, an old .doc,
    encrypted, broken, or larger than `package.LARGEST` when unzipped.
    """
    package = Package(source)
    main = _of_kind(package.related(""), "officeDocument")
    root = package.xml(main)
    body = find(root, "body")
    if root is None or root.tag != f"{W}document" or body is None:
        raise package.no_word_file()
    related = package.related(main)
    styles = _styles(package, related)
    layouts = tuple(_layouts(body))
    reader = BodyReader(styles, main, root, (value(one, "type") != "continuous" for one in layouts))
    return WordDocument(
        blocks=tuple(reader.blocks(body)),
        sections=tuple(_sections(layouts, _furniture(package, related, styles))),
        properties=_properties(package),
        all_controls=tuple(reader.controls),
    )


def _styles(package: Package, related: Mapping[str, Relationship]) -> Styles:
    settings = package.xml(_of_kind(related, "settings"))
    theme = Theme(package.xml(_of_kind(related, "theme")), settings)
    numbering = package.xml(_of_kind(related, "numbering"))
    return Styles(package.xml(_of_kind(related, "styles")), theme, numbering, _styles_outrank_tables(settings))


def _styles_outrank_tables(settings: etree._Element | None) -> bool:
    found = find(settings, "compat")
    named = () if found is None else found.iterchildren(f"{W}compatSetting")
    values = {one.get(f"{W}name"): one.get(f"{W}val") for one in named}
    return values.get("overrideTableStyleFontSizeAndJustification") in {"1", "true", "on"}


def _of_kind(related: Mapping[str, Relationship], kind: str) -> str:
    """The first part of a kind; "" if there is none."""
    return next((one.target for one in related.values() if one.kind == kind), "")


def _furniture(package: Package, related: Mapping[str, Relationship], styles: Styles) -> Furniture:
    """Every header and footer of the file, by the id of its relationship."""
    parts = {key: one.target for key, one in related.items() if one.kind in {"header", "footer"}}
    roots = {key: (part, package.xml(part)) for key, part in parts.items()}
    return {
        key: tuple(paragraphs_of(BodyReader(styles, part, root).blocks(root)))
        for key, (part, root) in roots.items()
        if root is not None
    }


def _layouts(body: etree._Element) -> Iterator[etree._Element]:
    """The w:sectPr of each section, without what a section was before a tracked change."""
    for properties in body.iter(f"{W}sectPr"):
        parent = properties.getparent()
        if parent is not None and parent.tag in {f"{W}pPr", f"{W}body"}:
            yield properties


def _sections(layouts: Iterable[etree._Element], furniture: Furniture) -> Iterator[Section]:
    headers: Furniture = {}
    footers: Furniture = {}
    for properties in layouts:
        headers = {**headers, **_own(properties, "headerReference", furniture)}
        footers = {**footers, **_own(properties, "footerReference", furniture)}
        yield _section(properties, headers, footers)


def _own(properties: etree._Element, name: str, furniture: Furniture) -> Furniture:
    """The headers or footers that a section has of its own."""
    references = {one.get(f"{W}type", "default"): one.get(f"{R}id", "") for one in properties.iterchildren(W + name)}
    return {kind: furniture[key] for kind, key in references.items() if key in furniture}


def _section(properties: etree._Element, headers: Furniture, footers: Furniture) -> Section:
    margins = {name: twips(value(properties, "pgMar", name)) for name in _MARGINS}
    return Section(
        page_width=twips(value(properties, "pgSz", "w")),
        page_height=twips(value(properties, "pgSz", "h")),
        margins={name: length for name, length in margins.items() if length is not None},
        orientation=value(properties, "pgSz", "orient") or "portrait",
        page_number_start=number(value(properties, "pgNumType", "start")),
        title_page=bool(switch(properties, "titlePg")),
        headers=headers,
        footers=footers,
    )


def _properties(package: Package) -> Properties:
    root = package.xml(_of_kind(package.related(""), "core-properties"))
    names = {"title": "title", "subject": "subject", "author": "creator", "language": "language"}
    names["identifier"] = "identifier"
    found = {ours: root.findtext(_DUBLIN_CORE + theirs) for ours, theirs in names.items()} if root is not None else {}
    return Properties(**{name: (text or "").strip() for name, text in found.items()})
