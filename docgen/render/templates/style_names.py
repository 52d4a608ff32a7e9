"""Styles by their names: the files of a folder have the same id for a style of the same name.

Why: a part of a document refers to a style by its id, and Word in another language, LibreOffice and OnlyOffice give
styles other ids when they save a file; the name stays. Else every paragraph of a shared part would lose its format.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import count

from lxml import etree

from docgen.errors import TemplateError
from docgen.render.templates.markup import RULE_LINE, RULE_LINE_NAME, STYLE_NAMES
from docgen.render.templates.tags import PARTS, W
from docgen.word.opc.package_faults import PARSER
from docgen.word.opc.rewriting import file_of, read_parts

_STYLES_PART = "word/styles.xml"
_REFERENCES = tuple(
    f"{W}{name}"
    for name in (
        *("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink"),
        *("clickAndTypeStyle", "defaultTableStyle"),
    )
)
"""The elements whose `w:val` is the id of a style."""
_SIGNS = (b"styleId=", b"Style", b"basedOn", b"w:next", b"w:link")
"""A part without these refers to no style."""

_Name = tuple[str, str]
"""The kind of a style, and its name; Word does not distinguish case in it."""


def with_shared_styles(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with the same id for each style that a shared part, `rich` or a line uses; most are the same bytes."""
    styles = {name: _styles(content, name) for name, content in contents.items()}
    shared = _shared_ids(own for name, own in styles.items() if name.startswith(PARTS))
    renames = {name: _renames(own, shared) for name, own in styles.items()}
    return {
        name: _renamed(content, name, renames[name]) if renames[name] else content for name, content in contents.items()
    }


def _styles(content: bytes, name: str) -> dict[_Name, str]:
    """The ids of the styles of a file; none of one that cannot be read, which is refused elsewhere."""
    try:
        xml = read_parts(content, name).get(_STYLES_PART)
    except TemplateError:
        return {}
    found: dict[_Name, str] = {}
    for style in etree.fromstring(xml[0], PARSER).iter(f"{W}style") if xml else ():
        named = style.find(f"{W}name")
        if named is not None:
            key = style.get(f"{W}type", "paragraph"), named.get(f"{W}val", "").casefold()
            found.setdefault(key, style.get(f"{W}styleId", ""))
    return found


def _shared_ids(files: Iterable[Mapping[_Name, str]]) -> dict[_Name, str]:
    """The id that most of the files give to a style; of ids that are as frequent the first by the alphabet."""
    counts: dict[_Name, Counter[str]] = defaultdict(Counter)
    for styles in files:
        for key, style_id in styles.items():
            counts[key][style_id] += 1
    most = {key: min(ids, key=lambda style_id: (-ids[style_id], style_id)) for key, ids in counts.items()}
    written = {("character", name.casefold()): style_id for style_id, name in STYLE_NAMES.items()}
    return most | written | {("paragraph", RULE_LINE_NAME.casefold()): RULE_LINE}


def _renames(own: Mapping[_Name, str], shared: Mapping[_Name, str]) -> dict[str, str]:
    """The new ids of a file by its own."""
    renames = {style_id: shared[key] for key, style_id in own.items() if shared.get(key, style_id) != style_id}
    taken = {*own.values(), *renames.values()}
    for style_id in sorted({*own.values()} & {*renames.values()} - renames.keys()):  # of a style of another name
        renames[style_id] = next(new for number in count(1) if (new := f"{style_id}{number}") not in taken)
        taken.add(renames[style_id])
    return renames


def _renamed(content: bytes, name: str, renames: Mapping[str, str]) -> bytes:
    parts = {part: xml for part, (xml, _) in read_parts(content, name).items()}
    for part, xml in parts.items():
        if part.startswith("word/") and part.endswith(".xml") and any(sign in xml for sign in _SIGNS):
            with suppress(etree.XMLSyntaxError):  # it is XML by its name only
                parts[part] = _with_ids(xml, renames)
    return file_of(parts)


def _with_ids(xml: bytes, renames: Mapping[str, str]) -> bytes:
    root = etree.fromstring(xml, PARSER)
    for style in root.iter(f"{W}style"):
        own = style.get(f"{W}styleId", "")
        style.set(f"{W}styleId", renames.get(own, own))
    for element in root.iter(*_REFERENCES):
        own = element.get(f"{W}val", "")
        element.set(f"{W}val", renames.get(own, own))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
