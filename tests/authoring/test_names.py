"""A slip in any tag of the shipped templates is found, in that template and at that place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import pytest

from docgen.authoring.lint import Folder
from docgen.authoring.lint.names import unknown_names
from docgen.authoring.schema import template_schema
from docgen.errors import Problem
from docgen.render.templates import read_templates
from docgen.render.templates.part_references import reference_problems
from docgen.render.templates.tag_spans import tag_spans
from docgen.render.templates.tags import TemplateParagraph, TemplatePart
from tests.property_examples import IS_LONG
from tests.sample_project import ROOT

CONTENTS = read_templates(ROOT / "templates")
NAMES = template_schema()
FOLDER = Folder(CONTENTS, NAMES)
_WORDS = r"(?:\{\{[pr]?\s*|\b(?:in|if|and|or)\s+|=\s*|\(\s*|\[\s*|,\s*)"
_STEP = 1 if IS_LONG else 3
"""Of so many slips one is looked at."""
SLIPS = {
    "first name": re.compile(rf"({_WORDS}(?!(?:if|for|p|r|not)\b)[a-z]\w*)(?=[\s.\[(|),}}])(?!\s*=[^=])"),
    "last detail": re.compile(r"((?<=\.)[a-z]\w*)(?![\w.])(?=[^\"]*(?:\"[^\"]*\"[^\"]*)*$)"),
    "part": re.compile(r"((?<=parts/)[a-z]+)"),
    "filter": re.compile(r"((?<=\|)\s*[a-z]\w+)"),
}


def slips(pattern: re.Pattern[str]) -> Iterator[tuple[str, int, str]]:
    """Source, index of a paragraph, and its text with one name of one tag spelt wrong."""
    for source, part in FOLDER.sources.items():
        for index, paragraph in enumerate(part.paragraphs):
            for begin, behind in tag_spans(paragraph.text, alone=True):
                if paragraph.text.startswith("{#", begin):
                    continue  # a comment names nothing
                for name in pattern.finditer(paragraph.text[begin:behind]):
                    if name[0].strip().endswith(".docx") or name[0].endswith(" not"):
                        continue  # a part's name has a kind of slip of its own; a keyword of Jinja is no name
                    end = begin + name.end()
                    yield source, index, f"{paragraph.text[:end]}qz{paragraph.text[end:]}"


def with_text(part: TemplatePart, index: int, text: str) -> TemplatePart:
    """The part with another text in one paragraph."""
    paragraphs = list(part.paragraphs)
    old = paragraphs[index]
    paragraphs[index] = TemplateParagraph(text, old.element, old.number)
    return TemplatePart(part.template, part.name, part.tree, tuple(paragraphs))


def problems_with(part: TemplatePart, source: str) -> list[Problem]:
    """What is found when a part stands in the place of the shipped one."""
    changed = Folder({}, NAMES)
    changed.contents, changed.parts = FOLDER.contents, FOLDER.parts
    changed.hosts = FOLDER.hosts_of(part.template)[-1:]  # one is enough, and is quick
    changed.sources = {**FOLDER.sources, source: part}
    return [*unknown_names(changed), *reference_problems(part, FOLDER.parts)]


@pytest.mark.parametrize(("kind", "least"), [("first name", 140), ("last detail", 130), ("part", 20), ("filter", 30)])
def test_a_slip_in_any_tag_is_found_where_it_is(kind: str, least: int) -> None:
    seen = 0
    for source, index, text in islice(slips(SLIPS[kind]), 0, None, _STEP):
        seen += 1
        part = with_text(FOLDER.sources[source], index, text)
        problems = problems_with(part, source)
        word = re.search(r"\w+qz", text)
        assert word
        here = [problem for problem in problems if word[0] in problem.message]
        assert here, f"{source}: {text} → {problems}"
        assert {problem.place.file for problem in here} == {part.template}
        paragraph = part.paragraphs[index]
        places = [problem.place for problem in here]
        assert part.place(paragraph, word[0]).paragraph in {place.paragraph for place in places}
        assert all(word[0] in (place.words or "") for place in places)
    assert seen * _STEP >= least
