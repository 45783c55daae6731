"""Signature blocks that are pictures in digital pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from hoso.model import Signer
from hoso.pages import open_document, tesseract
from hoso.pages.signed_pictures import find_blocks
from hoso.reading import read_file
from tests.pages.made_scans import DEV

if TYPE_CHECKING:
    from pathlib import Path


PAPER = DEV / "gm-0030-hoi-nong-dan-song-lau.pdf"


def pictured(to: Path, *, keep_name: bool = False) -> Path:
    """The paper with its signature block as a picture; with the name as letters, where it is kept."""
    signer = read_file(PAPER).signers[0]
    assert signer.name is not None
    assert signer.name.place is not None
    assert signer.authority is not None
    assert signer.authority.place is not None
    name, head = signer.name.place, signer.authority.place
    box = (
        head.box.x0 - 20,
        head.box.top - 4,
        head.box.x1 + 20,
        (name.box.top - 2) if keep_name else name.box.bottom + 6,
    )
    pdf = pypdfium2.PdfDocument(PAPER)
    page = pdf[name.page - 1]
    high = page.get_height()
    drawn = page.render(scale=200 / 72).to_pil().crop(tuple(round(v * 200 / 72) for v in box))
    for item in list(page.get_objects(max_depth=1)):
        left, bottom, right, top = item.get_bounds()
        if item.type == 1 and box[0] < (left + right) / 2 < box[2] and box[1] < high - (top + bottom) / 2 < box[3]:
            page.remove_obj(item)
    image = pypdfium2.PdfImage.new(pdf)
    image.set_bitmap(pypdfium2.PdfBitmap.from_pil(drawn.convert("RGB")))
    matrix = pypdfium2.PdfMatrix().scale(box[2] - box[0], box[3] - box[1]).translate(box[0], high - box[3])
    image.set_matrix(matrix)
    page.insert_obj(image)
    page.gen_content()
    pdf.save(to)
    return to


def words(signer: Signer) -> tuple[object, ...]:
    return tuple(f.value if f else None for f in (signer.name, signer.title, signer.authority))


@pytest.mark.skipif(tesseract.engine() is None, reason=tesseract.MISSING)
def test_a_signature_block_that_is_a_picture_is_read(tmp_path: Path) -> None:
    record = read_file(pictured(tmp_path / "a.pdf"))
    assert record.text_source == "mixed"
    assert [words(s) for s in record.signers] == [words(s) for s in read_file(PAPER).signers]
    name, printed = record.signers[0].name, read_file(PAPER).signers[0].name
    assert name is not None
    assert name.place is not None
    assert printed is not None
    assert printed.place is not None
    assert name.place.box.middle == pytest.approx(printed.place.box.middle, abs=3)
    assert name.place.box.x0 == pytest.approx(printed.place.box.x0, abs=3)


def test_a_picture_above_a_printed_name_is_left_alone(tmp_path: Path) -> None:
    with open_document(pictured(tmp_path / "a.pdf", keep_name=True)) as document:
        assert find_blocks(document.page(1)) == []
    with open_document(PAPER) as document:
        assert find_blocks(document.page(1)) == []


def test_without_tesseract_the_block_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(tesseract, "engine", lambda: None)
    assert "ocr_missing" in {issue.code for issue in read_file(pictured(tmp_path / "a.pdf")).issues}
