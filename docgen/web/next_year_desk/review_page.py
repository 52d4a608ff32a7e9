"""The questions of a year, to be answered one after the other."""

from __future__ import annotations

from contextlib import suppress

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from docgen.authoring.new_year import Answered, AnswerKind, Question, ReviewList, asked, change, keep
from docgen.authoring.saving import Conflict, undo_last, undoable
from docgen.errors import DataProblemsError, DocgenError, UsageError
from docgen.web.next_year_desk.question_links import question_links
from docgen.web.next_year_desk.review_groups import Filter, all_groups, group_of, shown_groups
from docgen.web.next_year_desk.reviewed_years import shown_questions
from docgen.web.page_rendering import address_of, page, project_of, year_of, year_state
from docgen.web.uploads import field_text, form_route
from docgen.word.open_file import open_with_its_program


def _list(request: Request) -> Response:
    """The whole page; for htmx only the list."""
    template = "review_list.html" if request.headers.get("HX-Request") else "review.html"
    try:
        listed = shown_questions(request)
    except DataProblemsError:
        return page(request, "review.html", review=None)
    start = request.query_params.get("tu", "0")
    wanted, begin = Filter.of(request.query_params), int(start) if start.isascii() and start.isdecimal() else 0
    groups, left = shown_groups(listed, wanted, begin)
    return page(
        request,
        template,
        review=listed,
        all_groups=all_groups(listed),
        groups=groups,
        left=left,
        start=begin,
        next_start=begin + sum(len(group.questions) for group in groups),
        wanted=wanted,
        links=question_links(year_state(request).loaded),
    )


def _count(request: Request) -> Response:
    """The counter, if it is not what the page shows; nothing while the data has problems, which stand on top of it."""
    with suppress(DataProblemsError, UsageError):
        listed = shown_questions(request)
        if request.query_params.get("hien") != f"{len(listed.questions)}/{listed.total}":
            return page(request, "review_count.html", review=listed)
    return Response(status_code=204)


def _answer(request: Request, form: FormData) -> Response:
    """What a person decided about one question: to keep its value, or another value."""
    before, key = shown_questions(request), str(request.path_params["key"])
    value = field_text(form, "propose") or field_text(form, "value")
    question = before.question(key)
    if question is None:
        return page(request, "review_gone.html", key=key, review=before)
    try:
        answered = keep(before, [question]) if "keep" in form else change(before, question, value)
    except DocgenError as error:
        links = question_links(year_state(request).loaded)
        faults = error.sentences()
        return page(request, "review_question.html", question=question, typed=value, faults=faults, links=links)
    return _after(request, before, answered, question)


def _keep_group(request: Request, form: FormData) -> Response:
    keys = [one for one in form.getlist("key") if isinstance(one, str)]
    before = shown_questions(request)
    keep(before, [asked(before, key) for key in keys])
    return RedirectResponse(address_of(request, "/nam-sau/ra-soat", **Filter.of(request.query_params).fields), 303)


def _after(request: Request, before: ReviewList, answered: Answered, question: Question) -> Response:
    """What replaces the answered question: what was written, the new counts, and how the rest of the list differs."""
    known, now = ({one.key for one in listed.questions} for listed in (before, answered.open))
    gone = known - now - {question.key}
    return page(
        request,
        "review_answered.html",
        question=question,
        last=undoable(project_of(request), year_of(request)),
        warnings=answered.warnings,
        review=answered.open,
        group=group_of(answered.open, question),
        gone=gone,
        added=len(now - known),
    )


def _undo(request: Request, form: FormData) -> Response:
    """Takes back the change that was saved at `when`, and loads the page again."""
    when = field_text(form, "when")
    if isinstance(undo_last(project_of(request), year_of(request), when), Conflict):
        raise UsageError("dữ liệu này vừa được sửa ở nơi khác nên không hoàn tác được")
    return Response(headers={"HX-Refresh": "true"})


def _open(request: Request) -> Response:
    """Opens the Word template that a question is about."""
    project = project_of(request)
    question = asked(shown_questions(request), str(request.path_params["key"]))
    path = project.root / question.place.file
    if question.kind is not AnswerKind.WORD:
        raise UsageError("nội dung này không sửa trong Word")
    open_with_its_program(path)
    return page(request, "opened_file.html", name=path.name)


ROUTES = (
    Route("/nam-sau/ra-soat", _list),
    Route("/nam-sau/ra-soat/con", _count),
    Route("/nam-sau/ra-soat/hoan-tac", form_route(_undo), methods=["POST"]),
    Route("/nam-sau/ra-soat/giu-nhom", form_route(_keep_group), methods=["POST"]),
    Route("/nam-sau/ra-soat/{key}", form_route(_answer), methods=["POST"]),
    Route("/nam-sau/ra-soat/{key}/mo-word", _open, methods=["POST"]),
)
