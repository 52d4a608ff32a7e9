"""What every page has in common."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

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
