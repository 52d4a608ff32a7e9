"""Matches the rows of tables to questions: by control, else by label, else by the row above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from docgen.reports.forms.accounting import Account
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
        return tuple(merged_answer(self.answers[name]) for name in self.form.by_id if name in self.answers)


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
    _add_unaccounted(rows, matched)
    return matched


def _add_unaccounted(rows: list[FormRow], matched: MatchedRows) -> None:
    """Adds what is written in a row and is neither printed in the form nor in anything that was found there."""
    found: dict[str, list[FoundAnswer | UnreadText]] = {}
    answers = [one for each in matched.answers.values() for one in each]
    for one in (*answers, *matched.free):
        found.setdefault(one.place, []).append(one)
    for text in matched.unread:
        found.setdefault(text.place, []).append(text)
    for row in rows:
        account = Account(row.texts)
        account.remove([row.label] if _is_printed(row.label, matched.form) else [])
        account.remove(_written_in(found.get(row.place, ())))
        account.remove(unit for _, unit in row.units)
        left = account.left()
        if left:
            matched.unread.append(UnreadText(row.place, left, "không thuộc câu trả lời nào của dòng này"))


def _is_printed(label: str, form: Form) -> bool:
    """True if a label is one that the form prints."""
    return normalised(label) in {*form.rows.values(), *form.people.values(), *form.group_labels.values()}


def _written_in(found: Iterable[FoundAnswer | UnreadText]) -> Iterator[str]:
    for one in found:
        yield one.text
        if isinstance(one, FoundAnswer):
            yield from (one.note, one.label, one.doubt, *(remark.text for remark in one.remarks))


def _by_certain_control(index: int, row: FormRow, matched: MatchedRows) -> bool:
    """Matches a row to the questions of its controls, unless its label is that of another question."""
    if row.free_group:
        matched.groups[index] = row.free_group
        return False
    questions = [matched.form.by_id[name] for name, _ in _controls(row, matched.form)]
    if any(_label_doubt(row, question, matched.form) for question in questions):
        return False
    return _by_control(index, row, matched)


def _by_control(index: int, row: FormRow, matched: MatchedRows) -> bool:
    """Matches a row to the questions of its controls; a doubtful copy of a row that is certain is ignored."""
    taken = False
    cells = dict(row.values)
    for name, text in () if row.free_group else _controls(row, matched.form):
        question = matched.form.by_id[name]
        doubt = _label_doubt(row, question, matched.form)
        if not doubt or name not in matched.answers:
            cell = cells.get(question.column)
            text = text or (cell.text if cell and len(row.controls) < 2 * len(row.values) else "")
            matched.add_answer(index, _answer(row, name, text, matched.form, doubt, first=not taken))
            taken = True
    return taken


def _note(row: FormRow, question: Question, form: Form) -> str:
    """The note of a row, with its label where that was edited."""
    edited = bool(row.label) and normalised(row.label) != normalised(question.label) and not row.doubt
    label = f"nhãn ghi “{row.label}”" if edited and len(row.controls) <= len(form.value_columns) else ""
    return "; ".join(text for text in (row.note, label) if text)


def _controls(row: FormRow, form: Form) -> tuple[tuple[str, str], ...]:
    """The ids of the questions that a row answers, by its controls or its id, each with its text."""
    if row.row_id in form.cells:
        texts = {column: cell.text for column, cell in row.values}
        return tuple((name, texts.get(column, "")) for column, name in form.cells[row.row_id].items())
    return row.controls


def _answer(row: FormRow, name: str, text: str, form: Form, doubt: str = "", first: bool = True) -> FoundAnswer:
    """The answer to a question that was found in a row; the note belongs to the first one."""
    question = form.by_id[name]
    column = question.column
    cell = dict(row.values).get(column)
    return FoundAnswer(
        id=name,
        text=text,
        note=_note(row, question, form) if first else "",
        place=row.place,
        doubt=doubt or row.doubt,
        unit=row.unit(column),
        unit_of_table=row.unit_of_table,
        remarks=(*(cell.remarks if cell else ()), *(row.remarks if first else ())),
    )


def _label_doubt(row: FormRow, question: Question, form: Form) -> str:
    """Why a control may not answer its own question: the label of its row is another one. "" for no doubt."""
    if len({form.by_id[name].row for name, _ in row.controls}) > 1 or not normalised(row.label):
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
    left = {name: label for name, label in matched.form.rows.items() if not _is_answered(name, matched)}
    return _by_label(index, row, matched, best_match(row.label, left), LIKELY)


def _by_label(index: int, row: FormRow, matched: MatchedRows, match: LabelMatch, required: float) -> bool:
    if match.score < required or (match.score < 100 and _is_answered(match.id, matched)):
        return False
    label = matched.form.labels[match.id]
    doubt = "" if match.score >= CERTAIN else f"dòng này ghi “{row.label}”, có phải là “{label}”?"
    _add_row(index, row, match.id, matched, doubt)
    return True


def _add_row(index: int, row: FormRow, row_id: str, matched: MatchedRows, doubt: str = "") -> None:
    """Adds the answers of a row of the form, one for each column of values."""
    texts = {column: cell.text for column, cell in row.values}
    for number, (column, name) in enumerate(matched.form.cells[row_id].items()):
        matched.add_answer(index, _answer(row, name, texts.get(column, ""), matched.form, doubt, first=not number))


def _is_answered(row_id: str, matched: MatchedRows) -> bool:
    return any(name in matched.answers for name in matched.form.cells[row_id].values())


def _is_participants_row(row: FormRow, form: Form) -> bool:
    return any(similarity(row.label, label) >= CERTAIN for label in set(form.people.values()))


def _match_participants(index: int, row: FormRow, rows: list[FormRow], matched: MatchedRows) -> bool:
    """Matches a row of participants to the indicator in the row above it."""
    if row.free_group or not _is_participants_row(row, matched.form):
        return False
    form = matched.form
    index_above = next((at for at in range(index - 1, -1, -1) if not rows[at].is_empty), index)
    above = rows[index_above] if rows[index_above].table == row.table else row
    question_above = form.by_id.get(matched.questions.get(index_above, ""))
    people = form.participants.get(question_above.row, "") if question_above else ""
    if people and not _is_answered(people, matched) and above is not row:
        _add_row(index, row, people, matched)
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
    if row.is_empty:
        return
    group = matched.groups[index]
    if group:
        doubt = row.doubt if row.label else "hàng này không ghi tên hoạt động"
        remarks = (*(remark for _, cell in row.values for remark in cell.remarks), *row.remarks)
        found = FoundAnswer(group, _values_of(row, matched.form), row.note, row.place, doubt, row.label)
        several = len(matched.form.value_columns) > 1
        values = tuple((column, cell.text) for column, cell in row.values if cell.text and several)
        matched.free.append(replace(found, remarks=remarks, values=values))
    else:
        reason = "dòng này không có trong mẫu và không thuộc nhóm nào"
        matched.unread.append(UnreadText(row.place, _full_text(row), reason))


def _values_of(row: FormRow, form: Form) -> str:
    """The values of a free row; with their headings if the form has several columns."""
    if len(form.value_columns) == 1:
        return row.value
    headings = {one.id: one.heading for one in form.value_columns}
    return "; ".join(f"{headings[column]}: {cell.text}" for column, cell in row.values if cell.text)


def _full_text(row: FormRow) -> str:
    return " | ".join(text for text in (row.label, row.value, row.note) if text)


def merged_answer(answers: list[FoundAnswer]) -> FoundAnswer:
    """The answer to a question that was found more than once: the one with text; doubtful if two differ."""
    first, *others = sorted(answers, key=lambda one: (not one.text, not (one.note or one.remarks)))
    written = [one for one in others if one.text or one.note or one.remarks]
    differing = [one for one in written if (one.text, one.note) != (first.text, first.note)]
    remarks = tuple(dict.fromkeys(remark for one in (first, *written) for remark in one.remarks))
    if not differing:
        return replace(first, remarks=remarks)
    texts = "; ".join(
        f"{one.place} lại ghi “{one.text or one.note}”" + (f" ({one.note})" if one.text and one.note else "")
        for one in differing
    )
    return replace(first, remarks=remarks, doubt=f"{first.doubt}; {texts}".removeprefix("; "))
