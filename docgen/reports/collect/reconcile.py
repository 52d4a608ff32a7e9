"""Compares returned forms with each other and with the existing reports, and decides which are written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from docgen.data.models import Answers
from docgen.files import digest
from docgen.reports.collect.answers_yaml import yaml_text
from docgen.reports.collect.comparison import Difference, differences
from docgen.reports.collect.decided_answers import (
    decided_among,
    decision_marks,
    with_answers_of,
    with_decision,
    with_earlier_decisions,
)
from docgen.reports.collect.returned_form import ReturnedForm
from docgen.reports.forms import Form, Owner, UnitNames, owner_of, years_named
from docgen.reports.forms.printed_text import typed_around

Outcome = Literal["new", "same", "replaced", "kept", "differs", "twice", "empty", "refused"]
"""`twice`: another file of this run has the same answers. `differs` and `refused`: a person must decide."""

_MARK_LENGTH = 16


@dataclass(frozen=True)
class ReconciledForm:
    """A returned form with its unit and the outcome; `report` is to be written, None for nothing."""

    returned: ReturnedForm
    outcome: Outcome
    unit: str = ""
    reason: str = ""
    """Why it is not written, or only in part."""
    against: str = ""
    """The existing report, or the other files, that it is compared with."""
    differences: tuple[Difference, ...] = ()
    report: Answers | None = None
    backup: str = ""
    """The name of the backup of the report that it replaced; "" for none."""
    found_in: str = ""
    """Where its unit is named, in words; "" where a person named it."""
    hint: str = ""
    """What to add to the command."""


@dataclass(frozen=True)
class ReconcileRules:
    """The form, the units, the existing reports, and what to do with differing ones."""

    form: Form
    units: UnitNames
    existing: dict[str, Answers]
    replace: bool = False
    keep: bool = False
    replace_decided: bool = False
    """With `replace`, whether also answers that a person decided are replaced."""
    unit: str | None = None
    """The unit of all files, if the command line names one."""
    printed: Callable[[str], Collection[str]] | None = None
    """The words that the blank form of a unit prints outside its questions; None to pass over what is there."""


def reconcile(returns: Sequence[tuple[ReturnedForm, date | None]], rules: ReconcileRules) -> list[ReconciledForm]:
    """The outcome of every returned form, in order; `date` is the day on which the file was received.

    Raises `UsageError` where a person decided what a form cannot have.
    """
    returns = [(_typed_from_paper(one), day) for one, day in returns]
    owners = [_owner(one, rules) for one, _ in returns]
    returns = [(_prepared(one, owner, rules), day) for (one, day), owner in zip(returns, owners, strict=True)]
    by_unit: dict[str, list[int]] = {}
    for index, owner in enumerate(owners):
        if owner.unit and not returns[index][0].is_empty and not returns[index][0].refused:
            by_unit.setdefault(owner.unit, []).append(index)
    found = {index: _without_report(returns[index][0], owner) for index, owner in enumerate(owners)}
    for unit, indices in by_unit.items():
        reports = [returns[index][0].of_unit(unit, received=returns[index][1]) for index in indices]
        of_unit = _of_unit([returns[index][0] for index in indices], reports, rules)
        found |= dict(zip(indices, of_unit, strict=True))
    return [replace(found[index], found_in=owners[index].found_in) for index in range(len(returns))]


def seen_mark(returned: ReturnedForm, unit: str, existing: Answers | None, form: Form) -> str:
    """A mark of what a person sees of a form before deciding: what was read, and the report that is stored."""
    texts = [yaml_text(one, form, "") if one else "" for one in (returned.of_unit(unit), existing)]
    return digest("\0".join(texts).encode())[:_MARK_LENGTH]


def _typed_from_paper(one: ReturnedForm) -> ReturnedForm:
    """A file that no program reads, such as a photograph, as an empty form if a person typed what is in it."""
    typed = one.decision is not None and one.decision.unit and one.decision.values
    return replace(one, refused="") if typed else one


def _owner(one: ReturnedForm, rules: ReconcileRules) -> Owner:
    if one.refused:
        return Owner("", one.refused)
    years = years_named(one.identity)
    if years and rules.form.year not in years:
        named_years = ", ".join(str(year) for year in sorted(years))
        hint = f"nếu là số liệu năm {rules.form.year} thì sửa năm ở đầu văn bản; nếu không, thêm --year {named_years}"
        return Owner("", f"đây là mẫu của năm {named_years}", hint)
    unit = _named_unit(one, rules)
    return Owner(unit) if unit else owner_of(one.identity, one.file, rules.units)


def _named_unit(one: ReturnedForm, rules: ReconcileRules) -> str:
    """The unit that a person named for the form; "" for none."""
    return (one.decision.unit if one.decision else "") or rules.unit or ""


def _prepared(one: ReturnedForm, owner: Owner, rules: ReconcileRules) -> ReturnedForm:
    """The form of a known unit with what was filled in around its questions, and with what a person decided."""
    if not owner.unit:
        return one
    existing = rules.existing.get(owner.unit)
    one = with_earlier_decisions(_with_typed_around(one, owner, rules), rules.form, existing)
    if one.decision and one.decision.seen not in ("", seen_mark(one, owner.unit, existing, rules.form)):
        return replace(one, refused="nội dung tệp hoặc báo cáo đã lưu vừa thay đổi; xem lại rồi quyết định")
    return with_decision(one, rules.form, existing)


def _with_typed_around(one: ReturnedForm, owner: Owner, rules: ReconcileRules) -> ReturnedForm:
    """The form with what was filled in around its questions: only of a known unit it is known what is printed there."""
    if rules.printed is None or not one.around:
        return one
    # Why also the unit that the file names: another one was named by a person, knowingly.
    named = owner_of(one.identity, one.file, rules.units).unit if _named_unit(one, rules) else ""
    printed = {word for unit in {owner.unit, named} - {""} for word in rules.printed(unit)}
    typed = typed_around(one.around, printed)
    unread = (*one.unread, *typed.unread)
    return replace(one, formalities=typed.formalities, notices=typed.notices, unread=unread, around=())


def _without_report(one: ReturnedForm, owner: Owner) -> ReconciledForm:
    if owner.unit:
        outcome: Outcome = "refused" if one.refused else "empty"
        return ReconciledForm(one, outcome, owner.unit, one.refused or "chưa điền")
    return ReconciledForm(one, "refused", reason=owner.reason, hint=owner.hint)


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
    if not found and not (one.decision and _is_decided_otherwise(report, existing)):
        return ReconciledForm(one, "same", unit)
    if one.decision:
        return ReconciledForm(one, "replaced", unit, "", f"{unit}.yaml", found, report)
    if rules.replace:
        return _replacing(one, report, existing, found, rules)
    outcome: Outcome = "kept" if rules.keep else "differs"
    reason = "" if rules.keep else "thêm --replace để ghi đè, --keep để giữ số liệu cũ"
    return ReconciledForm(one, outcome, unit, reason, f"{unit}.yaml", found)


def _is_decided_otherwise(report: Answers, existing: Answers) -> bool:
    """True if two reports with the same answers differ in what a person decided, or in the day of receipt."""
    return decision_marks(report) != decision_marks(existing) or report.received != existing.received


def _replacing(
    one: ReturnedForm, report: Answers, existing: Answers, found: tuple[Difference, ...], rules: ReconcileRules
) -> ReconciledForm:
    """The report that takes the place of the existing one, with the answers of that which a person decided."""
    unit = str(report.unit)
    decided = {} if rules.replace_decided else decided_among(existing, {each.what for each in found})
    if not decided:
        return ReconciledForm(one, "replaced", unit, "", f"{unit}.yaml", found, report)
    reason = (
        f"giữ {len(decided)} câu trả lời người duyệt đã quyết định ({', '.join(decided)}); thay cả: --replace-decided"
    )
    report = with_answers_of(report, decided)
    outcome: Outcome = "replaced" if differences(existing, report, rules.form) else "kept"
    kept_report = report if outcome == "replaced" else None
    return ReconciledForm(one, outcome, unit, reason, f"{unit}.yaml", found, kept_report)
