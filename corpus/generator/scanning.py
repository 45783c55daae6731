"""Scanning: a drawn PDF goes through paper, lamp and compression, and comes back as pictures in a PDF."""

from __future__ import annotations

import hashlib
import io
import random
import unicodedata
from dataclasses import dataclass, field

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps
from PIL.TiffImagePlugin import ImageFileDirectory_v2

ROWS_PER_STRIP, STRIP_OFFSETS, STRIP_COUNTS = 278, 273, 279
PAPER = np.array([247.0, 245.0, 240.0])
# What becomes of each level of each colour.
_ON_PAPER = (np.arange(256, dtype=np.float32)[:, None] / 255 * PAPER).astype(np.uint8).T.ravel().tolist()


@dataclass(frozen=True, slots=True)
class Scanner:
    """One way to scan: see corpus/FORMAT.md, "Twins"."""

    dpi: int = 150
    colour: str = "grey"  # rgb | grey | bit
    quality: int = 26
    skew: list[float] = field(default_factory=lambda: [0.0])  # degrees, page by page, then again
    noise: float = 4.0
    blur: float = 0.5
    shadow: str = ""  # left | corner | phone
    through: float = 0.0  # how much of the back side shines through
    turn: list[int] = field(default_factory=lambda: [0])  # quarter turns of the picture, page by page
    bleach: float = 0.0  # how much ink a poor copier lost


@dataclass(frozen=True, slots=True)
class Unseen:
    """A stretch of a text layer that lies below the picture: where it stands, how high and wide, what it says."""

    x: float
    y: float
    size: float
    width: float
    text: str
    shown: bool = False  # over the picture, in blue


def pictures(pdf: bytes, scanner: Scanner, seed: str) -> list[Image.Image]:
    """Draw each page and scan it."""
    with pypdfium2.PdfDocument(pdf) as document:
        drawn = [page.render(scale=scanner.dpi / 72).to_pil().convert("RGB") for page in document]
    out = []
    for number, image in enumerate(drawn):
        back = drawn[number + 1] if number + 1 < len(drawn) else drawn[0]
        start = int.from_bytes(hashlib.sha256(f"{seed} {number}".encode()).digest()[:8], "big")
        out.append(_scan(image, back, scanner, number, np.random.default_rng(start)))
    return out


def _scan(
    image: Image.Image, back: Image.Image, scanner: Scanner, number: int, chance: np.random.Generator
) -> Image.Image:
    if scanner.bleach or (scanner.through and back.size == image.size):
        pixels = np.asarray(image, dtype=np.float32)
        if scanner.bleach:
            pixels = pixels + (255 - pixels) * scanner.bleach * chance.uniform(0.6, 1.0, pixels.shape[:2])[..., None]
        if scanner.through and back.size == image.size:
            shine = np.asarray(ImageOps.mirror(back).filter(ImageFilter.GaussianBlur(1.6)), dtype=np.float32)
            pixels = pixels * (1 - scanner.through * (1 - shine / 255))
        page = Image.fromarray((pixels / 255 * PAPER).clip(0, 255).astype(np.uint8))
    else:  # the same by a table
        page = image.point(_ON_PAPER)
    angle = scanner.skew[number % len(scanner.skew)]
    if angle:
        page = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=tuple(int(v) for v in PAPER))
    if scanner.blur:
        page = page.filter(ImageFilter.GaussianBlur(scanner.blur * scanner.dpi / 150))
    lit = np.asarray(page, dtype=np.float64)
    if scanner.shadow:
        lit *= _light(scanner.shadow, page.height, page.width)[..., None]
    lit += chance.normal(0, scanner.noise, lit.shape[:2])[..., None]
    page = Image.fromarray(lit.clip(0, 255, out=lit).astype(np.uint8))
    if scanner.colour == "bit":
        page = _black_and_white(page, chance)
    elif scanner.colour == "grey":
        page = page.convert("L")
    turn = scanner.turn[number % len(scanner.turn)]
    return page.rotate(90 * turn, expand=True) if turn else page


def _light(shadow: str, high: int, wide: int) -> NDArray[np.float64]:
    x, y = np.linspace(0, 1, wide)[None, :], np.linspace(0, 1, high)[:, None]
    if shadow == "left":  # the fold of a bound volume
        return 1 - 0.45 * np.exp(-x / 0.045) + 0 * y
    if shadow == "corner":
        return 1 - 0.4 * np.clip(x + y - 1.35, 0, 1) - 0.1 * np.clip(0.3 - x, 0, 1)
    if shadow == "phone":  # uneven light, and somebody's hand
        return (0.97 - 0.28 * (x - 0.3) ** 2 - 0.32 * (y - 0.25) ** 2) * (
            1 - 0.25 / (1 + np.exp(-(x * 0.8 + y - 1.45) * 22))
        )
    return np.ones((high, wide))


def _black_and_white(page: Image.Image, chance: np.random.Generator) -> Image.Image:
    """Cut at a threshold, with the specks of a dirty glass and lost dots inside of letters."""
    grey = np.asarray(page.convert("L"))
    dark = grey < 150
    dark |= chance.random(dark.shape) < 0.0004
    dark &= chance.random(dark.shape) > 0.012
    return Image.fromarray(np.where(dark, 0, 255).astype(np.uint8)).convert("1", dither=Image.Dither.NONE)


def bound(images: list[Image.Image], scanner: Scanner, layer: list[list[Unseen]], title: str, subject: str) -> bytes:
    """Bind pictures to a PDF, over or below a text layer; the same bytes on every run."""
    book = _Book()
    helvetica = book.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    pages = []
    for number, image in enumerate(images):
        wide, high = image.width * 72 / scanner.dpi, image.height * 72 / scanner.dpi
        picture = book.add(*_picture(image, scanner.quality))
        drawn = f"q {wide:.2f} 0 0 {high:.2f} 0 0 cm /Im Do Q\n".encode()
        words = b"".join(_words(item) for item in (layer[number] if layer else ()))
        body = book.add(b"<< ", drawn + words)
        pages.append(
            book.add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide:.2f} {high:.2f}] /Contents {body} 0 R /Resources "
                f"<< /XObject << /Im {picture} 0 R >> /Font << /F1 {helvetica} 0 R >> >> >>".encode()
            )
        )
    return book.bound(pages, title, subject)


def _picture(image: Image.Image, quality: int) -> tuple[bytes, bytes]:
    buffer = io.BytesIO()
    size = f"/Width {image.width} /Height {image.height}"
    if image.mode == "1":
        tags = ImageFileDirectory_v2()
        tags[ROWS_PER_STRIP] = image.height
        image.save(buffer, "TIFF", compression="group4", tiffinfo=tags)
        with Image.open(buffer) as tiff:
            (at,), (count,) = tiff.tag_v2[STRIP_OFFSETS], tiff.tag_v2[STRIP_COUNTS]
            inverted = tiff.tag_v2[262] == 1  # photometric: 1 means that 0 is black
        body = buffer.getvalue()[at : at + count]
        turned = "true" if inverted else "false"
        head = f"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {image.width} /Rows {image.height} /BlackIs1 {turned} >>"
    else:
        image.save(buffer, "JPEG", quality=quality, optimize=True)
        body = buffer.getvalue()
        space = "DeviceRGB" if image.mode == "RGB" else "DeviceGray"
        head = f"/ColorSpace /{space} /BitsPerComponent 8 /Filter /DCTDecode"
    return f"<< /Type /XObject /Subtype /Image {size} {head} ".encode(), body


def _words(item: Unseen) -> bytes:
    raw = item.text.encode("cp1252", "replace")
    raw = raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    natural = 0.5 * item.size * max(len(item.text), 1)
    scale = 100 * item.width / natural
    mode = b"0 Tr 0 0 0.8 rg" if item.shown else b"3 Tr"
    start = f"BT /F1 {item.size:.2f} Tf {scale:.1f} Tz ".encode() + mode
    return start + f" 1 0 0 1 {item.x:.2f} {item.y:.2f} Tm (".encode() + raw + b") Tj ET\n"


class _Book:
    """A PDF under construction: numbered objects, 1 the catalogue, 2 the tree of pages."""

    def __init__(self) -> None:
        self.objects: list[bytes] = [b"", b""]

    def add(self, head: bytes, body: bytes | None = None) -> int:
        """Add an object (a stream where it has a body, its head left open), and give its number."""
        if body is not None:
            head += b"/Length %d >>\nstream\n" % len(body) + body + b"\nendstream"
        self.objects.append(head)
        return len(self.objects)

    def bound(self, pages: list[int], title: str, subject: str) -> bytes:
        """All bytes."""
        kids = " ".join(f"{page} 0 R" for page in pages)
        self.objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
        self.objects[1] = f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode()
        entries = {"Title": title, "Subject": subject, "Creator": "corpus.generator of hoso (synthetic)"}
        info = b" ".join(b"/%s (%s)" % (k.encode(), v.encode("latin-1", "replace")) for k, v in entries.items())
        last = self.add(b"<< " + info + b" >>")
        out, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        digest = hashlib.sha256(out).hexdigest()[:32].encode()
        trailer = b"<< /Size %d /Root 1 0 R /Info %d 0 R /ID [<%s> <%s>] >>" % (len(places) + 1, last, digest, digest)
        return (
            out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + table
            + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(out)
        )  # fmt: skip


# What a reader without Vietnamese makes of Vietnamese letters: several guesses each.
_GUESSES = {
    "ộ": "Q9", "ờ": "oò", "ò": "0o", "đ": "dtl", "ạ": "~a", "ị": "jl", "ố": "56", "ệ": "~e", "ế": "6e", "ề": "6é",
    "ư": "uir", "ơ": "oa", "ấ": "Aa", "ậ": "~", "ầ": "Aa", "ủ": "uii", "ụ": "u\\", "ữ": "fr", "ứ": "ir", "ự": "\\r",
    "ổ": "6i", "ồ": "6b", "ợ": "g\\", "ở": "&o", "ĩ": "t1", "ỉ": "i", "ă": "a&", "ắ": "ci", "ằ": "~", "ặ": "~",
}  # fmt: skip


def misread(text: str, seed: str) -> str:
    """Read a line as OCR without Vietnamese letters does: marks lost, letters mistaken, words torn and joined."""
    chance = random.Random(f"{seed} {text}")
    out = []
    for c in text:
        small = c.lower()
        if small in _GUESSES and chance.random() < 0.62:
            guess = chance.choice(_GUESSES[small])
            out.append(guess.upper() if c != small and chance.random() < 0.7 else guess)
            continue
        bare = unicodedata.normalize("NFD", c.replace("đ", "d").replace("Đ", "D"))[0]
        if bare == " " and chance.random() < 0.1:
            continue
        if bare == "/" and chance.random() < 0.7:
            bare = chance.choice("Il1")
        elif chance.random() < 0.05:
            bare = {"m": "rn", "l": "1", "h": "li", "H": "I-I", "O": "0", "n": "ri", "g": "q", "S": "5"}.get(bare, bare)
        elif bare.isupper() and chance.random() < 0.12:
            bare = bare.lower()
        out.append(bare)
    return "".join(out)
