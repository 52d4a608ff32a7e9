"""Only documents whose inputs have not changed are not made again, for any kind of change."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.authoring.checked_year import checked_data, year_totals
from docgen.data.models import Model
from docgen.data.project import Project
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place
from docgen.files import digest
from docgen.produce import builder, fingerprints, jobs_of
from docgen.produce.batches import Batch, DocumentResult, make_batch, without_units
from docgen.produce.fingerprints import Fingerprints, describe
from tests.produce.many_units import built, files, outcomes
from tests.sample_project import DOCUMENTS, ROOT, copied_project, replaced, shipped

Steps = tuple[Any, ...]
DATA, _ = checked_data(Project(ROOT), 2023)
TOTALS = year_totals(Project(ROOT), DATA)
WHOLE = (DATA, TOTALS)


@dataclass(frozen=True)
class Pair:
    """Some data."""

    first: Any
    second: Any


PLAIN = st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.times()
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(), inner, max_size=3)
        | st.builds(Pair, inner, inner)
    ),
    max_leaves=6,
)


@given(VALUES, VALUES)
def test_two_values_have_one_description_only_if_they_hold_the_same(one: Any, other: Any) -> None:
    assert (describe(one) == describe(other)) == (repr(one) == repr(other))


def test_where_a_text_stands_does_not_matter() -> None:
    assert describe(YamlScalar("a", Place("x.yaml", 3))) == describe(YamlScalar("a")) == describe("a")
    assert describe("a',") != describe(("a", ""))


def test_what_is_no_data_has_no_description() -> None:
    with pytest.raises(TypeError, match="object is no data"):
        describe([object()])


def leaves(value: Any, path: Steps = ()) -> Iterator[Steps]:
    """The ways to all plain values in models, dataclasses, mappings and rows."""
    for step, inner in steps(value):
        yield from leaves(inner, (*path, step))
    if not isinstance(value, Model | Mapping | tuple) and not is_dataclass(value):
        yield path


def steps(value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, Model):
        yield from ((name, getattr(value, name)) for name in type(value).model_fields)
    elif is_dataclass(value):
        yield from ((field.name, getattr(value, field.name)) for field in fields(value))
    elif isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple):
        yield from enumerate(value)


def with_other(value: Any, path: Steps) -> Any:
    """The value with another one at the end of `path`."""
    if not path:
        return YamlScalar(f"{value} ") if not isinstance(value, date | time) else None
    step, *rest = path
    inner = with_other(dict(steps(value))[step], tuple(rest))
    if isinstance(value, Model):
        return value.model_copy(update={step: inner})
    if isinstance(value, tuple):
        return (*value[:step], inner, *value[step + 1 :])
    return {**value, step: inner} if isinstance(value, Mapping) else replace(value, **{step: inner})


@given(st.sampled_from(list(leaves(WHOLE))))
def test_every_detail_of_a_year_is_in_its_description(path: Steps) -> None:
    assert describe(with_other(WHOLE, path)) != describe(WHOLE)


def test_a_fingerprint_tells_documents_units_and_answers_apart() -> None:
    prints = Fingerprints(without_units(DATA), {"a.docx": b"1"}, {"report": TOTALS})
    jobs = jobs_of(DATA)
    found = {prints.of(job, None) for job in jobs}
    assert len(found) == len(jobs) == DOCUMENTS
    answered = next(job for job in jobs if job.unit)
    fresh = Fingerprints(without_units(DATA), {"a.docx": b"1"}, {"report": TOTALS})
    assert fresh.of(answered, next(iter(DATA.answers.values()))) not in found
    other = Fingerprints(without_units(DATA), {"a.docx": b"2"}, {"report": TOTALS})
    assert found.isdisjoint(other.of(job, None) for job in jobs)


@pytest.fixture
def built_once(made: Path, tmp_path: Path) -> Project:
    """The shipped project with all that was made of it."""
    project = copied_project(tmp_path / "project")
    shutil.copytree(made, project.output(2023))
    return project


def counting(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many documents each portion has that is made from now on, here."""
    counted: list[int] = []

    def watched(chunk: Batch) -> list[DocumentResult]:
        counted.append(len(chunk.jobs))
        return make_batch(chunk)

    monkeypatch.setattr(builder, "make_batch", watched)
    return counted


def test_what_would_be_the_same_is_not_made(built_once: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = {event.name: event.blanks for event in built(copied_project(built_once.root / "fresh"))}
    counted = counting(monkeypatch)
    again = built(built_once)
    assert (counted, {event.outcome for event in again}) == ([], {"same"})
    assert {event.name: event.blanks for event in again} == fresh


def test_again_makes_everything(built_once: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = counting(monkeypatch)
    assert set(outcomes(built_once, again=True).values()) == {"same"}
    assert sum(counted) == DOCUMENTS


def test_one_unit_that_changed_is_made_and_the_provinces(built_once: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    change = replaced("units.yaml", r"^    name: Cẩm Mỹ$", "    name: Cư M'gar\n    # một dòng nữa\n")
    (built_once.data(2023) / "units.yaml").write_text(next(iter(change.values())), encoding="utf-8")
    counted = counting(monkeypatch)
    assert list(outcomes(built_once).values()).count("changed") == 6
    assert sum(counted) == 5 + 2


@pytest.mark.parametrize(("program", "second_time"), [("another", 0), ("", DOCUMENTS)])
def test_another_program_makes_everything_again_and_one_that_does_not_know_itself_always(
    built_once: Project, monkeypatch: pytest.MonkeyPatch, program: str, second_time: int
) -> None:
    monkeypatch.setattr(fingerprints, "program_fingerprint", lambda: program)
    for wanted in (DOCUMENTS, second_time):
        counted = counting(monkeypatch)
        assert set(outcomes(built_once).values()) == {"same"}
        assert sum(counted) == wanted


def test_the_program_has_a_fingerprint_of_all_its_files_and_libraries(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    of_program = fingerprints.program_fingerprint.__wrapped__
    before = of_program()
    assert before == of_program()
    monkeypatch.setattr(fingerprints, "version", lambda name: "0" if name == "lxml" else version(name))
    assert of_program() not in ("", before)
    monkeypatch.undo()
    monkeypatch.setattr(fingerprints, "digest", lambda data: digest(data.replace(b"def program_fingerprint", b"")))
    assert of_program() not in ("", before)
    monkeypatch.undo()
    monkeypatch.setattr(fingerprints, "_PACKAGE", tmp_path)
    assert of_program() == ""


def test_what_only_shows_documents_is_not_in_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []

    def noted(data: bytes) -> str:
        seen.append(data)
        return digest(data)

    monkeypatch.setattr(fingerprints, "digest", noted)
    assert fingerprints.program_fingerprint.__wrapped__()
    files = {path: path.read_bytes() for path in (ROOT / "docgen").rglob("*.py") if path.read_bytes()}
    rooms = {path: path.relative_to(ROOT / "docgen").parts[0] for path in files}
    assert {rooms[path] for path, content in files.items() if content not in seen} <= {"cli", "web"}
    assert not any(
        content in seen for path, content in files.items() if rooms[path] == "cli" and path.name == "build.py"
    )


def test_a_lost_or_edited_file_is_looked_at(built_once: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = built_once.output(2023)
    (folder / "ke-hoach.docx").unlink()
    (folder / "bien-hoa" / "chuong-trinh.docx").write_bytes(b"sua tay")
    counted = counting(monkeypatch)
    found = {name: outcome for name, outcome in outcomes(built_once).items() if outcome != "same"}
    assert found == {"ke-hoach.docx": "made", "bien-hoa/chuong-trinh.docx": "kept"}
    assert sum(counted) == 2


def in_template(name: str, before: str, after: str) -> Callable[[Project], None]:
    def change(project: Project) -> None:
        path = project.templates / name
        with zipfile.ZipFile(path) as package:
            parts = {entry.filename: package.read(entry) for entry in package.infolist()}
        text = parts["word/document.xml"].decode()
        assert before in text
        parts["word/document.xml"] = text.replace(before, after, 1).encode()
        with zipfile.ZipFile(path, "w") as package:
            for part, content in parts.items():
                package.writestr(part, content)

    return change


def in_data(name: str, pattern: str, replacement: str) -> Callable[[Project], None]:
    def change(project: Project) -> None:
        for path, text in replaced(name, pattern, replacement).items():
            (project.root / path).write_text(text, encoding="utf-8")

    return change


def in_catalogue(project: Project) -> None:
    text = shipped("docgen.yaml")
    assert "programme.docx" in text
    (project.root / "docgen.yaml").write_text(text.replace("title: ", "title: Bản ", 1), encoding="utf-8")


def one_report_less(project: Project) -> None:
    next(iter(sorted(project.reports(2023).glob("*.yaml")))).unlink()


@pytest.mark.parametrize(
    "change",
    [
        in_data("week.yaml", r"^theme: .*$", "theme: Học suốt đời"),
        in_data("units.yaml", r"^    name: Cẩm Mỹ$", "    name: Cư M'gar"),
        in_data("agenda.yaml", r"minutes: (\d)", r"minutes: 1\1"),
        in_data("report.yaml", r"^( +label: .*)$", r"\1 khác"),
        in_template("parts/signature.docx", "<w:body>", "<w:body><w:p/>"),
        in_catalogue,
        one_report_less,
    ],
)
def test_after_any_change_everything_is_as_if_made_anew(built_once: Project, change: Callable[[Project], None]) -> None:
    change(built_once)
    fresh = Project(built_once.root / "fresh")
    shutil.copytree(built_once.data(2023), fresh.data(2023))
    shutil.copytree(built_once.templates, fresh.templates)
    shutil.copy(built_once.root / "docgen.yaml", fresh.root)
    assert "changed" in outcomes(built_once).values()
    built(fresh)
    assert files(built_once) == files(fresh)
