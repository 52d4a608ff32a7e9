"""Writes a reform of units: the old `units.yaml` and the reports of old units are kept, and can be put back."""

from __future__ import annotations

import itertools
from pathlib import Path

from docgen.authoring.saving import NewText, write_recorded
from docgen.authoring.units_reform.reform_plan import ReformPlan
from docgen.data.project import Project
from docgen.errors import OutputError, UsageError, unreadable
from docgen.files import Replacement, locked, move, read_whole, sync_folders, write_all

_ASIDE = "don-vi-cu"
"""The folder in `data/<year>/` with what was before; the second one is `don-vi-cu-2`."""
_ACTIVITY = "thay danh sách đơn vị trong"


def write_reform(plan: ReformPlan) -> Path:
    """Writes the new units and puts the old file and the reports of old units aside; returns the folder with these.

    The units are written last: a command that is stopped before leaves the old ones, and can be run again. Raises
    `OutputError`; then everything is as it was.
    """
    folder = plan.project.data(plan.year)
    with locked(folder, _ACTIVITY, plan.project.written):
        aside = _free_folder(folder)
        moved: list[tuple[Path, Path]] = []
        try:
            write_all([Replacement(aside / plan.file.name, None, plan.before)], folder)
            for path in plan.reports:
                _move(path, aside / path.relative_to(folder))
                moved.append((path, aside / path.relative_to(folder)))
            texts = [NewText(plan.file, plan.before, plan.after)]
            write_recorded(plan.project, plan.year, texts, "thay danh sách đơn vị")
        except BaseException:
            for old, new in reversed(moved):
                _move(new, old)
            _remove(aside)
            raise
    return aside


def undo_reform(project: Project, year: int) -> list[Path]:
    """Puts back what the last reform of a year has put aside; returns the files. Raises `UsageError` if there is none.

    The units of now are kept beside as `units.sua-tay.yaml.bak`. A report that was made since is not overwritten.
    """
    folder = project.data(year)
    with locked(folder, _ACTIVITY, project.written):
        aside = next((path for path in reversed(_folders(folder)) if path.is_dir()), None)
        if aside is None:
            raise UsageError(f"năm {year} chưa thay danh sách đơn vị nên không có bản cũ để hoàn lại")
        files = sorted(path for path in aside.rglob("*.yaml") if path.is_file())
        targets = [folder / path.relative_to(aside) for path in files]
        taken = [path for path in targets if path.exists() and path.parent != folder]
        if taken:
            names = ", ".join(map(project.shown, taken))
            raise UsageError(f"đã có báo cáo mới ở {names}, không ghi đè", hint="chuyển các tệp này đi rồi chạy lại")
        for path, target in zip(files, targets, strict=True):
            if path.parent == aside:
                _put_back(project, year, path, target)
                path.unlink()
            else:
                _move(path, target)
        _remove(aside)
    return targets


def _put_back(project: Project, year: int, path: Path, target: Path) -> None:
    """The file that was put aside in the place of that of now, which is kept beside it."""
    now, old = _read(target), _read(path) or b""
    if now is None:
        write_all([Replacement(target, None, old)], target.parent)
    else:
        texts = [NewText(target, now, old, ".yaml.bak")]
        write_recorded(project, year, texts, "hoàn lại danh sách đơn vị cũ")


def has_reform(project: Project, year: int) -> bool:
    """Whether the units of a year were replaced, so that `undo_reform` can put the old ones back."""
    return (project.data(year) / _ASIDE).is_dir()


def _folders(folder: Path) -> list[Path]:
    """The folders of all reforms of a year, and the next free one, in their order."""
    names = (folder / (_ASIDE if number == 1 else f"{_ASIDE}-{number}") for number in itertools.count(1))
    found = list(itertools.takewhile(lambda path: path.exists(), names))
    return [*found, folder / (_ASIDE if not found else f"{_ASIDE}-{len(found) + 1}")]


def _free_folder(folder: Path) -> Path:
    return _folders(folder)[-1]


def _move(source: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        move(str(source), str(target))
        sync_folders([str(source), str(target)])
    except OSError as error:
        raise OutputError(f"không chuyển được {source}: {unreadable(error)}") from error


def _read(path: Path) -> bytes | None:
    try:
        return read_whole(str(path))
    except OSError as error:
        raise OutputError(f"không đọc được {path}: {unreadable(error)}") from error


def _remove(aside: Path) -> None:
    """Removes what a reform has put aside, once it stands in its place again."""
    for path in sorted(aside.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    if aside.is_dir():
        aside.rmdir()


__all__ = ["has_reform", "undo_reform", "write_reform"]
