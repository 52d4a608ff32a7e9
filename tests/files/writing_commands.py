"""Every command that writes, to be run in a process of its own by tests that kill it or run two at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from docgen.authoring.saving.data_file import EARLIER
from docgen.cli import main
from docgen.data.project import Project
from docgen.files import is_temporary
from tests.reports.made_workbooks import filled_units, shipped_data
from tests.reports.returned_forms import answers_of, made
from tests.sample_project import ROOT, copied_project

UNIT = "long-khanh"
KEPT = ".sua-tay"


@dataclass(frozen=True)
class Command:
    """A command line, the folder that it writes to, and what must stand in that folder before it runs."""

    name: str
    arguments: tuple[str, ...]
    root: Path
    prepare: Callable[[Path], object]

    def anew(self) -> None:
        """Makes the folder as it is before the command."""
        shutil.rmtree(self.root, ignore_errors=True)
        self.prepare(self.root)

    def run(self) -> tuple[int, str]:
        """Runs it here; its status and all that it printed."""
        output = StringIO()
        with redirect_stdout(output), redirect_stderr(output):
            try:
                main(list(self.arguments))
            except SystemExit as ended:
                return int(ended.code or 0), output.getvalue()
        return 0, output.getvalue()


def commands(folder: Path) -> list[Command]:
    """All of them, each with a project of its own below `folder`."""
    forms, sheet = folder / "forms", folder / "don-vi.xlsx"
    form(forms, "5")
    filled_units(sheet, shipped_data(), {"F4": "Hội trường UBND"})
    lines: Sequence[tuple[str, tuple[str, ...], Callable[[Path], object]]] = (
        ("collect", ("collect", str(forms)), without_report),
        ("collect --replace", ("collect", str(forms), "--replace"), with_report),
        ("units import", ("units", "import", str(sheet)), small_project),
        ("new-year", ("new-year", "2024"), small_project),
        ("units export", ("units", "export"), with_filled_workbook),
        ("forms export", ("forms", "export", "--unit", UNIT), small_project),
        ("totals --xlsx", ("totals", "--xlsx"), small_project),
        ("schema", ("schema",), without_schemas),
        ("build", ("build", "--unit", UNIT), small_project),
        ("build --overwrite", ("build", "--unit", UNIT, "--overwrite"), with_edited_document),
    )
    found = [
        Command(name, (*words, "--project", str(root)), root, prepare)
        for number, (name, words, prepare) in enumerate(lines)
        if (root := folder / f"project-{number}")
    ]
    checked = folder / "checked"
    check = ("check", str(checked / "a.docx"), "--fix", "--annotate")
    fresh = folder / "above" / "mới"
    return [
        *found,
        Command("check --fix", check, checked, with_document),
        Command("init", ("init", str(fresh), "--province", "Huế", "--year", "2026"), fresh.parent, lambda _: None),
        Command("init .", ("init", str(folder / "empty"), "--province", "Huế"), folder / "empty", Path.mkdir),
    ]


def form(folder: Path, value: str) -> Path:
    """A folder with one filled form."""
    folder.mkdir(parents=True)
    path = folder / "a.docx"
    path.write_bytes(made(answers_of({"lop_khac": value}, UNIT)))
    os.utime(path, (1698652800, 1698652800))
    return folder


def small_project(root: Path) -> Project:
    """The shipped project without the other year and without reports."""
    project = copied_project(root)
    shutil.rmtree(project.data(2026))
    shutil.rmtree(project.reports(2023), ignore_errors=True)
    return project


def without_report(root: Path) -> None:
    project = small_project(root)
    project.reports(2023).mkdir()


def with_report(root: Path) -> None:
    report = f"unit: {UNIT}\nanswers:\n  lop_khac: {{value: 3}}  # gõ tay\n"
    folder = small_project(root).reports(2023)
    folder.mkdir()
    (folder / f"{UNIT}.yaml").write_text(report, encoding="utf-8")


def with_filled_workbook(root: Path) -> None:
    output = small_project(root).output(2023)
    output.mkdir(parents=True)
    shutil.copy(root.parent / "don-vi.xlsx", output)  # not filled anew: Excel's files hold the hour


def with_edited_document(root: Path) -> None:
    folder = small_project(root).output(2023) / UNIT
    folder.mkdir(parents=True)
    (folder / "chuong-trinh.docx").write_bytes(b"sua tay")


def with_document(root: Path) -> None:
    root.mkdir()
    document = next((ROOT / "examples").rglob("*.docx"))
    (root / "a.docx").write_bytes(document.read_bytes())


def without_schemas(root: Path) -> None:
    shutil.rmtree(small_project(root).schemas)


def files_in(root: Path) -> dict[str, bytes]:
    """Every file that is a person's or a document, by its path; what is written aside, copies of what was there
    before a change, and locks are left out."""
    found: dict[str, bytes] = {}
    for path in root.rglob("*"):
        name = path.relative_to(root)
        if EARLIER in name.parts:
            continue
        if path.is_file() and not any(map(is_temporary, name.parts)) and name.name != "manifest.pending":
            found[name.as_posix()] = path.read_bytes()
    return found


def left_in(root: Path) -> list[str]:
    """Names of temporary folders that are still there."""
    return [path.name for path in root.rglob(".docgen-*")]
