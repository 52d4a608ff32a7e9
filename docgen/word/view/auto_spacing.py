"""Automatic spacing between paragraphs (ECMA-376 part 1, 17.3.1.5 and 17.3.1.2), as in browsers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.word.view.model import Block, Paragraph
from docgen.word.view.run_properties import ON, Values


@dataclass(frozen=True, slots=True)
class AutoSpacing:
    """Which sides of a paragraph have automatic spacing, and the list that it is an item of, or ""."""

    before: bool
    after: bool
    list: str


def auto_spacing_of(values: Values) -> AutoSpacing | None:
    """The automatic spacing that `values` set; None for none."""
    before, after = (values.get(f"{side}Autospacing") == ON for side in ("before", "after"))
    number_id = values.get("numId", "0")
    return AutoSpacing(before, after, "" if number_id == "0" else number_id) if before or after else None


def without_edge_spacing(
    blocks: Sequence[Block], auto_spacing: Mapping[int, AutoSpacing], in_cell: bool
) -> Sequence[Block]:
    """The blocks of a body or a cell without the automatic space at its edges and within lists.

    `auto_spacing` is by the number of the paragraph in its part.
    """
    if not auto_spacing:
        return blocks
    around = [None, *(_auto_spacing_of_block(block, auto_spacing) for block in blocks), None]
    found = list(blocks)
    for place, block in enumerate(blocks):
        before, own, after = around[place : place + 3]
        if isinstance(block, Paragraph) and own is not None:
            last = in_cell and place == len(blocks) - 1
            found[place] = _without_space(block, own.before and (place == 0 or _one_list(own, before)), above=True)
            found[place] = _without_space(found[place], own.after and (last or _one_list(own, after)), above=False)
    return found


def _auto_spacing_of_block(block: Block, auto_spacing: Mapping[int, AutoSpacing]) -> AutoSpacing | None:
    return auto_spacing.get(block.address.number) if isinstance(block, Paragraph) else None


def _one_list(one: AutoSpacing, other: AutoSpacing | None) -> bool:
    return other is not None and one.list != "" and one.list == other.list


def _without_space(block: Block, removed: bool, above: bool) -> Block:
    if not removed or not isinstance(block, Paragraph):
        return block
    in_force = replace(block.format, before=0) if above else replace(block.format, after=0)
    return replace(block, format=in_force)
