"""One form, answer by answer: what is typed is stored, and what cannot be stored is put right on the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from docgen.data.project import Project
from docgen.files import locked
from tests.reports.received_forms import DOUBT, doubtful_form, year_of
from tests.reports.returned_forms import answers_of, made
from tests.web.reports_folder import client_of, dropped, of_file, project_of_2023

FILE = "2023-10-30/a.docx"
PAGE = of_file("/bao-cao/duyet", FILE)
PHOTO = "2023-10-30/anh.png"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_of_2023(tmp_path)


@pytest.fixture
def client(project: Project) -> TestClient:
    client = client_of(project)
    dropped(client, ("a.docx", doubtful_form(lop_khac="khoảng 3 lớp", lop_day_nghe="4", chi_dao="Một.")))
    return client


def fields(client: TestClient, page: str = PAGE) -> dict[str, str]:
    """All fields as the page shows them, as a browser sends them."""
    html = client.get(page).text.partition('id="decision"')[2].partition("</form>")[0]
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attributes.get("type") not in ("radio", "checkbox") or " checked" in tag:
            found[attributes["name"]] = attributes.get("value", "")
    return found | dict(re.findall(r'<textarea[^>]* name="([^"]*)"[^>]*>([^<]*)</textarea>', html))


def values(project: Project, unit: str = "cam-my") -> dict[str, tuple[str | None, bool]]:
    """Value, and whether a question is open, by the id of the question."""
    answers = year_of(project).answers[unit].answers
    return {str(name): (one.value and str(one.value), bool(one.question)) for name, one in answers.items()}


def test_what_was_found_where_and_why_it_is_doubtful(client: TestClient) -> None:
    html = client.get(PAGE).text
    found = [
        words
        for words in ("huyện Cẩm Mỹ", "khoảng 3 lớp", "bảng 1, dòng 28", DOUBT, "phần đầu văn bản")
        if words not in html
    ]
    assert found == []
    assert html.index("Cần xác minh") < html.index("Đọc được rõ ràng") < html.index("Chưa trả lời")
    assert 'value="3"' in html


def test_what_is_not_decided_keeps_its_question(client: TestClient, project: Project) -> None:
    answer = client.post(PAGE, data=fields(client))
    assert answer.status_code == 200 and "Đã lưu câu trả lời" in answer.text
    assert values(project) == {
        "chi_dao": ("Một.", False),
        "lop_day_nghe": ("4", False),
        "lop_khac": ("khoảng 3 lớp", True),
    }


def test_what_is_typed_is_stored(client: TestClient, project: Project) -> None:
    typed = {
        "chon-lop_khac": "ghi",
        "tra-loi-lop_khac": "3",
        "tra-loi-lop_day_nghe": "",
        "tra-loi-chi_dao": "Một.\r\nHai.",
        "tra-loi-lop_day_nghe_nguoi": "40",
    }
    assert client.post(PAGE, data=fields(client) | typed).status_code == 200
    assert values(project) == {
        "chi_dao": ("Một.\nHai.", False),
        "lop_day_nghe": (None, False),
        "lop_day_nghe_nguoi": ("40", False),
        "lop_khac": ("3", False),
    }
    html = client.get(PAGE).text
    assert "Đã quyết định trước đây (4)" in html and "mẫu ghi “khoảng 3 lớp”" in html


def test_a_wrong_value_is_put_right_on_the_page(client: TestClient, project: Project) -> None:
    answer = client.post(PAGE, data=fields(client) | {"chon-lop_khac": "ghi", "tra-loi-lop_khac": "<b>ba</b>"})
    assert answer.status_code == 422
    assert "cần một số nguyên viết bằng chữ số" in answer.text
    assert "&lt;b&gt;ba&lt;/b&gt;" in answer.text and "<b>ba" not in answer.text
    assert "cam-my" not in year_of(project).answers
    day = client.post(PAGE, data=fields(client) | {"ngay-nhan": "2999-01-01"})
    assert day.status_code == 422 and "không sau ngày hôm nay" in day.text


def test_stored_answers_are_kept_or_replaced(client: TestClient, project: Project) -> None:
    report = project.reports(2023) / "cam-my.yaml"
    report.parent.mkdir(exist_ok=True)
    report.write_text("unit: cam-my\nanswers: {lop_day_nghe: 5, chi_dao: Cũ.}\n", encoding="utf-8")
    html = client.get(PAGE).text
    assert "Khác với báo cáo đã lưu" in html and "Giữ số đã có: 5" in html
    answer = client.post(PAGE, data=fields(client))
    assert answer.status_code == 422 and "chọn số mới, số đã có, hay ghi số khác" in answer.text
    answer = client.post(PAGE, data=fields(client) | {"chon-lop_day_nghe": "giu", "con-lai": "moi"})
    assert answer.status_code == 200, answer.text
    assert values(project)["lop_day_nghe"] == ("5", False)
    assert values(project)["chi_dao"] == ("Một.", False)
    assert "cam-my.sua-tay.txt" in answer.text


def test_two_tabs_lose_nothing(client: TestClient, project: Project) -> None:
    first, second = fields(client), fields(client)
    assert client.post(PAGE, data=first | {"chon-lop_khac": "ghi", "tra-loi-lop_khac": "3"}).status_code == 200
    answer = client.post(PAGE, data=second | {"chon-lop_khac": "ghi", "tra-loi-lop_khac": "9"})
    assert answer.status_code == 409
    assert "vừa được sửa ở nơi khác" in answer.text
    assert values(project)["lop_khac"] == ("3", False)


def test_what_is_typed_stays_where_it_cannot_be_stored_now(client: TestClient, project: Project) -> None:
    typed = fields(client) | {"chon-lop_khac": "ghi", "tra-loi-lop_khac": "31"}
    with locked(project.data(2023), "x"):
        answer = client.post(PAGE, data=typed)
    assert answer.status_code == 400 and "một lệnh khác đang" in answer.text and 'value="31"' in answer.text
    units = project.data(2023) / "units.yaml"
    before = units.read_text(encoding="utf-8")
    units.write_text("units: x\n", encoding="utf-8")
    answer = client.post(PAGE, data=typed)
    assert answer.status_code == 400 and "units.yaml" in answer.text and 'value="31"' in answer.text
    units.write_text(before, encoding="utf-8")
    assert client.post(PAGE, data=typed).status_code == 200
    assert values(project)["lop_khac"] == ("31", False)


def test_the_next_file_follows(client: TestClient) -> None:
    dropped(client, ("b.docx", made(answers_of({"lop_khac": "7"}, "xuan-loc"))))
    answer = client.post(PAGE, data=fields(client))
    assert "Duyệt tệp tiếp theo:" in answer.text and "huyện Xuân Lộc" in answer.text


def test_a_person_chooses_the_unit(client: TestClient, project: Project) -> None:
    dropped(client, ("anh.png", b"\x89PNG"))
    choose = of_file("/bao-cao/don-vi", PHOTO)
    html = client.post(choose, data={"don-vi": "Huyện Long Thành"}).text
    assert "<h1>huyện Long Thành</h1>" in html and "Đơn vị do người duyệt chọn" in html
    page = of_file("/bao-cao/duyet", PHOTO)
    typed = fields(client, page) | {"tra-loi-lop_khac": "5"}
    assert client.post(page, data=typed).status_code == 200
    assert values(project, "long-thanh") == {"lop_khac": ("5", False)}
    for words, message in (("Sao Hỏa", "không có đơn vị nào tên"), ("huyện", "không có đơn vị nào tên")):
        answer = client.post(choose, data={"don-vi": words})
        assert answer.status_code == 400 and message in answer.text


def test_the_file_itself(client: TestClient, project: Project) -> None:
    dropped(client, ("anh.png", b"\x89PNG"), ("trang.html", b"<script>alert(1)</script>"))
    came = client.get(of_file("/bao-cao/tep", FILE))
    assert came.content == (project.received(2023) / FILE).read_bytes()
    assert came.headers["content-disposition"].startswith("attachment")
    assert client.get(of_file("/bao-cao/tep", PHOTO)).headers["content-type"] == "image/png"
    page = client.get(of_file("/bao-cao/tep", "2023-10-30/trang.html"))
    assert page.headers["content-type"] == "application/octet-stream"
    assert page.headers["content-disposition"].startswith("attachment")
    assert client.get(of_file("/bao-cao/tep/xem", FILE)).content[:2] == b"PK"


@pytest.mark.parametrize("file", ["", "../units.yaml", "2023-10-30/../../units.yaml", "/etc/passwd", "x"])
def test_no_other_file_is_reached(client: TestClient, file: str) -> None:
    for path in ("/bao-cao/duyet", "/bao-cao/tep", "/bao-cao/tep/xem", "/bao-cao/thu"):
        answer = client.get(of_file(path, file))
        assert answer.status_code == 400, path
        assert "không có tệp này trong các tệp đã nhận" in answer.text
