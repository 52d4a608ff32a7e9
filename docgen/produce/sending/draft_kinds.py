"""What is to be drafted: documents for units, or reminders to those that have not reported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docgen.data.loading import YearData
from docgen.data.models import Mail
from docgen.errors import UsageError
from docgen.produce.jobs import units_named
from docgen.produce.sending.answer_status import form_in_log
from docgen.produce.sending.draft_files import DraftKind
from docgen.produce.sending.send_log import REMIND, SEND
from docgen.produce.sending.unit_packages import UnitPackage, jobs_to_send, packages_to_remind, packages_to_send


def drafts_to_send(
    data: YearData, output: Path, kinds: Sequence[str], units: Sequence[str]
) -> tuple[DraftKind, list[UnitPackage]]:
    """The drafts with the documents of units, or only with documents of these `kinds`; `output`: that of the year.

    Raises `UsageError` for an unknown name, where documents are not made yet, and for a year without texts of e-mails.
    """
    letter = _mail(data).send
    jobs = jobs_to_send(data, output, kinds, units)
    return DraftKind(SEND, letter), packages_to_send(data, output, jobs, units, bool(kinds))


def drafts_to_remind(
    data: YearData, output: Path, units: Sequence[str], form: str
) -> tuple[DraftKind, list[UnitPackage]]:
    """The reminders to those of the units that have not answered the form. Raises `UsageError` as `drafts_to_send`."""
    own = data.with_form(form)
    waiting = [unit for unit in units_named(own, units) if str(unit.id) not in own.answers]
    in_log, letter = form_in_log(own.form), _mail(data).remind
    if letter is None:
        hint = "thêm mục remind với subject (tiêu đề) và text (nội dung thư)"
        raise UsageError(f"tệp data/{data.year}/mail.yaml chưa có thư nhắc", hint=hint)
    kind = DraftKind(REMIND, letter, in_log, f"nhac-{in_log}/" if in_log else "nhac/")
    return kind, packages_to_remind(own, output, waiting)


def _mail(data: YearData) -> Mail:
    if data.mail is None:
        hint = "tạo tệp này với hai mục send và remind, mỗi mục có subject (tiêu đề) và text (nội dung thư)"
        raise UsageError(f"chưa có tệp data/{data.year}/mail.yaml, nơi ghi tiêu đề và nội dung thư", hint=hint)
    return data.mail


__all__ = ["drafts_to_remind", "drafts_to_send"]
