"""`(có danh sách kèm theo)`: the list is attached, or a warning tells that it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample_project import problems_of, replaced

LIST = """
appendices:
  - {kind: DANH SÁCH, subject: [Khen thưởng], attached: (Kèm theo …), body: [Một người]}
"""


def warnings(folder: Path, words: str, more: str = "") -> list[str]:
    changes = replaced("programme.yaml", "text: theo bảng dưới đây", f"text: {words}")
    return problems_of(folder, {name: text + more for name, text in changes.items()})


@pytest.mark.parametrize("words", ["khen 02 người (có danh sách kèm theo)", "danh sách khen thưởng đính kèm"])
def test_a_list_that_is_not_there(words: str, tmp_path: Path) -> None:
    (line,) = warnings(tmp_path, words)
    assert "danh sách" in line
    assert "nhưng không kèm danh sách nào [attached]" in line


def test_another_attachment_is_no_list(tmp_path: Path) -> None:
    assert len(warnings(tmp_path, "có danh sách kèm theo", LIST.replace("DANH SÁCH", "BIỂU"))) == 1


@pytest.mark.parametrize("words", ["có danh sách kèm theo", "theo biểu đính kèm", "gửi danh sách về Sở"])
def test_a_list_that_is_there(words: str, tmp_path: Path) -> None:
    assert warnings(tmp_path, words, LIST) == []


def test_it_can_be_accepted(tmp_path: Path) -> None:
    assert warnings(tmp_path, "có danh sách kèm theo # docgen: accept attached") == []
