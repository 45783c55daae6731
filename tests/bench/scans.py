"""Time and memory of reading scans, against bare Tesseract on the same pictures in the same run: `make bench`.

On a machine that does other work too, trust the processor's seconds: the clock's wait for the others.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parents[2]
PAPERS = ("kh-0036-tinh-vinh-sa", "kh-0112-tinh-mai-linh-muong-xoai")  # of four pages and more
DPI = 200
LONG = 100  # pages
TURNS = 2


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the clock, and of the processor with all child processes."""
    begin, before = time.perf_counter(), _processor()
    work()
    return time.perf_counter() - begin, _processor() - before


def _processor() -> float:
    uses = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


def pictures(path: Path, folder: Path) -> list[Path]:
    """The pages of a paper as grey pictures."""
    from hoso.pages import open_document

    made = []
    with open_document(path) as document:
        for number in range(1, document.page_count + 1):
            made.append(folder / f"{path.stem}-{number}.png")
            Image.fromarray(document.dots(number, DPI)).convert("L").save(made[-1], dpi=(DPI, DPI))
    return made


def scanned(path: Path, folder: Path) -> Path:
    """A paper of the corpus as scanners give them: a PDF with a JPEG for each page."""
    pages = [Image.open(picture) for picture in pictures(path, folder)]
    made = folder / f"{path.stem}.pdf"
    pages[0].save(made, save_all=True, append_images=pages[1:], resolution=DPI, quality=85)
    return made


def bare(files: Sequence[Path]) -> None:
    """Tesseract on each picture, on one thread, as fast as it goes."""
    for file in files:
        subprocess.run(
            ["tesseract", str(file), "-", "-l", "vie", "--dpi", str(DPI)],
            env={**os.environ, "OMP_THREAD_LIMIT": "1"}, capture_output=True, check=True,
        )  # fmt: skip


def with_hoso(papers: Sequence[Path]) -> None:
    from hoso.pages.tesseract import rest
    from hoso.reading import read_file

    for paper in papers:
        read_file(paper)
    rest()  # what its processes used counts once they have ended


def at_once(files: Sequence[Path]) -> None:
    """Two bare readers side by side: what this machine's cores give at the most."""
    halves = [files[0::2], files[1::2]]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(bare, halves))


def with_workers(papers: Sequence[Path], workers: int, folder: Path) -> None:
    import hoso

    os.environ["HOSO_CACHE"] = str(folder / f"cache-{workers}")
    hoso.read_all([str(paper) for paper in papers], workers=workers)


def peak(picture: Path, folder: Path) -> float:
    """Megabytes of a process that reads a scan of 100 pages; a stand-in gives Tesseract's true answer for one page."""
    answer = subprocess.run(
        ["tesseract", str(picture), "-", "-l", "vie", "--dpi", str(DPI), "-c", "tessedit_create_hocr=1"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    program = folder / "bin" / "tesseract"
    program.parent.mkdir()
    (folder / "answer").write_bytes(answer)
    program.write_text(
        "#!/bin/sh\ncase $1 in\n--version) echo tesseract 5.3;;\n--list-langs) printf 'List:\\nvie\\n';;\n"
        f"*) cat >/dev/null; cat {folder / 'answer'};;\nesac\n"
    )
    program.chmod(0o755)
    long = folder / "long.tif"
    page = Image.open(picture).convert("RGB")
    page.save(long, save_all=True, append_images=[page] * (LONG - 1), dpi=(DPI, DPI), compression="jpeg")
    script = (
        "import resource, sys; from pathlib import Path; from hoso.reading import read_file; "
        "assert read_file(Path(sys.argv[1])).pages == int(sys.argv[2]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "HOSO_CACHE": str(folder / "long")}
    told = subprocess.run(
        [sys.executable, "-c", script, str(long), str(LONG)],
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    )
    return float(told.stdout)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", nargs="*", type=Path, help="scans; without them two papers of the corpus, made scans")
    parser.add_argument("--only", choices=("time", "workers", "memory"), help="one measure alone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        papers = options.papers or [scanned(ROOT / "corpus" / "dev" / f"{name}.pdf", folder) for name in PAPERS]
        files = [picture for paper in papers for picture in pictures(paper, folder)]
        print(f"{len(papers)} scans, {len(files)} pages")
        if options.only in {None, "time"}:
            os.environ["HOSO_AT_ONCE"] = "1"  # like bare Tesseract, one page at a time
            os.environ["HOSO_CACHE"] = str(folder / "warm")
            with_hoso([ROOT / "corpus" / "dev" / f"{PAPERS[0]}.pdf"])  # imports and patterns: once a process
            turns: list[tuple[tuple[float, float], tuple[float, float]]] = []
            for paper in papers:  # by turns, and the least of each: the machine may be busy
                own = [file for file in files if file.stem.rpartition("-")[0] == paper.stem]
                both = []
                for turn in range(TURNS):
                    os.environ["HOSO_CACHE"] = str(folder / f"cache{turn}")
                    both.append((measured(lambda own=own: bare(own)), measured(lambda paper=paper: with_hoso([paper]))))
                turns.append((min(b for b, _ in both), min(h for _, h in both)))
            tesseract, first = (
                [sum(values) for values in zip(*which, strict=True)] for which in zip(*turns, strict=True)
            )
            second = measured(lambda: with_hoso(papers))
            for name, (clock, processor) in (("tesseract", tesseract), ("hoso", first), ("hoso again", second)):
                print(f"{name:<12}{clock:8.2f} s{processor:8.2f} s of the processor")
            print(
                f"hoso / tesseract: {first[0] / tesseract[0]:.2f} (processor {first[1] / tesseract[1]:.2f}); floor 1.3"
            )
            print(f"first / second run: {first[0] / second[0]:.0f} (processor {first[1] / second[1]:.0f}); floor 50")
        if options.only in {None, "workers"}:
            copies = [shutil.copyfile(paper, folder / f"{n}-{paper.name}") for n in range(3) for paper in papers]
            for n, copy in enumerate(copies):
                with copy.open("ab") as file:
                    file.write(b"\n" * (n + 1))  # other bytes, so that each is read
            bare_one, bare_two = measured(lambda: bare(files)), measured(lambda: at_once(files))
            one = measured(lambda: with_workers(copies, 1, folder))
            two = measured(lambda: with_workers(copies, 2, folder))
            print(
                f"two workers on {len(copies)} papers: {one[0] / two[0]:.2f} times as fast; floor 1.8"
                f" (two bare readers: {bare_one[0] / bare_two[0]:.2f} times)"
            )
        if options.only in {None, "memory"}:
            print(f"{LONG} pages: {peak(files[0], folder):.0f} MB at the most; floor 400")


if __name__ == "__main__":
    main()
