"""Makes zip files: the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """A zip file with these contents by name, in this order; every date in it is the earliest that a zip can have."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, content)
    return buffer.getvalue()
