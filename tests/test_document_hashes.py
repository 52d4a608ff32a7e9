"""While the house is rebuilt: every document of 2023 and 2026 keeps its bytes. Deleted when that is done."""

from __future__ import annotations

import hashlib
from pathlib import Path

from docgen.authoring.checked_year import checked_data
from docgen.produce import build, jobs_of
from tests.sample_project import ROOT, copied_project


def test_documents_keep_their_bytes(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    for year in (2023, 2026):
        data, _ = checked_data(project, year)
        assert {event.outcome for event in build(project, data, jobs_of(data))} == {"made"}
    output = tmp_path / "output"
    made = {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in output.rglob("*.docx")
    }
    lines = (ROOT / "tests" / "expected" / "document_hashes.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 534
    assert made == {name: digest for digest, _, name in (line.partition(" ") for line in lines)}
