"""The starting texts, changed for one province and one year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.authoring.init.provinces import StartingProvince
from docgen.data.yaml.editing import SetValue, edited
from docgen.data.yaml.yaml_writer import entry
from docgen.language.spelling import capitalised


def catalogue_text(text: str, year: int) -> str:
    """`docgen.yaml` with `year` as the year that is built."""
    return _with_values(text, {("year",): str(year)})


def campaign_text(text: str, province: StartingProvince, year: int) -> str:
    """`week.yaml` with the names of the province and the years; facts that are not known stay empty."""
    values: dict[tuple[str | int, ...], str] = {
        ("year",): str(year),
        ("school_year",): f"{year} - {year + 1}",
        ("province", "kind"): province.kind,
        ("province", "name"): province.name,
        ("facts", "party_committee"): f"{capitalised(province.kind.split()[0])} ủy",
    }
    if province.kind[:1].isupper():
        values["issuer", "place"] = "{{ province.kind }} {{ province.name }}"
        values["facts", "press"] = "Báo và Phát thanh, Truyền hình {{ province.kind }} {{ province.name }}"
    return _with_values(text, values)


def units_text(text: str, province: StartingProvince) -> str:
    """`units.yaml` with the units of the province and their kinds."""
    kinds = ", ".join(province.kinds())
    # Why no-break spaces: in a narrow letterhead a line must not end inside the name of a kind.
    kept_together = ", ".join(kind.replace(" ", "\N{NO-BREAK SPACE}") for kind in province.kinds())
    head = text[: text.index("\nunits:\n") + len("\nunits:\n")]
    values: dict[tuple[str | int, ...], str] = {
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


def _with_values(text: str, values: Mapping[tuple[str | int, ...], str]) -> str:
    return edited(text, [SetValue(path, value) for path, value in values.items()], "")
