"""The command: `python -m corpus.generator [ids …]` makes PDFs and gold from the sources."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

if __package__ in (None, ""):  # `python corpus/generator` from anywhere
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.generator.checks import problems
from corpus.generator.gold import make_gold
from corpus.generator.paper import Setter
from corpus.generator.setting import load_fonts
from corpus.generator.sheets import Dress, write
from corpus.generator.source import read_source
from corpus.generator.trouble import SourceError
from corpus.generator.twins import Twin, make_twin, read_twins

CORPUS = Path(__file__).resolve().parents[1]
SPLITS = ("dev", "locked")


def make(path: Path, split: str) -> tuple[bytes, str]:
    """The PDF and the gold of one source; raises an ExceptionGroup of all its faults."""
    source = read_source(path)
    paper = Setter(source).set()
    faults = list(problems(paper))
    title = str(source.table("header").get("kind", "")) + " " + path.stem + " (synthetic)"
    pdf = write(paper.sheets, title, Dress(nfd=bool(source.table("layout").get("nfd", False))))
    if faults:
        raise ExceptionGroup("faults", faults)
    gold = make_gold(paper, split, hashlib.sha256(pdf).hexdigest())
    return pdf, json.dumps(gold, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Job:
    """A paper to make: what it is called, where its source lies, and how."""

    name: str
    split: str
    path: Path
    make: Callable[[Path, str], tuple[bytes, str]]


def jobs(splits: Sequence[str] = SPLITS) -> list[Job]:
    """Every paper of the splits, then their twins."""
    papers = [(split, path) for split in splits for path in sorted((CORPUS / "sources" / split).glob("*.txt"))]
    out = [Job(path.stem, split, path, make) for split, path in papers]
    where = {path.stem: (split, path) for split, path in papers}
    twins = [twin for twin in read_twins(CORPUS / "twins.toml") if twin.of in where]
    return out + [Job(twin.id, *where[twin.of], partial(_make_twin, twin)) for twin in twins]


def _make_twin(twin: Twin, path: Path, split: str) -> tuple[bytes, str]:
    pdf, gold = make_twin(twin, path, split)
    return pdf, json.dumps(gold, ensure_ascii=False, indent=1) + "\n"


def main(argv: list[str] | None = None) -> int:
    """Make all papers, or those named; print every fault with file and line."""
    parser = argparse.ArgumentParser(prog="python -m corpus.generator", description=__doc__)
    parser.add_argument("ids", nargs="*", help="papers to make, each with its twins (all)")
    parser.add_argument("--split", choices=SPLITS, help="only this split")
    parser.add_argument("--out", type=Path, default=CORPUS, help="where the splits are written (corpus/)")
    parser.add_argument("--check", action="store_true", help="write nothing, only look for faults")
    args = parser.parse_args(argv)
    load_fonts()
    wrong = made = 0
    seen = set()
    for job in jobs(SPLITS if args.split is None else (args.split,)):
        if args.ids and not {job.name, job.path.stem} & set(args.ids):
            continue
        seen |= {job.name, job.path.stem}
        try:
            pdf, gold = job.make(job.path, job.split)
        except* SourceError as group:
            for fault in group.exceptions:
                if isinstance(fault, SourceError):
                    fault.file = job.path.relative_to(CORPUS.parent).as_posix()
                    print(f"{job.name}: {fault}" if job.name != job.path.stem else fault, file=sys.stderr)
            wrong += 1
        else:
            made += 1
            if not args.check:
                folder = args.out / job.split
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{job.name}.pdf").write_bytes(pdf)
                (folder / f"{job.name}.json").write_text(gold, encoding="utf-8")
    for missing in sorted(set(args.ids) - seen):
        print(f"no source named {missing}", file=sys.stderr)
        wrong += 1
    print(f"{made} papers made, {wrong} with faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
