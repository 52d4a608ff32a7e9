"""Writes an e-mail draft for each unit, with its files attached, and keeps the log of all drafts."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.data.loading import YearData
from docgen.data.missing import DOTS, LEADER
from docgen.data.models import Letter, QuestionLetter, Unit
from docgen.data.project import FIRST_FORM
from docgen.errors import OutputError, unreadable
from docgen.files import digest, locked, temporary_folder
from docgen.files.new_archive import zipped
from docgen.produce.batches import DocumentResult, without_units
from docgen.produce.fingerprints import describe, program_fingerprint
from docgen.produce.jobs import Event, FileJob
from docgen.produce.manifest import Manifest, read_manifest
from docgen.produce.output_folder import MadeDocument, OutputFolder
from docgen.produce.sending.email_drafts import EmailText, addresses_in, draft_bytes
from docgen.produce.sending.send_log import ASK, LOG, REMIND, SEND, DraftEntry, SendLog, read_send_log
from docgen.produce.sending.unit_packages import UnitPackage
from docgen.render.context import context_for
from docgen.render.templates.words import blanks_of

FOLDER = "gui-di"
"""The folder of drafts, in the output of the year."""
RECORD = ".docgen-send.json"
"""The manifest of the folder."""
DRAFT, ARCHIVE, PLAIN = "thư nháp", "tệp nén", "thư dạng chữ"
"""The kinds of files in the folder."""


@dataclass(frozen=True)
class DraftKind:
    """What the drafts are for: their kind in the log, the folder of the drafts ("" for the folder itself), their text.

    `form`: the report form that reminders are about; empty for other drafts.
    """

    kind: str
    letter: Letter | QuestionLetter
    form: str = ""
    folder: str = ""

    def name(self, unit: Unit, ending: str) -> str:
        """The path of a file for a unit, below the folder of drafts."""
        return f"{self.folder}{unit.id}{ending}"


@dataclass(frozen=True)
class DraftOptions:
    """`again`: also what has not changed, and what was edited by hand (which is kept beside it)."""

    today: date
    again: bool = False
    dry_run: bool = False


def make_drafts(
    data: YearData, output: Path, kind: DraftKind, packages: Sequence[UnitPackage], options: DraftOptions
) -> Generator[Event, None, None]:
    """Makes the drafts of these units and yields the outcome of each file; `output`: the output folder of the year.

    A unit whose files cannot be read stops no other. Raises `DocgenError` if the folder cannot be written to.
    """
    folder = output / FOLDER
    with _open_folder(folder, options.dry_run) as temporary_dir:
        log, manifest = read_send_log(folder), read_manifest(folder, RECORD)
        drafts = _Drafts(data, kind, OutputFolder(folder, manifest, options.again, temporary_dir), manifest, options)
        try:
            for package in packages:
                yield from drafts.made(package, log)
            yield from drafts.of_no_use()
        finally:
            failures = list(drafts.saved(log))
        yield from failures


def email_text(
    data: YearData, letter: Letter | QuestionLetter, unit: Unit, questions: Sequence[str] = ()
) -> tuple[EmailText, frozenset[str]]:
    """The e-mail to a unit, and the names of the details that are blank in it. Raises `TemplateError`.

    `questions`: what a letter of questions asks.
    """
    document = data.catalogue.documents[0].model_copy(update={"blank": False})
    context = context_for(data, document, unit)
    closing = (letter.closing,) if isinstance(letter, QuestionLetter) else ()
    subject, text, *rest = (context.words(one) for one in (letter.subject, letter.text, *closing))
    blanks = frozenset(blank.name for words in (subject, text, *rest) for blank in blanks_of(words) if blank.name)
    numbered = "\n".join(f"{number}. {question}" for number, question in enumerate(questions, 1))
    parts = [text.strip("\n"), numbered, *(words.strip("\n") for words in rest)] if closing else [text]
    to = addresses_in(str(unit.contact or ""))
    return EmailText(to, _plain(subject), _plain("\n\n".join(parts) + ("\n" if closing else ""))), blanks


def _plain(words: str) -> str:
    return str(words.replace(LEADER, DOTS))


class _Drafts:
    """Makes drafts one after the other."""

    def __init__(
        self, data: YearData, kind: DraftKind, output: OutputFolder, manifest: Manifest, options: DraftOptions
    ) -> None:
        self._data, self._kind, self._options = data, kind, options
        self._output, self._manifest = output, manifest
        made_by = program_fingerprint()
        self._shared = digest(f"{made_by}\0{describe(without_units(data))}".encode()) if made_by else ""

    def made(self, package: UnitPackage, log: SendLog) -> Iterator[Event]:
        """Makes the draft of one unit, where it is not as it would be made, and adds it to the log."""
        email, blanks = email_text(self._data, self._kind.letter, package.unit, package.questions)
        try:
            sources = package.hashes()
            results = self._results(package, email, blanks, self._fingerprint(package, sources, email))
        except OSError as error:
            yield self._jobs(package)[-1].event(
                "failed", reason=f"không đọc được {_file_of(error)}: {unreadable(error)}"
            )
            return
        events = list(self._output.write_results(results))
        yield from events
        if not any(event.outcome == "failed" for event in events):
            files = {event.name: self._manifest.hashes.get(event.name, "") for event in events} | sources
            unit, kind = str(package.unit.id), self._kind
            log.add(DraftEntry(unit, kind.kind, kind.form, self._options.today, email.to, files), self._options.again)

    def of_no_use(self) -> Iterator[Event]:
        """The reminders, made earlier, to units that have reported since."""
        answers = self._data.of_form(self._kind.form or FIRST_FORM).answers if self._kind.kind == REMIND else {}
        for unit in self._data.units.units:
            name = self._kind.name(unit, ".eml")
            if str(unit.id) in answers and (self._output.folder / name).is_file():
                yield Event(name, "stale", unit=str(unit.id))

    def saved(self, log: SendLog) -> Iterator[Event]:
        """Saves the manifest and the log; yields an event where that fails."""
        yield from self._output.saved()
        try:
            if not self._options.dry_run:
                log.save()
        except OSError as error:
            yield Event(LOG, "failed", reason=f"không ghi được: {unreadable(error)}")

    def _jobs(self, package: UnitPackage) -> list[FileJob]:
        """The files of a unit, the draft last."""
        kind, name = self._kind, str(package.unit.id)
        beside = {SEND: [(".zip", ARCHIVE)], ASK: [(".txt", PLAIN)]}.get(kind.kind, [])
        return [
            FileJob(kind.name(package.unit, end), what, kind.kind, name) for end, what in (*beside, (".eml", DRAFT))
        ]

    def _results(
        self, package: UnitPackage, email: EmailText, blanks: frozenset[str], fingerprint: str
    ) -> list[MadeDocument]:
        """The files of a unit with what is to be written. Raises `OSError`."""
        jobs = self._jobs(package)
        known = [None if self._options.again else self._output.made_before(job.name, fingerprint) for job in jobs]
        if all(known):
            return [(job, one, fingerprint) for job, one in zip(jobs, known, strict=True) if one]
        attachments, contents = package.contents(self._data), []
        if self._kind.kind == SEND:
            contents.append(zipped(attachments))
            attachments = {f"{package.unit.id}.zip": contents[0]}
        if self._kind.kind == ASK:
            contents.append(_plain_letter(email).encode())
        contents.append(draft_bytes(email, attachments))
        shown = [frozenset[str]()] * (len(contents) - 1) + [blanks]
        results = [DocumentResult(one, digest(one), missing) for one, missing in zip(contents, shown, strict=True)]
        return [(job, one, fingerprint) for job, one in zip(jobs, results, strict=True)]

    def _fingerprint(self, package: UnitPackage, sources: Mapping[str, str], email: EmailText) -> str:
        """The fingerprint of all that the files of a unit are made of; "" if the program's own is not known."""
        parts = (sources, package.forms, email, package.unit)
        return digest(f"{self._shared}\0{describe(parts)}".encode()) if self._shared else ""


def _plain_letter(email: EmailText) -> str:
    """The letter as a person copies it from a text file."""
    return f"{', '.join(email.to)}\n{email.subject}\n\n{email.text}".lstrip("\n")


def _file_of(error: OSError) -> str:
    return Path(str(error.filename)).name if error.filename else "văn bản"


@contextmanager
def _open_folder(folder: Path, dry_run: bool) -> Iterator[str]:
    """Locks the folder against a second command; yields a folder for temporary files, "" for a dry run."""
    if dry_run:
        yield ""
        return
    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(folder, "soạn thư vào"))
            temporary_dir = stack.enter_context(temporary_folder(folder))
        except OSError as error:
            raise OutputError(f"không ghi được vào thư mục {folder}: {unreadable(error)}") from error
        yield temporary_dir
