"""Printing, PDF files, e-mail drafts, issued papers and the history, in the browser."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from starlette.testclient import TestClient

from docgen.data.project import Project
from docgen.errors import DocgenError
from docgen.produce.history import HistoryEntry, HistoryKind
from docgen.produce.sending import read_send_log
from docgen.web.background_job import BackgroundJobs, JobState
from docgen.web.dispatch.history_page import grouped
from tests.produce.small_pdfs import StandIn
from tests.sample_project import copied_project, replaced
from tests.web.conftest import Opened
from tests.web.desk_client import desk_client, expect_accessible

UNIT = "long-thanh"
CHOICE = {"van-ban": ["programme", "invitation"], "pham-vi": "chon", "don-vi": [UNIT], "made-first": "1"}
MISSING = "chưa tạo được PDF vì máy này không có LibreOffice - cài LibreOffice"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A copy of the shipped project on a machine with a program for PDF; one unit has an address."""
    for place in ("produce.pdf.pdf_files", "web.dispatch.dispatch_work"):
        monkeypatch.setattr(f"docgen.{place}.installed_converter", StandIn)
    for place in ("print_page", "send_page", "release_page"):
        monkeypatch.setattr(f"docgen.web.dispatch.{place}.converter_fault", str)
    contact = replaced("units.yaml", r"^  - id: long-thanh$", "  - id: long-thanh\n    contact: Bà Lan, lan@example.vn")
    return copied_project(tmp_path / "p", contact)


@pytest.fixture
def client(project: Project) -> TestClient:
    return desk_client(project.root)


def jobs_in(client: TestClient) -> BackgroundJobs:
    app: Any = client.app
    while not hasattr(app, "state"):
        app = app._app  # the application inside of its middleware
    jobs: BackgroundJobs = app.state.jobs
    return jobs


def finished(client: TestClient) -> JobState:
    for _ in range(3000):
        state = jobs_in(client).last
        if state and state.outcome:
            return state
        time.sleep(0.01)
    raise AssertionError("the work does not end")


def posted(client: TestClient, address: str, **fields: Any) -> JobState:
    """The work that a form starts, once it has ended."""
    answer = client.post(address, data={**CHOICE, **fields}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return finished(client)


def message(state: JobState) -> str:
    assert state.outcome
    return state.outcome.message


def links(text: str, part: str) -> Iterator[str]:
    yield from (found[1] for found in re.finditer(rf'href="({part}[^"]*)"', text))


def test_one_file_for_the_printer(client: TestClient) -> None:
    state = posted(client, "/gui-in/in", copies="2")
    assert message(state) == "2 văn bản, 4 bản. In hai mặt, lật theo cạnh dài."
    assert (state.done, state.total) == (4, 4)
    answer = client.get("/gui-in/in/tep")
    assert answer.headers["content-disposition"].startswith("inline")
    titles = [str(one.title) for one in PdfReader(io.BytesIO(answer.content)).outline if not isinstance(one, list)]
    assert titles == ["Danh mục", "Huyện Long Thành"]
    assert 'href="/gui-in/in/tep"' in client.get("/gui-in/in").text


def test_copies_by_the_recipients(client: TestClient) -> None:
    copies = posted(client, "/gui-in/in", **{"copies-kind": "recipients", "copies": "x"})
    assert "2 văn bản, " in message(copies)
    assert not message(copies).startswith("2 văn bản, 2 bản")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"van-ban": []}, "Chưa chọn văn bản nào"),
        ({"don-vi": []}, "Chưa chọn đơn vị nào"),
        ({"copies": "0"}, "cần một số từ 1 đến 99"),
        ({"copies": "²"}, "cần một số từ 1 đến 99"),
        ({"van-ban": ["<b>"]}, "Không có văn bản"),
        ({"don-vi": ["../x"]}, "Không có đơn vị"),
    ],
)
def test_choices_that_cannot_be_printed(fields: dict[str, Any], words: str, client: TestClient) -> None:
    answer = client.post("/gui-in/in", data={**CHOICE, "copies": "1", **fields})
    assert answer.status_code == 422
    assert words in answer.text
    assert "<b>" not in answer.text
    assert jobs_in(client).last is None


def test_what_is_not_made_and_shall_not_be(client: TestClient) -> None:
    state = posted(client, "/gui-in/in", copies="1", **{"made-first": []})
    assert "chưa có long-thanh/chuong-trinh.docx" in message(state)


def test_a_machine_without_a_program_for_pdf(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> StandIn:
        raise DocgenError("chưa tạo được PDF vì máy này không có LibreOffice", hint="cài LibreOffice")

    monkeypatch.setattr("docgen.web.dispatch.dispatch_work.installed_converter", none)
    monkeypatch.setattr("docgen.web.dispatch.print_page.converter_fault", lambda: MISSING)
    text = client.get("/gui-in/in").text
    assert "Chưa tạo được PDF vì máy này không có LibreOffice" in text
    assert '<button class="main" disabled>' in text
    state = posted(client, "/gui-in/pdf")
    assert message(state) == MISSING.rpartition(" - ")[0] + " - cài LibreOffice"
    assert state.outcome
    assert state.outcome.is_failed


def test_pdf_files_and_their_archive(client: TestClient, project: Project) -> None:
    state = posted(client, "/gui-in/pdf")
    assert message(state) == "Bản PDF: 2 mới."
    (link,) = links(client.get("/gui-in/pdf").text.replace("&amp;", "&"), "/gui-in/pdf/tep")
    archive = zipfile.ZipFile(io.BytesIO(client.get(link).content))
    assert archive.namelist() == [f"{UNIT}/chuong-trinh.pdf", f"{UNIT}/giay-moi.pdf"]
    assert (project.output(2023) / UNIT / "giay-moi.pdf").is_file()
    assert client.get(link.replace("programme", "plan").replace("invitation", "summary")).status_code == 400
    again = posted(client, "/gui-in/pdf")
    assert message(again) == "Bản PDF: 2 không đổi."


def test_drafts_for_one_unit(client: TestClient, project: Project) -> None:
    state = posted(client, "/gui-in/gui", **{"with-pdfs": "1"})
    assert message(state) == "Thư nháp: 1 mới."
    (entry,) = read_send_log(project.output(2023) / "gui-di").entries
    assert (entry.unit, entry.kind, entry.to, entry.day) == (UNIT, "send", ("lan@example.vn",), date.today())
    text = client.get("/gui-in/gui?ten=long thanh").text
    draft, archive = (client.get(one) for one in links(text, "/gui-in/gui/tep/"))
    assert message_from_bytes(draft.content)["To"] == "lan@example.vn"
    names = zipfile.ZipFile(io.BytesIO(archive.content)).namelist()
    assert names == ["chuong-trinh.docx", "chuong-trinh.pdf", "giay-moi.docx", "giay-moi.pdf"]
    assert "attachment" in archive.headers["content-disposition"]
    assert client.get("/gui-in/gui/tep/no-such-key").status_code == 404


def test_a_draft_is_opened_by_the_mail_program(
    client: TestClient, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("docgen.web.dispatch.send_page.open_with_its_program", opened.append)
    posted(client, "/gui-in/gui")
    found = re.search(r'hx-post="(/gui-in/gui/tep/[^"]+/mo)"', client.get("/gui-in/gui").text)
    assert found
    assert f"Đang mở {UNIT}.eml" in client.post(found[1]).text
    assert opened == [project.output(2023) / "gui-di" / f"{UNIT}.eml"]


def test_reminders_to_those_that_have_not_reported(client: TestClient, project: Project) -> None:
    text = client.get("/gui-in/gui").text
    assert "<strong>10 chưa báo cáo</strong>; thời hạn 31/10/2023" in text
    assert client.post("/gui-in/nhac", data={"mau": "report"}, follow_redirects=False).status_code == 303
    state = finished(client)
    assert message(state) == "Thư nháp: 10 mới."
    reminded = {one.unit for one in read_send_log(project.output(2023) / "gui-di").entries}
    assert UNIT not in reminded
    late = client.get("/gui-in/gui?loc=qua-han").text
    assert late.count("Tải thư nhắc") == 20  # the words and the label of ten links
    assert "Huyện Long Thành</td>" not in late


def test_a_year_without_texts_of_e_mails(client: TestClient, project: Project) -> None:
    (project.data(2023) / "mail.yaml").unlink()
    assert "chưa có nội dung thư" in client.get("/gui-in/gui").text
    assert "chưa có tệp data/2023/mail.yaml" in message(posted(client, "/gui-in/gui"))


def test_issued_papers_and_their_register(client: TestClient, project: Project) -> None:
    assert "2 văn bản đã có số, ngày" in client.get("/gui-in/phat-hanh").text
    state = posted(client, "/gui-in/phat-hanh")
    assert message(state).startswith("2 văn bản. Văn bản phát hành: 4 mới")
    text = client.get("/gui-in/phat-hanh").text
    assert "227-KH-UBND ke hoach.pdf" in text
    files = [client.get(one) for one in links(text, "/gui-in/phat-hanh/tep/")]
    assert len(files) == 5
    assert [one.status_code for one in files] == [200] * 5
    assert client.get("/gui-in/phat-hanh/tep/../../../docgen.yaml").status_code == 404


def test_the_history_and_its_files(client: TestClient) -> None:
    posted(client, "/gui-in/gui")
    text = client.get("/gui-in/nhat-ky").text
    assert "Soạn thư gửi" in text
    assert "gửi lan@example.vn" in text
    assert all(client.get(one).status_code == 200 for one in links(text, "/gui-in/nhat-ky/tep/"))
    part = client.get("/gui-in/nhat-ky?ten=bien hoa", headers={"HX-Request": "true"}).text
    assert "<h1" not in part
    assert "312/CTr-UBND" in part
    assert "lan@example.vn" not in part
    assert "Chưa có việc nào." in client.get("/gui-in/nhat-ky?loai=reminded").text


def test_groups_keep_every_entry_and_the_order() -> None:
    kinds = (HistoryKind.MADE, HistoryKind.SENT, HistoryKind.MADE)
    entries = [
        HistoryEntry(date(2026, 10, day), None, kind, unit, unit, "")
        for day in (3, 2)
        for kind, unit in zip(kinds, ("a", "b", ""), strict=True)
    ]
    groups = list(grouped(entries))
    assert [(one.day.day, one.kind, one.count, one.units) for one in groups] == [
        (3, HistoryKind.MADE, 2, 1),
        (3, HistoryKind.SENT, 1, 1),
        (2, HistoryKind.MADE, 2, 1),
        (2, HistoryKind.SENT, 1, 1),
    ]
    assert sum(one.count for one in groups) == len(entries)


def test_units_are_found_and_ticks_stay(client: TestClient) -> None:
    text = client.get(f"/gui-in/don-vi?tim=bien hoa&don-vi={UNIT}").text
    assert re.findall(r'value="([a-z-]+)"( checked)?', text) == [(UNIT, " checked"), ("bien-hoa", "")]


def test_while_the_data_has_faults_nothing_is_offered(client: TestClient, project: Project) -> None:
    (project.data(2023) / "week.yaml").write_text("year: 2023\nsai: x\n", encoding="utf-8")
    for address in ("/gui-in", "/gui-in/in", "/gui-in/pdf", "/gui-in/gui", "/gui-in/phat-hanh", "/gui-in/nhat-ky"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Dữ liệu đang có lỗi" in answer.text
    assert client.post("/gui-in/in", data={**CHOICE, "copies": "1"}).status_code == 422


def test_sending_and_printing_for_one_unit_in_the_browser(opened: Opened, project: Project) -> None:
    with opened(project.root) as page:
        page.set_default_timeout(20000)
        start = page.url.rstrip("/")
        page.goto(f"{start}/gui-in")
        expect_accessible(page)
        page.get_by_role("link", name="Chọn văn bản để in").click()
        page.get_by_label("Chỉ các đơn vị được đánh dấu dưới đây").check()
        page.get_by_label("Huyện Long Thành").check()
        for label in ("Kế hoạch", "Báo cáo", "Báo cáo tổng hợp", "Mẫu báo cáo trống", "Kế hoạch của đơn vị"):
            page.get_by_role("checkbox", name=re.compile(rf"^{label} \(")).uncheck()
        expect_accessible(page)
        page.get_by_role("button", name="Tạo tệp để in").click()
        expect(page.get_by_text("2 văn bản, 2 bản. In hai mặt")).to_be_visible()
        expect_accessible(page)
        with page.context.expect_page() as shown:
            page.get_by_role("link", name="Mở tệp để in").click()
        assert shown.value.url == f"{start}/gui-in/in/tep"
        shown.value.close()
        page.get_by_role("button", name="Đóng thông báo này").click()
        expect(page.get_by_text("In hai mặt")).to_have_count(0)

        page.get_by_role("link", name="Gửi", exact=True).click()
        page.get_by_label("Chỉ các đơn vị được đánh dấu dưới đây").check()
        page.get_by_label("Huyện Long Thành").check()
        page.get_by_role("button", name="Soạn thư", exact=True).click()
        expect(page.get_by_text("Thư nháp: 1 mới.")).to_be_visible()
        page.get_by_role("link", name="Xem các thư đã soạn").click()
        expect_accessible(page)
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải thư huyện Long Thành").click()
        assert download.value.suggested_filename == f"{UNIT}.eml"
        page.get_by_role("link", name="Phát hành", exact=True).click()
        expect_accessible(page)
        page.get_by_role("link", name="Nhật ký", exact=True).click()
        page.get_by_label("Đơn vị, văn bản").fill("long thanh")
        expect(page.get_by_text("gửi lan@example.vn")).to_be_visible()
        expect_accessible(page)
