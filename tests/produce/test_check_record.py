"""What the last check found, by the content of a document."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import OutputError, Place, Problem, Severity
from docgen.files import digest
from docgen.produce import check_record
from docgen.produce.check_record import RECORD, FaultCounts, read_check_record, recorded

PROBLEMS = [Problem(Place(), str(number), severity=one) for number, one in enumerate(Severity)]


@dataclass(frozen=True)
class Result:
    """The result of a check."""

    path: Path
    problems: tuple[Problem, ...] = ()
    error: str = ""


@given(st.dictionaries(st.sampled_from("abcd"), st.lists(st.sampled_from(PROBLEMS)), max_size=4))
def test_what_was_added_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, found: dict[str, list[Problem]]
) -> None:
    record = read_check_record(tmp_path_factory.mktemp("output"))
    for hashed, problems in found.items():
        record.add(hashed, problems)
    record.save()
    for one in (record, read_check_record(record.folder)):
        for hashed, problems in found.items():
            counts = one.of(hashed)
            assert counts
            severities = [problem.severity for problem in problems]
            assert (counts.errors, counts.warnings, counts.notes) == tuple(map(severities.count, Severity))
            assert counts.is_clean == (set(severities) <= {Severity.NOTE})
        assert one.of("e") is None


def test_two_programs_add_to_one_record(tmp_path: Path) -> None:
    one, other = read_check_record(tmp_path), read_check_record(tmp_path)
    one.add("a", PROBLEMS)
    other.add("b", [])
    one.save()
    other.save()
    again = read_check_record(tmp_path)
    assert (again.of("a"), again.of("b")) == (FaultCounts(1, 1, 1), FaultCounts())


def test_the_oldest_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_record, "_MOST", 2)
    for hashed in ("a", "b", "a", "c"):
        record = read_check_record(tmp_path)
        record.add(hashed, [])
        record.save()
    again = read_check_record(tmp_path)
    assert [bool(again.of(one)) for one in "abc"] == [True, False, True]


def test_a_record_of_another_program_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = read_check_record(tmp_path)
    record.add("a", [])
    record.save()
    monkeypatch.setattr(check_record, "program_fingerprint", lambda: "another")
    assert read_check_record(tmp_path).of("a") is None


def test_a_program_that_does_not_know_itself_keeps_no_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_record, "program_fingerprint", lambda: "")
    record = read_check_record(tmp_path)
    record.add("a", [])
    record.save()
    assert not (tmp_path / RECORD).exists()


@pytest.mark.parametrize(
    "change", [{"version": 9}, {"checked": []}, {"checked": {"a": [1]}}, {"checked": {"a": ["x", 1, 1]}}]
)
def test_a_record_of_another_shape_is_empty(tmp_path: Path, change: dict[str, object]) -> None:
    record = read_check_record(tmp_path)
    record.add("a", [])
    record.save()
    content = json.loads((tmp_path / RECORD).read_text()) | change
    (tmp_path / RECORD).write_text(json.dumps(content))
    assert read_check_record(tmp_path).of("a") is None


@pytest.mark.parametrize("text", ["", "{", "[]", "1", '{"version": 1}'])
def test_a_broken_record_is_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / RECORD).write_text(text)
    assert read_check_record(tmp_path).of("a") is None


def test_a_check_is_recorded_unless_the_file_changed_meanwhile_or_could_not_be_read(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in "abc"]
    for path in paths:
        path.write_bytes(path.name.encode())
    results = [Result(paths[0], tuple(PROBLEMS)), Result(paths[1]), Result(paths[2], (), "hỏng")]
    seen = []
    for one in recorded(iter(results), paths, read_check_record(tmp_path)):
        seen.append(one)
        paths[1].write_bytes(b"other")
    record = read_check_record(tmp_path)
    assert seen == results
    assert [record.of(digest(content)) for content in (b"a", b"b", b"other", b"c")] == [
        FaultCounts(1, 1, 1),
        None,
        None,
        None,
    ]


def test_a_record_that_cannot_be_written_is_an_error_but_stops_no_check(tmp_path: Path) -> None:
    (tmp_path / RECORD).mkdir()
    (tmp_path / "a").write_bytes(b"1")
    record = read_check_record(tmp_path)
    assert list(recorded([Result(tmp_path / "a")], [tmp_path / "a"], record)) == [Result(tmp_path / "a")]
    with pytest.raises(OutputError, match=r"không ghi được .*docgen-check\.json"):
        record.save()
