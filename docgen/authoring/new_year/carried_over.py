"""What the data of a year still has from an earlier year: signers, details of units, prices, guests, old names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from docgen.authoring.new_year.stale_wording import is_accepted, is_decided
from docgen.authoring.new_year.yearly_facts import theme_parts
from docgen.data.loading import Loaded, quoted
from docgen.data.models import Campaign, Model, Paper, Unit, Units
from docgen.data.models.tables import Table
from docgen.data.yaml.source_positions import YamlScalar
from docgen.errors import Place, Problem, RuleDescription, Severity
from docgen.render.context import context_for
from docgen.render.templates import has_placeholder

SIGNER, ACTING, THEME, CARRIED = "REVIEW-SIGNER", "REVIEW-ACTING", "REVIEW-THEME", "REVIEW-CARRIED"
CARRIED_RULES = tuple(
    RuleDescription(rule, title, Severity.WARNING)
    for rule, title in {
        SIGNER: "Người ký vẫn là người ký của năm trước",
        ACTING: "Chức danh “Quyền”, cần kiểm tra có còn đúng",
        THEME: "Còn phần của chủ đề năm trước",
        CARRIED: "Thông tin lấy từ năm trước, cần kiểm tra có còn đúng",
    }.items()
)

_ACTING_TITLE = re.compile(r"(?<!\w)Q\.\s")
_ORDINAL = re.compile(r"\d|(?<!\w)[IVX]+(?!\w)")
_PERIOD = re.compile(r"\s*\d{4}\s*[-–]\s*\d{4}\s*")
UNIT_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "opening_date": "ngày khai mạc",
        "opening_hour": "giờ khai mạc",
        "signer_authority": "quyền hạn, chức vụ người ký",
        "signer_name": "họ tên người ký",
        "recipients": "nơi nhận thêm",
        "contact": "liên hệ",
        "agenda": "thay đổi trong chương trình",
        "tables": "số liệu riêng trong các bảng",
    }
)
"""The details of any unit that may change from year to year, beside its facts."""
_LONGEST = 40
"""Characters of a detail that are shown."""


@dataclass(frozen=True)
class EarlierYears:
    """The data of the years before, the last first; those that could be read."""

    years: Sequence[Loaded]

    @property
    def last(self) -> Loaded | None:
        """The last year before that has data."""
        return self.years[0] if self.years else None


def carried_over(loaded: Loaded, earlier: EarlierYears) -> Iterator[Problem]:
    """The facts and details that are the same as in the last year before, and that nobody has accepted."""
    campaign, before = loaded.one(Campaign), earlier.last
    if campaign and before:
        yield from _signers(loaded, campaign, before)
        yield from _kept_parts(campaign, earlier)
        yield from _facts(campaign, before)
        yield from _details_of_units(loaded, before)
        yield from _papers(loaded, before)


def _signers(loaded: Loaded, campaign: Campaign, before: Loaded) -> Iterator[Problem]:
    """The signers of last year, who may have changed; acting titles, which may have become permanent."""
    earlier = before.one(Campaign)
    papers = _by_name(before, Paper)
    pairs = [(campaign.signer.name, earlier.signer.name if earlier else None)]
    for name, paper in _by_name(loaded, Paper).items():
        old_names = [one.name for one in papers[name].signature] if name in papers else []
        pairs += [(one.name, one.name if one.name in old_names else None) for one in paper.signature]
    for text, old in pairs:
        if text and text == old and not has_placeholder(text) and not is_accepted(text, loaded.year):
            yield _warning(SIGNER, text.place, f"người ký vẫn là người ký của năm {before.year}: {quoted(text)}")
    for text in (*(campaign.signer.authority or ()), *campaign.facts.values()):
        if text and _ACTING_TITLE.search(text) and not is_accepted(text, loaded.year):
            message = f"{quoted(text)}: chức danh “Quyền”, có còn đúng trong năm {loaded.year}?"
            yield _warning(ACTING, text.place, message)


def _kept_parts(campaign: Campaign, earlier: EarlierYears) -> Iterator[Problem]:
    """Parts of an earlier theme that are still in the facts although the theme has changed."""
    for before in earlier.years:
        old = before.one(Campaign)
        if not old or not campaign.theme or not old.theme or campaign.theme == old.theme:
            continue
        for _, name in theme_parts(old):
            text = campaign.facts.get(YamlScalar(name))
            if text and text == old.facts[YamlScalar(name)] and not is_decided(text, old.year, campaign.year):
                message = f"chủ đề đã đổi, nhưng {quoted(text)} vẫn là một phần của chủ đề năm {old.year}"
                yield _warning(THEME, text.place, message)


def _facts(campaign: Campaign, before: Loaded) -> Iterator[Problem]:
    """Facts with a number that are as they were: `XI`, `03 năm`; periods are judged by their end."""
    earlier = before.one(Campaign)
    for name, text in campaign.facts.items():
        if not text or not earlier or text != earlier.facts.get(name) or is_accepted(text, campaign.year):
            continue
        if _ORDINAL.search(text) and not has_placeholder(text) and not _PERIOD.fullmatch(text):
            yield _warning(CARRIED, text.place, f"{quoted(text)} vẫn như năm {before.year}, có còn đúng?")


def _details_of_units(loaded: Loaded, before: Loaded) -> Iterator[Problem]:
    """One problem for each unit that has details of last year; a comment on the line of its id accepts them."""
    units, earlier = loaded.one(Units), before.one(Units)
    old = {str(unit.id): unit for unit in earlier.units} if earlier else {}
    titles = {str(fact.id): str(fact.title).lower() for fact in units.facts} if units else {}
    for unit in units.units if units else ():
        same = list(_same_details(unit, old[str(unit.id)], loaded.year, titles)) if str(unit.id) in old else []
        if same and not is_accepted(unit.id, loaded.year):
            message = f"{unit.title}: vẫn như năm {before.year}, có còn đúng? {'; '.join(same)}"
            yield _warning(CARRIED, unit.id.place, message)


def _same_details(unit: Unit, old: Unit, year: int, titles: Mapping[str, str]) -> Iterator[str]:
    """The details that both years give alike, each with its title; those beside a comment that accepts them are not."""
    before = _details(old)
    for name, value in _details(unit).items():
        is_same = bool(_plain(value)) and _plain(value) == _plain(before.get(name))
        if is_same and not any(is_accepted(text, year) for text in _texts(value)):
            shown = value if isinstance(value, str) else "; ".join(value) if _is_lines(value) else ""
            title = titles.get(name) or UNIT_TITLES.get(name, name)
            yield f"{title} {quoted(_shortened(shown))}" if shown else title


def _details(unit: Unit) -> dict[str, Any]:
    """The facts that the project declares, and the other details that may change from year to year, by name."""
    general = {name: getattr(unit, name) for name in UNIT_TITLES if name not in unit.facts}
    return {**unit.facts, **general}


def _papers(loaded: Loaded, before: Loaded) -> Iterator[Problem]:
    """Figures of tables and lists of guests that are as they were."""
    earlier = _by_name(before, Paper)
    for name, paper in _by_name(loaded, Paper).items():
        old = earlier.get(name)
        if not old:
            continue
        if paper.copies and paper.copies == old.copies and not is_accepted(paper.copies[0], loaded.year):
            message = f"danh sách mời ({len(paper.copies)} dòng) vẫn như năm {before.year}, có còn đúng?"
            yield _warning(CARRIED, paper.copies[0].place, message)
        tables = [item.table for item in old.all_items() if item.table]
        for table in (item.table for item in paper.all_items() if item.table):
            text = table.id or table.columns[0].id
            figures = _figures(table)
            if figures and figures in map(_figures, tables) and not is_accepted(text, loaded.year):
                message = f"số liệu bảng {quoted(text)} vẫn như năm {before.year}, có còn đúng?"
                yield _warning(CARRIED, text.place, message)


def _figures(table: Table) -> list[tuple[str, str]]:
    """The figures in a table's cells, each with the id of its column."""
    columns = [column.id for column in table.columns if column.kind == "number"]
    return [(str(name), str(row.cells[name])) for row in table.rows for name in columns if row.cells.get(name)]


def old_words(loaded: Loaded, earlier: EarlierYears) -> dict[str, int]:
    """The themes of earlier years, their parts, and the last two syllables of these, in small letters, with the year.

    Those that this year's theme contains too are left out. Why the last two syllables of parts with an even number
    only: in `kỷ nguyên số` the last two are no word.
    """
    campaign = loaded.one(Campaign)
    theme = campaign.theme if campaign else None
    new_theme = _filled(loaded, theme).lower() if theme else ""
    phrases = {phrase: before.year for before in reversed(earlier.years) for phrase in _phrases(before)}
    return {phrase: year for phrase, year in phrases.items() if phrase and phrase not in new_theme}


def old_names(loaded: Loaded, earlier: EarlierYears) -> frozenset[str]:
    """The kinds and names of the province and of units in earlier years that are not those of this year."""
    known = {name for before in earlier.years for name in _names(before)}
    return frozenset(known - set(_names(loaded)))


def _names(loaded: Loaded) -> Iterator[str]:
    units, campaign = loaded.one(Units), loaded.one(Campaign)
    province = (campaign.province.kind, campaign.province.name) if campaign else ()
    yield from (str(text) for text in province if text and not has_placeholder(text))
    for unit in units.units if units else ():
        yield unit.title
        if not unit.name.isdecimal():
            yield str(unit.name)


def _phrases(before: Loaded) -> Iterator[str]:
    earlier = before.one(Campaign)
    if not earlier or not earlier.theme:
        return
    parts = [earlier.theme, *(earlier.facts[YamlScalar(name)] for _, name in theme_parts(earlier))]
    yield from (_filled(before, text).lower() for text in parts if text)
    plain = [text.lower().split() for text in parts if text and not has_placeholder(text)]
    yield from (" ".join(words[-2:]) for words in plain if len(words) % 2 == 0)


def _filled(loaded: Loaded, text: YamlScalar) -> str:
    if not has_placeholder(text):
        return str(text)
    data = loaded.data()
    return str(context_for(data, data.catalogue.documents[0], data.units.first).text(text))


def _by_name(loaded: Loaded, kind: type[Paper]) -> dict[str, Paper]:
    """The papers of a year by the name of their file."""
    models = loaded.models.items()
    return {file.rpartition("/")[2]: model for file, model in models if isinstance(model, kind)}


def _plain(value: Any) -> Any:
    """A value without its places, for comparison."""
    if isinstance(value, Model):
        return value.model_dump(exclude_defaults=True)
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _texts(value: Any) -> Iterator[YamlScalar]:
    """The texts of a detail that are beside a comment of their own."""
    if isinstance(value, YamlScalar):
        yield value
    elif isinstance(value, tuple):
        yield from (one for one in value if isinstance(one, YamlScalar))


def _is_lines(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, str) for one in value)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " …"


def _warning(rule: str, place: Place, message: str) -> Problem:
    return Problem(place, message, rule=rule, severity=Severity.WARNING, fix=place)


__all__ = ["CARRIED", "CARRIED_RULES", "UNIT_TITLES", "EarlierYears", "carried_over", "old_names", "old_words"]
