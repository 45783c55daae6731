"""What the tables are: their names, their columns, what each column holds, and which columns carry evidence.

This is the one place where the tables are declared; rows, data frames, every file format and the data dictionary
follow it.
"""

from __future__ import annotations

from hoso.tables.columns import Column, Kind, Table
from hoso.tables.columns import kept as _kept
from hoso.tables.columns import read as _read

_DOCUMENT = _kept("document_id", "the document, a name made from its bytes")
_PAGE = _kept("page", "page on which it begins, from 1", "integer")
_ZONES = ("letterhead", "grounds", "body", "table", "footnote", "appendix", "signature", "recipients")

DOCUMENTS = Table(
    name="documents",
    row="document",
    key=("document_id",),
    evidence_row="document_id",
    of_document=False,
    columns=(
        _kept("document_id", "name of the document, made from its bytes: the same papers have it everywhere"),
        _kept("file", "the file as given; the first, where the same bytes came twice"),
        _kept("sha256", "SHA-256 of the file, hexadecimal"),
        _kept("pages", "number of pages", "integer"),
        _kept("text_source", "where the text came from", "choice", ("digital", "ocr", "mixed", "none")),
        _read(
            "regime", "whose rules the paper follows", "choice", ("state", "party", "front", "youth", "union", "other")
        ),
        _read("superior", "the body above the issuer in the letterhead"),
        _read("issuer", "the body that issued it (cơ quan ban hành), as printed"),
        _read("kind", "type in sentence case; without a type line from the symbol, else Công văn"),
        _read("kind_code", "code of the type (KH, QĐ, TB)"),
        _read("number", "number alone, leading zero kept"),
        _read("symbol", "number and symbol, canonical: NFC, - for every dash, no spaces; blank number: /KH-UBND"),
        _read("date", "date of issue", "date"),
        _read("place", "place in the date line"),
        _read("subject", "trích yếu; of a công văn without V/v"),
        _read("urgency", "degree of urgency", "choice", ("khẩn", "thượng khẩn", "hỏa tốc", "hỏa tốc hẹn giờ")),
        _read("secrecy", "degree of secrecy", "choice", ("mật", "tối mật", "tuyệt mật")),
        _read("circulation", "limits on circulation, as printed"),
        _read("draft", "whether it says that it is a draft", "boolean"),
        _read("copy_of", "what a copy says of its own copying"),
        _read("effective_from", "date of entry into force", "date"),
        _kept("clean", "no issue above info stands against it", "boolean"),
        _read("year", "year of the date", "integer"),
        _read("admin_unit", "place unit (tỉnh, huyện, xã …) in the issuer's name, else in its superior's"),
        _kept(
            "unit_key",
            "that unit as of the paper's date, where it is one for sure; joins with units.unit_key",
        ),
    ),
)

FILES = Table(
    name="files",
    row="file given",
    of_document=False,
    columns=(
        _kept("file", "the file as given"),
        _kept("document_id", "the document in it; empty where it could not be read"),
        _kept("sha256", "SHA-256 of the file, hexadecimal"),
        _kept("status", "what became of it", "choice", ("read", "duplicate", "failed")),
    ),
)

SIGNERS = Table(
    name="signers",
    row="signer",
    key=("document_id", "order"),
    evidence_row="order",
    columns=(
        _DOCUMENT,
        _kept("order", "1 to n, left to right", "integer"),
        _read("name", "name without rank or degree"),
        _read("title", "capacity in which it was signed"),
        _read("authority", "authority lines, joined by '; ' (TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH)"),
        _read("on_behalf_of", "on whose behalf"),
    ),
)

_RECEIVING = ("addressee", "recipient", "archive")

RECIPIENTS = Table(
    name="recipients",
    row="addressee or line of the recipients' list",
    key=("document_id", "order"),
    evidence_row="order",
    columns=(
        _DOCUMENT,
        _kept("order", "1 to n, addressees first", "integer"),
        _read("role", "addressee (Kính gửi), recipient (Nơi nhận) or archive (Lưu)", "choice", _RECEIVING),
        _read("quote", "the line as printed, without dash and closing mark"),
        _read("name", "who receives it"),
        _read("purpose", "what for (để báo cáo)"),
    ),
)

REFERENCES = Table(
    name="references",
    row="mention of a document",
    key=("mention_id",),
    evidence_row="mention_id",
    columns=(
        _DOCUMENT,
        _kept("mention_id", "this mention; unique over all documents"),
        _kept("reference_id", "the document cited; shared by its mentions within this paper"),
        _PAGE,
        _read("zone", "part of the paper that it stands in", "choice", _ZONES),
        _read("section", "section that it stands in; joins with sections.section"),
        _read("quote", "what this mention prints"),
        _read("kind", "type of the document cited, written out"),
        _read("number", "its number"),
        _read("symbol", "its number and symbol, canonical"),
        _read("date", "its date", "date"),
        _read("issuer", "its issuer"),
        _read("subject", "its subject, the fullest form found in this paper"),
        _read("pinpoint", "place in it (điểm a khoản 2 Điều 5)"),
        _read(
            "relation",
            "what this mention makes of it",
            "choice",
            (
                "based_on",
                "implements",
                "according_to",
                "responds_to",
                "proposed_by",
                "amends",
                "replaces",
                "repeals",
                "promulgates",
                "attached_to",
                "details",
                "consolidates",
                "mentions",
            ),
        ),
        _read(
            "form",
            "how it is cited",
            "choice",
            ("full", "short", "named", "event", "anaphor", "self", "class", "blank"),
        ),
        _kept("target_key", "identity of the document cited across papers"),
        _read("target_document_id", "the document in this collection that it means, where that is sure"),
        _read(
            "status",
            "exact: by number, or title and year; alias: by title, event or bare number; ambiguous: it may be one of "
            "`candidates`; unknown: not in this collection; self: this paper (before linking only self is told)",
            "choice",
            ("exact", "alias", "ambiguous", "unknown", "self"),
        ),
        _read("candidates", "documents of this collection that it may mean, joined by '; ' (at most 20)"),
    ),
)

TASKS = Table(
    name="tasks",
    row="task",
    key=("task_id",),
    evidence_row="task_id",
    columns=(
        _DOCUMENT,
        _kept("task_id", "this task; unique over all documents; joins with assignments.task_id"),
        _PAGE,
        _read("section", "section that it stands in; joins with sections.section"),
        _read(
            "tier",
            "a unit charged with something concrete or a date set; soft direction; a clause on the paper as a whole",
            "choice",
            ("explicit", "directive", "formal"),
        ),
        _read("text", "the words that say what is to be done, as printed"),
        _read("action", "its first verb"),
        _read("product", "what is to come of it"),
        _read("deadline_text", "the words that set the time"),
        _read("deadline_start", "first day", "date"),
        _read("deadline_end", "last day", "date"),
        _read("deadline_boundary", "whether the last day is in time or past it", "choice", ("inclusive", "before")),
        _read("recurrence", "rhythm, as printed"),
        _read("rrule", "rhythm as a rule of RFC 5545"),
        _read("modality", "how it is said", "choice", ("order", "request", "encourage")),
        _kept("source", "whether it stands in running text or in a ruled grid", "choice", ("text", "grid")),
        _kept("citations", "mentions of documents in it, joined by '; '; join with references.mention_id"),
    ),
)

ASSIGNMENTS = Table(
    name="assignments",
    row="unit charged with a task",
    key=("assignment_id",),
    evidence_row="assignment_id",
    columns=(
        _DOCUMENT,
        _kept("task_id", "the task; joins with tasks.task_id"),
        _read("unit", "the unit as printed, a shared head or level repeated"),
        _kept("unit_key", "the unit's name folded, abbreviations written out: for grouping and joining"),
        _read("role", "its part in it", "choice", ("lead", "coordinate", "advise", "monitor", "report_to")),
        _kept(
            "subject_source",
            "where the unit was found; addressees and implicit are readings between the lines",
            "choice",
            ("explicit", "inherited", "heading", "addressees", "implicit"),
        ),
        _kept("assignment_id", "this row; unique over all documents"),
        _kept("place_key", "place that the unit works in (Công an xã: the paper's commune); joins with units.unit_key"),
        _kept("function", "what the unit is for, apart from its place (Công an, Tài chính); empty where not known"),
    ),
)

UNITS = Table(
    name="units",
    row="administrative unit met in the collection, for as long as it was one",
    key=("unit_key",),
    of_document=False,
    columns=(
        _kept("unit_key", "code and the first day on which it held the code; 0 for what was there before 1/7/2025"),
        _kept("name", "its name, with its type"),
        _kept("level", "its level", "choice", ("province", "district", "commune")),
        _kept("kind", "its type (xã, phường, huyện …)"),
        _kept("admin_code", "its code; codes were used again, so join by unit_key"),
        _kept("valid_from", "its first day; empty where not known", "date"),
        _kept("valid_to", "its last day; empty where it still is", "date"),
        _kept("current_unit_keys", "units that hold its area today, joined by '; ': several where it was divided"),
    ),
)

_DATE_ROLES = (
    *("issue", "cited", "deadline", "period", "term"),
    *("programme", "effective", "in_subject", "historical", "none"),
)

DATES = Table(
    name="dates",
    row="date or period in the text",
    evidence_row="running number of the row within its document, from 1",
    columns=(
        _DOCUMENT,
        _PAGE,
        _read("text", "the words, as printed"),
        _read(
            "kind",
            "what it is",
            "choice",
            ("point", "interval", "until", "from", "recurrence", "event_relative", "duration", "vague"),
        ),
        _read(
            "role",
            "what it is for",
            "choice",
            _DATE_ROLES,
        ),
        _read("start", "first day", "date"),
        _read("end", "last day, included", "date"),
        _read("recurrence", "rhythm, RRULE-like, or continuous"),
        _read(
            "year_source",
            "where the year came from",
            "choice",
            ("stated", "coordination", "sentence", "heading", "inherited_from_title", "issue_year", "next_year"),
        ),
        _read("flags", "doubts about it, joined by '; '"),
    ),
)

SECTIONS = Table(
    name="sections",
    row="section of an outline",
    evidence_row="section; the second and further rows of one path have #2, #3 … behind it",
    columns=(
        _DOCUMENT,
        _read("section", "dotted path (II.3, Đ5.k2.a)"),
        _read("level", "depth, from 0", "integer"),
        _read("label", "number or mark, as printed"),
        _read("title", "heading"),
        _PAGE,
        _read("zone", "part of the paper that it stands in", "choice", _ZONES),
        _read("text", "the words of its heading or first paragraph"),
        _kept("body", "its own words, up to the next section"),
    ),
)

DEFINITIONS = Table(
    name="definitions",
    row="abbreviation defined in a document",
    evidence_row="running number of the row within its document, from 1",
    columns=(
        _DOCUMENT,
        _read("abbreviation", "the short form"),
        _read("expansion", "what it stands for"),
        _PAGE,
    ),
)

ISSUES = Table(
    name="issues",
    row="doubt or fault",
    of_document=False,
    columns=(
        _kept("document_id", "the document; empty where the file could not be read"),
        _kept("file", "the file as given"),
        _kept("page", "page, from 1; empty where it concerns the whole", "integer"),
        _kept("severity", "how bad", "choice", ("info", "warning", "error")),
        _kept("code", "what, in one word that does not change"),
        _kept("message", "what, in words"),
        _kept("suggestion", "what to do about it"),
    ),
)

SIGNATURES = Table(
    name="signatures",
    row="digital signature or its overlay",
    evidence_row="running number of the row within its document, from 1",
    columns=(
        _DOCUMENT,
        _PAGE,
        _read("name", "who signed"),
        _read("organisation", "for which body"),
        _read("time", "when, ISO with offset"),
        _read("reason", "why, as the signature says"),
    ),
)

EVIDENCE = Table(
    name="evidence",
    row="line of a value's box",
    columns=(
        _DOCUMENT,
        _kept(
            "table",
            "table that holds the value",
            "choice",
            (
                *("documents", "signers", "recipients", "references", "tasks", "assignments"),
                *("dates", "sections", "definitions", "signatures"),
            ),
        ),
        _kept("row", "the row there (see the note on each table)"),
        _kept("column", "the column there"),
        _kept("part", "1 to n where a value runs over lines", "integer"),
        _kept("page", "page, from 1", "integer"),
        _kept("x0", "left edge, points from the left of the page with its letters upright", "number"),
        _kept("top", "upper edge, points from the page's top", "number"),
        _kept("x1", "right edge, points from the page's left", "number"),
        _kept("bottom", "lower edge, points from the page's top", "number"),
        _kept("quote", "the words in the box"),
        _kept("rule", "the rule that read the value"),
        _kept("confidence", "probability that the value is right, 0 to 1", "number"),
    ),
)

CORRECTIONS = Table(
    name="corrections",
    row="correction given by a person (`--corrections`, Dossier.corrected)",
    of_document=False,
    columns=(
        _kept("document_id", "the document; as it was given, where it is not in this collection"),
        _kept("table", "table that holds the cell"),
        _kept("row", "the row there, as in evidence.row"),
        _kept("column", "the column there"),
        _kept("value", "what the person says stands there; empty: nothing"),
        _kept("was", "what the machine read there"),
        _kept(
            "status",
            "laid: in place of the machine's value; same: the machine reads so too; no_document, no_row: not there; "
            "other_value: not laid, since the machine no longer reads what it read when the person looked",
            "choice",
            ("laid", "same", "no_document", "no_row", "other_value"),
        ),
        _kept("who", "who says so"),
        _kept("note", "why"),
        _kept("line", "line of the file that it came from", "integer"),
    ),
)

TABLES: tuple[Table, ...] = (
    DOCUMENTS, FILES, SIGNERS, RECIPIENTS, REFERENCES, TASKS, ASSIGNMENTS, UNITS, DATES, SECTIONS, DEFINITIONS, ISSUES,
    SIGNATURES, CORRECTIONS, EVIDENCE,
)  # fmt: skip

__all__ = ["TABLES", "Column", "Kind", "Table"]
