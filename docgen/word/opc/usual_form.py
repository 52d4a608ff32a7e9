"""Files that Word also opens, brought to the form of an ordinary .docx, so that they serve as templates.

These are templates (.dotx) and files with macros (.docm, .dotm) under another name, Strict Open XML, files whose main
part has another name (`word/document2.xml` of Word Online), and files with tracked changes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from enum import Enum
from urllib.parse import unquote

from lxml import etree

from docgen.word.opc.accepted_changes import accept_changes, has_tracked_changes
from docgen.word.opc.package_faults import CONTENT_TYPES, DOCUMENT, PARSER, ROOT_RELATIONS, relations_of, target_of
from docgen.word.opc.strict import STRICT_HOST, without_strict
from docgen.word.opc.xml_parts import written

_DOCUMENT_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_TYPES = (
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_MACROS = ("vbaProject", "attachedToolbars", "keyMapCustomizations")
"""The last words of the types of relations to macros, and to buttons and keys for them."""
_TRACKED_IN = ("document", "header", "footer", "footnotes", "endnotes", "comments", "styles", "numbering")


class Remark(Enum):
    """What the documents that are made of a file do not have of it."""

    MACROS = "macros"
    TRACKED = "tracked"


def usual_form(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[Remark, ...]]:
    """The parts of an ordinary .docx, and remarks about what documents do not have of the file.

    Parts that need no change are the same objects. A broken package is left as it is.
    """
    if CONTENT_TYPES not in parts or ROOT_RELATIONS not in parts:
        return dict(parts), ()
    try:
        return _usual_form(dict(parts))
    except etree.XMLSyntaxError:
        return dict(parts), ()


def _usual_form(parts: dict[str, bytes]) -> tuple[dict[str, bytes], tuple[Remark, ...]]:
    remarks = []
    for name, content in parts.items():
        if STRICT_HOST in content and name.endswith((".xml", ".rels")):
            parts[name] = without_strict(content, PARSER)
    _name_main_part(parts)
    for other in _OTHER_TYPES:
        parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(other, _DOCUMENT_TYPE)
    if _remove_macros(parts):
        remarks.append(Remark.MACROS)
    tracked = [name for name in parts if _may_be_tracked(name) and has_tracked_changes(parts[name])]
    for name in tracked:
        tree = etree.fromstring(parts[name], PARSER)
        accept_changes(tree)
        parts[name] = written(tree)
    return parts, (*remarks, *([Remark.TRACKED] if tracked else ()))


def _may_be_tracked(name: str) -> bool:
    folder, file = posixpath.split(name)
    return folder == "word" and file.startswith(_TRACKED_IN) and file.endswith(".xml")


def _name_main_part(parts: dict[str, bytes]) -> None:
    """Gives the main part the name `word/document.xml`."""
    root = etree.fromstring(parts[ROOT_RELATIONS], PARSER)
    mains = [each for each in root if each.get("Type", "").endswith("/officeDocument")]
    main = target_of("", mains[0]) if len(mains) == 1 else ""
    if main not in parts or DOCUMENT in parts:
        return
    mains[0].set("Target", DOCUMENT)
    parts[ROOT_RELATIONS] = written(root)
    parts[DOCUMENT] = parts.pop(main)
    relations = parts.pop(relations_of(main), None)
    if relations is not None:
        parts[relations_of(DOCUMENT)] = _with_absolute_targets(main, relations)
    types = etree.fromstring(parts[CONTENT_TYPES], PARSER)
    for each in types:
        if unquote(each.get("PartName", "")).lower() == f"/{main}".lower():
            each.set("PartName", f"/{DOCUMENT}")
    parts[CONTENT_TYPES] = written(types)


def _with_absolute_targets(source: str, relations: bytes) -> bytes:
    """The relations of a part that is moved; unchanged if it stays in its folder."""
    if posixpath.dirname(source) == posixpath.dirname(DOCUMENT):
        return relations
    root = etree.fromstring(relations, PARSER)
    for each in root:
        target = target_of(source, each)
        if target:
            each.set("Target", f"/{target}")
    return written(root)


def _remove_macros(parts: dict[str, bytes]) -> bool:
    """Removes macros, with all that belongs to them alone; False if there are none."""
    file = relations_of(DOCUMENT)
    if file not in parts or not any(kind.encode() in parts[file] for kind in _MACROS):
        return False
    root = etree.fromstring(parts[file], PARSER)
    macros = [each for each in root if each.get("Type", "").rpartition("/")[2] in _MACROS]
    removed = {name for each in macros for name in _with_its_own(parts, target_of(DOCUMENT, each))} - {""}
    for each in macros:
        root.remove(each)
    parts[file] = written(root)
    for name in removed:
        parts.pop(name, None)
    ends = {name.rpartition(".")[2].lower() for name in parts}
    types = etree.fromstring(parts[CONTENT_TYPES], PARSER)
    for each in list(types):
        is_default = each.get("Extension") is not None
        if each.get("PartName", "").lstrip("/") in removed or (
            is_default and "vbaProject" in each.get("ContentType", "") and each.get("Extension", "").lower() not in ends
        ):
            types.remove(each)
    parts[CONTENT_TYPES] = written(types)
    return bool(macros)


def _with_its_own(parts: Mapping[str, bytes], name: str) -> Iterator[str]:
    """A part, its relations, and the parts that these lead to."""
    yield name
    relations = parts.get(relations_of(name))
    if relations is not None:
        yield relations_of(name)
        yield from (target_of(name, each) for each in etree.fromstring(relations, PARSER))
