"""The steps of docxtpl between the rendered text and the XML of a part, done only where they are needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter

from docgen.render.templates.table_columns import LOOSE_COLUMNS, with_columns

DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
BREAKS = "\t\n\a\f"
"""Letters of a value that become tabs, line breaks, new paragraphs and pages."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes(sign for sign in range(32) if sign not in b"\t\n\r")
_DRAWING_ID = re.compile(r'^(\s[^>]*?\bid=")[^"]*')
_ESCAPED_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_FIRST_DRAWING = 1001
_PARAGRAPH, _RUN, _TEXT = (re.compile(rf"<w:{name}(?: [^>]*)?>.*?</w:{name}>", re.DOTALL) for name in ("p", "r", "t"))
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES = (re.compile(rf"<w:{name}>.*?</w:{name}>") for name in ("pPr", "rPr"))


class ForbiddenCharacterError(Exception):
    """A character that XML 1.0 (2.2) has no place for."""

    def __init__(self, character: str) -> None:
        super().__init__(f"U+{ord(character):04X}")
        self.character = character


def finished(xml: str, may_have_drawings: bool, has_loose_columns: bool) -> bytes:
    """The part's bytes. Raises `ForbiddenCharacterError`, and `TemplateError` for a table without columns."""
    if LOOSE_COLUMNS in xml:
        xml, has_loose_columns = xml.replace(LOOSE_COLUMNS, ""), True
    if "{" in xml or "}" in xml:  # one letter is found twenty times as fast as two
        for written, meant in _ESCAPED_BRACES:
            xml = xml.replace(written, meant)
    if any(sign in xml for sign in BREAKS):
        xml = _with_breaks(xml)
    if may_have_drawings:
        xml = numbered_drawings(xml)
    data = encoded(xml)
    del xml  # the tree of a report with thousands of units takes the memory
    return DECLARATION + (with_columns(data) if has_loose_columns else data)


def encoded(xml: str) -> bytes:
    """The bytes of XML. Raises `ForbiddenCharacterError`."""
    try:
        data = xml.encode()
    except UnicodeEncodeError as error:
        raise ForbiddenCharacterError(xml[error.start]) from error
    # Why not only the regular expression: these go over XML twenty times as fast.
    if len(data.translate(None, _CONTROLS)) < len(data) or "\ufffe" in xml or "\uffff" in xml:
        found = _FORBIDDEN.search(xml)
        if found:
            raise ForbiddenCharacterError(found[0])
    return data


@lru_cache(maxsize=4096)
def resolved(xml: str) -> str:
    """Paragraphs with the tabs, line breaks, new paragraphs and pages of their values, as docxtpl writes them."""
    # Why cached: the paragraphs of a form are the same in every unit's. Why not docxtpl's `resolve_listing`, which it
    # equals: most documents have tabs, and to import docxtpl takes ten times as long as to make a document.
    return _PARAGRAPH.sub(_resolved_paragraph, xml)


def _resolved_paragraph(paragraph: re.Match[str]) -> str:
    properties = _found(_PARAGRAPH_PROPERTIES, paragraph[0])
    return _RUN.sub(lambda run: _resolved_run(run[0], properties), paragraph[0])


def _resolved_run(run: str, of_paragraph: str) -> str:
    properties = _found(_RUN_PROPERTIES, run)
    text = '<w:t xml:space="preserve">'
    next_paragraph = f"<w:p>{of_paragraph}<w:r>{properties}{text}"
    written: dict[str, str | int | None] = {
        "\t": f"</w:t></w:r><w:r>{properties}<w:tab/></w:r><w:r>{properties}{text}",
        "\n": f"</w:t><w:br/>{text}",
        "\a": f"</w:t></w:r></w:p>{next_paragraph}",
        "\f": f'</w:t></w:r></w:p><w:p><w:r><w:br w:type="page"/></w:r></w:p>{next_paragraph}',
    }
    return _TEXT.sub(lambda found: found[0].translate(str.maketrans(written)), run)


def _found(pattern: re.Pattern[str], xml: str) -> str:
    found = pattern.search(xml)
    return found[0] if found else ""


def _with_breaks(xml: str) -> str:
    """Tabs, line breaks, new paragraphs and pages in values, as docxtpl writes them, paragraph by paragraph."""
    if "<w:txbxContent" in xml:  # a paragraph within a paragraph: docxtpl looks at all of it at once
        return resolved(xml)
    pieces: list[str] = []
    done = 0
    for start, end in broken_paragraphs(xml):
        pieces += [xml[done:start], resolved(xml[start:end])]
        done = end
    return "".join((*pieces, xml[done:]))


def broken_paragraphs(xml: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each paragraph with tabs, line breaks, new paragraphs or pages in its values."""
    done = end = 0
    for found in _breaks(xml):
        if found < done:
            continue
        if end < found:
            end = xml.find("</w:p>", found) + len("</w:p>")
        if end < len("</w:p>"):  # no paragraph is left
            break
        start = max(xml.rfind("<w:p>", done, found), xml.rfind("<w:p ", done, found))
        if start >= 0 and xml.find("</w:p>", start, found) < 0:
            yield start, end
            done = end


def _breaks(xml: str) -> Iterator[int]:
    """The positions of tabs, line breaks, new paragraphs and pages, in order."""
    # Why not a regular expression: `find` goes over what has none thirty times as fast.
    following = {sign: place for sign in BREAKS if (place := xml.find(sign)) >= 0}
    while following:
        sign, place = min(following.items(), key=itemgetter(1))
        yield place
        following[sign] = xml.find(sign, place + 1)
        if following[sign] < 0:
            del following[sign]


def numbered_drawings(xml: str) -> str:
    """The XML with drawings numbered as docxtpl does, since their ids must differ."""
    first, *others = xml.split("<wp:docPr")
    numbers = enumerate(others, _FIRST_DRAWING)
    numbered = (_DRAWING_ID.sub(rf"\g<1>{number}", other, 1) for number, other in numbers)
    return "<wp:docPr".join((first, *numbered)) if others else xml
