"""Four years of one project, 2023 to 2026, over the reform of units: nothing stale is in a document that was not named.

The clerk of this test fills in the facts of each year that are known, replaces the units in 2025 and 2026, and changes
no text. What is then stale in the documents must be named by `review`, by the warnings of a build or by the reform.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.authoring.new_year import new_year, review, switch_year
from docgen.authoring.units_reform import plan_reform, write_reform
from docgen.data.loading import load_year
from docgen.data.project import Project
from docgen.data.yaml.editing import SetValue, edited
from docgen.errors import Place, Problem
from docgen.produce import build, jobs_of
from docgen.word.view import dump, open_document
from tests.sample_project import copied_project

FACTS: Mapping[int, Mapping[tuple[str, ...], str]] = {
    2024: {
        ("theme",): "Phát triển văn hóa đọc thúc đẩy học tập suốt đời",
        ("starts",): "2024-10-01",
        ("ends",): "2024-10-07",
        ("opening", "date"): "2024-10-01",
        ("opening", "hour"): "7:30",
        ("papers", "plan", "number"): "250",
        ("papers", "plan", "date"): "2024-09-24",
        ("papers", "ministry_letter", "number"): "5201",
        ("papers", "ministry_letter", "date"): "2024-09-09",
    },
    2025: {
        ("theme",): "Học để phát triển bản thân, làm chủ tri thức và công nghệ",
        ("starts",): "2025-10-06",
        ("ends",): "2025-10-12",
        ("opening", "date"): "2025-10-06",
        ("papers", "ministry_letter", "symbol"): "BGDĐT-GDNNGDTX",
        ("papers", "ministry_letter", "number"): "5607",
    },
    2026: {("province", "kind"): "thành phố"},
}
"""The facts of each year as far as they are known; the rest stays empty."""
LASTING = ("14531/KH-UBND ngày 24 tháng 11 năm 2021", "2021 - 2030", "2023 - 2030")
"""What papers of every year rightly print of other years."""
OLD_LEVEL = (
    r"huyện|thị xã|thị trấn|thành phố (?:Biên Hòa|Long Khánh)|Phòng Giáo dục và Đào tạo|Phòng Văn hóa và Thông tin"
    r"|Phòng Tài chính - Kế hoạch|Sở Lao động, Thương binh và Xã hội"
)
PERSONS = r"Q\. Chủ tịch|Nguyễn Sơn Hùng|(?<=lần thứ )XI(?!\w)"
STALE: Mapping[int, str] = {
    2024: rf"2023|năng lực tự học|kỷ nguyên số|tự học|4864|227/|312/|{PERSONS}",
    2025: rf"2023|2024|tự học|văn hóa đọc|5201|250/|{PERSONS}|2020 - 2025|{OLD_LEVEL}",
    2026: rf"202[345]|tự học|văn hóa đọc|5607|{PERSONS}|(?<!\w)tỉnh(?!\w)|{OLD_LEVEL}",
}


@dataclass(frozen=True)
class Year:
    """The documents of a year by name, everything that was named in it, and the texts that this was about."""

    documents: Mapping[str, str]
    named: str
    texts: frozenset[str]


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Year]:
    project = copied_project(tmp_path_factory.mktemp("years"))
    shutil.rmtree(project.data(2026))
    return {year: _year(project, year) for year in FACTS}


def _year(project: Project, year: int) -> Year:
    new_year(project, year)
    switch_year(project, year)
    week = project.data(year) / "week.yaml"
    changes = [SetValue(path, value) for path, value in FACTS[year].items()]
    week.write_text(edited(week.read_text(encoding="utf-8"), changes, week.name), encoding="utf-8")
    named: list[Problem] = []
    if year >= 2025:
        plan = plan_reform(project, year, "Đồng Nai")
        write_reform(plan)
        named += plan.old_names
    data, warnings = checked_data(project, year)
    named += [*warnings, *review(project, year)]
    units = {str(unit.id) for unit in data.units.units[:1]}
    jobs = [job for job in jobs_of(data) if job.unit is None or str(job.unit.id) in units]
    assert {event.outcome for event in build(project, data, jobs)} == {"made"}
    documents = {job.name: dump(open_document(project.output(year) / job.name)) for job in jobs}
    texts = {str(text.place): str(text) for text in load_year(project, year).texts()}
    places = [problem.fix if isinstance(problem.fix, Place) else problem.place for problem in named]
    about = frozenset(texts[str(place)] for place in places if str(place) in texts)
    return Year(documents, "\n".join(map(str, named)), about)


def _is_named(words: str, line: str, year: Year) -> bool:
    """True if a text that was named has the words and is in the line, whatever stands in place of its placeholders."""
    for text in year.texts:
        pattern = ".*".join(re.escape(" ".join(part.split())) for part in re.split(r"\{\{.*?\}\}", text))
        pattern = re.sub(r"\\\*", r"\\*?", pattern)
        if words.lower() in text.lower() and re.search(pattern, " ".join(line.split()), re.IGNORECASE | re.DOTALL):
            return True
    return False


def _stale(year: int, documents: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The stale words of a year's documents, with the line and the name of the document."""
    lasting = re.compile("|".join(map(re.escape, LASTING)))
    for name, text in documents.items():
        for line in text.splitlines():
            for found in re.finditer(STALE[year], lasting.sub("", line), re.IGNORECASE):
                yield found[0], line, name


@pytest.mark.parametrize("year", FACTS)
def test_what_is_stale_was_named(year: int, years: dict[int, Year]) -> None:
    found = list(_stale(year, years[year].documents))
    unnamed = {(words, name, line) for words, line, name in found if not _is_named(words, line, years[year])}
    assert unnamed == set()
    assert found


@pytest.mark.parametrize("year", FACTS)
def test_the_facts_of_the_year_are_in_its_plan(year: int, years: dict[int, Year]) -> None:
    plan = next(text for name, text in years[year].documents.items() if name == "ke-hoach.docx")
    theme = FACTS[year].get(("theme",))
    assert not theme or theme in plan
    assert f"năm {year}" in plan
    assert f"năm học {year} - {year + 1}" in plan


def test_what_was_open_stays_open(years: dict[int, Year]) -> None:
    """The signer, the acting chairman and the words of the theme of 2023 are asked for in each year."""
    for year in FACTS:
        assert f"người ký vẫn là người ký của năm {year - 1}: “Nguyễn Sơn Hùng”" in years[year].named
        assert f"“Q. Chủ tịch”: chức danh “Quyền”, có còn đúng trong năm {year}?" in years[year].named
        assert "“tự học”" in years[year].named


def test_districts_are_gone_from_the_units_of_2025(years: dict[int, Year]) -> None:
    assert any(name.startswith("an-loc/") for name in years[2025].documents)
    assert not any(re.search("UBND huyện", text) for text in years[2025].documents.values())
    assert any("THÀNH PHỐ ĐỒNG NAI" in text for text in years[2026].documents.values())
