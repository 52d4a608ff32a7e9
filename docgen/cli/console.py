"""Printing lines of Vietnamese on any console, with control characters made visible."""

from __future__ import annotations

import codecs
import io
import sys

import click

from docgen.language.spelling import without_accents

_ERROR_HANDLER = "docgen-plain"
_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that change the direction of text (Unicode, annex 9)."""
_ESCAPED = {
    sign: f"\\u{sign:04x}"
    for sign in (*range(0x20), *range(0x7F, 0xA0), *map(ord, _BIDIRECTIONAL))
    if chr(sign) not in "\t\n"
}
_ASCII_FOR = {"…": "...", "–": "-", "—": "-", "“": '"', "”": '"', "→": "->"}


def replace_unprintable_letters() -> None:
    """Sets standard output and error to write letters without accents where their encoding has no accented ones.

    Why: a Windows console or pipe in cp1252 would stop the program at its first `ế`.
    """
    codecs.register_error(_ERROR_HANDLER, _without_accents)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ERROR_HANDLER)


def print_line(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Prints a line, on standard output or standard error, with control characters made visible."""
    click.echo(visible(text), err=err, nl=nl)


def visible(text: str) -> str:
    """The text with control characters, which a terminal would obey, written as `\\u001b`, as in JSON.

    Why: names of files, sheets and labels come from strangers.
    """
    return text.translate(_ESCAPED)


def _without_accents(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    plain = without_accents("".join(_ASCII_FOR.get(letter, letter) for letter in letters))
    return plain.encode("ascii", "replace").decode("ascii"), error.end
