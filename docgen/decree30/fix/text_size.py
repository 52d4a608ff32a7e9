"""Quotations and other sentences follow the size of the text around them: no page gets two sizes by a fix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from docgen.decree30.document_changes import Change, SetSize
from docgen.decree30.fix.fixed_copy import FixedCopy
from docgen.decree30.fix.run_formats import chosen_size
from docgen.decree30.fix.seen_runs import is_visible
from docgen.decree30.structure import quotations
from docgen.errors import Place
from docgen.word.edit import RunFormat
from docgen.word.view import Paragraph, Run

_SENTENCE_ENDS = (".", ";", ":", "”")
_BLANKS = ("...", "…", "___", "\t")
_PLACED = frozenset({"center", "right", "end"})


def resize_alike(copy: FixedCopy, changes: Iterable[tuple[Place, Change]]) -> None:
    """If the size of most of the text is changed, it is changed in sentences of that size that the rules leave out."""
    usual, body = _usual_size(copy)
    resized = {place.paragraph: (place, one) for place, one in changes if isinstance(one, SetSize) and not place.span}
    change = next((resized[number] for number in body if number in resized), None)
    if change is None or change[1].least <= usual <= change[1].most:
        return
    effects = copy.effects.setdefault(change, Counter())
    for paragraph in _others(copy, usual):
        place = Place(part=paragraph.address.part, paragraph=paragraph.address.number)
        text_range = copy.text_range(place)
        if text_range is not None:
            size = chosen_size(copy, change[1])
            text_range.set_run_format(RunFormat(size=size), lambda run: _has_size(run, usual))
            effects["đổi cỡ chữ {} đoạn khác cùng cỡ"] += 1


def _usual_size(copy: FixedCopy) -> tuple[float, list[int]]:
    """The size of most letters of the text, and the numbers of its paragraphs of this size, in order."""
    letters: Counter[float] = Counter()
    for one in copy.structure.written:
        for run in one.paragraph.runs:
            letters[run.format.size] += len(run.text.strip())
    usual = max(letters, key=lambda size: letters[size], default=0.0)
    paragraphs = (one.paragraph for one in copy.structure.written)
    return usual, [one.address.number for one in paragraphs if any(_has_size(run, usual) for run in one.runs)]


def _others(copy: FixedCopy, size: float) -> Iterator[Paragraph]:
    """Quotations, and sentences outside tables that no rule looks at."""
    known = {one.paragraph.address.number for one in copy.structure.written}
    known |= {number for _, number, _ in copy.letterhead_lines}
    quoted = {one.address.number for one in quotations(copy.document.blocks)}
    for block in copy.document.blocks:
        if isinstance(block, Paragraph) and any(_has_size(run, size) for run in block.runs):
            number = block.address.number
            if number not in known and (number in quoted or _is_sentence(block)):
                yield block


def _is_sentence(paragraph: Paragraph) -> bool:
    """Whether it is one by its sign at the end: no line of a form, and nothing in the middle."""
    text = paragraph.text.strip()
    is_placed = paragraph.alignment in _PLACED or any(sign in text for sign in _BLANKS)
    return not is_placed and text.endswith(_SENTENCE_ENDS)


def _has_size(run: Run, size: float) -> bool:
    return is_visible(run) and run.format.size == size
