"""Sections: their pages, their headers and footers (ECMA-376 part 1, 17.6 and 17.10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from docgen.word.elements import R, W, find, number, switch, twips, value
from docgen.word.view.model import PageSection, Paragraph

_MARGINS = ("top", "right", "bottom", "left", "header", "footer", "gutter")
_KINDS = ("default", "first", "even")

HeadersFooters = Mapping[str, tuple[Paragraph, ...]]
"""Headers or footers by kind, or by the id of their relationship."""


class Settings:
    """The settings of the document (w:settings) that affect formats; all off without the part."""

    def __init__(self, root: etree._Element | None) -> None:
        self.mirrored = bool(switch(root, "mirrorMargins"))
        self.gutter_at_top = bool(switch(root, "gutterAtTop"))
        self.even_and_odd = bool(switch(root, "evenAndOddHeaders"))
        compatible = find(root, "compat")
        named = () if compatible is None else compatible.iterchildren(f"{W}compatSetting")
        modes = {one.get(f"{W}name"): one.get(f"{W}val") for one in named}
        self.styles_outrank_tables = modes.get("overrideTableStyleFontSizeAndJustification") in {"1", "true", "on"}
        self.narrow_automatic_spacing = bool(switch(compatible, "doNotUseHTMLParagraphAutoSpacing"))


def sections(body: etree._Element, headers_footers: HeadersFooters, settings: Settings) -> Iterator[PageSection]:
    """Every section; a kind of header or footer that it lacks is inherited from the section before."""
    headers: HeadersFooters = {}
    footers: HeadersFooters = {}
    for properties in _layouts(body):
        headers = {**headers, **_own_parts(properties, "headerReference", headers_footers)}
        footers = {**footers, **_own_parts(properties, "footerReference", headers_footers)}
        yield _section(properties, settings, headers, footers)


def _layouts(body: etree._Element) -> Iterable[etree._Element]:
    """The w:sectPr of each section, without the old ones in tracked changes."""
    for properties in body.iter(f"{W}sectPr"):
        parent = properties.getparent()
        if parent is not None and parent.tag in {f"{W}pPr", f"{W}body"}:
            yield properties


def _own_parts(properties: etree._Element, name: str, headers_footers: HeadersFooters) -> HeadersFooters:
    """The headers or footers that a section has of its own."""
    references = {one.get(f"{W}type", "default"): one.get(f"{R}id", "") for one in properties.iterchildren(W + name)}
    return {kind: headers_footers[key] for kind, key in references.items() if kind in _KINDS and key in headers_footers}


def _section(
    properties: etree._Element, settings: Settings, headers: HeadersFooters, footers: HeadersFooters
) -> PageSection:
    margins = {name: twips(value(properties, "pgMar", name)) for name in _MARGINS}
    return PageSection(
        page_width=twips(value(properties, "pgSz", "w")),
        page_height=twips(value(properties, "pgSz", "h")),
        margins={name: length for name, length in margins.items() if length is not None},
        page_number_start=number(value(properties, "pgNumType", "start")),
        title_page=bool(switch(properties, "titlePg")),
        headers=headers,
        footers=footers,
        kind=value(properties, "type") or "nextPage",
        page_number_format=value(properties, "pgNumType", "fmt") or "decimal",
        even_and_odd=settings.even_and_odd,
        mirrored=settings.mirrored,
        gutter_side=_gutter_side(properties, settings),
    )


def _gutter_side(properties: etree._Element, settings: Settings) -> str:
    """Mirrored margins put the gutter inside, whatever the other settings are (17.15.1.57)."""
    if settings.gutter_at_top and not settings.mirrored:
        return "top"
    return "right" if switch(properties, "rtlGutter") else "left"
