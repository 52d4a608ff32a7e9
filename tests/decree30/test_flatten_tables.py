"""Clean documents stay clean without their placing tables, and when LibreOffice saves them again."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.decree30.registry import check
from docgen.word.view import open_document
from tests.decree30.conversions import in_loose_paragraphs, in_tabs
from tests.decree30.mutations.clean import MADE, clean_documents
from tests.decree30.mutations.tools import Docx, W
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
