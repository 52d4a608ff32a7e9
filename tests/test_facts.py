"""Nothing that changes from year to year is typed twice: every fact is changed, and no document keeps the old one."""

from __future__ import annotations

import html
import re
import zipfile
from datetime import date, timedelta
from pathlib import Path

from docgen.authoring.checked_year import checked_data
from docgen.data.project import Project
from docgen.data.yaml.source_positions import YamlMapping, YamlScalar
from docgen.data.yaml.tree import parse_tree, texts_of
from docgen.language.dates_and_hours import date_long, date_short, day_month, quarter
from docgen.language.line_breaks import ordinary
from docgen.produce import build, jobs_of
from docgen.render.context import RenderContext, context_for
from tests.sample_project import DATA, DOCUMENTS, ROOT, copied_project, shipped

LATER = timedelta(days=2590)
PLACEHOLDER = re.compile(r"(\{\{.*?\}\})")
ORDINARY_WORDS = {"Kế hoạch", "Báo cáo"}
"""Kinds of papers that are also ordinary nouns in the texts."""
OF_UNITS_TOO = {"ỦY BAN NHÂN DÂN", "KH-UBND", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}
"""Words that a unit's own committee rightly says too; in the plan they are facts."""
NAMES_OF_OURS = ("plan",)
"""Keys of week.yaml whose value is an id, not a fact that a document says."""


def facts() -> list[YamlScalar]:
    tree, problems = parse_tree(shipped("week.yaml"), "week.yaml")
    assert problems == []
    assert isinstance(tree, YamlMapping)
    ids = {tree[name].place for name in NAMES_OF_OURS}
    return [text for text in texts_of(tree) if text.place not in ids]


def other(text: str, serial: int) -> str:
    """Another value of the same kind."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return (date.fromisoformat(text) + LATER).isoformat()
    if re.fullmatch(r"\d{4}", text) and text.startswith("20"):
        return str(int(text) + 7)
    if re.fullmatch(r"\d{1,2}:\d\d", text):
        return "9:15"
    pieces = PLACEHOLDER.split(text)
    return "".join(
        piece if piece.startswith("{{") else re.sub(r"\w[\w\s,./-]*", f"Zq{serial} ", piece) for piece in pieces
    )


def changed_week() -> str:
    """week.yaml with every fact changed, in its place."""
    rows = shipped("week.yaml").splitlines()
    for serial, fact in enumerate(facts()):
        row = fact.place.line - 1
        start = fact.place.column - 1
        assert str(fact) in rows[row][start:], fact
        rows[row] = rows[row][:start] + rows[row][start:].replace(str(fact), other(fact, serial), 1)
    return "\n".join(rows) + "\n"


def later_dates(text: str) -> str:
    """The units' own dates move with the Week's."""
    return re.sub(r"\d{4}-\d\d-\d\d", lambda found: (date.fromisoformat(found[0]) + LATER).isoformat(), text)


def traces(fact: YamlScalar, scope: RenderContext) -> list[str]:
    """How a document would show a fact."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", fact):
        day = date.fromisoformat(fact)
        return [date_long(day), date_short(day), f"ngày {day_month(day)}", f"quý {quarter(day)}"]
    if re.fullmatch(r"\d{1,2}:\d\d", fact):
        return [f"từ {int(fact.split(':')[0])} giờ {fact.split(':')[1]}"]
    return [scope.words(fact)]


def shipped_scope() -> RenderContext:
    data, _ = checked_data(Project(ROOT), 2023)
    return context_for(data, data.catalogue.documents[0], None)


def words(document: Path) -> str:
    """All that a document's parts say, properties and headers too."""
    with zipfile.ZipFile(document) as package:
        parts = [name for name in package.namelist() if re.match(r"word/(document|header|footer)|docProps/core", name)]
        texts = [package.read(name).decode("utf-8") for name in parts]
    paragraphs = re.sub(r"</w:p>|</dc:\w+>", "\n", " ".join(texts))
    return ordinary(html.unescape(re.sub(r"<[^>]+>", "", paragraphs.replace("<w:noBreakHyphen/>", "-"))))


def test_a_changed_fact_leaves_no_trace(tmp_path: Path) -> None:
    changes = {f"{DATA}/week.yaml": changed_week(), f"{DATA}/units.yaml": later_dates(shipped("units.yaml"))}
    project = copied_project(tmp_path, changes)
    data, _ = checked_data(project, 2023)
    events = list(build(project, data, jobs_of(data)))
    assert [event.reason for event in events if event.outcome == "failed"] == []
    said = {f"output/2023/{event.name}": words(project.output(2023) / event.name) for event in events}
    scope = shipped_scope()
    old = {trace for fact in facts() for trace in traces(fact, scope)} - ORDINARY_WORDS
    assert len(said) == DOCUMENTS
    assert len(old) > 50
    found = {(trace, name) for trace in old for name, text in said.items() if stands_in(trace, text)}
    assert {
        (trace, name) for trace, name in found if trace not in OF_UNITS_TOO or name.endswith("ke-hoach.docx")
    } == set()


def stands_in(trace: str, text: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for form in (trace, trace.upper()))


def test_the_test_can_find_traces(made: Path) -> None:
    """Every fact does stand in some document of 2023 as it is."""
    text = "\n".join(words(document) for document in made.rglob("*.docx"))
    scope = shipped_scope()
    shown = [any(stands_in(trace, text) for trace in traces(fact, scope)) for fact in facts()]
    assert len(shown) > 45
    assert [fact for fact, seen in zip(facts(), shown, strict=True) if not seen] == []
