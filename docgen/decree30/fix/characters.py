"""Changes of zeros, dashes and punctuation at the ends of lines: the only characters that are ever changed."""

from __future__ import annotations

from docgen.decree30.document_changes import ReplaceCharacters, SetLineEnd
from docgen.decree30.fix.fixed_copy import FixedCopy
from docgen.errors import Place

_SPACES = " \u00a0"
_WHITE_SPACE = f"{_SPACES}\t\n"
_DOTS = ".…_"
_FEWEST_DOTS = 3


def replace(copy: FixedCopy, place: Place, change: ReplaceCharacters) -> None:
    """Replaces every match of the pattern in the place's text."""
    text_range = copy.text_range(place)
    if text_range is None:
        return
    found = list(change.pattern.finditer(text_range.text))[: change.most or None]
    for match in reversed(found):  # from the end, so that the offsets of the others stay
        text_range.replace(*match.span(1), match.expand(change.replacement))


def set_line_end(copy: FixedCopy, place: Place, change: SetLineEnd) -> None:
    """The sign at the end of the place's text, in place of other signs; after a tab that draws a line of dots."""
    text_range = copy.text_range(place)
    if text_range is not None:
        text = text_range.text.rstrip(_WHITE_SPACE)
        kept = text.rstrip(change.replaced + _SPACES)
        if not _ends_in_blank(text):
            text_range.replace(len(kept), len(text), change.sign)


def _ends_in_blank(text: str) -> bool:
    """Whether a line ends in dots to be filled in by hand, which are no signs."""
    before_sign = text.rstrip(";,:")
    return len(before_sign) - len(before_sign.rstrip(_DOTS)) >= _FEWEST_DOTS
