"""`hoso score DIR`: precision, recall and F1 against the gold that lies beside the PDFs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hoso.cli.gathering import gather, status_of
from hoso.cli.words import clean, say
from hoso.errors import UsageFault

if TYPE_CHECKING:
    import argparse

    from hoso.evaluation import Gold, Report


def score(options: argparse.Namespace) -> int:
    """Read the papers that have gold (or take tables that are there), and print how well."""
    from hoso import evaluation

    directory = _folder(options.directory)
    gold = evaluation.load_gold(directory)
    if options.only:
        key, _, value = options.only.partition("=")
        gold = evaluation.select(gold, key=key, value=value)
        if not gold:
            raise UsageFault(say("usage.no_gold", what=clean(f"{directory} ({options.only})")))
    if options.tables:
        status, report = 0, evaluation.score(gold, evaluation.rows_from_folder(_folder(options.tables)))
    else:
        status, report = _read(options, gold)
    if options.json:
        words = json.dumps(evaluation.to_dict(report, misses=options.misses), ensure_ascii=False, indent=2) + "\n"
    else:
        words = evaluation.render(report, misses=options.misses)
    sys.stdout.write(words)
    return status


def _read(options: argparse.Namespace, gold: list[Gold]) -> tuple[int, Report]:
    from hoso import evaluation

    dossier = gather(options, [str(paper.pdf) for paper in gold])
    return status_of(dossier), evaluation.score(gold, dossier.tables())


def _folder(path: str) -> Path:
    if not Path(path).is_dir():
        raise UsageFault(say("usage.no_folder", what=clean(path)))
    return Path(path)
