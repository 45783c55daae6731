"""The page's API: the acts of the register, with places for the boxes, and clear refusals."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from hoso.web import Guard, make_app
from tests.web.conftest import DEV, HOST


def test_lines_with_what_is_to_be_checked_on_top(clerk: TestClient) -> None:
    found = clerk.get("/api/lines").json()
    assert (found["total"], found["to_check"]) == (2, 1)
    assert [line["symbol"] for line in found["lines"]] == ["/KH-UBND", "64-KH/ĐU"]
    assert clerk.get("/api/lines", params={"offset": 1}).json()["lines"][0]["number"] == 1
    assert clerk.get("/api/lines", params={"book": "di"}).json()["lines"] == []
    assert clerk.get("/api/lines", params={"book": "x"}).status_code == 422


def test_a_paper_with_its_places(clerk: TestClient) -> None:
    paper = clerk.get("/api/papers/1").json()
    fields = {field["name"]: field for field in paper["fields"]}
    assert fields["symbol"]["value"] == "64-KH/ĐU"
    assert fields["symbol"]["places"][0]["page"] == 1
    assert fields["signer"]["places"][0]["page"] == 3
    assert len(paper["pages"]) == 3
    assert paper["next_to_check"] == 2
    picture = clerk.get("/api/papers/1/pages/1.jpg")
    assert picture.content.startswith(b"\xff\xd8")
    spot = fields["issuer"]["places"][0]
    assert clerk.post("/api/papers/1/words", json=spot).json() == {"words": "ĐẢNG ỦY XÃ MƯỜNG THẢN"}
    middle = {**spot, "x1": spot["x0"] + 5, "x0": spot["x0"] + 5, "top": spot["top"] + 3, "bottom": spot["top"] + 3}
    assert clerk.post("/api/papers/1/words", json=middle).json() == {"words": "ĐẢNG ỦY XÃ MƯỜNG THẢN"}
    day = clerk.post("/api/papers/1/words", params={"field": "date"}, json=fields["date"]["places"][0])
    assert day.json() == {"words": fields["date"]["value"]}


def test_correct_confirm_undo(clerk: TestClient) -> None:
    said = {"changes": {"symbol": "17/KH-UBND", "date": "2026-02-03"}}
    assert clerk.post("/api/papers/2/corrections", json=said).json()["to_check"] == []
    assert clerk.get("/api/papers/1").json()["next_to_check"] is None
    assert clerk.post("/api/papers/2/undo").json() == {"fields": ["symbol", "date"]}
    assert clerk.get("/api/find", params={"words": "17 kh ubnd"}).json()[0]["line"]["number"] == 2
    assert clerk.post("/api/papers/2/corrections", json={"changes": {"x": "y"}}).status_code == 422
    assert clerk.post("/api/papers/2/corrections", json={"changes": {}}).status_code == 422


def test_upload(clerk: TestClient) -> None:
    data = (DEV / "cv-0056-thpt-le-hoan-ngoc-tra.pdf").read_bytes()
    sent = clerk.put("/api/papers", params={"name": "../../Công văn 56.pdf"}, content=data).json()
    assert (sent["status"], sent["number"], sent["file"]) == ("entered", 3, "Công văn 56.pdf")
    again = clerk.put("/api/papers", params={"name": "b.pdf"}, content=data).json()
    assert (again["status"], again["number"]) == ("known", 3)
    refused = clerk.put("/api/papers", params={"name": "c.pdf"}, content=b"rubbish").json()
    assert (refused["status"], refused["number"]) == ("refused", None)
    assert refused["message"]
    assert clerk.get("/api/lines").json()["total"] == 3


def test_too_large(clerk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hoso.web.intake.LARGEST", 10)
    assert clerk.put("/api/papers", params={"name": "a.pdf"}, content=b"%PDF" * 10).status_code == 413
    assert clerk.get("/api/lines").json()["total"] == 2


@pytest.mark.parametrize(
    "route",
    [
        "/api/papers/99", "/paper/x", "/api/papers/1/pages/9.jpg", "/api/papers/1/pages/0.jpg", "/api/books/x.xlsx", "/api/books/den.exe",
        "/static/../app.py", "/static/%2e%2e/app.py", "/api/papers/0",
    ],
)  # fmt: skip
def test_what_is_not_there(clerk: TestClient, route: str) -> None:
    assert clerk.get(route).status_code in {404, 422}


def test_books_to_download(clerk: TestClient) -> None:
    for book in ("den", "di", "theo-doi"):
        answer = clerk.get(f"/api/books/{book}.xlsx")
        assert zipfile.is_zipfile(io.BytesIO(answer.content))
    page = clerk.get("/api/books/den.html", params={"first": "2026-03", "last": "2026-03"})
    assert page.headers["content-disposition"] == 'attachment; filename="so-den-2026-03.html"'
    assert "64-KH/ĐU" in page.text
    assert "64-KH/ĐU" not in clerk.get("/api/books/den.html", params={"first": "2025", "last": "2025"}).text
    assert clerk.get("/api/books/den.html", params={"first": "x"}).status_code == 422


def numbers(clerk: TestClient, **query: str) -> list[int]:
    return [line["number"] for line in clerk.get("/api/lines", params=query).json()["lines"]]


def test_what_is_due(clerk: TestClient) -> None:
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    for number, day in ((1, "2026-03-01"), (2, tomorrow)):
        clerk.post(f"/api/papers/{number}/corrections", json={"changes": {"due": day}})
    assert numbers(clerk, only="overdue") == [1]
    assert numbers(clerk, only="soon") == [2]
    assert numbers(clerk, only="unanswered") == [1, 2]
    overview = clerk.get("/api/overview").json()
    assert [overview[name] for name in ("incoming", "overdue", "soon", "unanswered")] == [2, 1, 1, 2]
    calendar = clerk.get("/api/due.ics")
    assert calendar.headers["content-disposition"].endswith('"han-xu-ly.ics"')
    assert calendar.text.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20260301" in calendar.text
    paper = clerk.post("/api/papers/1/settled", json={"done": True}).json()
    assert paper["closed_on"] == date.today().isoformat()
    assert numbers(clerk, only="unanswered") == [2]
    assert clerk.post("/api/papers/1/settled", json={"done": False}).json()["closed_on"] == ""
    assert numbers(clerk, only="overdue") == [1]


def test_lists_by_unit_and_the_unit_suggested(clerk: TestClient) -> None:
    told = clerk.get("/api/papers/2/unit").json()
    assert told is None or set(told) == {"unit", "confidence", "reasons", "by"}
    clerk.post("/api/papers/1/corrections", json={"changes": {"receiver": "Phòng VHXH", "subject": "Lễ hội đầu xuân"}})
    assert numbers(clerk, unit="Phòng VHXH") == [1]
    assert numbers(clerk, unit="x") == []
    (unit,) = clerk.get("/api/overview").json()["units"]
    assert unit == {"name": "Phòng VHXH", "papers": 1, "waiting": 1}
    clerk.post("/api/papers/2/corrections", json={"changes": {"subject": "Tuyển sinh đầu cấp"}})
    told = clerk.get("/api/papers/2/unit").json()
    assert (told["unit"], told["by"], told["reasons"]) == ("Phòng VHXH", "rules", ["tuyển sinh"])
    found = clerk.get("/api/find", params={"unit": "vhxh"}).json()
    assert [hit["line"]["number"] for hit in found] == [1]


def test_a_reply_is_offered_and_closes_the_paper(clerk: TestClient) -> None:
    changes = {"symbol": "11-KH/BCĐ", "date": "2025-02-10", "due": "2026-03-01"}
    changes["issuer"] = "Ban Chỉ đạo thực hiện dân chủ ở cơ sở huyện"
    clerk.post("/api/papers/1/corrections", json={"changes": changes})
    data = (DEV / "kh-0064-dang-uy-muong-than.pdf").read_bytes()
    out = clerk.put("/api/papers", params={"name": "di.pdf", "book": "di"}, content=data).json()["entry_id"]
    paper = clerk.get(f"/api/papers/{out}").json()
    assert [line["number"] for line in paper["answers"]] == [1]
    assert clerk.post(f"/api/papers/{out}/answers", json={"incoming": 1}).status_code == 200
    assert clerk.get("/api/papers/1").json()["reply_id"] == out
    assert 1 not in numbers(clerk, only="unanswered")
    paper = clerk.get(f"/api/papers/{out}").json()
    assert (paper["answers"], [line["number"] for line in paper["answered"]]) == ([], [1])
    clerk.post("/api/papers/1/settled", json={"done": False})
    assert clerk.get(f"/api/papers/{out}").json()["answered"] == []
    paper = clerk.post(f"/api/papers/{out}/answers", json={"number": "1/2026"}).json()
    assert [line["number"] for line in paper["answered"]] == [1]
    for wrong, status in (("mười", 422), ("99/2026", 404), ("", 422)):
        assert clerk.post(f"/api/papers/{out}/answers", json={"number": wrong}).status_code == status
    assert clerk.post("/api/papers/1/answers", json={"incoming": out}).status_code == 404


def test_secret_papers_are_held_back(clerk: TestClient, folder: Path) -> None:
    assert clerk.post("/api/papers/1/corrections", json={"changes": {"secrecy": "mật"}}).status_code == 200
    (line,) = [one for one in clerk.get("/api/lines").json()["lines"] if one["number"] == 1]
    assert (line["held_back"], line["symbol"], line["subject"], line["file"]) == (True, "", "", "")
    for route in ("/api/papers/1", "/api/papers/1/pages/1.jpg"):
        assert clerk.get(route).status_code == 403
    assert clerk.post("/api/papers/1/undo").status_code == 403
    found = clerk.get("/api/find", params={"words": "muong than"}).json()
    assert 1 not in [hit["line"]["number"] for hit in found]  # else words could be tried on it
    shared = zipfile.ZipFile(io.BytesIO(clerk.get("/api/books/den.xlsx").content)).read("xl/sharedStrings.xml").decode()
    assert "64-KH/ĐU" not in shared
    assert "Văn bản mật" in shared
    guard = Guard(hosts=frozenset({HOST}))
    with TestClient(make_app(folder, guard, unlocked=True), base_url=f"http://{HOST}") as unlocked:
        unlocked.get("/", params={"token": guard.token})
        paper = unlocked.get("/api/papers/1").json()
        assert (paper["line"]["symbol"], paper["next_to_check"]) == ("64-KH/ĐU", 2)
        assert "64-KH/ĐU" in unlocked.get("/api/books/den.html").text


def test_nobody_is_led_to_a_paper_that_is_held_back(clerk: TestClient) -> None:
    assert clerk.get("/api/papers/1").json()["next_to_check"] == 2
    clerk.post("/api/papers/2/corrections", json={"changes": {"secrecy": "mật"}})
    assert clerk.get("/api/papers/1").json()["next_to_check"] is None


def test_a_line_is_struck_out_and_undo_takes_it_back(clerk: TestClient) -> None:
    paper = clerk.post("/api/papers/2/struck", json={"reason": "vào sổ nhầm"}).json()
    assert (paper["line"]["struck_out"], paper["line"]["to_check"]) == ("vào sổ nhầm", [])
    assert clerk.post("/api/papers/2/undo").json() == {"fields": ["struck_out"]}
    assert clerk.get("/api/papers/2").json()["line"]["struck_out"] == ""
    assert clerk.post("/api/papers/2/struck", json={"reason": ""}).status_code == 422
    assert clerk.post("/api/papers/2/struck", json={"reason": " "}).status_code == 422


def test_a_twin_is_named_with_its_line(clerk: TestClient) -> None:
    data = (DEV / "kh-0064-dang-uy-muong-than.pdf").read_bytes() + b"\n%x\n%%EOF\n"
    sent = clerk.put("/api/papers", params={"name": "lại.pdf"}, content=data).json()
    paper = clerk.get(f"/api/papers/{sent['entry_id']}").json()
    assert [(twin["entry_id"], twin["number"]) for twin in paper["twins"]] == [(1, 1)]
    assert paper["filed"] is True
    assert clerk.get("/api/papers/1").json()["twins"] == []


def test_a_paper_that_cannot_be_opened_says_why(clerk: TestClient) -> None:
    cut = (DEV / "cv-0056-thpt-le-hoan-ngoc-tra.pdf").read_bytes()[:700]
    sent = clerk.put("/api/papers", params={"name": "a.pdf"}, content=cut).json()
    paper = clerk.get(f"/api/papers/{sent['entry_id']}").json()
    assert (paper["pages"], paper["unread"]) == ([], True)
    assert [(d["severity"], d["of_line"], "cắt cụt" in d["message"]) for d in paper["doubts"]] == [
        ("error", True, True)
    ]


def test_the_api_is_described(clerk: TestClient) -> None:
    described = clerk.get("/openapi.json").json()
    assert {"/api/lines", "/api/find", "/api/papers/{entry_id}", "/api/papers"} <= described["paths"].keys()
    assert "Paper" in described["components"]["schemas"]
    refusal = described["paths"]["/api/papers/{entry_id}/corrections"]["post"]["responses"]["422"]
    assert refusal["content"]["application/json"]["schema"]["$ref"].endswith("/Refusal")
    assert clerk.post("/api/papers/1/corrections", json={"changes": {"x": "y"}}).json() == {
        "detail": "không có trường x"
    }


def test_a_database_that_is_gone_is_said(clerk: TestClient, folder: Path) -> None:
    with sqlite3.connect(folder / "register.sqlite") as base:
        base.execute("PRAGMA user_version = 99")
    base.close()
    answer = clerk.get("/api/lines")
    assert answer.status_code == 422
    assert "mới hơn" in answer.json()["detail"]


def test_a_paper_is_read_again_and_a_person_s_word_stays(clerk: TestClient, folder: Path) -> None:
    clerk.post("/api/papers/1/corrections", json={"changes": {"note": "của tôi"}})
    paper = clerk.post("/api/papers/1/again").json()
    assert (paper["line"]["symbol"], paper["line"]["note"], paper["unread"]) == ("64-KH/ĐU", "của tôi", False)
    with sqlite3.connect(folder / "register.sqlite") as base:
        assert base.execute("SELECT count(*) FROM readings").fetchone()[0] == 3
    base.close()
    assert clerk.post("/api/papers/99/again").status_code == 404
