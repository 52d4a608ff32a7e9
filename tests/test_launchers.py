"""`Mở docgen`: what a double click does in the program's folder and in a project, with and without a Python."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.authoring.init.shipped_files import LAUNCHERS
from tests.sample_project import ROOT

BATCH, SCRIPT, ENTRY = (ROOT / name for name in LAUNCHERS)
NOT_FOUND = "chương trình docgen thì không tìm thấy trên máy"
NO_PYTHON = "Máy này chưa có Python (cần bản 3.11 trở lên)"


class Computer:
    """A folder with `Mở docgen`, and a computer with nothing but what the tests put on it."""

    def __init__(self, folder: Path) -> None:
        self.project, self.programs, self.home = folder / "Tuần lễ & (thử) 2026", folder / "bin", folder / "Nhà tôi"
        for one in (self.project, self.programs, self.home):
            one.mkdir()
        for name in LAUNCHERS:
            shutil.copy(ROOT / name, self.project)
        for name in ("sh", "dirname", "uname", "cat"):
            (self.programs / name).symlink_to(str(shutil.which(name)))

    @property
    def note(self) -> Path:
        """Where the launchers look for the program that was opened last."""
        caches = self.home / "Library" / "Caches" if sys.platform == "darwin" else self.home
        return caches / "docgen" / "program.txt"

    def with_program(self, name: str, lines: str) -> None:
        """Puts a script of the shell on the PATH."""
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        path.chmod(0o755)

    def with_python(self, name: str = "python3", has_docgen: bool = True) -> None:
        """Puts this Python on the PATH, with a docgen that prints what it is asked."""
        package = self.home / "packages" / "docgen"
        (package / "decree30").mkdir(parents=True)
        lines = "import os, sys", "print('opened', sys.argv[1:], ascii(os.getcwd()), sys.flags.safe_path)"
        (package / "__main__.py").write_text("\n".join(lines), encoding="utf-8")
        for module in ("__init__.py", "decree30/__init__.py") if has_docgen else ():
            (package / module).touch()
        if not has_docgen:
            shutil.rmtree(package / "decree30")
        self.with_program(name, f'exec "{sys.executable}" -S "$@"  # without the packages that are installed here')

    @property
    def opened(self) -> str:
        """What docgen prints when it opens this project."""
        return f"opened ['open', '.'] {ascii(str(self.project.resolve()))} True"

    def run(self, *command: str, folder: Path) -> subprocess.CompletedProcess[str]:
        """Runs a command here, with the key that closes the window of a failure."""
        given = {"PATH": str(self.programs), "HOME": str(self.home), "XDG_CACHE_HOME": str(self.home)}
        given["PYTHONPATH"] = str(self.home / "packages")
        return subprocess.run(
            command, cwd=folder, env=given, input="\n", capture_output=True, encoding="utf-8", timeout=120, check=False
        )

    def start(self) -> subprocess.CompletedProcess[str]:
        """A double click."""
        return self.run(str(self.project / SCRIPT.name), folder=self.home)


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    """Skips on Windows, where no shell runs the script."""
    if sys.platform == "win32":
        pytest.skip("the script is for macOS and Linux")
    return Computer(tmp_path)


def test_a_project_opens_with_an_installed_docgen(computer: Computer) -> None:
    computer.with_python()
    started = computer.start()
    assert (started.returncode, started.stdout.strip()) == (0, computer.opened)


def test_a_project_opens_with_the_command_docgen(computer: Computer) -> None:
    computer.with_program("docgen", 'echo "asked: $*"')
    started = computer.start()
    assert (started.returncode, started.stdout.strip()) == (0, "asked: open .")


def test_a_project_finds_the_program_that_was_opened_last(computer: Computer, tmp_path: Path) -> None:
    computer.with_python()
    elsewhere = tmp_path / "Chương trình của tôi"
    (computer.programs / "python3").rename(elsewhere)
    computer.note.parent.mkdir(parents=True)
    computer.note.write_text(f"{elsewhere}\n", encoding="utf-8")
    started = computer.start()
    assert (started.returncode, started.stdout.strip()) == (0, computer.opened)
    elsewhere.unlink()
    assert NOT_FOUND in computer.start().stdout


def test_another_package_of_this_name_is_not_run(computer: Computer) -> None:
    """PyPI has one."""
    computer.with_python(has_docgen=False)
    started = computer.start()
    assert started.returncode == 1
    assert NOT_FOUND in started.stdout
    assert "opened" not in started.stdout


def test_a_module_in_the_project_is_not_run(computer: Computer) -> None:
    """What stands in a project comes from others."""
    computer.with_python()
    (computer.project / "docgen.py").write_text("print('from the project')", encoding="utf-8")
    assert computer.start().stdout.strip() == computer.opened


def test_without_the_program_a_project_explains_what_to_do(computer: Computer) -> None:
    started = computer.start()
    assert started.returncode == 1
    assert NOT_FOUND in started.stdout
    assert "Mở docgen" in started.stdout


def with_start(computer: Computer) -> None:
    (computer.project / "docs" / "portable").mkdir(parents=True)
    lines = "import os", "print('started in', ascii(os.getcwd()))"
    (computer.project / "docs" / "portable" / "start.py").write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize("name", ["python3", "python"])
def test_the_program_starts_with_the_python_of_the_computer(computer: Computer, name: str) -> None:
    with_start(computer)
    computer.with_python(name, has_docgen=False)
    started = computer.start()
    assert started.stdout.strip() == f"started in {ascii(str(computer.project.resolve()))}"
    assert started.returncode == 0


@pytest.mark.parametrize("old", [True, False])
def test_without_a_new_enough_python_the_program_explains_what_to_do(computer: Computer, old: bool) -> None:
    with_start(computer)
    if old:
        computer.with_program("python3", "exit 1")
    started = computer.start()
    assert started.returncode == 1
    assert NO_PYTHON in started.stdout
    assert "https://www.python.org/downloads/" in started.stdout


def test_a_failure_is_the_status(computer: Computer) -> None:
    computer.with_program("docgen", '[ "$2" = --help ]')
    started = computer.start()
    assert started.returncode == 1
    assert "Bấm Enter để đóng cửa sổ này." in started.stdout


# The entry for desktops of Linux.


def exec_of(entry: Path) -> list[str]:
    """The program of a desktop entry and its arguments (Desktop Entry Specification 1.5, Exec)."""
    (line,) = re.findall(r"^Exec=(.*)$", entry.read_text(encoding="utf-8"), re.MULTILINE)
    parts = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', line.replace("\\\\", "\\"))
    return [re.sub(r'\\(["`$\\])', r"\1", quoted).replace("%%", "%") if quoted else plain for quoted, plain in parts]


@pytest.mark.parametrize("given", ["path", "address"])
def test_the_desktop_entry_opens_its_own_folder(computer: Computer, tmp_path: Path, given: str) -> None:
    computer.with_python()
    command = exec_of(computer.project / ENTRY.name)
    assert command[:2] == ["sh", "-c"]
    path = computer.project / ENTRY.name
    place = str(path) if given == "path" else path.as_uri()
    asked = [part.replace("%k", place) for part in command]
    started = computer.run(*asked, folder=tmp_path)
    assert (started.returncode, started.stdout.strip()) == (0, computer.opened)


# The files themselves.


def test_cmd_can_read_the_batch_file() -> None:
    content = BATCH.read_bytes()
    text = content.decode("utf-8")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == content.count(b"\r")
    lines = text.split("\r\n")
    assert lines[3] == "chcp 65001 >nul"
    assert max(map(len, lines)) < 1000
    labels = [line[1:] for line in lines if line.startswith(":")]
    assert len(labels) == len(set(labels)) > 5
    assert set(re.findall(r"(?:goto |call :)(\w+)", text)) == set(labels)
    first = next(number for number, line in enumerate(lines) if not line.isascii())
    assert all(line.isascii() or line.startswith("echo ") for line in lines)
    assert not [line for line in lines[first:] if line.startswith("echo ") and re.search(r"[&|<>^%!]", line)]
    assert [line for line in lines[:first] if line.startswith("echo ") and line != "echo ."] == []


def test_the_others_are_executable_scripts_of_the_plain_shell() -> None:
    assert SCRIPT.read_bytes().startswith(b"#!/bin/sh\n")
    for path in (SCRIPT, ENTRY):
        assert b"\r" not in path.read_bytes()
        if sys.platform != "win32":
            assert path.stat().st_mode & 0o111 == 0o111
