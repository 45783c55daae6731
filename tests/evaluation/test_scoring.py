"""The scorer on cases counted by hand: two small papers, each expected number worked out in a comment."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from hoso.evaluation import Report, load_gold, rows_from_frames, score
from hoso.evaluation.counting import Count, Share, pair

PLAN: dict[str, Any] = {
    "schema": "gold/1",
    "id": "plan",
    "file": "plan.pdf",
    "sha256": "aa",
    "text_layer": "digital",
    "annotated": ["header", "recipients", "references", "dates", "sections", "definitions", "signatures", "anomalies"],
    "header": {
        "regime": "party",
        "superior": "ĐẢNG BỘ TỈNH X",
        "issuer": "Đảng ủy phường Hòa Bình",
        "symbol": "05-KH/ĐU",
        "kind": "Kế hoạch",
        "date": "2025-03-01",
        "subject": "thực hiện quy chế dân chủ ở cơ sở năm 2025",
        "addressees": ["Sở Nội vụ, Sở Tài chính"],
        "signers": [{"name": "Nguyễn Văn An", "title": "Bí thư"}, {"name": "Lê Thị Bình", "title": "Phó Bí thư"}],
    },
    "recipients": ["Như trên", "Các chi bộ", "Lưu: VT"],
    "references": [
        {
            "kind": "Nghị định",
            "symbol": "30/2020/NĐ-CP",
            "date": "2020-03-05",
            "issuer": "Chính phủ",
            "subject": "công tác văn thư",
            "relation": "based_on",
            "page": 1,
            "pinpoints": ["khoản 1 Điều 2", "Điều 7"],
            "zones": ["grounds", "body"],
            "forms": ["full", "anaphor"],
        },
        {
            "kind": "Luật",
            "symbol": None,
            "subject": "Tổ chức chính quyền địa phương",
            "relation": "mentions",
            "page": 2,
        },
        {"kind": "Công văn", "symbol": "12/UBND-NC", "date": None, "relation": "mentions", "page": 2, "pinpoints": []},
    ],
    "dates": [
        {"page": 1, "text": "trước ngày 15/12/2025", "start": None, "end": "2025-12-15", "kind": "until", "role": "x"},
        {"page": 2, "text": "ngày 01 tháng 3 năm 2025", "start": "2025-03-01", "end": "2025-03-01", "kind": "point"},
        {"page": 2, "text": "hằng quý", "recurrence": "FREQ=MONTHLY;INTERVAL=3", "kind": "recurrence"},
    ],
    "sections": [
        {"section": "I", "title": "MỤC ĐÍCH, YÊU CẦU", "page": 1},
        {"section": "I.1", "title": None, "page": 1},
        {"section": "II", "title": "NỘI DUNG", "page": 2},
    ],
    "definitions": [{"abbreviation": "QCDC", "expansion": "quy chế dân chủ", "page": 1}],
    "signatures": [{"page": 1, "name": "Lê Thị Bình", "organisation": None, "time": "2025-03-01T08:00:00+07:00"}],
    "anomalies": [
        {"code": "suspicious_year", "page": 1, "quote": "năm 20252"},
        {"code": "section_gap", "page": 2, "quote": "III"},
        {"code": "unheard_of", "page": 2, "quote": "not among the scored codes"},
    ],
}
LETTER: dict[str, Any] = {
    "schema": "gold/1",
    "id": "letter",
    "file": "letter.pdf",
    "sha256": "bb",
    "text_layer": "scan",
    "annotated": ["header"],
    "header": {
        "regime": "state",
        "issuer": "Sở Y tế",
        "symbol": "7/SYT-VP",
        "kind": "Công văn",
        "date": "2024-01-02",
        "subject": None,
        "signers": [{"name": "Trần Văn Cường"}],
    },
}
TABLES: dict[str, list[dict[str, str]]] = {
    "documents": [
        {
            "document_id": "1",
            "file": "in/other-name.pdf",
            "sha256": "aa",
            "regime": "party",
            "superior": "Đảng bộ tỉnh X",  # right: case folded
            "issuer": "Đảng uỷ phường Hoà Bình",  # right: tone placement folded
            "symbol": "5 - KH/ĐU",  # right: leading zero, spaces
            "kind": "Kế hoạch",  # right
            "date": "2025-03",  # less than the page says: a miss, not wrong
            "subject": "thực hiện quy chế dân chủ cơ sở năm 2025",  # one word short: similarity >= 0.9
        },
        {
            "document_id": "2",
            "file": "letter.pdf",
            "sha256": "",  # found by its name
            "regime": "state",
            "issuer": "Sở Nội vụ",  # wrong
            "symbol": "/SYT-VP",  # left out: a miss, not wrong
            "kind": "",  # missed
            "date": "2024-01-02",  # right
            "subject": "về việc không có",  # invented
        },
    ],
    "signers": [
        {"document_id": "1", "order": "1", "name": "NGUYỄN VĂN AN", "title": "Phó Bí thư"},  # right, title wrong
        {"document_id": "1", "order": "2", "name": "Lê Thị Bính", "title": "Phó Bí thư"},  # wrong name
    ],
    "recipients": [
        {"document_id": "1", "order": "1", "role": "addressee", "quote": "Sở Nội vụ", "name": "Sở Nội vụ"},
        {
            "document_id": "1",
            "order": "2",
            "role": "addressee",
            "quote": "Sở Tài chính",
            "name": "",
        },  # cut finer: right
        {"document_id": "1", "order": "3", "role": "recipient", "quote": "Như trên;", "name": ""},
        {"document_id": "1", "order": "4", "role": "archive", "quote": "Lưu: VT", "name": ""},
        {"document_id": "1", "order": "5", "role": "recipient", "quote": "Bí thư", "name": ""},  # invented
    ],
    "references": [
        {
            "document_id": "1",
            "mention_id": "m1",
            "reference_id": "r1",
            "page": "1",
            "kind": "Nghị định",
            "symbol": "30/2020/NĐ-CP",
            "date": "2020-03-05",
            "issuer": "Chính phú",  # right: 10 of 11 signs after folding (a tone is a sign), 0.909
            "subject": "công tác văn thư",
            "relation": "mentions",
            "form": "full",
            "zone": "grounds",
            "pinpoint": "Điều 7",
        },
        {  # the same once more: the stronger relation holds, and the pinpoint counts
            "document_id": "1",
            "mention_id": "m2",
            "reference_id": "r1",
            "page": "2",
            "kind": "Nghị định",
            "symbol": "",
            "relation": "based_on",
            "form": "short",
            "zone": "body",
            "pinpoint": "Điều 9",
        },
        {  # points back: no document of its own, but its pinpoint and form are the decree's
            "document_id": "1",
            "mention_id": "m3",
            "reference_id": "r1",
            "page": "2",
            "kind": "Nghị định",
            "symbol": "",
            "relation": "mentions",
            "form": "anaphor",
            "zone": "body",
            "pinpoint": "khoản 1 Điều 2",
        },
        {  # named: found, with a date that gold does not have
            "document_id": "1",
            "mention_id": "m4",
            "page": "2",
            "kind": "Luật",
            "subject": "Tổ chức chính quyền địa phương",
            "date": "2015",
            "relation": "mentions",
            "form": "named",
        },
        {"document_id": "1", "mention_id": "m5", "page": "2", "kind": "Báo cáo", "symbol": "9/BC-UBND"},  # invented
        {"document_id": "1", "mention_id": "m6", "page": "2", "kind": "Đề án", "symbol": "112"},  # not scored
        {"document_id": "1", "mention_id": "m7", "page": "2", "kind": "Điều lệ", "subject": "Đảng"},  # not scored
        {"document_id": "1", "mention_id": "m8", "page": "2", "kind": "Kế hoạch", "form": "self"},  # not scored
    ],
    "dates": [
        {
            "document_id": "1",
            "page": "1",
            "text": "15/12/2025",
            "end": "2025-12-15",
            "kind": "until",
            "role": "deadline",
        },
        {"document_id": "1", "page": "2", "text": "ngày 01 tháng 3 năm 2025", "start": "2025-03-01", "kind": "point"},
        {"document_id": "1", "page": "2", "text": "hằng quý", "recurrence": "FREQ=MONTHLY;INTERVAL=3", "kind": "vague"},
    ],
    "sections": [
        {"document_id": "1", "section": "I", "title": "Mục đích yêu cầu", "page": "1"},
        {"document_id": "1", "section": "I.1", "title": "whatever it says", "page": "1"},
        {"document_id": "1", "section": "II", "title": "TỔ CHỨC THỰC HIỆN", "page": "2"},
        {"document_id": "1", "section": "III", "title": "", "page": "2"},
    ],
    "definitions": [{"document_id": "1", "abbreviation": "QCDC", "expansion": "Quy chế dân chủ", "page": "1"}],
    "signatures": [{"document_id": "1", "page": "1", "name": "LÊ THỊ BÌNH", "organisation": "x", "time": ""}],
    "issues": [
        {"document_id": "1", "page": "1", "code": "suspicious_year", "message": "năm 20252"},
        {"document_id": "1", "page": "1", "code": "section_gap", "message": "another page"},
        {"document_id": "1", "page": "1", "code": "no_date", "message": "not among the scored codes"},
    ],
    "evidence": [
        {"document_id": "1", "table": "documents", "row": "1", "column": "symbol", "page": "1", "confidence": "0.95"},
        {"document_id": "2", "table": "documents", "row": "2", "column": "issuer", "page": "1", "confidence": "0.85"},
        {"document_id": "1", "table": "references", "row": "m1", "column": "symbol", "page": "1", "confidence": "1.0"},
        {
            "document_id": "1",
            "table": "references",
            "row": "m2",
            "column": "relation",
            "page": "2",
            "confidence": "0.6",
        },
        {"document_id": "1", "table": "references", "row": "m5", "column": "symbol", "page": "2", "confidence": "0.4"},
    ],
}
# What each figure must be, counted by hand.
COUNTS = {
    "header.symbol": Count(1, 0, 1),
    "header.kind": Count(1, 0, 1),
    "header.date": Count(1, 0, 1),
    "header.issuer": Count(1, 1, 1),
    "header.superior": Count(1, 0, 0),
    "header.subject": Count(1, 1, 0),
    "header.regime": Count(2, 0, 0),
    "header.place": Count(0, 0, 0),
    "header.signer": Count(1, 1, 2),
    "header": Count(6, 3, 6),  # symbol, kind, date, issuer, subject, signer
    "addressees": Count(1, 0, 0),
    "recipients": Count(2, 1, 1),
    "references.numbered": Count(1, 1, 1),
    "references.named": Count(1, 0, 0),
    "references": Count(2, 1, 1),
    "references.pinpoints": Count(2, 1, 0),
    "dates": Count(2, 1, 1),  # the second one has no end
    "sections": Count(2, 2, 1),
    "definitions": Count(1, 0, 0),
    "signatures": Count(1, 0, 0),
    "anomalies": Count(1, 1, 1),
}
SHARES = {
    "whole_header": Share(0, 2),
    "symbol_not_wrong": Share(2, 2),
    "header.signer_title": Share(0, 1),
    "references.date": Share(1, 1),
    "references.date_not_invented": Share(0, 1),
    "references.issuer": Share(1, 1),
    "references.issuer_not_invented": Share(1, 1),
    "references.relation": Share(2, 2),
    "references.zones": Share(1, 1),
    "references.forms": Share(0, 1),  # full, short, anaphor: one more than gold
    "dates.kind": Share(1, 2),
    "dates.role": Share(0, 1),
    "signatures.time": Share(0, 1),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for paper in (PLAN, LETTER):
        (tmp_path / "in" / f"{paper['id']}.json").write_text(json.dumps(paper), encoding="utf-8")
    (tmp_path / "note.json").write_text('{"schema": "something else"}', encoding="utf-8")
    return tmp_path


@pytest.fixture
def report(folder: Path) -> Report:
    return score(load_gold(folder), TABLES)


@pytest.mark.parametrize("figure", COUNTS)
def test_counts(report: Report, figure: str) -> None:
    assert report.figures[figure] == COUNTS[figure]


@pytest.mark.parametrize("figure", SHARES)
def test_shares(report: Report, figure: str) -> None:
    assert report.figures[figure] == SHARES[figure]


def test_no_figure_goes_uncounted(report: Report) -> None:
    assert set(report.figures) == set(COUNTS) | set(SHARES) | {"header.urgency", "header.secrecy"}


def test_groups_are_the_papers_of_each_kind(report: Report) -> None:
    assert report.sizes == {"text_layer": {"digital": 1, "scan": 1}, "regime": {"party": 1, "state": 1}}
    assert report.groups["regime"]["state"]["header"] == Count(1, 2, 4)
    assert report.groups["text_layer"]["digital"]["header"] == Count(5, 1, 2)


def test_macro_is_the_plain_mean(report: Report) -> None:
    by_hand = [2 / 3, 2 / 3, 2 / 3, 1 / 2, 2 / 3, 2 / 5]  # symbol, kind, date, issuer, subject, signer
    assert report.macro["header"] == pytest.approx(sum(by_hand) / 6)
    assert report.macro["references"] == pytest.approx((1 / 2 + 1) / 2)


def test_confidence_beside_truth(report: Report) -> None:
    header, references = report.calibration["header"], report.calibration["references"]
    assert (header.size, references.size) == (2, 3)
    assert header.error == pytest.approx((0.05 + 0.85) / 2)
    assert references.error == pytest.approx((0 + 0.4 + 0.4) / 3)
    assert [row.size for row in references.bins] == [0, 0, 0, 0, 1, 0, 1, 0, 0, 1]
    assert report.unproven > 0


def test_misses_say_where(report: Report) -> None:
    found = {(miss.file, miss.page, miss.field, miss.expected, miss.got) for miss in report.misses}
    assert ("letter.pdf", 1, "header.issuer", "Sở Y tế", "Sở Nội vụ") in found
    assert ("plan.pdf", 2, "references.numbered", "Công văn 12/UBND-NC", "") in found
    assert ("plan.pdf", None, "recipients", "Các chi bộ", "") in found
    assert ("plan.pdf", 2, "anomalies", "section_gap | III", "") in found


def test_a_paper_without_rows_is_missing(folder: Path) -> None:
    report = score(load_gold(folder), {**TABLES, "documents": TABLES["documents"][:1]})
    assert report.missing == ("letter",)
    assert report.figures["header.symbol"] == Count(1, 0, 1)


def test_tables_that_are_absent_are_not_scored(folder: Path) -> None:
    report = score(load_gold(folder), {name: TABLES[name] for name in ("documents", "signers", "references")})
    assert "dates" not in report.figures
    assert report.figures["recipients"] == Count(0, 0, 3)


def test_frames_give_the_same_as_rows(folder: Path) -> None:
    class Frames:
        """Tables as a dossier hands them out: typed columns, unknown as NA."""

    for name, rows in TABLES.items():
        frame = pd.DataFrame(rows).replace("", pd.NA)
        for column in {"page", "order"} & set(frame.columns):
            frame[column] = frame[column].astype("Int64")
        if name == "evidence":
            frame["confidence"] = frame["confidence"].astype("Float64")
        setattr(Frames, name, frame)
    gold = load_gold(folder)
    assert score(gold, Frames()).values() == score(gold, TABLES).values()
    assert score(gold, Frames()).calibration == score(gold, TABLES).calibration
    assert rows_from_frames(Frames())["recipients"][0]["order"] == "1"


def test_only_annotated_pages_count(folder: Path) -> None:
    path = folder / "in" / "plan.json"
    path.write_text(json.dumps({**PLAN, "annotated_pages": [1], "references": PLAN["references"][:1]}))
    report = score(load_gold(folder), TABLES)
    assert report.figures["references"] == Count(1, 0, 0)
    assert report.figures["references.relation"] == Share(0, 1)  # the stronger relation stands on page 2


def test_intervals_hold_the_figure_and_come_again(report: Report, folder: Path) -> None:
    assert report.intervals == score(load_gold(folder), TABLES).intervals
    low, high = report.intervals["header"]
    value = report.value("header")
    assert value is not None
    assert low <= value <= high
    assert "header.place" not in report.intervals


def test_pairs_are_the_most_alike_first() -> None:
    likeness = {(0, 0): 0.5, (0, 1): 0.9, (1, 1): 0.8}
    assert pair([0, 1], [0, 1], lambda g, p: likeness.get((g, p), 0.0)) == [(0, 1)]
