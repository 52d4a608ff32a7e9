"""The totals: figures, charts, doubts, the workbook, the province's report."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from docgen.authoring.checked_year import year_totals
from docgen.data.project import Project
from docgen.reports.excel import totals_workbook
from docgen.web.report_desk import totals_pages
from tests.reports.many_reports import report_text
from tests.reports.received_forms import year_of
from tests.web.reports_folder import client_of, project_of_2023


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = project_of_2023(tmp_path)
    folder = project.reports(2023)
    folder.mkdir(exist_ok=True)
    texts = {"cam-my": report_text("cam-my", lop_khac=20), "xuan-loc": report_text("xuan-loc", lop_khac=0)}
    texts["tan-phu"] = "unit: tan-phu\nanswers:\n  lop_khac: {value: khoảng 3, question: <b>ước lượng</b>}\n"
    for unit, text in texts.items():
        (folder / f"{unit}.yaml").write_text(text, encoding="utf-8")
    return project


@pytest.fixture
def client(project: Project) -> TestClient:
    return client_of(project)


def test_figures_charts_and_doubts(client: TestClient) -> None:
    html = client.get("/bao-cao/tong-hop").text
    assert "3/11 huyện, thành phố đã báo cáo" in html
    assert html.count("<svg ") == 2 and "chart-answers-desc" in html
    assert "Cần kiểm tra lại" in html and "&lt;b&gt;ước lượng" in html and "<b>ước" not in html
    assert "style=" not in html
    assert "Tạo báo cáo tổng hợp" in html


def test_one_question_over_all_units(client: TestClient) -> None:
    html = client.get("/bao-cao/tong-hop/noi-dung?chi-tieu=lop_khac").text
    assert "Tổng: <strong>20</strong>" in html and "huyện Cẩm Mỹ: 20" in html
    body = html.partition("<tbody>")[2]
    assert body.index("huyện Tân Phú") < body.index("huyện Cẩm Mỹ")
    assert "chưa tính" in body and "nhập trực tiếp" in body and ".yaml" not in body
    chart = client.get("/bao-cao/tong-hop/bieu-do.svg?chi-tieu=lop_khac")
    assert chart.headers["content-disposition"].startswith("attachment") and chart.text.startswith("<svg ")
    words = client.get("/bao-cao/tong-hop/noi-dung?chi-tieu=chi_dao").text
    assert "<svg" not in words and "Lời của đơn vị." in words
    for path in ("noi-dung?chi-tieu=x", "bieu-do.svg?chi-tieu=chi_dao"):
        assert client.get(f"/bao-cao/tong-hop/{path}").status_code == 400


def test_the_workbook_is_that_of_the_command(client: TestClient, project: Project) -> None:
    answer = client.get("/bao-cao/tong-hop.xlsx")
    assert answer.content == totals_workbook(year_totals(project, year_of(project)))
    assert "tong-hop.xlsx" in answer.headers["content-disposition"]


def test_the_report_of_the_province_is_made(client: TestClient, project: Project) -> None:
    answer = client.post("/van-ban/summary/_tao", follow_redirects=False)
    assert answer.status_code == 303
    assert (project.output(2023) / "bao-cao-tong-hop.docx").is_file()


def test_doubts_come_by_need(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(totals_pages, "_STEP", 1)
    assert "Xem thêm (còn " in client.get("/bao-cao/tong-hop").text
    assert "Xem thêm" not in client.get("/bao-cao/tong-hop?den=5000").text
    assert "Xem thêm" in client.get("/bao-cao/tong-hop?den=99999999").text


def test_totals_are_added_up_once_for_the_same_data(
    client: TestClient, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = client.get("/bao-cao/tong-hop").text
    (project.reports(2023) / "xuan-loc.yaml").write_text(report_text("xuan-loc", lop_khac=5), encoding="utf-8")
    again = client.get("/bao-cao/tong-hop/noi-dung?chi-tieu=lop_khac").text
    assert "<strong>25</strong>" in again and html
