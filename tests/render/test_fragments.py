"""A part put together from pieces is the part that `finished` makes, and is XML if its shape is."""

from __future__ import annotations

from xml.parsers.expat import ExpatError, ParserCreate

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml.etree import XMLSyntaxError

from docgen.errors import TemplateError
from docgen.render.templates.fragments import in_portions, part_of, self_contained
from docgen.render.templates.markup import rich, rule_third
from docgen.render.templates.postprocess import ForbiddenCharacterError, finished
from docgen.render.templates.table_columns import LOOSE_COLUMNS
from docgen.render.templates.validation import validate
from tests.render.tiny_templates import W, cell, table

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
            validate({"a": part}, "")
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
        (piece,) = fragment.pieces
        ParserCreate().Parse(b"<x>" + piece.data + b"</x>", True)


SPLIT = (
    "<w:p>",
    '<w:p w:a="1">',
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "</w:p>",
    "<w:p><w:t>x\ty</w:t></w:p>",
    "</w:p><w:p>",
)
BROKEN = st.lists(
    st.sampled_from((*SPLIT, "a", "", "\t", "b\nc", "\a", "\f", "{", "{_{", "<w:p", " ", "<w:txbxContent>")), max_size=8
)


@given(BROKEN, BROKEN, BROKEN)
@example(["<w:p>", "<w:t>"], ["a\t"], ["</w:t>", "</w:p>"])
@example([], ["<w:p>", "<w:t>", "a\tb", "</w:t>", "</w:p>"], ["<w:p>", "\n", "</w:p>"])
@settings(max_examples=1500, deadline=None)
def test_an_included_part_with_breaks_is_what_it_would_be_in_place(
    before: list[str], inner: list[str], after: list[str]
) -> None:
    try:
        right = finished("".join(wrapped([*before, *inner, *after])), True, False)
    except ForbiddenCharacterError:
        return
    assert part_of(wrapped([*before, *in_portions(inner), *after]), True, False).data == right
    nested = in_portions([*before, *in_portions(inner), *after])
    assert part_of(wrapped(nested), True, False).data == right


def test_a_paragraph_with_a_break_leaves_the_others_known() -> None:
    run, end = "<w:p><w:r><w:t>", "</w:t></w:r></w:p>"
    pieces = [run, "Long Khánh", end + run, "BC-\t", end]
    part = part_of(pieces, True, False)
    assert "Long Khánh".encode() in [piece.data for piece in part.pieces]


ROW = f"<w:tr>{cell('a') * 2}</w:tr>"
TABLE = table(cell("a") * 2, columns=1)
BLOCKS = (
    *("<w:p>", "</w:p>", "<w:t></w:t>", "<w:t>", "</w:t>", '<w:p w:a="', '"/>', "a", "&#39;", "&#34;x", "&#123;", "\t"),
    *(ROW, TABLE, table(cell("a"), columns=3), table(cell(table(cell("a") * 3)), columns=3)),
    *("<w:tbl><w:tr/></w:tbl>", '<w:p><wp:docPr id="1"></wp:docPr></w:p>', "<v:a/>", "<docgen-place/>"),
)
AROUND = (
    *(
        ("", ""),
        ("<w:p/>", "<w:p></w:p>"),
        ("<w:p>", "</w:p>"),
        ('<x xmlns:v="z">', "</x>"),
        ('<x xmlns:w="z">', "</x>"),
    ),
    ('<w:tbl><w:tblGrid><w:gridCol w:w="60"/></w:tblGrid>', "</w:tbl>"),
    (f'<w:tbl><w:tblGrid><w:gridCol w:w="60"/></w:tblGrid>{ROW}', "</w:tbl>"),
    ('<w:p w:a="', '"/>'),
)
blocks = st.lists(st.sampled_from(BLOCKS), max_size=3)
ROOT = f'<w:d xmlns:w="{W}" xmlns:wp="p">'


@given(blocks, st.sampled_from(AROUND), st.sampled_from(BLOCKS), blocks)
@example(["&#123;"], ("", ""), TABLE, [])
@settings(max_examples=1000, deadline=None)
def test_columns_counted_apart_are_those_counted_in_the_whole(
    before: list[str], around: tuple[str, str], inner: str, other: list[str]
) -> None:
    fragments = [self_contained([LOOSE_COLUMNS, inner]) or "", self_contained(other) or ""]
    pieces = [ROOT, *before, around[0], *fragments, around[1], "</w:d>"]
    try:
        right = finished("".join(pieces).replace(LOOSE_COLUMNS, ""), True, bool(fragments[0]))
    except (TemplateError, XMLSyntaxError) as error:
        with pytest.raises(type(error)):
            part_of(pieces, True, False)
        return
    part = part_of(pieces, True, False)
    assert part.data == right
    if fragments[0] and part.pieces:
        assert b"{" not in part.data
        ParserCreate().Parse(b"".join(piece.shape for piece in part.pieces), True)


def test_a_table_with_loose_columns_is_counted_once_for_all() -> None:
    fragment = self_contained([LOOSE_COLUMNS, table(cell("a") * 3), "<w:p></w:p>"])
    assert fragment is not None
    for name in ("Biên Hòa", "D&#39;Ran"):
        part = part_of([ROOT, "<w:t>", name, "</w:t>", fragment, "</w:d>"], True, False)
        before, counted, after = (piece.data.decode() for piece in part.pieces)
        assert (before, after) == (ROOT + f"<w:t>{name}</w:t>".replace("&#39;", "'"), "</w:d>")
        assert counted.count("<w:gridCol ") == 3
        assert counted.endswith("<w:p/>")


@given(st.text("aĐ *<&>'\"]\\\t\n"), st.integers(0, 9))
@settings(max_examples=300, deadline=None)
def test_emphasis_is_whole_elements_and_no_slice_of_it_is_taken_for_that(text: str, start: int) -> None:
    for runs in (rich(text), rich(text)[start:], rule_third([text], 13, 60)):
        part = part_of(["<w:d>", runs, "</w:d>"], False, False)
        try:
            ParserCreate().Parse(b"<w:d>" + str(runs).encode() + b"</w:d>", True)
            right = True
        except ExpatError:
            right = False
        assert not part.pieces or (part.pieces[1].shape == b"<x/>") <= right
