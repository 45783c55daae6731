"""The accepted scores: compare new ones with them, or accept new ones with a reason.

python tests/scores/keeper.py                      new beside accepted; exit status 1 where one fell
python tests/scores/keeper.py --accept "reason"    write the new ones
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from hoso import read_all
from hoso.evaluation import Report, accept, compare, load_gold, read_accepted, score, select, write_accepted

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
REAL = ROOT.parent / "shared" / "real"  # beside the project, not part of it


def reports() -> Iterator[tuple[str, Report]]:
    """Score each set of papers that is here."""
    for name, folder, only in (
        ("corpus-dev", CORPUS / "dev", None),
        ("corpus-locked", CORPUS / "locked", None),
        ("real-digital", REAL, ("text_layer", "digital")),
    ):
        if not folder.is_dir():
            continue
        gold = load_gold(folder)
        if only:
            gold = select(gold, key=only[0], value=only[1])
        if gold:
            yield name, score(gold, read_all([paper.pdf for paper in gold], workers=2).tables())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accept", metavar="REASON")
    options = parser.parse_args()
    accepted = read_accepted(CORPUS)
    fell = False
    for name, report in reports():
        comparison = compare(report, accepted, name=name)
        print(f"\n{name}: {report.documents} papers\n{comparison.text()}")
        fell = fell or bool(comparison.failures)
        if options.accept is not None:
            accepted = accept(report, accepted, name=name, reason=options.accept)
    if options.accept is not None:
        write_accepted(accepted, CORPUS)
        return 0
    return int(fell)


if __name__ == "__main__":
    sys.exit(main())
