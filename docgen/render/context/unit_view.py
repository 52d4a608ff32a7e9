"""A unit as its documents show it, and a unit without a name as blank forms show it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, time
from functools import cached_property, lru_cache
from typing import Any

from docgen.data.missing import Blank, owned
from docgen.data.models import Campaign, Unit, Units
from docgen.data.yaml.source_positions import YamlScalar
from docgen.language.spelling import lowered
from docgen.render.context.views import RenderContext, View

_SHOWN_AS = {"day": "date", "hour": "hour"}
"""The fields that are shown like facts of a kind while they are not known."""


@lru_cache(maxsize=64)
def _names(fields: frozenset[str], facts: tuple[str, ...]) -> frozenset[str]:
    return fields.union(facts) - {"facts"}


class UnitView(View):
    """A unit: its own details, or else those that follow from its name, its level and the campaign."""

    def __init__(self, unit: Unit, units: Units, campaign: Campaign, context: RenderContext) -> None:
        super().__init__(unit, context)
        self._unit = unit
        self._level = units.level
        self._campaign = campaign
        self._facts = {str(fact.id): fact for fact in units.facts}

    def names(self) -> Collection[str]:
        """The fields of units, the facts of this project's, and the properties of the view."""
        return _names(frozenset(super().names()), tuple(self._facts))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._facts:
            return super().__getattr__(name)
        shown = self.__dict__[name] = self._field(name)
        return shown

    def _field(self, name: str) -> Any:
        """A field, or a fact: its own value, or else the text that is declared for units without one."""
        fact = self._facts.get(name)
        if fact is None:
            return super()._field(name)
        value = self._unit.facts.get(name, () if fact.kind == "lines" else fact.default)
        shown = self._context.show(value, _SHOWN_AS.get(fact.kind, ""), lowered(str(fact.title)))
        return owned(shown, self._unit, name)

    @cached_property
    def title(self) -> str:
        """Kind and name, as in a sentence; the kind with a capital before a number (decree 30, annex II, IV.1.b)."""
        return self._unit.title

    @cached_property
    def issuer(self) -> list[str]:
        """Its committee in a letterhead, a line each, in full (decree 30, II.2)."""
        return [str(self._level.issuer), self.title.upper()]

    @property
    def place(self) -> Any:
        """Place name before dates: in full where the kind is part of the name (decree 30, II.4.a)."""
        if self._unit.place:
            return self._context.text(self._unit.place)
        return self.title if self.title[:1].isupper() else str(self._unit.name)

    @property
    def opening_date(self) -> date | Blank:
        """Day of its ceremony: its own, or else that of the campaign."""
        return self._unit.opening_date or self._campaign.opening.date or self._own("ngày khai mạc", "opening_date")

    @property
    def opening_hour(self) -> time | Blank:
        """Hour of its ceremony: its own, or else that of the campaign."""
        return self._unit.opening_hour or self._campaign.opening.hour or self._own("giờ khai mạc", "opening_hour")

    def _own(self, title: str, field: str) -> Blank:
        """The blank for a field of its own."""
        return Blank(title, "", self._unit, (field,))

    @cached_property
    def signer_authority(self) -> list[str]:
        """Who signs: its own value, or else the chairman for the committee (decree 30, II.7)."""
        return self._context.lines(self._unit.signer_authority) or [f"TM. {self._level.issuer}", "CHỦ TỊCH"]


class AnyUnitView(UnitView):
    """A unit without a name, as forms and the attachments of the plan show it."""

    def __init__(self, units: Units, campaign: Campaign, context: RenderContext) -> None:
        level, name = units.level.any, units.units[0].id if units.units else units.level.any.title
        super().__init__(_unnamed_unit(name, level.title), units, campaign, context)

    @cached_property
    def title(self) -> str:
        """All kinds of units, as forms list them."""
        return str(self._level.any.title)

    @cached_property
    def issuer(self) -> list[str]:
        """The abbreviated letterhead that forms have."""
        return [str(line) for line in self._level.any.issuer]

    @cached_property
    def signer_authority(self) -> list[str]:
        """The office that signs, as the form prints it."""
        return [str(line) for line in self._level.any.authority]

    @property
    def place(self) -> Blank:
        """Empty, to be written by hand."""
        return Blank("", "")

    def _field(self, name: str) -> Any:
        shown = super()._field(name)
        # Why without a name: a blank of a form is not a detail that is missing in the data.
        return Blank("", shown.shown) if isinstance(shown, Blank) else shown


def _unnamed_unit(name: YamlScalar, title: YamlScalar) -> Unit:
    return Unit.model_construct(id=name, name=title, kind=title)
