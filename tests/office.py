"""LibreOffice and poppler, for tests that look at pages."""

from __future__ import annotations

import subprocess
from pathlib import Path


def converted_to_pdf(program: str, document: Path, folder: Path) -> Path:
    """The document as PDF below `folder`; a profile of its own, so that tests may run side by side."""
    target = folder / f"{document.parent.name}-{document.stem}"
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(target), str(document)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target / f"{document.stem}.pdf"


def resaved(program: str, document: Path, folder: Path) -> Path:
    """The document opened and saved again as .docx by LibreOffice."""
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "docx:Office Open XML Text", "--outdir", str(folder / "resaved"), str(document)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "resaved" / document.name


def pages(pdf: Path) -> list[str]:
    """The text of each page, laid out as printed."""
    command = ["pdftotext", "-layout", "-enc", "UTF-8", str(pdf), "-"]
    printed = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode("utf-8")
    return printed.split("\f")[:-1]
