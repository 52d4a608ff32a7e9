"""Making documents by requests of the page."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from docgen.data.project import Project
from tests.sample_project import DOCUMENTS, copied_project
from tests.web.desk_client import client_without_key, desk_client

HTMX = {"HX-Request": "true"}
NAME = "bien-hoa/giay-moi.docx"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copied_project(tmp_path)


def make(client: TestClient, **fields: str) -> str:
    """The answer to a build; a build that has begun is awaited."""
    answer = client.post(
        "/tao-van-ban", data={name.replace("_", "-"): value for name, value in fields.items()}, headers=HTMX
    )
    assert answer.status_code == 200
    end = time.monotonic() + 60
    while "dang-tao" in client.get("/tao-van-ban/tien-do", headers=HTMX).text:
        assert time.monotonic() < end
        time.sleep(0.05)
    return answer.text


def result(client: TestClient) -> str:
    text = client.get("/tao-van-ban/tien-do", headers=HTMX).text
    return " ".join(re.sub("<[^>]*>", " ", text).split())


def made(project: Project) -> set[str]:
    output = project.output(2023)
    return {path.relative_to(output).as_posix() for path in output.rglob("*.docx")}


def test_all(project: Project) -> None:
    client = desk_client(project.root)
    assert "Đang tạo văn bản" in make(client, chon="tat-ca", tim="long kha")
    assert "Đã tạo xong Văn bản: 57 mới." in result(client)
    assert len(made(project)) == DOCUMENTS
    client.post("/tao-van-ban/dong", headers=HTMX)
    assert result(client) == ""


def test_what_the_filter_finds_and_one_unit_and_one_document(project: Project) -> None:
    client = desk_client(project.root)
    make(client, chon="dang-loc", tim="long kha", van_ban="invitation")
    assert made(project) == {"long-khanh/giay-moi.docx"}
    make(client, don_vi="cam-my")
    assert {name.split("/")[0] for name in made(project)} == {"long-khanh", "cam-my"}
    make(client, don_vi="bien-hoa", van_ban="programme")
    assert [name for name in made(project) if name.startswith("bien-hoa/")] == ["bien-hoa/chuong-trinh.docx"]


def test_edited_files_are_made_again_only_after_a_question(project: Project) -> None:
    client = desk_client(project.root)
    make(client, chon="tat-ca")
    (project.output(2023) / NAME).write_bytes(b"sua tay")
    make(client, chon="tat-ca")
    assert "Giữ nguyên 1 văn bản đã sửa tay giấy mời, thành phố Biên Hòa" in result(client)
    question = make(client, chon="tat-ca", ghi_de="1")
    assert "giấy mời, thành phố Biên Hòa" in question
    assert (project.output(2023) / NAME).read_bytes() == b"sua tay"
    fields = dict(re.findall('name="([^"]+)" value="([^"]+)"', question))
    assert fields == {"chon": "tat-ca", "ghi-de": "1", "chac-chan": "1"}
    make(client, **fields)
    assert (project.output(2023) / NAME).read_bytes() != b"sua tay"
    assert (project.output(2023) / "bien-hoa" / "giay-moi.sua-tay.docx").read_bytes() == b"sua tay"


def test_files_that_are_no_longer_required_are_removed_when_asked_for(project: Project) -> None:
    client = desk_client(project.root)
    make(client, chon="tat-ca")
    catalogue = project.catalogue.read_text(encoding="utf-8")
    project.catalogue.write_text(catalogue.replace("file: giay-moi.docx", "file: moi.docx"), encoding="utf-8")
    (project.output(2023) / NAME).write_bytes(b"sua tay")
    make(client, chon="tat-ca")
    assert "11 tệp không còn cần theo dữ liệu" in result(client)
    make(client, xoa="1")
    assert "Đã xóa 10 tệp không còn cần" in result(client)
    assert {name for name in made(project) if name.endswith("giay-moi.docx")} == {NAME}


def test_a_check_after_making(project: Project) -> None:
    client = desk_client(project.root)
    make(client, chon="dang-loc", van_ban="programme", kiem_tra="1")
    assert "Đã kiểm tra 11 văn bản: " in result(client)


def test_a_browser_without_scripts_comes_back_to_the_overview(project: Project) -> None:
    answer = desk_client(project.root).post("/tao-van-ban", data={"don-vi": "cam-my"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_other_programs_make_nothing(project: Project) -> None:
    assert client_without_key(project.root).post("/tao-van-ban", data={"chon": "tat-ca"}).status_code == 403
    client = desk_client(project.root)
    client.headers["Origin"] = "http://evil.example"
    assert client.post("/tao-van-ban", data={"chon": "tat-ca"}).status_code == 403
    assert not project.output(2023).exists()


def test_a_unit_that_does_not_exist_makes_nothing(project: Project) -> None:
    client = desk_client(project.root)
    make(client, don_vi="../../etc")
    assert made(project) == set()
