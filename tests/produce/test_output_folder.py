"""The outcome of each file in the output folder: new, edited, foreign, and on a full disk."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from docgen.data.models import Document
from docgen.files import atomic_write, digest, temporary_folder
from docgen.produce.batches import DocumentResult
from docgen.produce.jobs import Event, Job
from docgen.produce.manifest import Manifest, read_manifest
from docgen.produce.output_folder import MadeDocument, OutputFolder

DOCUMENT = Document.model_validate(
    {"id": "letter", "title": "Thư", "label": "thư", "template": "a.docx", "for": "province", "file": "a.docx"}
)
FULL = "không ghi được: đĩa đã đầy"
OPEN = "không ghi được: không có quyền đọc hoặc ghi (tệp có thể đang mở trong chương trình khác)"


class Folder:
    """An output folder; each call is a build of one file and gives what it said."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def make(self, name: str, text: str, **options: bool) -> str:
        return self._with(lambda files: list(files.write_results([job(name, text)])), **options)

    def left(self, *wanted: str, prune: bool = False, **options: bool) -> str:
        return self._with(lambda files: list(files.leftovers(wanted, prune)), **options)

    def there(self) -> dict[str, str]:
        found = (path for path in self.path.rglob("*") if path.is_file() and path.name != "manifest.json")
        return {path.relative_to(self.path).as_posix(): path.read_text() for path in found}

    def edit(self, name: str, text: str) -> None:
        (self.path / name).parent.mkdir(exist_ok=True)
        (self.path / name).write_text(text)

    def _with(
        self, action: Callable[[OutputFolder], list[Event]], overwrite: bool = False, dry_run: bool = False
    ) -> str:
        with nullcontext("") if dry_run else temporary_folder(self.path) as place:
            files = OutputFolder(self.path, read_manifest(self.path), overwrite, place)
            events = [*action(files), *files.saved()]
        return "; ".join(f"{event.name} {event.outcome} {event.reason}".rstrip() for event in events)


def job(name: str, text: str) -> MadeDocument:
    return Job(DOCUMENT, None, name), DocumentResult(text.encode(), digest(text.encode()), frozenset()), ""


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic_write, "_PAUSES", (0.0, 0.0))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_made_changed_same(folder: Folder) -> None:
    assert folder.make("u/a", "1") == "u/a made"
    assert folder.make("u/a", "2") == "u/a changed"
    os.utime(folder.path / "u/a", (1, 1))
    assert folder.make("u/a", "2") == "u/a same"
    assert (folder.path / "u/a").stat().st_mtime == 1
    assert folder.there() == {"u/a": "2"}


def test_a_made_file_that_was_lost_is_made_again(folder: Folder) -> None:
    folder.make("a", "1")
    (folder.path / "a").unlink()
    assert folder.make("a", "1") == "a made"


def test_an_edited_file_is_kept(folder: Folder) -> None:
    folder.make("a", "1")
    folder.edit("a", "a person's")
    assert folder.make("a", "1") == "a kept"
    assert folder.make("a", "2") == "a kept"
    assert folder.there() == {"a": "a person's"}


def test_an_edited_file_that_says_the_same_as_the_new_one_is_ours_again(folder: Folder) -> None:
    folder.make("a", "1")
    folder.edit("a", "2")
    assert folder.make("a", "2") == "a same"
    assert folder.make("a", "3") == "a changed"


def test_overwriting_keeps_each_edited_file_beside_the_new_one(folder: Folder) -> None:
    folder.make("u/a.docx", "1")
    folder.edit("u/a.docx", "first edit")
    assert folder.make("u/a.docx", "1", overwrite=True) == "u/a.docx changed bản sửa tay lưu ở u/a.sua-tay.docx"
    folder.edit("u/a.docx", "second edit")
    assert folder.make("u/a.docx", "1", overwrite=True) == "u/a.docx changed bản sửa tay lưu ở u/a.sua-tay2.docx"
    edited = {"u/a.sua-tay.docx": "first edit", "u/a.sua-tay2.docx": "second edit"}
    assert folder.there() == {"u/a.docx": "1", **edited}
    assert folder.make("u/a.docx", "2", overwrite=True) == "u/a.docx changed"
    assert folder.there() == {"u/a.docx": "2", **edited}


@pytest.mark.parametrize("broken", [None, "{", ""])
def test_without_its_manifest_a_build_adopts_equal_files_and_keeps_others(folder: Folder, broken: str | None) -> None:
    folder.make("a", "1")
    folder.make("b", "1")
    manifest = folder.path / "manifest.json"
    manifest.unlink() if broken is None else manifest.write_text(broken)
    assert folder.make("a", "1") == "a same"
    assert folder.make("b", "2") == "b kept"
    assert folder.make("a", "2") == "a changed"
    assert folder.there() == {"a": "2", "b": "1"}


def test_files_no_longer_asked_for(folder: Folder) -> None:
    for name in ("kept/wanted", "u/gone", "u/edited", "u/lost", "v/gone"):
        folder.make(name, "1")
    folder.edit("u/edited", "a person's")
    (folder.path / "u/lost").unlink()
    assert folder.left("kept/wanted") == "u/edited stale; u/gone stale; v/gone stale"
    assert folder.left("kept/wanted", prune=True, dry_run=True).endswith("u/gone removed; v/gone removed")
    assert len(folder.there()) == 4
    kept = "u/edited stale đã sửa tay nên không xóa"
    assert folder.left("kept/wanted", prune=True) == f"{kept}; u/gone removed; v/gone removed"
    assert folder.there() == {"kept/wanted": "1", "u/edited": "a person's"}
    assert not (folder.path / "v").exists()
    assert folder.left("kept/wanted", prune=True) == kept


def test_a_dry_run_says_all_and_does_nothing(folder: Folder) -> None:
    folder.make("a", "1")
    folder.make("edited", "1")
    folder.edit("edited", "a person's")
    before = folder.there(), (folder.path / "manifest.json").read_bytes()
    assert folder.make("new/b", "1", dry_run=True) == "new/b made"
    assert folder.make("a", "2", dry_run=True) == "a changed"
    assert folder.make("edited", "1", dry_run=True) == "edited kept"
    told = folder.make("edited", "1", dry_run=True, overwrite=True)
    assert told == "edited changed bản sửa tay lưu ở edited.sua-tay"
    assert (folder.there(), (folder.path / "manifest.json").read_bytes()) == before
    assert not (folder.path / "new").exists()


def test_a_file_saved_by_a_person_while_its_document_was_made_is_kept(tmp_path: Path) -> None:
    Folder(tmp_path).make("a", "1")
    with temporary_folder(tmp_path) as place:
        files = OutputFolder(tmp_path, read_manifest(tmp_path), False, place)
        assert files.hash_of_made("a")
        (tmp_path / "a").write_text("a person's")
        assert [event.outcome for event in files.write_results([job("a", "2")])] == ["kept"]
        assert list(files.saved()) == []


def refusing(monkeypatch: pytest.MonkeyPatch, where: Any, name: str, number: int, only: str = "") -> None:
    """Lets `where.name` fail with that errno for paths that end with `only`."""
    real = getattr(where, name)

    def refused(*arguments: Any, **options: Any) -> Any:
        if str(arguments[-1 if name == "replace" else 0]).replace("\\", "/").endswith(only):
            raise OSError(number, os.strerror(number))
        return real(*arguments, **options)

    monkeypatch.setattr(where, name, refused)


def test_a_file_open_elsewhere_fails_alone(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.make("a", "1")
    refusing(monkeypatch, os, "replace", errno.EACCES, "/a")
    assert folder.make("a", "2") == f"a failed {OPEN}"
    assert folder.make("b", "2") == "b made"
    assert folder.there() == {"a": "1", "b": "2"}


def test_a_full_disk_is_said_and_leaves_nothing(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.make("a", "1")
    with monkeypatch.context() as disk:
        refusing(disk, os, "replace", errno.ENOSPC)
        assert folder.make("a", "2") == f"a failed {FULL}"
        assert folder.make("b", "2") == f"b failed {FULL}"
    assert folder.there() == {"a": "1"}
    assert folder.make("a", "2") == "a changed"


def test_a_disk_too_full_even_for_the_notes(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing(monkeypatch, Manifest, "note_pending", errno.ENOSPC)
    assert folder.make("a", "2") == f"a failed {FULL}"


def test_a_manifest_that_cannot_be_written_is_said_and_nothing_counts_as_edited(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as disk:
        refusing(disk, os, "replace", errno.ENOSPC, "manifest.json")
        assert folder.make("a", "1") == f"a made; manifest.json failed {FULL}"
    assert folder.make("a", "2") == "a changed"


def test_a_folder_that_cannot_be_written_to(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing(monkeypatch, os, "open", errno.EACCES, ".tmp")
    assert folder.make("u/a", "1") == f"u/a failed {OPEN}"


def test_a_file_that_cannot_be_read_fails_and_stays(folder: Folder) -> None:
    (folder.path / "a").mkdir()
    assert folder.make("a", "1", overwrite=True) == "a failed không ghi được: đây là thư mục, không phải tệp"


def test_an_edited_file_goes_back_where_the_new_one_cannot_be_written(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.make("a", "1")
    folder.edit("a", "a person's")
    refusing(monkeypatch, os, "replace", errno.ENOSPC, "/a")
    assert folder.make("a", "2", overwrite=True) == f"a failed {FULL}"
    assert folder.there() == {"a": "a person's"}


def test_a_file_that_cannot_be_removed_is_said(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.make("u/a", "1")
    refusing(monkeypatch, Path, "unlink", errno.EACCES, "/a")
    assert folder.left(prune=True) == f"u/a failed {OPEN.replace('ghi được', 'xóa được')}"
    assert folder.there() == {"u/a": "1"}
