"""The register under load: search among many entries, the list of many papers, kills at random moments, readers and a writer.

python tests/bench/register.py [--entries 1000000] [--kills 300] [--seconds 600]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

from hoso.pages import open_document, tesseract
from hoso.register import Store, add, create, open_store
from hoso.register.entries import FIELDS, count, entries, newest
from hoso.register.finding import find
from hoso.text.letters import bare

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # the scanner of the corpus
WORDS = [
    "triển",
    "khai",
    "thực",
    "hiện",
    "kế",
    "hoạch",
    "phòng",
    "chống",
    "thiên",
    "tai",
    "tìm",
    "kiếm",
    "cứu",
    "nạn",
    "dân",
    "chủ",
    "ở",
    "cơ",
    "sở",
    "chuyển",
    "đổi",
    "số",
    "cải",
    "cách",
    "hành",
    "chính",
    "an",
    "toàn",
    "thực",
    "phẩm",
    "giao",
    "thông",
    "y",
    "tế",
    "giáo",
    "dục",
    "nông",
    "thôn",
    "mới",
    "môi",
    "trường",
    "bảo",
    "hiểm",
    "xã",
    "hội",
    "dân",
    "số",
    "gia",
    "đình",
    "trẻ",
    "em",
]
_LONGEST = {"add": 4.0, "watch": 4.0, "set": 0.6, "print": 0.8}  # seconds to the kill: to come up takes a part of it
_KILLS_A_REGISTER = 50
CODES = ("KH-UBND", "QĐ-UBND", "CV/ĐU", "TB-SNV", "BC-SYT", "HD-BTCTU", "UBND-VX", "SGDĐT-GDTrH")


def fill(folder: Path, size: int) -> None:
    """A register of synthetic lines, without papers."""
    chance = random.Random(3)
    with create(folder) as store, store.writing() as base:
        for n in range(1, size + 1):
            year = 2000 + n // 50_000
            subject = " ".join(chance.choices(WORDS, k=12))
            values = dict.fromkeys(FIELDS, "") | {
                "symbol": f"{chance.randint(1, 9999)}/{chance.choice(CODES)}", "date": f"{year}-03-05",
                "issuer": f"Ủy ban nhân dân xã {chance.randint(1, 400)}", "kind": "Kế hoạch", "subject": subject,
            }  # fmt: skip
            folded = bare(" ".join(values[name] for name in FIELDS))
            base.execute(
                "INSERT INTO entries VALUES (?, 'den', ?, ?, ?, 'x.pdf', NULL, '2026-01-01', '')",
                (n, year, n % 50_000 + 1, f"{year}-03-06"),
            )
            cells = [n, *values.values(), folded, "", "[]"]
            base.execute(f"INSERT INTO lines VALUES ({', '.join('?' * len(cells))})", cells)  # noqa: S608 - marks only
            base.execute("INSERT INTO found_in_lines (rowid, folded) VALUES (?, ?)", (n, folded))


def searching(folder: Path) -> None:
    chance = random.Random(5)
    spans = []
    with open_store(folder) as store:
        for _ in range(200):
            words = chance.choice(
                [
                    f"{chance.randint(1, 9999)}/{chance.choice(CODES)}", " ".join(chance.sample(WORDS, 3)),
                    "uy ban nhan dan xa 77", "ke hoach", f"{chance.randint(1, 9999)} kh ubnd",
                ]
            )  # fmt: skip
            begin = time.perf_counter()
            find(store, words)
            spans.append(1000 * (time.perf_counter() - begin))
        begin = time.perf_counter()
        count(store)
        newest(store, limit=100)
        first = 1000 * (time.perf_counter() - begin)
    most = statistics.quantiles(spans, n=20)[-1]
    print(f"search: median {statistics.median(spans):.1f} ms, 95th percentile {most:.1f} ms: {verdict(most <= 100)}")
    print(f"first page of the list: {first:.1f} ms")


def verdict(reached: bool) -> str:
    return "reached" if reached else "MISSED"


def killing(place: Path, kills: int) -> None:
    """Kills while the program adds, watches, edits and prints; a kill that comes after its end tells nothing."""
    papers = sorted((ROOT / "corpus" / "dev").glob("kh-*.pdf"))
    moments, bad, late, missing = random.Random(7), 0, 0, 0
    for first in range(0, kills, _KILLS_A_REGISTER):  # a new one, so that there is always something to enter
        folder, early = place / f"so-{first}", 0
        create(folder).base.close()
        while early < min(_KILLS_A_REGISTER, kills - first):
            if _killed(folder, papers, list(_LONGEST)[(early + late) % len(_LONGEST)], moments):
                early += 1
            else:
                late += 1
            bad += not _whole(folder)
        with open_store(folder) as store:
            for _ in add(store, map(str, papers), workers=1):
                pass
            missing += len({str(path) for path in papers} - {line.file for line in entries(store)})
    print(
        f"{kills} kills at work ({late} more came too late): {bad} found something lost, twice or half; "
        f"{missing} papers missing at the end: {verdict(not bad and not missing)}"
    )


def _killed(folder: Path, papers: list[Path], act: str, moments: random.Random) -> bool:
    """Start an act and kill it at a random moment; whether it was still at work."""
    acts = {
        "add": ["add", str(folder), *map(str, papers), "--workers", "1"],
        "set": ["set", str(folder), "1", "note=x"],
        "print": ["print", str(folder), "-o", str(folder / "so.xlsx"), "--force"],
        "watch": ["watch", str(folder), str(ROOT / "corpus" / "dev")],
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "hoso", "register", *acts[act], "-q"], env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    time.sleep(moments.uniform(0.1, _LONGEST[act]))
    at_work = process.poll() is None
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return at_work


def _whole(folder: Path) -> bool:
    """Whether numbers have no hole, no paper stands there twice, nothing is damaged, and a print is whole or absent."""
    with open_store(folder) as store:
        lines = entries(store)
        numbered = [line.number for line in lines] == list(range(1, len(lines) + 1))
        once = len({line.sha256 for line in lines}) == len(lines)
        sound = {damage.what for damage in store.check()} <= {"original_unknown"}
    book = folder / "so.xlsx"
    return numbered and once and sound and (not book.exists() or zipfile.ZipFile(book).testzip() is None)


def together(folder: Path, seconds: float) -> None:
    faults: list[str] = []
    until = time.monotonic() + seconds
    done = [0, 0]

    def reader() -> None:
        while time.monotonic() < until:
            try:
                with open_store(folder) as store:
                    newest(store, limit=50)
                    find(store, "ke hoach")
                done[0] += 1
            except Exception as fault:
                faults.append(repr(fault))

    def writer() -> None:
        from hoso.register.correcting import correct

        with open_store(folder) as store:
            while time.monotonic() < until:
                try:
                    correct(store, 1, {"note": str(time.monotonic())})
                    done[1] += 1
                except Exception as fault:
                    faults.append(repr(fault))

    threads = [threading.Thread(target=reader) for _ in range(4)] + [threading.Thread(target=writer)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(
        f"4 readers ({done[0]} reads), 1 writer ({done[1]} changes), {seconds:.0f} s: {verdict(not faults)} {json.dumps(faults[:3])}"
    )


def arriving(place: Path) -> None:
    """From the drop to the register, as the watching program does it; a scan beside the bare recognition of its pages."""
    create(place / "so").base.close()
    (place / "drop").mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "HOSO_CACHE": "off"}
    call = [sys.executable, "-m", "hoso", "register", "watch", str(place / "so"), str(place / "drop"), "-q"]
    process = subprocess.Popen(call, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with open_store(place / "so") as store:
            papers = sorted((ROOT / "corpus" / "dev").glob("[!t]*.pdf"))[:11]
            spans = [_arrival(store, path.read_bytes(), place / "drop" / path.name) for path in papers]
            told = f"median {statistics.median(spans[1:]):.2f} s, longest {max(spans[1:]):.2f} s"
            told += f": {verdict(statistics.median(spans[1:]) <= 2)}"
            print(f"digital papers from drop to register (10, the readers up): {told}", flush=True)
            for n in range(3):
                data = _scan(papers, n)
                bare = _bare(data, place / "scan.pdf")
                whole = _arrival(store, data, place / "drop" / f"scan-{n}.pdf")
                print(
                    f"scan of 4 pages: {whole:.2f} s, bare recognition {bare:.2f} s, more {whole - bare:.2f} s: "
                    f"{verdict(whole - bare <= 2)}",
                    flush=True,
                )
    finally:
        process.terminate()
        process.wait()


def _arrival(store: Store, data: bytes, path: Path) -> float:
    before = count(store)[0]
    path.write_bytes(data)
    begin = time.perf_counter()
    while count(store)[0] == before and time.perf_counter() - begin < 300:
        time.sleep(0.01)
    return time.perf_counter() - begin


def _scan(papers: list[Path], n: int) -> bytes:
    """Four pages of papers as a scanner gives them."""
    from corpus.generator.scanning import Scanner, bound, pictures

    scanner = Scanner(dpi=200, colour="grey", quality=40, skew=[0.3])
    images = [image for path in papers[n:] for image in pictures(path.read_bytes(), scanner, f"{n}")][:4]
    return bound(images, scanner, [], "", "")


def _bare(data: bytes, path: Path) -> float:
    """Seconds that Tesseract takes for the pages as they are drawn, one after another."""
    path.write_bytes(data)
    with open_document(path) as document:
        greys = [document.dots(n, 200).max(axis=2) for n in range(1, document.page_count + 1)]
    begin = time.perf_counter()
    for grey in greys:
        tesseract.recognise(grey, dpi=200, seconds=300)
    return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--arrivals", type=int, default=1, help="0: leave them out")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=600)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if options.entries:
            begin = time.perf_counter()
            fill(Path(name) / "many", options.entries)
            print(f"{options.entries} entries filled in {time.perf_counter() - begin:.0f} s", flush=True)
            searching(Path(name) / "many")
        if options.arrivals:
            (Path(name) / "arriving").mkdir()
            arriving(Path(name) / "arriving")
        if options.kills:
            killing(Path(name), options.kills)
        if options.seconds:
            with create(Path(name) / "shared") as store:
                for _ in add(store, map(str, sorted((ROOT / "corpus" / "dev").glob("kh-*.pdf"))[:20])):
                    pass
            together(Path(name) / "shared", options.seconds)


if __name__ == "__main__":
    main()
