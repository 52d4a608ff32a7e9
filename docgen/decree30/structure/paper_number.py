"""The parts of `Số: 227/KH-UBND`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from docgen.decree30.structure.components import TextLine
from docgen.decree30.structure.phrases import PLACEHOLDER

_FORM = re.compile(
    rf"(?P<word>s[ốôo])(?P<colon>\s*[:;.]?)(?P<number>(?:[\s\d._…]|{PLACEHOLDER})*)(?P<slash>/?)(?:\s*(?P<year>(?:19|20)\d\d)\s*/)?(?P<symbol>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SIGNS = re.compile(r"[-\u2010-\u2015/]")
_OPEN = " .…_\u00a0"
_DIGITS = re.compile(r"\d+")
_PLACEHOLDER = re.compile(PLACEHOLDER)


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """Number and symbol as written."""

    word: str
    """`Số`."""
    colon: str
    number: str
    """Digits; "" if it is left blank."""
    slash: str
    year: str
    """Only in papers that make law, `15/2023/QĐ-UBND`; else ""."""
    symbol: str
    """`KH-UBND`, stripped, without text in a column set by spaces."""
    typed: str
    """The whole text with its spaces."""

    @property
    def is_filled_in(self) -> bool:
        """Whether a template leaves no part of it to be filled in: `Số: {{ số ký hiệu }}`."""
        return not _PLACEHOLDER.search(self.typed)

    @property
    def groups(self) -> tuple[str, ...]:
        """`KH`, `UBND`: divided at hyphens, or at signs typed instead of them."""
        return tuple(group.strip() for group in _SIGNS.split(self.symbol) if group.strip(_OPEN))


def written_number(line: TextLine) -> WrittenNumber | None:
    """Number and symbol of a line; None if it has another form."""
    typed = unicodedata.normalize("NFC", "".join(run.text for run in line.runs)).replace("\u00a0", " ").strip()
    match = _FORM.match(typed)
    if not match:
        return None
    digits = _DIGITS.search(_PLACEHOLDER.sub("", match["number"]))
    return WrittenNumber(
        word=match["word"],
        colon=match["colon"].strip(),
        number=digits[0] if digits else "",
        slash=match["slash"],
        year=match["year"] or "",
        symbol=match["symbol"].strip(),
        typed=typed,
    )
