"""The size of what a browser may send at once."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 200_000_000
"""Bytes of one request: some 1,000 filled forms."""
_TOO_LARGE = "tổng dung lượng gửi lên quá lớn (trên 200 MB) - hãy chia thành nhiều lần"


class BodyLimit:
    """ASGI middleware: ends a request whose body is too large with status 413, whatever its headers declare."""

    def __init__(self, app: ASGIApp, largest: int = LARGEST_BODY) -> None:
        self._app, self._largest = app, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Counts the bytes of the body while the application reads them."""
        count = 0

        async def receive_counted() -> Message:
            nonlocal count
            message = await receive()
            count += len(message.get("body", b""))
            if count > self._largest:
                raise HTTPException(413, _TOO_LARGE)
            return message

        await self._app(scope, receive_counted, send)
