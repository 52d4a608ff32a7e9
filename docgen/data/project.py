"""The files and folders of one project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.errors import UsageError

CATALOGUE, REPORTS, RECEIVED = "docgen.yaml", "reports", "received"
SHARED_LOOKS = "styles.docx"
"""The file in `templates/` with the styles of all templates; no template itself."""
FIRST_FORM = "report"
"""The id of the report form that every year has: `report.yaml`, with the answers in `reports/` itself."""


@dataclass(frozen=True)
class Project:
    """A project folder: `docgen.yaml`, `templates/`, `data/<year>/`, `output/<year>/`."""

    root: Path

    @property
    def catalogue(self) -> Path:
        """The list of documents."""
        return self.root / CATALOGUE

    @property
    def templates(self) -> Path:
        """Word templates; parts that several of them include are in `parts` below it."""
        return self.root / "templates"

    @property
    def schemas(self) -> Path:
        """JSON Schemas; the first lines of the YAML files refer to them."""
        return self.root / "data" / "schema"

    def data(self, year: int) -> Path:
        """Facts and texts of one year."""
        return self.root / "data" / str(year)

    def reports(self, year: int, form: str = FIRST_FORM) -> Path:
        """Reported figures of a form, one file for each unit."""
        folder = self.data(year) / REPORTS
        return folder if form == FIRST_FORM else folder / form

    def received(self, year: int) -> Path:
        """The forms that came back, as they came."""
        return self.data(year) / RECEIVED

    def output(self, year: int) -> Path:
        """The documents of one year, made by `docgen build`."""
        return self.root / "output" / str(year)

    @property
    def written(self) -> list[Path]:
        """The folders that commands write to, of all years."""
        folders = [
            found
            for name in ("data/*/", "data/*/reports/", "data/*/reports/*/", "data/*/received/", "output/*/")
            for found in self.root.glob(name)
        ]
        return [self.root, self.root / "data", *folders]

    def years(self) -> list[int]:
        """The years that have data, earliest first."""
        folders = (self.root / "data").glob("[0-9][0-9][0-9][0-9]")
        return sorted(int(folder.name) for folder in folders if folder.is_dir())

    def shown(self, path: Path) -> str:
        """`path` as messages show it: relative to the project's folder, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


def find_project(start: Path) -> Project:
    """The project of the folder `start`, or of the nearest folder above it that has a `docgen.yaml`.

    Raises `UsageError` if there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / CATALOGUE).is_file():
            return Project(folder)
    raise UsageError(
        f'không tìm thấy {CATALOGUE} trong "{start}" và các thư mục bên trên',
        hint="hãy chuyển vào thư mục của dự án rồi chạy lại, hoặc thêm --project",
    )
