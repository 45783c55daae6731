"""The frame of a page: from the library's coordinates to points from the top left of the page as shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium

from hoso.model import Box

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hoso.pages.native import Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The visible part of a page in its own coordinates (y upwards), and how often it is turned right by 90 degrees."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @classmethod
    def of(cls, page: Pointer) -> Frame:
        """The frame of an open page: crop box within media box."""
        rect = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, rect)
        turns = pdfium.FPDFPage_GetRotation(page) % 4
        return cls(left=rect.left, bottom=rect.bottom, right=rect.right, top=rect.top, turns=turns)

    @property
    def width(self) -> float:
        """Width as shown, in points."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as shown, in points."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def shown(self, rects: NDArray[np.float32]) -> NDArray[np.float32]:
        """Turn rows of (left, top, right, bottom) of the page into rows of (x0, top, x1, bottom) as shown."""
        if self.turns == 0:  # the common case, in one go
            corner = np.array([-self.left, self.top, -self.left, self.top], dtype=np.float32)
            upright: NDArray[np.float32] = rects * np.array([1, -1, 1, -1], dtype=np.float32) + corner
            return upright
        left, top, right, bottom = rects[:, 0], rects[:, 1], rects[:, 2], rects[:, 3]
        sides = (
            (bottom - self.bottom, left - self.left, top - self.bottom, right - self.left),
            (self.right - right, bottom - self.bottom, self.right - left, top - self.bottom),
            (self.top - top, self.right - right, self.top - bottom, self.right - left),
        )[self.turns - 1]
        return np.stack(sides, axis=1).astype(np.float32)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """One rectangle of the page as a box as shown."""
        x0, y0, x1, y1 = self.shown(np.array([[left, top, right, bottom]], dtype=np.float32))[0].tolist()
        return Box(x0=x0, top=y0, x1=x1, bottom=y1)
