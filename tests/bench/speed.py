"""Speed and memory of reading, against the bare libraries, on the same files in the same run: `make bench`.

python tests/bench/speed.py [--repeats 3] [--no-growth] [FOLDER…]    without folders: the corpus, and the real papers where they are

Times are seconds of processor. The sides take turns on each file and the least of its repeats counts, since what else
runs on the machine only ever adds. Where two processes work, and for starting, it is the clock on the wall.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "corpus", ROOT.parent / "shared" / "real")
STAGES = ("read_pages", "read_page", "build_outline", "read_header", "find_namings", "read_definitions", "read_references", "read_dates",
          "read_tasks", "find_doubts", "read_signers", "read_recipients")  # fmt: skip


def said(words: str, *, holds: bool) -> None:
    print(f"{'ok   ' if holds else 'SHORT'} {words}")


def digital(folder: Path) -> list[Path]:
    """The digital papers of a folder with gold; scanned twins are left out."""
    return [
        path.with_suffix(".pdf")
        for path in sorted(folder.rglob("*.json"))
        if not path.stem.startswith("twin-")
        and path.with_suffix(".pdf").exists()
        and json.loads(path.read_text("utf-8")).get("text_layer") == "digital"
    ]


def with_hoso(files: Sequence[Path]) -> None:
    from hoso.reading import read_file

    for path in files:
        read_file(path)


def with_spine(files: Sequence[Path]) -> None:
    """Read without tasks, which came later and have a limit of their own (below)."""
    from hoso import reading

    plain, reading.read_tasks = reading.read_tasks, lambda *_: ()  # type: ignore[assignment]
    try:
        with_hoso(files)
    finally:
        reading.read_tasks = plain


def with_pdfplumber(files: Sequence[Path]) -> None:
    import pdfplumber

    for path in files:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text()
                page.close()


def with_pdfium(files: Sequence[Path]) -> None:
    import pypdfium2

    for path in files:
        pdf = pypdfium2.PdfDocument(path)
        for page in pdf:
            text = page.get_textpage()
            for i in range(text.count_chars()):
                text.get_charbox(i)
            text.close()
            page.close()
        pdf.close()


def seconds(work: Callable[[], object]) -> float:
    """Seconds of processor, those of worker processes that ended too."""
    gc.collect()
    begin = sum(os.times()[:4])
    work()
    return sum(os.times()[:4]) - begin


def ratios(files: Sequence[Path], repeats: int) -> None:
    """hoso beside the bare libraries, in turns."""
    import pypdfium2

    count = sum(len(pypdfium2.PdfDocument(path)) for path in files)
    sides = (with_hoso, with_spine, with_pdfplumber, with_pdfium)
    spent = dict.fromkeys(sides, 0.0)
    for path in files:
        least = dict.fromkeys(sides, float("inf"))
        for _ in range(repeats):
            for side in sides:
                begin = time.process_time()
                side([path])
                least[side] = min(least[side], time.process_time() - begin)
        for side, span in least.items():
            spent[side] += span
    ours, spine, plumber, bare = (1000 * spent[side] / count for side in sides)
    print(f"{len(files)} digital papers, {count} pages: hoso {ours:.1f} ms a page")
    said(f"pdfplumber {plumber:.1f} ms, {plumber / ours:.1f} times hoso's (floor 4, aim 10)", holds=plumber >= 4 * ours)
    said(f"pdfium {bare:.1f} ms: hoso takes {ours / bare:.2f} times as long (at most 3, aim 2)", holds=ours <= 3 * bare)
    said(f"the spine, without tasks, {spine / bare:.2f} times as long (at most 3, aim 2)", holds=spine <= 3 * bare)


class Clock:
    """Counts what each stage of `hoso.reading` takes, one paper at a time."""

    def __init__(self) -> None:
        from hoso import reading

        self.reading = reading
        self.spent = dict.fromkeys(STAGES, 0.0)
        self.plain = {name: getattr(reading, name) for name in STAGES}

    def __enter__(self) -> Self:
        for name, stage in self.plain.items():
            setattr(self.reading, name, self._timed(name, stage))
        return self

    def __exit__(self, *_: object) -> None:
        for name, stage in self.plain.items():
            setattr(self.reading, name, stage)

    def _timed(self, name: str, stage: Callable[..., object]) -> Callable[..., object]:
        def timed(*given: object, **named: object) -> object:
            begin = time.process_time()
            try:  # pages come one at a time: what is done with each is not theirs
                made = stage(*given, **named)
                return self._steps(made) if name == "read_pages" else made
            finally:
                self.spent[name] += time.process_time() - begin

        return timed

    def _steps(self, pages: object) -> object:
        steps = iter(pages)  # type: ignore[call-overload]
        while True:
            begin = time.process_time()
            page = next(steps, None)
            self.spent["read_pages"] += time.process_time() - begin
            if page is None:
                return
            yield page


def stages(files: Sequence[Path]) -> None:
    """Where the time goes; what tasks cost beside the spine, on papers without grids; what a page with a grid costs."""
    from hoso.reading import read_whole

    whole, spent = 0.0, dict.fromkeys(STAGES, 0.0)
    prose = prose_tasks = worst = 0.0
    for path in files:
        with Clock() as clock:
            begin = time.process_time()
            reading = read_whole(path)
            took = time.process_time() - begin
        whole += took
        for name, span in clock.spent.items():
            spent[name] += span
        gridded = {line.page for line in reading.outline.text.lines if line.cell is not None}
        if gridded:
            worst = max(worst, took / reading.record.pages)
        else:
            prose += took
            prose_tasks += clock.spent["read_tasks"]
    rest = whole - sum(spent.values())
    told = ", ".join(f"{name} {100 * span / whole:.0f}" for name, span in (*spent.items(), ("rest", rest)))
    print(f"      % of the time: {told}")
    share = prose_tasks / (prose - prose_tasks)
    said(f"tasks cost {100 * share:.0f} % of the spine on papers of prose (at most 50)", holds=share <= 0.5)
    said(f"a page of the slowest paper with grids: {worst:.3f} s (at most 0.4)", holds=worst <= 0.4)


def peak_megabytes(path: Path) -> float:
    """Peak memory of a process of its own that reads one file."""
    code = (
        "import resource, sys; from pathlib import Path; from hoso.reading import read_file;"
        "read_file(Path(sys.argv[1])); print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    return float(subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True).stdout)


def long_paper(source: Path, pages: int, folder: Path) -> Path:
    """One file of many pages: a paper's pages over and over."""
    import pypdfium2

    out, one = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(source)
    while len(out) < pages:
        out.import_pages(one)
    path = folder / f"{pages}.pdf"
    out.save(path)
    return path


def wall(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def copies(files: Sequence[Path], count: int, folder: Path) -> list[Path]:
    """Many files with bytes of their own, so that none is a duplicate."""
    found = []
    for i in range(count):
        path = folder / f"{count}-{i}.pdf"
        path.write_bytes(files[i % len(files)].read_bytes() + f"\n%{i}\n".encode())
        found.append(path)
    return found


def growth(files: Sequence[Path], folder: Path, repeats: int) -> None:
    """Memory with the pages, speed with the workers, time with the papers."""
    from hoso import read_all

    peaks = []
    for pages in (50, 500):
        path = long_paper(max(files, key=lambda p: p.stat().st_size), pages, folder)
        peaks.append(peak_megabytes(path))
        said(f"one file of {pages} pages: peak {peaks[-1]:.0f} MB (under 250, aim 150)", holds=peaks[-1] < 250)
    many = copies(files, 200, folder)
    one, two = (min(wall(lambda n=n: read_all(many, workers=n)) for _ in range(repeats)) for n in (1, 2))  # type: ignore[misc]
    said(f"200 papers: 1 worker {one:.1f} s, 2 workers {two:.1f} s, {one / two:.2f} times (at least 1.8)",
         holds=one >= 1.8 * two)  # fmt: skip
    each = [
        1000 / size * min(seconds(lambda given=given: read_all(given, workers=1)) for _ in range(repeats))  # type: ignore[misc]
        for size in (50, 200, 1000)
        for given in [copies(files, size, folder)]
    ]
    linear = each[-1] <= 1.2 * each[0]
    told = ", ".join(f"{ms:.1f} of {size}" for ms, size in zip(each, (50, 200, 1000), strict=True))
    said(f"ms a paper: {told} (linear: the last at most 1.2 times the first)", holds=linear)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[folder for folder in FOLDERS if folder.is_dir()])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument(
        "--growth", action=argparse.BooleanOptionalAction, default=True, help="memory, workers, 1000 papers"
    )
    given = parser.parse_args()
    for folder in given.folders:
        files = digital(folder)
        with_hoso(files[:2])  # vocabularies are loaded once
        ratios(files, given.repeats)
        stages(files)
    if given.growth:
        with tempfile.TemporaryDirectory() as name:
            growth(digital(given.folders[0]), Path(name), given.repeats)
    start = [sys.executable, "-m", "hoso", "--help"]
    took = min(wall(lambda: subprocess.run(start, check=True, capture_output=True)) for _ in range(5))
    said(f"hoso --help: {took:.2f} s (at most 0.3)", holds=took <= 0.3)
    print(f"      this process: peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
