"""From a path to an open PDF, or to one clear word why not."""

from __future__ import annotations

import errno
import hashlib
import re
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from hoso.errors import FileFault
from hoso.pages.document import PdfFile
from hoso.pages.picture_files import as_pdf
from hoso.pages.sheets import part_sheets

if TYPE_CHECKING:
    from pathlib import Path

    from hoso.pages.native import Pointer

LARGEST = 2_000_000_000  # bytes; a file is held in memory while it is read
_HEAD, _TAIL = 1024, 4096
_FEW_PAGES = 20
_LENGTH = re.compile(rb"/Linearized\b.{0,200}?/L\s+(\d+)", re.DOTALL)

# First bytes of the files that stand beside PDFs in an office's folders: code, what it is.
_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"GIF8", "picture_file", "a picture (GIF)"),
    (b"BM", "picture_file", "a picture (BMP)"),
    (b"{\\rtf", "word_file", "a Word document (RTF)"),
    (b"Rar!\x1a", "archive_file", "an archive (RAR)"),
    (b"7z\xbc\xaf", "archive_file", "an archive (7z)"),
    (b"\x1f\x8b", "archive_file", "an archive (gzip)"),
)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\x00", b"MM\x00*")  # JPEG, PNG, TIFF: read like scans
_ZIPPED: tuple[tuple[bytes, str, str], ...] = (
    (b"word/", "word_file", "a Word document"),
    (b"xl/", "spreadsheet_file", "a spreadsheet"),
    (b"ppt/", "presentation_file", "a presentation"),
    (b"opendocument.text", "word_file", "a text document (ODT)"),
    (b"opendocument.spreadsheet", "spreadsheet_file", "a spreadsheet (ODS)"),
)
_COMPOUND: tuple[tuple[str, str, str], ...] = (  # streams of the old binary Office formats
    ("WordDocument", "word_file", "a Word document (.doc)"),
    ("Workbook", "spreadsheet_file", "a spreadsheet (.xls)"),
    ("Book", "spreadsheet_file", "a spreadsheet (.xls)"),
    ("PowerPoint Document", "presentation_file", "a presentation (.ppt)"),
)


def open_document(path: Path, *, password: str | None = None) -> PdfFile:
    """Open a PDF or a picture (JPG, PNG, TIFF) for reading; the file is read once and never changed.

    Args:
        path: the file.
        password: tried where the file is encrypted; the empty one is tried too.

    Raises:
        FileFault: it cannot be read; `code` is one of not_found, not_a_file, not_readable, too_large, empty_file,
            word_file, spreadsheet_file, presentation_file, picture_file, picture_too_large, archive_file, not_a_pdf,
            cut_off, encrypted, wrong_password, damaged, no_pages.
    """
    data = _bytes(path)
    sha256 = hashlib.sha256(data).hexdigest()
    if data.startswith(_PICTURES):
        data = as_pdf(data)
    kind = _kind(data)
    if kind is not None:
        raise kind
    whole = _is_whole(data)
    document = _load(data, password, whole=whole)
    lost = _lost_pages(document)
    warnings = () if whole else (FileFault("cut_off", "the end of the file is missing: pages may be lost"),)
    if lost:
        told = f"the file names {lost} pages more at its end that are not in it"
        warnings = (*warnings, FileFault("cut_off", told))
    part_sheets(document, sha256, without=lost)
    return PdfFile(document, data, sha256=sha256, warnings=warnings, without=lost)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            if path.exists():
                raise FileFault("not_a_file", "this is not a file")
            raise FileFault("not_found", "there is no such file")
        if path.stat().st_size > LARGEST:
            raise FileFault("too_large", "the file is larger than 2 GB")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise FileFault("not_found", "there is no such file") from error
    except PermissionError as error:
        raise FileFault("not_readable", "this file may not be read") from error
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or error
        code = "not_found" if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG else "not_readable"
        raise FileFault(code, f"this file cannot be read: {why}") from error
    if not data:
        raise FileFault("empty_file", "the file is empty (0 bytes)")
    return data


def _kind(data: bytes) -> FileFault | None:
    """Say what a file is that is no PDF; None where it begins like one."""
    head = data[:_HEAD]
    if b"%PDF-" in head:
        return None
    if not data.strip(b"\x00\t\r\n "):
        return FileFault("empty_file", "the file holds nothing but blanks")
    for magic, code, what in _KINDS:
        if head.startswith(magic):
            return FileFault(code, f"this is {what}, not a PDF")
    if (head.startswith(b"RIFF") and head[8:12] == b"WEBP") or head[4:12] in {b"ftypheic", b"ftypmif1", b"ftypavif"}:
        return FileFault("picture_file", "this is a picture, not a PDF")
    if head.startswith(b"PK\x03\x04"):
        for mark, code, what in _ZIPPED:
            if mark in head or mark in data[-(1 << 16) :]:  # names stand at the beginning and in the last directory
                return FileFault(code, f"this is {what}, not a PDF")
        return FileFault("archive_file", "this is an archive (ZIP), not a PDF")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        for name, code, what in _COMPOUND:
            if name.encode("utf-16-le") in data:
                return FileFault(code, f"this is {what}, not a PDF")
        return FileFault("word_file", "this is an old Office document, not a PDF")
    return FileFault("not_a_pdf", "this is not a PDF")


def _is_whole(data: bytes) -> bool:
    """Whether the end of the file is there: its end mark, and the length that a linearized file says of itself."""
    told = _LENGTH.search(data[:_HEAD])
    if told and int(told[1]) > len(data):
        return False
    return b"%%EOF" in data[-_TAIL:] or b"startxref" in data[-_TAIL:]


def _lost_pages(document: Pointer) -> int:
    """How many pages at the end are only counted: a file may say that it has a million. A few are said one by one."""
    count = pdfium.FPDF_GetPageCount(document)
    if count <= _FEW_PAGES:
        return 0
    there, gone = count, count  # pages of which the last is there; of which it is not
    step = 1
    while there > 0 and not _loads(document, there - 1):
        there, gone, step = max(there - step, 0), there, 2 * step
    if there == count:
        return 0
    while gone - there > 1:
        middle = (there + gone) // 2
        there, gone = (middle, gone) if _loads(document, middle - 1) else (there, middle)
    return count - there if there and count - there > _FEW_PAGES else 0


def _loads(document: Pointer, index: int) -> bool:
    page = pdfium.FPDF_LoadPage(document, index)
    if page:
        pdfium.FPDF_ClosePage(page)
    return bool(page)


def _load(data: bytes, password: str | None, *, whole: bool) -> Pointer:
    """Give the library's document, which reads from `data` as long as it is open."""
    code = None
    for attempt in (password, None) if password else (None,):
        secret = None if attempt is None else attempt.encode("utf-8", "replace") + b"\0"
        document = pdfium.FPDF_LoadMemDocument64(data, len(data), secret)
        if document:
            if pdfium.FPDF_GetPageCount(document) > 0:
                return document
            pdfium.FPDF_CloseDocument(document)
            raise FileFault("no_pages", "the PDF has no pages")
        if code != pdfium.FPDF_ERR_PASSWORD:
            code = pdfium.FPDF_GetLastError()
    if code == pdfium.FPDF_ERR_PASSWORD:
        if password:
            raise FileFault("wrong_password", "the PDF is encrypted and the password given does not open it")
        raise FileFault("encrypted", "the PDF is encrypted: a password is needed")
    if code == pdfium.FPDF_ERR_SECURITY:
        raise FileFault("encrypted", "the PDF is encrypted in a way that this program cannot read")
    if not whole:
        raise FileFault("cut_off", "the PDF is cut off: its end is missing")
    raise FileFault("damaged", "the PDF is damaged and cannot be opened")
