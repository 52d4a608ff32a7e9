"""`docgen open` as a process: the key, the second start, the end."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from docgen.web.open_page import OpenPage, running_page
from docgen.web.site import RUNNING

_COMMAND = [sys.executable, "-m", "docgen", "open", "--no-browser"]


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    for line in process.stdout:
        found = re.search(r"http://\S+", line)
        if found:
            return found[0]
    raise AssertionError("no address was printed")


def _status(address: str, path: str = "/") -> int:
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=10)) as connection:
        connection.request("GET", path)
        return connection.getresponse().status


def test_a_second_start_finds_the_first(tmp_path: Path) -> None:
    with subprocess.Popen([*_COMMAND, str(tmp_path)], stdout=subprocess.PIPE, text=True, encoding="utf-8") as first:
        try:
            address = _address(first)
            assert urlsplit(address).hostname == "127.0.0.1"
            assert _status(address, RUNNING) == 403
            second = subprocess.run(
                [*_COMMAND, str(tmp_path)], capture_output=True, text=True, encoding="utf-8", timeout=60, check=True
            )
            assert address in second.stdout
            assert "đang mở sẵn" in second.stdout
        finally:
            first.send_signal(signal.SIGINT)
        assert first.wait(20) in (0, 130)
    assert running_page(tmp_path) is None


def test_a_record_of_a_page_that_no_longer_runs_is_ignored() -> None:
    assert not OpenPage(1, "key").answers()
