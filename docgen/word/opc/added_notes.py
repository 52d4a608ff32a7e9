"""Footnotes, endnotes and comments of one file (ECMA-376 part 1, 17.11, 17.13.4), added to another."""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy

from lxml import etree

from docgen.word.opc.added_lists import add_styles
from docgen.word.opc.growing_package import GrowingPackage
from docgen.word.opc.package_faults import references_of, rename_references

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
NOTES = ("footnote", "endnote", "comment")
_ID = f"{_W}id"
_STYLED = (f"{_W}pStyle", f"{_W}rStyle", f"{_W}tblStyle")
_AFTER_NOTES = {
    f"{_MATH}mathPr",
    *(
        f"{_W}{name}"
        for name in (
            *("compat", "docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping"),
            *("doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions"),
            *("readModeInkLockDown", "smartTagType", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol"),
            "listSeparator",
        )
    ),
}
"""What follows the settings of notes in the settings of a file (17.15.1.78)."""


def is_note(element: etree._Element) -> bool:
    """True for a note with text; false for the lines that Word draws between text and notes."""
    return element.get(f"{_W}type", "normal") == "normal"


def notes_of(package: GrowingPackage, kind: str) -> dict[str, etree._Element]:
    """The notes of a kind that a file has, by their ids."""
    name = package.related(f"{kind}s")
    notes = package.tree(name).iter(f"{_W}{kind}") if name else ()
    return {each.get(_ID, ""): each for each in notes if is_note(each)}


def add_notes(
    target: GrowingPackage, source: GrowingPackage, kind: str, ids: Collection[str]
) -> dict[str, etree._Element]:
    """Adds the notes with these ids, which `target` does not have, with their pictures and styles; gives the new ones.

    A file that had no notes gets the lines between text and notes, and the settings of the other file.
    """
    found = {own_id: each for own_id, each in notes_of(source, kind).items() if own_id in ids}
    if not found:
        return {}
    there = source.related(f"{kind}s")
    here = target.related(f"{kind}s") or _begun(target, source, kind)
    added = {own_id: deepcopy(each) for own_id, each in found.items()}
    target.to_change(here).extend(added.values())
    for note in added.values():
        rename_references(note, target.add_relations(source, references_of(note), there, here))
    add_styles(target, source, [each.get(f"{_W}val", "") for note in added.values() for each in note.iter(*_STYLED)])
    return added


def _begun(target: GrowingPackage, source: GrowingPackage, kind: str) -> str:
    """The new part for notes of a kind, with what is no note."""
    there = source.related(f"{kind}s")
    root = deepcopy(source.tree(there))
    for note in [each for each in root if is_note(each)]:
        root.remove(note)
    _add_settings(target, source, f"{_W}{kind}Pr")
    return target.add(f"{kind}s", source.type_of(there), root)


def _add_settings(target: GrowingPackage, source: GrowingPackage, tag: str) -> None:
    here, there = target.related("settings"), source.related("settings")
    own = source.tree(there).find(tag) if there else None
    if own is None or not here or target.tree(here).find(tag) is not None:
        return
    settings = target.to_change(here)
    later = _AFTER_NOTES | ({f"{_W}endnotePr"} if tag == f"{_W}footnotePr" else set())
    following = [at for at, each in enumerate(settings) if each.tag in later]
    settings.insert(following[0] if following else len(settings), deepcopy(own))
