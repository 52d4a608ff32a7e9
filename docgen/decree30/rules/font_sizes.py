"""Whether the font sizes of one paper belong to the same set (Appendix I, section V, footnote 1)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.decree30.document_changes import ChangeEach, SetSize
from docgen.decree30.findings import Finding, paragraph_place
from docgen.decree30.measures import points, sizes
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.body_text import letters_of
from docgen.decree30.rules.format_checks import place_of
from docgen.decree30.structure import RecognisedLetterhead, RecognisedPaper, Structure, TextLine
from docgen.errors import Place

_SETS = frozenset({(13.0, 14.0, 14.0), (12.0, 13.0, 13.0)})
"""Sizes of national heading, motto, place and date."""
_SMALL = {13.0: 12.0, 12.0: 13.0}
_LARGE = {14.0: 13.0, 13.0: 14.0}
"""The size that would be right in the other set: any other size breaks another rule."""
_RANGES = ((12, 13), (13, 14), (13, 14))
"""Allowed sizes of each of the three: first that of the smaller set, then that of the usual set."""
_NAMES = ("Quốc hiệu", "Tiêu ngữ", "địa danh và ngày")


def _anchors(head: RecognisedLetterhead) -> tuple[TextLine, ...]:
    """National heading, motto, place and date; () if one is missing or has several sizes."""
    found = tuple(one for one in (head.national_heading, head.motto, head.place_date) if one and len(one.sizes) == 1)
    return found if len(found) == len(_NAMES) else ()


def _have_own_faults(font_sizes: tuple[float, ...]) -> bool:
    """Whether a size is not allowed at all, which other rules check."""
    return any(not least <= size <= most for size, (least, most) in zip(font_sizes, _RANGES, strict=True))


def _anchor_sizes(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        anchors = _anchors(paper.letterhead)
        font_sizes = tuple(one.sizes[0] for one in anchors)
        if not font_sizes or _have_own_faults(font_sizes) or font_sizes in _SETS:
            continue
        actual = "cỡ chữ " + ", ".join(f"{name} {points(size)}" for name, size in zip(_NAMES, font_sizes, strict=True))
        fix = ChangeEach(tuple((place_of(one), SetSize(*bounds)) for one, bounds in zip(anchors, _RANGES, strict=True)))
        yield Finding(place_of(anchors[0]), actual, "lần lượt 13, 14, 14 hoặc 12, 13, 13", fix)


def _other_sizes(structure: Structure) -> Iterator[Finding]:
    for paper in structure.all_papers():
        font_sizes = tuple(one.sizes[0] for one in _anchors(paper.letterhead))
        if font_sizes not in _SETS:
            continue
        small, large, _ = font_sizes
        for one in (*paper.letterhead.superior, *paper.letterhead.issuer):
            if _SMALL[small] in one.sizes:
                yield Finding(place_of(one), sizes(one.sizes), _expected(small, small))
        for place, sizes_there in (*_large_components(paper), *_body(paper)):
            if _LARGE[large] in sizes_there:
                yield Finding(place, sizes(sizes_there), _expected(large, small))


def _large_components(paper: RecognisedPaper) -> Iterator[tuple[Place, tuple[float, ...]]]:
    single = (one for one in (paper.kind_title, *paper.signature.names) if one)
    for one in (*single, *paper.subject, *paper.legal_grounds, *paper.addressee, *paper.signature.authority):
        yield place_of(one), one.sizes


def _body(paper: RecognisedPaper) -> Iterator[tuple[Place, tuple[float, ...]]]:
    for one in paper.body:
        yield paragraph_place(one.paragraph), tuple(sorted({run.format.size for run in letters_of(one.paragraph)}))


def _expected(size: float, heading: float) -> str:
    return f"cỡ chữ {points(size)}, cùng bộ với Quốc hiệu cỡ {points(heading)}"


RULES = rules_of(
    __file__,
    {
        "ND30-SIZES": _anchor_sizes,
        "ND30-SIZES-OTHERS": _other_sizes,
    },
)
