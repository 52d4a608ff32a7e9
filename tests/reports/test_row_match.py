"""Every answer is matched to its question, in any order of the rows."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property_examples import examples
from tests.reports.returned_forms import (
    Root,
    W,
    answers_of,
    edited,
    form,
    free_rows,
    made,
    questions,
    row_of,
    unread,
    values,
    without_controls,
)

NUMBERED = {one.id: str(1000 + count) for count, one in enumerate(form().questions) if one.group}
"""Every row of the table with a number of its own."""
FILLED = made(answers_of(NUMBERED))


def rows(root: Root) -> list[Root]:
    """The rows of the form's table."""
    return list(next(row_of(root, "lop_khac").iterancestors(f"{W}tbl")).findall(f"{W}tr"))


@settings(max_examples=examples(25), deadline=None, database=None)
@given(st.integers(), st.integers(0, 8))
def test_controls_find_their_answers_in_any_order_of_rows(seed: int, removed: int) -> None:
    chance = random.Random(seed)

    def shuffle(root: Root) -> None:
        table = rows(root)[0].getparent()
        order = rows(root)
        chance.shuffle(order)
        for row in order:
            table.remove(row)
        table.extend(order[removed:])

    found = values(edited(FILLED, shuffle))
    assert found.items() <= NUMBERED.items()
    assert len(found) >= len(NUMBERED) - removed
    assert questions(edited(FILLED, shuffle)) == {}


@settings(max_examples=examples(25), deadline=None, database=None)
@given(st.integers(), st.integers(0, 8))
def test_labels_find_their_answers_in_any_order_of_rows(seed: int, removed: int) -> None:
    """Without controls: an indicator and the people below it move together; the others move as they like."""
    chance = random.Random(seed)

    def shuffle(root: Root) -> None:
        table = rows(root)[0].getparent()
        units: list[list[Root]] = []
        for row in rows(root):
            people = any("tham gia" in "".join(cell.itertext()) for cell in row.findall(f"{W}tc")[:1])
            units = [*units[:-1], [*units[-1], row]] if people and units else [*units, [row]]
            table.remove(row)
        chance.shuffle(units)
        for unit in units[removed:]:
            table.extend(unit)
        without_controls(root)

    bare = edited(FILLED, shuffle)
    found = values(bare)
    assert found.items() <= NUMBERED.items()
    assert len(found) >= len(NUMBERED) - 2 * removed
    assert (questions(bare), unread(bare), free_rows(bare)) == ({}, [], {})
