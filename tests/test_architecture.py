"""The house rules of CONTRIBUTING.md, and the rooms and doors of docs/pipeline.md, checked against the code."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "docgen"

ROOMS: dict[str, tuple[str, ...]] = {
    "errors": ("problems", "file_problems", "sarif", "output_formats", "crash_report"),
    "files": (
        "archives",
        "new_archive",
        "file_names",
        "checked_read",
        "locks",
        "atomic_write",
        "replacement",
        "file_hashes",
        "backup",
        "user_cache",
    ),
    "parallel": (),
    "language": (
        "number_styles",
        "dates_and_hours",
        "spelling",
        "word_search",
        "filter_table",
        "font_metrics",
        "line_breaks",
        "legacy_encodings",
        "number_words",
        "citations",
        "list_numbering",
    ),
    "word": ("opc", "elements", "plain_document", "view", "edit", "libreoffice", "microsoft_word", "open_file"),
    "data": ("project", "missing", "yaml", "models", "loading", "schedule", "totals"),
    "render": ("templates", "context", "plain_road", "stencil", "joined_documents"),
    "decree30": (
        "measures",
        "document_changes",
        "findings",
        "structure",
        "rule",
        "rule_words",
        "rules",
        "registry",
        "annotate",
        "fix",
        "check",
    ),
    "authoring": (
        "value_shapes",
        "schema",
        "checks",
        "checked_year",
        "lint",
        "preview",
        "init",
        "saving",
        "new_year",
        "units_reform",
        "paper_numbers",
        "agenda_draft",
        "text_editing",
    ),
    "reports": ("forms", "excel", "unit_table", "collect", "received", "svg_charts"),
    "produce": (
        "jobs",
        "build_summary",
        "manifest",
        "fingerprints",
        "batches",
        "build_inputs",
        "one_document",
        "output_folder",
        "builder",
        "pdf",
        "print_set",
        "sending",
        "release",
        "check_record",
        "document_states",
        "state_words",
        "state_overview",
        "history",
    ),
    "web": (
        "access",
        "body_limit",
        "uploads",
        "recent_files",
        "recent_folders",
        "loaded_templates",
        "loaded_project",
        "noted_names",
        "field_phrases",
        "folder_watch",
        "live_changes",
        "viewing_copy",
        "file_answers",
        "data_entries",
        "page_rendering",
        "data_forms",
        "overview",
        "start_page",
        "background_job",
        "document_page",
        "next_year_desk",
        "dispatch",
        "check_page",
        "report_desk",
        "unit_grid",
        "agenda_desk",
        "site",
        "open_page",
    ),
    "cli": (
        "console",
        "messages",
        "options",
        "state_options",
        "terminal",
        "exit_status",
        "termination",
        "open",
        "init",
        "add",
        "build",
        "status",
        "pdf",
        "print",
        "send",
        "release",
        "lint",
        "check",
        "collect",
        "received",
        "totals",
        "units_replace",
        "units_rows",
        "excel",
        "agenda",
        "number",
        "set",
        "new_year",
        "history",
        "describe",
        "text",
    ),
}
"""The rooms of docs/pipeline.md from the ground up, and the parts of each in their order: a part imports from rooms
above its own in this list, and within its room from parts before it."""

DOORS = {
    "yaml": {"data", "decree30"},
    "jinja2": {"render", "authoring", "web"},  # authoring: lint goes through the trees of templates
    "docxtpl": set(),  # render reaches it by importlib, where a template is compiled
    "docxtpl_lint": {"render"},
    "markupsafe": {"render"},
    "docx": set(),  # docxtpl uses python-docx; we read and write the XML ourselves
    "lxml": {"word", "render", "decree30"},
    "segno": set(),  # render reaches it by importlib, where a QR code is drawn
    "zipfile": {"files", "word", "render", "reports"},
    "struct": {"files", "word"},  # only the errors that zipfile raises
    "zlib": {"files", "word", "render", "produce"},
    "openpyxl": {"reports"},
    "pickle": {"produce"},
    "multiprocessing": {"parallel"},
    "filelock": {"files"},
    "distributed": set(),  # optional: parallel.py reaches it by importlib, where a cluster is asked for
    "pydantic": {"data"},
    "pydantic_core": {"data"},
    "click": {"errors", "cli"},
    "rich": {"cli"},
    "rapidfuzz": {"reports"},
    "subprocess": {"word"},
    "pypdf": {"produce"},
    "starlette": {"web"},
    "watchfiles": {"web"},
    "uvicorn": {"web"},
    "win32com": set(),  # optional: microsoft_word reaches it by importlib, on Windows
}

SOURCES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE, LONGEST_BODY, MOST_PARAMETERS = 300, 30, 6


def room_of(path: Path) -> str:
    """The room that a file is in: the folder, or the file itself where the room is one module."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def part_of(path: Path) -> str:
    """The part of its room that a file is in; empty for a room's own `__init__`."""
    parts = path.relative_to(PACKAGE).parts
    return parts[1].removesuffix(".py").removesuffix("__init__") if len(parts) > 1 else ""


# Why cached: most tests here look at the imports, and to read all files takes a second.
@cache
def imports(path: Path) -> tuple[str, ...]:
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            whole = node.module or ""
            found += [f"docgen.{name.name}" for name in node.names] if whole == "docgen" else [whole]
    return tuple(found)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_every_room_and_every_part_is_in_the_table() -> None:
    parts: dict[str, set[str]] = {}
    for path in SOURCES:
        parts.setdefault(room_of(path), set()).update({part_of(path)} - {""})
    del parts["__init__"], parts["__main__"]
    assert parts == {room: set(names) for room, names in ROOMS.items()}


def target_of(name: str) -> tuple[str, str]:
    """The room and the part that an import names; the part is empty for what a whole room hands on."""
    room, _, rest = name.removeprefix("docgen.").partition(".")
    return room, rest.partition(".")[0]


def test_rooms_import_only_from_rooms_above_them() -> None:
    order = list(ROOMS)
    seen = 0
    for path in SOURCES:
        own = room_of(path)
        for name in (name for name in imports(path) if name.startswith("docgen.") and own in ROOMS):
            room, _ = target_of(name)
            if room in ROOMS:
                seen += 1
                assert order.index(room) <= order.index(own), f"{path} imports {name}"
    assert seen > 500


def test_parts_import_only_from_parts_before_them() -> None:
    seen = 0
    for path in SOURCES:
        own, part = room_of(path), part_of(path)
        for name in (name for name in imports(path) if part and name.startswith(f"docgen.{own}.")):
            _, other = target_of(name)
            if other in ROOMS[own]:
                seen += 1
                assert ROOMS[own].index(other) <= ROOMS[own].index(part), f"{path} imports {name}"
    assert seen > 500


def test_commands_know_nothing_of_each_other() -> None:
    commands = {path.stem for path in SOURCES if room_of(path) == "cli"} - {
        "__init__",
        "console",
        "messages",
        "options",
        "state_options",
        "terminal",
        "exit_status",
        "termination",
        "units_replace",  # commands of the group `units`, which is in `excel`
        "units_rows",
    }
    for path in SOURCES:
        if room_of(path) == "cli" and path.stem in commands:
            known = {target_of(name)[1] for name in imports(path) if name.startswith("docgen.cli.")}
            assert not known & commands, path
    assert len(commands) > 8


def test_no_cycle() -> None:
    """Also inside a part, where the table has no order."""
    names = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__") for path in SOURCES
    }
    graph: dict[str, set[str]] = {}
    for path in SOURCES:
        own = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        if not own.endswith("__init__"):
            graph[own] = {name for name in imports(path) if name in names}
    assert sum(map(len, graph.values())) > 500
    TopologicalSorter(graph).prepare()


def test_a_name_means_one_module() -> None:
    """Commands may have the name of what they call; no other two modules have one name."""
    counted = Counter(path.stem for path in SOURCES if room_of(path) != "cli" and path.stem != "__init__")
    counted.update(path.parent.name for path in SOURCES if path.stem == "__init__")
    assert len(counted) > 200
    assert {name for name, count in counted.items() if count > 1} == set()
    assert not set(counted) & {"running", "reading", "writing", "utils", "helpers", "common", "manager", "build"}


def test_each_test_has_the_name_of_what_it_tests() -> None:
    """`tests/<room>/test_<module>.py`, or the name of a part; tests of the whole program stand beside the folders."""
    tests = sorted((PACKAGE.parent / "tests").glob("*/test_*.py"))
    assert len(tests) > 100
    for path in tests:
        room = PACKAGE / path.parent.name
        name = path.stem.removeprefix("test_")
        found = (
            [room.with_suffix(".py")]
            if name == room.name
            else [*room.rglob(f"{name}.py"), *room.rglob(f"{name}/__init__.py"), *room.glob(f"static/{name}.js")]
        )
        assert found or name == room.name, path


def test_each_library_has_its_door() -> None:
    seen: set[str] = set()
    for path in SOURCES:
        for name in imports(path):
            library = name.split(".")[0]
            if library in DOORS:
                seen.add(library)
                assert room_of(path) in DOORS[library], f"{path.name} imports {library}"
    assert seen == {library for library, doors in DOORS.items() if doors}


def test_what_is_reached_by_name() -> None:
    """`importlib` is for commands, which are imported when they are called, and for what is not always needed."""
    asking = {path.relative_to(PACKAGE).as_posix() for path in SOURCES if "importlib" in imports(path)}
    assert asking == {
        *("cli/__init__.py", "parallel.py", "render/templates/docxtpl_patch.py", "render/templates/qr_codes.py"),
        "word/microsoft_word.py",
    }


def test_the_page_has_the_same_rooms() -> None:
    page = (PACKAGE.parent / "docs" / "pipeline.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", page, re.MULTILINE)
    assert [room for room, _ in rows] == list(ROOMS)


def test_caps_and_no_import_inside_a_function() -> None:
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
            inner = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
            assert not inner, f"{path}: {function.name} imports"
    assert seen > 150


def test_the_command_line_is_thin() -> None:
    size = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    command_line = [lines for path, lines in size.items() if room_of(path) == "cli"]
    assert len(command_line) > 4
    assert sum(command_line) <= sum(size.values()) / 10


CAMPAIGN_WORDS = ("tuần lễ", "học tập suốt đời", "nền tảng số", "khuyến học", "htsđ", "lễ khai mạc", "xã hội học tập")
CAMPAIGN_TEXTS = PACKAGE / "authoring" / "init" / "campaigns"
"""The texts of campaigns that `docgen init` writes."""


def test_no_word_of_one_campaign_in_the_package() -> None:
    """The campaign, its offices and its tasks are data: of the project, or texts that `init` copies into one."""
    files = [path for ending in ("py", "yaml") for path in PACKAGE.rglob(f"*.{ending}")]
    read = {path: path.read_text(encoding="utf-8").lower() for path in files if CAMPAIGN_TEXTS not in path.parents}
    assert len(read) > 300
    assert [(path.name, word) for path, text in read.items() for word in CAMPAIGN_WORDS if word in text] == []


def test_no_level_of_administration_in_the_code() -> None:
    """Since 1 July 2025 there are no districts: such words are data."""
    seen = 0
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                seen += 1
                assert not {"huyện", "tỉnh"} & {*node.value.lower().split()}, f"{path}: {node.value!r}"
    assert seen > 500


def test_nothing_is_printed_but_through_its_door() -> None:
    """Names and labels are anybody's: `print_line` and `terminal` print them as they are, no markup and no escapes."""
    doors = {"click.echo": "console.py", "click.secho": "", "Console": "terminal.py", "print": "", "rich.print": ""}
    seen = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if called in doors or (isinstance(node, ast.ClassDef) and "Console" in map(ast.unparse, node.bases)):
                seen.add(path.name)
                assert path.name == doors.get(called, "terminal.py"), f"{path} calls {called}"
            assert called not in ("Text.from_markup", "Text.from_ansi"), f"{path} reads markup"
            if isinstance(node, ast.keyword) and node.arg == "markup":
                pytest.fail(f"{path} takes text for markup, or says that it does not: that is for terminal.py")
    assert seen == {"console.py", "terminal.py"}
