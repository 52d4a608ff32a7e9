"""Documents of other programs with linked content, and one with a macro that runs when it is opened."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

_ODT = "application/vnd.oasis.opendocument.text"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = {
    **{name: f"{_OASIS}:{name}:1.0" for name in ("office", "text", "table", "script", "style")},
    "draw": f"{_OASIS}:drawing:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dom": "http://www.w3.org/2001/xml-events",
    "ooo": "http://openoffice.org/2004/office",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_LIBRARY = 'xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"'
_SCRIPT = "vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document"


def odt(url: str, written: Path) -> bytes:
    """An image, a background, a section and an object at `url`, and a macro on load that writes the file."""
    link = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    frame = '<text:p><draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">{}</draw:frame></text:p>'
    images = frame.format(f'<draw:image xlink:href="{url}/image.png" {link}/>')
    objects = frame.format(f'<draw:object xlink:href="{url}/object.odt" {link}/>')
    section = f'<text:section text:name="S"><text:section-source xlink:href="{url}/section.odt" {link}/></text:section>'
    background = f'<style:background-image xlink:href="{url}/background.png" {link}/>'
    styles = (
        '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties>'
        f"{background}</style:paragraph-properties></style:style>"
    )
    body = f'<office:text><text:p text:style-name="P1">xin chào</text:p>{images}{objects}{section}</office:text>'
    return _with_macro(_ODT, styles, body, written)


def ods(url: str, written: Path) -> bytes:
    """A sheet, an image and cells of other workbooks at `url`, and a macro on load that writes the file."""
    link = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    source = f'<table:table-source xlink:href="{url}/source.ods" xlink:type="simple" table:table-name="S"/>'
    image = (
        '<table:shapes><draw:frame svg:width="2cm" svg:height="2cm">'
        f'<draw:image xlink:href="{url}/image.png" {link}/></draw:frame></table:shapes>'
    )
    formulas = (
        f"""of:=WEBSERVICE(&quot;{url}/service&quot;)""",
        f"""of:='{url}/cells.ods'#$S.A1""",
        f"""of:=DDE(&quot;soffice&quot;;&quot;{url}/dde.ods&quot;;&quot;S.A1&quot;)""",
    )
    cells = "".join(f'<table:table-cell table:formula="{formula}"/>' for formula in formulas)
    table = '<table:table table:name="{}">{}<table:table-row>{}</table:table-row></table:table>'
    sheets = table.format("A", image, cells) + table.format("B", source, "<table:table-cell/>")
    return _with_macro(_ODS, "", f"<office:spreadsheet>{sheets}</office:spreadsheet>", written)


def _with_macro(kind: str, styles: str, body: str, written: Path) -> bytes:
    """An OpenDocument with a macro that runs when it is opened and writes the file."""
    events = "".join(
        f'<script:event-listener script:language="ooo:script" script:event-name="{name}" xlink:href="{_SCRIPT}" '
        'xlink:type="simple"/>'
        for name in ("dom:load", "office:view-created", "office:load-finished", "dom:unload")
    )
    content = (
        f"{_XML}<office:document-content {_DECLARED} office:version='1.2'>"
        f"<office:scripts><office:event-listeners>{events}</office:event-listeners></office:scripts>"
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>{body}</office:body>"
        "</office:document-content>"
    )
    basic = f'Sub Main\nn = FreeFile\nOpen "{written}" For Output As #n\nPrint #n, "x"\nClose #n\nEnd Sub'
    parts = {
        "mimetype": kind,
        "content.xml": content,
        "Basic/script-lc.xml": f'{_XML}<library:libraries {_LIBRARY}><library:library library:name="Standard" '
        'library:link="false"/></library:libraries>',
        "Basic/Standard/script-lb.xml": f'{_XML}<library:library {_LIBRARY} library:name="Standard" '
        'library:readonly="false"><library:element library:name="Module1"/></library:library>',
        "Basic/Standard/Module1.xml": f'{_XML}<script:module xmlns:script="http://openoffice.org/2000/script" '
        f'script:name="Module1" script:language="StarBasic">{basic}</script:module>',
    }
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in parts
    )
    parts["META-INF/manifest.xml"] = (
        f'{_XML}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>{entries}</manifest:manifest>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return stream.getvalue()


def rtf(url: str) -> bytes:
    """A template, a picture and a text at `url`."""
    picture = rf'{{\field{{\*\fldinst INCLUDEPICTURE "{url}/rtf.png" \\d}}{{\fldrslt x}}}}'
    text = rf'{{\field{{\*\fldinst INCLUDETEXT "{url}/rtf.docx"}}{{\fldrslt x}}}}'
    return rf"{{\rtf1\ansi{{\*\template {url}/template.dotx}}{picture}{text}xin chao\par}}".encode()


def html(url: str) -> bytes:
    """What other programs export as .doc: a web page with a style sheet, images and a frame at `url`."""
    return (
        f'<html><head><link rel="stylesheet" href="{url}/style.css"></head><body background="{url}/back.png">'
        f'<p>xin chao<img src="{url}/html.png"><iframe src="{url}/frame.html"></iframe></p></body></html>'
    ).encode()
