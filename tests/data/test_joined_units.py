"""Several units as a sentence names them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docgen.data.totals import UnitTotals, heading_of, joined_units


def units(*titles: str) -> list[UnitTotals]:
    """Units of such titles, the kind in small letters."""
    names = [" ".join(word for word in title.split() if not word.islower()) for title in titles]
    return [UnitTotals(title, title, True, name=name) for title, name in zip(titles, names, strict=True)]


def test_units_of_one_kind_stand_together() -> None:
    assert joined_units(units("xã An Phước")) == "xã An Phước"
    found = joined_units(units("xã An Phước", "phường Bình Đa", "xã Tân An"))
    assert found == "các xã An Phước, Tân An; phường Bình Đa"


def test_a_unit_named_by_a_number_keeps_its_kind() -> None:
    numbered = [UnitTotals("a", "Phường 3", True, name="3"), UnitTotals("b", "Phường 4", True, name="4")]
    assert joined_units(numbered) == "Phường 3, Phường 4"


def test_the_heading_of_an_answer() -> None:
    three = units("xã An Phước", "xã Tân An", "phường Bình Đa")
    assert heading_of(three[:1], 3) == "Xã An Phước"
    assert heading_of(three[:2], 3) == "Các xã An Phước, Tân An (02 đơn vị)"
    assert heading_of(three, 3) == "Tất cả các đơn vị đã báo cáo (03 đơn vị)"
    assert heading_of(three[:2], 3, 1) == "Có 02 đơn vị cùng nêu"
    assert heading_of(three[:1], 1) == "Xã An Phước"


@given(st.lists(st.sampled_from(("xã", "phường", "đặc khu")), min_size=1, max_size=12))
def test_every_unit_is_named(kinds: list[str]) -> None:
    several = units(*(f"{kind} Tên{chr(65 + number)}" for number, kind in enumerate(kinds)))
    named = joined_units(several)
    assert all(named.count(unit.name) == 1 for unit in several)
