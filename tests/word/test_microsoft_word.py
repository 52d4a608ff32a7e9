"""PDF by Word, with a stand-in for its calls through COM: nobody here has Word."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from docgen.word import microsoft_word
from docgen.word.microsoft_word import as_pdf_by_word, word_version


class ComError(Exception):
    pass


class FakeWord:
    """All Words that were started: what was called, and the documents that fail, hang or are made."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.started = 0
        self.killed = threading.Event()
        self.content = ""

    def start(self, name: str) -> Any:
        assert name == "Word.Application"
        self.started += 1
        documents = SimpleNamespace(Add=self._add, Open=self._open)
        return SimpleNamespace(Documents=documents, Quit=lambda **options: self._note("quit", options))

    def _add(self) -> Any:
        return SimpleNamespace(ActiveWindow=SimpleNamespace(Hwnd=1), Close=lambda **_: None)

    def _note(self, call: str, options: dict[str, object]) -> None:
        self.calls.append(f"{call} {options['SaveChanges']}")

    def _open(self, **options: Any) -> Any:
        self.content = Path(options.pop("FileName")).read_text(encoding="utf-8")
        assert options == {"ConfirmConversions": False, "ReadOnly": True, "AddToRecentFiles": False}
        if self.content == "hangs":
            assert self.killed.wait(30)
            self.killed.clear()
            raise ComError
        if self.content == "fails":
            raise ComError
        return SimpleNamespace(ExportAsFixedFormat=self._export, Close=lambda **options: self._note("close", options))

    def _export(self, **options: Any) -> None:
        assert (options["ExportFormat"], options["OpenAfterExport"]) == (17, False)
        archival = " pdfa" if options["UseISO19005_1"] else ""
        Path(options["OutputFileName"]).write_text(self.content + archival, encoding="utf-8")


@pytest.fixture
def word(monkeypatch: pytest.MonkeyPatch) -> FakeWord:
    fake = FakeWord()
    com = SimpleNamespace(com_error=ComError, CoInitialize=lambda: None, CoUninitialize=lambda: None)
    registry = SimpleNamespace(HKEY_CLASSES_ROOT=0, QueryValue=lambda root, key: "Word.Application.16")
    monkeypatch.setitem(sys.modules, "pythoncom", com)
    monkeypatch.setitem(sys.modules, "winreg", registry)
    monkeypatch.setitem(sys.modules, "win32com.client", SimpleNamespace(DispatchEx=fake.start))
    handles = SimpleNamespace(GetWindowThreadProcessId=lambda handle: (5, 4321))
    monkeypatch.setitem(sys.modules, "win32process", handles)
    monkeypatch.setattr(os, "kill", lambda process, _: fake.killed.set() if process == 4321 else None)
    return fake


@pytest.fixture
def made_by_word(word: FakeWord, tmp_path: Path) -> Callable[..., list[str]]:
    def made(*contents: str, archival: bool = False, stop: bool = False) -> list[str]:
        paths = [tmp_path / f"{number} ;'.docx" for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_text(content, encoding="utf-8")
        ended = threading.Event()
        if stop:
            ended.set()
        converted = as_pdf_by_word(paths, tmp_path / "work", archival, ended)
        found = {path: made.read_text(encoding="utf-8") for path, made in converted.made.items()}
        found |= {path: error.reason for path, error in converted.refused.items()}
        return [found.get(path, "-") for path in paths]

    return made


def test_documents_are_opened_read_only_and_word_quits(word: FakeWord, made_by_word: Callable[..., list[str]]) -> None:
    assert made_by_word("a", "b") == ["a", "b"]
    assert word.calls == ["close 0", "close 0", "quit 0"]
    assert word.started == 1


def test_pdfa(made_by_word: Callable[..., list[str]]) -> None:
    assert made_by_word("a", archival=True) == ["a pdfa"]


def test_one_that_fails_stops_no_other(word: FakeWord, made_by_word: Callable[..., list[str]]) -> None:
    failed = "Microsoft Word không mở hoặc không xuất được tệp này - mở tệp bằng Word để tìm lỗi"
    assert made_by_word("a", "fails", "b") == ["a", failed, "b"]
    assert word.started == 2
    assert word.calls.count("quit 0") == 2


def test_a_word_that_hangs_is_ended(
    word: FakeWord, made_by_word: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(microsoft_word, "PER_DOCUMENT", 0.1)
    begin = time.monotonic()
    hung = "Microsoft Word không chạy xong tệp này - mở tệp bằng Word để tìm lỗi"
    assert made_by_word("hangs", "b") == [hung, "b"]
    assert time.monotonic() - begin < 20


def test_a_stopped_conversion_starts_no_word(word: FakeWord, made_by_word: Callable[..., list[str]]) -> None:
    assert made_by_word("a", stop=True) == ["-"]
    assert word.started == 0


def test_a_word_that_does_not_start(
    word: FakeWord, made_by_word: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(name: str) -> object:
        raise ComError

    monkeypatch.setattr(sys.modules["win32com.client"], "DispatchEx", broken)
    assert made_by_word("a") == ["không chạy được Microsoft Word - mở thử Word một lần rồi chạy lại"]


def test_the_version(word: FakeWord, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert word_version() is None
    monkeypatch.setattr(sys, "platform", "win32")
    assert word_version() == "Word.Application.16"
    monkeypatch.setitem(sys.modules, "win32com.client", None)
    assert word_version() is None
