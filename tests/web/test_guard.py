"""Who may speak to the page: nobody without the cookie, no other host or origin, no request that another page made."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from hoso.web import Guard, make_app
from tests.web.conftest import HOST

ROUTES = ("/", "/paper/1", "/api/lines", "/api/papers/1", "/static/list.js", "/openapi.json", "/api/books/den.xlsx")


@pytest.mark.parametrize("route", ROUTES)
def test_nothing_without_the_opening_address(stranger: TestClient, route: str) -> None:
    assert stranger.get(route).status_code == 401
    assert stranger.get(route, params={"token": "wrong"}).status_code == 401
    assert stranger.get(route, headers={"cookie": "hoso=wrong"}).status_code == 401


def test_the_secret_does_not_stay_in_the_address(stranger: TestClient, guard: Guard) -> None:
    answer = stranger.get("/", params={"token": guard.token})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert guard.token not in cookie
    assert stranger.get("/").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1:9", "", "localhost:8000.evil"])
def test_another_host(clerk: TestClient, host: str) -> None:
    assert clerk.get("/api/lines", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9", f"http://evil@{HOST}.x"])
def test_another_origin(clerk: TestClient, origin: str) -> None:
    assert clerk.get("/api/lines", headers={"origin": origin}).status_code == 403
    assert clerk.post("/api/papers/1/undo", headers={"origin": origin}).status_code == 403


def test_a_form_of_another_page_changes_nothing(clerk: TestClient) -> None:
    del clerk.headers["x-hoso"]
    assert clerk.post("/api/papers/1/corrections", json={"changes": {"note": "x"}}).status_code == 403
    assert clerk.put("/api/papers", params={"name": "a.pdf"}, content=b"%PDF").status_code == 403


@pytest.mark.parametrize("route", ROUTES)
def test_every_answer_is_strict(clerk: TestClient, route: str) -> None:
    headers = clerk.get(route).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers


def test_a_password_for_others(folder: Path) -> None:
    guard = Guard(hosts=frozenset({HOST}), password="một mật khẩu dài")
    with TestClient(make_app(folder, guard), base_url=f"http://{HOST}", follow_redirects=False) as client:
        assert client.get("/", params={"token": guard.token}).status_code == 401
        assert client.get("/", params={"token": "một mật khẩu dài"}).status_code == 303


def test_the_pages_fetch_nothing_from_elsewhere_and_hold_no_script(clerk: TestClient) -> None:
    for route in ("/", "/paper/1"):
        page = clerk.get(route).text
        assert "http://" not in page
        assert "https://" not in page
        assert "<script>" not in page
        assert "onclick" not in page
        assert "style=" not in page
