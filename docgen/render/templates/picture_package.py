"""The package of a document that shows pictures: its files, relations and content types.

Nothing here runs for a document without pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from lxml import etree

from docgen.render.templates.picture_drawing import ShownPictures, TextArea
from docgen.render.templates.picture_files import PictureFolder
from docgen.render.templates.tags import TemplatePart, W
from docgen.word.opc.package_faults import CONTENT_TYPES, DOCUMENT, PARSER, relations_of
from docgen.word.opc.rewriting import Base, Stored
from docgen.word.opc.xml_parts import DECLARED, RELATION, RELATIONS, written

_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_KINDS = {"jpeg": "image/jpeg", "png": "image/png", "svg": "image/svg+xml"}
_NO_RELATIONS = f'<Relationships xmlns="{RELATIONS}"/>'.encode()
_A4 = 210.0, 297.0
_TWIPS_PER_MM = 1440 / 25.4


class PicturePackage:
    """What a template needs so that its documents can show pictures; made when the first of them does."""

    def __init__(self, folder: PictureFolder, own: Iterable[TemplatePart], others: Iterable[Stored]) -> None:
        """`own`: the parts that are filled; `others`: those that all documents share."""
        self._folder = folder
        self._own = {part.name: part for part in own}
        self._others = {part.name: part for part in others}

    def begin(self) -> ShownPictures:
        """The pictures of a new document."""
        return ShownPictures(self._folder, self._area)

    def completed(self, parts: Mapping[str, bytes], shown: ShownPictures) -> tuple[dict[str, bytes], list[Stored]]:
        """The parts of a document with the relations to its pictures, and the files of the pictures."""
        found = {**parts, **{name: xml for name, xml in self._relations.items() if name not in parts}}
        for part, relations in shown.relations.items():
            name = relations_of(part)
            targets = {relation: media.target for relation, media in sorted(relations.items())}
            found[name] = _with_relations(found.get(name, _NO_RELATIONS), targets)
        new = sorted(name for name in shown.media if name not in self._others)
        return found, [shown.media[name].stored for name in new]

    @cached_property
    def base(self) -> Base:
        """The parts that all documents with pictures share; not the relations of filled parts."""
        kept = [part for name, part in self._others.items() if name not in self._relations and name != CONTENT_TYPES]
        return Base([*kept, Stored.new(CONTENT_TYPES, _with_kinds(self._others[CONTENT_TYPES].content()))])

    @cached_property
    def _relations(self) -> dict[str, bytes]:
        """The relations of the parts that are filled, as far as these have any and they are not filled themselves."""
        names = map(relations_of, self._own)
        return {name: self._others[name].content() for name in names if name in self._others}

    @cached_property
    def _area(self) -> TextArea:
        return text_area(self._own.values())


def text_area(parts: Iterable[TemplatePart]) -> TextArea:
    """The largest width and height between the margins, of all sections of a template."""
    tree = next((part.tree for part in parts if part.name == DOCUMENT), None)
    areas = [] if tree is None else [_area_of(section) for section in tree.iter(f"{W}sectPr")]
    return TextArea(
        max((area.width for area in areas), default=_A4[0]), max((area.height for area in areas), default=_A4[1])
    )


def _area_of(section: etree._Element) -> TextArea:
    page, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    width, height = (_mm(page, name, default) for name, default in zip(("w", "h"), _A4, strict=True))
    beside = sum(_mm(margins, name, 0) for name in ("left", "right", "gutter"))
    above = sum(_mm(margins, name, 0) for name in ("top", "bottom"))
    return TextArea(width - beside, height - above)


def _mm(element: etree._Element | None, name: str, default: float) -> float:
    """An attribute in mm; a negative margin is one that text may not push aside."""
    value = "" if element is None else str(element.get(f"{W}{name}", ""))
    return abs(int(value)) / _TWIPS_PER_MM if value.removeprefix("-").isdecimal() else default


def _with_relations(xml: bytes, targets: Mapping[str, str]) -> bytes:
    root = etree.fromstring(xml, PARSER)
    for relation, target in targets.items():
        etree.SubElement(root, RELATION, {"Id": relation, "Type": _IMAGE, "Target": target})
    return written(root)


def _with_kinds(xml: bytes) -> bytes:
    """The content types of a package, with those of pictures."""
    root = etree.fromstring(xml, PARSER)
    defaults = root.iter(f"{DECLARED}Default")
    known = {str(each.get("Extension")).lower() for each in defaults}
    for extension in sorted(_KINDS.keys() - known):
        root.append(etree.Element(f"{DECLARED}Default", Extension=extension, ContentType=_KINDS[extension]))
    return written(root)
