"""Word templates and their parts, changed in their XML, their tags, and their packages."""

from __future__ import annotations

import re
from random import Random
from types import MappingProxyType

from tests.fuzz.nasty_jinja import EXPRESSIONS, JINJA, STATEMENTS
from tests.fuzz.packages_broken import CHANGES, Change, Parts, changed, sendable
from tests.fuzz.sources import UNITS, Sources
from tests.fuzz.tries import Try

_DOCUMENTS = MappingProxyType(
    {
        "plan.docx": ("plan",),
        "programme.docx": ("programme",),
        "paper.docx": ("unit-plan",),
        "invitation.docx": ("invitation",),
        "report-blank.docx": ("report-blank",),
        "report.docx": ("report",),
        "summary.docx": ("summary",),
    }
)
"""What is built of each template; parts are tried with all that include any."""
_ALL_KINDS = ("plan", "programme", "invitation", "report", "summary")


def made(random: Random, sources: Sources) -> Try:
    """One mutant of one template or part, looked at by lint and then built."""
    name = random.choice(sources.templates())
    data, done = changed(sources.project[name], (*CHANGES, *_TAGS), random)
    kinds = _DOCUMENTS.get(name.removeprefix("templates/"), _ALL_KINDS)
    steps = (("lint",), ("build", *kinds, "--unit", UNITS[0]))
    return Try("template", f"{name}: {', '.join(done)}", steps, {name: data})


def _spoken(parts: Parts, random: Random) -> str:
    names = [name for name in parts if b"{{" in parts[name] or b"{%" in parts[name]]
    return random.choice(names or ["word/document.xml"])


def _escaped(text: str) -> bytes:
    return sendable(text.replace("&", "&amp;").replace("<", "&lt;")).encode()


def _tag_added(parts: Parts, random: Random) -> None:
    """A tag in a text that is there."""
    name = _spoken(parts, random)
    data = parts.get(name, b"")
    at = random.choice([found.end() for found in re.finditer(rb"<w:t(?: [^>]*)?>", data)] or [len(data)])
    parts[name] = data[:at] + _escaped(random.choice(JINJA)) + data[at:]


def _expression_changed(parts: Parts, random: Random) -> None:
    """Another expression in a tag that is there."""
    name = _spoken(parts, random)
    data = parts.get(name, b"")
    found = list(re.finditer(rb"(?<=\{\{)[^{}<]*(?=\}\})", data))
    if found:
        one = random.choice(found)
        parts[name] = data[: one.start()] + b" " + _escaped(random.choice(EXPRESSIONS)) + b" " + data[one.end() :]


def _tag_of_a_kind(parts: Parts, random: Random) -> None:
    """docxtpl's own tags, for paragraphs, rows, cells, runs, in the wrong place."""
    name = _spoken(parts, random)
    data = parts.get(name, b"")
    kind = random.choice(("p", "tr", "tc", "r", "hm", "vm", "colspan", "cellbg", "P", " p"))
    inner = random.choice((*EXPRESSIONS, *(tag.strip("{}%") for tag in STATEMENTS)))
    opening, closing = random.choice((("{{", "}}"), ("{%", "%}"), ("{#", "#}")))
    at = random.choice([found.end() for found in re.finditer(rb"<w:t(?: [^>]*)?>", data)] or [len(data)])
    tag = _escaped(f"{opening}{kind} {inner} {closing}") * random.choice((1, 1, 1, 30, 2000))
    parts[name] = data[:at] + tag + data[at:]


def _tag_cut(parts: Parts, random: Random) -> None:
    """A tag without its end, its beginning, or with XML inside."""
    name = _spoken(parts, random)
    data = parts.get(name, b"")
    found = list(re.finditer(rb"\{\{|\}\}|\{%|%\}", data))
    if found:
        one = random.choice(found)
        inside = (
            b"",
            b"{",
            b"{{",
            b"}}",
            b"%}",
            b"{%",
            b"</w:t></w:r><w:r><w:t>",
            b"<w:tab/>",
            b"<!-- x -->",
            b"<w:br/>",
        )
        parts[name] = data[: one.start()] + random.choice(inside) + data[one.end() :]


def _tag_moved(parts: Parts, random: Random) -> None:
    """A tag from one place to another."""
    name = _spoken(parts, random)
    data = parts.get(name, b"")
    found = list(re.finditer(rb"\{\{.*?\}\}|\{%.*?%\}", data))
    if found:
        one, other = random.choice(found), random.choice(found)
        parts[name] = data[: other.start()] + one[0] + data[other.start() :]


def _braces(parts: Parts, random: Random) -> None:
    """Many braces."""
    name = _spoken(parts, random)
    data = parts.get(name, b"")
    at = random.choice([found.end() for found in re.finditer(rb"<w:t(?: [^>]*)?>", data)] or [len(data)])
    braces = random.choice((b"{", b"{{", b"{{ ", b"}}", b"{%", b"{% ", b"{#", b"{{r ", b"{{ x", b"{%p "))
    parts[name] = data[:at] + braces * random.choice((1, 10, 3000, 100_000)) + data[at:]


_TAGS: tuple[Change, ...] = (
    *(_tag_added, _tag_added, _tag_added, _expression_changed, _expression_changed, _expression_changed),
    *(_tag_of_a_kind, _tag_of_a_kind, _tag_cut, _tag_cut, _tag_moved, _braces),
)
