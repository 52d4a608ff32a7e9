"""Accepts open problems of a year: writes the comment `# docgen: accept review-<year>` beside the values."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import PurePosixPath

from docgen.authoring.new_year.open_questions import review
from docgen.authoring.saving import NewText, write_recorded
from docgen.data.loading import Loaded, load_year, quoted
from docgen.data.project import Project
from docgen.data.yaml.editing import AddComment, Change, RemoveComment, SetValue, edited
from docgen.data.yaml.editing.changes import Path
from docgen.data.yaml.source_positions import has_path, path_of, place_of
from docgen.data.yaml.tree import parse_tree
from docgen.errors import DocgenError, OutputError, Place, Problem, UsageError, nearest, unreadable
from docgen.files import locked, read_whole

_ACCEPTING = re.compile(r"(?:(?<!\s)\s*+#\s*+|[;,]\s*+)?\bdocgen:\s*+accept\s++([\w,-][\w\s,-]*)")
_NUMBERS = re.compile(r"\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*")
_PLACE = re.compile(r"(?P<file>[^:,]+)(?:(?::|, dòng )(?P<line>\d+)(?:(?::|, cột )(?P<column>\d+))?)?")
_HOW = "ghi số thứ tự (3), khoảng (3-7), chỗ (data/2024/plan.yaml:20) hoặc mã quy tắc (REVIEW-CARRIED) trong danh sách"


@dataclass(frozen=True)
class Acceptance:
    """One comment: the file and line that it stands in, and the problems that it accepts."""

    place: Place
    comment: str
    problems: tuple[Problem, ...]


def selected(problems: Sequence[Problem], requested: Sequence[str]) -> list[Problem]:
    """The problems that are requested by their number in the list (from 1), their place or their rule.

    Raises `UsageError` for a request without any problem, and for a problem that no comment can accept.
    """
    found = [problem for one in requested for problem in _matching(problems, one.strip())]
    for problem in found:
        if problem.fix is None:
            message = "không thể chấp nhận chỗ này bằng ghi chú"
            raise UsageError(f"{message}: {problem.message}", problem.place, problem.hint)
    return list(dict.fromkeys(found))


def accept(project: Project, year: int, problems: Sequence[Problem], dry_run: bool) -> list[Acceptance]:
    """Writes the comments for problems of `review`, and returns them in the order of files and lines.

    All other bytes of the files stay. Raises `DocgenError` if a comment would not accept its problem, `OutputError`
    if a file cannot be written; then no file is changed.
    """
    with nullcontext() if dry_run else locked(project.data(year), "ghi vào dữ liệu của năm", project.written):
        loaded = load_year(project, year)
        paths = {problem: _path(loaded, problem) for problem in problems}
        before = {file: _bytes(project, file) for file in sorted({problem.place.file for problem in problems})}
        after = {file: _with_comments(loaded, file, before[file].decode(), paths) for file in before}
        read = {file: unicodedata.normalize("NFC", text.removeprefix("\ufeff")) for file, text in after.items()}
        _check(review(project, year), review(project, year, read), problems)
        if not dry_run:
            texts = [NewText(project.root / file, before[file], after[file].encode()) for file in after]
            write_recorded(project, year, texts, f"giữ nguyên {len(problems)} nội dung khi rà soát")
    return sorted(_acceptances(read, paths, year), key=lambda one: one.place)


def _matching(problems: Sequence[Problem], requested: str) -> list[Problem]:
    numbers = "".join(requested.split())
    if _NUMBERS.fullmatch(numbers):
        return [problems[number - 1] for number in _numbers(numbers, len(problems))]
    by_rule = [problem for problem in problems if problem.rule == requested.upper()]
    place = _PLACE.fullmatch(requested) if "." in requested else None
    found = by_rule or [problem for problem in problems if place and _is_at(problem.place, place)]
    if not found:
        known = [f"{problem.place.file}:{problem.place.line}" for problem in problems if problem.place.line]
        hint = nearest(requested, known) if place and known else _HOW
        raise UsageError(f"danh sách cần rà soát không có {quoted(requested)}", hint=hint)
    return found


def _numbers(requested: str, most: int) -> Iterator[int]:
    for part in requested.split(","):
        first, _, last = part.partition("-")
        for number in range(int(first), int(last or first) + 1):
            if not 1 <= number <= most:
                raise UsageError(f"danh sách cần rà soát có {most} mục, không có số {number}", hint=_HOW)
            yield number


def _is_at(place: Place, requested: re.Match[str]) -> bool:
    """True for the same file, which may be given by its name only, line and column as far as they are given."""
    file, line, column = requested["file"].replace("\\", "/"), requested["line"], requested["column"]
    same_file = file in (place.file, PurePosixPath(place.file).name)
    return same_file and (line is None or place.line == int(line)) and (column is None or place.column == int(column))


def _path(loaded: Loaded, problem: Problem) -> Path:
    if isinstance(problem.fix, tuple):
        return problem.fix
    path = path_of(loaded.trees.get(problem.fix.file), problem.fix)
    if path is None:
        raise _not_written(problem)
    return path


def _with_comments(loaded: Loaded, file: str, text: str, paths: Mapping[Problem, Path]) -> str:
    here = dict.fromkeys(path for problem, path in paths.items() if problem.place.file == file)
    return edited(text, [change for path in here for change in accepting_changes(loaded, file, path)], file)


def accepting_changes(loaded: Loaded, file: str, path: Path) -> Iterator[Change]:
    """The comment of one value; names that an earlier comment accepts are kept, an earlier year gives way."""
    tree, accepted = loaded.trees[file], f"review-{loaded.year}"
    if not has_path(tree, path):
        yield SetValue(path, None)
    else:
        place, lines = place_of(tree, path), loaded.lines(file)
        text = tree
        for step in path:
            text = text[step]
        number = place.line if _begins_block(lines[place.line - 1]) else getattr(text, "last_line", place.line)
        found = _ACCEPTING.search(lines[number - 1], place.column - 1 if number == place.line else 0)
        if found:
            names = [name for name in re.split(r"[\s,]+", found[1]) if name and not name.startswith("review-")]
            accepted = ", ".join([*names, accepted])
            yield RemoveComment(path, re.compile(re.escape(found[0].rstrip())))
    yield AddComment(path, f"docgen: accept {accepted}")


def _begins_block(line: str) -> bool:
    return bool(re.search(r"[|>][-+0-9]*+\s*+(?:#.*)?$", line))


def _check(before: Sequence[Problem], after: Sequence[Problem], accepted: Sequence[Problem]) -> None:
    """Raises `DocgenError` for a problem that is still there."""
    left, known, removed = (Counter(map(_key, problems)) for problems in (after, before, accepted))
    for problem in accepted:
        if left[_key(problem)] > known[_key(problem)] - removed[_key(problem)]:
            raise _not_written(problem)


def _key(problem: Problem) -> tuple[str, str, str]:
    return problem.place.file, problem.rule, problem.message


def _not_written(problem: Problem) -> DocgenError:
    return DocgenError("không ghi được ghi chú chấp nhận ở chỗ này", problem.place, "hãy ghi trực tiếp trong tệp")


def _acceptances(texts: Mapping[str, str], paths: Mapping[Problem, Path], year: int) -> Iterator[Acceptance]:
    for file, text in texts.items():
        tree, _ = parse_tree(text, file)
        lines = text.splitlines()
        by_path: dict[Path, list[Problem]] = {}
        for problem, path in paths.items():
            if problem.place.file == file:
                by_path.setdefault(path, []).append(problem)
        for path, problems in by_path.items():
            first = place_of(tree, path).line
            number = next((one for one in range(first, len(lines) + 1) if f"review-{year}" in lines[one - 1]), first)
            comment = _ACCEPTING.search(lines[number - 1])
            yield Acceptance(Place(file, number), comment[0].strip() if comment else "", tuple(problems))


def _bytes(project: Project, file: str) -> bytes:
    try:
        return read_whole(str(project.root / file)) or b""
    except OSError as error:
        raise OutputError(f"không đọc được {file}: {unreadable(error)}") from error


__all__ = ["Acceptance", "accept", "accepting_changes", "selected"]
