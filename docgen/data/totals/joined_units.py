"""Several units as a sentence names them: those of one kind together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from docgen.data.totals.results import UnitTotals
from docgen.language.number_styles import two_digits
from docgen.language.spelling import capitalised


def joined_units(units: Sequence[UnitTotals]) -> str:
    """`huyện Cẩm Mỹ`; `các xã An Phước, Bình An`; kinds are parted by semicolons, in the order of their first units.

    A unit whose name is a number keeps its kind: `Phường 3`.
    """
    names: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        kind = unit.title.removesuffix(unit.name).strip()
        is_numbered = not unit.name or unit.name[0].isdigit() or kind == unit.title
        names["" if is_numbered else kind].append(unit.title if is_numbered else unit.name)
    return "; ".join(_of_kind(kind, every) for kind, every in names.items())


def heading_of(units: Sequence[UnitTotals], reported: int, most: int | None = None) -> str:
    """The units before what they wrote; with their number where they are several, and without names if all wrote it.

    `reported`: how many units there are that could have written it. `most`: more units than these are not named.
    """
    if len(units) == reported > 1:
        return f"Tất cả các đơn vị đã báo cáo ({two_digits(len(units))} đơn vị)"
    if most is not None and len(units) > most:
        return f"Có {two_digits(len(units))} đơn vị cùng nêu"
    count = f" ({two_digits(len(units))} đơn vị)" if len(units) > 1 else ""
    return capitalised(joined_units(units)) + count


def _of_kind(kind: str, names: Sequence[str]) -> str:
    listed = ", ".join(names)
    return f"{'các ' if len(names) > 1 else ''}{kind} {listed}" if kind else listed
