"""A robot that clicks and types at random on the page, the same way for the same seed.

    python -m tests.web.robot --minutes 30 --seed 1

It copies the shipped project, opens it in Chromium, and checks after each action that no page has failed; at the end,
that the data holds what was saved and nothing else. What it did is printed, so that a failure can be repeated.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Dialog, ElementHandle, Page, Response, sync_playwright
from playwright.sync_api import Error as BrowserError

from docgen.data.project import Project
from tests.sample_project import copied_project
from tests.web.conftest import SWITCHES, served
from tests.web.saved_history import SavedHistory

_ACTIVE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0'], [draggable=true]"
_TEXTS = (
    "",
    "1",
    "31/2/2026",
    "7:30",
    "Nhà văn hóa",
    "<b>x</b>",
    "{{ unit.name }}",
    "{{ x",
    "12.500.000",
    "a" * 300,
    "'\"",
)
_KEYS = ("Tab", "Enter", "Escape", "ArrowDown", "ArrowUp", "ArrowRight", "Delete", "Home", "Control+z", "Space", "F2")
_UNEXPECTED = "ngoài dự kiến"
"""In every message for an error that no part of the program expects."""
_PATIENCE = 1500
"""Milliseconds for one action."""


@dataclass
class Robot:
    """What a robot has done and found."""

    page: Page
    address: str
    chance: random.Random
    saved: SavedHistory
    done: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def act(self) -> None:
        """One action at random."""
        actions: tuple[Callable[[], str], ...] = (
            self._click,
            self._click,
            self._click,
            self._type,
            self._type,
            self._press,
        )
        if self.chance.random() < 0.02 or not self.page.url.startswith(self.address):
            actions = (self._start_again,)
        try:
            self.done.append(self.chance.choice(actions)())
        except BrowserError as error:  # the element has gone meanwhile, or is behind another
            self.done.append(f"not possible: {str(error).splitlines()[0][:80]}")
        self._look()

    def _click(self) -> str:
        element = self._element()
        if element is None:
            return self._start_again()
        words = _words_of(element)
        element.click(timeout=_PATIENCE)
        return f"click {words}"

    def _type(self) -> str:
        fields = self.page.query_selector_all("input:not([type=hidden]):not([type=file]), textarea")
        shown = [one for one in fields if one.is_visible() and one.is_enabled()]
        if not shown:
            return self._click()
        element, text = self.chance.choice(shown), self.chance.choice(_TEXTS)
        words = _words_of(element)
        element.focus()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press(self.chance.choice(("Tab", "Enter", "Escape")))
        return f"type {text[:20]!r} into {words}"

    def _press(self) -> str:
        key = self.chance.choice(_KEYS)
        self.page.keyboard.press(key)
        return f"press {key}"

    def _start_again(self) -> str:
        self.page.goto(self.address)
        return "go to the overview"

    def _element(self) -> ElementHandle | None:
        shown = [one for one in self.page.query_selector_all(_ACTIVE) if one.is_visible() and one.is_enabled()]
        return self.chance.choice(shown) if shown else None

    def _look(self) -> None:
        self.faults += [f"{fault}, after: {self.done[-1]}" for fault in self.saved.unexplained()]
        try:
            text = self.page.locator("body").inner_text(timeout=_PATIENCE)
        except BrowserError:
            return
        if _UNEXPECTED in text:
            self.faults.append(f"unexpected error on {self.page.url} after: {self.done[-1]}")


def run(browser: Browser, project: Project, seed: int, seconds: float, most: int = sys.maxsize) -> Iterator[str]:
    """Lets a robot loose on a project; yields what it did. Raises `AssertionError` with what it found."""
    with served(project.root) as first_address, browser.new_context(accept_downloads=True) as context:
        robot = Robot(context.new_page(), first_address.split("?")[0], random.Random(seed), SavedHistory(project))
        _watch(robot)
        robot.page.goto(first_address)
        end = time.monotonic() + seconds
        while time.monotonic() < end and len(robot.done) < most and not robot.faults:
            robot.act()
            yield robot.done[-1]
        robot.page.close(run_before_unload=False)
    robot.faults += robot.saved.unexplained()
    assert robot.faults == [], "\n".join([*robot.done[-30:], "", *robot.faults])


def _watch(robot: Robot) -> None:
    page = robot.page
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda error: robot.faults.append(f"script: {error}"))
    page.on("dialog", lambda dialog: _answer(dialog, robot.chance))
    page.on("response", lambda response: _note_failure(response, robot.faults))
    page.context.on("page", lambda other: other.close() if other is not page else None)


def _answer(dialog: Dialog, chance: random.Random) -> None:
    if dialog.type == "beforeunload" or chance.random() < 0.5:
        dialog.accept()
    else:
        dialog.dismiss()


def _note_failure(response: Response, faults: list[str]) -> None:
    if response.status >= 500:
        faults.append(f"status {response.status}: {response.request.method} {response.url}")


def _words_of(element: ElementHandle) -> str:
    kind = element.evaluate("one => one.tagName")
    name = element.get_attribute("name") or element.get_attribute("href") or ""
    return f"{kind} {' '.join((element.text_content() or '').split())[:40]!r} {name[:60]}"


def main() -> None:
    """The command of the docstring above."""
    parser = argparse.ArgumentParser(description="clicks and types at random")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
        count = 0
        for line in run(browser, copied_project(Path(folder)), options.seed, options.minutes * 60):
            count += 1
            sys.stdout.write(f"{count} {line}\n")
        sys.stdout.write(f"seed {options.seed}: {count} actions, nothing lost, no error page\n")


if __name__ == "__main__":
    main()
