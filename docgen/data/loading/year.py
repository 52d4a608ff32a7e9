"""Reads all data files of one year, and collects the problems of all of them."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar
from weakref import WeakValueDictionary

from docgen.data.loading.loaded_files import CAMPAIGN_FILES, FIXED_FILES, OPTIONAL_FILES, Loaded, ReadFile
from docgen.data.loading.model_validation import validate
from docgen.data.loading.own_files import load_own_files
from docgen.data.models import Answers, Campaign, Catalogue, Model, Paper, Report
from docgen.data.models.base import is_form_id
from docgen.data.project import FIRST_FORM, SHARED_LOOKS, Project
from docgen.data.yaml.source_positions import YamlMapping, YamlScalar, YamlSequence
from docgen.data.yaml.source_text import UnreadableError, read_text
from docgen.data.yaml.tree import parse_tree
from docgen.errors import Place, Problem, UsageError, nearest, unreadable
from docgen.files import entries
from docgen.files.file_names import fault_of_name

Kind = TypeVar("Kind", bound=Model)

_YEAR = re.compile("[0-9]{4}")
_FileText: TypeAlias = tuple[str, str, type[Model]]
_read_files: WeakValueDictionary[_FileText, ReadFile] = WeakValueDictionary()
"""The files of all years that are in use now, by text, name and what they must become.

Why: a year is read again for every change of it, and most of its files are as they were.
"""


def current_year(project: Project) -> int:
    """The `year` of `docgen.yaml`; if that cannot be read, the latest year that has data.

    Why: a fault in `docgen.yaml` is reported together with those of all other files, by `load_year`.
    """
    loaded = _loaded_catalogue(project)
    catalogue = loaded.one(Catalogue)
    tree = loaded.trees.get(project.shown(project.catalogue))
    text = str(tree.get("year")) if isinstance(tree, YamlMapping) else ""
    if catalogue or _YEAR.fullmatch(text):
        return catalogue.year if catalogue else int(text)
    return max(project.years(), default=0)


def _loaded_catalogue(project: Project) -> Loaded:
    loaded = Loaded(0)
    _load_file(loaded, project, project.catalogue, Catalogue)
    return loaded


def load_year(
    project: Project,
    year: int,
    instead: Mapping[str, str] = MappingProxyType({}),
    keeps_reports: bool = True,
) -> Loaded:
    """All data of `year`, with its problems. Raises `UsageError` if the year has no folder.

    `instead`: texts to read in place of files, by the file's name as shown, to check them before they are written.
    `keeps_reports`: whether the texts and trees of reports stay beside their models, for checks of the text. Those of
    thousands of reports take half of the memory.
    A file is not parsed again while a year is in use that has it with the same text.
    """
    if not project.data(year).is_dir():
        years = [str(known) for known in project.years()]
        raise UsageError(
            f"không có dữ liệu của năm {year}", Place(project.shown(project.data(year))), nearest("", years)
        )
    loaded = Loaded(year, sources=dict(instead))
    templates = (path.name for path in _listed(project.templates, "*.docx", loaded, project))
    loaded.templates = frozenset(templates) - {SHARED_LOOKS}
    _load_file(loaded, project, project.catalogue, Catalogue)
    _load_campaign(loaded, project)
    for name, kind in OPTIONAL_FILES.items():
        if _exists(loaded, project, name):
            _load_file(loaded, project, project.data(year) / name, kind)
    loaded.form_of_file[project.shown(project.data(year) / f"{FIRST_FORM}.yaml")] = FIRST_FORM
    documents = _documents(loaded.trees.get(project.shown(project.catalogue)))
    texts, forms = _text_files(documents), _form_files(documents)
    used = {*texts, *forms}
    load_own_files(loaded, project, used)
    _load_named(loaded, project, dict.fromkeys(texts, Paper), used)
    _load_named(loaded, project, dict.fromkeys(_of_its_own(loaded, project, forms, texts), Report), used)
    for form in (FIRST_FORM, *(name.removesuffix(".yaml") for name in forms)):
        _load_answers(loaded, project, form, keeps_reports)
    return loaded


def _load_campaign(loaded: Loaded, project: Project) -> None:
    """The facts of the year, in one of the files that may have them."""
    folder = project.data(loaded.year)
    found = [name for name in CAMPAIGN_FILES if _exists(loaded, project, name)]
    shown = [project.shown(folder / name) for name in found or CAMPAIGN_FILES]
    if found:
        _load_file(loaded, project, folder / found[0], Campaign)
    else:
        hint = f"hãy tạo tệp này với ít nhất một dòng “year: {loaded.year}”"
        loaded.problems.append(Problem(Place(shown[0]), "không có tệp này, nơi ghi các dữ kiện của năm", hint))
    if len(found) > 1:
        hint = f"chuyển hết sang {found[0]} rồi xóa {found[1]}"
        message = f"các dữ kiện của năm đã có ở {shown[0]}, không ghi ở hai tệp"
        loaded.problems.append(Problem(Place(shown[1]), message, hint))


def _exists(loaded: Loaded, project: Project, name: str) -> bool:
    path = project.data(loaded.year) / name
    return project.shown(path) in loaded.sources or os.path.lexists(path)


def _load_named(
    loaded: Loaded, project: Project, files: Mapping[YamlScalar, type[Model]], used: Collection[str]
) -> None:
    """Files that the catalogue names; `used`: all that it names."""
    folder = project.data(loaded.year)
    for name, kind in files.items():
        shown = project.shown(folder / name)
        if kind is Report:
            loaded.form_of_file[shown] = name.removesuffix(".yaml")
        similar = "" if shown in loaded.sources else _similar_file(name, folder, used)
        if similar:
            loaded.problems.append(Problem(name.place, f"không có tệp {shown}", similar))
        else:
            _load_file(loaded, project, folder / name, kind)


def _of_its_own(
    loaded: Loaded, project: Project, forms: Sequence[YamlScalar], texts: Sequence[YamlScalar]
) -> list[YamlScalar]:
    """The files of forms but for those that have another content; each of these is a problem."""
    others = {name.casefold() for name in (*FIXED_FILES, *texts)}
    for name in forms:
        if name.casefold() in others:
            shown = project.shown(project.data(loaded.year) / name)
            message = f'mẫu báo cáo "{name.removesuffix(".yaml")}" trùng với tệp {shown} của dữ liệu khác'
            loaded.problems.append(Problem(name.place, message, "hãy đặt mã khác ở trường form"))
    return [name for name in forms if name.casefold() not in others]


def _load_answers(loaded: Loaded, project: Project, form: str, keeps_texts: bool) -> None:
    folder = project.reports(loaded.year, form)
    instead = {path for name in loaded.sources if (path := project.root / name).parent == folder}
    for path in sorted({*_listed(folder, "*.y*ml", loaded, project), *instead}):
        shown = project.shown(path)
        if path.suffix != ".yaml":
            loaded.problems.append(Problem(Place(shown), "tên tệp phải kết thúc bằng .yaml"))
            continue
        loaded.form_of_file[shown] = form
        _load_file(loaded, project, path, Answers)
        if not keeps_texts:
            loaded.sources.pop(shown, None)
            loaded.trees.pop(shown, None)
            loaded.read.pop(shown, None)


def _listed(folder: Path, pattern: str, loaded: Loaded, project: Project) -> list[Path]:
    """Files of a folder. A folder that cannot be listed is a problem: documents would lack its data."""
    try:
        return [path for path in entries(folder) if path.match(pattern)]
    except OSError as error:
        loaded.problems.append(Problem(Place(project.shown(folder)), unreadable(error)))
        return []


def _load_file(loaded: Loaded, project: Project, path: Path, kind: type[Model]) -> None:
    shown = project.shown(path)
    loaded.kinds[shown] = kind
    try:
        if shown not in loaded.sources:
            loaded.sources[shown] = read_text(path, shown)
    except UnreadableError as error:
        loaded.problems.append(error.problem)
        return
    text = loaded.sources[shown], shown, kind
    read = _read_files.get(text) or _read_files.setdefault(text, _read(*text))
    loaded.read[shown], loaded.trees[shown] = read, read.tree
    loaded.problems.extend(read.problems)
    if read.model:
        loaded.models[shown] = read.model


def _read(text: str, shown: str, kind: type[Model]) -> ReadFile:
    tree, problems = parse_tree(text, shown)
    model, more = validate(tree, kind, shown) if tree is not None else (None, [])
    return ReadFile(tree, model, (*problems, *more))


def _similar_file(name: YamlScalar, folder: Path, used: Collection[str]) -> str:
    """A hint for a file that is missing: a file of a similar name that is not used otherwise; empty if it exists."""
    if (folder / name).exists():
        return ""
    others = {path.name for path in folder.glob("*.yaml")} - {*used, *FIXED_FILES}
    return nearest(name, sorted(others))


def _documents(tree: Any) -> list[YamlMapping]:
    """The entries of the documents; also from a catalogue that has problems elsewhere."""
    documents = tree.get("documents") if isinstance(tree, YamlMapping) else None
    return [one for one in documents if isinstance(one, YamlMapping)] if isinstance(documents, YamlSequence) else []


def _text_files(documents: Sequence[YamlMapping]) -> list[YamlScalar]:
    """The names of the papers' text files, each once, sorted."""
    return _names(entry.get("text") for entry in documents)


def _form_files(documents: Sequence[YamlMapping]) -> list[YamlScalar]:
    """The names of the files of report forms other than the first, each once, sorted."""
    ids = [one for one in (entry.get("form") for entry in documents) if isinstance(one, YamlScalar)]
    known = (one for one in ids if is_form_id(one) and one != FIRST_FORM)
    return _names(YamlScalar(f"{one}.yaml", one.place) for one in known)


def _names(given: Iterable[Any]) -> list[YamlScalar]:
    names = {name: name for name in given if isinstance(name, YamlScalar) and not fault_of_name(name)}
    return sorted(names)
