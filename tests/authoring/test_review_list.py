"""The questions of a year as a list: their places in the words of an office, their values, and what is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.authoring.new_year import AnswerKind, Question, keep, new_year, review, review_list
from docgen.data.project import Project
from tests.authoring.test_open_questions import plain_project
from tests.render.tiny_templates import written
from tests.sample_project import DATA, copied_project, replaced


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copied_project(tmp_path_factory.mktemp("listed"))
    new_year(project, 2024, 2023)
    return project


@pytest.fixture(scope="module")
def questions(project: Project) -> dict[tuple[str | int, ...], Question]:
    return {one.path: one for one in review_list(project, 2024).questions}


def test_every_problem_of_the_review_is_in_one_question(project: Project) -> None:
    listed = [problem for one in review_list(project, 2024).questions for problem in one.problems]
    assert sorted(listed) == review(project, 2024)
    assert len({one.key for one in review_list(project, 2024).questions}) == len(review_list(project, 2024).questions)


@pytest.mark.parametrize(
    ("path", "kind", "file_title", "title"),
    [
        (("starts",), AnswerKind.DAY, "Thông tin chung của năm", "Ngày bắt đầu"),
        (("opening", "hour"), AnswerKind.HOUR, "Thông tin chung của năm", "Giờ khai mạc"),
        (("deadlines", "report"), AnswerKind.DAY, "Thông tin chung của năm", "Thời hạn báo cáo"),
        (("papers", "plan", "number"), AnswerKind.LINE, "Thông tin chung của năm", "Số của kế hoạch"),
        (
            ("papers", "ministry_letter", "date"),
            AnswerKind.DAY,
            "Thông tin chung của năm",
            "Ngày của văn bản của Bộ Giáo dục và Đào tạo",
        ),
        (("facts", "congress"), AnswerKind.LINE, "Thông tin chung của năm", "Dữ kiện “congress”"),
        (("units", 0, "id"), AnswerKind.UNIT, "Danh sách đơn vị", "Thành phố Biên Hòa"),
        (("units", 0, "opening_date"), AnswerKind.DAY, "Danh sách đơn vị", "Thành phố Biên Hòa › ngày khai mạc"),
        (
            ("units", 0, "papers", "programme", "number"),
            AnswerKind.LINE,
            "Danh sách đơn vị",
            "Thành phố Biên Hòa › số của chương trình",
        ),
        (("copies", 0), AnswerKind.LIST, "Giấy mời", "Các bản gửi › mục 1"),
        (("items", 3, "title"), AnswerKind.TEXT, "Chương trình", "nội dung 4"),
        (
            ("body", 3, "items", 0, "items", 1),
            AnswerKind.TEXT,
            "Kế hoạch",
            "TỔ CHỨC THỰC HIỆN › Sở Giáo dục và Đào tạo › đoạn 2",
        ),
    ],
)
def test_places_in_the_words_of_an_office(
    path: tuple[str | int, ...],
    kind: AnswerKind,
    file_title: str,
    title: str,
    questions: dict[tuple[str | int, ...], Question],
) -> None:
    question = questions[path]
    assert (question.kind, question.file_title, question.title) == (kind, file_title, title)


def test_old_values_proposals_and_notes(questions: dict[tuple[str | int, ...], Question]) -> None:
    report = questions["deadlines", "report"]
    assert (report.before, report.proposal) == ("năm 2023: 31/10/2023 (thứ Ba)", "2024-10-29")
    assert report.note == "Các đơn vị gửi báo cáo kết quả."
    assert report.value == ""
    signer = questions["signer", "name"]
    assert (signer.value, signer.before, signer.proposal) == ("Nguyễn Sơn Hùng", "", "")
    assert questions["body", 3, "items", 0, "items", 1].value.startswith("Chỉ đạo các cơ sở giáo dục")


def test_several_remarks_on_one_text_are_one_question(tmp_path: Path) -> None:
    words = "text: theo bảng dưới đây"
    project = plain_project(tmp_path, replaced("programme.yaml", words, "text: số 227/KH-UBND năm 2022"))
    listed = review_list(project, 2023)
    (question,) = listed.questions
    assert len(question.problems) == 2
    assert (question.kind, question.can_change) == (AnswerKind.LINE, True)
    assert keep(listed, [question]).open.questions == ()


def test_what_only_word_can_change(tmp_path: Path) -> None:
    project = plain_project(tmp_path)
    written(project.templates / "plan.docx", "Kế hoạch năm 2023")
    new_year(project, 2025, 2023)
    question = next(one for one in review_list(project, 2025).questions if not one.path)
    assert (question.kind, question.file_title) == (AnswerKind.WORD, "Mẫu Word: kế hoạch")
    assert (question.can_accept, question.can_change, question.title) == (False, False, "")


def test_a_year_before_that_cannot_be_read(tmp_path: Path) -> None:
    project = plain_project(tmp_path)
    new_year(project, 2024, 2023)
    (project.root / DATA / "week.yaml").write_text("year: 2023\nsai: x\n", encoding="utf-8")
    assert [one.kind for one in review_list(project, 2024).questions if not one.path] == [AnswerKind.YEAR]


def test_units_that_are_not_todays(tmp_path: Path) -> None:
    project = plain_project(tmp_path)
    new_year(project, 2025, 2023)
    assert AnswerKind.REFORM in [one.kind for one in review_list(project, 2025).questions]
