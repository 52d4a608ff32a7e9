"""Messages of the engine as a person reads them in the page, who has titles of fields in front of him and no keys."""

from __future__ import annotations

import re

_FIELD = re.compile(r"\btrường (?P<title>[^()“”:;\n]{1,80}) \([a-z][a-z0-9_.]*\)")

_PARTS = re.compile(r"(?<=[.;]) +")
_FILE = re.compile(r"(?: \((?:xem )?[a-z_]+(?:\.yaml)?\)|,? xem [a-z_-]+\.yaml)")
"""A key or a file that an explanation refers to: ` (lines)`, `, xem agenda.yaml`."""


def without_keys(message: str) -> str:
    """`trường ngày bắt đầu (starts) ghi …` → `ngày bắt đầu ghi …`; all else stays."""
    return _FIELD.sub(lambda found: found["title"], message)


def without_code(explanation: str) -> str:
    """An explanation without the sentences and remarks that are only for who writes the file: `facts`, agenda.yaml."""
    parts = [part for part in _PARTS.split(_FILE.sub("", explanation)) if "`" not in part]
    shown = " ".join(parts)
    return f"{shown[:-1]}." if shown.endswith(";") else shown
