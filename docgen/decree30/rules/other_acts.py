"""Papers whose form another act governs, or none: one note, and only the rules that apply to them are checked."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.decree30.findings import WHOLE, Finding, place_with_words
from docgen.decree30.rule_words import rules_of
from docgen.decree30.structure import Regime, Structure

_NOTES = {
    Regime.NORMATIVE: (
        "văn bản quy phạm pháp luật: chỉ kiểm tra những nội dung giống văn bản hành chính",
        "đối chiếu thêm Nghị định 78/2025/NĐ-CP và Nghị định 187/2025/NĐ-CP",
    ),
    Regime.PARTY: (
        "văn bản của Đảng: chỉ kiểm tra trang giấy, phông chữ và số trang",
        "đối chiếu thêm Hướng dẫn 05-HD/VPTW",
    ),
    Regime.NONE: (
        "không thấy tên cơ quan, số, nơi nhận, như trong bài phát biểu, bảng, mẫu, đơn: không kiểm tra thể thức",
        "--regime nd30 nếu đây là văn bản hành chính",
    ),
}


def _other_regime(structure: Structure) -> Iterator[Finding]:
    if structure.regime in _NOTES:
        head = structure.papers[0].letterhead
        seen = head.number or head.party_heading or structure.papers[0].kind_title
        place = place_with_words(seen.paragraph, WHOLE.words, seen.span) if seen else WHOLE
        yield Finding(place, *_NOTES[structure.regime])


RULES = rules_of(__file__, {"ND30-REGIME": _other_regime})
