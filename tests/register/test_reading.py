"""What a worker reads for the register: words that recognition was unsure of are for a person to look at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hoso.reading import read_whole
from hoso.register.entries import SURE
from hoso.register.reading import _doubted
from tests.register.conftest import DEV, PAPERS


@pytest.mark.parametrize(("sure", "doubted"), [(96, False), (40, True)])
def test_an_unsure_word_makes_its_value_unsure(sure: int, doubted: bool) -> None:
    whole = read_whole(Path(DEV / f"{PAPERS[0]}.pdf"))
    assert whole.record.issuer is not None
    words = whole.record.issuer.places[0].quote
    lines = [
        replace(line, sure=bytes([sure if words in line.text else 96]) * len(line.text))
        for line in whole.outline.text.lines
    ]
    read = _doubted(whole.record, lines)
    assert read.issuer is not None
    assert (read.issuer.confidence < SURE) is doubted
    assert read.issuer.value == whole.record.issuer.value
    assert read.subject == whole.record.subject
    assert _doubted(whole.record, whole.outline.text.lines) == whole.record  # digital: nothing to doubt
