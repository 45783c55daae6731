"""Speed and memory of reading, against the bare libraries, on the same files in the same run: `make bench`."""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parents[2]


def seconds(work: Callable[[], None], *, runs: int = 3) -> float:
    """The fastest of some runs: the machine's noise only ever adds."""
    best = float("inf")
    for _ in range(runs):
        gc.collect()
        begin = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begin)
    return best


def with_hoso(files: Sequence[Path]) -> None:
    from hoso.reading import read_file

    for path in files:
        read_file(path)


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


def stages(files: Sequence[Path]) -> dict[str, float]:
    """Seconds by stage, one pass."""
    from hoso import reading
    from hoso.lines import read_lines
    from hoso.outline import PageLines, build_outline
    from hoso.pages import open_document

    spent = dict.fromkeys(("pages", "lines", "outline", "fields"), 0.0)
    for path in files:
        begin = time.perf_counter()
        with open_document(path) as document:
            pages = list(document.pages())
        seen = time.perf_counter()
        lined = [PageLines(number=p.number, width=p.width, height=p.height, lines=read_lines(p)) for p in pages]
        ruled = time.perf_counter()
        outline = build_outline(lined)
        shaped = time.perf_counter()
        reading.read_outline(outline, document_id="", file="", sha256="", pages=len(pages), text_source="digital")
        done = time.perf_counter()
        for name, span in zip(spent, (seen - begin, ruled - seen, shaped - ruled, done - shaped), strict=True):
            spent[name] += span
    return spent


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


def whole(files: Sequence[Path], workers: int) -> float:
    from hoso import read_all

    begin = time.perf_counter()
    read_all(files, workers=workers)
    return time.perf_counter() - begin


def copies(files: Sequence[Path], count: int, folder: Path) -> list[Path]:
    """Many files with bytes of their own, so that none is a duplicate."""
    found = []
    for i in range(count):
        path = folder / f"{count}-{i}.pdf"
        path.write_bytes(files[i % len(files)].read_bytes() + f"\n%{i}\n".encode())
        found.append(path)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "corpus")
    files = sorted(p for p in parser.parse_args().folder.rglob("*.pdf") if not p.stem.startswith("twin-"))
    import pypdfium2

    count = sum(len(pypdfium2.PdfDocument(path)) for path in files)
    with_hoso(files[:2])
    ours, plumber, pdfium = (seconds(lambda w=work: w(files)) for work in (with_hoso, with_pdfplumber, with_pdfium))
    print(f"{len(files)} files, {count} pages")
    print(f"hoso        {1000 * ours / count:7.2f} ms a page")
    print(f"pdfplumber  {1000 * plumber / count:7.2f} ms a page: {plumber / ours:.1f} times hoso's")
    print(f"pdfium      {1000 * pdfium / count:7.2f} ms a page: hoso takes {ours / pdfium:.2f} times as long")
    for name, span in stages(files).items():
        print(f"  {name:8} {1000 * span / count:7.2f} ms a page")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for pages in (50, 500):
            path = long_paper(max(files, key=lambda p: p.stat().st_size), pages, folder)
            print(f"one file of {pages} pages: peak {peak_megabytes(path):.0f} MB")
        many = copies(files, 200, folder)
        one, two = whole(many, 1), whole(many, 2)
        print(f"200 papers: 1 worker {one:.1f} s, 2 workers {two:.1f} s: {one / two:.2f} times")
        for size in (50, 200, 1000):
            span = whole(copies(files, size, folder), 2)
            print(f"{size:5} papers: {span:.1f} s, {1000 * span / size:.1f} ms each")
    print(f"this process: peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
