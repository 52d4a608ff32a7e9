"""The page of the agenda: by requests, and in a real browser."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode, urljoin

import pytest
from playwright.sync_api import Locator, Page, expect
from starlette.testclient import TestClient

from docgen.authoring.agenda_draft import kept_draft
from docgen.data.project import Project
from tests.data.test_editing import difference
from tests.sample_project import ROOT, copied_project, shipped
from tests.web.conftest import Opened
from tests.web.desk_client import desk_client, expect_accessible

ADDRESS = "/du-lieu/chuong-trinh"
SPORTS = (ROOT / "docgen/authoring/init/campaigns/sports/agenda.yaml").read_text(encoding="utf-8")
Fields = list[tuple[str, str]]


class FormReader(HTMLParser):
    """The fields that a browser would send, in their order, without those of templates."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: Fields = []
        self._depth, self._area, self._select = 0, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._depth += tag == "template"
        name = given.get("name") or ""
        if self._depth:
            return
        if tag == "input" and (given.get("type") != "checkbox" or "checked" in given):
            self.fields.append((name, given.get("value") or ""))
        elif tag == "textarea":
            self._area = name
            self.fields.append((name, ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given:
            self.fields.append((self._select, given.get("value") or ""))

    def handle_data(self, data: str) -> None:
        if self._area and not self._depth:
            self.fields[-1] = (self._area, self.fields[-1][1] + data)

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "template"
        if tag == "textarea":
            self._area = ""


def fields_of(text: str) -> Fields:
    reader = FormReader()
    reader.feed(text[text.index('<form id="agenda"') :].partition("</form>")[0])
    return [(name, value.removeprefix("\n") if "/" in name else value) for name, value in reader.fields]


def changed(fields: Fields, **values: str) -> Fields:
    """The fields with other values; `items_0_minutes` is the field `items-0/minutes`."""
    new = {
        re.sub(r"_(\w+)$", r"/\1", name.replace("_", "-", name.count("_") - 1)): text for name, text in values.items()
    }
    assert set(new) <= {name for name, _ in fields}
    return [(name, new.get(name, value)) for name, value in fields]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copied_project(tmp_path)


@pytest.fixture
def client(project: Project) -> TestClient:
    return desk_client(project.root)


def posted(client: TestClient, where: str, fields: Fields) -> str:
    headers = {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
    return unescape(client.post(f"{ADDRESS}/{where}", content=urlencode(fields), headers=headers).text)


def changed_lines(project: Project) -> list[str]:
    now = (project.data(2023) / "agenda.yaml").read_text(encoding="utf-8")
    return difference(shipped("agenda.yaml"), now)


def hours(text: str) -> dict[str, str]:
    return dict(re.findall(r'<output id="gio-([\w-]+)"[^>]*>([^<]*)<', text))


def test_the_page_as_it_is_saved_changes_nothing(client: TestClient, project: Project) -> None:
    fields = fields_of(client.get(ADDRESS).text)
    assert ("items-0/minutes", "20") in fields
    assert "Đã lưu chương trình" in posted(client, "luu", fields)
    assert changed_lines(project) == []


@pytest.mark.parametrize("text", [SPORTS, SPORTS.replace("\n", "\r\n")])
def test_sessions_and_columns_come_back_as_they_are(tmp_path: Path, text: str) -> None:
    units = re.sub(r"(?m)^    agenda:\n(?:      .*\n)+", "", shipped("units.yaml"))
    project = copied_project(tmp_path, {"data/2023/agenda.yaml": text, "data/2023/units.yaml": units})
    client = desk_client(project.root)
    fields = fields_of(client.get(ADDRESS).text)
    assert ("sessions-0-items-0/cells.noi", "Khu vực lễ đài") in fields
    posted(client, "luu", fields)
    assert (project.data(2023) / "agenda.yaml").read_bytes() == text.encode()


def test_hours_follow_at_once_and_nothing_is_saved(client: TestClient, project: Project) -> None:
    fields = changed(fields_of(client.get(ADDRESS).text), items_0_minutes="35", items_2_minutes="<b>")
    text = posted(client, "gio", fields)
    assert hours(text)["items-1"] == "8 giờ 35 – 8 giờ 45"
    assert "số phút ghi “<b>”" in text
    assert "ghi “<b>”" not in client.post(f"{ADDRESS}/gio", data=dict(fields)).text
    assert changed_lines(project) == []


def test_what_is_refused_stays_on_the_page_with_the_reason(client: TestClient, project: Project) -> None:
    fields = changed(fields_of(client.get(ADDRESS).text), items_0_title="{{ nothing }}", items_1_minutes="12")
    text = posted(client, "luu", fields)
    assert "Chưa lưu được" in text
    assert "{{ nothing }}</textarea>" in text
    beside = text[text.index('id="loi-items-0"') :].partition("</div>")[0]
    assert "nothing" in beside
    assert changed_lines(project) == []
    again = client.get(ADDRESS).text
    assert "bản đang sửa dở" in again and ("items-1/minutes", "12") in fields_of(again)
    assert "bản đang sửa dở" not in posted(client, "bo-nhap", fields)
    assert kept_draft(project, 2023) is None


def test_a_draft_is_kept_while_one_types(client: TestClient, project: Project) -> None:
    fields = fields_of(client.get(ADDRESS).text)
    posted(client, "nhap", fields)
    assert kept_draft(project, 2023) is None
    posted(client, "nhap", changed(fields, items_0_minutes="25"))
    assert ("items-0/minutes", "25") in fields_of(client.get(ADDRESS).text)


def test_both_versions_are_shown_and_either_wins(client: TestClient, project: Project) -> None:
    path = project.data(2023) / "agenda.yaml"
    fields = changed(fields_of(client.get(ADDRESS).text), items_6_who="Ban khác")
    path.write_text(shipped("agenda.yaml").replace("minutes: 10", "minutes: 15", 1), encoding="utf-8")
    text = posted(client, "luu", fields)
    assert "vừa được sửa ở nơi khác" in text
    assert "<td>10</td><td>15</td>" in text and "<td>Ban khác</td><td>Ban tổ chức</td>" in text
    assert "Đã lưu" in posted(client, "luu?ghi-de=1", fields_of(text))
    assert changed_lines(project) == ["-    who: Ban tổ chức", "+    who: Ban khác"]


def test_columns_get_what_they_show(client: TestClient, project: Project) -> None:
    fields = fields_of(client.get(ADDRESS).text)
    at = next(index for index, (name, _) in enumerate(fields) if name.startswith("columns-2/")) + 3
    new = [("row", "column:new-1:"), ("new-1/id", "_khac"), ("new-1/heading", "Địa điểm"), ("new-1/width", "")]
    text = posted(client, "luu", [*fields[:at], *new, *fields[at:]])
    assert "Đã lưu" in text
    lines = [line.strip() for line in changed_lines(project) if line.startswith("+")]
    assert lines[-2:] == ["+  - id: dia_diem", "+    heading: Địa điểm"]
    assert ("items-0/cells.dia_diem", "") in fields_of(text)


def test_a_form_of_another_page_is_refused(client: TestClient, project: Project) -> None:
    assert "Chưa ghi gì" in posted(client, "luu", [("row", "item:a:b"), ("row", "list:x"), ("a/title", "x")])
    assert "quá nhiều nội dung" in posted(client, "luu", [("row", "item:a:")] * 3000)
    assert changed_lines(project) == []


def test_a_year_without_an_agenda_can_begin_one(tmp_path: Path) -> None:
    units = re.sub(r"(?m)^    agenda:\n(?:      .*\n)+", "", shipped("units.yaml"))
    project = copied_project(tmp_path, {"data/2023/agenda.yaml": None, "data/2023/units.yaml": units})
    client = desk_client(project.root)
    fields = fields_of(client.get(ADDRESS).text)
    assert "Khai mạc" not in client.get(ADDRESS).text
    at = fields.index(("row", "list:items")) + 1
    item = [("row", "item:new-1:"), ("new-1/title", "Khai mạc"), ("new-1/minutes", "10")]
    columns = [("row", "list:columns")]
    for index, heading in enumerate(("Giờ", "Việc", "Ai")):
        columns += [("row", f"column:c{index}:"), (f"c{index}/heading", heading)]
    assert "Đã lưu" in posted(client, "luu", [*fields[:at], *item, *fields[at:], *columns])
    written = (project.data(2023) / "agenda.yaml").read_text(encoding="utf-8")
    assert written == "columns:\n  - Giờ\n  - Việc\n  - Ai\nitems:\n  - minutes: 10\n    title: Khai mạc\n"


def row_of(page: Page, title: str) -> Locator:
    return page.locator("[data-row=item]").filter(has=page.get_by_text(title))


def titles(page: Page) -> list[str]:
    return [one.input_value()[:12] for one in page.locator("[data-row=item] textarea[name$='/title']").all()]


def test_rows_move_by_keyboard_pointer_and_buttons(opened: Opened, project: Project) -> None:
    with opened(project.root) as page:
        page.goto(urljoin(page.url, ADDRESS))
        expect_accessible(page)
        page.get_by_text("Bảng, tiêu đề và ghi chú").click()
        expect_accessible(page)
        first = titles(page)
        page.locator("#items-1_minutes").focus()
        page.keyboard.press("Alt+ArrowUp")
        expect(page.locator("#gio-items-1")).to_have_text("8 giờ 00 – 8 giờ 10")
        assert page.evaluate("document.activeElement.id") == "items-1_minutes"
        page.keyboard.press("Alt+ArrowUp")
        expect(page.locator("#gio-items-1")).to_have_text("7 giờ 50 – 8 giờ 00")
        page.locator("#items-1_minutes").fill("15")
        expect(page.locator("#gio-items-1")).to_have_text("7 giờ 45 – 8 giờ 00")
        page.locator("[data-grip]").nth(7).hover()
        page.mouse.down()
        page.locator("#items-2_title").hover()
        page.mouse.up()
        assert titles(page) == [first[0], first[2], first[1], first[7], *first[3:7]]
        page.get_by_role("button", name="Lưu chương trình").click()
        expect(page.get_by_text("Đã lưu chương trình.")).to_be_visible()
        lines = changed_lines(project)
        assert [line for line in lines if "gioi_thieu" in line] == ["+  - id: gioi_thieu", "-  - id: gioi_thieu"]
        assert "+  # Chỉ có giờ bắt đầu." in lines and "-  # Chỉ có giờ bắt đầu." in lines


def test_rows_are_added_removed_and_restored(opened: Opened, project: Project) -> None:
    with opened(project.root) as page:
        page.goto(urljoin(page.url, ADDRESS))
        page.get_by_role("button", name="Thêm nội dung").nth(1).click()
        page.keyboard.type("Trao quà")
        page.keyboard.press("Tab")
        page.keyboard.type("5")
        expect(page.locator("output").last).to_have_text("9 giờ 40 – 9 giờ 45")
        page.get_by_role("button", name="Thêm buổi").click()
        page.keyboard.type("Buổi chiều")
        page.get_by_role("button", name="Thêm nội dung").nth(2).click()
        page.keyboard.type("Hội thi")
        expect(page.locator("output").last).to_have_text("9 giờ 45")
        row = page.locator("[data-row=item]").nth(0)
        row.get_by_role("button", name="Bỏ").click()
        expect(page.locator(".removed")).to_have_count(1)
        row.get_by_role("button", name="Giữ lại").click()
        expect(page.locator(".removed")).to_have_count(0)
        page.keyboard.press("Control+s")
        expect(page.get_by_text("Đã lưu chương trình.")).to_be_visible()
        assert changed_lines(project) == [
            "+",
            "+  - minutes: 5",
            "+    title: Trao quà",
            "+sessions:",
            "+  - heading: Buổi chiều",
            "+    items:",
            "+      - title: Hội thi",
        ]
