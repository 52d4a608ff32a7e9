"""What a person must decide before papers of a year are made, until nothing is open any more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.authoring.new_year import new_year, review
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
    assert line == f"{place}: còn ghi thẳng {what} “{found}”: {words}"


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
    assert line == f"{place}: còn ghi thẳng số văn bản “227/KH-UBND”: một hai ba bốn 227/KH-UBND năm"


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
    assert line.endswith("còn ghi thẳng tên đơn vị “Tân Phú”: Trường Long Thành, Tân Phú")


def test_a_unit_named_by_a_number_is_looked_for_with_its_kind(tmp_path: Path) -> None:
    units = replaced("units.yaml", "name: Tân Phú\n    kind: huyện", "name: 3\n    kind: phường")
    (line,) = printed_problems(plain_project(tmp_path, units | typed("3 lớp ở Phường 3")))
    assert line.endswith("còn ghi thẳng tên đơn vị “Phường 3”: 3 lớp ở Phường 3")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("theme: .*", "theme:", "chưa có chủ đề"),
        ("starts: .*", "starts:", "chưa có ngày bắt đầu"),
        ("  hour: .*", "  hour:", "chưa có giờ khai mạc"),
        ("  report: .*", "  report:", "chưa có thời hạn “report”"),
        (
            "    number: 4864",
            "    number:  # năm 2022: 1; gợi ý: 2",
            "chưa có số văn bản “ministry_letter” - năm 2022: 1; gợi ý: 2",
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
    assert "chủ đề đã đổi, mà “năng lực tự học” vẫn là một phần của chủ đề năm 2023" in found
    assert "còn ghi thẳng cụm từ của chủ đề năm trước “tự học”: Đại diện đơn vị cung cấp nền tảng số" in found


def test_words_of_the_old_theme_that_the_new_one_says_too(tmp_path: Path) -> None:
    project = plain_project(tmp_path)
    new_year(project, 2024)
    week = project.data(2024) / "week.yaml"
    week.write_text(week.read_text(encoding="utf-8").replace("theme:", "theme: Khuyến khích tự học"), encoding="utf-8")
    assert "cụm từ của chủ đề" not in "\n".join(printed_problems(project, 2024))


def test_faults_and_years_that_there_are_not(tmp_path: Path) -> None:
    project = plain_project(tmp_path, {f"{DATA}/week.yaml": shipped("week.yaml") + "\nthừa: 1\n"})
    with pytest.raises(DataProblemsError, match="không có mục nào tên"):
        review(project, 2023)
    with pytest.raises(UsageError, match="không có dữ liệu của năm 2030"):
        review(project, 2030)


@pytest.mark.parametrize("token", ["{{", "{%", "{# ", "ngày 1", "ngày 1  ", "9", "số "])
def test_a_megabyte_in_one_text(token: str, tmp_path: Path) -> None:
    """39-open-braces.yaml is one of them: what is opened and never closed is not looked for again and again."""
    words = token * (1_000_000 // len(token))
    printed_problems(plain_project(tmp_path, typed(f"'{words}'")))
