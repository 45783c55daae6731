"""Digital signatures: who signed, when and why, as the file says; nothing is verified."""

from __future__ import annotations

import re
from ctypes import create_string_buffer
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hoso.pages.native import Pointer

_MOST = 200  # signatures looked at
_LARGEST = 1 << 20  # bytes of one
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(?:(\d\d)(\d\d)?)?)?(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?")

# Object identifiers (X.520) of the parts of a name, as they are written in a certificate.
_COMMON_NAME, _ORGANISATION, _UNIT = b"\x55\x04\x03", b"\x55\x04\x0a", b"\x55\x04\x0b"
_SEQUENCE, _SET, _OBJECT, _INTEGER, _CERTIFICATES, _VERSION = 0x30, 0x31, 0x06, 0x02, 0xA0, 0xA0
_ENCODINGS = {0x0C: "utf-8", 0x13: "latin-1", 0x14: "latin-1", 0x16: "latin-1", 0x1E: "utf-16-be", 0x1C: "utf-32-be"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureMark:
    """One signature of the file, as the file tells it; None for what it does not tell.

    Attributes:
        name: whom the certificate names: a person or a body.
        organisation: the certificate's organisation.
        unit: the certificate's unit within it.
        time: ISO 8601 with offset where there is one.
        reason: as it stands there.
    """

    name: str | None
    organisation: str | None
    unit: str | None
    time: str | None
    reason: str | None


def read_signatures(document: Pointer) -> tuple[SignatureMark, ...]:
    """Read all signatures of an open document, in the order of its form fields."""
    found: list[SignatureMark] = []
    for i in range(min(pdfium.FPDF_GetSignatureCount(document), _MOST)):
        signature = pdfium.FPDF_GetSignatureObject(document, i)
        if not signature:
            continue
        name = _signer(_bytes(pdfium.FPDFSignatureObj_GetContents, signature))
        time = _bytes(pdfium.FPDFSignatureObj_GetTime, signature).rstrip(b"\x00").decode("latin-1")
        reason = _bytes(pdfium.FPDFSignatureObj_GetReason, signature).decode("utf-16-le", "replace").strip("\x00 ")
        found.append(
            SignatureMark(
                name=name.get(_COMMON_NAME), organisation=name.get(_ORGANISATION), unit=name.get(_UNIT),
                time=iso_time(time), reason=reason or None,
            )
        )  # fmt: skip
    return tuple(found)


def iso_time(date: str) -> str | None:
    """Write a PDF date (`D:20250518200438+07'00'`) as ISO 8601; None where it is none.

    >>> iso_time("D:20250518200438+07'00'")
    '2025-05-18T20:04:38+07:00'
    """
    match = _DATE.match(date)
    if match is None:
        return None
    year, month, day, hour, minute, second, zulu, sign, ahead, beyond = match.groups()
    found = f"{year}-{month}-{day}"
    if hour is None:
        return found
    zone = "+00:00" if zulu else f"{sign}{ahead}:{beyond or '00'}" if sign else ""
    return f"{found}T{hour}:{minute or '00'}:{second or '00'}{zone}"


def _bytes(function: Callable[..., int], signature: Pointer) -> bytes:
    size = function(signature, None, 0)
    if not 0 < size <= _LARGEST:
        return b""
    buffer = create_string_buffer(size)
    function(signature, buffer, size)
    return buffer.raw


def _signer(contents: bytes) -> dict[bytes, str]:
    """Give the parts of the name of the certificate that made a CMS signature (RFC 5652); empty where none is found."""
    try:
        signed = _Node.first(contents).child(_CERTIFICATES).child(_SEQUENCE)
        parts = list(signed.children())
        certificates = [c for part in parts if part.tag == _CERTIFICATES for c in part.children()]
        signers = next(part for part in reversed(parts) if part.tag == _SET)
        identity = next(node for node in next(signers.children()).children() if node.tag == _SEQUENCE)
        serial = identity.child(_INTEGER).body
        for certificate in certificates:
            fields = list(certificate.child(_SEQUENCE).children())
            if fields[0].tag == _VERSION:
                fields = fields[1:]
            if fields[0].body == serial and fields[2].body == identity.child(_SEQUENCE).body:
                return _name(fields[4])
    except (IndexError, StopIteration, LookupError, ValueError):
        pass
    return {}


def _name(subject: _Node) -> dict[bytes, str]:
    found: dict[bytes, str] = {}
    for group in subject.children():
        for pair in group.children():
            key, value, *_ = pair.children()
            text = value.body.decode(_ENCODINGS.get(value.tag, "utf-8"), "replace").strip()
            if text:
                found[key.body] = text
    return found


@dataclass(frozen=True, slots=True)
class _Node:
    """One element of DER: its tag and its bytes."""

    tag: int
    body: bytes

    @classmethod
    def first(cls, data: bytes) -> _Node:
        return next(cls(0, data).children())

    def child(self, tag: int) -> _Node:
        return next(node for node in self.children() if node.tag == tag)

    def children(self) -> Iterator[_Node]:
        data, at = self.body, 0
        while at + 1 < len(data):
            tag, size = data[at], data[at + 1]
            at += 2
            if size == 0x80:  # an open end, which DER does not allow
                raise ValueError("indefinite length")
            if size > 0x80:
                count = size & 0x7F
                size = int.from_bytes(data[at : at + count], "big")
                at += count
            if at + size > len(data):
                raise ValueError("cut off")
            yield _Node(tag, data[at : at + size])
            at += size
