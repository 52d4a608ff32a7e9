"""Answers to the questions of a year: one disappears, and nothing else changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.authoring.new_year import AnswerKind, Question, ReviewList, asked, change, keep, new_year, review_list
from docgen.authoring.saving import history, undo_last
from docgen.cli import main
from docgen.data.project import Project
from docgen.errors import DataProblemsError, UsageError
from tests.authoring.test_open_questions import plain_project
from tests.property_examples import examples

YEAR = 2024
TYPED = {
    AnswerKind.DAY: "05/10/2024",
    AnswerKind.HOUR: "7h30",
    AnswerKind.LINE: 'Chữ "mới": có dấu # và hai chấm',
    AnswerKind.TEXT: "Một đoạn mới {{ week.year }}, " * 12,
}
MOVES_OTHERS = {("theme",), ("province", "kind"), ("province", "name")}
"""Facts by which other texts are judged: their questions may come or go."""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The data of 2024 as `new-year` makes it from 2023."""
    project = plain_project(tmp_path_factory.mktemp("started"))
    new_year(project, YEAR, 2023)
    return project


@pytest.fixture
def project(started: Project, tmp_path: Path) -> Project:
    shutil.copytree(started.root, tmp_path / "copy")
    return Project(tmp_path / "copy")


def lines(project: Project) -> dict[str, list[str]]:
    return {path.name: path.read_text(encoding="utf-8").splitlines() for path in project.data(YEAR).glob("*.yaml")}


def question_at(listed: ReviewList, *path: str | int) -> Question:
    return next(one for one in listed.questions if one.path == path)


def keys(listed: ReviewList) -> set[str]:
    return {one.key for one in listed.questions}


@given(choice=st.data())
@settings(max_examples=examples(12))
def test_a_question_kept_disappears_and_nothing_else_changes(
    started: Project, tmp_path_factory: pytest.TempPathFactory, choice: st.DataObject
) -> None:
    project = Project(shutil.copytree(started.root, tmp_path_factory.mktemp("kept") / "copy"))
    before, texts = review_list(project, YEAR), lines(project)
    possible = [one for one in before.questions if one.can_accept]
    chosen = choice.draw(st.lists(st.sampled_from(possible), min_size=1, max_size=4, unique_by=lambda one: one.key))
    after = keep(before, chosen).open
    assert keys(after) == keys(before) - {one.key for one in chosen}
    assert (after.total, after.done) == (before.total, before.done + len(chosen))
    changed = [old != new for name, now in lines(project).items() for old, new in zip(texts[name], now, strict=True)]
    assert sum(changed) == len(chosen)
    for name, now in lines(project).items():
        assert [line.replace(f"  # docgen: accept review-{YEAR}", "") for line in now] == texts[name]


@given(choice=st.data())
@settings(max_examples=examples(12))
def test_a_question_answered_disappears_and_no_other(
    started: Project, tmp_path_factory: pytest.TempPathFactory, choice: st.DataObject
) -> None:
    project = Project(shutil.copytree(started.root, tmp_path_factory.mktemp("answered") / "copy"))
    before, texts = review_list(project, YEAR), lines(project)
    possible = [one for one in before.questions if one.can_change and one.path not in MOVES_OTHERS]
    question = choice.draw(st.sampled_from(possible))
    after = change(before, question, TYPED[question.kind]).open
    assert keys(after) == keys(before) - {question.key}
    assert (after.total, after.done) == (before.total, before.done + 1)
    name = Path(question.place.file).name
    assert {file for file, now in lines(project).items() if now != texts[file]} == {name}
    undo_last(project, YEAR)
    assert lines(project) == texts
    assert keys(review_list(project, YEAR)) == keys(before)


def test_questions_of_every_kind_one_after_the_other(project: Project) -> None:
    """Of each file one of each kind; each answer begins with the list that the answer before left."""
    listed = review_list(project, YEAR)
    total, count = listed.total, len(listed.questions)
    wanted = {(one.file_title, one.kind): one.path for one in listed.questions}
    for path in wanted.values():
        question = question_at(listed, *path)
        value = TYPED.get(question.kind)
        listed = (change(listed, question, value) if value else keep(listed, [question])).open
        count -= 1
        assert (len(listed.questions), listed.total) == (count, total), question
    assert len(wanted) > 8
    assert keys(listed) == keys(review_list(project, YEAR))


def test_a_day_is_written_as_the_year_writes_days(project: Project) -> None:
    listed = review_list(project, YEAR)
    question = question_at(listed, "starts")
    assert (question.before, question.proposal) == ("năm 2023: 02/10/2023 (thứ Hai)", "2024-09-30")
    change(listed, question, " 30/9/2024 ")
    (line,) = [line for line in lines(project)["week.yaml"] if line.startswith("starts:")]
    assert line == "starts: 2024-09-30  # năm 2023: 2023-10-02 (thứ Hai); gợi ý: 2024-09-30 (thứ Hai)"
    assert history(project, YEAR)[0].words == "ghi Thông tin chung của năm, Ngày bắt đầu"


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("starts",), "31/9/2024", "Ngày bắt đầu: ngày 31/9/2024 không tồn tại"),
        (("starts",), "mai", "Ngày bắt đầu: “mai” không phải là một ngày"),
        (("starts",), "  ", "Ngày bắt đầu: chưa ghi gì"),
        (("units", 0, "id"), "x", "chỗ này không sửa trực tiếp được"),
    ],
)
def test_values_that_are_none(path: tuple[str | int, ...], value: str, message: str, project: Project) -> None:
    texts, listed = lines(project), review_list(project, YEAR)
    with pytest.raises(UsageError, match=message):
        change(listed, question_at(listed, *path), value)
    assert lines(project) == texts


def test_a_value_that_the_year_cannot_have(project: Project) -> None:
    texts, listed = lines(project), review_list(project, YEAR)
    with pytest.raises(DataProblemsError, match="khong_co"):
        change(listed, question_at(listed, "theme"), "{{ facts.khong_co }}")
    assert lines(project) == texts


def test_a_warning_that_was_not_there(project: Project) -> None:
    first = review_list(project, YEAR)
    listed = change(first, question_at(first, "starts"), "7/10/2024").open
    warnings = change(listed, question_at(listed, "opening", "date"), "1/10/2022").warnings
    assert any("khai mạc" in one.message for one in warnings), warnings


def test_what_changed_meanwhile_is_asked_again(project: Project) -> None:
    listed = review_list(project, YEAR)
    question = question_at(listed, "signer", "name")
    assert asked(listed, question.key) == question
    change(listed, question, "Trần Thị B")
    with pytest.raises(UsageError, match="vừa được sửa hoặc đã rà soát ở nơi khác"):
        change(listed, question_at(listed, "starts"), "7/10/2024")
    with pytest.raises(UsageError, match="vừa được sửa hoặc đã rà soát ở nơi khác"):
        asked(review_list(project, YEAR), question.key)


def test_templates_are_changed_in_word(project: Project) -> None:
    listed = review_list(project, YEAR)
    question = question_at(listed, "signer", "name")
    in_word = Question(**{**vars(question), "kind": AnswerKind.WORD})
    with pytest.raises(UsageError, match="không giữ nguyên được"):
        keep(listed, [in_word])


def run(project: Project, *arguments: str) -> Iterator[str]:
    result = CliRunner().invoke(main, ["review", "--project", str(project.root), "--year", str(YEAR), *arguments])
    yield from result.output.splitlines()


def test_the_command_line_writes_values_by_their_numbers(project: Project) -> None:
    listed = list(run(project))
    numbers = [
        next(line.split(".")[0] for line in listed if words in line) for words in ("ngày bắt đầu", "ngày kết thúc")
    ]
    answers = [f"{number}={day}" for number, day in zip(numbers, ("30/9/2024", "6/10/2024"), strict=True)]
    tried = list(run(project, "--set", answers[0], "--dry-run"))
    assert tried[0] == "Sẽ ghi Thông tin chung của năm, Ngày bắt đầu: 30/9/2024"
    written = list(run(project, "--set", answers[0], "--set", answers[1]))
    assert "Đã ghi Thông tin chung của năm, Ngày kết thúc: 6/10/2024" in written
    assert not any("ngày bắt đầu" in line or "ngày kết thúc" in line for line in run(project))
    assert any("không có số 999" in line for line in run(project, "--set", "999=x"))
