"""All rules over all templates: errors, for which a build fails, and warnings about documents that look wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from docgen.authoring.checks.known_names import template_names
from docgen.authoring.lint.file_remarks import file_remarks, unused_files
from docgen.authoring.lint.folder import Folder
from docgen.authoring.lint.names import unknown_names
from docgen.authoring.lint.style_checks import formats_on_letters, missing_styles
from docgen.authoring.lint.style_differences import style_differences
from docgen.authoring.lint.unused import names_in_texts, unused_fields
from docgen.authoring.schema import template_schema
from docgen.authoring.value_shapes import Shape
from docgen.data.loading import Loaded, current_year, load_year
from docgen.data.project import Project
from docgen.errors import DocgenError, Place, Problem, Severity
from docgen.render.templates import read_templates
from docgen.render.templates.picture_checks import picture_problems
from docgen.render.templates.picture_files import without_pictures
from docgen.render.templates.tag_checks import tag_problems
from docgen.render.templates.tag_structure import structure_problems


@dataclass(frozen=True)
class LintReport:
    """The templates that were read, and their problems."""

    folder: Folder
    problems: tuple[Problem, ...]

    @property
    def unreadable(self) -> bool:
        """True if there was nothing to read, or something that could not be read."""
        return bool(self.folder.unreadable) or not self.folder.hosts

    def unused(self, in_texts: Collection[str] = ()) -> Iterator[str]:
        """A line for each field that no template uses and each part that none includes.

        `in_texts`: the fields that texts use.
        """
        yield from (
            f"không được dùng trong mẫu hay văn bản nào: {field}" for field in unused_fields(self.folder, in_texts)
        )
        yield from (f"không mẫu nào dùng: {part}" for part in self.folder.parts_not_included)


def lint_project(project: Project) -> LintReport:
    """The templates of a project. Raises `TemplateError` if they cannot be opened."""
    loaded = loaded_year(project)
    report = lint(read_templates(project.templates), template_names(loaded) if loaded else template_schema())
    return replace(report, problems=(*report.problems, *unused_files(project.templates)))


def names_used_in_texts(project: Project) -> frozenset[str]:
    """The fields that the current year's texts use, as far as they can be read."""
    loaded = loaded_year(project)
    return names_in_texts(loaded.texts()) if loaded else frozenset()


def lint(contents: Mapping[str, bytes], names: Mapping[str, Shape]) -> LintReport:
    """The problems of the templates and parts in `contents` (by path below their folder), which may use `names`.

    Errors are those for which a build fails: it cannot compile the template, or has no value for a name. All other
    problems are warnings.
    """
    folder = Folder(contents, names)
    refused = [problem for host in folder.hosts for problem in folder.templates.refusal(host)]
    errors = {
        _key(problem): problem for problem in (*folder.unreadable, *folder.conflicts, *refused, *unknown_names(folder))
    }
    warnings = [
        replace(problem, severity=Severity.WARNING)
        for problem in (*file_remarks(without_pictures(contents)), *_found_by_rules(folder))
    ]
    found = [*errors.values(), *(problem for problem in warnings if _key(problem) not in errors)]
    return LintReport(folder, tuple(_once(sorted(found, key=_order))))


def _found_by_rules(folder: Folder) -> Iterator[Problem]:
    for part in folder.sources.values():
        yield from tag_problems(part)
        yield from structure_problems(part, folder.contents[part.template])
        yield from picture_problems(part, folder.templates.pictures)
    for name in folder.parts_not_included:
        yield from folder.templates.refusal(name)
    yield from missing_styles(folder)
    yield from formats_on_letters(folder)
    yield from style_differences(folder)


def _key(problem: Problem) -> tuple[Place, str, str]:
    return problem.place, problem.rule, problem.message


def _order(problem: Problem) -> tuple[str, str, str, str, Place]:
    return problem.place.file, problem.place.words, problem.rule, problem.message, problem.place


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems with the same text joined into one that has the places of all of them."""
    alike: dict[str, list[Problem]] = {}
    for problem in problems:
        alike.setdefault(str(problem), []).append(problem)
    for first, *others in alike.values():
        places = dict.fromkeys(other.place for other in others if other.place != first.place)
        yield replace(first, others=(*first.others, *places))


def loaded_year(project: Project) -> Loaded | None:
    """The data of the current year as far as it can be read; None if it cannot be found."""
    try:
        return load_year(project, current_year(project))
    except DocgenError:
        return None
