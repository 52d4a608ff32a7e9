"""Saves a change of the data: through the YAML editor, with a copy of what was there before."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.authoring.checked_year import problems_of
from docgen.authoring.saving.data_file import DataFile, as_loaded, data_file, is_editable
from docgen.authoring.saving.drafts import Typed, drafts_after, keep_as_drafts, typed_in
from docgen.authoring.saving.earlier_copies import new_change, records, remove_old_copies, text_with_hash
from docgen.authoring.saving.separate_changes import are_separate
from docgen.data.loading import Loaded, load_year
from docgen.data.project import Project
from docgen.data.yaml.editing import Change, EditingError, SetValue, edited
from docgen.data.yaml.yaml_writer import entry
from docgen.errors import DocgenError, OutputError, Place, Problem, unreadable
from docgen.files import ChangedError, Replacement, digest, locked, write_all

ACTIVITY = "ghi vào dữ liệu của năm"
CHANGED_ELSEWHERE = "dữ liệu vừa được sửa ở nơi khác"
"""Why a change is not saved that meets another one, in words."""
WRITING = threading.Lock()
"""One save at a time in this process; `locked` is for other processes, and does not wait."""


@dataclass(frozen=True)
class Edit:
    """What a person changed in one file."""

    file: str
    """Its name in `data/<year>/`, such as `week.yaml`; or `docgen.yaml`."""
    changes: Sequence[Change]
    seen: str
    """`DataFile.hash` of the text that the person saw; empty for a file that did not exist."""
    words: str = ""
    """What is changed, for the list of changes: `chủ đề`."""
    base: str | None = None
    """The text that the person saw, where the caller has kept it."""
    typed: tuple[Typed, ...] | None = None
    """What is kept as drafts if it is not saved, where that is not what the changes set."""


@dataclass(frozen=True)
class Saved:
    """The change is on the disk."""

    text: str
    hash: str
    """For the next change of the same page."""
    problems: tuple[Problem, ...]
    """The problems of the year, all of which it had before."""
    merged: bool = False
    """True if the file had changed meanwhile in other places; both changes are in it."""


@dataclass(frozen=True)
class Conflict:
    """The file has changed meanwhile on the disk, in the same place or in an unknown one. Nothing was written."""

    theirs: str
    """The text on the disk now."""
    hash: str
    """Its hash."""
    mine: str | None = None
    """The text as the person wanted it; None if neither what was seen nor a place for the changes is known."""
    base: str | None = None
    """The text that the person saw, if it is known."""


@dataclass(frozen=True)
class Refused:
    """The change would bring problems that were not there before. Nothing was written."""

    problems: tuple[Problem, ...]
    """The new problems."""


def save(project: Project, year: int, edit: Edit) -> Saved | Conflict | Refused:
    """Writes the changes of `edit` into its file; every line that they do not touch stays byte for byte.

    A file that has changed since the person saw it is changed only in other places than those (see `are_separate`);
    else the result is a `Conflict` with both texts, and nothing is written. A change that makes data invalid that was
    valid is `Refused` with its problems, so that documents can still be
    made. Data that was invalid before may be saved as long as the file does not get more problems.
    Before the file is written, a copy of it is put into `data/<year>/.truoc/` (`undo_last` brings it back).

    What was typed is never lost: values that were not saved, for whatever reason, are kept as drafts (`drafts_of`).

    Raises `EditingError` if the changes lead nowhere, `DocgenError` if the file cannot be read or another command
    writes to the year, `OutputError` if it cannot be written.
    """
    folder, typed = project.data(year), typed_in(edit.changes) if edit.typed is None else edit.typed
    with WRITING:
        try:
            with locked(folder, ACTIVITY, project.written):
                result = _saved(project, year, edit)
        except DocgenError as error:
            if is_editable(edit.file):
                keep_as_drafts(folder, edit.file, typed, error.bare_message)
            raise
        if isinstance(result, Saved):
            drafts_after(folder, edit.file, edit.changes, typed)
        else:
            keep_as_drafts(folder, edit.file, typed, reason_of(result))
    return result


def reason_of(result: Conflict | Refused) -> str:
    """Why something was not saved, in words."""
    if isinstance(result, Conflict):
        return CHANGED_ELSEWHERE
    return "; ".join(dict.fromkeys(problem.message for problem in result.problems))


def _saved(project: Project, year: int, edit: Edit) -> Saved | Conflict | Refused:
    file = data_file(project, year, edit.file)
    base = _base(project, year, edit, file)
    merged = edit.seen != file.hash
    if merged and (base is None or not are_separate(base, file.text, edit.changes)):
        return Conflict(file.text, file.hash, _mine(edit, base, file), base)
    after = _after(file, edit.changes)
    new, problems = _new_problems(project, year, file, after)
    if new:
        return Refused(tuple(new))
    if after.encode() != file.content and not _write(project, year, edit, file, after):
        now = data_file(project, year, edit.file)
        return Conflict(now.text, now.hash, after, base)
    return Saved(after, digest(after.encode()), tuple(problems), merged)


def _base(project: Project, year: int, edit: Edit, file: DataFile) -> str | None:
    """The text that the person saw."""
    if edit.seen == file.hash:
        return file.text
    if edit.base is not None and digest(edit.base.encode()) == edit.seen:
        return edit.base
    return text_with_hash(project.data(year), edit.seen)


def _mine(edit: Edit, base: str | None, file: DataFile) -> str | None:
    try:
        return edited(file.text if base is None else base, edit.changes, file.shown)
    except EditingError:
        return None


def _after(file: DataFile, changes: Sequence[Change]) -> str:
    """The text with the changes; of a file that does not exist, the values that are set at its top."""
    if file.content is not None:
        return edited(file.text, changes, file.shown)
    values = {
        change.path[0]: change.value for change in changes if isinstance(change, SetValue) and not change.path[1:]
    }
    if len(values) < len(changes) or not changes:
        raise EditingError("không tìm được chỗ để sửa", Place(file.shown), "hãy tạo tệp này trước")
    return "".join(entry(str(key), value, 0) + "\n" for key, value in values.items())


def _write(project: Project, year: int, edit: Edit, file: DataFile, after: str) -> bool:
    """False, and nothing is written, if the file has changed in this moment."""
    folder, content = project.data(year), after.encode()
    try:
        *copies, journal = records(folder, file, new_change(file, edit.file, content, edit.words))
        write_all([*copies, Replacement(file.path, file.content, content), journal], folder)
    except ChangedError:
        return False
    except OSError as error:
        raise OutputError(f"không ghi được {file.shown}: {unreadable(error)}") from error
    remove_old_copies(folder)
    return True


def _new_problems(project: Project, year: int, file: DataFile, after: str) -> tuple[list[Problem], list[Problem]]:
    """The problems for which the change is refused, and all problems of the year after it."""
    then = load_year(project, year, {file.shown: as_loaded(after)})
    problems = problems_of(then)
    if not problems:
        return [], []
    before = load_year(project, year)
    if not before.problems:
        return _added(problems, problems_of(before)), problems
    # Why: while a file has problems of its own, checks across files are left out, so that these come with its repair.
    more = len(_own(then, file.shown)) > len(_own(before, file.shown))
    return _added(_own(then, file.shown), _own(before, file.shown)) if more else [], problems


def _own(loaded: Loaded, shown: str) -> list[Problem]:
    return [problem for problem in loaded.problems if problem.place.file == shown]


def _added(problems: Iterable[Problem], before: Iterable[Problem]) -> list[Problem]:
    """The problems that were not there before, wherever the lines of a file are now."""
    known = Counter((one.place.file, one.rule, one.message) for one in before)
    new = []
    for problem in problems:
        key = (problem.place.file, problem.rule, problem.message)
        if known[key] > 0:
            known[key] -= 1
        else:
            new.append(problem)
    return new
