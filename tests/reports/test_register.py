"""The register of received files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import OutputError
from docgen.reports.received.register import REGISTER, ReceivedFile, Register, read_register

DAY = date(2023, 10, 30)
_entry = st.builds(
    ReceivedFile,
    file=st.text(min_size=1),
    name=st.text(min_size=1),
    digest=st.text("0123456789abcdef", min_size=1),
    received=st.dates(),
    state=st.sampled_from(["waiting", "stored", "set_aside"]),
    unit=st.text(),
    form=st.text(),
    decided=st.none() | st.dates(),
    asked=st.none() | st.dates(),
)


@given(st.lists(_entry, unique_by=lambda one: one.file))
def test_what_is_saved_is_read(tmp_path_factory: pytest.TempPathFactory, entries: list[ReceivedFile]) -> None:
    folder = tmp_path_factory.mktemp("register")
    Register(folder / REGISTER, {}).with_entries(entries).save()
    assert list(read_register(folder).entries.values()) == entries


def test_an_entry_keeps_its_place(tmp_path: Path) -> None:
    first, second = (ReceivedFile(name, name, "0", DAY) for name in ("a", "b"))
    register = read_register(tmp_path).with_entries([first, second])
    changed = register.with_entries([ReceivedFile("a", "a", "0", DAY, "stored")])
    assert [(one.file, one.state) for one in changed.entries.values()] == [("a", "stored"), ("b", "waiting")]


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '{"version": 2, "files": []}',
        '{"version": 1, "files": [{}]}',
        '{"version": 1, "files": [{"file": "a", "name": "a", "digest": "", "received": "2023-10-30", "state": "x"}]}',
        '{"version": 1, "files": [{"file": "a", "name": "a", "digest": "", "received": "heute", "state": "stored"}]}',
    ],
)
def test_a_damaged_register_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / REGISTER).write_text(text, encoding="utf-8")
    with pytest.raises(OutputError, match="bị hỏng"):
        read_register(tmp_path)


def test_a_folder_in_its_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / REGISTER).mkdir()
    with pytest.raises(OutputError, match="không đọc được"):
        read_register(tmp_path)
