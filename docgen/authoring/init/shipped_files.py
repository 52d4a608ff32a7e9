"""The texts and Word templates that a new project gets: from the repository, or from an installed wheel."""

from __future__ import annotations

from pathlib import Path

from docgen.data.project import Project
from docgen.errors import DocgenError
from docgen.files import files_below
from docgen.render.templates.picture_files import ENDINGS, PICTURES

STARTING_YEAR = 2026
"""The shipped year with texts for communes and wards."""

_PACKED = Path(__file__).parent / "packed"
"""Their folder in a wheel (`force-include` in pyproject.toml)."""
_BESIDE = Path(__file__).parents[3]
"""Their folder when the package runs from its repository."""


def starting_project() -> Project:
    """The project to copy from. Raises `DocgenError` if the installation lacks it."""
    for root in (_PACKED, _BESIDE):
        project = Project(root)
        if project.catalogue.is_file() and project.data(STARTING_YEAR).is_dir() and project.templates.is_dir():
            return project
    raise DocgenError("bản cài đặt thiếu dữ liệu mẫu", hint="hãy cài lại docgen")


def starting_files(project: Project) -> list[Path]:
    """Every file that a new project gets."""
    found = [*project.templates.rglob("*.docx"), *project.schemas.glob("*.json")]
    found += files_below(project.templates / PICTURES, ENDINGS)
    found += project.data(STARTING_YEAR).glob("*.yaml")
    return [project.catalogue, *sorted(path for path in found if not path.name.startswith("~$"))]
