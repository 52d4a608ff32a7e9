"""The texts and Word templates that a new project gets: from the repository, or from an installed wheel."""

from __future__ import annotations

from pathlib import Path

from docgen.data.loading import UnreadableError, parse_tree, read_text
from docgen.data.project import Project
from docgen.data.yaml.source_positions import YamlMapping
from docgen.errors import DocgenError
from docgen.files import files_below
from docgen.render.templates.picture_files import ENDINGS, PICTURES

LAUNCHERS = ("Mở docgen.bat", "Mở docgen.command", "Mở docgen.desktop")
"""Files that open the page by a double click, on Windows, macOS and Linux; the last two must be executable."""
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
        files = (project.catalogue, *(root / name for name in LAUNCHERS))
        folders = (project.data(STARTING_YEAR), project.templates)
        if all(file.is_file() for file in files) and all(folder.is_dir() for folder in folders):
            return project
    raise _incomplete()


def shared_files(project: Project) -> list[Path]:
    """The launchers, templates, pictures and schemas, which every new project gets."""
    found = [
        *(project.root / name for name in LAUNCHERS),
        *project.templates.rglob("*.docx"),
        *project.schemas.glob("*.json"),
    ]
    found += files_below(project.templates / PICTURES, ENDINGS)
    return sorted(path for path in found if not path.name.startswith("~$"))


def shipped_mapping(path: Path) -> YamlMapping:
    """A mapping in a file of the package. Raises `DocgenError` if the installation lacks it."""
    try:
        tree, problems = parse_tree(read_text(path, path.name), path.name)
    except UnreadableError as error:
        raise _incomplete() from error
    if problems or not isinstance(tree, YamlMapping):
        raise _incomplete()
    return tree


def _incomplete() -> DocgenError:
    return DocgenError("bản cài đặt thiếu dữ liệu mẫu", hint="hãy cài lại docgen")
