"""What must not go wrong: odd, broken and hostile files through the true reader and the command, end to end."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image

import hoso
from hoso.cli import main
from hoso.cli.words import issue_words
from tests.pages.made_pdfs import Raw, one_page, show

ROOT = Path(__file__).parents[1]
WRITTEN = [path for path in (ROOT / "corpus" / "dev").glob("*.pdf") if not path.stem.startswith("twin-")]
PAPERS = sorted(WRITTEN, key=lambda path: path.stat().st_size)[:8]
LINUX = sys.platform == "linux"
NFD = unicodedata.normalize("NFD", "công văn số 5 hoả tốc.pdf")
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "HOSO_LANG": "vi"}


def no_pages() -> bytes:
    return Raw().bytes()


def bomb() -> bytes:
    raw = Raw()
    picture = raw.image(60_000, 60_000, b"\0" * 1000)
    raw.page(
        show("Words enough to be read by anybody who can read") * 3 + b"q 600 0 0 850 0 0 cm /P Do Q",
        objects={"P": picture},
    )
    return raw.bytes()


def loop() -> bytes:
    raw = Raw()
    at = len(raw.objects) + 1
    raw.form(show("Again") + b"/M Do", resources=b"/XObject << /M %d 0 R >>" % at)
    raw.page(b"/M Do " + show("Page", y=100), objects={"M": at})
    return raw.bytes()


def scan() -> bytes:
    raw = Raw()
    picture = raw.image(100, 100, b"\x55" * 10_000)
    raw.page(b"q 600 0 0 850 0 0 cm /P Do Q", objects={"P": picture})
    return raw.bytes()


def picture() -> bytes:
    out = io.BytesIO()
    Image.frombytes("L", (100, 140), b"\x55" * 14_000).save(out, "PNG")
    return out.getvalue()


def thread() -> bytes:
    out = io.BytesIO()
    Image.new("1", (3, 20_000)).save(out, "TIFF")
    return out.getvalue()


def locked(user: str) -> bytes:
    from reportlab.lib import pdfencrypt
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    page = canvas.Canvas(out, invariant=1, encrypt=pdfencrypt.StandardEncryption(user, ownerPassword="o", strength=128))
    page.drawString(100, 700, "Secret words that stand on a page of their own")
    page.save()
    return out.getvalue()


def office(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, "x" * 100)
    return out.getvalue()


def english(text: str = "This page is in English and says nothing of the state at all.", **options: str) -> bytes:
    return one_page(b"".join(show(f"{text} {i}", y=700 - 20 * i) for i in range(20)), **options)


WHOLE = ROOT / "corpus" / "dev" / "kh-0017-xa-con-lang.pdf"  # nothing stands against it, and it comes here once


def broken_table() -> bytes:
    return WHOLE.read_bytes().replace(b"startxref\n", b"startxref\n9")


# name -> bytes, what becomes of it, and the codes that must (and no others may) stand against it
HARD: dict[str, tuple[bytes, str, str]] = {
    "not.pdf": (b"just some words", "failed", "not_a_pdf"),
    "empty.pdf": (b"", "failed", "empty_file"),
    "cut.pdf": (PAPERS[1].read_bytes()[:900], "failed", "cut_off"),
    "damaged.pdf": (b"%PDF-1.7\nnothing follows\n%%EOF", "failed", "damaged"),
    "locked.pdf": (locked("mở"), "failed", "encrypted"),
    "unlocked.pdf": (locked(""), "read", "no_letterhead"),
    "none.pdf": (no_pages(), "failed", "no_pages"),
    "scan.pdf": (scan(), "read", "no_text"),
    "english.pdf": (english(), "read", "no_letterhead"),
    "blank.pdf": (one_page(b""), "read", "no_letterhead"),
    "metres.pdf": (english(box="0 0 28346 28346"), "read", "no_letterhead"),
    "bomb.pdf": (bomb(), "read", "picture_too_large sparse_text"),
    "loop.pdf": (loop(), "read", "no_letterhead"),
    "boast.pdf": (one_page(b"").replace(b"/Count 1 ", b"/Count 9000 "), "read", "cut_off"),
    "thread.tif": (thread(), "read", "no_text"),
    "xref.pdf": (broken_table(), "read", ""),
    "letter.docx": (office("[Content_Types].xml", "word/document.xml"), "failed", "word_file"),
    "hidden-letter.pdf": (office("[Content_Types].xml", "word/document.xml"), "failed", "word_file"),
    "book.xlsx": (office("[Content_Types].xml", "xl/workbook.xml"), "failed", "spreadsheet_file"),
    "photo.jpg": (b"\xff\xd8\xff\xe0....", "failed", "damaged"),
    "scan.png": (picture(), "read", "no_text"),
    "photo.heic": (b"\0\0\0\x18ftypheic....", "failed", "picture_file"),
}
GOOD = {"a b'c\"d.pdf": PAPERS[0], NFD: PAPERS[2], "two\nlines.pdf": PAPERS[3], "sub/same.pdf": PAPERS[4]}
GOOD |= {"other/same.pdf": PAPERS[5]}


class Run(NamedTuple):
    """A folder of hard files, the tables made of it, and what was said."""

    inputs: Path
    out: Path
    status: int
    said: list[str]
    untouched: bool


def command(*arguments: object, **more: Any) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "hoso", *map(str, arguments)]
    return subprocess.run(call, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False, **more)


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {repr(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("hard")
    inputs = folder / "in"
    for name in ("hard", "sub", "other", "empty"):
        (inputs / name).mkdir(parents=True)
    for name, (data, _, _) in HARD.items():
        (inputs / "hard" / name).write_bytes(data)
    for name, paper in GOOD.items():
        shutil.copyfile(paper, inputs / name)
    shutil.copyfile(PAPERS[0], inputs / "twice.pdf")
    if LINUX:
        shutil.copyfile(PAPERS[6], os.fsencode(inputs) + b"/k\xe9.pdf")
    before = digests(inputs)
    done = command("table", inputs, inputs / "empty", inputs / "gone.pdf", "-o", folder / "out", "--workers", 2)
    return Run(inputs, folder / "out", done.returncode, done.stderr.splitlines(), digests(inputs) == before)


def test_inputs_are_never_touched(hard: Run) -> None:
    assert hard.untouched


@pytest.mark.parametrize("name", HARD)
def test_each_hard_file_gets_its_row(hard: Run, name: str) -> None:
    _, status, codes = HARD[name]
    (entry,) = (row for row in rows(hard.out, "files") if Path(row["file"]).name == name)
    assert entry["status"] == status
    found = {row["code"] for row in rows(hard.out, "issues") if Path(row["file"]).name == name}
    assert found == set(codes.split())


@pytest.mark.parametrize("name", [name for name in HARD if HARD[name][1] == "failed"])
def test_each_lost_file_gets_one_clear_line(hard: Run, name: str) -> None:
    (line,) = (line for line in hard.said if f"{os.sep}{name}: " in line)
    message = next(row["message"] for row in rows(hard.out, "issues") if Path(row["file"]).name == name)
    assert line.endswith(issue_words_vi(HARD[name][2], message))
    assert "Traceback" not in "".join(hard.said)


def issue_words_vi(code: str, message: str) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOSO_LANG", "vi")
        return issue_words(code, message)[0]


def test_the_end_says_how_it_went(hard: Run) -> None:
    assert hard.status == 1
    assert "tệp không đọc được" in hard.said[-1]
    assert any("empty" in line and "không có tệp PDF hay ảnh nào" in line for line in hard.said)
    assert any("gone.pdf" in line and "không có tệp này" in line for line in hard.said)
    codes = {row["code"] for row in rows(hard.out, "issues")}
    assert {"nothing_found", "not_found"} <= codes
    assert not codes & {"internal_error", "crashed", "time_limit", "memory_limit"}


def test_good_papers_are_read_whatever_they_are_called(hard: Run) -> None:
    documents = {row["sha256"]: row for row in rows(hard.out, "documents")}
    for name, paper in [*GOOD.items(), *([("k\\xe9.pdf", PAPERS[6])] if LINUX else [])]:
        row = documents[hashlib.sha256(paper.read_bytes()).hexdigest()]
        alone = hoso.read(paper)
        assert row["file"] == os.path.join(hard.inputs, name)
        assert row["symbol"] == (alone.symbol.value if alone.symbol else "")
        assert row["subject"] == (alone.subject.value if alone.subject else "")


def test_same_bytes_are_one_document_and_one_name_may_be_two(hard: Run) -> None:
    files = {os.path.relpath(row["file"], hard.inputs): row for row in rows(hard.out, "files")}
    first, second = files["a b'c\"d.pdf"], files["twice.pdf"]
    assert (first["status"], second["status"]) == ("read", "duplicate")
    assert first["document_id"] == second["document_id"]
    assert files["sub/same.pdf"]["document_id"] != files["other/same.pdf"]["document_id"]
    ids = [row["document_id"] for row in rows(hard.out, "documents")]
    assert len(ids) == len(set(ids))


def test_a_broken_cross_reference_table_loses_nothing(hard: Run) -> None:
    subjects = {Path(row["file"]).name: row["subject"] for row in rows(hard.out, "documents")}
    header = json.loads(WHOLE.with_suffix(".json").read_text("utf-8"))["header"]
    assert subjects["xref.pdf"] == header["subject"]


def test_two_runs_give_equal_bytes_with_one_worker_or_two(hard: Run, tmp_path: Path) -> None:
    arguments = ("table", hard.inputs, hard.inputs / "empty", hard.inputs / "gone.pdf", "--quiet", "--format", "csv")
    assert command(*arguments, "-o", tmp_path / "one", "--workers", 1).returncode == 1
    assert digests(tmp_path / "one") == digests(hard.out)
    for name in ("one.xlsx", "two.xlsx"):
        assert (
            command("table", *PAPERS[:3], "-o", tmp_path / name, "--workers", 1 + (name == "two.xlsx")).returncode == 0
        )
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_password_opens_what_is_locked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(locked("mở"))
    assert main(["read", str(path), "--workers", "0"]) == 1
    assert "--password" in capsys.readouterr().err
    assert main(["read", str(path), "--password", "mở", "--workers", "0"]) == 0
    assert main(["read", str(path), "--password", "sai", "--workers", "0"]) == 1


def test_every_second_file_garbage_leaves_the_other_half(tmp_path: Path) -> None:
    chance = random.Random(4)
    for i, paper in enumerate(PAPERS):
        data = bytearray(paper.read_bytes())
        (tmp_path / f"{i}-good.pdf").write_bytes(data)
        if i % 2:
            for _ in range(400):
                data[chance.randrange(len(data))] = chance.randrange(256)
        else:
            data = bytearray(b"%PDF-1.4\n" + chance.randbytes(5000) + b"%%EOF")
        (tmp_path / f"{i}-wild.pdf").write_bytes(data)
    dossier = hoso.read_all(tmp_path, workers=2)
    read = {Path(record.file).name: record for record in dossier}
    for i, paper in enumerate(PAPERS):
        found, alone = read[f"{i}-good.pdf"].record, hoso.read(paper).record
        assert (found.symbol, found.references, found.issues) == (alone.symbol, alone.references, alone.issues)
    assert len(dossier.files) == 2 * len(PAPERS)
    assert not {issue.code for issue in dossier.issues} & {"internal_error", "crashed", "time_limit"}


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_a_file_that_crashes_or_hangs_is_lost_alone(tmp_path: Path) -> None:
    for i, name in enumerate(("a", "crash", "hang", "z")):
        shutil.copyfile(PAPERS[i], tmp_path / f"{name}.pdf")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT))
        dossier = hoso.read_all(tmp_path, workers=2, time_limit=1.5, reader="tests.hazard_reader:read_file")
    assert {Path(entry.file).stem: entry.status for entry in dossier.files} == {
        "a": "read", "crash": "failed", "hang": "failed", "z": "read"
    }  # fmt: skip
    assert {Path(issue.file).stem: issue.code for issue in dossier.issues} == {"crash": "crashed", "hang": "time_limit"}


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_ctrl_c_keeps_what_is_done(tmp_path: Path) -> None:
    for i, paper in enumerate(PAPERS[:3]):
        shutil.copyfile(paper, tmp_path / f"{i}.pdf")
    for i in (8, 9):
        shutil.copyfile(PAPERS[i - 3], tmp_path / f"hang-{i}.pdf")
    code = (
        "import sys, hoso.cli.gathering as g; g.READER = 'tests.hazard_reader:read_file';"
        "from hoso.cli import main; sys.exit(main())"
    )
    call = [sys.executable, "-c", code, "table", str(tmp_path), "-o", str(tmp_path / "out"), "--workers", "2"]
    process = subprocess.Popen(call, env={**ENVIRONMENT, "HAZARD_MARKS": str(tmp_path)}, stderr=subprocess.PIPE)
    begun = time.monotonic()
    while len(list(tmp_path.glob("*.hanging"))) < 2 and time.monotonic() - begun < 60:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Đã dừng" in said.decode()
    assert b"Traceback" not in said
    assert [row["status"] for row in rows(tmp_path / "out", "files")] == ["read"] * 3
    assert [row["code"] for row in rows(tmp_path / "out", "issues") if not row["document_id"]] == ["interrupted"]


FAULTS = [
    (errno.ENOSPC, {"vi": "đĩa đã đầy", "en": "disk is full"}),
    (errno.EACCES, {"vi": "đang mở trong", "en": "open in another"}),
    (errno.EIO, {"vi": "còn nguyên", "en": "is whole"}),
]


@pytest.mark.parametrize("tongue", ["vi", "en"])
@pytest.mark.parametrize(("number", "told"), FAULTS)
def test_an_output_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    tongue: str,
    number: int,
    told: dict[str, str],
) -> None:
    monkeypatch.setenv("HOSO_LANG", tongue)
    monkeypatch.setattr("hoso.cli.page.DRAWER", "tests.dossier.stub_reader:draw")  # drawing is not in question here
    out, page, paper = tmp_path / "so.xlsx", tmp_path / "page.html", tmp_path / "a.pdf"
    paper.write_text("%PDF- read words", encoding="utf-8")
    assert main(["table", str(PAPERS[0]), "-o", str(out), "--workers", "0"]) == 0
    page.write_text('<meta name="generator" content="hoso">', encoding="utf-8")
    before = digests(tmp_path)

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", refuse)
    capsys.readouterr()
    for call in (
        ["table", str(PAPERS[1]), "-o", str(out), "--workers", "0"],
        ["page", str(paper), "-o", str(page)],
    ):
        assert main(call) == 2
        said = capsys.readouterr().err.splitlines()
        assert len(said) == 1
        assert told[tongue] in said[0]
    assert digests(tmp_path) == before


def test_what_others_wrote_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "so.xlsx").write_bytes(office("xl/workbook.xml"))
    (tmp_path / "folder.xlsx").mkdir()
    for name, status in (("so.xlsx", 2), ("folder.xlsx", 2), ("so.docx", 2), ("a/b/so.xlsx", 0)):
        assert main(["table", str(PAPERS[0]), "-o", str(tmp_path / name), "--workers", "0"]) == status, name
        assert len(capsys.readouterr().err.splitlines()) == 1
    call = ["table", str(PAPERS[0]), "-o", str(tmp_path / "so.xlsx"), "--workers", "0", "--force"]
    assert main(call) == main(call[:-1]) == 0


def test_five_thousand_pages(tmp_path: Path) -> None:
    raw = Raw()
    content = raw.stream(show("Page after page after page of the same few words") * 4)
    for _ in range(5000):
        raw.page(content)
    (tmp_path / "long.pdf").write_bytes(raw.bytes())
    dossier = hoso.read_all(tmp_path, workers=1)
    assert [record.pages for record in dossier] == [5000]
