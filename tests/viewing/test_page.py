"""The page that a clerk opens: whole, closed to the network, with every value and a way to its place."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.model import Issue, Record
from hoso.viewing import first_page_html, page_html
from hoso.viewing.entries import groups, vietnamese_date
from tests.made_records import a_field, a_record, a_reference, full_record

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8cfc000000301010018dd8db00000000049454e44ae426082"
)
IMAGES = [(1, PNG, 595.0, 842.0), (2, PNG, 595.0, 842.0)]
VOID = {"meta", "img", "input", "br"}


class _Seen(HTMLParser):
    """Tags, ids and links of a page; complains where a tag is closed that is not open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]

    @property
    def text(self) -> str:
        return "".join(self.words)


def closed(page: str) -> _Seen:
    """The page read, after a look that nothing in it is run or fetched."""
    seen = _Seen(page)
    assert seen.open == []
    assert not {tag for tag, _ in seen.tags} & {"script", "link", "iframe", "object", "form", "base", "embed"}
    assert not [name for _, attrs in seen.tags for name in attrs if name.startswith("on")]
    assert all(value.startswith("data:image/") for value in seen.all("src"))
    assert all(value.startswith("#") for value in seen.all("href"))
    return seen


def test_a_page_is_whole_and_fetches_nothing() -> None:
    page = page_html(full_record(), IMAGES)
    seen = closed(page)
    assert "default-src 'none'; img-src data:; style-src 'unsafe-inline'" in seen.all("content")
    assert 'name="generator" content="hoso' in page  # by which a page of an earlier run is known
    assert "url(" not in page
    assert "@import" not in page
    assert "<title>Hồ sơ: Kế hoạch 05/KH-UBND</title>" in page
    ids = seen.all("id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in seen.all("href")} <= set(ids)


def test_every_value_is_listed_with_confidence_and_rule() -> None:
    record = full_record()
    seen = closed(page_html(record, IMAGES))
    tips = " ".join(title or "" for title in seen.all("title"))
    for group in groups(record):
        assert group.title in seen.text
        for entry in group.entries:
            assert entry.value in seen.text
            assert entry.label in seen.text
            assert entry.rule in seen.text + tips
    assert "19/02/2025" in seen.text
    assert "95 %" in seen.text
    assert "citation_from_future" in seen.text


def test_every_place_has_a_box() -> None:
    record = full_record()
    seen = closed(page_html(record, IMAGES))
    boxes = [attrs for _, attrs in seen.tags if "hoso-box" in (attrs.get("class") or "")]
    assert len(boxes) == sum(len(entry.places) for group in groups(record) for entry in group.entries)


def test_a_box_stands_where_the_value_stands() -> None:
    record = a_record(symbol=a_field("05/KH-UBND", top=84.2))
    page = page_html(record, [(1, PNG, 851.23, 842.0)])
    assert "left:10.000%;top:10.000%;" in page


def test_a_value_on_a_page_that_is_not_shown_has_no_way_to_it() -> None:
    seen = closed(page_html(full_record(), IMAGES[:1]))
    ids = set(seen.all("id"))
    assert {link.removeprefix("#") for link in seen.all("href")} <= ids
    assert "p2" not in ids
    assert "tr. 2" in seen.text


def test_without_pictures_and_without_values() -> None:
    empty = Record(document_id="d", file="a/b.pdf", sha256="", pages=0, text_source="none")
    seen = closed(page_html(empty, []))
    assert "Hồ sơ: b.pdf" in seen.text
    assert "Không đọc được" in seen.text


def test_a_jpeg_is_called_one() -> None:
    assert "data:image/jpeg;base64," in page_html(a_record(), [(1, b"\xff\xd8\xff\xe0", 10.0, 10.0)])


def test_doubts_stand_first_and_worst_first() -> None:
    issues = tuple(Issue(severity=s, code=s, message=f"nói {s}") for s in ("info", "error", "warning"))
    text = closed(page_html(a_record(issues=issues), IMAGES)).text
    found = [text.rindex(words) for words in ("nói error", "nói warning", "nói info", "05/KH-UBND")]
    assert found == sorted(found)


def test_low_confidence_is_marked_and_nothing_is_certain() -> None:
    page = page_html(a_record(place=a_field("Tân An", sure=0.41), kind=a_field("Kế hoạch", sure=1.0)), IMAGES)
    assert 'unsure" title="độ tin cậy">41 %' in page
    assert "99 %" in page
    assert "100 %" not in page


@pytest.mark.parametrize(
    ("iso", "shown"),
    [("2025-02-19", "19/02/2025"), ("2025-02", "02/2025"), ("2025", "2025"), ("x", "x"), ("", "")],
)
def test_dates_as_written_here(iso: str, shown: str) -> None:
    assert vietnamese_date(iso) == shown


EVIL = st.sampled_from(
    ["<script>alert(1)</script>", '" onload="x', "'><img src=http://x>", "</style>", "&amp;", "]]>", "\x00\udcff"]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(EVIL | st.text(max_size=20), min_size=8, max_size=8).map("".join), EVIL)
def test_no_text_gets_out_of_its_place(text: str, more: str) -> None:
    evil = text + more
    record = a_record(
        file=evil,
        kind=a_field(evil),
        symbol=a_field(evil),
        references=(a_reference(evil, form=evil, zone=evil, relation=a_field(evil)),),
        issues=(Issue(severity=evil, code=evil, message=evil, suggestion=evil, page=1),),
    )
    page = page_html(record, IMAGES)
    page.encode()
    closed(page)
    piece = first_page_html(record, IMAGES[0])
    piece.encode()
    closed(piece)


def test_a_piece_for_notebooks() -> None:
    piece = first_page_html(full_record(), IMAGES[0])
    seen = closed(piece)
    assert seen.all("id") == []
    assert "Kế hoạch 05/KH-UBND" in seen.text
    assert "Văn bản viện dẫn: 2" in seen.text


def test_tasks_have_colours_of_their_own_and_a_line_to_their_heading() -> None:
    seen = _Seen(page_html(full_record(), IMAGES))
    kinds = " ".join(str(attrs.get("class")) for tag, attrs in seen.tags if tag == "a")
    for tint in ("hoso-task hoso-lead", "hoso-task hoso-partner", "hoso-task hoso-due"):
        assert tint in kinds
    assert [tag for tag, _ in seen.tags].count("line") == 1
    assert "Chủ trì" in seen.words


def test_a_secret_paper_says_so_above_its_pages() -> None:
    page = page_html(a_record(secrecy=a_field("tối mật", quote="TỐI MẬT")), IMAGES)
    assert '<p class="secret">Văn bản có dấu TỐI MẬT' in page
    assert 'class="secret"' not in page_html(a_record(), IMAGES)
