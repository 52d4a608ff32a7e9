"""What `docgen collect` tells: a row for each file, then what a person must look at, and who is missing or late."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from docgen.language.dates_and_hours import date_short
from docgen.reports.collect.collection import Collected
from docgen.reports.collect.comparison import Difference
from docgen.reports.collect.reconcile import Settled
from docgen.reports.collect.returns import Return

COLUMNS = ("Tệp", "Đơn vị", "đọc được", "trống", "hỏi lại", "không đọc được", "")
_OUTCOMES = MappingProxyType(
    {
        "new": "mới",
        "same": "đã có, không đổi",
        "replaced": "ghi đè",
        "kept": "giữ số liệu cũ",
        "differs": "khác, chưa ghi",
        "twice": "trùng với {against}",
        "empty": "mẫu chưa điền",
        "refused": "không nhận",
    }
)
_MOST_ROWS = 60
_MOST_UNITS = 30
_LONGEST = 70


def rows(collected: Collected) -> list[tuple[str, ...]]:
    """The table: each file; of very many, only those that a person must look at."""
    files = collected.files
    shown = files if len(files) <= _MOST_ROWS else [one for one in files if _is_notable(one)]
    return [_row(one, collected) for one in shown]


def summary(collected: Collected) -> str:
    """How many files came to what."""
    counts: dict[str, int] = {}
    for one in collected.files:
        counts[one.outcome] = counts.get(one.outcome, 0) + 1
    parts = [f"{_OUTCOMES[name].partition(' với')[0]} {counts[name]}" for name in _OUTCOMES if name in counts]
    return f"{len(collected.files)} tệp: {', '.join(parts)}"


def sections(collected: Collected) -> list[tuple[str, list[str]]]:
    """Headings with their lines; those that have none are left out."""
    files = collected.files
    late = [f"{collected.titles[unit]} (ngày {date_short(day)})" for unit, day in collected.late.items()]
    deadline = f" (hạn {date_short(collected.deadline)})" if collected.deadline else ""
    missing = [collected.titles[unit] for unit in collected.missing]
    found = [
        ("Không nhận", [f"{one.returned.file}: {one.reason}" for one in files if one.outcome == "refused"]),
        ("Không đọc được", [line for one in files for line in _unread(one)]),
        ("Phải hỏi lại (ghi ở mục question)", [line for one in files for line in _questions(one, collected)]),
        ("Khác với số liệu đã có, hoặc khác nhau", [line for one in files for line in _differing(one)]),
        (f"Gửi sau hạn{deadline}", _some(late)),
        (f"Chưa có báo cáo{deadline}", _some(missing)),
    ]
    return [(heading, lines) for heading, lines in found if lines]


def _is_notable(one: Settled) -> bool:
    return one.outcome not in ("new", "same") or bool(one.returned.doubtful or one.returned.unread)


def _row(one: Settled, collected: Collected) -> tuple[str, ...]:
    came = one.returned
    counts = (came.certain, len(came.blank), came.doubtful, len(came.unread))
    figures = [str(count) if not came.refused else "" for count in counts]
    outcome = _OUTCOMES[one.outcome].format(against=one.against)
    return (came.file, collected.titles.get(one.unit, one.unit), *figures, outcome)


def _unread(one: Settled) -> Iterator[str]:
    for unread in one.returned.unread:
        yield f"{one.returned.file}, {unread.place}: “{_short(unread.text)}” - {unread.reason}"


def _questions(one: Settled, collected: Collected) -> Iterator[str]:
    if one.outcome in ("new", "replaced", "differs"):
        for name, said, question, source in _asking(one.returned):
            label = collected.labels.get(name, name).rstrip(" :")
            yield f"{source}: {_short(label)} “{_short(said)}” - {question}"


def _asking(came: Return) -> Iterator[tuple[str, str, str, str]]:
    for name, answer in came.answers.items():
        if answer.question:
            yield str(name), str(answer.value or ""), str(answer.question), str(answer.source)
    for group, free in came.free.items():
        for row in free:
            if row.question:
                yield str(group), str(row.value or row.label), str(row.question), str(row.source)


def _differing(one: Settled) -> Iterator[str]:
    if one.outcome in ("differs", "kept", "replaced"):
        said = one.reason or (f"bản cũ giữ ở {one.kept}" if one.kept else "")
        yield f"{one.returned.file} so với {one.against}{f' - {said}' if said else ''}:"
        yield from (f"  {_difference(each)}" for each in one.differences)


def _difference(each: Difference) -> str:
    before, after = (f"“{_short(text)}”" if text else "trống" for text in (each.before, each.after))
    return f"{each.what}: {before} → {after}"


def _some(names: list[str]) -> list[str]:
    """Names as one line, the first of very many."""
    more = len(names) - _MOST_UNITS
    ending = f" và {more} đơn vị nữa" if more > 0 else ""
    return [", ".join(names[:_MOST_UNITS]) + ending] if names else []


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
