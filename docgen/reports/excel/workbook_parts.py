"""The parts of a workbook that hold its values, found by their relationships and never by their names."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from docgen.files.archives import Archive, TooLargeError
from docgen.reports.excel.sheet_xml import BrokenXMLError, End, Start, local_attribute, walk

LARGEST = 24 * 1024 * 1024
"""Bytes of XML, unzipped, that are read from one workbook, all parts together."""
MOST_TAGS = 800_000
"""Tags of these parts: some 130,000 cells with texts of their own, or 200,000 with numbers."""
MOST_SHEETS = 250
_SHEETS = ("worksheet", "chartsheet")
_LONGEST_NAME = 1000
"""Characters of the name of a part or sheet."""


@dataclass(frozen=True)
class SheetPart:
    """A sheet in the list of the main part; `key`: the id of the relationship to its part."""

    name: str
    key: str
    is_hidden: bool
    part: str = ""


@dataclass(frozen=True)
class Contents:
    """The parts that are read; "" for a missing part."""

    sheets: tuple[SheetPart, ...] = ()
    strings: str = ""
    styles: str = ""
    from_1904: bool = False
    """Whether days are counted from 1 January 1904."""


@dataclass
class WorkbookPackage:
    """The parts of a workbook; every read counts against a limit for all of them."""

    archive: Archive
    tags_left: int = MOST_TAGS

    def walk(self, part: str, start: Start, end: End) -> None:
        """Reads a part, element by element. Raises as `Archive.read` and `sheet_xml.walk` do, and `KeyError`."""
        content = self.archive.read(part)
        self.tags_left -= content.count(b"<")
        if self.tags_left < 0:
            raise TooLargeError
        walk(content, start, end)

    def contents(self) -> Contents:
        """Finds the parts. Raises `BrokenXMLError` if this is no workbook."""
        main = next((target for kind, target in self._related("").values() if kind == "officeDocument"), "")
        if self.archive.stored_name(main) is None:
            raise BrokenXMLError("no main part")
        related = self._related(main)
        main_part = _MainPart()
        self.walk(main, main_part.start, lambda *_: None)
        if not main_part.is_workbook:
            raise BrokenXMLError("the main part is no workbook")
        of_sheets = {key: target for key, (kind, target) in related.items() if kind in _SHEETS}
        sheets = (replace(sheet, part=of_sheets.get(sheet.key, "")) for sheet in main_part.sheets)
        others = {kind: target for kind, target in reversed(related.values()) if self.archive.stored_name(target)}
        return Contents(
            sheets=tuple(sheet for sheet in sheets if self.archive.stored_name(sheet.part)),
            strings=others.get("sharedStrings", ""),
            styles=others.get("styles", ""),
            from_1904=main_part.from_1904,
        )

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part to parts that exist, by id: the last word of the type, and the part."""
        return {
            key: (kind, target)
            for key, (kind, target) in self._related(part).items()
            if self.archive.stored_name(target)
        }

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """The relationships of a part to others in the file, by id: the last word of the type, and the part."""
        folder, name = posixpath.split(part)
        of_part = posixpath.join(folder, "_rels", f"{name}.rels")
        main_part: dict[str, tuple[str, str]] = {}

        def start(path: str, attributes: Mapping[str, str]) -> None:
            if path == "Relationships/Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")[:_LONGEST_NAME]
                kind = attributes.get("Type", "").rpartition("/")[2]
                whole = posixpath.normpath(posixpath.join("/", folder, target))
                main_part[attributes.get("Id", "")] = kind, whole.lstrip("/")

        if self.archive.stored_name(of_part) is not None:
            self.walk(of_part, start, lambda *_: None)
        return main_part


@dataclass
class _MainPart:
    """The content of the main part."""

    sheets: list[SheetPart] = field(default_factory=list)
    from_1904: bool = False
    is_workbook: bool = False

    def start(self, path: str, attributes: Mapping[str, str]) -> None:
        if path == "workbook":
            self.is_workbook = True
        elif path == "workbook/workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif path == "workbook/sheets/sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            name = attributes.get("name", "")[:_LONGEST_NAME]
            self.sheets.append(SheetPart(name, local_attribute(attributes, "id"), is_hidden))
            if len(self.sheets) > MOST_SHEETS:
                raise TooLargeError
