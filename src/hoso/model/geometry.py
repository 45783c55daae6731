"""Where things stand on a page: boxes in points from the page's top left."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from the top left corner of the page as shown."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The vertical middle, in points from the page's top."""
        return (self.top + self.bottom) / 2

    def contains(self, x: float, y: float) -> bool:
        """Say whether the point lies in the box, edges included."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How a scanned page was set upright before it was read: by quarters to the right, then by a small angle.

    Text is read in the upright frame, where lines are level. A box moves between the two frames with its middle and
    keeps its size, so that the way back is exact.
    """

    quarters: int = 0  # 0 to 3, each 90 degrees clockwise
    angle: float = 0.0  # degrees clockwise, about the middle of the page, after the quarters
    width: float  # of the upright page, points
    height: float

    def to_page(self, box: Box) -> Box:
        """A box of the upright frame as a box of the page as shown."""
        x, y = _rotated((box.x0 + box.x1) / 2 - self.width / 2, box.middle - self.height / 2, -self.angle)
        for _ in range(self.quarters):
            x, y = y, -x
        wide, high = (self.height, self.width) if self.quarters % 2 else (self.width, self.height)
        return self._around(x + wide / 2, y + high / 2, box)

    def to_upright(self, box: Box) -> Box:
        """A box of the page as shown as a box of the upright frame."""
        wide, high = (self.height, self.width) if self.quarters % 2 else (self.width, self.height)
        x, y = (box.x0 + box.x1) / 2 - wide / 2, box.middle - high / 2
        for _ in range(self.quarters):
            x, y = -y, x
        x, y = _rotated(x, y, self.angle)
        return self._around(x + self.width / 2, y + self.height / 2, box)

    def _around(self, x: float, y: float, box: Box) -> Box:
        wide, high = (box.height, box.width) if self.quarters % 2 else (box.width, box.height)
        return Box(x0=x - wide / 2, top=y - high / 2, x1=x + wide / 2, bottom=y + high / 2)


def _rotated(x: float, y: float, angle: float) -> tuple[float, float]:
    """Turn a point clockwise about the origin (y runs down)."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return x * cos - y * sin, x * sin + y * cos
