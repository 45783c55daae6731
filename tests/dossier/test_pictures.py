"""Pages as pictures, for the notebook and for the HTML page."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from hoso.dossier import Document
from hoso.dossier.pictures import pictures
from hoso.errors import FileFault
from hoso.model import Box, Field, Place, Record


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """A PDF of three empty pages."""
    document = pypdfium2.PdfDocument.new()
    for height in (300, 400, 500):
        document.new_page(200, height)
    path = tmp_path / "kế hoạch.pdf"
    document.save(path)
    document.close()
    return path


def test_pictures(blank: Path, tmp_path: Path) -> None:
    drawn = pictures(blank)
    assert [(number, width, height) for number, _, width, height in drawn] == [
        (1, 200, 300),
        (2, 200, 400),
        (3, 200, 500),
    ]
    assert all(picture.startswith(b"\x89PNG") for _, picture, _, _ in drawn)
    assert [number for number, *_ in pictures(blank, last=1)] == [1]
    with pytest.raises(FileFault):
        pictures(tmp_path / "no.pdf")


def test_a_document_shows_its_first_page(blank: Path) -> None:
    place = Place(page=1, box=Box(x0=10, top=10, x1=50, bottom=20), quote="1/KH")
    symbol = Field(value="1/KH<b>", quote="1/KH", places=(place,), rule="r", confidence=0.9)
    record = Record(document_id="1", file="a", sha256="s", pages=3, text_source="digital", symbol=symbol)
    html = Document.of(record, path=blank)._repr_html_()
    assert "data:image/png;base64," in html
    assert "1/KH&lt;b&gt;" in html
    assert "<b>" not in html.replace("<b>Hồ sơ", "")


def test_a_document_whose_file_is_gone_still_shows(tmp_path: Path) -> None:
    record = Record(document_id="1", file="a<b>.pdf", sha256="s", pages=3, text_source="digital")
    for path in (tmp_path / "no.pdf", None):
        assert "a&lt;b&gt;.pdf" in Document.of(record, path=path)._repr_html_()
