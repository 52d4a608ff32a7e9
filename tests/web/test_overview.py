"""The overview in a real browser, as a clerk uses it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.produce.many_units import project_of
from tests.sample_project import copied_project
from tests.web.conftest import Opened
from tests.web.desk_client import expect_accessible


def shown(page: Page, text: str) -> None:
    expect(page.get_by_role("status")).to_have_text(re.compile(re.escape(text)), timeout=20_000)


def test_making_filtering_searching_and_changes_that_show_by_themselves(opened: Opened, tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    output = project.output(2023)
    with opened(tmp_path) as page:
        shown(page, "57 văn bản, 11 đơn vị")
        page.get_by_role("button", name="Tạo văn bản", exact=True).click()
        expect(page.locator("#build")).to_contain_text("57 mới.", timeout=30_000)
        expect(page.locator("#counts")).to_contain_text("đã tạo 57", timeout=20_000)
        expect_accessible(page)
        page.get_by_label("Tìm đơn vị, văn bản").press_sequentially("long kha")
        shown(page, "5 văn bản, 1 đơn vị")
        expect(page.get_by_label("Tìm đơn vị, văn bản")).to_be_focused()
        expect(page).to_have_url(re.compile(r"\?tim=long\+kha$"))
        (output / "long-khanh" / "giay-moi.docx").write_bytes(b"sua trong Word")
        expect(page.locator("#found")).to_contain_text("✎ đã sửa tay", timeout=20_000)
        page.get_by_label("Tìm đơn vị, văn bản").fill("")
        page.get_by_label("đã sửa tay 1").check()
        shown(page, "1 văn bản, 1 đơn vị")
        week = project.data(2023) / "week.yaml"
        week.write_text(week.read_text(encoding="utf-8").replace("theme: ", "theme: Mới ", 1), encoding="utf-8")
        expect(page.locator("#counts")).to_contain_text("cần tạo lại", timeout=20_000)
        page.get_by_role("radio", name="Tất cả 57").check()
        page.get_by_text("họ tên người ký").click()
        page.get_by_role("link", name="giấy mời, thành phố Biên Hòa").click()
        expect(page).to_have_url(re.compile("/van-ban/invitation/bien-hoa$"))


def test_edited_files_by_the_keyboard_alone(opened: Opened, tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    edited = project.output(2023) / "ke-hoach.docx"
    edited.parent.mkdir(parents=True)
    edited.write_bytes(b"sua tay")
    with opened(tmp_path) as page:
        shown(page, "57 văn bản")
        page.get_by_text("Tùy chọn").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(page.get_by_label("Tạo lại cả văn bản đã sửa tay")).to_be_checked()
        page.keyboard.press("Enter")
        question = page.get_by_role("button", name="Tạo lại, giữ bản sửa tay bên cạnh")
        question.wait_for()
        expect_accessible(page)
        question.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#build")).to_contain_text("bản sửa tay lưu ở ke-hoach.sua-tay.docx", timeout=30_000)
        assert (edited.parent / "ke-hoach.sua-tay.docx").read_bytes() == b"sua tay"


def test_rows_of_many_units_come_while_one_scrolls(opened: Opened, tmp_path: Path) -> None:
    project_of(tmp_path, 240)
    with opened(tmp_path) as page:
        rows = page.locator("tbody th")
        expect(rows).to_have_count(100, timeout=20_000)
        page.get_by_role("button", name="Hiện tiếp").scroll_into_view_if_needed()
        expect(rows).to_have_count(200, timeout=20_000)
        (tmp_path / "output" / "2023" / "don-vi-239").mkdir(parents=True)
        (tmp_path / "output" / "2023" / "don-vi-239" / "giay-moi.docx").write_bytes(b"x")
        expect(page.locator("#counts")).to_contain_text("đã sửa tay 1", timeout=20_000)
        expect(rows).to_have_count(200)
