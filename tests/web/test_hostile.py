"""What may come in: names, subjects and page words that are script or formulas, and two hundred papers at once."""

from __future__ import annotations

import asyncio
import csv
import io
from pathlib import Path

import httpx2
import openpyxl
import pytest
from starlette.testclient import TestClient

from hoso.register import open_store
from hoso.register.entries import entries
from hoso.register.metadata import describe, write_metadata
from hoso.web import Guard, make_app
from tests.web.conftest import HOST

SCRIPT, FORMULA = "<img src=x onerror=alert(1)>", '=HYPERLINK("http://evil.example","x")'
STUB = "tests.register.stub_reader:read"


@pytest.fixture(autouse=True)
def stubbed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hoso.register.intake.READER", STUB)


def sent(clerk: TestClient, name: str) -> dict[str, object]:
    answer = clerk.put("/api/papers", params={"name": name}, content=f"%PDF-1.7 {name}\n%%EOF".encode())
    assert answer.status_code == 200, answer.text
    told: dict[str, object] = answer.json()
    return told


HOSTILE = (
    f"{SCRIPT}.pdf", f"{FORMULA}.pdf", "..\\..\\a.pdf", "a\r\nset-cookie: x.pdf", "\x00.pdf", "con.pdf", "." * 200
)  # fmt: skip


def test_names_of_files_stay_names(clerk: TestClient, folder: Path) -> None:
    before = {path.name for path in folder.parent.iterdir()}
    for name in HOSTILE:
        told = sent(clerk, name)
        assert told["status"] in {"entered", "refused"}, name
        assert "/" not in str(told["file"]), name
        assert "\n" not in str(told["file"]), name
        assert {path.name for path in folder.parent.iterdir()} == before, name
        answer = clerk.get("/api/lines")
        assert answer.headers["content-type"] == "application/json", name
        assert "content-disposition" not in answer.headers, name


def test_script_and_formulas_come_out_as_words(clerk: TestClient, folder: Path, tmp_path: Path) -> None:
    number = sent(clerk, "a.pdf")["entry_id"]
    changes = {"subject": SCRIPT, "symbol": FORMULA, "issuer": "+1+1", "note": "@SUM(A1)", "receiver": "-2"}
    assert clerk.post(f"/api/papers/{number}/corrections", json={"changes": changes}).status_code == 200
    page = clerk.get("/api/books/den.html").text
    assert SCRIPT not in page
    assert "&lt;img" in page
    book = openpyxl.load_workbook(io.BytesIO(clerk.get("/api/books/den.xlsx").content))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value in changes.values()]  # type: ignore[union-attr]
    assert {cell.value for cell in cells} >= {FORMULA, "+1+1", "@SUM(A1)", "-2"}
    assert {cell.data_type for cell in cells} == {"s"}
    assert clerk.get("/api/papers/1").headers["content-type"] == "application/json"
    (hit,) = clerk.get("/api/find", params={"words": "script alert"}).json()
    assert "<script>" in hit["snippet"]  # words of a page, as they are; the page shows them as text
    with open_store(folder) as store:
        papers, _ = describe(store)
    write_metadata(papers, tmp_path / "m.csv")
    with (tmp_path / "m.csv").open(encoding="utf-8-sig", newline="") as file:
        shown = [cell for row in csv.reader(file) for cell in row]
    assert any("HYPERLINK" in cell for cell in shown)
    assert [cell for cell in shown if cell.startswith(("=", "+", "@"))] == []


def test_two_hundred_papers_at_once(folder: Path) -> None:
    guard = Guard(hosts=frozenset({HOST}))
    app = make_app(folder, guard)

    async def all_at_once() -> list[int]:
        transport = httpx2.ASGITransport(app=app)
        headers = {"x-hoso": "1", "cookie": f"hoso={guard.session}"}
        async with httpx2.AsyncClient(transport=transport, base_url=f"http://{HOST}", headers=headers) as client:
            sending = [
                client.put(
                    "/api/papers", params={"name": f"{n}.pdf"}, content=f"%PDF-1.7 {n}\n%%EOF".encode(), timeout=300
                )
                for n in range(200)
            ]
            looking = [client.get("/api/lines", timeout=300) for _ in range(5)]
            return [answer.status_code for answer in await asyncio.gather(*sending, *looking)]

    assert set(asyncio.run(all_at_once())) == {200}
    with open_store(folder) as store:
        lines = entries(store)
    assert [line.number for line in lines] == list(range(1, 203))
    assert {line.subject for line in lines} >= {f"{n}.pdf" for n in range(200)}


@pytest.mark.parametrize(
    "cookie", ["hoso=", "hoso=x; hoso=y", 'hoso="', "hoso=%00", "hoso=" + "a" * 5000, "HOSO=x", "hoso=ý"]
)
def test_a_cookie_that_is_none_of_ours(stranger: TestClient, cookie: str) -> None:
    assert stranger.get("/api/lines", headers={"cookie": cookie.encode()}).status_code == 401
