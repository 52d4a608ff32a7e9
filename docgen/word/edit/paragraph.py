"""One paragraph to be changed: its text by place, its runs cut where a format ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from docgen.word.edit.direct_formatting import RunFormat, properties, put, set_run_format
from docgen.word.elements import W, content, is_joined, local_name

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_BLOCKS = tuple(W + name for name in ("p", "tbl", "sdt"))
_WRAPPERS = {"sdt", "sdtContent", "fldSimple"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LARGEST_FORMAT = 8192
"""Bytes of a run's properties that are copied where it is cut; they have some hundred."""
Spans = Sequence[tuple[int, int]]
"""Stretches of letters, in order, none in another."""


@dataclass(slots=True)
class _Stretch:
    """A w:t, or a sign such as w:tab, with the place in the paragraph's text where it begins."""

    element: etree._Element
    run: etree._Element
    begin: int
    text: str

    @property
    def end(self) -> int:
        return self.begin + len(self.text)


class EditableParagraph:
    """A w:p, with those before it that a deleted mark makes one with it."""

    def __init__(self, element: etree._Element, spend: Callable[[], None] = lambda: None) -> None:
        """`spend` is called for each piece of text that is looked at; it may raise to put an end to it."""
        self.element, self._spend = element, spend
        self._all = [element]
        for before in element.itersiblings(*_BLOCKS, preceding=True):
            if not is_joined(before):
                break
            self._all.append(before)
        self._all.reverse()

    @property
    def text(self) -> str:
        r"""What it says, prompts too; a tab is `\t`, a break `\n`; codes of fields and deletions say nothing."""
        return "".join(one.text for one in self._stretches())

    def set_run_format(self, look: RunFormat, spans: Spans | None = None) -> None:
        """Gives the letters of some stretches a look; with None all, and the paragraph's mark."""
        if spans is None:
            set_run_format(put(properties(self.element, "pPr"), "rPr"), look)
            runs = [run for one in self._all for run in self._runs(one)]
        else:
            runs = self._cut_out(spans)
        for run in runs:
            set_run_format(properties(run, "rPr"), look)

    def replace(self, begin: int, end: int, text: str) -> None:
        """Puts `text` in the place of the letters from `begin` to `end`, in the format of what stands before."""
        if begin == end:
            self._insert(begin, text)
            return
        first = True
        for one in list(self._stretches()):
            if one.begin >= end or one.end <= begin or local_name(one.element) != "t":
                continue
            inner = (max(begin - one.begin, 0), min(end, one.end) - one.begin)
            _say(one.element, one.text[: inner[0]] + (text if first else "") + one.text[inner[1] :])
            first = False

    def drop_signs(self, sign: str, begin: int, end: int) -> None:
        """Takes tabs or breaks between two places away."""
        for one in list(self._stretches()):
            if one.text == sign and begin <= one.begin and one.end <= end:
                one.run.remove(one.element)

    def _insert(self, place: int, text: str) -> None:
        """Beside the letters at `place`: after them, or before the first."""
        texts = [one for one in self._stretches() if local_name(one.element) == "t"]
        before = [one for one in texts if one.begin < place <= one.end]
        if before:
            offset = place - before[-1].begin
            _say(before[-1].element, before[-1].text[:offset] + text + before[-1].text[offset:])
        elif texts:
            after = next((one for one in texts if one.begin >= place), texts[0])
            _say(after.element, text + after.text)

    def _runs(self, container: etree._Element) -> Iterator[etree._Element]:
        for child in content(container):
            name = local_name(child)
            if name == "r":
                yield child
            elif name in _WRAPPERS:
                yield from self._runs(child)

    def _stretches(self) -> Iterator[_Stretch]:
        place, codes = 0, [False]
        for run in (run for one in self._all for run in self._runs(one)):
            for child in content(run):
                name = local_name(child)
                if name == "fldChar":
                    _follow(codes, child.get(f"{W}fldCharType", ""))
                text = "" if codes[-1] else _said(child, name)
                self._spend()
                if text:
                    yield _Stretch(child, run, place, text)
                    place += len(text)

    def _cut_out(self, spans: Spans) -> list[etree._Element]:
        """The runs that hold the letters of some stretches and no others: runs are cut where need be."""
        self._cut(sorted({place for span in spans for place in span}))
        found: dict[etree._Element, None] = {}
        ahead = deque(spans)
        for one in self._stretches():
            while ahead and ahead[0][1] <= one.begin:
                ahead.popleft()
            if ahead and ahead[0][0] <= one.begin and one.end <= ahead[0][1]:
                found[one.run] = None
        return list(found)

    def _cut(self, places: Sequence[int]) -> None:
        """Makes several runs of those that have letters on both sides of one of these places, which are in order."""
        for one in list(self._stretches()):
            inside = places[bisect_right(places, one.begin) : bisect_left(places, one.end)]
            for place in reversed(inside):
                _split_text(one.element, place - one.begin)
        cuts: dict[etree._Element, list[etree._Element]] = {}
        wanted, before = set(places), None
        for one in self._stretches():
            if before is not None and before.run is one.run and one.begin in wanted:
                cuts.setdefault(one.run, []).append(one.element)
            before = one
        for run, firsts in cuts.items():
            _split_run(run, firsts)


def _follow(codes: list[bool], event: str) -> None:
    """Keeps for each open field whether its code, which says nothing, is being read."""
    if event == "begin":
        codes.append(True)
    elif event == "separate" and len(codes) > 1:
        codes[-1] = codes[-2]
    elif event == "end" and len(codes) > 1:
        codes.pop()


def _said(child: etree._Element, name: str) -> str:
    if name == "t":
        return child.text or ""
    if name == "br" and child.get(f"{W}type") in {"page", "column"}:
        return ""
    return _SIGNS.get(name, "")


def _say(element: etree._Element, text: str) -> None:
    element.text = text
    if text.strip() != text:
        element.set(_SPACE, "preserve")


def _split_text(element: etree._Element, offset: int) -> None:
    text = element.text or ""
    rest = etree.Element(f"{W}t")
    _say(element, text[:offset])
    _say(rest, text[offset:])
    element.addnext(rest)


def _split_run(run: etree._Element, firsts: Sequence[etree._Element]) -> None:
    """Moves each of these elements and what follows it to a run of its own, of the same format."""
    about = run.find(f"{W}rPr")
    if about is not None and len(etree.tostring(about)) > _LARGEST_FORMAT:
        return  # no program has written that: the run stays whole
    for first in reversed(firsts):  # from the end, so that nothing is moved twice
        rest = etree.Element(f"{W}r")
        if about is not None:
            rest.append(deepcopy(about))
        for child in [first, *first.itersiblings()]:
            rest.append(child)
        run.addnext(rest)
