"""Zeros, dashes and signs at the ends of lines: the only letters that are ever changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.decree30.findings import Place, Problem
from docgen.decree30.fix.fixed_copy import FixedCopy
from docgen.word.edit import EditableParagraph

_DAY = re.compile(r"(?<=ngày)(\s+)(\d)(?!\d)", re.IGNORECASE)
_MONTH = re.compile(r"(?<=tháng)(\s+)([12])(?!\d)", re.IGNORECASE)
_ZERO_MONTH = re.compile(r"(?<=tháng)(\s+)0([3-9])(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<=số)(\s*:?\s*)(\d)(?!\d)", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<!\s)\s+[-\u2010-\u2015\u2212]\s*|[-\u2010-\u2015\u2212]\s*")
_ADDRESSING = re.compile(r"kính (?:gửi|mời|trình)", re.IGNORECASE)
_SIGN = re.compile(r'dấu (?:(?!dấu )[^";.(])*+(?:\(([;.])\)|"([;.])")')
_ENDS = " \t\n\u00a0"
_ENDING = "./."


def date_zeros(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """Zeros before days below 10 and months 1 and 2, and none before other months."""
    for paragraph, begin, end in _portions(copy, place):
        for pattern, zero in ((_DAY, "0"), (_MONTH, "0"), (_ZERO_MONTH, "")):
            _replace(paragraph, pattern, zero, begin, end)


def number_zero(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """A zero before a number below 10."""
    for paragraph, begin, end in _portions(copy, place):
        _replace(paragraph, _NUMBER, "0", begin, end)


def hyphens(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """Hyphens with a space on either side, between the phrases of the motto."""
    for paragraph, begin, end in _portions(copy, place):
        for found in reversed(list(_HYPHEN.finditer(paragraph.text[begin:end]))):
            paragraph.replace(begin + found.start(), begin + found.end(), " - ")


def line_end(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """The sign that is wanted at the end of a line, for the one that is there."""
    wanted = _SIGN.search(problem.wanted)
    for paragraph, begin, end in _portions(copy, place):
        if wanted is not None:
            _end_with(paragraph, begin, end, wanted[1] or wanted[2], ";.,:")


def ending(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """`./.` at the end of the text."""
    for paragraph, begin, end in _portions(copy, place):
        _end_with(paragraph, begin, end, _ENDING, ";.,:/ ")


def addressee_signs(copy: FixedCopy, problem: Problem, place: Place) -> None:
    """A colon after `Kính gửi`, a dash before each of several addressees, or the sign at a line's end."""
    if problem.wanted.startswith("dấu"):
        line_end(copy, problem, place)
    elif problem.wanted.startswith('"-'):
        _addressee_dashes(copy, place)
    else:
        for paragraph, begin, end in _portions(copy, place):
            found = _ADDRESSING.search(paragraph.text, begin, end)
            if found is not None:
                paragraph.replace(found.end(), found.end(), ":")


def _addressee_dashes(copy: FixedCopy, place: Place) -> None:
    for paper in copy.anatomy.all_papers():
        _, *others = paper.addressee or (None,)
        if any(one is not None and one.paragraph.address == place.address for one in others):
            for one in others:
                if one is not None:
                    dash(copy, None, Place(f'dòng "{one.text}"', one.paragraph.address))


def dash(copy: FixedCopy, problem: Problem | None, place: Place) -> None:
    """A dash at the beginning of a line."""
    for paragraph, begin, end in _portions(copy, place):
        text = paragraph.text[begin:end]
        start = begin + len(text) - len(text.lstrip(_ENDS))
        paragraph.replace(start, start, "- ")


def _portions(copy: FixedCopy, place: Place) -> Iterator[tuple[EditableParagraph, int, int]]:
    """The last first: what is put in or taken out moves none of those that follow."""
    found = copy.portions(place)
    if found is not None:
        paragraph, spans = found
        yield from ((paragraph, *span) for span in reversed(spans or [(0, len(paragraph.text))]))


def _replace(paragraph: EditableParagraph, pattern: re.Pattern[str], zero: str, begin: int, end: int) -> None:
    for found in reversed(list(pattern.finditer(paragraph.text, begin, end))):
        start = found.end(1)
        paragraph.replace(start, found.end(), zero + found[2])


def _end_with(paragraph: EditableParagraph, begin: int, end: int, sign: str, others: str) -> None:
    text = paragraph.text[begin:end].rstrip(_ENDS)
    kept = text.rstrip(others + _ENDS)
    if len(text) > len(kept):
        paragraph.replace(begin + len(kept), begin + len(text), sign)
    else:
        paragraph.replace(begin + len(kept), begin + len(kept), sign)
