"""Rules for the tables of papers, and for the changes of units in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from docgen.authoring.checks.duplicates import twice
from docgen.data.loading import Loaded
from docgen.data.models import Paper, Table, TableChanges, Unit, Units
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place, Problem, nearest
from docgen.render.context.paper_tables import tables_in
from docgen.render.context.totals_blocks import PARTS


def table_ids_once(loaded: Loaded) -> Iterator[Problem]:
    """No two tables of all papers share an id, nor two columns or rows of one table."""
    tables = [table for paper in loaded.all_of(Paper) for table in tables_in(paper)]
    yield from twice("bảng", [table.id for table in tables])
    for table in tables:
        yield from twice("cột", [column.id for column in table.columns])
        yield from twice("dòng", [row.id for row in table.rows])


def table_columns_known(loaded: Loaded) -> Iterator[Problem]:
    """Rows fill columns of the table; products are of columns of figures further left."""
    for paper in loaded.all_of(Paper):
        for table in tables_in(paper):
            known = [str(column.id) for column in table.columns]
            for row in table.rows:
                yield from _unknown("cột", row.cells, known, row.at("cells"))
            for place, column in enumerate(table.columns):
                left = [str(one.id) for one in table.columns[:place] if one.kind == "number"]
                hint = "tích chỉ tính từ các cột số ở bên trái"
                yield from (
                    Problem(name.place, f'cột "{column.id}" không nhân được với "{name}"', hint)
                    for name in column.product
                    if name not in left
                )


def table_changes_known(loaded: Loaded) -> Iterator[Problem]:
    """Units change tables, rows and columns that exist."""
    units = loaded.one(Units)
    papers = loaded.all_of(Paper)
    tables = {str(table.id): table for paper in papers for table in tables_in(paper) if table.id}
    for unit in units.units if units and papers else ():
        yield from _unknown("bảng", unit.tables, tables, unit.at("tables"))
        for name, changes in unit.tables.items():
            if name in tables:
                yield from _unknown_in(tables[str(name)], changes, unit)


def totals_known(loaded: Loaded) -> Iterator[Problem]:
    """`totals` of an item names tables that there are, or a heading of a form that is answered in words."""
    forms = loaded.forms()
    if not {*loaded.form_of_file.values()} <= forms.keys():  # a form that could not be read has its problem already
        return
    headings = {str(one.id) for form in forms.values() for one in form.all_sections() if one.id}
    names = [*PARTS, *sorted(headings)]
    for item in (item for paper in loaded.all_of(Paper) for item in paper.all_items()):
        if item.totals is not None and item.totals not in names:
            problem = f'không có bảng tổng hợp "{item.totals}"'
            yield Problem(item.totals.place, problem, nearest(str(item.totals), names))


RULES: tuple[Callable[[Loaded], Iterator[Problem]], ...] = (
    table_ids_once,
    table_columns_known,
    table_changes_known,
    totals_known,
)


def _unknown_in(table: Table, changes: TableChanges, unit: Unit) -> Iterator[Problem]:
    columns = [str(column.id) for column in table.columns]
    rows = [str(row.id) for row in table.rows if row.id]
    above = [str(row.id) for row in changes.add if row.id]
    place = unit.at("tables")
    yield from _unknown("dòng", (*changes.drop, *changes.change), rows, place)
    yield from _unknown("dòng", [row.after for row in changes.add], [*rows, *above], place)
    for cells in (*changes.change.values(), *(row.cells for row in changes.add)):
        yield from _unknown("cột", cells, columns, place)


def _unknown(what: str, names: Iterable[YamlScalar], known: Iterable[str], default: Place) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            place = name.place if isinstance(name, YamlScalar) else default
            yield Problem(place, f'không có {what} "{name}"', nearest(str(name), known))
