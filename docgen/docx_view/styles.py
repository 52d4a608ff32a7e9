"""The format that is in force: direct formatting, then the styles, then the document's defaults.

Formats that a table's style or a list brings are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from docgen.docx_view.elements import W, find, number, switch, value

_SIDES = {"start": "left", "end": "right"}


class Styles:
    """The styles of one document (ECMA-376 part 1, 17.7)."""

    def __init__(self, root: etree._Element | None) -> None:
        """`root` is w:styles, or None for a document without."""
        found = () if root is None else tuple(root.iterchildren(f"{W}style"))
        self._styles = {(_kind(style), style.get(f"{W}styleId", "")): style for style in found}
        self._run_defaults = find(root, "docDefaults/rPrDefault/rPr")
        self._paragraph_defaults = find(root, "docDefaults/pPrDefault/pPr")
        self._default = next((key for key, style in self._styles.items() if _is_default(style)), ("", ""))
        self._toggled: dict[tuple[str, str, str], bool] = {}
        self._inherited: dict[tuple[str, str], str | None] = {}

    def paragraph_style(self, properties: etree._Element | None) -> str:
        """The id of the style in force for w:pPr: the default one if it names none that is known."""
        named = value(properties, "pStyle") or ""
        return named if ("paragraph", named) in self._styles else self._default[1]

    def name(self, paragraph_style: str) -> str:
        """The name of a paragraph style; its id if it has no name."""
        style = self._styles.get(("paragraph", paragraph_style))
        return value(style, "name") or paragraph_style

    def outline_level(self, properties: etree._Element | None, paragraph_style: str) -> int | None:
        """1 to 9, or None for body text (ECMA-376 part 1, 17.3.1.20)."""
        level = number(self._paragraph_value(properties, paragraph_style, "outlineLvl"))
        return level + 1 if level is not None and 0 <= level <= 8 else None

    def alignment(self, properties: etree._Element | None, paragraph_style: str) -> str:
        """`left`, `center`, `right`, `both`, … (ECMA-376 part 1, 17.3.1.13)."""
        side = self._paragraph_value(properties, paragraph_style, "jc") or "left"
        return _SIDES.get(side, side)

    def toggle(self, name: str, properties: etree._Element | None, paragraph_style: str) -> bool:
        """Whether `b` or `i` is in force for a run with the direct formatting w:rPr.

        ECMA-376 part 1, 17.7.3: direct formatting decides; else what the defaults switch on is on;
        else it is on if exactly one of paragraph style and character style switches it on.
        """
        direct = switch(properties, name)
        if direct is not None:
            return direct
        key = (name, paragraph_style, value(properties, "rStyle") or "")
        if key not in self._toggled:
            self._toggled[key] = self._by_styles(*key)
        return self._toggled[key]

    def _by_styles(self, name: str, paragraph_style: str, character_style: str) -> bool:
        if switch(self._run_defaults, name):
            return True
        levels = (("paragraph", paragraph_style), ("character", character_style))
        by_paragraph, by_character = (
            _first(switch(style, f"rPr/{name}") for style in self._chain(kind, style_id)) for kind, style_id in levels
        )
        return bool(by_paragraph) != bool(by_character)

    def _paragraph_value(self, properties: etree._Element | None, paragraph_style: str, name: str) -> str | None:
        direct = value(properties, name)
        if direct is not None:
            return direct
        key = (name, paragraph_style)
        if key not in self._inherited:
            from_styles = (value(style, f"pPr/{name}") for style in self._chain("paragraph", paragraph_style))
            in_order = (*from_styles, value(self._paragraph_defaults, name))
            self._inherited[key] = next((found for found in in_order if found is not None), None)
        return self._inherited[key]

    def _chain(self, kind: str, style_id: str) -> Iterator[etree._Element]:
        """The style and those that it is based on, nearest first; a circle is walked once."""
        seen: set[str] = set()
        style = self._styles.get((kind, style_id))
        while style is not None and style_id not in seen:
            seen.add(style_id)
            yield style
            style_id = value(style, "basedOn") or ""
            style = self._styles.get((kind, style_id))


def _kind(style: etree._Element) -> str:
    return style.get(f"{W}type", "paragraph")


def _is_default(style: etree._Element) -> bool:
    return _kind(style) == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}


def _first(switches: Iterable[bool | None]) -> bool | None:
    return next((found for found in switches if found is not None), None)
