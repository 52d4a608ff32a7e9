"""Problems that a person must solve before the papers of a year are made: facts without a value, stale texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.authoring.new_year.stale_wording import WORDING, is_accepted, stale_wordings
from docgen.authoring.new_year.yearly_facts import fact_at, theme_parts
from docgen.data.loading import Loaded, load_year, quoted
from docgen.data.models import Campaign, Model
from docgen.data.project import Project
from docgen.data.yaml.source_positions import NOWHERE, YamlMapping, YamlScalar, YamlSequence, place_of
from docgen.errors import DataProblemsError, Place, Problem, RuleDescription, Severity
from docgen.render.context import context_for
from docgen.render.templates import has_placeholder
from docgen.word.view import dump, open_document

_LAST_YEARS = re.compile(r"#\s*(năm \d{4}: .*)")
_RANGE = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")
_ACTING = re.compile(r"(?<!\w)Q\.\s")
_GROUPS = {"deadlines": "thời hạn", "facts": "dữ kiện", "papers": "văn bản"}
_EMPTY, _ENDED, _SIGNER, _ACTING_TITLE = "REVIEW-EMPTY", "REVIEW-ENDED", "REVIEW-SIGNER", "REVIEW-ACTING"
_THEME, _TEMPLATE = "REVIEW-THEME", "REVIEW-TEMPLATE"
_TITLES = {
    _EMPTY: "Dữ kiện chưa có giá trị",
    _ENDED: "Nhiệm kỳ, giai đoạn đã kết thúc",
    _SIGNER: "Người ký vẫn là người ký của năm trước",
    _ACTING_TITLE: "Chức danh “Quyền”, cần kiểm tra có còn đúng",
    _THEME: "Còn phần của chủ đề năm trước",
    _TEMPLATE: "Mẫu Word còn ghi năm trước",
    WORDING: "Nội dung còn ghi thông tin thay đổi theo năm",
}
REVIEW_RULES = tuple(RuleDescription(rule, title, Severity.WARNING) for rule, title in _TITLES.items())


def review(project: Project, year: int) -> list[Problem]:
    """The open problems in the data of `year`, in the order of files and lines.

    A comment `# docgen: accept review-<year>` beside a value accepts it for that year. Raises `DataProblemsError` if
    the data has problems, `UsageError` if there is no such year.
    """
    loaded = load_year(project, year)
    if loaded.problems:
        raise DataProblemsError(loaded.problems)
    before = _year_before(project, year)
    campaign = _campaign(loaded)
    found = [
        *_empty_facts(loaded, campaign),
        *_empty_details(loaded),
        *_ended(campaign),
        *_persons(campaign, before),
        *_kept_parts(campaign, before),
        *_in_templates(project, year - 1),
        *stale_wordings(loaded, _old_theme(before, loaded)),
    ]
    return sorted(set(found))


def _empty_facts(loaded: Loaded, campaign: Campaign) -> Iterator[Problem]:
    tree = _tree_of(loaded, campaign)
    for path, title in _required_facts(campaign):
        place = place_of(tree, path)
        if fact_at(campaign, path) is None and not _is_line_accepted(loaded, place, campaign.year):
            yield _warning(_EMPTY, place, f"chưa có {title}", _last_years(loaded, place))


def _required_facts(campaign: Campaign) -> Iterator[tuple[tuple[str, ...], str]]:
    """The paths of the facts that a year requires, with their titles."""
    for owner, path in ((campaign, ()), (campaign.opening, ("opening",)), (campaign.signer, ("signer",))):
        for name, field in type(owner).model_fields.items():
            # Why not all: a campaign without a theme has no line for it.
            is_written = owner.at(name) != owner.at() or (path and owner.at() != NOWHERE)
            if field.title and is_written:
                yield (*path, name), field.title
    for group in ("deadlines", "facts"):
        yield from (((group, str(name)), f"{_GROUPS[group]} “{name}”") for name in getattr(campaign, group))
    for name, paper in campaign.papers.items():
        fields = type(paper).model_fields
        # Why: a paper without these keys is issued later; the plan is issued first.
        keys = [key for key in ("number", "date") if name == campaign.plan or paper.at(key) != paper.at()]
        for key in keys if paper.symbol else ():
            yield ("papers", str(name), key), f"{fields[key].title} “{name}”"


def _empty_details(loaded: Loaded) -> Iterator[Problem]:
    """Details of units that are empty now, and for which a comment on the line gives last year's value."""
    for file, tree in loaded.trees.items():
        if file.endswith("/units.yaml"):
            for key, place in _empty_values(tree):
                value = _last_years(loaded, place)
                if value and not _is_line_accepted(loaded, place, loaded.year):
                    yield _warning(_EMPTY, place, f"chưa có {key} của đơn vị", value)


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


def _persons(campaign: Campaign, before: Loaded | None) -> Iterator[Problem]:
    """The signer of last year, who may have changed; acting titles, which may have become permanent."""
    earlier = before.one(Campaign) if before else None
    name = campaign.signer.name
    if name and earlier and name == earlier.signer.name and not is_accepted(name, campaign.year):
        yield _warning(_SIGNER, name.place, f"người ký vẫn là người ký của năm {earlier.year}: {quoted(name)}")
    for text in (*(campaign.signer.authority or ()), *campaign.facts.values()):
        if earlier and text and _ACTING.search(text) and not is_accepted(text, campaign.year):
            message = f"{quoted(text)}: chức danh “Quyền”, có còn đúng trong năm {campaign.year}?"
            yield _warning(_ACTING_TITLE, text.place, message)


def _kept_parts(campaign: Campaign, before: Loaded | None) -> Iterator[Problem]:
    """Parts of last year's theme that are still in the facts although the theme has changed."""
    earlier = before.one(Campaign) if before else None
    if not earlier or not campaign.theme or campaign.theme == earlier.theme:
        return
    for _, name in theme_parts(earlier):
        text = campaign.facts.get(YamlScalar(name))
        if text and text == earlier.facts[YamlScalar(name)] and not is_accepted(text, campaign.year):
            message = f"chủ đề đã đổi, nhưng {quoted(text)} vẫn là một phần của chủ đề năm {earlier.year}"
            yield _warning(_THEME, text.place, message)


def _in_templates(project: Project, year: int) -> Iterator[Problem]:
    """Word templates that contain the number of last year."""
    for path in sorted(project.templates.rglob("*.docx")):
        place = Place(project.shown(path))
        for line in dump(open_document(path)).splitlines():
            if re.search(rf"(?<!\d){year}(?!\d)", line):
                message = f"mẫu Word còn ghi năm {year}: {quoted(line)}"
                yield _warning(_TEMPLATE, place, message, "hãy sửa trong Word")


def _old_theme(before: Loaded | None, loaded: Loaded) -> frozenset[str]:
    """Last year's theme, its parts, and the last two syllables of these, in small letters.

    Those that this year's theme contains too are left out. Why the last two syllables of parts with an even number
    only: in `kỷ nguyên số` the last two are no word.
    """
    earlier = before.one(Campaign) if before else None
    if not before or not earlier or not earlier.theme:
        return frozenset()
    parts = [earlier.theme, *(earlier.facts[YamlScalar(name)] for _, name in theme_parts(earlier))]
    phrases = {_filled(before, text).lower() for text in parts if text}
    plain = [text.lower().split() for text in parts if text and not has_placeholder(text)]
    phrases |= {" ".join(words[-2:]) for words in plain if len(words) % 2 == 0}
    theme = _campaign(loaded).theme
    new_theme = _filled(loaded, theme).lower() if theme else ""
    return frozenset(phrase for phrase in phrases if phrase and phrase not in new_theme)


def _filled(loaded: Loaded, text: YamlScalar) -> str:
    if not has_placeholder(text):
        return str(text)
    data = loaded.data()
    return str(context_for(data, data.catalogue.documents[0], data.units.first).text(text))


def _year_before(project: Project, year: int) -> Loaded | None:
    """The data of the year before; None if there is none, or if it has problems."""
    loaded = load_year(project, year - 1) if year - 1 in project.years() else None
    return loaded if loaded and not loaded.problems else None


def _warning(rule: str, place: Place, message: str, hint: str = "") -> Problem:
    return Problem(place, message, hint, rule, Severity.WARNING)


def _last_years(loaded: Loaded, place: Place) -> str:
    lines = loaded.lines(place.file)
    found = _LAST_YEARS.search(lines[place.line - 1]) if 0 < place.line <= len(lines) else None
    return found[1].strip() if found else ""


def _is_line_accepted(loaded: Loaded, place: Place, year: int) -> bool:
    """True if a comment on the line accepts it. Why by the line: an empty value has no text with a comment."""
    lines = loaded.lines(place.file)[: place.line]
    return bool(lines and re.search(rf"^[^#]*+#.*\bdocgen:\s*accept\s[\w\s,-]*\breview-{year}\b", lines[-1]))


def _campaign(loaded: Loaded) -> Campaign:
    campaign = loaded.one(Campaign)
    assert campaign is not None, "the files were read without problems"
    return campaign


def _tree_of(loaded: Loaded, model: Model) -> YamlMapping:
    tree = next(loaded.trees[file] for file, found in loaded.models.items() if found is model)
    return tree if isinstance(tree, YamlMapping) else YamlMapping(NOWHERE)
