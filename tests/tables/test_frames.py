"""Records become tables with the agreed columns, proper dtypes, and evidence for every value."""

from __future__ import annotations

import os
import subprocess
import sys

import pandas as pd
import pytest

from hoso.model import FileEntry, Issue
from hoso.tables import TABLES, Tables, build, dictionary_markdown
from tests.made_records import a_field, a_file, a_record, a_reference, full_record

# the names that users rely on
AGREED = {
    "documents": (
        "document_id file sha256 pages text_source regime superior issuer kind kind_code number symbol date place"
        " subject urgency secrecy circulation draft copy_of effective_from clean year admin_unit"
    ),
    "files": "file document_id sha256 status",
    "signers": "document_id order name title authority on_behalf_of",
    "recipients": "document_id order role quote name purpose",
    "references": (
        "document_id mention_id reference_id page zone section quote kind number symbol date issuer subject pinpoint"
        " relation form target_key target_document_id status"
    ),
    "tasks": (
        "document_id task_id page section tier text action product deadline_text deadline_start deadline_end"
        " deadline_boundary recurrence rrule modality source"
    ),
    "assignments": "document_id task_id unit unit_key role subject_source",
    "units": "unit_key name level kind admin_code valid_from valid_to current_unit_keys",
    "dates": "document_id page text kind role start end recurrence year_source flags",
    "sections": "document_id section level label title page zone text",
    "definitions": "document_id abbreviation expansion page",
    "issues": "document_id file page severity code message suggestion",
    "signatures": "document_id page name organisation time reason",
    "corrections": "document_id table row column value was status who note line",
    "evidence": "document_id table row column part page x0 top x1 bottom quote rule confidence",
}


@pytest.fixture
def tables() -> Tables:
    one, two = full_record(), a_record()
    return build([one, two], [a_file(one), a_file(two), a_file(one, status="duplicate", file="b/again.pdf")])


@pytest.mark.parametrize("name", AGREED)
def test_columns_begin_with_the_agreed_ones(tables: Tables, name: str) -> None:
    agreed = AGREED[name].split()
    assert list(getattr(tables, name).columns)[: len(agreed)] == agreed


def test_no_other_tables(tables: Tables) -> None:
    assert {name for name, _ in tables.items()} == set(AGREED) == {table.name for table in TABLES}


def test_an_empty_build_has_columns_and_dtypes(tables: Tables) -> None:
    for name, frame in build([]).items():
        assert len(frame) == 0
        full = getattr(tables, name)
        assert [str(t) for t in frame.dtypes] == [str(t) for t in full.dtypes]


def test_dtypes(tables: Tables) -> None:
    documents = tables.documents
    assert documents.symbol.dtype == pd.StringDtype()
    assert str(documents.pages.dtype) == "Int64"
    assert str(documents.year.dtype) == "Int64"
    assert str(documents.clean.dtype) == "boolean"
    assert str(documents.urgency.dtype) == "category"
    assert str(tables.evidence.x0.dtype) == "Float64"


def test_values_of_a_document(tables: Tables) -> None:
    row = tables.documents.iloc[0]
    assert row.symbol == "05/KH-UBND"
    assert row.year == 2025
    assert row.admin_unit == "XÃ TÂN AN"
    assert bool(row.draft) is True
    assert bool(row.clean) is False
    bare = tables.documents.iloc[1]
    assert bool(bare.clean) is True
    assert bare[["date", "year", "draft", "issuer", "admin_unit", "urgency"]].isna().all()


def test_values_of_the_lists(tables: Tables) -> None:
    assert tables.signers.authority[0] == "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH"
    assert tables.recipients.role.tolist() == ["addressee", "recipient", "archive"]
    assert tables.references.mention_id.is_unique
    assert tables.references.status.tolist()[1] == "self"
    assert tables.references.target_document_id.isna().all()
    assert tables.dates["flags"][0] == "weekend; after_term"
    assert tables.dates[["recurrence", "end"]].isna().to_numpy().tolist() == [[True, False], [False, True]]
    assert tables.sections.text[2] == "1. Tổ chức"
    assert tables.files.status.tolist() == ["read", "read", "duplicate"]


def test_tasks_and_their_units_join(tables: Tables) -> None:
    joined = tables.tasks.merge(tables.assignments)
    assert joined.unit.tolist() == ["Công an xã", "các thôn"]
    assert joined.role.tolist() == ["lead", "coordinate"]
    first = tables.tasks.iloc[0]
    assert first.citations == tables.references.mention_id[0]
    assert (first.deadline_end, first.deadline_boundary, first.rrule) == (
        "2025-12-14", "before", "FREQ=MONTHLY;INTERVAL=3",
    )  # fmt: skip
    assert tables.tasks.iloc[1][["section", "action", "deadline_text", "recurrence", "citations"]].isna().all()


def test_every_filled_cell_has_evidence_and_nothing_else_has(tables: Tables) -> None:
    proved = set(
        tables.evidence[["document_id", "table", "row", "column"]].astype(str).itertuples(index=False, name=None)
    )
    wanted = set()
    for table in TABLES:
        if not table.evidence_row:
            continue
        seen: dict[tuple[str, str], int] = {}
        for row in getattr(tables, table.name).itertuples(index=False):
            n = seen[row.document_id, ""] = seen.get((row.document_id, ""), 0) + 1
            own = {
                "documents": "document_id",
                "references": "mention_id",
                "tasks": "task_id",
                "assignments": "assignment_id",
            }.get(table.name)
            key = getattr(row, own) if own else str(n)
            if table.name == "sections":
                m = seen[row.document_id, row.section] = seen.get((row.document_id, row.section), 0) + 1
                key = row.section if m == 1 else f"{row.section}#{m}"
            wanted |= {
                (row.document_id, table.name, key, column.name)
                for column in table.columns
                if column.evidenced and not pd.isna(getattr(row, column.name))
            }
    assert proved == wanted


def test_evidence_of_a_value_on_two_lines(tables: Tables) -> None:
    lines = tables.evidence.query("document_id == 'dfull' and table == 'documents' and column == 'issuer'")
    assert lines.part.tolist() == [1, 2]
    assert lines.quote.tolist() == ["ỦY BAN NHÂN DÂN XÃ TÂN AN 1", "ỦY BAN NHÂN DÂN XÃ TÂN AN 2"]
    assert lines.x0.tolist() == [85.12, 85.12]
    assert lines.top.tolist() == [60.0, 76.0]
    assert set(lines.rule) == {"test.rule"}


def test_a_derived_value_has_the_words_it_was_read_from(tables: Tables) -> None:
    of = tables.evidence[tables.evidence.document_id == "dfull"].set_index(["table", "column"]).sort_index()
    assert of.loc[("documents", "year"), "quote"] == "ngày 19 tháng 02 năm 2025"
    assert list(of["part"].loc[("references", "form")]) == [1, 2, 1]


def test_a_value_that_stands_on_no_page_keeps_rule_and_confidence(tables: Tables) -> None:
    line = tables.evidence.query("table == 'signatures' and column == 'reason'").iloc[0]
    assert line.quote == "Phát hành"
    assert line.rule == "test.dictionary"
    assert line[["page", "x0", "top", "x1", "bottom"]].isna().all()


def test_a_marked_paper_warns_once_and_is_not_clean() -> None:
    marked = a_record(secrecy=a_field("mật", quote="MẬT"))
    made = build([marked], [a_file(marked)])
    assert made.issues.code.tolist() == ["secrecy"]
    assert made.issues.severity.tolist() == ["warning"]
    assert made.documents.clean.tolist() == [False]
    warned = a_record(
        secrecy=a_field("mật"), issues=(Issue(severity="warning", code="secrecy", message="đã báo", page=1),)
    )
    assert build([warned]).issues.message.tolist() == ["đã báo"]


def test_issues_of_files() -> None:
    one = a_record()
    broken = FileEntry(file="x.pdf", document_id="", sha256="", status="failed")
    again = a_file(one, status="duplicate", file="again.pdf")
    made = build(
        [one],
        [a_file(one), again, broken],
        [
            ("x.pdf", Issue(severity="error", code="not_a_pdf", message="không phải PDF")),
            ("again.pdf", Issue(severity="info", code="duplicate", message="trùng")),
        ],
    )
    assert made.issues.code.tolist() == ["duplicate", "not_a_pdf"]
    assert made.issues.file.tolist() == ["again.pdf", "x.pdf"]
    assert made.issues.document_id[0] == one.document_id
    assert made.issues.document_id.isna().tolist() == [False, True]
    assert made.documents.clean.tolist() == [True]


def test_one_document_twice_is_one_row() -> None:
    assert len(build([a_record(), a_record()]).documents) == 1


def test_a_word_outside_a_vocabulary_is_kept() -> None:
    made = build([a_record(urgency=a_field("cực khẩn"))])
    assert made.documents.urgency.tolist() == ["cực khẩn"]


def test_a_name_that_is_no_unicode_is_spelled_out() -> None:
    assert build([a_record(file="c\udce9ng.pdf")]).documents.file.tolist() == [r"c\udce9ng.pdf"]


def test_an_unknown_year_stays_empty() -> None:
    made = build([a_record(date=a_field("--02-19"))])
    assert made.documents.year.isna().all()
    assert "year" not in set(made.evidence["column"])


def test_sections_without_words_keep_their_row() -> None:
    record = full_record()
    bare = a_record(sections=record.sections, references=(a_reference(),))
    made = build([bare])
    assert made.sections.section.tolist() == ["II", "II.1", "II.1"]
    assert made.sections.text.isna().all()


def test_the_dictionary_names_every_column() -> None:
    text = dictionary_markdown()
    for table in TABLES:
        assert f"## {table.name}\n" in text
        assert all(f"| `{column.name}` |" in text and column.description in text for column in table.columns)


def test_pandas_is_loaded_only_when_asked_for() -> None:
    code = (
        "import sys, hoso.tables, hoso.viewing, hoso.codec;"
        "heavy = {'pandas', 'numpy', 'pyarrow', 'xlsxwriter', 'pydantic'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    where = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], check=True, env=where)
