"""Slips about units and bodies, in every project whose plan is of a day after the reform."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.data.project import Project
from tests.sample_project import DATA, copied_project, one_problem, placed, problems_of, replaced, shipped

LINE = "text: theo bảng dưới đây"


def project_of_2026(folder: Path, words: str = "") -> Project:
    """The shipped year of communes without the list `former`; its programme contains `words`."""
    project = copied_project(folder)
    units, programme = project.data(2026) / "units.yaml", project.data(2026) / "programme.yaml"
    text = units.read_text(encoding="utf-8")
    start, end = text.index("  # Cấp và cơ quan không còn"), text.index("\nunits:")
    units.write_text(text[:start] + text[end:], encoding="utf-8")
    text = programme.read_text(encoding="utf-8")
    assert LINE in text
    programme.write_text(text.replace(LINE, f"text: {words}") if words else text, encoding="utf-8")
    return project


def warnings_of_2026(folder: Path, words: str = "") -> list[str]:
    return [str(warning) for warning in checked_data(project_of_2026(folder, words), 2026)[1]]


def test_the_shipped_year_of_communes_names_no_abolished_body(tmp_path: Path) -> None:
    assert checked_data(copied_project(tmp_path / "a"), 2026)[1] == []
    assert warnings_of_2026(tmp_path / "b") == []


@pytest.mark.parametrize(
    ("words", "remark"),
    [
        ("UBND các huyện", "“huyện”: từ 01/7/2025 không còn cấp này"),
        ("Sở Lao động, Thương binh và Xã hội", "“Sở Lao động, Thương binh và Xã hội”: từ 01/3/2025 không còn cơ quan"),
    ],
)
def test_words_of_the_old_level_without_a_list_of_former_words(words: str, remark: str, tmp_path: Path) -> None:
    (line,) = warnings_of_2026(tmp_path / "a", words)
    assert f"trong câu có {remark}" in line
    assert " [level] - nếu đã đúng, ghi “# docgen: accept level”" in line
    assert warnings_of_2026(tmp_path / "b", f"{words}  # docgen: accept level") == []


def test_a_word_that_is_listed_as_former_too_is_named_once(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    path = project.data(2026) / "programme.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(LINE, "text: các huyện"), encoding="utf-8")
    assert len(checked_data(project, 2026)[1]) == 1


def test_facts_of_the_year_are_read_but_not_those_of_older_papers(tmp_path: Path) -> None:
    project = project_of_2026(tmp_path)
    path = project.data(2026) / "week.yaml"
    text = path.read_text(encoding="utf-8").replace("  term: 2025 - 2030", "  term: 2025 - 2030\n  old: UBND huyện")
    older = "  older:\n    {kind: Kế hoạch, number: 3, symbol: KH-UBND, date: 2024-05-06, issuer: UBND huyện}\n"
    path.write_text(text.replace("\npapers:\n", f"\npapers:\n{older}"), encoding="utf-8")
    (warning,) = checked_data(project, 2026)[1]
    assert str(warning.place) == placed("data/2026/week.yaml:«old: ¦UBND huyện»", path.read_text(encoding="utf-8"))


def test_a_plan_of_districts_after_the_reform(tmp_path: Path) -> None:
    """One remark for the list of units, and one for each text; none for each of the eleven districts."""
    week = shipped("week.yaml").replace("date: 2023-09-26", "date: 2025-09-26")
    lines = [line for line in problems_of(tmp_path, {f"{DATA}/week.yaml": week}) if "[level]" in line]
    (level,) = [line for line in lines if "các đơn vị còn ở cấp" in line]
    place = placed(f"{DATA}/units.yaml:«name: ¦huyện»", shipped("units.yaml"))
    assert level.startswith(f"{place}: các đơn vị còn ở cấp “huyện”: từ 01/7/2025 không còn cấp này")
    assert "lệnh docgen units replace" in level
    assert any("Phòng Văn hóa và Thông tin" in line and "unit-plan.yaml" in line for line in lines)


def test_two_units_of_one_name(tmp_path: Path) -> None:
    changes = replaced("units.yaml", "name: Tân Phú", "name: Xuân Lộc")
    text = changes[f"{DATA}/units.yaml"]
    first = placed("‹name: ¦Xuân Lộc›", text)
    second = text[: text.rindex("Xuân Lộc")].count("\n") + 1
    line = one_problem(tmp_path, changes)
    assert f": hai đơn vị cùng tên “huyện Xuân Lộc”, đơn vị kia ở dòng {first} [unit]" in line
    assert line.endswith(f"ghi “# docgen: accept unit” ở cuối dòng {second}")
