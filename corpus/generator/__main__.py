"""The command: `python -m corpus.generator [ids …]` makes PDFs and gold from the sources."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

if __package__ in (None, ""):  # `python corpus/generator` from anywhere
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.generator.checks import problems
from corpus.generator.gold import make_gold
from corpus.generator.paper import Setter
from corpus.generator.setting import load_fonts
from corpus.generator.sheets import write
from corpus.generator.source import read_source
from corpus.generator.trouble import SourceError

CORPUS = Path(__file__).resolve().parents[1]
SPLITS = ("dev", "locked")


def make(path: Path, split: str) -> tuple[bytes, str]:
    """The PDF and the gold of one source; raises an ExceptionGroup of all its faults."""
    source = read_source(path)
    paper = Setter(source).set()
    faults = list(problems(paper))
    title = str(source.table("header").get("kind", "")) + " " + path.stem + " (synthetic)"
    pdf = write(paper.sheets, title, nfd=bool(source.table("layout").get("nfd", False)))
    if faults:
        raise ExceptionGroup("faults", faults)
    gold = make_gold(paper, split, hashlib.sha256(pdf).hexdigest())
    return pdf, json.dumps(gold, ensure_ascii=False, indent=1) + "\n"


def main(argv: list[str] | None = None) -> int:
    """Make all papers, or those named; print every fault with file and line."""
    parser = argparse.ArgumentParser(prog="python -m corpus.generator", description=__doc__)
    parser.add_argument("ids", nargs="*", help="papers to make (all)")
    parser.add_argument("--split", choices=SPLITS, help="only this split")
    parser.add_argument("--out", type=Path, default=CORPUS, help="where the splits are written (corpus/)")
    parser.add_argument("--check", action="store_true", help="write nothing, only look for faults")
    args = parser.parse_args(argv)
    load_fonts()
    wrong = made = 0
    seen = set()
    for split in SPLITS if args.split is None else (args.split,):
        for path in sorted((CORPUS / "sources" / split).glob("*.txt")):
            if args.ids and path.stem not in args.ids:
                continue
            seen.add(path.stem)
            try:
                pdf, gold = make(path, split)
            except* SourceError as group:
                for fault in group.exceptions:
                    if isinstance(fault, SourceError):
                        fault.file = path.relative_to(CORPUS.parent).as_posix()
                        print(fault, file=sys.stderr)
                wrong += 1
            else:
                made += 1
                if not args.check:
                    folder = args.out / split
                    folder.mkdir(parents=True, exist_ok=True)
                    (folder / f"{path.stem}.pdf").write_bytes(pdf)
                    (folder / f"{path.stem}.json").write_text(gold, encoding="utf-8")
    for missing in sorted(set(args.ids) - seen):
        print(f"no source named {missing}", file=sys.stderr)
        wrong += 1
    print(f"{made} papers made, {wrong} with faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
