"""`styles.docx`: the styles, theme, fonts and language of all templates and parts of a folder.

A file of the folder keeps its text, its page setup, and the styles that `styles.docx` lacks. In a folder without
`styles.docx` each template keeps all of its own.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from copy import deepcopy

from lxml import etree

from docgen.data.project import SHARED_LOOKS
from docgen.errors import Place, Problem, TemplateError
from docgen.render.templates.look_settings import NO_SETTINGS, with_look_settings
from docgen.render.templates.picture_files import pictures_of, without_pictures
from docgen.render.templates.style_names import (
    OWNERS,
    StyleKey,
    has_ids_of_texts,
    style_ids,
    style_key,
    styles_of,
    with_shared_ids,
)
from docgen.render.templates.tags import PARTS, W
from docgen.word.opc.exchanged_parts import (
    put_belongings,
    put_part,
    related_part,
    remove_belongings,
    remove_part,
)
from docgen.word.opc.package_faults import DOCUMENT, PARSER
from docgen.word.opc.rewriting import NO_PACKAGE, Part, file_of, new_part, read_parts
from docgen.word.opc.xml_parts import written

_LOOK_PARTS = re.compile(
    r"word/(?:glossary/)?(?:styles|settings|fontTable|numbering|theme/\w+|(?:theme/)?_rels/(?!document\.xml)[\w.]+)"
    r"\.(?:xml|rels)"
)
_USED = re.compile(rb'<w:(?:p|r|tbl)Style w:val="([^"]+)"')
_LIST = b"<w:numId "
_OLD_STYLES = "stylesWithEffects"
"""The kind of a second part with the same styles, which Word 2010 writes and prefers."""
_TWO_LISTS = (
    "mẫu có danh sách riêng của Word, mà styles.docx có kiểu đánh số hoặc gạch đầu dòng: chưa ghép được hai bên",
    "bỏ đánh số trong các kiểu của styles.docx, hoặc dùng các kiểu đó cho danh sách trong mẫu",
)
"""Message and hint."""


def with_shared_looks(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The templates and parts as they are compiled, with the looks of `styles.docx`, which is left out.

    Raises `TemplateError` if `styles.docx` cannot be read, or its lists cannot be put into a template.
    """
    given, pictures = without_pictures(contents), pictures_of(contents)
    if _are_alike(given):
        return {name: content for name, content in given.items() if name != SHARED_LOOKS} | pictures
    files = with_looks(given)
    shared = files.pop(SHARED_LOOKS, None)
    if shared is not None:
        files = _with_styles_of_parts(files, styles_of(read_parts(shared, SHARED_LOOKS)))
    return files | pictures


def with_looks(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Each file with shared ids and the looks of `styles.docx`, as it can be kept; most are the same bytes.

    Raises `TemplateError` as `with_shared_looks` does.
    """
    files = with_shared_ids(contents)
    if SHARED_LOOKS not in files:
        return files
    looks = _Looks(read_parts(files[SHARED_LOOKS], SHARED_LOOKS))
    problems = [problem for name, content in files.items() for problem in looks.conflicts(name, _parts(name, content))]
    if problems:
        raise TemplateError.of(problems)
    return {name: content if name == SHARED_LOOKS else looks.put_into(name, content) for name, content in files.items()}


class _Looks:
    """The parts of `styles.docx`."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self._parts = parts
        self._styles = styles_of(parts)
        self._has_lists = _LIST in self._styles and bool(self._part("numbering"))

    def conflicts(self, name: str, parts: Mapping[str, Part]) -> Iterator[Problem]:
        """A problem if a file has lists in its text, and `styles.docx` styles with other ones.

        Why: its lists would have to be numbered anew behind those of `styles.docx`.
        """
        lists, styles = (related_part(parts, DOCUMENT, kind) for kind in ("numbering", "styles"))
        own, shared = parts.get(lists), self._part("numbering")
        texts = [part for part in parts if part.startswith("word/") and part not in (lists, styles)]
        has_two = self._has_lists and own and shared and own[0] != shared[0]
        if has_two and any(_LIST in parts[part][0] for part in texts):
            yield Problem(Place(name), *_TWO_LISTS, "unsupported")

    def put_into(self, name: str, content: bytes) -> bytes:
        """The file with these looks; the same bytes if it has them, or cannot be read."""
        before = _parts(name, content)
        parts = dict(before)
        remove_belongings(parts)
        for owner in (owner for owner in OWNERS if owner in parts):
            self._put_styles(parts, owner)
            self._put_settings(parts, owner)
            for kind in ("theme", "fontTable", *(["numbering"] if self._has_lists else [])):
                if owner == DOCUMENT or related_part(parts, owner, kind):
                    self._put_whole(parts, owner, kind)
        return content if _contents(parts) == _contents(before) else file_of(parts)

    def _part(self, kind: str) -> Part | None:
        return self._parts.get(related_part(self._parts, DOCUMENT, kind))

    def _put_styles(self, parts: MutableMapping[str, Part], owner: str) -> None:
        own, shared = styles_of(parts, owner), self._part("styles")
        if shared is None or own == self._styles:
            return
        remove_part(parts, owner, _OLD_STYLES)
        others = _further_styles(own, self._styles)
        put_part(parts, owner, "styles", _with_styles(shared, others) if others else shared)

    def _put_settings(self, parts: MutableMapping[str, Part], owner: str) -> None:
        own, shared = parts.get(related_part(parts, owner, "settings")), self._part("settings")
        settings = with_look_settings(own[0] if own else NO_SETTINGS, shared[0] if shared else NO_SETTINGS)
        if settings != (own[0] if own else NO_SETTINGS):
            put_part(parts, owner, "settings", new_part("word/settings.xml", settings))

    def _put_whole(self, parts: MutableMapping[str, Part], owner: str, kind: str) -> None:
        shared = self._part(kind)
        if shared is not None:
            put_belongings(parts, put_part(parts, owner, kind, shared), self._parts, shared[1].name)


def _with_styles_of_parts(files: Mapping[str, bytes], shared: bytes) -> dict[str, bytes]:
    """The files, each template with the styles that shared parts use and neither it nor `styles.docx` has."""
    found: dict[StyleKey, etree._Element] = {}
    for name in (name for name in files if name.startswith(PARTS)):
        for style in _used_further_styles(_parts(name, files[name]), shared):
            found.setdefault(style_key(style), style)
    hosts = [name for name in files if not name.startswith(PARTS)] if found else []
    return {**files, **{name: _with_further(name, files[name], found) for name in hosts}}


def _further_styles(own: bytes, shared: bytes) -> list[etree._Element]:
    """The styles that `shared` lacks."""
    known = style_ids(shared)
    ids = {*known.values()}
    styles = etree.fromstring(own, PARSER).iter(f"{W}style") if own and own != shared else ()
    return [style for style in styles if style_key(style) not in known and style.get(f"{W}styleId") not in ids]


def _used_further_styles(parts: Mapping[str, Part], shared: bytes) -> Iterator[etree._Element]:
    """The styles that the text of a file uses and `shared` lacks, with those that they are based on."""
    by_id = {style.get(f"{W}styleId", ""): style for style in _further_styles(styles_of(parts), shared)}
    waiting = sorted(_used_ids(parts) & by_id.keys())
    for style_id in waiting:  # grows while it is walked
        style = by_id[style_id]
        yield style
        bases = [each.get(f"{W}val", "") for each in style.iterfind(f"{W}basedOn")]
        waiting += [base for base in bases if base in by_id and base not in waiting]


def _used_ids(parts: Mapping[str, Part]) -> set[str]:
    """The ids of the styles that the text of a file uses: in its body, headers, notes and so on."""
    styles = {related_part(parts, owner, "styles") for owner in OWNERS}
    texts = [part for name, (part, _) in parts.items() if name.startswith("word/") and name not in styles]
    return {found.decode() for text in texts for found in _USED.findall(text)}


def _with_further(name: str, content: bytes, further: Mapping[StyleKey, etree._Element]) -> bytes:
    parts = _parts(name, content)
    own = parts.get(related_part(parts, DOCUMENT, "styles"))
    lacking = [style for key, style in further.items() if own and key not in style_ids(own[0])]
    if not own or not lacking:
        return content
    put_part(parts, DOCUMENT, "styles", _with_styles(own, lacking))
    return file_of(parts)


def _with_styles(part: Part, styles: Iterable[etree._Element]) -> Part:
    """The part with the styles added, none of which is the default of its kind."""
    tree = etree.fromstring(part[0], PARSER)
    for style in styles:
        added = deepcopy(style)
        if added.get(f"{W}default"):
            del added.attrib[f"{W}default"]
        tree.append(added)
    return new_part(part[1].name, written(tree))


def _parts(name: str, content: bytes) -> dict[str, Part]:
    """The parts of a file; none of one that cannot be read, which is refused elsewhere."""
    try:
        return read_parts(content, name)
    except TemplateError:
        return {}


def _contents(parts: Mapping[str, Part]) -> dict[str, bytes]:
    return {name: content for name, (content, _) in parts.items()}


def _are_alike(contents: Mapping[str, bytes]) -> bool:
    """True if all files have the same looks, so that nothing is to be done.

    Why not by `read_parts`: mostly it is so, and a build that has the code of its templates need not read the others.
    """
    looks = {_look_parts(content) for content in contents.values()}
    return len(looks) == 1 and has_ids_of_texts(dict(looks.pop()).get("styles.xml", b""))


def _look_parts(content: bytes) -> frozenset[tuple[str, bytes]]:
    """The parts of a file that `with_looks` changes, by name without folders."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = [name for name in package.namelist() if _LOOK_PARTS.fullmatch(name)]
            return frozenset((posixpath.basename(name), package.read(name)) for name in names)
    except NO_PACKAGE:
        return frozenset({("", content)})
