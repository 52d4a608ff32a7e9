"""The result of `docgen collect` for printing: the table of the files, the problems, and the late and missing units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from docgen.data.models.report import Answer, FreeAnswer
from docgen.errors import Place, Problem, RuleDescription, Severity
from docgen.language.dates_and_hours import date_short
from docgen.reports.collect.collection import Collected
from docgen.reports.collect.comparison import Difference
from docgen.reports.collect.reconcile import ReconciledForm
from docgen.reports.collect.returned_form import ReturnedForm

COLUMNS = ("Tệp", "Đơn vị", "đọc được", "trống", "cần xác minh", "không đọc được", "")
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
_REFUSED, _UNREAD, _QUESTION, _DIFFERS = "COLLECT-REFUSED", "COLLECT-UNREAD", "COLLECT-QUESTION", "COLLECT-DIFFERS"
_NOTICE = "COLLECT-NOTICE"
COLLECT_RULES = (
    RuleDescription(_REFUSED, "Tệp không nhận được"),
    RuleDescription(_UNREAD, "Nội dung không đọc được"),
    RuleDescription(_QUESTION, "Câu trả lời cần xác minh", Severity.WARNING),
    RuleDescription(_NOTICE, "Nội dung ngoài các câu hỏi", Severity.NOTE),
    RuleDescription(_DIFFERS, "Khác với số liệu đã có, hoặc khác nhau"),
)
_DIFFERENT = ("differs", "kept", "replaced")
_MOST_ROWS = 60
_MOST_UNITS = 30
_LONGEST = 70


def rows(collected: Collected) -> list[tuple[str, ...]]:
    """The rows of the table, one for each file; of very many files, only those that a person must look at."""
    files = collected.files
    shown = files if len(files) <= _MOST_ROWS else [one for one in files if _is_notable(one)]
    return [_row(one, collected) for one in shown]


def summary(collected: Collected) -> str:
    """The title of the table: how many files there are with each outcome."""
    counts: dict[str, int] = {}
    for one in collected.files:
        counts[one.outcome] = counts.get(one.outcome, 0) + 1
    parts = [f"{_OUTCOMES[name].partition(' với')[0]} {counts[name]}" for name in _OUTCOMES if name in counts]
    form = f"mẫu {collected.form}, " if collected.form else ""
    return f"{form}{len(collected.files)} tệp: {', '.join(parts)}"


def problems(collected: Collected) -> list[Problem]:
    """The problems that a person must look at, file by file."""
    return [
        problem
        for one in collected.files
        for problem in (
            *_refused(one),
            *_unread(one),
            *_questions(one, collected),
            *_notices(one),
            *_differing(one),
        )
    ]


def sections(collected: Collected) -> list[tuple[str, list[str]]]:
    """The headings below the table with their lines; headings without lines are left out."""
    files = collected.files
    late = [f"{collected.titles[unit]} (ngày {date_short(day)})" for unit, day in collected.late.items()]
    deadline = f" (hạn {date_short(collected.deadline)})" if collected.deadline else ""
    missing = [_missing(unit, collected) for unit in collected.missing]
    found = [
        ("Không nhận", _lines(problem for one in files for problem in _refused(one))),
        ("Không đọc được", _lines(problem for one in files for problem in _unread(one))),
        (
            "Cần xác minh với đơn vị (mục question trong tệp)",
            _lines(problem for one in files for problem in _questions(one, collected)),
        ),
        (
            "Nội dung ngoài các câu hỏi (lưu ở mục formalities trong tệp)",
            _lines(problem for one in files for problem in _notices(one)),
        ),
        ("Khác với số liệu đã có, hoặc khác nhau", [line for one in files for line in _difference_lines(one)]),
        (f"Gửi quá hạn{deadline}", _some(late)),
        (f"Chưa có báo cáo{deadline}", _some(missing)),
    ]
    return [(heading, lines) for heading, lines in found if lines]


def _missing(unit: str, collected: Collected) -> str:
    file = collected.unreadable.get(unit, "")
    return collected.titles[unit] + (f" (có tệp {file} không nhận được)" if file else "")


def _lines(found: Iterable[Problem]) -> list[str]:
    return [str(problem) for problem in found]


def _is_notable(one: ReconciledForm) -> bool:
    return one.outcome not in ("new", "same") or bool(one.returned.doubtful or one.returned.unread)


def _row(one: ReconciledForm, collected: Collected) -> tuple[str, ...]:
    came = one.returned
    counts = (came.certain, len(came.blank), came.doubtful, len(came.unread))
    figures = [str(count) if not came.refused else "" for count in counts]
    outcome = _OUTCOMES[one.outcome].format(against=one.against)
    return (came.file, collected.titles.get(one.unit, one.unit), *figures, outcome)


def _refused(one: ReconciledForm) -> Iterator[Problem]:
    if one.outcome == "refused":
        yield Problem(Place(one.returned.file), one.reason, one.hint, _REFUSED)


def _unread(one: ReconciledForm) -> Iterator[Problem]:
    """What could not be read in a form that was taken: of a refused one, nothing was used."""
    for unread in one.returned.unread if one.outcome != "refused" else ():
        place = Place(one.returned.file, words=unread.place)
        yield Problem(place, f"“{_short(unread.text)}” - {unread.reason}", rule=_UNREAD)


def _notices(one: ReconciledForm) -> Iterator[Problem]:
    for notice in one.returned.notices if one.outcome != "refused" else ():
        place = Place(one.returned.file, words=notice.place)
        yield Problem(place, f"“{_short(notice.text)}”", rule=_NOTICE, severity=Severity.NOTE)


def _questions(one: ReconciledForm, collected: Collected) -> Iterator[Problem]:
    if one.outcome in ("new", "replaced", "differs"):
        for name, text, answer in _answers(one.returned):
            if answer.question:
                label = _short(collected.labels.get(name, name).rstrip(" :"))
                file = one.returned.file
                place = Place(file, words=str(answer.source).removeprefix(f"{file}, "))
                message = f"{label} “{_short(text)}” - {answer.question}"
                yield Problem(place, message, rule=_QUESTION, severity=Severity.WARNING)


def _answers(came: ReturnedForm) -> Iterator[tuple[str, str, Answer | FreeAnswer]]:
    """The id, the text and the answer; for a free row the id of its group."""
    for name, answer in came.answers.items():
        yield str(name), str(answer.value or answer.note or ""), answer
    for group, free in came.free.items():
        for row in free:
            yield str(group), str(row.value or row.label or row.note or ""), row


def _differing(one: ReconciledForm) -> Iterator[Problem]:
    if one.outcome in _DIFFERENT:
        differences = "; ".join(map(_difference, one.differences))
        message = f"khác với {one.against}" + (f": {differences}" if differences else "")
        severity = Severity.ERROR if one.outcome == "differs" else Severity.NOTE
        yield Problem(Place(one.returned.file), message, _kept_or_reason(one), _DIFFERS, severity)


def _difference_lines(one: ReconciledForm) -> Iterator[str]:
    if one.outcome in _DIFFERENT:
        hint = _kept_or_reason(one)
        yield f"{one.returned.file} so với {one.against}{f' - {hint}' if hint else ''}:"
        yield from (f"  {_difference(each)}" for each in one.differences)


def _kept_or_reason(one: ReconciledForm) -> str:
    return one.reason or (f"bản cũ lưu ở {one.backup}" if one.backup else "")


def _difference(each: Difference) -> str:
    before, after = (f"“{_short(text)}”" if text else "trống" for text in (each.before, each.after))
    return f"{each.what}: {before} → {after}"


def _some(names: list[str]) -> list[str]:
    """The names on one line, the first ones of very many."""
    more = len(names) - _MOST_UNITS
    ending = f" và {more} đơn vị nữa" if more > 0 else ""
    return [", ".join(names[:_MOST_UNITS]) + ending] if names else []


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
