"""The files that `collect` reads: those named, and in folders all files; those that it cannot read are listed, too."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from docgen.errors import UsageError
from docgen.files import files_below, is_folder
from docgen.files.file_names import printable
from docgen.files.locks import is_temporary
from docgen.reports.collect.decisions import Decision

WORD = (".docx", ".docm")
"""Read as they are."""
EXCEL = (".xlsx", ".xlsm")
"""Forms that were answered in Excel."""
OFFICE_TEXT = (".doc", ".odt", ".rtf")
"""Read through LibreOffice as Word files."""
OFFICE_SHEET = (".xls", ".ods")
"""Read through LibreOffice as workbooks."""
_ALL = (*WORD, *EXCEL, *OFFICE_TEXT, *OFFICE_SHEET)

_OF_SYSTEMS = ("desktop.ini", "thumbs.db", ".ds_store", "manifest.json", "so-nhan.json")
"""Files that systems put into folders by themselves, and those that commands put there."""
_LOCKS = ("~$", ".~lock.")
_ASK = "đề nghị đơn vị gửi bản Word hoặc Excel"
_UNFINISHED = "tệp chưa tải xong; chờ tải xong, hoặc tải lại"
_PACKED = "tệp nén; giải nén vào thư mục rồi chạy lại"
_PICTURE = f"ảnh, không đọc được số liệu; {_ASK}"
_REASONS = MappingProxyType(
    {
        ".pdf": f"tệp PDF, không đọc được số liệu; {_ASK}",
        **dict.fromkeys((".jpg", ".jpeg", ".png", ".heic", ".tif", ".tiff", ".bmp", ".gif", ".webp"), _PICTURE),
        **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar"), _PACKED),
        **dict.fromkeys((".tmp", ".crdownload", ".part", ".partial", ".download", ".opdownload"), _UNFINISHED),
        **dict.fromkeys((".lnk", ".url", ".webloc"), "lối tắt; sao chép chính tệp đó vào thư mục"),
        **dict.fromkeys((".eml", ".msg"), "thư điện tử; lưu tệp đính kèm vào thư mục rồi chạy lại"),
        **dict.fromkeys((".gdoc", ".gsheet"), "lối tắt của Google Drive; tải về dạng .docx hoặc .xlsx"),
    }
)


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file to be read."""

    path: Path
    shown: str
    """Its path in messages and reports: below the folder that was given, or its name."""
    received: date | None = None
    """The day on which it was received, where that is known; None for the day of its last change."""
    decision: Decision | None = None
    """What a person decided about it."""


def sources_of(given: Sequence[Path]) -> list[ReturnedFile]:
    """The files, in order, each once. Raises `UsageError` for a path that does not exist, or without any file."""
    found: dict[str, ReturnedFile] = {}
    for path in given:
        for source in _below(path):
            found.setdefault(os.path.realpath(source.path), source)
    if not found:
        kinds = ", ".join(_ALL)
        where = ", ".join(f'"{path}"' for path in given)
        raise UsageError(f"không có tệp nào để đọc trong {where}", hint=f"cần một trong {kinds}")
    return list(found.values())


def reason_unreadable(path: Path) -> str:
    """Why a file cannot be read, and what to do; "" for one that can be tried."""
    if path.name.startswith(_LOCKS):
        return "tệp khóa, có khi một tệp đang mở hoặc máy bị tắt đột ngột; đóng Word rồi xóa tệp này"
    try:
        if not path.stat().st_size:
            return "tệp rỗng (0 byte); sao chép hoặc tải lại, với OneDrive thì chọn “Luôn giữ trên thiết bị này”"
    except OSError:
        return ""
    ending = path.suffix.lower()
    if ending in _ALL:
        return ""
    return _REASONS.get(ending, f"không phải tệp Word hay Excel; cần một trong {', '.join(_ALL)}")


def is_of_system(name: str) -> bool:
    """True for the name of a file that a system or a command makes, and that nobody sends."""
    return name.lower() in _OF_SYSTEMS or is_temporary(name)


def _below(path: Path) -> Iterator[ReturnedFile]:
    if is_folder(path):
        found = (one for one in files_below(path) if not is_of_system(one.name))
        yield from (ReturnedFile(one, printable(one.relative_to(path).as_posix())) for one in found)
    elif os.path.exists(path):  # noqa: PTH110 - it does not raise for names that are too long
        yield ReturnedFile(path, printable(path.name))
    else:
        raise UsageError(f'không có tệp hay thư mục "{printable(str(path))}"')
