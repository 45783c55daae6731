"""Metadata of Appendix VI and edXML: the decree's fields, what falls short, messages valid by our schema."""

from __future__ import annotations

import base64
import csv
import io
import json
import zipfile
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema

from hoso.catalog.metadata import KINDS, metadata_fields
from hoso.register import Store
from hoso.register.correcting import correct
from hoso.register.edxml import NAMESPACE, message
from hoso.register.entries import entries
from hoso.register.gold import write_gold
from hoso.register.metadata import code_of, describe, write_metadata
from hoso.register.store import RegisterFault


@pytest.mark.parametrize(
    ("symbol", "number", "notation"),
    [
        ("150-KH/ĐU", "150", "KH/ĐU"), ("12/2020/NĐ-CP", "12", "2020/NĐ-CP"), ("345/UBND-VX", "345", "UBND-VX"),
        ("/KH-UBND", "", "KH-UBND"), ("66.7/2025/NQ-CP", "66.7", "2025/NQ-CP"), ("12a/QĐ-UBND", "12a", "QĐ-UBND"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_number_and_notation(symbol: str, number: str, notation: str) -> None:
    assert code_of(symbol) == (number, notation)


def test_the_decree_s_fields() -> None:
    assert [len({f.ordinal.split(".")[0] for f in metadata_fields(book)}) for book in ("di", "den")] == [16, 18]
    assert {f.kind for book in ("di", "den") for f in metadata_fields(book)} <= KINDS


def test_what_falls_short_is_said(register: Store) -> None:
    correct(register, entries(register)[0].entry_id, {"issuer": "X" * 300, "due": "2026-03-20"})
    papers, short = describe(register)
    said = {(s.number, s.name, s.what) for s in short}
    assert {("1/2026", "OrganName", "too_long"), ("2/2026", "CodeNumber", "missing")} <= said
    first = dict(papers[0].values)
    assert first["CodeNumber"] == "64"
    assert first["DueDate"] == "20/03/2026"
    assert len(first["OrganName"]) == 200
    assert first["SignerInfo/Position"] == "PHÓ BÍ THƯ THƯỜNG TRỰC"


def test_three_forms_hold_the_same(register: Store, tmp_path: Path) -> None:
    papers, _ = describe(register)
    for suffix in ("csv", "json", "xml"):
        write_metadata(papers, tmp_path / f"m.{suffix}")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "m.csv").read_text("utf-8-sig"))))
    made = json.loads((tmp_path / "m.json").read_text("utf-8"))
    root = ElementTree.parse(tmp_path / "m.xml").getroot()
    for n, row in enumerate(rows):
        assert made[n]["SignerInfo"]["FullName"] == row["SignerInfo/FullName"]
        assert (root[n].findtext("Subject") or "") == made[n]["Subject"] == row["Subject"]
    with pytest.raises(RegisterFault):
        write_metadata(papers, tmp_path / "m.doc")


def test_a_message_is_valid_and_holds_the_paper(register: Store) -> None:
    schema = xmlschema.XMLSchema(str(files("hoso.catalog") / "data" / "edxml.xsd"))
    for line in entries(register):
        made = message(register, line.entry_id)
        schema.validate(io.BytesIO(made))
        assert message(register, line.entry_id) == made
        root = ElementTree.fromstring(made)
        coded = root.findtext(f".//{{{NAMESPACE}}}ContentTransferEncoded")
        archive = zipfile.ZipFile(io.BytesIO(base64.b64decode(coded or "")))
        assert archive.read(archive.namelist()[0]) == register.original(line.sha256).read_bytes()
        assert root.findtext(f".//{{{NAMESPACE}}}Subject") == line.subject


def test_secret_papers_do_not_leave(register: Store, tmp_path: Path) -> None:
    first = entries(register)[0].entry_id
    correct(register, first, {"secrecy": "mật"})
    assert len(describe(register)[0]) == 2
    assert len(describe(register, unlocked=True)[0]) == 3
    with pytest.raises(RegisterFault):
        message(register, first)
    assert write_gold(register, tmp_path / "gold") == 0


def test_corrections_become_gold(register: Store, tmp_path: Path) -> None:
    from hoso.evaluation import load_gold

    blank = entries(register)[1]
    correct(register, blank.entry_id, {"symbol": "17/KH-UBND", "date": "2026-02-03"})
    assert write_gold(register, tmp_path / "gold") == 1
    (paper,) = load_gold(tmp_path / "gold")
    assert paper.pdf.read_bytes() == register.original(blank.sha256).read_bytes()
    made = json.loads(next((tmp_path / "gold").glob("*.json")).read_text("utf-8"))
    assert made["header"]["symbol"] == "17/KH-UBND"
    with pytest.raises(RegisterFault):
        write_gold(register, tmp_path / "gold")
