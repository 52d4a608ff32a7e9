"""What a person calls the facts and papers of a year that have only an id: what the file notes above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from docgen.data.loading import Loaded
from docgen.data.models import Campaign
from docgen.data.models.campaign import CitedPaper
from docgen.data.yaml.source_positions import YamlMapping
from docgen.errors import Place
from docgen.language.spelling import lowered

_LONGEST = 70
"""Characters of a name; a longer note is an explanation."""
_NAME = re.compile(r"[^.;:(]+")


def in_plain_words(loaded: Loaded | None, name: str) -> str:
    """The name of a blank with its facts and papers in words; the name as it is where nothing is noted."""
    if "“" not in name or loaded is None:
        return name
    names = _names_of_engine(loaded)
    known = next((one for one in names if name.endswith(one)), "")
    return name.removesuffix(known) + names[known] if known else name


def fact_names(loaded: Loaded) -> Mapping[tuple[str, str], str]:
    """The names of facts and of papers that are only cited, by group and id; those that are known."""
    campaign = loaded.one(Campaign)
    if campaign is None:
        return {}
    notes = _notes(loaded)
    papers = {("papers", str(key)): _called(paper) for key, paper in campaign.papers.items()}
    return {**notes, **{key: name for key, name in papers.items() if name}}


def comment_above(lines: Sequence[str], place: Place) -> str:
    """The comment directly above a line, in the column of `place`; empty at the top of a file, where it is of all."""
    found: list[str] = []
    number = place.line - 2
    while number >= 0 and lines[number].startswith(" " * (place.column - 1) + "#"):
        found.insert(0, lines[number].strip("# "))
        number -= 1
    return " ".join(found) if number >= 0 else ""


def _names_of_engine(loaded: Loaded) -> dict[str, str]:
    """The words for `dữ kiện “press”`, by these."""
    campaign = loaded.one(Campaign)
    kinds = {str(key): lowered(paper.kind) for key, paper in campaign.papers.items()} if campaign else {}
    return {
        f"{'dữ kiện' if group == 'facts' else kinds.get(key, '')} “{key}”": name
        for (group, key), name in fact_names(loaded).items()
    }


def _called(paper: CitedPaper) -> str:
    """A paper by its kind and subject, where the subject is the same every year."""
    subject = str(paper.subject or "")
    return f"{lowered(paper.kind)} “{subject}”" if subject and "{" not in subject else ""


def _notes(loaded: Loaded) -> dict[tuple[str, str], str]:
    file = next((name for name, kind in loaded.kinds.items() if kind is Campaign), "")
    tree, lines = loaded.trees.get(file), loaded.lines(file)
    groups = {name: tree.get(name) for name in ("facts", "papers")} if isinstance(tree, YamlMapping) else {}
    return dict(_noted(groups, lines))


def _noted(groups: Mapping[str, object], lines: Sequence[str]) -> Iterator[tuple[tuple[str, str], str]]:
    for name, group in groups.items():
        for key, place in group.keys_at.items() if isinstance(group, YamlMapping) else ():
            found = _NAME.match(comment_above(lines, place))
            words = lowered(found[0].strip()) if found else ""
            if words and len(words) <= _LONGEST:
                yield (name, key), words


__all__ = ["comment_above", "fact_names", "in_plain_words"]
