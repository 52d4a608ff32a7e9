"""Every rule finds what breaks it, at its place, and nothing else is found; clean documents are clean."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import pytest

from docgen.decree30.registry import RULES, check
from docgen.errors import Problem
from docgen.word.view import open_document
from tests.decree30.mutations import MUTATIONS
from tests.decree30.mutations.clean import clean_documents
from tests.decree30.mutations.tools import Docx, Mutation

Key = tuple[str, str, str]


class Clinic:
    """The clean documents, and what is found in them and in what becomes of them."""

    def __init__(self, documents: Mapping[str, dict[str, bytes]]) -> None:
        self.documents = documents
        self._results: dict[Mutation, list[Problem]] = {}

    @cached_property
    def found_before(self) -> dict[str, Counter[Key]]:
        """What is found in the clean documents."""
        return {name: Counter(map(key_of, problems_of(Docx(parts)))) for name, parts in self.documents.items()}

    def new_problems(self, mutation: Mutation) -> list[Problem]:
        """What is found after a change and was not found before; each change is made once."""
        if mutation not in self._results:
            self._results[mutation] = self._new_problems(mutation)
        return self._results[mutation]

    def _new_problems(self, mutation: Mutation) -> list[Problem]:
        docx = Docx(self.documents[mutation.document])
        mutation.change(docx)
        known = self.found_before[mutation.document]
        return [problem for problem in problems_of(docx) if not known[key_of(problem)]]


@pytest.fixture(scope="session")
def clinic(made: Path) -> Clinic:
    return Clinic(clean_documents(made))


def problems_of(docx: Docx) -> tuple[Problem, ...]:
    return check(open_document(io.BytesIO(docx.data())))


def key_of(problem: Problem) -> Key:
    return problem.rule, problem.place.words, problem.message


def is_found(mutation: Mutation, problems: list[Problem]) -> bool:
    return any(one.rule == mutation.rule and mutation.place in one.place.words for one in problems)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: f"{one.rule}: {one.name} ({one.document})")
def test_what_is_broken_is_found_there_and_nothing_else(mutation: Mutation, clinic: Clinic) -> None:
    problems = clinic.new_problems(mutation)
    assert is_found(mutation, problems), [str(one) for one in problems]
    assert [str(one) for one in problems if one.rule != mutation.rule] == []


@pytest.mark.parametrize("name", ["plan", "programme", "blank", "report", "decision", "unit plan", "invitation"])
def test_the_documents_are_clean_before(name: str, clinic: Clinic) -> None:
    assert [str(one) for one in problems_of(Docx(clinic.documents[name]))] == []


def test_how_much_is_detected(clinic: Clinic) -> None:
    results = {mutation: clinic.new_problems(mutation) for mutation in MUTATIONS}
    detected = sum(is_found(mutation, problems) for mutation, problems in results.items())
    alarms = sum(one.rule != mutation.rule for mutation, problems in results.items() for one in problems)
    sys.stdout.write(f"{detected} of {len(MUTATIONS)} mutations detected, {alarms} false alarms\n")
    assert (detected, alarms) == (len(MUTATIONS), 0)


def test_the_list_is_long_enough() -> None:
    ways = Counter(mutation.rule for mutation in MUTATIONS)
    assert len(MUTATIONS) >= 120
    assert {rule.id: ways[rule.id] for rule in RULES if ways[rule.id] < 2} == {}
    assert set(ways) <= {rule.id for rule in RULES}
    assert len({(mutation.rule, mutation.name, mutation.document) for mutation in MUTATIONS}) == len(MUTATIONS)
