"""The page of one document."""

from __future__ import annotations

import io
import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from starlette.testclient import TestClient

from docgen.authoring.checked_year import checked_data
from docgen.data.project import Project
from docgen.produce import build, jobs_of
from docgen.word.edit import EditableParts
from docgen.word.elements import W
from docgen.word.view import dump, open_document
from tests.sample_project import copied_project
from tests.web.conftest import Opened
from tests.web.desk_client import desk_client, expect_accessible

ADDRESS = "/van-ban/programme/an-loc"
VENUE = "units.yaml/units/#0/venue"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = copied_project(tmp_path)
    text = project.catalogue.read_text(encoding="utf-8")
    project.catalogue.write_text(text.replace("year: 2023", "year: 2026"), encoding="utf-8")
    return project


@pytest.fixture
def client(project: Project) -> TestClient:
    return desk_client(project.root)


def words_of(content: bytes) -> str:
    return dump(open_document(io.BytesIO(content))).replace("\N{NO-BREAK SPACE}", " ")


def made(project: Project) -> Path:
    """The programme of the unit, made on the disk."""
    data, _ = checked_data(project, 2026)
    (event,) = [one for one in build(project, data, jobs_of(data, ["programme"], ["an-loc"])) if one.outcome != "stale"]
    return project.output(2026) / event.name


def test_every_blank_is_a_field_with_its_title(client: TestClient) -> None:
    text = client.get(ADDRESS).text
    assert f'name="{VENUE}"' in text
    assert 'name="units.yaml/units/#0/papers/programme/number"' in text
    assert 'name="week.yaml/theme"' in text
    assert "Địa điểm" in text


def test_what_is_typed_is_on_the_pages_and_not_in_the_data(client: TestClient, project: Project) -> None:
    before = (project.data(2026) / "units.yaml").read_bytes()
    answer = client.get(f"{ADDRESS}/_xem", params={VENUE: "Nhà văn hóa <b>&"})
    assert "Nhà văn hóa <b>&" in words_of(answer.content)
    assert (project.data(2026) / "units.yaml").read_bytes() == before


def test_what_is_saved_is_in_the_data_and_nothing_else_changes(client: TestClient, project: Project) -> None:
    path = project.data(2026) / "units.yaml"
    before = path.read_text(encoding="utf-8").splitlines()
    answer = client.post(f"{ADDRESS}/_luu", data={"field": VENUE, "value": "Hội trường phường"})
    assert answer.json() == {"problems": []}
    after = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == ["    venue: Hội trường phường"]
    assert "Hội trường phường" in words_of(client.get(f"{ADDRESS}/_tai").content)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("week.yaml/starts", "ngày mai", "ngày bắt đầu ghi “ngày mai”"),
        ("week.yaml/no_such_field", "x", "không có ô này"),
        ("../../docgen.yaml/year", "1", "không có ô này"),
        ("units.yaml/units/#999/venue", "x", ""),
        ("reports", "x", "không có ô này"),
    ],
)
def test_what_cannot_be_saved_changes_nothing(
    client: TestClient, project: Project, field: str, value: str, message: str
) -> None:
    before = {path: path.read_bytes() for path in project.root.rglob("*.yaml")}
    answer = client.post(f"{ADDRESS}/_luu", data={"field": field, "value": value})
    assert answer.status_code == 422
    assert message in answer.json()["problems"][0]
    assert {path: path.read_bytes() for path in project.root.rglob("*.yaml")} == before


def test_placeholders_that_are_typed_are_no_program(client: TestClient) -> None:
    """Template injection: a text of the data knows the facts of the year, and nothing of Python."""
    for text in ("{{ ''.__class__ }}", "{% for x in range(9) %}{% endfor %}", "{{ unit.__init__ }}"):
        answer = client.get(f"{ADDRESS}/_xem", params={VENUE: text})
        assert answer.status_code == 422
        assert "class 'str'" not in answer.text


def test_an_edited_file_is_shown_and_kept(client: TestClient, project: Project) -> None:
    path = made(project)
    path.write_bytes(_with_text(path.read_bytes(), "PHƯỜNG", "TAY"))
    text = client.get(ADDRESS).text
    assert "đã được sửa trong Word" in text
    assert "điền tiếp trong Word" in text
    assert "Không còn chỗ trống nào" not in text
    assert "TAY AN LỘC" in words_of(client.get(f"{ADDRESS}/_tai").content)
    assert "TAY AN LỘC" not in words_of(client.get(f"{ADDRESS}/_tai?moi=1").content)
    client.post(f"{ADDRESS}/_tao")
    assert "TAY AN LỘC" in words_of(path.read_bytes())


def _with_text(content: bytes, before: str, after: str) -> bytes:
    parts = EditableParts(content, "x.docx")
    root = parts.root(parts.main)
    for element in root.iter(f"{W}t"):
        element.text = (element.text or "").replace(before, after)
    return parts.data()


def test_problems_have_marks_on_their_paragraphs(client: TestClient, project: Project) -> None:
    path = made(project)
    path.write_bytes(_with_text(path.read_bytes(), "Độc", "Đọc"))
    text = client.get(f"{ADDRESS}/_loi").text
    found = re.search(r'data-marks="([^"]*)"', text)
    assert found
    marks = json.loads(unescape(found[1]))
    assert marks
    assert all({"paragraph", "severity", "number", "text"} <= set(mark) for mark in marks)
    assert f'data-show="{marks[0]["paragraph"]}"' in text


def test_unknown_documents_and_units_are_named(client: TestClient) -> None:
    assert "có phải" in client.get("/van-ban/programe/an-loc").text
    assert "không có đơn vị" in client.get("/van-ban/programme/khong-co").text
    assert "của từng đơn vị" in client.get("/van-ban/programme").text
    assert client.get(f"/van-ban/{quote('../../x')}").status_code in (400, 404)


def test_a_blank_is_filled_with_the_keyboard(project: Project, opened: Opened) -> None:
    with opened(project.root) as page:
        page.goto(ADDRESS)
        field = page.get_by_label("Địa điểm")
        expect(page.locator("#problems ol")).to_be_attached()
        field.focus()
        page.keyboard.type("Nhà văn hóa")
        expect(page.locator("docx-pages").get_by_text("Nhà văn hóa")).to_be_visible()
        page.keyboard.press("Tab")
        expect(page.get_by_text("Đã lưu")).to_be_visible()
        expect_accessible(page)
    assert "venue: Nhà văn hóa" in (project.data(2026) / "units.yaml").read_text(encoding="utf-8")


def test_a_wrong_day_is_reported_beside_its_field(project: Project, opened: Opened) -> None:
    with opened(project.root) as page:
        page.goto(ADDRESS)
        field = page.get_by_label("Ngày khai mạc")
        field.fill("31/2/2026")
        field.press("Tab")
        expect(field).to_have_attribute("aria-invalid", "")
        expect(page.locator(".field-state.problem")).to_contain_text("31/2/2026")
        assert field.input_value() == "31/2/2026"
        field.fill("")
        field.press("Tab")


def test_a_change_made_elsewhere_shows_by_itself(project: Project, opened: Opened) -> None:
    with opened(project.root) as page:
        page.goto(ADDRESS)
        expect(page.locator("docx-pages").get_by_text("An Lộc").first).to_be_visible()
        page.wait_for_timeout(300)  # the folder is watched from now on
        path = project.data(2026) / "units.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("name: An Lộc", "name: An Lạc", 1), encoding="utf-8")
        expect(page.locator("docx-pages").get_by_text("An Lạc").first).to_be_visible()
        path.write_text(text.replace("name: An Lộc", "name: [", 1), encoding="utf-8")
        page.reload()
        expect(page.get_by_role("heading", name="Dữ liệu đang có lỗi")).to_be_visible()
        expect(page.locator("docx-pages").get_by_text("An Lạc").first).to_be_visible()


def test_a_value_filled_in_elsewhere_is_not_replaced_unseen(client: TestClient, project: Project) -> None:
    """Two tabs, or two people: the second learns what the first has filled in, and decides."""
    path = project.data(2026) / "units.yaml"
    first, second = desk_client(project.root), client
    assert first.post(f"{ADDRESS}/_luu", data={"field": VENUE, "value": "Nhà A", "seen": ""}).status_code == 200
    answer = second.post(f"{ADDRESS}/_luu", data={"field": VENUE, "value": "Nhà B", "seen": ""})
    assert (answer.status_code, answer.json()["now"]) == (409, "Nhà A")
    assert "venue: Nhà A" in path.read_text(encoding="utf-8")
    assert second.post(f"{ADDRESS}/_luu", data={"field": VENUE, "value": "Nhà B", "seen": "Nhà A"}).status_code == 200
    assert "venue: Nhà B" in path.read_text(encoding="utf-8")


def test_the_pdf_is_shown_in_a_frame(client: TestClient, soffice: str) -> None:
    assert "<iframe" in client.get(f"{ADDRESS}?pdf=1").text
    answer = client.get(f"{ADDRESS}/_pdf")
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["content-security-policy"] == "frame-ancestors 'self'"
