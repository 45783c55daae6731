"""Pictures given as files (JPG, PNG, TIFF of several pages): wrapped into a PDF in memory, one page a picture."""

from __future__ import annotations

import warnings
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from hoso.errors import FileFault

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORMATS = ("JPEG", "PNG", "TIFF")
_MOST_DOTS = 89_000_000  # of one picture: A3 at 600 dots an inch has 70 million, and Pillow warns from here on
_LOOSE = 16_000_000  # bytes of a file's first pictures that are not packed: packing takes longer than all else here
_LONG_SIDE = 842.0  # points: a picture that does not say its size is an A4 page
_SIDES = (200.0, 1700.0)  # points: what a long side may be where the picture says it: A6 to A2
_ORIENTATION = 0x0112  # the EXIF tag
_TURNS = {1: 0, 3: 180, 6: 90, 8: 270}  # what it says, as a PDF's /Rotate; the others are mirrored
_PLAIN = {"1": (b"/DeviceGray", 1), "L": (b"/DeviceGray", 8), "RGB": (b"/DeviceRGB", 8)}


def as_pdf(data: bytes) -> bytes:
    """Wrap the pictures of a file into a PDF, nothing lost; pages are as large as the pictures say, else A4.

    Raises:
        FileFault: it cannot be read (`damaged`), or has a picture with too many dots (`picture_too_large`).
    """
    writer = _Writer()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.simplefilter("ignore", UserWarning)  # odd metadata
            with Image.open(BytesIO(data), formats=_FORMATS) as picture:
                for page in _pages(picture, data):
                    writer.add(*page)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise FileFault("picture_too_large", "the picture has too many dots") from error
    except FileFault:
        raise
    except Exception as error:  # whatever a damaged picture makes the decoders raise
        raise FileFault("damaged", "the picture is damaged and cannot be opened") from error
    return writer.whole()


def _pages(picture: Image.Image, data: bytes) -> Iterator[tuple[bytes, bytes, tuple[float, float], int]]:
    """Give of each picture its entries and stream as the PDF wants them, its size in points and its turn."""
    loose = _LOOSE
    single = picture.format in {"JPEG", "MPO"}  # MPO: a JPEG with more pictures behind it, as phones write
    for frame in [picture] if single else ImageSequence.Iterator(picture):
        wide, high = frame.size
        if wide * high > _MOST_DOTS:
            raise FileFault("picture_too_large", f"the picture has {wide * high // 1_000_000} million dots")
        turn = frame.getexif().get(_ORIENTATION, 1)
        if single and frame.mode in {"L", "RGB"} and turn in _TURNS:
            yield _entries(frame, b"/DCTDecode"), data, _size(frame), _TURNS[turn]
            continue
        upright = _plain(frame if turn == 1 else ImageOps.exif_transpose(frame))
        size = _size(frame)
        if upright.size != frame.size:
            size = size[1], size[0]
        dots = upright.tobytes()
        loose -= len(dots)
        if loose >= 0:
            yield _entries(upright), dots, size, 0
        else:
            yield _entries(upright, b"/FlateDecode"), zlib.compress(dots, 1), size, 0


def _plain(picture: Image.Image) -> Image.Image:
    """A picture in black and white, grey, or red, green and blue; what shines through is white."""
    if picture.mode in _PLAIN:
        return picture
    if picture.mode.startswith(("I", "F")):
        values = np.asarray(picture, dtype=np.float64)
        return Image.fromarray((values * (255 / max(float(values.max()), 1.0))).clip(0, 255).astype(np.uint8))
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        ground = Image.new("RGB", picture.size, (255, 255, 255))
        ground.paste(clear, mask=clear.getchannel("A"))
        return ground
    return picture.convert("RGB")


def _entries(picture: Image.Image, packing: bytes = b"") -> bytes:
    space, bits = _PLAIN[picture.mode]
    packed = b" /Filter " + packing if packing else b""
    return b"/Width %d /Height %d /ColorSpace %s /BitsPerComponent %d%s" % (*picture.size, space, bits, packed)


def _size(picture: Image.Image) -> tuple[float, float]:
    """Width and height in points: as the picture's dots an inch say, where a page can have that size."""
    wide, high = picture.size
    told = picture.info.get("dpi") or (0, 0)
    across, down = (float(told[0] or 0), float(told[1] or 0)) if isinstance(told, tuple) else (0.0, 0.0)
    if across > 0 and down > 0:
        size = wide * 72 / across, high * 72 / down
        if _SIDES[0] <= max(size) <= _SIDES[1]:
            return size
    scale = _LONG_SIDE / max(wide, high)
    return wide * scale, high * scale


class _Writer:
    """A PDF in the making: one picture a page, each written once and held once."""

    def __init__(self) -> None:
        self._out = BytesIO()
        self._out.write(b"%PDF-1.7\n")
        self._places = {1: 0, 2: 0}  # the catalogue and the tree of pages come last
        self._pages: list[int] = []

    def add(self, entries: bytes, stream: bytes, size: tuple[float, float], turn: int) -> None:
        """Add a page that a picture fills."""
        wide, high = (max(side, 1.0) for side in size)
        picture = self._put(b"<< /Type /XObject /Subtype /Image %s /Length %d >>" % (entries, len(stream)), stream)
        drawn = b"q %.3f 0 0 %.3f 0 0 cm /P Do Q" % (wide, high)
        content = self._put(b"<< /Length %d >>" % len(drawn), drawn)
        self._pages.append(self._put(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.3f %.3f] /Rotate %d /Contents %d 0 R "
            b"/Resources << /XObject << /P %d 0 R >> >> >>" % (wide, high, turn, content, picture)
        ))  # fmt: skip

    def whole(self) -> bytes:
        """The whole PDF."""
        kids = b" ".join(b"%d 0 R" % page for page in self._pages)
        self._put(b"<< /Type /Catalog /Pages 2 0 R >>", number=1)
        self._put(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(self._pages)), number=2)
        at, count = self._out.tell(), len(self._places) + 1
        table = b"".join(b"%010d 00000 n \n" % self._places[number] for number in range(1, count))
        self._out.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table))
        self._out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, at))
        return self._out.getvalue()

    def _put(self, entries: bytes, stream: bytes | None = None, *, number: int = 0) -> int:
        number = number or len(self._places) + 1
        self._places[number] = self._out.tell()
        self._out.write(b"%d 0 obj\n%s\n" % (number, entries))
        if stream is not None:
            for part in (b"stream\n", stream, b"\nendstream\n"):
                self._out.write(part)
        self._out.write(b"endobj\n")
        return number
