"""Hands: numerals and scrawls drawn as pen strokes, in several hands and inks, from shapes of our own."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

Point = tuple[float, float]
Stroke = list[Point]

# Each numeral in a box of width 0.6 and height 1 (y upwards), as control points of a smooth curve; several ways to
# write each. A doubled point is a corner.
NUMERALS: dict[str, list[list[Stroke]]] = {
    "0": [
        [[(0.34, 0.98), (0.1, 0.75), (0.05, 0.4), (0.2, 0.04), (0.45, 0.12), (0.55, 0.5), (0.48, 0.85), (0.3, 0.99)]],
        [[(0.45, 0.9), (0.2, 0.95), (0.04, 0.5), (0.25, 0.0), (0.5, 0.25), (0.52, 0.7), (0.36, 0.97), (0.2, 0.85)]],
    ],
    "1": [
        [[(0.32, 1.0), (0.3, 0.5), (0.27, 0.0)]],
        [[(0.08, 0.68), (0.34, 1.0), (0.34, 1.0), (0.32, 0.5), (0.3, 0.0)]],
        [[(0.14, 0.74), (0.36, 0.98), (0.36, 0.98), (0.33, 0.0)], [(0.12, 0.02), (0.54, 0.0)]],
    ],
    "2": [
        [[(0.08, 0.76), (0.25, 1.0), (0.5, 0.82), (0.38, 0.45), (0.05, 0.03), (0.05, 0.03), (0.58, 0.05)]],
        [[(0.1, 0.82), (0.3, 1.0), (0.5, 0.78), (0.34, 0.35), (0.08, 0.04), (0.1, 0.2), (0.3, 0.1), (0.6, 0.04)]],
    ],
    "3": [
        [
            [
                (0.1, 0.86),
                (0.32, 1.0),
                (0.48, 0.78),
                (0.24, 0.55),
                (0.24, 0.55),
                (0.53, 0.32),
                (0.3, 0.0),
                (0.04, 0.14),
            ]
        ],
        [[(0.1, 0.97), (0.5, 0.98), (0.5, 0.98), (0.26, 0.6), (0.26, 0.6), (0.54, 0.35), (0.32, 0.0), (0.05, 0.1)]],
    ],
    "4": [
        [[(0.3, 1.0), (0.06, 0.36), (0.06, 0.36), (0.58, 0.4)], [(0.42, 0.66), (0.4, 0.0)]],
        [[(0.44, 0.0), (0.42, 0.98), (0.42, 0.98), (0.03, 0.33), (0.03, 0.33), (0.6, 0.34)]],
    ],
    "5": [
        [
            [
                (0.52, 0.97),
                (0.16, 0.96),
                (0.16, 0.96),
                (0.12, 0.55),
                (0.12, 0.55),
                (0.5, 0.5),
                (0.46, 0.08),
                (0.05, 0.06),
            ]
        ],
        [[(0.16, 0.95), (0.12, 0.58), (0.12, 0.58), (0.48, 0.55), (0.44, 0.1), (0.04, 0.04)], [(0.16, 0.95), (0.6, 1)]],
    ],
    "6": [
        [[(0.46, 1.0), (0.16, 0.65), (0.07, 0.25), (0.28, 0.0), (0.5, 0.22), (0.32, 0.46), (0.1, 0.28)]],
        [[(0.36, 1.0), (0.12, 0.5), (0.14, 0.06), (0.42, 0.04), (0.5, 0.32), (0.28, 0.44), (0.1, 0.22)]],
    ],
    "7": [
        [[(0.05, 0.95), (0.55, 0.97), (0.55, 0.97), (0.33, 0.5), (0.22, 0.0)]],
        [[(0.05, 0.85), (0.1, 0.97), (0.56, 0.96), (0.56, 0.96), (0.22, 0.0)], [(0.16, 0.5), (0.52, 0.54)]],
    ],
    "8": [
        [
            [
                (0.48, 0.86),
                (0.28, 1.0),
                (0.1, 0.8),
                (0.3, 0.54),
                (0.5, 0.24),
                (0.28, 0.0),
                (0.06, 0.22),
                (0.3, 0.54),
                (0.5, 0.84),
            ]
        ],
        [
            [
                (0.3, 0.53),
                (0.1, 0.78),
                (0.3, 1.0),
                (0.5, 0.78),
                (0.3, 0.53),
                (0.05, 0.24),
                (0.3, 0.0),
                (0.54, 0.24),
                (0.32, 0.52),
            ]
        ],
    ],
    "9": [
        [[(0.5, 0.8), (0.28, 1.0), (0.08, 0.76), (0.26, 0.54), (0.5, 0.8), (0.5, 0.8), (0.44, 0.4), (0.36, 0.0)]],
        [[(0.46, 0.88), (0.22, 0.98), (0.1, 0.66), (0.36, 0.56), (0.5, 0.88), (0.48, 0.3), (0.3, 0.0), (0.06, 0.1)]],
    ],
}
INKS = {"blue": (0.09, 0.16, 0.55), "black": (0.13, 0.13, 0.15), "violet": (0.3, 0.14, 0.5), "pale": (0.32, 0.4, 0.68)}


@dataclass(frozen=True, slots=True)
class Hand:
    """How somebody writes: which ways of each numeral, slant, width, unsteadiness, pen and ink."""

    seed: str
    slant: float
    width: float
    size: float  # of the printed letters' size
    shake: float
    pen: float  # points
    ink: str


HANDS = {
    "round": Hand("round", 0.06, 1.0, 0.95, 0.012, 1.0, "blue"),
    "steep": Hand("steep", 0.32, 0.85, 1.15, 0.016, 0.8, "blue"),
    "hasty": Hand("hasty", 0.22, 1.15, 1.25, 0.035, 1.2, "black"),
    "small": Hand("small", -0.08, 0.9, 0.75, 0.02, 0.9, "violet"),
    "broad": Hand("broad", 0.12, 1.3, 1.05, 0.022, 1.7, "black"),
    "faint": Hand("faint", 0.18, 1.0, 1.0, 0.02, 0.7, "pale"),
}


def curve(points: Stroke, steps: int = 8) -> Stroke:
    """A smooth curve through control points (Catmull-Rom); a doubled point is a corner."""
    if len(points) < 3:
        return points
    ends = [points[0], *points, points[-1]]
    out: Stroke = []
    for k in range(1, len(ends) - 2):
        p0, p1, p2, p3 = ends[k - 1 : k + 3]
        if p1 == p2:
            continue
        p0, p3 = (p1 if p0 == p1 else p0), (p2 if p3 == p2 else p3)
        for step in range(steps):
            t = step / steps
            weights = (-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2)
            out.append(
                (
                    sum(w * p[0] for w, p in zip(weights, (p0, p1, p2, p3), strict=True)) / 2,
                    sum(w * p[1] for w, p in zip(weights, (p0, p1, p2, p3), strict=True)) / 2,
                )
            )
    return [*out, points[-1]]


def write_numerals(canvas: Canvas, text: str, at: Point, *, across: float, size: float, hand: Hand) -> None:
    """Write numerals by hand, centred in the room that print would have taken."""
    x, y = at
    chance = random.Random(f"{hand.seed} {text} {x:.1f} {y:.1f}")
    way = random.Random(hand.seed)
    ways = {numeral: way.randrange(len(shapes)) for numeral, shapes in NUMERALS.items()}
    high = size * hand.size
    stride = 0.62 * high * hand.width
    x += (across - stride * len(text)) / 2
    y += chance.uniform(-0.12, 0.08) * size
    for c in text:
        shapes = NUMERALS.get(c)
        if shapes is None:
            raise ValueError(f"{c!r} is no numeral")
        own = high * chance.uniform(0.92, 1.08)
        lift = chance.uniform(-0.05, 0.05) * high
        for stroke in shapes[ways[c] if chance.random() < 0.85 else chance.randrange(len(shapes))]:
            shaken = [(px + chance.gauss(0, hand.shake), py + chance.gauss(0, hand.shake)) for px, py in stroke]
            for k in range(1, len(stroke)):  # corners stay corners
                if stroke[k] == stroke[k - 1]:
                    shaken[k] = shaken[k - 1]
            points = [(x + (px * hand.width + py * hand.slant) * own, y + lift + py * own) for px, py in curve(shaken)]
            draw(canvas, points, hand.pen, hand.ink)
        x += stride * chance.uniform(0.92, 1.08)


def sign(canvas: Canvas, *, x: float, y: float, across: float, seed: str, ink: str = "blue") -> None:
    """Scrawl a signature of loops about a point."""
    chance = random.Random(seed)
    loops = chance.randint(4, 6)
    points: Stroke = [(x - across * 0.3, y + 4)]
    for k in range(loops):
        at = x - across * 0.3 + across * 0.6 * (k + 0.5) / loops
        high = chance.uniform(8, 26) * (1 - 0.12 * k)
        points += [(at + chance.uniform(-4, 8), y + high), (at - chance.uniform(0, 9), y - chance.uniform(2, 12))]
    points += [(x + across * 0.42, y + chance.uniform(2, 12)), (x + across * 0.62, y + chance.uniform(-6, 18))]
    draw(canvas, curve(points, 10), 1.1, ink)
    draw(canvas, [(x - across * 0.35, y - 9), (x + across * 0.5, y - 2)], 0.9, ink)


def note(canvas: Canvas, *, x: float, y: float, lines: int, seed: str, ink: str = "blue") -> None:
    """Scrawl a note of a few lines that nobody can read, as superiors write in the margin."""
    chance = random.Random(seed)
    for k in range(lines):
        base, at, points = y - 17 * k, x, []
        for _ in range(chance.randint(9, 15)):
            points += [(at, base + chance.uniform(3, 9)), (at + 2.4, base - chance.uniform(0, 2))]
            at += chance.uniform(4.0, 6.5)
        draw(canvas, curve(points, 5), 0.8, ink)


def draw(canvas: Canvas, points: Stroke, pen: float, ink: str) -> None:
    """Draw a stroke: thinner where the pen runs fast."""
    canvas.saveState()
    canvas.setStrokeColorRGB(*INKS[ink])
    canvas.setLineCap(1)
    for a, b in pairwise(points):
        speed = math.dist(a, b)
        canvas.setLineWidth(pen * max(0.65, 1.15 - 0.08 * speed))
        canvas.line(*a, *b)
    canvas.restoreState()
