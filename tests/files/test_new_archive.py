"""New zip files."""

from __future__ import annotations

from docgen.files.archives import Archive
from docgen.files.new_archive import zipped


def test_the_same_content_gives_the_same_bytes() -> None:
    contents = {"a.docx": b"a" * 1000, "van-ban-chung/b.pdf": b"", "c.xlsx": bytes(range(256))}
    data = zipped(contents)
    assert zipped(dict(contents)) == data
    archive = Archive(data, 10_000)
    assert {name: archive.read(name) for name in archive.names()} == contents
