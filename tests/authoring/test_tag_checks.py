"""A slip in any tag of the shipped templates is found, in that template and at that place."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from docgen.authoring.lint import Folder, TemplateProblem
from docgen.authoring.lint.names import filters, includes, names
from docgen.render.context.schema import offered
from docgen.render.templates import read_templates
from docgen.render.templates.tag_spans import tag_spans
from docgen.render.templates.tags import Line, SpokenPart
from tests.sample_project import ROOT

CONTENTS = read_templates(ROOT / "templates")
OFFERING = offered()
FOLDER = Folder(CONTENTS, OFFERING)
_WORDS = r"(?:\{\{r?\s*|\b(?:in|if|and|or)\s+|=\s*|\(\s*|\[\s*|,\s*)"
SLIPS = {
    "first name": re.compile(rf"({_WORDS}(?!(?:if|for|r|not)\b)[a-z]\w*)(?=[\s.\[(|),}}])(?!\s*=[^=])"),
    "last detail": re.compile(r"((?<=\.)[a-z]\w*)(?![\w.])(?=[^\"]*(?:\"[^\"]*\"[^\"]*)*$)"),
    "part": re.compile(r"((?<=parts/)[a-z]+)"),
    "filter": re.compile(r"((?<=\|)\s*[a-z]\w+)"),
}


def slips(pattern: re.Pattern[str]) -> Iterator[tuple[str, int, str]]:
    """Source, line and what the line says with one name of one tag spelt wrong."""
    for source, spoken in FOLDER.spoken.items():
        for number, line in enumerate(spoken.lines):
            for begin, behind in tag_spans(line.text, alone=True):
                for name in pattern.finditer(line.text[begin:behind]):
                    if name[0].strip().endswith(".docx") or name[0].endswith(" not"):
                        continue  # a part's name has a kind of slip of its own; the language's own word is none
                    end = begin + name.end()
                    yield source, number, f"{line.text[:end]}qz{line.text[end:]}"


def problems_with(source: str, number: int, text: str) -> list[TemplateProblem]:
    """What is found when one line says `text`."""
    spoken = FOLDER.spoken[source]
    lines = list(spoken.lines)
    lines[number] = Line(text, lines[number].paragraph)
    changed = Folder({}, OFFERING)
    changed.contents, changed.parts = FOLDER.contents, FOLDER.parts
    changed.hosts = FOLDER.hosts_of(spoken.template)[-1:]  # one is enough, and is quick
    changed.spoken = {**FOLDER.spoken, source: SpokenPart(spoken.template, spoken.part, spoken.tree, tuple(lines))}
    return [*names(changed), *filters(changed), *includes(changed)]


@pytest.mark.parametrize(("kind", "least"), [("first name", 140), ("last detail", 130), ("part", 20), ("filter", 30)])
def test_a_slip_in_any_tag_is_found_where_it_is(kind: str, least: int) -> None:
    seen = 0
    for source, number, text in slips(SLIPS[kind]):
        seen += 1
        problems = problems_with(source, number, text)
        spoken = FOLDER.spoken[source]
        word = re.search(r"\w+qz", text)
        assert word
        here = [problem for problem in problems if word[0] in problem.message]
        assert here, f"{source}: {text} → {problems}"
        assert {problem.template for problem in here} == {spoken.template}
        place = spoken.place(Line(text, spoken.lines[number].paragraph), word[0])
        assert place in {problem.place for problem in here}, f"{place}: {here}"
    assert seen >= least
