"""Papers of every kind and office in twenty hands.

Correct ones have no problem, one fault is found at its place, and `--fix` puts it right without harm.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.decree30.fix import fix
from docgen.decree30.registry import check
from docgen.errors import Problem, Severity
from docgen.word.view import lines, open_document
from tests.decree30.corpus import FAULTS, HANDS, Fault, Hand, broken, paper, written
from tests.property_examples import examples
from tests.word.rendered_pages import all_converted_to_pdf, pages

_PAPERS = examples(2000)
_FAULTS_A_PAPER = 2
_FIXED = 10
"""Of so many papers one is put right."""
_RENDERED = 40
_GROUPS = 8
"""Tests that the papers are dealt to, so that they run side by side."""
_LABEL = re.compile(r"(?:\d+\.|\w\)|-) ")


@pytest.mark.parametrize("group", range(_GROUPS))
def test_a_correct_paper_has_no_problem(group: int) -> None:
    found = [
        f"{seed}, {_hand(seed).name}: {one.rule} {one.place.words}: {one.message}"
        for seed in range(group, _PAPERS, _GROUPS)
        for one in _serious(_checked(seed))
    ]
    assert not found, f"{len(found)}: " + "\n".join(found[:10])


@pytest.mark.parametrize("group", range(_GROUPS))
def test_one_fault_is_found_at_its_place(group: int) -> None:
    """At least 99 of 100."""
    missed = []
    for seed in range(group, _PAPERS, _GROUPS):
        for fault, place, _, problems in _broken(seed):
            if not any(one.rule in fault.rules and _is_at(place, one) for one in problems):
                missed.append(f"{seed}, {_hand(seed).name}: {fault.name} at {place!r}: {_serious(problems)}")
    assert len(missed) <= _PAPERS * _FAULTS_A_PAPER // _GROUPS // 100, "\n".join(missed)


@pytest.mark.parametrize("group", range(_GROUPS))
def test_a_fix_keeps_words_order_and_centred_lines(group: int) -> None:
    """And a second one changes nothing, and what it reports as done is gone."""
    for seed in range(group, _PAPERS // _FIXED, _GROUPS):
        for _, _, content, problems in _broken(seed):
            fixed = fix(content, "a.docx")
            assert _words(fixed.data) == _words(content)
            assert not _centred(content) - _centred(fixed.data)
            assert fix(fixed.data, "a.docx").data == fixed.data
            left = {one.rule for one in check(open_document(io.BytesIO(fixed.data)))}
            assert left <= {one.rule for one in problems}


def test_a_fixed_paper_has_as_many_pages_as_one_without_the_fault(soffice: str, tmp_path: Path) -> None:
    documents = []
    for seed in range(examples(_RENDERED)):
        _, _, content, _ = next(_broken(seed))
        for name, data in (("right", written(paper(seed), _hand(seed))), ("fixed", fix(content, "a.docx").data)):
            documents.append(tmp_path / f"{seed}-{name}.docx")
            documents[-1].write_bytes(data)
    counts = [len(pages(one)) for one in all_converted_to_pdf(soffice, documents, tmp_path / "pdf")]
    assert counts[::2] == counts[1::2]
    assert max(counts) > 1


def test_every_fault_is_put_into_some_paper() -> None:
    names = {fault.name for seed in range(examples(4000)) for fault, *_ in _broken(seed, is_checked=False)}
    assert names == {fault.name for fault in FAULTS}


def _hand(seed: int) -> Hand:
    """Each kind and office comes to each hand."""
    return HANDS[(seed + seed // len(HANDS)) % len(HANDS)]


def _checked(seed: int) -> list[Problem]:
    return list(check(open_document(io.BytesIO(written(paper(seed), _hand(seed))))))


def _words(content: bytes) -> list[str]:
    """The words of each line."""
    return [_letters(line) for line in lines(open_document(io.BytesIO(content)))]


def _centred(content: bytes) -> Counter[str]:
    """The words of the lines that are in the middle of their place."""
    paragraphs = open_document(io.BytesIO(content)).paragraphs()
    return Counter(_letters(one.text) for one in paragraphs if one.alignment == "center")


def _letters(line: str) -> str:
    """Letters and figures; a fix may add a zero and signs."""
    return "".join(sign for sign in line if sign.isalnum() and sign != "0")


def _serious(problems: list[Problem]) -> list[Problem]:
    return [one for one in problems if one.severity is not Severity.NOTE]


def _broken(seed: int, is_checked: bool = True) -> Iterator[tuple[Fault, str, bytes, list[Problem]]]:
    """The next faults of the list that a paper has a place for: fault, first words of the place, .docx, problems."""
    hand, text = _hand(seed), paper(seed)
    found = 0
    for step in range(len(FAULTS)):
        fault = FAULTS[(seed * _FAULTS_A_PAPER + step) % len(FAULTS)]
        place, content = broken(text, hand, fault)
        if place:
            yield fault, place, content, list(check(open_document(io.BytesIO(content)))) if is_checked else []
            found += 1
        if found == _FAULTS_A_PAPER:
            return


def _is_at(place: str, problem: Problem) -> bool:
    """Whether a problem's place has the first words of the changed line; Word may count the label."""
    words = _plain(place)
    return any(one[:12] in _plain(problem.place.words) for one in (words, _LABEL.sub("", words)))


def _plain(words: str) -> str:
    """The words as a problem quotes them: one space between words, in NFC, small."""
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())
