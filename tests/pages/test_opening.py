from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from hoso.errors import FileFault
from hoso.pages import open_document
from tests.pages.made_pdfs import Put, Raw, one_page, show

WHOLE = one_page(show("Hello there"))


def fault(path: Path, **options: str) -> str:
    with pytest.raises(FileFault) as caught:
        open_document(path, **options)
    assert "\n" not in str(caught.value)
    assert str(caught.value)
    return caught.value.code


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, "x" * 100)
    return out.getvalue()


def test_a_whole_file(put: Put) -> None:
    path = put(WHOLE)
    with open_document(path) as document:
        assert document.sha256 == hashlib.sha256(WHOLE).hexdigest()
        assert document.page_count == 1
        assert document.warnings == ()
        assert [page.number for page in document.pages()] == [1]
    assert path.read_bytes() == WHOLE


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\0" * 5000, "empty_file"),
        (b"just some words", "not_a_pdf"),
        (b"<html><body>404</body></html>", "not_a_pdf"),
        (b"{\\rtf1 hello}", "word_file"),
        (zipped("[Content_Types].xml", "word/document.xml"), "word_file"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "spreadsheet_file"),
        (zipped("photo.jpg"), "archive_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "word_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"), "spreadsheet_file"),
        (b"%PDF-1.7\nnothing of a PDF follows\n%%EOF", "damaged"),
        (WHOLE[:60], "cut_off"),
        (Raw().bytes(), "no_pages"),
    ],
)
def test_what_is_no_pdf_says_what_it_is(put: Put, data: bytes, code: str) -> None:
    assert fault(put(data)) == code


def test_no_file_a_folder_a_long_name(tmp_path: Path) -> None:
    assert fault(tmp_path / "nothing.pdf") == "not_found"
    assert fault(tmp_path) == "not_a_file"
    assert fault(tmp_path / ("n" * 5000)) in {"not_found", "not_readable"}


def test_a_file_that_may_not_be_read(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(WHOLE)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert fault(path) == "not_readable"


def test_a_disk_that_fails(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(WHOLE)

    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    assert fault(path) == "not_readable"


def test_cut_off_but_readable_is_read_with_a_warning(put: Put) -> None:
    raw = Raw()
    for i in range(20):
        raw.page(show(f"Page {i}"))
    data = raw.bytes()
    with open_document(put(data[: data.rindex(b"startxref")])) as document:
        assert [warning.code for warning in document.warnings] == ["cut_off"]
        assert "Page 3" in document.page(4).text


def test_a_broken_cross_reference_table_is_read(put: Put) -> None:
    data = WHOLE.replace(b"startxref\n", b"startxref\n9")
    with open_document(put(data)) as document:
        assert document.page(1).text.strip() == "Hello there"
    start = WHOLE.index(b"xref\n0")
    data = WHOLE[:start] + WHOLE[start:].replace(b"00000 n", b"00000 x")
    with open_document(put(data)) as document:
        assert document.page(1).text.strip() == "Hello there"


def encrypted(user: str, owner: str) -> bytes:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    from reportlab.lib import pdfencrypt

    out = io.BytesIO()
    page = canvas.Canvas(out, encrypt=pdfencrypt.StandardEncryption(user, ownerPassword=owner, strength=128))
    page.drawString(100, 700, "Secret words")
    page.showPage()
    page.save()
    return out.getvalue()


def test_encrypted(put: Put) -> None:
    path = put(encrypted("mat khau", "owner"))
    assert fault(path) == "encrypted"
    assert fault(path, password="wrong") == "wrong_password"
    for password in ("mat khau", "owner"):
        with open_document(path, password=password) as document:
            assert "Secret words" in document.page(1).text


def test_encrypted_with_the_empty_password_opens_with_any(put: Put) -> None:
    path = put(encrypted("", "owner"))
    for password in (None, "", "another file's"):
        with open_document(path, password=password) as document:
            assert "Secret words" in document.page(1).text


@pytest.mark.parametrize(
    "name", ["a b'c\"d.pdf", "công văn số 5 — hoả tốc.pdf", "two\nlines.pdf", "no suffix", "không.PDF"]
)
def test_odd_names(put: Put, name: str) -> None:
    with open_document(put(WHOLE, name)) as document:
        assert document.page_count == 1


def test_words_before_the_header(put: Put) -> None:
    with open_document(put(b"\r\n  junk\r\n" + WHOLE)) as document:
        assert document.page(1).text.strip() == "Hello there"
