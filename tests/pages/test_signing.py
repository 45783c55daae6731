from __future__ import annotations

import pytest

from hoso.pages import open_document
from hoso.pages.signing import _signer, iso_time
from tests.pages.made_pdfs import Put, Raw, show


def der(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    if len(body) < 0x80:
        return bytes([tag, len(body)]) + body
    size = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(size)]) + size + body


def name(**parts: str) -> bytes:
    keys = {"CN": b"\x55\x04\x03", "O": b"\x55\x04\x0a", "OU": b"\x55\x04\x0b", "C": b"\x55\x04\x06"}
    return der(0x30, *(der(0x31, der(0x30, der(6, keys[k]), der(0x0C, v.encode()))) for k, v in parts.items()))


def certificate(serial: bytes, issuer: bytes, subject: bytes) -> bytes:
    algorithm = der(0x30, der(6, b"\x2a\x03"))
    dates = der(0x30, der(0x17, b"240101000000Z"), der(0x17, b"340101000000Z"))
    fields = der(0x30, der(0xA0, der(2, b"\2")), der(2, serial), algorithm, issuer, dates, subject, der(0x30))
    return der(0x30, fields, algorithm, der(3, b"\0" * 200))


def contents() -> bytes:
    root, issuer = name(C="VN", CN="Root"), name(C="VN", CN="Ban Cơ yếu")
    person = name(C="VN", O="UBND TỈNH BÌNH AN", OU="SỞ NỘI VỤ", CN="Nguyễn Văn An")
    certificates = der(0xA0, certificate(b"\1", root, issuer), certificate(b"\x2b", issuer, person))
    signer = der(0x30, der(2, b"\1"), der(0x30, issuer, der(2, b"\x2b")), der(0x30, der(6, b"\x2a\x03")))
    signed = der(0x30, der(2, b"\1"), der(0x31), der(0x30, der(6, b"\x2a\x04")), certificates, der(0x31, signer))
    return der(0x30, der(6, b"\x2a\x86\x48\x86\xf7\x0d\1\7\2"), der(0xA0, signed))


def test_a_signature_of_the_file(put: Put) -> None:
    raw = Raw()
    value = raw.add(
        b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Reason (Reason) "
        b"/M (D:20250225072500+07'00') /ByteRange [0 1 2 3] /Contents <%s> >>"
        % (contents() + b"\0" * 500).hex().encode()
    )
    field = raw.add(b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (S1) /V %d 0 R /Rect [1 1 9 9] >>" % value)
    raw.extra = b"/AcroForm << /Fields [%d 0 R] /SigFlags 3 >>" % field
    raw.page(show("Signed"), entries=b"/Annots [%d 0 R]" % field)
    with open_document(put(raw.bytes())) as document:
        (mark,) = document.signatures()
        document.page(1)
        assert [overlay.kind for overlay in document.overlays(1)] == ["signature"]
    assert (mark.name, mark.organisation, mark.unit) == ("Nguyễn Văn An", "UBND TỈNH BÌNH AN", "SỞ NỘI VỤ")
    assert (mark.time, mark.reason) == ("2025-02-25T07:25:00+07:00", "Reason")


def test_no_signature(put: Put) -> None:
    raw = Raw()
    raw.page(show("Plain"))
    with open_document(put(raw.bytes())) as document:
        assert document.signatures() == ()


@pytest.mark.parametrize("cut", [0, 1, 2, 5, 20, 60, 150, 300])
def test_a_damaged_signature_names_nobody(cut: int) -> None:
    whole = contents()
    assert _signer(whole)
    assert _signer(whole[:cut]) == {}
    assert _signer(b"\x30\x80" + whole) == {}


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("D:20250518200438+07'00'", "2025-05-18T20:04:38+07:00"),
        ("D:20250518200438Z", "2025-05-18T20:04:38+00:00"),
        ("D:202505182004", "2025-05-18T20:04:00"),
        ("D:20250518", "2025-05-18"),
        ("D:20250518200438-0330", "2025-05-18T20:04:38-03:30"),
        ("yesterday", None),
        ("", None),
    ],
)
def test_iso_time(date: str, iso: str | None) -> None:
    assert iso_time(date) == iso
