"""The overview by its requests."""

from __future__ import annotations

import html
import re
import shutil
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from docgen.data.project import Project
from docgen.produce.manifest import MANIFEST
from docgen.web.overview import state_table
from tests.produce.many_units import project_of
from tests.sample_project import DATA, DOCUMENTS, copied_project
from tests.web.desk_client import desk_client

HTMX = {"HX-Request": "true"}


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Project:
    """The shipped project with all that was made of it."""
    project = copied_project(tmp_path)
    shutil.copytree(made, project.output(2023))
    return project


def text_of(answer_text: str) -> str:
    """What a person reads."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", answer_text)).split())


def table(client: TestClient, query: str = "") -> str:
    answer = client.get(f"/tong-quan/bang?{query}", headers=HTMX)
    assert answer.status_code == 200
    return answer.text


def test_the_page_has_the_counts_the_table_and_what_stands_beside(project: Project) -> None:
    client = desk_client(project.root)
    table(client)  # so that the page need not wait for the states
    text = text_of(client.get("/").text)
    assert "Tuần lễ hưởng ứng học tập suốt đời" in text
    assert f"Tất cả {DOCUMENTS}" in text and f"đã tạo {DOCUMENTS}" in text
    assert "thành phố Biên Hòa" in text and "Đang hiện 57 văn bản, 11 đơn vị" in text
    assert "Hạn 31/10/2023: đã qua" in text and "1/11 đơn vị đã báo cáo; 10 đơn vị quá hạn" in text
    assert "họ tên người ký 33" in text


def test_every_document_has_its_link(project: Project) -> None:
    links = set(re.findall('href="/van-ban/([^"?]+)"', table(desk_client(project.root))))
    assert len(links) == DOCUMENTS
    assert {"plan", "programme/bien-hoa"} <= links


def test_states_are_told_in_words(project: Project) -> None:
    output = project.output(2023)
    (output / "ke-hoach.docx").write_bytes(b"sua tay")
    (output / "cam-my" / "giay-moi.docx").unlink()
    client = desk_client(project.root)
    text = text_of(table(client))
    assert "✎ đã sửa tay 1" in text and "○ chưa tạo 1" in text
    assert "Đang hiện 1 văn bản" in text_of(table(client, "tinh-trang=edited"))
    assert "Đang hiện 1 văn bản, 1 đơn vị" in text_of(table(client, "tinh-trang=missing"))
    client.post("/ngon-ngu/en")
    assert "✎ edited by hand 1" in text_of(table(client))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("tim=long+kha", "5 văn bản, 1 đơn vị"),
        ("tim=Long+Kh%C3%A1nh", "5 văn bản, 1 đơn vị"),
        ("tim=Long+Kh%C3%A0nh", "0 văn bản"),
        ("van-ban=plan", "1 văn bản"),
        ("van-ban=programme", "11 văn bản, 11 đơn vị"),
        ("loai=th%C3%A0nh+ph%E1%BB%91", "10 văn bản, 2 đơn vị"),
        ("loai=th%C3%A0nh+ph%E1%BB%91&van-ban=report&tim=bien", "1 văn bản, 1 đơn vị"),
        ("tim=%3Cscript%3E", "0 văn bản"),
    ],
)
def test_filters(project: Project, query: str, shown: str) -> None:
    client = desk_client(project.root)
    assert f"Đang hiện {shown}" in text_of(table(client, query))
    page = client.get(f"/?{query}").text
    assert "<script>" not in page


def test_the_address_of_the_page_is_that_of_what_is_shown(project: Project) -> None:
    client = desk_client(project.root)
    address = client.get("/tong-quan/bang?tim=a&tinh-trang=&biet=x&dong=11", headers=HTMX).headers["hx-replace-url"]
    assert address == "/?tim=a"
    assert client.get("/tong-quan/bang?tim=&nam=2026").headers["hx-replace-url"] == "/?nam=2026"


@pytest.mark.parametrize("path", ["/tong-quan/bang", "/tong-quan/ben-canh"])
def test_a_part_that_the_browser_has_is_not_sent_again(project: Project, path: str) -> None:
    client = desk_client(project.root)
    known = re.findall('name="biet" value="([^"]+)"', client.get(path).text)[0]
    assert client.get(f"{path}?biet={known}&dong=11").status_code == 204
    (project.output(2023) / "bien-hoa" / "giay-moi.docx").unlink()
    end = time.monotonic() + 20
    while client.get(f"{path}?biet={known}&dong=11").status_code == 204:  # until the watch has seen it
        assert time.monotonic() < end


def test_rows_come_as_they_are_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = desk_client(project_of(tmp_path, 240).root)
    first = table(client)
    assert (first.count('<th scope="row">'), "còn 151 đơn vị" in text_of(first)) == (100, True)
    (address,) = re.findall('hx-get="(/tong-quan/hang[^"]*)"', first)
    second = client.get(html.unescape(address)).text
    assert (second.count('<th scope="row">'), "còn 51 đơn vị" in text_of(second)) == (100, True)
    third = client.get("/tong-quan/hang?tu=200").text
    assert (third.count('<th scope="row">'), "Hiện tiếp" in third) == (51, False)
    rows = [*re.findall('value="(long-khanh|don-vi-[0-9]+)"', first + second + third)]
    assert len(rows) == len(set(rows)) == 241
    assert table(client, "dong=100&dong=200").count('<th scope="row">') == 200
    assert client.get("/tong-quan/hang?tu=9999").text.strip() == ""
    assert state_table.CHUNK == 100


def test_documents_with_a_blank_lead_to_their_pages(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    client = desk_client(project.root)
    links = re.findall('href="/van-ban/([^"]+)"', client.get("/tong-quan/cho-trong?ten=địa+điểm").text)
    assert len(links) == 27 and "programme/long-khanh" in links
    assert client.get("/tong-quan/cho-trong?ten=nope").text.strip() == ""
    monkeypatch.setattr("docgen.web.overview.overview_routes._PLACES", 20)
    first = client.get("/tong-quan/cho-trong?ten=địa+điểm").text
    assert first.count("/van-ban/") == 20
    (address,) = re.findall('hx-get="([^"]+)"', first)
    assert client.get(html.unescape(address)).text.count("/van-ban/") == 7


def test_while_the_data_has_faults_the_last_good_table_stays(project: Project) -> None:
    client = desk_client(project.root)
    table(client)
    good = (project.data(2023) / "week.yaml").read_text(encoding="utf-8")
    (project.data(2023) / "week.yaml").write_text("year: [\n", encoding="utf-8")
    assert "Sai cú pháp YAML" in client.get("/loi-du-lieu").text
    page = text_of(client.get("/").text)
    assert "trang này hiện bản đúng gần nhất" in page
    assert "57 văn bản" in text_of(table(client))
    answer = client.post("/tao-van-ban", data={"chon": "tat-ca"}, headers=HTMX)
    assert (answer.status_code, "dữ liệu đang có lỗi" in answer.text) == (400, True)
    (project.data(2023) / "week.yaml").write_text(good, encoding="utf-8")
    assert client.get("/loi-du-lieu").text.strip() == ""


def test_without_any_good_data_the_page_waits_for_it(tmp_path: Path) -> None:
    client = desk_client(copied_project(tmp_path, {f"{DATA}/week.yaml": "year: [\n"}).root)
    text = client.get("/").text
    assert "Sửa xong các lỗi nêu ở trên, trang này tự hiện" in text
    assert client.get("/tong-quan/bang").status_code == 204
    assert client.get("/tong-quan/hang?tu=100").text == ""


def test_a_year_without_data_leads_to_the_next_year(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    catalogue = project.catalogue.read_text(encoding="utf-8")
    project.catalogue.write_text(catalogue.replace("year: 2023", "year: 2031"), encoding="utf-8")
    text = desk_client(project.root).get("/").text
    assert "Năm 2031 chưa có dữ liệu" in text and 'href="/nam-sau"' in text


def test_a_manifest_that_cannot_be_read_is_a_sentence(project: Project) -> None:
    (project.output(2023) / MANIFEST).unlink()
    (project.output(2023) / MANIFEST).mkdir()
    client = desk_client(project.root)
    answers = [client.get("/tong-quan/bang", headers=HTMX), client.get("/")]
    time.sleep(0.2)
    assert [answer.status_code for answer in answers] == [400, 200]
    assert all("không đọc được" in answer.text for answer in answers[:1])
    assert "manifest.json" in client.get("/").text


def test_another_year(project: Project) -> None:
    client = desk_client(project.root)
    assert "nam=2026" in client.get("/").text
    text = table(client, "nam=2026")
    assert "chưa tạo" in text_of(text) and 'href="/van-ban/plan?nam=2026"' in text
