"""The kinds of tries: how each is made, how it is judged, and how many there are unless somebody asks otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.fuzz import (
    commands,
    docx_mutants,
    kills,
    payload_places,
    races,
    template_mutants,
    xlsx_mutants,
    yaml_mutants,
)
from tests.fuzz.laws import Limits
from tests.fuzz.sources import Sources
from tests.fuzz.tries import Failure, Try


@dataclass(frozen=True)
class Kind:
    """`make` gets the chance of the try, the sources, and its number; `judge` the try and an empty folder."""

    tries: int
    make: Callable[[Random, Sources, int], Try]
    judge: Callable[[Try, Path, Sources], list[Failure]]


def _mutants(tries: int, make: Callable[[Random, Sources], Try], limits: Limits) -> Kind:
    return Kind(tries, _unnumbered(make), _within(limits))


def _unnumbered(make: Callable[[Random, Sources], Try]) -> Callable[[Random, Sources, int], Try]:
    return lambda random, sources, _: make(random, sources)


def _within(limits: Limits) -> Callable[[Try, Path, Sources], list[Failure]]:
    return lambda one, folder, sources: commands.judged(one, folder, sources, limits)


KINDS: Mapping[str, Kind] = {
    "yaml": _mutants(2000, yaml_mutants.made, commands.OWN),
    "template": _mutants(600, template_mutants.made, commands.OWN),
    "payload": Kind(payload_places.TRIES, payload_places.made, _within(commands.OWN)),
    "docx": _mutants(1500, docx_mutants.made, commands.RECEIVED),
    "xlsx": _mutants(600, xlsx_mutants.made, commands.RECEIVED),
    "kill": Kind(100, _unnumbered(kills.made), kills.judged),
    "race": Kind(50, races.made, races.judged),
}
