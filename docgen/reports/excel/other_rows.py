"""Recognises the rows of a sheet of units that cannot be a unit's: numbers of columns, totals, signatures, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal

from openpyxl.utils.datetime import to_excel

from docgen.reports.excel.cells import SheetCell, day_of
from docgen.reports.forms.label_match import normalised

RowKind = Literal["numbers", "total", "group", "signature", "note"]

_MARK = re.compile(
    r"[(\[]?\s{0,3}-?(?:(?P<number>\d{1,2})|(?P<letter>[A-Za-z]))\s{0,3}[)\].]?(?:\s{0,3}=[-+*/:\d\s()\[\]]+)?"
)
"""The number or letter of a column: `(1)`, `[2]`, `A`, `(5)=(3)+(4)`; Excel turns a typed `(1)` into -1."""
_ROMAN = re.compile(r"[IVXLivxl]{1,6}[.)]?")
_DATE_LINE = r"(?:.{1,60} )?ngay (?:\d{1,2} )?thang(?: \d{1,2})?(?: nam(?: \d{1,4})?)?"
_ROLES = (
    r"chu tich|giam doc|chanh van phong|truong phong|hieu truong|ke toan|ke toan truong|thu truong|thu truong don vi"
    r"|lanh dao|lanh dao don vi|van thu"
)
_SIGNATURE = re.compile(
    rf"(?:tm|kt|tl|tuq|thua lenh|thay mat) .+|{_DATE_LINE}"
    r"|nguoi (?:lap|ky|ghi|tong hop|bao cao|kiem tra|nhap|duyet|thuc hien)(?: bieu| bang| bao cao| danh sach| so lieu)?"
    rf"|(?:quyen |pho )?(?:{_ROLES})(?: (?:ubnd|uy ban nhan dan|so|phong|hoi|ban|giao duc|noi vu|van hoa)\b.*)?"
    r"|(?:da )?ky(?: (?:ten|va|ghi|ro|ho|chuc|vu|danh|dong|dau|so))*|ghi ro ho ten|dong dau"
    r"|xac nhan(?: cua .+)?|phe duyet|duyet|noi nhan"
)
_ADDRESSEE = re.compile(r"\s*[-–+•]\s*\S.*|\s*(?:Lưu|Như trên)\b.*", re.DOTALL)
_NOTE = re.compile(r"(?:ghi chu|luu y|chu thich|chu y|lien he|nguoi lien he|dien thoai|email)\b.*")
_MORE_NOTES = re.compile(r"\s*(?:[-–+•*]|\(?\d{1,2}[.)])\s*\S.*", re.DOTALL)
_NEVER_SIGNED = ("", "id", "name", "kind", "opening_date", "opening_hour", "place")
"""Fields of details that never contain the same words as a signature below the table, unlike a unit's facts."""
_GROUPED = ("", "id", "name")


class OtherRows:
    """Recognises rows of one table, which are given in their order; `fields` are those of its columns by number."""

    def __init__(self, fields: Mapping[int, str], kinds: Iterable[str], is_name: Callable[[str], bool]) -> None:
        """With the kinds of units, and whether a text is the name of a unit."""
        self._is_name_of_unit = is_name
        self._fields = fields
        self._kinds = sorted({normalised(kind) for kind in kinds} - {""}, key=len)
        self._unit_row = 0
        self._is_below_note = False
        self._signed_columns: set[int] = set()
        """Columns with a signature since the last unit."""
        self._numbering: list[str] = []
        kind = "|".join(("don vi", *map(re.escape, reversed(self._kinds))))
        several = rf"(?:{kind})(?: (?:va |cap )?(?:{kind}))*"
        count = rf"\d+(?: {several})?"
        self._count = re.compile(count)
        self._total = re.compile(
            rf"(?:tong|cong|tong cong|tong so|cong tong)(?: so)?(?: {several})?(?: {count}){{0,6}}"
        )
        self._group = re.compile(
            rf"(?:(?:cac|khoi|nhom) ){{0,3}}{several}|(?:khoi|nhom|cum)(?: thi dua)?(?: so)? (?:\d+|[ivx]+)"
        )

    def pass_unit(self, row: int) -> None:
        """Notes that a row is a unit's."""
        self._unit_row = row
        self._is_below_note = False
        self._signed_columns.clear()

    def is_below_signature(self, cells: Iterable[SheetCell]) -> bool:
        """Whether each of the cells is below a signature in the same column."""
        return all(cell.column in self._signed_columns for cell in cells)

    def is_numbering(self, cells: Sequence[SheetCell]) -> bool:
        """Whether the cells number the columns, `(1) (2) (3)` or `A B 1 2`: above all units, or again as there."""
        marks = [_mark_of(cell) for cell in cells]
        numbers = [mark for mark in marks if mark]
        if len(numbers) < 2 or len(numbers) < len(marks) or numbers != sorted(set(numbers)):
            return False
        texts = [cell.text for cell in cells]
        if not self._unit_row:
            self._numbering = texts
        return texts == self._numbering

    def kind_of(self, cells: Sequence[SheetCell]) -> RowKind | None:
        """The kind of a row that names no unit; None for one that may be an unknown unit's."""
        texts = [cell for cell in cells if not _is_count(cell)]
        if not texts:
            return None
        first = normalised(texts[0].text)
        if _NOTE.fullmatch(first) or texts[0].text.startswith(("*", "(*)")):
            self._is_below_note = True
            return "note"
        if self._is_below_note and len(cells) == 1 and _MORE_NOTES.fullmatch(texts[0].text):
            return "note"
        if self._total.fullmatch(first) and all(cell.fault or self._is_count_in_words(cell) for cell in texts[1:]):
            return "total"
        if self._is_signature(cells):
            self._signed_columns.update(cell.column for cell in cells)
            return "signature"
        return "group" if self._is_group(texts) else None

    def _is_group(self, texts: Sequence[SheetCell]) -> bool:
        """Whether the only text besides a letter or number is that of a group: `II. Các huyện`, `Cụm 2`."""
        titles = [cell for cell in texts if not is_mark(cell)]
        if len(titles) != 1 or self._fields.get(titles[0].column, "") not in _GROUPED:
            return False
        return bool(self._group.fullmatch(normalised(titles[0].text)))

    def _is_count_in_words(self, cell: SheetCell) -> bool:
        return bool(self._count.fullmatch(normalised(cell.text)))

    def _is_signature(self, cells: Sequence[SheetCell]) -> bool:
        return all(self._is_signed(cell) for cell in cells)

    def _is_signed(self, cell: SheetCell) -> bool:
        """Whether every line of a cell belongs to a signature or to the addressees beside it."""
        field = self._fields.get(cell.column, "")
        is_known = self.is_below_signature([cell])
        if not is_known and cell.row == self._unit_row + 1 and field not in _NEVER_SIGNED:
            return False  # Why: it may be the second line of the unit above
        if not cell.text or (field == "opening_date" and day_of(cell)):
            return False
        for line in filter(str.strip, cell.text.split("\n")):
            is_signed = bool(_SIGNATURE.fullmatch(normalised(line)))
            if not is_signed and not (is_known and self._continues_signature(line)):
                return False
            is_known = True
        return True

    def _continues_signature(self, line: str) -> bool:
        """Whether a line is a person's or office's name, every word with a capital, or an addressee."""
        words = line.split()
        is_name = len(words) > 1 and all(word[0].isupper() for word in words) and not re.search(r"\d", line)
        may_be_unit = normalised(line).startswith(tuple(f"{kind} " for kind in self._kinds))
        return self._is_name_of_unit(line) or (is_name and not may_be_unit) or bool(_ADDRESSEE.fullmatch(line))


def is_mark(cell: SheetCell) -> bool:
    """Whether a cell contains the number or letter of a row: `7`, `a`, `II`."""
    is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    return is_number or bool(_MARK.fullmatch(cell.text) or _ROMAN.fullmatch(cell.text) or cell.text.isdecimal())


def _number_in(cell: SheetCell) -> float | None:
    """The number in a cell, also where the format of its column shows it as a date or time; None for a text."""
    value = cell.value
    if isinstance(value, datetime | date | time | timedelta):
        value = to_excel(value, cell.epoch)  # type: ignore[no-untyped-call]  # its stubs leave the types out
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _mark_of(cell: SheetCell) -> tuple[bool, int] | None:
    """The number or letter of a column, comparable: letters before numbers; None for any other cell."""
    number = _number_in(cell)
    match = _MARK.fullmatch(cell.text if number is None else f"{number:.15g}")
    if not match:
        return None
    return (True, int(match["number"])) if match["number"] else (False, ord(match["letter"].lower()))


def _is_count(cell: SheetCell) -> bool:
    """Whether a cell contains a whole number and no full date."""
    number = _number_in(cell)
    return not cell.fault and number is not None and number.is_integer() and abs(number) < 36_000
