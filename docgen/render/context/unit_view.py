"""A unit as its documents show it, and a unit without a name as blank forms show it."""

from __future__ import annotations

from datetime import date, time
from functools import cached_property
from typing import Any

from docgen.data.missing import Blank
from docgen.data.models import Campaign, Unit, Units
from docgen.data.yaml.source_positions import YamlScalar
from docgen.render.context.views import RenderContext, View


class UnitView(View):
    """A unit: its own details, or else those that follow from its name, its level and the week."""

    def __init__(self, unit: Unit, units: Units, campaign: Campaign, context: RenderContext) -> None:
        super().__init__(unit, context)
        self._unit = unit
        self._level = units.level
        self._campaign = campaign

    @cached_property
    def title(self) -> str:
        """Kind and name, as in a sentence; the kind with a capital before a number (decree 30, annex II, IV.1.b)."""
        return self._unit.title

    @cached_property
    def issuer(self) -> list[str]:
        """Its committee in a letterhead, a line each, in full (decree 30, II.2)."""
        return [str(self._level.issuer), self.title.upper()]

    @cached_property
    def organiser(self) -> Any:
        """Who organises the ceremony: its own value, or else its committee."""
        own = self._unit.organiser
        return self._context.text(own) if own else f"{self._level.issuer_short} {self.title}"

    @property
    def place(self) -> Any:
        """Place name before dates: in full where the kind is part of the name (decree 30, II.4.a)."""
        if self._unit.place:
            return self._context.text(self._unit.place)
        return self.title if self.title[:1].isupper() else str(self._unit.name)

    @property
    def opening_date(self) -> date | Blank:
        """Day of its ceremony: its own, or else that of the week."""
        return self._unit.opening_date or self._campaign.opening.date or Blank("ngày khai mạc", "")

    @property
    def opening_hour(self) -> time | Blank:
        """Hour of its ceremony: its own, or else that of the week."""
        return self._unit.opening_hour or self._campaign.opening.hour or Blank("giờ khai mạc", "")

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
