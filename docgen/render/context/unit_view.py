"""One unit as its documents speak of it, and `any unit` as forms do."""

from __future__ import annotations

from datetime import date, time
from functools import cached_property
from typing import Any

from docgen.data.missing import Blank
from docgen.data.models import Unit, Units, Week
from docgen.data.yaml.source_positions import YamlScalar
from docgen.render.context.views import RenderContext, View


class UnitView(View):
    """A unit: its details, and what follows from them where it says nothing itself."""

    def __init__(self, unit: Unit, units: Units, week: Week, scope: RenderContext) -> None:
        super().__init__(unit, scope)
        self._unit = unit
        self._level = units.level
        self._week = week

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
        """Who organises the ceremony: its committee unless it says otherwise."""
        given = self._unit.organiser
        return self._scope.text(given) if given else f"{self._level.issuer_short} {self.title}"

    @property
    def place(self) -> Any:
        """Place name before dates: in full where the kind is part of the name (decree 30, II.4.a)."""
        if self._unit.place:
            return self._scope.text(self._unit.place)
        return self.title if self.title[:1].isupper() else str(self._unit.name)

    @property
    def opening_date(self) -> date | Blank:
        """Day of its ceremony: the Week's unless it has its own."""
        given = self._unit.opening_date or self._week.opening.date
        return given or Blank("ngày khai mạc", "")

    @property
    def opening_hour(self) -> time | Blank:
        """Hour of its ceremony: the Week's unless it has its own."""
        return self._unit.opening_hour or self._week.opening.hour or Blank("giờ khai mạc", "")

    @cached_property
    def signer_authority(self) -> list[str]:
        """Who signs: the chairman for the committee unless it says otherwise (decree 30, II.7)."""
        return self._scope.lines(self._unit.signer_authority) or [f"TM. {self._level.issuer}", "CHỦ TỊCH"]


class AnyUnitView(UnitView):
    """A unit that is not yet named: as forms and the plan's attachments speak of it."""

    def __init__(self, units: Units, week: Week, scope: RenderContext) -> None:
        level, name = units.level.any, units.units[0].id
        # Why once: pydantic works out the default of each field.
        nobody = scope.once(("any unit", id(level)), level, lambda: _nobody(name, level.title), name)
        super().__init__(nobody, units, week, scope)

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
        """The office that signs, as the form names it."""
        return [str(line) for line in self._level.any.authority]

    @property
    def place(self) -> Blank:
        """Left to be written."""
        return Blank("", "")

    def _field(self, name: str) -> Any:
        shown = super()._field(name)
        # Why: what a form leaves empty for everyone is not a detail that somebody still owes.
        return Blank("", shown.shown) if isinstance(shown, Blank) else shown


def _nobody(name: YamlScalar, title: YamlScalar) -> Unit:
    return Unit.model_construct(id=name, name=title, kind=title)
