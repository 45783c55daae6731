"""What a worker reads for the register: the record, and the words of each page for finding."""

from __future__ import annotations

from hoso.register.reading import read_for_register
from tests.register.conftest import DEV, PAPERS


def test_the_words_of_each_page_come_beside_the_record() -> None:
    read = read_for_register(DEV / f"{PAPERS[0]}.pdf", name="a.pdf")
    assert read.record.file == "a.pdf"
    assert list(read.pages) == list(range(1, read.record.pages + 1))
    assert read.record.issuer is not None
    assert read.record.issuer.places[0].quote in read.pages[1]
