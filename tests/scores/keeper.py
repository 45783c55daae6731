"""The accepted scores: hold new ones beside them, or accept new ones with a reason.

python tests/scores/keeper.py                      new beside accepted; exit status 1 where one fell
python tests/scores/keeper.py --accept "reason"    write the new ones, here and in the README
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from hoso import read_all
from hoso.evaluation import (
    Accepted,
    Report,
    accept,
    compare,
    load_gold,
    read_accepted,
    score,
    select,
    write_accepted,
)

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
REAL = ROOT.parent / "shared" / "real"  # beside the project, not part of it
README = ROOT / "README.md"
_TABLE = re.compile(
    r"(?<=<!-- scores, written by tests/scores/keeper.py -->\n).*?(?=<!-- end of scores -->)", re.DOTALL
)
_COLUMNS = {
    "real-digital": "real, digital",
    "real-scan": "real, scans",
    "real-broken": "real, broken layer",
    "corpus-locked-digital": "corpus (locked), digital",
}
_ROWS = {
    "header": "header: symbol, type, date, issuer, subject, signers (micro F1)",
    "whole_header": "papers whose header is right as a whole",
    "header.symbol": "symbol, F1",
    "symbol_not_wrong": "papers without a wrong number (right, or left out)",
    "header.date": "date, F1",
    "header.issuer": "issuer, F1",
    "header.subject": "subject, F1",
    "header.signer": "signers, F1",
    "addressees": "addressees, F1",
    "recipients": "recipients, F1",
    "references.numbered": "references with a number, F1",
    "references.named": "references by name, F1",
    "references.date": "their date",
    "references.issuer": "their issuer",
    "references.relation": "their relation",
    "dates": "dates in the text, F1",
    "sections": "sections, F1",
    "definitions": "abbreviations, F1",
    "tasks.explicit": "tasks, explicit and formal, F1",
    "tasks.recall_all": "tasks, all tiers: recall",
    "tasks.precision_all": "tasks, all tiers: precision",
    "tasks.lead": "leading units on them, F1",
    "tasks.coordinate": "coordinating units on them, F1",
    "tasks.deadline": "deadline on them",
}


def reports() -> Iterator[tuple[str, Report]]:
    """Score each set of papers that is here, by what its text layer is."""
    for name, folder in (("corpus-dev", CORPUS / "dev"), ("corpus-locked", CORPUS / "locked"), ("real", REAL)):
        if not folder.is_dir():
            print(f"{name}: not here, left out")
            continue
        gold = load_gold(folder)
        for layer in ("digital", "scan", "broken"):
            chosen = [paper for paper in gold if paper.text_layer == layer]
            if chosen:
                papers = select(gold, key="text_layer", value=layer)
                yield f"{name}-{layer}", score(papers, read_all([paper.pdf for paper in papers], workers=2).tables())


def readme_table(accepted: Accepted) -> str:
    """The table of the README: the accepted figures, a row each, sets side by side, with the papers of each."""
    counts = {name: sum(1 for at, _ in accepted.documents if at == name) for name in _COLUMNS}
    shown = [name for name in _COLUMNS if counts[name]]
    lines = ["| figure | " + " | ".join(f"{_COLUMNS[name]} ({counts[name]})" for name in shown) + " |"]
    lines.append("|---|" + "---|" * len(shown))
    for figure, words in _ROWS.items():
        found = [accepted.figures.get((name, figure)) for name in shown]
        cells = ["" if one is None or one.value is None else f"{one.value:.3f}" for one in found]
        if any(cells):
            lines.append(f"| {words} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def readme(accepted: Accepted, words: str) -> str:
    """The README with the table put in."""
    return _TABLE.sub(lambda _: readme_table(accepted), words)


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
        README.write_text(readme(accepted, README.read_text(encoding="utf-8")), encoding="utf-8")
        return 0
    return int(fell)


if __name__ == "__main__":
    sys.exit(main())
