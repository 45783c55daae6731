"""PDFs built by hand, object by object: whole ones, odd ones, broken ones."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

Put = Callable[..., Path]  # writes bytes to a file and gives its path


class Raw:
    """A PDF in the making: objects are added, `bytes()` writes them with a cross-reference table."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []
        self.pages: list[int] = []
        self.catalog = self.add(b"")
        self.tree = self.add(b"")
        self.roman = self.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>")
        self.bold = self.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >>")
        self.italic = self.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Italic /Encoding /WinAnsiEncoding >>")
        self.extra = b""

    def add(self, body: bytes) -> int:
        self.objects.append(body)
        return len(self.objects)

    def stream(self, data: bytes, entries: bytes = b"", *, packed: bool = False) -> int:
        if packed:
            data, entries = zlib.compress(data, 9), entries + b" /Filter /FlateDecode"
        return self.add(b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data))

    def form(self, data: bytes, box: str = "0 0 600 850", resources: bytes = b"", matrix: str = "1 0 0 1 0 0") -> int:
        fonts = b"/Font << /F %d 0 R >>" % self.roman
        entries = b"/Type /XObject /Subtype /Form /BBox [%s] /Matrix [%s] /Resources << %s %s >>"
        return self.stream(data, entries % (box.encode(), matrix.encode(), fonts, resources))

    def image(self, wide: int = 1, high: int = 1, data: bytes = b"\x80") -> int:
        entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8"
        return self.stream(data, entries % (wide, high), packed=True)

    def page(
        self,
        content: bytes | int,
        *,
        box: str = "0 0 600 850",
        entries: bytes = b"",
        objects: dict[str, int] | None = None,
    ) -> int:
        number = content if isinstance(content, int) else self.stream(content)
        fonts = b"/F %d 0 R /B %d 0 R /I %d 0 R" % (self.roman, self.bold, self.italic)
        named = b" ".join(b"/%s %d 0 R" % (name.encode(), at) for name, at in (objects or {}).items())
        self.pages.append(
            self.add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [%s] /Contents %d 0 R "
                b"/Resources << /Font << %s >> /XObject << %s >> >> %s >>"
                % (self.tree, box.encode(), number, fonts, named, entries)
            )
        )
        return self.pages[-1]

    def bytes(self) -> bytes:
        kids = b" ".join(b"%d 0 R" % page for page in self.pages)
        self.objects[self.catalog - 1] = b"<< /Type /Catalog /Pages %d 0 R %s >>" % (self.tree, self.extra)
        self.objects[self.tree - 1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(self.pages))
        out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
        for number, body in enumerate(self.objects, start=1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
            len(places) + 1,
            self.catalog,
            start,
        )
        return bytes(out)


def show(text: str, x: float = 100, y: float = 700, *, font: str = "F", size: float = 12, before: str = "") -> bytes:
    """Content that shows a text of Latin letters at a place."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"q {before} BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET Q\n".encode("cp1252")


def one_page(content: bytes, **options: object) -> bytes:
    raw = Raw()
    raw.page(content, **options)  # type: ignore[arg-type]
    return raw.bytes()
