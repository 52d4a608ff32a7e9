"""The whole page: a short walk of the robot; `python -m tests.web.robot` takes long ones."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser

from tests.property_examples import examples
from tests.sample_project import copied_project
from tests.web.clerk_guide import GUIDE, Guide, walk
from tests.web.conftest import Opened
from tests.web.robot import run


def test_nothing_fails_and_nothing_is_lost(chromium: Browser, tmp_path: Path) -> None:
    done = list(run(chromium, copied_project(tmp_path), seed=7, seconds=600, most=examples(250)))
    assert len(done) >= 25


def test_the_guide_shows_what_the_page_does(tmp_path: Path, opened: Opened, soffice: str) -> None:
    """`python -m tests.web.clerk_guide` makes it anew."""
    empty = tmp_path / "empty"
    empty.mkdir()
    with opened(empty) as page:
        text = walk(Guide(page, tmp_path / "lai-chau-2026"))
    assert text == GUIDE.read_text(encoding="utf-8")
    pictures = re.findall(r"\]\((.*?)\)", text)
    assert len(pictures) > 10
    assert [name for name in pictures if not (GUIDE.parent / name).is_file()] == []
