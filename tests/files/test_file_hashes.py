"""Hashes that are kept while a file stays as it is, and the signature of folders."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.files import digest, file_hashes, replacement
from docgen.files.file_hashes import FileHashes, files_signature

OLD = 1_600_000_000


def put(path: Path, content: bytes, when: int | None = None) -> str:
    path.write_bytes(content)
    if when is not None:
        os.utime(path, (when, when))
    return str(path)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read from now on."""
    found: list[str] = []

    def noted(path: str) -> bytes | None:
        found.append(path)
        return replacement.read_whole(path)

    monkeypatch.setattr(file_hashes, "read_whole", noted)
    return found


def test_a_settled_file_is_read_once_and_again_when_it_changed(tmp_path: Path, reads: list[str]) -> None:
    hashes, path = FileHashes(), put(tmp_path / "a", b"1", OLD)
    assert [hashes.of(path) for _ in range(3)] == [digest(b"1")] * 3
    assert reads == [path]
    put(tmp_path / "a", b"2", OLD + 5)
    assert hashes.of(path) == digest(b"2")
    assert reads == [path, path]


def test_a_file_that_changed_a_moment_ago_is_read_again(tmp_path: Path, reads: list[str]) -> None:
    """A second change within the same step of the clock would not be seen otherwise."""
    hashes, path = FileHashes(), put(tmp_path / "a", b"1")
    state = Path(path).stat()
    assert hashes.of(path) == digest(b"1")
    put(tmp_path / "a", b"2")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert hashes.of(path) == digest(b"2")
    assert len(reads) == 2


def test_a_missing_file_has_none_and_a_folder_is_an_error(tmp_path: Path) -> None:
    hashes, path = FileHashes(), put(tmp_path / "a", b"1", OLD)
    assert hashes.of(path)
    (tmp_path / "a").unlink()
    assert hashes.of(path) is None
    with pytest.raises(OSError, match="directory"):
        hashes.of(str(tmp_path))


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from([b"", b"1", b"22", None]), st.integers(1, 9)), max_size=8
    )
)
def test_the_hash_is_always_that_of_the_file(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, bytes | None, int]]
) -> None:
    folder, hashes = tmp_path_factory.mktemp("files"), FileHashes()
    for number, (name, content, pause) in enumerate(steps):
        path = folder / name
        path.unlink(missing_ok=True)
        if content is not None:
            put(path, content, OLD + 10 * number + pause)
        for one in "abc":
            expected = digest((folder / one).read_bytes()) if (folder / one).exists() else None
            assert hashes.of(str(folder / one)) == expected


def test_the_signature_changes_with_every_file(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    path = Path(put(tmp_path / "b" / "c", b"1", OLD))
    seen = {files_signature([tmp_path]), files_signature([path])}
    assert len(seen) == 1 and files_signature([tmp_path]) != ()
    for content, when in ((b"2", OLD + 1), (b"22", OLD + 1)):
        put(path, content, when)
        seen.add(files_signature([tmp_path]))
    put(tmp_path / "d", b"")
    seen.add(files_signature([tmp_path]))
    path.unlink()
    seen.add(files_signature([tmp_path]))
    assert len(seen) == 5
    assert files_signature([tmp_path / "nothing"]) == ()
