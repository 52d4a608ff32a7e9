"""The effective format, from the document's defaults, the table's style, the list, the styles and direct formatting.

docs/analysis/effective-format.md has the rules, with their sources and a specimen of each.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from docgen.word.elements import W, find, value
from docgen.word.view.formats import EffectiveParagraphFormat, EffectiveRunFormat
from docgen.word.view.paragraph_properties import paragraph_format, paragraph_values
from docgen.word.view.run_properties import OFF, ON, TOGGLES, Values, text_format, text_values
from docgen.word.view.sections import Settings
from docgen.word.view.theme import Theme
from docgen.word.view.word_lists import NO_LIST, Lists

_READ_AS_UNSET = {"sz": "20", "jc": "left"}
"""Values of a paragraph style that Word treats as unset within a table (17.15.3, see the page)."""

_DEEPEST = 12
"""Styles of a chain that are read: Word makes no longer chains."""
_AUTOMATIC, _NARROW = 280, 100
"""Twips of automatic spacing: 14 points as in browsers, 5 with doNotUseHTMLParagraphAutoSpacing."""

RunFormats = tuple[EffectiveRunFormat, EffectiveRunFormat]
"""The format of ASCII characters and of all others."""


@dataclass(frozen=True, eq=False)
class StyleSheet:
    """The values of one style, together with those of the styles that it is based on. Compared by identity."""

    paragraph: Values = field(default_factory=dict)
    text: Values = field(default_factory=dict)
    unlisted: Values = field(default_factory=dict)
    """As `paragraph`, without the indents of the list."""


NO_STYLE = StyleSheet()


class Styles:
    """The styles of one document (ECMA-376 part 1, 17.7)."""

    def __init__(
        self,
        root: etree._Element | None,
        theme: Theme | None = None,
        numbering: etree._Element | None = None,
        settings: Settings | None = None,
    ) -> None:
        """`root` is w:styles and `numbering` w:numbering, or None for a document without."""
        found = () if root is None else tuple(root.iterchildren(f"{W}style"))
        self.theme = theme or Theme()
        self.settings = settings or Settings(None)
        self._styles = {(_kind(style), style.get(f"{W}styleId", "")): style for style in found}
        self.lists = Lists(numbering, lambda style: value(self._styles.get(("numbering", style)), "pPr/numPr/numId"))
        self._default = next((key for key, style in self._styles.items() if _is_default(style)), ("", ""))
        self._paragraph_defaults = paragraph_values(find(root, "docDefaults/pPrDefault/pPr"))
        self._text_defaults = text_values(find(root, "docDefaults/rPrDefault/rPr"), self.theme)
        self._automatic = _NARROW if self.settings.narrow_automatic_spacing else _AUTOMATIC
        self._treated_as_unset = {} if self.settings.styles_outrank_tables else _READ_AS_UNSET
        self._names: dict[str, str] = {}
        self._chains: dict[tuple[str, str], tuple[etree._Element, ...]] = {}
        self._branches: dict[str, frozenset[str]] = {}
        self._table_sheets: dict[tuple[str, ...], StyleSheet] = {}
        self._sheets: dict[tuple[str, str], StyleSheet] = {}
        self._letters: dict[tuple[object, ...], RunFormats] = {}
        self._paragraphs: dict[tuple[object, ...], tuple[Values, EffectiveParagraphFormat]] = {}

    @property
    def formats(self) -> int:
        """How many formats were resolved so far."""
        return len(self._letters) + len(self._paragraphs)

    def paragraph_style(self, direct: Values) -> str:
        """The id of the paragraph's style: the default style if w:pPr names none that exists."""
        named = direct.get("style", "")
        return named if ("paragraph", named) in self._styles else self._default[1]

    def name(self, paragraph_style: str) -> str:
        """The name of a paragraph style; its id if it has no name."""
        if paragraph_style not in self._names:
            style = self._styles.get(("paragraph", paragraph_style))
            self._names[paragraph_style] = value(style, "name") or paragraph_style
        return self._names[paragraph_style]

    def paragraph(self, direct: Values, style: str, cell_sheet: StyleSheet) -> tuple[Values, EffectiveParagraphFormat]:
        """Values and effective format of a paragraph with direct formatting; `cell_sheet` is from the table's style."""
        key = (style, cell_sheet, *direct.items())
        if key not in self._paragraphs:
            values = self._paragraph(direct, style, cell_sheet)
            character = self.run_formats({}, style, cell_sheet)[0].size * 20
            self._paragraphs[key] = values, paragraph_format(values, character, self._automatic)
        return self._paragraphs[key]

    def run_formats(self, direct: Values, style: str, cell_sheet: StyleSheet) -> RunFormats:
        """The effective formats of a run with direct formatting in a paragraph of `style`."""
        key = (style, cell_sheet, *direct.items())
        if key not in self._letters:
            values = self._text(direct, style, cell_sheet)
            first = text_format(values, False)
            one_font = values.get("font:ascii") == values.get("font:hAnsi")
            self._letters[key] = (first, first if one_font else text_format(values, True))
        return self._letters[key]

    def chain(self, kind: str, style_id: str) -> tuple[etree._Element, ...]:
        """The style and those of its kind that it is based on, nearest first; a circle is followed once."""
        key = (kind, style_id)
        if key not in self._chains:
            self._chains[key] = tuple(itertools.islice(self._based_on(kind, style_id), _DEEPEST))
        return self._chains[key]

    def branches(self, table_style: str) -> frozenset[str]:
        """The conditions (`firstRow`, …) that a table's style has formats for."""
        if table_style not in self._branches:
            chain = self.chain("table", table_style)
            found = (branch for one in chain for branch in one.iterchildren(f"{W}tblStylePr"))
            self._branches[table_style] = frozenset(branch.get(f"{W}type", "") for branch in found)
        return self._branches[table_style]

    def table_sheet(self, style: str, conditions: tuple[str, ...]) -> StyleSheet:
        """The values of a table's style where these conditions hold, weakest first; a style outranks its base."""
        key = (style, *conditions)
        if key not in self._table_sheets:
            sheet = StyleSheet()
            for one in reversed(self.chain("table", style)):
                branches = {branch.get(f"{W}type"): branch for branch in one.iterchildren(f"{W}tblStylePr")}
                for source in (one, *(branches[name] for name in conditions if name in branches)):
                    sheet.paragraph.update(paragraph_values(find(source, "pPr")))
                    sheet.text.update(text_values(find(source, "rPr"), self.theme))
            self._table_sheets[key] = sheet
        return self._table_sheets[key]

    def _based_on(self, kind: str, style_id: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        style = self._styles.get((kind, style_id))
        while style is not None and style_id not in seen:
            seen.add(style_id)
            yield style
            style_id = value(style, "basedOn") or ""
            style = self._styles.get((kind, style_id))

    def _sheet(self, kind: str, style_id: str) -> StyleSheet:
        key = (kind, style_id)
        if key not in self._sheets:
            self._sheets[key] = self._merged(kind, style_id)
        return self._sheets[key]

    def _merged(self, kind: str, style_id: str) -> StyleSheet:
        """The values of a chain. A list's indents outrank base styles, but not the indents beside its name."""
        sheet = StyleSheet()
        for style in reversed(self.chain(kind, style_id)):
            own = paragraph_values(find(style, "pPr"))
            if own.keys() & {"numId", "ilvl"}:
                self._apply_list(sheet, own, style.get(f"{W}styleId", ""))
            sheet.paragraph.update(own)
            sheet.unlisted.update(own)
            sheet.text.update(text_values(find(style, "rPr"), self.theme))
        return sheet

    def _apply_list(self, sheet: StyleSheet, own: Values, style_id: str) -> None:
        number_id = own.get("numId", sheet.paragraph.get("numId", NO_LIST))
        level = self.lists.level(number_id, own.get("ilvl", sheet.paragraph.get("ilvl")), style_id)
        own["ilvl"] = str(level)
        sheet.paragraph.clear()
        sheet.paragraph.update({**sheet.unlisted, **self.lists.values(number_id, level)})

    def _paragraph(self, direct: Values, style: str, cell_sheet: StyleSheet) -> Values:
        sheet = self._sheet("paragraph", style)
        values = sheet.paragraph
        if direct.keys() & {"numId", "ilvl"}:
            number_id = direct.get("numId", values.get("numId", NO_LIST))
            level = self.lists.level(number_id, direct.get("ilvl", values.get("ilvl")))
            values = {**sheet.unlisted, **self.lists.values(number_id, level)}
        return {
            **self._paragraph_defaults,
            **cell_sheet.paragraph,
            **self._without_unset(values, cell_sheet.paragraph),
            **direct,
        }

    def _text(self, direct: Values, style: str, cell_sheet: StyleSheet) -> Values:
        character = self._sheet("character", direct.get("style", ""))
        paragraph = self._without_unset(self._sheet("paragraph", style).text, cell_sheet.text)
        levels = (cell_sheet.text, paragraph, character.text)
        names = {name for level in levels for name in level.keys() & TOGGLES}
        toggled = {name: _toggled(name, self._text_defaults, levels) for name in names}
        return {**self._text_defaults, **levels[0], **levels[1], **levels[2], **toggled, **direct}

    def _without_unset(self, values: Values, table: Values) -> Values:
        """The values without those that Word treats as unset where the table's style sets another value."""
        unset = {key for key, text in self._treated_as_unset.items() if key in table and values.get(key) == text}
        return {key: text for key, text in values.items() if key not in unset} if unset else values


def _toggled(name: str, defaults: Values, levels: tuple[Values, ...]) -> str:
    """17.7.3: a property that the defaults switch on is on; else an odd number of levels switches on."""
    if defaults.get(name) == ON:
        return ON
    return ON if sum(level.get(name) == ON for level in levels) % 2 else OFF


def _kind(style: etree._Element) -> str:
    return style.get(f"{W}type", "paragraph")


def _is_default(style: etree._Element) -> bool:
    return _kind(style) == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}
