"""The reliability table as a picture: what hoso says of its values beside how many of them are right.

    hoso score DIR --only text_layer=digital --json > digital.json     (and scan, broken)
    python scripts/reliability.py --digital digital.json --recognised scan.json broken.json

writes docs/reliability.svg and docs/reliability.vi.svg.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]
LEAST = 5  # values in a row: fewer say nothing
KINDS = {
    "header": ("header", "thể thức"),
    "recipients": ("recipients", "nơi nhận"),
    "references": ("references", "văn bản viện dẫn"),
    "tasks": ("tasks", "nhiệm vụ"),
    "units": ("units charged", "đơn vị được giao"),
    "deadlines": ("deadlines", "thời hạn"),
}
WORDS = {
    "en": ("digital papers", "scans and broken layers", "said by hoso", "right", "values"),
    "vi": ("văn bản điện tử", "bản quét, lớp chữ hỏng", "hoso tự đánh giá", "đúng", "giá trị"),
}
LEFT, WIDE, HIGH, LOW = 250, 300, 20, 0.5  # of the axis, points; of a row; the lowest value shown


@dataclass(frozen=True, slots=True)
class Row:
    """Values whose confidence lies in one bin: how many, their mean confidence, and the share that is right."""

    kind: str
    low: float
    high: float
    size: int
    confidence: float
    accuracy: float


def rows(files: Iterable[Path]) -> list[Row]:
    """Put the bins of several scores together."""
    sums: dict[tuple[str, float, float], list[float]] = {}
    for file in files:
        for kind, found in json.loads(file.read_text("utf-8"))["calibration"].items():
            for part in found["bins"]:
                if kind in KINDS and part["size"]:
                    total = sums.setdefault((kind, part["low"], part["high"]), [0.0, 0.0, 0.0])
                    size = part["size"]
                    for at, more in enumerate((size, size * part["confidence"], size * part["accuracy"])):
                        total[at] += more
    order = list(KINDS)
    return [
        Row(kind, low, high, int(size), said / size, right / size)
        for (kind, low, high), (size, said, right) in sorted(
            sums.items(), key=lambda item: (order.index(item[0][0]), -item[0][1])
        )
        if size >= LEAST
    ]


def picture(groups: dict[str, list[Row]], lang: str) -> str:
    """Draw the rows of each group: a ring for what was said, a dot for what is right."""
    _, _, said, right, values = WORDS[lang]
    parts, y = [], 34
    for title, found in groups.items():
        parts.append(f'<text x="8" y="{y}" font-weight="bold">{escape(title)}</text>')
        y += HIGH
        for row in found:
            name = KINDS[row.kind][lang == "vi"]
            one, other = _x(row.confidence), _x(row.accuracy)
            parts += [
                f'<text x="8" y="{y}">{escape(name)}, {row.low:.1f}–{row.high:.1f}</text>',
                f'<text x="{LEFT - 12}" y="{y}" text-anchor="end" fill="#666">{row.size}</text>',
                f'<line x1="{one:.1f}" x2="{other:.1f}" y1="{y - 4}" y2="{y - 4}" stroke="#999"/>',
                f'<circle cx="{one:.1f}" cy="{y - 4}" r="5" fill="none" stroke="#b35900" stroke-width="2"/>',
                f'<circle cx="{other:.1f}" cy="{y - 4}" r="4" fill="#1f5fa8"/>',
                f'<text x="{LEFT + WIDE + 14}" y="{y}" fill="#1f5fa8">{row.accuracy:.2f}</text>',
            ]
            y += HIGH
        y += HIGH // 2
    grid = "".join(
        f'<line x1="{_x(v):.1f}" x2="{_x(v):.1f}" y1="42" y2="{y - 18}" stroke="#ddd"/>'
        f'<text x="{_x(v):.1f}" y="{y}" text-anchor="middle" fill="#666">{v:.1f}</text>'
        for v in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
    )
    key = (
        f'<circle cx="{LEFT}" cy="14" r="5" fill="none" stroke="#b35900" stroke-width="2"/>'
        f'<text x="{LEFT + 10}" y="18">{escape(said)}</text><circle cx="{LEFT + 150}" cy="14" r="4" fill="#1f5fa8"/>'
        f'<text x="{LEFT + 160}" y="18">{escape(right)}</text>'
        f'<text x="{LEFT - 12}" y="18" text-anchor="end" fill="#666">{escape(values)}</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDE + 60}" height="{y + 10}" '
        f'font-family="sans-serif" font-size="13"><rect width="100%" height="100%" fill="#fff"/>'
        f"{grid}{key}{''.join(parts)}</svg>\n"
    )


def _x(value: float) -> float:
    return LEFT + WIDE * (max(value, LOW) - LOW) / (1 - LOW)


def main() -> None:
    """Write both pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--digital", nargs="+", type=Path, required=True)
    parser.add_argument("--recognised", nargs="+", type=Path, required=True)
    options = parser.parse_args()
    for lang, name in (("en", "reliability.svg"), ("vi", "reliability.vi.svg")):
        groups = dict(zip(WORDS[lang], (rows(options.digital), rows(options.recognised)), strict=False))
        (ROOT / "docs" / name).write_text(picture(groups, lang), encoding="utf-8")


if __name__ == "__main__":
    main()
