"""Quotation marks in tags: Word types curved ones, Jinja knows straight ones; a text in quotation marks stays as typed.

docxtpl makes every curved mark in a tag a straight one, so that `{{ "Hội “A”" }}` could not be read.
"""

from __future__ import annotations

import re

from docgen.render.templates.tag_spans import with_tags

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_KEPT = {sign: f"\\u{ord(sign):04x}" for sign in "“”‘’"}
"""Curved marks as the texts in Jinja's tags may write them, so that docxtpl leaves them alone."""
_LITERAL = re.compile(r"""(?P<sign>["'])(?:\\.|(?!(?P=sign))[^\\])*+(?P=sign)""", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^<>]*)?>")
_ENTITIES = (("&quot;", '"'), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&"))
"""Last `&amp;`, so that a typed `&lt;` stays one."""


def with_straight_quotes(tag: str) -> str:
    """A tag with straight quotation marks around its texts; curved ones within straight ones stay what they are."""
    if not any(sign in tag for sign in _KEPT):
        return tag
    return _with_kept_marks(tag).translate(_STRAIGHT)


def with_kept_marks(xml: str) -> str:
    """XML in whose tags curved marks within straight ones are written so that docxtpl does not change them."""
    return with_tags(xml, _kept_in_tag) if any(sign in xml for sign in _KEPT) else xml


def with_signs(source: str) -> str:
    """A source in whose tags `&` and quotation marks stand for themselves, and not as XML writes them."""
    return with_tags(source, _with_signs) if "&" in source else source


def _kept_in_tag(tag: str) -> str:
    if not any(sign in tag for sign in _KEPT):
        return tag
    joined = _joined(tag).replace("&quot;", '"')
    return _with_kept_marks(joined) if _with_kept_marks(joined) != joined else tag


def _joined(tag: str) -> str:
    """The tag without the XML between its runs, as docxtpl joins them."""
    pieces: list[str] = []
    after = 0
    while (end := tag.find("</w:t>", after)) >= 0 and (begin := _TEXT.search(tag, end)):
        pieces.append(tag[after:end])
        after = begin.end()
    return "".join((*pieces, tag[after:]))


def _with_kept_marks(tag: str) -> str:
    pieces: list[str] = []
    after = 0
    for literal in _LITERAL.finditer(tag):
        between = tag[after : literal.start()]
        if any(sign in between for sign in _KEPT):  # a text that begins with a curved mark: all of them are the same
            return tag
        pieces += (between, "".join(_KEPT.get(sign, sign) for sign in literal[0]))
        after = literal.end()
    rest = tag[after:]
    # Why: a straight mark without another one is the second of a pair that Word has made different.
    return tag if any(sign in rest for sign in (*_KEPT, '"', "'")) else "".join((*pieces, rest))


def _with_signs(tag: str) -> str:
    for entity, sign in _ENTITIES:
        tag = tag.replace(entity, sign)
    return tag
