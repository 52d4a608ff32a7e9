"""The end of a build in figures."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from docgen.build import Event, Job
from docgen.models import Document, Unit
from docgen.tally import tally

KINDS = "huyện, thành phố"


def event(
    unit: str | None = None,
    *blanks: str,
    outcome: Literal["made", "same", "failed"] = "made",
    label: str = "chương trình",
) -> Event:
    values = {"id": "d", "title": "T", "label": label, "template": "t.docx", "for": "unit", "file": "f.docx"}
    held = Unit.model_validate({"id": unit, "name": unit, "kind": "huyện"}) if unit else None
    return Event(Job(Document.model_validate(values), held, Path("f.docx")), outcome, frozenset(blanks))


def test_how_many_units_lack_a_detail() -> None:
    counted = tally(event(f"u{index}", "địa điểm") for index in range(9))
    assert counted.blank_lines(KINDS) == ["địa điểm: 9 huyện, thành phố"]


def test_a_unit_counts_once_for_all_its_documents() -> None:
    counted = tally([event("u1", "chủ trì"), event("u1", "chủ trì", label="báo cáo")])
    assert counted.blank_lines(KINDS) == ["chủ trì: 1 huyện, thành phố"]


def test_most_units_first_then_by_name() -> None:
    counted = tally([event("u1", "b", "a", "c"), event("u2", "c")])
    assert counted.blank_lines("xã") == ["c: 2 xã", "a: 1 xã", "b: 1 xã"]


def test_the_provinces_blanks_name_their_documents() -> None:
    counted = tally([event(None, "số văn bản", label="kế hoạch"), event(None, "số văn bản", label="báo cáo")])
    assert counted.blank_lines(KINDS) == ["số văn bản: báo cáo, kế hoạch"]


def test_units_before_the_province() -> None:
    counted = tally([event(None, "chủ đề", label="kế hoạch"), event("u1", "địa điểm")])
    assert counted.blank_lines(KINDS) == ["địa điểm: 1 huyện, thành phố", "chủ đề: kế hoạch"]


def test_outcomes_by_kind_of_document() -> None:
    counted = tally([event("u1"), event("u2", outcome="same"), event("u3", outcome="failed"), event(None, label="x")])
    assert counted.outcomes == {"chương trình": {"made": 1, "same": 1, "failed": 1}, "x": {"made": 1}}
    assert counted.documents() == 3


def test_failures_are_kept() -> None:
    failed = event("u3", outcome="failed")
    assert tally([event("u1"), failed]).failures == [failed]


def test_nothing_built() -> None:
    counted = tally([])
    assert (counted.documents(), counted.blank_lines(KINDS), counted.failures) == (0, [], [])
