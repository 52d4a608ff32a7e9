"""Workbooks that somebody sends: filled with odd values, changed at random, or with very much of one thing."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from openpyxl import load_workbook

from tests.fuzz.nasty import TEXTS
from tests.fuzz.nasty_jinja import JINJA
from tests.fuzz.packages_broken import CHANGES, changed, sendable
from tests.fuzz.sources import Sources
from tests.fuzz.tries import Try
from tests.fuzz.xlsx_shapes import SHAPES

_NAMES = ("bảng tính.xlsx", "bảng tính.xlsx", "bảng tính.xlsx", "a.XLSX", "a.xlsm", "[b]x[red].xlsx", "-x.xlsx")
_VALUES: tuple[Any, ...] = (
    *(0, -1, 1e300, 10**15, 0.1, 1.005, True, False, date(1900, 1, 1), date(9999, 12, 31), datetime(2023, 2, 1, 7, 30)),
    *(time(7, 30), time(23, 59, 59), timedelta(hours=30), timedelta(days=-1), "=1/0", "=A1", "=cmd|' /C calc'!A0"),
    *(
        '=HYPERLINK("http://127.0.0.1:1/")',
        "#REF!",
        "#N/A",
        "'07:30",
        "7h30",
        "3/10/2023",
        "2023-10-03",
        "12,5",
        "1.000",
    ),
    *("mười hai", "khoảng 10", "10 lớp", "không", "x", "-", "…"),
)


def made(random: Random, sources: Sources) -> Try:
    """One workbook, for `units import` and for `collect`."""
    kind, book = random.choice((("units", sources.units_book), ("form", sources.form_book)))
    chance = random.random()
    if chance < 0.35:
        data, what = _filled(book, random)
    elif chance < 0.6:
        shape = random.choice(SHAPES)
        data, what = shape(book, random), shape.__name__
    else:
        data, done = changed(book, CHANGES, random)
        what = ", ".join(done)
    name = random.choice(_NAMES)
    given = f"./{name}"
    steps = (
        ("units", "import", given, "--dry-run"),
        ("units", "import", given),
        ("collect", given, "--received", "2023-10-30", *random.choice(((), ("--unit", "long-thanh"), ("--replace",)))),
    )
    return Try("xlsx", f"{kind}: {what}", steps, {name: data})


def _filled(data: bytes, random: Random) -> tuple[bytes, str]:
    """Odd values in some cells."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data))
    sheet = random.choice(book.worksheets)
    said = []
    for _ in range(random.choice((1, 1, 3, 12))):
        row, column = random.randint(1, sheet.max_row + 1), random.randint(1, sheet.max_column + 1)
        value = random.choice(random.choice((_VALUES, TEXTS, JINJA)))
        if isinstance(value, str):
            value = sendable(value)[:32_000]
        try:
            sheet.cell(row, column).value = value
        except AttributeError:  # inside a merged area
            continue
        said.append(f"{row},{column}={str(value)[:30]!r}")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), "; ".join(said)
