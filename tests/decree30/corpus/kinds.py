"""The texts of correct papers of every kind, chosen by a seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from tests.decree30.corpus.offices import OFFICES, Office
from tests.decree30.corpus.sentences import GOALS, LEGAL_GROUNDS, SENTENCES, TITLES, TOPICS, UNITS

ROMAN = ("I", "II", "III", "IV", "V", "VI")
LETTERS = "abcdđeghik"


@dataclass(frozen=True)
class Line:
    """A paragraph of the text."""

    text: str
    level: str = "text"
    """`text`, `lead`, `roman`, `titled item`, `item`, `point`, `dash`, `run-in item`, `article`, `titled article`,
    `chapter`, `chapter title`, `caption`, `note`, `quotation`, `ground`, `competence`, `resolved`, `addressee`,
    `addressees`, `appendix`, `appendix title`, `appendix subject` or `attached`."""


@dataclass(frozen=True)
class Grid:
    """A table in the text."""

    rows: tuple[tuple[str, ...], ...]


Block = Line | Grid


@dataclass(frozen=True)
class Appendix:
    """What is attached, on pages of its own."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class CorrectPaper:
    """A paper of one kind and office, without any look."""

    office: Office
    kind: str
    number: str
    place_date: str
    title: str
    """Empty for a letter."""
    subject: str
    """`V/v …` for a letter."""
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    closing: tuple[str, ...]
    name: str
    appendices: tuple[Appendix, ...] = field(default=())


def paper(seed: int) -> CorrectPaper:
    """The paper of a seed; kinds and offices take turns, the rest is drawn."""
    rng = Random(seed)
    kind = list(KINDS)[seed % len(KINDS)]
    office = OFFICES[seed // len(KINDS) % len(OFFICES)]
    return KINDS[kind](rng, office, rng.choice(office.years))


def _start(rng: Random, office: Office, year: int, kind: str, title: str, symbol: str) -> CorrectPaper:
    topic = rng.choice(TOPICS)
    day, month = rng.randint(1, 28), rng.randint(8, 12) if year != 2025 else 11
    date = rng.choice((f"ngày {day:02d} tháng {month} năm {year}", f"ngày     tháng {month} năm {year}"))
    number = rng.choice((f"{rng.randint(1, 9):02d}", str(rng.randint(10, 990)), "     "))
    recipients = rng.sample(UNITS, rng.randint(1, 5))
    listed = (f"- {office.superior_name} (để b/c);", *(f"- {unit};" for unit in recipients))
    last = f"- Lưu: VT, {office.drafter}" + rng.choice((".", f"({rng.randint(2, 30)})."))
    if "(" in last:
        last = f"- Lưu: VT, {office.drafter} ({rng.randint(2, 30)}b)."
    name = rng.choice(("Nguyễn Văn A", ""))
    return CorrectPaper(
        office,
        kind,
        f"Số: {number}/{symbol}",
        f"{office.place}, {date}",
        title,
        topic,
        (),
        (*listed, last),
        rng.choice(office.closings),
        name,
    )


def _titled(title: str, symbol: str, lead: str, ending: str, subject: str = "{topic} năm {year}") -> _Maker:
    """A kind with sections I, II and so on: plans, programmes, reports, instructions."""

    def made(rng: Random, office: Office, year: int) -> CorrectPaper:
        start = _start(rng, office, year, title.lower(), title, f"{symbol}-{office.code}")
        blocks: list[Block] = [Line(lead.format(office=office.name, topic=start.subject), "lead")]
        if rng.random() < 0.3:
            blocks = [*_grounds(rng, office, f"{office.name} ban hành {title.capitalize()} như sau:")]
        blocks += _sections(rng, year)
        blocks.append(Line(ending.format(office=office.name)))
        whole = subject.format(topic=start.subject, year=year)
        appendices = _appendices(rng, start, title.capitalize()) if rng.random() < 0.3 else ()
        mention = [Line(f"{rng.choice(SENTENCES)} (có danh sách tại {_named(appendices)}).")] if appendices else []
        return replace(start, subject=whole, blocks=(*blocks[:-1], *mention, blocks[-1]), appendices=appendices)

    return made


def _named(appendices: tuple[Appendix, ...]) -> str:
    return "Phụ lục" if len(appendices) == 1 else " và ".join(f"Phụ lục {ROMAN[i]}" for i in range(len(appendices)))


def _grounds(rng: Random, office: Office, last: str) -> list[Block]:
    chosen = rng.sample(LEGAL_GROUNDS, rng.randint(1, 4))
    lines: list[Block] = [Line(f"{one};", "ground") for one in chosen[:-1]]
    return [*lines, Line(f"{chosen[-1]}.", "ground"), Line(last)]


def _sections(rng: Random, year: int) -> list[Block]:
    titles = rng.sample(TITLES, rng.randint(2, 4))
    blocks: list[Block] = []
    for number, title in enumerate(titles):
        blocks.append(Line(f"{ROMAN[number]}. {title.upper()}", "roman"))
        blocks += rng.choice(_CONTENTS)(rng)
    return blocks


def _items(rng: Random) -> list[Block]:
    texts = rng.sample(SENTENCES, rng.randint(2, 4))
    return [Line(f"{number}. {text}", "item") for number, text in enumerate(texts, 1)]


def _titled_items(rng: Random) -> list[Block]:
    blocks: list[Block] = []
    for number, title in enumerate(rng.sample(GOALS, rng.randint(2, 3)), 1):
        blocks.append(Line(f"{number}. {title}", "titled item"))
        blocks += rng.choice((_points, _dashes))(rng)
    return blocks


def _points(rng: Random) -> list[Block]:
    texts = rng.sample(SENTENCES, rng.randint(2, 5))
    return [Line(f"{letter}) {text}", "point") for letter, text in zip(LETTERS, texts, strict=False)]


def _dashes(rng: Random) -> list[Block]:
    return [Line(f"- {text}", "dash") for text in rng.sample(SENTENCES, rng.randint(2, 4))]


def _with_table(rng: Random) -> list[Block]:
    return [Line(rng.choice(SENTENCES)), Line("Bảng 1. Kết quả thực hiện của các đơn vị", "caption"), _grid(rng)]


def _grid(rng: Random) -> Grid:
    head = ("TT", "Nội dung", "Đơn vị chủ trì", "Thời gian")
    rows = ((str(i), rng.choice(GOALS), rng.choice(UNITS), f"Tháng {8 + i}") for i in range(1, rng.randint(2, 5)))
    return Grid((head, *rows))


def _quoted(rng: Random) -> list[Block]:
    quoted = rng.sample(SENTENCES, 2)
    return [Line(f"{rng.choice(SENTENCES)[:-1]}:"), Line(f"“{quoted[0]} {quoted[1]}”.", "quotation"), *_items(rng)]


def _clauses(rng: Random) -> list[Block]:
    """Clauses that are quoted, with numbers of their own."""
    texts = rng.sample(SENTENCES, 3)
    quoted = (f"“3. {texts[0]}", f"4. {texts[1]}”.")
    return [
        Line(f"1. {texts[2][:-1]} như sau:", "item"),
        *(Line(one, "quotation") for one in quoted),
        Line(f"2. {texts[1]}", "item"),
    ]


def _decimals(rng: Random) -> list[Block]:
    blocks: list[Block] = []
    for number, title in enumerate(rng.sample(GOALS, 2), 1):
        blocks.append(Line(f"{number}. {title}", "titled item"))
        texts = rng.sample(SENTENCES, 2)
        blocks += [Line(f"{number}.{index}. {text}", "item") for index, text in enumerate(texts, 1)]
    return blocks


def _noted(rng: Random) -> list[Block]:
    return [*_with_table(rng), Line(f"Ghi chú: {rng.choice(SENTENCES)}", "note"), Line(rng.choice(SENTENCES))]


def _run_in(rng: Random) -> list[Block]:
    """Items with a title in bold and text in one paragraph."""
    pairs = zip(rng.sample(GOALS, 3), rng.sample(SENTENCES, 3), strict=True)
    return [Line(f"{number}. {title}: {text}", "run-in item") for number, (title, text) in enumerate(pairs, 1)]


_CONTENTS = (_items, _titled_items, _dashes, _with_table, _quoted, _clauses, _decimals, _noted, _run_in)


def _parts(rng: Random, office: Office, year: int) -> CorrectPaper:
    """A scheme in parts, each with sections."""
    start = _start(rng, office, year, "đề án", "ĐỀ ÁN", f"ĐA-{office.code}")
    blocks: list[Block] = []
    for number, title in enumerate(rng.sample(TITLES, 2)):
        blocks += [
            Line(f"Phần {ROMAN[number]}", "chapter"),
            Line(title.upper(), "chapter title"),
            *_sections(rng, year),
        ]
    ending = Line(f"Trên đây là Đề án của {office.name}./.")
    return replace(start, subject=f"{start.subject} giai đoạn {year} - {year + 5}", blocks=(*blocks, ending))


def _appendices(rng: Random, start: CorrectPaper, kind: str) -> tuple[Appendix, ...]:
    count = rng.randint(1, 2)
    symbol = start.number.removeprefix("Số: ")
    date = start.place_date.partition(", ")[2]
    attached = f"(Kèm theo {kind} số {symbol} {date} của {start.office.name})"
    made = []
    for number in range(count):
        name = "Phụ lục" if count == 1 else f"Phụ lục {ROMAN[number]}"
        lines: tuple[Block, ...] = (
            Line(name, "appendix"),
            Line(rng.choice(TITLES).upper(), "appendix title"),
            Line(attached, "attached"),
        )
        inside = [_grid(rng)] if rng.random() < 0.5 else _items(rng)
        made.append(Appendix((*lines, *inside)))
    return tuple(made)


def _letter(rng: Random, office: Office, year: int) -> CorrectPaper:
    start = _start(rng, office, year, "công văn", "", f"{office.code}-{office.drafter}")
    to = rng.sample(UNITS, rng.randint(1, 3))
    if len(to) == 1:
        lines: list[Block] = [Line(f"Kính gửi: {to[0]}", "addressee")]
    else:
        ends = [";"] * (len(to) - 1) + ["."]
        lines = [Line("Kính gửi:", "addressees")]
        lines += [Line(f"- {unit}{end}", "addressees") for unit, end in zip(to, ends, strict=True)]
    lines += [Line(text) for text in rng.sample(SENTENCES, rng.randint(1, 3))]
    lines += rng.choice((_items, _titled_items, _dashes))(rng)
    lines.append(Line(f"{office.name} đề nghị các cơ quan, đơn vị quan tâm, phối hợp thực hiện./."))
    kept = ("- Như trên;", *start.recipients[1:])
    return replace(
        start,
        subject=f"V/v {start.subject[0].lower()}{start.subject[1:]} năm {year}",
        blocks=tuple(lines),
        recipients=kept,
    )


def _proposal(rng: Random, office: Office, year: int) -> CorrectPaper:
    start = _start(rng, office, year, "tờ trình", "TỜ TRÌNH", f"TTr-{office.code}")
    blocks = [
        Line(f"Kính gửi: {office.superior_name}", "addressee"),
        Line(rng.choice(SENTENCES)),
        *_sections(rng, year),
    ]
    blocks.append(Line(f"{office.name} kính trình {office.superior_name} xem xét, quyết định./."))
    recipients = ("- Như trên;", *start.recipients[1:])
    return replace(
        start,
        subject=f"Về việc {start.subject[0].lower()}{start.subject[1:]}",
        blocks=tuple(blocks),
        recipients=recipients,
    )


def _decision(attached: bool) -> _Maker:
    def made(rng: Random, office: Office, year: int) -> CorrectPaper:
        start = _start(rng, office, year, "quyết định", "QUYẾT ĐỊNH", f"QĐ-{office.code}")
        head = " ".join(office.issuer) if not office.superior else office.closings[0][0] + " " + " ".join(office.issuer)
        blocks: list[Block] = [Line(head, "competence")]
        grounds = [f"{one};" for one in rng.sample(LEGAL_GROUNDS, rng.randint(1, 4))]
        blocks += [Line(one, "ground") for one in grounds]
        blocks += [Line(f"Theo đề nghị của {rng.choice(UNITS)}.", "ground"), Line("QUYẾT ĐỊNH:", "resolved")]
        blocks += _articles(rng, office, start.subject, attached)
        subject = f"Về việc {start.subject[0].lower()}{start.subject[1:]} năm {year}"
        regulation = (_regulation(rng, start, office),) if attached else ()
        if attached:
            subject = f"Ban hành Quy chế phối hợp {start.subject[0].lower()}{start.subject[1:]}"
        recipients = ("- Như Điều 3;", *start.recipients[1:])
        return replace(start, subject=subject, blocks=tuple(blocks), recipients=recipients, appendices=regulation)

    return made


def _articles(rng: Random, office: Office, topic: str, attached: bool) -> list[Block]:
    what = f"Giao {rng.choice(UNITS)} {topic[0].lower()}{topic[1:]}."
    if attached:
        what = f"Ban hành kèm theo Quyết định này Quy chế phối hợp {topic[0].lower()}{topic[1:]}."
    blocks: list[Block] = [Line(f"Điều 1. {what}", "article")]
    if not attached and rng.random() < 0.5:
        blocks += _items(rng)
    effect = "Quyết định này có hiệu lực thi hành kể từ ngày ký."
    duty = f"{rng.choice(UNITS)} và các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này./."
    return [*blocks, Line(f"Điều 2. {effect}", "article"), Line(f"Điều 3. {duty}", "article")]


def _regulation(rng: Random, start: CorrectPaper, office: Office) -> Appendix:
    topic = start.subject
    date = start.place_date.partition(", ")[2]
    blocks: list[Block] = [
        Line("QUY CHẾ", "appendix title"),
        Line(f"Phối hợp {topic[0].lower()}{topic[1:]}", "appendix subject"),
        Line(f"(Kèm theo Quyết định số {start.number.removeprefix('Số: ')} {date} của {office.name})", "attached"),
    ]
    article = 0
    for chapter, title in enumerate(rng.sample(TITLES, 2)):
        blocks += [Line(f"Chương {ROMAN[chapter]}", "chapter"), Line(title.upper(), "chapter title")]
        for name in rng.sample(GOALS, 2):
            article += 1
            blocks += [Line(f"Điều {article}. {name}", "titled article"), *rng.choice((_items, _plain))(rng)]
    return Appendix(tuple(blocks))


def _plain(rng: Random) -> list[Block]:
    return [Line(text) for text in rng.sample(SENTENCES, rng.randint(1, 2))]


def _invitation(rng: Random, office: Office, year: int) -> CorrectPaper:
    start = _start(rng, office, year, "giấy mời", "GIẤY MỜI", f"GM-{office.code}")
    blocks = [
        Line(f"{office.name} trân trọng kính mời {rng.choice(UNITS)} dự Hội nghị, cụ thể như sau:"),
        Line(f"1. Nội dung: {start.subject}.", "item"),
        Line(f"2. Thời gian: 8 giờ 00, ngày {rng.randint(10, 28)} tháng {rng.randint(10, 12)} năm {year}.", "item"),
        Line(f"3. Địa điểm: Hội trường {office.name}.", "item"),
        Line("Rất hân hạnh được đón tiếp quý đại biểu./."),
    ]
    return replace(start, subject=f"Dự Hội nghị {start.subject[0].lower()}{start.subject[1:]}", blocks=tuple(blocks))


_Maker = Callable[[Random, Office, int], CorrectPaper]
KINDS: Mapping[str, _Maker] = {
    "plan": _titled(
        "KẾ HOẠCH",
        "KH",
        "{office} ban hành Kế hoạch {topic}, cụ thể như sau:",
        "Trên đây là Kế hoạch của {office}, đề nghị các cơ quan, đơn vị tổ chức thực hiện./.",
    ),
    "letter": _letter,
    "decision": _decision(attached=False),
    "report": _titled(
        "BÁO CÁO",
        "BC",
        "{office} báo cáo kết quả thực hiện như sau:",
        "Trên đây là Báo cáo của {office}./.",
        "Kết quả {topic} năm {year}",
    ),
    "proposal": _proposal,
    "notice": _titled(
        "THÔNG BÁO",
        "TB",
        "{office} thông báo một số nội dung như sau:",
        "{office} thông báo để các cơ quan, đơn vị biết, thực hiện./.",
    ),
    "programme": _titled(
        "CHƯƠNG TRÌNH",
        "CTr",
        "{office} xây dựng Chương trình với các nội dung như sau:",
        "Trên đây là Chương trình của {office}./.",
    ),
    "decision with regulation": _decision(attached=True),
    "invitation": _invitation,
    "option plan": _titled(
        "PHƯƠNG ÁN", "PA", "{office} xây dựng Phương án như sau:", "Trên đây là Phương án của {office}./."
    ),
    "scheme": _titled(
        "ĐỀ ÁN", "ĐA", "{office} xây dựng Đề án với các nội dung như sau:", "Trên đây là Đề án của {office}./."
    ),
    "scheme in parts": _parts,
    "guidance": _titled(
        "HƯỚNG DẪN", "HD", "{office} hướng dẫn một số nội dung như sau:", "Trên đây là Hướng dẫn của {office}./."
    ),
    "directive": _titled(
        "CHỈ THỊ",
        "CT",
        "{office} yêu cầu các cơ quan, đơn vị thực hiện các nội dung như sau:",
        "{office} yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện./.",
        "Về việc tăng cường công tác {topic}",
    ),
}
