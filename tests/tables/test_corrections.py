"""A person's values over the machine's: laid, marked, told of; bad lines said; a hand-checked table made again."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoso.dossier import Document, Dossier
from hoso.errors import UsageFault
from hoso.model import Correction, Record
from hoso.tables import Tables, read_corrections, write
from tests.made_records import a_field, a_record, a_reference, full_record

HEAD = "document_id,table,row,column,value,was,who,note\n"


def dossier(*records: Record) -> Dossier:
    return Dossier(records=tuple(Document.of(record) for record in records), files=())


def given(tmp_path: Path, text: str, *, encoding: str = "utf-8") -> Path:
    path = tmp_path / "sua.csv"
    path.write_bytes(text.encode(encoding))
    return path


def one(table: str, row: str, column: str, value: str, **more: str) -> Correction:
    return Correction(document=more.pop("document", "dfull"), table=table, row=row, column=column, value=value, **more)


def laid(*corrections: Correction) -> Tables:
    return dossier(full_record()).corrected(corrections).link().tables()


def test_a_value_is_laid_and_marked_and_the_machine_s_is_kept() -> None:
    t = laid(one("documents", "", "symbol", "99/KH-UBND", who="an", note="đọc trên giấy"))
    machine = dossier(full_record()).link().tables()
    assert t.documents.loc[0, "symbol"] == "99/KH-UBND"
    told = t.corrections.loc[0, ["document_id", "row", "value", "was", "status", "who", "note"]].tolist()
    assert told == ["dfull", "dfull", "99/KH-UBND", machine.documents.loc[0, "symbol"], "laid", "an", "đọc trên giấy"]
    proof = t.evidence.query("table == 'documents' and column == 'symbol'")
    assert proof[["quote", "rule", "confidence"]].to_numpy().tolist() == [["99/KH-UBND", "corrected", 1.0]]
    assert proof["page"].isna().all()
    for name, frame in t.items():  # nothing else has changed, neither values nor dtypes
        if name not in {"documents", "corrections", "evidence"}:
            assert frame.equals(getattr(machine, name)), name
        assert (frame.dtypes == getattr(machine, name).dtypes).all(), name
    assert len(machine.corrections) == 0


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "held"),
    [
        ("documents", "", "draft", "có", True),
        ("documents", "", "date", "2024-02", "2024-02"),
        ("documents", "", "urgency", "khẩn", "khẩn"),
        ("signers", "1", "name", "Trần Thị Bình", "Trần Thị Bình"),
        ("recipients", "2", "purpose", "để biết", "để biết"),
        ("references", "m1", "relation", "replaces", "replaces"),
        ("references", "dfull.m1", "target_document_id", "dfull", "dfull"),
        ("tasks", "t1", "deadline_end", "2025-12-31", "2025-12-31"),
        ("assignments", "t1.1", "role", "coordinate", "coordinate"),
        ("dates", "1", "role", "period", "period"),
        ("definitions", "1", "expansion", "dài", "dài"),
        ("signatures", "1", "reason", "ký", "ký"),
    ],
)
def test_each_table_with_evidence_takes_corrections(
    table: str, row: str, column: str, value: str, held: object
) -> None:
    t = laid(one(table, row, column, value))
    assert t.corrections["status"].tolist() == ["laid"]
    assert held in getattr(t, table)[column].dropna().tolist()


def test_days_as_a_spreadsheet_writes_them(tmp_path: Path) -> None:
    text = "document_id,table,row,column,value\nd1,documents,,date,26/02/2024\nd1,documents,,symbol,26/02/2024\n"
    assert [one.value for one in read_corrections(given(tmp_path, text))] == ["2024-02-26", "26/02/2024"]


def test_sections_of_one_path_are_told_apart() -> None:
    record = full_record()
    twice = (*record.sections, record.sections[0])
    fields = (*record.section_fields, record.section_fields[0])
    path = record.sections[0].path
    made = a_record("dfull", sections=twice, section_fields=fields)
    t = dossier(made).corrected([one("sections", f"{path}#2", "title", "MỚI")]).tables()
    assert t.sections["title"].fillna("").tolist() == [*(section.title or "" for section in record.sections), "MỚI"]


def test_nothing_is_there_empties_the_cell_and_its_evidence() -> None:
    t = laid(one("documents", "", "urgency", ""), one("documents", "", "date", ""))
    assert t.documents[["urgency", "date", "year"]].isna().all(axis=None)
    assert not len(t.evidence.query("table == 'documents' and column in ('urgency', 'date')"))


def test_what_cannot_be_laid_is_told() -> None:
    machine = dossier(full_record()).link().tables()
    name = machine.signers.loc[0, "name"]
    t = laid(
        one("signers", "1", "name", str(name)),
        one("signers", "9", "name", "Ai đó"),
        one("documents", "", "symbol", "1/QĐ", document="khác"),
        one("tasks", "t1", "text", "Việc mới", was="lời của việc khác"),
    )
    assert t.corrections["status"].tolist() == ["same", "no_row", "no_document", "other_value"]
    assert t.tasks["text"].equals(machine.tasks["text"])
    assert t.corrections.loc[3, "was"] == machine.tasks.loc[0, "text"]
    proof = t.evidence.query("table == 'signers' and column == 'name' and row == '1'")
    assert proof["rule"].tolist() == ["corrected"]  # a person says so too


def test_a_number_put_right_lets_citations_find_the_paper() -> None:
    header = {"kind": "Nghị định", "date": "2020-03-05", "issuer": "CHÍNH PHỦ"}
    scan = a_record(
        "a", sha256="12" * 32, symbol=a_field("80/2020/NĐ-CP"), **{k: a_field(v) for k, v in header.items()}
    )
    citing = a_record("b", date=a_field("2021-01-01"), references=(a_reference("30/2020/NĐ-CP"),))
    both = dossier(scan, citing)
    assert both.link().tables().references["status"].tolist() == ["unknown"]
    right = [one("documents", "", "symbol", "30/2020/NĐ-CP", document="12" * 32)]
    t = both.corrected(right).link().tables()
    assert t.references[["status", "target_document_id"]].to_numpy().tolist() == [["exact", "a"]]
    misread = a_record("c", date=a_field("2021-01-01"), references=(a_reference("38/2020/NĐ-CP"),))
    fixed = [one("references", "m1", "symbol", "80/2020/NĐ-CP", document="c", was="38/2020/NĐ-CP")]
    assert dossier(scan, misread).corrected(fixed).link().tables().references["target_document_id"].tolist() == ["a"]


def test_a_file_is_read_with_any_separator_and_a_mark_at_its_beginning(tmp_path: Path) -> None:
    rows = ("document_id", "table", "row", "column", "value"), ("dfull", "signers", "1", "name", "Trần, B; C")
    for mark in ",;\t":
        text = "".join(mark.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)
        (found,) = read_corrections(given(tmp_path, "\ufeff" + text + mark * 4 + "\r\n"))
        assert (found.value, found.line) == ("Trần, B; C", 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("document_id,table,row\n", "lacks column, value"),
        ("table,row,column,value\n", "lacks document_id"),
        (HEAD + ",signers,1,name,A,,,\n", "line 2: no document_id"),
        (HEAD + "d,singers,1,name,A,,,\n", "line 2: there is no table 'singers'"),
        (HEAD + "d,evidence,1,quote,A,,,\n", "no table 'evidence'"),
        (HEAD + "d,signers,1,nam,A,,,\n", "no column 'nam'"),
        (HEAD + "d,tasks,t1,task_id,A,,,\n", "no column 'task_id'"),
        (HEAD + "d,signers,,name,A,,,\n", "no row of signers"),
        (HEAD + "d,documents,,date,30/2/2025,,,\n", "'30/2/2025' cannot stand in documents.date"),
        (HEAD + "d,documents,,date,2025-02-30,,,\n", "cannot stand"),
        (HEAD + "d,references,m1,relation,nhắc,,,\n", "based_on, implements"),
        (HEAD + "d,sections,I,level,hai,,,\n", "cannot stand in sections.level"),
        (HEAD + "d,signers,1,name,A,,,\nd,signers,1,name,B,,,\n", "line 3: says otherwise than line 2"),
        (HEAD + "d,signers,1,name,A,,,,,\n", "more cells than the head"),
        (HEAD + "d,signers,,name,A,,,\n" * 12, "and 2 more"),
    ],
)
def test_bad_lines_are_said_before_anything_is_read(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageFault, match=r"sua\.csv") as caught:
        read_corrections(given(tmp_path, text))
    assert said in str(caught.value)


def test_a_file_that_is_no_text_or_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match="UTF-8"):
        read_corrections(given(tmp_path, HEAD + "d,signers,1,name,Trần,,,\n", encoding="utf-16"))
    with pytest.raises(UsageFault, match="No such file"):
        read_corrections(tmp_path / "none.csv")


def test_a_hand_checked_table_can_be_made_again(tmp_path: Path) -> None:
    """What hoso writes of corrections is a file of corrections: the same tables come out, cell for cell."""
    by_hand = [
        one("documents", "", "symbol", "99/KH-UBND", who="an"),
        one("documents", "", "urgency", ""),
        one("tasks", "t1", "deadline_end", "2025-12-31", note="theo bản giấy"),
        one("signers", "1", "name", "Trần Thị Bình"),
    ]
    first = laid(*by_hand)
    write(first, tmp_path / "out", "csv")
    again = dossier(full_record()).corrected(tmp_path / "out" / "corrections.csv").link().tables()
    for name, frame in first.items():
        shown = frame.drop(columns="line") if name == "corrections" else frame
        other = getattr(again, name)
        assert shown.equals(other.drop(columns="line") if name == "corrections" else other), name


def test_how_it_was_made_tells_of_corrections() -> None:
    plain, right = dossier(full_record()), one("signers", "1", "name", "A")
    made = plain.corrected([right]).made()
    assert "corrections_sha256=" in made["settings"]
    assert "corrections" not in plain.made()["settings"]
    other = one("signers", "1", "title", "B")
    assert plain.corrected([right, other]).made() == plain.corrected([other, right]).made() != made
