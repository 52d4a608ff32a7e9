"""Tables in a paper's text, appendices, letters, decisions: built for a small paper and read back from Word."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.produce import build, jobs_of
from docgen.word.view import WordDocument, WordTable, lines, open_document
from tests.sample_project import DATA, copied_project, one_problem, replaced

LETTERHEAD = """
letterhead:
  issuer: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH]
  symbol: KH-UBND
  date: "{{ papers.plan.date | date_long }}"
signature: {authority: [CHỦ TỊCH], name: Người ký}
"""
COSTS = """
kind: KẾ HOẠCH
subject: [Tổ chức Tuần lễ]
body:
  - heading: KINH PHÍ
  - "Tổng: {{ sums.chi.tien | number }} ({{ sums.chi.tien | in_words | capitalised }} đồng)"
  - table:
      id: chi
      unit_line: "Đơn vị tính: đồng"
      columns:
        - {id: tt, heading: TT, kind: count}
        - {id: viec, heading: Việc, width: 10}
        - {id: so, heading: Số, over: [Mức chi], kind: number}
        - {id: gia, heading: Giá, over: [Mức chi], kind: number}
        - {id: tien, heading: Tiền, kind: number, product: [so, gia], sum: có}
      restarts: có
      rows:
        - I. Khai mạc
        - id: hoa
          cells: {viec: Hoa, so: 2, gia: 150000}
        - id: nuoc
          cells: {viec: "Nước\\nuống", so: 100, gia: 5.000}
        - II. Việc khác
        - id: khac
          cells: {viec: Khác}
      total: Cộng
      notes: ["Bằng chữ: {{ sums.chi.tien | in_words }}."]
  - sau bảng
"""


def made(folder: Path, text: str, units: str = "") -> WordDocument:
    """What a unit's own plan with this text becomes, read back; `units` stands below the first unit."""
    changes: dict[str, str | bytes | None] = {f"{DATA}/unit-plan.yaml": LETTERHEAD + text}
    changes |= replaced("units.yaml", r"^    tables:\n(?:      .*\n)+", units or "    opening_hour: 8:00\n")
    project = copied_project(folder, {key: _once(value, units) for key, value in changes.items()})
    data, _ = checked_data(project, 2023)
    (event,) = build(project, data, jobs_of(data, ("unit-plan",), ("bien-hoa",)))
    assert event.outcome == "made", event.reason
    return open_document(project.output(2023) / event.name)


def _once(value: str | bytes | None, units: str) -> str | bytes | None:
    return value.replace("    opening_hour: 8:00\n", "") if isinstance(value, str) and not units else value


def rows(document: WordDocument) -> list[list[str]]:
    """The rows of the table in the text: the second one, after the letterhead."""
    table = [block for block in document.blocks if isinstance(block, WordTable)][1]
    return [["|".join(one.text for one in cell.paragraphs()) for cell in row.cells] for row in table.rows]


def test_a_table_counts_multiplies_and_adds_up(tmp_path: Path) -> None:
    document = made(tmp_path, COSTS)
    assert rows(document) == [
        ["TT", "Việc", "Mức chi", "Tiền"],
        ["", "", "Số", "Giá", ""],
        ["I. Khai mạc"],
        ["1", "Hoa", "2", "150.000", "300.000"],
        ["2", "Nước|uống", "100", "5.000", "500.000"],
        ["II. Việc khác"],
        ["1", "Khác", "", "", ""],
        ["Cộng", "800.000"],
    ]
    shown = lines(document)
    assert "II. Tổng: 800.000 (Tám trăm nghìn đồng)" in shown
    assert shown[shown.index("Bằng chữ: tám trăm nghìn.") + 1] == "III. sau bảng", "a table does not count"
    assert "Đơn vị tính: đồng" in shown


def test_the_head_of_a_table_stands_on_every_page(tmp_path: Path) -> None:
    table = [block for block in made(tmp_path, COSTS).blocks if isinstance(block, WordTable)][1]
    assert [row.repeats_as_heading for row in table.rows[:3]] == [True, True, False]
    assert not any(row.may_split for row in table.rows)


def test_a_unit_has_rows_of_its_own(tmp_path: Path) -> None:
    units = """\
    tables:
      chi:
        drop: [nuoc]
        change:
          hoa: {so: 3}
        add:
          - {id: den, after: nuoc, cells: {viec: Đèn, so: 1, gia: 1.000.000}}
          - {id: loa, after: nuoc, cells: {viec: Loa}}
"""
    assert rows(made(tmp_path, COSTS, units))[3:6] == [
        ["1", "Hoa", "3", "150.000", "450.000"],
        ["2", "Đèn", "1", "1.000.000", "1.000.000"],
        ["3", "Loa", "", "", ""],
    ]


def test_a_sum_of_nothing_is_blank_and_not_nought(tmp_path: Path) -> None:
    document = made(tmp_path, COSTS.replace("so: 2,", "").replace("so: 100,", ""))
    assert rows(document)[-1] == ["Cộng", ""]
    assert not any("không đồng" in line or " 0" in line for line in lines(document))


@pytest.mark.parametrize(
    ("written", "instead", "problem"),
    [
        ("so: 2,", "so: hai,", '"hai": cột "so" cần một số nguyên viết bằng chữ số'),
        ("viec: Hoa", "vec: Hoa", 'không có cột "vec" - có phải "viec"?'),
        ("product: [so, gia]", "product: [so, viec]", 'cột "tien" không nhân được với "viec"'),
        ("id: nuoc", "id: hoa", 'dòng "hoa" có hai lần'),
        (
            "sums.chi.tien | number",
            "sums.chi.ten | number",
            'không có trường "sums.chi.ten" - có phải "sums.chi.tien"?',
        ),
    ],
)
def test_slips_in_a_table_are_found_before_anything_is_made(
    tmp_path: Path, written: str, instead: str, problem: str
) -> None:
    assert written in COSTS
    without = replaced("units.yaml", r"^    tables:\n(?:      .*\n)+", "")
    found = one_problem(tmp_path, {f"{DATA}/unit-plan.yaml": LETTERHEAD + COSTS.replace(written, instead), **without})
    assert problem in found
    assert "unit-plan.yaml, dòng " in found


def test_slips_in_a_units_changes_are_found(tmp_path: Path) -> None:
    assert 'không có dòng "bang_rn" - có phải "bang_ron"?' in one_problem(
        tmp_path, replaced("units.yaml", r"^          bang_ron:", "          bang_rn:")
    )


def test_a_wide_table_in_an_appendix_turns_its_pages(tmp_path: Path) -> None:
    columns = "".join(f", {{id: c{number}, heading: Nghiệm thu, kind: number}}" for number in range(12))
    text = dedent("""
        kind: KẾ HOẠCH
        subject: [Tổ chức Tuần lễ]
        body: [lời]
        appendices:
          - {title: [RỘNG], body: [{table: {columns: [{id: ten, heading: Tên}COLUMNS], rows: [{cells: {ten: A}}]}}]}
          - {title: [HẸP], body: [{table: {columns: [{id: ten, heading: Tên}], rows: [{cells: {ten: A}}]}}]}
          - {title: [TRỐNG], body: ["{{ '' }}"]}
          - {title: [HẾT], body: [{table: {columns: [{id: ten, heading: Tên}COLUMNS], rows: [{cells: {ten: A}}]}}]}
        """)
    document = made(tmp_path, text.replace("COLUMNS", columns))
    turned = [one.page_width > one.page_height for one in document.sections]  # type: ignore[operator]  # both are given
    assert turned == [False, True, False, True]
    shown = lines(document)
    assert [line for line in shown if line.startswith("Phụ lục")] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert "TRỐNG" not in shown, "an appendix without text is left out"


def test_appendices_are_numbered_and_turn_their_pages(tmp_path: Path) -> None:
    text = dedent("""
        kind: KẾ HOẠCH
        subject: [Tổ chức Tuần lễ]
        body: [lời]
        appendices:
          - {title: [DANH SÁCH], attached: (Kèm theo Kế hoạch này), landscape: có, body: [{heading: MỘT}]}
          - {title: [BIỂU MẪU], body: [{paragraph: hết}]}
        """)
    document = made(tmp_path, text)
    shown = lines(document)
    assert shown[shown.index("Phụ lục I") :] == [
        *("Phụ lục I", "DANH SÁCH", "(Kèm theo Kế hoạch này)", "I. MỘT", "Phụ lục II", "BIỂU MẪU", "hết")
    ]
    assert [one.page_width > one.page_height for one in document.sections] == [False, True, False]  # type: ignore[operator]  # both are given
    assert [section.page_number_start for section in document.sections] == [1, 1, 1]
    assert all(section.headers for section in document.sections)


def test_one_appendix_needs_no_number(tmp_path: Path) -> None:
    shown = lines(made(tmp_path, "kind: KẾ HOẠCH\nsubject: [A]\nappendices: [{title: [DANH SÁCH]}]\n"))
    assert shown[-2:] == ["Phụ lục", "DANH SÁCH"]


def test_a_letter_has_its_subject_below_the_number(tmp_path: Path) -> None:
    shown = lines(made(tmp_path, "subject: [tổ chức Tuần lễ, năm 2023]\naddressees: [Sở Giáo dục]\nbody: [lời]\n"))
    number = next(index for index, line in enumerate(shown) if line.startswith("Số:"))
    assert shown[number + 1 : number + 3] == ["V/v tổ chức Tuần lễ", "năm 2023"]
    assert shown[shown.index("Kính gửi: Sở Giáo dục") + 1] == "I. lời"
    assert not {"KẾ HOẠCH", "CÔNG VĂN"} & set(shown)


def test_a_decision_decides(tmp_path: Path) -> None:
    text = """
kind: QUYẾT ĐỊNH
subject: [Về việc khen thưởng]
office: CHỦ TỊCH ỦY BAN NHÂN DÂN
bases: [Căn cứ Luật Thi đua]
decides: "QUYẾT ĐỊNH:"
numbering: [article]
body: [{heading: Khen thưởng}, {text: Thi hành.}]
"""
    shown = lines(made(tmp_path, text))
    assert shown[shown.index("Về việc khen thưởng") + 1 :][:5] == [
        "CHỦ TỊCH ỦY BAN NHÂN DÂN",
        "Căn cứ Luật Thi đua.",
        "QUYẾT ĐỊNH:",
        "Điều 1. Khen thưởng",
        "Điều 2. Thi hành.",
    ]


def test_an_invitation_has_a_page_for_each_body_invited(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    data, _ = checked_data(project, 2023)
    (event,) = build(project, data, jobs_of(data, ("invitation",), ("bien-hoa",)))
    shown = lines(open_document(project.output(2023) / event.name))
    invited = [line for line in shown if "trân trọng kính mời:" in line]
    assert len(invited) == shown.count("GIẤY MỜI") == 9
    assert invited[-1].endswith("Ban Giám hiệu các trường đại học, cao đẳng trên địa bàn thành phố Biên Hòa")
