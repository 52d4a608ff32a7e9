"""The folder of received files: nothing that was received is lost."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.data.project import Project
from docgen.errors import DocgenError, OutputError, UsageError
from docgen.files import digest, locked
from docgen.files.new_archive import zipped
from docgen.reports.received import received_folder
from docgen.reports.received.received_folder import Receipt, choose_unit, receive, received_files, set_state
from docgen.reports.received.register import REGISTER
from docgen.reports.received.sent_files import SentFile, files_in
from tests.property_examples import examples
from tests.reports.received_forms import project_without_reports, year_of

MONDAY, TUESDAY = date(2023, 10, 30), date(2023, 10, 31)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "data" / "2023").mkdir(parents=True)
    return Project(tmp_path)


def handed_in(project: Project, *sent: tuple[str, bytes], day: date = MONDAY) -> list[Receipt]:
    return list(receive(project, 2023, (one for name, content in sent for one in files_in(name, content)), day))


def kept(project: Project) -> dict[str, bytes]:
    folder = project.received(2023)
    files = (path for path in folder.rglob("*") if path.is_file() and path.parent != folder)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_files_are_kept_by_day_under_a_free_name(project: Project) -> None:
    receipts = handed_in(project, ("a.docx", b"1"), ("../A.docx", b"2"), ("x.zip", zipped({"bien-hoa/a.docx": b"3"})))
    handed_in(project, ("a.docx", b"4"), day=TUESDAY)
    assert kept(project) == {
        "2023-10-30/a.docx": b"1",
        "2023-10-30/A (2).docx": b"2",
        "2023-10-30/a (3).docx": b"3",
        "2023-10-31/a.docx": b"4",
    }
    assert [(one.name, one.entry and one.entry.file) for one in receipts] == [
        *(("a.docx", "2023-10-30/a.docx"), ("A.docx", "2023-10-30/A (2).docx")),
        ("bien-hoa/a.docx", "2023-10-30/a (3).docx"),
    ]
    assert [(one.file, one.received, one.state) for one in received_files(project, 2023)] == [
        *(
            (name, MONDAY, "waiting")
            for name in ("2023-10-30/a.docx", "2023-10-30/A (2).docx", "2023-10-30/a (3).docx")
        ),
        ("2023-10-31/a.docx", TUESDAY, "waiting"),
    ]


def test_the_same_content_is_kept_once(project: Project) -> None:
    (first,) = handed_in(project, ("a.docx", b"1"))
    (again,) = handed_in(project, ("b.docx", b"1"), day=TUESDAY)
    assert again.is_known and again.entry == first.entry and not first.is_known
    assert kept(project) == {"2023-10-30/a.docx": b"1"}


@pytest.mark.parametrize("change", ["edited", "removed"])
def test_what_a_person_changed_since_is_not_the_same(project: Project, change: str) -> None:
    handed_in(project, ("a.docx", b"1"))
    path = project.received(2023) / "2023-10-30" / "a.docx"
    if change == "edited":
        path.write_bytes(b"2")
    else:
        path.unlink()
    (again,) = handed_in(project, ("a.docx", b"1"))
    assert not again.is_known
    assert b"1" in kept(project).values()


def test_files_that_a_person_put_there(project: Project) -> None:
    day = project.received(2023) / "2023-10-30"
    day.mkdir(parents=True)
    (day / "a.docx").write_bytes(b"1")
    (project.received(2023) / "Thumbs.db").write_bytes(b"2")
    (found,) = received_files(project, 2023)
    assert (found.file, found.received, found.digest) == ("2023-10-30/a.docx", MONDAY, digest(b"1"))
    set_state(project, 2023, ["2023-10-30/a.docx"], "set_aside", TUESDAY)
    (found,) = received_files(project, 2023)
    assert (found.state, found.decided) == ("set_aside", TUESDAY)
    assert received_files(Project(project.root / "none"), 2023) == []


def test_states_and_units(tmp_path: Path) -> None:
    project = project_without_reports(tmp_path / "whole")
    handed_in(project, ("a.docx", b"1"))
    file, data = "2023-10-30/a.docx", year_of(project)
    assert choose_unit(project, data, file, "cam-my", "report").unit == "cam-my"
    for unit, form, message in (("x", "", 'không có đơn vị "x"'), ("cam-my", "x", "mẫu báo cáo")):
        with pytest.raises(UsageError, match=message):
            choose_unit(project, data, file, unit, form)
    set_state(project, 2023, [file], "set_aside", TUESDAY)
    (back,) = set_state(project, 2023, [file], "waiting", TUESDAY)
    assert (back.state, back.decided, back.unit, back.form) == ("waiting", None, "cam-my", "report")
    with pytest.raises(UsageError, match="không có tệp đã nhận “2023-10-30/b.docx” - có phải"):
        set_state(project, 2023, ["2023-10-30/b.docx"], "waiting", TUESDAY)


def test_another_command_and_a_file_in_the_way(project: Project) -> None:
    handed_in(project, ("a.docx", b"1"))
    with locked(project.received(2023), "x"), pytest.raises(DocgenError, match="một lệnh khác đang nhận tệp vào"):
        handed_in(project, ("b.docx", b"2"))
    shutil.rmtree(project.received(2023))
    project.received(2023).write_bytes(b"")
    with pytest.raises(OutputError, match="không ghi được"):
        handed_in(project, ("b.docx", b"2"))


def test_a_damaged_register_loses_no_file(project: Project) -> None:
    handed_in(project, ("a.docx", b"1"))
    register = project.received(2023) / REGISTER
    register.write_bytes(b"{")
    with pytest.raises(OutputError, match="bị hỏng"):
        received_files(project, 2023)
    register.rename(register.with_suffix(".cu"))
    assert "2023-10-30/a.docx" in {one.file for one in received_files(project, 2023)}


_CONTENT = st.sampled_from([b"", b"1", b"2", b"PK", b"3" * 40])
_NAME = st.text(max_size=12) | st.sampled_from(
    ["a.docx", "A.docx", "../a.docx", "x.zip", ".docgen.lock", "con", "so-nhan.json", ".docgen-0123456789abcdef.tmp"]
)
_FILE = st.tuples(_NAME, _CONTENT)
_ARCHIVE = st.tuples(
    st.just("nen.zip"), st.dictionaries(st.text(min_size=1, max_size=9), _CONTENT, max_size=3).map(zipped)
)


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(_FILE | _ARCHIVE, max_size=5), max_size=3), st.booleans())
def test_nothing_received_is_lost(
    tmp_path_factory: pytest.TempPathFactory, times: list[list[tuple[str, bytes]]], piecemeal: bool
) -> None:
    """All that was handed in, on any day and under any name, is in the folder or was refused with a reason."""
    project = Project(tmp_path_factory.mktemp("project"))
    project.data(2023).mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(received_folder, "_TOGETHER", 1 if piecemeal else 100)
        for number, sent in enumerate(times):
            expected: list[SentFile] = [one for name, content in sent for one in files_in(name, content)]
            receipts = handed_in(project, *sent, day=date(2023, 10, 30 + number % 2))
            assert [(one.name, one.refused) for one in receipts] == [(one.name, one.refused) for one in expected]
            folder = project.received(2023)
            for one, receipt in zip(expected, receipts, strict=True):
                assert one.refused or (receipt.entry and (folder / receipt.entry.file).read_bytes() == one.content)
    listed = {one.file for one in received_files(project, 2023)}
    assert listed == set(kept(project))
