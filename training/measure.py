"""Measures the networks on strips by hands they have not seen: `python training/measure.py MNIST --fonts DIR...`.

MNIST and the folders as for `training/strips.py`. Hands: the digits of MNIST and the fonts that were kept apart
(`training/fonts_held.txt`), and the numerals of the corpus. Says how many strips lie above each chance and are wrong.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from hands import HELD, Shapes, fonts_of
from handwriting import strip

from corpus.generator.hands import NUMERALS
from hoso.pages.places import Look
from hoso.pages.strips import framed_strip, told
from hoso.pages.tesseract import TextLine, Word
from hoso.pages.weighing import weigh

ASIDE = 0.6  # of the letter size, as in the second look
NOTHING = Word("", 0, 0, 0, 0, 0)


def main() -> None:
    """Draw, read, count."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("mnist", type=Path)
    ask.add_argument("--fonts", type=Path, nargs="+", required=True)
    ask.add_argument("--each", type=int, default=300, help="strips of each kind of hands")
    given = ask.parse_args()
    shapes, rng = Shapes(), np.random.default_rng(2027)
    shapes.add_mnist(given.mnist, slice(-HELD, None))
    shapes.add_fonts(fonts_of("fonts_held.txt", given.fonts))
    shapes.ways = [[[[[x, 1 - y] for x, y in s] for s in way] for way in NUMERALS[str(d)]] for d in range(10)]
    found: list[tuple[float, bool]] = []
    mistaken: Counter[str] = Counter()
    for hands in ("written", "lettered", "drawn"):
        for _ in range(given.each):
            drawn = strip(rng, shapes, hands)
            left, right = (round(x) for x in (drawn.edges[0] - ASIDE * drawn.size, drawn.edges[1] + ASIDE * drawn.size))
            swept = told(framed_strip(drawn.grey[:, max(0, left) : right], drawn.size))
            place = Look(drawn.kind, 0, NOTHING, NOTHING, 0, 0, 0.0, 0.0, ())
            likely = weigh(place, swept, TextLine((NOTHING,), 0, 0.0, 0.0, 0.0))
            if not drawn.digits:
                continue
            digits, chance = likely[0] if likely else ("", 0.0)
            same = digits == drawn.digits if drawn.kind == "number" else int(digits or 0) == int(drawn.digits)
            found.append((chance, same))
            if not same and len(digits) == len(drawn.digits):
                mistaken.update(f"{a} read {b}" for a, b in zip(drawn.digits, digits, strict=True) if a != b)
            elif not same:
                mistaken["another count of digits"] += 1
    print(f"{len(found)} strips, {np.mean([same for _, same in found]):.3f} right at first")
    for least in (0.7, 0.8, 0.9, 0.93, 0.95):
        above = [same for chance, same in found if chance >= least]
        print(f"{least}: given {len(above) / len(found):.3f}, wrong {above.count(False)} of {len(above)}")
    print(mistaken.most_common(12))


if __name__ == "__main__":
    main()
