"""Direct formatting, written in the order of elements that the schema requires (ECMA-376 part 1, annex A)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from docgen.word.edit.revision_marks import RevisionMarks, keep_old
from docgen.word.elements import W

_SEQUENCES = {
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
    "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings "
    "sectPrChange",
}
_ORDERS = {W + name: tuple(sequence.split()) for name, sequence in _SEQUENCES.items()}
_ON, _OFF = "1", "0"
_FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_THEME_SLOTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


@dataclass(frozen=True, slots=True)
class RunFormat:
    """Run properties to set; None leaves a property as it is."""

    size: float | None = None
    """Points."""
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    """`RRGGBB`."""
    font: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """Paragraph properties to set; None leaves a property as it is. Lengths are twips."""

    alignment: str | None = None
    left: int | None = None
    right: int | None = None
    first_line: int | None = None
    before: int | None = None
    line: int | None = None
    """240ths of a line."""


def put(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    """The child of w:rPr, w:pPr or w:sectPr of that name, with these attributes; if missing, it is added."""
    found = parent.findall(W + name)
    for double in found[1:]:
        parent.remove(double)  # Word reads the last of several
    child = found[0] if found else None
    if child is None:
        order = _ORDERS[str(parent.tag)]
        later = {W + one for one in order[order.index(name) + 1 :]}
        child = etree.Element(W + name)
        following = next((place for place, one in enumerate(parent) if one.tag in later), len(parent))
        parent.insert(following, child)
    for key, text in attributes.items():
        child.set(W + key, text)
    return child


def properties(element: etree._Element, name: str) -> etree._Element:
    """The w:pPr of w:p or the w:rPr of w:r; a missing one is added as the first child."""
    found = element.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        element.insert(0, found)
    return found


def set_run_format(text_properties: etree._Element, run_format: RunFormat, marks: RevisionMarks | None = None) -> None:
    """Writes the properties that are not None into w:rPr; with `marks` as a tracked change."""
    keep_old(text_properties, marks)
    for names, is_on in ((("b", "bCs"), run_format.bold), (("i", "iCs"), run_format.italic)):
        if is_on is not None:
            for name in names:
                put(text_properties, name, val=_ON if is_on else _OFF)
    if run_format.size is not None:
        for name in ("sz", "szCs"):
            put(text_properties, name, val=str(round(run_format.size * 2)))
    if run_format.color is not None:
        _set_only(put(text_properties, "color"), val=run_format.color)
    if run_format.font is not None:
        _set_font(put(text_properties, "rFonts"), run_format.font)


def _set_font(fonts: etree._Element, name: str) -> None:
    _remove_attributes(fonts, *_THEME_SLOTS)
    for slot in _FONT_SLOTS:
        fonts.set(W + slot, name)


def set_paragraph_format(
    paragraph: etree._Element, paragraph_format: ParagraphFormat, marks: RevisionMarks | None = None
) -> None:
    """Writes the properties that are not None into the w:pPr of w:p; with `marks` as a tracked change."""
    paragraph_properties = properties(paragraph, "pPr")
    keep_old(paragraph_properties, marks)
    if paragraph_format.alignment is not None:
        put(paragraph_properties, "jc", val=paragraph_format.alignment)
    if paragraph_format.left is not None:
        _remove_attributes(
            put(paragraph_properties, "ind", left=str(paragraph_format.left), leftChars=_OFF), "start", "startChars"
        )
    if paragraph_format.right is not None:
        _remove_attributes(
            put(paragraph_properties, "ind", right=str(paragraph_format.right), rightChars=_OFF), "end", "endChars"
        )
    if paragraph_format.first_line is not None:
        indent = put(paragraph_properties, "ind")
        _remove_attributes(indent, "firstLine", "hanging", "hangingChars")
        indent.set(f"{W}firstLineChars", _OFF)
        indent.set(
            W + ("hanging" if paragraph_format.first_line < 0 else "firstLine"), str(abs(paragraph_format.first_line))
        )
    if paragraph_format.before is not None:
        put(
            paragraph_properties,
            "spacing",
            before=str(paragraph_format.before),
            beforeLines=_OFF,
            beforeAutospacing=_OFF,
        )
        put(paragraph_properties, "contextualSpacing", val=_OFF)
    if paragraph_format.line is not None:
        put(paragraph_properties, "spacing", line=str(paragraph_format.line), lineRule="auto")


def _remove_attributes(element: etree._Element, *names: str) -> None:
    for name in names:
        element.attrib.pop(W + name, "")


def _set_only(element: etree._Element, **attributes: str) -> None:
    element.attrib.clear()
    for key, text in attributes.items():
        element.set(W + key, text)
