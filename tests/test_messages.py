"""No English of a library or of the system is shown: all paths of errors are run, and their messages are looked at."""

from __future__ import annotations

import ast
import errno
import importlib
import inspect
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import jinja2
import pytest
from click.testing import CliRunner, Result

from docgen.cli import COMMANDS, main
from docgen.cli.exit_status import print_error
from docgen.data.loading.model_validation import validate
from docgen.data.models import Model
from docgen.data.models.field_words import words_of_fields
from docgen.data.yaml.source_positions import YamlMapping, YamlScalar, YamlSequence
from docgen.data.yaml.tree import parse_tree
from docgen.errors import Place, unreadable
from docgen.render.templates.syntax_errors import syntax_fault
from docgen.word import libreoffice
from tests.data.test_field_words import MODELS
from tests.data.test_loading import FAULTS
from tests.fuzz.laws import VIETNAMESE
from tests.fuzz.packages_broken import unzipped, zipped
from tests.render.part_files import docx_of
from tests.render.tiny_templates import paragraph
from tests.sample_project import DATA, ROOT, copied_project

_WORDS = """
about after already and any are argument arguments attribute available bad before block broken but cannot character
characters choose closed code command connection could decode denied descriptor device did directory does domain
empty encountered entity error errors exception exist expected extra failed field filename filter found from get
given got has have header house illegal input instance integer invalid is iterable key keyword length line link list
loop magic many mapping maximum memory message missing must name named network not number object occurred of
operation option options or out parameter parser parsing path permission process protocol range read readable
recognized refused required requires return scanning sequence should show special statement string such supported
system tag take takes temporarily that the this token too truncated try type unable undefined unexpected
unknown unsupported usage using valid value values was were when where while without write wrong you zipfile
"""
ENGLISH = frozenset(_WORDS.split()) - frozenset(COMMANDS)
"""English words of messages; none of them is a Vietnamese syllable too."""
_QUOTED = re.compile(
    r"“[^”]*”|\"[^\"]*\"|«[^»]*»|\{\{.*?\}\}|\{%.*?%\}|\([a-z_]+\)|`[^`]*`|(?:một trong|hiện có): [^;-]*", re.DOTALL
)


def english_in(message: str) -> list[str]:
    """The English words of a message that are neither quoted nor a part of a name, a path or an option."""
    words = re.split(r"[\s,;:()…]+", _QUOTED.sub(" ", message))
    return [word for word in words if word.strip(".?!").lower() in ENGLISH]


def check(message: str) -> None:
    assert VIETNAMESE.search(message), message
    assert english_in(message) == [], message


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def check_refusal(result: Result) -> None:
    assert result.exit_code in (1, 2), result.output
    for line in result.output.splitlines():
        if line.strip():
            assert english_in(line) == [], result.output
    assert VIETNAMESE.search(result.output), result.output


def test_english_is_found() -> None:
    assert english_in("tệp hỏng: File is not a zip file (line 3)") == ["is", "not", "line"]
    assert english_in('không có tùy chọn "the option" --no-such-option ở docs/the/path.md') == []


# YAML and models.


@pytest.mark.parametrize("text", [text for text, _ in FAULTS])
def test_faults_of_yaml(text: str) -> None:
    _, problems = parse_tree(text, "week.yaml")
    assert problems
    for problem in problems:
        check(str(problem))


def _bad_values(key: str) -> Iterator[Any]:
    place = Place("week.yaml", 2, 3)
    mapping, sequence = YamlMapping(place), YamlSequence(place)
    mapping["Tên lạ"] = YamlScalar("giá trị", place)
    mapping.keys_at["Tên lạ"] = mapping.values_at["Tên lạ"] = place
    many = YamlSequence(place)
    many.extend([YamlScalar("một", place)] * 40)
    many.items_at.extend([place] * 40)
    texts = ("", "một hai", "-5", "99999999", "2023-02-30", "25:00", "CON", "a/b")
    yield from (None, mapping, sequence, many, *(YamlScalar(text, place) for text in texts))


def _tree(key: str, value: Any) -> YamlMapping:
    place = Place("week.yaml", 1, 1)
    tree = YamlMapping(place)
    tree[key] = value
    tree.keys_at[key] = tree.values_at[key] = place
    return tree


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_faults_of_models(model: type[Model]) -> None:
    """Each field with values of every wrong kind; no message is the one for an error that has no words."""
    seen = 0
    for key in (*words_of_fields(model), "no_such_field"):
        for value in _bad_values(key):
            for problem in validate(_tree(key, value), model, "week.yaml")[1]:
                seen += 1
                check(str(problem))
                assert "không dùng được giá trị này" not in problem.message, f"{key}: {value!r}"
    assert seen > 15


# The command line.


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))


ALL_COMMANDS = dict(_commands(main))


def test_every_command_is_looked_at() -> None:
    assert len(ALL_COMMANDS) >= len(COMMANDS) + 3


@pytest.mark.parametrize("path", [(), *ALL_COMMANDS], ids=" ".join)
def test_help(path: tuple[str, ...]) -> None:
    result = run(*path, "--help")
    assert result.exit_code == 0
    check(result.output)


@pytest.mark.parametrize("path", ALL_COMMANDS, ids=" ".join)
def test_faults_of_the_command_line(path: tuple[str, ...]) -> None:
    command = ALL_COMMANDS[path]
    check_refusal(run(*path, "--no-such-option"))
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            if parameter.flag_value is not None and not parameter.is_flag:  # a value is not required
                continue
            name = parameter.opts[-1]
            check_refusal(run(*path, f"{name}=1" if parameter.is_flag else name))
            if type(parameter.type) not in (click.types.StringParamType, click.types.BoolParamType, click.Path):
                check_refusal(run(*path, name, "không-hợp-lệ"))
    if isinstance(command, click.Group):
        check_refusal(run(*path, "exprot"))
    elif not any(parameter.nargs < 0 for parameter in command.params):
        check_refusal(run(*path, *["thừa"] * 9))


@pytest.mark.parametrize("arguments", [["biuld"], ["--no-such-option"], ["build", "--project", "no/such/folder"]])
def test_other_faults_of_the_command_line(arguments: list[str]) -> None:
    check_refusal(run(*arguments))


# The system.


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_reasons_of_the_system(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    error = OSError(number, os.strerror(number), "tệp")
    check(unreadable(error))
    print_error(error)
    check(capsys.readouterr().err)


@pytest.mark.parametrize("error", [MemoryError("out of memory"), RecursionError("maximum depth"), KeyboardInterrupt()])
def test_errors_that_no_code_expects(error: BaseException, capsys: pytest.CaptureFixture[str]) -> None:
    print_error(error)
    check(re.sub(r"tệp \S+docgen-loi-\S+", "tệp", capsys.readouterr().err))


# Files that are not what their names promise.

WORD = (ROOT / "templates" / "plan.docx").read_bytes()


def _broken_packages() -> Iterator[tuple[str, bytes]]:
    parts = unzipped(WORD)
    yield from (
        ("empty", b""),
        ("text", b"van ban"),
        ("half", WORD[: len(WORD) // 2]),
        ("ole", b"\xd0\xcf\x11\xe0" * 99),
    )
    third = len(WORD) // 3
    yield "turned", WORD[:third] + b"\xff" * third + WORD[2 * third :]
    yield "no parts", zipped({"a.txt": b"a"})
    for name, content in (("cut", parts["word/document.xml"][:900]), ("none", b""), ("other", b"<a xmlns='b'>&c;</a>")):
        yield name, zipped({**parts, "word/document.xml": content})


@pytest.mark.parametrize(("name", "content"), list(_broken_packages()), ids=lambda one: one if type(one) is str else "")
def test_broken_files(name: str, content: bytes, tmp_path: Path) -> None:
    word, sheet = tmp_path / "tep.docx", tmp_path / "tep.xlsx"
    word.write_bytes(content)
    sheet.write_bytes(content)
    (tmp_path / "du-an" / "templates").mkdir(parents=True)
    (tmp_path / "du-an" / "docgen.yaml").write_text("year: 2023\ndocuments: []\n", encoding="utf-8")
    (tmp_path / "du-an" / "templates" / "tep.docx").write_bytes(content)
    check_refusal(run("text", word))
    check_refusal(run("check", word))
    check_refusal(run("lint", "--project", tmp_path / "du-an"))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_project(tmp_path_factory.mktemp("project")).root


@pytest.mark.parametrize(
    ("name", "content"), list(_broken_packages())[:6], ids=lambda one: one if type(one) is str else ""
)
def test_broken_files_that_were_returned(
    name: str, content: bytes, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "office_program", lambda: None)
    for ending in ("docx", "xlsx", "doc"):
        (tmp_path / f"tep.{ending}").write_bytes(content)
    check_refusal(run("collect", tmp_path, "--project", project, "--dry-run"))
    check_refusal(run("units", "import", tmp_path / "tep.xlsx", "--project", project, "--dry-run"))


# Tags of templates and texts.


def _strings_of(module: str) -> set[str]:
    """The texts in the code of a library that may be messages: all with a space that are not documentation."""
    tree = ast.parse(inspect.getsource(importlib.import_module(module)))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in documentation)
    return {node.value for node in constants if isinstance(node.value, str) and " " in node.value.strip()}


@pytest.mark.parametrize("module", ["lexer", "parser", "compiler", "runtime", "nodes", "environment", "filters"])
def test_messages_of_jinja(module: str) -> None:
    found = _strings_of(f"jinja2.{module}")
    assert found
    for message in found:
        if message.isascii():
            check(syntax_fault(jinja2.TemplateSyntaxError(message, 1)))


TAGS = [
    "{{ }}",
    "{{ a b }}",
    "{{ week.name | }}",
    "{{ week.name | uper }}",
    "{{ week.name | number }}",
    "{{ week.name[ }}",
    "{{ wek.name }}",
    "{{ week.nam }}",
    "{{ week.name.x.y }}",
    "{{ week.name() }}",
    "{{ 1 / 0 }}",
    "{{ 9 ** 99999 }}",
    "{{ week.starts + 1 }}",
    "{{ week.__class__ }}",
    "{{ 'a }}",
    "{{ week.name",
    "{% if %}",
    "{% for %}a{% endfor %}",
    "{% endif %}",
    "{% nothing %}",
    "{% if week.name is nothing %}a{% endif %}",
    "{# ghi chú",
    "{{ ế }}",
]


@pytest.mark.parametrize("tag", TAGS)
def test_tags(tag: str, project: Path) -> None:
    text = ROOT / DATA / "programme.yaml"
    changed = re.sub(
        r"^kind: .*$",
        lambda _: f"kind: '{tag.replace(chr(39), chr(39) * 2)}'",
        text.read_text("utf-8"),
        count=1,
        flags=re.M,
    )
    (project / DATA / "programme.yaml").write_text(changed, encoding="utf-8")
    try:
        check_refusal(run("build", "programme", "--unit", "bien-hoa", "--dry-run", "--project", project))
    finally:
        (project / DATA / "programme.yaml").write_bytes(text.read_bytes())


def test_tags_of_a_template(tmp_path: Path) -> None:
    parts = unzipped(docx_of(tmp_path, paragraph("TAG")))
    (tmp_path / "docgen.yaml").write_text("year: 2023\ndocuments: []\n", encoding="utf-8")
    (tmp_path / "templates").mkdir()
    for tag in TAGS:
        document = parts["word/document.xml"].replace(b"TAG", tag.encode())
        (tmp_path / "templates" / "plan.docx").write_bytes(zipped({**parts, "word/document.xml": document}))
        check(run("lint", "--project", tmp_path).output)
