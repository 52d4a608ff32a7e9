"""The steps between the rendered text and the XML of a part: docxtpl's, where they are needed, and repairs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from operator import itemgetter

from docgen.render.templates.emptied_elements import with_required_content
from docgen.render.templates.last_section import without_empty_last_section
from docgen.render.templates.line_ends import with_line_ends
from docgen.render.templates.table_columns import LOOSE_COLUMNS, with_columns
from docgen.render.templates.unique_ids import with_unique_ids

DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
BREAKS = "\t\n\a\f"
"""Letters of a value that become tabs, line breaks, new paragraphs and pages."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes(sign for sign in range(32) if sign not in b"\t\n\r")
_ESCAPED_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_BEGINNINGS = {"p": re.compile("<w:p[ >]"), "r": re.compile("<w:r[ >]"), "t": re.compile("<w:t[ >]")}


class ForbiddenCharacterError(Exception):
    """A character that XML 1.0 (2.2) has no place for."""

    def __init__(self, character: str) -> None:
        super().__init__(f"U+{ord(character):04X}")
        self.character = character


def finished(xml: str, first_drawing: int, has_loose_columns: bool) -> bytes:
    """The part's bytes. Raises `ForbiddenCharacterError`, and `TemplateError` for a table without columns.

    `first_drawing`: the number of its first drawing.
    """
    if LOOSE_COLUMNS in xml:
        xml, has_loose_columns = xml.replace(LOOSE_COLUMNS, ""), True
    if "{" in xml or "}" in xml:  # one letter is found twenty times as fast as two
        for written, meant in _ESCAPED_BRACES:
            xml = xml.replace(written, meant)
    if any(sign in xml for sign in BREAKS):
        xml = _with_breaks(xml)
    xml = with_line_ends(with_unique_ids(with_required_content(without_empty_last_section(xml)), first_drawing))
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
    return _changed(xml, "p", _resolved_paragraph)


def _resolved_paragraph(paragraph: str) -> str:
    properties = _element(paragraph, "pPr")
    return _changed(paragraph, "r", lambda run: _resolved_run(run, properties))


def _resolved_run(run: str, of_paragraph: str) -> str:
    properties = _element(run, "rPr")
    text = '<w:t xml:space="preserve">'
    next_paragraph = f"<w:p>{of_paragraph}<w:r>{properties}{text}"
    written: dict[str, str | int | None] = {
        "\t": f"</w:t></w:r><w:r>{properties}<w:tab/></w:r><w:r>{properties}{text}",
        "\n": f"</w:t><w:br/>{text}",
        "\a": f"</w:t></w:r></w:p>{next_paragraph}",
        "\f": f'</w:t></w:r></w:p><w:p><w:r><w:br w:type="page"/></w:r></w:p>{next_paragraph}',
    }
    return _changed(run, "t", lambda found: found.translate(str.maketrans(written)))


def _changed(xml: str, name: str, change: Callable[[str], str]) -> str:
    """The XML with each element of that name, from its beginning to the nearest end tag, changed."""
    # Why no pattern for the whole element: it would be quadratic where end tags are missing.
    pieces: list[str] = []
    at, end_tag = 0, f"</w:{name}>"
    while (start := _BEGINNINGS[name].search(xml, at)) and (end := xml.find(end_tag, start.end())) >= 0:
        end += len(end_tag)
        pieces += [xml[at : start.start()], change(xml[start.start() : end])]
        at = end
    return "".join([*pieces, xml[at:]])


def _element(xml: str, name: str) -> str:
    """The first element of that name, which has no attributes; "" if there is none."""
    start = xml.find(f"<w:{name}>")
    end = xml.find(f"</w:{name}>", start) if start >= 0 else -1
    return xml[start : end + len(f"</w:{name}>")] if end >= 0 else ""


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
