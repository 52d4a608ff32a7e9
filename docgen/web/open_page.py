"""Opens the page of a folder in the browser: the one that runs already, or a new one."""

from __future__ import annotations

import json
import secrets
import socket
import webbrowser
from collections.abc import Callable
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Thread

import uvicorn

from docgen.errors import OutputError, unreadable
from docgen.files import digest
from docgen.files.user_cache import keep, kept, user_cache_folder
from docgen.web.access import cookie_name, first_address
from docgen.web.live_changes import end_live_changes
from docgen.web.site import RUNNING, application

HOST = "127.0.0.1"
_RECORDS = "open-pages"
_SECONDS_TO_ANSWER = 3
_KEY_BYTES = 32


@dataclass(frozen=True)
class OpenPage:
    """A page that runs: where, and the key of its first address."""

    port: int
    key: str

    @property
    def address(self) -> str:
        """The address that lets the browser in."""
        return first_address(self.port, self.key)

    def answers(self) -> bool:
        """Whether it still runs; also if it takes the call but is too busy to answer at once."""
        connection = HTTPConnection(HOST, self.port, timeout=_SECONDS_TO_ANSWER)
        try:
            connection.request("GET", RUNNING, headers={"Cookie": f"{cookie_name(self.port)}={self.key}"})
            return connection.getresponse().status == 200
        except TimeoutError:
            return True
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


class DeskServer(uvicorn.Server):
    """A server that does not wait for pages that listen for changes when it is stopped."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends the live changes, and then as usual."""
        end_live_changes()
        await super().shutdown(sockets)


def running_page(folder: Path) -> OpenPage | None:
    """The page of a folder that another `docgen open` runs; None if there is none."""
    records = user_cache_folder(_RECORDS)
    content = kept(records, _record_name(folder)) if records else None
    try:
        found = OpenPage(**json.loads(content)) if content else None
    except (ValueError, TypeError):  # of another version
        return None
    return found if found and found.answers() else None


def serve(folder: Path, started: Callable[[OpenPage], None], port: int = 0) -> None:
    """Runs the page of a folder until it is stopped; `started` is called once it answers.

    `port`: 0 for any that is free. Raises `OutputError` if the computer gives no port.
    """
    with listening_socket(port) as listener:
        opened = OpenPage(listener.getsockname()[1], secrets.token_urlsafe(_KEY_BYTES))
        server = _server(folder, opened)
        _record(folder, opened)
        Thread(target=_call_when_it_answers, args=(opened, started), daemon=True).start()
        server.run(sockets=[listener])


def open_in_browser(address: str) -> bool:
    """Opens an address in the person's browser; False if there is no browser to open."""
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False


def _server(folder: Path, opened: OpenPage) -> DeskServer:
    app = application(folder, opened.port, opened.key, lambda: setattr(server, "should_exit", True))
    # Why no access log: addresses hold names of units.
    config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=2)
    server = DeskServer(config)
    return server


def listening_socket(port: int) -> socket.socket:
    """A socket on this computer's own address. Raises `OutputError` if the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind((HOST, port))
        listener.listen()  # from now on a browser that comes too early waits
    except OSError as error:
        listener.close()
        raise OutputError(f"không mở được trang ở cổng {port}: {unreadable(error)}", hint="hãy bỏ --port") from error
    return listener


def _call_when_it_answers(opened: OpenPage, started: Callable[[OpenPage], None]) -> None:
    if any(opened.answers() for _ in range(10)):
        started(opened)


def _record(folder: Path, opened: OpenPage) -> None:
    records = user_cache_folder(_RECORDS)
    if records:
        keep(records, _record_name(folder), json.dumps(asdict(opened)).encode())


def _record_name(folder: Path) -> str:
    return digest(str(folder.resolve()).encode())
