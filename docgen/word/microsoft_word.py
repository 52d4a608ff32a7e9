"""Microsoft Word on Windows, through COM: turns .docx into PDF. It needs pywin32 (`docgen[word]`).

Word works on copies, invisibly, read-only, without dialogs and macros. COM has no time limits: a timer ends a Word that
does not answer, and the call that waits for it fails. Written from Microsoft's documentation of these calls; its tests
have a stand-in for Word.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.errors import DocgenError
from docgen.word.libreoffice import Converted, copied_documents

PER_DOCUMENT = 60.0
"""Seconds that Word may take for one document."""
_VERSION_KEY = "Word.Application\\CurVer"
_NO_ALERTS, _NO_MACROS = 0, 3  # wdAlertsNone, msoAutomationSecurityForceDisable
_AS_PDF, _FOR_PRINT, _HEADINGS_AS_BOOKMARKS, _DISCARD = 17, 0, 1, 0  # WdExportFormat, … OptimizeFor, … Bookmarks


@dataclass(frozen=True, slots=True)
class _Word:
    """A Word that was started here, and the number of its process (0: unknown)."""

    application: Any
    process: int

    def end(self) -> None:
        """Ends the process at once, with what it has open, which are only copies."""
        with suppress(OSError):
            if self.process:
                os.kill(self.process, signal.SIGTERM)  # on Windows: TerminateProcess


def word_version() -> str | None:
    """The version of Word that is registered, as `Word.Application.16`; None without Word or without pywin32."""
    if sys.platform != "win32":
        return None
    try:
        registry = importlib.import_module("winreg")
        version = str(registry.QueryValue(registry.HKEY_CLASSES_ROOT, _VERSION_KEY))
        importlib.import_module("win32com.client")
    except (OSError, ImportError):
        return None
    return version


def as_pdf_by_word(documents: Sequence[Path], folder: Path, archival: bool, stop: threading.Event) -> Converted:
    """As `libreoffice.as_pdf`, by Word. A document that fails costs Word its life: a new one makes the others."""
    converted = Converted()
    (folder / "out").mkdir(parents=True)
    waiting = list(copied_documents(documents, folder / "in", converted))
    com = importlib.import_module("pythoncom")
    com.CoInitialize()  # for this thread
    try:
        while waiting and not stop.is_set():
            with _started(com) as word:
                waiting = _made_until_a_fault(word, waiting, archival, stop, converted)
    except com.com_error:
        error = DocgenError("không chạy được Microsoft Word", hint="mở thử Word một lần rồi chạy lại")
        converted.refused |= {document: error for document, _ in waiting}
    finally:
        com.CoUninitialize()
    return converted


@contextmanager
def _started(com: Any) -> Iterator[_Word]:
    """A new Word, which ends with the block; not the one in which a person works."""
    application = importlib.import_module("win32com.client").DispatchEx("Word.Application")
    try:
        application.Visible = False
        application.DisplayAlerts = _NO_ALERTS
        application.AutomationSecurity = _NO_MACROS
        yield _Word(application, _process_of(application, com))
    finally:
        with suppress(com.com_error):  # it is gone already
            application.Quit(SaveChanges=_DISCARD)


def _process_of(application: Any, com: Any) -> int:
    """The number of Word's process, by the window of an empty document; 0 for a Word whose windows have no handle."""
    try:
        document = application.Documents.Add()
        _, process = importlib.import_module("win32process").GetWindowThreadProcessId(document.ActiveWindow.Hwnd)
        document.Close(SaveChanges=_DISCARD)
    except (com.com_error, AttributeError):
        return 0
    return int(process)


def _made_until_a_fault(
    word: _Word, waiting: list[tuple[Path, Path]], archival: bool, stop: threading.Event, converted: Converted
) -> list[tuple[Path, Path]]:
    """Makes one PDF after the other; the documents that are left after one has failed."""
    for number, (document, copy) in enumerate(waiting):
        if stop.is_set():
            return []
        target = copy.parent.parent / "out" / f"{copy.stem}.pdf"
        reason = _exported(word, copy, target, archival)
        if reason is not None:
            converted.refused[document] = reason
            return waiting[number + 1 :]
        converted.made[document] = target
    return []


def _exported(word: _Word, source: Path, target: Path, archival: bool) -> DocgenError | None:
    """Makes one PDF; the reason if that fails."""
    is_late = threading.Event()

    def end_word() -> None:
        is_late.set()
        word.end()

    timer = threading.Timer(PER_DOCUMENT, end_word)
    timer.start()
    try:
        opened = word.application.Documents.Open(
            FileName=str(source), ConfirmConversions=False, ReadOnly=True, AddToRecentFiles=False
        )
        opened.ExportAsFixedFormat(
            OutputFileName=str(target),
            ExportFormat=_AS_PDF,
            OpenAfterExport=False,
            OptimizeFor=_FOR_PRINT,
            CreateBookmarks=_HEADINGS_AS_BOOKMARKS,
            UseISO19005_1=archival,
        )
        opened.Close(SaveChanges=_DISCARD)
    except Exception:  # noqa: BLE001 - com_error, and what else pywin32 raises when Word is gone
        detail = "không chạy xong" if is_late.is_set() else "không mở hoặc không xuất được"
        return DocgenError(f"Microsoft Word {detail} tệp này", hint="mở tệp bằng Word để tìm lỗi")
    finally:
        timer.cancel()
    return None
