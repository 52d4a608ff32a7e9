"""A unit as its documents speak of it, and any unit as forms do."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from docgen.data.missing import LEADER, Blank
from docgen.data.models import Campaign, Units
from docgen.render.context.unit_view import AnyUnitView, UnitView
from docgen.render.context.views import RenderContext, View
from tests.render.test_views import WEEK

LEVEL = {
    "name": "huyện",
    "below": "xã",
    "kinds": "huyện, thành phố",
    "issuer": "ỦY BAN NHÂN DÂN",
    "issuer_short": "UBND",
    "any": {"title": "huyện, thành phố", "issuer": ("UBND HUYỆN, TP",), "authority": ("CHỦ TỊCH",)},
}


def unit(opening: dict[str, Any] | None = None, **details: Any) -> UnitView:
    """Cẩm Mỹ with these details, in a week that opens so."""
    context = RenderContext()
    units = units_with(details)
    shown = UnitView(units.units[0], units, Campaign.model_validate(WEEK | {"opening": opening or {}}), context)
    context.values |= {"unit": shown, "level": View(units.level, context)}
    return shown


def units_with(details: dict[str, Any]) -> Units:
    own = {"id": "cam-my", "name": "Cẩm Mỹ", "kind": "huyện"}
    return Units.model_validate({"level": LEVEL, "units": (own | details,)})


def any_unit(opening: dict[str, Any] | None = None) -> AnyUnitView:
    context = RenderContext()
    units = units_with({"venue": "Hội trường"})
    shown = AnyUnitView(units, Campaign.model_validate(WEEK | {"opening": opening or {}}), context)
    context.values |= {"unit": shown, "level": View(units.level, context)}
    return shown


def test_a_unit_that_says_nothing_of_itself() -> None:
    found = unit()
    assert found.title == "huyện Cẩm Mỹ"
    assert found.issuer == ["ỦY BAN NHÂN DÂN", "HUYỆN CẨM MỸ"]
    assert (found.place, found.organiser) == ("Cẩm Mỹ", "UBND huyện Cẩm Mỹ")
    assert found.signer_authority == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert found.speakers == found.recipients == []


@pytest.mark.parametrize(
    ("kind", "name", "title", "place"),
    [
        ("thị xã", "Bình Long", "thị xã Bình Long", "Bình Long"),
        ("thành phố", "Biên Hòa", "thành phố Biên Hòa", "Biên Hòa"),
        ("quận", "Ba Đình", "quận Ba Đình", "Ba Đình"),
        ("xã", "Xuân Đông", "xã Xuân Đông", "Xuân Đông"),
        ("thị trấn", "Trảng Bom", "thị trấn Trảng Bom", "Trảng Bom"),
        ("đặc khu", "Phú Quý", "đặc khu Phú Quý", "Phú Quý"),
        ("phường", "3", "Phường 3", "Phường 3"),
        ("phường", "1 Bảo Lộc", "Phường 1 Bảo Lộc", "Phường 1 Bảo Lộc"),
        ("quận", "10", "Quận 10", "Quận 10"),
        ("Phường", "Nguyễn Trãi", "Phường Nguyễn Trãi", "Phường Nguyễn Trãi"),
        ("xã", "Đam Rông 1", "xã Đam Rông 1", "Đam Rông 1"),
    ],
)
def test_words_of_every_kind_of_unit(kind: str, name: str, title: str, place: str) -> None:
    """A number or a person makes the kind a part of the name (decree 30, annex II, IV.1.b; II.4.a)."""
    found = unit(kind=kind, name=name)
    assert (found.title, found.place) == (title, place)
    assert found.issuer == ["ỦY BAN NHÂN DÂN", title.upper()]
    assert found.organiser == f"UBND {title}"


def test_a_place_that_is_not_the_name() -> None:
    assert unit(kind="phường", name="3", place="Cao Lãnh").place == "Cao Lãnh"


def test_a_unit_that_says_otherwise() -> None:
    authority = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")
    found = unit(place="Long Giao", organiser="Phòng Giáo dục", signer_authority=authority, speakers=("Hội", "Trường"))
    assert (found.place, found.organiser, found.speakers) == ("Long Giao", "Phòng Giáo dục", ["Hội", "Trường"])
    assert found.signer_authority == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


@pytest.mark.parametrize(
    ("detail", "expected"),
    [
        ("venue", Blank("địa điểm", LEADER)),
        ("chair", Blank("người chủ trì", LEADER)),
        ("platform", Blank("đơn vị giới thiệu", LEADER)),
        ("signer_name", Blank("họ tên người ký", LEADER)),
        ("opening_date", Blank("ngày khai mạc", "")),
        ("opening_hour", Blank("giờ khai mạc", "")),
    ],
)
def test_what_nobody_knows_yet(detail: str, expected: Blank) -> None:
    assert getattr(unit(), detail) == expected


def test_opening_is_the_weeks_unless_it_has_its_own() -> None:
    campaign = {"date": date(2023, 10, 2), "hour": time(8)}
    assert (unit(campaign).opening_date, unit(campaign).opening_hour) == (date(2023, 10, 2), time(8))
    own = unit(campaign, opening_date="2023-10-03", opening_hour="7:30")
    assert (own.opening_date, own.opening_hour) == (date(2023, 10, 3), time(7, 30))


def test_any_unit_is_not_named() -> None:
    found = any_unit({"hour": time(8)})
    assert (found.title, found.issuer) == ("huyện, thành phố", ["UBND HUYỆN, TP"])
    assert found.organiser == "UBND huyện, thành phố"
    assert (found.place, found.opening_hour) == (Blank("", ""), time(8))
    assert found.signer_authority == ["CHỦ TỊCH"]


@pytest.mark.parametrize("detail", ["venue", "chair", "platform", "signer_name"])
def test_what_a_form_leaves_empty_is_not_counted(detail: str) -> None:
    assert getattr(any_unit(), detail) == Blank("", LEADER)


def test_names_of_any_unit_are_those_of_a_unit() -> None:
    assert set(any_unit().names()) == set(unit().names())
    assert {"title", "issuer", "venue", "opening_hour"} <= set(unit().names())


def test_a_detail_that_there_is_not() -> None:
    for view in (unit(), any_unit()):
        with pytest.raises(AttributeError):
            view.khong_co  # noqa: B018  # asking is what is tested
