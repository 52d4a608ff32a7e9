"""Papers as offices write them: each file of `render/papers/` is built, read back, compared and checked.

`papers/x.yaml` is the text of a paper, to which `DEFAULTS` are added; `papers/x.agenda.yaml` its agenda, if it has one;
`papers/x.txt` the lines that a person reads in the document.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.data.project import Project
from docgen.decree30.registry import check
from docgen.produce import build, jobs_of
from docgen.word.view import WordDocument, lines, open_document
from tests.sample_project import DATA, copied_project, shipped

PAPERS = Path(__file__).parent / "render" / "papers"
CASES = sorted(path.stem for path in PAPERS.glob("*.yaml") if not path.stem.endswith(".agenda"))
ROWS = (
    *("labels", "items", "bases", "letterhead", "signature", "recipients", "addressee"),
    *("agenda", "tables", "appendices", "issuers", "kinds"),
)
"""The rows of the table of what real papers have."""
NOT_OF_THE_DECREE = {
    "labels": ("ND30-LABEL-ORDER", "ND30-LABEL-SIGN"),
    "parts": ("ND30-LABEL-KIND",),
}
"""What real papers have and the decree does not allow: `h)` after `a)`, `1/`, `Phần thứ nhất`."""
DEFAULTS = {
    "letterhead": "{issuer: [ỦY BAN NHÂN DÂN, THÀNH PHỐ BIÊN HÒA], number: 15, symbol: SIGN-UBND, place: Biên Hòa, "
    "date: ngày 05 tháng 9 năm 2023}",
    "kind": "KẾ HOẠCH",
    "closing": "[Đề nghị các đơn vị thực hiện./.]",
    "subject": "[Tổ chức Tuần lễ]",
    "signature": "{authority: [TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH], name: Nguyễn Thị Lan Anh}",
    "recipients": '{lines: [Thường trực Thành ủy (b/c), "Lưu: VT"]}',
}
FRAMEWORK = "framework: {kind: KHUNG, subject: LỄ KHAI MẠC, attached: (Kèm theo)}\n"


def text_of(name: str) -> str:
    """The text of a paper with the defaults that it does not give itself."""
    text = (PAPERS / f"{name}.yaml").read_text(encoding="utf-8")
    given = {*re.findall(r"^(\w+):", text, re.MULTILINE), *(["closing"] if "./." in text else [])}
    missing = {key: value for key, value in DEFAULTS.items() if key not in given}
    sign = "CTr" if "kind: CHƯƠNG TRÌNH" in text else "KH"
    return "".join(f"{key}: {value}\n" for key, value in missing.items()).replace("SIGN", sign) + text


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project_without_agendas(tmp_path_factory.mktemp("project"))


def project_without_agendas(folder: Path) -> Project:
    """The shipped project, whose units change neither tables nor the agenda."""
    units = re.sub(r"^    (?:tables|agenda):\n(?:      .*\n)+", "", shipped("units.yaml"), flags=re.MULTILINE)
    return copied_project(folder, {f"{DATA}/units.yaml": units})


def made(project: Project, text: str, agenda: Path | None = None) -> WordDocument:
    """The document of a paper; its data has no warnings."""
    data_folder = project.data(2023)
    (data_folder / "unit-plan.yaml").write_text(text, encoding="utf-8")
    if agenda and agenda.exists():
        (data_folder / "agenda.yaml").write_text(FRAMEWORK + agenda.read_text(encoding="utf-8"), encoding="utf-8")
    data, warnings = checked_data(project, 2023)
    assert [str(one) for one in warnings] == [], warnings
    shutil.rmtree(project.output(2023), ignore_errors=True)
    (event,) = build(project, data, jobs_of(data, ("unit-plan",), ("bien-hoa",)))
    assert event.outcome == "made", event.reason
    return open_document(project.output(2023) / event.name)


@pytest.mark.parametrize("name", CASES)
def test_a_paper_of_this_kind(name: str, project: Project) -> None:
    document = made(project, text_of(name), PAPERS / f"{name}.agenda.yaml")
    assert lines(document) == (PAPERS / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1]
    found = [f"{one.rule} {one.place.words}: {one.message}" for one in check(document)]
    assert [one for one in found if not one.startswith(NOT_OF_THE_DECREE.get(name, "-"))] == []


def test_every_row_has_a_paper() -> None:
    about = [(PAPERS / f"{name}.yaml").read_text(encoding="utf-8").split("\n")[0] for name in CASES]
    assert [row for row in ROWS if not any(row in line for line in about)] == []
