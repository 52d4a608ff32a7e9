"""The programs that turn Word documents into PDF: Word where Windows has it, else LibreOffice."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from docgen.errors import DocgenError
from docgen.word.libreoffice import (
    PDF_WITHOUT_LIBREOFFICE,
    Converted,
    as_pdf,
    office_program,
    office_version,
)
from docgen.word.microsoft_word import as_pdf_by_word, word_version

_NO_CONVERTER = "chưa tạo được PDF vì máy này không có LibreOffice"
_MOST_OFFICES = 4
"""LibreOffices at the same time. On two free cores two take 55 % of the time of one; each needs 250 MB."""


class Converter(Protocol):
    """A program that makes PDF files. Its failures are in the result, a reason for each document."""

    @property
    def name(self) -> str:
        """The name as people know it."""

    @property
    def version(self) -> str:
        """A text that changes with the program: a PDF by another version is made anew."""

    @property
    def most_at_once(self) -> int:
        """How many conversions may run at the same time."""

    def convert(self, documents: Sequence[Path], folder: Path, archival: bool, stop: threading.Event) -> Converted:
        """PDF files below `folder`, which is empty; as PDF/A if `archival`. Once `stop` is set it ends early."""


class LibreOffice:
    """LibreOffice, each time with a profile of its own."""

    name = "LibreOffice"
    most_at_once = min(os.cpu_count() or 1, _MOST_OFFICES)

    def __init__(self, program: str) -> None:
        self.version = f"{self.name} {office_version(program)}"

    def convert(self, documents: Sequence[Path], folder: Path, archival: bool, stop: threading.Event) -> Converted:
        """As `Converter.convert`."""
        return as_pdf(documents, folder, archival, stop)


class MicrosoftWord:
    """Word, through COM."""

    name = "Microsoft Word"
    most_at_once = 1

    def __init__(self, version: str) -> None:
        self.version = version

    def convert(self, documents: Sequence[Path], folder: Path, archival: bool, stop: threading.Event) -> Converted:
        """As `Converter.convert`."""
        return as_pdf_by_word(documents, folder, archival, stop)


def converter_fault() -> str:
    """Why no PDF can be made on this machine, and what to install; empty if there is a program for it."""
    if word_version() is not None or office_program() is not None:
        return ""
    return f"{_NO_CONVERTER} - {PDF_WITHOUT_LIBREOFFICE}"


def installed_converter() -> Converter:
    """The program of this machine. Raises `DocgenError`, with what to install, if there is none."""
    version = word_version()
    if version is not None:
        return MicrosoftWord(version)
    program = office_program()
    if program is not None:
        return LibreOffice(program)
    raise DocgenError(_NO_CONVERTER, hint=PDF_WITHOUT_LIBREOFFICE)
