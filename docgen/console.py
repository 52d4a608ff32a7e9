"""Printing Vietnamese on any console, also one that cannot show it."""

from __future__ import annotations

import codecs
import io
import sys

from docgen.vietnamese import without_accents

_PLAIN = "docgen-plain"
_ASCII_FOR = {"…": "...", "–": "-", "—": "-", "“": '"', "”": '"', "→": "->"}


def speak_vietnamese() -> None:
    """Makes standard output and error write letters without accents where the console has none.

    Why: a Windows console or pipe in cp1252 would stop the program at its first `ế`.
    """
    codecs.register_error(_PLAIN, _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_PLAIN)


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    spelled = without_accents("".join(_ASCII_FOR.get(letter, letter) for letter in letters))
    return spelled.encode("ascii", "replace").decode("ascii"), error.end
