"""Order and form of the labels `I.`, `1.`, `a)`, `Điều 1.` (Appendix I, II.6.đ and section V, 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from docgen.decree30.findings import Finding, paragraph_place
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.body_text import letters_of
from docgen.decree30.structure import BodyParagraph, Structure
from docgen.language.number_styles import POINT_LETTERS, point_letter, roman

_RANKS = {"part": 0, "capital": 1, "section": 1, "roman": 2, "article": 3, "arabic": 4, "letter": 6}
_BELOW_POINTS = 7
"""Rank of numbers such as `1)` inside a point."""
_RUNS_ON = frozenset({"article", "section", "part"})
"""Levels whose numbers may continue under the next heading: articles run through a whole regulation."""
_LONGEST_WORD = len("Tiểu mục")
"""Characters before the number of a label."""
_LARGEST_ROMAN = 39
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_MARKED = "ăâêôơư"
"""Letters that the decree's own articles leave out."""
_SIGNS = {"roman": ".", "arabic": ".", "letter": ")", "article": "."}


def ordinal_of(level: str, number: str) -> int | None:
    """The position in its list that a label means: 3 for `III`, `3` and `c`; None if it is not a label."""
    if number.isdecimal():
        return int(number)
    if level in {"letter", "capital"}:
        return POINT_LETTERS.find(number.lower()) + 1 or None
    return roman_value(number)


def roman_value(number: str) -> int | None:
    """The value of Roman capitals, None for anything else."""
    values = [_ROMAN_VALUES.get(sign, 0) for sign in number]
    if not values or 0 in values:
        return None
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))


@dataclass
class _Counter:
    """The labels before: those that are still open, outermost first, and the last number of each level."""

    open: list[tuple[int, int]] = field(default_factory=list)
    """Rank and number."""
    last: dict[int, int] = field(default_factory=dict)

    def rank(self, one: BodyParagraph) -> int:
        """Numbers with a bracket inside a point rank below the point."""
        inside = bool(self.open) and self.open[-1][0] >= _RANKS["letter"]
        nested = one.level == "arabic" and one.sign != "." and inside
        if one.level == "section" and one.paragraph.text.strip().lower().startswith("tiểu"):
            return _RANKS["roman"]
        return _BELOW_POINTS if nested else _RANKS[one.level]

    def before(self, rank: int) -> int:
        """The number of the label before on the same level under the same heading; 0 if there is none."""
        while self.open and self.open[-1][0] > rank:
            self.open.pop()
        return self.open.pop()[1] if self.open and self.open[-1][0] == rank else 0

    def note(self, rank: int, number: int) -> None:
        """Makes this label the last one."""
        self.open.append((rank, number))
        self.last[rank] = number


@dataclass(frozen=True)
class _Step:
    """A label, the number before it on its level under its heading, and the last number of its level anywhere."""

    item: BodyParagraph
    number: int
    before: int
    anywhere: int

    @property
    def runs_on(self) -> bool:
        """Whether it continues the numbers from under the heading above."""
        return not self.before and self.number == self.anywhere + 1 and self.anywhere > 0

    @property
    def follows(self) -> bool:
        """Whether it is the next one, or the first."""
        return self.number == self.before + 1


def _steps(body: Iterable[BodyParagraph]) -> Iterator[_Step]:
    counter, below_heading = _Counter(), False
    for one in body:
        below_heading = below_heading or _is_unnumbered_heading(one)
        if one.level not in _RANKS:
            continue
        rank = counter.rank(one)
        before = counter.before(rank)
        number = ordinal_of(one.level, one.number)
        ordinal = before + 1 if number is None else number
        before, below_heading = (0 if below_heading and ordinal == 1 else before), False
        yield _Step(one, ordinal, before, counter.last.get(rank, 0))
        counter.note(rank, ordinal)


def _is_unnumbered_heading(one: BodyParagraph) -> bool:
    """A bold line without a number: numbers below it may begin anew."""
    letters = letters_of(one.paragraph)
    return not one.level and bool(letters) and all(run.bold for run in letters)


def _order(structure: Structure) -> Iterator[Finding]:
    ended: dict[str, int] = {}
    for body in structure.texts:
        steps = tuple(_steps(body))
        for step in steps:
            if not step.follows and not step.runs_on and not _goes_on(step, ended):
                before = f"đứng sau “{_label(step.item, step.before)}”" if step.before else "đứng đầu"
                expected = f"“{_label(step.item, step.before + 1)}”"
                yield Finding(
                    paragraph_place(step.item.paragraph), f"“{_label(step.item, step.number)}” {before}", expected
                )
        yield from _decimal_order(body)
        ended |= {step.item.level: step.number for step in steps}


def _goes_on(step: _Step, ended: Mapping[str, int]) -> bool:
    """Whether it is the first of its level, and goes on after the text before: a sample paper stands between them."""
    return not step.anywhere and step.number == ended.get(step.item.level, 0) + 1


def _decimal_order(body: Iterable[BodyParagraph]) -> Iterator[Finding]:
    """`1.1`, `1.2`: each under its own number."""
    last: dict[tuple[str, ...], int] = {}
    for one in body:
        if one.level in _RANKS and _RANKS[one.level] < _RANKS["arabic"]:
            last.clear()
        *above, own = one.number.split(".") if one.level == "decimal" else ("",)
        if not own.isdecimal():
            continue
        expected = last.get(tuple(above), 0) + 1
        if int(own) != expected:
            right = ".".join([*above, str(expected)])
            yield Finding(paragraph_place(one.paragraph), f"“{one.number}” sai thứ tự", f"“{right}”")
        last[tuple(above)] = int(own)


def _restart(structure: Structure) -> Iterator[Finding]:
    for body in structure.texts:
        for step in _steps(body):
            if step.runs_on and not step.follows and step.item.level not in _RUNS_ON:
                actual = f"“{_label(step.item, step.number)}” đánh số tiếp từ đề mục trước"
                yield Finding(paragraph_place(step.item.paragraph), actual, f"“{_label(step.item, 1)}”")


def _letters(structure: Structure) -> Iterator[Finding]:
    for one in (one for body in structure.texts for one in body):
        if one.level == "letter" and one.number.lower() not in POINT_LETTERS + _MARKED:
            expected = "các chữ cái tiếng Việt: " + ", ".join(POINT_LETTERS)
            yield Finding(paragraph_place(one.paragraph), f"điểm “{one.number}{one.sign}”", expected)


def _marked_letters(structure: Structure) -> Iterator[Finding]:
    for one in (one for body in structure.texts for one in body):
        if one.level == "letter" and one.number.lower() in _MARKED:
            expected = "các chữ cái thường dùng: " + ", ".join(POINT_LETTERS)
            yield Finding(paragraph_place(one.paragraph), f"điểm “{one.number}{one.sign}”", expected)


def _item_signs(structure: Structure) -> Iterator[Finding]:
    yield from _wrong_signs(structure, frozenset({"arabic", "letter", "article"}))
    yield from _joined_labels(structure)


def _joined_labels(structure: Structure) -> Iterator[Finding]:
    for one in (one for body in structure.texts for one in body):
        label = f"{one.number}{one.sign}"
        if one.level not in _RANKS and one.level != "decimal" or one.is_automatic or not one.sign or not one.words:
            continue
        before, found, after = one.paragraph.text.partition(label)
        if found and after[:1].isalpha() and len(before.strip()) <= _LONGEST_WORD:
            expected = f"“{label} {one.words.split()[0]}…”"
            yield Finding(paragraph_place(one.paragraph), "thiếu dấu cách sau số thứ tự", expected)


def _roman_signs(structure: Structure) -> Iterator[Finding]:
    yield from _wrong_signs(structure, frozenset({"roman"}))


def _wrong_signs(structure: Structure, levels: frozenset[str]) -> Iterator[Finding]:
    for body in structure.texts:
        counter = _Counter()
        for one in body:
            if one.level not in _RANKS:
                continue
            rank = counter.rank(one)
            counter.before(rank)
            counter.note(rank, 1)
            if one.level in levels and rank != _BELOW_POINTS and one.sign != _SIGNS[one.level]:
                expected = "dấu chấm" if _SIGNS[one.level] == "." else "dấu đóng ngoặc đơn"
                label = f"“{_WORDS.get(one.level, '')}{one.number}"
                after = "chữ cái của điểm" if one.level == "letter" else "số thứ tự"
                right = f"{expected} sau {after}: {label}{_SIGNS[one.level]}”"
                yield Finding(paragraph_place(one.paragraph), f"viết {label}{one.sign}”", right)


def _kinds_of_number(structure: Structure) -> Iterator[Finding]:
    for one in (one for body in structure.texts for one in body):
        if one.level == "part" and not roman_value(one.number):
            yield Finding(paragraph_place(one.paragraph), f"đánh số “{one.number}”", "chữ số La Mã cho phần, chương")
        if one.level == "section" and roman_value(one.number):
            yield Finding(paragraph_place(one.paragraph), f"đánh số “{one.number}”", "chữ số Ả Rập cho mục, tiểu mục")


_WORDS = {"article": "Điều "}


def _label(item: BodyParagraph, number: int) -> str:
    return f"{_WORDS.get(item.level, '')}{_written(item.level, number)}{item.sign}"


def _written(level: str, number: int) -> str:
    if level in {"letter", "capital"}:
        return point_letter(number) if level == "letter" else point_letter(number).upper()
    return roman(number) if level in {"roman", "part"} and number <= _LARGEST_ROMAN else str(number)


RULES = rules_of(
    __file__,
    {
        "ND30-LABEL-ORDER": _order,
        "ND30-LABEL-RESTART": _restart,
        "ND30-LABEL-LETTERS": _letters,
        "ND30-LABEL-MARKED": _marked_letters,
        "ND30-LABEL-SIGN": _item_signs,
        "ND30-LABEL-ROMAN": _roman_signs,
        "ND30-LABEL-KIND": _kinds_of_number,
    },
)
