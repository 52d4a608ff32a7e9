"""Messages of the engine as a person reads them in the page, who has titles of fields in front of him and no keys."""

from __future__ import annotations

import re

_FIELD = re.compile(r"\btrường (?P<title>[^()“”:;\n]{1,80}) \([a-z][a-z0-9_.]*\)")


def without_keys(message: str) -> str:
    """`trường ngày bắt đầu (starts) ghi …` → `ngày bắt đầu ghi …`; all else stays."""
    return _FIELD.sub(lambda found: found["title"], message)
