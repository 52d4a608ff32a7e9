"""The province and the units of a year, compared with the lists of units in the package, for years that these have."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.authoring.checks.abolished_names import abolished_in, day_of_campaign, names_abolished_by
from docgen.authoring.init import StartingProvince, find_province
from docgen.authoring.init.provinces import SINCE
from docgen.authoring.new_year.stale_wording import is_accepted
from docgen.data.loading import Loaded, quoted
from docgen.data.models import Campaign, Units
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Problem, RuleDescription, Severity, UsageError
from docgen.render.templates import has_placeholder

UNITS = "REVIEW-UNITS"
PROVINCE_RULES = (RuleDescription(UNITS, "Địa phương, đơn vị khác danh sách hiện nay", Severity.WARNING),)
_SHOWN = 5
"""Units that are named in one message."""


def province_questions(loaded: Loaded) -> Iterator[Problem]:
    """A province or units whose name or kind is not in the lists for the year.

    Units that are no administrative units, such as schools, and provinces that never existed are left out.
    """
    campaign, units = loaded.one(Campaign), loaded.one(Units)
    kind, name = (campaign.province.kind, campaign.province.name) if campaign else (None, None)
    if not campaign or not kind or not name or campaign.year < SINCE or has_placeholder(name):
        return
    try:
        province = find_province(name, campaign.year)
    except UsageError as error:
        if error.hint.startswith("nay thuộc"):
            yield from _question(name, campaign.year, f"{kind} {name}: {error.reason}")
        return
    if kind.casefold() != province.kind.casefold():
        message = f"năm {campaign.year} {name} là {province.kind}, ở đây ghi {quoted(kind)}"
        yield from _question(kind, campaign.year, message)
    if units:
        yield from _units(units, province, campaign)


def _units(units: Units, province: StartingProvince, campaign: Campaign) -> Iterator[Problem]:
    known = {f"{unit.kind} {unit.name}".casefold() for unit in province.units}
    others = [unit.title for unit in units.units if unit.title.casefold() not in known]
    is_abolished = any(abolished_in(units.level.name, names_abolished_by(day_of_campaign(campaign))))
    if others and (is_abolished or len(others) < len(units.units)):
        more = f" và {len(others) - _SHOWN} đơn vị khác" if len(others) > _SHOWN else ""
        message = f"không có trong danh sách đơn vị năm {campaign.year} của {province.kind} {province.name}"
        message = f"{', '.join(others[:_SHOWN])}{more} {message}"
        hint = f'thay bằng docgen units replace --province "{province.name}" --year {campaign.year}'
        yield from _question(units.level.name, campaign.year, message, hint)


def _question(text: YamlScalar, year: int, message: str, hint: str = "") -> Iterator[Problem]:
    if not is_accepted(text, year):
        yield Problem(text.place, message, hint, UNITS, Severity.WARNING, fix=text.place)


__all__ = ["PROVINCE_RULES", "province_questions"]
