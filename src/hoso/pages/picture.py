"""A page drawn as a picture, never larger than a screen can use, whatever the file asks for."""

from __future__ import annotations

import math
import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium

from hoso.errors import FileFault
from hoso.pages.drawings import read_drawings
from hoso.pages.frame import Frame

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hoso.pages.native import Pointer

_MOST_DOTS = 25_000_000  # of the picture that we make
_MOST_PIXELS = 300_000_000  # of the pictures that lie on the page: a scan of A3 at 600 dpi has 70 million


def dots(page: Pointer, *, dpi: float, crop: tuple[float, float, float, float] | None = None) -> NDArray[np.uint8]:
    """Draw an open page, or a part of it, as rows of red, green, blue (shape: rows, columns, 3)."""
    frame = Frame.of(page)
    pixels = read_drawings(page, frame).pixels
    if pixels > _MOST_PIXELS:
        raise FileFault("picture_too_large", f"the pictures on the page have {pixels // 1_000_000} million dots")
    x0, top, x1, bottom = crop or (0.0, 0.0, frame.width, frame.height)
    wide, high = max(x1 - x0, 1.0), max(bottom - top, 1.0)
    scale = min(dpi / 72, math.sqrt(_MOST_DOTS / (wide * high)), 30_000 / max(wide, high))
    across, down = max(math.ceil(wide * scale), 1), max(math.ceil(high * scale), 1)
    drawn = np.full((down, across, 4), 255, dtype=np.uint8)
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_BGRx, drawn.ctypes.data, drawn.strides[0])
    if not bitmap:
        raise FileFault("page_damaged", "the page cannot be drawn")
    try:
        pdfium.FPDF_RenderPageBitmap(
            bitmap, page, round(-x0 * scale), round(-top * scale), max(round(frame.width * scale), 1),
            max(round(frame.height * scale), 1), 0, pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER,
        )  # fmt: skip
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return drawn[:, :, :3]  # red first, as asked; a copy without the fourth byte would cost as much as the drawing


def png(drawn: NDArray[np.uint8]) -> bytes:
    """Write rows of red, green, blue; of one grey channel where there is no colour."""
    grey = bool((drawn[:, :, 0] == drawn[:, :, 1]).all() and (drawn[:, :, 1] == drawn[:, :, 2]).all())
    rows = drawn[:, :, 0] if grey else drawn.reshape(drawn.shape[0], -1)
    lines = np.zeros((rows.shape[0], rows.shape[1] + 1), dtype=np.uint8)  # each line begins with its filter: none
    lines[:, 1:] = rows
    head = struct.pack(">IIBBBBB", drawn.shape[1], drawn.shape[0], 8, 0 if grey else 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines.tobytes(), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
