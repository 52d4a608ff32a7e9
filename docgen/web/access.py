"""Who may use the page: the browser that got the key in its first address, on this computer, from the page itself.

Against: other users of the computer and other programs (the key), pages of other sites (SameSite, Origin and
Sec-Fetch-Site), DNS rebinding (Host), content from data that runs as script (Content-Security-Policy).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from urllib.parse import urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEY_IN_ADDRESS = "key"
_SAFE_METHODS = frozenset({"GET", "HEAD"})
_FROM_HERE = frozenset({"same-origin", "none"})
"""Values of Sec-Fetch-Site (W3C Fetch Metadata): a request of the page itself, or an address that a person entered."""
_POLICY = "; ".join(
    (
        *("default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:"),
        *("font-src 'self'", "connect-src 'self'", "frame-src 'self' blob:", "form-action 'self'"),
        *("base-uri 'none'", "frame-ancestors 'self'"),
    )
)
PDF_HEADERS = {"Content-Security-Policy": "frame-ancestors 'self'"}
"""Of a PDF: with the policy of pages the browser's own reader of PDF files would not start in it."""
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    # Why not no-referrer: browsers then send `Origin: null` with forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_CLOSED = "Địa chỉ này chỉ dùng được từ trang docgen đã mở. Hãy đóng thẻ này và bấm đúp lại vào “Mở docgen”."


def cookie_name(port: int) -> str:
    """The name of the cookie with the key. Cookies are shared by all ports of a host, so each port has its own."""
    return f"docgen-{port}"


def first_address(port: int, key: str) -> str:
    """The address that lets a browser in; the page removes the key from it at once."""
    return f"http://127.0.0.1:{port}/?{urlencode({KEY_IN_ADDRESS: key})}"


class LocalAccess:
    """ASGI middleware: refuses every request that is not from the page itself, and adds the security headers."""

    def __init__(self, app: ASGIApp, port: int, key: str) -> None:
        self._app, self._port, self._key = app, port, key
        self._hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes an allowed request on; answers others with a redirect to the page, or status 403."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            answer = self._refusal(Request(scope)) or self._app
            await answer(scope, receive, _with_headers(send))

    def _refusal(self, request: Request) -> Response | None:
        headers = request.headers
        if not self._is_from_here(request.method, headers):
            return PlainTextResponse(_CLOSED, 403)
        if self._is_key(request.query_params.get(KEY_IN_ADDRESS, "")) and request.method == "GET":
            answer = RedirectResponse(request.url.path, 303)
            answer.set_cookie(cookie_name(self._port), self._key, httponly=True, samesite="strict")
            return answer
        if not self._is_key(request.cookies.get(cookie_name(self._port), "")):
            return PlainTextResponse(_CLOSED, 403)
        return None

    def _is_from_here(self, method: str, headers: Headers) -> bool:
        host = headers.get("host", "")
        if host not in self._hosts or headers.get("sec-fetch-site", "none") not in _FROM_HERE:
            return False
        origin = headers.get("origin")
        return origin == f"http://{host}" if origin is not None else method in _SAFE_METHODS

    def _is_key(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self._key.encode())


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _unset(headers, _HEADERS.items()):
                headers[name] = value
        await send(message)

    return send_with_headers


def _unset(headers: MutableHeaders, wanted: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in wanted if name not in headers]
