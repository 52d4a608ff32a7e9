"""Adds a paper to a project: an entry in `docgen.yaml`, a text to be written over, and facts for number and date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from docgen.files import Replacement, locked, write_all

Audience = Literal["province", "unit"]
"""For whom a paper is: one for the province, or one for each unit."""


def add_paper(project: Project, kind: str, audience: Audience = "province") -> list[Path]:
    """Adds a paper of that kind, and returns the files that were written, the text of the paper first.

    A text is written for each year that has data, since each year needs the texts of all documents. Nothing that exists
    is written over: where the name of the kind is in use, the paper has a number behind it. Raises `UsageError` for an
    unknown kind, `DataProblemsError` if the data has problems.
    """
    found = find_kind(kind)
    with locked(project.data(1).parent, "sửa dữ liệu trong", project.written):
        years = [load_year(project, year) for year in project.years()]
        problems = [problem for loaded in years for problem in loaded.problems]
        if problems or not years:
            raise DataProblemsError(problems) if problems else UsageError("dự án chưa có dữ liệu của năm nào")
        if audience == "unit" and not any(loaded.all_of(Units) for loaded in years):
            raise UsageError("dự án không có units.yaml nên không có văn bản của từng đơn vị", hint="bỏ --for unit")
        texts = _texts(project, years, found, audience)
        for loaded in years:
            if problems := year_problems(project, loaded.year, texts):
                raise DataProblemsError(problems)
        return _write(project, texts)


def _texts(project: Project, years: list[Loaded], kind: PaperKind, audience: Audience) -> dict[str, str]:
    """The new texts of all files that are written, by the file's name as shown; `docgen.yaml` last."""
    catalogue = next(loaded.one(Catalogue) for loaded in years)
    assert catalogue is not None, "the files were read without problems"
    name = next(name for name in _names(kind.id) if not _is_used(name, project, years, catalogue))
    key = name.replace("-", "_")
    texts: dict[str, str] = {}
    for loaded in years:
        facts = _campaign_file(loaded)
        symbol = kind.symbol_of(_issuer(loaded))
        text = kind.text_of_units(symbol) if audience == "unit" else kind.text_of_province(key)
        texts[project.shown(project.data(loaded.year) / f"{name}.yaml")] = text.replace(
            "campaign.yaml", Path(facts).name
        )
        if audience == "province":
            paper: Value = {"kind": kind.kind, "number": None, "symbol": symbol, "date": None, "subject": kind.subject}
            above = () if loaded.trees[facts].get("papers") else ("papers",)
            change = SetValue(("papers", key), paper) if not above else SetValue(("papers",), {key: paper})
            texts[facts] = edited(loaded.sources[facts], [change], facts)
    shown = project.shown(project.catalogue)
    entry = _entry(name, key, kind, audience)
    change = SetValue(("documents", len(catalogue.documents)), entry)
    return texts | {shown: edited(years[0].sources[shown], [change], shown)}


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


def _campaign_file(loaded: Loaded) -> str:
    return next(file for file, model in loaded.models.items() if isinstance(model, Campaign))


def _issuer(loaded: Loaded) -> str:
    """The issuer's abbreviation in the symbol of the plan: `UBND` of `KH-UBND`; empty if there is no plan."""
    campaign = loaded.one(Campaign)
    plan = campaign.papers.get(campaign.plan) if campaign and campaign.plan else None
    return str(plan.symbol or "").partition("-")[2] if plan else ""


def _write(project: Project, texts: dict[str, str]) -> list[Path]:
    paths = [project.root / shown for shown in texts]
    try:
        before = [path.read_bytes() if path.exists() else None for path in paths]
    except OSError as error:
        raise OutputError(f"không đọc được dữ liệu của dự án: {unreadable(error)}") from error
    changes = zip(paths, before, texts.values(), strict=True)
    write_all([Replacement(path, old, text.encode()) for path, old, text in changes], project.root)
    return paths
