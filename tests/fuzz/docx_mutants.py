"""Word files that somebody sends: changed at random, or with very much of one thing."""

from __future__ import annotations

from random import Random

from tests.fuzz.docx_shapes import SHAPES
from tests.fuzz.packages_broken import CHANGES, changed
from tests.fuzz.sources import Sources
from tests.fuzz.tries import Try

_NAMES = (
    "nhận.docx",
    "nhận.docx",
    "nhận.docx",
    "a\\b.docx",
    "[bold]x[red].docx",
    "-x.docx",
    "tên dài " * 10 + ".docx",
)
_COPIES = "bản soát"


def made(random: Random, sources: Sources) -> Try:
    """One file, checked (with copies), read and collected."""
    if random.random() < 0.4:
        shape = random.choice(SHAPES)
        data, what = shape(random.choice(sorted(sources.documents.values())), random), shape.__name__
    else:
        base = random.choice(sorted(sources.documents))
        data, done = changed(sources.documents[base], CHANGES, random)
        what = f"{base}: {', '.join(done)}"
    name = random.choice(_NAMES)
    given = f"./{name}"
    steps: list[tuple[str, ...]] = [
        ("check", given, *random.choice((("--fix",), ("--annotate",), ("--fix", "--annotate"))), "--output", _COPIES),
        ("text", given),
        (
            "collect",
            given,
            "--received",
            "2023-10-30",
            *random.choice(((), (), ("--replace",), ("--unit", "long-thanh"))),
        ),
    ]
    if random.random() < 0.2:
        form = random.choice(("json", "sarif", "github", "text"))
        steps.append(("check", given, "--format", form, *random.choice(((), ("--original",)))))
    return Try("docx", what, tuple(steps), {name: data})
