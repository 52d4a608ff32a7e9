"""Styles by their names: the files of a folder have the same id for a style of the same name.

Why: a part of a document refers to a style by its id, and Word in another language, LibreOffice and OnlyOffice give
styles other ids when they save a file; the name stays. Else every paragraph of a shared part would lose its format.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, MutableMapping
from contextlib import suppress
from functools import lru_cache
from itertools import count
from types import MappingProxyType

from lxml import etree

from docgen.data.project import SHARED_LOOKS
from docgen.errors import TemplateError
from docgen.render.templates.answer_control import PROMPT_STYLE, PROMPT_STYLE_NAME
from docgen.render.templates.markup import RULE_LINE, RULE_LINE_NAME, STYLE_NAMES
from docgen.render.templates.tags import PARTS, W
from docgen.word.opc.exchanged_parts import related_part
from docgen.word.opc.package_faults import DOCUMENT, PARSER
from docgen.word.opc.rewriting import Part, file_of, new_part, read_parts
from docgen.word.opc.xml_parts import written

GLOSSARY = "word/glossary/document.xml"
"""The part with the texts of Word's building blocks; it has styles of its own (ECMA-376 part 1, 11.3.8)."""
OWNERS = (DOCUMENT, GLOSSARY)
"""The parts that have styles."""
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

StyleKey = tuple[str, str]
"""The kind of a style, and its name in small letters: Word does not distinguish case in it."""

_IDS_OF_TEXTS: Mapping[StyleKey, str] = MappingProxyType(
    {
        ("paragraph", RULE_LINE_NAME.casefold()): RULE_LINE,
        **{
            ("character", name.casefold()): style_id
            for style_id, name in {**STYLE_NAMES, PROMPT_STYLE: PROMPT_STYLE_NAME}.items()
        },
    }
)
"""The ids that `rich` and content controls write."""


def with_shared_ids(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with the same id for each style that `styles.docx`, a shared part or a value uses.

    Most are the same bytes. A file that cannot be read is left as it is, and refused elsewhere.
    """
    shared = _shared_ids(contents)
    return {name: _renamed(content, name, shared) for name, content in contents.items()}


def style_key(style: etree._Element) -> StyleKey:
    """Kind and name of a w:style; the name is empty if it has none."""
    named = style.find(f"{W}name")
    return style.get(f"{W}type", "paragraph"), "" if named is None else named.get(f"{W}val", "").casefold()


def styles_of(parts: Mapping[str, Part], owner: str = DOCUMENT) -> bytes:
    """The XML of the styles of `owner`; empty if it has none."""
    name = related_part(parts, owner, "styles")
    return parts[name][0] if name else b""


# Why cached: most files of a folder have the same styles.
@lru_cache(maxsize=64)
def style_ids(styles: bytes) -> Mapping[StyleKey, str]:
    """The ids of the styles in a part that have a name, by kind and name. Raises `XMLSyntaxError`."""
    found: dict[StyleKey, str] = {}
    for style in etree.fromstring(styles, PARSER).iter(f"{W}style") if styles else ():
        if style_key(style)[1]:
            found.setdefault(style_key(style), style.get(f"{W}styleId", ""))
    return MappingProxyType(found)


def has_ids_of_texts(styles: bytes) -> bool:
    """True unless a style that `rich` or a content control uses has another id than they write."""
    try:
        ids = style_ids(styles)
    except etree.XMLSyntaxError:
        return False
    return all(ids.get(key, style_id) == style_id for key, style_id in _IDS_OF_TEXTS.items())


def _shared_ids(contents: Mapping[str, bytes]) -> dict[StyleKey, str]:
    """The ids in texts, then those of `styles.docx`, then those that most of the shared parts give; each id once."""
    own = {name: _ids(content, name) for name, content in contents.items()}
    most = _most_frequent(ids for name, ids in own.items() if name.startswith(PARTS))
    shared = dict(_IDS_OF_TEXTS)
    taken = {*shared.values()}
    for key, style_id in (*own.get(SHARED_LOOKS, {}).items(), *most.items()):
        if key not in shared:
            shared[key] = _free(style_id, taken)
            taken.add(shared[key])
    return shared


def _free(style_id: str, taken: Collection[str]) -> str:
    """The id, with a number if it is taken."""
    return next(new for number in count() if (new := f"{style_id}{number or ''}") not in taken)


def _ids(content: bytes, name: str) -> Mapping[StyleKey, str]:
    try:
        return style_ids(styles_of(read_parts(content, name)))
    except TemplateError:
        return {}


def _most_frequent(files: Iterable[Mapping[StyleKey, str]]) -> dict[StyleKey, str]:
    """Of ids that are as frequent the first by the alphabet."""
    counts: dict[StyleKey, Counter[str]] = defaultdict(Counter)
    for styles in files:
        for key, style_id in styles.items():
            counts[key][style_id] += 1
    return {key: min(ids, key=lambda style_id: (-ids[style_id], style_id)) for key, ids in counts.items()}


def _renamed(content: bytes, name: str, shared: Mapping[StyleKey, str]) -> bytes:
    try:
        parts = read_parts(content, name)
    except TemplateError:
        return content
    renames = {owner: _renames(style_ids(styles_of(parts, owner)), shared) for owner in OWNERS if owner in parts}
    for owner in (owner for owner, renamed in renames.items() if renamed):
        for part in [part for part in parts if _owner_of(part) == owner and part.endswith(".xml")]:
            _rename_in(parts, part, renames[owner])
    return file_of(parts) if any(renames.values()) else content


def _owner_of(part: str) -> str:
    """The part whose styles a part refers to."""
    return next((owner for owner in reversed(OWNERS) if part.startswith(owner.removesuffix("document.xml"))), "")


def _renames(own: Mapping[StyleKey, str], shared: Mapping[StyleKey, str]) -> dict[str, str]:
    """The new ids of a file by its own; a style that is not shared leaves its id to a shared one."""
    renames = {style_id: shared[key] for key, style_id in own.items() if shared.get(key, style_id) != style_id}
    taken = {*own.values(), *shared.values()}
    ids = {*shared.values()}
    for style_id in sorted(style_id for key, style_id in own.items() if key not in shared and style_id in ids):
        renames[style_id] = _free(style_id, taken)
        taken.add(renames[style_id])
    return renames


def _rename_in(parts: MutableMapping[str, Part], part: str, renames: Mapping[str, str]) -> None:
    xml = parts[part][0]
    if any(sign in xml for sign in _SIGNS):
        with suppress(etree.XMLSyntaxError):  # it is XML by its name only
            parts[part] = new_part(part, _with_ids(xml, renames))


def _with_ids(xml: bytes, renames: Mapping[str, str]) -> bytes:
    root = etree.fromstring(xml, PARSER)
    for style in root.iter(f"{W}style"):
        own = style.get(f"{W}styleId", "")
        style.set(f"{W}styleId", renames.get(own, own))
    for element in root.iter(*_REFERENCES):
        own = element.get(f"{W}val", "")
        element.set(f"{W}val", renames.get(own, own))
    return written(root)
