"""Recipients: what is right is not called wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.decree30.typed_papers import Sheet, rules_broken


@pytest.mark.parametrize(
    "recipients",
    [
        ("- Lưu: VT.",),
        ("- Các trường học;", "- Lưu: VT, VHXH."),
        ("- Các trường học;", "- Lưu: VT, VHXH (03b)."),
        ("- Các trường học;", "- Lưu: VT, KGVX (N)."),
        ("- Các trường học;", "- Lưu: VT,..."),
        ("- UBND thành phố (để b/c);", "- Các trường học (để", "thực hiện);", "- Lưu: VT."),
        ("- Các trường học;", "- Lưu: VT, VHXH.", "PL.(300)"),
        ("- Như Điều 3;", "- TT HĐND, UBND xã;", "- Lưu: VT."),
    ],
)
@pytest.mark.parametrize("spacing", ["- ", "-  ", "– "])
def test_right_recipients(recipients: tuple[str, ...], spacing: str) -> None:
    assert rules_broken(replace(Sheet(), recipients=tuple(one.replace("- ", spacing) for one in recipients))) == []


@pytest.mark.parametrize(
    ("recipients", "rule"),
    [
        (("- Các trường học.", "- Lưu: VT."), "END"),
        (("- Các trường học", "- Lưu: VT."), "END"),
        (("Các trường học;", "- Lưu: VT."), "DASH"),
        (("- Các trường học;", "- Lưu VT."), "LAST"),
        (("- Các trường học;", "- Lưu: VP."), "LAST"),
        (("- Các trường học;", "- Lưu: VT, VHXH;"), "LAST"),
        (("- Các trường học;", "- Công an xã."), "LAST"),
    ],
)
def test_wrong_recipients_break_one_rule(recipients: tuple[str, ...], rule: str) -> None:
    assert rules_broken(replace(Sheet(), recipients=recipients)) == [f"ND30-RECIPIENTS-{rule}"]
