"""Tracked fixes: accepting all of them gives the plain fix, rejecting all of them gives the original."""

from __future__ import annotations

import io
import itertools
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.decree30.fix import fix
from docgen.word.opc.accepted_changes import accept_changes
from docgen.word.opc.structure_faults import structure_faults
from docgen.word.view.revisions import rejected
from tests.decree30.mutations.clean import clean_documents
from tests.decree30.mutations.tools import Docx
from tests.decree30.office_papers import office_paper
from tests.decree30.test_fix import LINES, LOOKS, STANDS, batches, broken, errors_in, typed
from tests.property_examples import IS_LONG, examples

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DATE = "2026-11-28T08:00:00Z"
CASES = sorted((Path(__file__).parent / "cases").glob("c*.docx"))


def parts(data: bytes, work: Callable[[etree._Element], object]) -> dict[str, bytes]:
    """The parts of a file after some work on each of them, in a form that can be compared."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        roots = {one: etree.fromstring(archive.read(one)) for one in archive.namelist() if one.endswith(".xml")}
    for root in roots.values():
        work(root)
    return {name: comparable(root) for name, root in roots.items()}


def comparable(root: etree._Element) -> bytes:
    """The XML without differences that Word does not show: runs that are split, and properties that set nothing."""
    for name in ("rPr", "pPr"):
        for element in [one for one in root.iter(W + name) if not len(one)]:
            remove(element)
    for drawing in root.iter(f"{DRAWING}docPr"):
        drawing.attrib.pop("id", "")  # a copy of a picture has an id of its own
    for run in list(root.iter(f"{W}r")):
        join_texts(run)
        before = run.getprevious()
        if before is not None and before.tag == run.tag and properties(before) == properties(run):
            before.extend(one for one in run if one.tag != f"{W}rPr")
            join_texts(before)
            remove(run)
            run = before
        if all(one.tag == f"{W}rPr" for one in run):
            remove(run)
    return etree.tostring(root, method="c14n")


def properties(run: etree._Element) -> list[object]:
    return [
        (one.tag, sorted(one.attrib.items()))
        for child in run.iterchildren(f"{W}rPr")
        for one in child.iterdescendants()
    ]


def join_texts(run: etree._Element) -> None:
    for text in list(run.iterchildren(f"{W}t")):
        text.attrib.pop(SPACE, "")
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            before.text = (before.text or "") + (text.text or "")
        if (before is not None and before.tag == text.tag) or not text.text:
            run.remove(text)


def remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def reject(root: etree._Element) -> None:
    accept_changes(rejected(root))


def nothing(_: etree._Element) -> None:
    """Leaves a part as it is."""


def check_tracked(source: bytes) -> bytes:
    """Compares the tracked copy, which is returned, with the plain one and with the original."""
    plain, changes = fix(source), fix(source, tracked_at=DATE)
    assert changes.fixed == plain.fixed
    assert changes.left == plain.left
    assert parts(changes.data, reject) == parts(source, nothing)
    assert parts(changes.data, accept_changes) == parts(plain.data, nothing)
    assert fix(changes.data, tracked_at=DATE).data == changes.data
    assert fix(plain.data).data == plain.data
    return changes.data


def kinds(errors: list[str]) -> set[str]:
    """The errors without their places: a record of old values repeats what was wrong there."""
    return {error.partition(": ")[2] for error in errors}


@pytest.fixture(scope="module")
def clean(made: Path) -> dict[str, dict[str, bytes]]:
    return dict(clean_documents(made))


@pytest.mark.parametrize("number", range(0, len(batches()), 1 if IS_LONG else 2))
def test_accepting_and_rejecting_in_broken_documents(
    number: int, clean: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    document, mutations = batches()[number]
    source = broken(clean[document], mutations)
    data = check_tracked(source)
    assert data != source
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                assert [one.message for one in structure_faults(etree.fromstring(archive.read(name)))] == []
    assert kinds(errors_in(data, tmp_path / "a.docx")) <= kinds(errors_in(source, tmp_path / "a.docx"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_accepting_and_rejecting_in_cases(case: Path) -> None:
    check_tracked(case.read_bytes())


@settings(deadline=None, max_examples=examples(60))
@given(
    st.lists(st.tuples(*map(st.sampled_from, (LINES, LOOKS, STANDS))), max_size=25),
    st.sampled_from(["", "<w:sectPr/>", '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:left="9"/></w:sectPr>']),
)
def test_accepting_and_rejecting_in_any_paper(rows: list[tuple[str, str, str]], ending: str) -> None:
    source = typed([row for row in rows if "del" not in row[2]], ending)
    check_tracked(source)


def revised_by_another(seed: int) -> bytes:
    """A paper whose runs another person has partly inserted, deleted and formatted, as tracked changes."""
    choose, count = random.Random(seed).choice, itertools.count(1)

    def revise(root: etree._Element) -> None:
        for run in list(root.iter(f"{W}r")):
            kind = choose(["", "", "", "ins", "del", "rPrChange"])
            if not kind:
                continue
            by = {f"{W}id": str(next(count)), f"{W}author": "Hoa", f"{W}date": "2026-01-01T00:00:00Z"}
            mark = etree.Element(W + kind, by)
            if kind == "rPrChange":
                etree.SubElement(mark, f"{W}rPr")
                run[0].append(mark)
            else:
                run.addprevious(mark)
                mark.append(run)
            for text in run.iter(f"{W}t") if kind == "del" else ():
                text.tag = f"{W}delText"

    return revised(office_paper(seed), revise)


def revised(source: bytes, work: Callable[[etree._Element], None]) -> bytes:
    """The file after some work on its main part."""
    docx = Docx.of(source)
    work(docx.root())
    return docx.data()


@pytest.mark.parametrize("seed", range(examples(20)))
def test_changes_of_others_stay_theirs(seed: int) -> None:
    source = revised_by_another(seed)
    plain, changes = fix(source), fix(source, tracked_at=DATE)
    assert changes.fixed == plain.fixed
    assert parts(changes.data, reject) == parts(source, reject)
    assert parts(changes.data, accept_changes) == parts(plain.data, accept_changes)
