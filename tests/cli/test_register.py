"""`hoso register …` as a clerk meets it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from hoso.cli import main

DEV = Path(__file__).parents[2] / "corpus" / "dev"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOSO_LANG", "vi")
    assert main(["register", "new", str(tmp_path / "so-2026")]) == 0
    return tmp_path / "so-2026"


def test_from_nothing_to_a_printed_register(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = [str(DEV / f"{name}.pdf") for name in ("kh-0064-dang-uy-muong-than", "kh-0000-xa-my-khoan")]
    (tmp_path / "hỏng.pdf").write_bytes(b"rubbish")
    call = ["register", "add", str(folder), *papers, str(tmp_path / "hỏng.pdf"), "--workers", "1"]
    assert main([*call, "--date", "5/3/2026"]) == 1
    said = capsys.readouterr().err
    assert "số 1/2026" in said
    assert "không vào sổ: không phải tệp PDF" in said
    assert main(["register", "list", str(folder), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(row["arrival_number"], row["arrival_date"], row["symbol"]) for row in found] == [
        (1, "2026-03-05", "64-KH/ĐU"), (2, "2026-03-05", "/KH-UBND"),
    ]  # fmt: skip
    assert set(found[0]) >= {"file", "sha256", "date", "issuer", "subject", "to_check"}
    assert main(["register", "set", str(folder), "2/2026", "symbol=17/KH-UBND", "date=03/02/2026"]) == 0
    assert main(["register", "list", str(folder), "--check"]) == 0
    assert main(["register", "find", str(folder), "17", "kh", "ubnd"]) == 0
    said = capsys.readouterr().out
    assert "17/KH-UBND" in said
    out = tmp_path / "so-den.xlsx"
    assert main(["register", "print", str(folder), "-o", str(out)]) == 0
    assert main(["register", "print", str(folder), "-o", str(out)]) == 2
    assert main(["register", "set", str(folder), "1/2026", "receiver=Phòng Văn hóa", "due=2026-03-01"]) == 0
    capsys.readouterr()
    assert main(["register", "due", str(folder), "--unit", "van hoa", "--json"]) == 0
    assert [row["arrival_number"] for row in json.loads(capsys.readouterr().out)["overdue"]] == [1]
    assert main(["register", "due", str(folder)]) == 0
    assert "hạn 01/03/2026; Phòng Văn hóa" in capsys.readouterr().out
    assert main(["register", "undo", str(folder), "1/2026"]) == 0
    assert main(["register", "due", str(folder), "--json"]) == 0
    assert main(["register", "due", str(folder), "-o", str(tmp_path / "han.ics")]) == 0
    assert "BEGIN:VCALENDAR" in (tmp_path / "han.ics").read_text("utf-8")
    assert main(["register", "done", str(folder), "1/2026"]) == 0
    assert main(["register", "done", str(folder), "1/2026", "--open"]) == 0
    capsys.readouterr()
    assert main(["register", "route", str(folder), "--json"]) == 0
    assert {row["number"] for row in json.loads(capsys.readouterr().out)} == {1, 2}
    assert main(["register", "route", str(folder), "2/2026"]) == 0
    assert "→" in capsys.readouterr().out
    assert main(["register", "route", str(folder), "--measure"]) == 0
    assert "học 0, thử 0" in capsys.readouterr().out
    assert main(["register", "find", str(folder), "--issuer", "muong than", "--from", "3/2026"]) == 0
    assert main(["register", "undo", str(folder), "2/2026"]) == 0
    assert main(["register", "strike", str(folder), "2/2026", "vào nhầm"]) == 0
    assert "đã hủy: vào nhầm" in capsys.readouterr().out
    assert main(["register", "check", str(folder)]) == 0
    assert main(["register", "backup", str(folder), str(tmp_path / "sao")]) == 0
    assert main(["register", "restore", str(tmp_path / "sao"), str(tmp_path / "lại")]) == 0


def test_papers_marked_secret_leave_through_no_door_unless_unlocked(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["register", "add", str(folder), str(DEV / "kh-0064-dang-uy-muong-than.pdf"), "--workers", "1"])
    main(["register", "set", str(folder), "1", "secrecy=mật", f"due={date.today():%d/%m/%Y}"])
    capsys.readouterr()
    doors = {
        "print": ["-o", "so.html"], "metadata": ["-o", "m.json"], "due": ["-o", "han.ics"], "gold": ["gold"],
        "edxml": ["1", "-o", "p.edxml"],
    }  # fmt: skip
    for act, more in doors.items():
        for unlocked in (False, True):
            name = f"{'mo' if unlocked else 'giu'}-{more[-1]}"
            call = ["register", act, str(folder), *more[:-1], str(tmp_path / name), *["--unlock"] * unlocked]
            assert main(call) == (2 if act == "edxml" and not unlocked else 0), act
            said = capsys.readouterr().err
            assert ("văn bản có dấu mật được ghi ra" in said) is unlocked, act
            assert ("--unlock để" in said) is not unlocked, act
            out = tmp_path / name
            held = "".join(path.read_text("utf-8") for path in out.glob("*.json") if out.is_dir()) or (
                out.read_text("utf-8") if out.is_file() else ""
            )
            assert ("ĐU" in held) is unlocked, act


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "{none}"], "hoso register new"),
        (["set", "{so}", "x", "note=a"], "viết như 12 hoặc 12/2026"),
        (["set", "{so}", "1/2026", "note"], "viết như symbol="),
        (["set", "{so}", "1/2026", "note=a"], "không có số 1/2026"),
        (["add", "{so}", "a.pdf", "--date", "31/2/2026"], "viết như 31/3/2026 hoặc 2026-03-31"),
        (["list", "{so}", "--from", "hôm nay"], "viết 26/02/2024, 02/2024 hoặc 2024"),
        (["find", "{so}", "kế hoạch", "--due-by", "32/1/2026"], "không phải ngày"),
        (["watch", "{so}", "{none}"], "không có thư mục"),
        (["print", "{so}", "-o", "so.pdf"], ".xlsx"),
        (["due", "{so}", "-o", "han.txt"], ".ics"),
        (["answer", "{so}", "3/2026"], "không có số 3/2026"),
        (["done", "{so}", "3/2026"], "không có số 3/2026"),
        (["new", "{so}"], "đã có"),
    ],
)
def test_wrong_use(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    call = [part.format(so=folder, none=folder / "none") for part in arguments]
    assert main(["register", *call]) == 2
    assert said in capsys.readouterr().err
