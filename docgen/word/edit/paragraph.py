"""One paragraph to be changed: text is replaced by its offset, runs are split where a new format begins or ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from docgen.word.edit.direct_formatting import RunFormat, properties, put, set_run_format
from docgen.word.edit.revision_marks import RevisionMarks
from docgen.word.elements import W, content, is_joined, local_name

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_BLOCKS = tuple(W + name for name in ("p", "tbl", "sdt"))
_WRAPPERS = {"sdt", "sdtContent", "fldSimple"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LARGEST_FORMAT = 8192
"""Bytes of the properties of a run that is split, which each part gets a copy of; usually there are some hundred."""
Spans = Sequence[tuple[int, int]]
"""Begin and end offsets in the text of a paragraph, in order, not overlapping."""


@dataclass(slots=True)
class _TextPiece:
    """A w:t, or a character element such as w:tab, with the offset in the paragraph's text where it begins."""

    element: etree._Element
    run: etree._Element
    begin: int
    text: str

    @property
    def end(self) -> int:
        return self.begin + len(self.text)


class EditableParagraph:
    """A w:p, with the paragraphs before it whose deleted marks join them to it."""

    def __init__(
        self, element: etree._Element, spend: Callable[[], None] = lambda: None, marks: RevisionMarks | None = None
    ) -> None:
        """`spend` is called for each piece of text that is read; it may raise to stop the work.

        With `marks`, changes are recorded as tracked changes.
        """
        self.element, self._spend, self._marks = element, spend, marks
        self._all = [element]
        for before in element.itersiblings(*_BLOCKS, preceding=True):
            if not is_joined(before):
                break
            self._all.append(before)
        self._all.reverse()

    @property
    def text(self) -> str:
        r"""The text, prompts included; a tab is `\t`, a break `\n`; field codes and deletions are left out."""
        return "".join(one.text for one in self._text_pieces())

    def set_run_format(self, run_format: RunFormat, spans: Spans | None = None) -> None:
        """Formats the text within `spans`; with None the whole text and the paragraph mark."""
        if spans is None:
            set_run_format(put(properties(self.element, "pPr"), "rPr"), run_format, self._marks)
            runs = [run for one in self._all for run in self._runs(one)]
        else:
            runs = self._split_out(spans)
        for run in runs:
            set_run_format(properties(run, "rPr"), run_format, self._marks)

    def replace(self, begin: int, end: int, text: str) -> None:
        """Replaces the text from `begin` to `end`, in the format of the text before it."""
        if begin == end:
            self._insert(begin, text)
            return
        first = True
        for one in list(self._text_pieces()):
            if one.begin >= end or one.end <= begin or local_name(one.element) != "t":
                continue
            inner = (max(begin - one.begin, 0), min(end, one.end) - one.begin)
            self._replace_in(one.element, *inner, text if first else "")
            first = False

    def drop_signs(self, sign: str, begin: int, end: int) -> None:
        """Removes tabs or breaks between two offsets."""
        for one in list(self._text_pieces()):
            if one.text != sign or one.begin < begin or one.end > end:
                continue
            marks = self._marks_for(one.element)
            run = None if marks is None else _isolated(one.element)
            if marks is None:
                _remove(one.element)
            elif run is not None:
                marks.delete(run)

    def _insert(self, place: int, text: str) -> None:
        """Inserts text into the piece of text that ends at the offset or contains it, else before the next piece."""
        texts = [one for one in self._text_pieces() if local_name(one.element) == "t"]
        before = [one for one in texts if one.begin < place <= one.end]
        if before:
            offset = place - before[-1].begin
            self._replace_in(before[-1].element, offset, offset, text)
        elif texts:
            after = next((one for one in texts if one.begin >= place), texts[0])
            self._replace_in(after.element, 0, 0, text)

    def _replace_in(self, element: etree._Element, begin: int, end: int, text: str) -> None:
        """Replaces a part of the text of a w:t."""
        old = element.text or ""
        marks = self._marks_for(element)
        if marks is None:
            _set_text(element, old[:begin] + text + old[end:])
            return
        middle = _split_text(element, begin)
        rest = _split_text(middle, end - begin)
        run = _isolated(middle)
        if run is not None and text:
            added = etree.Element(f"{W}t")
            _set_text(added, text)
            marks.insert_after(run, added)
        if run is not None and begin < end:
            marks.delete(run)
        for piece in (element, middle, rest):
            _remove_empty(piece)

    def _marks_for(self, element: etree._Element) -> RevisionMarks | None:
        """The marks for a change of this piece of text; None in a run that was inserted before: it needs none."""
        run = element.getparent()
        return None if run is None or self._marks is None or self._marks.is_inserted(run) else self._marks

    def _runs(self, container: etree._Element) -> Iterator[etree._Element]:
        for child in content(container):
            name = local_name(child)
            if name == "r":
                yield child
            elif name in _WRAPPERS:
                yield from self._runs(child)

    def _text_pieces(self) -> Iterator[_TextPiece]:
        place, in_code = 0, [False]
        for run in (run for one in self._all for run in self._runs(one)):
            for child in content(run):
                name = local_name(child)
                if name == "fldChar":
                    _track_field(in_code, child.get(f"{W}fldCharType", ""))
                text = "" if in_code[-1] else _text_of(child, name)
                self._spend()
                if text:
                    yield _TextPiece(child, run, place, text)
                    place += len(text)

    def _split_out(self, spans: Spans) -> list[etree._Element]:
        """The runs that contain exactly the text within the spans: runs are split where needed."""
        self._cut(sorted({place for span in spans for place in span}))
        found: dict[etree._Element, None] = {}
        remaining = deque(spans)
        for one in self._text_pieces():
            while remaining and remaining[0][1] <= one.begin:
                remaining.popleft()
            if remaining and remaining[0][0] <= one.begin and one.end <= remaining[0][1]:
                found[one.run] = None
        return list(found)

    def _cut(self, places: Sequence[int]) -> None:
        """Splits the runs that have text on both sides of one of these offsets, which are in order."""
        for one in list(self._text_pieces()):
            cuts_inside = places[bisect_right(places, one.begin) : bisect_left(places, one.end)]
            for place in reversed(cuts_inside):
                _split_text(one.element, place - one.begin)
        cuts: dict[etree._Element, list[etree._Element]] = {}
        boundaries, before = set(places), None
        for one in self._text_pieces():
            if before is not None and before.run is one.run and one.begin in boundaries:
                cuts.setdefault(one.run, []).append(one.element)
            before = one
        for run, firsts in cuts.items():
            _split_run(run, firsts)


def _track_field(in_code: list[bool], event: str) -> None:
    """Updates the stack of open fields: True while the code of a field is read, which is no text."""
    if event == "begin":
        in_code.append(True)
    elif event == "separate" and len(in_code) > 1:
        in_code[-1] = in_code[-2]
    elif event == "end" and len(in_code) > 1:
        in_code.pop()


def _text_of(child: etree._Element, name: str) -> str:
    if name == "t":
        return child.text or ""
    if name == "br" and child.get(f"{W}type") in {"page", "column"}:
        return ""
    return _SIGNS.get(name, "")


def _set_text(element: etree._Element, text: str) -> None:
    element.text = text
    if text.strip() != text:
        element.set(_SPACE, "preserve")


def _split_text(element: etree._Element, offset: int) -> etree._Element:
    """Moves the text after the offset to a new w:t, which is returned."""
    text = element.text or ""
    rest = etree.Element(f"{W}t")
    _set_text(element, text[:offset])
    _set_text(rest, text[offset:])
    element.addnext(rest)
    return rest


def _isolated(element: etree._Element) -> etree._Element | None:
    """The run that holds this piece of text alone, split from its own run; None if that cannot be split."""
    run = element.getparent()
    if run is None or run.tag != f"{W}r":
        return None
    inside = _content_of(run)
    place = inside.index(element)
    _split_run(run, [*([element] if place else []), *inside[place + 1 : place + 2]])
    own = element.getparent()
    return own if own is not None and _content_of(own) == [element] else None


def _content_of(run: etree._Element) -> list[etree._Element]:
    return [one for one in run if one.tag != f"{W}rPr"]


def _remove_empty(element: etree._Element) -> None:
    """Removes a w:t without text, and its run if that is empty then."""
    run = element.getparent()
    if run is None or element.text:
        return
    run.remove(element)
    if run.tag == f"{W}r" and not _content_of(run):
        _remove(run)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _split_run(run: etree._Element, firsts: Sequence[etree._Element]) -> None:
    """Moves each of these elements and its following siblings to a new run of the same format."""
    run_properties = run.find(f"{W}rPr")
    if run_properties is not None and len(etree.tostring(run_properties)) > _LARGEST_FORMAT:
        return  # no program writes that much: the run is not split
    for first in reversed(firsts):  # from the end, so that nothing is moved twice
        rest = etree.Element(f"{W}r")
        if run_properties is not None:
            rest.append(deepcopy(run_properties))
        for child in [first, *first.itersiblings()]:
            rest.append(child)
        run.addnext(rest)
