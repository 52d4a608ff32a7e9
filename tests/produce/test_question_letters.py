"""Letters that ask units about what is doubtful in their reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.data.project import Project
from docgen.errors import UsageError
from docgen.produce.sending import (
    ASK,
    DraftOptions,
    doubtful_names,
    draft_to_ask,
    letter_path,
    letter_to_ask,
    make_drafts,
    questions_of,
    read_send_log,
)
from docgen.produce.sending.draft_files import FOLDER
from docgen.reports.received import FormReview, choose_unit
from tests.produce.test_email_drafts import opened, text_of
from tests.reports.received_forms import (
    DOUBT,
    TUESDAY,
    doubtful_form,
    handed_in,
    project_without_reports,
    reviews_of,
    year_of,
)
from tests.sample_project import DATA, copied_project

FILE = "2023-10-30/a.docx"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_without_reports(tmp_path)


def review_of(project: Project, form: bytes | None = None) -> FormReview:
    handed_in(project, a=form or doubtful_form(lop_khac="khoảng 3", lop_day_nghe="4"))
    return reviews_of(project)[FILE]


def test_the_letter_lists_what_was_read_where_and_what_is_doubtful(project: Project) -> None:
    review = review_of(project)
    (question,) = questions_of(review)
    assert question == f"Các lớp khác (bảng 1, dòng 28): mẫu ghi “khoảng 3” - {DOUBT}"
    letter = letter_to_ask(year_of(project), review, [question])
    assert letter.subject.endswith("năm 2023 - huyện Cẩm Mỹ")
    assert letter.text == (
        "Kính gửi: UBND huyện Cẩm Mỹ\n\n"
        "Đã nhận báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2023 của đơn vị. "
        "Đề nghị đơn vị xác minh những nội dung sau:\n\n"
        f"1. {question}\n\n"
        "Đề nghị đơn vị trả lời thư này, hoặc gửi lại mẫu báo cáo đã sửa, trong thời gian sớm nhất.\n\nTrân trọng.\n"
    )


def test_a_person_chooses_what_is_asked(project: Project) -> None:
    review = review_of(project)
    assert questions_of(review, ["lop_day_nghe", "chi_dao"], " Đã ký\nchưa? ") == [
        "CÔNG TÁC CHỈ ĐẠO: mẫu để trống - đề nghị đơn vị bổ sung",
        "Số lớp dạy nghề cho lao động nông thôn (bảng 1, dòng 22): mẫu ghi “4” - đề nghị đơn vị kiểm tra lại",
        "Đã ký chưa?",
    ]
    with pytest.raises(UsageError, match="mẫu gửi về không có nội dung “lop_kac”"):
        questions_of(review, ["lop_kac"])
    with pytest.raises(UsageError, match="không có nội dung nào cần xác minh"):
        questions_of(review, [])


def test_what_was_reported_before_is_in_the_question(project: Project) -> None:
    report = project.reports(2023) / "cam-my.yaml"
    report.parent.mkdir(exist_ok=True)
    report.write_text("unit: cam-my\nanswers: {lop_day_nghe: 5}\n", encoding="utf-8")
    assert questions_of(review_of(project), ["lop_day_nghe"]) == [
        "Số lớp dạy nghề cho lao động nông thôn (bảng 1, dòng 22): mẫu ghi “4” - số đã báo trước đây là “5”"
    ]


def test_texts_that_belong_to_no_question(project: Project) -> None:
    review = review_of(project, doubtful_form(lop_khac="3", chi_dao="{{ x }}"))
    assert (doubtful_names(review), review.doubtful) == (["unread 1"], 1)
    assert questions_of(review) == [
        "Mục “CÔNG TÁC CHỈ ĐẠO”: “{{ x }}” - có dấu {{, }}, {% hoặc {# văn bản không in được"
    ]


def test_drafts_are_made_once_and_edited_ones_are_kept(project: Project) -> None:
    review = review_of(project)
    kind, packages = draft_to_ask(year_of(project), review, questions_of(review))
    output, options = project.output(2023), DraftOptions(TUESDAY)
    events = list(make_drafts(year_of(project), output, kind, packages, options))
    assert [(one.name, one.outcome) for one in events] == [
        ("xac-minh/cam-my.txt", "made"),
        ("xac-minh/cam-my.eml", "made"),
    ]
    draft = letter_path(output, review)
    assert "1. Các lớp khác (bảng 1, dòng 28)" in text_of(opened(draft.read_bytes()))
    plain = draft.with_suffix(".txt")
    assert plain.read_text(encoding="utf-8").startswith("Đề nghị xác minh số liệu báo cáo")
    entry = read_send_log(output / FOLDER).last("cam-my", ASK)
    assert entry and entry.day == TUESDAY
    assert {one.outcome for one in make_drafts(year_of(project), output, kind, packages, options)} == {"same"}
    plain.write_text("Sửa tay.", encoding="utf-8")
    kind, packages = draft_to_ask(year_of(project), review, ["Câu khác."])
    outcomes = {one.name: one.outcome for one in make_drafts(year_of(project), output, kind, packages, options)}
    assert outcomes == {"xac-minh/cam-my.txt": "kept", "xac-minh/cam-my.eml": "changed"}
    assert plain.read_text(encoding="utf-8") == "Sửa tay."


def test_a_year_without_texts_of_mail_has_a_letter(tmp_path: Path) -> None:
    project = copied_project(tmp_path, {f"{DATA}/reports/long-thanh.yaml": None, f"{DATA}/mail.yaml": None})
    review = review_of(project)
    letter = letter_to_ask(year_of(project), review, questions_of(review))
    assert letter.subject == "Đề nghị xác minh số liệu báo cáo - huyện Cẩm Mỹ"
    assert letter.text.startswith("Kính gửi: UBND huyện Cẩm Mỹ\n\nĐã nhận báo cáo của đơn vị.")


def test_a_form_of_nobody_is_asked_nothing(project: Project) -> None:
    handed_in(project, anh__jpg=b"\xff")
    review = reviews_of(project)["2023-10-30/anh.jpg"]
    with pytest.raises(UsageError):
        draft_to_ask(year_of(project), review, ["x"])
    choose_unit(project, year_of(project), "2023-10-30/anh.jpg", "cam-my")
    assert letter_to_ask(year_of(project), reviews_of(project)["2023-10-30/anh.jpg"], ["x"]).text.count("1. x") == 1
