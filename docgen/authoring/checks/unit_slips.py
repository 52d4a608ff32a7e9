"""Slips about units and bodies: levels and offices that no longer exist, two units of one name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.authoring.checks.abolished_names import (
    AbolishedName,
    abolished_in,
    day_of_campaign,
    names_abolished_by,
)
from docgen.authoring.checks.sentences import Sentences, Slip
from docgen.data.models import Campaign, Units
from docgen.data.yaml.source_positions import YamlScalar
from docgen.data.yaml.tree import texts_of
from docgen.errors import Place
from docgen.render.templates import without_tags

_REPLACE = "lệnh docgen units replace thay danh sách đơn vị"


def abolished_level(sentences: Sentences) -> Iterator[Slip]:
    """A level or office that no longer exists on the day of the plan, or that `units.yaml` lists as `former`."""
    yield from abolished_words(sentences, names_abolished_by(day_of_campaign(sentences.data.campaign)))


def abolished_words(sentences: Sentences, names: tuple[AbolishedName, ...]) -> Iterator[Slip]:
    """The same for these names."""
    units = sentences.data.units
    level = next(iter(abolished_in(units.level.name, names)), None) if units.units else None
    if level:
        yield units.level.name.place, f"các đơn vị còn ở cấp {level[0].remark(level[1])}; {_REPLACE}"
    passed_over = {text.place for text in _facts_of_units(sentences, with_level=level is not None)}
    for text in (*sentences.written, *_facts_in_force(sentences)):
        if text.place not in passed_over:
            yield from _in_text(text, names, units)


def units_of_one_name(sentences: Sentences) -> Iterator[Slip]:
    """Two units with the same kind and name."""
    first: dict[str, Place] = {}
    for unit in sentences.data.units.units:
        place = first.setdefault(unit.title.casefold(), unit.name.place)
        if place != unit.name.place:
            yield unit.name.place, f"hai đơn vị cùng tên “{unit.title}”, đơn vị kia ở dòng {place.line}"


def _in_text(text: YamlScalar, names: tuple[AbolishedName, ...], units: Units) -> Iterator[Slip]:
    words = without_tags(text, " ")
    found = list(abolished_in(words, names))
    for name, shown in found:
        yield text.place, f"trong câu có {name.remark(shown)}"
    known = {name.name.casefold() for name, _ in found} | {shown.casefold() for _, shown in found}
    for former in units.level.former:
        pattern = rf"(?<!\w){re.escape(former)}(?!\w)"
        if former.casefold() not in known and re.search(pattern, words, re.IGNORECASE):
            yield text.place, f"trong câu có “{former}”: cấp, cơ quan này không còn (mục former trong units.yaml)"


def _facts_of_units(sentences: Sentences, with_level: bool) -> Iterator[YamlScalar]:
    """Names and kinds of units, words listed as former; the words of an abolished level, which has its own slip."""
    units = sentences.data.units
    yield from units.level.former
    for unit in units.units:
        yield from (unit.kind, unit.name, *(below.kind for below in unit.sub_units))
    if with_level:
        yield from texts_of(sentences.loaded.tree_of(Units)["level"])


def _facts_in_force(sentences: Sentences) -> Iterator[YamlScalar]:
    """The facts of the year, but for the words about papers of an earlier year: these keep their names."""
    campaign = sentences.data.campaign
    earlier = {
        text.place
        for paper in campaign.papers.values()
        if not paper.date or paper.date.year < campaign.year
        for text in (paper.kind, paper.issuer, paper.subject)
        if text
    }
    facts = texts_of(sentences.loaded.tree_of(Campaign))
    yield from (text for text in facts if text.place not in earlier)
