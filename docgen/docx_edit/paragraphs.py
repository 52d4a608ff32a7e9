"""One paragraph to be changed: its text by place, its runs cut where a format ends."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from docgen.docx_edit.properties import Look, properties, put, set_look
from docgen.docx_view.elements import W, content, is_joined, local_name

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_BLOCKS = tuple(W + name for name in ("p", "tbl", "sdt"))
_WRAPPERS = {"sdt", "sdtContent", "fldSimple"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


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

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self._all = [element]
        for before in element.itersiblings(*_BLOCKS, preceding=True):
            if not is_joined(before):
                break
            self._all.insert(0, before)

    @property
    def text(self) -> str:
        r"""What it says, prompts too; a tab is `\t`, a break `\n`; codes of fields and deletions say nothing."""
        return "".join(one.text for one in self._stretches())

    def set_look(self, look: Look, begin: int = 0, end: int | None = None) -> None:
        """Gives the letters from `begin` to `end` a look; with no end all, and the paragraph's mark."""
        if end is None and begin == 0:
            set_look(put(properties(self.element, "pPr"), "rPr"), look)
            runs = [run for one in self._all for run in self._runs(one)]
        else:
            runs = self._cut_out(begin, len(self.text) if end is None else end)
        for run in runs:
            set_look(properties(run, "rPr"), look)

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
                if text:
                    yield _Stretch(child, run, place, text)
                    place += len(text)

    def _cut_out(self, begin: int, end: int) -> list[etree._Element]:
        """The runs that hold the letters from `begin` to `end` and no others: runs are cut where need be."""
        for place in (begin, end):
            self._cut(place)
        found = [one.run for one in self._stretches() if begin <= one.begin and one.end <= end]
        return list(dict.fromkeys(found))

    def _cut(self, place: int) -> None:
        """Makes two runs of the one that has letters on both sides of `place`."""
        stretches = list(self._stretches())
        inside = next((one for one in stretches if one.begin < place < one.end), None)
        if inside is not None:
            _split_text(inside.element, place - inside.begin)
            stretches = list(self._stretches())
        before = next((one for one in stretches if one.end == place), None)
        after = next((one for one in stretches if one.begin == place), None)
        if before is not None and after is not None and before.run is after.run:
            _split_run(before.run, after.element)


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


def _split_run(run: etree._Element, first: etree._Element) -> None:
    """Moves `first` and what follows it in `run` to a run of its own, of the same format."""
    rest = etree.Element(f"{W}r")
    about = run.find(f"{W}rPr")
    if about is not None:
        rest.append(deepcopy(about))
    for child in [first, *first.itersiblings()]:
        rest.append(child)
    run.addnext(rest)
