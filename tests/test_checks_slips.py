"""Slips: warnings with file and line, each of which a comment can accept."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.build import checked_data
from tests.sample_project import DATA, copied_project, one_problem, problems_of, replaced

LINE = "text: theo bảng dưới đây"
PLACE = f"{DATA}/programme.yaml:41:11"


def typed(words: str) -> dict[str, str]:
    """A project whose programme says `words` in line 41."""
    return replaced("programme.yaml", LINE, f"text: {words}")


def accept(rule: str) -> str:
    return f" [{rule}] - nếu đúng như vậy, ghi “# docgen: accept {rule}” ở dòng này"


def test_the_shipped_data_has_none(tmp_path: Path) -> None:
    _, warnings = checked_data(copied_project(tmp_path), 2023)
    assert warnings == []


# Year.


@pytest.mark.parametrize("words", ["trong năm 2022", "10/2022", "26/9/2022", "26-9-2022", "2022.", "(2022)", "IV/2022"])
def test_another_year_in_a_text(words: str, tmp_path: Path) -> None:
    line = one_problem(tmp_path, typed(words))
    assert line == f"{PLACE}: trong câu có năm 2022, còn kế hoạch của năm 2023{accept('year')}"


@pytest.mark.parametrize(
    "words", ["năm 2023", "1.2022", "20222", "2.022 người", "số 2022/KH", "số 30/2020/NĐ-CP", "{{ facts.term }}"]
)
def test_what_is_not_another_year(words: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, typed(f'"{words}"')) == []


@pytest.mark.parametrize(
    ("name", "pattern", "replacement", "place", "day"),
    [
        ("week.yaml", "    date: 2023-09-26", "    date: 2022-09-26", "week.yaml:58:11", "26/9/2022"),
        ("units.yaml", "date: 2023-09-29", "date: 2022-09-29", "units.yaml:52:15", "29/9/2022"),
    ],
)
def test_a_date_of_another_year(
    name: str, pattern: str, replacement: str, place: str, day: str, tmp_path: Path
) -> None:
    line = one_problem(tmp_path, replaced(name, pattern, replacement))
    assert line == f"{DATA}/{place}: ngày {day} không thuộc năm 2023 của kế hoạch{accept('year')}"


def test_facts_and_answers_may_name_other_years(tmp_path: Path) -> None:
    report = "unit: bien-hoa\nanswers:\n  chi_dao: như năm 2021\n"
    assert problems_of(tmp_path, {f"{DATA}/reports/bien-hoa.yaml": report}) == []


# Weekday.


@pytest.mark.parametrize(
    ("words", "day", "right", "written"),
    [
        ("thứ Ba, ngày 02/10/2023", "02/10/2023", "thứ Hai", "thứ Ba"),
        ("thứ Năm (02/10)", "02/10/2023", "thứ Hai", "thứ Năm"),
        ("Thứ 3, 2/10/2023", "02/10/2023", "thứ Hai", "Thứ 3"),
        ("thứ tư ngày 2 tháng 10 năm 2023", "02/10/2023", "thứ Hai", "thứ tư"),
        ("thứ bảy ngày {{ week.ends | date_short }}", "08/10/2023", "Chủ nhật", "thứ bảy"),
        ("chủ nhật {{ week.starts | date_long }}", "02/10/2023", "thứ Hai", "chủ nhật"),
    ],
)
def test_a_weekday_that_does_not_fit(words: str, day: str, right: str, written: str, tmp_path: Path) -> None:
    line = one_problem(tmp_path, typed(f'"{words}"'))
    assert line == f"{PLACE}: ngày {day} là {right}, không phải {written}{accept('weekday')}"


@pytest.mark.parametrize(
    "words",
    ["thứ Hai, ngày 02/10/2023", "thứ 2 (2/10)", "Chủ nhật, ngày 08/10/2023", "thứ ba, 31/02/2023", "lần thứ hai"],
)
def test_a_weekday_that_fits_or_says_nothing(words: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, typed(f'"{words}"')) == []


# Opening.


@pytest.mark.parametrize(
    ("name", "pattern", "replacement", "place", "day"),
    [
        ("week.yaml", "^  date: 2023-10-02", "  date: 2023-10-09", "week.yaml:19:9", "09/10/2023"),
        ("week.yaml", "^  date: 2023-10-02", "  date: 2023-10-01", "week.yaml:19:9", "01/10/2023"),
        ("units.yaml", "2023-10-03", "2023-09-30", "units.yaml:40:19", "30/9/2023"),
    ],
)
def test_an_opening_outside_the_week(
    name: str, pattern: str, replacement: str, place: str, day: str, tmp_path: Path
) -> None:
    line = one_problem(tmp_path, replaced(name, pattern, replacement))
    assert line == (
        f"{DATA}/{place}: khai mạc ngày {day} nằm ngoài Tuần lễ (02/10/2023 - 08/10/2023){accept('opening')}"
    )


@pytest.mark.parametrize("day", ["2023-10-02", "2023-10-08"])
def test_an_opening_on_the_first_or_the_last_day(day: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, replaced("units.yaml", "2023-10-03", day)) == []


# One paper with two numbers.


def test_two_facts_that_give_a_paper_two_numbers(tmp_path: Path) -> None:
    again = "  again: {kind: Kế hoạch, number: 228, symbol: KH-UBND, date: 2023-09-26}\n\nfacts:"
    line = one_problem(tmp_path, replaced("week.yaml", "^facts:", again))
    assert line == (
        f"{DATA}/week.yaml:89:35: văn bản …/KH-UBND ngày 26/9/2023 có hai số: ở đây là 228,"
        f" ở {DATA}/week.yaml:56:13 là số 227{accept('number')}"
    )


@pytest.mark.parametrize(
    "day", ["26/9/2023", "26 tháng 9 năm 2023", "26/09/2023", "{{ papers.plan.date | date_short }}"]
)
def test_a_number_typed_otherwise_than_the_fact(day: str, tmp_path: Path) -> None:
    line = one_problem(tmp_path, typed(f"theo Kế hoạch số 127/KH-UBND ngày {day}"))
    assert line == (
        f"{PLACE}: văn bản …/KH-UBND ngày 26/9/2023 có hai số: ở đây là 127,"
        f" ở {DATA}/week.yaml:56:13 là số 227{accept('number')}"
    )


@pytest.mark.parametrize(
    "words", ["số 227/KH-UBND ngày 26/9/2023", "số 127/KH-UBND ngày 27/9/2023", "số 127/CV-UBND ngày 26/9/2023"]
)
def test_another_paper_is_another_paper(words: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, typed(f"theo văn bản {words}")) == []


# A person who knows better.

SLIPS = [
    ("programme.yaml", f"    {LINE}", "    text: trong năm 2022", "year"),
    ("programme.yaml", f"    {LINE}", '    text: "thứ Ba, ngày 02/10/2023"', "weekday"),
    ("programme.yaml", f"    {LINE}", "    text: số 127/KH-UBND ngày 26/9/2023", "number"),
    ("week.yaml", "  date: 2023-10-02", "  date: 2023-10-09", "opening"),
    ("units.yaml", "    opening_date: 2023-10-03", "    opening_date: 2023-09-30", "opening"),
    ("units.yaml", "        date: 2023-09-29", "        date: 2022-09-29", "year"),
]


@pytest.mark.parametrize(("name", "pattern", "slip", "rule"), SLIPS)
def test_each_slip_can_be_accepted(name: str, pattern: str, slip: str, rule: str, tmp_path: Path) -> None:
    comment = f"# docgen: accept {rule}"
    indent = slip[: len(slip) - len(slip.lstrip())]
    assert f"[{rule}]" in one_problem(tmp_path / "no comment", replaced(name, pattern, slip))
    assert problems_of(tmp_path / "on the line", replaced(name, pattern, f"{slip}  {comment}: vì thế")) == []
    assert problems_of(tmp_path / "above it", replaced(name, pattern, f"{indent}{comment}\n{slip}")) == []


def test_only_what_is_named_is_accepted(tmp_path: Path) -> None:
    both = "số 127/KH-UBND ngày 26/9/2023, năm 2022 # docgen: accept"
    assert problems_of(tmp_path / "both", typed(f"{both} year, number")) == []
    assert "[number]" in one_problem(tmp_path / "one", typed(f"{both} year"))
    assert "[year]" in one_problem(tmp_path / "other", typed(f"{both} number"))


@pytest.mark.parametrize(
    "item",
    [
        "- năm 2022\n  # docgen: accept year\n",
        '- "năm 2022 # docgen: accept year"\n',
        "- >-\n    năm 2022\n  # docgen: accept year\n",
    ],
)
def test_a_comment_below_or_inside_a_text_accepts_nothing(item: str, tmp_path: Path) -> None:
    changes = replaced("programme.yaml", "^  - trên địa bàn .*\n", f"  {item}  - trên địa bàn\n")
    assert "[year]" in one_problem(tmp_path, changes)


def test_a_block_is_accepted_behind_its_sign(tmp_path: Path) -> None:
    block = "  - >- # docgen: accept year\n    năm 2022\n"
    assert problems_of(tmp_path, replaced("programme.yaml", "^  - trên địa bàn .*\n", block)) == []


def test_the_next_value_accepts_only_for_itself(tmp_path: Path) -> None:
    block = "  - >-\n    năm 2022\n  - năm 2021 # docgen: accept year\n"
    assert "năm 2022" in one_problem(tmp_path, replaced("programme.yaml", "^  - trên địa bàn .*\n", block))


def test_warnings_do_not_stop_a_build(tmp_path: Path) -> None:
    data, warnings = checked_data(copied_project(tmp_path, typed("năm 2022")), 2023)
    assert (data.year, len(warnings)) == (2023, 1)
