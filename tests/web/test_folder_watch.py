"""Which changes in a project folder a page must know of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from docgen.web import folder_watch
from docgen.web.folder_watch import CHECKS, DATA, DOCUMENTS, changes_below, kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("docgen.yaml", DATA),
        ("data/2023/units.yaml", DATA),
        ("templates/parts/body.docx", DATA),
        ("output/2023/xa-a/giay-moi.docx", DOCUMENTS),
        ("output", DOCUMENTS),
        ("output/2023/.docgen-check.json", CHECKS),
        ("output/2023/~$giay-moi.docx", ""),
        ("output/2023/.docgen.lock", ""),
        ("output/2023/.docgen-0123456789abcdef.tmp/a", ""),
        ("README.md", ""),
        ("", ""),
    ],
)
def test_the_kind_of_a_change(tmp_path: Path, name: str, kind: str) -> None:
    assert kind_of(tmp_path, str(tmp_path / name)) == kind


class Watched:
    """A folder that is watched in a thread."""

    def __init__(self, folder: Path) -> None:
        self.kinds: set[str] = set()
        self.began, self.changed, self.stop = Event(), Event(), Event()
        self.thread = Thread(target=self._watch, args=(folder,), daemon=True)
        self.thread.start()
        assert self.began.wait(20)

    def _watch(self, folder: Path) -> None:
        for kinds in changes_below(folder, self.stop, self.began.set):
            self.kinds |= kinds
            if kinds:
                self.changed.set()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    (tmp_path / "data").mkdir()
    found = Watched(tmp_path)
    yield found
    found.stop.set()
    found.thread.join(10)
    assert not found.thread.is_alive()


def test_a_change_is_noticed_also_in_a_new_folder(watched: Watched, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "output" / "2023" / "a").mkdir(parents=True)
    assert watched.changed.wait(20)
    assert watched.kinds == {DOCUMENTS}
    watched.changed.clear()
    (tmp_path / "data" / "x.yaml").write_text("x")
    assert watched.changed.wait(20)
    assert DATA in watched.kinds


def test_where_folders_cannot_be_watched_files_are_looked_at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[bool | None] = []

    def refused(*_paths: Path, force_polling: bool | None, **_options: object) -> Iterator[set[tuple[object, str]]]:
        asked.append(force_polling)
        if not force_polling:
            raise OSError("no more watches")
        yield {(1, str(tmp_path / "data" / "x.yaml"))}

    monkeypatch.setattr(folder_watch, "watch", refused)
    began: list[bool] = []
    found = list(changes_below(tmp_path, Event(), lambda: began.append(True)))
    assert (found, asked, began) == ([frozenset({DATA})], [None, True], [True])
