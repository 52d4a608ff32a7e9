"""Adds a paper to a project: an entry in `docgen.yaml`, a text to be written over, and facts for number and date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Literal

from docgen.authoring.checked_year import year_problems
from docgen.authoring.init.starting_papers import PaperKind, find_kind
from docgen.data.loading import Loaded, load_year
from docgen.data.models import Campaign, Catalogue, Units
from docgen.data.project import Project
from docgen.data.yaml.editing import SetValue, edited
from docgen.data.yaml.yaml_writer import Value
from docgen.errors import DataProblemsError, OutputError, UsageError, unreadable
from docgen.files import Replacement, locked, read_whole, write_all

Audience = Literal["province", "unit"]
"""For whom a paper is: one for the province, or one for each unit."""


def add_paper(project: Project, kind: str, audience: Audience = "province") -> list[Path]:
    """Adds a paper of that kind, and returns the files that were written, the text of the paper first.

    A text is written for each year that has data, since each year needs the texts of all documents. Nothing that exists
    is written over: where the name of the kind is in use, the paper has a number behind it. Raises `UsageError` for an
    unknown kind, `DataProblemsError` if the data has problems, `OutputError` if a file cannot be written, for example
    because it was changed meanwhile; nothing is changed then.
    """
    found = find_kind(kind)
    with locked(project.data(1).parent, "sửa dữ liệu trong", project.written):
        before = _contents(project)
        years = _checked_years(project, audience)
        texts = _texts(project, years, found, audience, before)
        for loaded in years:
            if problems := year_problems(project, loaded.year, texts):
                raise DataProblemsError(problems)
        paths = {project.root / shown: text for shown, text in texts.items()}
        changes = [Replacement(path, before.get(path), text.encode()) for path, text in paths.items()]
        write_all(changes, project.root)
        return list(paths)


def _contents(project: Project) -> dict[Path, bytes]:
    """The files that a new paper changes or may change, read before they are checked."""
    paths = [project.catalogue, *project.root.glob("data/*/*.yaml")]
    try:
        read = {path: read_whole(str(path)) for path in paths}
    except OSError as error:
        raise OutputError(f"không đọc được dữ liệu của dự án: {unreadable(error)}") from error
    return {path: content for path, content in read.items() if content is not None}


def _checked_years(project: Project, audience: Audience) -> list[Loaded]:
    years = [load_year(project, year) for year in project.years()]
    if problems := [problem for loaded in years for problem in loaded.problems]:
        raise DataProblemsError(list(dict.fromkeys(problems)))
    if not years:
        raise UsageError("dự án chưa có dữ liệu của năm nào", hint="hãy tạo dự án bằng docgen init")
    if audience == "unit" and not any(loaded.all_of(Units) for loaded in years):
        hint = "bỏ --for unit để thêm một văn bản chung"
        raise UsageError("dự án không có units.yaml nên không có văn bản của từng đơn vị", hint=hint)
    return years


def _texts(
    project: Project, years: Sequence[Loaded], kind: PaperKind, audience: Audience, before: Mapping[Path, bytes]
) -> dict[str, str]:
    """The new texts of all files that are written, by the file's name as shown; `docgen.yaml` last."""
    (catalogue, *_) = (model for loaded in years for model in loaded.all_of(Catalogue))
    name = next(name for name in _names(kind.id) if not _is_used(name, project, years, catalogue))
    key, texts, changed = name.replace("-", "_"), {}, {}
    for loaded in years:
        facts = next(file for file, model in loaded.models.items() if isinstance(model, Campaign))
        symbol = kind.symbol_of(_issuer(loaded))
        text = kind.text_of_units(symbol) if audience == "unit" else kind.text_of_province(key)
        new = project.shown(project.data(loaded.year) / f"{name}.yaml")
        texts[new] = text.replace("campaign.yaml", Path(facts).name)
        if audience == "province":
            changed[facts] = _with_paper(loaded, kind.facts(symbol), key)
    entry = SetValue(("documents", len(catalogue.documents)), _entry(name, key, kind, audience))
    changed[project.shown(project.catalogue)] = entry
    return texts | {file: edited(before[project.root / file].decode(), [one], file) for file, one in changed.items()}


def _with_paper(loaded: Loaded, facts: Mapping[str, Value], key: str) -> SetValue:
    campaign = loaded.one(Campaign)
    assert campaign is not None, "the files were read without problems"
    return SetValue(("papers", key), facts) if campaign.papers else SetValue(("papers",), {key: facts})


def _entry(name: str, key: str, kind: PaperKind, audience: Audience) -> dict[str, Value]:
    title = f"{{{{ papers.{key}.kind }}}} {{{{ papers.{key}.subject }}}}" if audience == "province" else kind.kind
    return {
        "id": name,
        "title": title,
        "label": kind.label,
        "template": kind.template,
        "for": audience,
        "file": f"{name}.docx",
        "text": f"{name}.yaml",
    }


def _names(kind: str) -> Iterator[str]:
    yield kind
    yield from (f"{kind}-{number}" for number in count(2))


def _is_used(name: str, project: Project, years: Iterable[Loaded], catalogue: Catalogue) -> bool:
    in_use = {str(each).casefold() for one in catalogue.documents for each in (one.id, one.file)}
    if {name, f"{name}.docx"} & in_use:
        return True
    return any(
        (project.data(loaded.year) / f"{name}.yaml").exists() or name.replace("-", "_") in campaign.papers
        for loaded in years
        for campaign in loaded.all_of(Campaign)
    )


def _issuer(loaded: Loaded) -> str:
    """The issuer's abbreviation in the symbol of the plan: `UBND` of `KH-UBND`; empty if there is no plan."""
    campaign = loaded.one(Campaign)
    plan = campaign.plan_paper if campaign else None
    return str(plan.symbol or "").partition("-")[2] if plan else ""
