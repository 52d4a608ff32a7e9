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


def all_converted_to_pdf(program: str, documents: list[Path], folder: Path) -> list[Path]:
    """The documents as PDF in `folder`, in one start of the program; their names must differ."""
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, documents)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [folder / f"{document.stem}.pdf" for document in documents]


def saved_again(program: str, documents: list[Path], profile: Path) -> None:
    """Opens the documents in LibreOffice and saves each as .docx in its own place."""
    for folder in {document.parent for document in documents}:
        there = [str(document) for document in documents if document.parent == folder]
        out = folder / "saved again"
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        command += ["--convert-to", "docx:Office Open XML Text", "--outdir", str(out), *there]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        for document in there:
            (out / Path(document).name).replace(document)
        out.rmdir()


def pages(pdf: Path) -> list[str]:
    """The text of each page, laid out as printed."""
    command = ["pdftotext", "-layout", "-enc", "UTF-8", str(pdf), "-"]
    printed = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode("utf-8")
    return printed.split("\f")[:-1]
