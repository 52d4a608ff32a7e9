"""Where a project still names what the reform has abolished: texts, titles of documents, Word templates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.authoring.checks.abolished_names import abolished_in, day_of_campaign, names_abolished_by
from docgen.authoring.checks.sentences import Sentences
from docgen.authoring.checks.unit_slips import abolished_words
from docgen.authoring.init import StartingProvince
from docgen.data.loading import Loaded, quoted
from docgen.data.models import Campaign, Catalogue
from docgen.data.project import Project
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place, Problem, Severity, TemplateError
from docgen.render.templates import has_placeholder, references
from docgen.word.view import dump, open_document

REFORM = date(2025, 7, 1)
_RULE = "SLIP-LEVEL"
_BELOW = ("level", "below")


def old_names(project: Project, loaded: Loaded, province: StartingProvince) -> list[Problem]:
    """The places in the year's texts and in the Word templates, in the order of files and lines.

    `loaded` has the new units already, and no problems. Texts that `# docgen: accept level` accepts are left out.
    """
    found = [
        *_in_texts(loaded),
        *_of_province(loaded, province),
        *_without_level_below(loaded),
        *_in_templates(project),
    ]
    return sorted(set(found))


def _in_texts(loaded: Loaded) -> Iterator[Problem]:
    data = loaded.data()
    names = names_abolished_by(max(day_of_campaign(data.campaign), REFORM))
    accepted = {text.place for text in loaded.texts() if "level" in text.accepted}
    for place, message in abolished_words(Sentences(loaded, data), names):
        if place not in accepted:
            yield _problem(place, message)
    for document in (one for model in loaded.all_of(Catalogue) for one in model.documents):
        for text in (document.title, document.label):
            for name, words in abolished_in(text, names):
                yield _problem(text.place, f"trong câu có {name.remark(words)}")


def _of_province(loaded: Loaded, province: StartingProvince) -> Iterator[Problem]:
    campaign = loaded.one(Campaign)
    own = (campaign.province.kind, campaign.province.name) if campaign else ()
    for text, now in zip(own, (province.kind, province.name), strict=False):
        if text and not has_placeholder(text) and text.casefold() != now.casefold():
            yield _problem(text.place, f"ở đây ghi {quoted(text)}, nay là {quoted(now)}")


def _without_level_below(loaded: Loaded) -> Iterator[Problem]:
    """Texts that name the level below the units, where there is none any more."""
    data = loaded.data()
    for text in loaded.texts() if data.units.level.below is None else ():
        if has_placeholder(text) and _refers_to_level_below(text):
            yield _problem(text.place, "câu này dùng {{ level.below }}, nhưng nay dưới cấp xã không còn cấp nào")


def _refers_to_level_below(text: YamlScalar) -> bool:
    try:
        return any(reference.path[:2] == _BELOW for reference in references(text))
    except TemplateError:
        return False


def _in_templates(project: Project) -> Iterator[Problem]:
    names = names_abolished_by(REFORM)
    for path in sorted(project.templates.rglob("*.docx")):
        for line in dump(open_document(path)).splitlines():
            for name, words in abolished_in(line, names):
                message = f"mẫu Word có {name.remark(words)}: {quoted(line)}"
                yield _problem(Place(project.shown(path)), message, "hãy sửa trong Word")


def _problem(place: Place, message: str, hint: str = "") -> Problem:
    return Problem(place, message, hint, _RULE, Severity.WARNING)


__all__ = ["old_names"]
