"""What a person sees of a received form before deciding."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.data.project import Project
from docgen.reports.forms import Question
from docgen.reports.received import choose_unit, several_of_one_unit
from docgen.reports.received.form_review import question_name
from tests.reports.received_forms import DOUBT, doubtful_form, handed_in, project_without_reports, reviews_of, year_of
from tests.reports.returned_forms import added_row, answers_of, edited, form, made, without_controls

CAM_MY = "2023-10-30/a.docx"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_without_reports(tmp_path)


def test_each_answer_with_its_place_and_its_doubts(project: Project) -> None:
    handed_in(project, a=doubtful_form(lop_khac="khoảng 3", lop_day_nghe="4", chi_dao="Một."))
    review = reviews_of(project)[CAM_MY]
    assert (review.outcome, review.unit, review.title, review.form) == ("new", "cam-my", "huyện Cẩm Mỹ", "report")
    assert review.found_in.startswith("phần đầu văn bản, tên báo cáo")
    (doubtful,) = review.in_state("doubtful")
    assert (doubtful.name, doubtful.answer.value, doubtful.answer.question) == ("Các lớp khác", "khoảng 3", DOUBT)
    assert (doubtful.place, doubtful.stored) == ("bảng 1, dòng 28", None)
    assert doubtful.group.startswith("Khai giảng các lớp")
    assert {one.question.id: one.place for one in review.in_state("certain")} == {
        "chi_dao": "mục “CÔNG TÁC CHỈ ĐẠO”",
        "lop_day_nghe": "bảng 1, dòng 22",
    }
    assert len(review.in_state("blank")) == len(form().by_id) - 3
    assert (review.doubtful, review.different, review.is_plain) == (1, 0, False)


def test_what_is_stored_already_is_beside_it(project: Project) -> None:
    report = project.reports(2023) / "cam-my.yaml"
    report.write_text("unit: cam-my\nanswers:\n  lop_day_nghe: 5\n  lop_khac: 3\n  chi_dao: Một.\n", encoding="utf-8")
    handed_in(project, a=doubtful_form(lop_day_nghe="4", lop_khac="3"))
    review = reviews_of(project)[CAM_MY]
    assert {one.question.id: one.stored for one in review.in_state("different")} == {
        "chi_dao": "Một.",
        "lop_day_nghe": "5",
    }
    assert (review.outcome, review.different, review.is_plain) == ("differs", 2, False)
    assert [one.stored for one in review.in_state("certain")] == [None]


def test_rows_and_texts_outside_the_form(project: Project) -> None:
    row = edited(made(unit="cam-my"), added_row("lop_khac", "Số lớp nấu ăn:", "2", "Xã A"))
    handed_in(project, a=row)
    review = reviews_of(project)[CAM_MY]
    assert [(one.name, one.text, one.doubt) for one in review.rows] == [
        ("khai_giang 1", "Số lớp nấu ăn: 2 (ghi chú: Xã A)", "")
    ]
    assert review.is_plain


def test_a_form_of_no_unit_until_a_person_chooses(project: Project) -> None:
    nameless = edited(
        edited(made(document="report-blank"), without_controls),
        lambda root: root.__delitem__(slice(None)),
        part="docProps/core.xml",
    )
    handed_in(project, a=nameless, b=made(unit="xuan-loc"))
    review = reviews_of(project)[CAM_MY]
    assert (review.outcome, review.unit, review.answers) == ("refused", "", ())
    assert review.reason.startswith("không thấy tên đơn vị nào")
    choose_unit(project, year_of(project), CAM_MY, "long-thanh")
    review = reviews_of(project)[CAM_MY]
    assert (review.title, review.found_in, len(review.answers)) == ("huyện Long Thành", "", len(form().by_id))
    assert reviews_of(project)["2023-10-30/b.docx"].outcome == "empty"


def test_a_photograph_has_fields_as_soon_as_its_unit_is_chosen(project: Project) -> None:
    handed_in(project, anh__jpg=b"\xff\xd8")
    file = "2023-10-30/anh.jpg"
    assert reviews_of(project)[file].reason.startswith("ảnh, không đọc được số liệu")
    choose_unit(project, year_of(project), file, "long-thanh")
    review = reviews_of(project)[file]
    assert (review.outcome, review.title, len(review.in_state("blank"))) == (
        "refused",
        "huyện Long Thành",
        len(form().by_id),
    )
    assert not review.is_plain and review.reason.startswith("ảnh")


def test_several_files_of_one_unit(project: Project) -> None:
    handed_in(
        project,
        a=made(answers_of({"lop_khac": "3"}, "cam-my")),
        b=made(answers_of({"lop_khac": "4"}, "cam-my")),
        c=made(answers_of({"lop_khac": "4"}, "xuan-loc")),
        d=made(unit="xuan-loc"),
    )
    assert several_of_one_unit(reviews_of(project).values()) == {"cam-my"}


def test_a_question_has_a_name_that_can_stand_alone() -> None:
    people = form().by_id["lop_khac_nguoi"]
    assert question_name(people, form()) == "Các lớp khác - số lượt người tham gia"
    below = Question("chi_dao", "CÔNG TÁC CHỈ ĐẠO", "text")
    assert question_name(below, form()) == "CÔNG TÁC CHỈ ĐẠO"
