"""Letters that ask units about their reports: which answer, where it stands, what was read, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from docgen.data.loading import YearData
from docgen.data.models import QuestionLetter
from docgen.data.project import Project
from docgen.errors import UsageError, nearest
from docgen.language.spelling import capitalised
from docgen.produce.jobs import Event, units_named
from docgen.produce.sending.answer_status import form_in_log
from docgen.produce.sending.draft_files import FOLDER, DraftKind, DraftOptions, email_text, make_drafts
from docgen.produce.sending.email_drafts import EmailText
from docgen.produce.sending.send_log import ASK
from docgen.produce.sending.unit_packages import UnitPackage
from docgen.reports.forms import UnreadText
from docgen.reports.received import AnswerReview, FormReview, RowReview, changed_entries

_FOLDER = "xac-minh/"
_LONGEST = 300
"""Characters of an answer that a letter repeats."""


def askable(review: FormReview) -> dict[str, str]:
    """What a unit can be asked about a form, a sentence for each, by name.

    The name is the id of a question, the name of a row, or `unread 1` for a text that belongs to no question.
    """
    return {
        **{one.question.id: _about_answer(one) for one in review.answers},
        **{row.name: _about_row(row) for row in review.rows},
        **{f"unread {number}": _about_text(one) for number, one in enumerate(review.unread, 1)},
    }


def doubtful_names(review: FormReview) -> list[str]:
    """The names, as `askable` has them, of all that is doubtful."""
    rows = [row.name for row in review.rows if row.doubt]
    unread = [f"unread {number}" for number in range(1, len(review.unread) + 1)]
    return [*(one.question.id for one in review.in_state("doubtful")), *rows, *unread]


def questions_of(review: FormReview, names: Sequence[str] | None = None, note: str = "") -> list[str]:
    """What the unit is asked: about these, or all that is doubtful; and a question in a person's own words.

    Raises `UsageError` for an unknown name, and where there is nothing to ask.
    """
    known = askable(review)
    chosen = doubtful_names(review) if names is None else names
    for name in chosen:
        if name not in known:
            raise UsageError(f"mẫu gửi về không có nội dung “{name}”", hint=nearest(name, known))
    questions = [
        *(known[name] for name in known if name in chosen),
        *([" ".join(note.split())] if note.strip() else []),
    ]
    if not questions:
        raise UsageError("không có nội dung nào cần xác minh", hint="chọn ít nhất một nội dung hoặc ghi câu hỏi")
    return questions


def letter_to_ask(data: YearData, review: FormReview, questions: Sequence[str]) -> EmailText:
    """The letter about a form as it would be drafted. Raises `UsageError` for a form of no known unit."""
    (unit,) = units_named(data, [review.unit])
    return email_text(data, _letter(data), unit, questions)[0]


def draft_to_ask(data: YearData, review: FormReview, questions: Sequence[str]) -> tuple[DraftKind, list[UnitPackage]]:
    """The draft of the letter about a form. Raises `UsageError` for a form of no known unit."""
    (unit,) = units_named(data, [review.unit])
    form = form_in_log(review.form)
    kind = DraftKind(ASK, _letter(data), form, f"{_FOLDER}{form}-" if form else _FOLDER)
    return kind, [UnitPackage(unit, (), (), questions=tuple(questions))]


def ask_about(
    project: Project, data: YearData, review: FormReview, questions: Sequence[str], options: DraftOptions
) -> list[Event]:
    """Drafts the letter about a form, and notes the day in the register of received files; the outcome of each file.

    Raises `DocgenError` if the folder of drafts cannot be written to, or another command is writing there.
    """
    kind, packages = draft_to_ask(data, review, questions)
    events = list(make_drafts(data, project.output(data.year), kind, packages, options))
    if not options.dry_run and not any(event.outcome == "failed" for event in events):
        changed_entries(project, data.year, [replace(review.entry, asked=options.today)])
    return events


def letter_path(output: Path, review: FormReview) -> Path:
    """Where the draft of the letter about a form is; `output`: the output folder of the year."""
    form = form_in_log(review.form)
    return output / FOLDER / f"{_FOLDER}{f'{form}-' if form else ''}{review.unit}.eml"


def _letter(data: YearData) -> QuestionLetter:
    return data.mail.ask if data.mail else QuestionLetter()


def _about_answer(one: AnswerReview) -> str:
    """`Số lớp khác (bảng 1, dòng 28): mẫu ghi “khoảng 3” - số liệu ước lượng, đề nghị báo số chính xác`."""
    place = f" ({one.place})" if one.place else ""
    text = one.answer.value or one.answer.note
    found = f"mẫu ghi “{_short(str(text))}”" if text else "mẫu để trống"
    return f"{one.name}{place}: " + " - ".join(_reasons(one, found))


def _about_row(row: RowReview) -> str:
    place = f" ({row.place})" if row.place else ""
    return f"Nội dung ngoài mẫu{place}: “{_short(row.text)}” - {row.doubt or 'đề nghị đơn vị kiểm tra lại'}"


def _about_text(one: UnreadText) -> str:
    return f"{capitalised(one.place)}: “{_short(one.text)}” - {one.reason}"


def _reasons(one: AnswerReview, found: str) -> Iterator[str]:
    yield found
    if one.answer.question:
        yield str(one.answer.question)
    elif one.stored:
        yield f"số đã báo trước đây là “{_short(one.stored)}”"
    elif one.answer.value:
        yield "đề nghị đơn vị kiểm tra lại"
    else:
        yield "đề nghị đơn vị bổ sung"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
