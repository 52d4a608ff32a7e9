"""Code of templates that an earlier run has compiled: the same documents, and never a failure."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from docgen.errors import TemplateError
from docgen.files import digest
from docgen.render.templates import Templates, read_templates
from docgen.render.templates.code_cache import CodeCache
from docgen.render.templates.sandbox import Sandbox
from tests.render.tiny_templates import paragraph, written

INCLUDE = paragraph('{%p include "parts/b.docx" %}')


@pytest.fixture
def contents(tmp_path: Path) -> dict[str, bytes]:
    """A template, and a part that it includes."""
    written(tmp_path / "a.docx", "{{ ten }}", INCLUDE)
    written(tmp_path / "parts" / "b.docx", "phần {{ ten }}")
    return read_templates(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the sources that are compiled."""
    found: list[str] = []
    real = Sandbox.compile

    def noting(self: Sandbox, source: str, name: str, *rest: str) -> object:
        found.append(name)
        return real(self, source, name, *rest)

    monkeypatch.setattr(Sandbox, "compile", noting)
    return found


def made(contents: Mapping[str, bytes], folder: Path | None, made_by: str = "1") -> bytes:
    """The document that a run of the program makes."""
    return Templates(contents, CodeCache(folder, made_by)).get("a.docx").render({"ten": "An"}).data


def test_a_second_run_compiles_nothing(contents: dict[str, bytes], folder: Path, compiled: list[str]) -> None:
    first = made(contents, folder)
    assert set(compiled) == {"a.docx:word/document.xml", "parts/b.docx"}
    compiled.clear()
    assert made(contents, folder) == first == made(contents, None)
    assert "a.docx:word/document.xml" in compiled  # by the run that keeps nothing
    compiled.clear()
    made(contents, folder)
    assert compiled == []


def test_another_program_compiles_again(contents: dict[str, bytes], folder: Path, compiled: list[str]) -> None:
    made(contents, folder)
    compiled.clear()
    made(contents, folder, "2")
    assert compiled


@pytest.mark.parametrize("name", ["a.docx", "parts/b.docx"])
def test_changed_files_are_compiled_again(contents: dict[str, bytes], folder: Path, tmp_path: Path, name: str) -> None:
    first = made(contents, folder)
    new = written(tmp_path / "new.docx", "{{ ten }} mới", *([INCLUDE] if name == "a.docx" else []))
    changed = made(contents | {name: new.read_bytes()}, folder)
    assert changed != first
    assert changed == made(contents | {name: new.read_bytes()}, None)
    assert made(contents, folder) == first


def test_a_fault_of_a_part_is_found_where_the_template_was_kept(
    contents: dict[str, bytes], folder: Path, tmp_path: Path
) -> None:
    made(contents, folder)
    broken = written(tmp_path / "new.docx", "{% if ten %}")
    for _ in range(2):
        with pytest.raises(TemplateError, match="b.docx"):
            made(contents | {"parts/b.docx": broken.read_bytes()}, folder)


def test_an_error_in_a_kept_template_has_its_place(contents: dict[str, bytes], folder: Path) -> None:
    made(contents, folder)
    messages = []
    for kept in (folder, None):
        with pytest.raises(TemplateError) as caught:
            Templates(contents, CodeCache(kept, "1")).get("a.docx").render({})
        messages.append(caught.value.format_message())
    assert messages[0] == messages[1]
    assert "đoạn" in messages[0]


def test_a_kept_part_costs_its_steps(folder: Path, tmp_path: Path) -> None:
    written(tmp_path / "a.docx", paragraph("{%p for x in xs %}"), INCLUDE, paragraph("{%p endfor %}"))
    written(tmp_path / "parts" / "b.docx", "{{ x }}" * 1000)
    contents = read_templates(tmp_path)
    Templates(contents, CodeCache(folder, "1")).get("a.docx").render({"xs": [1]})
    with pytest.raises(TemplateError, match="lặp quá"):
        Templates(contents, CodeCache(folder, "1")).get("a.docx").render({"xs": list(range(5000))})


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 200, digest(b"").encode(), digest(b"x").encode() + b"x"])
def test_a_broken_file_is_ignored(contents: dict[str, bytes], folder: Path, content: bytes) -> None:
    first = made(contents, folder)
    for path in folder.iterdir():
        path.write_bytes(content)
    assert made(contents, folder) == first
    assert all(path.read_bytes() != content for path in folder.iterdir())


def test_half_a_file_and_changed_code_are_ignored(contents: dict[str, bytes], folder: Path) -> None:
    first = made(contents, folder)
    for path in folder.iterdir():
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
    assert made(contents, folder) == first
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"\xff")
    assert made(contents, folder) == first


def test_a_folder_that_cannot_be_written_to_fails_no_build(contents: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert made(contents, tmp_path / "file") == made(contents, tmp_path / "file" / "deeper") == made(contents, None)
