"""LibreOffice, where it is installed: turns .doc, .odt and .rtf into .docx, .xls and .ods into .xlsx, .docx into PDF.

The only module that runs other programs.

Documents may come from strangers, so LibreOffice gets a profile of its own, which fetches nothing and runs no macro,
and limits: of time for each document, and of memory where the system can set one.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
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
_NOT_FINISHED = "LibreOffice không đọc được tệp này trong thời gian cho phép"
_PAUSE = 0.05
_MOST_FAILURES_IN_A_ROW = 4
"""After so many documents of which none is converted, the fault is LibreOffice's, and it is not started again."""
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
    """What LibreOffice makes: the ending of the name, its filter with options, and what a person can do without it."""

    suffix: str
    filter: str
    purpose: str
    without: str
    hint: str
    is_patient: bool = False
    """True if each document may take as long as the first: these documents are the user's own."""


_DOCX = _Target(
    *("docx", "Office Open XML Text", "để đọc tệp .doc và .odt"),
    *("cài LibreOffice, hoặc lưu tệp thành .docx", "mở và lưu tệp thành .docx"),
)
_XLSX = _Target(
    *("xlsx", "Calc MS Excel 2007 XML", "để đọc tệp .xls và .ods"),
    *("cài LibreOffice, hoặc lưu tệp thành .xlsx", "mở và lưu tệp thành .xlsx"),
)
PDF_WITHOUT_LIBREOFFICE = "cài LibreOffice (miễn phí, https://www.libreoffice.org/download) rồi chạy lại"
_PDF_OPTIONS = {"EmbedStandardFonts": "true", "ExportFormFields": "false"}
"""Options of the filter. Why no form fields: their text would not be on the page, and not in an embedded font."""


@dataclass(frozen=True, slots=True)
class _Office:
    """One conversion: the program, its working folder, what it makes, and the event that ends it early."""

    program: str
    folder: Path
    target: _Target
    stop: threading.Event


@dataclass
class Converted:
    """For each document the copy in the other format, or the reason why there is none."""

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


def as_pdf(documents: Sequence[Path], folder: Path, archival: bool, stop: threading.Event) -> Converted:
    """PDF files of .docx documents, in the same way; `archival`: as PDF/A-2b. Once `stop` is set it ends early."""
    options = {name: {"type": "boolean", "value": value} for name, value in _PDF_OPTIONS.items()}
    if archival:
        options["SelectPdfVersion"] = {"type": "long", "value": "2"}
    target = _Target(
        *("pdf", f"writer_pdf_Export:{json.dumps(options)}", "để tạo PDF", PDF_WITHOUT_LIBREOFFICE),
        *("mở tệp bằng Word hay LibreOffice để tìm lỗi", True),
    )
    return _converted(documents, folder, target, stop)


def office_version(program: str) -> str:
    """What changes with the version of LibreOffice: its file of versions, or else the size and date of the program."""
    place = Path(program).resolve()
    for path in (
        place.with_name("versionrc"),
        place.with_name("version.ini"),
        place.parents[1] / "Resources/versionrc",
    ):
        with suppress(OSError):
            return path.read_text(encoding="utf-8", errors="replace")
    state = place.stat()
    return f"{state.st_size} {state.st_mtime_ns}"


def _converted(
    documents: Sequence[Path], folder: Path, target: _Target, stop: threading.Event | None = None
) -> Converted:
    program = office_program()
    if program is None:
        raise DocgenError(f"cần LibreOffice {target.purpose}", hint=target.without)
    converted = Converted()
    copies = dict(copied_documents(documents, folder / "in", converted))
    _write_profile(folder / "profile")
    made = {document: folder / "out" / f"{copy.stem}.{target.suffix}" for document, copy in copies.items()}
    office = _Office(program, folder, target, stop or threading.Event())
    converted.refused |= _stopping(office, copies, made)
    converted.made |= {document: path for document, path in made.items() if path.is_file()}
    missing = [document for document in copies if document not in converted.made]
    error = DocgenError("LibreOffice không mở được tệp này")
    converted.refused = dict.fromkeys(missing, error) | converted.refused
    return converted


def _stopping(office: _Office, copies: Mapping[Path, Path], made: Mapping[Path, Path]) -> dict[Path, DocgenError]:
    """Converts the copies; the documents at which LibreOffice stopped, with the reason."""
    waiting = list(copies)
    refused: dict[Path, DocgenError] = {}
    failures = 0
    while waiting and not office.stop.is_set():
        reason = _run(office, [copies[document] for document in waiting], [made[document] for document in waiting])
        done = [index for index, document in enumerate(waiting) if made[document].is_file()]
        if reason is None:
            break
        # LibreOffice stopped at the document after the last one that it made: it is started again for the rest.
        first = done[-1] + 1 if done else 0
        failures = 1 if done else failures + 1
        last = len(waiting) if failures == _MOST_FAILURES_IN_A_ROW else first + 1
        refused |= dict.fromkeys(waiting[first:last], reason)
        waiting = waiting[last:]
    return refused


def copied_documents(documents: Sequence[Path], folder: Path, converted: Converted) -> Iterator[tuple[Path, Path]]:
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


def _command(office: _Office) -> list[str]:
    limited = [] if sys.platform == "win32" else list(_LIMITED)
    profile = f"-env:UserInstallation={(office.folder / 'profile').resolve().as_uri()}"
    kind = f"{office.target.suffix}:{office.target.filter}"
    options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", kind]
    return [*limited, office.program, profile, *options, "--outdir", str(office.folder / "out")]


def _run(office: _Office, copies: Sequence[Path], expected: Sequence[Path]) -> DocgenError | None:
    """Waits for LibreOffice while it makes one file after the other; the reason if it stopped early, else None."""
    try:
        # Why a session of its own: `soffice` is a script that starts others, and all of them have to end.
        process = subprocess.Popen(
            [*_command(office), *map(str, copies)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        return DocgenError(f"không chạy được LibreOffice ({unreadable(error)})")
    try:
        finished, deadline = 0, time.monotonic() + START
        while process.poll() is None and not office.stop.is_set():
            count = sum(path.is_file() for path in expected)
            if count > finished:
                limit = START if office.target.is_patient else PER_DOCUMENT
                finished, deadline = count, time.monotonic() + limit
            if time.monotonic() > deadline:
                return DocgenError(_NOT_FINISHED, hint=office.target.hint)
            time.sleep(_PAUSE)
    finally:
        _end(process)
    return DocgenError("LibreOffice dừng đột ngột khi đọc tệp này") if process.returncode else None


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and its child processes."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
