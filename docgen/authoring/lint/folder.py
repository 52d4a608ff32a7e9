"""All templates of a project, read once for all rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from docgen.authoring.lint.name_check import NameCheck
from docgen.authoring.value_shapes import Shape
from docgen.data.project import SHARED_LOOKS
from docgen.errors import Problem, TemplateError
from docgen.render.templates import Templates, with_shared_looks
from docgen.render.templates.picture_files import pictures_of, without_pictures
from docgen.render.templates.tag_parsing import parsed_tags
from docgen.render.templates.tags import PARTS, TemplatePart, read_template
from docgen.word.opc.rewriting import read_parts


class Folder:
    """Templates and the parts that they include, with the names that they may use."""

    def __init__(self, contents: Mapping[str, bytes], offered: Mapping[str, Shape]) -> None:
        """`offered`: the kinds of values that every template gets, by name."""
        self.unreadable: list[Problem] = []
        self.written = without_pictures(contents)
        """The files as they are, `styles.docx` among them if it can be used."""
        self.conflicts: list[Problem] = []
        """Why the looks of `styles.docx` cannot be put into the templates."""
        looked = self._with_looks()
        self.templates = Templates({**looked, **pictures_of(contents)})
        self.contents: dict[str, bytes] = {}
        self.offered = offered
        self.sources: dict[str, TemplatePart] = {}
        """The parts that may contain tags, by name: `parts/x.docx`, `x.docx:word/document.xml`."""
        for name in looked:
            self._read(name)
        self.hosts = [name for name in self.contents if not name.startswith(PARTS)]
        self.parts = [name for name in self.contents if name.startswith(PARTS)]

    def _with_looks(self) -> dict[str, bytes]:
        """The files as they are compiled; without the looks of a `styles.docx` that cannot be used."""
        try:
            if SHARED_LOOKS in self.written:
                read_parts(self.written[SHARED_LOOKS], SHARED_LOOKS)
        except TemplateError as error:
            self.unreadable += error.problems
            del self.written[SHARED_LOOKS]
        try:
            return with_shared_looks(self.written)
        except TemplateError as error:
            self.conflicts += error.problems
            del self.written[SHARED_LOOKS]
            return with_shared_looks(self.written)

    def _read(self, name: str) -> None:
        try:
            self.contents[name] = self.templates.content(name)
            for part in read_template(self.contents[name], name):
                self.sources[name if name.startswith(PARTS) else f"{name}:{part.name}"] = part
        except TemplateError as error:
            self.unreadable += error.problems
            self.contents.pop(name, None)

    def sources_of(self, template: str) -> Iterator[str]:
        """The names in `sources` of the parts of a template's package."""
        return (name for name, part in self.sources.items() if part.template == template)

    @cached_property
    def checks(self) -> dict[str, NameCheck]:
        """The check of the names in each template and in all parts that it includes."""
        return {host: self._checked(self.sources_of(host)) for host in self.hosts}

    @cached_property
    def included(self) -> set[str]:
        """Every part that a template includes, directly or through other parts."""
        return {part for check in self.checks.values() for part in check.included}

    @cached_property
    def parts_not_included(self) -> list[str]:
        """The parts that no template includes."""
        return [part for part in self.parts if part not in self.included]

    def hosts_of(self, template: str) -> list[str]:
        """The templates that include a part; for a template the template itself."""
        if not template.startswith(PARTS):
            return [template]
        return [host for host, check in self.checks.items() if template in check.included]

    def reach(self, host: str) -> Iterator[TemplatePart]:
        """The parts of a template's package, and every part that it includes."""
        for source in (*self.sources_of(host), *sorted(self.checks[host].included)):
            if source in self.sources:
                yield self.sources[source]

    @cached_property
    def checks_of_other_parts(self) -> dict[str, NameCheck]:
        """As `checks`, for parts that no template includes: which names they may use is not known."""
        return {part: self._checked(iter([part])) for part in self.parts_not_included}

    def _checked(self, sources: Iterator[str]) -> NameCheck:
        parsed = {name: parsed_tags(part.jinja).tree for name, part in self.sources.items()}
        check = NameCheck({name: tree for name, tree in parsed.items() if tree}, self.parts)
        for source in sources:
            check.follow(source, self.offered)
        return check
