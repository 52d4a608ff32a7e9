"""The size of a request."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from docgen.web.body_limit import BodyLimit


async def _size(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


CLIENT = TestClient(BodyLimit(Starlette(routes=[Route("/", _size, methods=["POST"])]), largest=100))


def test_a_body_up_to_the_limit_is_read() -> None:
    assert CLIENT.post("/", content=b"x" * 100).text == "100"


def test_a_larger_body_is_refused_in_words() -> None:
    answer = CLIENT.post("/", content=b"x" * 101)
    assert answer.status_code == 413
    assert "quá lớn" in answer.text


def test_the_bytes_are_counted_not_believed() -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(30):
            yield b"x" * 10

    assert CLIENT.post("/", content=pieces()).status_code == 413
