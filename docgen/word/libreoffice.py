"""LibreOffice, where it is installed: turns .doc, .odt and .rtf into .docx, .xls and .ods into .xlsx.

The only module that runs other programs.

The documents come from strangers, so LibreOffice gets a profile of its own, which fetches nothing and runs no macro,
and limits: of time for each document, and of memory where the system can set one.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from xml.sax.saxutils import escape

from docgen.errors import DocgenError, unreadable

LARGEST = 64 * 1024 * 1024
"""Bytes of a document that is converted."""
START, PER_DOCUMENT = 60.0, 10.0
"""Seconds that LibreOffice may take to begin and convert the first document, and for each of the others."""
_MOST_MEMORY = 1_500_000
"""Kilobytes of memory that LibreOffice may use; for forms it needs a fifth of that."""
_NAMES = ("soffice", "libreoffice")
_USUAL_PATHS = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
_LIMITED = ("sh", "-c", f'ulimit -d {_MOST_MEMORY} 2>/dev/null; exec "$@"', "sh")
_NOT_FINISHED = "LibreOffice không đọc xong tệp này"
_PAUSE = 0.05
_ITEMS = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>\n'
_ITEM = '<item oor:path="/{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'

SETTINGS: MappingProxyType[tuple[str, str], str] = MappingProxyType(
    {
        ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel"): "3",  # the highest
        ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
        ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
        ("org.openoffice.Office.Common/Load", "DetectWebDAVRedirection"): "false",
        ("org.openoffice.Office.Common/Misc", "UseWebDAVFileLocking"): "false",
        ("org.openoffice.Office.Writer/Content/Update", "Link"): "0",  # never
        ("org.openoffice.Office.Calc/Content/Update", "Link"): "1",  # never: here 0 is always
        # Why a proxy: LibreOffice does not count style sheets and backgrounds as links and fetches them all the
        # same. No program listens at this port of this machine, and no host is exempt.
        ("org.openoffice.Inet/Settings", "ooInetProxyType"): "1",
        ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName"): "127.0.0.1",
        ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort"): "9",
        ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName"): "127.0.0.1",
        ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort"): "9",
        ("org.openoffice.Inet/Settings", "ooInetNoProxy"): "",
    }
)
"""The profile: path and property as in LibreOffice's schema (share/registry/main.xcd), and the value."""


@dataclass(frozen=True, slots=True)
class _Target:
    """What LibreOffice makes: the ending of the name, the name of its filter, and the kinds that it makes it from."""

    suffix: str
    filter: str
    sources: str


_DOCX = _Target("docx", "Office Open XML Text", ".doc và .odt")
_XLSX = _Target("xlsx", "Calc MS Excel 2007 XML", ".xls và .ods")


@dataclass
class Converted:
    """For each document the copy as .docx or .xlsx, or the reason why there is none."""

    made: dict[Path, Path] = field(default_factory=dict)
    refused: dict[Path, DocgenError] = field(default_factory=dict)


def office_program() -> str | None:
    """The path of LibreOffice's program; None if it is not installed."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or next((str(path) for path in _USUAL_PATHS if path.is_file()), None)


def as_docx(documents: Sequence[Path], folder: Path) -> Converted:
    """Copies of the documents as .docx below `folder`, which is empty. One that stops LibreOffice stops no other.

    Raises `DocgenError` if there is no LibreOffice.
    """
    return _converted(documents, folder, _DOCX)


def as_xlsx(workbooks: Sequence[Path], folder: Path) -> Converted:
    """Copies of .xls and .ods workbooks as .xlsx, in the same way."""
    return _converted(workbooks, folder, _XLSX)


def _converted(documents: Sequence[Path], folder: Path, target: _Target) -> Converted:
    program = office_program()
    if program is None:
        hint = f"cài LibreOffice, hoặc lưu tệp thành .{target.suffix}"
        raise DocgenError(f"cần LibreOffice để đọc tệp {target.sources}", hint=hint)
    converted = Converted()
    copies = dict(_copied(documents, folder / "in", converted))
    _write_profile(folder / "profile")
    made = {document: folder / "out" / f"{copy.stem}.{target.suffix}" for document, copy in copies.items()}
    waiting = list(copies)
    while waiting:
        command = [*_command(program, folder, target), *(str(copies[document]) for document in waiting)]
        reason = _run(command, [made[document] for document in waiting])
        done = [index for index, document in enumerate(waiting) if made[document].is_file()]
        if reason is None:
            break
        # LibreOffice stopped at the document after the last one that it made: it is started again for the rest.
        first = done[-1] + 1 if done else 0
        converted.refused |= dict.fromkeys(waiting[first : first + 1], reason)
        waiting = waiting[first + 1 :]
    converted.made |= {document: path for document, path in made.items() if path.is_file()}
    missing = [document for document in copies if document not in converted.made]
    error = DocgenError("LibreOffice không mở được tệp này")
    converted.refused = dict.fromkeys(missing, error) | converted.refused
    return converted


def _copied(documents: Sequence[Path], folder: Path, converted: Converted) -> Iterator[tuple[Path, Path]]:
    """Each document with a copy of it, whose name is a number."""
    folder.mkdir(parents=True)
    for number, document in enumerate(documents):
        copy = folder / f"{number}{document.suffix}"
        try:
            if document.stat().st_size > LARGEST:
                converted.refused[document] = DocgenError(f"tệp quá lớn (hơn {LARGEST >> 20} MB)")
                continue
            shutil.copyfile(document, copy)
        except OSError as error:
            converted.refused[document] = DocgenError(unreadable(error))
            continue
        yield document, copy


def _write_profile(folder: Path) -> None:
    items = "".join(_ITEM.format(path, name, escape(value)) for (path, name), value in SETTINGS.items())
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_ITEMS.format(items), encoding="utf-8")


def _command(program: str, folder: Path, target: _Target) -> list[str]:
    limited = [] if sys.platform == "win32" else list(_LIMITED)
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", f"{target.suffix}:{target.filter}"]
    return [*limited, program, profile, *options, "--outdir", str(folder / "out")]


def _run(command: list[str], expected: Sequence[Path]) -> DocgenError | None:
    """Waits for LibreOffice while it makes one file after the other; the reason if it stopped early, else None."""
    try:
        # Why a session of its own: `soffice` is a script that starts others, and all of them have to end.
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        return DocgenError(f"không chạy được LibreOffice ({error.strerror or type(error).__name__})")
    try:
        finished, deadline = 0, time.monotonic() + START
        while process.poll() is None:
            count = sum(path.is_file() for path in expected)
            if count > finished:
                finished, deadline = count, time.monotonic() + PER_DOCUMENT
            if time.monotonic() > deadline:
                return DocgenError(_NOT_FINISHED, hint=f"mở và lưu tệp thành {expected[0].suffix}")
            time.sleep(_PAUSE)
    finally:
        _end(process)
    return DocgenError("LibreOffice dừng giữa chừng khi đọc tệp này") if process.returncode else None


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and its child processes."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
