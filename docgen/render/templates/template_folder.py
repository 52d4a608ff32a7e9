"""The templates of a folder, each compiled when it is first needed, with the parts that it includes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from contextlib import suppress
from functools import cache, cached_property, partial
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from docgen.errors import Problem, Severity, TemplateError, nearest, unreadable
from docgen.files import digest, entries, read_file
from docgen.files.file_names import printable
from docgen.render.templates.closer_styles import with_closer_styles
from docgen.render.templates.code_cache import CodeCache
from docgen.render.templates.diagnostics import compilation_problems, refusal
from docgen.render.templates.docx_to_jinja import (
    PartSource,
    included_source,
    may_change_columns,
    package_sources,
    part_source,
)
from docgen.render.templates.environment import word_environment
from docgen.render.templates.merge_fields import merge_fields
from docgen.render.templates.part_belongings import header_problems, with_belongings
from docgen.render.templates.part_ids import with_own_ids
from docgen.render.templates.part_references import INCLUDABLE, circle_problems, includes_of
from docgen.render.templates.picture_checks import picture_problems
from docgen.render.templates.picture_files import PictureFolder, read_pictures, without_pictures
from docgen.render.templates.picture_package import PicturePackage, text_area
from docgen.render.templates.sandbox import Sandbox
from docgen.render.templates.section_breaks import with_own_breaks
from docgen.render.templates.shared_looks import with_shared_looks
from docgen.render.templates.tag_spaces import with_ordinary_spaces
from docgen.render.templates.tags import PARTS, TemplatePart
from docgen.render.templates.template import Template
from docgen.render.templates.unfilled_tags import unfilled_tags
from docgen.word.opc.package_faults import DOCUMENT
from docgen.word.opc.rewriting import LARGEST, Base, Stored, with_changed_parts


class Templates:
    """Templates by name; what they include is among them, under `parts/`."""

    def __init__(
        self,
        contents: Mapping[str, bytes],
        kept: CodeCache | None = None,
        environment: Callable[[jinja2.BaseLoader], Sandbox] = word_environment,
    ) -> None:
        """`contents`: `with_shared_looks`, and pictures; `kept`: the code of templates that were compiled before.

        `environment`: makes the one that compiles them.
        """
        self._given = contents
        self.pictures = PictureFolder(contents)
        self._files = without_pictures(contents)
        self._kept = kept or CodeCache()
        self._known_parts = sorted(name for name in self._files if INCLUDABLE.fullmatch(name))
        self._packages: dict[str, tuple[list[TemplatePart], list[Stored]]] = {}
        self._joined: dict[str, tuple[bytes, tuple[Problem, ...]]] = {}
        self._sources: dict[str, PartSource] = {}
        self._refusals: dict[str, tuple[Problem, ...]] = {}
        self._environment = environment(_PartLoader(self._included_code))
        self._compiled: dict[str, Template] = {}
        self._codes: dict[str, CodeType] = {}

    @classmethod
    def of(cls, folder: Path) -> Templates:
        """The templates of a folder. Raises `TemplateError`."""
        return cls(with_shared_looks(read_templates(folder)))

    def with_environment(self, environment: Callable[[jinja2.BaseLoader], Sandbox]) -> Templates:
        """The same templates, to be compiled in another environment, of which no code is kept."""
        return Templates(self._given, environment=environment)

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
        waiting, area = [name], text_area(())
        for template in waiting:  # grows while it is walked; each file is looked at once
            try:
                parts, _ = self._package(template)
            except TemplateError as error:
                found += error.problems
                continue
            area = text_area(parts) if template == name else area
            found += unfilled_tags(self.content(template), template, parts)
            found += merge_fields(self.content(template), template)
            for part in parts:
                reached[_source_name(part)] = part
                found += self._part_refusal(part)
                pictures = picture_problems(part, self.pictures, area)
                found += (problem for problem in pictures if problem.severity is Severity.ERROR)
                waiting += [included for included in self._included(part) if included not in waiting]
            found += self._joined[template][1] if template in self._joined else ()
        circle = circle_problems({key: (part, includes_of(part)) for key, part in reached.items()})
        return tuple(dict.fromkeys((*found, *circle)))

    def content(self, name: str) -> bytes:
        """The file of a template or part, for a template with all that its parts bring. Raises `TemplateError`."""
        if name.startswith(PARTS):
            return self._contents[name]
        if name not in self._joined:
            bucket = self._bucket(f"{name}:{DOCUMENT}", name)
            kept = self._kept.file(bucket) if bucket.code else None
            self._joined[name] = (kept, ()) if kept else with_belongings(name, self._contents, self._all_included)
        return self._joined[name][0]

    def _compile(self, name: str) -> Template:
        if name not in self._files:
            known = [known for known in self._files if "/" not in known]
            raise TemplateError(f'không có mẫu Word "{name}"', hint=nearest(name, known))
        bucket = self._bucket(f"{name}:{DOCUMENT}", name)
        # Why not checked where code is kept: it is kept only of files without faults.
        problems = () if bucket.code else self.refusal(name)
        if problems:
            raise TemplateError.of(problems)
        own, others = self._package(name)
        parts = {part.name: self._jinja(part) for part in own}
        if not bucket.code:
            self._kept.keep_file(bucket, self.content(name))
        packages = cache(partial(self._packages_of, own, others))
        loose = any(map(may_change_columns, own))
        return Template(name, parts, packages, loose, partial(self._sources_of, own))

    def _packages_of(self, own: list[TemplatePart], others: list[Stored], step: int) -> tuple[Base, PicturePackage]:
        shared = with_closer_styles(others, step)
        return Base(shared), PicturePackage(self.pictures, own, shared)

    @cached_property
    def _contents(self) -> dict[str, bytes]:
        """The files, ready to be joined. Why only when they are needed: all of the folder are read for it."""
        files = with_changed_parts(with_changed_parts(self._files, with_ordinary_spaces), with_own_breaks)
        return with_own_ids(files)

    def _sources_of(self, own: list[TemplatePart]) -> dict[str, PartSource]:
        return {_source_name(part): self._source(part) for part in (*own, *self._all_included(*own))}

    def _package(self, name: str) -> tuple[list[TemplatePart], list[Stored]]:
        """The parts of a file that hold tags, and the others as they are. Raises `TemplateError`."""
        if name not in self._packages:
            self._packages[name] = package_sources(self.content(name), name)
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
            content = self.content(part.template)
            compiled = partial(self._compilation_problems, part)
            beside = header_problems(part.template, content) if part.template.startswith(PARTS) else ()
            self._refusals[key] = (*refusal(part, content, self._known_parts, compiled), *beside)
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

    def _all_included(self, *parts: TemplatePart) -> list[TemplatePart]:
        """The bodies of what the parts include, by way of other parts or not."""
        waiting = [*parts]
        found: dict[str, TemplatePart] = {}
        for part in waiting:  # grows while it is walked
            for name in self._included(part):
                with suppress(TemplateError):  # a part that cannot be read is refused by itself
                    if name not in found:
                        (found[name],), _ = self._package(name)
                        waiting.append(found[name])
        return list(found.values())

    def _jinja(self, part: TemplatePart) -> jinja2.Template:
        code = self._code(_source_name(part), part.template, lambda: part)
        return jinja2.Template.from_code(self._environment, code, dict(self._environment.globals))

    def _included_code(self, name: str) -> CodeType | None:
        return self._code(name, name, lambda: self._package(name)[0][0]) if name in self._known_parts else None

    def _code(self, name: str, file: str, part: Callable[[], TemplatePart]) -> CodeType:
        """The code of the source of a part, kept or compiled now; the template that it belongs to has no faults."""
        if name not in self._codes:
            bucket = self._bucket(name, file)
            if bucket.code is None:
                bucket.code = self._environment.compile(self._source(part()).source, name, name)
                self._kept.set_bucket(bucket)
            self._codes[name] = bucket.code
        return self._codes[name]

    def _bucket(self, name: str, file: str) -> Bucket:
        return self._kept.bucket(self._environment, name, f"{digest(self._files[file])}{self._hash_of_parts}")

    @cached_property
    def _hash_of_parts(self) -> str:
        """Of all parts, since a template may include any of them, and of all pictures."""
        parts = "".join(f"{name}{digest(self._files[name])}" for name in self._known_parts)
        return digest(f"{parts}{self.pictures.hashed}".encode())


class _PartLoader(jinja2.BaseLoader):
    """Gives Jinja the code of what a template includes; `code_of` is None for what cannot be included."""

    def __init__(self, code_of: Callable[[str], CodeType | None]) -> None:
        self._code_of = code_of

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> jinja2.Template:
        """Called by Jinja. Raises `TemplateNotFound`."""
        code = self._code_of(name)
        if code is None:
            raise jinja2.TemplateNotFound(name)
        return environment.template_class.from_code(environment, code, globals if globals is not None else {})


def _source_name(part: TemplatePart) -> str:
    """The name under which the Jinja source of a part is compiled."""
    return part.template if part.template.startswith(PARTS) else f"{part.template}:{part.name}"


# Why cached: templates share their parts, and a source is the same in each of them.
def read_templates(folder: Path) -> dict[str, bytes]:
    """The bytes of all templates and pictures of a folder, by path below it with forward slashes.

    Raises `TemplateError`.
    """
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
    return found | read_pictures(folder)
