"""The province's report, as the person reads it who has to sign it: without reports, with one, with all."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from docgen.authoring.checked_year import checked_data
from docgen.produce import build, jobs_of
from docgen.word.view import WordTable, open_document
from tests.cli.test_cli import run
from tests.reports.many_reports import SHIPPED, TITLES, UNITS, project_with, report_lines, report_text, summary_of
from tests.reports.written_reports import written_reports
from tests.sample_project import DATA, copied_project, shipped
from tests.word.rendered_pages import pages

EVERY_UNIT = (
    "Các thành phố Biên Hòa, Long Khánh; các huyện Cẩm Mỹ, Định Quán, Long Thành, Nhơn Trạch, Tân Phú, Thống Nhất, "
    "Trảng Bom, Vĩnh Cửu, Xuân Lộc"
)
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return summary_of(project_with(tmp_path_factory.mktemp("nothing"), {}))


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reports = {unit: report_text(unit, 400 * number) for number, unit in enumerate(UNITS, 1)}
    before = {unit: report_text(unit, 200 * number) for number, unit in enumerate(UNITS, 1)}
    return summary_of(project_with(tmp_path_factory.mktemp("everything"), reports, before))


def chart(document: Path) -> etree._Element:
    with zipfile.ZipFile(document) as package:
        return etree.fromstring(package.read("word/charts/chart1.xml"))


def drawings(document: Path) -> list[etree._Element]:
    with zipfile.ZipFile(document) as package:
        return list(etree.fromstring(package.read("word/document.xml")).iter(f"{WP}inline"))


def tables(document: Path) -> list[WordTable]:
    """The tables of the appendix."""
    view = open_document(document)
    return [block for block in view.blocks if isinstance(block, WordTable) and block.rows[0].repeats_as_heading]


def rows(table: WordTable) -> list[list[str]]:
    return [[" ".join(paragraph.text for paragraph in cell.paragraphs()) for cell in row.cells] for row in table.rows]


def test_without_reports_it_says_so(nothing: Path) -> None:
    lines = report_lines(nothing)
    begin = lines.index("I. CÔNG TÁC CHỈ ĐẠO")
    assert lines[begin + 2 : lines.index("Nơi nhận:") - 1] == [
        "2. Đến nay chưa có huyện, thành phố nào gửi báo cáo.",
        "II. KẾT QUẢ CỤ THỂ",
        "Chưa có báo cáo của các huyện, thành phố nên chưa có số liệu tổng hợp; UBND tỉnh sẽ báo cáo bổ sung sau khi "
        "các huyện, thành phố gửi báo cáo.",
        "III. THUẬN LỢI, KHÓ KHĂN",
        "Chưa có báo cáo của các huyện, thành phố.",
        "IV. NHIỆM VỤ TIẾP THEO",
        "1. Tiếp tục chỉ đạo các huyện, thành phố duy trì các hoạt động hưởng ứng Tuần lễ đến hết năm học 2023 - 2024.",
        "2. Đôn đốc các huyện, thành phố chưa gửi báo cáo hoàn thành việc báo cáo.",
        "V. ĐỀ XUẤT, KIẾN NGHỊ",
        "Chưa có báo cáo của các huyện, thành phố.",
    ]
    assert drawings(nothing) == []
    assert [rows(table)[1:] for table in tables(nothing)] == [[["Chưa báo cáo", "11", EVERY_UNIT]]]
    assert "Phụ lục" in lines
    assert not any(line.startswith("Phụ lục I") for line in lines), "one appendix has no number"


def test_one_report(tmp_path: Path) -> None:
    changes = {"lop_xoa_mu_chu": 1, "lop_xoa_mu_chu_nguoi": 5, "lop_day_nghe": 0, "lop_day_nghe_nguoi": 0}
    without = {"lop_khac": None, "lop_khac_nguoi": None, "de_xuat_kien_nghi": None}
    text = report_text(UNITS[4], 12_000, "Thiếu *máy* tính; ", **changes, **without)
    lines = report_lines(summary_of(project_with(tmp_path, {UNITS[4]: text})))
    missing = ", ".join(title for title in TITLES if title != TITLES[4])
    for line in (
        f"2. Đã có 01/11 huyện, thành phố gửi báo cáo; chưa có báo cáo của: {missing}.",
        "b) Dạy nghề cho lao động nông thôn: chưa có đơn vị nào tổ chức.",
        "d) Xóa mù chữ: đã có 01/11 huyện, thành phố tổ chức 01 lớp với 05 lượt người tham gia.",
        "Chưa có số liệu về các lớp khác của 01 đơn vị: huyện Long Thành.",
        "- Huyện Long Thành: “Thiếu *máy* tính;”",
        "Các báo cáo đã nhận không có đề xuất, kiến nghị.",
    ):
        assert line in lines
    assert not any("Các lớp khác: " in line for line in lines)
    assert not any("như sau:" in line for line in lines if "Tổng số lượt" in line), "a chart of one bar is left out"


def test_what_no_unit_has_answered_is_in_no_sentence(tmp_path: Path) -> None:
    """A blank is not 0, neither in sentences nor in tables."""
    blank: dict[str, int | str | None] = {
        name: None for name, kind in SHIPPED.report.answer_kinds().items() if name != "sach_tai_lieu"
    }
    summary = summary_of(project_with(tmp_path, {UNITS[4]: report_text(UNITS[4], 1, "", **blank, sach_tai_lieu=0)}))
    lines = report_lines(summary)
    assert not any("đơn vị nào tổ chức" in line for line in lines)
    for line in (
        "Các đơn vị chưa báo cáo số liệu về xây dựng kế hoạch.",
        "Chưa có đơn vị nào báo cáo kết quả thông tin, tuyên truyền.",
        "Các đơn vị chưa báo cáo số liệu về hội thảo, tọa đàm, văn nghệ.",
        "Các đơn vị chưa báo cáo số liệu về khen thưởng.",
        "Các báo cáo đã nhận không nêu thuận lợi, khó khăn.",
    ):
        assert line in lines
    figures = [cell for table in tables(summary)[:2] for row in rows(table)[3:] for cell in row[2:]]
    assert figures.count("0") == 1
    assert figures.count("") == len(figures) - 1
    assert drawings(summary) == []


def test_all_reports(everything: Path) -> None:
    lines = report_lines(everything)
    index = list(SHIPPED.report.answer_kinds()).index
    sums = {name: sum(400 * number + index(name) for number in range(1, 12)) for name in SHIPPED.report.answer_kinds()}
    classes, people = (f"{sums[name]:,}".replace(",", ".") for name in ("lop_boi_duong", "lop_boi_duong_nguoi"))
    for line in (
        "2. Đã có 11/11 huyện, thành phố gửi báo cáo.",
        "Số liệu dưới đây được tổng hợp từ báo cáo của 11/11 huyện, thành phố; chi tiết theo từng đơn vị tại Phụ lục "
        "I, so sánh với năm 2022 tại Phụ lục II.",
        "a) Bồi dưỡng nâng cao trình độ chuyên môn nghiệp vụ: đã có 11/11 huyện, thành phố tổ chức "
        f"{classes} lớp với {people} lượt người tham gia.",
        "- Tất cả các đơn vị đã báo cáo (11 đơn vị): “Lời của đơn vị.”",
    ):
        assert line in lines
    assert not any(line.startswith("2. Đôn đốc") for line in lines)
    assert not any("  " in line or " ." in line or " ;" in line for line in lines[: lines.index("Phụ lục I")])
    assert not any(line[:1].isdigit() and not re.match(r"\d+\. ", line) for line in lines[: lines.index("Phụ lục I")])


def test_the_chart_shows_people_by_unit_and_says_so_in_words(everything: Path) -> None:
    people = [name for name in SHIPPED.report.answer_kinds() if name.endswith("_nguoi")]
    index = list(SHIPPED.report.answer_kinds()).index
    expected = [
        (title[0].upper() + title[1:], sum(400 * number + index(name) for name in people))
        for number, title in enumerate(TITLES, 1)
    ][::-1]
    names, values = chart_points(everything)
    assert list(zip(names, values, strict=True)) == [(title, str(value)) for title, value in expected]
    (drawing,) = drawings(everything)
    described = drawing.find(f"{WP}docPr")
    assert described is not None
    words = "; ".join(f"{title}: {value:,}".replace(",", ".") for title, value in expected)
    assert described.get("descr") == f"Biểu đồ người tham gia: {words}."


def chart_points(document: Path) -> tuple[list[str], list[str]]:
    """Names and values of the bars, the first bar first."""
    (series,) = chart(document).iter(f"{C}ser")
    names, values = (series.find(f"{C}{kind}") for kind in ("cat", "val"))
    assert names is not None
    assert values is not None
    return _kept(names), _kept(values)


def _kept(data: etree._Element) -> list[str]:
    found = [(point.get("idx"), point.findtext(f"{C}v") or "") for point in data.iter(f"{C}pt")]
    assert [index for index, _ in found] == [str(number) for number in range(len(found))]
    count = next(data.iter(f"{C}ptCount"))
    assert count.get("val") == str(len(found))
    return [value for _, value in found]


def test_figures_lie_on_their_side_and_heads_of_tables_repeat(everything: Path) -> None:
    first, figures, last = open_document(everything).sections
    assert (first.page_width, first.page_height) == (last.page_width, last.page_height) == (11906, 16838)
    assert (figures.page_width, figures.page_height) == (16838, 11906)
    assert figures.page_number_start == last.page_number_start == 1
    every = tables(everything)
    assert len(every) == 4  # two tables of figures, who reported, the comparison
    assert all(not row.may_split for table in every for row in table.rows)
    assert all(row.repeats_as_heading for table in every[:2] for row in table.rows[:3])


def test_the_tables_hold_every_figure_and_end_with_the_sums(everything: Path) -> None:
    seen = 0
    for table in tables(everything)[:2]:
        _, _, headings, *figures, sums = rows(table)
        assert [row[1] for row in figures] == [title[0].upper() + title[1:] for title in TITLES]
        assert sums[0] == "Tổng"
        for column in range(2, len(headings)):
            values = [int(row[column].replace(".", "")) for row in figures]
            assert sum(values) == int(sums[column - 1].replace(".", ""))
            seen += 1
    assert seen == len([kind for kind in SHIPPED.report.answer_kinds().values() if kind != "text"])
    titles = [line for line in report_lines(everything) if line.startswith("Biểu ")]
    assert titles == [
        "Biểu 1. Kế hoạch; phương tiện thông tin; tuyên truyền; hội thảo, văn nghệ",
        "Biểu 2. Khai giảng các lớp, khen thưởng",
    ]


def test_the_comparison_with_last_year(everything: Path) -> None:
    head, below, *compared = rows(tables(everything)[-1])
    assert head == ["Nội dung", "Năm 2022", "Năm 2023", "Tăng, giảm"]
    assert below[3:] == ["Số lượng", "Tỷ lệ (%)"]
    offset = list(SHIPPED.report.answer_kinds()).index("lop_khac")
    before, now = (base * 66 + 11 * offset for base in (200, 400))
    (row,) = (row for row in compared if row[0] == "Các lớp khác")
    percent = f"+{(now - before) / before * 100:.1f}".replace(".", ",")
    assert row == ["Các lớp khác", *(f"{value:,}".replace(",", ".") for value in (before, now)), "+13.200", percent]


def test_what_is_doubtful_is_in_no_sum(tmp_path: Path) -> None:
    doubtful = report_text(UNITS[0], hoi_dien_van_nghe="{value: 90, question: không chắc chắn}")
    project = project_with(tmp_path, {UNITS[0]: doubtful, UNITS[1]: report_text(UNITS[1], hoi_dien_van_nghe=7)})
    assert any("; có 07 hội diễn văn nghệ." in line for line in report_lines(summary_of(project)))


def test_a_report_passes_the_audit(nothing: Path, everything: Path) -> None:
    assert [error for document in (nothing, everything) for error in OpenXmlValidator().validate(document).errors] == []


def test_a_report_passes_the_check_of_decree_30(nothing: Path, everything: Path) -> None:
    result = run("check", nothing, everything)
    assert (result.exit_code, result.output) == (0, "Đã kiểm tra 2 tệp: không có lỗi.\n")


def test_libreoffice_draws_the_chart(everything: Path, office: Callable[[Path], Path]) -> None:
    title = "Số lượt người tham gia theo đơn vị"  # LibreOffice kerns it, and poppler sees spaces there
    found = [page for page in pages(office(everything)) if title.replace(" ", "") in "".join(page.split())]
    assert len(found) == 1
    offset = [
        list(SHIPPED.report.answer_kinds()).index(n) for n in SHIPPED.report.answer_kinds() if n.endswith("_nguoi")
    ]
    most = f"{11 * 400 * len(offset) + sum(offset):,}".replace(",", ".")
    assert most in found[0].split()


def test_a_report_of_95_units_has_at_most_12_pages(tmp_path: Path, office: Callable[[Path], Path]) -> None:
    project = copied_project(tmp_path)
    data, _ = checked_data(project, 2026)
    units = [str(unit.id) for unit in data.units.units]
    assert len(units) == 95
    folder = tmp_path / "data" / "2026" / "reports"
    folder.mkdir(exist_ok=True)
    for unit, text in written_reports(units, data.report):
        (folder / f"{unit}.yaml").write_text(text, encoding="utf-8")
    data, _ = checked_data(project, 2026)
    (event,) = build(project, data, jobs_of(data, ("summary",)))
    assert event.outcome == "made", event.reason
    document = project.output(2026) / event.name
    result = run("check", document)
    assert result.exit_code == 0, result.output
    printed = pages(office(document))
    assert 8 < len(printed) <= 12
    assert all(data.units.units[place].title.split()[-1] in "".join(printed) for place in range(95))


def test_a_unit_cannot_speak_of_totals(tmp_path: Path) -> None:
    text = shipped("programme.yaml").replace("closing:", 'notes:\n  - "{{ totals.lop_khac.sum }}"\nclosing:')
    assert "totals" in text
    project = copied_project(tmp_path, {f"{DATA}/programme.yaml": text})
    data, _ = checked_data(project, 2023)
    events = list(build(project, data, jobs_of(data, ("programme",), ("bien-hoa",))))
    (reason,) = [event.reason for event in events]
    assert "số liệu tổng hợp (totals, summary) chỉ dùng được trong văn bản chung (for: province)" in reason
