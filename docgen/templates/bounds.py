"""How much a template may do for one document, so that it can neither take for ever nor fill the memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import Any

from jinja2 import TemplateRuntimeError
from markupsafe import Markup

MOST_STEPS = 200_000
"""What one document may cost: turns of loops (more where much is in them), parts included, functions called."""
LETTERS_A_STEP, ITEMS_A_STEP = 100, 10
"""How much of a text or a list costs a step wherever it is put together or gone through."""
LONGEST_TEXT = 1_000_000
"""Letters of any one value, and items of any list that a template puts together."""
TOO_LONG = "một giá trị trong mẫu dài quá mức nên bị dừng lại"
_CONTAINERS = (list, tuple, set, frozenset, Mapping, bytes)
_NO_WORDS: Callable[..., str] = object.__str__
"""What Python says of a thing that has no words of its own: `<… object at 0x…>`."""
_steps_left: ContextVar[list[int]] = ContextVar("steps_left")


@contextmanager
def bounded() -> Iterator[None]:
    """Gives the rendering inside its own number of steps; one inside another shares the outer's."""
    if _steps_left.get(None):
        yield
        return
    token = _steps_left.set([MOST_STEPS])
    try:
        yield
    finally:
        _steps_left.reset(token)


def steps_left() -> int:
    """The steps that the rendering under way has left."""
    left = _steps_left.get(None)
    return left[0] if left else MOST_STEPS


def spend(steps: int) -> None:
    """Takes steps from those that are left. Raises `TemplateRuntimeError` when there are none."""
    left = _steps_left.get(None)
    if left is None:
        return
    left[0] -= steps
    if left[0] < 0:
        left[0] = 1
        raise TemplateRuntimeError(f"mẫu lặp quá {MOST_STEPS:,} lần nên bị dừng lại".replace(",", "."))


def counted(value: Any, weight: int = 1) -> Any:
    """What a loop runs over, its turns taken from the steps that are left; `weight` is what a turn costs."""
    try:
        turns = len(value)
    except TypeError:
        value = list(islice(value, MOST_STEPS + 1))
        turns = len(value)
    spend(turns * weight + 1)
    return value


def limited(value: Any) -> Any:
    """`value`, unless it is longer than any document can be; what is long takes steps."""
    if isinstance(value, str):
        length, share = len(value), LETTERS_A_STEP
    elif isinstance(value, list | tuple):
        length, share = len(value), ITEMS_A_STEP
    else:
        return value
    if length > LONGEST_TEXT:
        raise TemplateRuntimeError(TOO_LONG)
    if length >= share:
        spend(length // share)
    return value


def is_printable(value: Any) -> bool:
    """True if a text can hold `value` in words of its own: no list, and nothing that Python would describe."""
    return isinstance(value, str | int | float) or (
        not isinstance(value, _CONTAINERS) and type(value).__str__ is not _NO_WORDS
    )


def joined_texts(values: Sequence[Any], autoescape: bool = False) -> str:
    """The `~` of a template."""
    if not all(map(is_printable, values)):
        raise TemplateRuntimeError("dấu ~ chỉ nối được chữ và số; danh sách phải dùng | join")
    texts = [value if isinstance(value, str) else str(value) for value in values]
    check_length(sum(map(len, texts)))
    marked = autoescape and any(hasattr(value, "__html__") for value in values)
    text: str = limited(Markup("").join(values) if marked else "".join(texts))
    return text


def limiting(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter whose value and result are limited."""
    first = 1 if hasattr(function, "jinja_pass_arg") else 0

    def filtered(*values: Any, **named: Any) -> Any:
        limited(values[first])
        return limited(function(*values, **named))

    # Why: Jinja passes context or environment to filters that carry its mark.
    marks = {
        name: getattr(function, name) for name in ("jinja_pass_arg", "jinja_async_variant") if hasattr(function, name)
    }
    filtered.__dict__.update(marks)
    return filtered


def check_length(length: int) -> None:
    """Raises `TemplateRuntimeError` for more letters or items than any one value may have."""
    if length > LONGEST_TEXT:
        raise TemplateRuntimeError(TOO_LONG)
