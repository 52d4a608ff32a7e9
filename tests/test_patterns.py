"""Every pattern of the package takes time in proportion to the text, whatever the text is."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from tests.pattern_growth import slow_text

PACKAGE = Path(__file__).resolve().parent.parent / "docgen"
_ONE_PLACE = {"match", "fullmatch"}
_METHODS = {"compile", "search", "sub", "subn", "split", "findall", "finditer", *_ONE_PLACE}


@dataclass(frozen=True)
class Written:
    """A pattern as it is written in a file, and whether it is tried at every place of a text."""

    file: str
    line: int
    source: str
    flags: int
    searching: bool


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def written_patterns() -> Iterator[Written]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name == "__main__.py":
            continue
        module = importlib.import_module(module_name(path))
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node, name in calls_of_re(tree):
            source, flags = arguments(node, module)
            method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            searching = is_searched(name, path) if method == "compile" else method not in _ONE_PLACE
            yield Written(path.relative_to(PACKAGE).as_posix(), node.lineno, source, flags, searching)


def calls_of_re(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """Calls of `re`, with the name that the answer is bound to, if it is."""
    names = {
        id(node.value): target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _METHODS:
            is_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            yield from [(node, names.get(id(node), ""))] if is_re else []


def arguments(call: ast.Call, module: ModuleType) -> tuple[str, int]:
    """The pattern and the flags of a call; what only a running function knows stands in it as the word `word`."""
    flags = [*call.args[1:], *(keyword.value for keyword in call.keywords)]
    values = [value for flag in flags if isinstance(value := evaluated(flag, module), re.RegexFlag)]
    source = evaluated(call.args[0], module)
    return (source.decode("latin-1") if isinstance(source, bytes) else str(source)), sum(values[:1])


def evaluated(node: ast.expr, module: ModuleType) -> object:
    try:
        return eval(compile(ast.Expression(node), "pattern", "eval"), dict(vars(module)))
    except NameError:
        pieces = node.values if isinstance(node, ast.JoinedStr) else [node]
        return "".join(str(piece.value) if isinstance(piece, ast.Constant) else "word" for piece in pieces)


def is_searched(name: str, path: Path) -> bool:
    """False if the pattern of that name is only ever matched at one place of a text; no name: what is in a table."""
    files = [path] if not name or name.startswith("_") else sorted(PACKAGE.rglob("*.py"))
    uses = set().union(*(uses_of_names(file).get(name, set()) for file in files))
    return not uses or not uses <= _ONE_PLACE


@cache
def uses_of_names(path: Path) -> dict[str, set[str]]:
    """The methods that each name of a file is asked for; "" for another use."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    methods = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    uses: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            method = methods.get(id(node), "")
            uses.setdefault(node.id, set()).add(method)
            # Why small letters: what stands in a table of patterns has no name of its own, but that of a variable.
            if node.id.islower() and node.id != "re" and method in _METHODS - {"split"}:
                uses.setdefault("", set()).add(method)
    return uses


def held_patterns() -> Iterator[Written]:
    """Those that modules hold by a name or in a table, also where they are made of lists of words."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for name, value in vars(sys.modules.get(module_name(path), ast)).items():
            for held in patterns_in(value):
                file = path.relative_to(PACKAGE).as_posix()
                searching = is_searched(name if held is value else "", path)
                yield Written(file, 0, held.pattern, held.flags & ~re.UNICODE, searching)


def patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield from [value] if isinstance(value.pattern, str) else []
    elif isinstance(value, Mapping | tuple | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from patterns_in(inner)


# Why not at import: to find them imports the whole package, also where no test of this file runs.
@cache
def patterns() -> tuple[Written, ...]:
    return tuple(dict.fromkeys((*written_patterns(), *held_patterns())))


ROOMS = ("language", "word", "data", "render", "decree30", "authoring", "reports", "")
"""The rooms with most patterns, and "" for all others."""


def room_of(one: Written) -> str:
    room = one.file.split("/")[0]
    return room if room in ROOMS else ""


@pytest.mark.parametrize("room", ROOMS)
def test_patterns_are_linear(room: str) -> None:
    ours = {(one.file, one.source, one.flags, one.searching) for one in patterns() if room_of(one) == room}
    assert ours
    slow = {
        (file, source, searching): text
        for file, source, flags, searching in ours
        if (text := slow_text(re.compile(source, flags), searching))
    }
    assert slow == {}


def test_all_patterns_are_looked_at() -> None:
    sources = {one.source for one in patterns()}
    held = [
        one for name, module in sys.modules.items() if name.startswith("docgen.") for one in patterns_in(vars(module))
    ]
    assert len(sources) > 240 and len(held) > 150
    assert {one.pattern for one in held} <= sources


@pytest.mark.parametrize(
    ("source", "searching"),
    [
        (r"(a+)+$", False),
        (r"(?:a|a)*b", False),
        (r"(?:\w\w*\.?){2,8}$", False),
        (r" *\n", True),
        (r"\s+$", True),
        (r"[^{}]*x", True),
        (r"\{\{.*?\}\}", True),
        (r"ngày\s*(?:\d+)?\s*tháng", False),
        (r"\d+ đến", True),
        (r"x|<[^>]+>", True),
    ],
)
def test_a_slow_pattern_is_found(source: str, searching: bool) -> None:
    assert slow_text(re.compile(source), searching)


@pytest.mark.parametrize(
    ("source", "searching"), [(r" *+\n", False), (r"(?<!\s)\s+$", True), (r"a{2,40},", True), (r"(?:a|b)*+c", False)]
)
def test_a_linear_pattern_is_not_suspected(source: str, searching: bool) -> None:
    assert slow_text(re.compile(source), searching) is None
