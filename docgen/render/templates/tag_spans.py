"""The positions of tags in a text, found by plain scanning.

Why no pattern: `{{.*?}}` looks through the whole rest of a text for each `{{` that nothing closes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
"""The end of a tag, by its beginning."""
_OPENING = re.compile(r"\{[{%#]")
_BRACES = re.compile(r"\{[{%]|\}\}")


def tag_spans(text: str, alone: bool = False, is_closed: bool = True) -> Iterator[tuple[int, int]]:
    """Begin and end of each `{{ … }}`, `{% … %}` and `{# … #}`; without those that are never closed.

    `alone`: also without a `{{` behind which another tag opens before it is closed. Without `is_closed` the first tag
    that is never closed reaches to the end of the text.
    """
    never_closed: set[str] = set()
    found = _OPENING.search(text)
    while found:
        opening, behind = found[0], found.end()
        if alone and opening == "{{":
            brace = _BRACES.search(text, behind)
            end = brace.start() if brace and brace[0] == "}}" else -1
        else:
            end = -1 if opening in never_closed else text.find(CLOSING[opening], behind)
            never_closed |= {opening} if end < 0 else set()
        if end < 0 and not is_closed:
            end = len(text)
        if end >= 0:
            yield found.start(), end + 2
        found = _OPENING.search(text, end + 2 if end >= 0 else found.start() + 1)


def tags_of(text: str, alone: bool = False) -> list[str]:
    """The tags as they are written."""
    return [text[begin:end] for begin, end in tag_spans(text, alone)]


def with_tags(text: str, instead: Callable[[str], str], alone: bool = False) -> str:
    """The text with the result of `instead` in the place of each tag."""
    if "{" not in text:
        return str(text)
    pieces: list[str] = []
    after = 0
    for begin, end in tag_spans(text, alone):
        pieces += (text[after:begin], instead(text[begin:end]))
        after = end
    return "".join((*pieces, text[after:]))


def without_tags(text: str, sign: str) -> str:
    """The text with `sign` in the place of every letter of a tag, so that all other letters keep their positions."""
    return with_tags(text, lambda tag: sign * len(tag))
