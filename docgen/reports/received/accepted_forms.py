"""Stores the answers of received files as a person decided, by the same road as `docgen collect`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from docgen.data.loading import Loaded
from docgen.data.project import Project
from docgen.reports.collect.collection import Collected, CollectOptions, collect
from docgen.reports.collect.decisions import Decision
from docgen.reports.collect.reconcile import ReconciledForm
from docgen.reports.received.form_reader import source_of
from docgen.reports.received.received_folder import changed_entries, entries_named
from docgen.reports.received.register import ReceivedFile

_STORED = ("new", "replaced", "same")
"""Outcomes after which a report has what was accepted."""


@dataclass(frozen=True)
class AcceptedForm:
    """What became of one received file that was accepted."""

    entry: ReceivedFile
    stored: bool
    title: str
    """The unit's name with its kind; "" if it is not known."""
    reason: str = ""
    """Why it was not stored."""
    backup: str = ""
    """The name of the file in which the replaced report is kept."""


def accept(
    project: Project, year: int, decisions: Mapping[str, Decision], good: Loaded | None = None
) -> list[AcceptedForm]:
    """Stores the answers of these received files, by their path in the folder, and notes it in the register.

    A file that cannot be stored stays waiting, with the reason, and stops no other. Raises `UsageError` for an unknown
    file, unit or question, or a value of another kind; otherwise as `collect` does. `good`: as in `checked_files`.
    """
    entries = entries_named(project, year, list(decisions))
    chosen = {one.file: _with_choice(one, decisions[one.file]) for one in entries}
    accepted: list[AcceptedForm] = []
    for form in dict.fromkeys(decision.form for decision in chosen.values()):
        own = [one for one in entries if chosen[one.file].form == form]
        sources = [source_of(project.received(year), one, chosen[one.file]) for one in own]
        collected = collect(project, year, sources, CollectOptions(form=form or None), good=good)
        accepted += _accepted(own, chosen, collected)
    changed_entries(project, year, [one.entry for one in accepted if one.stored])
    return [next(one for one in accepted if one.entry.file == file) for file in decisions]


def _with_choice(entry: ReceivedFile, decision: Decision) -> Decision:
    """The decision with the unit and the form that were chosen before, where it has none."""
    return replace(decision, unit=decision.unit or entry.unit, form=decision.form or entry.form)


def _accepted(
    entries: list[ReceivedFile], chosen: Mapping[str, Decision], collected: tuple[Collected, ...]
) -> Iterator[AcceptedForm]:
    # Why by the decision: two files may have come under one name.
    outcomes = {id(one.returned.decision): (one, of_form) for of_form in collected for one in of_form.files}
    for entry in entries:
        decision = chosen[entry.file]
        found, of_form = outcomes[id(decision)]
        title = of_form.titles.get(found.unit, "")
        if found.outcome not in _STORED:
            yield AcceptedForm(entry, False, title, _reason(found))
            continue
        changed = replace(entry, state="stored", unit=found.unit, form=found.returned.form, decided=decision.day)
        changed = replace(changed, received=decision.received or entry.received)
        yield AcceptedForm(changed, True, title, backup=found.backup)


def _reason(found: ReconciledForm) -> str:
    if found.outcome == "twice":
        return f"có cùng câu trả lời với {found.against}"
    return found.reason or f"khác với {found.against}, cũng đang được duyệt; duyệt từng tệp"
