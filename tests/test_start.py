"""The first start of `Mở docgen`: what is run for the environment, when nothing is run, and why it may fail."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from tests.sample_project import ROOT

FOLDER = ROOT / "docs" / "portable"
LOCK = """click==8.5.1 \\
    --hash=sha256:00
    # via docgen
lxml==6.1.3 ; python_version > '3' \\
    --hash=sha256:11
"""


def load() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(FOLDER)
        return importlib.import_module("start")


start = load()


class Steps:
    """Stands in for the programs that are run: keeps the commands, and fails where it is told to."""

    def __init__(self) -> None:
        self.commands: list[Sequence[str]] = []
        self.failing = ""
        self.printed = ""

    def __call__(self, command: Sequence[str]) -> Iterator[str]:
        if command[1] == "-c":  # whether the Python of the environment runs
            return
        self.commands.append(command)
        if "venv" in command:
            python = Path(command[-1], *("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python"))
            python.parent.mkdir(parents=True)
            python.touch()
        if self.failing and self.failing in command:
            yield from self.printed.splitlines(keepends=True)
            raise subprocess.CalledProcessError(1, command)
        yield from ("Collecting click==8.5.1\n", "Requirement already satisfied: lxml\n")
        yield "Installing collected packages: click\n"


@pytest.fixture
def steps() -> Steps:
    return Steps()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "Chương trình & (mới)"
    folder.mkdir()
    (folder / "requirements.lock").write_text(LOCK, encoding="utf-8")
    (folder / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    return folder


def test_the_first_start_makes_the_environment(root: Path, steps: Steps, capsys: pytest.CaptureFixture[str]) -> None:
    assert start.prepare(root, steps)
    made, locked, own = steps.commands
    assert made[1:] == ["-m", "venv", "--clear", str(root / ".venv")]
    assert locked[0] == own[0] == str(start.python_of(root))
    assert {"--require-hashes", "--only-binary=:all:", str(root / "requirements.lock")} <= {*locked}
    assert own[-4:] == ["--no-deps", "--no-build-isolation", "--editable", str(root)]
    shown = capsys.readouterr().out
    assert [f"Bước {step}/3" in shown for step in (1, 2, 3)] == [True] * 3
    assert "\r  1/2 thư viện\r  2/2 thư viện\r  đã lấy đủ" in shown
    assert shown.endswith("Xong. Từ lần sau docgen mở ngay.\n")


def test_the_next_start_runs_nothing(root: Path, steps: Steps, capsys: pytest.CaptureFixture[str]) -> None:
    start.prepare(root, steps)
    steps.commands.clear()
    capsys.readouterr()
    assert not start.prepare(root, steps)
    assert steps.commands == []
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_another_version_is_installed_over_the_one_that_is_there(root: Path, steps: Steps, name: str) -> None:
    start.prepare(root, steps)
    steps.commands.clear()
    (root / name).write_text("other==1 \\\n", encoding="utf-8")
    assert start.prepare(root, steps)
    assert ["venv" in command for command in steps.commands] == [False, False]


def test_a_folder_that_was_moved_is_installed_again(root: Path, steps: Steps) -> None:
    """The environment holds the place of the program."""
    start.prepare(root, steps)
    moved = root.rename(root.with_name("chỗ mới"))
    assert start.prepare(moved, steps)


def test_what_failed_is_tried_again(root: Path, steps: Steps) -> None:
    steps.failing, steps.printed = "--editable", "ERROR: something of a library"
    with pytest.raises(start.StartError) as caught:
        start.prepare(root, steps)
    log = root / ".venv" / "cai-dat.txt"
    assert str(caught.value) == f"cài không thành công. Hãy gửi tệp {log} cho người quản lý chương trình"
    assert log.read_text(encoding="utf-8") == steps.printed
    steps.failing = ""
    assert start.prepare(root, steps)


def test_without_the_internet_a_folder_of_wheels_serves(root: Path, steps: Steps) -> None:
    (root / "wheels").mkdir()
    start.prepare(root, steps)
    assert steps.commands[1][-3:] == ["--no-index", "--find-links", str(root / "wheels")]


PRINTED = {
    "không có mạng": "WARNING: Retrying (Retry(total=1)) after connection broken by 'NewConnectionError('<pip._vendor"
    ".urllib3.connection.HTTPSConnection>: Failed to establish a new connection: [Errno -2] Name or service not "
    "known')': /simple/click/\nERROR: Could not find a version that satisfies the requirement click==8.5.1 (from "
    "versions: none)\nERROR: No matching distribution found for click==8.5.1\n",
    "không xác nhận được": "WARNING: Retrying after connection broken by 'SSLError(SSLCertVerificationError(1, '[SSL: "
    "CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in certificate chain'))'\n",
    "đĩa đã đầy": "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device\n",
    "không đúng bản đã ghi": "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n",
    "thiếu thư viện cho bản Python này": "ERROR: No matching distribution found for lxml==6.1.3\n",
    "không được ghi vào thư mục này": "ERROR: Could not install packages due to an OSError: [Errno 13] Permission "
    "denied: 'click'\n",
}
"""What pip prints, by words of the reason."""


@pytest.mark.parametrize("words", PRINTED)
def test_reasons_in_words(root: Path, steps: Steps, words: str) -> None:
    steps.failing, steps.printed = "--require-hashes", PRINTED[words]
    with pytest.raises(start.StartError, match=words) as caught:
        start.prepare(root, steps)
    assert "ERROR" not in str(caught.value)
    assert "Hãy" in str(caught.value)


def test_a_python_without_venv(root: Path, steps: Steps) -> None:
    steps.failing = "venv"
    steps.printed = "The virtual environment was not created successfully because ensurepip is not available.\n"
    with pytest.raises(start.StartError, match="sudo apt install python3-venv"):
        start.prepare(root, steps)


def test_a_folder_that_cannot_be_written(root: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(start.StartError, match="không được ghi vào thư mục này"):
        start.prepare(root, steps)


def test_an_environment_whose_python_is_gone_is_made_anew(root: Path, steps: Steps) -> None:
    start.prepare(root, steps)
    start.python_of(root).unlink()
    shutil.rmtree(root / ".venv" / start.python_of(root).parent.name)
    steps.commands.clear()
    assert start.prepare(root, steps)
    assert "venv" in steps.commands[0]


BACKEND = """
import pathlib, zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "docgen-1.0-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(folder, name), "w") as wheel:
        wheel.writestr("docgen_place.pth", str(pathlib.Path.cwd()))
        wheel.writestr("docgen-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: docgen\\nVersion: 1.0\\n")
        wheel.writestr("docgen-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr("docgen-1.0.dist-info/RECORD", "")
    return name
def build_wheel(folder, config_settings=None, metadata_directory=None):
    return build_editable(folder)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the script is for macOS and Linux")
def test_two_real_starts_by_a_double_click(root: Path, tmp_path: Path) -> None:
    """With pip and a small package that needs no other."""
    (root / "docs" / "portable").mkdir(parents=True)
    (root / "docgen").mkdir()
    shutil.copy(FOLDER / "start.py", root / "docs" / "portable")
    shutil.copy(ROOT / "Mở docgen.command", root)
    (root / "requirements.lock").write_text("# nothing\n", encoding="utf-8")
    (root / "backend.py").write_text(BACKEND, encoding="utf-8")
    system = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
    (root / "pyproject.toml").write_text(f'{system}[project]\nname = "docgen"\nversion = "1.0"\n', encoding="utf-8")
    (root / "docgen" / "__main__.py").write_text("import sys\nprint('opened', sys.argv[1:])\n", encoding="utf-8")
    caches = tmp_path / "Library" / "Caches" if sys.platform == "darwin" else tmp_path
    given = os.environ | {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": ""}

    def started() -> str:
        command = [str(root / "Mở docgen.command")]
        return subprocess.run(command, env=given, capture_output=True, encoding="utf-8", check=True).stdout

    assert "Bước 1/3" in started()
    assert started() == f"opened ['open', '{root}']\n"
    assert (caches / "docgen" / "program.txt").read_text(encoding="utf-8") == f"{start.python_of(root)}\n"
