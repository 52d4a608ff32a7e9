"""Automatic spacing between paragraphs (ECMA-376 part 1, 17.3.1.5 and 17.3.1.2), as browsers have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.word.view.model import Block, Paragraph
from docgen.word.view.run_properties import ON, Values


@dataclass(frozen=True, slots=True)
class Automatic:
    """Which sides of a paragraph have automatic spacing, and the list that it is an item of, or ""."""

    before: bool
    after: bool
    list: str


def automatic(values: Values) -> Automatic | None:
    """What `values` say of automatic spacing; None for nothing."""
    before, after = (values.get(f"{side}Autospacing") == ON for side in ("before", "after"))
    number_id = values.get("numId", "0")
    return Automatic(before, after, "" if number_id == "0" else number_id) if before or after else None


def settled(blocks: Sequence[Block], sides: Mapping[int, Automatic], in_cell: bool) -> Sequence[Block]:
    """The blocks of a body or a cell without the automatic space at its edges and within lists.

    `sides` is by the number of the paragraph in its part.
    """
    if not sides:
        return blocks
    around = [None, *(_automatic(block, sides) for block in blocks), None]
    found = list(blocks)
    for place, block in enumerate(blocks):
        before, own, after = around[place : place + 3]
        if isinstance(block, Paragraph) and own is not None:
            last = in_cell and place == len(blocks) - 1
            found[place] = _closed(block, own.before and (place == 0 or _one_list(own, before)), above=True)
            found[place] = _closed(found[place], own.after and (last or _one_list(own, after)), above=False)
    return found


def _automatic(block: Block, sides: Mapping[int, Automatic]) -> Automatic | None:
    return sides.get(block.address.number) if isinstance(block, Paragraph) else None


def _one_list(one: Automatic, other: Automatic | None) -> bool:
    return other is not None and one.list != "" and one.list == other.list


def _closed(block: Block, closes: bool, above: bool) -> Block:
    if not closes or not isinstance(block, Paragraph):
        return block
    in_force = replace(block.format, before=0) if above else replace(block.format, after=0)
    return replace(block, format=in_force)
