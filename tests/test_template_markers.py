"""Every part of a template is accounted for: a mark at any place of any template is in the document, or in an error."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from lxml import etree

from docgen.authoring.checked_year import checked_data
from docgen.authoring.lint import lint
from docgen.data.loading import YearData
from docgen.data.project import Project
from docgen.errors import TemplateError
from docgen.render.plain_road import render_plainly
from docgen.render.templates import Templates, read_templates
from docgen.render.templates.part_references import includes_of
from docgen.render.templates.tag_spans import with_tags
from docgen.render.templates.tags import read_template
from tests.property_examples import examples
from tests.render.markers import BELONGING, MARK, MARKS, WITH_BELONGING, Place, marked, may_hold
from tests.render.tiny_templates import W, parts_of
from tests.sample_project import ROOT
from tests.word.test_usual_form import packed

SHIPPED = read_templates(ROOT / "templates")
NOT_MADE = ("summary.docx",)
"""It is made of the reports of all units; its sources are looked at."""
EXAMPLES = examples(170)


@cache
def year() -> YearData:
    data, _ = checked_data(Project(ROOT), 2023)
    return data


@cache
def host_of(file: str) -> str:
    """The template itself, or for a shared part the first template that includes it; "" if no document is made."""
    return next((host for host in hosts() if file == host or file in reach(host)), "")


@cache
def hosts() -> list[str]:
    return list(dict.fromkeys(str(document.template) for document in year().catalogue.documents))


@cache
def reach(file: str) -> set[str]:
    """What a file includes, by way of other parts or not."""
    names = {include.name for part in read_template(SHIPPED[file], file) for include in includes_of(part)}
    found = names & SHIPPED.keys()
    return found.union(*map(reach, found))


def places(file: str) -> Iterator[Place]:
    """Every paragraph of a file, in cells, beside tags and in headers as well."""
    shown = (
        r"word/document\.xml" if file.startswith("parts/") else r"word/(?:document|header\d|footer\d|footnotes)\.xml"
    )
    for name, xml in parts_of(SHIPPED[file]).items():
        if re.fullmatch(shown, name):
            count = sum(1 for _ in etree.fromstring(xml).iter(f"{{{W}}}p"))
            yield from (Place(name, number) for number in range(count))


def chosen() -> list[tuple[str, str, Place]]:
    """Kinds of marks with a file and a place, each kind as often as the others."""
    every = [(file, place) for file in SHIPPED if host_of(file) for place in places(file)]
    choice = random.Random(15)
    found = []
    for kind in MARKS:
        fitting = [place for place in every if may_hold(kind, place[1])]
        found += [(kind, *place) for place in choice.sample(fitting, EXAMPLES // len(MARKS))]
    return found


def outcome(kind: str, file: str, place: Place) -> str:
    """Where a mark is found; "" if nowhere."""
    host, needed = host_of(file), {MARK, BELONGING} if kind in WITH_BELONGING else {MARK}
    contents = {name: SHIPPED[name] for name in (host, *sorted(reach(host)))}
    contents[file] = packed(marked(parts_of(SHIPPED[file]), place, kind))
    templates = Templates(contents)
    if templates.refusal(host):
        return "in an error"
    try:
        made = document(templates, host)
    except TemplateError:
        return "in an error"
    if needed <= in_parts(made):
        return "in the document"
    if any(problem.place.file in (file, host) for problem in lint(contents, {}).problems if problem.rule != "name"):
        return "in a warning"
    sources = " ".join(source.source for source in templates.get(host).sources().values())
    is_printed = kind != "a word" and host not in NOT_MADE and outcome("a word", file, place) == "in the document"
    return "in the source" if MARK in sources and not is_printed else ""


def document(templates: Templates, host: str) -> bytes:
    if host in NOT_MADE:
        return templates.get(host).packages(0)[0].with_parts(())
    kind = next(each for each in year().catalogue.documents if each.template == host)
    unit = year().units.units[0] if kind.audience == "unit" else None
    return render_plainly(year(), kind, templates.get(host), unit).data


def in_parts(content: bytes) -> set[str]:
    """The words of marks that a file has, as text and not within a tag."""
    found = set()
    for name, xml in parts_of(content).items():
        text = with_tags(f"{name} {xml.decode('utf-8', 'replace')}", lambda _: "")
        found |= {word for word in (MARK, BELONGING) if word in text}
    return found


def test_a_mark_is_in_the_document_or_in_an_error() -> None:
    found: Counter[tuple[str, str]] = Counter()
    for kind, file, place in chosen():
        where = outcome(kind, file, place)
        assert where, f"{kind} in {file}, {place} is nowhere"
        found[kind, where] += 1
    assert found.total() == EXAMPLES // len(MARKS) * len(MARKS)
    assert {where for _, where in found} >= {"in the document", "in an error"}
    assert not any(found[kind, "in the document"] for kind in ("a broken tag", "a merge field"))


@pytest.mark.parametrize("name", ["dc:title", "dc:subject", "cp:keywords"])
def test_a_tag_in_the_properties(name: str) -> None:
    parts = dict(parts_of(SHIPPED["programme.docx"]))
    core = parts["docProps/core.xml"].decode()
    tag = f'<{name}>{{{{ "{MARK}" }}}}</{name}>'
    core = re.sub(rf"<{name}/>|<{name}>.*?</{name}>", "", core).replace(
        "</cp:coreProperties>", f"{tag}</cp:coreProperties>"
    )
    templates = Templates({**SHIPPED, "programme.docx": packed({**parts, "docProps/core.xml": core.encode()})})
    made = parts_of(document(templates, "programme.docx"))["docProps/core.xml"].decode()
    assert f"<{name}>{MARK}</{name}>" in made
