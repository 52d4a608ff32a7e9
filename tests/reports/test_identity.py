"""The unit of a form, from the letterhead, the subject and the properties of the file, alone and in conflict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.data.models import Unit
from docgen.reports.forms import IdentityTexts, UnitNames, owner_of, years_named
from tests.reports.returned_forms import data, found_in, made, of_google, unit_names

_HEAD = "UBND {} | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize("document", ["report", "report-blank"])
def test_the_forms_that_are_made_say_whose_they_are(document: str) -> None:
    for unit in data().units.units:
        identity = found_in(made(unit=str(unit.id), document=document)).identity
        assert owner_of(identity, "a.docx", unit_names()).unit == unit.id
        assert years_named(identity) == {2023}


def test_only_the_letterhead_is_left_by_google_docs() -> None:
    identity = found_in(of_google(made(unit="cam-my"))).identity
    assert (identity.title, identity.author) == ("", "")
    assert owner_of(identity, "a.docx", unit_names()).unit == "cam-my"


@pytest.mark.parametrize(
    "name",
    ["HUYỆN LONG THÀNH", "huyện Long Thành", "H. Long Thành", "H.LONG THÀNH", "Huyện  Long\xa0Thành", "LONG THÀNH"],
)
def test_ways_to_write_a_unit(name: str) -> None:
    assert owner_of(IdentityTexts(letterhead=_HEAD.format(name)), "a.docx", unit_names()).unit == "long-thanh"


@pytest.mark.parametrize("name", ["THÀNH PHỐ BIÊN HÒA", "TP. BIÊN HOÀ", "TP BIÊN HÒA", "Tp.Biên Hòa"])
def test_abbreviated_kinds(name: str) -> None:
    assert owner_of(IdentityTexts(letterhead=_HEAD.format(name)), "a.docx", unit_names()).unit == "bien-hoa"


def test_the_letterhead_says_otherwise_than_the_file() -> None:
    identity = IdentityTexts(letterhead=_HEAD.format("HUYỆN CẨM MỸ"), title="Báo cáo … năm 2023 - huyện Long Thành")
    owner = owner_of(identity, "a.docx", unit_names())
    assert owner.unit == ""
    assert owner.reason == (
        "không rõ là của đơn vị nào: phần đầu văn bản ghi “huyện Cẩm Mỹ”; "
        "tiêu đề trong thuộc tính tệp ghi “huyện Long Thành”"
    )
    assert owner.hint == "chỉ ra đúng đơn vị bằng --unit MÃ"


def test_an_unknown_unit_is_quoted() -> None:
    owner = owner_of(IdentityTexts(letterhead="UBND HUYỆN ĐÔNG HẢI"), "a.docx", unit_names())
    assert (
        owner.reason == "không thấy tên đơn vị nào trong danh sách đơn vị: phần đầu văn bản ghi “UBND HUYỆN ĐÔNG HẢI”"
    )


@pytest.mark.parametrize(
    "path", ["long-thanh/bao-cao.docx", "long-thanh.docx", "Bao cao Long Thanh.docx", "x\\long-thanh\\1.docx"]
)
def test_only_where_nothing_else_says_it_the_name_of_the_file_does(path: str) -> None:
    owner = owner_of(IdentityTexts(), path, unit_names())
    assert owner.unit == "long-thanh"
    assert owner_of(IdentityTexts(letterhead=_HEAD.format("HUYỆN CẨM MỸ")), path, unit_names()).unit == "cam-my"


def test_two_units_of_one_name() -> None:
    units = UnitNames()
    for identifier, kind in (("tan-phu-1", "xã"), ("tan-phu-2", "xã"), ("tan-phu-3", "phường")):
        units.add(Unit.model_validate({"id": identifier, "kind": kind, "name": "Tân Phú"}))
    identity = IdentityTexts(letterhead="UBND XÃ TÂN PHÚ")
    assert owner_of(identity, "tan-phu-2/a.docx", units).unit == "tan-phu-2"
    assert owner_of(identity, "a.docx", units).reason == (
        "tên đơn vị trong mẫu có thể là của xã Tân Phú (tan-phu-1), xã Tân Phú (tan-phu-2)"
    )
    assert owner_of(IdentityTexts(letterhead="UBND PHƯỜNG TÂN PHÚ"), "a.docx", units).unit == "tan-phu-3"


def test_the_year_on_paper_counts_before_that_of_the_file() -> None:
    assert years_named(IdentityTexts(subject="BÁO CÁO\nV/v … năm 2022", title="… năm 2023")) == {2022}
    assert years_named(IdentityTexts(title="… năm 2023")) == {2023}
    assert years_named(IdentityTexts(subject="năm học 2022 - 2023")) == set()


@given(st.text("abc ĐđăâUBNDhuyệnLongThà.|\n", max_size=60))
def test_no_letterhead_is_too_strange(text: str) -> None:
    owner = owner_of(IdentityTexts(letterhead=text, subject=text), text, unit_names())
    assert owner.unit in {"", "long-thanh"}
