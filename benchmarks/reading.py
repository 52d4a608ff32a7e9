"""How well filled forms are read: `python -m benchmarks.reading [HOW MANY] [SEED]`.

Prints how many answers are right, how many are questions to a person, and the two figures that must be 0: certain
answers that are wrong, and words that are lost.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from benchmarks.filled_forms import FilledForm, FormMaker
from docgen.authoring.checked_year import checked_data
from docgen.data.project import Project
from docgen.language.number_styles import figures
from docgen.reports.collect.read_forms import READERS
from docgen.reports.collect.reconcile import ReconcileRules, reconcile
from docgen.reports.collect.returned_form import ReturnedForm, returned_form
from docgen.reports.forms import Form, UnitNames
from docgen.reports.forms.form_labels import form_of
from docgen.reports.forms.printed_text import PrintedText

ROOT = Path(__file__).resolve().parent.parent
YEAR = 2023


@dataclass
class Score:
    """What became of the answers of some forms."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, kind: str, fault: str = "") -> None:
        """Counts one answer or word."""
        self.counts[kind] += 1
        if fault:
            self.faults.append(fault)


class Reader:
    """Reads filled forms as `docgen collect` does, without writing."""

    def __init__(self, folder: Path) -> None:
        project = Project(ROOT)
        data, _ = checked_data(project, YEAR)
        self.form: Form = form_of(data)
        self.maker = FormMaker(project, YEAR, self.form)
        self._folder = folder
        self._printed = PrintedText(data, project.templates).of_unit
        self._units = UnitNames()
        for unit in data.units.units:
            self._units.add(unit)

    def read(self, filled: FilledForm, number: int) -> ReturnedForm:
        """What is read from one form."""
        path = self._folder / f"{number}{filled.suffix}"
        path.write_bytes(filled.data)
        returned = returned_form(path.name, READERS[filled.suffix](path, self.form), self.form)
        rules = ReconcileRules(self.form, self._units, {}, printed=self._printed, unit=filled.unit)
        (result,) = reconcile([(returned, date(YEAR, 10, 30))], rules)
        return result.returned


def compared(filled: FilledForm, returned: ReturnedForm, form: Form, score: Score, name: str) -> None:
    """Adds to `score` what became of each answer and of each word of one form."""
    if returned.refused:
        score.add("lost", f"{name}: {returned.refused} {filled.habits}")
        return
    answers = {str(key): answer for key, answer in returned.answers.items()}
    for question in form.questions:
        meant, answer = filled.truth.get(question.id), answers.get(question.id)
        value = None if answer is None or answer.value is None else str(answer.value)
        if answer is not None and answer.question:
            score.add("question")
        elif value is None:
            score.add(
                "blank" if meant is None else "lost", _fault(name, question.id, meant, value, filled) if meant else ""
            )
        elif meant is not None and _same(value, meant, question.kind):
            score.add("right")
        else:
            score.add("wrong", _fault(name, question.id, meant, value, filled))
    text = "\n".join(_texts(returned))
    for word in filled.words:
        score.add("word" if word in text else "lost word", "" if word in text else f"{name}: {word} {filled.habits}")


def _same(value: str, meant: str, kind: str) -> bool:
    return " ".join(value.split()) == " ".join(meant.split()) if kind == "text" else figures(value) == int(meant)


def _fault(name: str, question: str, meant: str | None, value: str | None, filled: FilledForm) -> str:
    return f"{name} {question}: meant {meant!r}, read {value!r} ({filled.ways.get(question, '')}) {filled.habits}"


def _texts(returned: ReturnedForm) -> Iterator[str]:
    for answer in returned.all_answers:
        yield from (str(getattr(answer, name, None) or "") for name in ("label", "value", "note", "question"))
    yield from (one.text for one in returned.unread)
    yield from returned.formalities


def scored(seeds: Iterable[int]) -> Score:
    """The score of one form for each seed."""
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(Path(folder))
        for seed in seeds:
            filled = reader.maker.make(seed)
            compared(filled, reader.read(filled, seed), reader.form, score, f"seed {seed}{filled.suffix}")
    return score


def main() -> None:
    """Prints each fault, and the score."""
    count, first = int((*sys.argv[1:], "500")[0]), int((*sys.argv[2:], "0")[0])
    score = scored(range(first, first + count))
    counts = ", ".join(f"{kind} {number}" for kind, number in sorted(score.counts.items()))
    print(*score.faults, f"{count} forms: {counts}", sep="\n")  # noqa: T201 - a program of the terminal
    sys.exit(1 if score.counts["wrong"] or score.counts["lost"] or score.counts["lost word"] else 0)


if __name__ == "__main__":
    main()
