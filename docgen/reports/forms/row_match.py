"""Which row of a table answers which question: by its control, else by its label, else by the row above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from docgen.reports.forms.form import Form, Question
from docgen.reports.forms.found import Found, Unread
from docgen.reports.forms.label_match import CERTAIN, LIKELY, Likeness, alike, likest, plain
from docgen.reports.forms.table_rows import FormRow

_OTHER_ROW = 70.0
"""Less alike than this, the label beside a control is another label than the control's."""


@dataclass
class Assigned:
    """The answers that were found in tables; `groups` is the group in which each line stands, by its index."""

    form: Form
    answers: dict[str, list[Found]] = field(default_factory=dict)
    owners: dict[int, str] = field(default_factory=dict)
    """The question that a line answers (the first of several), by the line's index."""
    groups: dict[int, str] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    free: list[Found] = field(default_factory=list)

    def give(self, index: int, found: Found) -> None:
        """Notes an answer of a line."""
        self.owners.setdefault(index, found.id)
        self.answers.setdefault(found.id, []).append(found)

    def merged(self) -> tuple[Found, ...]:
        """One answer for each question that was met, in the order of the form."""
        return tuple(_one_of(self.answers[name]) for name in self.form.by_id if name in self.answers)


def assign(lines: list[FormRow], form: Form) -> Assigned:
    """Every line given to the question that it answers, to the free rows of its group, or named as unread."""
    assigned = Assigned(form)
    open_lines = dict(enumerate(lines))
    for step in (_by_sure_control, _by_control, _by_exact_label, _by_likeness):
        for index, line in list(open_lines.items()):
            if step(index, line, assigned):
                del open_lines[index]
    _note_groups(lines, assigned)
    for index, line in open_lines.items():
        if not (_is_group(line, form) or _people(index, line, lines, assigned)):
            _free(index, line, assigned)
    return assigned


def _by_sure_control(index: int, line: FormRow, assigned: Assigned) -> bool:
    """Gives a line to the questions of its controls, if its label does not say otherwise."""
    if line.free_group:
        assigned.groups[index] = line.free_group
        return False
    questions = [assigned.form.by_id[name] for name, _ in line.tagged]
    if any(_label_doubt(line, question, assigned.form) for question in questions):
        return False
    return _by_control(index, line, assigned)


def _by_control(index: int, line: FormRow, assigned: Assigned) -> bool:
    """Gives a line to the questions of its controls; a doubtful one is a copied row if a sure one was there."""
    taken = False
    for name, text in () if line.free_group else line.tagged:
        doubt = _label_doubt(line, assigned.form.by_id[name], assigned.form)
        if not doubt or name not in assigned.answers:
            note = line.note if name == line.tagged[0][0] else ""
            assigned.give(index, Found(name, text, note, line.place, doubt))
            taken = True
    return taken


def _label_doubt(line: FormRow, question: Question, form: Form) -> str:
    """Why a control may answer another question than its own: its row's label says so."""
    if len(line.tagged) > 1 or not plain(line.label):
        return ""
    own = alike(line.label, question.label)
    others = {name: label for name, label in form.rows.items() if label != plain(question.label)}
    other = likest(line.label, others)
    if own >= CERTAIN or (own >= _OTHER_ROW and other.score <= own):
        return ""
    return f"dòng này ghi “{line.label}”, còn ô trả lời là của “{question.label}”"


def _by_exact_label(index: int, line: FormRow, assigned: Assigned) -> bool:
    labels = assigned.form.rows
    return not line.free_group and _by_label(index, line, assigned, likest(line.label, labels), 95.0)


def _by_likeness(index: int, line: FormRow, assigned: Assigned) -> bool:
    if line.free_group or _is_group(line, assigned.form) or _says_people(line, assigned.form):
        return False
    left = {name: label for name, label in assigned.form.rows.items() if name not in assigned.answers}
    return _by_label(index, line, assigned, likest(line.label, left), LIKELY)


def _by_label(index: int, line: FormRow, assigned: Assigned, like: Likeness, wanted: float) -> bool:
    if like.score < wanted or (like.score < 100 and like.id in assigned.answers):
        return False
    label = assigned.form.by_id[like.id].label
    doubt = "" if like.score >= CERTAIN else f"dòng này ghi “{line.label}”, có phải là “{label}”?"
    assigned.give(index, Found(like.id, line.value, line.note, line.place, doubt))
    return True


def _says_people(line: FormRow, form: Form) -> bool:
    return any(alike(line.label, label) >= CERTAIN for label in set(form.people.values()))


def _people(index: int, line: FormRow, lines: list[FormRow], assigned: Assigned) -> bool:
    """Gives a row of participants to the indicator whose row is the one above it."""
    if line.free_group or not _says_people(line, assigned.form):
        return False
    form = assigned.form
    at = next((at for at in range(index - 1, -1, -1) if lines[at].says_something), index)
    above = lines[at] if lines[at].table == line.table else line
    name = form.participants.get(assigned.owners.get(at, ""), "")
    if name and name not in assigned.answers and above is not line:
        assigned.give(index, Found(name, line.value, line.note, line.place))
    elif line.value or line.note:
        _lost_people(index, line, above, assigned)
    return True


def _lost_people(index: int, line: FormRow, above: FormRow, assigned: Assigned) -> None:
    """Files a row of participants with the free row above it, or names it as unread."""
    form = assigned.form
    known = likest(above.label, form.rows).score >= CERTAIN or _is_group(above, form) or _says_people(above, form)
    if known:
        assigned.unread.append(Unread(line.place, _whole(line), "không rõ đây là số người của dòng nào"))
    else:
        _free(index, replace(line, label=f"{above.label.rstrip(' :')} - {line.label}"), assigned)


def _is_group(line: FormRow, form: Form) -> bool:
    """True for the row of a group's label alone."""
    return not line.value and likest(line.label, form.group_labels).score >= CERTAIN


def _note_groups(lines: list[FormRow], assigned: Assigned) -> None:
    """The group of each line: that of its question, else the one that began above it."""
    form = assigned.form
    current, table = "", 0
    for index, line in enumerate(lines):
        current = current if line.table == table else ""
        table = line.table
        own = form.by_id[assigned.owners[index]].group if index in assigned.owners else assigned.groups.get(index, "")
        group = likest(line.label, form.group_labels)
        current = own or (group.id if group.score >= CERTAIN else "") or current
        assigned.groups[index] = current


def _free(index: int, line: FormRow, assigned: Assigned) -> None:
    if not line.says_something:
        return
    group = assigned.groups[index]
    if group:
        doubt = "" if line.label else "dòng này không ghi tên việc"
        assigned.free.append(Found(group, line.value, line.note, line.place, doubt, line.label))
    else:
        reason = "dòng này không có trong mẫu và không thuộc nhóm nào"
        assigned.unread.append(Unread(line.place, _whole(line), reason))


def _whole(line: FormRow) -> str:
    return " | ".join(text for text in (line.label, line.value, line.note) if text)


def _one_of(found: list[Found]) -> Found:
    """The answer where a question was met more than once: the one that says something; two that differ are doubtful."""
    filled = list(_filled(found))
    if not filled:
        return found[0]
    first, *others = filled
    differing = [one for one in others if (one.text, one.note) != (first.text, first.note)]
    if not differing:
        return first
    second = differing[0]
    return replace(first, doubt=first.doubt or f"{second.place} lại ghi “{second.text or second.note}”")


def _filled(found: list[Found]) -> Iterator[Found]:
    yield from (one for one in found if one.text)
    yield from (one for one in found if not one.text and one.note)
