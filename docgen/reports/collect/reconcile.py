"""Compares returned forms with each other and with the existing reports, and decides which are written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from docgen.data.models import Answers
from docgen.reports.collect.comparison import Difference, differences
from docgen.reports.collect.returned_form import ReturnedForm
from docgen.reports.forms import Form, Owner, UnitNames, owner_of, years_named
from docgen.reports.forms.printed_text import typed_around

Outcome = Literal["new", "same", "replaced", "kept", "differs", "twice", "empty", "refused"]
"""`twice`: another file of this run has the same answers. `differs` and `refused`: a person must decide."""


@dataclass(frozen=True)
class ReconciledForm:
    """A returned form with its unit and the outcome; `report` is to be written, None for nothing."""

    returned: ReturnedForm
    outcome: Outcome
    unit: str = ""
    reason: str = ""
    against: str = ""
    """The existing report, or the other files, that it is compared with."""
    differences: tuple[Difference, ...] = ()
    report: Answers | None = None
    backup: str = ""
    """The name of the backup of the report that it replaced; "" for none."""


@dataclass(frozen=True)
class ReconcileRules:
    """The form, the units, the existing reports, and what to do with differing ones."""

    form: Form
    units: UnitNames
    existing: dict[str, Answers]
    replace: bool = False
    keep: bool = False
    unit: str | None = None
    """The unit of all files, if the command line names one."""
    printed: Callable[[str], Collection[str]] | None = None
    """The words that the blank form of a unit prints outside its questions; None to pass over what is there."""


def reconcile(returns: Sequence[tuple[ReturnedForm, date | None]], rules: ReconcileRules) -> list[ReconciledForm]:
    """The outcome of every returned form, in order; `date` is the day on which the file was received."""
    owners = [_owner(one, rules) for one, _ in returns]
    returns = [(_with_typed_around(one, owner, rules), day) for (one, day), owner in zip(returns, owners, strict=True)]
    by_unit: dict[str, list[int]] = {}
    for index, owner in enumerate(owners):
        if owner.unit and not returns[index][0].is_empty:
            by_unit.setdefault(owner.unit, []).append(index)
    found = {index: _without_report(returns[index][0], owner) for index, owner in enumerate(owners)}
    for unit, indices in by_unit.items():
        reports = [returns[index][0].of_unit(unit, received=returns[index][1]) for index in indices]
        of_unit = _of_unit([returns[index][0] for index in indices], reports, rules)
        found |= dict(zip(indices, of_unit, strict=True))
    return [found[index] for index in range(len(returns))]


def _owner(one: ReturnedForm, rules: ReconcileRules) -> Owner:
    if one.refused:
        return Owner("", one.refused)
    years = years_named(one.identity)
    if years and rules.form.year not in years:
        named_years = ", ".join(str(year) for year in sorted(years))
        hint = f"nếu là số liệu năm {rules.form.year} thì sửa năm ở đầu văn bản; nếu không, thêm --year {named_years}"
        return Owner("", f"đây là mẫu của năm {named_years}", hint)
    return Owner(rules.unit) if rules.unit else owner_of(one.identity, one.file, rules.units)


def _with_typed_around(one: ReturnedForm, owner: Owner, rules: ReconcileRules) -> ReturnedForm:
    """The form with what was filled in around its questions: only of a known unit it is known what is printed there."""
    if rules.printed is None or not owner.unit or not one.around:
        return one
    # Why also the unit that the file names: another one was named on the command line, knowingly.
    named = owner_of(one.identity, one.file, rules.units).unit if rules.unit else ""
    printed = {word for unit in {owner.unit, named} - {""} for word in rules.printed(unit)}
    typed = typed_around(one.around, printed)
    unread = (*one.unread, *typed.unread)
    return replace(one, formalities=typed.formalities, notices=typed.notices, unread=unread, around=())


def _without_report(one: ReturnedForm, owner: Owner) -> ReconciledForm:
    if owner.unit:
        return ReconciledForm(one, "empty", owner.unit, "chưa điền")
    return ReconciledForm(one, "refused", reason=owner.reason + (f" - {owner.hint}" if owner.hint else ""))


def _of_unit(
    returns: Sequence[ReturnedForm], reports: Sequence[Answers], rules: ReconcileRules
) -> Iterator[ReconciledForm]:
    """The outcomes of the forms of one unit: if they differ from each other, none is written."""
    first, *others = zip(returns, reports, strict=True)
    unequal = [differences(first[1], report, rules.form) for _, report in others]
    if any(unequal):
        yield _conflict(*first, [returns[1 + index].file for index, found in enumerate(unequal) if found])
        for (one, report), found in zip(others, unequal, strict=True):
            unit = str(report.unit)
            yield ReconciledForm(one, "differs" if found else "twice", unit, "", first[0].file, tuple(found))
    else:
        yield _compared_with_existing(*first, rules)
        for one, report in others:
            yield ReconciledForm(one, "twice", str(report.unit), against=first[0].file)


def _conflict(one: ReturnedForm, report: Answers, others: Iterable[str]) -> ReconciledForm:
    reason = "có nhiều tệp khác nhau của cùng đơn vị - chỉ giữ một tệp rồi chạy lại"
    return ReconciledForm(one, "differs", str(report.unit), reason, ", ".join(others))


def _compared_with_existing(one: ReturnedForm, report: Answers, rules: ReconcileRules) -> ReconciledForm:
    unit = str(report.unit)
    existing = rules.existing.get(unit)
    if existing is None:
        return ReconciledForm(one, "new", unit, report=report)
    found = tuple(differences(existing, report, rules.form))
    if not found:
        return ReconciledForm(one, "same", unit)
    if rules.replace:
        return ReconciledForm(one, "replaced", unit, "", f"{unit}.yaml", found, report)
    outcome: Outcome = "kept" if rules.keep else "differs"
    reason = "" if rules.keep else "thêm --replace để ghi đè, --keep để giữ số liệu cũ"
    return ReconciledForm(one, outcome, unit, reason, f"{unit}.yaml", found)
