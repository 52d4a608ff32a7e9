"""The templates of a folder, each compiled when it is first needed, with the parts that it includes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import jinja2

from docgen.errors import Problem, TemplateError, nearest, unreadable
from docgen.files import entries, read_file
from docgen.files.file_names import printable
from docgen.render.templates.diagnostics import compilation_problems, refusal
from docgen.render.templates.docx_to_jinja import PartSource, included_source, package_sources, part_source
from docgen.render.templates.environment import word_environment
from docgen.render.templates.part_references import INCLUDABLE, circle_problems, includes_of
from docgen.render.templates.sandbox import Sandbox
from docgen.render.templates.tags import PARTS, TemplatePart
from docgen.render.templates.template import Template
from docgen.word.opc.rewriting import LARGEST, Base, Stored


class Templates:
    """Templates by name; what they include is among them, under `parts/`."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents
        self._known_parts = sorted(name for name in contents if INCLUDABLE.fullmatch(name))
        self._packages: dict[str, tuple[list[TemplatePart], list[Stored]]] = {}
        self._sources: dict[str, PartSource] = {}
        self._refusals: dict[str, tuple[Problem, ...]] = {}
        self._environment: Sandbox = word_environment(jinja2.FunctionLoader(self._loaded))
        self._compiled: dict[str, Template] = {}

    @classmethod
    def of(cls, folder: Path) -> Templates:
        """The templates of a folder. Raises `TemplateError`."""
        return cls(read_templates(folder))

    def get(self, name: str) -> Template:
        """The compiled template of that file name. Raises `TemplateError` with all problems of the template."""
        if name not in self._compiled:
            self._compiled[name] = self._compile(name)
        return self._compiled[name]

    def refusal(self, name: str) -> tuple[Problem, ...]:
        """Everything for which a template, or what it includes, cannot be compiled; empty if it can.

        `name`: of a template, or of a part to be looked at as if a template included it.
        """
        found: list[Problem] = []
        reached: dict[str, TemplatePart] = {}
        waiting = [name]
        for template in waiting:  # grows while it is walked; each file is looked at once
            try:
                parts, _ = self._package(template)
            except TemplateError as error:
                found += error.problems
                continue
            for part in parts:
                reached[_source_name(part)] = part
                found += self._part_refusal(part)
                waiting += [included for included in self._included(part) if included not in waiting]
        circle = circle_problems({key: (part, includes_of(part)) for key, part in reached.items()})
        return tuple(dict.fromkeys((*found, *circle)))

    def _compile(self, name: str) -> Template:
        if name not in self._contents:
            known = [known for known in self._contents if "/" not in known]
            raise TemplateError(f'không có mẫu Word "{name}"', hint=nearest(name, known))
        problems = self.refusal(name)
        if problems:
            raise TemplateError.of(problems)
        own, others = self._package(name)
        included = self._all_included(own)
        sources = {_source_name(part): self._source(part) for part in (*own, *included)}
        return Template(name, Base(others), {part.name: self._jinja(part) for part in own}, sources)

    def _package(self, name: str) -> tuple[list[TemplatePart], list[Stored]]:
        """The parts of a file that hold tags, and the others as they are. Raises `TemplateError`."""
        if name not in self._packages:
            self._packages[name] = package_sources(self._contents[name], name)
        return self._packages[name]

    def _source(self, part: TemplatePart) -> PartSource:
        """The Jinja source of a part. Raises `TemplateError`."""
        key = _source_name(part)
        if key not in self._sources:
            self._sources[key] = (included_source if part.template.startswith(PARTS) else part_source)(part)
        return self._sources[key]

    def _part_refusal(self, part: TemplatePart) -> tuple[Problem, ...]:
        key = _source_name(part)
        if key not in self._refusals:
            content = self._contents[part.template]
            compiled = partial(self._compilation_problems, part)
            self._refusals[key] = refusal(part, content, self._known_parts, compiled)
        return self._refusals[key]

    def _compilation_problems(self, part: TemplatePart) -> Iterable[Problem]:
        try:
            source = self._source(part)
        except TemplateError as error:
            return error.problems
        return compilation_problems(source, self._environment, _source_name(part))

    def _included(self, part: TemplatePart) -> list[str]:
        """The parts that a part includes by their names, or may include since a value names them."""
        names = [include.name for include in includes_of(part)]
        return self._known_parts if "" in names else [name for name in names if name in self._known_parts]

    def _all_included(self, parts: Iterable[TemplatePart]) -> list[TemplatePart]:
        """What the parts include, by way of other parts or not."""
        waiting = [*parts]
        found: dict[str, TemplatePart] = {}
        for part in waiting:  # grows while it is walked
            for name in self._included(part):
                if name not in found:
                    (found[name],), _ = self._package(name)
                    waiting.append(found[name])
        return list(found.values())

    def _jinja(self, part: TemplatePart) -> jinja2.Template:
        name = _source_name(part)
        code = self._environment.compile(self._source(part).source, name, name)
        return jinja2.Template.from_code(self._environment, code, dict(self._environment.globals))

    def _loaded(self, name: str) -> tuple[str, str, None] | None:
        if name not in self._known_parts:
            return None
        (part,), _ = self._package(name)
        return self._source(part).source, name, None


def _source_name(part: TemplatePart) -> str:
    """The name under which the Jinja source of a part is compiled."""
    return part.template if part.template.startswith(PARTS) else f"{part.template}:{part.name}"


# Why cached: templates share their parts, and a source is the same in each of them.
def read_templates(folder: Path) -> dict[str, bytes]:
    """The bytes of all templates of a folder, by path below it with forward slashes. Raises `TemplateError`."""
    try:
        paths = sorted((*entries(folder), *entries(folder / "parts")))
    except OSError as error:
        raise TemplateError(f"không đọc được thư mục {folder.name}: {unreadable(error)}") from error
    found: dict[str, bytes] = {}
    for path in paths:
        if path.match("*.docx") and not path.name.startswith("~$"):  # Word's own mark of a file that is open
            try:
                found[path.relative_to(folder).as_posix()] = read_file(path, LARGEST)
            except OSError as error:
                raise TemplateError(f"không mở được mẫu Word {printable(path.name)}: {unreadable(error)}") from error
    return found
