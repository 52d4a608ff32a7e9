"""Tables of all units' reports that a paper of the province prints: figures, state of the reports, further answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from docgen.data.totals import MOST_NAMED, AlikeAnswers, Totals, UnitTotals, alike_answers, joined_units, within_limit
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import TemplateError, nearest
from docgen.language.dates_and_hours import date_short
from docgen.language.number_styles import two_digits
from docgen.language.spelling import capitalised
from docgen.render.context.figure_columns import figure_tables
from docgen.render.context.table_cells import (
    PARAGRAPH,
    TableCell,
    TableLine,
    TableView,
    heads_of,
    kept_together,
    spans_with,
)
from docgen.render.context.table_measures import LANDSCAPE, PORTRAIT, SMALL_SIZE, UPRIGHT, text_mm
from docgen.render.context.totals_tables import comparison_of

_ALL, _REST = "Tất cả các đơn vị", "Các đơn vị còn lại"


@dataclass(frozen=True)
class TitledTable:
    """A small table, and the heading above it; `widths` in millimetres, at least."""

    title: str
    heads: Sequence[tuple[str, ...]]
    """For each column its headings, the topmost first."""
    widths: Sequence[float]
    sides: Sequence[str]
    rows: Sequence[Sequence[str]]
    total: Sequence[str] = ()
    """The last row, if there is one; its first cell spans two columns."""
    may_divide: bool = False
    """True for a list of texts, which begins where the text before it ends and goes over pages."""

    @property
    def needs_landscape(self) -> bool:
        """True if a portrait page is too narrow for the columns."""
        return sum(self.widths) > PORTRAIT.width

    def on(self, wide: bool) -> TableView:
        """The table as the template gets it."""
        page = LANDSCAPE if wide else PORTRAIT
        spans = spans_with(self.widths, page)
        rows = [self._line("row", row, spans) for row in self.rows]
        if self.total:
            first, *others = self.total
            cells = (
                TableCell(text, side, span) for text, side, span in zip(others, self.sides[2:], spans[2:], strict=True)
            )
            rows.append(TableLine("total", (TableCell(first, "center", sum(spans[:2])), *cells)))
        view = TableView("", True, tuple(heads_of(self.heads, spans)), tuple(rows), ())
        return kept_together(view, page, self.may_divide)

    def _line(self, look: str, row: Sequence[str], spans: Sequence[int]) -> TableLine:
        return TableLine(look, tuple(map(TableCell, row, self.sides, spans)))


def tables_of_part(totals: Totals | None, limit: int, part: YamlScalar) -> list[TitledTable]:
    """The tables that `totals:` of an item names; none where there is nothing to show.

    `limit`: how many answers each heading has in the text. Raises `TemplateError` for a part that does not exist.
    """
    if totals is None:
        raise TemplateError("bảng tổng hợp (totals) chỉ dùng được trong văn bản chung (for: province)", part.place)
    if part in PARTS:
        return list(PARTS[part](totals))
    headings = [section.id for section in totals.sections]
    if part not in headings:
        hint = nearest(str(part), [*PARTS, *headings])
        raise TemplateError(f"không có bảng tổng hợp “{part}”" + (f" - {hint}" if hint else ""), part.place)
    return list(_further_answers(totals, limit, str(part)))


def _figures(totals: Totals) -> Iterator[TitledTable]:
    """A row for each unit that has reported, a column for each indicator, the totals below."""
    places = [place for place, unit in enumerate(totals.units) if unit.reported]
    names = [capitalised(totals.units[place].title) for place in places]
    for number, table in enumerate(figure_tables(totals, names) if places else (), 1):
        columns = table.columns
        rows = [
            [str(count), name, *(column.cells[place] for column in columns)]
            for count, (place, name) in enumerate(zip(places, names, strict=True), 1)
        ]
        yield TitledTable(
            f"Biểu {number}. {table.title}",
            [("TT",), ("Đơn vị",), *(column.heads for column in columns)],
            [table.count_mm, table.name_mm, *(column.width for column in columns)],
            ["center", "left", *(column.side for column in columns)],
            rows,
            ["Tổng", *(column.sum for column in columns)] if len(rows) > 1 else (),
        )


def _progress(totals: Totals) -> Iterator[TitledTable]:
    """How far the units have reported: a row for each state, with its units; the largest ones are what is left."""
    reported = [unit for unit in totals.units if unit.reported]
    states = {
        "Đã báo cáo đủ số liệu": [unit for unit in reported if unit.complete],
        "Đã báo cáo, còn thiếu số liệu": [unit for unit in reported if not unit.complete],
        "Chưa báo cáo": [unit for unit in totals.units if not unit.reported],
    }
    known = {state: units for state, units in states.items() if units}
    largest = max(known, key=lambda state: len(known[state]), default="")
    rest = _ALL if len(known) == 1 else _REST
    rows = [
        [state, two_digits(len(units)), rest if state == largest and len(units) > MOST_NAMED else _named(units)]
        for state, units in known.items()
    ]
    late = [unit for unit in reported if unit.late]
    if late:
        days = (f"{unit.title} (ngày {date_short(unit.received)})" for unit in late if unit.received)
        rows.append(["Trong đó, báo cáo sau thời hạn", two_digits(len(late)), capitalised("; ".join(days))])
    if rows:
        heads = [("Tình trạng",), ("Số đơn vị",), ("Tên đơn vị",)]
        yield TitledTable("", heads, [38, 16, 111], ["left", "center", "left"], rows)


def _named(units: Sequence[UnitTotals]) -> str:
    return capitalised(joined_units(units))


def _comparison(totals: Totals) -> Iterator[TitledTable]:
    """Each indicator in this year and last year."""
    rows = [[row.label, row.before, row.now, row.change, row.percent] for row in comparison_of(totals)]
    if rows:
        heads: list[tuple[str, ...]] = [("Nội dung",), (f"Năm {totals.last_year}",), (f"Năm {totals.year}",)]
        heads += [("Tăng, giảm", "Số lượng"), ("Tăng, giảm", "Tỷ lệ (%)")]
        yield TitledTable("", heads, [69, 24, 24, 24, 24], ["left", *["right"] * 4], rows)


def _additions(totals: Totals) -> Iterator[TitledTable]:
    """The rows that units added to the form, without those that a person must decide on first."""
    titles = totals.titles
    rows = [
        [capitalised(titles[row.unit]), capitalised(row.label.rstrip(" :")), row.value, row.note]
        for group in totals.groups
        for row in group.free
        if not row.question
    ]
    if rows:
        heads = [("TT",), ("Đơn vị",), ("Nội dung",), ("Kết quả",), ("Ghi chú",)]
        counted = [[str(count), *map(_escaped, row)] for count, row in enumerate(rows, 1)]
        yield TitledTable("", heads, [9, 38, 60, 22, 36], ["center", "left", "left", "right", "left"], counted)


def _further_answers(totals: Totals, limit: int, heading: str) -> Iterator[TitledTable]:
    """The answers to a heading for which the text has no room."""
    indicator = next(section for section in totals.sections if section.id == heading)
    units = {unit.id: unit for unit in totals.units}
    _, rest = within_limit(alike_answers(indicator), limit)
    rows = [
        [str(count), *_further(one, [units[name] for name in one.units], len(totals.reported))]
        for count, one in enumerate(rest, 1)
    ]
    if rows:
        widths = [9, min(text_mm([name for _, name, _ in rows], SMALL_SIZE, UPRIGHT), 50)]
        widths.append(PORTRAIT.width - sum(widths))
        yield TitledTable(
            "", [("TT",), ("Đơn vị",), ("Nội dung",)], widths, ["center", "left", "left"], rows, may_divide=True
        )


def _further(answer: AlikeAnswers, units: Sequence[UnitTotals], reported: int) -> tuple[str, str]:
    """An answer beside its unit; several units are named below it, beside their number."""
    text = _escaped(answer.text)
    if len(units) == 1 or len(units) == reported:
        return capitalised(units[0].title) if len(units) == 1 else "Tất cả đơn vị", text
    return f"{two_digits(len(units))} đơn vị", f"{text}{PARAGRAPH}*({_escaped(_named(units))})*"


def _escaped(text: str) -> str:
    """Stars that a unit wrote are not marks of emphasis; its line breaks begin paragraphs."""
    return text.replace("*", r"\*").replace("\n", PARAGRAPH)


PARTS: Mapping[str, Callable[[Totals], Iterator[TitledTable]]] = MappingProxyType(
    {"figures": _figures, "progress": _progress, "comparison": _comparison, "additions": _additions}
)
"""What an item's `totals` may name, besides a heading."""
