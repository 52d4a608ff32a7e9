"""Slips that were found in real papers. Each is a warning that a comment in the YAML can accept:

`# docgen: accept year` on the line, or on a line of its own above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from types import MappingProxyType

from docgen.authoring.checks.attached_lists import announced_lists
from docgen.authoring.checks.cited_acts import without_lasting_acts
from docgen.authoring.checks.hours import OVERLAP, two_at_once
from docgen.authoring.checks.paper_slips import ground_without_opening, words_printed_twice
from docgen.authoring.checks.sentences import Sentences, Slip
from docgen.authoring.checks.unit_slips import abolished_level, units_of_one_name
from docgen.data.loading import Loaded, YearData
from docgen.data.models import Campaign, Paper
from docgen.data.yaml.source_positions import place_of
from docgen.errors import Place, Problem, RuleDescription, Severity
from docgen.language.dates_and_hours import WEEKDAYS, date_short, weekday
from docgen.language.number_styles import paper_number
from docgen.render.templates import stray_marks, without_tags

_YEAR = re.compile(r"(?<![\d.,/])(?:19|20)\d\d(?![\d/]|[.,]\d)|(?<=[\dIVX]/)(?:19|20)\d\d(?!\d|/[A-ZĐ])")
_DATE = r"(\d{1,2})(?:\s*+[/-]|\s++tháng(?=\s))\s*+(\d{1,2})(?:(?:\s*+[/-]|\s++năm(?=\s))\s*+(\d{4}))?"
_WEEKDAY = re.compile(
    rf"\b(thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)\b[\s,(]*(?:ngày\s+)?{_DATE}", re.IGNORECASE
)
_NUMBERED = re.compile(rf"\bsố\s+(\d+)\s*/\s*([A-ZĐ][\w&-]*)\s+ngày\s+{_DATE}")
_CUT = re.compile(r"([^\"'#]*\S\s+)(#[^\s#!].*)")
_HASH_ACCEPTED = re.compile(r"^[^#]*+#.*?\bdocgen:\s*accept\s[\w\s,-]*\bhash\b")
REVIEWED = re.compile(r"review-\d{4}")
"""The name that accepts a finding of `docgen review` for one year."""
_FIGURE_WEEKDAYS = MappingProxyType({str(number): WEEKDAYS[number - 2].lower() for number in range(2, 8)})


def slips(loaded: Loaded) -> list[Problem]:
    """The warnings that no comment accepts. All files must have been read without problems."""
    sentences = Sentences(loaded, loaded.data())
    accepted = {(text.place, rule) for texts in sentences.texts.values() for text in texts for rule in text.accepted}
    return [
        Problem(
            place,
            f"{message} [{rule}]",
            f"nếu đã đúng, ghi “# docgen: accept {rule}” ở {_line_for_comment(place, loaded)}",
            _rule_id(rule),
            Severity.WARNING,
        )
        for rule, check in RULES.items()
        for place, message in check(sentences)
        if (place, rule) not in accepted
    ]


def _line_for_comment(place: Place, loaded: Loaded) -> str:
    # Why: inside a text of several lines a comment would be part of the text.
    lines = loaded.lines(place.file)
    begins_block = 0 < place.line <= len(lines) and re.search(r"[|>][+-]?\d?\s*$", lines[place.line - 1])
    return f"cuối dòng {place.line} (sau dấu {begins_block[0].strip()})" if begins_block else f"cuối dòng {place.line}"


def another_year(sentences: Sentences) -> Iterator[Slip]:
    """A year typed in a text, or a date, that is not the year of the plan."""
    loaded, data = sentences.loaded, sentences.data
    year = data.campaign.year
    if loaded.year != year:
        yield data.campaign.at("year"), f"thư mục dữ liệu của năm {loaded.year}, nhưng ở đây ghi năm {year}"
    dates = dict(_dates(loaded, data))
    facts = {*dates, *_years_of_items(loaded)}
    for text in (text for text in sentences.written if text.place not in facts):
        for found in sorted(set(_YEAR.findall(without_lasting_acts(without_tags(text, " "))))):
            if int(found) != year:
                yield text.place, f"câu này nêu năm {found}, khác năm của kế hoạch ({year})"
    for place, day in dates.items():
        if day.year != year:
            yield place, f"ngày {date_short(day)} không thuộc năm {year} của kế hoạch"
    school_year = re.findall(r"\d{4}", data.campaign.school_year or "")
    if school_year and str(year) not in school_year:
        yield data.campaign.at("school_year"), f"năm học {data.campaign.school_year} không có năm {year}"


def wrong_weekday(sentences: Sentences) -> Iterator[Slip]:
    """A weekday that is not that of the date beside it."""
    for text, filled in sentences.filled:
        for name, day, month, year in _WEEKDAY.findall(filled):
            when = _day(day, month, year or str(sentences.data.campaign.year))
            if when and _weekday_name(name) != weekday(when).lower():
                yield text.place, f"ngày {date_short(when)} là {weekday(when)}, không phải {name}"


def opening_outside_campaign(sentences: Sentences) -> Iterator[Slip]:
    """An opening ceremony before the campaign begins or after it ends."""
    data, campaign = sentences.data, sentences.data.campaign
    openings = [(campaign.opening.at("date"), campaign.opening.date)]
    openings += [(unit.at("opening_date"), unit.opening_date) for unit in data.units.units]
    for place, day in openings:
        if day and ((campaign.starts and day < campaign.starts) or (campaign.ends and day > campaign.ends)):
            starts, ends = (date_short(end) if end else "…" for end in (campaign.starts, campaign.ends))
            yield place, f"khai mạc ngày {date_short(day)} nằm ngoài thời gian tổ chức ({starts} - {ends})"


def two_numbers(sentences: Sentences) -> Iterator[Slip]:
    """One paper cited with two numbers: two numbers with the same symbol and date, in the facts or typed in a text."""
    known: dict[tuple[str, date], tuple[str, Place]] = {}
    for number, symbol, day, place in (*_cited_in_facts(sentences.data), *_cited_in_texts(sentences)):
        first, first_place = known.setdefault((symbol, day), (number, place))
        if first != number:
            where = f"ở {first_place} là số {first}"
            yield place, f"văn bản …/{symbol} ngày {date_short(day)} có hai số: ở đây là {number}, {where}"


def out_of_order(sentences: Sentences) -> Iterator[Slip]:
    """A plan issued after the campaign began, or a unit's paper issued before the plan that it cites."""
    data, campaign = sentences.data, sentences.data.campaign
    plan = campaign.plan_paper
    if plan and plan.date and campaign.starts and plan.date > campaign.starts:
        starts = date_short(campaign.starts)
        yield plan.at("date"), f"kế hoạch ghi ngày {date_short(plan.date)}, sau ngày bắt đầu ({starts})"
    for unit in data.units.units:
        for paper in unit.papers.values():
            if plan and paper.date and plan.date and paper.date < plan.date:
                yield paper.at("date"), f"văn bản ghi ngày {date_short(paper.date)}, trước kế hoạch"


def stray_emphasis(sentences: Sentences) -> Iterator[Slip]:
    """A `**` without its pair, which would be printed."""
    for text, filled in (*sentences.filled_facts, *sentences.filled):
        if stray_marks(filled):
            yield (
                text.place,
                "có dấu ** không thành cặp, sẽ bị in ra (chữ đậm ghi là **chữ**, dấu sao thường ghi là \\*)",
            )


def typographic_quotes(sentences: Sentences) -> Iterator[Slip]:
    """A value in curly quotation marks, which are part of the text in YAML."""
    for texts in sentences.texts.values():
        for text in texts:
            if re.fullmatch(r"[“”„‟].*[“”„‟]", text, re.DOTALL) and not re.search("[“”]", text[1:-1]):
                yield (
                    text.place,
                    'cả giá trị nằm trong dấu nháy cong “ ”, dấu này sẽ bị in ra; trong YAML dùng dấu nháy thẳng "',
                )


def cut_by_hash(sentences: Sentences) -> Iterator[Slip]:
    """A `#` right before a word, after a value: YAML takes the rest of the line for a comment."""
    for file in sentences.loaded.sources:
        texts = sentences.texts.get(file, ())
        inside = {line for text in texts for line in range(text.place.line + 1, text.last_line + 1)}
        lines = sentences.loaded.lines(file)
        for number, line in enumerate(lines, 1):
            found = _CUT.match(line) if "#" in line else None
            if found and number not in inside and not _hash_accepted(lines, number):
                place = Place(file, number, found.end(1) + 1)
                yield (
                    place,
                    f"từ dấu # trở đi bị bỏ (“{found[2][:30]}”); nếu là nội dung, đặt cả giá trị trong dấu nháy kép",
                )


def _hash_accepted(lines: Sequence[str], number: int) -> bool:
    # Why not by `accepted`: if the whole value is cut off, there is no text that could have it.
    above = [line for line in lines[max(number - 2, 0) : number - 1] if line.lstrip().startswith("#")]
    return any(_HASH_ACCEPTED.search(line) for line in (*above, lines[number - 1]))


def unknown_rule(sentences: Sentences) -> Iterator[Slip]:
    """A comment that accepts a check that does not exist."""
    for texts in sentences.texts.values():
        for text in texts:
            for name in sorted(name for name in text.accepted - set(RULES) if not REVIEWED.fullmatch(name)):
                yield text.place, f'không có quy tắc "{name}" để bỏ qua; hiện có: {", ".join(RULES)}'


RULES: MappingProxyType[str, Callable[[Sentences], Iterator[Slip]]] = MappingProxyType(
    {
        "year": another_year,
        "weekday": wrong_weekday,
        "opening": opening_outside_campaign,
        "number": two_numbers,
        "order": out_of_order,
        OVERLAP: two_at_once,
        "attached": announced_lists,
        "level": abolished_level,
        "unit": units_of_one_name,
        "subject": words_printed_twice,
        "ground": ground_without_opening,
        "emphasis": stray_emphasis,
        "quotes": typographic_quotes,
        "hash": cut_by_hash,
        "accept": unknown_rule,
    }
)

_TITLES: MappingProxyType[str, str] = MappingProxyType(
    {
        "year": "Năm trong câu khác năm của kế hoạch",
        "weekday": "Thứ không khớp với ngày",
        "opening": "Khai mạc nằm ngoài thời gian tổ chức",
        "number": "Một văn bản có hai số",
        "order": "Ngày của các văn bản không theo thứ tự",
        OVERLAP: "Hai nội dung cùng lúc",
        "attached": "Danh sách kèm theo không có trong văn bản",
        "level": "Cấp, cơ quan không còn hoặc đã đổi tên",
        "unit": "Hai đơn vị cùng tên",
        "subject": "Chữ “V/v”, “về việc” bị in hai lần",
        "ground": "Căn cứ không bắt đầu bằng “Căn cứ”",
        "emphasis": "Dấu ** không thành cặp",
        "quotes": "Giá trị nằm trong dấu nháy cong",
        "hash": "Phần sau dấu # bị bỏ",
        "accept": "Bỏ qua một quy tắc không có",
    }
)


def _rule_id(name: str) -> str:
    return f"SLIP-{name.upper()}"


SLIP_RULES = tuple(RuleDescription(_rule_id(name), _TITLES[name], Severity.WARNING) for name in RULES)


def _dates(loaded: Loaded, data: YearData) -> Iterator[tuple[Place, date]]:
    campaign = data.campaign
    plan = campaign.plan_paper
    found = [
        (campaign.at("starts"), campaign.starts),
        (campaign.at("ends"), campaign.ends),
        (campaign.opening.at("date"), campaign.opening.date),
    ]
    found += [(plan.at("date"), plan.date)] if plan else []
    found += [(_deadline_place(loaded, name, campaign), day) for name, day in campaign.deadlines.items()]
    for unit in data.units.units:
        found += [(paper.at("date"), paper.date) for paper in unit.papers.values()]
        found.append((unit.at("opening_date"), unit.opening_date))
    return ((place, day) for place, day in found if day)


def _years_of_items(loaded: Loaded) -> Iterator[Place]:
    for item in (item for paper in loaded.all_of(Paper) for item in paper.all_items()):
        yield from (item.at(key) for key in ("only", "since") if getattr(item, key) is not None)


def _deadline_place(loaded: Loaded, name: str, campaign: Campaign) -> Place:
    """The position of the day itself, since a comment on its line accepts it."""
    tree = next(loaded.trees[file] for file, model in loaded.models.items() if model is campaign)
    return place_of(tree, ("deadlines", name))


def _cited_in_facts(data: YearData) -> Iterator[tuple[str, str, date, Place]]:
    for paper in data.campaign.papers.values():
        if paper.number and paper.symbol and paper.date:
            yield paper_number(str(paper.number)), str(paper.symbol), paper.date, paper.at("number")


def _cited_in_texts(sentences: Sentences) -> Iterator[tuple[str, str, date, Place]]:
    for text, filled in sentences.filled:
        for number, symbol, day, month, year in _NUMBERED.findall(filled):
            when = _day(day, month, year or str(sentences.data.campaign.year))
            if when:
                yield paper_number(number), symbol, when, text.place


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _weekday_name(text: str) -> str:
    words = text.lower().split()
    return _FIGURE_WEEKDAYS.get(words[-1], " ".join(words))
