"""What is true of every file that the program makes: whole, readable, and without anything of Python in it."""

from __future__ import annotations

import io
import json
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

import yaml
from lxml import etree

from tests.fuzz.sources import SECRET

_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/%s}"
_RELATION = f"{_PACKAGE % 'relationships'}Relationship"
_OFFICE = ("relationships/officeDocument", "officeDocument/relationships/officeDocument")
_MAIN = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml", "spreadsheetml.sheet.main+xml")
_REPR = re.compile(rb"&lt;(?:function|class|bound method|built-in|generator|module) |object at 0x")


def faults_of(path: Path) -> Iterator[str]:
    """What is wrong with a made file, by its kind."""
    data = path.read_bytes()
    if path.suffix in (".docx", ".xlsx"):
        yield from package_faults(data)
    elif path.suffix == ".yaml":
        yield from _unreadable_text(data)
    elif path.suffix == ".json":
        try:
            json.loads(data)
        except ValueError:
            yield "half a JSON file"
    if SECRET.encode() in data:
        yield "secret in a made file"


def package_faults(data: bytes) -> list[str]:
    """What is wrong with a package (ECMA-376 part 2)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            parts = {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        return [f"no zip ({type(error).__name__})"]
    doubled = ["two parts of one name"] if len({name.lower() for name in names}) < len(names) else []
    return [*doubled, *_faults_of_parts(parts)]


def _faults_of_parts(parts: Mapping[str, bytes]) -> Iterator[str]:
    trees = {name: _tree(content) for name, content in parts.items() if name.endswith((".xml", ".rels"))}
    if None in trees.values():
        yield "a part is no XML"
    whole = {name: tree for name, tree in trees.items() if tree is not None}
    for name, content in parts.items():
        yield from _faults_of_content(content)
        yield from _faults_of_use(name, content, whole)
    yield from _faults_of_types(parts, whole.get("[Content_Types].xml"))
    if "_rels/.rels" not in whole:
        yield "no relations of the package"
    for name, tree in whole.items():
        if name.endswith(".rels"):
            yield from _faults_of_relations(name, tree, parts)


def _tree(content: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True, no_network=True))
    except etree.XMLSyntaxError:
        return None


def _faults_of_content(content: bytes) -> Iterator[str]:
    if b"<!DOCTYPE" in content:
        yield "a part has a DTD"
    if _REPR.search(content):
        yield "repr of Python in a document"
    if SECRET.encode() in content:
        yield "secret in a document"


def _faults_of_types(parts: Mapping[str, bytes], types: etree._Element | None) -> Iterator[str]:
    if types is None:
        yield "no content types"
        return
    space = _PACKAGE % "content-types"
    own = {str(one.get("PartName", "")).lower(): one.get("ContentType", "") for one in types.iter(f"{space}Override")}
    every = {str(one.get("Extension", "")).lower(): one.get("ContentType", "") for one in types.iter(f"{space}Default")}
    for name in parts:
        said = own.get(f"/{name}".lower()) or every.get(name.rpartition(".")[2].lower())
        if name != "[Content_Types].xml" and not name.endswith("/") and not said:
            yield "a part without a content type"
        if name in ("word/document.xml", "xl/workbook.xml") and not str(said).endswith(_MAIN):
            yield "the main part is of a wrong content type"


def _faults_of_relations(name: str, tree: etree._Element, parts: Mapping[str, bytes]) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    inside = [one for one in tree.iter(_RELATION) if one.get("TargetMode") != "External"]
    lower = {part.lower() for part in parts}
    for one in inside:
        target = unquote(str(one.get("Target", ""))).partition("#")[0]
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if target and path.lower() not in lower:
            yield "a relation to a part that is missing"
    if name == "_rels/.rels" and not any(str(one.get("Type", "")).endswith(_OFFICE) for one in inside):
        yield "no relation to the main part"


def _faults_of_use(name: str, content: bytes, trees: Mapping[str, etree._Element]) -> Iterator[str]:
    """Relations that a part uses, and that its own list of relations does not have."""
    relations = trees.get(posixpath.join(posixpath.dirname(name), "_rels", f"{posixpath.basename(name)}.rels"))
    known = {str(one.get("Id")) for one in relations.iter(_RELATION)} if relations is not None else set()
    used = re.findall(rb"\br:(?:id|embed|link)=[\"']([^\"']*)[\"']", content)
    if any(one and one.decode(errors="replace") not in known for one in used):
        yield "a part uses a relation that there is not"


def _unreadable_text(data: bytes) -> Iterator[str]:
    try:
        yaml.safe_load(data.decode())
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        yield "YAML that cannot be read"
    except ValueError:  # a date that the calendar does not have: docgen reads every scalar as text
        return
