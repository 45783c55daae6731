"""What a page shows besides letters: pictures, ruling lines, coloured grounds."""

from __future__ import annotations

from ctypes import byref, c_float, c_int, c_uint
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from hoso.model import Box
from hoso.pages import native

if TYPE_CHECKING:
    from collections.abc import Callable

    from hoso.pages.frame import Frame
    from hoso.pages.native import Pointer

_DEPTH = 8  # forms within forms
_OBJECTS = 20_000  # looked at on one page
_SEGMENTS = 2_000  # looked at in one path
_THIN = 2.5  # points: no thicker, and it is a line
_LONG = 8.0  # points: no shorter, or it is a dash or a bullet
_WHITE, _FAINT, _OPAQUE = 248, 8, 250  # of 255
_CELLS = 24  # the page is cut in so many by so many cells to see how much of it pictures cover

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class Drawings:
    """Boxes as shown: `images`, `rules` (lines, edges of drawn rectangles), `grounds` (coloured areas, pictures)."""

    images: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    grounds: list[Box] = field(default_factory=list)
    paths: int = 0
    shapes: int = 0  # filled paths of the size of letters: text drawn as outlines
    pixels: int = 0  # of all pictures together
    complete: bool = True  # False: there was more than we look at
    texts: list[int] = field(default_factory=list)  # addresses of the text objects, in the order that they are drawn
    patches: list[tuple[int, Box]] = field(default_factory=list)  # white areas, and how many texts were drawn before

    def cover(self, frame: Frame) -> float:
        """The part of the page that pictures cover, 0 to 1."""
        if not self.images:
            return 0.0
        cells = np.zeros((_CELLS, _CELLS), dtype=bool)
        across, down = _CELLS / max(frame.width, 1.0), _CELLS / max(frame.height, 1.0)
        for box in self.images:
            x0, x1 = (min(max(round(x * across), 0), _CELLS) for x in (box.x0, box.x1))
            y0, y1 = (min(max(round(y * down), 0), _CELLS) for y in (box.top, box.bottom))
            cells[y0:y1, x0:x1] = True
        return float(cells.mean())


def read_drawings(page: Pointer, frame: Frame) -> Drawings:
    """Walk the objects of an open page, forms too.

    Args:
        page: the library's page.
        frame: the page's frame.
    """
    walk = _Walk(frame)
    walk.through(native.count_objects(page), lambda i: native.page_object(page, i), None, 0)
    return walk.found


class _Walk:
    """One walk through a page, with the places that the library writes its answers to."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.found = Drawings()
        self._left = _OBJECTS
        self._sides = tuple(c_float() for _ in range(4))
        self._colours = tuple(c_uint() for _ in range(4))
        self._fill, self._stroke = c_int(), c_int()
        self._to_sides = tuple(byref(side) for side in self._sides)
        self._to_colours = tuple(byref(colour) for colour in self._colours)

    def through(self, count: int, item_at: Callable[[int], native.Item], matrix: Matrix | None, depth: int) -> None:
        """Look at each object of a page or form."""
        for i in range(count):
            self._left -= 1
            if self._left < 0:
                self.found.complete = False
                return
            item = item_at(i)
            kind = native.kind_of(item) if item else 0
            if kind == native.TEXT:
                self.found.texts.append(item.value or 0)
            elif kind == native.PATH:
                self._path(item, matrix)
            elif kind == native.IMAGE:
                self._image(item, matrix)
            elif kind == native.FORM and depth < _DEPTH:
                own = (c_float * 6)()
                native.matrix(item, byref(own))
                inner: Matrix = tuple(own) if matrix is None else _product(tuple(own), matrix)
                inside = native.count_in_form(item)
                self.through(inside, lambda k, form=item: native.form_object(form, k), inner, depth + 1)  # type: ignore[misc]
            elif kind == native.FORM:
                self.found.complete = False

    def _box(self, item: native.Item, matrix: Matrix | None) -> Box | None:
        if not native.bounds(item, *self._to_sides):
            return None
        left, bottom, right, top = (side.value for side in self._sides)
        if matrix is not None:
            left, bottom, right, top = _around(matrix, left, bottom, right, top)
        if not (abs(left) < 1e7 and abs(right) < 1e7 and abs(bottom) < 1e7 and abs(top) < 1e7):  # NaN too
            return None
        return self._shown(left, bottom, right, top)

    def _shown(self, left: float, bottom: float, right: float, top: float) -> Box:
        frame = self.frame
        if frame.turns == 0:  # the common case, without an array
            return Box(x0=left - frame.left, top=frame.top - top, x1=right - frame.left, bottom=frame.top - bottom)
        return frame.box(left, bottom, right, top)

    def _inside(self, box: Box) -> bool:
        frame = self.frame
        return box.x1 > 0 and box.x0 < frame.width and box.bottom > 0 and box.top < frame.height

    def _image(self, item: native.Item, matrix: Matrix | None) -> None:
        across, down = c_uint(), c_uint()
        if native.image_size(item, byref(across), byref(down)):
            self.found.pixels += across.value * down.value
        box = self._box(item, matrix)
        if box is not None and self._inside(box):
            self.found.images.append(box)
            self.found.grounds.append(box)

    def _path(self, item: native.Item, matrix: Matrix | None) -> None:
        self.found.paths += 1
        box = self._box(item, matrix)
        if box is None or not self._inside(box):
            return
        native.draw_mode(item, byref(self._fill), byref(self._stroke))
        filled = self._fill.value != 0 and self._seen(native.fill_colour(item, *self._to_colours))
        if self._fill.value != 0 and not filled and self._colours[3].value >= _OPAQUE and self.found.texts:
            self.found.patches.append((len(self.found.texts), box))
        stroked = self._stroke.value != 0 and self._seen(native.stroke_colour(item, *self._to_colours))
        if not filled and not stroked:
            return
        thin, long = min(box.width, box.height), max(box.width, box.height)
        if thin <= _THIN:
            if long >= _LONG:
                self.found.rules.append(box)
            return
        if filled:
            if long < 40 and thin < 40:
                self.found.shapes += 1
            self.found.grounds.append(box)
        if stroked:
            self._edges(item, matrix)
        elif native.count_segments(item) > 5:  # many thin bars drawn as one path
            self._bars(item, matrix)

    def _seen(self, known: int) -> bool:
        """Whether the colour just asked for shows on white paper; an unknown one (a pattern) does."""
        red, green, blue, alpha = (colour.value for colour in self._colours)
        return not known or (min(red, green, blue) < _WHITE and alpha > _FAINT)

    def _points(self, item: native.Item, matrix: Matrix | None) -> list[list[tuple[float, float]]]:
        """The corners of each part of a path, as on the page; a part with a curve in it is left out."""
        parts: list[list[tuple[float, float]]] = []
        x, y = c_float(), c_float()
        curved = False
        count = native.count_segments(item)
        if count > _SEGMENTS:
            self.found.complete = False
        for i in range(min(count, _SEGMENTS)):
            piece = native.segment(item, i)
            native.segment_point(piece, byref(x), byref(y))
            kind = native.segment_kind(piece)  # 0 line, 1 curve, 2 move
            if kind == 2 or not parts:
                if curved and parts:
                    parts.pop()
                parts.append([])
                curved = False
            curved |= kind == 1
            parts[-1].append(_moved(matrix, x.value, y.value))
            if native.segment_closes(piece):
                parts[-1].append(parts[-1][0])
        if curved:
            parts.pop()
        return parts

    def _edges(self, item: native.Item, matrix: Matrix | None) -> None:
        """Keep the straight edges of a stroked path: a rectangle's four, a grid's all."""
        matrix = self._own(item, matrix)
        for part in self._points(item, matrix):
            for (ax, ay), (bx, by) in pairwise(part):
                wide, high = abs(ax - bx), abs(ay - by)
                if min(wide, high) <= _THIN and max(wide, high) >= _LONG:
                    self.found.rules.append(self._shown(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))

    def _bars(self, item: native.Item, matrix: Matrix | None) -> None:
        """Keep the thin parts of a filled path that is made of many."""
        matrix = self._own(item, matrix)
        for part in self._points(item, matrix):
            xs, ys = [x for x, _ in part], [y for _, y in part]
            wide, high = max(xs) - min(xs), max(ys) - min(ys)
            if min(wide, high) <= _THIN and max(wide, high) >= _LONG:
                self.found.rules.append(self._shown(min(xs), min(ys), max(xs), max(ys)))

    def _own(self, item: native.Item, outer: Matrix | None) -> Matrix:
        """The matrix of a path's points: its own, then its form's (its bounds come with its own applied)."""
        own = (c_float * 6)()
        native.matrix(item, byref(own))
        inner: Matrix = tuple(own)
        return inner if outer is None else _product(inner, outer)


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _moved(matrix: Matrix | None, x: float, y: float) -> tuple[float, float]:
    if matrix is None:
        return x, y
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _around(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
    """The upright rectangle around a rectangle that a matrix moved."""
    corners = [_moved(matrix, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
