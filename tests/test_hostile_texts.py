"""Templates, texts and cells that attack, by the commands that people use: nothing runs, and the place is named."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.cli import main
from tests.sample_project import DATA, HOSTILE, ROOT, copied_project, replaced, shipped

CALL = (
    "unit.paper_number('x').parse_raw(\"cos\\nsystem\\n(S'touch docgen-pwned'\\ntR.\",proto='pickle',allow_pickle=true)"
)
PAYLOADS = (
    f"{{{{ {CALL} }}}}",
    "{{ unit['paper_'~'number']('x') }}",
    "{{ unit._unit.parse_raw('x') }}",
    "{{ document._model.model_copy() }}",
    "{{ week.starts.today() }}",
    "{{ week.name.format(week) }}",
    "{{ [week] | map(attribute='_model') | first }}",
    "{% set f = unit.paper_number %}{{ f('x') }}",
    "{{ noted_blanks }}",
    "{{ 'a' | map(' counted', -1000000000) | list }}{{ '{:>1500000000}'['format'](1) }}",
)


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder in which a command that ran would leave its file."""
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")


def run(project: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, [*arguments, "--project", str(project)])
    assert not list(Path.cwd().iterdir()), "something was executed"
    assert result.exit_code in (0, 1, 2)
    assert "Traceback" not in result.output
    return result


def said_in(document: Path) -> str:
    return CliRunner().invoke(main, ["text", str(document)]).output


def test_01_rce_template(tmp_path: Path) -> None:
    case = (HOSTILE / "01-rce-template.docx").read_bytes()
    copied_project(tmp_path, {"templates/programme.docx": case})
    result = run(tmp_path, "build", "programme", "--unit", "bien-hoa")
    assert result.exit_code == 1
    assert "programme.docx" in result.output
    assert "không gọi được “parse_raw(…)”" in result.output


@pytest.mark.parametrize("dry", [True, False])
def test_03_rce_workbook(tmp_path: Path, dry: bool) -> None:
    copied_project(tmp_path)
    before = (tmp_path / DATA / "units.yaml").read_bytes()
    options = ("--dry-run",) if dry else ()
    result = run(tmp_path, "units", "import", str(HOSTILE / "03-rce-workbook.xlsx"), *options)
    assert result.exit_code == 2
    assert "03-rce-workbook.xlsx, ô " in result.output
    assert "có dấu ngoặc của trường" in result.output
    assert (tmp_path / DATA / "units.yaml").read_bytes() == before


def test_05_rce_report_label(tmp_path: Path) -> None:
    label = (HOSTILE / "05-rce-report-label.yaml").read_text(encoding="utf-8").strip()
    copied_project(tmp_path, replaced("report.yaml", r"label: .*", label.replace("\\", r"\\")))
    result = run(tmp_path, "totals")
    assert result.exit_code != 0
    assert f"{DATA}/report.yaml, dòng " in result.output


def test_07_nested_lists_compared(tmp_path: Path) -> None:
    copied_project(tmp_path, {f"{DATA}/units.yaml": (HOSTILE / "07-nested-lists-compared.yaml").read_bytes()})
    result = run(tmp_path, "build", "--dry-run")
    assert result.exit_code == 2
    assert f"{DATA}/units.yaml, dòng " in result.output
    assert "chỉ so sánh được chữ, số, ngày và giờ" in result.output


def test_09_truncate_2(tmp_path: Path) -> None:
    copied_project(tmp_path, {f"{DATA}/units.yaml": (HOSTILE / "09-truncate-2.yaml").read_bytes()})
    result = run(tmp_path, "build", "--dry-run")
    assert result.exit_code == 2
    assert f"{DATA}/units.yaml, dòng 46, cột 12: cách định dạng “truncate” không phù hợp" in result.output


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_detail_of_a_unit(tmp_path: Path, payload: str) -> None:
    quoted = "'" + payload.replace("\n", " ").replace("'", "''") + "'"
    copied_project(tmp_path, replaced("units.yaml", "venue: .*", f"venue: {quoted}".replace("\\", r"\\")))
    result = run(tmp_path, "build", "programme", "--unit", "bien-hoa")
    assert result.exit_code == 2
    assert f"{DATA}/units.yaml, dòng 70, " in result.output


def test_braces_of_an_answer_are_text(tmp_path: Path) -> None:
    words = "Mở lớp {{ unit.title }}, {% if x %}, {_{ 1 }_}, {# ghi chú #} và }} **{{** <&>"
    report = shipped(f"{DATA}/reports/long-thanh.yaml")
    report = report.replace("UBND huyện đã ban hành kế hoạch, thành lập", f"{words}: thành lập")
    report = report.replace("note: 13 xã, 1 thị trấn", f"note: '{words}'")
    assert report.count(words) == 2
    copied_project(tmp_path, {f"{DATA}/reports/long-thanh.yaml": report})
    assert run(tmp_path, "build", "report", "summary").exit_code == 0
    made = tmp_path / "output" / "2023"
    assert said_in(made / "long-thanh" / "bao-cao.docx").count(words) == 2
    assert words in said_in(made / "bao-cao-tong-hop.docx")


def test_nothing_runs_when_templates_are_only_looked_at(tmp_path: Path) -> None:
    copied_project(tmp_path)
    shutil.copy(HOSTILE / "01-rce-template.docx", tmp_path / "templates" / "programme.docx")
    result = run(tmp_path, "lint")
    assert result.exit_code != 0
    assert "programme.docx" in result.output


def test_a_process_of_its_own_runs_nothing(tmp_path: Path) -> None:
    copied_project(tmp_path, {"templates/programme.docx": (HOSTILE / "01-rce-template.docx").read_bytes()})
    command = [sys.executable, "-m", "docgen", "build", "programme", "--project", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path.cwd(), env={"PYTHONPATH": str(ROOT)})
    assert done.returncode == 1
    assert not list(Path.cwd().iterdir())
