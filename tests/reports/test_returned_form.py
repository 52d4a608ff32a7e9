"""Forms as clerks fill them in: each kind of answer that was once read wrong, or lost."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook

from docgen.language.legacy_encodings import as_unicode
from docgen.reports.collect.returned_form import ReturnedForm, returned_form
from docgen.reports.excel import form_workbook, read_form_workbook
from docgen.reports.forms import read_word_form
from docgen.reports.forms.form_labels import form_of
from tests.render.test_form_table import FULL_NARROW
from tests.render.test_form_table import made as made_table
from tests.reports.returned_forms import (
    Edit,
    Root,
    W,
    came,
    cell_of,
    control,
    deleted_control,
    edited,
    filled,
    free_rows,
    made,
    paragraph,
    questions,
    row_of,
    run,
    said_in,
    unread,
    values,
    without_controls,
)
from tests.reports.second_form import FULL, NARROW, WIDE, second_year

BLANK = made()
PICTURE = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><wp:inline>'
    '<wp:docPr id="9" name="Hình" descr="chụp màn hình"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)
MONEY = "kinh_phi_khen_thuong"


def notes(docx: bytes) -> dict[str, str]:
    """The notes of the answers, by id."""
    return {str(name): str(one.note) for name, one in came(docx).answers.items() if one.note}


def behind_label(tag: str, text: str) -> Edit:
    """Types behind the label of a row, and leaves its answer blank."""
    return lambda root: cell_of(root, tag, 0).findall(f"{W}p")[-1].append(run(f" {text}"))


def noted(tag: str, text: str) -> Edit:
    """Types into the column of notes."""
    return lambda root: said_in(cell_of(root, tag, 2), text)


def runs_in(tag: str, *runs: Root) -> Edit:
    """Fills a control with runs of several formats."""

    def edit(root: Root) -> None:
        filled(tag, "")(root)
        control(root, tag).find(f"{W}sdtContent")[:] = list(runs)

    return edit


@pytest.mark.parametrize("bare", [False, True])
def test_an_answer_typed_behind_its_label(bare: bool) -> None:
    typed = {
        "lop_xoa_mu_chu": "02 lớp",
        "lop_xoa_mu_chu_nguoi": "37",
        "don_vi_khen_thuong": "5",
        MONEY: "15.000.000 đồng",
    }
    edits = [behind_label(tag, text) for tag, text in typed.items()]
    assert values(edited(BLANK, *edits, *([without_controls] if bare else []))) == {
        "lop_xoa_mu_chu": "2",
        "lop_xoa_mu_chu_nguoi": "37",
        "don_vi_khen_thuong": "5",
        MONEY: "15000000",
    }


def test_an_answer_typed_behind_its_label_and_in_its_cell() -> None:
    both = edited(BLANK, behind_label("lop_khac", "5"), filled("lop_khac", "7"))
    assert questions(both) == {"lop_khac": ("7", "sau nhãn lại ghi “5”")}


def test_an_answer_on_the_line_of_its_heading() -> None:
    def type_behind(root: Root) -> None:
        for tag, text in (("ke_hoach_tiep_theo", ": Tiếp tục mở lớp"), ("de_xuat_kien_nghi", ": Không")):
            control(root, tag).getprevious().append(run(text))

    assert values(edited(BLANK, type_behind)) == {
        "ke_hoach_tiep_theo": "Tiếp tục mở lớp",
        "de_xuat_kien_nghi": "Không",
    }


@pytest.mark.parametrize(
    "line",
    [
        "Nơi nhận sách do tỉnh cấp còn xa trung tâm.",
        "TM. ban tổ chức, phòng đã báo cáo huyện.",
        "Kế hoạch tiếp theo nhằm hưởng ứng Tuần lễ còn chậm.",
        "Công tác chỉ đạo kịp thời.",
    ],
)
@pytest.mark.parametrize("bare", [False, True])
def test_lines_of_an_answer_that_look_like_other_parts_of_the_form(line: str, bare: bool) -> None:
    edits = [
        filled("thuan_loi_kho_khan", f"Thuận lợi: được quan tâm.\n{line}\nKhó khăn: thiếu kinh phí."),
        filled("de_xuat_kien_nghi", "Đề nghị cấp thêm sách."),
    ]
    assert values(edited(BLANK, *edits, *([without_controls] if bare else []))) == {
        "thuan_loi_kho_khan": f"Thuận lợi: được quan tâm.\n{line}\nKhó khăn: thiếu kinh phí.",
        "de_xuat_kien_nghi": "Đề nghị cấp thêm sách.",
    }


@pytest.mark.parametrize(
    ("look", "kind"),
    [
        ({"strike": ""}, "chữ gạch ngang"),
        ({"vanish": ""}, "chữ ẩn"),
        ({"vertAlign": "superscript"}, "chữ nhỏ ở trên hay dưới dòng"),
        ({"color": "FFFFFF"}, "chữ trắng"),
    ],
)
def test_text_that_is_not_plain_is_no_part_of_a_number(look: dict[str, str], kind: str) -> None:
    mixed = edited(BLANK, runs_in("lop_day_nghe", run("20", **look), run("25")))
    assert questions(mixed) == {"lop_day_nghe": ("25", f"có {kind} “20”")}
    assert notes(mixed) == {"lop_day_nghe": f"{kind} “20”"}
    alone = edited(BLANK, runs_in("lop_day_nghe", run("20", **look)))
    assert questions(alone) == {"lop_day_nghe": ("None", f"có {kind} “20”")}


@pytest.mark.parametrize(("text", "sign"), [("10²", "²"), ("10₂", "₂"), ("½", "½"), ("①", "①")])
def test_figures_of_another_kind_are_asked_about(text: str, sign: str) -> None:
    asked = questions(edited(BLANK, filled("lop_khac", text)))["lop_khac"][1]
    assert f"có số viết bằng ký tự khác “{sign}”" in asked


@pytest.mark.parametrize(
    "edits",
    [
        [behind_label(MONEY, "(nghìn đồng)"), filled(MONEY, "15.500")],
        [behind_label(MONEY, "- ĐVT: 1.000đ"), filled(MONEY, "15.500")],
        [filled(MONEY, "15.500 (nghìn đồng)")],
        [filled(MONEY, "15.500 nghìn đồng")],
        [behind_label(MONEY, "(triệu đồng)"), filled(MONEY, "15,5 triệu")],
    ],
)
def test_an_amount_whose_unit_is_given_is_multiplied(edits: list[Edit]) -> None:
    assert values(edited(BLANK, *edits)) == {MONEY: "15500000"}


@pytest.mark.parametrize(
    "edits",
    [
        [noted(MONEY, "nghìn đồng"), filled(MONEY, "15.500")],
        [noted(MONEY, "ĐVT: triệu đồng"), filled(MONEY, "15.500")],
        [behind_label(MONEY, "(nghìn đồng)"), filled(MONEY, "15.500.000 đồng")],
        [behind_label(MONEY, "(nghìn đồng)"), filled(MONEY, "15.500.000")],
        [noted("lop_khac", "Đơn vị tính: nghìn đồng"), filled(MONEY, "15.500")],
    ],
)
def test_an_amount_whose_unit_may_be_another_is_asked_about(edits: list[Edit]) -> None:
    assert "không rõ là đồng hay tính theo" in questions(edited(BLANK, *edits))[MONEY][1]


def test_the_unit_in_a_column_of_its_own() -> None:
    def column(root: Root) -> None:
        for number, row in enumerate(rows_of(root)):
            cells = row.findall(f"{W}tc")
            new = copy.deepcopy(cells[2])
            said_in(new, "ĐVT" if not number else "nghìn đồng" if "kinh phí" in text_in(cells[0]) else "")
            cells[1].addprevious(new)

    assert values(edited(BLANK, filled(MONEY, "15.500"), filled("lop_khac", "3"), column)) == {
        MONEY: "15500000",
        "lop_khac": "3",
    }


def rows_of(root: Root) -> list[Root]:
    """The rows of the form's table."""
    rows: list[Root] = next(row_of(root, "lop_khac").iterancestors(f"{W}tbl")).findall(f"{W}tr")
    return rows


def text_in(cell: Root) -> str:
    """The text of a cell."""
    return "".join(one.text or "" for one in cell.iter(f"{W}t"))


def with_column(at: int, title: str, renamed: str, text: Callable[[int], str]) -> Edit:
    """Adds a column before the cell number `at`, and renames the column of results."""

    def edit(root: Root) -> None:
        rows = rows_of(root)
        said_in(rows[0].findall(f"{W}tc")[1], renamed)
        for number, row in enumerate(rows):
            cells = row.findall(f"{W}tc")
            new = copy.deepcopy(cells[2])
            said_in(new, text(number) if number else title)
            cells[at].addprevious(new)

    return edit


@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.parametrize(
    ("title", "renamed", "note"),
    [
        ("Năm 2022", "Năm 2023", "Năm 2022: 51"),
        ("Kế hoạch", "Thực hiện", "Kế hoạch: 51"),
        ("Năm trước", "Năm nay", "Năm trước: 51"),
    ],
)
def test_a_column_of_another_year_or_of_the_plan(title: str, renamed: str, note: str, bare: bool) -> None:
    edits = [filled("lop_khac", "3"), with_column(1, title, renamed, lambda number: "51" if number == 28 else "")]
    docx = edited(BLANK, *edits, *([without_controls] if bare else []))
    assert (values(docx), questions(docx)) == ({"lop_khac": "3"}, {})
    assert notes(docx).get("lop_khac", note) == note


def test_two_columns_of_which_none_is_named_for_this_year_are_asked_about() -> None:
    column = with_column(1, "Số liệu A", "Số liệu B", lambda number: "51" if number == 28 else "")
    docx = edited(BLANK, filled("lop_khac", "3"), column, without_controls)
    assert "không rõ số liệu năm 2023 ở cột nào" in questions(docx)["lop_khac"][1]


@pytest.mark.parametrize("bare", [False, True])
def test_rows_that_are_numbered_in_a_column_of_their_own(bare: bool) -> None:
    def number_rows(root: Root) -> None:
        rows = rows_of(root)
        for row in rows[1:19] + rows[25:]:
            row.getparent().remove(row)
        for count, row in enumerate([rows[0], *rows[19:25]]):
            cells = row.findall(f"{W}tc")
            new = copy.deepcopy(cells[2])
            said_in(new, str(count + 18) if count else "TT")
            cells[0].addprevious(new)

    people = [filled(f"{name}_nguoi", "119") for name in ("lop_boi_duong", "lop_day_nghe")]
    docx = edited(BLANK, filled("lop_boi_duong", "118"), *people, number_rows, *([without_controls] if bare else []))
    assert values(docx) == {"lop_boi_duong": "118", "lop_boi_duong_nguoi": "119", "lop_day_nghe_nguoi": "119"}
    assert (unread(docx), free_rows(docx)) == ([], {})


def test_a_number_in_the_column_of_notes_is_asked_about() -> None:
    docx = edited(BLANK, noted("lop_xoa_mu_chu", "02 lớp"), noted("lop_xoa_mu_chu_nguoi", "37"))
    assert questions(docx) == dict.fromkeys(
        ("lop_xoa_mu_chu", "lop_xoa_mu_chu_nguoi"), ("None", "ô kết quả trống nhưng ghi chú là số")
    )
    both = edited(BLANK, filled("lop_khac", "3"), noted("lop_khac", "5"))
    assert questions(both) == {"lop_khac": ("3", "ghi chú cũng là số “5”")}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("12:30", "có hơn một số"),
        ("3:90", "có hơn một số"),
        ("15.000.000 (mười sáu triệu)", "số và chữ khác nhau"),
        ("15.000.000 đồng, bằng chữ: mười sáu triệu đồng", "số và chữ khác nhau"),
        ("12 (3 lớp tối)", "có hơn một số"),
    ],
)
def test_answers_that_contradict_themselves(text: str, why: str) -> None:
    name = MONEY if "000" in text else "lop_khac"
    assert questions(edited(BLANK, filled(name, text))) == {name: (text, why)}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        (MONEY, "Không có kinh phí", "0"),
        ("lop_khac_nguoi", "320 nông dân", "320"),
        ("lop_khac", "không có lớp nào", "0"),
    ],
)
def test_answers_that_are_no_doubt(name: str, text: str, value: str) -> None:
    assert values(edited(BLANK, filled(name, text))) == {name: value}


def test_a_note_in_an_old_encoding_is_turned_to_unicode() -> None:
    words = "§· tæ chøc lÔ khai m¹c, chØ ®¹o c¸c ®¬n vÞ thùc hiÖn tèt"
    docx = edited(BLANK, noted("lop_day_nghe_nguoi", words))
    assert notes(docx) == {"lop_day_nghe_nguoi": "Đã tổ chức lễ khai mạc, chỉ đạo các đơn vị thực hiện tốt"}
    assert "đã chuyển sang Unicode" in questions(docx)["lop_day_nghe_nguoi"][1]
    assert as_unicode("Không có gì") is None


def test_a_picture_in_a_cell_is_named() -> None:
    inside = run("")
    inside.append(etree.fromstring(PICTURE))
    picture = runs_in("lop_day_nghe", inside)
    assert questions(edited(BLANK, picture))["lop_day_nghe"] == ("None", "có hình “chụp màn hình”")


def test_labels_and_answers_retyped_as_lines() -> None:
    def retype(root: Root) -> None:
        table = next(row_of(root, "lop_khac").iterancestors(f"{W}tbl"))
        for text in ("- Số lớp xóa mù chữ: 02 lớp", "Số lượt người tham gia: 37"):
            table.addprevious(paragraph(run(text)))
        table.getparent().remove(table)

    assert values(edited(BLANK, retype)) == {"lop_xoa_mu_chu": "2", "lop_xoa_mu_chu_nguoi": "37"}


def test_a_prompt_that_was_typed_over_and_kept_its_mark() -> None:
    def type_over(root: Root) -> None:
        control(root, "lop_khac").find(f".//{W}t").text = "7"

    assert values(edited(BLANK, type_over)) == {"lop_khac": "7"}


def test_all_answers_to_one_question_are_named() -> None:
    def copies(root: Root) -> None:
        for text in ("3", "9"):
            row = copy.deepcopy(row_of(root, "lop_khac"))
            without_controls(row)
            said_in(row.findall(f"{W}tc")[1], text)
            rows_of(root)[-1].addnext(row)

    ((_, why),) = questions(edited(BLANK, filled("lop_khac", "7"), copies)).values()
    assert "“3”" in why and "“9”" in why


def test_text_typed_where_a_control_was_deleted_has_its_unit() -> None:
    typed = edited(BLANK, deleted_control(MONEY, "12 triệu"))
    assert values(typed) == {MONEY: "12000000"}


FORMS = ((WIDE, "report-wide.docx", FULL), (NARROW, "report.docx", FULL_NARROW))


def read_back(returned: ReturnedForm) -> dict[str, str]:
    """The values by id, those that are asked about with a question mark."""
    return {
        str(name): f"{str(one.value).replace('.', '')}{' ?' if one.question else ''}"
        for name, one in returned.answers.items()
    }


def meant(answers: Mapping[str, object]) -> dict[str, str]:
    texts = {name: one["value"] if isinstance(one, dict) else str(one) for name, one in answers.items()}
    texts = {name: "2023-10-05" if text == "05/10/2023" else text for name, text in texts.items()}
    return {name: text.replace(".", "") for name, text in texts.items()}


@pytest.mark.parametrize(("name", "template", "answers"), FORMS)
@pytest.mark.parametrize("bare", [False, True])
def test_forms_of_other_kinds_come_back_from_word(
    name: str, template: str, answers: Mapping[str, object], bare: bool
) -> None:
    docx = made_table(name, answers, template)
    docx = edited(docx, without_controls) if bare else docx
    form = form_of(second_year({}, name))
    returned = returned_form("a.docx", read_word_form(io.BytesIO(docx), form), form)
    assert (read_back(returned), returned.unread) == (meant(answers), ())


@pytest.mark.parametrize(("name", "template", "answers"), FORMS)
def test_forms_of_other_kinds_come_back_from_excel(
    tmp_path: Path, name: str, template: str, answers: Mapping[str, object]
) -> None:
    year = second_year({}, name)
    form = form_of(year)
    book = load_workbook(io.BytesIO(form_workbook(year, next(one for one in year.units.units if one.id == "cam-my"))))
    sheet: Any = book.worksheets[0]
    headings = {sheet.cell(6, column).value: column for column in range(1, 20)}
    columns = {one.id: headings[one.heading] for one in form.value_columns}
    rows = {sheet.cell(row, 1).value: row for row in range(7, sheet.max_row + 1)}
    for identifier, text in meant(answers).items():
        question = form.by_id[identifier]
        column = columns[question.column] if question.row else min(columns.values())
        sheet.cell(rows[question.row or identifier], column).value = text
    book.save(tmp_path / "a.xlsx")
    returned = returned_form("a.xlsx", read_form_workbook(tmp_path / "a.xlsx", form), form)
    assert (read_back(returned), returned.unread) == (meant(answers), ())


def test_a_blank_wide_form_is_empty() -> None:
    form = form_of(second_year({}, WIDE))
    docx = made_table(WIDE, {}, "report-wide.docx")
    assert returned_form("a.docx", read_word_form(io.BytesIO(docx), form), form).is_empty
