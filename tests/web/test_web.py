"""The whole page: a short walk of the robot; `python -m tests.web.robot` takes long ones."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.property_examples import examples
from tests.sample_project import copied_project
from tests.web.robot import run


def test_nothing_fails_and_nothing_is_lost(chromium: Browser, tmp_path: Path) -> None:
    done = list(run(chromium, copied_project(tmp_path), seed=7, seconds=600, most=examples(400)))
    assert len(done) >= 40
