"""Report forms for tests: built, then edited as people and their programs edit them."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from lxml import etree

from docgen.authoring.checked_year import checked_data
from docgen.data.loading import YearData
from docgen.data.models import Answers
from docgen.data.project import Project
from docgen.render.context import context_for
from docgen.render.templates import Templates
from docgen.reports.collect.reconcile import ReconcileRules, reconcile
from docgen.reports.collect.returned_form import ReturnedForm, returned_form
from docgen.reports.forms import Form, FormContent, UnitNames, read_word_form
from docgen.reports.forms.form_labels import form_of
from docgen.reports.forms.printed_text import PrintedText
from tests.sample_project import ROOT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Root = Any
"""The root of word/document.xml: lxml-stubs know too little of it."""
Edit = Callable[[Root], None]


@cache
def data() -> YearData:
    """The shipped data of 2023."""
    return checked_data(Project(ROOT), 2023)[0]


@cache
def form() -> Form:
    """The shipped form."""
    return form_of(data())


@cache
def unit_names() -> UnitNames:
    """The shipped units."""
    units = UnitNames()
    for unit in data().units.units:
        units.add(unit)
    return units


@cache
def _templates() -> Templates:
    return Templates.of(Project(ROOT).templates)


def answers_of(given: Mapping[str, Any], unit: str = "long-khanh", free: Mapping[str, Any] | None = None) -> Answers:
    """Answers as `reports/` holds them; a plain value stands for `value: …`."""
    fields = {name: value if isinstance(value, dict) else {"value": value} for name, value in given.items()}
    return Answers.model_validate({"unit": unit, "answers": fields, "free": free or {}})


def made(answers: Answers | None = None, unit: str = "long-khanh", document: str = "report") -> bytes:
    """A form as `docgen build` makes it: filled with the answers, or empty."""
    known = {str(answers.unit): answers} if answers else {}
    year = YearData(**vars(data()) | {"answers": known})
    kind = next(one for one in year.catalogue.documents if one.id == document)
    own = next(one for one in year.units.units if one.id == (answers.unit if answers else unit))
    return _templates().get(str(kind.template)).render(context_for(year, kind, own).values).data


def edited(docx: bytes, *edits: Edit, part: str = "word/document.xml") -> bytes:
    """The document with the edits made in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(contents[part])
    for edit in edits:
        edit(root)
    contents[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return out.getvalue()


def found_in(docx: bytes) -> FormContent:
    """What a reader finds in the document."""
    return read_word_form(io.BytesIO(docx), form())


def came(docx: bytes) -> ReturnedForm:
    """What the document answers."""
    return returned_form("bao-cao.docx", found_in(docx), form())


def values(docx: bytes) -> dict[str, str]:
    """The answers that are certain, by id."""
    return {str(name): str(one.value) for name, one in came(docx).answers.items() if one.value and not one.question}


def questions(docx: bytes) -> dict[str, tuple[str, str]]:
    """What is doubtful, by id: the words in the form, and why a person must look at them."""
    doubtful = {name: one for name, one in came(docx).answers.items() if one.question}
    return {str(name): (str(one.value), str(one.question)) for name, one in doubtful.items()}


def unread(docx: bytes) -> list[str]:
    """What belongs to no question: place, text and reason."""
    return [f"{one.place}: {one.text} - {one.reason}" for one in came(docx).unread]


def free_rows(docx: bytes) -> dict[str, list[tuple[str, str, str]]]:
    """Rows that the form did not foresee, by group: label, value and note."""
    rows = came(docx).free.items()
    return {str(group): [(one.label, one.value or "", one.note or "") for one in free] for group, free in rows}


@cache
def _printed() -> PrintedText:
    return PrintedText(data(), ROOT / "templates")


def named_in(returned: ReturnedForm, unit: str) -> str:
    """Everything that the result of `docgen collect` names of one form, as one text."""
    rules = ReconcileRules(form(), unit_names(), {}, printed=_printed().of_unit, unit=unit)
    (result,) = reconcile([(returned, date(2023, 10, 30))], rules)
    fields = ("label", "value", "note", "question")
    texts = [str(getattr(one, name, None) or "") for one in result.returned.all_answers for name in fields]
    texts += [f"{one.place} {one.text}" for one in result.returned.unread]
    return "\n".join([result.reason, *texts, *result.returned.formalities])


def control(root: Root, tag: str) -> Root:
    """The content control of an answer."""
    return next(one for one in root.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == tag)


def run(text: str, **properties: str) -> Root:
    """A w:r that says something; properties such as `b=""` or `highlight="yellow"`."""
    element = etree.Element(f"{W}r")
    if properties:
        look = etree.SubElement(element, f"{W}rPr")
        for name, value in properties.items():
            etree.SubElement(look, W + name, {f"{W}val": value} if value else {})
    text_element = etree.SubElement(element, f"{W}t")
    text_element.text = text
    text_element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def paragraph(*runs: Root) -> Root:
    """A w:p of the runs."""
    element = etree.Element(f"{W}p")
    element.extend(runs)
    return element


def filled(tag: str, text: str, **properties: str) -> Edit:
    """Types into a control, as Word leaves it: the prompt and its mark are gone."""

    def edit(root: Root) -> None:
        own = control(root, tag)
        for mark in own.findall(f"{W}sdtPr/{W}showingPlcHdr"):
            mark.getparent().remove(mark)
        content = own.find(f"{W}sdtContent")
        lines = text.split("\n")
        if content.find(f"{W}p") is not None:
            content[:] = [paragraph(run(line, **properties)) for line in lines]
        else:
            content[:] = [run(lines[0], **properties)]

    return edit


def deleted_control(tag: str, text: str) -> Edit:
    """Deletes a control and types where it stood."""

    def edit(root: Root) -> None:
        own = control(root, tag)
        block = own.find(f"{W}sdtContent/{W}p") is not None
        own.getparent().replace(own, paragraph(run(text)) if block else run(text))

    return edit


def typed_beside(tag: str, text: str) -> Edit:
    """Types behind a control, or below it, and leaves it as it is."""

    def edit(root: Root) -> None:
        own = control(root, tag)
        own.addnext(paragraph(run(text)) if own.find(f"{W}sdtContent/{W}p") is not None else run(text))

    return edit


def row_of(root: Root, tag: str) -> Root:
    """The row in which a control stands."""
    return next(control(root, tag).iterancestors(f"{W}tr"))


def cell_of(root: Root, tag: str, index: int) -> Root:
    """A cell of the row in which a control stands."""
    return row_of(root, tag).findall(f"{W}tc")[index]


def said_in(cell: Root, text: str) -> None:
    """Writes over everything in a cell."""
    for one in cell.findall(f"{W}p")[1:]:
        cell.remove(one)
    own = cell.find(f"{W}p")
    for child in list(own):
        if child.tag != f"{W}pPr":
            own.remove(child)
    own.append(run(text))


def merged_cells(tag: str, first: int, second: int) -> Edit:
    """Word's Merge Cells for two neighbours of a control's row: the paragraphs of both in the first."""

    def edit(root: Root) -> None:
        left, right = cell_of(root, tag, first), cell_of(root, tag, second)
        left.extend(right.findall(f"{W}p"))
        right.getparent().remove(right)
        etree.SubElement(left.find(f"{W}tcPr"), f"{W}gridSpan", {f"{W}val": "2"})

    return edit


def tracked(tag: str, text: str) -> Edit:
    """Writes something else into a filled control while changes are tracked."""

    def edit(root: Root) -> None:
        inside = control(root, tag).find(f"{W}sdtContent")
        old = inside.find(f"{W}r")
        deleted = etree.SubElement(inside, f"{W}del", {f"{W}id": "1", f"{W}author": ""})
        deleted.append(old)
        old.find(f"{W}t").tag = f"{W}delText"
        etree.SubElement(inside, f"{W}ins", {f"{W}id": "2", f"{W}author": ""}).append(run(text))

    return edit


def relabelled(tag: str, change: Callable[[str], str]) -> Edit:
    """Edits the label beside a control."""

    def edit(root: Root) -> None:
        cell = cell_of(root, tag, 0)
        said_in(cell, change("".join(cell.itertext())))

    return edit


def added_row(after: str, *cells: str) -> Edit:
    """Adds a row without controls behind that of a control, with these texts."""

    def edit(root: Root) -> None:
        row = copy.deepcopy(row_of(root, after))
        without_controls(row)
        for cell, text in zip(row.findall(f"{W}tc"), cells, strict=True):
            said_in(cell, text)
        row_of(root, after).addnext(row)

    return edit


def without_controls(root: Root) -> None:
    """Takes every control away and leaves what stands in it, prompts too: pasting elsewhere does that."""
    for own in list(root.iter(f"{W}sdt")):
        content = own.find(f"{W}sdtContent")
        for child in list(content):
            own.addprevious(child)
        own.getparent().remove(own)


def styles_renamed(root: Root) -> None:
    """Every style is another program's "Normal (Web)"."""
    for style in list(root.iter(f"{W}pStyle", f"{W}rStyle")):
        style.set(f"{W}val", "NormalWeb")


def of_google(docx: bytes) -> bytes:
    """As Google Docs writes a document: no controls, its own styles, no properties."""
    bare = edited(docx, without_controls, styles_renamed)
    return edited(bare, lambda root: root.__delitem__(slice(None)), part="docProps/core.xml")
