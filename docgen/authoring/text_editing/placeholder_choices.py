"""The placeholders that a text may use, with titles and today's values, to be picked from a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from docgen.data.loading import YearData
from docgen.data.missing import LEADER, Blank
from docgen.data.models.fact_titles import deadline_titles, paper_titles
from docgen.data.models.field_kinds import FieldKind, Kind, fact_kind, field_kinds
from docgen.data.models.units import GeneralUnit, Level
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place, TemplateError
from docgen.language.spelling import capitalised
from docgen.render.context import RenderContext

_FORMATS: Mapping[Kind, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        Kind.DAY: ((" | date_long", " (bằng chữ)"), (" | date_short", " (bằng số)")),
        Kind.HOUR: ((" | hour", ""),),
        Kind.NUMBER: (("", ""),),
        Kind.MONEY: ((" | number", ""),),
    }
)
"""The filters with which values of a kind are printed, and what is added to their titles."""
_OF_UNIT = ("title", "name", "kind", "place", "signer_name")
_PAPER_FORMS = ((" | cite", ": viện dẫn đầy đủ"), (" | cite_number", ": loại, số"), (" | cite_title", ": tên"))
_LONGEST = 120


@dataclass(frozen=True)
class PlaceholderChoice:
    """One placeholder."""

    text: str
    """As it is inserted: `{{ week.starts | date_long }}`."""
    group: str
    title: str
    value: str
    """What is printed today; dots for a detail that is not known."""
    is_blank: bool


def placeholder_choices(
    data: YearData, context: RenderContext, comments: Mapping[str, str], campaign: str = "campaign"
) -> list[PlaceholderChoice]:
    """Every fact that a text of the document of `context` may use, by groups.

    `comments`: what the file notes about its facts and papers, by id; `campaign`: the name that the project
    uses for the facts of the year, `campaign` or `week`.
    """
    found = [*_of_campaign(data, campaign), *_by_id(data, comments), *_of_level(data)]
    if context.facts.document is not None and data.units.units:
        found += _of_unit(data)
    return [one for group, name, title in found if (one := _choice(context, group, name, title))]


_Named = tuple[str, str, str]


def _of_campaign(data: YearData, campaign: str) -> Iterator[_Named]:
    group = "Thông tin chung"
    for key, kind in field_kinds(type(data.campaign)).items():
        if kind.kind == Kind.GROUP and kind.model:
            above = f"{campaign}.{key}" if key == "opening" else key
            yield from _fields(group, above, field_kinds(kind.model).values())
        elif kind.kind not in (Kind.MAPPING, Kind.REFERENCE):
            yield from _formatted(group, f"{campaign}.{key}", kind, kind.title)


def _by_id(data: YearData, comments: Mapping[str, str]) -> Iterator[_Named]:
    papers, deadlines = paper_titles(data.catalogue, data.campaign), deadline_titles(data.catalogue, data.campaign)
    for name in data.campaign.deadlines:
        yield from _formatted("Thời hạn", f"deadlines.{name}", FieldKind("", Kind.DAY), capitalised(deadlines[name]))
    for name in data.campaign.facts:
        yield "Dữ kiện khác", f"facts.{name}", comments.get(str(name), "").rstrip(".") or str(name)
    for name, paper in data.campaign.papers.items():
        title = comments.get(str(name), "").rstrip(".") or capitalised(papers[str(name)])
        forms = _PAPER_FORMS if paper.symbol else _PAPER_FORMS[2:]
        yield from (("Văn bản viện dẫn", f"papers.{name}{form}", title + added) for form, added in forms)
        yield from _formatted("Văn bản viện dẫn", f"papers.{name}.date", FieldKind("", Kind.DAY), f"{title}: ngày")


def _of_level(data: YearData) -> Iterator[_Named]:
    yield from _fields("Cấp của các đơn vị", "level", field_kinds(Level).values())
    for name in data.units.level.words:
        yield "Cấp của các đơn vị", f"level.words.{name}", str(name)


def _of_unit(data: YearData) -> Iterator[_Named]:
    general = field_kinds(GeneralUnit)
    yield "Đơn vị", "unit.title", "Tên đầy đủ của đơn vị"
    yield from _fields("Đơn vị", "unit", (general[key] for key in _OF_UNIT[1:]))
    yield from _fields("Đơn vị", "unit", (general["opening_date"], general["opening_hour"]))
    yield from _fields("Đơn vị", "unit", map(fact_kind, data.units.facts))


def _fields(group: str, above: str, kinds: Iterable[FieldKind]) -> Iterator[_Named]:
    for kind in kinds:
        if kind.kind not in (Kind.GROUP, Kind.MAPPING):
            yield from _formatted(group, f"{above}.{kind.key}", kind, kind.title)


def _formatted(group: str, name: str, kind: FieldKind, title: str) -> Iterator[_Named]:
    if kind.kind == Kind.LIST:
        yield group, f'{name} | join(", ")', title
        return
    for form, added in _FORMATS.get(kind.kind, (("", ""),)):
        yield group, name + form, title + added


def _choice(context: RenderContext, group: str, name: str, title: str) -> PlaceholderChoice | None:
    """None for a placeholder that the document cannot fill."""
    text = f"{{{{ {name} }}}}"
    try:
        value = context.text(YamlScalar(text, Place("", 1)))
    except TemplateError:
        return None
    shown = " ".join(str(value).replace(LEADER, "…").split())
    is_blank = isinstance(value, Blank) or not shown
    shown = f"{shown[:_LONGEST]}…" if len(shown) > _LONGEST else shown
    return PlaceholderChoice(text, group, title, shown, is_blank)


__all__ = ["PlaceholderChoice", "placeholder_choices"]
