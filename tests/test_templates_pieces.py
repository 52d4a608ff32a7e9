"""A part put together from pieces is the part that `finished` makes, and is XML if its shape is."""

from __future__ import annotations

from xml.parsers.expat import ExpatError, ParserCreate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.build.proving import prove
from docgen.errors import TemplateError
from docgen.templates.finishing import ForbiddenCharacterError, finished
from docgen.templates.pieces import part_of, self_contained

PIECES = (
    *("<w:p>", "</w:p>", "<w:t>", "</w:t>", "<w:p><w:t>a</w:t></w:p>", '<w:p a="', '">', '"/>', "<w:", "p>", "<", ">"),
    *(
        "Đồng Nai",
        "a",
        "",
        " ",
        "&amp;",
        "&",
        ";",
        "&#39;",
        "]]",
        "]]>",
        "<!--",
        "-->",
        "<!",
        "<?x ",
        "?>",
        "<![CDATA[",
    ),
    *("{", "{{", "}}", "{_{", "%", "\t", "x\ny", "\f", "None", "nan", "No", "ne", "Undefined", "\x0b", "\ufffe"),
    *('<wp:docPr id="1"/>', '<wp:docPr id="', "<w:p><wp:docPr id='1' x='2'/></w:p>", "<w:txbxContent/>"),
)
lists = st.lists(st.sampled_from(PIECES), max_size=9)


def wrapped(pieces: list[str]) -> list[str]:
    return ["<w:d>", *pieces, "</w:d>"]


@given(lists, st.booleans())
@settings(max_examples=600, deadline=None)
def test_pieces_make_what_their_letters_make(pieces: list[str], drawings: bool) -> None:
    try:
        right = finished("".join(wrapped(pieces)), drawings, False)
    except ForbiddenCharacterError:
        with pytest.raises(ForbiddenCharacterError):
            part_of(wrapped(pieces), drawings, False)
    else:
        assert part_of(wrapped(pieces), drawings, False).data == right


@given(st.lists(lists, min_size=1, max_size=3))
@settings(max_examples=600, deadline=None)
def test_what_is_proved_by_its_shape_is_what_a_parser_takes(documents: list[list[str]]) -> None:
    for pieces in documents:
        try:
            part = part_of(wrapped(pieces), True, False)
        except ForbiddenCharacterError:
            continue
        left = any(tag in part.data for tag in (b"{{", b"}}", b"{%", b"%}", b"{#", b"#}"))
        left = left or any(f">{word}<".encode() in part.data for word in ("None", "nan", "NaN", "Undefined"))
        try:
            ParserCreate().Parse(part.data, True)
            right = not left
        except ExpatError:
            right = False
        try:
            prove({"a": part}, "")
            proved = True
        except TemplateError:
            proved = False
        assert proved == right, part.data


@given(lists, lists, lists)
@settings(max_examples=400, deadline=None)
def test_what_stands_alone_is_finished_alone(before: list[str], inner: list[str], after: list[str]) -> None:
    try:
        fragment = self_contained(inner)
        right = finished("".join(wrapped([*before, *inner, *after])), True, False)
    except ForbiddenCharacterError:
        return
    if fragment is not None:
        assert part_of(wrapped([*before, fragment, *after]), True, False).data == right
        ParserCreate().Parse(b"<x>" + fragment.piece.data + b"</x>", True)
