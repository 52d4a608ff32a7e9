"""Years with reports by any number of units, and the province's report with their totals."""

from __future__ import annotations

from pathlib import Path

from docgen.authoring.checked_year import checked_data
from docgen.data.loading import load_year
from docgen.data.project import Project
from docgen.produce import build, jobs_of
from docgen.word.view import lines, open_document
from tests.sample_project import DATA, ROOT, copied_project, shipped

SHIPPED = load_year(Project(ROOT), 2023).data()
UNITS = [str(unit.id) for unit in SHIPPED.units.units]
TITLES = [unit.title for unit in SHIPPED.units.units]
YEAR_FILES = [path.name for path in (ROOT / DATA).glob("*.yaml")]


def report_text(unit: str, first: int = 1, words: str = "Lời của đơn vị.", **changes: int | str | None) -> str:
    """A whole report as YAML: each figure differs from the next; `changes` by id, None to leave an answer out."""
    answers: dict[str, int | str | None] = {
        str(name): words if kind == "text" else first + index
        for index, (name, kind) in enumerate(SHIPPED.report.answer_kinds().items())
    }
    texts = {name: value for name, value in {**answers, **changes}.items() if value is not None}
    return f"unit: {unit}\nanswers:\n" + "".join(f"  {name}: {value}\n" for name, value in texts.items())


def project_with(folder: Path, reports: dict[str, str], last_year: dict[str, str] | None = None) -> Project:
    """The shipped project with these reports only, by unit; and those of last year."""
    changes: dict[str, str | bytes | None] = {f"{DATA}/reports/long-thanh.yaml": None}
    changes |= {f"{DATA}/reports/{unit}.yaml": text for unit, text in reports.items()}
    if last_year:
        before = DATA.replace("2023", "2022")
        changes |= {f"{before}/{name}": shipped(f"{DATA}/{name}") for name in YEAR_FILES}
        changes |= {f"{before}/reports/{unit}.yaml": text for unit, text in last_year.items()}
    return copied_project(folder, changes)


def summary_of(project: Project) -> Path:
    """The province's report, made."""
    data, _ = checked_data(project, 2023)
    (event,) = build(project, data, jobs_of(data, ("summary",)))
    assert event.outcome == "made", event.reason
    return project.output(2023) / event.name


def report_lines(document: Path) -> list[str]:
    """The lines of a report, from its title on."""
    every = lines(open_document(document))
    return every[every.index("BÁO CÁO") :]


__all__ = ["SHIPPED", "TITLES", "UNITS", "project_with", "report_text", "report_lines", "summary_of"]
