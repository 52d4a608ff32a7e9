"""Which program makes PDF files here."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import DocgenError
from docgen.produce.pdf import converters
from docgen.produce.pdf.converters import Converter, installed_converter


def installed(monkeypatch: pytest.MonkeyPatch, word: str | None, office: str | None) -> Converter:
    monkeypatch.setattr(converters, "word_version", lambda: word)
    monkeypatch.setattr(converters, "office_program", lambda: office)
    return installed_converter()


def test_word_is_preferred(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    office = tmp_path / "soffice"
    office.touch()
    word = installed(monkeypatch, "Word.Application.16", str(office))
    assert (word.name, word.version) == ("Microsoft Word", "Word.Application.16")
    assert installed(monkeypatch, None, str(office)).name == "LibreOffice"


def test_a_new_libreoffice_has_another_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    office = tmp_path / "soffice"
    office.touch()
    by_date = installed(monkeypatch, None, str(office)).version
    (tmp_path / "versionrc").write_text("buildid=1", encoding="utf-8")
    by_file = installed(monkeypatch, None, str(office)).version
    assert by_file == "LibreOffice buildid=1" != by_date


def test_neither_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DocgenError) as error:
        installed(monkeypatch, None, None)
    assert error.value.reason == (
        "chưa tạo được PDF vì máy này không có LibreOffice - "
        "cài LibreOffice (miễn phí, https://www.libreoffice.org/download) rồi chạy lại"
    )
