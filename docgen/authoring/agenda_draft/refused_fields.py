"""The fields of a draft that a save was refused for."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.authoring.agenda_draft.agenda_changes import changes_to
from docgen.authoring.agenda_draft.agenda_hours import DraftRemark
from docgen.authoring.agenda_draft.agenda_rows import AgendaDraft
from docgen.authoring.agenda_draft.agenda_saving import AGENDA_FILE, agenda_tree
from docgen.authoring.saving import data_file
from docgen.authoring.saving.data_file import as_loaded
from docgen.data.project import Project
from docgen.data.yaml.editing import EditingError, edited
from docgen.data.yaml.source_positions import path_around
from docgen.data.yaml.tree import parse_tree
from docgen.errors import Problem


def remarks_of(project: Project, year: int, draft: AgendaDraft, problems: Sequence[Problem]) -> tuple[DraftRemark, ...]:
    """Each problem of a refused save at the row and field that it is in; the rows of the file stand as in the draft."""
    file = data_file(project, year, AGENDA_FILE)
    try:
        after = edited(file.text, changes_to(agenda_tree(file.text), draft), file.shown)
        tree = parse_tree(as_loaded(after), file.shown)[0]
    except EditingError:
        tree = None
    found = []
    for problem in problems:
        message = problem.message + (f" - {problem.hint}" if problem.hint else "")
        path = path_around(tree, problem.place) if problem.place.file == file.shown else ()
        elsewhere = f" ({problem.place})" if problem.place.file != file.shown else ""
        found.append(DraftRemark(".".join(map(str, path)), message + elsewhere))
    return tuple(found)
