"""How the work grows with what there is to do: counted in calls, which no other load of the machine changes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, and generators resumed, while `work` is done."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def is_linear(work: Callable[[bytes], object], make: Callable[[int], bytes], size: int) -> bool:
    """Whether twice as much to do takes at most some 2.4 times the calls."""
    small, large = make(size), make(2 * size)
    work(make(3))  # what is made once is made before
    first, second = calls(lambda: work(small)), calls(lambda: work(large))
    assert first > size
    return second < 2.4 * first
