"""Opens a file with the program that this computer has for it, as a double click does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from docgen.errors import DocgenError, unreadable


def open_with_its_program(path: Path) -> None:
    """Opens a file and does not wait. Raises `DocgenError` if there is no program for it."""
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - the file was made by docgen or is in the project
            return
        opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
        if opener is None:
            raise DocgenError("máy này không có chương trình mở tệp Word", hint=f"tệp ở {path}")
        subprocess.Popen([opener, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError as error:
        raise DocgenError(f"không mở được {path.name}: {unreadable(error)}", hint="hãy mở tệp trong thư mục") from error
