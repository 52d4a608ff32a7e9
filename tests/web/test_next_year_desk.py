"""From one year to the next in the browser: the steps, the form, the questions, the reform, the numbers."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from docgen.authoring.new_year import AnswerKind, keep, new_year, review_list
from docgen.authoring.paper_numbers import number_places
from docgen.data.loading import current_year, load_year
from docgen.data.models import Campaign, Units
from docgen.data.project import Project
from docgen.web.next_year_desk.review_groups import EARLIER, EMPTY, Filter, all_groups, shown_groups
from tests.authoring.test_open_questions import plain_project
from tests.sample_project import copied_project
from tests.web.conftest import Opened
from tests.web.desk_client import desk_client, expect_accessible

LIST = "/nam-sau/ra-soat"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The data of 2024 as `new-year` makes it from 2023."""
    project = plain_project(tmp_path_factory.mktemp("started"))
    new_year(project, 2024, 2023)
    return project


@pytest.fixture
def project(started: Project, tmp_path: Path) -> Project:
    return Project(shutil.copytree(started.root, tmp_path / "copy"))


@pytest.fixture
def client(project: Project) -> TestClient:
    return desk_client(project.root)


def key_of(project: Project, *path: str | int) -> str:
    return next(one.key for one in review_list(project, 2024).questions if one.path == path)


def campaign(project: Project, year: int = 2024) -> Campaign:
    found = load_year(project, year).one(Campaign)
    assert found
    return found


def test_the_steps_have_their_counts(client: TestClient) -> None:
    text = client.get("/nam-sau?nam=2024").text
    assert re.search(r"còn 29 / 35", text)
    assert "Tạo năm 2027 …" in text
    assert "Chỉ dùng cho các năm từ 2025." in text
    assert "0 / 46" in text
    assert "Left" not in text


def test_the_preview_lists_what_changes(client: TestClient) -> None:
    text = client.get("/nam-sau/tao/xem-truoc?before=2023&year=2025").text
    assert "Năm 2025 lấy từ năm 2023" in text
    assert "2025 - 2026" in text
    assert "Thông tin chung của năm › Ngày bắt đầu" in text
    assert "29/9/2025" in text
    assert "đã có dữ liệu của năm 2026" in client.get("/nam-sau/tao/xem-truoc?before=2023&year=2026").text
    assert "không phải là một năm" in client.get("/nam-sau/tao/xem-truoc?before=2023&year=<b>").text


def test_the_year_is_made_with_the_days_that_are_known(client: TestClient, project: Project) -> None:
    form = {"before": "2023", "year": "2025", "starts": "06/10/2025", "switch": "on"}
    answer = client.post("/nam-sau/tao", data=form, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{LIST}?nam=2025")
    assert str(campaign(project, 2025).starts) == "2025-10-06"
    assert current_year(project) == 2025


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("starts", "31/2/2025", "ngày 31/2/2025 không tồn tại"),
        ("year", "2024", "đã có dữ liệu của năm 2024"),
        ("year", "../2025", "không phải là một năm"),
    ],
)
def test_a_form_that_is_wrong_keeps_what_was_typed(
    field: str, value: str, message: str, client: TestClient, project: Project
) -> None:
    typed = {"before": "2023", "year": "2025", "ends": "12/10/2025", field: value}
    answer = client.post("/nam-sau/tao", data=typed)
    assert answer.status_code == 422
    assert message in answer.text
    assert 'value="12/10/2025"' in answer.text
    assert not project.data(2025).exists()


def test_an_answer_is_written_and_leaves_the_list(client: TestClient, project: Project) -> None:
    key = key_of(project, "starts")
    answer = client.post(f"{LIST}/{key}?nam=2024", data={"value": "30/9/2024"})
    assert "Ngày bắt đầu: đã rà soát" in answer.text
    assert "Còn 28 / 35" in answer.text
    assert str(campaign(project).starts) == "2024-09-30"
    assert "vừa được sửa hoặc đã rà soát" in client.post(f"{LIST}/{key}?nam=2024", data={"value": "1/10/2024"}).text
    assert str(campaign(project).starts) == "2024-09-30"


def test_the_proposal_and_what_is_kept(client: TestClient, project: Project) -> None:
    key = key_of(project, "ends")
    client.post(f"{LIST}/{key}?nam=2024", data={"value": "", "propose": "2024-10-06"})
    assert str(campaign(project).ends) == "2024-10-06"
    client.post(f"{LIST}/{key_of(project, 'signer', 'name')}?nam=2024", data={"value": "x", "keep": "1"})
    assert campaign(project).signer.name == "Nguyễn Sơn Hùng"
    assert len(review_list(project, 2024).questions) == 27


def test_a_wrong_answer_stays_with_its_reason(client: TestClient, project: Project) -> None:
    answer = client.post(f"{LIST}/{key_of(project, 'starts')}?nam=2024", data={"value": "31/9/2024"})
    assert "ngày 31/9/2024 không tồn tại" in answer.text
    assert 'value="31/9/2024"' in answer.text
    answer = client.post(f"{LIST}/{key_of(project, 'theme')}?nam=2024", data={"value": "{{ facts.<b> }}"})
    assert 'role="alert"' in answer.text
    assert "<b>" not in answer.text
    assert len(review_list(project, 2024).questions) == 29


def test_the_last_answer_can_be_taken_back(client: TestClient, project: Project) -> None:
    answer = client.post(f"{LIST}/{key_of(project, 'starts')}?nam=2024", data={"value": "30/9/2024"}).text
    found = re.search(r'name="when" value="([^"]+)"', answer)
    assert found
    assert client.post(f"{LIST}/hoan-tac?nam=2024", data={"when": found[1]}).headers["HX-Refresh"] == "true"
    assert campaign(project).starts is None
    again = client.post(f"{LIST}/hoan-tac?nam=2024", data={"when": found[1]})
    assert (again.status_code, "đã có thay đổi khác" in again.text) == (400, True)


def test_an_answer_by_which_others_come_or_go(client: TestClient, project: Project) -> None:
    key = key_of(project, "theme")
    answer = client.post(f"{LIST}/{key}?nam=2024", data={"value": "Thúc đẩy phong trào tự học"}).text
    assert "danh sách có nội dung khác trước" in answer


def test_many_are_kept_at_once(client: TestClient, project: Project) -> None:
    kept = [one.key for one in review_list(project, 2024).questions if one.value and one.file_title == "Kế hoạch"]
    client.post(f"{LIST}/giu-nhom?nam=2024", data={"key": kept})
    assert len(review_list(project, 2024).questions) == 29 - len(kept)
    assert client.post(f"{LIST}/giu-nhom?nam=2024", data={"key": ["no-such-key"]}).status_code == 400


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Filter(), 29),
        (Filter(group="danh-sach-don-vi"), 5),
        (Filter(words="bien hoa"), 4),
        (Filter(words="KHÔNG CÓ GÌ NHƯ THẾ"), 0),
        (Filter(kind=EMPTY), 16),
        (Filter(kind=EARLIER), 13),
        (Filter(group="danh-sach-don-vi", kind=EMPTY), 3),
    ],
)
def test_filters(wanted: Filter, count: int, started: Project) -> None:
    groups, left = shown_groups(review_list(started, 2024), wanted)
    assert (sum(len(group.questions) for group in groups), left) == (count, 0)


def test_groups_begin_with_what_others_depend_on(started: Project) -> None:
    listed = review_list(started, 2024)
    assert [group.title for group in all_groups(listed)][:2] == ["Thông tin chung của năm", "Danh sách đơn vị"]
    assert sum(group.count for group in all_groups(listed)) == 29


def test_faults_in_the_data_are_said_and_nothing_fails(client: TestClient, project: Project) -> None:
    (project.data(2024) / "week.yaml").write_text("year: 2024\nsai: x\n", encoding="utf-8")
    assert "Dữ liệu của năm đang có lỗi" in client.get(f"{LIST}?nam=2024").text
    assert "dữ liệu đang có lỗi" in client.get("/nam-sau?nam=2024").text


def test_the_counter_follows_the_folder(client: TestClient, project: Project) -> None:
    assert "Còn 29 / 35" in client.get(f"{LIST}/con?nam=2024").text
    listed = review_list(project, 2024)
    keep(listed, listed.questions[:2])
    assert "Còn 27 / 35" in client.get(f"{LIST}/con?nam=2024&hien=29/35").text
    assert client.get(f"{LIST}/con?nam=2024&hien=27/35").status_code == 204
    (project.data(2024) / "week.yaml").write_text("year: 2024\nsai: x\n", encoding="utf-8")
    assert client.get(f"{LIST}/con?nam=2024").status_code == 204


def test_a_template_is_opened_in_word(client: TestClient, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("docgen.web.next_year_desk.review_page.open_with_its_program", opened.append)
    shutil.copy(copied_project(project.root.parent / "other").templates / "plan.docx", project.templates)
    words = [one for one in review_list(project, 2024).questions if one.kind is AnswerKind.WORD]
    for one in words:
        client.post(f"{LIST}/{one.key}/mo-word?nam=2024")
    assert opened == [project.root / one.place.file for one in words]
    assert client.post(f"{LIST}/{key_of(project, 'starts')}/mo-word?nam=2024").status_code == 400


def test_the_reform_is_shown_done_and_taken_back(client: TestClient, project: Project) -> None:
    new_year(project, 2025, 2023)
    before = (project.data(2025) / "units.yaml").read_bytes()
    shown = client.get("/nam-sau/don-vi?nam=2025").text
    assert "xã An Phước, xã Tam An (huyện Long Thành)" in shown
    assert "Huyện Long Thành" in shown
    mark = re.search(r'name="mark" value="([^"]+)"', shown)
    assert mark
    assert client.post("/nam-sau/don-vi?nam=2025", data={"tinh": "Đồng Nai", "mark": "old"}).status_code == 409
    assert (project.data(2025) / "units.yaml").read_bytes() == before
    done = client.post("/nam-sau/don-vi?nam=2025", data={"tinh": "Đồng Nai", "mark": mark[1]}).text
    assert "Đã thay danh sách đơn vị." in done
    units = load_year(project, 2025).one(Units)
    assert units
    assert len(units.units) == 95
    assert "Đã hoàn lại danh sách đơn vị cũ." in client.post("/nam-sau/don-vi/hoan-tac?nam=2025").text
    assert (project.data(2025) / "units.yaml").read_bytes() == before
    assert client.post("/nam-sau/don-vi/hoan-tac?nam=2025").status_code == 400
    assert "chỉ có danh sách đơn vị từ năm 2025" in client.get("/nam-sau/don-vi?nam=2024").text


def test_numbers_are_written_and_faults_stay_beside_their_rows(client: TestClient, project: Project) -> None:
    row = {"key": ["plan/", "programme/long-thanh"], "number/plan/": "250", "day/plan/": "24/9/2024"}
    wrong = client.post("/nam-sau/so-van-ban?nam=2024", data={**row, "number/programme/long-thanh": "x1"})
    assert wrong.status_code == 422
    assert "“x1” không phải là số của văn bản" in wrong.text
    assert 'value="250"' in wrong.text
    assert campaign(project).papers["plan"].number is None  # type: ignore[index]  # ids are texts
    answer = client.post("/nam-sau/so-van-ban?nam=2024", data=row)
    assert "Đã ghi số, ngày của 1 văn bản." in answer.text
    assert campaign(project).papers["plan"].number == "250"  # type: ignore[index]
    again = client.post("/nam-sau/so-van-ban?nam=2024", data={**row, "number/plan/": "251"})
    assert "chọn “Thay số, ngày đã có”" in again.text
    client.post("/nam-sau/so-van-ban?nam=2024", data={**row, "number/plan/": "251", "replace": "1"})
    assert campaign(project).papers["plan"].number == "251"  # type: ignore[index]
    assert "251" not in client.get("/nam-sau/so-van-ban?nam=2024&trong=1&loai=plan").text


def test_all_faults_of_a_row_are_shown_and_rows_are_counted(client: TestClient) -> None:
    row = {"key": ["plan/"], "number/plan/": "không số", "day/plan/": "15/9"}
    wrong = client.post("/nam-sau/so-van-ban?nam=2024", data=row)
    assert "Chưa ghi số nào: 1 dòng cần xem lại" in wrong.text
    assert "“không số” không phải là số của văn bản" in wrong.text
    assert "“15/9” không phải là một ngày" in wrong.text


def test_the_choice_of_papers_has_the_whole_label(client: TestClient) -> None:
    text = client.get("/nam-sau/so-van-ban?nam=2024").text
    assert '<option value="unit-plan">kế hoạch của đơn vị</option>' in text
    assert '<option value="plan">kế hoạch</option>' in text


def test_numbers_by_excel(client: TestClient, project: Project) -> None:
    book = load_workbook(io.BytesIO(client.get("/nam-sau/so-van-ban/excel?nam=2024").content))
    sheet = book.active
    assert sheet
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    row = next(cell.row for cell in cells if cell.value == "plan")
    columns = {str(cell.value): cell.column for cell in cells}
    assert row
    sheet.cell(row, columns["Số"], "250")
    sheet.cell(row, columns["Ngày ký"], "24/9/2024")
    content = io.BytesIO()
    book.save(content)
    files = {"files": ("../../x.xlsx", content.getvalue())}
    assert "Đã ghi số, ngày của 1 văn bản." in client.post("/nam-sau/so-van-ban/excel?nam=2024", files=files).text
    place = next(one for one in number_places(load_year(project, 2024)) if one.id == "plan")
    assert place.full_number == "250/KH-UBND"
    broken = client.post("/nam-sau/so-van-ban/excel?nam=2024", files={"files": ("x.xlsx", b"no workbook")})
    assert broken.status_code == 422


def answered(page: Page) -> int:
    return page.locator("li.answered").count()


def test_from_2025_to_2026_in_the_browser(opened: Opened, tmp_path: Path) -> None:
    """As a person would: the year made, its questions answered by keyboard and mouse, its units replaced."""
    project = plain_project(tmp_path)
    shutil.rmtree(project.data(2026))
    new_year(project, 2025, 2023)
    with opened(tmp_path) as page:
        page.set_default_timeout(15000)
        page.goto(f"{page.url.rstrip('/')}/nam-sau?nam=2025")
        page.get_by_role("link", name="Tạo năm 2026 …").click()
        page.get_by_label("Ngày bắt đầu").fill("05/10/2026")
        page.get_by_label("Dùng năm mới cho mọi trang").check()
        expect_accessible(page)
        page.get_by_role("button", name="Tạo năm mới").click()
        expect(page.get_by_role("heading", name="Rà soát, quyết định cho năm 2026")).to_be_visible()
        expect_accessible(page)
        total = review_list(project, 2026).total
        left = len(review_list(project, 2026).questions)
        page.get_by_label("Giá trị: Ngày kết thúc").fill("11/10/2026")
        page.keyboard.press("Enter")
        expect(page.locator("#review-count")).to_contain_text(f"Còn {left - 1} / {total}")
        page.get_by_role("button", name="Giữ nguyên: Họ tên người ký").click()
        expect(page.locator("#review-count")).to_contain_text(f"Còn {left - 2} / {total}")
        page.get_by_role("button", name="Hoàn tác").click()
        expect(page.locator("#review-count")).to_contain_text(f"Còn {left - 1} / {total}")
        assert answered(page) == 0
        page.wait_for_load_state()
        page.get_by_label("Tìm").fill("hieu truong")
        page.get_by_label("Tìm").fill("")
        page.get_by_label("Ở đâu").select_option("danh-sach-don-vi")
        expect(page.get_by_role("heading", name="Thông tin chung của năm")).to_have_count(0)
        page.get_by_role("link", name="Thay danh sách đơn vị").click()
        expect_accessible(page)
        page.get_by_role("button", name="Thay danh sách đơn vị").click()
        expect(page.get_by_text("Đã thay danh sách đơn vị.")).to_be_visible()
        page.goto(f"{page.url.split('/nam-sau')[0]}/nam-sau/so-van-ban")
        expect_accessible(page)
    assert (str(campaign(project, 2026).starts), str(campaign(project, 2026).ends)) == ("2026-10-05", "2026-10-11")
    units = load_year(project, 2026).one(Units)
    assert units
    assert len(units.units) == 95
    assert current_year(project) == 2026
