"""The page for tests: by requests without a browser, and in a real Chromium."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from docgen.web.access import first_address
from docgen.web.open_page import DeskServer, listening_socket
from docgen.web.site import application
from tests.web.desk_client import KEY

SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
Opened = Callable[[Path], AbstractContextManager[Page]]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, which the system has. Skips where it is missing, but fails in CI."""
    program = shutil.which("chromium")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("needs chromium")
        pytest.skip("needs chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        yield browser
        browser.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The page of a folder, by a real server in a thread; gives its first address."""
    with listening_socket(0) as listener:
        port = listener.getsockname()[1]
        server = DeskServer(
            uvicorn.Config(application(folder, port, KEY), log_config=None, lifespan="off", timeout_graceful_shutdown=1)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield first_address(port, KEY)
        finally:
            server.should_exit = True
            thread.join(10)


@pytest.fixture
def opened(chromium: Browser) -> Opened:
    """Opens the page of a folder in the browser. At the end no script has failed, and nothing left this machine."""

    @contextmanager
    def open_folder(folder: Path) -> Iterator[Page]:
        with (
            served(folder) as address,
            chromium.new_context(locale="vi-VN", accept_downloads=True, base_url=address.split("?")[0]) as context,
        ):
            faults: list[str] = []
            page = context.new_page()
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on("console", lambda message: _note(message, faults))
            page.on("request", lambda request: _note_outside(request.url, address, faults))
            page.goto(address)
            yield page
            assert faults == []

    return open_folder


def _note(message: ConsoleMessage, faults: list[str]) -> None:
    # Why: Chromium itself logs each answer with status 4xx; what the page makes of it is what a test looks at.
    if message.type == "error" and "Failed to load resource" not in message.text:
        faults.append(message.text)


def _note_outside(url: str, address: str, faults: list[str]) -> None:
    own = address.split("?")[0]
    if not url.startswith((own, "data:", "blob:")):
        faults.append(f"a request to {url}")
