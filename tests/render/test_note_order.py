"""Each mark of a note has its note, in the same order: LibreOffice gives the first mark the first note."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from docgen.render.templates import Templates
from docgen.render.templates.note_order import with_ordered_notes
from tests.render.part_files import docx_of, noted, notes
from tests.render.tiny_templates import DOCUMENT, W, parts_of

FILE = "word/{}s.xml"
ID = f"{{{W}}}id"


def marks_and_texts(parts: dict[str, bytes], kind: str) -> tuple[list[str], list[str]]:
    """The ids of the marks in their order, and those of the notes, each with its text."""
    marks = [each.get(ID, "") for each in etree.fromstring(parts[DOCUMENT]).iter(f"{{{W}}}{kind}Reference")]
    return marks, [
        f"{each.get(ID)} {''.join(map(str, each.itertext()))}" for each in etree.fromstring(parts[FILE.format(kind)])
    ]


def of_two(kind: str) -> str:
    """A part with notes 2 and 3, the latter first."""
    _, begin, other = notes(kind, "hai").rpartition(f"<w:{kind} ")
    return notes(kind, "ba {{ ten }}", 3).replace(f"</w:{kind}s>", begin + other)


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_repeated_marks_have_notes_of_their_own(tmp_path: Path, kind: str) -> None:
    blocks = (noted(kind), "{%p for x in xs %}", noted(kind, 3), "{%p endfor %}", noted(kind))
    template = Templates({"mau.docx": docx_of(tmp_path, *blocks, **{f"{kind}s": of_two(kind)})}).get("mau.docx")
    marks, texts = marks_and_texts(dict(parts_of(template.render({"xs": [1, 2], "ten": "An"}).data)), kind)
    assert marks == ["1", "2", "3", "4"]
    assert texts == ["-1 ", "0 ", "1 hai", "2 ba An", "3 ba An", "4 hai"]
    marks, texts = marks_and_texts(dict(parts_of(template.render({"xs": [], "ten": "An"}).data)), kind)
    assert (marks, texts) == (["1", "2"], ["-1 ", "0 ", "1 hai", "2 hai"])


@pytest.mark.parametrize("content", [b"<a", notes().encode()])
def test_what_cannot_be_ordered_stays(content: bytes) -> None:
    parts = {DOCUMENT: noted(number=7).encode(), FILE.format("footnote"): content}
    assert with_ordered_notes(parts) == parts
