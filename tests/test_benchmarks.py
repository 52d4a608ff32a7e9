"""The benchmarks: the peer beside `docgen build` makes the same documents, and filled forms are read as meant."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from docgen.word.view import dump, open_document
from tests.sample_project import DATA, ROOT

BENCHMARKS = ROOT / "benchmarks"


@pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="only the repository has the benchmarks")
def test_the_docxtpl_script_makes_the_same_documents(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    templates = importlib.import_module("flat_templates").flat_templates(tmp_path)
    importlib.import_module("plain_script").main(ROOT / DATA, templates, tmp_path / "plain", ())
    by_script = sorted((tmp_path / "plain").glob("*/*.docx"))
    assert len(by_script) == 22
    for path in by_script:
        ours = made / path.relative_to(tmp_path / "plain")
        assert dump(open_document(path)) == dump(open_document(ours)), path


@pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="only the repository has the benchmarks")
def test_filled_forms_are_read_without_a_wrong_or_lost_answer() -> None:
    """A small part of `python -m benchmarks.reading`."""
    score = importlib.import_module("benchmarks.reading").scored(range(900, 930))
    assert score.faults == []
    assert score.counts["right"] > score.counts["question"] / 2 > 0
