"""The starting texts, changed for one province and one year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from docgen.authoring.init.provinces import StartingProvince
from docgen.data.yaml.editing import SetValue, edited
from docgen.data.yaml.editing.changes import Path
from docgen.data.yaml.source_positions import has_path
from docgen.data.yaml.tree import parse_tree
from docgen.data.yaml.yaml_writer import entry
from docgen.language.spelling import capitalised

_OF_YEAR = ("school_year", "starts", "ends")
"""Facts that contain years."""
OWN_WORDS = ("culture_department", "neighbourhoods", "press")
"""Facts that each province has words of its own for: those of another province are emptied, and `review` lists them."""


def catalogue_text(text: str, year: int) -> str:
    """`docgen.yaml` with `year` as the year that is built."""
    return _with_values(text, {("year",): str(year)})


def campaign_text(text: str, province: StartingProvince, year: int) -> str:
    """The facts of a campaign with the names of the province and the years; facts that are not known stay empty."""
    facts, _ = parse_tree(text, "")
    values: dict[Path, str | None] = {
        ("year",): str(year),
        ("province", "kind"): province.kind,
        ("province", "name"): province.name,
        ("facts", "party_committee"): f"{capitalised(province.kind.split()[0])} ủy",
        ("facts", "commune_kinds"): ", ".join(province.kinds()),
    }
    values |= {(name,): _moved(facts, name, year) for name in _OF_YEAR if facts.get(name)}
    if province.name != facts["province"]["name"]:
        values |= {("facts", name): None for name in OWN_WORDS}
    if province.kind[:1].isupper():
        values["issuer", "place"] = "{{ province.kind }} {{ province.name }}"
    return _with_values(text, {path: value for path, value in values.items() if has_path(facts, path)})


def _moved(facts: Any, name: str, year: int) -> str:
    """A fact whose years are as far from `year` as they were from the year of the text."""
    return re.sub(r"\d{4}", lambda found: str(int(found[0]) + year - int(facts["year"])), facts[name])


def units_text(text: str, province: StartingProvince) -> str:
    """`units.yaml` with the units of the province and their kinds."""
    kinds = ", ".join(province.kinds())
    # Why no-break spaces: in a narrow letterhead a line must not end inside the name of a kind.
    kept_together = ", ".join(kind.replace(" ", "\N{NO-BREAK SPACE}") for kind in province.kinds())
    head = text[: text.index("\nunits:\n") + len("\nunits:\n")]
    values: dict[Path, str | None] = {
        ("level", "kinds"): kinds,
        ("level", "any", "title"): kept_together,
        ("level", "any", "issuer", 0): f"UBND {kept_together.upper()}",
    }
    return _with_values(head, values) + "\n".join(_entries(province))


def _entries(province: StartingProvince) -> Iterator[str]:
    for unit in province.units:
        fields = {"id": unit.id, "name": unit.name, "kind": unit.kind}
        lines = "\n".join(entry(key, value, 4) for key, value in fields.items())
        yield f"  - {lines.lstrip()}\n"


def _with_values(text: str, values: Mapping[Path, str | None]) -> str:
    return edited(text, [SetValue(path, value) for path, value in values.items()], "")
