"""The manifest, also if it is lost, broken, or of a build that was killed."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.errors import OutputError
from docgen.files import digest, write_whole
from docgen.produce import build, jobs_of
from docgen.produce.manifest import MANIFEST, PENDING, Failure, Manifest, Origin, read_manifest
from tests.sample_project import HOSTILE, copied_project


def written(manifest: Manifest, name: str, data: bytes) -> None:
    manifest.note_pending({name: digest(data)})
    write_whole(manifest.folder / name, data)
    manifest.record(name, digest(data))


def killed_after(folder: Path, name: str, data: bytes) -> None:
    """A build that wrote a file and then ended without saving its manifest."""
    manifest = read_manifest(folder)
    written(manifest, name, data)
    assert manifest._journal
    manifest._journal.close()


def test_what_was_recorded_is_read_again(tmp_path: Path) -> None:
    manifest = read_manifest(tmp_path)
    written(manifest, "biên hòa/a b.docx", b"1")
    manifest.save()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["biên hòa", MANIFEST]
    assert read_manifest(tmp_path).is_ours("biên hòa/a b.docx", digest(b"1"))
    assert not read_manifest(tmp_path).is_ours("biên hòa/a b.docx", digest(b"2"))


def test_a_manifest_that_did_not_change_is_not_written(tmp_path: Path) -> None:
    killed_after(tmp_path, "a", b"1")
    read_manifest(tmp_path).save()
    os.utime(tmp_path / MANIFEST, (1, 1))
    read_manifest(tmp_path).save()
    assert (tmp_path / MANIFEST).stat().st_mtime == 1


def test_what_files_were_made_from_is_read_again(tmp_path: Path) -> None:
    manifest = read_manifest(tmp_path)
    origin = Origin("f", frozenset(("địa điểm", "ngày")))
    manifest.record("a", digest(b"1"), origin)
    manifest.record("b", digest(b"2"))
    manifest.save()
    assert read_manifest(tmp_path).origins == {"a": origin}
    manifest.record("a", digest(b"3"))
    manifest.save()
    assert read_manifest(tmp_path).origins == {}


def test_a_file_of_a_killed_build_was_made_from_nothing_known(tmp_path: Path) -> None:
    manifest = read_manifest(tmp_path)
    manifest.record("a", digest(b"1"), Origin("first"))
    manifest.save()
    killed_after(tmp_path, "a", b"2")
    assert read_manifest(tmp_path).hashes == {"a": digest(b"2")}
    assert read_manifest(tmp_path).origins == {}


def test_a_manifest_of_version_1_is_still_believed(tmp_path: Path) -> None:
    for name in ("ours", "edited"):
        (tmp_path / name).write_bytes(b"1")
    old = hashlib.blake2b(b"1", digest_size=16).hexdigest()
    files = {"ours": old, "edited": old[::-1], "gone": old}
    (tmp_path / MANIFEST).write_text(json.dumps({"version": 1, "files": files}))
    manifest = read_manifest(tmp_path)
    assert manifest.hashes == {**files, "ours": digest(b"1")}
    manifest.save()
    assert read_manifest(tmp_path).is_ours("ours", digest(b"1"))


@pytest.mark.parametrize(
    "made_from", ["3", '{"a": []}', '{"a": "x"}', '{"b": ["f"]}', '{"../a": ["f"]}', "[1]", '{"a": {"f": 1}}']
)
def test_broken_origins_are_none(tmp_path: Path, made_from: str) -> None:
    (tmp_path / MANIFEST).write_text(f'{{"files": {{"a": "x", "../a": "x"}}, "made_from": {made_from}}}')
    assert read_manifest(tmp_path).origins == {}


BROKEN = (
    *(b"", b"{", b"[1]", b'{"files": 3}', b'{"version": 1}', b"\xff\xfe", b"null", b"NaN", b'"a"', b"[" * 200_000),
    *(b'{"a":' * 100_000, b'{"files": {"a": 5}}', b'{"files": {"a": ["x"]}}', b'{"files": {"a": NaN}}'),
    *(b'{"files": {"a": ' + b"9" * 6000 + b"}}", b'{"version": 3, "files": {"a": "x"}}', b'{"version": []}'),
    *(b'{"files": {"a": "\\ud800"}}', (HOSTILE / "25-surrogate-manifest.json").read_bytes()),
)


@pytest.mark.parametrize("content", BROKEN, ids=lambda content: content[:30].decode("latin-1"))
def test_a_broken_manifest_is_an_empty_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(content)
    manifest = read_manifest(tmp_path)
    assert (manifest.hashes, manifest.origins) == ({}, {})
    written(manifest, "b", b"2")
    manifest.save()
    assert read_manifest(tmp_path).hashes == {"b": digest(b"2")}


def test_case_23_a_nested_manifest_lets_the_build_go_on_and_keeps_what_is_there(tmp_path: Path) -> None:
    """Case 23-nested-manifest.json."""
    project = copied_project(tmp_path)
    data, _ = checked_data(project, 2023)
    jobs = jobs_of(data, ["plan"])
    folder = project.output(2023)
    folder.mkdir(parents=True)
    (folder / MANIFEST).write_bytes(b"[" * 200_000)
    (folder / "ke-hoach.docx").write_bytes(b"a person's")
    assert [event.outcome for event in build(project, data, jobs)] == ["kept"]
    assert (folder / "ke-hoach.docx").read_bytes() == b"a person's"


def test_a_manifest_larger_than_any_is_an_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / MANIFEST).write_text('{"files": {"a": "x"}}')
    assert read_manifest(tmp_path).hashes == {"a": "x"}
    monkeypatch.setattr("docgen.produce.manifest.LARGEST", 10)
    assert read_manifest(tmp_path).hashes == {}


def test_a_manifest_that_cannot_be_read_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).mkdir()
    with pytest.raises(OutputError, match=r"không đọc được .*manifest\.json: "):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "../a",
        "/etc/a",
        "b/../../a",
        "..\\\\a",
        "C:a",
        "C:/a",
        "a:b",
        "\\\\\\\\server\\\\a",
        "b/con.docx",
        "",
        ".",
        "b/",
        "a" * 300,
    ],
)
def test_names_outside_the_folder_are_nobodys(tmp_path: Path, name: str) -> None:
    (tmp_path / MANIFEST).write_text(f'{{"files": {{"{name}": "x", "b/a": "y"}}}}')
    (tmp_path / PENDING).write_text(f"\nx {name}")
    manifest = read_manifest(tmp_path)
    assert manifest.hashes == {"b/a": "y"}


def test_what_a_killed_build_wrote_is_ours(tmp_path: Path) -> None:
    killed_after(tmp_path, "a/made", b"1")
    killed_after(tmp_path, "not yet made", b"2")
    (tmp_path / "not yet made").unlink()
    killed_after(tmp_path, "edited", b"3")
    (tmp_path / "edited").write_bytes(b"a person's")
    assert read_manifest(tmp_path).hashes == {"a/made": digest(b"1")}


def test_what_a_killed_build_wrote_stays_ours_after_a_build_of_something_else(tmp_path: Path) -> None:
    killed_after(tmp_path, "a", b"1")
    other = read_manifest(tmp_path)
    written(other, "b", b"2")
    other.save()
    assert read_manifest(tmp_path).hashes == {"a": digest(b"1"), "b": digest(b"2")}
    assert not (tmp_path / PENDING).exists()


def test_half_a_line_spoils_no_other(tmp_path: Path) -> None:
    killed_after(tmp_path, "a", b"1")
    with (tmp_path / PENDING).open("ab") as file:
        file.write(f"\n{digest(b'2')[:9]}".encode())
    killed_after(tmp_path, "c", b"3")
    assert read_manifest(tmp_path).hashes == {"a": digest(b"1"), "c": digest(b"3")}


def test_failures_are_read_again_until_they_are_forgotten(tmp_path: Path) -> None:
    manifest = read_manifest(tmp_path)
    manifest.record("a", digest(b"1"), Origin("f"))
    manifest.record_failure("a", Failure("g", "lý do"))
    manifest.save()
    again = read_manifest(tmp_path)
    assert (again.failures, again.origins) == ({"a": Failure("g", "lý do")}, {"a": Origin("f")})
    again.forget_failure("a")
    again.save()
    assert read_manifest(tmp_path).failures == {}
    assert "failed" not in (tmp_path / MANIFEST).read_text(encoding="utf-8")


@pytest.mark.parametrize("entry", [1, [], ["f"], ["f", 1], ["f", "a", "b"], ["f", "\ud800"], None])
def test_failures_of_another_shape_are_none(tmp_path: Path, entry: object) -> None:
    content = {"version": 2, "files": {}, "failed": {"a": entry}}
    (tmp_path / MANIFEST).write_text(json.dumps(content), encoding="utf-8")
    assert read_manifest(tmp_path).failures == {}
