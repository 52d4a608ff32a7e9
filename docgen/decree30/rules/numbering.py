"""Order and form of the labels `I.`, `1.`, `a)`, `Điều 1.` (Appendix I, II.6.đ and section V, 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docgen.decree30.findings import Finding, Severity, line
from docgen.decree30.rule import Rule
from docgen.decree30.rules.body_text import bodies, letters_of
from docgen.decree30.structure import BodyParagraph, Structure
from docgen.language.number_styles import POINT_LETTERS, point_letter, roman

_RANKS = {"part": 0, "capital": 1, "section": 1, "roman": 2, "article": 3, "arabic": 4, "letter": 6}
_BELOW_POINTS = 7
"""Rank of numbers such as `1)` inside a point."""
_RUNS_ON = frozenset({"article", "section", "part"})
"""Levels that may go on counting under the next heading: articles run through a whole regulation."""
_LARGEST_ROMAN = 39
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_MARKED = "ăâêôơư"
"""Letters of the alphabet that the decree's own articles leave out."""
_SIGNS = {"roman": ".", "arabic": ".", "letter": ")", "article": "."}


def ordinal_of(level: str, number: str) -> int | None:
    """The place in the order that a label says: 3 for `III`, `3` and `c`; None where it says none."""
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
    """Labels met so far: those that are open, outermost first, and where each level stood last."""

    open: list[tuple[int, int]] = field(default_factory=list)
    """Rank and number."""
    last: dict[int, int] = field(default_factory=dict)

    def rank(self, one: BodyParagraph) -> int:
        """Numbers with a bracket inside a point are below the point."""
        inside = bool(self.open) and self.open[-1][0] >= _RANKS["letter"]
        nested = one.level == "arabic" and one.sign != "." and inside
        return _BELOW_POINTS if nested else _RANKS[one.level]

    def before(self, rank: int) -> int:
        """The number of the label before, on the same level under the same heading; 0 if there is none."""
        while self.open and self.open[-1][0] > rank:
            self.open.pop()
        return self.open.pop()[1] if self.open and self.open[-1][0] == rank else 0

    def note(self, rank: int, number: int) -> None:
        """This label is the last one now."""
        self.open.append((rank, number))
        self.last[rank] = number


@dataclass(frozen=True)
class _Step:
    """A label, the one before it on its level under its heading, and the last on its level anywhere."""

    item: BodyParagraph
    number: int
    before: int
    anywhere: int

    @property
    def runs_on(self) -> bool:
        """It goes on counting from under the heading above."""
        return not self.before and self.number == self.anywhere + 1 and self.anywhere > 0

    @property
    def follows(self) -> bool:
        """It is the next one, or the first."""
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
        known = before + 1 if number is None else number
        before, below_heading = (0 if below_heading and known == 1 else before), False
        yield _Step(one, known, before, counter.last.get(rank, 0))
        counter.note(rank, known)


def _is_unnumbered_heading(one: BodyParagraph) -> bool:
    """A bold line without a number: what is numbered below it may begin anew."""
    letters = letters_of(one.paragraph)
    return not one.level and bool(letters) and all(run.bold for run in letters)


def _order(anatomy: Structure) -> Iterator[Finding]:
    for body in bodies(anatomy):
        for step in _steps(body):
            if not step.follows and not step.runs_on:
                before = f"đứng sau “{_label(step.item, step.before)}”" if step.before else "đứng đầu"
                wanted = f"“{_label(step.item, step.before + 1)}”"
                yield Finding(line(step.item.paragraph), f"“{_label(step.item, step.number)}” {before}", wanted)
        yield from _decimal_order(body)


def _decimal_order(body: Iterable[BodyParagraph]) -> Iterator[Finding]:
    """`1.1`, `1.2`: each below its own number."""
    last: dict[tuple[str, ...], int] = {}
    for one in body:
        if one.level in _RANKS and _RANKS[one.level] < _RANKS["arabic"]:
            last.clear()
        *above, own = one.number.split(".") if one.level == "decimal" else ("",)
        if not own.isdecimal():
            continue
        wanted = last.get(tuple(above), 0) + 1
        if int(own) != wanted:
            right = ".".join([*above, str(wanted)])
            yield Finding(line(one.paragraph), f"“{one.number}” sai thứ tự", f"“{right}”")
        last[tuple(above)] = int(own)


def _restart(anatomy: Structure) -> Iterator[Finding]:
    for body in bodies(anatomy):
        for step in _steps(body):
            if step.runs_on and not step.follows and step.item.level not in _RUNS_ON:
                found = f"“{_label(step.item, step.number)}” đánh số tiếp từ đề mục trước"
                yield Finding(line(step.item.paragraph), found, f"“{_label(step.item, 1)}”")


def _letters(anatomy: Structure) -> Iterator[Finding]:
    for one in (one for body in bodies(anatomy) for one in body):
        if one.level == "letter" and one.number.lower() not in POINT_LETTERS + _MARKED:
            wanted = "các chữ cái tiếng Việt: " + ", ".join(POINT_LETTERS)
            yield Finding(line(one.paragraph), f"điểm “{one.number}{one.sign}”", wanted)


def _marked_letters(anatomy: Structure) -> Iterator[Finding]:
    for one in (one for body in bodies(anatomy) for one in body):
        if one.level == "letter" and one.number.lower() in _MARKED:
            wanted = "các chữ cái thường dùng: " + ", ".join(POINT_LETTERS)
            yield Finding(line(one.paragraph), f"điểm “{one.number}{one.sign}”", wanted)


def _item_signs(anatomy: Structure) -> Iterator[Finding]:
    yield from _wrong_signs(anatomy, frozenset({"arabic", "letter", "article"}))


def _roman_signs(anatomy: Structure) -> Iterator[Finding]:
    yield from _wrong_signs(anatomy, frozenset({"roman"}))


def _wrong_signs(anatomy: Structure, levels: frozenset[str]) -> Iterator[Finding]:
    for body in bodies(anatomy):
        counter = _Counter()
        for one in body:
            if one.level not in _RANKS:
                continue
            rank = counter.rank(one)
            counter.before(rank)
            counter.note(rank, 1)
            if one.level in levels and rank != _BELOW_POINTS and one.sign != _SIGNS[one.level]:
                wanted = "dấu chấm" if _SIGNS[one.level] == "." else "dấu đóng ngoặc đơn"
                label = f"“{_WORDS.get(one.level, '')}{one.number}"
                right = f"{wanted} ({_SIGNS[one.level]}) sau số thứ tự: {label}{_SIGNS[one.level]}”"
                yield Finding(line(one.paragraph), f"viết {label}{one.sign}”", right)


def _kinds_of_number(anatomy: Structure) -> Iterator[Finding]:
    for one in (one for body in bodies(anatomy) for one in body):
        if one.level == "part" and one.number.isdecimal():
            yield Finding(line(one.paragraph), f"đánh số “{one.number}”", "chữ số La Mã cho phần, chương")
        if one.level == "section" and roman_value(one.number):
            yield Finding(line(one.paragraph), f"đánh số “{one.number}”", "chữ số Ả Rập cho mục, tiểu mục")


_WORDS = {"article": "Điều "}


def _label(item: BodyParagraph, number: int) -> str:
    return f"{_WORDS.get(item.level, '')}{_written(item.level, number)}{item.sign}"


def _written(level: str, number: int) -> str:
    if level in {"letter", "capital"}:
        return point_letter(number) if level == "letter" else point_letter(number).upper()
    return roman(number) if level in {"roman", "part"} and number <= _LARGEST_ROMAN else str(number)


_CLAUSE = "Phụ lục I, II.6.đ"
_POINTS = (
    "«Thứ tự các điểm trong mỗi khoản dùng các chữ cái tiếng Việt theo thứ tự bảng chữ cái tiếng Việt, sau có dấu đóng "
    "ngoặc đơn, bằng chữ in thường, cỡ chữ bằng cỡ chữ của phần lời văn, kiểu chữ đứng.»"
)
_ITEMS = (
    "«Số thứ tự các khoản trong mỗi mục dùng chữ số Ả Rập, sau số thứ tự có dấu chấm (.), cỡ chữ số bằng cỡ chữ của "
    "phần lời văn, kiểu chữ đứng.»"
)

RULES = (
    Rule(
        id="ND30-LABEL-ORDER",
        severity=Severity.ERROR,
        clause=_CLAUSE,
        title="Số thứ tự liên tục, không thiếu, không lặp",
        quotation=f"{_POINTS} {_ITEMS}",
        right="1. 2. 3.; a) b) c) d) đ) e) g)",
        wrong="1. 3.; c) d) e)",
        check=_order,
    ),
    Rule(
        id="ND30-LABEL-RESTART",
        severity=Severity.WARNING,
        clause=_CLAUSE,
        title="Khoản, điểm đánh số lại từ đầu dưới mỗi đề mục",
        quotation=f"{_ITEMS} Cách hiểu: “trong mỗi mục” nghĩa là đánh số lại dưới mỗi mục.",
        right="I. 1. 2.; II. 1. 2.",
        wrong="I. 1. 2.; II. 3. 4.",
        check=_restart,
    ),
    Rule(
        id="ND30-LABEL-LETTERS",
        severity=Severity.ERROR,
        clause=_CLAUSE,
        title="Thứ tự điểm dùng chữ cái tiếng Việt, không có f, j, w, z",
        quotation=f"{_POINTS} Cách hiểu: f, j, w, z không thuộc bảng chữ cái tiếng Việt.",
        right="e) g) h)",
        wrong="e) f) g)",
        check=_letters,
    ),
    Rule(
        id="ND30-LABEL-MARKED",
        severity=Severity.WARNING,
        clause=_CLAUSE,
        title="Thứ tự điểm không dùng ă, â, ê, ô, ơ, ư",
        quotation=f"{_POINTS} Cách hiểu: nghị định không in bảng chữ cái; các điều của nghị định dùng a, b, c, d, đ, "
        "e, g, h, i; các luật hiện hành dùng tiếp đến y.",
        right="a) b) c)",
        wrong="a) ă) â) b)",
        check=_marked_letters,
    ),
    Rule(
        id="ND30-LABEL-SIGN",
        severity=Severity.ERROR,
        clause=_CLAUSE,
        title="Sau số khoản, số điều có dấu chấm; sau chữ của điểm có dấu đóng ngoặc đơn",
        quotation=f"{_ITEMS} {_POINTS}",
        right="Điều 1. … 1. … a) …",
        wrong="Điều 1: … 1/ … a. …",
        check=_item_signs,
    ),
    Rule(
        id="ND30-LABEL-ROMAN",
        severity=Severity.WARNING,
        clause="Phụ lục I, Mục V, số 6b",
        title="Sau chữ số La Mã của mục có dấu chấm",
        quotation="Ví dụ ở bảng tại Mục V: «I. NHỮNG KẾT QUẢ...» Cách hiểu: sau chữ số La Mã có dấu chấm.",
        right="I. MỤC ĐÍCH, YÊU CẦU",
        wrong="I/ MỤC ĐÍCH, YÊU CẦU",
        check=_roman_signs,
    ),
    Rule(
        id="ND30-LABEL-KIND",
        severity=Severity.ERROR,
        clause=_CLAUSE,
        title="Phần, chương đánh số La Mã; mục, tiểu mục đánh số Ả Rập",
        quotation="«Số thứ tự của phần, chương dùng chữ số La Mã.» «Số thứ tự của mục, tiểu mục dùng chữ số Ả Rập.»",
        right="Chương I, Mục 1",
        wrong="Chương 1, Mục I",
        check=_kinds_of_number,
    ),
)
