"""The settings of a file that are a matter of looks; not its page setup, and not what it is used for."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from docgen.word.opc.package_faults import PARSER
from docgen.word.opc.xml_parts import written

NO_SETTINGS = b'<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
_LOOKS = frozenset(
    re.findall(
        r"\w+",
        """
        embedTrueTypeFonts embedSystemFonts saveSubsetFonts defaultTabStop autoHyphenation consecutiveHyphenLimit
        hyphenationZone doNotHyphenateCaps clickAndTypeStyle defaultTableStyle noPunctuationKerning
        characterSpacingControl strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore compat mathPr
        themeFontLang clrSchemeMapping decimalSymbol listSeparator
        """,
    )
)
_ORDER = re.findall(
    r"\w+",
    """
    writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries
    displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts
    embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
    bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState
    formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge
    revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride
    styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone
    doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders
    bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing
    drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery
    doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData
    noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter
    noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent
    alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt
    showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids
    mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures
    forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags
    decimalSymbol listSeparator
    """,
)
"""The order of all settings (ECMA-376 part 1, annex A.1, CT_Settings); those of later versions of Word follow."""
_POSITIONS = {name: position for position, name in enumerate(_ORDER)}


def with_look_settings(own: bytes, shared: bytes) -> bytes:
    """The settings `own` with the looks of `shared` in the place of their own; the same bytes if these are the same."""
    tree = etree.fromstring(own, PARSER)
    looks = [each for each in etree.fromstring(shared, PARSER) if _is_look(each)]
    if [_text(each) for each in tree if _is_look(each)] == [_text(each) for each in looks]:
        return own
    children = [*(each for each in tree if not _is_look(each)), *(deepcopy(each) for each in looks)]
    tree[:] = sorted(children, key=lambda each: _POSITIONS.get(_name(each), len(_ORDER)))
    return written(tree)


def _is_look(setting: etree._Element) -> bool:
    return _name(setting) in _LOOKS


def _name(setting: etree._Element) -> str:
    return str(etree.QName(setting).localname)


def _text(setting: etree._Element) -> bytes:
    return etree.tostring(setting, method="c14n", exclusive=True, with_tail=False)
