"""What must not go wrong with Tesseract: missing, without Vietnamese, too old, killed, out of memory, slow; taken up again."""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing import get_context
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from hoso.errors import FileFault
from hoso.pages import Recognition, cache, open_document, read_pages, tesseract
from hoso.pages.tesseract_keeper import Keeper
from hoso.reading import read_file
from tests.pages.made_pdfs import Raw
from tests.pages.made_scans import DEV

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from tests.pages.made_pdfs import Put

    Fake = Callable[..., Path]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")

WORDS = ["Các", "cơ", "quan,", "đơn", "vị", "triển", "khai", "thực", "hiện", "kế", "hoạch", "này", "đúng", "tiến", "độ"]


def hocr(words: list[str], *, sure: int = 96) -> str:
    """What Tesseract answers where it read one line."""
    spans, x = "", 20
    for word in words:
        spans += f"<span class='ocrx_word' id='w' title='bbox {x} 20 {x + 30} 40; x_wconf {sure}'>{word}</span> "
        x += 36
    return f"<span class='ocr_line' id='l' title=\"bbox 20 20 {x} 40; baseline 0 0; x_size 20; x_descenders 4\">{spans}</span>"


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fake]:
    """Put a stand-in for Tesseract on the path; it counts the pictures that it was given."""

    def make(
        script: str = "cat page.html",
        *,
        page: str = "",
        version: str = "5.3.0",
        languages: tuple[str, ...] = ("eng", "vie"),
    ) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        (folder / "page.html").write_text(page or hocr(WORDS), encoding="utf-8")
        (folder / "languages").write_text("\n".join(("List of languages:", *languages)))
        (folder / "tesseract").write_text(
            f"#!/bin/sh\ncd {folder}\ncase $1 in\n--version) echo tesseract {version}; exit 0;;\n"
            f"--list-langs) cat languages; exit 0;;\nesac\ncat >/dev/null\necho 1 >>calls\n{script}\n"
        )
        (folder / "tesseract").chmod(0o755)
        return folder / "calls"

    monkeypatch.setenv("HOSO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    tesseract.engine.cache_clear()
    yield make
    tesseract.engine.cache_clear()


def scan(pages: int = 1) -> bytes:
    """Small pages, each a picture with lines."""
    dots = np.full((180, 540), 255, np.uint8)
    dots[20:40:4, 20:460] = 0
    raw = Raw()
    picture = raw.image(540, 180, dots.tobytes())
    for _ in range(pages):
        raw.page(b"q 194.4 0 0 64.8 0 0 cm /P Do Q", box="0 0 194.4 64.8", objects={"P": picture})
    return raw.bytes()


def codes(path: Path, **settings: float) -> list[tuple[str, int | None]]:
    record = read_file(path, recognition=Recognition(**settings))  # type: ignore[arg-type]
    return [(i.code, i.page) for i in record.issues if i.code.startswith(("ocr", "no_text"))]


def calls(file: Path) -> int:
    return len(file.read_text().split()) if file.exists() else 0


def test_the_stand_in_is_read(put: Put, fake: Fake) -> None:
    fake()
    with open_document(put(scan())) as document:
        ((page, issues),) = read_pages(document, Recognition())
    assert (page.text.split(), issues) == (WORDS, [])


def test_missing(put: Put, fake: Fake, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake()
    monkeypatch.setenv("PATH", str(tmp_path))
    tesseract.engine.cache_clear()
    assert tesseract.installed() is None
    assert codes(put(scan(2))) == [("ocr_missing", 1), ("no_text", 1), ("no_text", 2)]


@pytest.mark.parametrize(("version", "languages"), [("5.3.0", ("eng", "osd")), ("3.05.02", ("vie",)), ("", ())])
def test_without_vietnamese_or_too_old(put: Put, fake: Fake, version: str, languages: tuple[str, ...]) -> None:
    asked = fake(version=version, languages=languages)
    assert tesseract.engine() is None
    assert ("ocr_missing", 1) in codes(put(scan()))
    assert calls(asked) == 0


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("kill -9 $$", "-9"),  # by the system, where memory runs out
        ("echo 'std::bad_alloc' >&2; exit 1", "bad_alloc"),
        ("echo 'Error in pixReadMem' >&2; exit 1", "pixReadMem"),
    ],
)
def test_a_page_that_fails_is_lost_alone(put: Put, fake: Fake, script: str, said: str) -> None:
    fake(f"if [ $(wc -l <calls) -eq 2 ]; then {script}; fi; cat page.html")
    path = put(scan(3))
    record = read_file(path, recognition=Recognition())
    found = [i for i in record.issues if i.code == "ocr_failed"]
    assert [issue.page for issue in found] == [2]
    assert said in found[0].message
    with open_document(path) as document:
        read = {page.number: page.quality for page, _ in read_pages(document, Recognition())}
    assert read == {1: "sound", 2: "sound", 3: "sound"}  # what failed is not kept, so that it is tried again


def test_slower_than_the_limit(put: Put, fake: Fake) -> None:
    fake("exec sleep 20")
    assert codes(put(scan()), seconds=0.3) == [("ocr_time_limit", 1), ("no_text", 1)]


def test_what_it_answers_may_be_nothing_or_nonsense(put: Put, fake: Fake) -> None:
    for script in ("true", "head -c 5000 /bin/sh", "echo '<span class=ocr_line>'"):
        fake(script)
        assert codes(put(scan())) == [("no_text", 1)]
        cache.clear()


def test_pages_that_are_done_are_not_done_twice(put: Put, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = fake()
    path, true, done = put(scan(60)), tesseract.recognise, []

    def interrupted(*arguments: object, **options: object) -> object:
        if len(done) == 35:
            raise KeyboardInterrupt
        done.append(1)
        return true(*arguments, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(tesseract, "recognise", interrupted)
        with pytest.raises(KeyboardInterrupt):
            read_file(path)
    assert calls(asked) == 35
    assert read_file(path).pages == 60
    assert calls(asked) == 60
    assert read_file(path).pages == 60
    assert calls(asked) == 60


def test_pages_side_by_side_are_read_alike_and_a_failing_one_is_lost_alone(put: Put, fake: Fake) -> None:
    asked = fake("if mkdir failed 2>/dev/null; then exit 4; fi; cat page.html")
    path = put(scan(7))

    def seen(at_once: int) -> list[object]:
        with open_document(path) as document:
            return list(read_pages(document, Recognition(at_once=at_once)))

    first = seen(3)
    failed = [page.number for page, issues in first if [i.code for i in issues] == ["ocr_failed"]]
    assert len(failed) == 1
    assert calls(asked) == 7
    again = seen(3)  # the one alone is recognised again
    assert calls(asked) == 8
    assert [page.number for page, _ in again] == [1, 2, 3, 4, 5, 6, 7]
    cache.clear()
    assert seen(1) == again
    assert calls(asked) == 15


def fill(folder: str) -> None:
    os.environ["HOSO_CACHE"] = folder
    for i in range(200):
        key = cache.key_of("shared", i % 20)
        assert cache.fetch(key, lambda i=i: {"lines": [i % 20] * 500}) == {"lines": [i % 20] * 500}


def test_a_cache_that_several_processes_share(tmp_path: Path) -> None:
    context = get_context("fork")
    folder = str(tmp_path / "shared")
    workers = [context.Process(target=fill, args=(folder,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    kept = sorted((tmp_path / "shared").rglob("*.*"))
    assert len(kept) == 20
    assert not [path for path in kept if path.suffix == ".part"]


def test_a_cache_folder_that_cannot_be_used(
    put: Put, fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = fake()
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("HOSO_CACHE", str(tmp_path / "file"))
    path = put(scan(2))
    assert codes(path) == []
    assert calls(asked) == 2


@pytest.mark.parametrize("kind", ["photograph", "blank"])
def test_a_photograph_and_a_blank_sheet_say_nothing_and_break_nothing(tmp_path: Path, fake: Fake, kind: str) -> None:
    fake(page=hocr(["ø", "|", "¬"], sure=12) if kind == "photograph" else "<html/>")
    noise = np.random.default_rng(3).normal(120, 45, (140, 100)).clip(0, 255).astype(np.uint8)
    picture = Image.fromarray(noise if kind == "photograph" else np.full((140, 100), 255, np.uint8))
    picture.resize((400, 560)).save(tmp_path / "a.jpg")
    record = read_file(tmp_path / "a.jpg")
    assert (record.symbol, record.kind, record.signers, record.tasks) == (None, None, (), ())
    assert record.pages == 1
    assert {issue.code for issue in record.issues} >= {"no_text"}


def test_a_fault_says_what_happened(fake: Fake) -> None:
    fake("exit 3")
    with pytest.raises(FileFault) as caught:
        tesseract.recognise(np.full((40, 40), 255, np.uint8), dpi=100, seconds=5)
    assert (caught.value.code, "3" in str(caught.value)) == ("ocr_failed", True)


needs_library = pytest.mark.skipif(
    (found := tesseract.engine()) is None or tesseract._keeper(found) is None, reason="Tesseract's library is not here"
)


def line() -> NDArray[np.uint8]:
    """A line of printed words."""
    with open_document(DEV / "kh-0036-tinh-vinh-sa.pdf") as document:
        return document.dots(1, 150, crop=(60, 40, 540, 110)).min(axis=2)


@needs_library
def test_library_and_program_read_alike_and_the_one_stands_in_for_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    grey = line()
    by_library = [tesseract.recognise(grey, dpi=150, layout=layout, seconds=30) for layout in (3, 6, 11, 3)]
    assert by_library[0]
    assert by_library[0] == by_library[3]  # nothing stays behind from one picture to the next
    monkeypatch.setattr(tesseract, "_keeper", lambda _: None)
    assert [tesseract.recognise(grey, dpi=150, layout=layout, seconds=30) for layout in (3, 6, 11)] == by_library[:3]
    for missing in (Keeper("no.so", "5", "", "vie"), Keeper("libtesseract.so.5", "0.0.1", "", "vie")):
        monkeypatch.setattr(tesseract, "_keeper", lambda _, missing=missing: missing)
        assert tesseract.recognise(grey, dpi=150, layout=6, seconds=30) == by_library[1]
        assert not missing.works


@needs_library
def test_a_process_that_was_killed_or_is_too_slow_is_replaced() -> None:
    found = tesseract.engine()
    assert found is not None
    keeper = tesseract._keeper(found)
    assert keeper is not None
    grey = line()
    read = tesseract.recognise(grey, dpi=150, layout=6, seconds=30)
    first = keeper._idle[-1]
    os.kill(first._process.pid, signal.SIGKILL)
    assert tesseract.recognise(grey, dpi=150, layout=6, seconds=30) == read  # by the program
    assert not first.is_up
    assert tesseract.recognise(grey, dpi=150, layout=6, seconds=30) == read
    with pytest.raises(FileFault) as caught:
        tesseract.recognise(np.tile(grey, (8, 1)), dpi=150, layout=6, seconds=0.02)
    assert caught.value.code == "ocr_time_limit"
    tesseract.rest()
    assert keeper._idle == []
    assert tesseract.recognise(grey, dpi=150, layout=6, seconds=30) == read
