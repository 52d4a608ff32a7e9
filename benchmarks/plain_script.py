"""The peer of `docgen build`: what a colleague would write to fill two Word templates for each unit with docxtpl.

    python plain_script.py DATA TEMPLATES OUTPUT [FILE UNIT]

DATA is the folder of a year's YAML files, TEMPLATES holds chuong-trinh.docx and bao-cao-trong.docx. It checks nothing,
knows nothing of what it made before, and writes each file over the old one.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from docxtpl import DocxTemplate
from jinja2 import Environment

FILES = ("chuong-trinh.docx", "bao-cao-trong.docx")
Values = dict[str, Any]
_EMPTY = "……"
"""The room for a number that is not known yet."""


@dataclass(frozen=True)
class Year:
    """What a year's files hold."""

    campaign: Values
    units: Values
    agenda: Values


def main(data: Path, templates: Path, output: Path, only: tuple[str, ...]) -> None:
    """Makes the files of all units, or only one file of one unit."""
    year = read_year(data)
    for unit in year.units["units"]:
        values = values_of(year, unit)
        for name in FILES:
            if only in ((), (name, unit["id"])):
                target = output / unit["id"] / name
                target.parent.mkdir(parents=True, exist_ok=True)
                template = DocxTemplate(templates / name)
                template.render(values)
                template.save(target)


def read_year(folder: Path) -> Year:
    """The files of a year, their placeholders replaced."""
    campaign, units, agenda = (_loaded(folder / f"{name}.yaml") for name in ("week", "units", "agenda"))
    environment, facts = Environment(), {"week": campaign, "level": units["level"], "facts": campaign["facts"]}
    for name, text in facts["facts"].items():
        facts["facts"][name] = environment.from_string(text).render(facts)
    campaign["theme"] = environment.from_string(campaign["theme"]).render(facts)
    for item in [*agenda["before"], *agenda["items"]]:
        item |= {name: environment.from_string(item[name]).render(facts) for name in ("title", "who")}
    return Year(campaign, units, agenda)


def values_of(year: Year, unit: Values) -> Values:
    """The values of all placeholders in the two templates, for one unit."""
    campaign, level = year.campaign, year.units["level"]
    title = f"{unit['kind']} {unit['name']}"
    plan, own = campaign["papers"]["plan"], unit.get("papers", {}).get("programme", {})
    opening_date, opening = unit.get("opening_date", campaign["opening"]["date"]), _opening(year, unit)
    return {
        "week": campaign,
        "title": title,
        "upper": title.upper(),
        "plan": f"{plan['kind']} số {plan['number']}/{plan['symbol']} ngày {_long(plan['date'])}",
        "number": own.get("number", _EMPTY),
        "dated": f"{unit.get('place', unit['name'])}, ngày {_long(own.get('date'), campaign['year'])}",
        "opening": f"{_hour(opening)}, ngày {_long(opening_date)}",
        "venue": unit.get("venue", ""),
        "chair": unit.get("chair", ""),
        "organiser": unit.get("organiser", f"{level['issuer_short']} {title}"),
        "recipients": unit.get("recipients", []),
        "authority": unit.get("signer_authority", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        "signer": unit.get("signer_name", ""),
        "agenda": agenda_of(year, unit),
    }


def agenda_of(year: Year, unit: Values) -> list[Values]:
    """The rows of the table: when, what, who."""
    opening, rows = _opening(year, unit), []
    items = _changed(year.agenda, unit.get("agenda", {}))
    start = opening - sum(item["minutes"] for item in year.agenda["before"])
    for item in items:
        start = opening + item["starts"] if "starts" in item else start
        end = start + item.get("minutes", 0)
        time = _hour(start) if end == start else f"{_hour(start)} - {_hour(end)}"
        who = unit[item["who_from"]] if item.get("who_from") in unit else item["who"]
        rows.append({"time": time, "what": item["title"], "who": who if isinstance(who, str) else "; ".join(who)})
        start = end
    return rows


def _changed(agenda: Values, changes: Values) -> list[Values]:
    """The items of the agenda with what a unit drops, changes and adds."""
    items: list[Values] = []
    for item in [*agenda["before"], *agenda["items"]]:
        if item["id"] not in changes.get("drop", []):
            items.append(item | changes.get("change", {}).get(item["id"], {}))
        items += [added for added in changes.get("add", []) if added["after"] == item["id"]]
    return items


def _loaded(path: Path) -> Any:
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, yaml.CSafeLoader)  # noqa: S506 - several times as fast as `safe_load`


def _opening(year: Year, unit: Values) -> int:
    """The minutes from midnight to the opening."""
    hour, minute = unit.get("opening_hour", year.campaign["opening"]["hour"]).split(":")
    return int(hour) * 60 + int(minute)


def _hour(minutes: int) -> str:
    return f"{minutes // 60} giờ {minutes % 60:02}"


def _long(day: date | None, year: int = 0) -> str:
    """A date, or the room for one; the day of a date has two digits, as have January and February."""
    if day is None:
        return f"{_EMPTY} tháng {_EMPTY} năm {year}"
    return f"{day.day:02} tháng {f'{day.month:02}' if day.month < 3 else day.month} năm {day.year}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), tuple(sys.argv[4:]))
