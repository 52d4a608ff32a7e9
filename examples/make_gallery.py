"""Makes docs/bo-suu-tap.md and its pictures: needs LibreOffice, and pdftoppm of Poppler.

python -m examples.make_gallery
"""

from __future__ import annotations

import hashlib
import re
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from docgen.word.libreoffice import office_program
from docgen.word.view import dump, open_document
from examples.gallery import PAGE, PICTURES, documents, page

GREYS = 4
"""Bits of a pixel: 16 greys are enough for black letters with smooth edges."""
MARGIN = 16
"""White pixels that stay below the last line of a page."""
MOST_PAGES = 3
DPI = {1: 76, 2: 62, 3: 56}
"""Dots per inch, by the number of pages side by side."""

Page = tuple[int, int, bytes]
"""Width, height, and a byte for each pixel."""


def digest_of(document: Path) -> str:
    """A digest of the words of a document, by which a picture is compared with it: white space does not matter."""
    words = " ".join(dump(open_document(document)).split())
    return hashlib.sha256(words.encode()).hexdigest()


def digest_in(picture: Path) -> str:
    """The digest of the document that a picture shows."""
    found = re.search(rb"tEXtDocument\0([0-9a-f]{64})", picture.read_bytes())
    return found[1].decode() if found else ""


def main() -> None:
    """Writes the page and all pictures; pictures that no paper has are removed."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        made = documents(Path(place, "projects"))
        for name, pictured in _pages(made, Path(place)).items():
            (PICTURES / f"{name}.png").write_bytes(_png(_side_by_side(pictured), digest_of(made[name])))
    for picture in PICTURES.glob("*.png"):
        if picture.stem not in made:
            picture.unlink()
    PAGE.write_text(page(), encoding="utf-8")


def _pages(made: Mapping[str, Path], place: Path) -> dict[str, list[Page]]:
    """The first pages of each document."""
    program = office_program()
    assert program, "LibreOffice is not installed"
    copies = place / "copies"
    copies.mkdir()
    for name, document in made.items():
        (copies / f"{name}.docx").write_bytes(document.read_bytes())
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(copies)]
    subprocess.run([*command, *map(str, copies.glob("*.docx"))], check=True, capture_output=True)
    return {name: _pictured(copies / f"{name}.pdf") for name in made}


def _pictured(pdf: Path) -> list[Page]:
    count = min(len(re.findall(rb"/Type\s*/Page[^s]", pdf.read_bytes())), MOST_PAGES) or 1
    command = ["pdftoppm", "-gray", "-r", str(DPI[count]), "-l", str(count), str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True)
    return [
        _read(path) for path in sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm")) if path.stem[len(pdf.stem) + 1 :].isdigit()
    ]


def _read(path: Path) -> Page:
    """A picture of pdftoppm (PGM, binary)."""
    whole = path.read_bytes()
    width, height = map(int, whole.split(maxsplit=4)[1:3])
    return width, height, whole[-width * height :]


def _side_by_side(pages: list[Page]) -> Page:
    """The pages as one picture, with lines between and around them, without the white below the last words."""
    height = max(_last_line(one) for one in pages) + MARGIN
    rows = []
    for y in range(min(height, max(one[1] for one in pages))):
        parts = [data[y * width : (y + 1) * width] if y < tall else b"\xff" * width for width, tall, data in pages]
        rows.append(b"\x99" + b"\x99".join(parts) + b"\x99")
    line = b"\x99" * len(rows[0])
    return len(line), len(rows) + 2, b"".join([line, *rows, line])


def _last_line(page: Page) -> int:
    width, height, data = page
    white = b"\xff" * width
    return next((y for y in range(height - 1, 0, -1) if data[y * width : (y + 1) * width] != white), height)


def _png(page: Page, digest: str) -> bytes:
    width, height, data = page
    rows = (_packed(data[y * width : (y + 1) * width]) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, GREYS, 0, 0, 0, 0)
    content = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    parts = {b"IHDR": header, b"tEXt": b"Document\0" + digest.encode(), b"IDAT": content, b"IEND": b""}
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, parts, parts.values()))


def _packed(row: bytes) -> bytes:
    """Two pixels in a byte."""
    even = row + b"\xff" * (len(row) % 2)
    return bytes((left & 0xF0) | (right >> 4) for left, right in zip(even[::2], even[1::2], strict=True))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


if __name__ == "__main__":
    main()
