"""Every code that hoso can say has words in both languages, and the words fit what is said."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import hoso
from hoso.catalog.issues import IssueWords, in_english, in_vietnamese, issue_words
from hoso.cli.check import UNSURE_CODE
from hoso.dossier.given import OTHER_KINDS
from hoso.fields.issue_date import _MESSAGES
from hoso.pages.opening import _COMPOUND, _KINDS, _ZIPPED
from hoso.pages.settling import _CODES
from hoso.reading import _UNTRUSTED

ROOT = Path(__file__).parents[2]
SOURCES = sorted(Path(hoso.__path__[0]).rglob("*.py"))
ROWS = [row for rows in issue_words().values() for row in rows]
PAPERS = sorted(p for p in (ROOT / "corpus" / "dev").glob("*.pdf") if not p.stem.startswith("twin-"))
MARKED = re.compile("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]", re.IGNORECASE)


def codes_of(path: Path) -> set[str]:
    """The codes that stand as plain strings where a file makes an issue or a fault."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in {"Issue", "FileIssue"}:
                given = (k.value for k in node.keywords if k.arg == "code")
                found |= {str(code.value) for code in given if isinstance(code, ast.Constant)}
            elif name in {"FileFault", "_issue"} and node.args and isinstance(node.args[0], ast.Constant):
                found.add(str(node.args[0].value))
    return found


def all_codes() -> set[str]:
    said = {code for path in SOURCES for code in codes_of(path)}
    said |= (
        {code for _, code, _ in (*_KINDS, *_ZIPPED, *_COMPOUND)}
        | set(OTHER_KINDS)
        | set(_MESSAGES)
        | set(_CODES.values())
    )
    return said | {code for code, _ in _UNTRUSTED.values()} | {"memory_limit", "internal_error"}


def test_every_code_has_words_and_no_words_are_left_over() -> None:
    assert all_codes() - {UNSURE_CODE} == set(issue_words())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.code}-{row.vi[:20]}")
def test_a_pattern_matches_its_example_and_fills_its_gaps(row: IssueWords) -> None:
    assert bool(row.pattern) == bool(row.example)
    gaps = set(re.findall(r"\{(\w+)\}", row.vi + row.advice))
    assert gaps <= set(re.compile(row.pattern).groupindex)
    message, _, suggestion = row.example.partition("\n")
    told, todo = in_vietnamese(row.code, message, suggestion)
    assert MARKED.search(told)
    assert "{" not in told + todo
    first = row.vi.partition("{")[0]
    assert told.startswith(first), "an earlier row took it"


def test_english_is_what_stands_in_the_data() -> None:
    assert in_english("not_found", "there is no such file") == ("there is no such file", "")
    assert "--password" in in_english("encrypted", "the PDF is encrypted: a password is needed")[0]
    assert in_english("new", "As it came.", "Do it.") == in_vietnamese("new", "As it came.", "Do it.")


def test_dates_are_written_as_they_are_here() -> None:
    told = in_vietnamese("citation_from_future", "3/KH is dated 2027-03-05, later than this paper (2025-02)")[0]
    assert told == "3/KH ghi ngày 05/03/2027, sau ngày của văn bản này (02/2025)"


def test_what_is_said_of_the_corpus_has_words() -> None:
    seen = set()
    for issue in (issue for path in PAPERS for issue in hoso.read(path).issues):
        told, todo = in_vietnamese(issue.code, issue.message, issue.suggestion)
        assert told != issue.message, issue
        assert not issue.suggestion or todo != issue.suggestion, issue
        seen.add(issue.code)
    assert len(seen) > 3
