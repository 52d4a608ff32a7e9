"""Labels of the items of a paper: `I.`, `1.`, `a)`, `-`, and the other styles that offices use.

Points are numbered by the program as text: Word's own lists have no `đ` (decree 30, II.6.đ).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from docgen.language.number_styles import ordinal, point_letter, roman

_STYLES: Mapping[str, Callable[[int, str], str]] = MappingProxyType(
    {
        "roman": lambda number, _: f"{roman(number)}.",
        "arabic": lambda number, _: f"{number}.",
        "decimal": lambda number, above: f"{above}{number}.",
        "letter": lambda number, _: f"{point_letter(number)})",
        "upper": lambda number, _: f"{point_letter(number).upper()} -",
        "part": lambda number, _: f"Phần thứ {ordinal(number)}",
        "chapter": lambda number, _: f"Chương {roman(number)}",
        "section": lambda number, _: f"Mục {number}",
        "article": lambda number, _: f"Điều {number}.",
        "slash": lambda number, _: f"{number}/",
        "dash": lambda _, __: "-",
        "plus": lambda _, __: "+",
        "none": lambda _, __: "",
    }
)
_COUNTED_BELOW = ("roman", "arabic", "decimal")


def label(style: str, number: int, above: str = "") -> str:
    """The label of the `number`-th item; `above` is the parent's number for `1.1.`, with its point."""
    return _STYLES[style](number, above)


def number_for_children(style: str, number: int, above: str) -> str:
    """The start of a `decimal` label below this item."""
    return f"{above if style == 'decimal' else ''}{number}." if style in _COUNTED_BELOW else ""
