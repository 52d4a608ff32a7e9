"""The "Strict Open XML" twin of a file: what Word writes under that name (ECMA-376 part 1, annex A)."""

from __future__ import annotations

import io
import re
import zipfile

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "wordprocessingml/main",
    f"{_OFFICE}/relationships": "officeDocument/relationships",
    f"{_OFFICE}/math": "officeDocument/math",
    f"{_OFFICE}/extended-properties": "officeDocument/extendedProperties",
    f"{_OFFICE}/customXml": "officeDocument/customXml",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "drawingml/wordprocessingDrawing",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "drawingml/picture",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "drawingml/chart",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "drawingml/diagram",
}
_SIDES = {"left": "start", "right": "end"}


def strict_twin(source: bytes) -> bytes:
    """The same file in the namespaces of Strict, with its names for sides, lengths and switches."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as archive, zipfile.ZipFile(stream, "w") as twin:
        for name in archive.namelist():
            content = archive.read(name)
            is_xml = name.endswith((".xml", ".rels")) and name != "[Content_Types].xml"
            twin.writestr(name, _strict(content.decode()).encode() if is_xml else content)
    return stream.getvalue()


def _strict(xml: str) -> str:
    for transitional, strict in _NAMESPACES.items():
        xml = re.sub(rf'"{re.escape(transitional)}(?=["/])', f'"http://purl.oclc.org/ooxml/{strict}', xml)
    xml = re.sub(r'(<w:(?:jc|tab) [^>]*w:val=")(left|right)"', lambda match: f'{match[1]}{_SIDES[match[2]]}"', xml)
    xml = re.sub(r"<w:ind [^>]*>", lambda match: re.sub(r"w:(left|right)=", _side_attribute, match[0]), xml)
    xml = re.sub(r'(<w:(?:b|i|strike|caps|vanish)) w:val="(?:on|1)"', r'\1 w:val="true"', xml)
    return re.sub(r'(<w:pg(?:Sz|Mar) [^>]*w:(?:w|top)=")(\d+)"', _in_points, xml)


def _side_attribute(match: re.Match[str]) -> str:
    return f"w:{_SIDES[match[1]]}="


def _in_points(match: re.Match[str]) -> str:
    return f'{match[1]}{int(match[2]) / 20:g}pt"'
