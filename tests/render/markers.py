"""Marks of every kind for templates: what a person may put into a paragraph in Word, with all that belongs to it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from docgen.word.opc.package_faults import CONTENT_TYPES, DOCUMENT, relations_of
from tests.render.tiny_templates import R, W

MARK, BELONGING = "DAUDOTIM", "PHANDIKEM"
"""The text of a mark in the paragraph, and that of what belongs to it in another part."""
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_TEXT = f"<w:r><w:t>{MARK}</w:t></w:r>"
_PICTURE = (
    f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing"><wp:extent cx="9525" cy="9525"/>'
    f'<wp:docPr id="977" name="{MARK}"/><a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
    f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="rMark"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)
_NUMBERING = (
    f'<w:abstractNum w:abstractNumId="977"><w:lvl w:ilvl="0"><w:lvlText w:val="{BELONGING}"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="977"><w:abstractNumId w:val="977"/></w:num>'
)
_STYLE = f'<w:style w:type="character" w:styleId="{BELONGING}"><w:name w:val="{BELONGING}"/></w:style>'
_BODY_ONLY = ("a footnote", "an endnote", "a comment")
"""Word does not know these in headers and footers."""


@dataclass(frozen=True)
class Place:
    """A paragraph of a part of a template."""

    part: str
    number: int


@dataclass
class _Package:
    """The parts of a file, which a mark changes."""

    parts: dict[str, bytes]
    place: Place

    def add_part(self, name: str, content: bytes, content_type: str) -> None:
        """Adds a part with its content type."""
        self.parts[name] = content
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
        self.parts[CONTENT_TYPES] = self.parts[CONTENT_TYPES].replace(b"</Types>", override.encode())

    def relate(self, source: str, relation: str, kind: str, target: str, mode: str = "") -> None:
        """Adds a relation of a part."""
        name = relations_of(source)
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
        root = etree.fromstring(self.parts.get(name, empty))
        attributes = {"Id": relation, "Type": f"{R}/{kind}", "Target": target, **({"TargetMode": mode} if mode else {})}
        root.append(root.makeelement(f"{{{root.nsmap[None]}}}Relationship", attributes))
        self.parts[name] = etree.tostring(root)

    def add_story(self, kind: str, holder: str, paragraph: str) -> None:
        """Adds a footnote, endnote or comment to its part, which a template may not have yet."""
        name = f"word/{kind}.xml"
        if name not in self.parts:
            self.add_part(name, f'<w:{kind} xmlns:w="{W}" xmlns:r="{R}"></w:{kind}>'.encode(), f"{_TYPES}.{kind}+xml")
            self.relate(DOCUMENT, f"r{kind}", kind, f"{kind}.xml")
        xml = self.parts[name].decode().replace(f"</w:{kind}>", f"{holder}{paragraph}</w:{kind[:-1]}></w:{kind}>")
        self.parts[name] = xml.encode()

    def add_definition(self, kind: str, definition: str) -> None:
        """Adds a style or list to its part."""
        name = f"word/{kind}.xml"
        if name not in self.parts:
            self.add_part(name, f'<w:{kind} xmlns:w="{W}"></w:{kind}>'.encode(), f"{_TYPES}.{kind}+xml")
            self.relate(DOCUMENT, f"r{kind}", kind, f"{kind}.xml")
        self.parts[name] = self.parts[name].replace(f"</w:{kind}>".encode(), f"{definition}</w:{kind}>".encode())


def _picture(package: _Package) -> str:
    folder = posixpath.dirname(package.place.part)
    package.parts[f"{folder}/media/mark.png"] = b"\x89PNG\r\n" + BELONGING.encode()
    types = package.parts[CONTENT_TYPES]
    if b'Extension="png"' not in types:
        default = b'<Default Extension="png" ContentType="image/png"/></Types>'
        package.parts[CONTENT_TYPES] = types.replace(b"</Types>", default)
    package.relate(package.place.part, "rMark", "image", "media/mark.png")
    return _PICTURE


def _link(package: _Package) -> str:
    package.relate(package.place.part, "rMark", "hyperlink", f"http://{BELONGING}/", "External")
    return f'<w:hyperlink r:id="rMark">{_TEXT}</w:hyperlink>'


def _note(kind: str) -> Callable[[_Package], str]:
    def with_note(package: _Package) -> str:
        paragraph = f"<w:p><w:r><w:t>{BELONGING}</w:t></w:r></w:p>"
        package.add_story(f"{kind}s", f'<w:{kind} w:id="977">', paragraph)
        return f'{_TEXT}<w:r><w:{kind}Reference w:id="977"/></w:r>'

    return with_note


def _comment(package: _Package) -> str:
    paragraph = f"<w:p><w:r><w:t>{BELONGING}</w:t></w:r></w:p>"
    package.add_story("comments", '<w:comment w:id="977" w:author="a">', paragraph)
    range_end = '<w:commentRangeEnd w:id="977"/><w:r><w:commentReference w:id="977"/></w:r>'
    return f'<w:commentRangeStart w:id="977"/>{_TEXT}{range_end}'


def _style(package: _Package) -> str:
    package.add_definition("styles", _STYLE)
    return f'<w:r><w:rPr><w:rStyle w:val="{BELONGING}"/></w:rPr><w:t>{MARK}</w:t></w:r>'


def _list(package: _Package) -> str:
    package.add_definition("numbering", _NUMBERING)
    # Why a tag of its own: `marked` makes the properties of the paragraph of it
    return f'{_TEXT}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="977"/></w:numPr>'


def _plain(xml: str) -> Callable[[_Package], str]:
    return lambda package: xml


MARKS: Mapping[str, Callable[[_Package], str]] = {
    "a word": _plain(_TEXT),
    "a tag": _plain(f'<w:r><w:t>{{{{ "{MARK}" }}}}</w:t></w:r>'),
    "a broken tag": _plain(f"<w:r><w:t>{{{{ {MARK}</w:t></w:r>"),
    "a field": _plain(f'<w:fldSimple w:instr=" DOCPROPERTY {BELONGING} ">{_TEXT}</w:fldSimple>'),
    "a merge field": _plain(f'<w:fldSimple w:instr=" MERGEFIELD {MARK} "><w:r><w:t>«a»</w:t></w:r></w:fldSimple>'),
    "a content control": _plain(
        f'<w:sdt><w:sdtPr><w:alias w:val="{BELONGING}"/></w:sdtPr><w:sdtContent>{_TEXT}</w:sdtContent></w:sdt>'
    ),
    "a text box": _plain(
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p>'
        f"{_TEXT}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    ),
    "a tag in a text box": _plain(
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p>'
        f'<w:r><w:t>{{{{ "{MARK}" }}}}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
    ),
    "an equation": _plain(
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r>'
        f"<m:t>{MARK}</m:t></m:r></m:oMath>"
    ),
    "a linked bookmark": _plain(
        f'<w:bookmarkStart w:id="977" w:name="{MARK}"/><w:bookmarkEnd w:id="977"/>'
        f'<w:hyperlink w:anchor="{MARK}"><w:r><w:t>xem</w:t></w:r></w:hyperlink>'
    ),
    "a picture": _picture,
    "a link": _link,
    "a style": _style,
    "a list": _list,
    "a footnote": _note("footnote"),
    "an endnote": _note("endnote"),
    "a comment": _comment,
}
WITH_BELONGING = frozenset(
    (
        "a field",
        "a content control",
        "a picture",
        "a link",
        "a style",
        "a list",
        "a footnote",
        "an endnote",
        "a comment",
    )
)


def may_hold(kind: str, place: Place) -> bool:
    """Whether Word lets a person put this kind of mark there."""
    return place.part == DOCUMENT or kind not in _BODY_ONLY


def marked(parts: Mapping[str, bytes], place: Place, kind: str) -> dict[str, bytes]:
    """The parts of a file with a mark at the end of a paragraph."""
    package = _Package(dict(parts), place)
    xml = MARKS[kind](package)
    root = etree.fromstring(package.parts[place.part])
    paragraph = list(root.iter(f"{{{W}}}p"))[place.number]
    for element in etree.fromstring(f'<a xmlns:w="{W}" xmlns:r="{R}">{xml}</a>'):
        if element.tag == f"{{{W}}}numPr":
            properties = paragraph.find(f"{{{W}}}pPr")
            if properties is None:
                properties = paragraph.makeelement(f"{{{W}}}pPr")
                paragraph.insert(0, properties)
            properties.append(element)
        else:
            paragraph.append(element)
    package.parts[place.part] = etree.tostring(root)
    return package.parts
