"""What a clerk has to touch: papers of the corpus, half of them scanned, entered and held beside gold.

python tests/scores/touched.py [--papers 100] [--misses]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from hoso.evaluation.header import right_value
from hoso.evaluation.normalise import fold
from hoso.register import add, create
from hoso.register.entries import SURE, Entry, entries, values

sys.path.insert(0, str(Path(__file__).parents[2]))  # the scanner of the corpus
from corpus.generator.scanning import Scanner, bound, pictures

DEV = Path(__file__).parents[2] / "corpus" / "dev"
READ = ("symbol", "date", "issuer", "kind", "subject", "signer", "urgency", "secrecy")  # what hoso fills by itself
SCANNERS = (
    Scanner(dpi=150, colour="grey", quality=30, skew=[0.4, -0.6], noise=4),
    Scanner(dpi=200, colour="rgb", quality=40, skew=[-0.3], noise=3),
    Scanner(dpi=200, colour="bit", skew=[0.0, 0.5]),
    Scanner(dpi=150, colour="grey", quality=26, skew=[0.8], shadow="left"),
)


def papers(count: int, folder: Path) -> Iterator[tuple[Path, dict[str, Any], bool]]:
    """Papers with their gold, and whether each is a scan: first digital ones, then scans of others and scanned twins."""
    golds = [json.loads(path.read_text("utf-8")) for path in sorted(DEV.glob("*.json"))]
    digital = [gold for gold in golds if gold["text_layer"] == "digital" and "twin_of" not in gold]
    twins = [gold for gold in golds if gold["text_layer"] == "scan"]
    half = count // 2
    for gold in digital[:half]:
        yield DEV / gold["file"], gold, False
    for gold in twins[: count - half]:
        yield DEV / gold["file"], gold, True
    short = sorted(digital[half:], key=lambda gold: gold["pages"])  # recognising a page takes seconds
    for n, gold in enumerate(short[: count - half - len(twins[: count - half])]):
        scanner = SCANNERS[n % len(SCANNERS)]
        path = folder / f"scan-{gold['file']}"
        images = pictures((DEV / gold["file"]).read_bytes(), scanner, gold["id"])
        path.write_bytes(bound(images, scanner, [], "", ""))
        yield path, gold, True


def expected(gold: dict[str, Any], field: str) -> str:
    header = gold["header"]
    if field == "signer":
        return ", ".join(signer["name"] for signer in header["signers"] if signer["name"])
    return header.get(field) or ""


def right(field: str, wanted: str, got: str) -> bool:
    if field == "signer":
        return sorted(map(fold, wanted.split(","))) == sorted(map(fold, got.split(",")))
    return right_value(field, wanted or None, got or None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=100)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as name:
        known = {str(path): (gold, scan) for path, gold, scan in papers(options.papers, Path(name))}
        with create(Path(name) / "so") as store:
            for _ in add(store, known, on=date(2026, 3, 5)):
                pass
            for line in entries(store):
                gold, scan = known[line.file]
                of = {value.field: value for value in values(store, line.entry_id)}
                for field in READ:
                    told = {"wanted": expected(gold, field), "sureness": of[field].confidence, "scan": scan}
                    _count(counts, line, field, **told, told=options.misses)
    print(f"{counts['papers', 'digital']} digital papers, {counts['papers', 'scan']} scans, {len(READ)} fields each")
    for sort in ("digital", "scan", "all"):
        n, touched, sure, wrong = (
            sum(counts[what, one] for one in ("digital", "scan") if sort in {one, "all"})
            for what in ("fields", "touched", "sure", "wrong")
        )
        if n:
            told = (
                f"touched {touched} of {n} = {touched / n:.1%}; sure but wrong {wrong} of {sure} = {wrong / sure:.1%}"
            )
            print(f"{sort:8} {told}; by field { ({f: counts[sort, f] for f in READ} if sort != 'all' else '') }")


def _count(
    counts: Counter[tuple[str, str]], line: Entry, field: str, *, wanted: str, sureness: float, scan: bool, told: bool
) -> None:
    sort, got = "scan" if scan else "digital", getattr(line, field)
    asked, good = field in line.to_check, right(field, wanted, got)
    counts["papers", sort] += field == READ[0]
    counts["fields", sort] += 1
    counts["touched", sort] += asked or not good  # a person confirms, or finds and mends
    counts[sort, field] += asked or not good
    if got and not asked:
        counts["sure", sort] += 1
        counts["wrong", sort] += not good
    if told and not good:
        print(
            f"{'  ' if asked else '! '}{Path(line.file).name} {field}: {wanted!r} read {got!r} ({sureness:.2f}, {SURE})"
        )


if __name__ == "__main__":
    main()
