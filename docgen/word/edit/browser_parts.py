"""The parts of a document with all that viewers in browsers leave out in a form that they show."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import partial

from lxml import etree

from docgen.errors import DocgenError, Place
from docgen.word.edit.drawn_pictures import DrawingSurroundings, with_drawn_pictures
from docgen.word.edit.note_numbers import with_note_numbers
from docgen.word.edit.plain_content import with_plain_content
from docgen.word.edit.styled_cells import with_styled_cells
from docgen.word.opc.package_faults import CONTENT_TYPES, DOCUMENT, PARSER, relations_of, target_of
from docgen.word.opc.xml_parts import DECLARED, OFFICE, RELATION, RELATIONS, written
from docgen.word.view.theme import Theme

_STORIES = ("header", "footer", "footnotes", "endnotes")
_SHOWN = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".svg")
"""How the names of pictures end that every browser shows."""
_MEDIA = "word/media"


def browser_parts(parts: Mapping[str, bytes], name: str = "") -> dict[str, bytes]:
    """The parts of a .docx in its usual form, changed where needed; those without a change are the same objects.

    `name` is the file's name in errors. Raises `DocgenError` for a broken file.
    """
    hint = "mở bằng Word rồi lưu lại"
    if DOCUMENT not in parts or CONTENT_TYPES not in parts:
        raise DocgenError("tệp Word có cấu trúc khác thường nên không hiện được các trang", Place(name), hint)
    try:
        return _browser_parts(parts)
    except etree.XMLSyntaxError as error:
        raise DocgenError("tệp Word bị hỏng nên không hiện được các trang", Place(name), hint) from error


def _browser_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    found = dict(parts)
    relations = _relations(parts, DOCUMENT)
    targets = dict(reversed(list(relations.values())))
    styles = _root(parts, targets.get("styles", ""))
    theme = Theme(_root(parts, targets.get("theme", "")))
    names = [DOCUMENT, *(target for kind, target in relations.values() if kind in _STORIES and target in parts)]
    stories = {name: etree.fromstring(parts[name], PARSER) for name in names}
    if targets.get("footnotes") in stories:
        with_note_numbers(stories[DOCUMENT], stories[targets["footnotes"]])
    for story, root in stories.items():
        with_plain_content(root)
        with_styled_cells(root, styles)
        own = _relations(parts, story)
        linked_part, is_shown = partial(_linked_part, parts, own), partial(_is_shown, parts, own)
        pictures = with_drawn_pictures(root, DrawingSurroundings(theme, linked_part, is_shown))
        found[story] = written(root)
        _add(found, story, pictures)
    return found


def _root(parts: Mapping[str, bytes], name: str) -> etree._Element | None:
    return etree.fromstring(parts[name], PARSER) if name in parts else None


def _relations(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """The kind and the target of each relationship of a part, by its id."""
    root = _root(parts, relations_of(part))
    return {
        one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], target_of(part, one))
        for one in (() if root is None else root)
    }


def _linked_part(
    parts: Mapping[str, bytes], relations: Mapping[str, tuple[str, str]], key: str
) -> etree._Element | None:
    return _root(parts, relations.get(key, ("", ""))[1])


def _is_shown(parts: Mapping[str, bytes], relations: Mapping[str, tuple[str, str]], key: str) -> bool:
    target = relations.get(key, ("", ""))[1]
    return target in parts and target.lower().endswith(_SHOWN)


def _add(parts: dict[str, bytes], story: str, pictures: Mapping[str, bytes]) -> None:
    """Adds pictures, and the relationships of a part to them."""
    if not pictures:
        return
    name = relations_of(story)
    relations = _root(parts, name)
    if relations is None:
        relations = etree.fromstring(f'<Relationships xmlns="{RELATIONS}"/>')
    stem = posixpath.splitext(posixpath.basename(story))[0]
    for key, picture in pictures.items():
        path = f"{_MEDIA}/docgen-{stem}-{key}.svg"
        parts[path] = picture
        etree.SubElement(relations, RELATION, Id=key, Type=f"{OFFICE}/image", Target=f"/{path}")
    parts[name] = written(relations)
    types = etree.fromstring(parts[CONTENT_TYPES], PARSER)
    if not any(one.get("Extension", "").lower() == "svg" for one in types):
        types.insert(0, etree.Element(f"{DECLARED}Default", Extension="svg", ContentType="image/svg+xml"))
        parts[CONTENT_TYPES] = written(types)
