"""One term for one thing: words that docs/tu-ngu.md refuses are in no message, text or page that a person reads."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.sample_project import ROOT

PAGE = ROOT / "docs" / "tu-ngu.md"
REFUSED = {
    "chỗ điền": r"chỗ điền",
    "kiểu viết": r"kiểu viết",
    "viết sai": r"viết sai",
    "con số": r"con số",
    "hỏi lại": r"hỏi lại",
    "những gì": r"những gì",
    "điều cần": r"điều cần",
    "việc mẫu chưa nêu": r"việc mẫu chưa nêu",
    "mức giữa": r"mức giữa",
    "soát": r"(?<!rà )(?<!kiểm )soát",
    "kể ra": r"kể ra",
    "kể lại": r"kể lại",
    "làm ra": r"làm ra",
    "xin": r"(?<!ngừng )xin(?! (?:phép|lỗi|ý kiến|chữ ký))",
    "gửi chậm": r"gửi chậm",
    "thẩm quyền, chức vụ": r"thẩm quyền, chức vụ",
    "mục dữ liệu": r"(?<!thư )mục dữ liệu",
    "căn giữa": r"căn giữa",
    "căn trái": r"căn trái",
    "căn phải": r"căn phải",
    "Vẫn ghi": r"vẫn ghi\?",
    "đụng đến": r"đụng đến",
}
"""The refused words, and what finds them."""
VIETNAMESE_PAGES = ("README.vi.md", "docs/bao-cao.md", "docs/mau-word.md", "docs/van-ban.md", "docs/windows.md")


def strings_of(path: Path) -> Iterator[str]:
    """The texts in a module that are not documentation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value


@cache
def texts_of(path: Path) -> list[str]:
    """The texts of a file, with single spaces; the whole of a file that is not a module."""
    texts = strings_of(path) if path.suffix == ".py" else [path.read_text(encoding="utf-8")]
    return [" ".join(text.replace("\n#", "\n").split()) for text in texts if not text.isascii()]


def readable_files() -> list[Path]:
    """Messages, the words of rules and fields, shipped texts but those of the first year's papers, Vietnamese pages."""
    package = [path for path in (ROOT / "docgen").rglob("*") if path.suffix in (".py", ".yaml")]
    shipped = [ROOT / "docgen.yaml", *(ROOT / "data" / "2026").glob("*.yaml")]
    return sorted([*package, *shipped, *(ROOT / name for name in VIETNAMESE_PAGES)])


EARLIER = frozenset({"thẩm quyền, chức vụ người ký", "Việc mẫu chưa nêu: ghi tên việc ở đây, kết quả ở cột bên."})
"""Texts of forms that were sent out before, and come back with them."""


@pytest.mark.parametrize("word", REFUSED)
def test_no_refused_word(word: str) -> None:
    pattern = re.compile(rf"(?<!\w)(?:{REFUSED[word]})(?!\w)", re.IGNORECASE)
    seen = 0
    for path in readable_files():
        for text in texts_of(path):
            seen += len(text)
            found = pattern.search(text)
            if text in EARLIER:
                continue
            assert not found, f"{path.relative_to(ROOT)}: {text[max(found.start() - 60, 0) : found.end() + 60]!r}"
    assert seen > 100_000


def test_the_page_names_the_refused_words() -> None:
    rows = [line.split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    named = ", ".join(row[3] for row in rows if len(row) > 4)
    missing = [word for word in REFUSED if word not in ("Vẫn ghi", "đụng đến") and word not in named]
    assert missing == []
