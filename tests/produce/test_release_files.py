"""Issued documents: their names, their copies, the register, and what goes wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from docgen.authoring.checked_year import checked_data
from docgen.data.project import Project
from docgen.decree30.structure import RecognisedPaper
from docgen.errors import DocgenError
from docgen.produce import Event
from docgen.produce.builder import BuildOptions, build
from docgen.produce.jobs import jobs_of
from docgen.produce.release import FOLDER, Release, numbered_documents, release
from docgen.produce.release.released_documents import released_name
from docgen.reports.excel.workbook import read_sheets
from tests.produce.small_pdfs import StandIn
from tests.sample_project import copied_project, replaced

PLAN, PROGRAMME = "227-KH-UBND ke hoach", "bien-hoa/312-CTr-UBND chuong trinh"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr("docgen.produce.pdf.pdf_files.installed_converter", StandIn)
    return copied_project(tmp_path / "p")


def released(project: Project) -> tuple[list[Event], Release]:
    data = checked_data(project, 2023)[0]
    steps = release(project, data, numbered_documents(project, data)[0], archival=False)
    events = []
    while True:
        try:
            events.append(next(steps))
        except StopIteration as end:
            return events, end.value


def copies(events: list[Event]) -> dict[str, str]:
    return {event.name: event.outcome for event in events if event.label == "bản phát hành" or not event.document}


def test_documents_with_number_and_date(project: Project) -> None:
    data = checked_data(project, 2023)[0]
    found, waiting = numbered_documents(project, data)
    assert [(one.job.name, one.place.full_number) for one in found] == [
        ("ke-hoach.docx", "227/KH-UBND"),
        ("bien-hoa/chuong-trinh.docx", "312/CTr-UBND"),
    ]
    assert waiting == 44


def test_copies_and_register(project: Project) -> None:
    events, result = released(project)
    folder = project.output(2023) / FOLDER
    assert copies(events) == {f"{name}{ending}": "made" for name in (PLAN, PROGRAMME) for ending in (".docx", ".pdf")}
    for name, source in ((PLAN, "ke-hoach"), (PROGRAMME, "bien-hoa/chuong-trinh")):
        for ending in (".docx", ".pdf"):
            copy = (folder / f"{name}{ending}").read_bytes()
            assert copy == (project.output(2023) / f"{source}{ending}").read_bytes()
    (sheet,) = read_sheets(folder / "so-van-ban-di.xlsx")
    plan, programme = ([cell.text for cell in row] for row in sheet.rows[2:])
    assert plan[:4] == [
        *("227/KH-UBND", "26/9/2023", "ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI"),
        "Kế hoạch\nTổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023 trên địa bàn tỉnh Đồng Nai",
    ]
    assert (
        plan[5].startswith("Q. Chủ tịch, các PCT. UBND tỉnh; Ủy ban MTTQVN")
        and "Lưu" not in plan[5]
        and plan[-2:] == ["VT, HCTC, KGVX (N)", f"{PLAN}.pdf"]
    )
    assert programme[:2] == ["312/CTr-UBND", "29/9/2023"]
    again, after = released(project)
    assert set(copies(again).values()) == {"same"}
    assert after.register and after.register.same and after.rows == result.rows


def test_a_signed_file_is_kept_and_an_old_number_is_named(project: Project) -> None:
    released(project)
    folder = project.output(2023) / FOLDER
    (folder / f"{PLAN}.pdf").write_bytes(b"signed")
    text = replaced("week.yaml", r"number: 227\b", "number: 228")["data/2023/week.yaml"]
    assert copies(released(project)[0])[f"{PLAN}.pdf"] == "kept"
    assert (folder / f"{PLAN}.pdf").read_bytes() == b"signed"
    (project.data(2023) / "week.yaml").write_text(text, encoding="utf-8")
    later = copies(released(project)[0])
    new = PLAN.replace("227", "228")
    assert (later[f"{new}.pdf"], later[f"{PLAN}.docx"], later[f"{PLAN}.pdf"]) == ("made", "stale", "stale")
    assert (folder / f"{PLAN}.pdf").read_bytes() == b"signed"


def test_an_edited_file_without_its_number_is_not_issued(project: Project) -> None:
    text = replaced("week.yaml", r"number: 227\b", "number:")["data/2023/week.yaml"]
    week = project.data(2023) / "week.yaml"
    before = week.read_text(encoding="utf-8")
    week.write_text(text, encoding="utf-8")
    data = checked_data(project, 2023)[0]
    (job,) = [one for one in jobs_of(data) if one.name == "ke-hoach.docx"]
    assert [event.outcome for event in build(project, data, [job], BuildOptions()) if event.document] == ["made"]
    path = project.output(2023) / "ke-hoach.docx"
    edited = Document(str(path))
    edited.paragraphs[-1].add_run(" Sửa tay.")
    edited.save(str(path))
    week.write_text(before, encoding="utf-8")
    events, result = released(project)
    (failed,) = [event for event in events if event.outcome == "failed"]
    assert "mà số đã cấp là 227/KH-UBND" in failed.reason
    assert not list((project.output(2023) / FOLDER).glob("227*"))
    assert [row.number for row in result.rows] == ["312/CTr-UBND"]


def test_without_a_program_for_pdf(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise DocgenError("chưa tạo được PDF vì máy này không có LibreOffice")

    monkeypatch.setattr("docgen.produce.pdf.pdf_files.installed_converter", missing)
    events, result = released(project)
    assert copies(events) == {f"{PLAN}.docx": "made", f"{PROGRAMME}.docx": "made", "bản PDF": "failed"}
    assert [row.file for row in result.rows] == [f"{PLAN}.docx", f"{PROGRAMME}.docx"]


def test_names(project: Project) -> None:
    (document, _), _ = numbered_documents(project, checked_data(project, 2023)[0])
    paper = RecognisedPaper()
    assert released_name(document, paper, []) == PLAN
    assert released_name(document, paper, [PLAN]) == f"{PLAN} (2)"
    assert released_name(document, paper, [PLAN, f"{PLAN} (2)"]) == f"{PLAN} (3)"
    hostile = replace(document, place=replace(document.place, symbol='../A:*?"<>|\n/TTr-SGDĐT..', number="05a"))
    assert released_name(hostile, RecognisedPaper(kind="TỜ TRÌNH / \0"), []) == "05a-A-TTr-SGDDT to trinh"
    long = replace(document, place=replace(document.place, symbol=""))
    assert Counter(released_name(long, RecognisedPaper(kind="ế" * 500), []))["e"] == 60
