"""Returned forms: each habit of the people and programs that fill them in, on a real .docx."""

from __future__ import annotations

import copy
import io
import unicodedata

import docx
import pytest
from lxml import etree

from docgen.data.models import Answers
from tests.reports.returned_forms import (
    Root,
    W,
    added_row,
    answers_of,
    came,
    cell_of,
    control,
    deleted_control,
    edited,
    filled,
    form,
    found_in,
    free_rows,
    made,
    merged_cells,
    of_google,
    paragraph,
    questions,
    relabelled,
    row_of,
    run,
    said_in,
    tracked,
    typed_beside,
    unread,
    values,
    without_controls,
)


@pytest.fixture(scope="module")
def empty() -> bytes:
    return made()


@pytest.fixture(scope="module")
def some() -> Answers:
    """Answers of every kind."""
    return answers_of(
        {
            "chi_dao": "Đã ban hành kế hoạch.\nĐã phân công nhiệm vụ.",
            "ke_hoach_cap_minh": "1",
            "hoi_thao_toa_dam": "6",
            "hoi_thao_toa_dam_nguoi": "1720",
            "lop_xoa_mu_chu": {"value": "2", "note": "Tại hai xã"},
            "lop_xoa_mu_chu_nguoi": "37",
            "kinh_phi_khen_thuong": "15000000",
            "de_xuat_kien_nghi": "Không.",
        },
        free={"tuyen_truyen": [{"label": "Số buổi lưu động:", "value": "14", "note": "Mỗi xã một buổi"}]},
    )


@pytest.fixture(scope="module")
def full(some: Answers) -> bytes:
    return made(some)


WANTED = {
    "chi_dao": "Đã ban hành kế hoạch.\nĐã phân công nhiệm vụ.",
    "ke_hoach_cap_minh": "1",
    "hoi_thao_toa_dam": "6",
    "hoi_thao_toa_dam_nguoi": "1720",
    "lop_xoa_mu_chu": "2",
    "lop_xoa_mu_chu_nguoi": "37",
    "kinh_phi_khen_thuong": "15000000",
    "de_xuat_kien_nghi": "Không.",
}
FREE = {"tuyen_truyen": [("Số buổi lưu động:", "14", "Mỗi xã một buổi")]}


def test_an_empty_form_is_blank_and_not_zero(empty: bytes) -> None:
    found = came(empty)
    assert found.is_empty
    assert set(found.blank) == set(form().by_id)
    assert values(empty) == {}


def test_controls_that_were_filled(empty: bytes) -> None:
    filled_in = edited(empty, filled("lop_day_nghe", "4"), filled("thuan_loi_kho_khan", "Thuận lợi.\nKhó khăn."))
    assert values(filled_in) == {"lop_day_nghe": "4", "thuan_loi_kho_khan": "Thuận lợi.\nKhó khăn."}


def test_each_answer_says_where_it_stands(full: bytes) -> None:
    sources = {str(name): answer.source for name, answer in came(full).answers.items()}
    assert sources["ke_hoach_cap_minh"] == "bao-cao.docx, bảng 1, dòng 3"
    assert sources["chi_dao"] == "bao-cao.docx, mục “CÔNG TÁC CHỈ ĐẠO”"


def test_what_the_program_filled_in_is_read_as_it_was(full: bytes) -> None:
    assert values(full) == WANTED
    assert free_rows(full) == FREE
    assert came(full).answers["lop_xoa_mu_chu"].note == "Tại hai xã"
    assert unread(full) == []


@pytest.mark.parametrize("tag", ["lop_day_nghe", "lop_day_nghe_nguoi", "kinh_phi_khen_thuong", "ke_hoach_tiep_theo"])
def test_text_typed_where_a_control_was_deleted(empty: bytes, tag: str) -> None:
    text = "Duy trì các lớp." if tag == "ke_hoach_tiep_theo" else "2.500.000"
    expected = text.replace(".", "") if tag != "ke_hoach_tiep_theo" else text
    above = filled("lop_day_nghe", "4") if tag == "lop_day_nghe_nguoi" else filled("lop_khac", "4")
    assert values(edited(empty, above, deleted_control(tag, text)))[tag] == expected


def test_text_typed_beside_a_control(empty: bytes) -> None:
    beside = edited(empty, typed_beside("lop_day_nghe", " 4"), typed_beside("chi_dao", "Đã phân công."))
    assert values(beside) == {"lop_day_nghe": "4", "chi_dao": "Đã phân công."}
    unit = edited(empty, filled("lop_day_nghe", "4"), typed_beside("lop_day_nghe", " lớp"))
    assert values(unit) == {"lop_day_nghe": "4"}


@pytest.mark.parametrize(
    "change",
    [
        lambda label: label.replace(":", ""),
        str.upper,
        lambda label: unicodedata.normalize("NFD", label),
        lambda label: label.replace("xóa", "xoá"),
        lambda label: "4) " + label.removeprefix("- ") + " ",
        lambda label: label.replace("xóa mù", "xóa  mù\xa0"),
        lambda label: label.replace("Số lớp", "Số các lớp"),
    ],
)
def test_labels_edited_a_little_with_and_without_controls(full: bytes, change: object) -> None:
    assert callable(change)
    with_control = edited(full, relabelled("lop_xoa_mu_chu", change))
    assert values(with_control) == WANTED
    without = edited(full, relabelled("lop_xoa_mu_chu", change), without_controls)
    assert values(without) == WANTED
    assert questions(without) == {}


def test_a_label_that_became_another_is_asked_about(full: bytes) -> None:
    other = edited(full, relabelled("lop_xoa_mu_chu", lambda _: "- Số buổi văn nghệ quần chúng:"))
    assert questions(other)["lop_xoa_mu_chu"] == (
        "2",
        "dòng này ghi “Số buổi văn nghệ quần chúng:”, còn ô trả lời là của “Số lớp xóa mù chữ:”",
    )
    assert "lop_xoa_mu_chu" not in values(other)


def test_labels_that_changed_places_are_asked_about(empty: bytes) -> None:
    def swap(root: Root) -> None:
        said_in(cell_of(root, "lop_day_nghe", 0), "- Số lớp xóa mù chữ:")
        said_in(cell_of(root, "lop_xoa_mu_chu", 0), "- Số lớp dạy nghề cho lao động nông thôn:")

    swapped = edited(empty, filled("lop_day_nghe", "4"), filled("lop_xoa_mu_chu", "2"), swap)
    assert set(questions(swapped)) == {"lop_day_nghe", "lop_xoa_mu_chu"}


@pytest.mark.parametrize("bare", [False, True])
def test_a_row_that_was_moved(full: bytes, bare: bool) -> None:
    def move(root: Root) -> None:
        people = row_of(root, "hoi_thao_toa_dam_nguoi")
        row = row_of(root, "hoi_thao_toa_dam")
        row_of(root, "kinh_phi_khen_thuong").addnext(row)
        row.addnext(people)
        if bare:
            without_controls(root)

    assert values(edited(full, move)) == WANTED


@pytest.mark.parametrize("bare", [False, True])
def test_a_row_that_was_added(full: bytes, bare: bool) -> None:
    add = added_row("lop_xoa_mu_chu_nguoi", "- Số lớp tin học:", "3", "Buổi tối")
    edits = [add, without_controls] if bare else [add]
    assert values(edited(full, *edits)) == WANTED
    assert free_rows(edited(full, *edits)) == FREE | {"khai_giang": [("Số lớp tin học:", "3", "Buổi tối")]}


def test_a_row_that_was_copied_with_its_control(full: bytes) -> None:
    def copied(root: Root) -> None:
        row = row_of(root, "lop_xoa_mu_chu")
        twin = copy.deepcopy(row)
        row.addprevious(twin)
        said_in(twin.findall(f"{W}tc")[0], "- Số buổi văn nghệ quần chúng:")
        for text in twin.findall(f"{W}tc")[1].iter(f"{W}t"):
            text.text = "9"

    assert values(edited(full, copied)) == WANTED
    assert free_rows(edited(full, copied))["khai_giang"] == [("Số buổi văn nghệ quần chúng:", "9", "Tại hai xã")]


def test_one_question_answered_in_two_rows_that_differ(full: bytes) -> None:
    twice = edited(full, added_row("lop_xoa_mu_chu_nguoi", "- Số lớp xóa mù chữ:", "3", ""))
    assert questions(twice) == {"lop_xoa_mu_chu": ("2", "bảng 1, dòng 28 lại ghi “3”")}


@pytest.mark.parametrize("bare", [False, True])
def test_a_row_that_was_removed(full: bytes, bare: bool) -> None:
    def remove(root: Root) -> None:
        for tag in ("hoi_thao_toa_dam", "hoi_thao_toa_dam_nguoi"):
            row = row_of(root, tag)
            row.getparent().remove(row)
        if bare:
            without_controls(root)

    removed = edited(full, remove)
    assert values(removed) == {name: value for name, value in WANTED.items() if "toa_dam" not in name}
    assert "hoi_thao_toa_dam" in came(removed).blank


def test_people_without_the_row_that_they_belong_to(full: bytes) -> None:
    def remove(root: Root) -> None:
        row = row_of(root, "lop_xoa_mu_chu")
        row.getparent().remove(row)
        without_controls(root)

    lost = edited(full, remove)
    assert "lop_xoa_mu_chu_nguoi" not in values(lost)
    assert unread(lost) == [
        "bảng 1, dòng 26: Số lượt người tham gia: | 37 - không rõ đây là số người của dòng nào",
    ]


def test_people_of_a_row_that_was_added(full: bytes) -> None:
    people = added_row("lop_xoa_mu_chu_nguoi", "Số lượt người tham gia:", "90", "")
    added = edited(full, people, added_row("lop_xoa_mu_chu_nguoi", "- Số lớp tin học:", "3", ""))
    assert values(added) == WANTED
    assert free_rows(added)["khai_giang"] == [
        ("Số lớp tin học:", "3", ""),
        ("Số lớp tin học - Số lượt người tham gia:", "90", ""),
    ]


@pytest.mark.parametrize("bare", [False, True])
def test_label_and_result_merged(full: bytes, bare: bool) -> None:
    def merge(root: Root) -> None:
        merged_cells("lop_xoa_mu_chu", 0, 1)(root)
        if bare:
            without_controls(root)

    assert values(edited(full, merge)) == WANTED
    assert came(edited(full, merge)).answers["lop_xoa_mu_chu"].note == "Tại hai xã"


@pytest.mark.parametrize("bare", [False, True])
def test_result_and_note_merged(empty: bytes, bare: bool) -> None:
    def merge(root: Root) -> None:
        merged_cells("lop_xoa_mu_chu", 1, 2)(root)
        if bare:
            without_controls(root)

    merged = edited(empty, filled("lop_xoa_mu_chu", "2 (tại hai xã)"), merge)
    assert values(merged) == {"lop_xoa_mu_chu": "2"}
    assert came(merged).answers["lop_xoa_mu_chu"].note == "2 (tại hai xã)"


def test_two_results_merged(full: bytes) -> None:
    """Word's Merge Cells downwards: both controls in the upper cell, the lower one continues it."""

    def merge(root: Root) -> None:
        upper, lower = cell_of(root, "lop_xoa_mu_chu", 1), cell_of(root, "lop_xoa_mu_chu_nguoi", 1)
        upper.extend(lower.findall(f"{W}p"))
        lower.append(paragraph())
        etree.SubElement(upper.find(f"{W}tcPr"), f"{W}vMerge", {f"{W}val": "restart"})
        etree.SubElement(lower.find(f"{W}tcPr"), f"{W}vMerge")

    assert values(edited(full, merge)) == WANTED
    bare = edited(full, merge, without_controls)
    assert questions(bare) == {"lop_xoa_mu_chu": ("2\n37", "có hơn một số")}
    assert "lop_xoa_mu_chu_nguoi" not in values(bare)


def test_text_beside_two_controls_in_one_cell_is_asked_about(full: bytes) -> None:
    def merge(root: Root) -> None:
        upper, lower = cell_of(root, "lop_xoa_mu_chu", 1), cell_of(root, "lop_xoa_mu_chu_nguoi", 1)
        upper.extend(lower.findall(f"{W}p"))
        upper.append(paragraph(run("và 3 lớp buổi tối")))
        lower.append(paragraph())

    assert questions(edited(full, merge)) == {"lop_xoa_mu_chu": ("2 và 3 lớp buổi tối", "có hơn một số")}


def test_a_column_that_was_added(full: bytes) -> None:
    def number_rows(root: Root) -> None:
        table = next(row_of(root, "lop_khac").iterancestors(f"{W}tbl"))
        for count, row in enumerate(table.findall(f"{W}tr")):
            cell = copy.deepcopy(row.findall(f"{W}tc")[2])
            said_in(cell, str(count) if count else "STT")
            row.findall(f"{W}tc")[0].addprevious(cell)

    assert values(edited(full, number_rows)) == WANTED
    assert values(edited(full, number_rows, without_controls)) == WANTED


@pytest.mark.parametrize("bare", [False, True])
def test_a_table_copied_into_a_new_document(full: bytes, bare: bool) -> None:
    def only_table(root: Root) -> None:
        table = next(row_of(root, "lop_khac").iterancestors(f"{W}tbl"))
        body = root.find(f"{W}body")
        body[:] = [table, body.findall(f"{W}sectPr")[-1]]
        if bare:
            without_controls(root)

    copied = edited(full, only_table)
    assert values(copied) == {
        name: value for name, value in WANTED.items() if name not in ("chi_dao", "de_xuat_kien_nghi")
    }
    assert free_rows(copied) == FREE


def test_a_table_rebuilt_by_hand_with_another_library() -> None:
    """The same questions in a document of python-docx's: no styles, no controls of ours."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=3)
    for texts in (
        ("Nội dung", "Kết quả", "Ghi chú"),
        ("6. Tổng kết, khen thưởng", "", ""),
        ("Số đơn vị được khen thưởng", "8 tập thể", ""),
        ("Tổng kinh phí khen thưởng", "1,5 triệu đồng", "xã hội hoá"),
    ):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    assert values(stream.getvalue()) == {"don_vi_khen_thuong": "8", "kinh_phi_khen_thuong": "1500000"}


def test_a_note_in_the_third_column(empty: bytes) -> None:
    noted = edited(empty, filled("lop_khac", "3"), lambda root: said_in(cell_of(root, "lop_khac", 2), "Buổi tối"))
    assert came(noted).answers["lop_khac"].note == "Buổi tối"
    assert values(noted) == {"lop_khac": "3"}


def test_bold_and_highlights_are_nothing(empty: bytes) -> None:
    looks = edited(empty, filled("lop_khac", "3", b="", highlight="yellow"), typed_beside("lop_khac", "1"))
    assert values(looks) == {"lop_khac": "31"}


def test_comments_are_not_answers(full: bytes) -> None:
    def comment(root: Root) -> None:
        inside = control(root, "lop_xoa_mu_chu").find(f"{W}sdtContent")
        inside.insert(0, etree.Element(f"{W}commentRangeStart", {f"{W}id": "7"}))
        inside.append(etree.Element(f"{W}commentRangeEnd", {f"{W}id": "7"}))
        reference = etree.SubElement(inside, f"{W}r")
        etree.SubElement(reference, f"{W}commentReference", {f"{W}id": "7"})

    assert values(edited(full, comment)) == WANTED


def test_tracked_changes_are_read_as_accepted(full: bytes) -> None:
    assert values(edited(full, tracked("lop_xoa_mu_chu", "5"))) == WANTED | {"lop_xoa_mu_chu": "5"}


def test_rows_added_and_removed_with_tracking(full: bytes) -> None:
    def track(root: Root) -> None:
        properties = row_of(root, "hoi_thao_toa_dam_nguoi").find(f"{W}trPr")
        etree.SubElement(properties, f"{W}del", {f"{W}id": "3", f"{W}author": "a"})

    assert values(edited(full, track)) == {
        name: one for name, one in WANTED.items() if name != "hoi_thao_toa_dam_nguoi"
    }


def test_free_rows(empty: bytes) -> None:
    used = edited(
        empty, filled("phuong_tien_khac_1_ten", "Số lượt phát loa:"), filled("phuong_tien_khac_1", "1.200 lượt")
    )
    assert free_rows(used) == {"phuong_tien": [("Số lượt phát loa:", "1.200 lượt", "")]}


def test_a_free_row_without_a_name_is_asked_about(empty: bytes) -> None:
    (row,) = came(edited(empty, filled("phuong_tien_khac_1", "12"))).free["phuong_tien"]
    assert (row.label, row.value, row.question) == ("", "12", "hàng này không ghi tên hoạt động")


def test_answers_of_several_paragraphs(empty: bytes) -> None:
    text = "Ban hành kế hoạch\nPhân công nhiệm vụ\nĐề xuất, kiến nghị\n\nKiểm tra"
    assert values(edited(empty, filled("chi_dao", text))) == {"chi_dao": text.replace("\n\n", "\n")}


def test_answers_that_are_lists_of_word() -> None:
    document = docx.Document()
    document.add_paragraph("I. CÔNG TÁC CHỈ ĐẠO:")
    for text in ("Ban hành kế hoạch", "Phân công nhiệm vụ"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("IV. Đề xuất, kiến nghị")
    document.add_paragraph("Hỗ trợ máy tính", style="List Bullet")
    stream = io.BytesIO()
    document.save(stream)
    assert values(stream.getvalue()) == {
        "chi_dao": "1. Ban hành kế hoạch\n2. Phân công nhiệm vụ",
        "de_xuat_kien_nghi": "- Hỗ trợ máy tính",
    }


def test_an_answer_with_a_table_in_it(empty: bytes) -> None:
    def table(root: Root) -> None:
        own = control(root, "chi_dao")
        grid = etree.fromstring(
            f'<w:tbl xmlns:w="{W[1:-1]}"><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>'
        )
        for cell, text in zip(grid.iter(f"{W}tc"), ("Văn bản", "15"), strict=True):
            said_in(cell, text)
        own.addnext(grid)

    assert values(edited(empty, filled("chi_dao", "Gồm:"), table)) == {"chi_dao": "Gồm:\nVăn bản | 15"}


def test_what_is_written_where_nothing_is_asked_is_named(full: bytes) -> None:
    def lost(root: Root) -> None:
        table = next(row_of(root, "lop_khac").iterancestors(f"{W}tbl"))
        table.addprevious(paragraph(run("Số liệu tính đến 30/10.")))
        row = copy.deepcopy(row_of(root, "lop_khac"))
        without_controls(row)
        for cell, text in zip(row.findall(f"{W}tc"), ("Tổng số", "99", ""), strict=True):
            said_in(cell, text)
        table.findall(f"{W}tr")[0].addnext(row)

    assert unread(edited(full, lost)) == [
        "dưới mục “Các kết quả theo từng hoạt động đã thực hiện nhằm hưởng ứng Tuần lễ”: Số liệu tính đến 30/10. - "
        "mẫu không có câu hỏi ở đây",
        "bảng 1, dòng 2: Tổng số | 99 - dòng này không có trong mẫu và không thuộc nhóm nào",
    ]
    assert values(edited(full, lost)) == WANTED


def test_google_docs(full: bytes, empty: bytes) -> None:
    assert values(of_google(full)) == WANTED
    assert free_rows(of_google(full)) == FREE
    assert came(of_google(empty)).is_empty
    assert came(of_google(made(document="report-blank"))).is_empty


SPELLED = {
    "tin_bai_phat_thanh": ("1234", "1234"),
    "bao_tuong_bai_viet": ("1.234", "1234"),
    "trang_tin_video": ("1 234", "1234"),
    "sach_tai_lieu": ("1,234", "1234"),
    "lop_boi_duong": ("12 lớp", "12"),
    "lop_day_nghe": ("mười hai", "12"),
    "lop_theo_nhu_cau": ("không", "0"),
    "lop_khac": ("0", "0"),
    "lop_khac_nguoi": ("-", None),
    "hoi_dien_van_nghe": ("…", None),
    "bang_ron_khau_hieu": ("１２", "12"),
    "kinh_phi_khen_thuong": ("1,5 triệu đồng", "1500000"),
}


@pytest.mark.parametrize("bare", [False, True])
def test_numbers_as_people_write_them(empty: bytes, bare: bool) -> None:
    typed = [filled(tag, text) for tag, (text, _) in SPELLED.items()]
    spelled = edited(empty, *typed, *([without_controls] if bare else []))
    assert values(spelled) == {tag: value for tag, (_, value) in SPELLED.items() if value is not None}
    assert {"lop_khac_nguoi", "hoi_dien_van_nghe"} <= set(came(spelled).blank)
    assert questions(spelled) == {}


@pytest.mark.parametrize(("text", "value"), [("15.000.000đ", "15000000"), ("15 tr", "15000000")])
def test_amounts_as_people_write_them(empty: bytes, text: str, value: str) -> None:
    assert values(edited(empty, filled("kinh_phi_khen_thuong", text))) == {"kinh_phi_khen_thuong": value}


def test_about_200_is_no_number(empty: bytes) -> None:
    about = edited(empty, filled("lop_khac_nguoi", "khoảng 200"))
    assert questions(about) == {"lop_khac_nguoi": ("khoảng 200", "số liệu ước lượng, đề nghị đơn vị báo số chính xác")}
    assert values(about) == {}


def test_classes_and_people_in_one_cell(empty: bytes) -> None:
    both = edited(empty, filled("lop_day_nghe", "200 người/3 lớp"))
    assert values(both) == {"lop_day_nghe": "3", "lop_day_nghe_nguoi": "200"}
    elsewhere = edited(empty, filled("lop_day_nghe", "200 người/3 lớp"), filled("lop_day_nghe_nguoi", "180"))
    assert questions(elsewhere) == {"lop_day_nghe": ("200 người/3 lớp", "có hơn một số")}


def test_what_no_document_could_print_is_refused(empty: bytes) -> None:
    hostile = edited(empty, filled("chi_dao", "{{ week.theme }}"), filled("lop_khac", "3"))
    assert values(hostile) == {"lop_khac": "3"}
    assert unread(hostile) == [
        "mục “CÔNG TÁC CHỈ ĐẠO”: {{ week.theme }} - có dấu {{, }}, {% hoặc {# văn bản không in được"
    ]


def test_what_is_no_form() -> None:
    document = docx.Document()
    document.add_paragraph("Số lớp xóa mù chữ: 12")
    stream = io.BytesIO()
    document.save(stream)
    assert not found_in(stream.getvalue()).is_form
