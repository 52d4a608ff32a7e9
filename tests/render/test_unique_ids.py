"""Ids of drawings, shapes, bookmarks and comments that loops repeat."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.render.templates import Templates
from docgen.render.templates.unique_ids import (
    numbered_drawings,
    with_single_comments,
    with_unique_bookmarks,
    with_unique_shapes,
)
from tests.render.tiny_templates import W, paragraph, written

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def begin(number: object, name: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def end(number: object) -> str:
    return f'<w:bookmarkEnd w:id="{number}"/>'


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("không có", "không có"),
        (begin(0, "a") + end(0) + begin(1, "b") + end(1), begin(0, "a") + end(0) + begin(1, "b") + end(1)),
        (begin(0, "a") + "x" + end(0) + begin(0, "b") + end(0), begin(0, "a") + "x" + end(0) + begin(1, "b") + end(1)),
        (begin(0, "a") + end(0) + begin(0, "A") + "x" + end(0), begin(0, "a") + end(0) + "x"),
        (begin(3, "a") + end(3) + begin(7, "a") + end(7) + begin(3, "c") + end(3), None),
        (begin(0, "a") + end(0) + begin(0, "b") + end(0) + end(0), begin(0, "a") + end(0) + begin(1, "b") + end(1)),
    ],
)
def test_bookmarks(xml: str, expected: str | None) -> None:
    assert with_unique_bookmarks(xml) == (expected or begin(3, "a") + end(3) + begin(8, "c") + end(8))


def test_shapes() -> None:
    kind, shape, use = '<v:shapetype id="t"/>', '<v:shape style="a" id="s" type="#t"/>', '<o:OLEObject ShapeID="s"/>'
    assert with_unique_shapes(kind + shape + use) == kind + shape + use
    again = '<v:shapetype id="t_2"/><v:shape style="a" id="s_2" type="#t_2"/><o:OLEObject ShapeID="s_2"/>'
    assert with_unique_shapes((kind + shape + use) * 2) == kind + shape + use + again
    assert with_unique_shapes('<v:rect id="s_2"/>' + shape + shape).count('id="s_3"') == 1


def test_a_comment_has_one_place() -> None:
    comment = '<w:commentRangeStart w:id="1"/>a<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    other = comment.replace("1", "2")
    assert with_single_comments(comment + other + comment) == f"{comment}{other}a<w:r></w:r>"


def test_drawings_are_numbered_in_their_order() -> None:
    drawings = '<wp:docPr id="1" name="a id="/><wp:docPr name="b" id="7"/>'
    assert numbered_drawings(drawings, 5) == '<wp:docPr id="5" name="a id="/><wp:docPr name="b" id="6"/>'
    assert numbered_drawings("không có", 5) == "không có"


def test_drawings_of_all_parts_differ(tmp_path: Path) -> None:
    inline = f'<wp:inline xmlns:wp="{WP}"><wp:docPr id="1" name="a"/></wp:inline>'
    drawings = f"<w:p><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>" * 2
    header, footer = (f'<w:{name} xmlns:w="{W}">{paragraph("{{ 1 }}")}{drawings}</w:{name}>' for name in ("hdr", "ftr"))
    written(tmp_path / "mau.docx", drawings, header1=header, footer1=footer)
    made = Templates.of(tmp_path).get("mau.docx").render({})
    ids = [found for part in made.parts.values() for found in re.findall(r'docPr id="(\d+)"', part.decode())]
    assert ids[:2] == ["1001", "1002"]
    assert len(set(ids)) == len(ids) == 6
