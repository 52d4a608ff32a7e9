"""The table of units in the page: by requests, and in a real browser with the keyboard as a person has it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from urllib.parse import urljoin

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect
from starlette.testclient import TestClient

from docgen.data.project import Project
from docgen.reports.unit_table import table_draft
from tests.data.test_editing import difference
from tests.sample_project import copied_project, shipped
from tests.web.conftest import Opened
from tests.web.desk_client import desk_client, expect_accessible

ADDRESS = "/du-lieu/don-vi"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copied_project(tmp_path)


@pytest.fixture
def client(project: Project) -> TestClient:
    return desk_client(project.root)


def changed_lines(project: Project) -> list[str]:
    """What is different in `units.yaml` now."""
    now = (project.data(2023) / "units.yaml").read_text(encoding="utf-8")
    return difference(shipped("units.yaml"), now)


def sent(client: TestClient, *cells: tuple[str, str, str, str], **more: object) -> dict[str, object]:
    """The answer to cells (unit, field, base, text) that are saved."""
    names = ("unit", "field", "base", "text")
    body = {"cells": [dict(zip(names, cell, strict=True)) for cell in cells], "added": [], "removed": [], **more}
    answer: dict[str, object] = client.post(f"{ADDRESS}/luu", content=json.dumps(body)).json()
    return answer


def test_the_page_has_the_whole_table(client: TestClient) -> None:
    assert 'role="grid"' in client.get(ADDRESS).text
    found = client.get(f"{ADDRESS}/o").json()
    assert [one["title"] for one in found["columns"][:3]] == ["Mã đơn vị", "Tên đơn vị", "Loại đơn vị"]
    assert len(found["rows"]) == 11
    assert found["rows"][0]["texts"]["opening_date"] == "3/10/2023"
    assert client.get(f"{ADDRESS}/o?chi-ma=1").json() == {"hash": found["hash"]}


def test_cells_are_saved_or_kept_as_a_draft_with_the_reason(client: TestClient, project: Project) -> None:
    answer = sent(client, ("cam-my", "venue", "", "Nhà A"), ("cam-my", "opening_date", "", "mai"))
    assert answer["problems"] == [
        {"unit": "cam-my", "field": "opening_date", "message": "“mai” không phải là một ngày - ví dụ 3/10/2023"}
    ]
    assert changed_lines(project) == ["+    venue: Nhà A"]
    found = client.get(f"{ADDRESS}/o").json()
    assert found["draft"]["cells"] == [{"unit": "cam-my", "field": "opening_date", "base": "", "text": "mai"}]
    assert found["problems"] == answer["problems"]
    assert sent(client, ("cam-my", "opening_date", "", ""))["problems"] == []
    assert client.get(f"{ADDRESS}/o").json()["draft"]["cells"] == []


def test_a_cell_that_changed_meanwhile_is_shown_with_both_texts(client: TestClient) -> None:
    sent(client, ("cam-my", "venue", "", "Nhà A"))
    answer = sent(client, ("cam-my", "venue", "", "Nhà B"))
    assert answer["conflicts"] == [{"unit": "cam-my", "field": "venue", "theirs": "Nhà A"}]


def test_units_come_and_go(client: TestClient, project: Project) -> None:
    new = {"key": "k1", "texts": {"name": "Bình <b>", "kind": "huyện"}}
    answer = sent(client, added=[new], removed=["tan-phu"])
    assert (answer["ids"], answer["removed"]) == ({"k1": "binh-b"}, ["tan-phu"])
    assert "-  - id: tan-phu" in changed_lines(project)
    refused = sent(client, added=[{"key": "k2", "texts": {"name": "A"}}])
    assert refused["problems"] == [{"unit": "k2", "field": "kind", "message": "thiếu loại đơn vị"}]
    assert [one.key for one in table_draft(project, 2023).edits.added] == ["k2"]
    sent(client, removed=["k2"])
    assert table_draft(project, 2023).edits.is_empty


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"cells": [{}], "added": [], "removed": []}',
        '{"cells": 1}',
        '{"cells": [], "added": [{"key": 1}], "removed": []}',
    ],
)
def test_anything_else_is_refused_in_a_sentence(client: TestClient, body: str) -> None:
    answer = client.post(f"{ADDRESS}/luu", content=body)
    assert answer.status_code == 422
    assert answer.json() == {"message": "trình duyệt gửi nội dung mà trang này không đọc được"}


def test_faults_of_the_file_stand_at_their_cells(tmp_path: Path) -> None:
    text = shipped("units.yaml").replace("opening_date: 2023-10-03", "opening_date: hôm qua")
    client = desk_client(copied_project(tmp_path, {"data/2023/units.yaml": text}).root)
    found = client.get(f"{ADDRESS}/o").json()
    assert found["rows"][0]["texts"]["opening_date"] == "hôm qua"
    assert [(one["unit"], one["field"]) for one in found["problems"]] == [("bien-hoa", "opening_date")]


def test_a_year_without_units(tmp_path: Path) -> None:
    client = desk_client(copied_project(tmp_path, {"data/2023/units.yaml": None}).root)
    assert "chưa có danh sách đơn vị" in client.get(ADDRESS).text
    assert client.get(f"{ADDRESS}/o").json()["rows"] == []


def test_the_workbook_goes_out_and_comes_back_with_its_changes_shown_first(
    client: TestClient, project: Project
) -> None:
    book = load_workbook(io.BytesIO(client.get(f"{ADDRESS}/bang-tinh").content))
    book.worksheets[0]["F4"] = "Hội trường <b>"
    data = io.BytesIO()
    book.save(data)
    shown = client.post(f"{ADDRESS}/nhap", files={"files": ("../điền.xlsx", data.getvalue())})
    assert "Hội trường &lt;b&gt;" in shown.text and "Ghi 1 thay đổi" in shown.text and "điền.xlsx" in shown.text
    assert changed_lines(project) == []
    name = shown.text.split('name="tep" value="')[1].split('"')[0]
    assert "Đã ghi 1 thay đổi" in client.post(f"{ADDRESS}/nhap/ghi", data={"tep": name}).text
    assert changed_lines(project) == ["+    venue: Hội trường <b>"]
    assert client.post(f"{ADDRESS}/nhap/ghi", data={"tep": "khác"}).status_code == 400


def test_a_workbook_with_wrong_cells_changes_nothing(client: TestClient, project: Project) -> None:
    book = load_workbook(io.BytesIO(client.get(f"{ADDRESS}/bang-tinh").content))
    book.worksheets[0]["D4"] = "32/13/2023"
    data = io.BytesIO()
    book.save(data)
    shown = client.post(f"{ADDRESS}/nhap", files={"files": ("a.xlsx", data.getvalue())})
    assert "a.xlsx, ô D4: “32/13/2023” không phải là một ngày" in shown.text
    assert client.post(f"{ADDRESS}/nhap", files={"files": ("a.xlsx", b"PK")}).status_code == 400
    assert changed_lines(project) == []


def grid_of(page: Page) -> Locator:
    page.goto(urljoin(page.url, ADDRESS))
    expect(page.locator(".body .cell.active")).to_be_visible()
    return page.locator("#unit-grid")


def cell_at(page: Page, unit: int, title: str) -> Locator:
    """The cell of the unit with that number, from 0, in the column with that heading."""
    titles = page.locator(".head .cell").all_inner_texts()
    return page.locator(f".body [data-row='{unit}'] > .cell").nth(titles.index(title))


def paste(page: Page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


SAVED = "Đã lưu mọi thay đổi."


def test_the_table_with_the_keyboard_alone(opened: Opened, project: Project) -> None:
    with opened(project.root) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        grid_of(page)
        expect_accessible(page)
        cell_at(page, 2, "Địa điểm").click()
        paste(page, 'Nhà A\tChủ tịch\r\n"Nhà B\nkhu ""C"""\tPhó Chủ tịch\r\n')
        expect(cell_at(page, 3, "Địa điểm")).to_have_text('Nhà B; khu "C"')
        page.keyboard.press("Control+Home")
        for key in ("ArrowDown", "ArrowDown", *["ArrowRight"] * 6, "Shift+ArrowDown", "Shift+ArrowDown", "Control+d"):
            page.keyboard.press(key)
        expect(cell_at(page, 4, "Người chủ trì")).to_have_text("Chủ tịch")
        page.keyboard.press("Control+z")
        expect(cell_at(page, 4, "Người chủ trì")).to_have_text("Phó Chủ tịch UBND huyện")
        page.keyboard.press("End")
        page.keyboard.press("Control+ArrowLeft")
        page.keyboard.press("Control+s")
        expect(page.locator("#grid-state")).to_have_text(SAVED)
        assert changed_lines(project) == [
            "+    venue: Nhà A",
            "+    chair: Chủ tịch",
            '+    venue: Nhà B khu "C"',
            "+    chair: Phó Chủ tịch",
        ]


def test_typing_editing_and_leaving(opened: Opened, project: Project) -> None:
    with opened(project.root) as page:
        grid_of(page)
        cell_at(page, 2, "Báo cáo tham luận").click()
        page.keyboard.type("Hội A")
        page.keyboard.press("Alt+Enter")
        page.keyboard.type("Hội B")
        page.keyboard.press("Tab")
        page.keyboard.type("bỏ")
        page.keyboard.press("Escape")
        page.keyboard.press("F2")
        page.keyboard.type("Thị trấn")
        page.keyboard.press("Enter")
        expect(page.locator("#grid-state")).to_have_text(SAVED)
        assert changed_lines(project)[-3:] == ["+    speakers:", "+      - Hội A", "+      - Hội B"]
        page.keyboard.press("Escape")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('#unit-grid')") is None


def test_what_cannot_be_saved_stays_with_its_reason_also_in_another_tab(opened: Opened, project: Project) -> None:
    with opened(project.root) as page:
        grid_of(page)
        cell_at(page, 2, "Ngày khai mạc riêng").click()
        page.keyboard.type("32/13/2023")
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowUp")
        reason = page.locator("#cell-note")
        expect(reason).to_contain_text("“32/13/2023” không phải là một ngày")
        expect_accessible(page)
        other = page.context.new_page()
        other.goto(page.url)
        expect(other.locator("#grid-problems")).to_contain_text("Cẩm Mỹ, Ngày khai mạc riêng: “32/13/2023”")
        assert changed_lines(project) == []


def test_both_versions_of_a_cell(opened: Opened, project: Project) -> None:
    path = project.data(2023) / "units.yaml"
    with opened(project.root) as page:
        grid_of(page)
        cell_at(page, 0, "Người chủ trì").click()
        page.keyboard.type("Chủ tịch")
        path.write_text(shipped("units.yaml").replace("chair: Phó Chủ tịch UBND thành phố", "chair: Bí thư"), "utf-8")
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowUp")
        expect(page.locator("#cell-note")).to_contain_text("Bản kia")
        expect(page.locator("#cell-theirs")).to_have_text("Bí thư")
        page.get_by_role("button", name="Giữ bản của tôi").click()
        expect(page.locator("#grid-state")).to_have_text(SAVED)
        assert "    chair: Chủ tịch\n" in path.read_text("utf-8")


def test_units_are_added_marked_and_restored_and_found_without_accents(opened: Opened, project: Project) -> None:
    with opened(project.root) as page:
        grid_of(page)
        page.get_by_role("button", name="Thêm đơn vị").click()
        page.keyboard.type("Bình Sơn")
        page.keyboard.press("Enter")
        expect(page.locator("#grid-state")).to_have_text(SAVED)
        assert changed_lines(project) == ["+", "+  - id: binh-son", "+    name: Bình Sơn", "+    kind: huyện"]
        page.get_by_label("Tìm").fill("binh s")
        expect(page.locator(".body .grid-row")).to_have_count(1)
        page.get_by_role("button", name="Bỏ / giữ lại").click()
        expect(page.locator(".grid-row.removed")).to_have_count(1)
        page.get_by_role("button", name="Bỏ / giữ lại").click()
        expect(page.locator(".grid-row.removed")).to_have_count(0)
        page.get_by_role("button", name="Bỏ / giữ lại").click()
        page.get_by_role("button", name="Lưu", exact=True).click()
        expect(page.locator("#grid-state")).to_have_text(SAVED)
        assert changed_lines(project) == []


def test_the_handle_fills_down_and_a_block_is_copied(opened: Opened, project: Project) -> None:
    with opened(project.root) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        grid_of(page)
        cell_at(page, 0, "Người chủ trì").click()
        page.locator("#fill-handle").hover()
        page.mouse.down()
        cell_at(page, 3, "Người chủ trì").hover()
        page.mouse.up()
        expect(cell_at(page, 3, "Người chủ trì")).to_have_text("Phó Chủ tịch UBND thành phố")
        page.keyboard.press("Shift+ArrowLeft")
        page.keyboard.press("Control+c")
        copied = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n").split("\n")
        assert (
            copied[0]
            == "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên thành phố\tPhó Chủ tịch UBND thành phố"[:0]
            or len(copied) == 4
        )
        expect(page.locator("#grid-state")).to_have_text(SAVED)
        assert changed_lines(project) == ["+    chair: Phó Chủ tịch UBND thành phố"] * 3


def test_a_paste_that_added_units_is_undone_as_a_whole_and_what_is_not_saved_can_be_given_up(
    opened: Opened, project: Project
) -> None:
    with opened(project.root) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.on("dialog", lambda dialog: dialog.accept())
        grid_of(page)
        count = page.locator("#grid-count")
        cell_at(page, 10, "Địa điểm").click()
        paste(page, "Nhà A\nNhà B\nNhà C")
        expect(count).to_have_text("13 / 13 đơn vị")
        expect(page.locator("#grid-problems")).to_contain_text("Đơn vị mới")
        page.get_by_role("button", name="Hoàn tác", exact=True).click()
        expect(count).to_have_text("11 / 11 đơn vị")
        expect(page.locator("#grid-state")).to_have_text(SAVED)
        assert changed_lines(project) == []
        page.get_by_role("button", name="Làm lại").click()
        expect(count).to_have_text("13 / 13 đơn vị")
        expect(page.locator("#grid-problems")).to_contain_text("Đơn vị mới")
        page.reload()
        expect(count).to_have_text("13 / 13 đơn vị")
        page.get_by_role("button", name="Bỏ mọi ô, đơn vị chưa lưu được").click()
        expect(count).to_have_text("11 / 11 đơn vị")
        expect(page.locator("#grid-state")).to_have_text(SAVED)
        assert not table_draft(project, 2023).edits.added
        assert changed_lines(project) == ["+    venue: Nhà A"]
