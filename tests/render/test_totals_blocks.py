"""Tables of all units' reports that a paper of the province names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.data.models import Answers
from docgen.data.totals import Totals, totals_of
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import TemplateError
from docgen.render.context.totals_blocks import PARTS, TitledTable, tables_of_part
from docgen.render.context.totals_values import TotalsView
from tests.data.test_totals import report, year
from tests.property_examples import examples
from tests.reports.many_reports import SHIPPED, TITLES, UNITS
from tests.reports.written_reports import written_reports
from tests.sample_project import DATA, one_problem, replaced

WORDS = st.sampled_from(
    ("Không.", "không", "Thiếu kinh phí", "thiếu  kinh phí.", "Xa", "Dốc", "Thuận lợi: gần\nKhó khăn: xa")
)


def tables(part: str, totals: Totals, limit: int = 3) -> list[TitledTable]:
    return tables_of_part(totals, limit, YamlScalar(part))


def rows(part: str, totals: Totals) -> list[Sequence[str]]:
    (table,) = tables(part, totals)
    return list(table.rows)


def late(unit: str) -> Answers:
    return Answers.model_validate({"unit": YamlScalar(unit), "received": YamlScalar("2023-12-01")})


def test_only_units_with_a_report_have_rows_and_one_has_no_sum() -> None:
    one = tables("figures", totals_of(year(report(UNITS[4], lop_khac=2))))
    assert [table.rows[0][1] for table in one] == ["Huyện Long Thành"] * len(one)
    assert not any(table.total for table in one)
    two = tables("figures", totals_of(year(report(UNITS[4], lop_khac=2), report(UNITS[5], lop_khac=3))))
    assert {table.total[0] for table in two} == {"Tổng"}
    assert [table.title.split(".")[0] for table in two] == [f"Biểu {number}" for number in range(1, len(two) + 1)]
    assert tables("figures", totals_of(year())) == []


def test_states_name_their_units_and_the_largest_one_is_the_rest() -> None:
    found = rows("progress", totals_of(year(report(UNITS[0]), late(UNITS[1]))))
    assert [row[:2] for row in found] == [
        ["Đã báo cáo, còn thiếu số liệu", "02"],
        ["Chưa báo cáo", "09"],
        ["Trong đó, báo cáo sau thời hạn", "01"],
    ]
    assert found[0][2] == "Các thành phố Biên Hòa, Long Khánh"
    assert found[2][2] == "Thành phố Long Khánh (ngày 01/12/2023)"
    units = tuple(unit.model_copy(update={"id": YamlScalar(f"u{place}")}) for place in range(20) for unit in _UNITS[:1])
    many = totals_of(year(report("u0"), units=SHIPPED.units.model_copy(update={"units": units})))
    assert [row[2] for row in rows("progress", many)] == ["Thành phố Biên Hòa", "Các đơn vị còn lại"]
    none = totals_of(year(units=SHIPPED.units.model_copy(update={"units": units})))
    assert [row[2] for row in rows("progress", none)] == ["Tất cả các đơn vị"]


_UNITS = SHIPPED.units.units


def test_further_answers_stand_beside_their_units() -> None:
    answers = [report(unit, de_xuat_kien_nghi=f"Ý *{place // 2}*") for place, unit in enumerate(UNITS[:5])]
    (table,) = tables("de_xuat_kien_nghi", totals_of(year(*answers)), limit=1)
    assert table.rows == [
        ["1", "02 đơn vị", "Ý \\*1\\*\a*(Các huyện Cẩm Mỹ, Định Quán)*"],
        ["2", "Huyện Long Thành", "Ý \\*2\\*"],
    ]
    assert tables("chi_dao", totals_of(year(*answers))) == []


def test_a_part_that_there_is_not() -> None:
    with pytest.raises(TemplateError, match='không có bảng tổng hợp “figure” - có phải "figures"'):
        tables("figure", totals_of(year()))
    with pytest.raises(TemplateError, match="chỉ dùng được trong văn bản chung"):
        tables_of_part(None, 3, YamlScalar("figures"))


def test_a_slip_is_found_before_anything_is_made(tmp_path: object) -> None:
    changes = replaced("summary.yaml", "totals: progress", "totals: progres")
    found = one_problem(tmp_path, changes)  # type: ignore[arg-type]  # pytest gives a path
    assert 'không có bảng tổng hợp "progres" - có phải "progress"?' in found
    assert f"{DATA}/summary.yaml, dòng 251, cột 21: " in found


@settings(max_examples=examples(100))
@given(st.lists(WORDS | st.just(""), min_size=1, max_size=11), st.integers(1, 4))
def test_every_answer_stands_in_the_section_or_the_appendix(written: list[str], limit: int) -> None:
    """With all units that gave it, by name or as all that have reported."""
    totals = totals_of(year(*(report(unit, chi_dao=text) for unit, text in zip(UNITS, written, strict=False))))
    shown = TotalsView(totals, limit).chi_dao.answers
    appendix = [" ".join(row) for table in tables("chi_dao", totals, limit) for row in table.rows]
    assert len(shown) <= limit
    for title, text in zip(TITLES, written, strict=False):
        name = title.split(" ", 1)[1] if not title.startswith("thành phố") else title.removeprefix("thành phố ")
        for line in text.splitlines():
            words = " ".join(line.split()).strip(". ").casefold()
            places = [place.casefold() for place in (*shown, *appendix) if words in place.casefold()]
            assert any(name.casefold() in place or "tất cả" in place for place in places), (title, line)


def test_many_written_reports_are_the_same_each_time() -> None:
    once, again = (dict(written_reports(UNITS, SHIPPED.report)) for _ in range(2))
    assert once == again
    assert len(set(once.values())) == len(UNITS)


def test_comparison_is_left_out_without_a_year_before() -> None:
    assert tables("comparison", totals_of(year(report(UNITS[0], lop_khac=1)))) == []
    before = replace(year(report(UNITS[0], lop_khac=2)), year=2022)
    totals = totals_of(year(report(UNITS[0], lop_khac=3)), before)
    assert rows("comparison", totals) == [["Các lớp khác", "2", "3", "+1", "+50,0"]]
    assert set(PARTS) == {"figures", "progress", "comparison", "additions"}
