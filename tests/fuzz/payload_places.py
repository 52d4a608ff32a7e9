"""Every payload in every place where a person, or another office, can write something."""

from __future__ import annotations

import io
import json
import re
import warnings
from collections.abc import Callable, Mapping
from random import Random

from openpyxl import Workbook, load_workbook

from tests.fuzz.packages_broken import unzipped, zipped
from tests.fuzz.payloads import PAYLOADS
from tests.fuzz.sources import DATA, UNITS, Sources
from tests.fuzz.tries import Try
from tests.reports.returned_forms import edited, filled

Files = dict[str, bytes]
Steps = tuple[tuple[str, ...], ...]
Put = Callable[[str, Sources], Files]

_UNIT = ("--unit", UNITS[0])
_PROGRAMME: Steps = (("build", "programme", *_UNIT),)
_LINT: tuple[str, ...] = ("lint",)
_COLLECT = ("--received", "2023-10-30", "--replace")
_AFTER: Steps = (("totals",), ("build", "report", "summary", "--unit", UNITS[1]))
_TEXT_COMMANDS: Steps = (
    ("build", "--dry-run"),
    ("review",),
    ("totals",),
    ("units", "export"),
    ("forms", "export"),
    ("new-year", "2024"),
    _LINT,
)


def _in_template(name: str, part: str) -> Put:
    """A paragraph with the payload in a part of a template."""

    def put(payload: str, sources: Sources) -> Files:
        path = f"templates/{name}"
        parts = unzipped(sources.project[path])
        shown = payload.replace("&", "&amp;").replace("<", "&lt;").encode()
        paragraph = b'<w:p><w:r><w:t xml:space="preserve">' + shown + b"</w:t></w:r></w:p>"
        # Why first in a part, and last in a document: what a part's body holds is all that is included of it.
        changed, count = re.subn(rb"(?=<w:p[ >])", lambda _: paragraph, parts[part], count=1)
        assert count, f"{name} has no paragraph in {part}"
        parts[part] = changed
        return {path: zipped(parts)}

    return put


def _in_text(name: str, pattern: str) -> Put:
    """In the place of a text in a YAML file: the second group of what matches first."""

    def put(payload: str, sources: Sources) -> Files:
        path = name if name == "docgen.yaml" else f"{DATA}/{name}"
        quoted = json.dumps(payload)
        changed, count = re.subn(
            pattern, lambda found: found[1] + quoted, sources.text(path), count=1, flags=re.MULTILINE
        )
        assert count, f"{pattern} is not in {name}"
        return {path: changed.encode()}

    return put


def _in_cell(column: str) -> Put:
    """In a cell of the workbook of units."""

    def put(payload: str, sources: Sources) -> Files:
        book = _opened(sources.units_book)
        sheet = book.worksheets[0]
        number = next(at for at, cell in enumerate(sheet[1], 1) if str(cell.value) == column)
        cell = sheet.cell(2, number, payload)
        cell.data_type = "s"
        return {"don-vi.xlsx": _saved(book)}

    return put


def _in_form_book(payload: str, sources: Sources) -> Files:
    """In every answer and note of a form in Excel."""
    book = _opened(sources.form_book)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=7):
        if row[0].value:
            for cell in row[2:4]:
                cell.value = payload
                cell.data_type = "s"
    return {"bao-cao.xlsx": _saved(book)}


def _in_form(payload: str, sources: Sources) -> Files:
    """In an answer in words and one in figures of a form in Word."""
    name = f"bao-cao-{UNITS[1]}.docx"
    return {
        "bao-cao.docx": edited(sources.forms[name], filled("chi_dao", payload), filled("ke_hoach_cap_minh", payload))
    }


def _opened(data: bytes) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data))


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


PLACES: Mapping[str, tuple[Put, Steps, bool]] = {
    "template": (_in_template("programme.docx", "word/document.xml"), (_LINT, *_PROGRAMME), True),
    "header": (_in_template("programme.docx", "word/header1.xml"), (_LINT, *_PROGRAMME), True),
    "part": (_in_template("parts/title.docx", "word/document.xml"), (_LINT, *_PROGRAMME), True),
    "text of plan.yaml": (_in_text("plan.yaml", r"(^opening:\n  - )>-\n(?:    .*\n)+"), (("build", "plan"),), True),
    "detail in units.yaml": (_in_text("units.yaml", r"(^    venue: ).*"), _PROGRAMME, True),
    "fact in week.yaml": (_in_text("week.yaml", r"(^theme: ).*"), _PROGRAMME, True),
    "label in report.yaml": (_in_text("report.yaml", r"(^    label: ).*"), (("build", "report", *_UNIT),), True),
    "title in agenda.yaml": (_in_text("agenda.yaml", r"(^    title: ).*"), _PROGRAMME, True),
    "title in docgen.yaml": (_in_text("docgen.yaml", r"(^    title: )Chương trình.*"), _PROGRAMME, True),
    "file in docgen.yaml": (_in_text("docgen.yaml", r"(^    file: )chuong-trinh.*"), _PROGRAMME, True),
    "label in docgen.yaml": (_in_text("docgen.yaml", r"(^    label: )chương trình$"), _PROGRAMME, False),
    "answer in reports": (_in_text(f"reports/{UNITS[1]}.yaml", r"(^  chi_dao: )\|-\n(?:    .*\n)+"), _AFTER, False),
    "note in reports": (_in_text(f"reports/{UNITS[1]}.yaml", r"(^    note: ).*"), _AFTER, False),
    "cell of units": (
        _in_cell("Địa điểm"),
        (("units", "import", "don-vi.xlsx", "--dry-run"), ("units", "import", "don-vi.xlsx"), *_PROGRAMME),
        False,
    ),
    "cell of units, list": (_in_cell("Báo cáo tham luận"), (("units", "import", "don-vi.xlsx"), *_PROGRAMME), False),
    "cell of a form": (_in_form_book, (("collect", "bao-cao.xlsx", *_COLLECT), *_AFTER), False),
    "answer in a form": (_in_form, (("collect", "bao-cao.docx", *_COLLECT), *_AFTER), False),
}
"""Each place: how a payload gets there, the commands that meet it, and whether the last of them must refuse it.

What is data and not text of the project (answers, cells) may stand there as it was written: then it is only letters.
"""

TRIES = len(PAYLOADS) * len(PLACES)


def made(random: Random, sources: Sources, number: int) -> Try:
    """A payload in a place; the tries of `TRIES` numbers in a row are all payloads in all places."""
    # Why a step that shares no factor with their number: a part of the tries has something of every place and family.
    place, payload = _pair(number)
    put, steps, refused = PLACES[place]
    files = put(payload, sources)
    settings = {"refused": list(steps[-1])} if refused else {}
    if not place.startswith(("template", "header", "part")):
        steps = (*((random.choice(_TEXT_COMMANDS),) if len(steps) == 1 else ()), *steps)
    return Try("payload", f"{place}: {payload}", steps, files, settings)


def _pair(number: int) -> tuple[str, str]:
    places = list(PLACES)
    mixed = number * _STRIDE % TRIES
    return places[mixed % len(places)], PAYLOADS[mixed // len(places)]


_STRIDE = 2**31 - 1
"""A prime, greater than the number of tries."""
