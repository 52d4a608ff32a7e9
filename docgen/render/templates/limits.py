"""Limits on what a template may do for one document, so that it can neither take for ever nor fill the memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from itertools import islice
from typing import Any

from jinja2 import TemplateRuntimeError, Undefined, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from docgen.render.templates.markup import xml_text
from docgen.render.templates.readable_values import Readable, is_scalar
from docgen.render.templates.recorder import known
from docgen.render.templates.words import blanks_of, with_blanks

MOST_STEPS = 200_000
"""The steps of one document: turns of loops (several for a long loop body), included parts, called functions."""
STEPS_AN_ITEM = 100
"""The steps that each item of a document's data may cost beside: a row of a table, a line, a detail of a unit."""
LETTERS_A_STEP, ITEMS_A_STEP = 100, 10
"""The letters of a text, or items of a list, that cost one step where it is put together or gone through."""
LONGEST_TEXT = 1_000_000
"""Letters of any one value, and items of any list that a template puts together."""
LONGEST_PART = 20_000_000
"""Letters of one part of a document."""
LETTERS_AN_ITEM = 50
"""The letters of a part that each item of a document's data may take beside; for one value a twentieth of that, as
`LONGEST_TEXT` is a twentieth of `LONGEST_PART`."""
TOO_LONG = "một giá trị trong mẫu quá dài nên chương trình dừng lại"
SHOWN_BLANKS = "shown blanks"
"""The variable that holds the set of blanks that a rendering shows. Its space keeps templates out."""
_UNPRINTABLE = (list, tuple, set, frozenset, Mapping, bytes, Readable)
_PYTHONS_OWN_STR: Callable[..., str] = object.__str__
"""Gives `<… object at 0x…>`, for classes without a `__str__` of their own."""
_budget: ContextVar[_Budget] = ContextVar("budget")


class _Budget:
    """The steps that are left, and the budget around this one, from which they are taken as well."""

    def __init__(self, steps: int, item_count: Callable[[], int] | None, outer: _Budget | None) -> None:
        self.left = self.allowed = steps
        self.outer = outer
        self._count_items = item_count
        self._is_extended = False

    def take(self, steps: int) -> None:
        """Takes steps. When they are spent, those for the items of the document's data are added, once."""
        self.left -= steps
        if self.left < 0 and self._count_items and not self._is_extended:
            more = STEPS_AN_ITEM * self._own_items
            self.left, self.allowed, self._is_extended = self.left + more, self.allowed + more, True
        if self.left < 0:
            self.left = 0
            raise TemplateRuntimeError(f"mẫu lặp quá {self.allowed:,} lần nên chương trình dừng lại".replace(",", "."))
        if self.outer is not None:
            self.outer.take(steps)

    @cached_property
    def _own_items(self) -> int:
        return self._count_items() if self._count_items else 0

    def items(self) -> int:
        """The items of the document's data."""
        return self._own_items + (self.outer.items() if self.outer else 0)


@contextmanager
def with_step_limit(steps: int = MOST_STEPS, item_count: Callable[[], int] | None = None) -> Iterator[None]:
    """Limits the steps of what is rendered inside; within another limit, they are taken from that one as well.

    `item_count`: the number of items in the document's data, for each of which `STEPS_AN_ITEM` and `LETTERS_AN_ITEM`
    more are allowed. It is called only when a limit is reached.
    """
    token = _budget.set(_Budget(steps, item_count, _budget.get(None)))
    try:
        yield
    finally:
        _budget.reset(token)


def steps_left() -> int:
    """The steps that are left to the current rendering."""
    budget = _budget.get(None)
    return budget.left if budget else MOST_STEPS


def spend(steps: int) -> None:
    """Takes steps from those that are left. Raises `TemplateRuntimeError` if there are none."""
    budget = _budget.get(None)
    if budget is not None and steps > 0:
        budget.take(steps)


def counted_loop(value: Any, weight: int = 1) -> Any:
    """The items of a loop, whose turns are taken from the steps that are left; `weight`: the steps of one turn."""
    if isinstance(value, str):
        value = known(value)
    try:
        turns = len(value)
    except TypeError:
        value = list(islice(value, LONGEST_TEXT + 1))
        turns = len(value)
    spend(turns * weight + 1)
    return value


def limited(value: Any) -> Any:
    """`value`, unless it is longer than any document; a long one takes steps."""
    if isinstance(value, str):
        length, share = len(value), LETTERS_A_STEP
    elif isinstance(value, list | tuple):
        length, share = len(value), ITEMS_A_STEP
    else:
        return value
    check_length(length)
    if length >= share:
        spend(length // share)
    return value


def comparable(value: Any) -> Any:
    """`value`, if it can be compared quickly; a list could contain lists without end. Raises `TemplateRuntimeError`."""
    if isinstance(value, Undefined):
        str(value)  # raises: there is no such name
    value = known(value)
    if not is_scalar(value):
        raise TemplateRuntimeError("chỉ so sánh được chữ, số, ngày và giờ, không so sánh được danh sách")
    if isinstance(value, str) and len(value) >= LETTERS_A_STEP:
        spend(len(value) // LETTERS_A_STEP)
    return value


def searchable(value: Any) -> Any:
    """`value`, if `in` can search it: a text, a list, or the names of facts; a long one takes steps."""
    if isinstance(value, Undefined):
        str(value)
    if isinstance(value, Readable):
        return list(value.names())
    if not isinstance(value, str | list | tuple | dict):
        raise TemplateRuntimeError("“in” chỉ tìm được trong một câu hoặc một danh sách")
    value = known(value)
    spend(len(value) // ITEMS_A_STEP)
    return value


def is_printable(value: Any) -> bool:
    """True if `value` has a text of its own: it is no list, and no object that Python would print as `<… object …>`."""
    return isinstance(value, str | int | float) or (
        not isinstance(value, _UNPRINTABLE) and type(value).__str__ is not _PYTHONS_OWN_STR
    )


@pass_eval_context
def joined_texts(context: EvalContext, values: Sequence[Any]) -> str:
    """The `~` of a template."""
    if not all(map(is_printable, values)):
        raise TemplateRuntimeError("dấu ~ chỉ nối được chữ và số; danh sách phải dùng | join")
    texts = [value if isinstance(value, str) else str(value) for value in values]
    check_length(sum(map(len, texts)))
    marked = context.autoescape and any(hasattr(value, "__html__") for value in values)
    text: str = limited(Markup("").join(map(xml_text, values)) if marked else "".join(texts))
    return with_blanks(text, blanks_of(values))


def check_length(length: int) -> None:
    """Raises `TemplateRuntimeError` for more letters or items than one value may have."""
    if length > LONGEST_TEXT and length - LONGEST_TEXT > _letters_of_items() // (LONGEST_PART // LONGEST_TEXT):
        raise TemplateRuntimeError(TOO_LONG)


def check_part_length(length: int) -> None:
    """Raises `TemplateRuntimeError` for more letters than a part of a document may have."""
    if length > LONGEST_PART and length - LONGEST_PART > _letters_of_items():
        raise TemplateRuntimeError("mẫu tạo ra một văn bản quá dài nên chương trình dừng lại")


def _letters_of_items() -> int:
    budget = _budget.get(None)
    return LETTERS_AN_ITEM * budget.items() if budget else 0
