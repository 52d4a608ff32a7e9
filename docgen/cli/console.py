"""Printing Vietnamese on any console, also one that cannot show it, and signs that a console would obey."""

from __future__ import annotations

import codecs
import io
import sys

from docgen.language.spelling import without_accents

_PLAIN = "docgen-plain"
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that turn the order of letters about (Unicode, annex 9)."""
_OBEYED = {
    sign: f"\\u{sign:04x}" for sign in (*range(0x20), *range(0x7F, 0xA0), *map(ord, _BIDI)) if chr(sign) not in "\t\n"
}
_ASCII_FOR = {"…": "...", "–": "-", "—": "-", "“": '"', "”": '"', "→": "->"}


def speak_vietnamese() -> None:
    """Makes standard output and error write letters without accents where the console has none.

    Why: a Windows console or pipe in cp1252 would stop the program at its first `ế`.
    """
    codecs.register_error(_PLAIN, _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_PLAIN)


def visible(text: str) -> str:
    """The text with all that a terminal would obey in place of showing it written as `\\u001b`, which JSON reads too.

    Why: what is printed are also names of files, sheets and labels that come from anybody.
    """
    return text.translate(_OBEYED)


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    spelled = without_accents("".join(_ASCII_FOR.get(letter, letter) for letter in letters))
    return spelled.encode("ascii", "replace").decode("ascii"), error.end
