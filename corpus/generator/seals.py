"""Seals and incoming stamps: red ink over the print of a scanned paper."""

from __future__ import annotations

import math
import random

from reportlab.pdfgen.canvas import Canvas

from corpus.generator.hands import HANDS, write_numerals

RED = (0.83, 0.1, 0.14)
RADIUS = 50.0  # points: a seal is 36 mm wide


def seal(canvas: Canvas, *, x: float, y: float, words: str, seed: str, strength: float = 0.8) -> None:
    """Press a round seal with a star about a point; the words run along its upper edge."""
    chance = random.Random(seed)
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(chance.uniform(-14, 14))
    canvas.setStrokeColorRGB(*RED, alpha=strength)
    canvas.setFillColorRGB(*RED, alpha=strength)
    for radius, pen in ((RADIUS, 2.0), (RADIUS - 4, 0.7), (RADIUS - 19, 0.7)):
        canvas.setLineWidth(pen)
        canvas.circle(0, 0, radius)
    _ring(canvas, words.upper()[:46], RADIUS - 14.5, 9.0, 236.0)
    path = canvas.beginPath()
    for k in range(10):
        angle, far = math.radians(90 + 36 * k), 17.0 if k % 2 == 0 else 6.8
        point = (far * math.cos(angle), far * math.sin(angle))
        path.lineTo(*point) if k else path.moveTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def _ring(canvas: Canvas, words: str, radius: float, size: float, span: float) -> None:
    """Set words along an arc, from the left over the top to the right."""
    step = min(span / max(len(words), 1), 13.0)
    angle = 90 + step * (len(words) - 1) / 2
    for c in words:
        canvas.saveState()
        canvas.rotate(angle - 90)
        canvas.setFont("Tinos-Bold", size)
        canvas.drawCentredString(0, radius, c)
        canvas.restoreState()
        angle -= step


def incoming(canvas: Canvas, *, x: float, y: float, body: str, seed: str) -> None:
    """Press an incoming stamp (ĐẾN) with a rival number and day, written by hand, its lower left corner at a point."""
    chance = random.Random(seed)
    across, up = 138.0, 66.0
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(chance.uniform(-4, 4))
    canvas.setStrokeColorRGB(*RED, alpha=0.75)
    canvas.setFillColorRGB(*RED, alpha=0.75)
    canvas.setLineWidth(1.3)
    canvas.rect(0, 0, across, up)
    canvas.line(0, up - 17, across, up - 17)
    canvas.setFont("Tinos-Bold", 9.5)
    canvas.drawCentredString(across / 2, up - 12.5, body.upper()[:26])
    canvas.setFont("Tinos-Bold", 13)
    canvas.drawString(6, up - 42, "ĐẾN")
    canvas.setFont("Tinos", 10)
    canvas.drawString(44, up - 31, "Số: ..........................")
    canvas.drawString(44, up - 45, "Ngày: ......................")
    canvas.drawString(6, 6, "Chuyển: .................................")
    hand = HANDS[chance.choice(["steep", "hasty"])]
    write_numerals(canvas, str(chance.randint(1100, 9890)), (64, up - 30), across=50, size=11, hand=hand)
    write_numerals(canvas, f"{chance.randint(1, 28)}", (72, up - 44), across=16, size=10, hand=hand)
    write_numerals(canvas, f"{chance.randint(1, 12):02d}", (96, up - 44), across=16, size=10, hand=hand)
    canvas.restoreState()
