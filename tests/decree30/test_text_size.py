"""Quotations and sentences that no rule looks at, after the size of the text around them was changed."""

from __future__ import annotations

import io

import pytest

from docgen.decree30.fix import fix
from docgen.word.view import Paragraph, open_document
from tests.decree30.office_papers import SENTENCES, Hand, p, with_paragraph
from tests.decree30.test_rounds import check_tracked

QUOTED = ("“Mục 2", "TỔ CHỨC THỰC HIỆN", "Điều 3. Thời gian", "1. Lớp học được tổ chức trong tháng 3.”")


@pytest.mark.parametrize(("quoted", "after"), [(10, 14), (11, 11)])
def test_a_quotation_follows_the_text_if_it_had_the_same_size(quoted: float, after: float) -> None:
    hand = Hand(0)
    hand.size, hand.indent = 10, "first"
    around = hand.prose("1. Sửa đổi Mục 2 như sau:"), "".join(hand.prose(one) for one in SENTENCES)
    inside = around[0] + "".join(p(hand.run(line, quoted)) for line in QUOTED) + around[1]
    source = with_paragraph(inside, hand)
    fixed = fix(source)
    sizes = {one.text.strip(): {run.format.size for run in one.runs} for one in read(fixed.data)}
    assert [sizes[line] for line in QUOTED] == [{after}] * len(QUOTED)
    assert sizes[SENTENCES[0]] == {14}
    assert fix(fixed.data).data == fixed.data
    effects = [effect for one in fixed.fixed for effect in one.effects]
    assert (("đổi cỡ chữ {} đoạn khác cùng cỡ", len(QUOTED)) in effects) == (quoted == 10)
    check_tracked(source)


def read(data: bytes) -> list[Paragraph]:
    return list(open_document(io.BytesIO(data)).paragraphs())
