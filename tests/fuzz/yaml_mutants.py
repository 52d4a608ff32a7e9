"""YAML files of a project, changed as people and programs spoil them, and as nobody does."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.fuzz.nasty import TEXTS, YAML
from tests.fuzz.nasty_jinja import JINJA
from tests.fuzz.sources import DATA, UNITS, Sources
from tests.fuzz.tries import Try

Change = Callable[[list[str], Random], None]

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("build", "--dry-run"),
    ("build", "--dry-run"),
    ("build", "--unit", UNITS[0]),
    ("review",),
    ("totals",),
    ("totals", "--xlsx"),
    ("units", "export"),
    ("forms", "export", "--unit", UNITS[0]),
    ("lint",),
    ("lint", "--unused"),
    ("new-year", "2024"),
    ("new-year", "2024", "--switch"),
    ("units", "import", "don-vi.xlsx"),
    ("collect", "bao-cao-bien-hoa.docx", "--received", "2023-10-30"),
)
_HEAD = re.compile(r" *(?:- )?(?:[\w-]+: )?")
"""What stands before a value on its line."""


def made(random: Random, sources: Sources) -> Try:
    """One mutant of one data file, and one command; that it is given a workbook or a form changes nothing of it."""
    # Why the root of the choice is the file: a long file is no likelier to be wrong than a short one.
    name = random.choice(sources.data_files())
    lines = sources.text(name).split("\n")
    done = []
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        change = random.choice(CHANGES)
        change(lines, random)
        done.append(change.__name__.strip("_"))
    data = _as_bytes("\n".join(lines), random)
    step = random.choice(COMMANDS)
    files = {name: data}
    if step[0] == "collect":
        files[step[1]] = sources.forms[step[1]]
    if step[:2] == ("units", "import"):
        files[step[2]] = sources.units_book
    return Try("yaml", f"{name.removeprefix(DATA + '/')}: {', '.join(done)}", (step,), files)


def _as_bytes(text: str, random: Random) -> bytes:
    """The text in UTF-8, or as programs of other times and systems save it, or as disks and mails spoil it."""
    data = text.encode("utf-8", "surrogatepass")
    if random.random() < 0.8:
        return data
    at = random.randrange(len(data) + 1)
    line_end = random.choice((b"\r\n", b"\r", b"\x00\n", b"\x0b\n"))
    ways = (
        text.encode("utf-16", "surrogatepass"),
        b"\xef\xbb\xbf" + data,
        text.encode("cp1258", "replace"),
        data.replace("ế".encode(), b"\xd5").replace("ộ".encode(), b"\xe9"),  # TCVN3
        data.replace(b"\n", line_end),
        data[:at],
        data[:at] + random.randbytes(random.choice((1, 4, 2000))) + data[at + 1 :],
        random.choice((b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"---\n", b"# x", b"\x00" * 5000)),
    )
    return random.choice(ways)


def _at(lines: list[str], random: Random) -> int:
    return random.randrange(len(lines)) if lines else 0


def _delete_line(lines: list[str], random: Random) -> None:
    at = _at(lines, random)
    del lines[at : at + 1]


def _delete_block(lines: list[str], random: Random) -> None:
    at = _at(lines, random)
    del lines[at : at + random.randrange(1, 30)]


def _repeat_line(lines: list[str], random: Random) -> None:
    at = _at(lines, random)
    lines[at:at] = lines[at : at + 1] * random.choice((1, 1, 2, 500))


def _repeat_block(lines: list[str], random: Random) -> None:
    at = _at(lines, random)
    lines[at:at] = lines[at : at + random.randrange(1, 20)]


def _move_line(lines: list[str], random: Random) -> None:
    taken = lines.pop(_at(lines, random)) if lines else ""
    lines.insert(_at(lines, random), taken)


def _indent(lines: list[str], random: Random) -> None:
    at = _at(lines, random)
    lines[at : at + 1] = [random.choice((" ", "  ", "\t", "    ")) + line for line in lines[at : at + 1]]


def _dedent(lines: list[str], random: Random) -> None:
    at = _at(lines, random)
    lines[at : at + 1] = [line[random.choice((1, 2)) :] for line in lines[at : at + 1]]


def _scalar(lines: list[str], random: Random, *values: str) -> None:
    """Writes another value for one that is there; where it has several lines, they are indented."""
    found = [at for at, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    if not found:
        return
    at = random.choice(found)
    head = _head(lines[at])
    indent = " " * (len(head) - len(head.lstrip()) + 2)
    lines[at] = head + random.choice(values).replace("\n", "\n" + indent)


def _head(line: str) -> str:
    found = _HEAD.match(line)
    return found[0] if found else ""


def _text_instead(lines: list[str], random: Random) -> None:
    _scalar(lines, random, *TEXTS)


def _quoted_instead(lines: list[str], random: Random) -> None:
    _scalar(lines, random, *(_quoted(text) for text in TEXTS))


def _jinja_instead(lines: list[str], random: Random) -> None:
    _scalar(lines, random, *(_quoted(text) for text in JINJA))


def _yaml_instead(lines: list[str], random: Random) -> None:
    _scalar(lines, random, *YAML)


def _splice(lines: list[str], random: Random) -> None:
    """Puts something into the middle of a line."""
    at = _at(lines, random)
    line = lines[at] if lines else ""
    column = random.randrange(len(line) + 1)
    lines[at : at + 1] = [line[:column] + random.choice(random.choice((TEXTS, JINJA, YAML))) + line[column:]]


def _new_line(lines: list[str], random: Random) -> None:
    at = _at(lines, random)
    indent = re.match(r" *", lines[at] if lines else "")
    what = random.choice(random.choice((TEXTS, YAML, JINJA)))
    shape = random.choice(("{}", "- {}", "moi: {}", "id: {}", "title: {}", "{}: a", "- id: {}"))
    lines.insert(at, (indent[0] if indent else "") + shape.replace("{}", what))


def _new_key(lines: list[str], random: Random) -> None:
    at = _at(lines, random)
    name = random.choice(("name", "id", "x", "__class__", "model_config", "items", "keys", "unit", "tên", "1", "a.b"))
    lines[at : at + 1] = [re.sub(r"[\w-]+:", f"{name}:", line, count=1) for line in lines[at : at + 1]]


def _swap_values(lines: list[str], random: Random) -> None:
    """Two lines' values change places."""
    found = [at for at, line in enumerate(lines) if line.strip()]
    if found:
        one, other = random.choice(found), random.choice(found)
        heads = [_head(lines[at]) for at in (one, other)]
        tails = [lines[at].removeprefix(head) for at, head in zip((one, other), heads, strict=True)]
        lines[one] = heads[0] + tails[1]
        lines[other] = heads[1] + tails[0]


def _quoted(text: str) -> str:
    shown = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + re.sub(r"[\x00-\x1f\x7f\ufffe\uffff]", lambda sign: f"\\x{ord(sign[0]) & 255:02x}", shown) + '"'


CHANGES: tuple[Change, ...] = (
    *(_delete_line, _delete_block, _repeat_line, _repeat_block, _move_line, _indent, _dedent, _swap_values, _new_key),
    *(_text_instead, _quoted_instead, _quoted_instead, _jinja_instead, _jinja_instead, _jinja_instead),
    *(_yaml_instead, _splice, _splice, _new_line),
)
