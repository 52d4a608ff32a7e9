"""Slips: warnings with file and line, each of which a comment can accept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.authoring.checked_year import checked_data
from tests.sample_project import DATA, copied_project, one_problem, placed, problems_of, replaced, shipped

LINE = "text: theo bảng dưới đây"
PLACE = placed(f"{DATA}/programme.yaml:«text: ¦theo bảng»", shipped("programme.yaml"))
PLAN_NUMBER = placed(f"{DATA}/week.yaml:«number: ¦227»", shipped("week.yaml"))


def typed(words: str) -> dict[str, str]:
    """A project whose programme says `words` before the table."""
    return replaced("programme.yaml", LINE, f"text: {words}")


def accept(rule: str, place: str = PLACE) -> str:
    return (
        f" [{rule}] - nếu đã đúng, ghi “# docgen: accept {rule}” ở cuối dòng "
        f"{place.split(', ')[1].removeprefix('dòng ')}"
    )


def warned(folder: Path, change: tuple[str, str, str], place: str, message: str) -> None:
    """A change of one file gives one warning, at `place` in the changed file, with the line for the comment."""
    changes = replaced(*change)
    where = placed(f"{DATA}/{change[0]}:{place}", changes[f"{DATA}/{change[0]}"])
    rule = message.rpartition("[")[2].rstrip("]")
    assert one_problem(folder, changes) == f"{where}: {message.rpartition(' [')[0]}{accept(rule, where)}"


def test_the_shipped_data_has_none(tmp_path: Path) -> None:
    _, warnings = checked_data(copied_project(tmp_path), 2023)
    assert warnings == []


# Year.


@pytest.mark.parametrize("words", ["trong năm 2022", "10/2022", "26/9/2022", "26-9-2022", "2022.", "(2022)", "IV/2022"])
def test_another_year_in_a_text(words: str, tmp_path: Path) -> None:
    line = one_problem(tmp_path, typed(words))
    assert line == f"{PLACE}: câu này nêu năm 2022, khác năm của kế hoạch (2023){accept('year')}"


LASTING = (
    "Căn cứ Luật Tổ chức chính quyền địa phương năm 2015",
    "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019",
    "Thực hiện Chỉ thị số 14/CT-TTg ngày 25/5/2021 của Thủ tướng Chính phủ",
    "theo Nghị quyết số 29-NQ/TW ngày 04/11/2013 và Hiến pháp năm 2013",
)


@pytest.mark.parametrize(
    "words",
    ["thực hiện Luật Giáo dục trong năm 2022", "Kế hoạch số 12/KH-UBND ngày 03/5/2022", "Luật Trẻ em. Năm 2022"],
)
def test_the_year_of_no_legal_base(words: str, tmp_path: Path) -> None:
    assert "câu này nêu năm 2022" in one_problem(tmp_path, typed(words))


@pytest.mark.parametrize(
    "words",
    ["năm 2023", "1.2022", "20222", "2.022 người", "số 2022/KH", "số 30/2020/NĐ-CP", "{{ facts.term }}", *LASTING],
)
def test_what_is_not_another_year(words: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, typed(f'"{words}"')) == []


UNIT_OF_1906 = """- id: xa-1906
    papers: {programme: {number: 1906}}
    agenda:
      add:
        - {id: nam_1906, minutes: 1, title: Kịch, who: Đội kịch, after: ca_nhac}
        - {id: tho, minutes: 1, title: Thơ, who: Đội thơ, after: nam_1906}
    recipients: [Hội 1906]
"""


def test_ids_and_numbers_are_no_sentences(tmp_path: Path) -> None:
    changes = replaced("units.yaml", r"- id: xuan-loc\n", UNIT_OF_1906)
    place = placed(f"{DATA}/units.yaml:«¦Hội 1906»", changes[f"{DATA}/units.yaml"])
    line = one_problem(tmp_path, changes)
    assert line == f"{place}: câu này nêu năm 1906, khác năm của kế hoạch (2023){accept('year', place)}"


@pytest.mark.parametrize(
    ("name", "pattern", "replacement", "place", "day"),
    [
        ("week.yaml", "    date: 2023-09-26", "    date: 2022-09-26", "«date: ¦2022-09-26»", "26/9/2022"),
        ("units.yaml", "date: 2023-09-29", "date: 2024-09-29", "«date: ¦2024-09-29»", "29/9/2024"),
    ],
)
def test_a_date_of_another_year(
    name: str, pattern: str, replacement: str, place: str, day: str, tmp_path: Path
) -> None:
    message = f"ngày {day} không thuộc năm 2023 của kế hoạch [year]"
    warned(tmp_path, (name, pattern, replacement), place, message)


def test_facts_and_answers_may_name_other_years(tmp_path: Path) -> None:
    report = "unit: bien-hoa\nanswers:\n  chi_dao: như năm 2021\n"
    assert problems_of(tmp_path, {f"{DATA}/reports/bien-hoa.yaml": report}) == []


# Level.


@pytest.mark.parametrize(
    ("words", "former"),
    [
        ("Chỉ đạo các huyện", "huyện"),
        ("Thị trấn", "thị trấn"),
        ("qua PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "Phòng Giáo dục và Đào tạo"),
    ],
)
def test_a_level_that_there_is_no_more(words: str, former: str, tmp_path: Path) -> None:
    listed = ["huyện", "thị trấn", "Phòng Giáo dục và Đào tạo"]
    units = re.sub(r"(?m)^units:", f"  former: [{', '.join(listed)}]\nunits:", shipped("units.yaml"), count=1)
    units = units[: units.index("  - id: bien-hoa")] + "  - {id: phuong-3, name: 3, kind: phường}\n"
    level = {f"{DATA}/units.yaml": units, f"{DATA}/reports/long-thanh.yaml": None}
    lines = problems_of(tmp_path, {**typed(words), **level})
    (line,) = [line for line in lines if "programme.yaml" in line]
    message = f"trong câu có “{former}”: cấp, cơ quan này không còn (mục former trong units.yaml)"
    assert line == f"{PLACE}: {message}{accept('level')}"


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
        ("week.yaml", "^  date: 2023-10-02", "  date: 2023-10-09", "«date: ¦»", "09/10/2023"),
        ("week.yaml", "^  date: 2023-10-02", "  date: 2023-10-01", "«date: ¦»", "01/10/2023"),
        ("units.yaml", "2023-10-03", "2023-09-30", "«opening_date: ¦»", "30/9/2023"),
    ],
)
def test_an_opening_outside_the_week(
    name: str, pattern: str, replacement: str, place: str, day: str, tmp_path: Path
) -> None:
    message = f"khai mạc ngày {day} nằm ngoài thời gian tổ chức (02/10/2023 - 08/10/2023) [opening]"
    warned(tmp_path, (name, pattern, replacement), place, message)


@pytest.mark.parametrize("day", ["2023-10-02", "2023-10-08"])
def test_an_opening_on_the_first_or_the_last_day(day: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, replaced("units.yaml", "2023-10-03", day)) == []


# One paper with two numbers.


def test_two_facts_that_give_a_paper_two_numbers(tmp_path: Path) -> None:
    again = "  again: {kind: Kế hoạch, number: 228, symbol: KH-UBND, date: 2023-09-26}\n\nfacts:"
    message = f"văn bản …/KH-UBND ngày 26/9/2023 có hai số: ở đây là 228, ở {PLAN_NUMBER} là số 227 [number]"
    warned(tmp_path, ("week.yaml", "^facts:", again), "«number: ¦228»", message)


@pytest.mark.parametrize("written", ["7", "07"])
def test_a_number_with_and_without_its_zero_is_the_same(written: str, tmp_path: Path) -> None:
    facts = replaced("week.yaml", "number: 227", "number: 7")
    text = f"theo Kế hoạch số {written}/KH-UBND ngày 26/9/2023"
    assert problems_of(tmp_path, facts | typed(text)) == []


@pytest.mark.parametrize(
    "day", ["26/9/2023", "26 tháng 9 năm 2023", "26/09/2023", "{{ papers.plan.date | date_short }}"]
)
def test_a_number_typed_otherwise_than_the_fact(day: str, tmp_path: Path) -> None:
    line = one_problem(tmp_path, typed(f"theo Kế hoạch số 127/KH-UBND ngày {day}"))
    assert line == (
        f"{PLACE}: văn bản …/KH-UBND ngày 26/9/2023 có hai số: ở đây là 127,"
        f" ở {PLAN_NUMBER} là số 227{accept('number')}"
    )


@pytest.mark.parametrize(
    "words", ["số 227/KH-UBND ngày 26/9/2023", "số 127/KH-UBND ngày 27/9/2023", "số 127/CV-UBND ngày 26/9/2023"]
)
def test_another_paper_is_another_paper(words: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, typed(f"theo văn bản {words}")) == []


# Order.


@pytest.mark.parametrize(
    ("change", "place", "message"),
    [
        (
            ("week.yaml", "    date: 2023-09-26", "    date: 2023-10-03"),
            "«date: ¦2023-10-03»",
            "kế hoạch ghi ngày 03/10/2023, sau ngày bắt đầu (02/10/2023)",
        ),
        (
            ("units.yaml", "date: 2023-09-29", "date: 2023-09-25"),
            "«date: ¦2023-09-25»",
            "văn bản ghi ngày 25/9/2023, trước kế hoạch",
        ),
    ],
)
def test_papers_in_the_wrong_order(change: tuple[str, str, str], place: str, message: str, tmp_path: Path) -> None:
    lines = problems_of(tmp_path, replaced(*change))
    where = placed(f"{DATA}/{change[0]}:{place}", replaced(*change)[f"{DATA}/{change[0]}"])
    assert f"{where}: {message}{accept('order', where)}" in lines


def test_a_paper_of_the_same_day_is_in_order(tmp_path: Path) -> None:
    assert problems_of(tmp_path, replaced("units.yaml", "date: 2023-09-29", "date: 2023-09-26")) == []


# The year of deadlines and of the school year.


@pytest.mark.parametrize(
    ("change", "place", "message"),
    [
        (
            ("week.yaml", "report: 2023-10-31", "report: 2024-10-31"),
            "«report: ¦2024»",
            "ngày 31/10/2024 không thuộc năm 2023 của kế hoạch [year]",
        ),
        (
            ("week.yaml", "2023 - 2024", "2024 - 2025"),
            "«school_year: ¦»",
            "năm học 2024 - 2025 không có năm 2023 [year]",
        ),
    ],
)
def test_years_of_facts(change: tuple[str, str, str], place: str, message: str, tmp_path: Path) -> None:
    warned(tmp_path, change, place, message)


# What YAML and Word would take for something else.

EMPHASIS = "có dấu ** không thành cặp, sẽ bị in ra (chữ đậm ghi là **chữ**, dấu sao thường ghi là \\*)"
QUOTES = 'cả giá trị nằm trong dấu nháy cong “ ”, dấu này sẽ bị in ra; trong YAML dùng dấu nháy thẳng "'


@pytest.mark.parametrize("words", ["một **hai", "**một", "hai** ba", "**một** hai**", "** một **"])
def test_stars_without_a_partner(words: str, tmp_path: Path) -> None:
    assert one_problem(tmp_path, typed(f'"{words}"')) == f"{PLACE}: {EMPHASIS}{accept('emphasis')}"


@pytest.mark.parametrize(
    "words", ["**một** hai", "***một***", "2 * 3", r"một \\\\*\\\\* hai", "**{{ week.starts | date_long }}**"]
)
def test_stars_that_are_right(words: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, typed(f'"{words}"')) == []


@pytest.mark.parametrize("words", ["“theo bảng”", "„theo bảng”", "”theo bảng”"])
def test_a_value_in_curly_quotation_marks(words: str, tmp_path: Path) -> None:
    assert one_problem(tmp_path, typed(words)) == f"{PLACE}: {QUOTES}{accept('quotes')}"


@pytest.mark.parametrize("words", ["“một” và “hai”", "phong trào “một”", "“một” hai"])
def test_quotation_marks_that_belong_to_the_text(words: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, typed(words)) == []


@pytest.mark.parametrize(("words", "cut"), [("phòng #5 tầng 2", "#5 tầng 2"), ("theo #bảng", "#bảng")])
def test_a_value_cut_by_a_hash(words: str, cut: str, tmp_path: Path) -> None:
    message = f"từ dấu # trở đi bị bỏ (“{cut}”); nếu là nội dung, đặt cả giá trị trong dấu nháy kép [hash]"
    warned(tmp_path, ("programme.yaml", LINE, f"text: {words}"), f"«{words.partition('#')[0]}¦{cut}»", message)


@pytest.mark.parametrize("words", ['"phòng #5"', "theo # lời dặn", "phòng#5", ">-\n      phòng\n      số #5"])
def test_a_hash_that_cuts_nothing(words: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, typed(words)) == []


def test_accepting_a_check_that_there_is_not(tmp_path: Path) -> None:
    line = one_problem(tmp_path, typed("như năm nay # docgen: accept yaer"))
    assert line.startswith(f'{PLACE}: không có quy tắc "yaer" để bỏ qua; hiện có: year, weekday, opening, number')


def test_the_comment_of_a_block_stands_behind_its_sign(tmp_path: Path) -> None:
    line = one_problem(tmp_path, typed(">-\n      trong năm 2022"))
    number = PLACE.split(", ")[1].removeprefix("dòng ")
    assert line.endswith(f"ghi “# docgen: accept year” ở cuối dòng {number} (sau dấu >-)")


# A person who knows better.

SLIPS = [
    ("programme.yaml", f"    {LINE}", "    text: trong năm 2022", "year"),
    ("programme.yaml", f"    {LINE}", '    text: "thứ Ba, ngày 02/10/2023"', "weekday"),
    ("programme.yaml", f"    {LINE}", "    text: số 127/KH-UBND ngày 26/9/2023", "number"),
    ("week.yaml", "  date: 2023-10-02", "  date: 2023-10-09", "opening"),
    ("units.yaml", "    opening_date: 2023-10-03", "    opening_date: 2023-09-30", "opening"),
    ("week.yaml", "  report: 2023-10-31", "  report: 2024-10-31", "year"),
    ("week.yaml", "^school_year: .*", "school_year: 2024 - 2025", "year"),
    ("units.yaml", "        date: 2023-09-29", "        date: 2024-09-29", "year"),
    ("units.yaml", "        date: 2023-09-29", "        date: 2023-09-25", "order"),
    ("programme.yaml", f"    {LINE}", "    text: một **hai", "emphasis"),
    ("programme.yaml", f"    {LINE}", "    text: “theo bảng”", "quotes"),
    ("programme.yaml", f"    {LINE}", "    text: theo #bảng", "hash"),
]


@pytest.mark.parametrize(("name", "pattern", "slip", "rule"), SLIPS)
def test_each_slip_can_be_accepted(name: str, pattern: str, slip: str, rule: str, tmp_path: Path) -> None:
    comment = f"# docgen: accept {rule}"
    indent = slip[: len(slip) - len(slip.lstrip())]
    assert f"[{rule}]" in one_problem(tmp_path / "no comment", replaced(name, pattern, slip))
    assert problems_of(tmp_path / "on the line", replaced(name, pattern, f"{slip}  {comment}: vì thế")) == []
    assert problems_of(tmp_path / "above it", replaced(name, pattern, f"{indent}{comment}\n{slip}")) == []


def test_a_late_plan_is_accepted_where_its_date_is(tmp_path: Path) -> None:
    late = replaced("week.yaml", "^starts: .*", "starts: 2023-09-25")[f"{DATA}/week.yaml"]
    assert "[order]" in one_problem(tmp_path / "no comment", {f"{DATA}/week.yaml": late})
    text = late.replace("    date: 2023-09-26", "    date: 2023-09-26 # docgen: accept order")
    assert problems_of(tmp_path / "accepted", {f"{DATA}/week.yaml": text}) == []


def test_a_hash_without_a_value_is_accepted_too(tmp_path: Path) -> None:
    line = "    # docgen: accept hash\n    venue: #5"
    assert problems_of(tmp_path, replaced("units.yaml", "^    venue: .*", line)) == []


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
