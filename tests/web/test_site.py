"""What every page has in common."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from docgen.authoring.checked_year import checked_data
from docgen.web import site
from tests.sample_project import copied_project
from tests.web.desk_client import desk_client


def test_an_unknown_page_is_a_page_in_vietnamese(tmp_path: Path) -> None:
    answer = desk_client(tmp_path).get("/no-such-page")
    assert answer.status_code == 404
    assert "không có trang này" in answer.text
    assert '<html lang="vi">' in answer.text


def test_for_htmx_an_error_is_only_its_sentence(tmp_path: Path) -> None:
    answer = desk_client(tmp_path).get("/no-such-page", headers={"HX-Request": "true"})
    assert answer.text.strip() == '<p class="problem">không có trang này</p>'


def test_the_language_is_kept(tmp_path: Path) -> None:
    client = desk_client(tmp_path)
    client.post("/ngon-ngu/en")
    assert '<html lang="en">' in client.get("/no-such-page").text
    client.post("/ngon-ngu/vi")
    assert '<html lang="vi">' in client.get("/no-such-page").text


def test_faults_of_the_data_are_on_every_page(tmp_path: Path) -> None:
    project = copied_project(tmp_path, {"data/2023/week.yaml": "year: <script>alert(1)</script>\n"})
    project.catalogue.write_text(
        project.catalogue.read_text(encoding="utf-8").replace("year: 2026", "year: 2023"), encoding="utf-8"
    )
    text = desk_client(tmp_path).get("/no-such-page").text
    assert "Dữ liệu đang có lỗi" in text
    assert "<li>Thông tin chung, dòng 1: " in text
    assert "<script>alert" not in text


def test_an_unexpected_error_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(_request: Request) -> Response:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(site, "PARTS", (*site.PARTS, (Route("/fails", fail),)))
    answer = desk_client(tmp_path).get("/fails")
    assert answer.status_code == 500
    assert "ngoài dự kiến" in answer.text
    assert "secret" not in answer.text
    assert "default-src" in answer.headers["content-security-policy"]


HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>"onmouseover="alert(3)'
STREAMS = frozenset({"/thay-doi"})
"""Answers that do not end."""


def addresses(method: str) -> list[str]:
    """The addresses of all parts that take no parameter, for a method."""
    routes = [route for part in site.PARTS for route in part if isinstance(route, Route)]
    found = {route.path for route in routes if method in (route.methods or ()) and "{" not in route.path}
    return sorted(found - STREAMS)


@pytest.fixture(scope="module")
def hostile_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with markup in every name that a page may show."""
    project = copied_project(tmp_path_factory.mktemp("hostile"))
    quoted = json.dumps(HOSTILE)
    for path, before, after in (
        (project.data(2023) / "units.yaml", "name: Biên Hòa", f"name: {quoted}"),
        (project.data(2023) / "week.yaml", "name: Tuần lễ hưởng ứng học tập suốt đời", f"name: {quoted}"),
        (project.catalogue, "label: chương trình", f"label: {quoted}"),
        (project.data(2023) / "agenda.yaml", "title: ", f"title: {quoted} # "),
        (project.data(2023) / "plan.yaml", "heading: Mục đích", f"heading: {quoted}"),
    ):
        text = path.read_text(encoding="utf-8")
        assert before in text, path.name
        path.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert checked_data(project, 2023)
    return project.root


def test_the_markup_is_shown_as_text(hostile_project: Path) -> None:
    assert "&lt;script&gt;alert(1)" in desk_client(hostile_project).get("/?nam=2023").text


@pytest.mark.parametrize("address", addresses("GET"))
def test_markup_in_the_data_is_text_on_every_page(hostile_project: Path, address: str) -> None:
    """XSS by data."""
    answer = desk_client(hostile_project).get(address, params={"tim": HOSTILE, "ten": HOSTILE, "nam": "2023"})
    assert answer.status_code < 500, answer.text[:300]
    if "html" in answer.headers.get("content-type", ""):
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        assert '"onmouseover=' not in answer.text


@pytest.mark.parametrize("address", addresses("POST"))
def test_every_change_needs_the_key_and_the_page_itself(tmp_path: Path, address: str) -> None:
    """CSRF: without the key, from another site, and without a sign of where it comes from."""
    client = desk_client(copied_project(tmp_path).root)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        assert client.post(address, headers=headers).status_code == 403
    client.cookies.clear()
    assert client.post(address).status_code == 403
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("address", addresses("POST"))
def test_a_form_without_fields_is_no_unexpected_error(tmp_path: Path, address: str) -> None:
    client = desk_client(copied_project(tmp_path).root)
    for data in ({}, {"nam": "../../x", "tep": "../../etc/passwd", "file": "../x", "thu-muc": "\x00", "year": "x"}):
        answer = client.post(address, data=data, follow_redirects=False)
        assert answer.status_code < 500, answer.text[-600:]


def test_something_is_looked_at() -> None:
    assert len(addresses("GET")) > 20
    assert len(addresses("POST")) > 15


def test_a_page_that_answered_a_form_can_be_loaded_anew(tmp_path: Path) -> None:
    client = desk_client(tmp_path)
    answer = client.get("/bat-dau/tao", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/bat-dau")
    assert client.get("/bat-dau/tao").status_code == 200


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    copied_project(folder)
    client = desk_client(folder)
    folder.rename(tmp_path / "b")
    answer = client.post("/du-lieu/muc/week/ghi", data={"duong": '["theme"]', "value": "a"})
    assert answer.status_code == 404
    assert f"không còn thấy thư mục của dự án: {folder}" in answer.text
    assert not folder.exists()
