"""Matches the rows of tables to questions: by control, else by label, else by the row above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from docgen.reports.forms.form import Form, Question
from docgen.reports.forms.form_content import FoundAnswer, UnreadText
from docgen.reports.forms.label_match import CERTAIN, LIKELY, LabelMatch, best_match, normalised, similarity
from docgen.reports.forms.table_rows import FormRow

_OTHER_ROW = 70.0
"""Below this similarity, the label beside a control is not the label of the control's question."""


@dataclass
class MatchedRows:
    """The answers that were found in tables; `groups` has the group of each row, by its index."""

    form: Form
    answers: dict[str, list[FoundAnswer]] = field(default_factory=dict)
    questions: dict[int, str] = field(default_factory=dict)
    """The question that a row answers (the first of several), by the row's index."""
    groups: dict[int, str] = field(default_factory=dict)
    unread: list[UnreadText] = field(default_factory=list)
    free: list[FoundAnswer] = field(default_factory=list)

    def add_answer(self, index: int, answer: FoundAnswer) -> None:
        """Adds an answer that was found in a row."""
        self.questions.setdefault(index, answer.id)
        self.answers.setdefault(answer.id, []).append(answer)

    def merged(self) -> tuple[FoundAnswer, ...]:
        """One answer for each question that was found, in the order of the form."""
        return tuple(_merged(self.answers[name]) for name in self.form.by_id if name in self.answers)


def match_rows(rows: list[FormRow], form: Form) -> MatchedRows:
    """Matches every row to a question, else to the free rows of its group, else adds it to `unread`."""
    matched = MatchedRows(form)
    open_rows = dict(enumerate(rows))
    for step in (_by_certain_control, _by_control, _by_exact_label, _by_similar_label):
        for index, row in list(open_rows.items()):
            if step(index, row, matched):
                del open_rows[index]
    _note_groups(rows, matched)
    for index, row in open_rows.items():
        if not (_is_group(row, form) or _match_participants(index, row, rows, matched)):
            _add_free_row(index, row, matched)
    return matched


def _by_certain_control(index: int, row: FormRow, matched: MatchedRows) -> bool:
    """Matches a row to the questions of its controls, unless its label is that of another question."""
    if row.free_group:
        matched.groups[index] = row.free_group
        return False
    questions = [matched.form.by_id[name] for name, _ in row.controls]
    if any(_label_doubt(row, question, matched.form) for question in questions):
        return False
    return _by_control(index, row, matched)


def _by_control(index: int, row: FormRow, matched: MatchedRows) -> bool:
    """Matches a row to the questions of its controls; a doubtful copy of a row that is certain is ignored."""
    taken = False
    for name, text in () if row.free_group else row.controls:
        doubt = _label_doubt(row, matched.form.by_id[name], matched.form)
        if not doubt or name not in matched.answers:
            note = row.note if name == row.controls[0][0] else ""
            matched.add_answer(index, FoundAnswer(name, text, note, row.place, doubt))
            taken = True
    return taken


def _label_doubt(row: FormRow, question: Question, form: Form) -> str:
    """Why a control may not answer its own question: the label of its row is another one. "" for no doubt."""
    if len(row.controls) > 1 or not normalised(row.label):
        return ""
    own_score = similarity(row.label, question.label)
    others = {name: label for name, label in form.rows.items() if label != normalised(question.label)}
    other_match = best_match(row.label, others)
    if own_score >= CERTAIN or (own_score >= _OTHER_ROW and other_match.score <= own_score):
        return ""
    return f"dòng này ghi “{row.label}”, còn ô trả lời là của “{question.label}”"


def _by_exact_label(index: int, row: FormRow, matched: MatchedRows) -> bool:
    labels = matched.form.rows
    return not row.free_group and _by_label(index, row, matched, best_match(row.label, labels), 95.0)


def _by_similar_label(index: int, row: FormRow, matched: MatchedRows) -> bool:
    if row.free_group or _is_group(row, matched.form) or _is_participants_row(row, matched.form):
        return False
    left = {name: label for name, label in matched.form.rows.items() if name not in matched.answers}
    return _by_label(index, row, matched, best_match(row.label, left), LIKELY)


def _by_label(index: int, row: FormRow, matched: MatchedRows, match: LabelMatch, required: float) -> bool:
    if match.score < required or (match.score < 100 and match.id in matched.answers):
        return False
    label = matched.form.by_id[match.id].label
    doubt = "" if match.score >= CERTAIN else f"dòng này ghi “{row.label}”, có phải là “{label}”?"
    matched.add_answer(index, FoundAnswer(match.id, row.value, row.note, row.place, doubt))
    return True


def _is_participants_row(row: FormRow, form: Form) -> bool:
    return any(similarity(row.label, label) >= CERTAIN for label in set(form.people.values()))


def _match_participants(index: int, row: FormRow, rows: list[FormRow], matched: MatchedRows) -> bool:
    """Matches a row of participants to the indicator in the row above it."""
    if row.free_group or not _is_participants_row(row, matched.form):
        return False
    form = matched.form
    index_above = next((at for at in range(index - 1, -1, -1) if rows[at].has_text), index)
    above = rows[index_above] if rows[index_above].table == row.table else row
    name = form.participants.get(matched.questions.get(index_above, ""), "")
    if name and name not in matched.answers and above is not row:
        matched.add_answer(index, FoundAnswer(name, row.value, row.note, row.place))
    elif row.value or row.note:
        _place_lost_participants(index, row, above, matched)
    return True


def _place_lost_participants(index: int, row: FormRow, above: FormRow, matched: MatchedRows) -> None:
    """Adds a row of participants to the free row above it, or to `unread`."""
    form = matched.form
    is_form_row = (
        best_match(above.label, form.rows).score >= CERTAIN
        or _is_group(above, form)
        or _is_participants_row(above, form)
    )
    if is_form_row:
        matched.unread.append(UnreadText(row.place, _full_text(row), "không rõ đây là số người của dòng nào"))
    else:
        _add_free_row(index, replace(row, label=f"{above.label.rstrip(' :')} - {row.label}"), matched)


def _is_group(row: FormRow, form: Form) -> bool:
    """True for a row that holds only the label of a group."""
    return not row.value and best_match(row.label, form.group_labels).score >= CERTAIN


def _note_groups(rows: list[FormRow], matched: MatchedRows) -> None:
    """Sets the group of each row: that of its question, else that of the last group label above it."""
    form = matched.form
    current, table = "", 0
    for index, row in enumerate(rows):
        current = current if row.table == table else ""
        table = row.table
        question = matched.questions.get(index)
        own_group = form.by_id[question].group if question else matched.groups.get(index, "")
        group = best_match(row.label, form.group_labels)
        current = own_group or (group.id if group.score >= CERTAIN else "") or current
        matched.groups[index] = current


def _add_free_row(index: int, row: FormRow, matched: MatchedRows) -> None:
    if not row.has_text:
        return
    group = matched.groups[index]
    if group:
        doubt = "" if row.label else "dòng này không ghi tên việc"
        matched.free.append(FoundAnswer(group, row.value, row.note, row.place, doubt, row.label))
    else:
        reason = "dòng này không có trong mẫu và không thuộc nhóm nào"
        matched.unread.append(UnreadText(row.place, _full_text(row), reason))


def _full_text(row: FormRow) -> str:
    return " | ".join(text for text in (row.label, row.value, row.note) if text)


def _merged(answers: list[FoundAnswer]) -> FoundAnswer:
    """The answer to a question that was found more than once: the one with text; doubtful if two differ."""
    filled = list(_filled(answers))
    if not filled:
        return answers[0]
    first, *others = filled
    differing = [one for one in others if (one.text, one.note) != (first.text, first.note)]
    if not differing:
        return first
    second = differing[0]
    return replace(first, doubt=first.doubt or f"{second.place} lại ghi “{second.text or second.note}”")


def _filled(answers: list[FoundAnswer]) -> Iterator[FoundAnswer]:
    yield from (one for one in answers if one.text)
    yield from (one for one in answers if not one.text and one.note)
