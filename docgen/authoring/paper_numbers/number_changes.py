"""Checks numbers and dates of signed papers, and writes them; comments and all other lines of the files stay."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from docgen.authoring.checked_year import checked_data
from docgen.authoring.paper_numbers.citing_documents import citing_documents
from docgen.authoring.paper_numbers.number_places import NumberPlace, number_places
from docgen.authoring.saving import NewText, write_recorded
from docgen.data.loading import Loaded, load_year, quoted
from docgen.data.models import Document, Unit
from docgen.data.project import Project
from docgen.data.yaml.editing import Change, SetValue, edited
from docgen.data.yaml.editing.changes import Path
from docgen.data.yaml.source_positions import YamlMapping, has_path
from docgen.data.yaml.yaml_writer import Value
from docgen.errors import DataProblemsError, OutputError, Problem, nearest, unreadable
from docgen.files import locked, read_whole
from docgen.language.dates_and_hours import date_short, day_in
from docgen.language.number_styles import paper_number

_NUMBER = re.compile(r"(0[1-9]|[1-9]\d{0,5})([a-zđ]?)(?:\s*/\s*(\S.*))?", re.IGNORECASE)
_ORDER_IN_UNIT = list(Unit.model_fields)


@dataclass(frozen=True)
class GivenNumber:
    """What was typed for one document; `unit` empty for the province; an empty number or day leaves what is there."""

    id: str
    unit: str
    number: str
    day: str


@dataclass(frozen=True)
class NumberProblem:
    """Why what was typed cannot be used."""

    given: GivenNumber
    message: str
    hint: str = ""


@dataclass(frozen=True)
class NumberPlan:
    """The places with the new numbers and days, the texts to be written, and the documents to be made again."""

    changed: tuple[NumberPlace, ...]
    texts: Mapping[str, tuple[bytes, bytes]]
    """The content of each file before and after, by its name as shown."""
    documents: tuple[Document, ...]
    warnings: tuple[Problem, ...]
    """The warnings of the year that it did not have before."""
    problems: tuple[NumberProblem, ...]


def plan_numbers(project: Project, year: int, given: Sequence[GivenNumber], today: date, overwrite: bool) -> NumberPlan:
    """What would be written, or the problems. Raises `DataProblemsError` if the data of the year has problems.

    `overwrite`: whether a number or day that is there already may be replaced by another.
    """
    loaded = load_year(project, year)
    if loaded.problems:
        raise DataProblemsError(loaded.problems)
    check = _Check(number_places(loaded), year, today, overwrite)
    changed = [place for one in given for place in check.changed(one)]
    changed = [place for place in changed if not check.problems]
    texts = {file: _texts(project, loaded, file, changed) for file in sorted({place.file for place in changed})}
    instead = {file: unicodedata.normalize("NFC", after.decode("utf-8-sig")) for file, (_, after) in texts.items()}
    before = checked_data(project, year)[1]
    known = {(one.place.file, one.rule, one.message) for one in before}
    warnings = [
        one for one in checked_data(project, year, instead)[1] if (one.place.file, one.rule, one.message) not in known
    ]
    documents = citing_documents(project, loaded, changed) if changed else []
    return NumberPlan(tuple(changed), texts, tuple(documents), tuple(warnings), tuple(check.problems))


def write_numbers(project: Project, year: int, plan: NumberPlan) -> None:
    """Writes the files of a plan, if none of them has changed since. Raises `OutputError`."""
    with locked(project.data(year), "ghi vào dữ liệu của năm", project.written):
        texts = [NewText(project.root / file, *content) for file, content in plan.texts.items()]
        write_recorded(project, year, texts, f"số, ngày của {_titles(plan)}")


def _titles(plan: NumberPlan) -> str:
    first = plan.changed[0].title if plan.changed else ""
    return f"{first} và {len(plan.changed) - 1} văn bản khác" if len(plan.changed) > 1 else first


class _Check:
    """Goes through the given numbers, each after those before it."""

    def __init__(self, places: Sequence[NumberPlace], year: int, today: date, overwrite: bool) -> None:
        self._places = {(place.id, place.unit): place for place in places}
        self._year, self._today, self._overwrite = year, today, overwrite
        self.problems: list[NumberProblem] = []

    def changed(self, given: GivenNumber) -> Iterator[NumberPlace]:
        """The place with its new number and day; none if they are what is there, or with a problem."""
        place = self._place(given)
        if not place:
            return
        problems = [*self._number_problems(place, given.number), *self._day_problems(place, given.day)]
        if not problems:
            found = _NUMBER.fullmatch(given.number.strip())
            number = f"{found[1]}{found[2]}" if found else place.number
            new = replace(place, number=number, day=day_in(given.day) or place.day)
            problems = [*self._overwritten(place, new), *self._taken(new)] if new != place else []
            if new != place and not problems:
                self._places[place.id, place.unit] = new
                yield new
        self.problems += [NumberProblem(given, *problem) for problem in problems]

    def _place(self, given: GivenNumber) -> NumberPlace | None:
        place = self._places.get((given.id, given.unit))
        if not place:
            self.problems.append(NumberProblem(given, *self._unknown(given)))
        return place

    def _unknown(self, given: GivenNumber) -> tuple[str, str]:
        units = {unit for identifier, unit in self._places if identifier == given.id and unit}
        if units and not given.unit:
            return f"văn bản “{given.id}” có ở từng đơn vị", f"thêm --unit MÃ, {nearest('', units)}"
        if units:
            return f"không có đơn vị nào mã {quoted(given.unit)}", nearest(given.unit, units)
        known = {identifier for identifier, unit in self._places if bool(unit) == bool(given.unit)}
        if (given.id, "") in self._places:
            return f"văn bản “{given.id}” là của cấp trên, không phải của đơn vị", "bỏ --unit"
        message = f"không có văn bản nào tên {quoted(given.id)} để ghi số"
        return message, f"{nearest(given.id, known)} (văn bản chưa có ở mục papers thì khai ở đó trước)"

    def _number_problems(self, place: NumberPlace, number: str) -> Iterator[tuple[str, str]]:
        found = _NUMBER.fullmatch(number.strip())
        if number.strip() and not found:
            yield f"{quoted(number)} không phải là số của văn bản", "ví dụ 227 hoặc 227/KH-UBND"
        elif found and found[3] and place.symbol and _folded(found[3]) != _folded(place.symbol):
            yield (
                f"{quoted(number)} không đúng ký hiệu của {place.title} ({place.symbol})",
                "chỉ ghi số, hoặc sửa ký hiệu",
            )

    def _day_problems(self, place: NumberPlace, text: str) -> Iterator[tuple[str, str]]:
        try:
            day = day_in(text)
        except ValueError:
            yield f"ngày {text} không tồn tại{_days_of_month(text)}", "kiểm tra lại ngày ký"
            return
        if text.strip() and day is None:
            yield f"{quoted(text)} không phải là một ngày", "ví dụ 26/9/2023"
        elif day and day > self._today:
            yield f"ngày {date_short(day)} ở sau hôm nay ({date_short(self._today)})", "số và ngày chỉ ghi khi đã ký"
        elif day and day != place.day and place.is_document and abs(day.year - self._year) > 1:
            yield f"ngày {date_short(day)} không thuộc năm {self._year}", "kiểm tra lại ngày ký"

    def _overwritten(self, place: NumberPlace, new: NumberPlace) -> Iterator[tuple[str, str]]:
        has_other = (place.number and place.number != new.number) or (place.day and place.day != new.day)
        if has_other and not self._overwrite:
            day = f" ngày {date_short(place.day)}" if place.day else ""
            yield f"{place.title} đã có số {place.full_number}{day}", "muốn ghi đè thì thêm --replace"

    def _taken(self, new: NumberPlace) -> Iterator[tuple[str, str]]:
        """Another paper of the same issuer with this number, the same symbol, in the same year."""
        year = new.day.year if new.day else self._year
        for other in self._places.values():
            is_other = other.path != new.path and (other.unit, other.issuer) == (new.unit, new.issuer)
            if is_other and _is_same(other, new) and (other.day.year if other.day else self._year) == year:
                message = f"số {paper_number(new.number or '')}/{new.symbol} năm {year} đã là số của {other.title}"
                yield message, "mỗi ký hiệu trong một năm chỉ có một văn bản mang số này"


def _is_same(other: NumberPlace, new: NumberPlace) -> bool:
    """True if both have the same number and symbol."""
    same_symbol = bool(new.symbol) and _folded(other.symbol) == _folded(new.symbol)
    return same_symbol and bool(other.number and new.number) and _value(other.number) == _value(new.number)


def _texts(project: Project, loaded: Loaded, file: str, changed: Sequence[NumberPlace]) -> tuple[bytes, bytes]:
    try:
        before = read_whole(str(project.root / file)) or b""
    except OSError as error:
        raise OutputError(f"không đọc được {file}: {unreadable(error)}") from error
    changes = _changes(loaded.trees[file], [place for place in changed if place.file == file])
    return before, edited(before.decode(), changes, file).encode()


def _changes(tree: YamlMapping, places: Sequence[NumberPlace]) -> Iterator[Change]:
    first_papers: dict[Path, dict[str, Value]] = {}
    for place in places:
        values: dict[str, Value] = {}
        if place.number:
            values["number"] = place.number
        if place.day:
            values["date"] = place.day.isoformat()
        if _is_mapping(tree, place.path):
            for key, value in values.items():
                yield SetValue(
                    (*place.path, key), value, after=("kind", "number", "symbol")[: 3 if key == "date" else 1]
                )
        elif _is_mapping(tree, place.path[:-1]):
            yield SetValue(place.path, values)
        else:
            first_papers.setdefault(place.path[:-1], {})[str(place.path[-1])] = values
    for path, papers in first_papers.items():
        yield SetValue(path, papers, after=_ORDER_IN_UNIT[: _ORDER_IN_UNIT.index("papers")])


def _is_mapping(tree: object, path: tuple[str | int, ...]) -> bool:
    if not has_path(tree, path):
        return False
    for step in path:
        tree = tree[step]  # type: ignore[index]  # `has_path` has gone the same way
    return isinstance(tree, YamlMapping)


def _days_of_month(text: str) -> str:
    """How many days the month of a text has, if there is such a month."""
    parts = [int(one) for one in re.findall(r"\d+", text)]
    year, month = (parts[0], parts[1]) if parts[0] > 31 else (parts[2], parts[1])
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        return ""
    return f" (tháng {month} có {calendar.monthrange(year, month)[1]} ngày)"


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def _value(number: str | None) -> str:
    return (number or "").lstrip("0").casefold()


__all__ = ["GivenNumber", "NumberPlan", "NumberProblem", "plan_numbers", "write_numbers"]
