"""All templates of a project as the rules look at them, read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from docgen.authoring.lint.template_problem import TemplateProblem
from docgen.errors import TemplateError
from docgen.render.templates.name_check import Walk
from docgen.render.templates.tag_parsing import ParsedTags, parsed_tags
from docgen.render.templates.tags import SpokenPart, read_spoken, style_ids
from docgen.render.templates.value_shapes import Shape

PARTS = "parts/"


class Folder:
    """Templates and the parts that they include, with what a template may refer to."""

    def __init__(self, contents: Mapping[str, bytes], offering: Mapping[str, Shape]) -> None:
        self.contents = dict(contents)
        self.offering = offering
        self.unreadable: list[TemplateProblem] = []
        self.spoken: dict[str, SpokenPart] = {}
        for name, content in contents.items():
            self._read(name, content)
        self.hosts = [name for name in self.contents if not name.startswith(PARTS)]
        self.parts = [name for name in self.contents if name.startswith(PARTS)]

    def _read(self, name: str, content: bytes) -> None:
        is_part = name.startswith(PARTS)
        try:
            for spoken in read_spoken(content, name, is_part):
                self.spoken[name if is_part else f"{name}:{spoken.part}"] = spoken
        except TemplateError as error:
            message = error.bare_message.removeprefix(f"{name}: ")
            self.unreadable.append(TemplateProblem(name, "", "unreadable", message, error.hint))
            del self.contents[name]

    def sources_of(self, template: str) -> Iterator[str]:
        """The names under which the parts of a template's package are known."""
        return (source for source, spoken in self.spoken.items() if spoken.template == template)

    @cached_property
    def parsed(self) -> dict[str, ParsedTags]:
        """The tree of every source, or line and message of what cannot be read in it."""
        return {source: parsed_tags(spoken.jinja) for source, spoken in self.spoken.items()}

    @cached_property
    def walks(self) -> dict[str, Walk]:
        """What is found by following each template into all that it includes."""
        return {host: self._walk(self.sources_of(host)) for host in self.hosts}

    @cached_property
    def included(self) -> set[str]:
        """Every part that some template includes, by way of other parts or not."""
        return {part for walk in self.walks.values() for part in walk.included}

    @cached_property
    def lonely_walks(self) -> dict[str, Walk]:
        """The same as `walks` for parts that no template includes: what names they are given is not known."""
        return {part: self._walk(iter([part])) for part in self.parts if part not in self.included}

    @cached_property
    def styles(self) -> dict[str, dict[str, set[str]]]:
        """The ids of the styles of each template, by kind."""
        return {name: style_ids(self.contents[name], name) for name in self.hosts}

    def hosts_of(self, template: str) -> list[str]:
        """The templates into which a part goes; a template itself."""
        if not template.startswith(PARTS):
            return [template]
        return [host for host, walk in self.walks.items() if template in walk.included]

    def reach(self, host: str) -> Iterator[SpokenPart]:
        """All that goes into the documents of a template."""
        for source in (*self.sources_of(host), *sorted(self.walks[host].included)):
            if source in self.spoken:
                yield self.spoken[source]

    def _walk(self, sources: Iterator[str]) -> Walk:
        trees = {source: tree for source, tree in self.parsed.items() if not isinstance(tree, tuple)}
        walk = Walk(trees, self.parts)
        for source in sources:
            walk.through(source, self.offering)
        return walk
