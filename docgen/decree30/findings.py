"""What a check finds: where it stands, what is there, what the decree wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from docgen.word.view.model import Address, Paragraph

LONGEST_QUOTE = 60
"""Letters of a paragraph that name a place."""


class Severity(StrEnum):
    """How sure it is that the paper breaks the decree."""

    ERROR = "lỗi"
    """The decree's own words are broken."""
    WARNING = "cảnh báo"
    """Its samples, or a reading of it."""
    NOTE = "ghi chú"
    """Advice; the decree is silent."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something that a person can find in Word."""

    words: str
    """As a person says it: `dòng "…"`, `bảng 2, hàng 3, ô 1`, `phần trang 2 (section 2)`, `đầu trang`."""
    address: Address | None = None
    """The paragraph in the XML; None for what is no paragraph."""


WHOLE = Place("toàn văn bản")
"""For what is missing, and for what holds for the file as a whole."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule's generator yields. Findings of one rule that say the same become one problem."""

    place: Place
    found: str
    """What is there, short, without the place's own words: `cỡ chữ 12`."""
    wanted: str
    """What should be there: `cỡ chữ 13 đến 14`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a person must look at."""

    rule: str
    severity: Severity
    place: Place
    """The first place."""
    found: str
    wanted: str
    clause: str
    others: tuple[Place, ...] = ()
    """The further places where the same was found for the same want, in order."""

    def __str__(self) -> str:
        more = f" (và {len(self.others)} chỗ khác)" if self.others else ""
        message = f"{self.found}; cần {self.wanted} ({self.clause})"
        return f"{self.place.words}{more}  {self.rule}  {self.severity}: {message}"


def line(paragraph: Paragraph, text: str | None = None) -> Place:
    """The place of a paragraph, or of the portion of it that says `text`."""
    words = quoted(paragraph.text if text is None else text)
    return Place(f"dòng {words}" if words else _seat(paragraph.address), paragraph.address)


def quoted(text: str, longest: int = LONGEST_QUOTE) -> str:
    """`text` in quotation marks on one line, cut after `longest` letters; "" if there is nothing to see."""
    words = " ".join(text.split())
    if len(words) > longest:
        words = words[:longest].rsplit(" ", 1)[0] + "…"
    return f'"{words}"' if words else ""


def grouped(findings: Iterable[Finding]) -> Iterator[tuple[Finding, tuple[Place, ...]]]:
    """Each different finding once, at its first place, with the further places."""
    places: dict[tuple[str, str], list[Place]] = {}
    for finding in findings:
        places.setdefault((finding.found, finding.wanted), []).append(finding.place)
    for (found, wanted), (first, *others) in places.items():
        yield Finding(first, found, wanted), tuple(others)


def _seat(address: Address) -> str:
    if address.table:
        return f"bảng {address.table}, hàng {address.row}, ô {address.cell}"
    return f"dòng trống (đoạn {address.number})" if address.number else "dòng trống"
