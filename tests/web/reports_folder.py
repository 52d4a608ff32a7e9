"""Projects with received forms for tests of the pages."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

from starlette.testclient import TestClient

from docgen.data.project import Project
from tests.reports.received_forms import MONDAY, project_without_reports
from tests.web.desk_client import desk_client

FORMS = sorted((Path(__file__).resolve().parents[2] / "examples" / "reports-2023").glob("*.docx"))
"""The example forms of eleven districts, of which one has a doubtful answer."""


def project_of_2023(folder: Path) -> Project:
    """The shipped project, without reports, that shows 2023."""
    project = project_without_reports(folder)
    text = project.catalogue.read_text(encoding="utf-8")
    project.catalogue.write_text(text.replace("year: 2026", "year: 2023"), encoding="utf-8")
    return project


def client_of(project: Project) -> TestClient:
    """A client of the page of a project."""
    return desk_client(project.root)


def dropped(client: TestClient, *files: tuple[str, bytes], day: str = MONDAY.isoformat()) -> str:
    """The page after files were dropped on it, by name and content."""
    answer = client.post(
        "/bao-cao/nhan", files=[("files", (name, content)) for name, content in files], data={"ngay-nhan": day}
    )
    assert answer.status_code == 200, answer.text
    return answer.text


def of_file(path: str, file: str, **fields: str) -> str:
    """The address of a page about a received file."""
    return f"{path}?{urlencode({'tep': file, **fields})}"
