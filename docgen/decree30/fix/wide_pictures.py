"""Pictures in a line of text that would stand over the edge of a narrower text."""

from __future__ import annotations

from lxml import etree

from docgen.word.edit import EditableParts
from docgen.word.elements import W, number

INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
_EXTENT = INLINE.replace("}inline", "}extent")
_SIZE = "{http://schemas.openxmlformats.org/drawingml/2006/main}ext"
_EMU_PER_TWIP = 635


def fit_picture(parts: EditableParts, inline: etree._Element, width: int) -> bool:
    """Makes a picture that is alone in its run as wide as the text, twips; false if it is not wider."""
    extent, run = inline.find(_EXTENT), next(inline.iterancestors(f"{W}r"), None)
    old = 0 if extent is None else number(extent.get("cx")) or 0
    if (
        run is None
        or next(run.iterancestors(f"{W}del"), None) is not None
        or old <= width * _EMU_PER_TWIP
        or len([one for one in run if one.tag != f"{W}rPr"]) != 1
    ):
        return False
    factor = width * _EMU_PER_TWIP / old
    for element in parts.run_for_change(run).iter(_EXTENT, _SIZE):
        for name in ("cx", "cy"):
            length = number(element.get(name))
            if length is not None:
                element.set(name, str(round(length * factor)))
    return True
