"""Documents one by one: docxtpl and docx-mailmerge beside ours, whole to whole."""

from __future__ import annotations

import importlib
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import jinja2
from commands import ROOT
from country import country_project
from docxtpl import DocxTemplate
from figures import Figure, at_least
from flat_templates import flat_templates, merge_template
from plain_script import read_year, values_of

from docgen.authoring.checked_year import checked_data
from docgen.data.loading import YearData
from docgen.data.models import Answers, Document, Report, Unit
from docgen.data.project import Project
from docgen.render.context import context_for
from docgen.render.stencil import DocumentStencils
from docgen.render.templates import Templates, read_templates
from docgen.render.templates import environment as environments
from docgen.render.templates.docx_to_jinja import included_source
from docgen.render.templates.environment import word_environment
from docgen.render.templates.tags import read_template

_ROUNDS, _WARMING, _OURS_A_ROUND, _THEIRS_A_ROUND = 5, 70, 60, 15
_WANTED = {"programme": 60, "report": 40, "unit-plan": 40, "invitation": 40, "report-blank": 0}
Action = Callable[[Unit], None]


def rendering() -> Iterator[Figure]:
    """The peers' processor time ÷ ours for the same documents, in turns.

    All fill the texts of each document inside the clock, and each document is that of another unit, for the first
    time; ours is warmed up by a few. docxtpl is measured with an environment that keeps the included parts compiled,
    and as it works by itself, with a new one for each document.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        project = Project(country_project(folder / "project", _WARMING + _ROUNDS * _OURS_A_ROUND))
        data, _ = checked_data(project, 2023)
        answered = replace(data, answers={str(unit.id): _answers(data.report, unit) for unit in data.units.units})
        for kind, wanted in _WANTED.items():
            document = next(one for one in data.catalogue.documents if one.id == kind)
            peers = _docxtpl(answered if kind == "report" else data, document)
            ours = _ours(answered if kind == "report" else data, document)
            theirs, alone, own = _in_turns([*peers, ours], data.units.units)
            measured = f"{theirs:.1f} ms ÷ {own:.2f} ms = {theirs / own:.0f}"
            yield at_least(f"{kind}: docxtpl ÷ ours", theirs / own, wanted, measured)
            yield Figure("… docxtpl as it works by itself", f"{alone:.1f} ms = {alone / own:.0f}")
            if kind == "programme":
                yield _mail_merge(folder, ours, data.units.units)


def _mail_merge(folder: Path, ours: Action, units: Sequence[Unit]) -> Figure:
    """docx-mailmerge's time for a programme ÷ ours."""
    what = "programme: docx-mailmerge ÷ ours"
    try:
        mailmerge = importlib.import_module("mailmerge")
    except ImportError:
        return Figure(what, "docx-mailmerge is not installed: `make bench` installs it")
    template = merge_template(flat_templates(folder) / "chuong-trinh.docx", folder / "merge.docx")
    year = read_year(folder / "project" / "data" / "2023")
    entries = {entry["id"]: entry for entry in year.units["units"]}

    def merge(unit: Unit) -> None:
        values = values_of(year, entries[str(unit.id)])
        rows = values.pop("agenda")
        campaign = values.pop("week")
        with mailmerge.MailMerge(template) as document:
            document.merge(theme=campaign["theme"], year=str(campaign["year"]), **values)
            document.merge(name=campaign["name"], line="\n".join(values["authority"]))
            document.merge_rows("time", rows)
            document.write(BytesIO())

    theirs, own = _in_turns([merge, ours], units)
    return at_least(what, theirs / own, 10, f"{theirs:.1f} ms ÷ {own:.2f} ms = {theirs / own:.0f}")


def _answers(report: Report, unit: Unit) -> Answers:
    indicators = [one for group in report.groups for one in group.indicators]
    figures = {str(one.id): {"value": "lời" if one.kind == "text" else "12"} for one in indicators}
    return Answers.model_validate({"unit": str(unit.id), "answers": figures})


def _docxtpl(data: YearData, document: Document) -> tuple[Action, Action]:
    """The document of a unit by docxtpl with one environment, and by docxtpl with a new one for each."""
    name, loader = str(document.template), _part_loader()
    environment = word_environment(loader)

    def kept(unit: Unit) -> None:
        _by_docxtpl(name, environment, context_for(data, document, unit).values)

    def alone(unit: Unit) -> None:
        environments._KNOWN.codes.clear()  # which our environments share; those of Jinja share nothing
        environments._KNOWN.trees.clear()
        _by_docxtpl(name, word_environment(loader), context_for(data, document, unit).values)

    return kept, alone


def _ours(data: YearData, document: Document) -> Action:
    stencils = DocumentStencils(data, document, Templates.of(ROOT / "templates").get(str(document.template)))

    def ours(unit: Unit) -> None:
        assert stencils.render(unit, data.answers.get(str(unit.id))).data

    return ours


def _in_turns(actions: Sequence[Action], units: Sequence[Unit]) -> list[float]:
    """Milliseconds of a document, in turns, each the best of its rounds, since only noise makes it slower.

    The last action is ours, which makes more documents than the first; any between them makes two a round.
    """
    *peers, ours = actions
    _each_ms(ours, units[:_WARMING])
    _each_ms(peers[0], units[:2])
    best = [float("inf")] * len(actions)
    for start in range(_ROUNDS):
        some = units[_WARMING + start * _OURS_A_ROUND :][:_OURS_A_ROUND]
        counts = [_THEIRS_A_ROUND, *[2] * (len(peers) - 1), _OURS_A_ROUND]
        measured = [_each_ms(action, some[:count]) for action, count in zip(actions, counts, strict=True)]
        best = [min(pair) for pair in zip(best, measured, strict=True)]
    return best


def _each_ms(action: Action, units: Sequence[Unit]) -> float:
    """Milliseconds of processor time that `action` takes for each, together."""
    start = time.process_time()
    for unit in units:
        action(unit)
    return (time.process_time() - start) / len(units) * 1000


def _part_loader() -> jinja2.BaseLoader:
    contents = read_templates(ROOT / "templates")
    parts = {name: part for name in contents if "/" in name for part in read_template(contents[name], name)}
    return jinja2.DictLoader({name: included_source(part).source for name, part in parts.items()})


def _by_docxtpl(name: str, environment: jinja2.Environment, values: Mapping[str, Any]) -> None:
    """A document as docxtpl makes it."""
    template = DocxTemplate(ROOT / "templates" / name)
    template.render(dict(values), jinja_env=environment)
    with tempfile.SpooledTemporaryFile(max_size=10_000_000) as file:
        template.save(file)
