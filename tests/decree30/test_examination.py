"""Many files: in order, in several processes, and past those that cannot be read."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from docgen.decree30.check import chosen_rules, documents_in, examination, examine
from docgen.word.view import WordDocument, open_document
from tests.decree30.mutations.tools import Docx, W, in_section, text_of
from tests.sample_project import DOCUMENTS


def test_what_cannot_be_read_does_not_stop_the_others(made: Path, tmp_path: Path) -> None:
    (tmp_path / "không phải.docx").write_bytes(b"PK")
    shutil.copy(made / "bien-hoa" / "chuong-trinh.docx", tmp_path / "tốt.docx")
    paths = [tmp_path / "không có.docx", tmp_path / "không phải.docx", tmp_path / "tốt.docx"]
    missing, broken, good = examine(paths)
    assert [one.path for one in (missing, broken, good)] == paths
    assert missing.error == "không có tệp này"
    assert broken.error == "đây không phải là tệp Word .docx"
    assert (good.error, good.problems) == ("", ())


def test_several_processes_find_the_same(made: Path) -> None:
    paths = documents_in([made])
    assert len(paths) == DOCUMENTS
    assert problems_of(paths, 1) == problems_of(paths, 2)


def problems_of(paths: Iterable[Path], workers: int) -> list[tuple[Path, list[str]]]:
    return [(one.path, [str(problem) for problem in one.problems]) for one in examine(list(paths), workers=workers)]


def test_only_the_requested_rules(made: Path, tmp_path: Path) -> None:
    docx = Docx.of((made / "bien-hoa" / "chuong-trinh.docx").read_bytes())
    in_section(0, "pgMar", left=0)(docx)
    in_section(0, "pgSz", h=15000)(docx)
    path = tmp_path / "a.docx"
    path.write_bytes(docx.data())
    (both,) = examine([path])
    (one,) = examine([path], chosen_rules(["ND30-PAGE-SIZE"]))
    assert [problem.rule for problem in both.problems] == ["ND30-PAGE-SIZE", "ND30-PAGE-MARGINS"]
    assert [problem.rule for problem in one.problems] == ["ND30-PAGE-SIZE"]


def test_tracked_changes_count_as_accepted_or_as_rejected(made: Path, tmp_path: Path) -> None:
    docx = Docx.of((made / "bien-hoa" / "chuong-trinh.docx").read_bytes())
    run = next(one for one in docx.paragraph("2. ").iter(f"{W}r") if text_of(one).strip() == "2.")
    parent = run.getparent()
    assert parent is not None
    place = parent.index(run)
    deleted, inserted = etree.Element(f"{W}del"), etree.Element(f"{W}ins")
    new = deepcopy(run)
    text, old = new.find(f"{W}t"), run.find(f"{W}t")
    assert text is not None
    assert old is not None
    text.text, old.tag = (text.text or "").replace("2", "5"), f"{W}delText"
    inserted.append(new)
    deleted.append(run)
    parent.insert(place, deleted)
    parent.insert(place + 1, inserted)
    path = tmp_path / "a.docx"
    path.write_bytes(docx.data())
    (accepted,) = examine([path])
    (rejected,) = examine([path], original=True)
    assert {problem.rule for problem in accepted.problems} == {"ND30-LABEL-ORDER"}
    assert rejected.problems == ()


def test_an_error_of_the_program_is_reported_and_the_others_are_checked(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(path: Path, original: bool) -> WordDocument:
        if path.parent.name == "bien-hoa":
            raise KeyError("một lỗi")
        return open_document(path, original)

    monkeypatch.setattr(examination, "open_document", faulty)
    broken, good = examine([made / "bien-hoa" / "chuong-trinh.docx", made / "cam-my" / "chuong-trinh.docx"])
    assert broken.error.startswith("chương trình gặp lỗi ngoài dự kiến - đề nghị gửi tệp ")
    assert "một lỗi" not in broken.error
    assert (good.error, good.problems) == ("", ())
