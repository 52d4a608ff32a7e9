"""All rules over all templates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from docgen.authoring.lint.folder import Folder
from docgen.authoring.lint.names import filters, includes, names
from docgen.authoring.lint.style_checks import direct, styles
from docgen.authoring.lint.tag_checks import runs, stray_braces, unreadable_tags, unsupported
from docgen.authoring.lint.tag_structure import broken_tags
from docgen.authoring.lint.template_problem import TemplateProblem
from docgen.authoring.lint.unused import spoken_names, unused_fields, unused_parts
from docgen.data.loading import Loaded, current_year, load_year
from docgen.data.models import Report as ReportForm
from docgen.data.project import Project
from docgen.data.yaml.source_positions import YamlMapping
from docgen.errors import DocgenError, TemplateError
from docgen.render.context.schema import offered
from docgen.render.templates import Templates, read_templates
from docgen.render.templates.value_shapes import Shape

Rule = Callable[[Folder], Iterable[TemplateProblem]]

RULES: tuple[Rule, ...] = (
    broken_tags,
    stray_braces,
    unreadable_tags,
    runs,
    unsupported,
    names,
    filters,
    includes,
    styles,
    direct,
)
_GROUPS = ("deadlines", "papers", "facts")


@dataclass(frozen=True)
class LintReport:
    """What was read and what was found."""

    folder: Folder
    problems: tuple[TemplateProblem, ...]

    @property
    def unreadable(self) -> bool:
        """True if there was nothing to read, or something that could not be read."""
        return bool(self.folder.unreadable) or not self.folder.hosts

    def unused(self, spoken: Collection[str] = ()) -> Iterator[str]:
        """A line for each field that no template uses and each part that none includes.

        `spoken`: the fields that texts use.
        """
        yield from (f"không mẫu hay câu nào dùng: {field}" for field in unused_fields(self.folder, spoken))
        yield from (f"không mẫu nào chèn: {part}" for part in unused_parts(self.folder))


def lint_project(project: Project) -> LintReport:
    """The templates of a project. Raises `TemplateError` if they cannot be opened."""
    return lint(read_templates(project.templates), offered(known_ids(project)))


def spoken_in(project: Project) -> frozenset[str]:
    """The fields that the current year's texts use, as far as they can be read."""
    loaded = _current(project)
    return spoken_names(loaded.texts()) if loaded else frozenset()


def lint(contents: Mapping[str, bytes], offering: Mapping[str, Shape]) -> LintReport:
    """Templates and parts by path below their folder, held against what they are given."""
    folder = Folder(contents, offering)
    found = {problem for rule in RULES for problem in rule(folder)}
    refused = set(_refused(folder, {problem.template for problem in found}))
    return LintReport(folder, tuple(sorted({*folder.unreadable, *found, *refused})))


def known_ids(project: Project) -> dict[str, Collection[str]]:
    """The ids that the current year gives to papers, facts, deadlines and indicators, as far as it can be read."""
    loaded = _current(project)
    if loaded is None:
        return {}
    week = next((tree for file, tree in loaded.trees.items() if file.endswith("/week.yaml")), None)
    groups = {group: week.get(group) for group in _GROUPS} if isinstance(week, YamlMapping) else {}
    report = loaded.one(ReportForm)
    known: dict[str, Collection[str]] = {"totals": list(report.answer_kinds())} if report else {}
    return known | {group: list(ids) for group, ids in groups.items() if isinstance(ids, YamlMapping)}


def _current(project: Project) -> Loaded | None:
    try:
        return load_year(project, current_year(project))
    except DocgenError:
        return None


def _refused(folder: Folder, faulty: Collection[str]) -> Iterator[TemplateProblem]:
    """What a build would refuse although no rule has said why: no template may pass here and fail there."""
    for source, parsed in folder.parsed.items():
        spoken = folder.spoken[source]
        if isinstance(parsed, tuple) and spoken.template not in faulty:
            place = spoken.place(spoken.lines[parsed[0] - 1]) if spoken.lines else ""
            yield TemplateProblem(spoken.template, place, "syntax", f"thẻ viết sai ({parsed[1]})")
    if faulty or folder.unreadable or any(isinstance(parsed, tuple) for parsed in folder.parsed.values()):
        return
    templates = Templates(folder.contents)
    for host in folder.hosts:
        try:
            templates.get(host)
        except TemplateError as error:
            yield TemplateProblem(host, "", "refused", error.bare_message.removeprefix(f"{host}: "), error.hint)
