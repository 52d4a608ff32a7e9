"""What Word requires of a package (ECMA-376 part 2): a type for each part, and no reference to a missing part.

Neither Jinja nor docxtpl checks this, and the documents of such a template could not be opened.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from urllib.parse import unquote

from lxml import etree

DOCUMENT = "word/document.xml"
CONTENT_TYPES = "[Content_Types].xml"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
"""Why without comments and processing instructions: Word ignores them, and so do templates."""

ROOT_RELATIONS = "_rels/.rels"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_OFFICE}.wordprocessingml"
TYPE_OF = MappingProxyType(
    {
        "officeDocument": f"{_WORD}.document.main+xml",
        "glossaryDocument": f"{_WORD}.document.glossary+xml",
        "theme": f"{_OFFICE}.theme+xml",
        "chart": f"{_OFFICE}.drawingml.chart+xml",
        "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
        "extended-properties": f"{_OFFICE}.extended-properties+xml",
        "custom-properties": f"{_OFFICE}.custom-properties+xml",
        **{
            kind: f"{_WORD}.{kind}+xml"
            for kind in (
                *("styles", "settings", "webSettings", "fontTable", "numbering"),
                *("header", "footer", "footnotes", "endnotes", "comments"),
            )
        },
    }
)
"""The content type of the target of a relation, by the last word of the relation's type (ECMA-376 part 1, 11.3)."""
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006"
_ROOT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REFERENCES = etree.XPath(f"descendant-or-self::*/@*[namespace-uri() = '{_REFERENCE[1:-1]}']")
_UNUSABLE_NAME = re.compile(r"^/|\\|(?:^|/)\.{0,2}(?:/|$)")

_Relation = tuple[str, str, str]
"""Its id, the last word of its type, and its target; "" for a target outside of the package."""


def package_fault(names: Collection[str], contents: Mapping[str, bytes]) -> str:
    """The first reason for which Word would not open the package; "" if it would.

    `names`: of all entries of the archive, equal ones included.
    """
    return next(_faults(names, contents), "")


def references_of(element: etree._Element) -> list[str]:
    """The ids of relations that an element, or an element in it, refers to."""
    found = _REFERENCES(element)
    return [str(reference) for reference in found if reference] if isinstance(found, list) else []


def rename_references(element: etree._Element, ids: Mapping[str, str]) -> None:
    """Changes the ids of relations that an element, or an element in it, refers to."""
    for each in element.iter(etree.Element) if ids else ():
        for name, value in each.attrib.items():
            if str(name).startswith(_REFERENCE):
                each.set(name, ids.get(str(value), str(value)))


def xml_fault(error: etree.XMLSyntaxError) -> str:
    """Line and column of an error in XML, in Vietnamese."""
    line, column = error.position
    return f"XML sai cú pháp ở dòng {line}, cột {column}"


def _faults(names: Collection[str], contents: Mapping[str, bytes]) -> Iterator[str]:
    yield from _faults_of_names(names)
    for part in (CONTENT_TYPES, ROOT_RELATIONS, DOCUMENT):
        if part not in contents:
            yield f"tệp Word thiếu phần {part}"
    trees: dict[str, etree._Element] = {}
    first = [part for part in contents if part in (CONTENT_TYPES, DOCUMENT) or part.endswith(".rels")]
    yield from _read(first, contents, trees)
    types = ContentTypes(trees[CONTENT_TYPES])
    yield from _faults_of_types(contents, types)
    xml = [part for part in contents if part not in trees and types.of(part).endswith(("+xml", "/xml"))]
    yield from _read(xml, contents, trees)
    if trees[DOCUMENT].tag != _ROOT:
        yield f"phần {DOCUMENT} không phải là văn bản Word"
    yield from _faults_of_relations(contents, trees, types)


def _read(parts: Collection[str], contents: Mapping[str, bytes], trees: dict[str, etree._Element]) -> Iterator[str]:
    """Adds the trees of these parts to `trees`, and yields the faults of their XML."""
    for part in parts:
        tree, fault = _tree(contents[part])
        if fault:
            yield f"phần {part} bị hỏng: {fault}"
        if tree is not None:
            trees[part] = tree


def _tree(content: bytes) -> tuple[etree._Element | None, str]:
    try:
        tree = etree.fromstring(content, PARSER)
    except etree.XMLSyntaxError as error:
        return None, xml_fault(error)
    # Why: a part has no DTD (ECMA-376 part 2, 8.1.4), and Word opens no file that has one.
    return tree, "có khai báo DTD" if tree.getroottree().docinfo.internalDTD is not None else ""


def _faults_of_names(names: Collection[str]) -> Iterator[str]:
    for name, count in Counter(name.lower() for name in names).items():
        if count > 1:
            yield f"tệp Word có hai phần cùng tên {name}"
        if _UNUSABLE_NAME.search(name):
            yield f"phần {name} có tên không dùng được"


class ContentTypes:
    """The content types that a package declares."""

    def __init__(self, tree: etree._Element) -> None:
        package = f"{_PACKAGE}/content-types}}"
        self._by_end = {
            each.get("Extension", "").lower(): each.get("ContentType", "") for each in tree.iter(f"{package}Default")
        }
        self._by_name = {
            each.get("PartName", "").lower(): each.get("ContentType", "") for each in tree.iter(f"{package}Override")
        }

    def of(self, part: str) -> str:
        """The type of a part; "" if it has none."""
        end = posixpath.basename(part).rpartition(".")[2] if "." in posixpath.basename(part) else ""
        return self._by_name.get(f"/{part}".lower(), self._by_end.get(end.lower(), ""))


def _faults_of_types(contents: Mapping[str, bytes], types: ContentTypes) -> Iterator[str]:
    for part in contents:
        content_type = types.of(part)
        if part == CONTENT_TYPES:
            continue
        if "/" not in content_type:
            yield f"phần {part} không có kiểu nội dung trong {CONTENT_TYPES}"
        elif part.endswith(".rels") and content_type != _RELATIONS_TYPE:
            yield _wrong_type(part, content_type, _RELATIONS_TYPE)


def _faults_of_relations(
    contents: Mapping[str, bytes], trees: Mapping[str, etree._Element], types: ContentTypes
) -> Iterator[str]:
    known = {unquote(part).lower(): part for part in contents}
    mains = [target for _, kind, target in _relations("", trees) if kind == "officeDocument"]
    if mains != [DOCUMENT]:
        yield f"{ROOT_RELATIONS} phải có đúng một liên kết đến {DOCUMENT}"
    for source in ("", *contents):
        relations = list(_relations(source, trees))
        yield from _faults_of_targets(relations_of(source), relations, known, types)
        ids = Counter(name for name, _, _ in relations)
        for name in (name for name, count in ids.items() if count > 1 or not name):
            yield f"{relations_of(source)} có hai liên kết cùng mã {name}"
        for reference in references_of(trees[source]) if source in trees else ():
            if reference not in ids and "{" not in reference:
                yield f"phần {source} dùng liên kết {reference} mà {relations_of(source)} không có"


def _faults_of_targets(
    file: str, relations: Collection[_Relation], known: Mapping[str, str], types: ContentTypes
) -> Iterator[str]:
    for name, kind, target in relations:
        if target and target.lower() not in known:
            yield f"{file}, liên kết {name}: tệp Word không có phần {target}"
        elif target and kind in TYPE_OF and types.of(known[target.lower()]) != TYPE_OF[kind]:
            yield _wrong_type(target, types.of(known[target.lower()]), TYPE_OF[kind])


def _wrong_type(part: str, actual: str, expected: str) -> str:
    return f'phần {part} có kiểu nội dung "{actual}" trong {CONTENT_TYPES}, cần "{expected}"'


def relations_of(source: str) -> str:
    """The part that holds the relations of another, or of the package itself (part 2, 9.3)."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(source: str, trees: Mapping[str, etree._Element]) -> Iterator[_Relation]:
    tree = trees.get(relations_of(source))
    for each in () if tree is None else tree.iter(f"{_PACKAGE}/relationships}}Relationship"):
        yield each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target_of(source, each)


def target_of(source: str, relation: etree._Element) -> str:
    """The name of the part that a relation of `source` leads to; "" for a target outside of the package."""
    target = unquote(relation.get("Target", "").partition("#")[0])
    if not target or relation.get("TargetMode") == "External":
        return ""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
