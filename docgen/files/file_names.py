"""Names of files and folders that every system allows. Why: a project folder is copied between systems."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 200
"""Bytes of a name in UTF-8. Systems allow 255; what is appended to a name (`.sua-tay`, a number) needs some of them."""

_LONGEST_ENDING = 20
"""Bytes of an ending that a shortened name keeps."""
_DEVICES = frozenset(
    {
        *("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"),
        *(f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"),
    }
)
"""Names that Windows takes for a device, with any extension (learn.microsoft.com, Naming Files)."""
_FORBIDDEN = re.compile('[\x00-\x1f\x7f\ud800-\udfff<>:"/\\\\|?*]')
"""Characters that Windows does not allow in a name, and halves of surrogate pairs."""


def fault_of_name(name: str) -> str:
    """The reason why a name is not allowed; "" if it is allowed."""
    if not name or _FORBIDDEN.search(name):
        return 'tên tệp hay thư mục không được trống hay có các ký tự < > : " / \\ | ? *'
    if name[-1] in ". ":
        return "Windows không nhận tên kết thúc bằng dấu chấm hay dấu cách"
    if _is_device(name):
        return "Windows giữ tên này cho thiết bị (CON, PRN, AUX, NUL, COM1, LPT1, …), hãy đặt tên khác"
    if len(name.encode()) > LONGEST:
        return "tên tệp hay thư mục quá dài"
    return ""


def allowed_name(name: str) -> str:
    """A name like this one that every system allows, and that no command takes for a temporary file.

    An allowed name that does not begin with a dot is left as it is, but that it is NFC.
    """
    cleaned = _shortened(_FORBIDDEN.sub("-", unicodedata.normalize("NFC", name)).lstrip(". ").rstrip(". ") or "tep")
    return _shortened(f"-{cleaned}") if _is_device(cleaned) else cleaned


def _is_device(name: str) -> bool:
    return re.split("[.]", name, maxsplit=1)[0].rstrip(" ").upper() in _DEVICES


def _shortened(name: str) -> str:
    """A name of at most so many bytes: characters are left out before its ending, or at its end if that is long."""
    if len(name.encode()) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending.encode()) > _LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    room = LONGEST - len(f"{dot}{ending}".encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(". ") + dot + ending


def is_below(path: str) -> bool:
    """True for a path with forward slashes that stays, on every system, below the folder that it is joined to."""
    return not any(fault_of_name(step) for step in path.split("/"))


def stays_inside(path: str) -> bool:
    """True for a path with forward slashes that stays below the folder it is joined to; its names may be anybody's."""
    return not path.startswith("/") and not {"", ".", ".."} & set(path.split("/"))


def printable(path: str) -> str:
    """A path from outside as text of one line: U+FFFD for tabs, line breaks and bytes that are not UTF-8."""
    return re.sub("[\t\n\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", path)
