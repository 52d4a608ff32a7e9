"""The year after: made by `docgen new-year`, its facts filled in, its documents without a stale word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.authoring.checked_year import checked_data
from docgen.authoring.new_year import review
from docgen.cli import main
from docgen.data.project import Project
from docgen.produce import build, jobs_of
from docgen.word.view import dump, open_document
from tests.sample_project import DATA, copied_project, shipped

FACTS = {
    "theme": "Phát triển {{ facts.topic }}",
    "starts": "2024-10-01",
    "ends": "2024-10-07",
    "date": "2024-10-01",
    "hour": '"7:30"',
    "report": "2024-10-31",
    "ability": "văn hóa đọc",
    "setting": "xã hội học tập",
    "topic": "văn hóa đọc thúc đẩy học tập suốt đời",
    "opening_date": "2024-10-02",
}
NUMBERS = {"plan": ("250", "2024-09-24"), "ministry_letter": ("5201", "2024-09-09"), "programme": ("300", "2024-09-27")}
CITED = ("14531/KH-UBND ngày 24 tháng 11 năm 2021", "2021 - 2030", "2023 - 2030", "2020 - 2025")
"""What papers of 2024 rightly say of other years."""


def filled(text: str) -> str:
    """The emptied facts with those of 2024."""
    paper, lines = "", []
    for line in text.splitlines():
        key = re.match(r"\s*([a-z_]+):(  # năm 2023: .*)?$", line)
        paper = key[1] if key and key[1] in NUMBERS and not key[2] else paper
        if key and key[2]:
            in_paper = re.match(r"    +(number|date):", line) and paper
            value = NUMBERS[paper][key[1] == "date"] if in_paper else FACTS[key[1]]
            line = line.replace(":  #", f": {value}  #")
        lines.append(line)
        if line == "  summary:":
            lines += ["    number: 410", "    date: 2024-11-20"]
    return "\n".join(lines) + "\n"


def run(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--project", str(project.root)])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copied_project(tmp_path_factory.mktemp("2024"))
    result = run(project, "new-year", "2024")
    assert result.exit_code == 0
    assert result.output.startswith(
        "Đã tạo data/2024 từ năm 2023.\nNăm mặc định vẫn là 2023; muốn đổi thì sửa “year: 2024”"
    )
    assert "data/2024/week.yaml, dòng 12, cột 7: chưa có chủ đề - năm 2023: Xây dựng {{ facts.topic }}" in result.output
    assert "nội dung cần rà soát, quyết định cho năm 2024" in result.output
    return project


@pytest.fixture(scope="module")
def open_places(project: Project) -> list[str]:
    """What is open in `project` once its facts are filled in; it is accepted then, so that nothing is open."""
    for name in ("week.yaml", "units.yaml"):
        path = project.data(2024) / name
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
    found = [problem.message for problem in review(project, 2024)]
    result = run(project, "review", "--year", "2024", "--accept", f"1-{len(found)}")
    assert result.exit_code == 0, result.output
    return found


@pytest.fixture(scope="module")
def documents(project: Project, open_places: list[str]) -> dict[str, str]:
    """The text of every document of 2024, by its name."""
    assert open_places
    data, warnings = checked_data(project, 2024)
    assert warnings == []
    events = list(build(project, data, jobs_of(data)))
    assert {event.outcome for event in events} == {"made"}
    return {event.name: dump(open_document(project.output(2024) / event.name)) for event in events}


def test_a_new_year_is_open_at_first(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    run(project, "new-year", "2024")
    assert run(project, "review", "--year", "2024").exit_code == 1


def test_review_until_nothing_is_open(project: Project, open_places: list[str]) -> None:
    assert {re.split("[:“]", message.lstrip("“"))[0].rstrip() for message in open_places} == {
        "người ký vẫn là người ký của năm 2023",
        "Q. Chủ tịch”",
        "còn ghi cụm từ của chủ đề năm trước",
        "danh sách mời (9 dòng) vẫn như năm 2023, có còn đúng?",
        "XI” vẫn như năm 2023, có còn đúng?",
        "thành phố Biên Hòa",
        "huyện Long Thành",
    }
    last = run(project, "review", "--year", "2024")
    assert (last.output, last.exit_code) == (
        "Không còn nội dung nào cần rà soát cho năm 2024.\nCó dữ liệu của năm 2026: thêm --year để xem.\n",
        0,
    )


def test_every_document_and_no_word_of_2023(documents: dict[str, str]) -> None:
    assert len(documents) == 57
    rest = {name: re.sub("|".join(map(re.escape, CITED)), "", text) for name, text in documents.items()}
    stale = re.compile(
        r"2023|2021|02/10/(?!2024)|năng lực tự học|kỷ nguyên số|4864|227/|312/|sơ kết|nhằm xây dựng", re.IGNORECASE
    )
    assert {(name, line) for name, text in rest.items() for line in text.splitlines() if stale.search(line)} == set()


def test_the_text_of_the_plan_of_2024(documents: dict[str, str]) -> None:
    plan = documents["ke-hoach.docx"]
    assert "Thực hiện Văn bản số 5201/BGDĐT-GDTX ngày 09 tháng 9 năm 2024 của Bộ Giáo dục và Đào tạo" in plan
    assert "Phát triển văn hóa đọc thúc đẩy học tập suốt đời." in plan
    assert "từ ngày 01 tháng 10 năm 2024 đến ngày 07 tháng 10 năm 2024" in plan
    assert "đến hết năm học 2024 - 2025" in plan


def test_switching_by_the_command(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    result = run(project, "new-year", "2024", "--switch")
    assert "docgen.yaml: năm mặc định là 2024." in result.output
    assert "data/2024/week.yaml" in run(project, "review").output


def test_a_second_time(tmp_path: Path) -> None:
    result = run(copied_project(tmp_path), "new-year", "2023")
    assert result.exit_code == 2
    assert "đã có dữ liệu của năm 2023, không ghi đè" in result.output


def test_braces_of_a_report_are_no_placeholders(tmp_path: Path) -> None:
    report = shipped(f"{DATA}/reports/long-thanh.yaml").replace("13 xã, 1 thị trấn", "'{{ 13 xã, {% 1 }} thị trấn'")
    project = copied_project(tmp_path, {f"{DATA}/reports/long-thanh.yaml": report})
    result = CliRunner().invoke(main, ["new-year", "2024", "--project", str(project.root)])
    assert result.exit_code == 0, result.output
    assert project.data(2024).is_dir()
