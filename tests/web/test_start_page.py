"""The page of a folder without a project."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from docgen.data.loading import load_year
from docgen.data.project import CATALOGUE, Project
from tests.sample_project import copied_project
from tests.web.conftest import Opened
from tests.web.desk_client import desk_client, expect_accessible


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with documents and an empty cache."""
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(home))
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "cache"))
    return home


@pytest.fixture
def used(tmp_path: Path) -> Path:
    """A folder that holds something else than a project."""
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    return folder


def make(client: TestClient, folder: Path | str, **fields: str) -> tuple[int, str]:
    given = {"thu-muc": str(folder), "bo": "blank", "dia-phuong": "Đồng Nai", "nam-moi": "2026", **fields}
    answer = client.post("/bat-dau/tao", data=given)
    return answer.status_code, answer.text


def test_without_a_project_the_overview_leads_here(used: Path, own_home: Path) -> None:
    answer = desk_client(used).get("/")
    assert answer.url.path == "/bat-dau"
    assert 'href="/kiem-tra"' in answer.text
    assert f'value="{own_home / "Documents" / "docgen"}"' in answer.text
    assert "Làm tiếp" not in answer.text


def test_an_empty_folder_is_suggested_itself(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert f'value="{tmp_path / "empty"}"' in desk_client(tmp_path / "empty").get("/bat-dau").text


def test_a_folder_that_is_used_is_not_suggested(used: Path, own_home: Path) -> None:
    copied_project(own_home / "Documents" / "docgen")
    assert f'value="{own_home / "Documents" / "docgen-2"}"' in desk_client(used).get("/bat-dau").text


def test_a_new_project_is_made_and_shown(used: Path, own_home: Path) -> None:
    client, folder = desk_client(used), own_home / "Documents" / "Tuần lễ"
    status, text = make(client, folder, bo="week")
    assert status == 200
    assert "Tạo văn bản" in text
    loaded = load_year(Project(folder), 2026)
    assert loaded.problems == []
    assert str(folder) in client.get("/").text
    assert client.get("/bat-dau").url.path == "/"
    another = desk_client(used).get("/bat-dau").text
    assert f'value="{folder}"' in another and "Làm tiếp" in another


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"nam-moi": "x"}, "năm phải là một số từ 2000 đến 2999"),
        ({"nam-moi": "20266"}, "năm phải là một số"),
        ({"nam-moi": "2024"}, "chỉ có danh sách đơn vị từ năm 2025"),
        ({"dia-phuong": ""}, "chưa chọn địa phương"),
        ({"dia-phuong": "Atlantis"}, "không có địa phương"),
        ({"bo": "nope"}, "không có bộ văn bản"),
        ({"thu-muc": ""}, "hãy ghi đường dẫn đầy đủ"),
        ({"thu-muc": "docgen"}, "hãy ghi đường dẫn đầy đủ"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(used: Path, fields: dict[str, str], message: str) -> None:
    status, text = make(desk_client(used), used.parent / "new", **fields)
    assert (status, message in text) == (422, True)
    assert not (used.parent / "new").exists()
    typed = {"nam-moi": "2026", **fields}["nam-moi"]
    assert f'name="nam-moi" value="{typed}"' in text


def test_no_file_is_overwritten(used: Path) -> None:
    status, text = make(desk_client(used), used)
    assert (status, "đã có tệp, không ghi đè" in text) == (422, True)
    assert [path.name for path in used.iterdir()] == ["notes.txt"]


def test_a_project_that_exists_is_opened(used: Path, tmp_path: Path) -> None:
    project = copied_project(tmp_path / "project")
    answer = desk_client(used).post("/bat-dau/mo", data={"thu-muc": str(project.root)})
    assert (answer.status_code, str(project.root) in answer.text) == (200, True)


@pytest.mark.parametrize("typed", ["", "x", "/no/such/folder"])
def test_a_folder_without_a_project_is_not_opened(used: Path, typed: str) -> None:
    answer = desk_client(used).post("/bat-dau/mo", data={"thu-muc": typed})
    assert answer.status_code == 422
    assert "hãy ghi đường dẫn đầy đủ" in answer.text or "không có dự án nào" in answer.text


def test_a_page_with_a_project_goes_on_with_it(tmp_path: Path) -> None:
    """Other tabs may hold forms of its data."""
    client = desk_client(copied_project(tmp_path / "a").root)
    other = copied_project(tmp_path / "b")
    answer = client.post("/bat-dau/mo", data={"thu-muc": str(other.root)})
    assert str(tmp_path / "a") in answer.text
    assert make(client, tmp_path / "c")[0] == 200
    assert not (tmp_path / "c").exists()


def test_a_home_that_is_not_known(monkeypatch: pytest.MonkeyPatch, used: Path) -> None:
    assert "hãy ghi đường dẫn đầy đủ" in make(desk_client(used), "~no-such-user-here/x")[1]

    def unknown() -> Path:
        raise RuntimeError

    monkeypatch.setattr("docgen.web.start_page.Path.home", unknown)
    assert desk_client(used).get("/bat-dau").status_code == 200


def test_from_the_start_to_the_first_overview(opened: Opened, used: Path, own_home: Path) -> None:
    with opened(used) as page:
        expect_accessible(page)
        page.get_by_label("Một kế hoạch").check()
        page.get_by_label("Tỉnh, thành phố").select_option("Đồng Nai")
        page.get_by_role("button", name="Tạo dự án").click()
        page.get_by_role("button", name="Tạo văn bản").wait_for()
        assert (own_home / "Documents" / "docgen" / CATALOGUE).is_file()
