"""Direct formatting, put where the schema wants it (ECMA-376 part 1, annex A)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

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
    """What characters are to look like; None leaves a trait as it is."""

    size: float | None = None
    """Points."""
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    """`RRGGBB`."""
    font: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """How a paragraph is to stand; None leaves a trait as it is. Lengths are twips."""

    alignment: str | None = None
    left: int | None = None
    first_line: int | None = None
    before: int | None = None
    line: int | None = None
    """240ths of a line."""


def put(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    """The child of w:rPr, w:pPr or w:sectPr of that name, made at its place if need be, with these attributes."""
    found = parent.findall(W + name)
    for double in found[1:]:
        parent.remove(double)  # of several the last would count
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
    """The w:pPr of w:p or the w:rPr of w:r, which stand first, made if need be."""
    found = element.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        element.insert(0, found)
    return found


def set_run_format(text_properties: etree._Element, look: RunFormat) -> None:
    """Writes the traits into w:rPr."""
    for names, wanted in ((("b", "bCs"), look.bold), (("i", "iCs"), look.italic)):
        if wanted is not None:
            for name in names:
                put(text_properties, name, val=_ON if wanted else _OFF)
    if look.size is not None:
        for name in ("sz", "szCs"):
            put(text_properties, name, val=str(round(look.size * 2)))
    if look.color is not None:
        _set_only(put(text_properties, "color"), val=look.color)
    if look.font is not None:
        _set_font(put(text_properties, "rFonts"), look.font)


def _set_font(fonts: etree._Element, name: str) -> None:
    _drop(fonts, *_THEME_SLOTS)
    for slot in _FONT_SLOTS:
        fonts.set(W + slot, name)


def set_paragraph_format(paragraph: etree._Element, stand: ParagraphFormat) -> None:
    """Writes the traits into the w:pPr of w:p."""
    about = properties(paragraph, "pPr")
    if stand.alignment is not None:
        put(about, "jc", val=stand.alignment)
    if stand.left is not None:
        _drop(put(about, "ind", left=str(stand.left), leftChars=_OFF), "start", "startChars")
    if stand.first_line is not None:
        indent = put(about, "ind")
        _drop(indent, "firstLine", "hanging", "hangingChars")
        indent.set(f"{W}firstLineChars", _OFF)
        indent.set(W + ("hanging" if stand.first_line < 0 else "firstLine"), str(abs(stand.first_line)))
    if stand.before is not None:
        put(about, "spacing", before=str(stand.before), beforeLines=_OFF, beforeAutospacing=_OFF)
        put(about, "contextualSpacing", val=_OFF)
    if stand.line is not None:
        put(about, "spacing", line=str(stand.line), lineRule="auto")


def _drop(element: etree._Element, *names: str) -> None:
    for name in names:
        element.attrib.pop(W + name, "")


def _set_only(element: etree._Element, **attributes: str) -> None:
    element.attrib.clear()
    for key, text in attributes.items():
        element.set(W + key, text)
