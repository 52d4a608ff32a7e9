"""Reads a data file as text."""

from __future__ import annotations

import codecs
import errno
import unicodedata
from pathlib import Path

from docgen.errors import Place, Problem, unreadable
from docgen.files import read_file
from docgen.language.legacy_encodings import legacy_encoding_of_bytes

MOST_BYTES = 20_000_000
_OTHER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS = "hãy mở tệp, chuyển sang Unicode (UTF-8) rồi lưu lại"


class UnreadableError(Exception):
    """A file that cannot be read as text; `problem` is the reason."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_text(path: Path, shown: str) -> str:
    """The text of a UTF-8 file in NFC, with or without byte order mark. Raises `UnreadableError`."""
    try:
        data = read_file(path, MOST_BYTES)
    except OSError as error:
        more = f" (hơn {MOST_BYTES // 1_000_000} MB)" if error.errno == errno.EFBIG else ""
        raise UnreadableError(Problem(Place(shown), unreadable(error) + more)) from error
    return unicodedata.normalize("NFC", decoded(data, shown))


def decoded(data: bytes, shown: str) -> str:
    """The text of UTF-8, with or without byte order mark. Raises `UnreadableError`; `shown` is the file's name."""
    if data.startswith(_OTHER_MARKS):
        raise UnreadableError(Problem(Place(shown), "tệp lưu theo UTF-16, cần UTF-8", _SAVE_AS))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        legacy = legacy_encoding_of_bytes(data)
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        found = f"tệp dùng bảng mã cũ {legacy}" if legacy else "tệp không phải UTF-8"
        raise UnreadableError(Problem(Place(shown, line, column), f"{found}, cần Unicode (UTF-8)", _SAVE_AS)) from error
