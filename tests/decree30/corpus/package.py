"""The parts of a .docx around a body."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from lxml import etree

from tests.decree30.typed_papers import NAMESPACES, SPACES

W = f"{{{SPACES['w']}}}"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONTS = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" '
    'w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
    '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
)
"""A page of the decree, numbered from 1 at the top, without a number on its first page."""
_HEADER = (
    f'<w:hdr {NAMESPACES}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr="PAGE"><w:r><w:rPr>'
    '<w:sz w:val="28"/></w:rPr><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>'
)


def text_of(element: etree._Element) -> str:
    """The words of an element, in order."""
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def package(body: etree._Element, styles: Sequence[str], size: float) -> bytes:
    """A .docx of this body, with a header that has the page's number."""
    content = "".join(etree.tostring(child, encoding="unicode") for child in body)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"), ("header", "header1.xml"), ("numbering", "numbering.xml")
        ),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{content}{SECTION}</w:body></w:document>",
        "word/styles.xml": _styles(styles, size),
        "word/header1.xml": _HEADER,
        "word/numbering.xml": _numbering(body),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def _content_types() -> str:
    overrides = (("document", "document.main"), ("styles", "styles"), ("header1", "header"), ("numbering", "numbering"))
    listed = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in overrides
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{listed}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _styles(styles: Sequence[str], size: float) -> str:
    look = f'<w:rPr>{_FONTS}<w:sz w:val="{round(size * 2)}"/></w:rPr>'
    defaults = f"<w:docDefaults><w:rPrDefault>{look}</w:rPrDefault></w:docDefaults>"
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    return f"<w:styles {NAMESPACES}>{defaults}{normal}{''.join(styles)}</w:styles>"


def _numbering(body: etree._Element) -> str:
    numbers = sorted({int(one.get(f"{W}val", "0")) for one in body.iter(f"{W}numId")})
    kinds = (("decimal", "%1."), ("lowerLetter", "%1)"), ("bullet", "-"))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        for number, (kind, text) in ((number, kinds[number % 10]) for number in numbers)
    )
    listed = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in numbers)
    return f"<w:numbering {NAMESPACES}>{abstract}{listed}</w:numbering>"
