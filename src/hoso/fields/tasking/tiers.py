"""Explicit, directive or formal: how firm a charge is, by the rules of the gold."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.tasking import task_pattern, task_words
from hoso.text.gazetteer import Gazetteer

if TYPE_CHECKING:
    from hoso.fields.tasking.clauses import Clause, Parser
    from hoso.model import Deadline


_REST = 220  # characters of the longest predicate that says nothing but: do what this paper says
_DOES = re.compile(r"triển khai|thực hiện|thi hành|quán triệt|phổ biến|biết|chấp hành", re.IGNORECASE)
_WHO = 12  # characters of the shortest unit
_COUNTED = re.compile(r"\s*(?:ít nhất |tối thiểu )?\d")  # `Vận động 50 suất quà` says how much
_REMARK = re.compile(r",\s+(?:mọi|nếu|trong quá trình|vui lòng)\b")  # whom to ask, behind the charge


@cache
def _soft() -> Gazetteer:
    return Gazetteer(task_words().soft)


def may_be_formal(words: str) -> bool:
    """A quick look at a paragraph of a rule: False where none of its sentences can be a closing clause (`formal`)."""
    low = words.lower()
    return "thi hành" in low or "thực hiện" in low


def formal(text: str, clause: Clause, *, normative: bool) -> tuple[int, int, int] | None:
    """Where a closing clause that charges with the whole paper stands: its words, and where its units begin.

    Args:
        text: of the paper.
        clause: a sentence.
        normative: whether the paper is a rule: then only a clause on its own execution charges.
    """
    words = text[clause.start : clause.end]
    if clause.subject and clause.rule != "passive":
        rest = _REMARK.split(text[clause.subject[-1].end : clause.end], maxsplit=1)[0]
        if (
            rest.strip()
            and (
                (task_pattern("execution").search(rest) and task_pattern("whole").search(rest))
                or (not normative and task_pattern("generic").match(rest) and _DOES.search(rest))
            )
            and len(rest) < _REST
        ):
            return clause.start, clause.end, clause.subject[0].start
    if not clause.subject and not clause.opener:
        done = task_pattern("execution").search(words)
        if done and done.start() > _WHO and task_pattern("whole").search(words) and words[:1].isupper():
            return clause.start, clause.end, clause.start
    told = None if normative else task_pattern("tells").search(words)
    if told and not clause.opener:
        return clause.start, clause.end, clause.start + told.start("who")
    return None


def tier_of(parser: Parser, clause: Clause, start: int, end: int, *, charged: bool, due: Deadline | None) -> str:
    """The tier of a charge that is not formal.

    Args:
        parser: of the paper.
        clause: its first sentence.
        start: offset of its words.
        end: offset behind them.
        charged: whether a unit is named or inherited.
        due: its deadline.
    """
    if due is not None and (due.until is not None or due.begin is not None):
        return "explicit"
    if not charged or clause.modality == "encourage":
        return "directive"
    if clause.opener in {"kính trình", "kính đề nghị", "kính mong"}:
        return "directive"
    if clause.opener in {"giao", "yêu cầu", "phân công", "đề nghị"} and clause.rule.endswith("opener"):
        return "explicit"
    at = clause.verb[0] if clause.verb else (clause.subject[-1].end if clause.subject else start)
    while at < end and not parser.text[at].isalpha():
        at += 1
    soft = _soft().at(parser.low, at, end)
    if soft > 0 and not (
        _COUNTED.match(parser.text, soft, end) or task_pattern("strong").search(parser.text, at, min(end, at + 400))
    ):
        return "directive"
    return "explicit"
