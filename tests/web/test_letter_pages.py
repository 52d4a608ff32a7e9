"""The letter of questions: chosen, shown, drafted, downloaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from docgen.data.project import Project
from tests.produce.test_email_drafts import opened, text_of
from tests.reports.received_forms import DOUBT, doubtful_form
from tests.web.reports_folder import client_of, dropped, of_file, project_of_2023

FILE = "2023-10-30/a.docx"
PAGE, PREVIEW, SAVED = (of_file(path, FILE) for path in ("/bao-cao/thu", "/bao-cao/thu/xem-truoc", "/bao-cao/thu/tai"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_of_2023(tmp_path)


@pytest.fixture
def client(project: Project) -> TestClient:
    client = client_of(project)
    dropped(client, ("a.docx", doubtful_form(lop_khac="khoảng 3", lop_day_nghe="4")))
    return client


def test_what_is_doubtful_is_chosen(client: TestClient) -> None:
    html = client.get(PAGE).text
    assert f"1. Các lớp khác (bảng 1, dòng 28): mẫu ghi “khoảng 3” - {DOUBT}" in html
    assert html.count(" checked") == 1
    assert "chưa có địa chỉ thư điện tử" in html


def test_the_letter_follows_what_is_chosen(client: TestClient) -> None:
    part = client.post(PREVIEW, data={"hoi": ["lop_day_nghe"], "cau-hoi": "Đã ký chưa?"}).text
    assert "1. Số lớp dạy nghề" in part and "2. Đã ký chưa?" in part and "Các lớp khác" not in part
    assert "Chưa chọn nội dung nào" in client.post(PREVIEW, data={"cau-hoi": ""}).text


def test_the_draft_is_made_and_noted(client: TestClient, project: Project) -> None:
    html = client.post(PAGE, data={"hoi": ["lop_khac"], "cau-hoi": ""}).text
    assert "Đã soạn thư" in html
    message = opened(client.get(SAVED).content)
    assert "1. Các lớp khác" in text_of(message)
    assert "1. Các lớp khác" in client.get(SAVED + "&chu=1").text
    assert "đã soạn thư" in client.get("/bao-cao").text
    plain = project.output(2023) / "gui-di" / "xac-minh" / "cam-my.txt"
    plain.write_text("Sửa tay.", encoding="utf-8")
    html = client.post(PAGE, data={"hoi": ["lop_day_nghe"], "cau-hoi": ""}).text
    assert "Bản đã sửa tay được giữ nguyên" in html and plain.read_text(encoding="utf-8") == "Sửa tay."
    client.post(PAGE, data={"hoi": ["lop_day_nghe"], "cau-hoi": "", "soan-lai": "1"})
    assert "Số lớp dạy nghề" in plain.read_text(encoding="utf-8")


def test_what_cannot_be_asked(client: TestClient) -> None:
    for data, message in (({"cau-hoi": ""}, "không có nội dung nào cần xác minh"), ({"hoi": "x"}, "“x”")):
        answer = client.post(PAGE, data=data)
        assert answer.status_code == 400 and message in answer.text
    assert "soạn lại thư" in client.get(SAVED).text
    dropped(client, ("anh.jpg", b"\xff"))
    assert "chưa rõ tệp này của đơn vị nào" in client.get(of_file("/bao-cao/thu", "2023-10-30/anh.jpg")).text
