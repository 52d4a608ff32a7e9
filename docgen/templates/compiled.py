"""A Word template, compiled once and rendered many times.

docxtpl's own `patch_xml` turns each XML part into Jinja source, so the templates are ordinary
docxtpl templates; what docxtpl does again for every document is done here once for a template.
"""

from __future__ import annotations

import io
import re
import traceback
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from docxtpl import DocxTemplate
from lxml import etree

from docgen.blanks import Blank
from docgen.errors import TemplateError, unreadable
from docgen.templates.environment import NOTED, Sandbox, word_environment
from docgen.templates.markup import LITERAL_STAR

_TEMPLATED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml|docProps/core\.xml")
_TAG = re.compile(r"\{\{|\{%|\{#")
_MADE_AT = (1980, 1, 1, 0, 0, 0)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"
_NO_PACKAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What zipfile and the decompressors raise for bytes that are no whole .docx."""


@dataclass(frozen=True)
class Rendered:
    """A made document: the bytes of the .docx, and what is blank in it on purpose."""

    data: bytes
    blanks: frozenset[Blank]


class Template:
    """One template; `render` may be called from any thread."""

    def __init__(
        self, name: str, base: bytes, parts: Mapping[str, jinja2.Template], sources: Mapping[str, str]
    ) -> None:
        """`base` holds the parts without tags, `sources` the Jinja source by name, to find places in."""
        self.name = name
        self._base = base
        self._parts = parts
        self._sources = sources

    def render(self, values: Mapping[str, Any]) -> Rendered:
        """The document for `values`; the same values give the same bytes. Raises `TemplateError`."""
        noted: set[Blank] = set()
        archive = io.BytesIO()
        archive.write(self._base)
        with zipfile.ZipFile(archive, "a", zipfile.ZIP_DEFLATED) as package:
            for part, template in self._parts.items():
                package.writestr(_entry(part), self._render_part(part, template, {**values, NOTED: noted}))
        return Rendered(archive.getvalue(), frozenset(noted))

    def _render_part(self, part: str, template: jinja2.Template, values: Mapping[str, Any]) -> bytes:
        try:
            xml = template.render(values)
        except jinja2.TemplateError as error:
            raise self._error(part, error, _said(error)) from error
        except (TypeError, ValueError, AttributeError, ArithmeticError, LookupError, RecursionError) as error:
            raise self._error(part, error, f"không tính được chỗ điền ({error})") from error
        return self._finished(part, xml)

    def _finished(self, part: str, xml: str) -> bytes:
        xml = re.sub(r"\n<w:p([ >])", r"<w:p\1", xml).replace(LITERAL_STAR, "*")
        for written, meant in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
            xml = xml.replace(written, meant)
        if re.search(r"[\t\n\a\f]", xml):
            xml = _PATCHER.resolve_listing(xml)
        xml = _numbered_drawings(xml)
        try:
            tree = etree.fromstring(xml.encode("utf-8"))
        except etree.XMLSyntaxError as error:
            raise TemplateError(f"{self.name}: tài liệu tạo ra bị hỏng ở {part} ({error})") from error
        if part == _DOCUMENT and "<w:tbl" in xml:
            tree = self._with_columns(xml)
        return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))

    def _with_columns(self, xml: str) -> etree._Element:
        """`xml` with as many columns declared as its tables have; loops over cells change their number."""
        try:
            tree: etree._Element = _PATCHER.fix_tables(xml)
        except (AttributeError, TypeError, ValueError) as error:
            raise TemplateError(f"{self.name}: một bảng trong mẫu thiếu khai báo cột (w:tblGrid)") from error
        return tree

    def _error(self, part: str, error: Exception, message: str) -> TemplateError:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in self._sources]
        line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else None)
        source_name = frames[-1].filename if frames else f"{self.name}:{part}"
        return _located_error(self.name, source_name, self._sources.get(source_name, ""), line, message)


class Templates:
    """The templates of a folder; what they include is found below the same folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._environment: Sandbox = word_environment(jinja2.FunctionLoader(self._included))
        self._compiled: dict[str, Template] = {}

    def get(self, name: str) -> Template:
        """The compiled template of that file name. Raises `TemplateError`."""
        if name not in self._compiled:
            self._compiled[name] = self._compile(name)
        return self._compiled[name]

    def _compile(self, name: str) -> Template:
        contents = _unzipped(self._folder / name)
        parts: dict[str, jinja2.Template] = {}
        base = io.BytesIO()
        with zipfile.ZipFile(base, "w", zipfile.ZIP_DEFLATED) as package:
            for part, content in contents.items():
                if _TEMPLATED.fullmatch(part) and _has_tag(content):
                    xml = etree.tostring(_parsed(content, name, part), encoding="unicode")
                    self._sources[f"{name}:{part}"] = source = _jinja_source(xml)
                    parts[part] = self._jinja(f"{name}:{part}", source)
                else:
                    package.writestr(_entry(part), content)
        return Template(name, base.getvalue(), parts, self._sources)

    def _jinja(self, name: str, source: str) -> jinja2.Template:
        try:
            code = self._environment.compile(source, name, name)
            return jinja2.Template.from_code(self._environment, code, self._environment.make_globals(None))
        except jinja2.TemplateSyntaxError as error:
            raise _located_error(name, name, source, error.lineno, _said(error)) from error

    def _included(self, name: str) -> tuple[str, str, None] | None:
        if not re.fullmatch(r"parts/[\w-]+\.docx", name):
            return None
        tree = _parsed(_unzipped(self._folder / name)[_DOCUMENT], name, _DOCUMENT)
        body = tree.find(f"{_W}body")
        blocks = [] if body is None else [block for block in body if block.tag != f"{_W}sectPr"]
        self._sources[name] = _jinja_source("".join(_standing_alone(block) for block in blocks))
        return self._sources[name], name, None


_PATCHER = DocxTemplate("")


def _jinja_source(xml: str) -> str:
    # Why: docxtpl puts each paragraph on a line of its own, so that a line number finds a paragraph.
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", str(_PATCHER.patch_xml(xml)))


def _has_tag(content: bytes) -> bool:
    # Why: Word may part the braces of a tag with XML between them; docxtpl joins them again.
    return _TAG.search(re.sub(r"<[^>]*>", "", content.decode("utf-8", "replace"))) is not None


def _parsed(content: bytes, name: str, part: str) -> etree._Element:
    try:
        return etree.fromstring(content)
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"{name}: tệp Word này bị hỏng ở {part} ({error})") from error


def _said(error: jinja2.TemplateError) -> str:
    """What is wrong with a tag, in Vietnamese as far as Jinja's own words allow."""
    said = error.message or str(error)
    if isinstance(error, jinja2.TemplateNotFound):
        return f'không chèn được "{said}" - chỉ chèn được tệp .docx trong thư mục parts, ví dụ "parts/letterhead.docx"'
    return f"thẻ viết sai ({said})" if isinstance(error, jinja2.TemplateSyntaxError) else said


def _standing_alone(block: etree._Element) -> str:
    """`block` as XML that declares every namespace that it uses, so that it may stand in any document."""
    alone = etree.fromstring(etree.tostring(block, with_tail=False))
    etree.cleanup_namespaces(alone)
    return str(etree.tostring(alone, encoding="unicode"))


def _numbered_drawings(xml: str) -> str:
    """Drawings numbered as docxtpl does, since a document's drawing ids must differ."""
    count = iter(range(1001, 1_000_000))
    return re.sub(r'(<wp:docPr\b[^>]*?\bid=")[^"]*', lambda found: f"{found[1]}{next(count)}", xml)


def _entry(part: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(part, _MADE_AT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    entry.create_system = 3
    return entry


def _unzipped(path: Path) -> dict[str, bytes]:
    """The parts of a .docx by name, its document among them. Raises `TemplateError`."""
    try:
        content = io.BytesIO(path.read_bytes())
    except OSError as error:
        raise TemplateError(f"không mở được mẫu Word {unreadable(path, error)}") from error
    try:
        with zipfile.ZipFile(content) as package:
            parts = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    except _NO_PACKAGE as error:
        raise TemplateError(f"{path.name}: đây không phải là tệp Word .docx") from error
    if _DOCUMENT not in parts:
        raise TemplateError(f"{path.name}: đây không phải là tệp Word .docx")
    return parts


def _located_error(template: str, source_name: str, source: str, line: int | None, message: str) -> TemplateError:
    lines = source.splitlines()
    spoken = re.sub(r"<[^>]+>", "", lines[line - 1]).strip() if line and 0 < line <= len(lines) else ""
    where = f"{source_name}, đoạn “{spoken[:80]}”" if spoken else source_name
    return TemplateError(f"{where}: {message}" if template in source_name else f"{template}: {where}: {message}")
