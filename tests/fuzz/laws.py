"""What is true of every command, whatever it is given: of what it prints, and of the files that it leaves."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from docgen.authoring.saving.data_file import EARLIER
from tests.fuzz.packages import faults_of
from tests.fuzz.sources import DATA, SECRET
from tests.fuzz.tries import Failure

PWNED = "docgen-pwned"
"""The file that every payload would make."""
VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯàáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝ\u1ea0-\u1ef9]")
CATCH_ALL = re.compile("lỗi của chính chương trình|chương trình gặp lỗi")
ENGLISH = re.compile(
    r"""Traceback|\b[A-Z][A-Za-z]+(?:Error|Exception|Warning)\b|codec can't|\[Errno|Usage: |Try 'docgen
    |found\ (?:character|undefined|unknown|duplicate)|could\ not\ |mapping\ values|while\ (?:scanning|parsing)
    |did\ not\ find|unacceptable\ character|special\ characters|but\ found|Expecting\ (?:value|property|',')
    |Extra\ data|Invalid\ control|expected\ token|unexpected\ |[Uu]nexpected\ end|Encountered\ unknown|is\ undefined
    |No\ (?:filter|test|such)|unknown\ tag|Opening\ and\ ending|Premature\ end|Start\ tag|Document\ is\ empty
    |not\ well-formed|Namespace\ prefix|not\ a\ zip|Bad\ (?:CRC|magic)|Truncated\ file|compression\ (?:type|method)
    |Permission\ denied|recursion\ depth|Input\ should|Field\ required|unhashable|not\ iterable|unsupported\ operand
    |has\ no\ attribute|must\ be\ (?:str|int|real)|out\ of\ range|Invalid\ argument|nested\ too|too\ deep""",
    re.VERBOSE,
)
"""Words of libraries, which no clerk understands."""
REPR = re.compile(r"<(?:function|class|bound method|built-in|generator|module|cyfunction|method-wrapper) |object at 0x")
TEMPORARY = re.compile(r"\.docgen-.*\.tmp$|\.tmp$|manifest\.pending$")


@dataclass(frozen=True)
class Outcome:
    """What came of one command: its status, all that it printed, and what it raised; seconds and bytes above before."""

    step: tuple[str, ...]
    status: int
    output: str
    raised: BaseException | None = None
    seconds: float = 0
    memory: int = 0


@dataclass(frozen=True)
class Limits:
    """What one command may use."""

    seconds: float
    memory: int = 500_000_000


def snapshot(folder: Path) -> dict[str, str]:
    """The hash of every file below the folder, by path.

    Copies of what was there before a change have the time in their names, and are left out.
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and EARLIER not in path.parts:
            found[path.relative_to(folder).as_posix()] = sha256(path.read_bytes()).hexdigest()
    return found


def broken_by_words(outcome: Outcome, names: set[str], given: str = "") -> Iterator[Failure]:
    """What is wrong with the status and the words. `names`: files that may be named; `given`: what the try gave."""
    if outcome.raised is not None:
        yield Failure(f"traceback: {raised_at(outcome.raised)}", "".join(traceback.format_exception(outcome.raised)))
        return
    if outcome.status not in (0, 1, 2):
        yield Failure(f"status {outcome.status}", outcome.output)
    for law, pattern in (("catch-all", CATCH_ALL), ("English of a library", ENGLISH), ("repr", REPR)):
        found = next((found for found in pattern.finditer(outcome.output) if found[0] not in given), None)
        if found:
            said = "" if law == "catch-all" else f" “{found[0].strip()}”"
            yield Failure(f"{law}{said}: {outcome.step[0]}", _line_of(outcome.output, found.start()))
    if SECRET in outcome.output:
        yield Failure("secret shown", outcome.output)
    if outcome.status and not VIETNAMESE.search(outcome.output):
        yield Failure(f"no Vietnamese words: {outcome.step[0]}", outcome.output)
    elif outcome.status and not _names_a_place(outcome.output, names):
        yield Failure(f"no place: {_without_names(_line_of(outcome.output, 0), names)}", outcome.output)


def broken_by_use(outcome: Outcome, limits: Limits) -> Iterator[Failure]:
    """What it used beyond the limits."""
    command = " ".join(outcome.step[:2] if outcome.step[0] in ("units", "forms") else outcome.step[:1])
    if outcome.seconds > limits.seconds:
        yield Failure(f"slow: {command}", f"{outcome.seconds:.1f} s of CPU\n{outcome.output[:2000]}")
    if outcome.memory > limits.memory:
        yield Failure(f"large: {command}", f"{outcome.memory >> 20} MB\n{outcome.output[:2000]}")


def broken_by_files(folder: Path, outcome: Outcome, before: Mapping[str, str], secrets: Path) -> Iterator[Failure]:
    """What is wrong with the files after a command. `folder`: the project; `secrets`: all that is around it."""
    if any(secrets.rglob(PWNED)):
        yield Failure("something was executed", outcome.output)
    after = snapshot(folder)
    allowed = may_write(outcome.step)
    for name in sorted({name for name in {*before, *after} if before.get(name) != after.get(name)}):
        if PurePosixPath(name).name in (".docgen.lock", PWNED):
            continue
        if TEMPORARY.search(name):
            yield Failure(f"temporary file left: {outcome.step[0]}", name)
        elif not any(name == one or name.startswith(one + "/") for one in allowed):
            yield Failure(f"file outside: {outcome.step[0]}", name)
        elif name not in after or (name in before and _is_a_persons(name)):
            yield from _lost(name, outcome, before, after)
        if name in after:
            # Why not what was wrong before: a copy of a broken file that somebody sent may be broken in the same way.
            new = [fault for fault in faults_of(folder / name) if fault not in _faults_given(folder, outcome.step)]
            yield from (Failure(f"made file, {outcome.step[0]}: {fault}", f"{name}: {fault}") for fault in new)


def _faults_given(folder: Path, step: tuple[str, ...]) -> set[str]:
    """What is wrong with the files that a command makes copies of."""
    given = [folder / word for word in step[1:] if step[0] == "check" and word.endswith(".docx")]
    return {fault for path in given for fault in faults_of(path)}


def may_write(step: tuple[str, ...]) -> tuple[str, ...]:
    """Where a command may write: files and folders."""
    if "--dry-run" in step:
        return ()
    if step[0] == "new-year":
        return (f"data/{step[1]}", *(["docgen.yaml"] if "--switch" in step else []))
    if step[:2] == ("units", "import"):
        return (f"{DATA}/units.yaml",)
    if step[0] == "init":
        return (step[1],)
    written = {"build": ("output",), "units": ("output",), "forms": ("output",), "collect": (f"{DATA}/reports",)}
    named = (step[step.index("--output") + 1],) if "--output" in step else ()
    return named or written.get(step[0], ("output",) if "--xlsx" in step else ())


def raised_at(error: BaseException) -> str:
    """The kind of error, and the last line of the package that it went through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/docgen/" in frame.filename]
    where = frames[-1] if frames else None
    place = f" {where.filename.rpartition('/docgen/')[2]}:{where.lineno} {where.name}" if where else ""
    return f"{type(error).__name__}{place}"


def _is_a_persons(name: str) -> bool:
    return name.startswith("data/") or name == "docgen.yaml"


def _lost(name: str, outcome: Outcome, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Failure]:
    """A person's file that is gone or changed, though the command failed, or is not kept beside."""
    rewrites = outcome.step[:2] == ("units", "import") or "--switch" in outcome.step
    if rewrites and outcome.status == 0 and name in after:
        return
    if before[name] not in after.values():
        yield Failure(f"lost: {outcome.step[0]}", f"{name} changed or gone, status {outcome.status}\n{outcome.output}")


def _names_a_place(output: str, names: set[str]) -> bool:
    packed = re.sub(r"\s|[│┃]", "", output)
    return any(re.sub(r"\s", "", name) in packed for name in names)


def _without_names(line: str, names: set[str]) -> str:
    """The line without what differs from try to try, so that failures of one cause look alike."""
    for name in sorted(names, key=len, reverse=True):
        line = line.replace(name, "…")
    return re.sub(r"0x[0-9a-f]+|\d+", "#", re.sub(r"[“\"'].*?[”\"']", "“…”", line))[:160]


def _line_of(output: str, at: int) -> str:
    begin = output.rfind("\n", 0, at) + 1
    end = output.find("\n", at)
    return output[begin : end if end >= 0 else None].strip()
