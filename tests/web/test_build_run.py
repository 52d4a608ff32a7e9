"""Builds beside the page: one at a time, to be stopped, with a result that a person can read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event as Signal

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.data.project import Project
from docgen.errors import DocgenError, UsageError
from docgen.produce import BuildOptions, Event, Job, jobs_of
from docgen.produce.check_record import read_check_record
from docgen.web.live_changes import LiveChanges
from docgen.web.overview import build_run
from docgen.web.overview.build_result import build_values
from docgen.web.overview.build_run import BuildDesk, BuildOrder, BuildProgress
from tests.sample_project import DOCUMENTS, copied_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copied_project(tmp_path)


def order(project: Project, *kinds: str, is_checked: bool = False, overwrite: bool = False) -> BuildOrder:
    data, _ = checked_data(project, 2023)
    return BuildOrder(project, data, jobs_of(data, kinds), BuildOptions(overwrite=overwrite), is_checked)


def result_of(desk: BuildDesk) -> BuildProgress:
    end = time.monotonic() + 60
    while desk.progress is None or desk.progress.is_running:
        assert time.monotonic() < end
        time.sleep(0.01)
    return desk.progress


def test_the_result_counts_every_document_and_open_pages_are_told(project: Project) -> None:
    changes = LiveChanges(project.root)
    desk = BuildDesk(changes)
    desk.start(order(project))
    result = result_of(desk)
    assert (result.done, result.total, result.error, result.was_stopped) == (DOCUMENTS, DOCUMENTS, "", False)
    assert build_values(result)["outcomes"] == [(DOCUMENTS, "mới", "new")]
    assert changes.since(0)[1] == ["build", "documents"]
    desk.dismiss()
    assert desk.progress is None


def test_edited_files_are_kept_by_name_and_made_again_with_a_copy_beside(project: Project) -> None:
    desk, name = BuildDesk(LiveChanges(project.root)), "bien-hoa/chuong-trinh.docx"
    desk.start(order(project, "programme"))
    result_of(desk)
    (project.output(2023) / name).write_bytes(b"sua tay")
    desk.start(order(project, "programme"))
    kept = build_values(result_of(desk))["kept"]
    assert (kept["count"], kept["documents"][0]["name"]) == (1, name)
    desk.start(order(project, "programme", overwrite=True))
    assert build_values(result_of(desk))["notable"]["changed"] == [
        f"{name} (bản sửa tay lưu ở bien-hoa/chuong-trinh.sua-tay.docx)"
    ]


def test_documents_are_checked_and_the_checks_recorded(project: Project) -> None:
    desk = BuildDesk(LiveChanges(project.root))
    desk.start(order(project, "programme", is_checked=True))
    result = result_of(desk)
    assert (result.checked, len(result.jobs)) == (11, 11)
    assert set(result.faulty) <= result.jobs.keys()
    assert len(read_check_record(project.output(2023))._known) == 11


def slow_build(go_on: Signal) -> Callable[..., Iterator[Event]]:
    def build(_project: object, _data: object, jobs: list[Job], _options: object) -> Iterator[Event]:
        for job in jobs:
            yield job.event("made")
            assert go_on.wait(30)

    return build


def test_one_build_at_a_time_and_it_can_be_stopped(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = Signal()
    monkeypatch.setattr(build_run, "build", slow_build(go_on))
    desk = BuildDesk(LiveChanges(project.root))
    desk.start(order(project))
    with pytest.raises(UsageError, match="đang tạo văn bản"):
        desk.start(order(project))
    desk.dismiss()
    assert desk.progress and desk.progress.is_running
    desk.stop()
    go_on.set()
    result = result_of(desk)
    assert result.was_stopped
    assert 1 <= result.done < DOCUMENTS


@pytest.mark.parametrize(
    ("error", "message"),
    [(DocgenError("đĩa đã đầy"), "đĩa đã đầy"), (ZeroDivisionError("secret"), "lỗi ngoài dự kiến")],
)
def test_a_build_that_fails_ends_with_a_sentence(
    project: Project, monkeypatch: pytest.MonkeyPatch, error: Exception, message: str
) -> None:
    def failing(*_arguments: object) -> Iterator[Event]:
        raise error
        yield  # so that it is a generator

    monkeypatch.setattr(build_run, "build", failing)
    desk = BuildDesk(LiveChanges(project.root))
    desk.start(order(project))
    result = result_of(desk)
    assert message in result.error
    assert "secret" not in result.error
    desk.start(order(project))
    assert message in result_of(desk).error


def test_failures_are_grouped_by_their_reason(project: Project) -> None:
    (project.templates / "programme.docx").write_bytes(b"no Word file")
    desk = BuildDesk(LiveChanges(project.root))
    desk.start(order(project, "programme", "invitation"))
    (failure,) = build_values(result_of(desk))["failures"]
    assert "programme.docx" in failure["reason"]
    assert (failure["count"], failure["more"], len(failure["documents"])) == (11, 0, 11)
