"""Each law of the fuzz can be broken, and what was tried can be tried again."""

from __future__ import annotations

import random
import re
import signal
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.fuzz import commands
from tests.fuzz.kinds import KINDS
from tests.fuzz.laws import Limits, Outcome, broken_by_files, broken_by_use, broken_by_words, snapshot
from tests.fuzz.moments import begun, ended, side_by_side, touches_of
from tests.fuzz.packages import package_faults
from tests.fuzz.packages_broken import unzipped, zipped
from tests.fuzz.payloads import PAYLOADS
from tests.fuzz.processes import Tried, random_for, tried
from tests.fuzz.sources import SECRET, Sources, made_sources
from tests.fuzz.tries import Failure, Try, opened, save

NAMES = {"week.yaml", "docgen.yaml"}
Parts = dict[str, bytes]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    return made_sources(tmp_path_factory.mktemp("sources"))


def words(output: str, status: int = 2, raised: BaseException | None = None) -> list[str]:
    return [failure.sign for failure in broken_by_words(Outcome(("build",), status, output, raised), NAMES)]


def test_a_message_in_vietnamese_with_a_place_is_right() -> None:
    assert words("data/2023/week.yaml, dòng 3, cột 1: ngày không tồn tại") == []
    assert words("Không còn nội dung nào cần rà soát.", 0) == []


@pytest.mark.parametrize(
    ("output", "sign"),
    [
        ("week.yaml: lỗi: found character that cannot start any token", "English of a library"),
        ("week.yaml: tệp hỏng (Expecting value: line 1)", "English of a library"),
        ("week.yaml: tệp hỏng: XMLSyntaxError", "English of a library"),
        ("week.yaml: lỗi của chính chương trình, xin báo lại", "catch-all"),
        ("week.yaml: chương trình gặp lỗi khi kiểm tra tệp này", "catch-all"),
        ("week.yaml: địa điểm <function f at 1>", "repr"),
        ("week.yaml: địa điểm <x object at 0x7f00>", "repr"),
        ("week.yaml: something is wrong", "no Vietnamese words"),
        ("Lỗi: tệp này bị hỏng", "no place"),
        (f"week.yaml: địa điểm {SECRET}", "secret shown"),
    ],
)
def test_words_that_break_a_law(output: str, sign: str) -> None:
    assert [re.split(" “|:", found)[0] for found in words(output)] == [sign]


def test_a_status_that_no_command_has_and_an_error_that_nobody_caught() -> None:
    assert words("week.yaml: đã dừng", 3) == ["status 3"]
    assert words("", 1, AssertionError()) == ["traceback: AssertionError"]


def test_words_that_the_try_gave_are_no_librarys() -> None:
    outcome = Outcome(("build",), 2, "week.yaml: không có “ValueError”")
    assert list(broken_by_words(outcome, NAMES, "name: ValueError")) == []


def test_use_beyond_the_limits() -> None:
    outcome = Outcome(("text",), 0, "", None, 6.0, 600_000_000)
    assert [failure.sign for failure in broken_by_use(outcome, Limits(5))] == ["slow: text", "large: text"]
    assert list(broken_by_use(outcome, Limits(10, 10**9))) == []


@pytest.mark.parametrize(
    ("step", "status", "files", "signs"),
    [
        (("build",), 0, {"output/2023/ghi-chú.txt": b"x"}, []),
        (("build",), 0, {"docgen-pwned": b""}, ["something was executed"]),
        (("build",), 0, {"data/2023/week.yaml": b"year: 1"}, ["file outside: build"]),
        (("build", "--dry-run"), 0, {"output/2023/a.txt": b""}, ["file outside: build"]),
        (("build",), 0, {"output/2023/.docgen-12.tmp": b""}, ["temporary file left: build"]),
        (("collect", "a"), 0, {"data/2023/reports/a.yaml": b"unit: b"}, ["lost: collect"]),
        (
            ("collect", "a"),
            0,
            {
                "data/2023/reports/b.yaml": b"a: [",
            },
            ["made file, collect: YAML that cannot be read"],
        ),
        (("units", "import", "a"), 1, {"data/2023/units.yaml": b"x: y"}, ["lost: units"]),
        (("units", "import", "a"), 0, {"data/2023/units.yaml": b"x: y"}, []),
        (("build",), 0, {"output/2023/a.docx": b"PK"}, ["made file, build: no zip (BadZipFile)"]),
        (("build",), 0, {"output/2023/manifest.json": b"{"}, ["made file, build: half a JSON file"]),
    ],
)
def test_files_that_break_a_law(
    tmp_path: Path, step: tuple[str, ...], status: int, files: Mapping[str, bytes], signs: list[str]
) -> None:
    there = ("data/2023/week.yaml", "data/2023/units.yaml", "data/2023/reports/a.yaml")
    for name in there:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"unit: {name}")
    before = snapshot(tmp_path)
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    found = broken_by_files(tmp_path, Outcome(step, status, ""), before, tmp_path)
    assert [failure.sign for failure in found] == signs


def without(name: str) -> Callable[[Parts], None]:
    return lambda parts: parts.__delitem__(name)


def replacing(name: str, old: bytes, new: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return change


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (without("[Content_Types].xml"), "no content types"),
        (without("_rels/.rels"), "no relations of the package"),
        (without("word/styles.xml"), "a relation to a part that is missing"),
        (without("word/_rels/document.xml.rels"), "a part uses a relation that there is not"),
        (replacing("word/document.xml", b"</w:body>", b""), "a part is no XML"),
        (replacing("word/document.xml", b"<w:body>", b"<w:body><!DOCTYPE a>"), "a part has a DTD"),
        (replacing("word/document.xml", b"<w:body>", b"<w:body>&lt;function "), "repr of Python in a document"),
        (replacing("word/document.xml", b"<w:body>", b"<w:body>" + SECRET.encode()), "secret in a document"),
        (
            replacing("[Content_Types].xml", b"document.main+xml", b"styles+xml"),
            "the main part is of a wrong content type",
        ),
    ],
)
def test_packages_that_break_a_law(sources: Sources, change: Callable[[Parts], None], fault: str) -> None:
    data = sources.project["templates/programme.docx"]
    assert package_faults(data) == []
    parts = unzipped(data)
    change(parts)
    assert fault in package_faults(zipped(parts))
    assert "no zip (BadZipFile)" in package_faults(data[:200])
    assert "two parts of one name" in package_faults(zipped(parts, [("word/document.xml", b"<x/>")]))


def results(judge: Callable[[Try, Path], list[Failure]], count: int = 1) -> list[Tried]:
    """What comes of tries in processes of their own; they wait for these only, so no other test's."""
    return list(tried(iter(range(count)), lambda number: Try("yaml", str(number), ()), judge, 1))


def test_one_try_that_ends_badly_harms_no_other() -> None:
    def judge(one: Try, folder: Path) -> list[Failure]:
        if one.what == "1":
            signal.raise_signal(signal.SIGKILL)
        if one.what == "2":
            signal.raise_signal(signal.SIGXCPU)
        if one.what == "3":
            raise ValueError
        return [Failure("a", "b")] if one.what == "4" else []

    signs = [[failure.sign for failure in each.failures] for each in results(judge, 6)]
    assert signs[0] == signs[5] == []
    assert signs[1] == ["crash SIGKILL: "]
    assert signs[2] == ["far too slow: "]
    assert signs[3:5] == [["fault of the fuzz"], ["a"]]


def test_a_try_is_read_again_as_it_was_kept(tmp_path: Path) -> None:
    one = Try("yaml", "đổi", (("build", "--dry-run"),), {"a/b.yaml": b"\x00"}, {"moment": 0.5})
    save(one, tmp_path / "try.zip")
    assert opened(tmp_path / "try.zip") == one
    with zipfile.ZipFile(tmp_path / "try.zip") as archive:
        assert "files/a/b.yaml" in archive.namelist()


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_number_is_the_same_try(kind: str, sources: Sources) -> None:
    tries = [KINDS[kind].make(random_for(kind, 7, number), sources, number) for number in (0, 0, 1)]
    assert tries[0].what == tries[1].what
    assert tries[0].steps == tries[1].steps
    assert tries[0].settings == tries[1].settings
    assert tries[0] != tries[2]


def test_there_are_enough_payloads() -> None:
    assert len(PAYLOADS) >= 200
    assert random.Random(1).choice(PAYLOADS)


def test_an_untouched_project_breaks_nothing(tmp_path: Path, sources: Sources, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    steps = (("lint",), ("build",), ("units", "export"), ("totals", "--xlsx"), ("new-year", "2024"))
    for each in steps:
        assert commands.judged(Try("yaml", "", (each,)), tmp_path, sources, commands.OWN) == []


def test_a_process_stopped_at_a_touch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    def one() -> int:
        Path("một.txt").write_text("1")
        Path("hai.txt").write_text(",".join(sorted(path.name for path in Path().glob("ba*"))))
        return 0

    def other() -> int:
        Path("ba.txt").write_text("3")
        return 1

    touches, status = touches_of(one)
    assert (touches > 2, status) == (True, 0)
    (tmp_path / "một.txt").unlink()
    assert ended(begun(one, 0)) == -signal.SIGKILL
    assert not (tmp_path / "một.txt").exists()
    assert side_by_side(one, 1, other) == (0, 1)
    assert Path("hai.txt").read_text() == "ba.txt"
