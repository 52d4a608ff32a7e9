"""Problems that a person must solve before the papers of a year are made: facts without a value, stale texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from docgen.authoring.new_year.carried_over import (
    CARRIED,
    CARRIED_RULES,
    UNIT_TITLES,
    EarlierYears,
    carried_over,
    old_names,
    old_words,
)
from docgen.authoring.new_year.province_questions import PROVINCE_RULES, province_questions
from docgen.authoring.new_year.stale_wording import WORDING, is_accepted, stale_wordings
from docgen.authoring.new_year.yearly_facts import fact_at
from docgen.data.loading import Loaded, load_year, quoted
from docgen.data.models import Campaign, Catalogue, Model, Units
from docgen.data.models.fact_titles import deadline_titles, paper_fact_title, paper_titles
from docgen.data.models.units import PaperNumber
from docgen.data.project import Project
from docgen.data.yaml.editing.changes import Path
from docgen.data.yaml.source_positions import NOWHERE, YamlMapping, YamlSequence, path_of, place_of
from docgen.errors import DataProblemsError, Place, Problem, RuleDescription, Severity
from docgen.word.view import dump, open_document

_LAST_YEARS = re.compile(r"#\s*(năm \d{4}: .*)")
_RANGE = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")
_PAPER_TITLES = {name: field.title for name, field in PaperNumber.model_fields.items()}
_EMPTY, _ENDED, _TEMPLATE = "REVIEW-EMPTY", "REVIEW-ENDED", "REVIEW-TEMPLATE"
_TITLES = {
    _EMPTY: "Dữ kiện chưa có giá trị",
    _ENDED: "Nhiệm kỳ, giai đoạn đã kết thúc",
    _TEMPLATE: "Mẫu Word còn ghi năm trước",
    WORDING: "Nội dung còn ghi thông tin thay đổi theo năm",
}
REVIEW_RULES = (
    *(RuleDescription(rule, title, Severity.WARNING) for rule, title in _TITLES.items()),
    *CARRIED_RULES,
    *PROVINCE_RULES,
)


@dataclass(frozen=True)
class ReviewedYear:
    """What the questions of a year are found in: its data, without problems, and that of the years before."""

    project: Project
    loaded: Loaded
    before: tuple[Loaded, ...]
    """The years before, the last first; also those with problems, which cannot be compared."""

    @property
    def year(self) -> int:
        """The year itself."""
        return self.loaded.year


def review(project: Project, year: int, instead: Mapping[str, str] = MappingProxyType({})) -> list[Problem]:
    """The open problems in the data of `year`, in the order of files and lines.

    A comment `# docgen: accept review-<year>` beside a value accepts it for that year; `fix` of a problem is the place
    of the value, or its path where it is missing. `instead`: texts to be read in place of files, as in `load_year`.
    Raises `DataProblemsError` if the data has problems, `UsageError` if there is no such year.
    """
    return open_problems(reviewed_year(project, year, instead))


def reviewed_year(project: Project, year: int, instead: Mapping[str, str] = MappingProxyType({})) -> ReviewedYear:
    """The data that `review` looks at. Raises as `review` does."""
    loaded = load_year(project, year, instead)
    if loaded.problems:
        raise DataProblemsError(loaded.problems)
    years = [known for known in reversed(project.years()) if known < year]
    return ReviewedYear(project, loaded, tuple(load_year(project, one, keeps_reports=False) for one in years))


def open_problems(reviewed: ReviewedYear) -> list[Problem]:
    """As `review`, for data that is loaded already."""
    project, loaded = reviewed.project, reviewed.loaded
    earlier = EarlierYears([one for one in reviewed.before if not one.problems])
    campaign = _campaign(loaded)
    found = [
        *_unreadable(reviewed),
        *_empty_facts(loaded, campaign),
        *_empty_details(loaded),
        *_ended(campaign),
        *carried_over(loaded, earlier),
        *province_questions(loaded),
        *_in_templates(project, reviewed.year),
        *stale_wordings(loaded, old_words(loaded, earlier), old_names(loaded, earlier)),
    ]
    return sorted(set(found))


def _empty_facts(loaded: Loaded, campaign: Campaign) -> Iterator[Problem]:
    tree = _tree_of(loaded, campaign)
    for path, title in required_facts(loaded, campaign):
        place = place_of(tree, path)
        if fact_at(campaign, path) is None and not is_line_accepted(loaded, place, campaign.year):
            yield _warning(_EMPTY, place, f"chưa có {title}", _last_years(loaded, place), path)


def required_facts(loaded: Loaded, campaign: Campaign) -> Iterator[tuple[tuple[str, ...], str]]:
    """The paths of the facts that a year requires, with their titles."""
    catalogue = _catalogue(loaded)
    for owner, path in ((campaign, ()), (campaign.opening, ("opening",)), (campaign.signer, ("signer",))):
        for name, field in type(owner).model_fields.items():
            # Why not all: a campaign without a theme has no line for it.
            is_written = owner.at(name) != owner.at() or (path and owner.at() != NOWHERE)
            if field.title and is_written:
                yield (*path, name), field.title
    yield from ((("deadlines", name), title) for name, title in deadline_titles(catalogue, campaign).items())
    yield from ((("facts", str(name)), f"dữ kiện “{name}”") for name in campaign.facts)
    papers = paper_titles(catalogue, campaign)
    for name, paper in campaign.papers.items():
        fields = type(paper).model_fields
        # Why: a paper without these keys is issued later; the plan is issued first.
        keys = [key for key in ("number", "date") if name == campaign.plan or paper.at(key) != paper.at()]
        for key in keys if paper.symbol else ():
            yield ("papers", str(name), key), paper_fact_title(str(fields[key].title), papers[str(name)])


def _empty_details(loaded: Loaded) -> Iterator[Problem]:
    """Details of units that are empty now, and for which a comment on the line gives last year's value."""
    for file, units in loaded.models.items():
        for index, unit in enumerate(units.units if isinstance(units, Units) else ()):
            tree = loaded.trees[file]["units"][index]
            for key, place in _empty_values(tree):
                value = _last_years(loaded, place)
                if value and not is_line_accepted(loaded, place, loaded.year):
                    title = _PAPER_TITLES.get(key) or UNIT_TITLES.get(key, key)
                    path = ("units", index, *(path_of(tree, place) or ()))
                    yield _warning(_EMPTY, place, f"chưa có {title} của {unit.title}", value, path)


def _empty_values(tree: object) -> Iterator[tuple[str, Place]]:
    if isinstance(tree, YamlSequence):
        for item in tree:
            yield from _empty_values(item)
    elif isinstance(tree, YamlMapping):
        for key, value in tree.items():
            if value is None:
                yield key, tree.values_at[key]
            else:
                yield from _empty_values(value)


def _ended(campaign: Campaign) -> Iterator[Problem]:
    """Terms and programmes that have ended."""
    spans = [text for text in campaign.facts.values() if text]
    spans += [paper.period for paper in campaign.papers.values() if paper.period]
    for text in spans:
        found = _RANGE.fullmatch(text.strip())
        if found and int(found[2]) <= campaign.year and not is_accepted(text, campaign.year):
            message = f"{quoted(text)} kết thúc năm {found[2]}, có còn đúng trong năm {campaign.year}?"
            yield _warning(_ENDED, text.place, message)


def _in_templates(project: Project, year: int) -> Iterator[Problem]:
    """Word templates that contain the number of a year before, back to the first year that has data."""
    years = "|".join(map(str, range(min((*project.years(), year - 1)), year)))
    pattern = re.compile(rf"(?<!\d)(?:{years})(?!\d|/[A-ZĐ])")
    for path in sorted(project.templates.rglob("*.docx")):
        place = Place(project.shown(path))
        for line in dump(open_document(path)).splitlines():
            for found in sorted(set(pattern.findall(line))):
                message = f"mẫu Word còn ghi năm {found}: {quoted(line)}"
                yield Problem(place, message, "hãy sửa trong Word", _TEMPLATE, Severity.WARNING)


def _unreadable(reviewed: ReviewedYear) -> Iterator[Problem]:
    """A problem for each of the years before that cannot be read."""
    for loaded in reviewed.before:
        if loaded.problems:
            yield Problem(
                Place(reviewed.project.shown(reviewed.project.data(loaded.year))),
                f"dữ liệu năm {loaded.year} có {len(loaded.problems)} lỗi nên không so sánh được với năm "
                f"{reviewed.year}",
                f"chạy docgen build --year {loaded.year} để xem lỗi",
                CARRIED,
                Severity.WARNING,
            )


def _warning(rule: str, place: Place, message: str, hint: str = "", path: Path = ()) -> Problem:
    return Problem(place, message, hint, rule, Severity.WARNING, fix=path or place)


def _last_years(loaded: Loaded, place: Place) -> str:
    lines = loaded.lines(place.file)
    found = _LAST_YEARS.search(lines[place.line - 1]) if 0 < place.line <= len(lines) else None
    return found[1].strip() if found else ""


def is_line_accepted(loaded: Loaded, place: Place, year: int) -> bool:
    """True if a comment on the line accepts it. Why by the line: an empty value has no text with a comment."""
    lines = loaded.lines(place.file)[: place.line]
    return bool(lines and re.search(rf"^[^#]*+#.*\bdocgen:\s*accept\s[\w\s,-]*\breview-{year}\b", lines[-1]))


def _campaign(loaded: Loaded) -> Campaign:
    campaign = loaded.one(Campaign)
    assert campaign is not None, "the files were read without problems"
    return campaign


def _catalogue(loaded: Loaded) -> Catalogue:
    catalogue = loaded.one(Catalogue)
    assert catalogue is not None, "the files were read without problems"
    return catalogue


def _tree_of(loaded: Loaded, model: Model) -> YamlMapping:
    tree = next(loaded.trees[file] for file, found in loaded.models.items() if found is model)
    return tree if isinstance(tree, YamlMapping) else YamlMapping(NOWHERE)
