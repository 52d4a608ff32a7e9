"""Which documents a person finds, and how many there are of each kind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.authoring.checked_year import checked_data
from docgen.data.project import Project
from docgen.errors import UsageError
from docgen.produce import jobs_of
from docgen.produce.check_record import FaultCounts
from docgen.produce.document_states import DocumentState
from docgen.produce.state_overview import (
    StateFilter,
    blank_places,
    chosen_states,
    counts_of,
    labels_of,
    plain_states,
)
from docgen.produce.state_words import EXPLANATIONS, MARKS, STATES
from tests.sample_project import DOCUMENTS, ROOT, copied_project

DATA, _ = checked_data(Project(ROOT), 2023)
JOBS = jobs_of(DATA)
STATE = st.builds(
    DocumentState,
    st.sampled_from(JOBS),
    st.sampled_from(list(STATES)),
    blanks=st.frozensets(st.sampled_from(["địa điểm", "ngày"])),
    is_issued=st.booleans(),
    sent=st.none() | st.dates(),
    faults=st.none() | st.builds(FaultCounts, st.integers(0, 1), st.integers(0, 1), st.integers(0, 1)),
)
WORDS = st.sampled_from(["", "bien hoa", "Biên Hòa", "giấy mời", "ke hoach", "khong co"])
FILTER = st.builds(
    StateFilter,
    WORDS,
    st.sets(st.sampled_from([*STATES, *MARKS]), max_size=2),
    st.sets(st.sampled_from([str(one.id) for one in DATA.catalogue.documents]), max_size=2),
    st.sets(st.sampled_from(["huyện", "thành phố"]), max_size=1),
    st.sets(st.sampled_from(["bien-hoa", "cam-my"]), max_size=1),
)


@given(st.lists(STATE), FILTER)
def test_a_filter_finds_what_each_of_its_parts_finds(states: list[DocumentState], wanted: StateFilter) -> None:
    parts = [
        StateFilter(wanted.words),
        StateFilter(labels=wanted.labels),
        StateFilter(documents=wanted.documents),
        StateFilter(unit_kinds=wanted.unit_kinds),
    ]
    for one in states:
        own = StateFilter(documents=wanted.documents, units=wanted.units)
        assert wanted.finds(one) == all(part.finds(one) for part in (*parts, own))
        assert StateFilter().finds(one)


@given(st.lists(STATE))
def test_the_counts_are_those_of_the_filters(states: list[DocumentState]) -> None:
    counts = counts_of(states)
    assert counts.total == len(states) == sum(counts.by_label[name] for name in STATES)
    for name in (*STATES, *MARKS):
        found = [one for one in states if StateFilter(labels=[name]).finds(one)]
        assert len(found) == counts.by_label[name] == sum(count[name] for count in counts.by_document.values())
    assert {label for one in states for label in labels_of(one)} <= {*STATES, *MARKS}


@given(st.lists(STATE))
def test_every_blank_has_its_documents_most_first(states: list[DocumentState]) -> None:
    places = blank_places(states)
    assert sum(map(len, places.values())) == sum(len(one.blanks) for one in states)
    assert all(name in one.blanks for name, found in places.items() for one in found)
    counts = [len(found) for found in places.values()]
    assert counts == sorted(counts, reverse=True)


@given(st.lists(STATE))
def test_documents_for_programs_are_json(states: list[DocumentState]) -> None:
    found = json.loads(json.dumps(list(plain_states(states))))
    assert [one["file"] for one in found] == [one.job.name for one in states]
    assert [one["state"] for one in found] == [one.state for one in states]


def test_every_state_and_mark_is_explained() -> None:
    assert EXPLANATIONS.keys() == {**STATES, **MARKS}.keys()


def test_documents_of_a_project(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    assert len(chosen_states(project, DATA, StateFilter())) == DOCUMENTS
    of_unit = chosen_states(project, DATA, StateFilter(units=["bien-hoa"]))
    assert {one.job.name.split("/")[0] for one in of_unit} == {"bien-hoa"}
    both = chosen_states(project, DATA, StateFilter(documents=["plan"], units=["bien-hoa"]))
    assert [one.job for one in both] == jobs_of(DATA, ["plan"], ["bien-hoa"])
    with pytest.raises(UsageError, match='không có đơn vị "x"'):
        chosen_states(project, DATA, StateFilter(units=["x"]))
    with pytest.raises(UsageError, match='không có văn bản "x"'):
        chosen_states(project, DATA, StateFilter(documents=["x"]))
