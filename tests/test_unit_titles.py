"""A unit whose name is a number is called by its kind and name, the kind with a capital: `Phường 97`, everywhere.

No other text that docgen writes holds these two digits side by side, so that each occurrence can be looked at.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from docgen.cli import main
from docgen.data.project import Project
from docgen.word.view import dump, open_document
from tests.sample_project import DATA, copied_project, shipped

TITLED = re.compile(r"(?<=Phường )97|(?<=PHƯỜNG )97|(?<=phuong-)97")
UNITS = """\
units:
  - id: phuong-97
    name: 97
    kind: phường
    opening_hour: "9:00"
    chair: Chủ tịch UBND
    signer_name: Nguyễn Văn A
    agenda:
      change:
        intro: {minutes: 30}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The shipped project with one unit that has reported, a doubtful figure among its answers."""
    text = shipped("units.yaml")
    report = shipped(f"{DATA}/reports/long-thanh.yaml").replace("unit: long-thanh", "unit: phuong-97")
    report = report.replace("hoi_thao_toa_dam: 6", "hoi_thao_toa_dam:\n    value: sáu bảy\n    question: không rõ")
    return copied_project(
        tmp_path_factory.mktemp("titles"),
        {
            f"{DATA}/units.yaml": text[: text.index("\nunits:\n") + 1] + UNITS.replace("intro", first_item()),
            f"{DATA}/reports/phuong-97.yaml": report,
            f"{DATA}/reports/long-thanh.yaml": None,
        },
    )


def first_item() -> str:
    """The id of an item of the shipped agenda."""
    (found,) = re.findall(r"^items:\n(?: *#.*\n)*  - id: (\w+)", shipped("agenda.yaml"), re.MULTILINE)
    return str(found)


def run(project: Project, *arguments: str) -> str:
    result = CliRunner(env={"COLUMNS": "250"}).invoke(main, [*arguments, "--project", str(project.root)])
    assert result.exit_code in (0, 1, 2), result.output  # 3 is a fault of the program
    return result.output


def occurrences(text: str) -> tuple[int, int]:
    """How often the number stands in a text, and how often as the unit's title or id."""
    return text.count("97"), len(TITLED.findall(text))


def assert_titled(text: str) -> None:
    found, titled = occurrences(text)
    assert found == titled > 0, [line for line in text.splitlines() if occurrences(line)[0] != occurrences(line)[1]]


def text_of_workbook(path: Path) -> str:
    """Every text of a workbook: cells, comments, and the title in its properties."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    texts = [str(cell.value) for cell in cells if isinstance(cell.value, str)]
    texts += [cell.comment.text for cell in cells if cell.comment]
    return "\n".join([*texts, str(book.properties.title)])


def test_every_document(project: Project) -> None:
    run(project, "build", "--year", "2023")
    made = sorted(project.output(2023).rglob("*.docx"))
    assert {path.parent.name for path in made} == {"2023", "phuong-97"}
    for path in made:
        properties = zipfile.ZipFile(path).read("docProps/core.xml").decode()
        text = "\n".join([dump(open_document(path)), re.sub(r"<[^>]*>", "\n", properties)])
        if path.parent.name == "phuong-97":
            assert_titled(text)
        else:
            assert occurrences(text)[0] == occurrences(text)[1]


@pytest.mark.parametrize("options", [(), ("--json",), ("--why", "hoi_thao_toa_dam")])
def test_totals(project: Project, options: tuple[str, ...]) -> None:
    # Why: the JSON for other programs has the name also by itself, under its own key.
    assert_titled(run(project, "totals", "--year", "2023", *options).replace('"name": "97"', ""))


def test_workbooks(project: Project) -> None:
    run(project, "totals", "--year", "2023", "--xlsx")
    run(project, "units", "export", "--year", "2023")
    run(project, "forms", "export", "--year", "2023")
    books = sorted(project.root.rglob("*.xlsx"))
    assert len(books) == 3
    for path in books:
        assert_titled(text_of_workbook(path))


def test_imported_details(project: Project, tmp_path: Path) -> None:
    run(project, "units", "export", str(tmp_path / "don-vi.xlsx"), "--year", "2023")
    book = openpyxl.load_workbook(tmp_path / "don-vi.xlsx")
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(2, headings.index("Người chủ trì") + 1).value = "Phó Chủ tịch UBND"
    book.save(tmp_path / "don-vi.xlsx")
    assert_titled(run(project, "units", "import", str(tmp_path / "don-vi.xlsx"), "--dry-run", "--year", "2023"))


def test_collected_reports(project: Project, tmp_path: Path) -> None:
    target = copied(project, tmp_path)
    run(target, "forms", "export", "--year", "2023")
    form = target.output(2023) / "phuong-97" / "bao-cao.xlsx"
    printed = run(target, "collect", str(form), "--replace", "--year", "2023")
    assert_titled(printed)
    assert_titled((target.reports(2023) / "phuong-97.yaml").read_text(encoding="utf-8"))


def test_problems(project: Project, tmp_path: Path) -> None:
    target = copied(project, tmp_path)
    units = target.data(2023) / "units.yaml"
    text = units.read_text(encoding="utf-8")
    units.write_text(text.replace("minutes: 30", "starts: 900, minutes: 600"), encoding="utf-8")
    printed = run(target, "build", "--year", "2023")
    assert "kéo dài sang ngày khác (Phường 97)" in printed
    assert_titled(printed)


def copied(project: Project, folder: Path) -> Project:
    shutil.copytree(project.root, folder / "copy", ignore=shutil.ignore_patterns("output", ".docgen*"))
    return Project(folder / "copy")
