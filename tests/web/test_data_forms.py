"""The pages of the data: what there is, forms, texts, conflicts, undo."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from typing import Any

import pytest
from playwright.sync_api import Page
from starlette.testclient import TestClient

from docgen.authoring.saving import data_file, drafts_of, history, undoable
from docgen.data.loading import load_year
from docgen.data.project import Project
from docgen.web.data_forms.field_views import id_of
from tests.sample_project import ROOT, copied_project
from tests.web.conftest import Opened
from tests.web.desk_client import desk_client, expect_accessible

YEAR = "nam=2026"
SHIPPED = ROOT / "data" / "2026"
TEXTS = {path.name: path.read_text("utf-8") for path in SHIPPED.glob("*.yaml")}
HTMX = {"HX-Request": "true"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copied_project(tmp_path_factory.mktemp("forms"))


@pytest.fixture(scope="module")
def shared(sample: Project) -> TestClient:
    return desk_client(sample.root)


@pytest.fixture
def project(sample: Project) -> Project:
    shutil.rmtree(sample.data(2026))
    shutil.copytree(SHIPPED, sample.data(2026))
    shutil.copy(ROOT / "docgen.yaml", sample.catalogue)
    return sample


@pytest.fixture
def client(shared: TestClient, project: Project) -> TestClient:
    return shared


def text_of(project: Project, name: str) -> str:
    return (project.data(2026) / name).read_text("utf-8")


def send(client: TestClient, project: Project, action: str, *path: str | int, **fields: object) -> Any:
    """Sends what a form of the page of `week`, `plan`, … sends; `action`: `week/ghi`."""
    name = f"{action.split('/')[0]}.yaml"
    seen = data_file(project, 2026, name).hash
    sent = {"duong": json.dumps(path), "seen": seen, **fields}
    return client.post(f"/du-lieu/muc/{action}?{YEAR}", data=sent, headers=HTMX)


def words(answer: Any) -> str:
    """The words of a page without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def test_what_there_is_in_the_words_of_an_office(client: TestClient) -> None:
    answer = client.get(f"/du-lieu?{YEAR}")
    shown = words(answer)
    for title in ("Thông tin chung", "Đơn vị", "Lịch chương trình", "Kế hoạch của đơn vị", "Biểu báo cáo", "Danh mục"):
        assert title in shown
    assert "15 chỗ còn trống" in shown
    assert ".yaml" not in shown
    assert 'href="/du-lieu/don-vi?nam=2026"' in answer.text
    assert 'href="/du-lieu/muc/week?nam=2026"' in answer.text


@pytest.mark.parametrize(
    "name", ["week", "plan", "programme", "summary", "report", "mail", "units", "docgen", "agenda"]
)
def test_every_entry_has_its_form(client: TestClient, name: str) -> None:
    answer = client.get(f"/du-lieu/muc/{name}?{YEAR}")
    assert answer.status_code == 200
    labelled = set(re.findall(r'<label for="([^"]+)"', answer.text))
    inputs = set(re.findall(r'<(?:input type="text"|textarea|select)[^>]*? id="([^"]+)"', answer.text))
    assert labelled >= inputs
    ids = re.findall(r' id="([^"]+)"', answer.text)
    assert len(ids) == len(set(ids)), [one for one in ids if ids.count(one) > 1][:5]
    assert "style=" not in answer.text


def test_unknown_entries_are_not_found(client: TestClient) -> None:
    for name in ("nothing", "..%2F..%2Fetc", "week.yaml", ".truoc"):
        assert client.get(f"/du-lieu/muc/{name}?{YEAR}").status_code == 404


def test_a_field_is_saved_with_its_comment_and_all_other_lines(client: TestClient, project: Project) -> None:
    answer = send(client, project, "week/ghi", "starts", value="1/10/2026")
    assert text_of(project, "week.yaml") == TEXTS["week.yaml"].replace("\nstarts:\n", "\nstarts: 2026-10-01\n")
    assert 'value="01/10/2026"' in answer.text
    assert data_file(project, 2026, "week.yaml").hash in answer.text, "the next field is saved on top of this"
    assert "Hoàn tác: Thông tin chung: Ngày bắt đầu" in words(answer)


def test_a_wrong_value_is_kept_beside_its_field_and_not_in_the_data(client: TestClient, project: Project) -> None:
    answer = send(client, project, "week/ghi", "starts", value="32/13/2026")
    assert "ngày không tồn tại" in words(answer)
    assert 'value="32/13/2026"' in answer.text
    assert text_of(project, "week.yaml") == TEXTS["week.yaml"]
    again = client.get(f"/du-lieu/muc/week?{YEAR}")
    assert 'value="32/13/2026"' in again.text
    assert "Nội dung vừa nhập được giữ lại ở đây" in words(again)
    assert "1 chưa lưu" in words(client.get(f"/du-lieu?{YEAR}"))
    dropped = send(client, project, "week/bo-nhap", "starts")
    assert 'value="32/13/2026"' not in dropped.text
    assert drafts_of(project, 2026) == []


def test_a_group_that_needs_several_fields_is_saved_once_they_are_there(client: TestClient, project: Project) -> None:
    first = send(client, project, "plan/ghi", "attachment", "kind", value="CHƯƠNG TRÌNH")
    assert "thiếu" in words(first)
    send(client, project, "plan/ghi", "attachment", "subject", value="Khung")
    send(client, project, "plan/ghi", "attachment", "attached", value="(Kèm theo)")
    assert "attachment:\n  kind: CHƯƠNG TRÌNH\n  subject: Khung\n  attached: (Kèm theo)\n" in text_of(
        project, "plan.yaml"
    )
    assert drafts_of(project, 2026) == []


def test_fields_of_all_kinds(client: TestClient, project: Project) -> None:
    send(client, project, "week/ghi", "opening", "hour", value="7h30")
    send(client, project, "week/ghi", "issuer", "lines", value="MỘT\nHAI\n\n")
    send(client, project, "week/ghi", "plan", value="summary")
    send(client, project, "week/ghi", "facts", "term", value="")
    text = text_of(project, "week.yaml")
    assert "  hour: 7h30\n" in text
    assert '  lines:\n    - MỘT\n    - "HAI"\n' in text
    assert "\nplan: summary\n" in text
    assert "  term:\n" in text
    send(client, project, "agenda/ghi", "ends", value="")
    assert "ends: không" in text_of(project, "agenda.yaml")
    send(client, project, "agenda/ghi", "ends", value="có")
    assert text_of(project, "agenda.yaml") == TEXTS["agenda.yaml"]


def test_entries_and_items_are_added_moved_and_removed(client: TestClient, project: Project) -> None:
    form = client.get(f"/du-lieu/muc/week/moi?{YEAR}&duong=%5B%22papers%22%5D")
    assert "Mã (bắt buộc)" in words(form)
    fields = {"ma": "quyet_dinh", 'k:["kind"]': "Quyết định", 'k:["symbol"]': "QĐ-UBND"}
    answer = send(client, project, "week/them", "papers", **fields)
    assert "  quyet_dinh:\n    kind: Quyết định\n    symbol: QĐ-UBND\n" in text_of(project, "week.yaml")
    assert f'data-focus="{id_of(("papers", "quyet_dinh"))}"' in answer.text
    taken = send(client, project, "week/them", "papers", **fields)
    assert (taken.status_code, "đã có" in taken.text) == (400, True)
    send(client, project, "week/xoa", "papers", "quyet_dinh")
    assert text_of(project, "week.yaml") == TEXTS["week.yaml"]
    send(client, project, "agenda/chuyen", "items", 0, toi=1)
    assert text_of(project, "agenda.yaml") != TEXTS["agenda.yaml"]
    send(client, project, "agenda/chuyen", "items", 1, toi=0)
    assert text_of(project, "agenda.yaml") == TEXTS["agenda.yaml"]


def test_a_new_item_that_is_refused_stays_in_its_form(client: TestClient, project: Project) -> None:
    fields = {"thu": "7", 'k:["id"]': "Sai Mã", 'k:["label"]': "bản mới"}
    answer = client.post(
        f"/du-lieu/muc/docgen/them?{YEAR}",
        data={"duong": '["documents"]', "seen": data_file(project, 2026, "docgen.yaml").hash, **fields},
        headers=HTMX,
    )
    assert "/du-lieu/muc/docgen/moi?" in answer.text, "its form is loaded again"
    form = client.get(f"/du-lieu/muc/docgen/moi?{YEAR}&duong=%5B%22documents%22%5D&thu=7")
    assert 'value="Sai Mã"' in form.text
    assert "thiếu" in words(form)


def test_what_is_used_elsewhere_is_not_removed(client: TestClient, project: Project) -> None:
    answer = send(client, project, "week/xoa", "facts", "term")
    assert "Chưa làm được: Kế hoạch, dòng" in words(answer)
    assert "facts.term" in words(answer)
    assert text_of(project, "week.yaml") == TEXTS["week.yaml"]


def test_a_field_changed_elsewhere_shows_both_versions(client: TestClient, project: Project) -> None:
    page = client.get(f"/du-lieu/muc/week?{YEAR}")
    seen = re.findall(r'id="seen" name="seen" value="([0-9a-f]+)"', page.text)[0]
    send(client, project, "week/ghi", "theme", value="Học tập **suốt đời** của họ")
    theirs = text_of(project, "week.yaml")
    answer = send(client, project, "week/ghi", "theme", value="Học tập của tôi", seen=seen)
    assert answer.headers["HX-Retarget"] == "#main"
    assert "Chưa ghi gì và không mất gì" in words(answer)
    assert "<mark>tôi</mark>" in answer.text
    assert text_of(project, "week.yaml") == theirs
    mine = unescape(re.findall(r'<textarea name="cua-toi"[^>]*>\n(.*?)</textarea>', answer.text, re.DOTALL)[0])
    now = data_file(project, 2026, "week.yaml").hash
    for chosen, expected in ({"chon-0": "hien"}, theirs), ({"chon-0": "toi"}, mine):
        sent = {"seen": now, "cua-toi": mine, **chosen}
        done = client.post(f"/du-lieu/muc/week/chon?{YEAR}", data=sent, follow_redirects=False)
        assert done.status_code == 303
        assert text_of(project, "week.yaml") == expected
    assert drafts_of(project, 2026) == []


def test_another_field_changed_elsewhere_keeps_both(client: TestClient, project: Project) -> None:
    page = client.get(f"/du-lieu/muc/week?{YEAR}")
    seen = re.findall(r'id="seen" name="seen" value="([0-9a-f]+)"', page.text)[0]
    path = project.data(2026) / "week.yaml"
    path.write_text(TEXTS["week.yaml"].replace("Thành ủy", "Tỉnh ủy"), "utf-8")
    answer = send(client, project, "week/ghi", "theme", value="Của tôi", seen=seen)
    assert "cũng được giữ" in words(answer)
    assert "theme: Của tôi" in text_of(project, "week.yaml")
    assert "Tỉnh ủy" in text_of(project, "week.yaml")


def test_undo_takes_back_what_the_person_saw(client: TestClient, project: Project) -> None:
    send(client, project, "week/ghi", "theme", value="Một")
    when = undoable(project, 2026)
    assert when
    send(client, project, "week/ghi", "theme", value="Hai")
    late = client.post(f"/du-lieu/hoan-tac?{YEAR}", data={"luc": when.when.isoformat()})
    assert late.status_code == 400
    assert "theme: Hai" in text_of(project, "week.yaml")
    last = undoable(project, 2026)
    assert last
    sent = {"luc": last.when.isoformat(), "ve": "//elsewhere.example/"}
    done = client.post(f"/du-lieu/hoan-tac?{YEAR}", data=sent, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/du-lieu")
    assert "theme: Một" in text_of(project, "week.yaml")
    assert "Hoàn tác: Thông tin chung: Chủ đề" in words(client.get(f"/du-lieu/lich-su?{YEAR}"))
    assert len(history(project, 2026)) == 3


def test_undo_over_a_change_by_hand_shows_both_versions(client: TestClient, project: Project) -> None:
    send(client, project, "week/ghi", "theme", value="Một")
    path = project.data(2026) / "week.yaml"
    path.write_text(text_of(project, "week.yaml").replace("theme: Một", "theme: Sửa tay"), "utf-8")
    last = undoable(project, 2026)
    assert last
    answer = client.post(f"/du-lieu/hoan-tac?{YEAR}", data={"luc": last.when.isoformat()})
    assert "Hai bản khác nhau" in answer.text
    assert "<mark>Sửa</mark>" in answer.text or "Sửa tay" in words(answer)


def test_the_outline_has_the_labels_of_the_document_and_todays_values(client: TestClient) -> None:
    shown = words(client.get(f"/du-lieu/muc/plan?{YEAR}"))
    assert "I. MỤC ĐÍCH, YÊU CẦU" in shown
    assert "b) Tăng cường trách nhiệm" in shown
    assert "“ ………… ”" in shown
    assert "năm 2026" in shown
    assert "{{" not in shown.split("Thêm ở cuối")[0], "in the outline all is filled"


ITEM = ("body", 1, "items", 1, "items", 1)


def test_an_item_is_edited_in_place(client: TestClient, project: Project) -> None:
    editor = client.get(f"/du-lieu/muc/plan/doan?{YEAR}&duong={json.dumps(ITEM)}")
    assert "Mỗi {{ level.kinds }} lựa chọn" in unescape(editor.text)
    assert "Chèn dữ kiện" in words(editor)
    fields = {"t:text": "Mỗi {{ level.kinds }} tự chọn.", "von": "text", "loai": "text"}
    answer = send(client, project, "plan/luu-doan", *ITEM, **fields)
    assert "b) Mỗi xã, phường tự chọn." in words(answer)
    assert "          - >-\n            Mỗi {{ level.kinds }} tự chọn.\n" in text_of(project, "plan.yaml")
    assert f'data-focus="{id_of(ITEM)}"' in answer.text
    assert history(project, 2026)[0].words.startswith("Kế hoạch: sửa “Mỗi")


def test_an_item_gets_another_type(client: TestClient, project: Project) -> None:
    fields = {"t:text": "Đề mục mới", "von": "text", "loai": "heading"}
    send(client, project, "plan/luu-doan", *ITEM, **fields)
    assert "          - heading: Đề mục mới\n" in text_of(project, "plan.yaml")
    fields = {"t:heading": "Không đánh số", "von": "heading", "loai": "paragraph"}
    send(client, project, "plan/luu-doan", *ITEM, **fields)
    assert "          - paragraph: Không đánh số\n" in text_of(project, "plan.yaml")
    assert load_year(project, 2026).problems == []


def test_a_refused_text_stays_in_its_editor(client: TestClient, project: Project) -> None:
    fields = {"t:text": "Mỗi {{ level.kinds_ }}", "von": "text", "loai": "text"}
    answer = send(client, project, "plan/luu-doan", *ITEM, **fields)
    assert answer.headers["HX-Retarget"] == f"#{id_of(ITEM)}-e"
    assert "Mỗi {{ level.kinds_ }}" in unescape(answer.text)
    assert 'không có trường "level.kinds_"' in words(answer)
    assert text_of(project, "plan.yaml") == TEXTS["plan.yaml"]
    assert "chưa lưu" in words(client.get(f"/du-lieu/muc/plan?{YEAR}"))
    gone = send(client, project, "plan/thoi", *ITEM)
    assert "chưa lưu" not in words(gone)


def test_an_item_without_text_is_not_saved(client: TestClient, project: Project) -> None:
    answer = send(client, project, "plan/luu-doan", *ITEM, **{"t:text": "  \n", "von": "text", "loai": "text"})
    assert (answer.status_code, "chọn Xóa" in answer.text) == (400, True)


def test_items_are_added_before_after_below_and_moved(client: TestClient, project: Project) -> None:
    send(client, project, "plan/them-doan", "body", 0, **{"t:text": "MỞ ĐẦU", "loai": "heading", "moi": "1"})
    shown = words(client.get(f"/du-lieu/muc/plan?{YEAR}"))
    assert "I. MỞ ĐẦU" in shown
    assert "II. MỤC ĐÍCH, YÊU CẦU" in shown
    below = send(client, project, "plan/them-doan", "body", 0, "items", 0, **{"t:text": "Đoạn con", "loai": "text"})
    assert "I. MỞ ĐẦU ⋯ Thêm trước" in words(below)
    assert "1. Đoạn con" in words(below)
    moved = send(client, project, "plan/chuyen", "body", 0, toi=1)
    assert "II. MỞ ĐẦU" in words(moved)
    send(client, project, "plan/xoa", "body", 1)
    assert text_of(project, "plan.yaml").replace("\n\n\n", "\n\n") == TEXTS["plan.yaml"]


def test_a_preview_while_one_types(client: TestClient, project: Project) -> None:
    fields = {"t:text": "Từ **{{ week.starts | date_long }}** <script>", "hang": ""}
    answer = send(client, project, "plan/xem", *ITEM, **fields)
    assert "ngày …… tháng …… năm ……" in words(answer)
    assert "Còn trống: ngày bắt đầu" in words(answer)
    assert "<script>" not in answer.text
    wrong = send(client, project, "plan/xem", *ITEM, **{"t:text": "{{ week.strts }}"})
    assert "có phải" in words(wrong)


def test_what_is_typed_is_kept_before_it_is_saved(client: TestClient, project: Project) -> None:
    fields = {"t:text": "Đang viết dở", "von": "text", "loai": "text"}
    assert send(client, project, "plan/nhap", *ITEM, **fields).status_code == 204
    editor = client.get(f"/du-lieu/muc/plan/doan?{YEAR}&duong={json.dumps(ITEM)}")
    assert "Đang viết dở" in editor.text
    send(client, project, "plan/luu-doan", *ITEM, **fields)
    assert drafts_of(project, 2026) == []
    send(client, project, "plan/nhap", "body", 4, **{"t:text": "Mục mới dở", "loai": "heading", "moi": "1"})
    page = client.get(f"/du-lieu/muc/plan?{YEAR}")
    assert "doan-moi?" in page.text.split('hx-trigger="load"')[0][-200:]
    send(client, project, "plan/them-doan", "body", 4, **{"t:text": "Mục mới", "loai": "heading"})
    assert drafts_of(project, 2026) == []


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("week/ghi", {"duong": "[]"}),
        ("week/ghi", {"duong": "x"}),
        ("week/ghi", {"duong": '[{"a": 1}]'}),
        ("week/ghi", {"duong": "[" * 5000}),
        ("week/ghi", {"duong": '["nothing"]'}),
        ("week/ghi", {}),
        ("week/them", {"duong": '["theme"]'}),
        ("plan/them", {"duong": '["closing"]', "thu": "-1", "value": "x"}),
        ("plan/chuyen", {"duong": '["body", 0]', "toi": "999999999"}),
        ("plan/chuyen", {"duong": '["body", 99]', "toi": "0"}),
        ("plan/xoa", {"duong": '["body", 99]'}),
        ("plan/luu-doan", {"duong": '["body", 99]', "t:text": "x"}),
        ("plan/nhap", {"duong": '["nothing"]', "t:text": "x"}),
    ],
)
def test_nothing_else_can_be_sent(client: TestClient, project: Project, action: str, fields: dict[str, str]) -> None:
    answer = client.post(f"/du-lieu/muc/{action}?{YEAR}", data=fields, headers=HTMX)
    assert answer.status_code in (400, 404)
    assert 'class="problem"' in answer.text
    assert {name: text_of(project, name) for name in TEXTS} == TEXTS


def test_texts_of_the_data_are_never_markup(client: TestClient, project: Project) -> None:
    evil = "<img src=x onerror=alert(1)>\"'</textarea><script>"
    send(client, project, "week/ghi", "theme", value=evil)
    send(client, project, "plan/them-doan", "body", 0, **{"t:text": evil, "loai": "text"})
    for address in ("/du-lieu", "/du-lieu/muc/week", "/du-lieu/muc/plan", "/du-lieu/lich-su"):
        page = client.get(f"{address}?{YEAR}")
        assert "<img src=x" not in page.text
        assert "</textarea><script>" not in page.text


SCHOOLS = "# Các trường.\n- ten: Trường A\n  lop: 5\n\n# Trường xa nhất.\n- ten: Trường B\n"


def test_a_list_of_the_projects_own_has_a_form_too(client: TestClient, project: Project) -> None:
    path = project.data(2026) / "truong_hoc.yaml"
    path.write_text(SCHOOLS, "utf-8")
    assert "Danh sách “truong_hoc”" in words(client.get(f"/du-lieu?{YEAR}"))
    page = client.get(f"/du-lieu/muc/truong_hoc?{YEAR}")
    assert "2. Trường B" in words(page)
    send(client, project, "truong_hoc/ghi", 1, "lop", value="12")
    assert path.read_text("utf-8") == SCHOOLS + "  lop: 12\n"
    form = client.get(f"/du-lieu/muc/truong_hoc/moi?{YEAR}&duong=%5B%5D&thu=2")
    assert "ten" in words(form)
    send(client, project, "truong_hoc/them", thu="2", **{'k:["ten"]': "Trường C"})
    assert path.read_text("utf-8") == SCHOOLS + "  lop: 12\n\n- ten: Trường C\n"
    send(client, project, "truong_hoc/chuyen", 2, toi=0)
    assert path.read_text("utf-8").startswith("# Các trường.\n- ten: Trường C\n\n- ten: Trường A\n")
    send(client, project, "truong_hoc/xoa", 0)
    assert "Trường C" not in path.read_text("utf-8")
    path.unlink()


def test_a_file_with_a_fault_of_syntax_shows_its_fault(client: TestClient, project: Project) -> None:
    (project.data(2026) / "week.yaml").write_text("year: 2026\n  x: [\n", "utf-8")
    answer = client.get(f"/du-lieu/muc/week?{YEAR}")
    assert answer.status_code == 200
    assert "sai cú pháp" in words(answer)
    assert client.get(f"/du-lieu/muc/plan?{YEAR}").status_code == 200


def saved(page: Page, project: Project, name: str, words: str) -> None:
    """Waits until a file has these words."""
    for _ in range(100):
        if words in text_of(project, name):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"{words!r} is not in {name}")


def test_facts_are_filled_in_with_the_keyboard_alone(opened: Opened, project: Project) -> None:
    """Typing and Tab save each field; a wrong value stays beside its message; a second window is told."""
    with opened(project.root) as page:
        page.goto(f"{page.url.split('?')[0].rstrip('/')}/du-lieu/muc/week?{YEAR}")
        page.get_by_label("Chủ đề").focus()
        page.keyboard.type("Học để sáng tạo")
        page.keyboard.press("Tab")
        page.keyboard.type("1/10/2026")
        page.keyboard.press("Tab")
        page.keyboard.type("32/10/2026")
        page.keyboard.press("Enter")
        saved(page, project, "week.yaml", "starts: 2026-10-01")
        assert "theme: Học để sáng tạo" in text_of(project, "week.yaml")
        page.get_by_text("ngày không tồn tại (tháng 10 có 31 ngày)").wait_for()
        assert page.get_by_label("Ngày kết thúc").input_value() == "32/10/2026"
        expect_accessible(page)
        page.get_by_label("Ngày kết thúc").fill("7/10/2026")
        page.keyboard.press("Enter")
        saved(page, project, "week.yaml", "ends: 2026-10-07")
        page.get_by_role("button", name="Hoàn tác: Thông tin chung: Ngày kết thúc").wait_for()
        page.get_by_role("button", name="Hoàn tác").press("Enter")
        page.wait_for_load_state()
        assert page.get_by_label("Ngày kết thúc").input_value() == ""
        path = project.data(2026) / "week.yaml"
        path.write_text(text_of(project, "week.yaml").replace("Thành ủy", "Tỉnh ủy"), "utf-8")
        page.get_by_text("Dữ liệu này vừa được sửa ở nơi khác").wait_for()


def test_what_is_typed_in_a_text_is_kept_before_the_field_is_left(opened: Opened, project: Project) -> None:
    """So nothing is lost with a browser that ends suddenly; a text that is saved at once leaves no draft behind."""
    with opened(project.root) as page:
        page.goto(f"{page.url.split('?')[0].rstrip('/')}/du-lieu/muc/plan?{YEAR}")
        words = page.locator(f"#{id_of(ITEM)} .words").first
        words.press("Enter")
        with page.expect_response("**/nhap*"):
            page.get_by_label("Đoạn văn").fill("Đang gõ dở")
        (draft,) = drafts_of(project, 2026)
        assert draft.value == "Đang gõ dở"
        page.get_by_label("Đoạn văn").fill("Xong rồi")
        page.keyboard.press("Control+Enter")
        saved(page, project, "plan.yaml", "Xong rồi")
        page.wait_for_timeout(1500)
        assert drafts_of(project, 2026) == []


def test_a_text_is_written_with_the_keyboard_alone(opened: Opened, project: Project) -> None:
    """An item is edited with a fact from the list, moved, added and removed, and the labels follow."""
    with opened(project.root) as page:
        page.goto(f"{page.url.split('?')[0].rstrip('/')}/du-lieu/muc/plan?{YEAR}")
        item = page.locator(f"#{id_of(ITEM)}")
        item.locator(".words").press("Enter")
        field = page.get_by_label("Đoạn văn")
        field.wait_for()
        field.fill("Mỗi ")
        page.get_by_text("Chèn dữ kiện").press("Enter")
        page.get_by_role("searchbox", name="Tìm").fill("loai don vi")
        page.get_by_role("button", name="Các loại đơn vị xã, phường").press("Enter")
        assert field.input_value() == "Mỗi {{ level.kinds }}"
        page.keyboard.type(" tự chọn")
        page.keyboard.press("Control+b")
        page.keyboard.type("một")
        page.locator(".preview b", has_text="một").wait_for()
        expect_accessible(page)
        page.keyboard.press("Control+Enter")
        saved(page, project, "plan.yaml", "Mỗi {{ level.kinds }} tự chọn**một**")
        item.locator(".words:focus", has_text="Mỗi xã, phường tự chọnmột").wait_for()
        page.keyboard.press("Alt+ArrowUp")
        above = page.locator(f"#{id_of((*ITEM[:-1], 0))}")
        above.locator(".words:focus", has_text="tự chọnmột").wait_for()
        assert above.locator(".label").inner_text() == "a)"
        page.keyboard.press("Insert")
        page.get_by_label("Đoạn mới").wait_for()
        page.keyboard.type("Đoạn chèn thêm")
        page.keyboard.press("Control+Enter")
        item.locator(".words:focus", has_text="Đoạn chèn thêm").wait_for()
        assert item.locator(".label").inner_text() == "b)"
        page.keyboard.press("Delete")
        page.get_by_role("button", name="Hoàn tác: Kế hoạch: xóa “Đoạn chèn thêm”").wait_for()
        assert "Đoạn chèn thêm" not in text_of(project, "plan.yaml")
        expect_accessible(page)
