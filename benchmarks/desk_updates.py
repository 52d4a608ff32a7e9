"""The page in the browser: from a key press in a blank to the painted page, and other answers of the server."""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commands import ROOT
from country import shipped_project
from figures import Figure, at_most
from playwright.sync_api import Page, sync_playwright

_LETTERS = "Nhà văn hóa phường, số 12 đường Trần Phú, khu phố 3"
_LONGEST = 250
"""Milliseconds from a change to the page, as the page promises."""
_WAIT_FOR_PAINT = """() => {
  const pages = document.getElementById("pages");
  window.painted = 0;
  pages.addEventListener("pages-painted", () => { window.painted = performance.now(); });
}"""


def desk_updates(folder: Path) -> Iterator[Figure]:
    """Milliseconds from each key press to the painted page; nothing where there is no Chromium."""
    program = shutil.which("chromium")
    if program is None:
        return
    project = shipped_project(folder)
    with _running(project) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(bypass_csp=True)  # the measuring scripts are not from the page
        page.goto(address)
        for name, path in (("a programme", "/van-ban/programme/an-loc"), ("a plan", "/van-ban/unit-plan/an-loc")):
            times = _times(page, f"{address.split('?')[0].rstrip('/')}{path}?nam=2026")
            median, most = statistics.median(times), statistics.quantiles(times, n=20)[-1]
            shown = f"median {median:.0f} ms, 95th {most:.0f} ms of {len(times)}"
            yield at_most(f"a key press in a blank of {name} → its pages", most, _LONGEST, shown, " ms")
        browser.close()


def _times(page: Page, address: str) -> list[float]:
    """Milliseconds from the key press to the end of painting, for each letter."""
    page.goto(address)
    page.wait_for_function("document.getElementById('pages').pageCount > 0")
    page.evaluate(_WAIT_FOR_PAINT)
    page.locator("[name$='/venue']").focus()
    times = []
    for letter in _LETTERS:
        pressed = page.evaluate("window.painted = 0, performance.now()")
        page.keyboard.type(letter)
        page.wait_for_function("window.painted > 0", polling=5)
        times.append(page.evaluate("window.painted") - pressed)
    return times[1:]


@contextmanager
def _running(project: Path) -> Iterator[str]:
    """`docgen open` of a project, and the address that it prints."""
    command = [sys.executable, "-m", "docgen", "open", "--no-browser", str(project)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            assert process.stdout
            yield next(found[0] for line in process.stdout if (found := re.search(r"http://\S+", line)))
        finally:
            process.terminate()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for figure in desk_updates(Path(place)):
            sys.stdout.write(figure.row() + "\n")
            sys.stdout.flush()
