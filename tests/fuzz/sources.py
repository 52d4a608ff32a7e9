"""What tries are made from: a small project of the shipped files, and what its commands make."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from docgen.cli import main
from tests.sample_project import ROOT

YEAR = "2023"
DATA = f"data/{YEAR}"
OUTPUT = f"output/{YEAR}"
UNITS = ("bien-hoa", "long-thanh")
"""The units of the small project: one with many details, one with a report."""
SECRET_NAME, SECRET = "DOCGEN_SECRET_FOR_FUZZ", "bi-mat-6f1c9a"
"""A variable of the environment, and the word in it and in `SECRET_FILE`, that nothing may show."""
SECRET_FILE = "secret.txt"  # noqa: S105 - a name


@dataclass(frozen=True)
class Sources:
    """The files of the small project by path, and files that a project receives by name."""

    project: Mapping[str, bytes]
    documents: Mapping[str, bytes]
    """Word files: returned forms and made documents."""
    forms: Mapping[str, bytes]
    """Those of them that `docgen collect` takes."""
    units_book: bytes
    form_book: bytes

    def data_files(self) -> list[str]:
        """The YAML files, with `docgen.yaml`."""
        return sorted(name for name in self.project if name.endswith(".yaml"))

    def templates(self) -> list[str]:
        """The Word templates and their parts."""
        return sorted(name for name in self.project if name.startswith("templates/"))

    def text(self, name: str) -> str:
        """A file of the project as text."""
        return self.project[name].decode()


def made_sources(folder: Path) -> Sources:
    """The sources, made in an empty folder. Raises `AssertionError` if a command fails with them."""
    _write_project(folder)
    project = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}
    for command in (["build"], ["units", "export"], ["forms", "export", "--unit", UNITS[0]]):
        result = CliRunner().invoke(main, [*command, "--project", str(folder)])
        assert result.exit_code == 0, result.output
    made = folder / OUTPUT
    documents = {path.name: path.read_bytes() for path in [*made.glob("*.docx"), *made.glob(f"{UNITS[0]}/*.docx")]}
    forms = {path.name: path.read_bytes() for path in _forms()}
    books = (made / "don-vi.xlsx", made / UNITS[0] / "bao-cao.xlsx")
    return Sources(project, documents | forms, forms, books[0].read_bytes(), books[1].read_bytes())


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Puts files into a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _write_project(folder: Path) -> None:
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / DATA, folder / DATA)
    shutil.copy(ROOT / "docgen.yaml", folder)
    units = folder / DATA / "units.yaml"
    before, _, after = units.read_text(encoding="utf-8").partition("\nunits:\n")
    head, *entries = re.split(r"(?m)^(?=  - id: )", after)
    kept = [entry for entry in entries if entry.split()[2] in UNITS]
    assert len(kept) == len(UNITS)
    units.write_text(before + "\nunits:\n" + head + "".join(kept), encoding="utf-8", newline="\n")


def _forms() -> list[Path]:
    return [ROOT / "examples" / "reports-2023" / f"bao-cao-{unit}.docx" for unit in UNITS]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
