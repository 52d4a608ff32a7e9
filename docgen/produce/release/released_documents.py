"""Which documents have number and date, under which names they are issued, and what the register has of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.authoring.paper_numbers import NumberPlace, number_places
from docgen.data.loading import Loaded, YearData, load_year
from docgen.data.project import Project
from docgen.decree30.structure import RecognisedPaper, TextLine, structure_of
from docgen.decree30.structure.phrases import is_filing
from docgen.language.spelling import capitalised, without_accents
from docgen.produce.jobs import Job, jobs_of
from docgen.reports.excel import RegisterRow
from docgen.word.view import open_document

_LONGEST_KIND = 60
_AROUND_NUMBER = ": \t\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class NumberedDocument:
    """A document with the number and the date that were written for it."""

    job: Job
    place: NumberPlace


def numbered_documents(
    project: Project, data: YearData, loaded: Loaded | None = None
) -> tuple[list[NumberedDocument], int]:
    """The documents that have number and date, in the order of a build; and how many get a number and lack one.

    `loaded`: what `data` was made of, if it is at hand; else the year is read again.
    """
    found_in = number_places(loaded or load_year(project, data.year))
    places = {(one.id, one.unit): one for one in found_in if one.is_document}
    found = [NumberedDocument(job, places[key]) for job in jobs_of(data) if (key := _key(job)) in places]
    numbered = [one for one in found if one.place.number and one.place.day]
    return numbered, len(found) - len(numbered)


def paper_in(path: Path) -> RecognisedPaper:
    """The paper in a document. Raises `DocgenError` if the file cannot be read."""
    papers = structure_of(open_document(path)).papers
    return papers[0] if papers else RecognisedPaper()


def other_number(document: NumberedDocument, paper: RecognisedPaper) -> str:
    """The line with the number that the file prints, if that is another than the one written for the document.

    So it is with a file that was edited in Word before it got its number. Empty if they agree, or nothing can be seen.
    """
    line = paper.letterhead.number
    if line is None:
        return ""
    _, is_there, rest = line.text.casefold().partition("số")
    printed, is_before_symbol, _ = rest.partition("/")
    if not (is_there and is_before_symbol):
        return ""
    if printed.strip(_AROUND_NUMBER).lstrip("0") == str(document.place.number).casefold().lstrip("0"):
        return ""
    return " ".join(line.text.split())


def released_name(document: NumberedDocument, paper: RecognisedPaper, taken: Iterable[str] = ()) -> str:
    """The path of an issued document without its ending, below the folder: `227-KH-UBND ke hoach`.

    Documents of a unit are in a folder of the unit. Of two that would have one name the second gets a number.
    """
    place = document.place
    symbol = re.sub(r"[^A-Za-z0-9.]+", "-", without_accents(place.symbol)).strip("-.")
    kind = re.sub(r"[^a-z0-9]+", " ", without_accents(paper.kind or str(document.job.document.label)).lower())
    name = "-".join(part for part in (str(place.number), symbol) if part)
    name = f"{name} {kind.strip()[:_LONGEST_KIND]}".strip()
    name = f"{place.unit}/{name}" if place.unit else name
    known = set(taken)
    numbers = (name, *(f"{name} ({number})" for number in range(2, len(known) + 2)))
    return next(one for one in numbers if one not in known)


def register_row(document: NumberedDocument, paper: RecognisedPaper, name: str) -> RegisterRow:
    """The row of the register for an issued document; `name` is its path with the ending."""
    place, job, letterhead = document.place, document.job, paper.letterhead
    assert place.day is not None, "only documents with a date are issued"
    subject = _joined(paper.subject or letterhead.letter_subject, " ")
    kind = capitalised(paper.kind.lower())
    filing = [line for line in paper.recipients if is_filing(line.text)]
    return RegisterRow(
        number=place.full_number,
        day=place.day,
        issuer=_joined(letterhead.issuer, " "),
        title="\n".join(part for part in (kind, subject) if part) or capitalised(str(job.document.label)),
        signer=paper.signature.name.text.strip() if paper.signature.name else "",
        recipients=_joined([line for line in paper.recipients if not is_filing(line.text)], "; "),
        archive=_joined(filing, "; ").partition(":")[2].strip(),
        file=name,
    )


def _key(job: Job) -> tuple[str, str]:
    return str(job.document.id), str(job.unit.id) if job.unit else ""


def _joined(lines: Sequence[TextLine], between: str) -> str:
    """The texts of lines, without the dashes and semicolons of a list."""
    texts = (" ".join(line.text.split()).lstrip("- ").rstrip(";. ") for line in lines)
    return between.join(text for text in texts if text)
