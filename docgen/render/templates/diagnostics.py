"""Why a part of a template cannot be compiled: the one explanation for `docgen build` and `docgen lint`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import chain

import jinja2

from docgen.errors import Problem, Severity
from docgen.render.templates.docx_to_jinja import PartSource
from docgen.render.templates.part_references import missing_part, reference_problems
from docgen.render.templates.sandbox import Sandbox
from docgen.render.templates.syntax_errors import syntax_fault
from docgen.render.templates.tag_checks import tag_problems
from docgen.render.templates.tag_nesting import cut_elements
from docgen.render.templates.tag_parsing import parsed_tags
from docgen.render.templates.tag_structure import structure_problems
from docgen.render.templates.tags import TemplatePart


def refusal(
    part: TemplatePart, content: bytes, known_parts: Collection[str], compiled: Callable[[], Iterable[Problem]]
) -> tuple[Problem, ...]:
    """Everything for which a part is refused, in the order of its paragraphs; empty if it can be compiled.

    `content`: the file that the part is in; `known_parts`: what it may include; `compiled`: compiles the part, and
    gives what is wrong with it then. That is shown only where the rules of lint find no error in the tags themselves.
    """
    rules = (tag_problems(part), reference_problems(part, known_parts), structure_problems(part, content))
    found = _errors(chain(*rules)) or _errors(chain(_block_problem(part), compiled()))
    return tuple(sorted(found, key=_position))


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _position(problem: Problem) -> tuple[int, tuple[int, int] | tuple[()]]:
    return problem.place.paragraph, problem.place.span


def _block_problem(part: TemplatePart) -> list[Problem]:
    """The tags cannot be read together: a block that is not closed, for example."""
    parsed = parsed_tags(part.jinja)
    if parsed.tree is not None:
        return []
    paragraph = part.paragraphs[parsed.line - 1] if part.paragraphs else None
    return [Problem(part.place(paragraph), f"thẻ sai cú pháp ({parsed.fault})", rule="syntax")]


def compilation_problems(source: PartSource, environment: Sandbox, name: str) -> list[Problem]:
    """What is wrong with the Jinja source, which is compiled under `name`, and with the XML that it makes."""
    try:
        environment.compile(source.source, name, name)
    except jinja2.TemplateSyntaxError as error:
        message, _ = explained(error, ())
        return [Problem(source.place(error.lineno), message, rule="syntax")]
    cut = cut_elements(environment, source.source)
    if cut is None:
        return []
    place = source.place(cut.line, cut.tag)
    end = source.place(cut.end_line, cut.end) if cut.end else place
    is_elsewhere = end.words and end.paragraph != place.paragraph
    message = f'{cut.message}: thẻ đóng "{cut.end}" ở {end.words}' if is_elsewhere else cut.message
    return [Problem(place, message, cut.hint, "nesting")]


def explained(error: jinja2.TemplateError, known_parts: Collection[str]) -> tuple[str, str]:
    """Message and hint for an error of Jinja."""
    if isinstance(error, jinja2.TemplateNotFound):
        return missing_part(str(error.name), known_parts)
    fault = syntax_fault(error)
    return (f"thẻ sai cú pháp ({fault})" if isinstance(error, jinja2.TemplateSyntaxError) else fault), ""
