"""The log of drafts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docgen.errors import OutputError
from docgen.produce.sending.send_log import LOG, REMIND, SEND, DraftEntry, read_send_log

MONDAY, TUESDAY = date(2026, 10, 5), date(2026, 10, 6)


def entry(day: date = MONDAY, hashed: str = "1", unit: str = "a", kind: str = SEND) -> DraftEntry:
    return DraftEntry(unit, kind, "", day, ("lan@example.vn",), {"a.eml": hashed})


def test_entries_are_kept(tmp_path: Path) -> None:
    log = read_send_log(tmp_path)
    for one in (entry(), entry(unit="b"), entry(TUESDAY, "2"), entry(kind=REMIND)):
        log.add(one, again=False)
    log.save()
    read = read_send_log(tmp_path)
    assert read.entries == log.entries
    assert len(read.entries) == 4
    assert read.last("a", SEND) == entry(TUESDAY, "2")
    assert read.last("b", REMIND) is None


def test_what_is_there_is_not_added_twice(tmp_path: Path) -> None:
    log = read_send_log(tmp_path)
    log.add(entry(), again=False)
    log.add(entry(TUESDAY), again=False)
    log.add(entry(), again=True)
    assert log.entries == [entry()]
    log.add(entry(TUESDAY), again=True)
    assert log.entries == [entry(), entry(TUESDAY)]


def test_nothing_is_written_without_a_change(tmp_path: Path) -> None:
    read_send_log(tmp_path).save()
    assert not (tmp_path / LOG).exists()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"version": 2, "drafts": []}', '{"version": 1, "drafts": [{}]}', "null", "\0"]
)
def test_a_broken_log_is_not_overwritten(text: str, tmp_path: Path) -> None:
    (tmp_path / LOG).write_text(text, encoding="utf-8")
    with pytest.raises(OutputError, match="bị hỏng"):
        read_send_log(tmp_path)
    assert (tmp_path / LOG).read_text(encoding="utf-8") == text
