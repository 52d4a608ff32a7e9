"""Rules for the facts of a year, in one file and across files. Each rule is a generator of problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docgen.authoring.checks import agenda_checks, form_checks, own_file_checks, table_checks, unit_fact_checks
from docgen.authoring.checks.answer_checks import answers_fit_form
from docgen.authoring.checks.duplicates import twice
from docgen.authoring.checks.relations import relations_known
from docgen.data.loading import Loaded
from docgen.data.models import Campaign, Catalogue, Units
from docgen.data.project import SHARED_LOOKS
from docgen.data.yaml.source_positions import YamlMapping, YamlScalar, YamlSequence
from docgen.errors import Place, Problem, nearest
from docgen.language.dates_and_hours import date_short

_DAY = 24 * 60


def inconsistencies(loaded: Loaded) -> list[Problem]:
    """The problems of all rules. A rule is skipped where the files that it needs could not be read."""
    return [problem for rule in RULES for problem in rule(loaded)]


def campaign_in_order(loaded: Loaded) -> Iterator[Problem]:
    """The campaign ends after it starts, and nothing is due before it."""
    campaign = loaded.one(Campaign)
    if not campaign or not campaign.starts:
        return
    if campaign.ends and campaign.ends < campaign.starts:
        yield Problem(campaign.at("ends"), f"ngày kết thúc ({date_short(campaign.ends)}) trước ngày bắt đầu")
    for name, day in campaign.deadlines.items():
        if day and day < campaign.starts:
            starts = date_short(campaign.starts)
            yield Problem(
                _fact_place(loaded, "deadlines", name, campaign), f'hạn "{name}" trước ngày bắt đầu ({starts})'
            )


def plan_is_cited(loaded: Loaded) -> Iterator[Problem]:
    """The plan itself is one of the papers."""
    campaign = loaded.one(Campaign)
    if campaign and campaign.plan and not campaign.plan_paper:
        yield Problem(
            campaign.at("plan"),
            f'papers không có văn bản "{campaign.plan}"',
            nearest(str(campaign.plan), campaign.papers),
        )


_SHARED_LOOKS = f"{SHARED_LOOKS} chứa kiểu định dạng của mọi mẫu, không phải là mẫu của một văn bản"


def documents_once(loaded: Loaded) -> Iterator[Problem]:
    """No two documents share an id or a file."""
    catalogue = loaded.one(Catalogue)
    if catalogue:
        yield from twice("văn bản", [document.id for document in catalogue.documents])
        for audience in ("province", "unit"):
            files = [document.file for document in catalogue.documents if document.audience == audience]
            yield from twice("tệp", files)


def templates_exist(loaded: Loaded) -> Iterator[Problem]:
    """The Word template of each document exists."""
    catalogue = loaded.one(Catalogue)
    for document in catalogue.documents if catalogue else ():
        if document.template not in loaded.templates:
            is_shared = document.template == SHARED_LOOKS
            hint = _SHARED_LOOKS if is_shared else nearest(str(document.template), loaded.templates)
            yield Problem(document.template.place, f'không có mẫu Word "{document.template}" trong templates', hint)


def units_once(loaded: Loaded) -> Iterator[Problem]:
    """No two units share an id; checked also where other problems keep the file from being a model."""
    tree = loaded.tree_of(Units)
    units = tree.get("units") if isinstance(tree, YamlMapping) else None
    entries = (
        [unit.get("id") for unit in units if isinstance(unit, YamlMapping)] if isinstance(units, YamlSequence) else []
    )
    yield from twice("đơn vị", [name for name in entries if isinstance(name, YamlScalar)])


def units_exist(loaded: Loaded) -> Iterator[Problem]:
    """There are units where a document is made for each of them."""
    catalogue = loaded.one(Catalogue)
    documents = catalogue.documents if catalogue and not loaded.has(Units) else ()
    of_units = [document for document in documents if document.audience == "unit"]
    if of_units:
        names = ", ".join(f'"{document.id}"' for document in of_units)
        message = f"{names} là văn bản của từng đơn vị (for: unit), nhưng không có tệp data/{loaded.year}/units.yaml"
        yield Problem(of_units[0].at("for"), message, "hãy tạo tệp này (level, units), hoặc ghi for: province")


def unit_papers_known(loaded: Loaded) -> Iterator[Problem]:
    """The papers of units are documents of the catalogue."""
    units, catalogue = loaded.one(Units), loaded.one(Catalogue)
    known = [document.id for document in catalogue.documents if document.audience == "unit"] if catalogue else []
    for unit in units.units if units and known else ():
        for name in unit.papers:
            if name not in known:
                place = _key_place(name, unit.at("papers"))
                yield Problem(place, f'đơn vị không có văn bản "{name}"', nearest(name, known))


RULES: tuple[Callable[[Loaded], Iterator[Problem]], ...] = (
    campaign_in_order,
    plan_is_cited,
    documents_once,
    templates_exist,
    units_exist,
    units_once,
    unit_papers_known,
    *unit_fact_checks.RULES,
    *own_file_checks.RULES,
    *form_checks.RULES,
    *agenda_checks.RULES,
    answers_fit_form,
    *table_checks.RULES,
    relations_known,
)


def _key_place(name: str, default: Place) -> Place:
    return name.place if isinstance(name, YamlScalar) else default


def _fact_place(loaded: Loaded, group: str, name: str, campaign: Campaign) -> Place:
    return _key_place(name, campaign.at(group))
