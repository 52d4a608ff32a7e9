"""Two commands at once, or a command and a person: nothing is lost, and at least one succeeds.

The first stands still at one of its touches of a file while the second runs. What is left must be what one after the
other leave, or what one leaves alone where the other was refused.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.fuzz.commands import project_of
from tests.fuzz.kills import filled_book
from tests.fuzz.laws import TEMPORARY, snapshot
from tests.fuzz.moments import Act, a_moment, begun, command, ended, output_of, side_by_side, touches_of
from tests.fuzz.sources import DATA, UNITS, Sources
from tests.fuzz.tries import Failure, Try
from tests.reports.returned_forms import edited, filled

_WRITE = "write"
"""What a person does with a file, in the place of a command: writes the second word's file from the third's."""
_RECEIVED = ("--received", "2023-10-30")
_REPORT = f"{DATA}/reports/{UNITS[0]}.yaml"
_INIT = ("init", "mới", "--year", "2026", "--province")
PAIRS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("collect", "a.docx", *_RECEIVED), ("collect", "b.docx", *_RECEIVED)),
    (("collect", "a.docx", *_RECEIVED), ("collect", "b.docx", *_RECEIVED)),
    (("collect", "a.docx", *_RECEIVED, "--replace"), ("collect", "b.docx", *_RECEIVED, "--replace")),
    (("collect", "a.docx", *_RECEIVED), (_WRITE, _REPORT, "hand.yaml")),
    (("collect", "a.docx", *_RECEIVED, "--replace"), (_WRITE, _REPORT, "hand.yaml")),
    (("units", "import", "a.xlsx"), ("units", "import", "b.xlsx")),
    (("units", "import", "a.xlsx"), ("units", "import", "b.xlsx")),
    (("units", "import", "a.xlsx"), (_WRITE, f"{DATA}/units.yaml", "units-hand.yaml")),
    (("units", "import", "a.xlsx"), ("collect", "a.docx", *_RECEIVED)),
    ((*_INIT, "Đồng Nai"), (*_INIT, "Đồng Nai")),
    ((*_INIT, "Đồng Nai"), (*_INIT, "Lâm Đồng")),
    (("build", "programme"), ("build", "plan")),
    (("build", "programme"), ("build", "programme", "plan")),
    (("build", "programme"), ("units", "import", "a.xlsx")),
    (("new-year", "2024"), ("new-year", "2024")),
    (("new-year", "2024", "--switch"), (_WRITE, "docgen.yaml", "docgen-hand.yaml")),
    (("units", "export"), ("units", "export")),
)


def made(random: Random, sources: Sources, number: int) -> Try:
    """A pair, each in its turn, and the moment of the first at which the second runs."""
    one, other = PAIRS[number % len(PAIRS)]
    form = sources.forms[f"bao-cao-{UNITS[0]}.docx"]
    files = {
        "a.docx": form,
        "b.docx": _other_form(form),
        "a.xlsx": filled_book(sources, "Hội trường thứ nhất"),
        "b.xlsx": filled_book(sources, "Hội trường thứ hai", 3),
        "hand.yaml": f"unit: {UNITS[0]}\n\nanswers:\n  ke_hoach_cap_minh: 7  # gõ tay\n".encode(),
        "units-hand.yaml": sources.project[f"{DATA}/units.yaml"] + "# gõ tay\n".encode(),
        "docgen-hand.yaml": sources.project["docgen.yaml"] + "# gõ tay\n".encode(),
    }
    return Try("race", f"{' '.join(one)} | {' '.join(other)}", (one, other), files, {"moment": a_moment(random)})


def judged(one: Try, folder: Path, sources: Sources) -> list[Failure]:
    """What is wrong when both have ended."""
    acts = [_act(step) for step in one.steps]
    alone: list[dict[str, str]] = []
    orders: list[tuple[dict[str, str], set[int]]] = []
    touches = 0
    for first, second in ((0, 1), (1, 0)):
        project = project_of(one, folder / f"order-{first}", sources)
        count, begins = touches_of(acts[first])
        touches = touches or count
        alone.append(_lasting(project))
        follows = ended(begun(acts[second]))
        statuses = {first: begins, second: follows}
        orders.append((_lasting(project), {which for which, status in statuses.items() if status == 0}))
    project = project_of(one, folder / "race", sources)
    found = side_by_side(acts[0], int(one.settings["moment"] * touches), acts[1])
    left = _lasting(project)
    well = {which for which, status in enumerate(found) if status == 0}
    right = (left, well) in orders or any(well == {which} and left == alone[which] for which in (0, 1))
    name = " + ".join(" ".join(step[:2]) if step[0] == "units" else step[0] for step in one.steps)
    when = f"at {one.settings['moment']:.3f} of {touches} touches, statuses {found}"
    detail = f"{one.what}\n{when}\n{output_of(folder / 'race')}"
    failures = [Failure(f"traceback in a race: {name}", detail)] if 99 in found else []
    if not well:
        failures.append(Failure(f"neither succeeds: {name}", detail))
    if not right:
        failures.append(
            Failure(f"lost in a race: {name}", f"{detail}\n{_nearest(left, [*alone, *(each for each, _ in orders)])}")
        )
    if any(TEMPORARY.search(path) for path in left):
        failures.append(Failure(f"temporary file left in a race: {name}", detail))
    return failures


def _act(step: tuple[str, ...]) -> Act:
    if step[0] != _WRITE:
        return command(*step)

    def write() -> int:
        target = Path(step[1])
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(Path(step[2]).read_bytes())
        return 0

    return write


def _other_form(form: bytes) -> bytes:
    """The same form with other figures."""
    return edited(form, filled("ke_hoach_cap_minh", "9"))


def _lasting(project: Path) -> dict[str, str]:
    return {name: hashed for name, hashed in snapshot(project).items() if not name.endswith(".docgen.lock")}


def _nearest(left: dict[str, str], right: list[dict[str, str]]) -> str:
    """How what is left differs from what is most like it."""
    differing = [sorted(name for name in {*left, *each} if left.get(name) != each.get(name)) for each in right]
    return f"differs in {min(differing, key=len)[:9]}"
