"""Forms are dropped, listed with what they need, and accepted together where nothing is to be decided."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.data.project import Project
from docgen.files.new_archive import zipped
from docgen.reports.received import received_files, sent_files
from docgen.web import uploads
from docgen.web.report_desk import waiting_pages
from tests.reports.received_forms import doubtful_form, year_of
from tests.reports.returned_forms import answers_of, made
from tests.web.reports_folder import FORMS, client_of, dropped, of_file, project_of_2023

CLEAR = made(answers_of({"lop_khac": "7"}, "xuan-loc"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_of_2023(tmp_path)


def rows(html: str) -> list[str]:
    """The text of each row of the list."""
    body = html.partition("<tbody>")[2].partition("</tbody>")[0]
    texts = (re.sub(r"<[^>]*>", " ", row) for row in body.split("</tr>"))
    return [" ".join(text.split()) for text in texts if text.strip()]


def test_the_most_urgent_first(project: Project) -> None:
    client = client_of(project)
    page = dropped(
        client,
        ("c.docx", CLEAR),
        ("b.zip", zipped({"b.docx": doubtful_form(lop_khac="khoảng 3"), "x/.DS_Store": b""})),
        ("anh.jpg", b"\xff\xd8"),
        ("hong.zip", b"PK"),
    )
    assert "Đã nhận 3 tệp" in page
    assert "hong.zip: tệp nén bị hỏng" in page
    assert [row.split(" 30/10")[0] for row in rows(page)] == [
        "anh.jpg chọn đơn vị ảnh, không đọc được số liệu; đề nghị đơn vị gửi bản Word hoặc Excel",
        "huyện Cẩm Mỹ b.docx 1 nội dung cần xác minh",
        "huyện Xuân Lộc c.docx không có gì phải quyết định",
    ]
    assert "Lưu 1 tệp không có gì phải quyết định" in page
    again = dropped(client, ("khac.docx", CLEAR))
    assert "1 tệp đã nhận từ trước" in again and len(rows(again)) == 3


def test_files_that_wait_survive_a_restart(project: Project) -> None:
    dropped(client_of(project), ("c.docx", CLEAR))
    assert len(rows(client_of(project).get("/bao-cao").text)) == 1


def test_all_that_is_plain_is_stored_at_once(project: Project) -> None:
    client = client_of(project)
    dropped(client, ("c.docx", CLEAR), ("b.docx", doubtful_form(lop_khac="khoảng 3")))
    page = client.post("/bao-cao/luu-het").text
    assert "Đã lưu câu trả lời của 1 đơn vị" in page
    assert [row.split(" ")[1] for row in rows(page)] == ["Cẩm"]
    assert set(year_of(project).answers) == {"xuan-loc"}
    assert "Đã lưu" not in client.post("/bao-cao/luu-het").text


def test_two_files_of_one_unit_are_not_stored_together(project: Project) -> None:
    client = client_of(project)
    page = dropped(client, ("c.docx", CLEAR), ("d.docx", made(answers_of({"lop_khac": "8"}, "xuan-loc"))))
    assert page.count("có hơn một tệp của đơn vị này") == 2
    client.post("/bao-cao/luu-het")
    assert year_of(project).answers == {}


def test_files_are_read_a_few_at_a_time(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_pages, "_READ_AT_ONCE", 2)
    client = client_of(project)
    page = dropped(client, *((path.name, path.read_bytes()) for path in FORMS[:5]))
    assert "Đang đọc các tệp" in page and ">0/5</progress>" in page and 'hx-trigger="load"' in page
    assert ">2/5</progress>" in client.get("/bao-cao?doc=1").text
    assert ">4/5</progress>" in client.get("/bao-cao/cho-duyet").text
    assert len(rows(client.get("/bao-cao/cho-duyet").text)) == 5


def test_rows_come_by_need_and_are_found(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_pages, "STEP", 2)
    client = client_of(project)
    dropped(client, *((path.name, path.read_bytes()) for path in FORMS[:5]))
    assert len(rows(client.get("/bao-cao").text)) == 2
    assert "Xem thêm (còn 3)" in client.get("/bao-cao").text
    assert len(rows(client.get("/bao-cao?den=52").text)) == 5
    assert [row.split(" bao")[0] for row in rows(client.get("/bao-cao?tim=cam my").text)] == ["huyện Cẩm Mỹ"]
    assert rows(client.get("/bao-cao?tim=khong co").text) == ["Không có tệp nào khớp."]


def test_a_file_is_set_aside_and_comes_back(project: Project) -> None:
    client = client_of(project)
    dropped(client, ("c.docx", CLEAR))
    file = "2023-10-30/c.docx"
    assert "Không có tệp nào chờ duyệt" in client.post("/bao-cao/bo", data={"tep": file}).text
    assert "không dùng" in client.get("/bao-cao/da-nhan").text
    assert "Đưa lại vào danh sách" in client.get(of_file("/bao-cao/duyet", file)).text
    assert len(rows(client.post("/bao-cao/bo", data={"tep": file, "dua-lai": "1"}).text)) == 1


@pytest.mark.parametrize(
    ("day", "message"), [("31/02/2023", "không phải là một ngày"), ("2999-01-01", "ở sau ngày hôm nay")]
)
def test_days_that_cannot_be(project: Project, day: str, message: str) -> None:
    answer = client_of(project).post("/bao-cao/nhan", files={"files": ("c.docx", CLEAR)}, data={"ngay-nhan": day})
    assert answer.status_code == 400 and message in answer.text
    assert received_files(project, 2023) == []


def test_too_many_files_at_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_FILES", 2)
    answer = client_of(project).post("/bao-cao/nhan", files=[("files", (f"{n}.docx", CLEAR)) for n in range(3)])
    assert answer.status_code == 400 and "nén các tệp thành một tệp .zip" in answer.text
    assert received_files(project, 2023) == []


def test_a_bomb_is_refused_and_the_rest_is_kept(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sent_files, "LARGEST_UNPACKED", 1_000_000)
    bomb = zipped({"a.docx": CLEAR, "b.docx": b"0" * 2_000_000})
    page = dropped(client_of(project), ("bom.zip", bomb))
    assert "Đã nhận 1 tệp" in page and "bom.zip: b.docx: tệp nén có quá" in page
    assert [one.name for one in received_files(project, 2023)] == ["a.docx"]


def test_nothing_chosen_and_names_that_are_no_paths(project: Project) -> None:
    client = client_of(project)
    assert "chưa chọn tệp nào" in client.post("/bao-cao/nhan", data={"ngay-nhan": ""}).text
    page = dropped(client, ("../../<b>x.docx", CLEAR))
    assert "<b>x" not in page
    assert [one.file for one in received_files(project, 2023)] == ["2023-10-30/-b-x.docx"]


def test_a_year_without_a_form_or_with_faults(project: Project) -> None:
    (project.data(2023) / "week.yaml").write_text("year: x\n", encoding="utf-8")
    answer = client_of(project).get("/bao-cao")
    assert answer.status_code == 400 and "Chưa làm được" in answer.text


def test_the_page_in_english(project: Project) -> None:
    client = client_of(project)
    dropped(client, ("c.docx", CLEAR))
    client.post("/ngon-ngu/en")
    assert "Save 1 files with nothing to decide" in client.get("/bao-cao").text
