"""The house rules of shared/style.md, and the levels and doors of docs/pipeline.md, held against the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "docgen"

LEVELS = (
    ("__init__", "errors", "blanks", "vietnamese", "typeface", "legacy_encodings", "file_names", "archives"),
    ("files",),
    ("located", "project", "docx_view", "citations", "numbering", "console", "office", "executors", "unexpected"),
    ("models", "nd30", "docx_edit", "manifest"),
    ("schedule", "loading", "templates", "reference", "forms", "annotating", "fixing"),
    ("totals", "examining"),
    ("context", "yaml_editing"),
    ("checks", "starting"),
    ("linting", "rollover"),
    ("build",),
    ("sheets",),
    ("tally", "collecting"),
    ("cli",),
    ("__main__",),
)
LEVEL_OF = {module: level for level, modules in enumerate(LEVELS) for module in modules}

DOORS = {
    "yaml": {"loading", "yaml_editing"},
    "jinja2": {"templates"},
    "docxtpl": {"templates"},
    "docxtpl_lint": {"linting"},
    "markupsafe": {"templates"},
    "docx": set(),  # docxtpl uses python-docx; we read and write the XML ourselves
    "lxml": {"docx_view", "templates", "docx_edit", "annotating", "fixing"},
    "zipfile": {"archives", "templates", "sheets", "docx_edit"},
    "struct": {"archives", "templates"},  # only the errors that zipfile raises
    "zlib": {"archives", "templates", "build"},
    "openpyxl": {"sheets"},
    "pickle": {"build"},
    "multiprocessing": {"executors"},
    "filelock": {"files"},
    "distributed": set(),  # optional: executors.py reaches it by importlib, where a cluster is asked for
    "pydantic": {"models", "located", "loading"},
    "pydantic_core": {"models", "located", "loading"},
    "click": {"errors", "cli"},
    "rich": {"cli"},
    "rapidfuzz": {"forms"},
    "subprocess": {"office"},
}

SOURCES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE, LONGEST_BODY, MOST_PARAMETERS = 300, 30, 6


def module_of(path: Path) -> str:
    """The module of the table that a file belongs to: the file, or the package that it is in."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            whole = node.module or ""
            yield from ([f"docgen.{name.name}" for name in node.names] if whole == "docgen" else [whole])


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_every_module_has_a_level_and_every_level_exists() -> None:
    assert {module_of(path) for path in SOURCES} == set(LEVEL_OF)


def test_modules_import_only_from_lower_levels() -> None:
    seen = 0
    for path in SOURCES:
        for name in imports(path):
            if name.split(".")[0] != "docgen" or name == "docgen":
                continue
            target = name.split(".")[1] if name.split(".")[1] in LEVEL_OF else "__init__"
            own = module_of(path)
            seen += 1
            assert target == own or LEVEL_OF[target] < LEVEL_OF[own], f"{own} imports {name}"
    assert seen > 50


def test_each_library_has_its_door() -> None:
    seen: set[str] = set()
    for path in SOURCES:
        for name in imports(path):
            library = name.split(".")[0]
            if library in DOORS:
                seen.add(library)
                assert module_of(path) in DOORS[library], f"{path.name} imports {library}"
    assert seen == {library for library, doors in DOORS.items() if doors}


def test_what_is_reached_by_name() -> None:
    """`importlib` is for commands, which are imported when they are called, and for what is not always installed."""
    asking = {path.relative_to(PACKAGE).as_posix() for path in SOURCES if "importlib" in imports(path)}
    assert asking == {"cli/__init__.py", "executors.py"}


def levels_of_the_page() -> list[set[str]]:
    page = (PACKAGE.parent / "docs" / "pipeline.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| (.*) \|$", page, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(len(rows)))
    return [set(re.findall(r"`(\w+)`", modules)) for _, modules in rows]


def test_the_page_has_the_same_levels() -> None:
    unsaid = {"__init__", "__main__"}
    assert levels_of_the_page() == [set(modules) - unsaid for modules in LEVELS if set(modules) - unsaid]


def test_caps() -> None:
    seen = 0
    for path in SOURCES:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE, path
        for function in functions(path):
            seen += 1
            arguments = function.args
            count = len(arguments.posonlyargs) + len(arguments.args) + len(arguments.kwonlyargs)
            count -= bool(arguments.args and arguments.args[0].arg in ("self", "cls"))
            assert count <= MOST_PARAMETERS, f"{path}: {function.name} has {count} parameters"
            assert body_lines(function) <= LONGEST_BODY, f"{path}: {function.name} is {body_lines(function)} lines long"
    assert seen > 150


def test_no_import_inside_a_function() -> None:
    seen = 0
    for path in SOURCES:
        for function in functions(path):
            seen += 1
            inner = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
            assert not inner, f"{path}: {function.name} imports"
    assert seen > 150


def test_the_command_line_is_thin() -> None:
    size = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    command_line = [lines for path, lines in size.items() if module_of(path) == "cli"]
    assert len(command_line) > 4
    assert sum(command_line) <= sum(size.values()) / 10


@pytest.mark.parametrize("word", ["huyện", "tỉnh"])
def test_no_level_of_administration_in_the_code(word: str) -> None:
    """Since 1 July 2025 there are no districts: such words are data."""
    seen = 0
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                seen += 1
                assert word not in node.value.lower().split(), f"{path}: {node.value!r}"
    assert seen > 500


def test_nothing_is_printed_but_through_its_door() -> None:
    """Names and labels are anybody's: `say` and `terminal` print them as they are, no markup and no escapes."""
    doors = {"click.echo": "speaking.py", "click.secho": "", "Console": "tables.py", "print": "", "rich.print": ""}
    seen = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if called in doors or (isinstance(node, ast.ClassDef) and "Console" in map(ast.unparse, node.bases)):
                seen.add(path.name)
                assert path.name == doors.get(called, "tables.py"), f"{path} calls {called}"
            assert called not in ("Text.from_markup", "Text.from_ansi"), f"{path} reads markup"
            if isinstance(node, ast.keyword) and node.arg == "markup":
                pytest.fail(f"{path} takes text for markup, or says that it does not: that is for tables.py")
    assert seen == {"speaking.py", "tables.py"}
