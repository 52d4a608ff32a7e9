"""Opens a .docx: its body, its sections and its properties."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from docgen.word.elements import W, find
from docgen.word.opc.package import Package, Relationship
from docgen.word.view.body import BodyReader
from docgen.word.view.length_limits import LengthLimits, TooLongError
from docgen.word.view.model import Properties, WordDocument, paragraphs_of
from docgen.word.view.remarks import DocumentRemarks, PartReader
from docgen.word.view.revisions import rejected
from docgen.word.view.sections import HeadersFooters, sections
from docgen.word.view.style_cache import KINDS, styles_of
from docgen.word.view.styles import Styles

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_EXTENDED = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_MOST_DIGITS = 6

Related = Mapping[str, Relationship]


def open_document(source: Path | BinaryIO, original: bool = False) -> WordDocument:
    """The whole document, read at once; the file is closed again, a stream is left open.

    Tracked changes are read as accepted, or with `original` as rejected. Raises `DocgenError`, one line
    that names the file, if it is missing, no .docx, an old .doc, encrypted, broken, or too large.
    """
    package = Package(source)
    try:
        return _document(package, original)
    except RecursionError as error:
        raise package.too_deep() from error
    except TooLongError as error:
        raise package.too_long() from error


def _document(package: Package, original: bool) -> WordDocument:
    read = partial(_part, package, LengthLimits(), original)
    main = _of_kind(package.related(""), "officeDocument")
    root = read(main)
    body = find(root, "body")
    if root is None or root.tag != f"{W}document" or body is None:
        raise package.no_word_file()
    related = package.related(main)
    styles = styles_of(package, {kind: _of_kind(related, kind) for kind in KINDS}, original)
    remarks = DocumentRemarks(package, read, root, related)
    layouts = tuple(sections(body, _headers_footers(read, related, styles, remarks), styles.settings))
    reader = BodyReader(styles, main, root, remarks.of_part(main), layouts)
    return WordDocument(
        blocks=tuple(reader.blocks(body)),
        sections=layouts,
        properties=_properties(package),
        controls=tuple(reader.controls),
        remarks=remarks.without_paragraph(),
    )


def _part(package: Package, limits: LengthLimits, original: bool, part: str) -> etree._Element | None:
    root = package.xml(part)
    if root is None:
        return None
    limits.take(root)
    return rejected(root) if original else root


def _of_kind(related: Related, kind: str) -> str:
    """The first part of a kind; "" if there is none."""
    return next((one.target for one in related.values() if one.kind == kind), "")


def _headers_footers(read: PartReader, related: Related, styles: Styles, remarks: DocumentRemarks) -> HeadersFooters:
    """Every header and footer of the file, by the id of its relationship."""
    parts = {key: one.target for key, one in related.items() if one.kind in {"header", "footer"}}
    roots = {key: (part, read(part)) for key, part in parts.items()}
    return {
        key: tuple(paragraphs_of(BodyReader(styles, part, root, remarks.of_part(part)).blocks(root)))
        for key, (part, root) in roots.items()
        if root is not None
    }


def _properties(package: Package) -> Properties:
    pages = _pages(package.xml(_of_kind(package.related(""), "extended-properties")))
    root = package.xml(_of_kind(package.related(""), "core-properties"))
    if root is None:
        return Properties(pages=pages)
    title, creator = ((root.findtext(_DUBLIN_CORE + name) or "").strip() for name in ("title", "creator"))
    return Properties(title, creator, pages)


def _pages(root: etree._Element | None) -> int:
    text = "" if root is None else (root.findtext(f"{_EXTENDED}Pages") or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _MOST_DIGITS else 0
