"""The columns of a returned table, learned from its headings, its labels and its content controls.

People add columns (numbers of rows, units of measure, last year), rename headings and split them into two levels. So
no column is recognised by its place alone where anything else identifies it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from docgen.reports.forms.form import Form, ValueColumn
from docgen.reports.forms.form_cell import GridRow
from docgen.reports.forms.label_match import CERTAIN, best_match, normalised, similarity

_HEADING_WORDS = re.compile(
    r"\b(?:stt|tt|noi dung|hoat dong|chi tieu|ket qua|so luong|so lieu|ghi chu|nam|ke hoach|thuc hien|ty le|ti le|"
    r"don vi tinh|dvt|cung ky|tong so|nam nay|so sanh|tang|giam|luy ke|danh muc|dien giai)\b"
)
_LONGEST_HEADING = 45
_NUMBERING_HEADING = re.compile(r"(?:s?tt|so tt|so thu tu|no)")
_NUMBERING = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,2}|[IVXivx]{1,5}|[a-zđA-ZĐ])\)?[.)]?|[-+*•]")
_COLUMN_NUMBER = re.compile(r"[(\[]?(?:\d{1,2}|[A-Z])(?:\s*=.{1,20})?[)\]]?")
_UNIT_HEADING = re.compile(r"^(?:dvt|don vi)\b")
_NOTE_HEADING = re.compile(r"\bghi chu\b")
_OTHER_PERIOD = re.compile(
    r"\b(?:nam truoc|cung ky|ke hoach|chi tieu giao|duoc giao|ty le|ti le|so sanh|tang|giam|luy ke|uoc|du kien)\b"
)
_THIS_PERIOD = re.compile(r"\b(?:thuc hien|ket qua|so luong|so lieu|nam nay|nam bao cao|thuc te|dat duoc)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class TableColumns:
    """The columns of a table, each by its number in the grid, from 0."""

    label: int = 0
    values: Mapping[str, int] = field(default_factory=dict)
    """By the id of the form's column of values."""
    note: int | None = None
    unit: int | None = None
    """The column of units of measure."""
    numbering: Collection[int] = ()
    """Columns that only number the rows."""
    headings: Mapping[int, str] = field(default_factory=dict)
    """The headings as they were found, levels joined by a blank."""
    width: int = 3
    """The columns of a whole row."""
    doubt: str = ""
    """Why it is not certain which column holds the values; "" if it is."""

    @property
    def of_other_periods(self) -> set[int]:
        """Columns whose headings name another year, a plan or a ratio: they do not contradict the answers."""
        return {column for column, heading in self.headings.items() if _OTHER_PERIOD.search(normalised(heading))}


def is_heading_row(texts: Sequence[str], form: Form) -> bool:
    """True if the texts of a row's cells are headings of columns: at least two, of which one is usual for one."""
    filled = [text for text in texts if text.strip()]
    if len(filled) < 2 or any(_is_no_heading(text, form) for text in filled):
        return False
    known = sum(_is_form_heading(text, form) for text in filled)
    usual = sum(_is_usual_heading(text) for text in filled)
    return known >= 2 or known + usual > len(filled) / 2


def _is_usual_heading(text: str) -> bool:
    """True for a few words of which one is usual in headings of columns."""
    return len(text) <= _LONGEST_HEADING and text[-1:] not in ".;" and bool(_HEADING_WORDS.search(normalised(text)))


def _is_no_heading(text: str, form: Form) -> bool:
    """True for a figure, a label of a row, or a heading of the form."""
    headings = (normalised(heading.text) for heading in form.headings)
    return _is_figure(text) or _is_known_label(text, form) or normalised(text) in headings


def is_column_numbers(row: GridRow) -> bool:
    """True for a row such as `(1) (2) (3)` below the headings."""
    texts = [text.strip() for text in row.texts]
    return len(texts) >= 2 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts) and len(set(texts)) == len(texts)


def table_parts(rows: Sequence[GridRow], form: Form) -> list[tuple[list[GridRow], list[GridRow]]]:
    """The rows of one table in parts, each with its own rows of headings: (headings, other rows)."""
    parts: list[tuple[list[GridRow], list[GridRow]]] = [([], [])]
    for row in rows:
        heads, others = parts[-1]
        if is_heading_row(tuple(row.texts), form) or (heads and not others and _continues_headings(row, form)):
            if others:
                parts.append(([row], []))
            else:
                heads.append(row)
        else:
            others.append(row)
    return [part for part in parts if part[0] or part[1]]


def columns_of(heads: Sequence[GridRow], rows: Sequence[GridRow], form: Form, before: TableColumns) -> TableColumns:
    """The columns of a part of a table; `before` are those of the part above it, for one without headings."""
    width = _usual_width([*heads, *rows])
    headings = _headings(heads, width) if heads else dict(before.headings)
    label = _label_column(rows, headings, form)
    # Why these: a grid may be finer than its cells, which then begin at some of its columns only.
    starts = sorted({column for row in rows or heads for column in row.cells})
    headings = {column: text for column, text in headings.items() if column in starts}
    numbering = {column for column in starts if column != label and _is_numbering(column, label, rows, headings)}
    note = _column_with(headings, _NOTE_HEADING, form.note_column)
    unit = _column_with(headings, _UNIT_HEADING)
    left = [column for column in starts if column not in {label, note, unit, *numbering}]
    values, doubt = _value_columns(left, label, rows, headings, form)
    if note is None:
        note = _column_after(values, label, left, headings)
    return TableColumns(label, values, note, unit, numbering, headings, width, doubt)


def _column_after(
    values: Mapping[str, int], label: int, left: Collection[int], headings: Mapping[int, str]
) -> int | None:
    """The column right of the last values if it has no heading."""
    column = max(values.values(), default=label) + 1
    return column if column in left and not headings.get(column) and column not in values.values() else None


def _usual_width(rows: Sequence[GridRow]) -> int:
    counts = Counter(row.width for row in rows)
    return max(counts, key=lambda width: (counts[width], width), default=0)


def _headings(heads: Sequence[GridRow], width: int) -> dict[int, str]:
    """The heading above each column; one above several columns is put before each of theirs."""
    found: dict[int, list[str]] = {column: [] for column in range(width)}
    for level, row in enumerate(heads):
        starts = sorted(row.cells)
        for start, end in zip(starts, [*starts[1:], row.width], strict=True):
            text = " ".join(row.cells[start].text.split())
            # Why the last level is not spread: each of its columns has a heading of its own.
            last = start + 1 if level == len(heads) - 1 and level > 0 else min(end, width)
            for column in range(start, last):
                if text and column in found:
                    found[column].append(text)
    return {column: " ".join(texts) for column, texts in found.items() if texts}


def _label_column(rows: Sequence[GridRow], headings: Mapping[int, str], form: Form) -> int:
    """The column in which most labels of the form are."""
    hits = Counter(
        column for row in rows for column, cell in row.cells.items() if cell.text and _is_known_label(cell.text, form)
    )
    if hits:
        return max(hits, key=lambda column: (hits[column], -column))
    similar = [column for column, text in headings.items() if similarity(text, form.label_column) >= CERTAIN]
    return similar[0] if similar else 0


def _is_numbering(column: int, label: int, rows: Sequence[GridRow], headings: Mapping[int, str]) -> bool:
    texts = [text.strip() for row in rows if (text := row.cell(column).text)]
    if _NUMBERING_HEADING.fullmatch(normalised(headings.get(column, ""))):
        return True
    if column > label or not texts or headings.get(column):
        return False
    return all(_NUMBERING.fullmatch(text) for text in texts)


def _column_with(headings: Mapping[int, str], pattern: re.Pattern[str], text: str = "") -> int | None:
    for column, heading in headings.items():
        if pattern.search(normalised(heading)) or (text and similarity(heading, text) >= CERTAIN):
            return column
    return None


def _value_columns(
    left: Sequence[int], label: int, rows: Sequence[GridRow], headings: Mapping[int, str], form: Form
) -> tuple[dict[str, int], str]:
    """The column of each kind of values, and why that is not certain."""
    if len(form.value_columns) == 1:
        column, doubt = _only_value_column(left, label, rows, headings, form)
        return ({} if column is None else {form.value_columns[0].id: column}), doubt
    controls = _columns_of_controls(rows, form)
    found: dict[str, int] = {}
    for one in form.value_columns:
        same = [column for column in left if similarity(headings.get(column, ""), one.heading) >= CERTAIN]
        same = [column for column in same if normalised(headings[column]) == normalised(one.heading)] or same
        column = same[0] if len(same) == 1 else controls.get(one.id)
        if column is not None and column not in found.values():
            found[one.id] = column
    if not found and len(left) == len(form.value_columns):
        found = {one.id: column for one, column in zip(form.value_columns, left, strict=True)}
        return found, "các cột không có tên như trong mẫu" if headings else ""
    lost = [one.heading for one in form.value_columns if one.id not in found]
    return found, f"không thấy cột “{lost[0]}”" if lost else ""


def _columns_of_controls(rows: Iterable[GridRow], form: Form) -> dict[str, int]:
    """The grid's column in which most controls of each column of values are."""
    counts: dict[str, Counter[int]] = {}
    for row in rows:
        for column, cell in row.cells.items():
            for name, _ in cell.controls:
                counts.setdefault(form.by_id[name].column, Counter())[column] += 1
    return {name: count.most_common(1)[0][0] for name, count in counts.items()}


def _only_value_column(
    left: Sequence[int], label: int, rows: Sequence[GridRow], headings: Mapping[int, str], form: Form
) -> tuple[int | None, str]:
    """The one column of values: that of this year, of the result, of the controls, or the only one that is left."""
    column = form.value_columns[0]
    right = [one for one in left if one > label] or list(left)
    filled = [one for one in right if headings.get(one) or any(not row.cell(one).is_empty for row in rows)]
    if not headings:
        controls = _columns_of_controls(rows, form).get(column.id)
        return (right[0] if right else None) if controls is None else controls, ""
    ranked = {one: _rank(headings.get(one, ""), column, form.year) for one in filled}
    best = [one for one in filled if ranked[one] == max(ranked.values())]
    if not best:
        return (right[0] if right else None), ""
    if len(best) > 1 or ranked[best[0]] < 0:
        names = "”, “".join(headings.get(one, "không tên") for one in filled[:3])
        return best[0], f"không rõ số liệu năm {form.year} ở cột nào: “{names}”"
    unnamed = ranked[best[0]] == 0 and len(filled) > 1
    return best[0], f"không xác định được nội dung cột “{headings.get(best[0], '')}”" if unnamed else ""


def _rank(heading: str, column: ValueColumn, year: int) -> int:
    """How well a heading fits the form's column of values; below zero for another year, a plan or a ratio."""
    text = normalised(heading)
    years = {int(found) for found in _YEAR.findall(text)}
    if years and year not in years:
        return -2
    points = 4 * (year in years)
    if similarity(heading, column.heading) >= CERTAIN:
        return points + 3
    if _OTHER_PERIOD.search(text) and not re.search(r"\bthuc hien\b", text):
        return -1
    return points + 2 * bool(_THIS_PERIOD.search(text))


def _continues_headings(row: GridRow, form: Form) -> bool:
    """True for a second level of headings, or numbers of columns, right below headings."""
    texts = tuple(row.texts)
    if is_column_numbers(row):
        return True
    return is_heading_row(texts, form) or (
        len(texts) >= 2 and not row.cell(0).text and not any(map(_is_figure, texts)) and not tuple(row.question_ids)
    )


def _is_figure(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.,\s%()-]+", text.strip())) and not _YEAR.fullmatch(text.strip())


def _is_form_heading(text: str, form: Form) -> bool:
    return any(similarity(text, heading) >= CERTAIN for heading in form.column_headings)


def _is_known_label(text: str, form: Form) -> bool:
    labels = (form.rows, form.group_labels)
    if any(best_match(text, known).score >= CERTAIN for known in labels):
        return True
    return any(similarity(text, label) >= CERTAIN for label in set(form.people.values()))
