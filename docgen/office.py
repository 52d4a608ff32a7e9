"""LibreOffice, where it is installed: turns .doc and .odt into .docx. The one door to other programs."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from docgen.errors import DocgenError

_NAMES = ("soffice", "libreoffice")
_USUAL = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
_START, _EACH = 60, 10
"""Seconds that LibreOffice may take to begin, and for each document."""


def office_program() -> str | None:
    """LibreOffice's program, None if there is none."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or next((str(path) for path in _USUAL if path.is_file()), None)


def as_docx(documents: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Copies of the documents as .docx below `folder`, by document; one that cannot be converted is left out.

    Works with a profile of its own, so that a LibreOffice that is open is not disturbed. Raises `DocgenError`
    if there is no LibreOffice, or it does not come to an end.
    """
    program = office_program()
    if program is None:
        raise DocgenError("cần LibreOffice để đọc tệp .doc và .odt", hint="cài LibreOffice, hoặc lưu tệp thành .docx")
    came, went = folder / "in", folder / "out"
    came.mkdir(parents=True)
    copies = {document: came / f"{number}{document.suffix}" for number, document in enumerate(documents)}
    for document, copy in copies.items():
        shutil.copyfile(document, copy)
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    command = [program, profile, "--headless", "--norestore", "--convert-to", "docx:Office Open XML Text"]
    _run([*command, "--outdir", str(went), *map(str, copies.values())], _START + _EACH * len(documents))
    made = {document: went / f"{copy.stem}.docx" for document, copy in copies.items()}
    return {document: path for document, path in made.items() if path.is_file()}


def _run(command: list[str], seconds: int) -> None:
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise DocgenError(
            f"LibreOffice không chuyển xong sau {seconds} giây", hint="mở và lưu tệp thành .docx"
        ) from error
    except OSError as error:
        raise DocgenError(f"không chạy được LibreOffice ({error.strerror or type(error).__name__})") from error
