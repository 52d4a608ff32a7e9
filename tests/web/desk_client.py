"""What tests of the page share: a client that has the key, and the check by axe."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from starlette.testclient import TestClient

from docgen.web.access import cookie_name
from docgen.web.site import application

Value = TypeVar("Value")
KEY, PORT = "test-key", 8000
ORIGIN = f"http://127.0.0.1:{PORT}"


def client_without_key(folder: Path) -> TestClient:
    """A client of the page of a folder, as another program on the computer."""
    return TestClient(application(folder, PORT, KEY), base_url=ORIGIN, raise_server_exceptions=False)


def desk_client(folder: Path) -> TestClient:
    """A client of the page of a folder, as the browser that was let in."""
    client = client_without_key(folder)
    client.cookies.set(cookie_name(PORT), KEY)
    client.headers["Origin"] = ORIGIN
    return client


def result_of(coroutine: Coroutine[Any, Any, Value]) -> Value:
    """The result of a coroutine. Why in a thread: Playwright keeps an event loop in the thread of the tests."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, coroutine).result()


def accessibility_faults(page: Page) -> list[str]:
    """What axe finds on the page, a line for each rule."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['help']}: {[node['html'] for node in one['nodes']][:3]}" for one in found]


def expect_accessible(page: Page) -> None:
    """Fails with what axe finds; also if the page is wider than the window at 200 % or on a phone."""
    assert accessibility_faults(page) == []
    size = page.viewport_size
    for width in (640, 360):  # 1280 px at 200 %, and a phone
        page.set_viewport_size({"width": width, "height": 740})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"the page is {wide} px wide in a window of {width} px"
    if size:
        page.set_viewport_size(size)
