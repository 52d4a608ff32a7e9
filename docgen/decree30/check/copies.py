"""Copies beside the checked files: with a comment at each problem, or with the problems put right that carry a fix."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from docgen.decree30.annotate import annotate
from docgen.decree30.check.examination import Examined
from docgen.decree30.check.selected_files import ANNOTATED, FIXED, name_of_copy
from docgen.decree30.fix import Fixed, effects_sentence, fix
from docgen.decree30.registry import RULES
from docgen.decree30.rule import Rule
from docgen.errors import DocgenError, OutputError, unreadable
from docgen.files import Replacement, sweep, write_all

Maker = Callable[[Examined, bytes], tuple[bytes, list[str]] | None]
"""Returns the bytes of the copy and lines about it; None if no copy is needed."""


@dataclass
class Copies:
    """Makes copies while results pass. The checked files stay unchanged, and no file is overwritten."""

    annotated: bool = False
    fixed: bool = False
    tracked_at: str = ""
    """The date of tracked changes, `2026-11-28T08:00:00Z`; "" for a copy that is changed without them."""
    output: Path | None = None
    """The folder for the copies, which keeps the folders of the checked files; None: beside each file."""
    rules: Sequence[Rule] = RULES
    notes: list[str] = field(default_factory=list)
    """What was written, a line for each."""
    failures: list[str] = field(default_factory=list)
    """What could not be written, and why."""
    _swept: set[Path] = field(default_factory=set)

    def watching(self, results: Iterable[Examined], paths: Sequence[Path]) -> Iterator[Examined]:
        """The same results, after the copies are made; `paths` are all files of the check."""
        above = _above(paths)
        kinds: tuple[tuple[bool, str, Maker], ...] = (
            (self.annotated, ANNOTATED, _annotated),
            (self.fixed, FIXED, self._fixed),
        )
        for one in results:
            for requested, mark, make in kinds:
                if requested and one.problems:
                    self._copy(one, self._target(one.path, above, mark), make)
            yield one

    def _target(self, path: Path, above: Path, mark: str) -> Path:
        folder = path.parent if self.output is None else self.output / _below(path.absolute().parent, above)
        return folder / name_of_copy(path, mark)

    def _copy(self, one: Examined, target: Path, make: Maker) -> None:
        if target.parent not in self._swept:
            self._swept.add(target.parent)
            sweep(target.parent)
        try:
            made = make(one, one.path.read_bytes())
            if made is None:
                return
            if target.exists():
                self.failures.append(f"{target.as_posix()}: đã có tệp này - đổi tên hoặc xóa nó rồi chạy lại")
                return
            write_all([Replacement(target, None, made[0])], target.parent)
            self.notes += [f"{target.as_posix()}: {made[1][0]}", *(f"  {line}" for line in made[1][1:])]
        except OSError as error:
            self.failures.append(f"{target.as_posix()}: {unreadable(error)}")
        except OutputError as error:
            self.failures.append(error.format_message())
        except DocgenError as error:
            self.failures.append(f"{one.path.as_posix()}: {error.reason}")

    def _fixed(self, one: Examined, data: bytes) -> tuple[bytes, list[str]] | None:
        if not any(problem.fix for problem in one.problems):
            return None
        made = fix(data, one.path.name, self.rules, self.tracked_at)
        return (made.data, list(_summary(made))) if made.fixed else None


def _annotated(one: Examined, data: bytes) -> tuple[bytes, list[str]]:
    count = sum(1 + len(problem.others) for problem in one.problems)
    return annotate(data, one.problems, one.path.name), [f"bản có {count} bình luận"]


def _summary(made: Fixed) -> Iterator[str]:
    """Lines about the changes that were made: the same change at several places is one line."""
    counted = Counter((one.rule, one.actual, one.expected) for one in made.fixed)
    effects: dict[tuple[str, str, str], Counter[str]] = {key: Counter() for key in counted}
    for one in made.fixed:
        effects[one.rule, one.actual, one.expected].update(dict(one.effects))
    left = f"; còn {len(made.left)} lỗi phải tự sửa" if made.left else ""
    yield f"bản đã sửa {len(made.fixed)} chỗ{left}"
    for (rule, actual, expected), count in counted.items():
        several = f" ({count} chỗ)" if count > 1 else ""
        effect = effects_sentence(effects[rule, actual, expected].items())
        yield f"{rule}  đã sửa: {actual} → {expected}{several}{effect}"


def _below(folder: Path, above: Path) -> Path:
    """The path of a folder's copies below the folder of all copies; for another drive it begins with its letter."""
    if folder.is_relative_to(above):
        return folder.relative_to(above)
    drive = "".join(filter(str.isalnum, folder.drive))
    return Path(drive, *folder.parts[1:])


def _above(paths: Iterable[Path]) -> Path:
    """The folder that contains all of `paths`."""
    folders = [path.absolute().parent for path in paths]
    try:
        return Path(os.path.commonpath(folders)) if folders else Path()
    except ValueError:  # several drives of Windows: each folder by itself
        return folders[0]
