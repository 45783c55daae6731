"""Pictures given as files are read like scans."""

from __future__ import annotations

import hashlib
import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from hoso.errors import FileFault
from hoso.pages import open_document, tesseract
from hoso.reading import read_file
from tests.pages.made_scans import DEV

if TYPE_CHECKING:
    from pathlib import Path

    from tests.pages.made_pdfs import Put

PAPER = DEV / "ct-0007-ubnd-phuong-nghia-tan.pdf"


def drawn(page: int = 1, dpi: int = 200) -> Image.Image:
    with open_document(PAPER) as document:
        return Image.fromarray(document.dots(page, dpi))


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def png(wide: int, high: int) -> bytes:
    """A PNG that only says how large it is."""
    head = b"IHDR" + struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)
    body = b"IDAT" + zlib.compress(b"\0" * 1000)
    chunks = b"".join(
        struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in (head, body, b"IEND")
    )
    return b"\x89PNG\r\n\x1a\n" + chunks


def corner(mark: tuple[int, int] = (0, 0)) -> Image.Image:
    """A white page, higher than wide, dark in one of its corners (0 or 1 to the right, 0 or 1 down)."""
    dots = np.full((300, 200), 255, np.uint8)
    dots[240 * mark[1] : 240 * mark[1] + 60, 160 * mark[0] : 160 * mark[0] + 40] = 0
    return Image.fromarray(dots)


@pytest.mark.skipif(tesseract.engine() is None, reason=tesseract.MISSING)
def test_a_tiff_of_several_pages_is_read_like_a_scan(put: Put) -> None:
    pages = [drawn(n).convert("1") for n in (1, 2)]
    path = put(
        saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="group4", dpi=(200, 200)), "a.tif"
    )
    record, printed = read_file(path), read_file(PAPER)
    assert (record.pages, record.text_source) == (2, "ocr")
    assert record.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    for name in ("kind", "issuer", "date"):
        one, other = getattr(record, name), getattr(printed, name)
        assert one.value == other.value
        assert one.places[0].box.middle == pytest.approx(other.places[0].box.middle, abs=4)
    assert record.signers[0].name is not None
    assert record.signers[0].name.place is not None
    assert record.signers[0].name.place.page == 2


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize("mode", ["1", "L", "RGB", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_picture_shows_what_it_shows(put: Put, kind: str, mode: str) -> None:
    picture = corner((1, 0))
    if mode == "I;16":
        picture = Image.fromarray(np.asarray(picture).astype(np.uint16) * 257)
    elif mode == "RGBA":
        clear = Image.new("RGBA", picture.size, (0, 0, 0, 0))
        clear.paste((0, 0, 0, 255), mask=Image.fromarray(255 - np.asarray(picture)))
        picture = clear
    else:
        picture = picture.convert(mode)
    try:
        data = saved(picture, kind)
    except (OSError, KeyError):
        pytest.skip("there are no such pictures")
    with open_document(put(data)) as document:
        page = document.page(1)
        dots = document.dots(1, 100)
    assert (page.quality, page.text) == ("empty", "")
    assert page.height == pytest.approx(842, abs=1)
    assert dots[20, -20].max() < 60
    assert dots[20, 20].min() > 200
    assert dots[-20, -20].min() > 200


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_shown_as_it_was_held(put: Put, kind: str, orientation: int) -> None:
    picture = corner((0, 0)).convert("RGB")
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # how a camera that was held so would have stored it
    stored = picture.transpose(Image.Transpose(back[orientation])) if orientation > 1 else picture
    exif = Image.Exif()
    exif[0x0112] = orientation
    with open_document(put(saved(stored, kind, exif=exif))) as document:
        page, dots = document.page(1), document.dots(1, 100)
    assert page.height > page.width
    assert dots[20, 20].max() < 60
    assert dots[20, -20].min() > 200
    assert dots[-20, 20].min() > 200


@pytest.mark.parametrize(
    ("dpi", "size"), [((100, 100), (144, 216)), ((50, 50), (288, 432)), ((40, 60), (360, 360)), ((1, 1), (561, 842))]
)
def test_a_page_is_as_large_as_its_picture_says(put: Put, dpi: tuple[int, int], size: tuple[float, float]) -> None:
    with open_document(put(saved(corner(), "TIFF", dpi=dpi))) as document:
        assert document.size(1) == pytest.approx(size, abs=1)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xd8\xff\xe0....", "damaged"),
        (b"\x89PNG\r\n\x1a\n....", "damaged"),
        (b"II*\0....", "damaged"),
        (saved(corner(), "TIFF")[:2000], "damaged"),
        (png(500, 500), "damaged"),
        (png(30_000, 30_000), "picture_too_large"),
        (png(30_000, 3_500), "picture_too_large"),
        (b"GIF89a....", "picture_file"),
        (b"BM......", "picture_file"),
    ],
)
def test_what_cannot_be_read_says_why(put: Put, data: bytes, code: str) -> None:
    with pytest.raises(FileFault) as caught:
        open_document(put(data))
    assert caught.value.code == code


def test_a_picture_is_cut_like_a_pdf(put: Put, tmp_path: Path) -> None:
    pages = [corner((0, 0)), corner((1, 1))]
    with open_document(put(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]))) as document:
        assert document.page_count == 2
        (tmp_path / "b.pdf").write_bytes(document.copy(2, 2))
    with open_document(tmp_path / "b.pdf") as document:
        assert document.dots(1, 100)[-20, -20].max() < 60
