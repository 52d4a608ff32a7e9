"""What can be checked of PDF/A without a validator: its identification, output intent, and what it forbids."""

from __future__ import annotations

from typing import Any

from pypdf import PdfReader

_PARTS = ("1", "2", "3")
"""LibreOffice is asked for part 2 (ISO 19005-2); Word makes the part that its version knows."""


def archival_fault(reader: PdfReader) -> str:
    """The first fault, in Vietnamese; "" if there is none. That fonts are embedded is checked for every PDF."""
    metadata = reader.xmp_metadata
    if metadata is None or str(metadata.pdfaid_part) not in _PARTS or not metadata.pdfaid_conformance:
        return "thiếu khai báo pdfaid trong siêu dữ liệu XMP"
    if not any(_has_profile(intent) for intent in reader.root_object.get("/OutputIntents", ())):
        return "thiếu hồ sơ màu (OutputIntent)"
    if reader.is_encrypted:
        return "tệp bị mã hóa"
    return ""


def _has_profile(intent: Any) -> bool:
    """Whether it is an output intent of PDF/A with a colour profile (ISO 19005-2, 6.2.3)."""
    found = intent.get_object()
    profile = found.get("/DestOutputProfile")
    return found.get("/S") == "/GTS_PDFA1" and profile is not None and bool(profile.get_object().get_data())
