"""Clean documents stay clean without their placing tables, in frames, and when LibreOffice saves them again."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.decree30.registry import check
from docgen.decree30.structure import structure_of
from docgen.word.view import open_document
from docgen.word.view.model import Block, Cell, Paragraph, Row, WordTable
from tests.decree30.conversions import in_loose_paragraphs, in_tabs
from tests.decree30.model_forms import SHEETS
from tests.decree30.mutations.clean import MADE, clean_documents
from tests.decree30.mutations.tools import Docx, W
from tests.decree30.paper_values import paragraph
from tests.decree30.test_structure import as_sheet, opened, spaced
from tests.word.rendered_pages import saved_again

CONVERSIONS = (in_tabs, in_loose_paragraphs)
OURS = (*MADE, "decision")


def complaints(data: bytes) -> list[str]:
    return [str(problem) for problem in check(open_document(io.BytesIO(data)))]


@pytest.fixture(scope="session")
def documents(made: Path) -> dict[str, dict[str, bytes]]:
    return dict(clean_documents(made))


def converted(parts: dict[str, bytes], convert: Callable[[Docx], None]) -> bytes:
    docx = Docx(parts)
    before = len(list(docx.root().iter(f"{W}tbl")))
    convert(docx)
    assert len(list(docx.root().iter(f"{W}tbl"))) < before
    return docx.data()


@pytest.mark.parametrize("convert", CONVERSIONS)
@pytest.mark.parametrize("name", OURS)
def test_without_tables_they_stay_clean(
    name: str, convert: Callable[[Docx], None], documents: dict[str, dict[str, bytes]]
) -> None:
    assert complaints(converted(documents[name], convert)) == []


def test_saved_again_by_libreoffice_they_stay_clean(
    soffice: str, tmp_path: Path, documents: dict[str, dict[str, bytes]]
) -> None:
    files = {tmp_path / f"{name}.docx": Docx(documents[name]).data() for name in OURS}
    for convert in CONVERSIONS:
        files[tmp_path / f"{convert.__name__}.docx"] = converted(documents["plan"], convert)
    for path, data in files.items():
        path.write_bytes(data)
    saved_again(soffice, sorted(files), tmp_path / "profile")
    assert {path.name: complaints(path.read_bytes()) for path in files} == {path.name: [] for path in files}
    assert all(path.read_bytes() != data for path, data in files.items())


def framed(*blocks: Block) -> WordTable:
    """A table of one row that only frames these blocks; its second cell is empty."""
    return WordTable((Row((Cell(blocks), Cell((paragraph(""),)))),))


@pytest.mark.parametrize("name", SHEETS)
def test_a_frame_changes_nothing(name: str) -> None:
    own = opened(SHEETS[name])
    first, *middle, last = own.blocks
    for blocks in (
        (framed(first), *middle, last),
        (first, *middle, framed(last)),
        (framed(framed(first), *middle, framed(last)),),
    ):
        changed = replace(own, blocks=blocks)
        (paper,) = structure_of(changed).papers
        assert as_sheet(paper) == spaced(SHEETS[name])
        assert [str(problem) for problem in check(changed)] == [str(problem) for problem in check(own)]


@pytest.mark.parametrize("name", ["plan", "decision", "resolution"])
def test_a_title_in_a_table_is_the_same_title(name: str) -> None:
    own = opened(SHEETS[name])
    begin = next(index for index, block in enumerate(own.blocks) if isinstance(block, Paragraph) and block.text)
    end = begin + 1 + len(SHEETS[name].subject)
    title = framed(*own.blocks[begin:end])
    (paper,) = structure_of(replace(own, blocks=(*own.blocks[:begin], title, *own.blocks[end:]))).papers
    assert as_sheet(paper) == spaced(SHEETS[name])
