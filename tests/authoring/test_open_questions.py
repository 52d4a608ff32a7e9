"""What a person must decide before papers of a year are made, until nothing is open any more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.authoring.new_year import accept, new_year, review
from docgen.data.project import Project
from docgen.errors import DataProblemsError, UsageError
from tests.render.tiny_templates import written
from tests.sample_project import DATA, copied_project, placed, replaced, shipped

LINE = "text: theo bảng dưới đây"


def printed_problems(project: Project, year: int = 2023) -> list[str]:
    return [str(problem) for problem in review(project, year)]


def plain_project(folder: Path, changes: dict[str, str] | None = None) -> Project:
    """The shipped data with Word templates with hardly any text: they are read in every review."""
    project = copied_project(folder, changes)
    written(folder / "mẫu.docx", "mẫu")
    for path in project.templates.rglob("*.docx"):
        path.write_bytes((folder / "mẫu.docx").read_bytes())
    return project


def typed(words: str) -> dict[str, str]:
    """A project whose programme contains `words` before the table."""
    return replaced("programme.yaml", LINE, f"text: {words}")


def test_the_shipped_year_is_decided(tmp_path: Path) -> None:
    assert printed_problems(copied_project(tmp_path)) == []


@pytest.mark.parametrize(
    ("words", "what", "found"),
    [
        ("trong năm 2023", "năm", "2023"),
        ("trong năm 2022.", "năm", "2022"),
        ("từ ngày 02/10/2023", "ngày tháng", "ngày 02/10/2023"),
        ("sáng 02/10", "ngày tháng", "02/10"),
        ("ngày 5 tháng 10 năm 2023", "ngày tháng", "ngày 5 tháng 10 năm 2023"),
        ("trong tháng 10", "ngày tháng", "tháng 10"),
        ("trong quý IV/2023", "ngày tháng", "quý IV/2023"),
        ("nhiệm kỳ 2020 - 2025", "nhiệm kỳ, giai đoạn", "2020 - 2025"),
        ("năm học 2023-2024", "nhiệm kỳ, giai đoạn", "2023-2024"),
        ("Đại hội lần thứ XI", "nhiệm kỳ, giai đoạn", "lần thứ XI"),
        ("Kế hoạch số 227/KH-UBND", "số văn bản", "227/KH-UBND"),
        ("Nghị định số 30/2020/NĐ-CP", "số văn bản", "30/2020/NĐ-CP"),
        ("Quyết định 1373/QĐ-TTg", "số văn bản", "1373/QĐ-TTg"),
        ("tại Long Thành", "tên đơn vị", "Long Thành"),
        ("Báo Đồng Nai", "tên đơn vị", "Đồng Nai"),
    ],
)
def test_what_a_text_says_outright(words: str, what: str, found: str, tmp_path: Path) -> None:
    (line,) = printed_problems(plain_project(tmp_path, typed(words)))
    before = words.partition(found)[0]
    place = placed(f"{DATA}/programme.yaml:«text: {before}¦{found}»", typed(words)[f"{DATA}/programme.yaml"])
    assert line == f"{place}: còn ghi {what} “{found}”: {words}"


@pytest.mark.parametrize(
    "words",
    [
        "2.023 người",
        "01 cơ sở, 30 phút, 8 giờ 00",
        '"{{ week.year }}, {{ week.starts | date_long }}, {{ papers.plan | cite }}, {{ facts.term }}"',
        "học tập suốt đời",
        "Long Thànhh",
    ],
)
def test_what_is_nobodys_to_decide(words: str, tmp_path: Path) -> None:
    assert printed_problems(plain_project(tmp_path, typed(words))) == []


def test_a_place_inside_a_text_of_several_lines(tmp_path: Path) -> None:
    words = ">-\n      một hai ba\n      bốn 227/KH-UBND năm"
    changes = typed(words)
    (line,) = printed_problems(plain_project(tmp_path, changes))
    place = placed(f"{DATA}/programme.yaml:«bốn ¦227/KH»", changes[f"{DATA}/programme.yaml"])
    assert line == f"{place}: còn ghi số văn bản “227/KH-UBND”: một hai ba bốn 227/KH-UBND năm"


def test_a_long_sentence_is_cut_at_words(tmp_path: Path) -> None:
    (line,) = printed_problems(plain_project(tmp_path, typed(f"{'lời văn ' * 20}năm 2022 {'và thế ' * 20}")))
    shown = line.partition("“2022”: ")[2]
    assert re.fullmatch(r"… (lời |văn )+năm 2022( và| thế)+ …", shown)
    assert len(shown) < 140


def test_a_place_that_is_accepted_for_this_year_only(tmp_path: Path) -> None:
    words = "trong năm 2022  # docgen: accept year, review-2023"
    assert printed_problems(plain_project(tmp_path / "a", typed(words))) == []
    other = typed(words.replace("review-2023", "review-2022"))
    assert len(printed_problems(plain_project(tmp_path / "b", other))) == 1


def test_a_unit_may_name_itself_and_no_other(tmp_path: Path) -> None:
    changes = replaced(
        "units.yaml", "venue: Trường Trung học phổ thông Long Thành", "venue: Trường Long Thành, Tân Phú"
    )
    (line,) = printed_problems(plain_project(tmp_path, changes))
    assert line.endswith("còn ghi tên đơn vị “Tân Phú”: Trường Long Thành, Tân Phú")


def test_a_unit_named_by_a_number_is_looked_for_with_its_kind(tmp_path: Path) -> None:
    units = replaced("units.yaml", "name: Tân Phú\n    kind: huyện", "name: 3\n    kind: phường")
    (line,) = printed_problems(plain_project(tmp_path, units | typed("3 lớp ở Phường 3")))
    assert line.endswith("còn ghi tên đơn vị “Phường 3”: 3 lớp ở Phường 3")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("theme: .*", "theme:", "chưa có chủ đề"),
        ("starts: .*", "starts:", "chưa có ngày bắt đầu"),
        ("  hour: .*", "  hour:", "chưa có giờ khai mạc"),
        ("  report: .*", "  report:", "chưa có thời hạn báo cáo"),
        (
            "    number: 4864",
            "    number:  # năm 2022: 1; gợi ý: 2",
            "chưa có số của văn bản “ministry_letter” - năm 2022: 1; gợi ý: 2",
        ),
        ("  chairman: .*", "  chairman:", "chưa có dữ kiện “chairman”"),
        ("  name: Nguyễn Sơn Hùng", "", "chưa có họ tên người ký"),
        ("  term: .*", "  term: 2018 - 2023", "“2018 - 2023” kết thúc năm 2023, có còn đúng trong năm 2023?"),
        (
            "    period: 2021 - 2030",
            "    period: 2011 - 2020",
            "“2011 - 2020” kết thúc năm 2020, có còn đúng trong năm 2023?",
        ),
    ],
)
def test_facts(old: str, new: str, line: str, tmp_path: Path) -> None:
    (found,) = printed_problems(plain_project(tmp_path, replaced("week.yaml", old, new)))
    assert re.fullmatch(rf"{DATA}/week.yaml, dòng \d+, cột \d+: {re.escape(line)}", found)


@pytest.mark.parametrize(("year", "count"), [(2023, 0), (2022, 1)])
def test_an_empty_fact_may_be_accepted_for_one_year(year: int, count: int, tmp_path: Path) -> None:
    change = replaced("week.yaml", "    number: 4864", f"    number:  # năm 2022: 1; docgen: accept review-{year}")
    assert len(printed_problems(plain_project(tmp_path, change))) == count


def test_last_year_in_a_word_template(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    written(project.templates / "khac.docx", "Tuần lễ năm 2022", "năm {{ week.year }}")
    assert printed_problems(project) == [
        "templates/khac.docx: mẫu Word còn ghi năm 2022: “Tuần lễ năm 2022” - hãy sửa trong Word"
    ]


def test_persons_and_parts_of_a_theme_that_stayed(tmp_path: Path) -> None:
    project = plain_project(tmp_path)
    new_year(project, 2024)
    week = project.data(2024) / "week.yaml"
    text = re.sub(r"theme:.*", "theme: Đọc sách", week.read_text(encoding="utf-8"))
    week.write_text(re.sub("ability:.*", "ability: năng lực tự học", text), encoding="utf-8")
    found = "\n".join(printed_problems(project, 2024))
    assert "người ký vẫn là người ký của năm 2023: “Nguyễn Sơn Hùng”" in found
    assert "“Q. Chủ tịch”: chức danh “Quyền”, có còn đúng trong năm 2024?" in found
    assert "chủ đề đã đổi, nhưng “năng lực tự học” vẫn là một phần của chủ đề năm 2023" in found
    assert "còn ghi cụm từ của chủ đề năm trước “tự học”: Đại diện đơn vị cung cấp nền tảng số" in found


def test_words_of_the_old_theme_that_the_new_one_says_too(tmp_path: Path) -> None:
    project = plain_project(tmp_path)
    new_year(project, 2024)
    week = project.data(2024) / "week.yaml"
    week.write_text(week.read_text(encoding="utf-8").replace("theme:", "theme: Khuyến khích tự học"), encoding="utf-8")
    assert "cụm từ của chủ đề" not in "\n".join(printed_problems(project, 2024))


def test_faults_and_years_that_there_are_not(tmp_path: Path) -> None:
    project = plain_project(tmp_path, {f"{DATA}/week.yaml": shipped("week.yaml") + "\nthừa: 1\n"})
    with pytest.raises(DataProblemsError, match="không có trường nào tên"):
        review(project, 2023)
    with pytest.raises(UsageError, match="không có dữ liệu của năm 2030"):
        review(project, 2030)


def years_to(project: Project, *years: int) -> None:
    for year in years:
        new_year(project, year)


def messages(project: Project, year: int) -> list[str]:
    return [str(problem).partition(": ")[2] for problem in review(project, year)]


def test_nothing_is_forgotten_over_several_years(tmp_path: Path) -> None:
    """What is open in 2024 is open in 2025, with proposals for 2025."""
    project = plain_project(tmp_path)
    years_to(project, 2024, 2025)
    in_2024, in_2025 = messages(project, 2024), messages(project, 2025)
    assert "chưa có ngày bắt đầu - năm 2023: 2023-10-02 (thứ Hai); gợi ý: 2024-09-30 (thứ Hai)" in in_2024
    assert "chưa có ngày bắt đầu - năm 2023: 2023-10-02 (thứ Hai); gợi ý: 2025-09-29 (thứ Hai)" in in_2025
    assert (
        "chưa có ngày khai mạc của thành phố Biên Hòa - năm 2023: 2023-10-03 (thứ Ba); gợi ý: 2025-09-30 (thứ Ba)"
        in in_2025
    )
    gone = {line.partition(" - năm ")[0].replace("2023", "…").replace("2024", "…") for line in in_2024} - {
        line.partition(" - năm ")[0].replace("2024", "…").replace("2025", "…") for line in in_2025
    }
    assert gone == set()


def test_words_of_the_theme_before_last(tmp_path: Path) -> None:
    """A year whose theme stayed empty does not hide the theme before it, once accepted it is not asked for again."""
    project = plain_project(tmp_path)
    years_to(project, 2024)
    problems = [problem for problem in review(project, 2024) if "“tự học”" in problem.message]
    accept(project, 2024, problems[:1], dry_run=False)
    years_to(project, 2025)
    assert len([line for line in messages(project, 2025) if "“tự học”" in line]) == len(problems) - 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    number: 4864", "    number: 4864"),
        ("    date: 2023-09-08", "    date:"),
        ("    date: 2023-09-08", "    date: 2022-12-30"),
    ],
)
def test_the_paper_of_one_year(old: str, new: str, tmp_path: Path) -> None:
    """The ministry's letter names the year: its number is emptied whatever its day is."""
    project = plain_project(tmp_path, replaced("week.yaml", old, new))
    years_to(project, 2024)
    text = (project.data(2024) / "week.yaml").read_text(encoding="utf-8")
    assert "number: 4864" not in text
    assert "number: 14531" in text


def test_details_of_units_prices_and_guests_are_asked_for(tmp_path: Path) -> None:
    cells = "noi_dung: In tài liệu, giấy mời\n                don_vi: bộ\n"
    priced = replaced("unit-plan.yaml", cells, f"{cells}                don_gia: 15000\n")
    project = plain_project(tmp_path, priced)
    years_to(project, 2024)
    found = "\n".join(messages(project, 2024))
    assert "thành phố Biên Hòa: vẫn như năm 2023, có còn đúng? địa điểm “Trung tâm" in found
    assert "thay đổi trong chương trình; số liệu riêng trong các bảng" in found
    assert "số liệu bảng “du_toan” vẫn như năm 2023, có còn đúng?" in found
    assert "danh sách mời (9 dòng) vẫn như năm 2023, có còn đúng?" in found
    assert "“XI” vẫn như năm 2023, có còn đúng?" in found


def test_a_unit_that_changed_one_detail(tmp_path: Path) -> None:
    project = plain_project(tmp_path)
    years_to(project, 2024)
    path = project.data(2024) / "units.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("venue: Trường Trung học phổ thông Long Thành", "venue: Nhà văn hóa"), encoding="utf-8"
    )
    (line,) = [line for line in messages(project, 2024) if line.startswith("huyện Long Thành: vẫn như")]
    assert "địa điểm" not in line
    assert "chủ trì “Phó Chủ tịch UBND huyện”" in line
    path.write_text(
        path.read_text("utf-8").replace("- id: long-thanh", "- id: long-thanh  # docgen: accept review-2024")
    )
    assert not [line for line in messages(project, 2024) if line.startswith("huyện Long Thành: vẫn như")]


def test_a_signer_typed_in_a_paper(tmp_path: Path) -> None:
    project = plain_project(
        tmp_path, replaced("unit-plan.yaml", '  name: "{{ unit.signer_name }}"', "  name: Lê Văn A")
    )
    years_to(project, 2024)
    assert "người ký vẫn là người ký của năm 2023: “Lê Văn A”" in messages(project, 2024)


def test_a_year_before_that_cannot_be_read(tmp_path: Path) -> None:
    project = plain_project(tmp_path)
    years_to(project, 2024)
    (project.data(2023) / "week.yaml").write_text("year: x\n", encoding="utf-8")
    (line,) = [line for line in messages(project, 2024) if "không so sánh được" in line]
    assert re.fullmatch(
        r"dữ liệu năm 2023 có \d+ lỗi nên không so sánh được với năm 2024 - chạy docgen build --year 2023 để xem lỗi",
        line,
    )


def test_the_province_and_its_units_as_they_are_today(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    years_to(project, 2027)
    week = project.data(2027) / "week.yaml"
    text = week.read_text(encoding="utf-8").replace("kind: thành phố\n  name: Đồng Nai", "kind: tỉnh\n  name: Đồng Nai")
    week.write_text(text, encoding="utf-8")
    units = project.data(2027) / "units.yaml"
    text = units.read_text(encoding="utf-8").replace("name: An Phước\n    kind: xã", "name: An Phước\n    kind: phường")
    units.write_text(text, encoding="utf-8")
    found = "\n".join(messages(project, 2027))
    assert "năm 2027 Đồng Nai là thành phố, ở đây ghi “tỉnh”" in found
    assert (
        "phường An Phước không có trong danh sách đơn vị năm 2027 của thành phố Đồng Nai - thay bằng docgen units"
        in found
    )


def test_old_names_in_texts_and_facts(tmp_path: Path) -> None:
    project = plain_project(tmp_path)
    years_to(project, 2024)
    week = project.data(2024) / "week.yaml"
    text = week.read_text(encoding="utf-8").replace("  kind: tỉnh\n", "  kind: thành phố\n")
    week.write_text(text.replace("  chairman: Q. Chủ tịch", "  chairman: Chủ tịch UBND tỉnh"), encoding="utf-8")
    found = messages(project, 2024)
    assert "còn ghi tên của năm trước “tỉnh”: Chủ tịch UBND tỉnh" in found


@pytest.mark.parametrize("token", ["{{", "{%", "{# ", "ngày 1", "ngày 1  ", "9", "số "])
def test_a_megabyte_in_one_text(token: str, tmp_path: Path) -> None:
    """39-open-braces.yaml is one of them: what is opened and never closed is not looked for again and again."""
    words = token * (1_000_000 // len(token))
    printed_problems(plain_project(tmp_path, typed(f"'{words}'")))
