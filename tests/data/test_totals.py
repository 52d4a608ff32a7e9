"""Reports added up, and what is doubtful in them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.data.loading import YearData, load_year
from docgen.data.models import Answers
from docgen.data.models.report import Report
from docgen.data.project import Project
from docgen.data.totals import DOUBTS, TOTALS_RULES, Totals, totals_of
from docgen.data.totals.results import rule_id
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place, Problem, Severity
from docgen.language.dates_and_hours import GAP
from docgen.language.number_styles import number
from docgen.render.context.totals_tables import free_of
from tests.property_examples import examples
from tests.sample_project import ROOT

SHIPPED = load_year(Project(ROOT), 2023).data()
UNITS = [str(unit.id) for unit in SHIPPED.units.units]
TITLES = [unit.title for unit in SHIPPED.units.units]


def report(unit: str, **answers: Any) -> Answers:
    """A report: figures as numbers, words as text, whole answers as mappings."""
    given = {
        name: answer if isinstance(answer, dict) else {"value": YamlScalar(str(answer))}
        for name, answer in answers.items()
    }
    return Answers.model_validate({"unit": YamlScalar(unit), "answers": given})


def year(*reports: Answers, **changes: Any) -> YearData:
    """The shipped year with these reports only."""
    return replace(SHIPPED, answers={str(one.unit): one for one in reports}, **changes)


def doubts(totals: Totals) -> list[str]:
    """A line for each doubt, without the place."""
    return [f"{doubt.rule}: {doubt.who}: {doubt.message}" for doubt in totals.doubts]


def of(totals: Totals, name: str) -> Any:
    found = totals.indicator(name)
    assert found, name
    return found


def with_parts() -> Report:
    """The shipped form, with training classes a part of vocational ones."""
    groups = tuple(
        group.model_copy(
            update={
                "indicators": tuple(
                    one.model_copy(update={"part_of": "lop_day_nghe"} if one.id == "lop_xoa_mu_chu" else {})
                    for one in group.indicators
                )
            }
        )
        for group in SHIPPED.report.groups
    )
    return SHIPPED.report.model_copy(update={"groups": groups})


def test_sums_and_who_answered() -> None:
    totals = totals_of(
        year(report(UNITS[0], hoi_dien_van_nghe=3), report(UNITS[1], hoi_dien_van_nghe="1.200"), report(UNITS[2]))
    )
    other = of(totals, "hoi_dien_van_nghe")
    assert (other.sum, other.answered, other.missing) == (1203, (UNITS[0], UNITS[1]), tuple(UNITS[2:]))
    assert totals.reported == tuple(UNITS[:3])
    assert totals.doubts == ()


def test_nothing_came_in() -> None:
    totals = totals_of(year())
    assert {indicator.sum for indicator in totals.indicators()} == {None}, "a blank is no zero"
    assert (totals.reported, totals.doubts, totals.last_year) == ((), (), None)
    assert not any(unit.complete or unit.answered for unit in totals.units)


def test_zero_is_an_answer_and_asks_for_no_people() -> None:
    totals = totals_of(year(report(UNITS[0], lop_khac=0), report(UNITS[1], lop_khac=2)))
    people = of(totals, "lop_khac_nguoi")
    assert UNITS[0] in of(totals, "lop_khac").answered
    assert UNITS[0] not in people.missing
    assert UNITS[1] in people.missing


def test_a_report_is_complete_when_it_owes_nothing() -> None:
    kinds = SHIPPED.report.answer_kinds()
    full = {str(name): "lời" if kind == "text" else 5 for name, kind in kinds.items()}
    lacking = {name: answer for name, answer in full.items() if name != "chi_dao"}
    first, second, third, *_ = totals_of(
        year(
            report(UNITS[0], **full),
            report(UNITS[1], **lacking),
            report(UNITS[2], **full | {"chi_dao": {"value": YamlScalar("?"), "question": YamlScalar("mờ")}}),
        )
    ).units
    assert (first.complete, first.answered, first.asked) == (True, len(kinds), len(kinds))
    assert (second.complete, second.missing, second.doubtful) == (False, ("chi_dao",), ())
    assert (third.complete, third.missing, third.doubtful) == (False, ("chi_dao",), ("chi_dao",))


def test_notes_sources_and_files_are_kept() -> None:
    answer = {"value": YamlScalar("2"), "note": YamlScalar("buổi tối"), "source": YamlScalar("a.docx, bảng 1")}
    collected = report(UNITS[0], lop_khac=answer).model_copy(update={"file": YamlScalar("a.docx")})
    totals = totals_of(year(collected, report(UNITS[1], lop_khac=3)))
    first, second, *_ = of(totals, "lop_khac").cells
    assert (first.note, str(first.source), second.note) == ("buổi tối", "a.docx, bảng 1", "")
    assert [unit.file for unit in totals.units[:3]] == ["a.docx", "?", ""]


def test_late_is_after_the_deadline() -> None:
    days = {UNITS[0]: "2023-10-31", UNITS[1]: "2023-11-01"}
    reports = [
        Answers.model_validate({"unit": YamlScalar(unit), "received": YamlScalar(day)}) for unit, day in days.items()
    ]
    assert [unit.late for unit in totals_of(year(*reports)).units[:3]] == [False, True, False]


def test_what_is_doubtful_does_not_count_and_is_named() -> None:
    doubtful = {
        "value": YamlScalar("khoảng 200"),
        "question": YamlScalar("không phải một con số chắc chắn"),
        "source": YamlScalar("a.docx, bảng 1"),
    }
    totals = totals_of(
        year(report(UNITS[0], lop_khac=doubtful), report(UNITS[1], lop_khac="nhiều"), report(UNITS[2], lop_khac=0))
    )
    assert (of(totals, "lop_khac").sum, of(totals, "lop_khac").answered) == (0, (UNITS[2],))
    assert doubts(totals) == [
        f"question: {TITLES[0]}: “Các lớp khác” ghi “khoảng 200” nên chưa tính: không phải một con số chắc chắn",
        f"question: {TITLES[1]}: “Các lớp khác” ghi “nhiều” nên chưa tính: cần một số nguyên viết bằng chữ số",
    ]
    assert str(totals.doubts[0].place) == "a.docx, bảng 1"


def test_a_doubt_is_a_problem_at_the_place_of_its_figure() -> None:
    answer = {"value": YamlScalar("3"), "question": YamlScalar("chưa rõ"), "source": YamlScalar("a.docx, bảng 1")}
    form = report(UNITS[0], lop_khac=answer).model_copy(update={"file": YamlScalar("a.docx")})
    (doubt,) = totals_of(year(form)).doubts
    message = f"{TITLES[0]}: “Các lớp khác” ghi “3” nên chưa tính: chưa rõ"
    place = Place("a.docx", words="bảng 1")
    assert doubt.problem == Problem(place, message, rule="TOTALS-QUESTION", severity=Severity.WARNING)
    assert str(doubt) == f"{message} (a.docx, bảng 1)"


def test_every_check_has_a_rule() -> None:
    assert {rule_id(check) for check in DOUBTS} == {rule.id for rule in TOTALS_RULES}


def test_free_rows_are_listed_and_not_added() -> None:
    totals = totals_of(SHIPPED)
    rows = [row for group in totals.groups for row in group.free]
    assert [(row.unit, row.label, row.value) for row in rows] == [("long-thanh", "Số buổi tuyên truyền lưu động", "14")]
    assert str(rows[0].source).startswith("data/2023/reports/long-thanh.yaml, dòng ")


def test_a_free_row_in_question_is_named_and_not_reported() -> None:
    rows = [
        {"label": YamlScalar("Xe loa"), "value": YamlScalar("18?"), "question": YamlScalar("số chưa rõ")},
        {"label": YamlScalar("Khác")},
    ]
    answers = Answers.model_validate({"unit": YamlScalar(UNITS[0]), "free": {"tuyen_truyen": rows}})
    totals = totals_of(year(answers))
    assert doubts(totals) == [f"question: {TITLES[0]}: nội dung ngoài mẫu, “Xe loa”: số chưa rõ"]
    assert free_of(totals) == ["Thành phố Biên Hòa: khác"]


def test_every_figure_names_its_source() -> None:
    totals = totals_of(SHIPPED)
    cells = [cell for indicator in totals.indicators() for cell in indicator.cells if cell.written]
    assert len(cells) == len(SHIPPED.answers["long-thanh"].answers)
    assert all(str(cell.source).startswith("data/2023/reports/long-thanh.yaml, dòng ") for cell in cells)


def test_what_is_not_known_in_a_label_is_dots() -> None:
    totals = totals_of(year(), words=lambda text: f"{text} từ {GAP}/{GAP}\n:")
    assert totals.groups[0].label.endswith(" từ …/…")


def test_labels_are_filled_by_who_asks() -> None:
    totals = totals_of(year(), words=lambda text: text.replace("{{ level.name }}", "xã"))
    assert of(totals, "ke_hoach_cap_minh").name == "Cấp xã"
    assert of(totals, "lop_day_nghe_nguoi").name == "Số lớp dạy nghề cho lao động nông thôn - số lượt người tham gia"
    assert of(totals, "lop_day_nghe_nguoi").heading == "Lớp dạy nghề - số lượt người tham gia"


CASES = (
    (
        {"lop_xoa_mu_chu": 5, "lop_day_nghe": 4, "lop_xoa_mu_chu_nguoi": 9, "lop_day_nghe_nguoi": 9},
        "part: {}: “Số lớp xóa mù chữ” là 5, lớn hơn “Số lớp dạy nghề cho lao động nông thôn” (4)",
    ),
    (
        {"lop_khac": 0, "lop_khac_nguoi": 90},
        "people: {}: “Các lớp khác - số lượt người tham gia” là 90 nhưng “Các lớp khác” bằng 0",
    ),
    (
        {"lop_khac_nguoi": 90},
        "people: {}: “Các lớp khác - số lượt người tham gia” là 90 nhưng “Các lớp khác” để trống",
    ),
    ({"lop_khac": 2}, "people: {}: “Các lớp khác” là 2 nhưng “Số lượt người tham gia” để trống"),
    (
        {"kinh_phi_khen_thuong": "5.000.000", "don_vi_khen_thuong": 0},
        "companion: {}: “Tổng kinh phí khen thưởng” là 5.000.000 nhưng “Số đơn vị được khen thưởng” bằng 0 và "
        "“Số cá nhân được khen thưởng” để trống",
    ),
)


@pytest.mark.parametrize(("answers", "expected"), CASES)
def test_what_does_not_go_together(answers: dict[str, Any], expected: str) -> None:
    totals = totals_of(year(report(UNITS[0], **answers), report=with_parts()))
    assert doubts(totals) == [expected.format(TITLES[0])]


@pytest.mark.parametrize(
    "answers",
    [
        {"lop_xoa_mu_chu": 4, "lop_day_nghe": 4, "lop_xoa_mu_chu_nguoi": 9, "lop_day_nghe_nguoi": 9},
        {"lop_khac": 0, "lop_khac_nguoi": 0},
        {"lop_khac": 0},
        {"kinh_phi_khen_thuong": 5_000_000, "ca_nhan_khen_thuong": 3},
        {"don_vi_khen_thuong": 5},
        {"kinh_phi_khen_thuong": 0},
    ],
)
def test_what_goes_together(answers: dict[str, Any]) -> None:
    assert doubts(totals_of(year(report(UNITS[0], **answers), report=with_parts()))) == []


def test_a_doubtful_figure_is_asked_about_once() -> None:
    unsure = {"value": YamlScalar("5?"), "question": YamlScalar("có dấu hỏi")}
    totals = totals_of(year(report(UNITS[0], lop_khac=unsure, lop_khac_nguoi=90)))
    assert [doubt.rule for doubt in totals.doubts] == ["question"]


def test_of_last_year_only_certain_figures_are_added_up() -> None:
    doubtful = {"value": YamlScalar("900"), "question": YamlScalar("mờ")}
    before = replace(
        year(
            report(UNITS[0], sach_tai_lieu=40, chi_dao="12"),
            report(UNITS[1], sach_tai_lieu=doubtful, chi_dao="lời"),
            report(UNITS[2], sach_tai_lieu="nhiều"),
        ),
        year=2022,
    )
    totals = totals_of(year(report(UNITS[0], sach_tai_lieu=1)), before)
    assert of(totals, "sach_tai_lieu").last_year == 40
    assert [cell.last_year for cell in of(totals, "sach_tai_lieu").cells[:3]] == [40, None, None]
    assert of(totals, "chi_dao").last_year is None


@pytest.mark.parametrize(("now", "doubtful"), [(400, True), (399, False)])
def test_ten_times_last_year(now: int, doubtful: bool) -> None:
    before = replace(year(report(UNITS[0], sach_tai_lieu=40), report("da-sap-nhap", sach_tai_lieu=7)), year=2022)
    totals = totals_of(year(report(UNITS[0], sach_tai_lieu=now)), before)
    expected = [
        f"last_year: {TITLES[0]}: “Số lượng sách, tài liệu đã phát hành” là 400, từ 10 lần trở lên so với năm 2022 (40)"
    ]
    assert doubts(totals) == (expected if doubtful else [])
    assert (totals.last_year, of(totals, "sach_tai_lieu").last_year) == (2022, 47)


@pytest.mark.parametrize(("figure", "doubtful"), [(300, True), (299, False)])
def test_ten_times_the_median_of_the_others(figure: int, doubtful: bool) -> None:
    others = [report(unit, sach_tai_lieu=value) for unit, value in zip(UNITS[1:], (20, 30, 5000), strict=False)]
    totals = totals_of(year(report(UNITS[0], sach_tai_lieu=figure), *others))
    expected = (
        f"others: {TITLES[0]}: “Số lượng sách, tài liệu đã phát hành” là 300, "
        "từ 10 lần trở lên so với trung vị của 3 đơn vị còn lại (30)"
    )
    assert (expected in doubts(totals)) is doubtful


def test_few_others_have_no_median() -> None:
    reports = [report(unit, sach_tai_lieu=value) for unit, value in zip(UNITS, (5000, 20, 30), strict=False)]
    assert doubts(totals_of(year(*reports))) == []


SAME = {
    "tin_bai_phat_thanh": 3,
    "bao_tuong_bai_viet": 4,
    "trang_tin_video": 5,
    "sach_tai_lieu": 6,
    "bang_ron_khau_hieu": 7,
}


def test_copies() -> None:
    totals = totals_of(
        year(report(UNITS[0], **SAME), report(UNITS[2], **SAME), report(UNITS[1], **SAME | {"sach_tai_lieu": 9}))
    )
    assert doubts(totals) == [f"copies: {TITLES[0]} và {TITLES[2]}: 5 số liệu giống hệt nhau"]


def test_little_said_alike_is_no_copy() -> None:
    zeros = dict.fromkeys(SAME, 0)
    few = {"sach_tai_lieu": 9, "trang_tin_video": 5}
    for answers in (zeros, few):
        assert doubts(totals_of(year(report(UNITS[0], **answers), report(UNITS[1], **answers)))) == []


def test_reports_of_nobody_do_not_count() -> None:
    stray = {"la-mot-noi-khac": report("la-mot-noi-khac", lop_khac=7), UNITS[1]: report(UNITS[0], lop_khac=8)}
    totals = totals_of(replace(SHIPPED, answers={**stray, UNITS[2]: report(UNITS[2], lop_khac=1, lop_khac_nguoi=9)}))
    assert of(totals, "lop_khac").sum == 1
    assert totals.reported == (UNITS[2],)
    assert doubts(totals) == [
        "unknown: la-mot-noi-khac: không có đơn vị này nên chưa tính số liệu",
        f"unknown: {TITLES[1]}: báo cáo ghi đơn vị “{UNITS[0]}” nên chưa tính số liệu",
    ]


def test_each_check_is_tested() -> None:
    tests = ("test_totals.py", "test_result_texts.py")
    source = "".join((ROOT / "tests" / "data" / name).read_text(encoding="utf-8") for name in tests)
    assert [rule for rule in DOUBTS if f'"{rule}: ' not in source] == []


FIGURES = st.dictionaries(
    st.sampled_from(UNITS),
    st.one_of(st.integers(0, 10**12), st.sampled_from(["khoảng 3", "", "-"])),
    max_size=len(UNITS),
)


@given(FIGURES)
@settings(deadline=None, max_examples=examples(60))
def test_a_sum_is_what_its_cells_show(figures: dict[str, int | str]) -> None:
    """What `--why` lists adds up to the sum, however a figure is written, and each unit is there once."""
    reports = (
        report(unit, lop_khac=number(value) if isinstance(value, int) and value % 2 else value)
        for unit, value in figures.items()
    )
    other = of(totals_of(year(*reports)), "lop_khac")
    known = [value for value in figures.values() if isinstance(value, int)]
    assert other.sum == (sum(known) if known else None)
    assert [cell.unit for cell in other.cells] == UNITS
    assert sorted((*other.answered, *other.missing)) == sorted(UNITS)
