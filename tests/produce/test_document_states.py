"""The states of documents: what a build would do with each, known without making any."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.authoring.checked_year import checked_data
from docgen.data.project import Project
from docgen.errors import OutputError
from docgen.files import digest
from docgen.produce import BuildOptions, Outcome, build, builder, jobs_of
from docgen.produce.batches import Batch, DocumentResult, make_batch
from docgen.produce.check_record import FaultCounts, read_check_record
from docgen.produce.document_states import DocumentState, State, StateReader
from docgen.produce.manifest import MANIFEST
from docgen.produce.sending import FOLDER, SEND, read_send_log
from docgen.produce.sending.send_log import DraftEntry
from tests.property_examples import examples
from tests.render.tiny_templates import written
from tests.sample_project import DOCUMENTS, copied_project

PLAN, PROGRAMME, OTHER = "ke-hoach.docx", "bien-hoa/chuong-trinh.docx", "cam-my/chuong-trinh.docx"
FAULTY = '{% if unit.name == "Biên Hòa" %}{{ 1 / 0 }}{% endif %}'
POSSIBLE: Mapping[State, set[Outcome]] = {
    "missing": {"made", "failed"},
    "current": {"same"},
    "changed": {"changed", "same", "failed"},
    "edited": {"kept", "same", "failed"},
    "failed": {"failed"},
    "unreadable": {"failed"},
}
"""What a build may do with a document in each state. `same` where it turns out to be what is there already; `failed`
where that was not tried yet."""


def project_with(made: Path, folder: Path) -> Project:
    """The shipped project with all that was made of it."""
    project = copied_project(folder)
    shutil.copytree(made, project.output(2023))
    return project


def states(project: Project, reader: StateReader | None = None) -> dict[str, DocumentState]:
    data, _ = checked_data(project, 2023)
    return {one.job.name: one for one in (reader or StateReader(project)).states(data)}


def outcomes(project: Project, *kinds: str, options: BuildOptions | None = None) -> dict[str, Outcome]:
    data, _ = checked_data(project, 2023)
    events = build(project, data, jobs_of(data, kinds), options)
    return {event.name: event.outcome for event in events if event.document}


def edit(name: str) -> Callable[[Project], None]:
    return lambda project: _replace(project.output(2023) / name, b"sua tay")


def _replace(path: Path, content: bytes) -> None:
    _remove(path)
    path.write_bytes(content)


def _remove(path: Path) -> None:
    if path.is_dir():
        path.rmdir()
    path.unlink(missing_ok=True)


def delete(name: str) -> Callable[[Project], None]:
    return lambda project: _remove(project.output(2023) / name)


def folder_instead(name: str) -> Callable[[Project], None]:
    def put(project: Project) -> None:
        _remove(project.output(2023) / name)
        (project.output(2023) / name).mkdir()

    return put


def lose_manifest(project: Project) -> None:
    (project.output(2023) / MANIFEST).unlink(missing_ok=True)


def in_data(name: str, pattern: str, replacement: str) -> Callable[[Project], None]:
    def change(project: Project) -> None:
        path = project.data(2023) / name
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE), encoding="utf-8")

    return change


def break_programme(project: Project) -> None:
    written(project.templates / "programme.docx", "{{ unit.name }}" + FAULTY)


def mend_programme(project: Project) -> None:
    written(project.templates / "programme.docx", "{{ unit.name }}")


def building(*kinds: str, options: BuildOptions | None = None) -> Callable[[Project], None]:
    def run(project: Project) -> None:
        outcomes(project, *kinds, options=options)

    return run


CHANGES: dict[str, Callable[[Project], None]] = {
    **{f"edit {name}": edit(name) for name in (PLAN, PROGRAMME)},
    **{f"delete {name}": delete(name) for name in (PLAN, OTHER)},
    "folder": folder_instead(OTHER),
    "no manifest": lose_manifest,
    "theme": in_data("week.yaml", r"^theme: .*$", "theme: Học suốt đời"),
    "theme again": in_data("week.yaml", r"^theme: .*$", "theme: Học nữa"),
    "first unit": in_data("units.yaml", r"^    name: Biên Hòa$", "    name: Biên Hòa Mới"),
    "other unit": in_data("units.yaml", r"^    name: Cẩm Mỹ$", "    name: Cẩm Mỹ Mới"),
    "break": break_programme,
    "mend": mend_programme,
    "build": building(),
    "build programmes": building("programme"),
    "overwrite": building("programme", options=BuildOptions(overwrite=True)),
}


@settings(max_examples=examples(150))
@given(st.lists(st.sampled_from(list(CHANGES)), max_size=6))
def test_a_state_is_what_a_build_would_do(made: Path, changes: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        project = project_with(made, Path(folder) / "project")
        for change in changes:
            CHANGES[change](project)
        found = states(project)
        before = {
            name: (project.output(2023) / name).read_bytes() for name, one in found.items() if _is_file(project, name)
        }
        made_now = watched(patch)
        would = outcomes(project, options=BuildOptions(dry_run=True))
        assert would.keys() == found.keys()
        assert {name: would[name] for name, one in found.items() if would[name] not in POSSIBLE[one.state]} == {}
        assert {name for name, one in found.items() if one.state == "current"} == would.keys() - made_now.keys()
        assert {name for name, outcome in would.items() if outcome == "kept"} == {
            name
            for name, one in found.items()
            if one.state == "edited" and made_now[name] not in ("", digest(before[name]))
        }


def _is_file(project: Project, name: str) -> bool:
    return (project.output(2023) / name).is_file()


def watched(patch: pytest.MonkeyPatch) -> dict[str, str]:
    """The hashes of all documents that are made from now on, here; "" for those that fail."""
    found: dict[str, str] = {}

    def noted(batch: Batch) -> list[DocumentResult]:
        results = make_batch(batch)
        found.update({row[2]: result.hashed for row, result in zip(batch.jobs, results, strict=True)})
        return results

    patch.setattr(builder, "make_batch", noted)
    return found


def test_each_state(made: Path, tmp_path: Path) -> None:
    project = project_with(made, tmp_path)
    reader = StateReader(project)
    assert {one.state for one in states(project, reader).values()} == {"current"}
    for change in ("edit ke-hoach.docx", "folder", "break", "build"):
        CHANGES[change](project)
    (project.output(2023) / "long-thanh" / "bao-cao.docx").unlink()
    CHANGES["other unit"](project)
    found = states(project, reader)
    assert len(found) == DOCUMENTS
    assert found["cam-my/giay-moi.docx"].state == "changed"
    assert found["long-thanh/bao-cao.docx"].state == "missing"
    assert found[PLAN].state == "edited"
    assert (found[PROGRAMME].state, found[PROGRAMME].reason[:14]) == ("failed", "programme.docx")
    assert (found[OTHER].state, found[OTHER].reason) == ("unreadable", "không đọc được: đây là thư mục, không phải tệp")
    assert found == states(project)


def test_one_detail_of_the_first_unit_changes_only_its_documents_and_the_totals(made: Path, tmp_path: Path) -> None:
    project = project_with(made, tmp_path)
    in_data("units.yaml", r"^    name: Biên Hòa$", "    name: Biên Hòa Mới")(project)
    changed = {name for name, one in states(project).items() if one.state == "changed"}
    assert {name for name in changed if not name.startswith("bien-hoa/")} == {PLAN, "bao-cao-tong-hop.docx"}


def test_a_failure_is_forgotten_once_its_cause_is_gone(made: Path, tmp_path: Path) -> None:
    project = project_with(made, tmp_path)
    CHANGES["break"](project)
    CHANGES["build"](project)
    assert states(project)[PROGRAMME].state == "failed"
    CHANGES["mend"](project)
    assert states(project)[PROGRAMME].state == "changed"
    CHANGES["build"](project)
    assert states(project)[PROGRAMME].state == "current"


def test_blanks_are_those_of_the_file(made: Path, tmp_path: Path) -> None:
    project = project_with(made, tmp_path)
    assert "địa điểm" in states(project)[OTHER].blanks
    edit(OTHER)(project)
    assert states(project)[OTHER].blanks == frozenset()
    delete(OTHER)(project)
    assert states(project)[OTHER].blanks == frozenset()


def test_what_was_signed_has_number_and_date(made: Path, tmp_path: Path) -> None:
    project = project_with(made, tmp_path)
    before = {name for name, one in states(project).items() if one.is_issued}
    assert OTHER not in before
    papers = "    name: Cẩm Mỹ\n    papers:\n      programme: {number: 12, date: 2023-09-20}"
    in_data("units.yaml", r"^    name: Cẩm Mỹ$", papers)(project)
    assert {name for name, one in states(project).items() if one.is_issued} == before | {OTHER}


def test_what_was_sent_and_whether_it_has_changed_since(made: Path, tmp_path: Path) -> None:
    project = project_with(made, tmp_path)
    output = project.output(2023)
    (output / FOLDER).mkdir()
    log = read_send_log(output / FOLDER)
    files = {name: digest((output / "bien-hoa" / name).read_bytes()) for name in ("chuong-trinh.docx", "giay-moi.docx")}
    log.add(
        DraftEntry("bien-hoa", SEND, "", date(2023, 9, 20), (), files | {"van-ban-chung/ke-hoach.docx": "x"}), False
    )
    log.save()
    edit(PROGRAMME)(project)
    found = states(project)
    sent = {name: (one.sent, one.has_changed_since_sent) for name, one in found.items() if one.sent}
    day = date(2023, 9, 20)
    assert sent == {PLAN: (day, True), PROGRAMME: (day, True), "bien-hoa/giay-moi.docx": (day, False)}
    (output / FOLDER / "nhat-ky.json").write_text("{", encoding="utf-8")
    assert not any(one.sent for one in states(project).values())


def test_faults_are_those_of_exactly_these_bytes(made: Path, tmp_path: Path) -> None:
    project = project_with(made, tmp_path)
    output = project.output(2023)
    record = read_check_record(output)
    record.add(digest((output / PROGRAMME).read_bytes()), [])
    record.save()
    found = states(project)
    assert {name: one.faults for name, one in found.items() if one.faults} == {PROGRAMME: FaultCounts()}
    edit(PROGRAMME)(project)
    assert states(project)[PROGRAMME].faults is None


def test_last_years_reports_change_the_totals_only(made: Path, tmp_path: Path) -> None:
    project = project_with(made, tmp_path)
    reader = StateReader(project)
    data, _ = checked_data(project, 2023)
    assert {one.state for one in reader.states(data)} == {"current"}
    shutil.copytree(project.data(2023), project.data(2022))
    week = project.data(2022) / "week.yaml"
    week.write_text(
        re.sub("^year: 2023", "year: 2022", week.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8"
    )
    changed = {one.job.name for one in reader.states(data) if one.state != "current"}
    assert changed <= {PLAN, "bao-cao-tong-hop.docx"} and changed


def test_a_manifest_that_cannot_be_read_is_an_error(made: Path, tmp_path: Path) -> None:
    project = project_with(made, tmp_path)
    lose_manifest(project)
    (project.output(2023) / MANIFEST).mkdir()
    with pytest.raises(OutputError, match="không đọc được"):
        states(project)
