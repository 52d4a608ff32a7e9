"""A detail that is not known."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError

import pytest
from markupsafe import Markup, escape

from docgen.data.missing import LEADER, Blank


def test_is_false_and_empty() -> None:
    blank = Blank("địa điểm")
    assert (bool(blank), len(blank), list(blank)) == (False, 0, [])  # type: ignore[call-overload]  # iterates as nothing


def test_is_shown_as_dots_to_the_end_of_the_line() -> None:
    assert f"Địa điểm: {Blank('địa điểm')}" == f"Địa điểm: {LEADER}"
    assert str(Blank("ngày", "ngày … tháng …")) == "ngày … tháng …"


def test_is_shown_the_same_in_markup() -> None:
    assert escape(Blank("ngày", "……")) == Markup("……")
    assert Markup("<b>{}</b>").format(Blank("ngày", "……")) == "<b>……</b>"


def test_the_same_detail_is_counted_once() -> None:
    assert len({Blank("chủ trì"), Blank("chủ trì"), Blank("địa điểm")}) == 2


def test_never_changes() -> None:
    with pytest.raises(FrozenInstanceError):
        Blank("chủ trì").name = "khác"  # type: ignore[misc]  # that is what is tested


def test_goes_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(Blank("chủ trì", "…"))) == Blank("chủ trì", "…")
