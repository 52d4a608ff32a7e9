"""What becomes of each return: written, said to be there already, or left for a person to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from docgen.data.models import Answers
from docgen.reports.collect.comparison import Difference, differences
from docgen.reports.collect.returns import Return
from docgen.reports.forms import Form, Owner, UnitNames, owner_of, year_said

Outcome = Literal["new", "same", "replaced", "kept", "differs", "twice", "empty", "refused"]
"""`twice`: another file of this run says the same. `differs` and `refused` wait for a person."""


@dataclass(frozen=True)
class Settled:
    """A return with its unit and what becomes of it; `report` is what is to be written, if anything."""

    returned: Return
    outcome: Outcome
    unit: str = ""
    reason: str = ""
    against: str = ""
    """What it differs from: the report that is there, or another file."""
    differences: tuple[Difference, ...] = ()
    report: Answers | None = None
    kept: str = ""
    """The name under which the report is kept that this one took the place of."""


@dataclass(frozen=True)
class Rules:
    """How returns are settled: the form, the units, the reports that are there, and what to do if they differ."""

    form: Form
    units: UnitNames
    there: dict[str, Answers]
    replace: bool = False
    keep: bool = False
    unit: str | None = None
    """The unit of all files, where the command line names it."""


def settled(returns: Sequence[tuple[Return, date | None]], rules: Rules) -> list[Settled]:
    """Every return, in order, settled; `date` is the day on which the file came in."""
    owners = [_owner(one, rules) for one, _ in returns]
    by_unit: dict[str, list[int]] = {}
    for index, owner in enumerate(owners):
        if owner.unit and not returns[index][0].is_empty:
            by_unit.setdefault(owner.unit, []).append(index)
    found = {index: _left_out(returns[index][0], owner) for index, owner in enumerate(owners)}
    for unit, indices in by_unit.items():
        reports = [returns[index][0].of_unit(unit, received=returns[index][1]) for index in indices]
        of_unit = _of_unit([returns[index][0] for index in indices], reports, rules)
        found |= dict(zip(indices, of_unit, strict=True))
    return [found[index] for index in range(len(returns))]


def _owner(one: Return, rules: Rules) -> Owner:
    if one.refused:
        return Owner("", one.refused)
    years = year_said(one.clues)
    if years and rules.form.year not in years:
        said = ", ".join(str(year) for year in sorted(years))
        hint = f"nếu là số liệu năm {rules.form.year} thì sửa năm ở đầu văn bản; nếu không, thêm --year {said}"
        return Owner("", f"đây là mẫu của năm {said}", hint)
    return Owner(rules.unit) if rules.unit else owner_of(one.clues, one.file, rules.units)


def _left_out(one: Return, owner: Owner) -> Settled:
    if owner.unit:
        return Settled(one, "empty", owner.unit, "chưa điền gì")
    return Settled(one, "refused", reason=owner.reason + (f" - {owner.hint}" if owner.hint else ""))


def _of_unit(returns: Sequence[Return], reports: Sequence[Answers], rules: Rules) -> Iterator[Settled]:
    """The returns of one unit: if they differ from each other, none is taken."""
    first, *others = zip(returns, reports, strict=True)
    apart = [differences(first[1], report, rules.form) for _, report in others]
    if any(apart):
        yield _conflict(*first, [returns[1 + index].file for index, found in enumerate(apart) if found])
        for (one, report), found in zip(others, apart, strict=True):
            unit = str(report.unit)
            yield Settled(one, "differs" if found else "twice", unit, "", first[0].file, tuple(found))
    else:
        yield _against_what_is_there(*first, rules)
        for one, report in others:
            yield Settled(one, "twice", str(report.unit), against=first[0].file)


def _conflict(one: Return, report: Answers, others: Iterable[str]) -> Settled:
    reason = "có nhiều tệp khác nhau của cùng đơn vị - giữ lại một tệp rồi chạy lại"
    return Settled(one, "differs", str(report.unit), reason, ", ".join(others))


def _against_what_is_there(one: Return, report: Answers, rules: Rules) -> Settled:
    unit = str(report.unit)
    there = rules.there.get(unit)
    if there is None:
        return Settled(one, "new", unit, report=report)
    found = tuple(differences(there, report, rules.form))
    if not found:
        return Settled(one, "same", unit)
    if rules.replace:
        return Settled(one, "replaced", unit, "", f"{unit}.yaml", found, report)
    outcome: Outcome = "kept" if rules.keep else "differs"
    reason = "" if rules.keep else "thêm --replace để ghi đè, --keep để giữ số liệu cũ"
    return Settled(one, outcome, unit, reason, f"{unit}.yaml", found)
