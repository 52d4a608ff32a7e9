"""The templates of a folder, each compiled when it is first asked for, with the parts that it includes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import jinja2
from jinja2 import meta, nodes

from docgen.errors import TemplateError, nearest, unreadable
from docgen.files import entries, read_file
from docgen.files.file_names import printable
from docgen.render.templates.diagnostics import faults_of_source, not_included, readable
from docgen.render.templates.docx_to_jinja import PartSource, included_source, package_sources
from docgen.render.templates.environment import word_environment
from docgen.render.templates.sandbox import Sandbox
from docgen.render.templates.tag_nesting import cut_elements
from docgen.render.templates.template import Template
from docgen.render.templates.word_location import located
from docgen.word.opc.rewriting import LARGEST, Base

_READER = word_environment(jinja2.DictLoader({}))
"""Reads sources; it renders nothing."""
_PART = re.compile(r"parts/[\w.-]+\.docx")


class Templates:
    """Templates by name; what they include is among them, under `parts/`."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents
        self._known_parts = sorted(name for name in contents if _PART.fullmatch(name))
        self._included: dict[str, PartSource] = {}
        self._environment: Sandbox = word_environment(jinja2.FunctionLoader(self._loaded))
        self._compiled: dict[str, Template] = {}

    @classmethod
    def of(cls, folder: Path) -> Templates:
        """The templates of a folder. Raises `TemplateError`."""
        return cls(read_templates(folder))

    def get(self, name: str) -> Template:
        """The compiled template of that file name. Raises `TemplateError`, with all faults of the template at once."""
        if name not in self._compiled:
            self._compiled[name] = self._compile(name)
        return self._compiled[name]

    def _compile(self, name: str) -> Template:
        if name not in self._contents:
            known = [known for known in self._contents if "/" not in known]
            raise TemplateError(f'không có mẫu Word "{name}"', hint=nearest(name, known))
        found, others = package_sources(self._contents[name], name)
        sources = {f"{name}:{part}": source for part, source in found.items()}
        own = frozenset(sources)
        faults = list(self._faults(name, sources))
        if faults:
            raise TemplateError("\n".join(dict.fromkeys(faults)))
        parts = {part: self._jinja(f"{name}:{part}", source.source) for part, source in found.items()}
        included = frozenset().union(*(self._names(source) for key, source in sources.items() if key not in own))
        names = {
            part: self._names(source) | (included if self._named_any(source) else frozenset())
            for part, source in found.items()
        }
        return Template(name, Base(others), parts, sources, names)

    def _named_any(self, source: PartSource) -> bool:
        return bool(self._named(source))

    def _names(self, source: PartSource) -> frozenset[str]:
        """The names that a source refers to without giving them a value itself."""
        return _names_in(source.source)

    def _jinja(self, name: str, source: str) -> jinja2.Template:
        code = self._environment.compile(source, name, name)
        return jinja2.Template.from_code(self._environment, code, dict(self._environment.globals))

    def _faults(self, name: str, sources: dict[str, PartSource]) -> Iterator[str]:
        """The faults of the template `name` and of what it includes, which is added to `sources`."""
        waiting = list(sources)
        included_by: dict[str, list[str]] = {}
        for source_name in waiting:  # grows while it is walked
            source = sources[source_name]
            own = [*_faults_in(source.source, source_name), *self._faults_of_includes(source)]
            yield from (located(name, source_name, source, line, message) for line, message in own)
            named, possible = self._includes(source)
            included_by[source_name] = named
            for part in dict.fromkeys((*named, *possible)):
                if part not in sources:
                    try:
                        sources[part] = self._part(part)
                        waiting.append(part)
                    except TemplateError as error:
                        yield f"{name}: {error.format_message()}"
        circle = " → ".join(_circle(included_by))
        if circle:
            yield f"{name}: các phần chèn lẫn nhau thành vòng tròn ({circle})"

    def _faults_of_includes(self, source: PartSource) -> Iterator[tuple[int, str]]:
        for line, name, may_miss in self._named(source):
            # Why also where it may be missing: what is no part never stands there, and would vanish without a word.
            if name and name not in self._known_parts and not (may_miss and _PART.fullmatch(name)):
                yield line, not_included(name, self._known_parts)

    def _includes(self, source: PartSource) -> tuple[list[str], list[str]]:
        """The parts that are included by their names, and those that may be since a value names them."""
        names = [name for _, name, _ in self._named(source)]
        return [name for name in names if name in self._known_parts], self._known_parts if "" in names else []

    def _named(self, source: PartSource) -> tuple[tuple[int, str, bool], ...]:
        """Line and name of every `{% include %}`, and if it may be missing; an empty name where a value says it."""
        return _named_in(source.source)

    def _part(self, name: str) -> PartSource:
        if name not in self._included:
            self._included[name] = included_source(self._contents[name], name)
        return self._included[name]

    def _loaded(self, name: str) -> tuple[str, str, None] | None:
        return (self._part(name).source, name, None) if name in self._known_parts else None


# Why cached: templates share their parts, and a source says the same in each of them.


@lru_cache(maxsize=256)
def _named_in(source: str) -> tuple[tuple[int, str, bool], ...]:
    try:
        tree = _READER.tree(readable(_READER, source))
    except jinja2.TemplateSyntaxError:  # `faults_of_source` says it
        return ()
    found = []
    for include in tree.find_all(nodes.Include):
        named = include.template
        choices = named.items if isinstance(named, nodes.List | nodes.Tuple) else [named]
        for choice in choices:
            name = str(choice.value) if isinstance(choice, nodes.Const) else ""
            found.append((include.lineno, name, include.ignore_missing or len(choices) > 1))
    return tuple(found)


@lru_cache(maxsize=256)
def _names_in(source: str) -> frozenset[str]:
    return frozenset(meta.find_undeclared_variables(_READER.tree(source)))


@lru_cache(maxsize=256)
def _faults_in(source: str, name: str) -> tuple[tuple[int, str], ...]:
    faults = faults_of_source(_READER, source, name)
    cut = None if faults else cut_elements(_READER, source)
    return (*faults, cut) if cut else tuple(faults)


def _circle(included_by: Mapping[str, list[str]]) -> list[str]:
    """Parts that include each other, the first one again at the end; nothing if there are none."""
    left = {name: set(names) for name, names in included_by.items()}
    while ends := [name for name, names in left.items() if not names & left.keys()]:
        for name in ends:
            del left[name]
    path: list[str] = []
    following = min(left, default="")
    while following and following not in path:
        path.append(following)
        following = min(left[following] & left.keys())
    return [*path[path.index(following) :], following] if following else []


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
