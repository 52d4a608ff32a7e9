"""The table of the overview: which units and documents, from which words in an address."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from docgen.produce.document_states import DocumentState
from docgen.produce.state_overview import StateFilter, labels_of
from docgen.produce.state_words import MARKS, STATES
from docgen.web.overview.state_table import IN_ENGLISH, SIGNS, TONES, filter_from, state_table, unit_kinds
from tests.produce.test_state_overview import DATA, FILTER, JOBS

ALL_STATES = st.lists(st.sampled_from(list(STATES)), min_size=len(JOBS), max_size=len(JOBS)).map(
    lambda states: [DocumentState(job, state) for job, state in zip(JOBS, states, strict=True)]  # type: ignore[arg-type]
)


@given(ALL_STATES, FILTER)
def test_a_unit_is_shown_with_all_its_columns_if_one_document_was_asked_for(
    states: list[DocumentState], wanted: StateFilter
) -> None:
    table = state_table(states, wanted)
    found = [one for one in states if wanted.finds(one)]
    assert list(table.found) == found
    assert list(table.province) == [one for one in found if one.job.unit is None]
    assert [row.unit.id for row in table.rows] == list(dict.fromkeys(one.job.unit.id for one in found if one.job.unit))
    for row in table.rows:
        assert [cell.job.document.id for cell in row.cells] == [column.id for column in table.columns]
        assert {cell.job.unit.id for cell in row.cells if cell.job.unit} == {row.unit.id}


@given(FILTER)
def test_a_filter_is_read_from_an_address(wanted: StateFilter) -> None:
    fields = [("tim", wanted.words), *(("tinh-trang", one) for one in wanted.labels)]
    fields += [("van-ban", one) for one in wanted.documents] + [("loai", one) for one in wanted.unit_kinds]
    fields += [("don-vi", one) for one in wanted.units]
    read = filter_from(QueryParams(fields))
    assert (read.words, set(read.labels), set(read.documents)) == (wanted.words, wanted.labels, wanted.documents)
    assert (set(read.unit_kinds), set(read.units)) == (wanted.unit_kinds, wanted.units)


def test_what_is_unknown_in_an_address_is_left_out() -> None:
    assert filter_from(QueryParams("tinh-trang=nope&tinh-trang=&tim=++a+")) == StateFilter("a")


def test_every_word_has_its_english_and_every_state_its_look() -> None:
    assert IN_ENGLISH.keys() == {**STATES, **MARKS}.keys()
    assert SIGNS.keys() == TONES.keys() == STATES.keys()
    assert {label for state in STATES for label in labels_of(DocumentState(JOBS[0], state))} == set(STATES)  # type: ignore[arg-type]


def test_kinds_of_units() -> None:
    assert unit_kinds(DATA) == ["huyện", "thành phố"]
