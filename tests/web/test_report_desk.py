"""Reports in a real browser: forms are dropped, decided, added up, and the province's report is made."""

from __future__ import annotations

import base64
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.reports.received_forms import year_of
from tests.web.conftest import Opened
from tests.web.desk_client import expect_accessible
from tests.web.reports_folder import FORMS, project_of_2023

_DROP = """([name, content]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const files = new DataTransfer();
  files.items.add(new File([bytes], name));
  const area = document.querySelector(".drop");
  for (const kind of ["dragenter", "dragover", "drop"])
    area.dispatchEvent(new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true }));
}"""


def test_from_the_dropped_forms_to_the_report_of_the_province(opened: Opened, tmp_path: Path) -> None:
    project = project_of_2023(tmp_path)
    with opened(tmp_path) as page:
        page.get_by_role("link", name="Báo cáo", exact=True).click()
        expect_accessible(page)
        _drop_all(page)
        expect(page.get_by_role("heading", name="Chưa duyệt: 11 tệp")).to_be_visible(timeout=60_000)
        expect_accessible(page)
        _decide(page)
        page.get_by_role("link", name="Các tệp chưa duyệt").click()
        page.get_by_role("button", name="Lưu 10 tệp không có gì phải quyết định").click()
        expect(page.get_by_text("Đã lưu câu trả lời của 10 đơn vị")).to_be_visible(timeout=60_000)
        _look_at_the_totals(page)
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải bảng Excel").click()
        assert download.value.suggested_filename == "tong-hop.xlsx"
        page.get_by_role("button", name="Tạo báo cáo tổng hợp").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Báo cáo tổng hợp")
    answers = year_of(project).answers
    assert len(answers) == 11
    assert answers["nhon-trach"].answers["lop_khac_nguoi"].number == 95  # type: ignore[index]  # a YamlScalar is a str
    assert (project.output(2023) / "bao-cao-tong-hop.docx").is_file()


def _drop_all(page: Page) -> None:
    """One form by dragging it, the others by choosing them; the day of receipt is before the deadline."""
    page.get_by_label("Ngày nhận").fill("2023-10-30")
    page.evaluate(_DROP, [FORMS[0].name, base64.b64encode(FORMS[0].read_bytes()).decode()])
    expect(page.get_by_text("Đã nhận 1 tệp")).to_be_visible(timeout=30_000)
    page.wait_for_load_state()  # nobody chooses files before the scripts of the page run
    page.get_by_label("Ngày nhận").fill("2023-10-30")
    page.get_by_label("Thả các mẫu đã điền").set_input_files([str(path) for path in FORMS[1:]])
    expect(page.get_by_text("Đã nhận 10 tệp")).to_be_visible(timeout=30_000)


def _decide(page: Page) -> None:
    """The only doubtful answer, with the keyboard: typing chooses what is typed."""
    page.get_by_role("link", name="huyện Nhơn Trạch").click()
    expect(page.get_by_text("số liệu ước lượng")).to_be_visible()
    expect(page.locator("docx-pages")).to_be_visible()
    expect_accessible(page)
    field = page.get_by_role("textbox", name="Câu trả lời đúng: Các lớp khác")
    field.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("95")
    expect(page.get_by_role("radio", name="Ghi", exact=True)).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã lưu câu trả lời.")).to_be_visible(timeout=30_000)


def _look_at_the_totals(page: Page) -> None:
    page.get_by_role("link", name="Tổng hợp", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("11/11 huyện, thành phố")
    expect(page.get_by_role("img", name="Số câu đã trả lời")).to_be_visible()
    expect_accessible(page)
    page.get_by_role("link", name="Lớp dạy nghề", exact=True).click()
    expect(page.get_by_role("img")).to_have_count(1)
    expect_accessible(page)
    page.get_by_role("link", name="← Tổng hợp").click()
