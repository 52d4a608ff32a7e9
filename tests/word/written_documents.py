"""Word documents that tests write as XML: `docx(p(r("text")))`."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from docgen.errors import DocgenError
from docgen.word.view import open_document

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
STYLES = """
<w:docDefaults><w:pPrDefault><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Dam"><w:name w:val="Đậm"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>
  <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Con"><w:name w:val="Con"/><w:basedOn w:val="Dam"/>
  <w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Thuong"><w:name w:val="Thường"/><w:basedOn w:val="Dam"/>
  <w:rPr><w:b w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:i w:val="on"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Manh"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="ManhHon"><w:basedOn w:val="Manh"/></w:style>
"""


def docx(body: str = "", styles: str = STYLES, **parts: str) -> io.BytesIO:
    """A minimal .docx; each of `parts` ("header1") is the inside of a part of that kind, with that id."""
    kinds = {"styles": styles, **parts}
    contents = {f"word/{name}.xml": _element(_kind(name), inside) for name, inside in kinds.items()}
    contents["word/document.xml"] = _element("document", f"<w:body>{body}</w:body>")
    contents["word/_rels/document.xml.rels"] = relationships(
        *((name, f"{OFFICE}/{_kind(name)}", f"{name}.xml") for name in kinds)
    )
    contents["_rels/.rels"] = relationships(
        ("a", f"{OFFICE}/officeDocument", "/word/document.xml"), ("b", CORE, "word/core.xml")
    )
    return zipped(contents)


def relationships(*rows: tuple[str, str, str]) -> str:
    each = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in rows)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def zipped(contents: dict[str, str]) -> io.BytesIO:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in contents.items():
            archive.writestr(name, text)
    stream.seek(0)
    return stream


def changed(source: io.BytesIO, old: str, new: str) -> io.BytesIO:
    """The same package with a text replaced in every part and every part's name."""
    with zipfile.ZipFile(source) as archive:
        contents = {name: archive.read(name).decode() for name in archive.namelist()}
    return zipped({name.replace(old, new): text.replace(old, new) for name, text in contents.items()})


def _kind(name: str) -> str:
    return re.sub(r"\d", "", name)


def _element(kind: str, inside: str) -> str:
    name = {"header": "w:hdr", "footer": "w:ftr", "theme": "a:theme"}.get(kind, f"w:{kind}")
    return f"<{name} {NAMESPACES}>{inside}</{name}>"


def p(*inside: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(inside)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def sdt(inside: str, tag: str = "", prompt: bool = False) -> str:
    showing = "<w:showingPlcHdr/>" if prompt else ""
    about = f'<w:sdtPr><w:alias w:val="Tên {tag}"/><w:tag w:val="{tag}"/>{showing}</w:sdtPr>'
    return f"<w:sdt>{about}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(*inside: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(inside)}</w:tc>"


def reference(name: str, number: int, kind: str = "default") -> str:
    return f'<w:{name}Reference w:type="{kind}" r:id="{name}{number}"/>'


def cell(text: str) -> str:
    return tc(p(r(text)))


def refusal(source: io.BytesIO | Path) -> str:
    """The message with which a file is refused."""
    with pytest.raises(DocgenError) as caught:
        open_document(source)
    return caught.value.format_message()
