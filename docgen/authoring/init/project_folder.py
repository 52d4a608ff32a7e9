"""Makes a new project folder."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from docgen.authoring.init.provinces import StartingProvince
from docgen.authoring.init.shipped_files import LAUNCHERS, shared_files, starting_project
from docgen.authoring.init.starting_campaigns import DEFAULT_CAMPAIGN, StartingCampaign, find_campaign
from docgen.authoring.init.starting_papers import paper_kinds
from docgen.authoring.init.starting_texts import campaign_text, catalogue_text, units_text
from docgen.data.loading import CAMPAIGN_FILES
from docgen.data.project import CATALOGUE, Project
from docgen.errors import OutputError, UsageError, unreadable
from docgen.files import abandoned_folders, check_synced, is_temporary, move, sync_folders, temporary_folder
from docgen.files.file_names import fault_of_name, printable

_EXECUTABLE = stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH
_WHOLE = "whole"
"""The name of a new project's folder that is written completely but not yet in its place."""


def start_project(
    folder: Path, province: StartingProvince, year: int, campaign: StartingCampaign | None = None
) -> Project:
    """A project in `folder` for a campaign of `province` and its units in `year`; `campaign`: the default if None.

    Raises `UsageError` if the folder is not empty, `OutputError` if it cannot be written; it is left as it was then.
    """
    folder = folder.resolve()
    campaign = campaign or find_campaign(DEFAULT_CAMPAIGN)
    made: list[Path] = []
    try:
        _complete_interrupted(folder)
        _refuse_if_used(folder)
        _make_folders(folder, made)
        with temporary_folder(folder) as place:
            unfinished, whole = Path(place, "unfinished"), Path(place, _WHOLE)
            _write_all(Project(unfinished), campaign, province, year)
            move(str(unfinished), str(whole))
            _move_in(whole, folder)
    except BaseException as error:
        for one in reversed(made):
            with suppress(OSError):  # another command has put something there
                one.rmdir()
        if isinstance(error, OSError):
            raise OutputError(f"không ghi được vào {folder}: {unreadable(error)}") from error
        raise
    return Project(folder)


def new_folder(folder: Path) -> Path:
    """The whole path of a folder for a new project. Raises `UsageError` if it has a name that no system allows."""
    # Why not `Path.resolve`: it raises `RuntimeError` for links in a circle.
    whole = Path(os.path.realpath(folder))
    if whole.name and (fault := fault_of_name(whole.name)):
        raise UsageError(f'không tạo được thư mục "{printable(whole.name)}": {fault}')
    return whole


def is_unused(folder: Path) -> bool:
    """Whether a folder can hold a new project: it does not exist, or is empty. False for one that cannot be read."""
    try:
        return not folder.exists() or all(is_temporary(path.name) for path in folder.iterdir())
    except OSError:
        return False


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Makes the folders that are missing, and adds to `made` those that another process has not made meanwhile."""
    for one in (*reversed(folder.parents), folder):
        if not one.exists():
            with suppress(FileExistsError):
                one.mkdir()
                made.append(one)


def _complete_interrupted(folder: Path) -> None:
    """Completes the move of a command that was killed while it moved its project in place."""
    for place in abandoned_folders(folder):
        whole = place / _WHOLE
        if whole.is_dir() and not (whole / "data").exists():
            with suppress(OSError, UsageError):
                _move_in(whole, folder)


def _move_in(whole: Path, folder: Path) -> None:
    """Moves a written project in place, folders first; all of it, or nothing. Raises `UsageError` if a file exists.

    Of two commands only one can move its folder `data`: the move fails if the target exists and is not empty.
    """
    parts = sorted(whole.iterdir(), key=lambda path: (path.is_file(), path.name))
    try:
        for path in parts:
            if (folder / path.name).exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            move(str(path), str(folder / path.name))
        sync_folders([str(folder / path.name) for path in parts])
    except BaseException as error:
        for path in reversed(parts):
            if not path.exists():
                with suppress(OSError):
                    move(str(folder / path.name), str(path))
        if isinstance(error, OSError) and error.errno in (errno.EEXIST, errno.ENOTEMPTY):
            raise _used(folder) from error
        raise


def _used(folder: Path) -> UsageError:
    hint = "hãy chọn một thư mục mới hoặc trống"
    if Project(folder).catalogue.is_file():
        kinds = ", ".join(kind.id for kind in paper_kinds())
        hint = f"{hint}; muốn thêm một văn bản vào dự án đã có thì dùng docgen add LOẠI, với LOẠI là {kinds}"
    return UsageError(f'thư mục "{folder}" đã có tệp, không ghi đè', hint=hint)


def _refuse_if_used(folder: Path) -> None:
    try:
        if folder.exists() and not folder.is_dir():
            raise UsageError(f'"{folder}" là một tệp, không phải thư mục')
        if folder.exists() and not all(is_temporary(path.name) for path in folder.iterdir()):
            raise _used(folder)
    except OSError as error:
        raise OutputError(f"không đọc được {folder}: {unreadable(error)}") from error


def _write_all(target: Project, campaign: StartingCampaign, province: StartingProvince, year: int) -> None:
    source, data = starting_project(), target.data(year)
    content = {target.root / path.relative_to(source.root): path.read_bytes() for path in shared_files(source)}
    content |= {data / path.name: _text(path, province, year) for path in campaign.files()}
    content[target.catalogue] = _text(campaign.catalogue, province, year)
    for path, whole in content.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(whole)
        if path.name in LAUNCHERS[1:]:
            path.chmod(path.stat().st_mode | _EXECUTABLE)
    check_synced(list(map(str, content)))
    sync_folders(map(str, content))


def _text(path: Path, province: StartingProvince, year: int) -> bytes:
    text = path.read_text(encoding="utf-8")
    if path.name == CATALOGUE:
        text = catalogue_text(text, year)
    elif path.name in CAMPAIGN_FILES:
        text = campaign_text(text, province, year)
    elif path.name == "units.yaml":
        text = units_text(text, province)
    return text.encode("utf-8")
