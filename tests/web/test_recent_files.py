"""Files that a browser sent a while ago."""

from __future__ import annotations

import pytest

from docgen.errors import UsageError
from docgen.web.recent_files import RecentFiles
from docgen.web.uploads import Upload


def test_a_file_is_found_by_its_id_only() -> None:
    recent = RecentFiles()
    name = recent.keep(Upload("a.docx", b"a"))
    assert recent.get(name).label == "a.docx"
    with pytest.raises(UsageError, match="không còn được giữ"):
        recent.get("a.docx")


def test_the_oldest_files_are_given_up() -> None:
    recent = RecentFiles(most_bytes=25)
    first, second, third = (recent.keep(Upload(label, b"x" * 10)) for label in "abc")
    assert [name for name, _ in recent.latest()] == [third, second]
    with pytest.raises(UsageError):
        recent.get(first)
    large = recent.keep(Upload("d", b"x" * 100))
    assert [name for name, _ in recent.latest()] == [large]
