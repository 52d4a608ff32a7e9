"""Drafts for units: what they hold, what is made again, and what goes wrong."""

from __future__ import annotations

import errno
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.errors import OutputError, UsageError
from docgen.files.archives import Archive
from docgen.produce import Event, build, jobs_of
from docgen.produce.manifest import Manifest
from docgen.produce.sending import (
    FOLDER,
    REMIND,
    SEND,
    DraftKind,
    DraftOptions,
    jobs_to_send,
    make_drafts,
    packages_to_remind,
    packages_to_send,
    read_send_log,
)
from docgen.produce.sending.send_log import SendLog
from tests.produce.test_email_drafts import opened, text_of
from tests.sample_project import DATA, copied_project, shipped

UNITS = ["bien-hoa", "long-thanh"]
FORM = ["bao-cao-trong.docx", "bao-cao.xlsx"]
MONDAY, TUESDAY = date(2023, 10, 9), date(2023, 10, 10)
CONTACT = "    contact: Bà Lan, lan@example.vn\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the documents of two units, of which the second has reported."""
    units = shipped("units.yaml").replace("  - id: bien-hoa\n", f"  - id: bien-hoa\n{CONTACT}")
    project = copied_project(tmp_path_factory.mktemp("built"), {f"{DATA}/units.yaml": units})
    data = checked_data(project, 2023)[0]
    assert {event.outcome for event in build(project, data, jobs_of(data, (), UNITS))} == {"made"}
    return project.root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Project:
    shutil.copytree(built, tmp_path / "p")
    return Project(tmp_path / "p")


def events_of(project: Project, day: date = MONDAY, kinds: tuple[str, ...] = (), **options: bool) -> list[Event]:
    data, output = checked_data(project, 2023)[0], project.output(2023)
    packages = packages_to_send(data, output, jobs_to_send(data, output, kinds, UNITS), UNITS, bool(kinds))
    assert data.mail
    return list(make_drafts(data, output, DraftKind(SEND, data.mail.send), packages, DraftOptions(day, **options)))


def outcomes(events: list[Event]) -> dict[str, int]:
    return dict(Counter(event.outcome for event in events))


def reminded(project: Project, data: YearData, day: date = MONDAY) -> list[Event]:
    waiting = [unit for unit in data.units.units if unit.id in UNITS and str(unit.id) not in data.answers]
    packages = packages_to_remind(data, project.output(2023), waiting)
    assert data.mail and data.mail.remind
    kind = DraftKind(REMIND, data.mail.remind, "", "nhac/")
    return list(make_drafts(data, project.output(2023), kind, packages, DraftOptions(day)))


def files_below(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in (".eml", ".zip")}


def test_a_unit_gets_its_documents_and_forms(project: Project) -> None:
    folder, documents = project.output(2023) / FOLDER, sorted((project.output(2023) / "bien-hoa").iterdir())
    events = events_of(project)
    assert [(event.name, event.outcome) for event in events] == [
        (f"{unit}{ending}", "made") for unit in UNITS for ending in (".zip", ".eml")
    ]
    message = opened((folder / "bien-hoa.eml").read_bytes())
    assert message["To"] == "lan@example.vn"
    assert message["Subject"].endswith("năm 2023 - thành phố Biên Hòa")
    assert text_of(message).startswith("Kính gửi: UBND thành phố Biên Hòa\r\n\r\nGửi kèm")
    assert "31/10/2023" in text_of(message)
    (attached,) = message.iter_attachments()
    assert attached.get_content() == (folder / "bien-hoa.zip").read_bytes()
    archive = Archive(attached.get_content(), 10_000_000)
    assert {name: archive.read(name) for name in archive.names() if name != "bao-cao.xlsx"} == {
        path.name: path.read_bytes() for path in documents
    }
    assert "bao-cao.xlsx" in archive.names()


def test_only_what_has_changed_is_made_again(project: Project) -> None:
    folder = project.output(2023) / FOLDER
    events_of(project)
    before = files_below(folder)
    assert outcomes(events_of(project, TUESDAY)) == {"same": 4}
    assert [one.day for one in read_send_log(folder).entries] == [MONDAY, MONDAY]
    document = project.output(2023) / "bien-hoa" / "giay-moi.docx"
    document.write_bytes((project.output(2023) / "long-thanh" / "giay-moi.docx").read_bytes())
    assert outcomes(events_of(project, TUESDAY)) == {"changed": 2, "same": 2}
    log = read_send_log(folder)
    assert [(one.unit, one.day) for one in log.entries] == [*((unit, MONDAY) for unit in UNITS), ("bien-hoa", TUESDAY)]
    first, last = log.entries[0], log.last("bien-hoa", SEND)
    assert last and {name for name in first.files if first.files[name] != last.files[name]} == {
        *("giay-moi.docx", "bien-hoa.zip", "bien-hoa.eml")
    }
    shutil.rmtree(folder)
    events_of(project)
    assert files_below(folder)["long-thanh.eml"] == before["long-thanh.eml"]


def test_again_makes_the_same_bytes_and_a_new_entry(project: Project) -> None:
    events_of(project)
    before = files_below(project.output(2023) / FOLDER)
    assert outcomes(events_of(project, TUESDAY, again=True)) == {"same": 4}
    assert files_below(project.output(2023) / FOLDER) == before
    assert len(read_send_log(project.output(2023) / FOLDER).entries) == 4


def test_a_dry_run_writes_nothing(project: Project) -> None:
    assert outcomes(events_of(project, dry_run=True)) == {"made": 4}
    assert not (project.output(2023) / FOLDER).exists()


def test_an_edited_draft_is_kept(project: Project) -> None:
    events_of(project)
    draft = project.output(2023) / FOLDER / "bien-hoa.eml"
    draft.write_bytes(b"edited")
    assert outcomes(events_of(project)) == {"same": 3, "kept": 1}
    assert draft.read_bytes() == b"edited"
    assert outcomes(events_of(project, again=True)) == {"same": 3, "changed": 1}
    assert draft.with_name("bien-hoa.sua-tay.eml").read_bytes() == b"edited"


def test_only_chosen_documents(project: Project) -> None:
    data = checked_data(project, 2023)[0]
    assert list(build(project, data, jobs_of(data, ["plan"])))
    events_of(project, kinds=("plan", "invitation"))
    archive = Archive((project.output(2023) / FOLDER / "bien-hoa.zip").read_bytes(), 10_000_000)
    assert archive.names() == ["van-ban-chung/ke-hoach.docx", "giay-moi.docx"]


def test_a_pdf_goes_along_unless_it_is_older(project: Project) -> None:
    data, output = checked_data(project, 2023)[0], project.output(2023)
    (output / "bien-hoa/giay-moi.pdf").write_bytes(b"pdf")
    (output / "bien-hoa/chuong-trinh.pdf").write_bytes(b"old")
    os.utime(output / "bien-hoa/chuong-trinh.pdf", (1, 1))
    jobs = jobs_to_send(data, output, (), ["bien-hoa"])
    (package,) = packages_to_send(data, output, jobs, ["bien-hoa"], False)
    assert [name for name, _ in package.files if name.endswith(".pdf")] == ["giay-moi.pdf"]
    assert package.stale_pdfs == ("bien-hoa/chuong-trinh.pdf",)


def test_missing_documents_are_refused(project: Project) -> None:
    (project.output(2023) / "bien-hoa/giay-moi.docx").unlink()
    (project.output(2023) / "bien-hoa/bao-cao-trong.docx").unlink()
    data = checked_data(project, 2023)[0]
    with pytest.raises(UsageError, match=r"chưa có bien-hoa/giay-moi\.docx và 1 văn bản khác"):
        events_of(project)
    with pytest.raises(UsageError, match=r"chưa có bien-hoa/bao-cao-trong\.docx - chạy docgen build"):
        reminded(project, data)


def test_reminders_for_those_who_have_not_reported(project: Project) -> None:
    data, folder = checked_data(project, 2023)[0], project.output(2023) / FOLDER
    assert [(event.name, event.outcome) for event in reminded(project, data)] == [("nhac/bien-hoa.eml", "made")]
    message = opened((folder / "nhac/bien-hoa.eml").read_bytes())
    assert message["Subject"].startswith("Đôn đốc báo cáo")
    assert [part.get_filename() for part in message.iter_attachments()] == FORM
    log = read_send_log(folder)
    assert log.last("bien-hoa", REMIND) and not log.last("bien-hoa", SEND)
    answers = {**data.answers, "bien-hoa": data.answers["long-thanh"]}
    later = reminded(project, replace(data, answers=answers))
    assert [(event.name, event.outcome) for event in later] == [("nhac/bien-hoa.eml", "stale")]


def test_blanks_are_dots_and_named(project: Project) -> None:
    data = checked_data(project, 2023)[0]
    assert data.mail
    letter = data.mail.send
    week = data.campaign.model_copy(update={"name": None})
    data = replace(data, campaign=week)
    (package,) = packages_to_remind(data, project.output(2023), data.units.units[:1])
    kind = DraftKind(REMIND, letter, "", "nhac/")
    (event,) = make_drafts(data, project.output(2023), kind, [package], DraftOptions(MONDAY))
    assert event.blanks == {"tên hoạt động"}
    message = opened((project.output(2023) / FOLDER / event.name).read_bytes())
    assert message["Subject"].startswith("Văn bản, mẫu báo cáo ………… năm 2023")


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No file can get a name that ends in .eml."""
    replace_file = os.replace

    def refused(source: str, target: str) -> None:
        if str(target).endswith(".eml"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), target)
        replace_file(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refused)
        yield


def test_a_full_disk(project: Project, full_disk: None) -> None:
    events = events_of(project)
    failed = [event for event in events if event.outcome == "failed"]
    assert {event.reason for event in failed} == {"không ghi được: đĩa đã đầy"}
    assert [event.name for event in failed] == ["bien-hoa.eml", "long-thanh.eml"]
    assert read_send_log(project.output(2023) / FOLDER).entries == []


def test_a_killed_command_is_completed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that were written before the log was are not taken for edited ones, and get their entries."""
    with monkeypatch.context() as patch:
        patch.setattr(SendLog, "save", lambda self: None)
        patch.setattr(Manifest, "save", lambda self: self._journal and self._journal.close())
        events_of(project)
    folder = project.output(2023) / FOLDER
    assert read_send_log(folder).entries == []
    assert outcomes(events_of(project, TUESDAY)) == {"same": 4}
    assert [one.day for one in read_send_log(folder).entries] == [TUESDAY, TUESDAY]


def test_a_file_in_the_place_of_the_folder(project: Project) -> None:
    (project.output(2023) / FOLDER).write_bytes(b"a person's")
    with pytest.raises(OutputError, match="không ghi được vào thư mục"):
        events_of(project)
    assert (project.output(2023) / FOLDER).read_bytes() == b"a person's"
