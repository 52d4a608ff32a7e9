"""`/bao-cao/tong-hop`: the totals with charts, the doubts, the workbook, the province's report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from docgen.data.loading import Loaded
from docgen.data.models import Document
from docgen.data.project import FIRST_FORM
from docgen.data.totals import (
    IndicatorTotals,
    Totals,
    cell_text,
    last_year_text,
    result_name,
    result_text,
)
from docgen.errors import Place, UsageError
from docgen.reports.excel import totals_workbook
from docgen.reports.svg_charts import answers_chart, indicator_chart, questions_chart, svg, svg_file
from docgen.web.file_answers import saved_file
from docgen.web.page_rendering import page, year_state
from docgen.web.report_desk.desk_state import ReportYear, own_address, report_year, rows_shown

_STEP = 50
_INDICATOR = "chi-tieu"


@dataclass(frozen=True)
class IndicatorRow:
    """One line of the table of totals."""

    indicator: IndicatorTotals
    result: str
    last_year: str
    answered: int
    asked: int


@dataclass(frozen=True)
class UnitAnswer:
    """The answer of one unit to one question."""

    title: str
    text: str
    note: str
    place: str
    doubt: str


async def _totals(request: Request) -> Response:
    year = await run_in_threadpool(report_year, request)
    totals = await run_in_threadpool(year.totals)
    shown = rows_shown(request, _STEP)
    return page(
        request,
        "report_totals.html",
        own=own_address(request),
        totals=totals,
        groups=[(group.label, _rows(group.indicators), group.free) for group in totals.groups],
        sections=_rows(totals.sections),
        titles=totals.titles,
        charts=[svg(answers_chart(totals, year.kinds)), svg(questions_chart(totals, year.kinds))],
        doubts=totals.doubts[:shown],
        shown=shown,
        step=_STEP,
        kinds=year.kinds,
        form=year.form,
        forms=year.data.form_ids,
        documents=reports_of(year, year_state(request).loaded),
        files=await run_in_threadpool(stored_files, year),
        places=place_words,
    )


async def _indicator(request: Request) -> Response:
    """One question over all units: a chart, and the answer of each unit with its place."""
    year, totals, indicator = await run_in_threadpool(_wanted, request)
    chart = indicator_chart(totals, indicator, year.kinds)
    answers, shown = _answers(totals, indicator), rows_shown(request, _STEP)
    return page(
        request,
        "report_indicator.html",
        own=own_address(request),
        indicator=indicator,
        name=result_name(indicator),
        result=result_text(indicator),
        chart=svg(chart) if chart else "",
        answers=answers[:shown],
        count=len(answers),
        missing=len(indicator.missing),
        shown=shown,
        step=_STEP,
        form=year.form,
        kinds=year.kinds,
    )


async def _chart(request: Request) -> Response:
    """The chart of a question as a file."""
    year, totals, indicator = await run_in_threadpool(_wanted, request)
    chart = indicator_chart(totals, indicator, year.kinds)
    if chart is None:
        raise UsageError("nội dung này chưa có số liệu để vẽ biểu đồ")
    return saved_file(svg_file(chart), f"{indicator.id}.svg")


async def _workbook(request: Request) -> Response:
    """The workbook of the totals, the same that `docgen totals --xlsx` writes."""
    year = await run_in_threadpool(report_year, request)
    totals = await run_in_threadpool(year.totals)
    content = await run_in_threadpool(totals_workbook, totals)
    name = "tong-hop.xlsx" if year.form == FIRST_FORM else f"tong-hop-{year.form}.xlsx"
    return saved_file(content, name)


def place_words(place: Place) -> str:
    """Where a figure was read; of one that was typed into the data, that it was."""
    return "nhập trực tiếp" if place.line else str(place)


def stored_files(year: ReportYear) -> dict[str, str]:
    """The last received file of the form that was stored, by unit."""
    return {one.unit: one.file for one in year.files() if one.state == "stored" and one.form in ("", year.form)}


def reports_of(year: ReportYear, loaded: Loaded | None) -> list[Document]:
    """The documents of the province about the totals of the form: those whose text uses them."""
    folder = year.project.data(year.data.year)
    sources = loaded.sources if loaded else {}
    return [
        document
        for document in year.of_form.catalogue.documents
        if document.audience == "province"
        and document.text is not None
        and "totals" in sources.get(year.project.shown(folder / str(document.text)), "")
    ]


def _wanted(request: Request) -> tuple[ReportYear, Totals, IndicatorTotals]:
    year = report_year(request)
    totals = year.totals()
    indicator = totals.indicator(request.query_params.get(_INDICATOR, ""))
    if indicator is None:
        raise UsageError("mẫu báo cáo không có nội dung này")
    return year, totals, indicator


def _rows(indicators: Sequence[IndicatorTotals]) -> list[IndicatorRow]:
    return [
        IndicatorRow(
            one, result_text(one), last_year_text(one), len(one.answered), len(one.answered) + len(one.missing)
        )
        for one in indicators
    ]


def _answers(totals: Totals, indicator: IndicatorTotals) -> list[UnitAnswer]:
    """The answers that there are; doubtful ones first."""
    titles = totals.titles
    cells = sorted((cell for cell in indicator.cells if cell.written or cell.note), key=lambda cell: not cell.question)
    return [
        UnitAnswer(
            titles[cell.unit],
            cell.written if cell.question else cell_text(cell, indicator.kind) or cell.written,
            cell.note,
            place_words(cell.source),
            cell.question,
        )
        for cell in cells
    ]


ROUTES = [
    Route("/bao-cao/tong-hop", _totals),
    Route("/bao-cao/tong-hop/noi-dung", _indicator),
    Route("/bao-cao/tong-hop/bieu-do.svg", _chart),
    Route("/bao-cao/tong-hop.xlsx", _workbook),
]
