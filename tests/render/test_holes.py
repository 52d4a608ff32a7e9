"""Holes: what is made of a unit's words is what the plain road makes of the whole text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.render.templates.holes import holes_of
from docgen.render.templates.line_ends import with_line_ends
from docgen.render.templates.marks import is_plain, mark
from tests.property_examples import examples

AROUND = st.lists(
    st.sampled_from(
        [
            "UBND",
            "ngày",
            "3",
            "-",
            "tỉnh",
            "đề",
            "nghị",
            "(",
            ";",
            "số",
            "Điều",
            "phố",
            "thành",
            "của",
            "Phan",
            "ông",
            "2023,",
            "“x”",
            "điểm",
            "lớp",
            "{}",
            "{},",
            "({})",
        ]
    ),
    min_size=1,
    max_size=14,
).map(" ".join)
VALUES = st.sampled_from(
    [
        "phường An Lộc",
        "3",
        "Phường 3",
        "Nghệ An",
        "xã",
        "thành phố Phan Rang - Tháp Chàm",
        "số 12",
        "lớp 4 (mới)",
        "A-B 5",
    ]
)


@settings(deadline=None, max_examples=examples(3000))
@given(AROUND, VALUES, VALUES)
def test_as_the_plain_road_does_it(text: str, recorded: str, other: str) -> None:
    assert is_plain(recorded)
    if recorded[-1].isdigit() != other[-1].isdigit():
        return  # a condition of a stencil
    xml = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    marked = xml.format(text.replace("{}", mark(0, 0)))
    pieces = holes_of(with_line_ends(marked), [recorded])
    made = "".join(piece + (hole.filled([other]) if hole else "") for piece, hole in pieces)
    assert made == with_line_ends(xml.format(text.replace("{}", other)))
