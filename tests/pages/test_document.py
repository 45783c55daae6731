from __future__ import annotations

import struct

import pytest

from hoso.errors import FileFault
from hoso.pages import open_document
from tests.pages.made_pdfs import Put, Raw, one_page, show


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


def stamped(flags: int = 4, kind: bytes = b"/FreeText") -> bytes:
    raw = Raw()
    look = raw.form(b"BT /F 12 Tf 2 5 Td (482/KH) Tj ET", box="0 0 60 20")
    note = raw.add(
        b"<< /Type /Annot /Subtype %s /Rect [130 690 190 710] /F %d /AP << /N %d 0 R >> >>" % (kind, flags, look)
    )
    link = raw.add(b"<< /Type /Annot /Subtype /Link /Rect [100 500 200 520] /A << /S /URI /URI (http://x) >> >>")
    raw.page(show("So:") + show("Body", y=600), entries=b"/Annots [%d 0 R %d 0 R]" % (link, note))
    return raw.bytes()


@pytest.mark.parametrize(("kind", "name"), [(b"/FreeText", "note"), (b"/Stamp", "stamp"), (b"/Widget", "field")])
def test_what_is_stamped_on_the_page_is_read(put: Put, kind: bytes, name: str) -> None:
    path = put(stamped(kind=kind))
    before = path.read_bytes()
    with open_document(path) as document:
        page = document.page(1)
        (overlay,) = document.overlays(1)
        assert document.page(1).text == page.text
    assert overlay.kind == name
    assert page.text[overlay.start : overlay.end].strip() == "482/KH"
    assert overlay.box.x0 == pytest.approx(130)
    assert overlay.box.top == pytest.approx(140)
    at = page.text.index("482/KH")
    assert page.boxes[4 * at] == pytest.approx(132, abs=2)
    assert path.read_bytes() == before


def test_what_the_file_leaves_undrawn_is_read_too(put: Put) -> None:
    raw = Raw()
    look = b"/DA (/Helv 12 Tf 0 g) /F 4"
    field = raw.add(b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (so) /V (482) /Rect [130 690 190 710] %s >>" % look)
    note = raw.add(b"<< /Type /Annot /Subtype /FreeText /Contents (day 23) /Rect [230 690 290 710] %s >>" % look)
    raw.extra = b"/AcroForm << /Fields [%d 0 R] /NeedAppearances true /DR << /Font << /Helv %d 0 R >> >> >>" % (
        field,
        raw.roman,
    )
    raw.page(show("So:"), entries=b"/Annots [%d 0 R %d 0 R]" % (field, note))
    with open_document(put(raw.bytes())) as document:
        page = document.page(1)
        assert page.text.split() == ["So:", "482", "day", "23"]
        assert [overlay.kind for overlay in document.overlays(1)] == ["field", "note"]


def test_a_hidden_stamp_and_a_link_are_not_read(put: Put) -> None:
    with open_document(put(stamped(flags=2))) as document:
        assert "482" not in document.page(1).text
        assert document.overlays(1) == ()


def test_a_range_of_pages(put: Put) -> None:
    raw = Raw()
    for i in range(5):
        raw.page(show(f"Page {i + 1}"))
    with open_document(put(raw.bytes())) as document:
        assert [page.text.strip() for page in document.pages(2, 3)] == ["Page 2", "Page 3"]
        assert [page.number for page in document.pages(4)] == [4, 5]
        assert [page.number for page in document.pages(last=99)] == [1, 2, 3, 4, 5]


def test_a_page_that_is_none_is_said_and_the_rest_goes_on(put: Put) -> None:
    raw = Raw()
    raw.page(show("One"))
    raw.pages.append(raw.add(b"(no page)"))
    raw.page(show("Three"))
    with open_document(put(raw.bytes())) as document:
        pages = list(document.pages())
        assert [page.text.strip() for page in pages if page.quality == "sound"] == ["One", "Three"]
        for page in pages:
            assert page.quality in {"sound", "broken", "empty"}


def test_a_form_that_holds_itself(put: Put) -> None:
    raw = Raw()
    at = len(raw.objects) + 1
    assert raw.form(show("Again") + b"/M Do", resources=b"/XObject << /M %d 0 R >>" % at) == at
    raw.page(b"/M Do " + show("Page", y=100), objects={"M": at})
    with open_document(put(raw.bytes())) as document:
        assert "Page" in document.page(1).text


def test_forms_in_forms_in_forms(put: Put) -> None:
    raw = Raw()
    inner = raw.form(b"0 0 100 1 re f " + show("Deep"))
    for _ in range(30):
        inner = raw.form(b"/M Do", resources=b"/XObject << /M %d 0 R >>" % inner)
    raw.page(b"/M Do " + show("Page", y=100), objects={"M": inner})
    with open_document(put(raw.bytes())) as document:
        assert "Page" in document.page(1).text


def test_render(put: Put) -> None:
    with open_document(put(one_page(show("Hello")))) as document:
        assert size(document.render(1, 72)) == (600, 850)
        assert size(document.render(1, 144)) == (1200, 1700)
        assert size(document.render(1, 72, crop=(100, 100, 300, 200))) == (200, 100)
        with pytest.raises(FileFault):
            document.render(2)


def test_a_crop_shows_that_part(put: Put) -> None:
    image = pytest.importorskip("PIL.Image")
    import io

    with open_document(put(one_page(b"1 0 0 rg 100 600 50 50 re f"))) as document:
        part = image.open(io.BytesIO(document.render(1, 72, crop=(90, 190, 160, 260)))).convert("RGB")
    assert part.getpixel((20, 20)) == (255, 0, 0)
    assert part.getpixel((3, 3)) == (255, 255, 255)
    assert part.getpixel((66, 66)) == (255, 255, 255)


def test_a_page_of_ten_metres(put: Put) -> None:
    with open_document(put(one_page(show("Far", 28000, 28000), box="0 0 28346 28346"))) as document:
        page = document.page(1)
        assert page.text.strip() == "Far"
        assert page.width == pytest.approx(28346)
        wide, high = size(document.render(1, 300))
        assert wide * high <= 25_100_000


def test_a_thin_endless_page(put: Put) -> None:
    with open_document(put(one_page(show("Thin", 1, 1), box="0 0 3 400000"))) as document:
        wide, high = size(document.render(1, 300))
        assert wide >= 1
        assert high <= 30_001


def test_a_page_without_size(put: Put) -> None:
    with open_document(put(one_page(show("Nowhere"), box="0 0 0 0"))) as document:
        page = document.page(1)
        assert page.width > 0
        size(document.render(1, 20))


def test_a_picture_bomb_is_not_drawn(put: Put) -> None:
    raw = Raw()
    bomb = raw.image(60_000, 60_000, b"\0" * 1000)
    raw.page(show("Words") + b"q 600 0 0 850 0 0 cm /P Do Q", objects={"P": bomb})
    with open_document(put(raw.bytes())) as document:
        assert document.page(1).text.strip() == "Words"
        with pytest.raises(FileFault) as caught:
            document.render(1)
    assert caught.value.code == "picture_too_large"


def test_thousands_of_drawings_are_cut_short(put: Put) -> None:
    content = b"".join(b"%d %d m %d %d l S\n" % (i % 500, i % 800, i % 500 + 20, i % 800) for i in range(30_000))
    with open_document(put(one_page(content + show("Map")))) as document:
        page = document.page(1)
    assert "Map" in page.text
    assert len(page.rules) <= 20_000
    assert any("drawings" in remark for remark in page.remarks)
