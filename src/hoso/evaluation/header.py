"""The header scored: its fields, signers and addressees, and whether the whole of it is right."""

from __future__ import annotations

from collections.abc import Iterable

from hoso.evaluation.counting import pair
from hoso.evaluation.normalise import fold, fold_symbol, has_number, similarity
from hoso.evaluation.rows import Paper, Row
from hoso.evaluation.tally import Tally

FIELDS = ("symbol", "kind", "date", "issuer", "superior", "subject", "place", "urgency", "secrecy", "regime")
MICRO = ("symbol", "kind", "date", "issuer", "subject", "signer")  # these six make up the figure `header`
WHOLE = frozenset({"symbol", "kind", "date", "issuer", "subject"})  # these five make a whole header
SUBJECT_FLOOR = 0.9
LINE_FLOOR = 0.9
_EMPTY: Row = {}


def score_header(paper: Paper, tally: Tally) -> None:
    """Count fields, signers and addressees of one paper."""
    whole = [_score_field(paper, tally, field) for field in FIELDS]
    tally.share("whole_header", good=all(right for field, right in zip(FIELDS, whole, strict=True) if field in WHOLE))
    _score_signers(paper, tally)
    _score_addressees(paper, tally)


def right_value(field: str, expected: str | None, got: str | None) -> bool:
    """Whether a field's value counts as the one in gold."""
    if field == "symbol":
        return fold_symbol(expected) == fold_symbol(got)
    if field == "date":
        return (expected or "") == (got or "")
    if field == "subject":
        return similarity(expected, got, floor=SUBJECT_FLOOR) >= SUBJECT_FLOOR
    return fold(expected) == fold(got)


def left_out(field: str, expected: str, got: str) -> bool:
    """Whether the value says less than the page, which is a miss but no wrong value."""
    return (field == "symbol" and not has_number(got)) or (field == "date" and expected.startswith(got))


def _score_field(paper: Paper, tally: Tally, field: str) -> bool:
    expected = paper.gold.header.value(field) or None
    got = (paper.header or _EMPTY).get(field) or None
    right = right_value(field, expected, got)
    wrong = bool(got) and (not expected or not (right or left_out(field, expected, got or "")))
    tp, fn = expected and got and right, expected and not (got and right)
    for figure in (f"header.{field}", "header") if field in MICRO else (f"header.{field}",):
        tally.count(figure, tp=bool(tp), fp=wrong, fn=bool(fn))
    proof = paper.proof("documents", "", field)
    if not right:
        tally.miss(f"header.{field}", expected=expected, got=got, page=proof.page if proof else None)
    if field == "symbol":
        tally.share("symbol_not_wrong", good=right or not has_number(got))
    if got:
        tally.judge(paper, "header", ("documents", "", field), right=right)
    return right


def _score_signers(paper: Paper, tally: Tally) -> None:
    wanted = {fold(signer.name): fold(signer.title) for signer in paper.gold.header.signers if signer.name}
    given = [row for row in paper.of("signers") if row.get("name")]
    names = {fold(row["name"]) for row in given}
    hits = len(names & wanted.keys())
    for figure in ("header.signer", "header"):
        tally.count(figure, tp=hits, fp=len(names) - hits, fn=len(wanted) - hits)
    for row in given:
        name, title, order = fold(row["name"]), row.get("title"), row.get("order", "")
        tally.judge(paper, "header", ("signers", order, "name"), right=name in wanted)
        if name in wanted:
            right = fold(title) == wanted[name]
            tally.share("header.signer_title", good=right)
            if title:
                tally.judge(paper, "header", ("signers", order, "title"), right=right)
            if not right:
                printed = next(s.title for s in paper.gold.header.signers if s.name and fold(s.name) == name)
                tally.miss("header.signer_title", expected=printed, got=title, page=_signer_page(paper, row))
    for signer in paper.gold.header.signers:
        if signer.name and fold(signer.name) not in names:
            tally.miss("header.signer", expected=signer.name, got=None)
    for row in given:
        if fold(row["name"]) not in wanted:
            tally.miss("header.signer", expected=None, got=row["name"], page=_signer_page(paper, row))


def _signer_page(paper: Paper, row: Row) -> int | None:
    proof = paper.proof("signers", row.get("order", ""), "name")
    return proof.page if proof else None


def words_of_list(names: Iterable[str]) -> set[str]:
    """The words of a list of names, however it is cut: without `và` and `các`, which come and go with the cut."""
    return {word for name in names for word in name.split()} - {fold("và"), fold("các")}


def _score_addressees(paper: Paper, tally: Tally) -> None:
    wanted = {fold(line): line for line in paper.gold.header.addressees}
    lines = [row.get("name") or row.get("quote") or "" for row in paper.of("recipients") if _is_addressee(row)]
    given = {fold(line): line for line in lines}
    same_words = words_of_list(wanted) == words_of_list(given)
    if same_words and len(given) >= len(wanted):  # cut finer than gold: as good
        tally.count("addressees", tp=len(wanted))
        return
    hits = len(wanted.keys() & given.keys())
    tally.count("addressees", tp=hits, fp=len(given) - hits, fn=len(wanted) - hits)
    for key, line in wanted.items():
        if key not in given:
            tally.miss("addressees", expected=line, got=None)
    for key, line in given.items():
        if key not in wanted:
            tally.miss("addressees", expected=None, got=line)


def _is_addressee(row: Row) -> bool:
    return row.get("role") == "addressee"


def score_recipients(paper: Paper, tally: Tally) -> None:
    """Count the lines of the recipients' list (nơi nhận) of one paper."""
    wanted = paper.gold.recipients
    given = [row for row in paper.of("recipients") if not _is_addressee(row)]
    lines = [row.get("quote") or row.get("name") or "" for row in given]
    pairs = pair(wanted, lines, lambda expected, got: similarity(expected, got, floor=LINE_FLOOR))
    tally.count("recipients", tp=len(pairs), fp=len(lines) - len(pairs), fn=len(wanted) - len(pairs))
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, line in enumerate(wanted):
        if i not in found:
            tally.miss("recipients", expected=line, got=None)
    for j, row in enumerate(given):
        proof = paper.proof("recipients", row.get("order", ""), "quote")
        tally.judge(paper, "recipients", ("recipients", row.get("order", ""), "quote"), right=j in used)
        if j not in used:
            tally.miss("recipients", expected=None, got=lines[j], page=proof.page if proof else None)
