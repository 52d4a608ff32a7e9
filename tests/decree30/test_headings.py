"""How headings look."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.decree30.structure import BodyParagraph
from docgen.word.view.model import EffectiveRunFormat
from tests.decree30.paper_values import BODY, PLAIN, body, found_by, item

BOLD = replace(PLAIN, bold=True)
SLANTED = replace(BOLD, italic=True)


def heading(text: str, look: EffectiveRunFormat = BOLD) -> BodyParagraph:
    return item(text, look, heading=True)


def test_capitals_typed_or_by_format() -> None:
    assert found_by("ND30-ROMAN-CAPS", body(heading("I. MỤC ĐÍCH"))) == []
    assert found_by("ND30-ROMAN-CAPS", body(heading("I. Mục đích", replace(BOLD, caps=True)))) == []
    assert len(found_by("ND30-ROMAN-CAPS", body(heading("I. Mục đích")))) == 1
    assert found_by("ND30-ROMAN-CAPS", body(item("I. Lời văn chạy tiếp."))) == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [("ROMAN-WEIGHT", "I. MỤC ĐÍCH"), ("ITEM-TITLE", "1. Mục đích"), ("ARTICLE-LOOK", "Điều 1. Phạm vi")],
)
def test_titles_are_bold_and_upright(rule: str, text: str) -> None:
    assert found_by(f"ND30-{rule}", body(heading(text))) == []
    assert len(found_by(f"ND30-{rule}", body(heading(text, PLAIN), "a) Một"))) == 1
    assert len(found_by(f"ND30-{rule}", body(heading(text, SLANTED)))) == 1


def test_an_item_without_a_title_is_light() -> None:
    sentence = "1. " + "Các cơ quan, đơn vị phối hợp với Ban Tổ chức chuẩn bị, thực hiện và tổng hợp kết quả. " * 2
    assert found_by("ND30-ITEM-PLAIN", body(item(sentence))) == []
    assert len(found_by("ND30-ITEM-PLAIN", body(item(sentence, BOLD)))) == 1
    assert len(found_by("ND30-ITEM-PLAIN", body(heading(sentence)))) == 1  # only its weight makes it look like a title
    assert found_by("ND30-ITEM-PLAIN", body(heading("1. Mục đích"))) == []


def test_points_are_light_and_upright() -> None:
    assert found_by("ND30-POINT-LOOK", body("a) Một")) == []
    assert found_by("ND30-POINT-LOOK", body(item("a) Một", SLANTED))) == [
        'dòng "a) Một": điểm in đậm',
        'dòng "a) Một": điểm in nghiêng',
    ]


def test_chapters() -> None:
    centred = replace(BODY, alignment="center")
    title = replace(item("QUY ĐỊNH CHUNG", BOLD, centred), level="part_title")
    assert found_by("ND30-PART-LOOK", body(item("Chương I", BOLD, centred), title)) == []
    assert len(found_by("ND30-PART-LOOK", body(item("Chương I", BOLD)))) == 1
    small = replace(item("Quy định chung", BOLD, centred), level="part_title", words="Quy định chung")
    assert len(found_by("ND30-PART-LOOK", body(small))) == 1


def test_a_centred_heading_is_only_warned_of() -> None:
    centred = item("I. MỘT", BOLD, replace(BODY, alignment="center"), heading=True)
    assert len(found_by("ND30-ROMAN-ALIGN", body(centred))) == 1
    assert found_by("ND30-ROMAN-ALIGN", body(heading("I. MỘT"))) == []


def test_short_items_of_a_list_are_no_titles() -> None:
    shopping = [heading("1. Tuyên truyền", PLAIN), heading("2. Tổng kết", PLAIN), heading("II. MỘT")]
    assert found_by("ND30-ITEM-TITLE", body(*shopping)) == []
    assert len(found_by("ND30-ITEM-TITLE", body(heading("1. Mục đích", PLAIN), "a) Một"))) == 1
    assert len(found_by("ND30-ITEM-TITLE", body(heading("1. Mục đích", SLANTED), heading("2. Yêu cầu")))) == 1
