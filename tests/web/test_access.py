"""Requests that the page must refuse: OWASP's list for a server on one's own computer."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from docgen.web.access import cookie_name, first_address
from docgen.web.site import RUNNING
from tests.web.desk_client import KEY, ORIGIN, PORT, client_without_key, desk_client


@pytest.fixture
def stranger(tmp_path: Path) -> TestClient:
    return client_without_key(tmp_path)


@pytest.fixture
def friend(tmp_path: Path) -> TestClient:
    return desk_client(tmp_path)


def test_the_first_address_lets_the_browser_in_and_hides_the_key(stranger: TestClient) -> None:
    answer = stranger.get(first_address(PORT, KEY), follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert f"docgen-{PORT}={KEY}" in cookie
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert stranger.get(RUNNING).status_code == 200


@pytest.mark.parametrize("query", ["", "?key=", "?key=another", f"?key={KEY}x"])
def test_without_the_key_nothing_is_answered(stranger: TestClient, query: str) -> None:
    answer = stranger.get(f"{RUNNING}{query}")
    assert answer.status_code == 403
    assert "docgen 0" not in answer.text


def test_a_key_of_another_page_is_none(stranger: TestClient) -> None:
    stranger.cookies.set(cookie_name(PORT), "another")
    assert stranger.get(RUNNING).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1.evil:{PORT}"]
)
def test_a_foreign_host_is_refused(friend: TestClient, host: str) -> None:
    """DNS rebinding: a name of another site that leads to this computer."""
    assert friend.get(RUNNING, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", f"https://127.0.0.1:{PORT}", "http://127.0.0.1:1", "file://"]
)
def test_a_foreign_origin_is_refused(friend: TestClient, origin: str) -> None:
    for method in ("GET", "POST"):
        assert friend.request(method, RUNNING, headers={"Origin": origin}).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_requests_that_another_site_started_are_refused(friend: TestClient, site: str) -> None:
    assert friend.get(RUNNING, headers={"Sec-Fetch-Site": site}).status_code == 403


def test_a_change_needs_an_origin(friend: TestClient) -> None:
    del friend.headers["Origin"]
    assert friend.get(RUNNING).status_code == 200
    assert friend.post("/ngon-ngu/en").status_code == 403


@pytest.mark.parametrize("address", [RUNNING, "/no-such-page", "/static/desk.css"])
def test_every_answer_has_the_security_headers(friend: TestClient, stranger: TestClient, address: str) -> None:
    for client in (friend, stranger):
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "same-origin")


@pytest.mark.parametrize(
    "path", ["/static/../site.py", "/static/%2e%2e/site.py", "/static/..%5csite.py", "/static//etc/passwd"]
)
def test_nothing_outside_the_folder_of_static_files_is_given(friend: TestClient, path: str) -> None:
    answer = friend.get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text


def test_the_origin_of_the_page_is_its_own(friend: TestClient) -> None:
    answer = friend.post("/ngon-ngu/en", headers={"Referer": f"{ORIGIN}/du-lieu?nam=2025"}, follow_redirects=False)
    assert answer.headers["location"] == "/du-lieu?nam=2025"


@pytest.mark.parametrize("referer", ["https://evil.example/", f"{ORIGIN}//evil.example", f"{ORIGIN}.evil.example/"])
def test_the_switch_of_language_never_leads_to_another_site(friend: TestClient, referer: str) -> None:
    answer = friend.post("/ngon-ngu/en", headers={"Referer": referer}, follow_redirects=False)
    assert answer.headers["location"] in ("/", "/evil.example")
