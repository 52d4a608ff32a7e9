"""The page that checks any Word file, also without a project."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import expect
from starlette.testclient import TestClient

from docgen.decree30.registry import check
from docgen.word.edit import EditableParts
from docgen.word.elements import W
from docgen.word.opc.package import Package
from docgen.word.view import open_document
from tests.web.conftest import Opened
from tests.web.desk_client import desk_client, expect_accessible

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(scope="session")
def broken_paper(made: Path) -> bytes:
    """A programme whose text is too large, and whose motto is written otherwise."""
    parts = EditableParts((made / "bien-hoa" / "chuong-trinh.docx").read_bytes(), "x.docx")
    root = parts.root(parts.main)
    for size in root.iter(f"{W}sz"):
        size.set(f"{W}val", "40")
    for text in root.iter(f"{W}t"):
        text.text = (text.text or "").replace("Độc", "Đọc")
    for run in list(root.iter(f"{W}r"))[:40]:
        properties = run.find(f"{W}rPr")
        if properties is not None and properties.find(f"{W}sz") is None:
            properties.append(properties.makeelement(f"{W}sz", {f"{W}val": "40"}))
    return parts.data()


def sent(client: TestClient, *files: tuple[str, bytes]) -> str:
    """The address of the page to which files lead."""
    answer = client.post(
        "/kiem-tra", files=[("files", (name, content, TYPE)) for name, content in files], follow_redirects=False
    )
    assert answer.status_code == 303
    return answer.headers["location"]


def test_a_file_is_checked_without_a_project(tmp_path: Path, broken_paper: bytes) -> None:
    client = desk_client(tmp_path)
    address = sent(client, ("../Chương trình.docx", broken_paper))
    text = client.get(address).text
    assert "<h1>Chương trình.docx</h1>" in text
    assert "data-show=" in text
    assert client.get(f"{address}/xem").status_code == 200
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("is_tracked", [False, True])
def test_the_chosen_problems_are_put_right_in_a_copy(tmp_path: Path, broken_paper: bytes, is_tracked: bool) -> None:
    client = desk_client(tmp_path)
    address = sent(client, ("a.docx", broken_paper))
    rules = re.findall(r'name="quy-tac" value="([^"]+)"', client.get(address).text)
    assert rules
    answer = client.get(f"{address}/sua", params=[("quy-tac", rules[0]), *([("theo-doi", "1")] if is_tracked else [])])
    assert "a.sua.docx" in answer.headers["content-disposition"]
    before = {problem.rule for problem in check(open_document(io.BytesIO(broken_paper)))}
    after = {problem.rule for problem in check(open_document(io.BytesIO(answer.content)))}
    assert rules[0] in before - after
    main = Package(io.BytesIO(answer.content)).xml("word/document.xml")
    assert main is not None
    changes = [one.tag for one in main.iter() if str(one.tag).endswith("Change")]
    assert bool(changes) is is_tracked


def test_a_copy_with_comments(tmp_path: Path, broken_paper: bytes) -> None:
    client = desk_client(tmp_path)
    answer = client.get(f"{sent(client, ('a.docx', broken_paper))}/soat")
    assert Package(io.BytesIO(answer.content)).xml("word/comments.xml") is not None


def test_no_choice_is_a_sentence(tmp_path: Path, broken_paper: bytes) -> None:
    client = desk_client(tmp_path)
    address = sent(client, ("a.docx", broken_paper))
    for query in ("", "?quy-tac=NONE"):
        answer = client.get(f"{address}/sua{query}")
        assert answer.status_code == 400
        assert "chưa chọn nội dung nào" in answer.text
    assert "không có loại văn bản này" in client.get(f"{address}?loai=x").text


HOSTILE_NAME = '<img src=x onerror="alert(1)">.docx'


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.docx", b""), ("a.docx", b"PK\x03\x04 broken"), ("a.doc", b"\xd0\xcf\x11\xe0" * 200), (HOSTILE_NAME, b"x")],
)
def test_a_file_that_is_no_paper_is_a_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    client = desk_client(tmp_path)
    address = sent(client, (name, content))
    for page in (address, "/kiem-tra"):
        text = client.get(page).text
        assert 'class="problem"' in text
        assert name.replace('"', "%22") in unescape(text)  # as browsers send a quotation mark in a name
        assert "<img src=x" not in text
        assert "Traceback" not in text


def test_several_files_are_a_list_with_the_last_on_top(tmp_path: Path, broken_paper: bytes) -> None:
    client = desk_client(tmp_path)
    assert sent(client, ("a.docx", broken_paper), ("b.docx", b"x")) == "/kiem-tra"
    text = client.get("/kiem-tra").text
    assert "a.docx" in text
    assert client.get("/kiem-tra/unknown").status_code == 400


def test_a_paper_is_checked_and_corrected_in_the_browser(tmp_path: Path, broken_paper: bytes, opened: Opened) -> None:
    with opened(tmp_path) as page:
        page.goto("/kiem-tra")
        expect_accessible(page)
        page.get_by_label("Thả tệp").set_input_files(
            {"name": "Kế hoạch.docx", "mimeType": TYPE, "buffer": broken_paper}
        )
        expect(page.get_by_role("heading", level=1)).to_have_text("Kế hoạch.docx")
        expect(page.locator("docx-pages .mark, docx-pages [class*=mark]").first).to_be_attached()
        page.get_by_role("button", name="Xem chỗ này").first.press("Enter")
        expect_accessible(page)
        with page.expect_download() as download:
            page.get_by_role("button", name="theo dõi thay đổi").click()
        assert download.value.suggested_filename == "Kế hoạch.sua.docx"
        page.get_by_role("link", name="Xem trước bản đã sửa").click()
        expect(page.locator(".done")).to_contain_text("đã sửa")
        expect(page.locator("docx-pages").get_by_text("CHƯƠNG TRÌNH").first).to_be_visible()
