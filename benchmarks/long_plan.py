"""The province's plan with ten times as many items: its time must grow with its length, no faster."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from country import shipped_project
from figures import Figure, at_most

from docgen.authoring.checked_year import checked_data
from docgen.data.project import Project
from docgen.render.stencil import render_plainly
from docgen.render.templates import Templates

_ROUNDS = 9


def long_plan(folder: Path) -> Iterator[Figure]:
    """Loading, checking and rendering 4,000 items ÷ 400 items, each less the plan as it is."""
    projects = {items: _project(folder / str(items), items) for items in (0, 400, 4000)}
    seconds = [{items: _seconds(project) for items, project in projects.items()} for _ in range(_ROUNDS)]
    none, few, many = (min(one[items] for one in seconds) for items in projects)
    ratio = (many - none) / (few - none)
    yield at_most(
        "plan of 4,000 items ÷ plan of 400 items", ratio, 11, f"{many - none:.2f} s ÷ {few - none:.2f} s = {ratio:.1f}"
    )


def _project(folder: Path, items: int) -> Project:
    plan = shipped_project(folder) / "data" / "2023" / "plan.yaml"
    before, after = plan.read_text(encoding="utf-8").split("\nbody:\n")
    added = "".join(f'  - text: "Nội dung {{{{ week.name }}}} thứ {number}."\n' for number in range(items))
    plan.write_text(f"{before}\nbody:\n{added}{after}", encoding="utf-8")
    return Project(folder)


def _seconds(project: Project) -> float:
    """Processor time of the plan from YAML to bytes."""
    start = time.process_time()
    data, _ = checked_data(project, 2023)
    document = next(one for one in data.catalogue.documents if one.id == "plan")
    template = Templates.of(project.templates).get(str(document.template))
    assert render_plainly(data, document, template, None).data
    return time.process_time() - start


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        sys.stdout.writelines(figure.row() + "\n" for figure in long_plan(Path(place)))
