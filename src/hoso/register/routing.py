"""Which unit a paper is for: by the fields of the offices, then by the office's own past; silent where it is unsure."""

from __future__ import annotations

import operator
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hoso.catalog.office_fields import OfficeField, office_fields
from hoso.register.entries import entries
from hoso.register.store import RegisterFault, Store
from hoso.text.letters import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.register.entries import Entry

_IN_SUBJECT, _IN_ISSUER = 3.0, 2.0  # what a word of a field weighs
_DOUBT = 1.0  # weight of what the words do not say
_RULE_SURE = 0.6  # of a rule: below it nothing is suggested
_FEWEST, _FEWEST_OF_ONE = 30, 3  # past papers, and of one unit, before anything is learned
_WANTED = 0.9  # share of right suggestions that the threshold is chosen for
_RULE_WANTED, _RULE_TRIED = 0.7, 20  # rules that were wrong too often in this office are silent
_SURE = 0.6  # where there are too few papers to choose a threshold
_TESTED = 0.3  # the newest share of the past, held back to measure by


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """The unit that a paper is probably for, how sure, why, and by what (`rules` or `past`)."""

    unit: str
    confidence: float
    reasons: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What suggestions were worth on the newest papers, made from the older ones alone.

    `suggested` of the `tested` papers got a suggestion (coverage), `right` of these named the unit that a person did.
    """

    by: str  # both | rules | past
    learned_from: int
    tested: int
    suggested: int
    right: int


class Router:
    """Suggests units; knows the offices' fields, and what was learned from past papers."""

    def __init__(self, fields: Sequence[OfficeField], past: Sequence[Entry], *, use: str = "both") -> None:
        """Learn from papers that a person assigned, the oldest first; `use` is `both`, `rules` or `past`."""
        self._rules = _Rules(fields, past)
        self._past = _Past(past) if use != "rules" and _enough(past) else None
        self._ruled = use != "past" and not self._rules.failed(past)

    def suggest(self, line: Entry) -> Suggestion | None:
        """The unit that a paper is for; None where neither the past nor a rule is sure."""
        found = self._past.suggest(line) if self._past is not None else None
        if found is None and self._ruled:
            found = self._rules.suggest(line)
        return found


def router(store: Store) -> Router:
    """What this register teaches so far.

    Raises:
        RegisterFault: the office's own file of units cannot be used.
    """
    return Router(_fields(store), _assigned(store))


def measure(store: Store) -> list[Measured]:
    """How good suggestions are here: learned from the older papers, tried on the newest, whose units are known.

    Raises:
        RegisterFault: the office's own file of units cannot be used.
    """
    fields, known = _fields(store), _assigned(store)
    cut = len(known) - round(_TESTED * len(known))
    past, tried = known[:cut], known[cut:]
    found = []
    for use in ("both", "rules", "past"):
        made = Router(fields, past, use=use)
        told = [(suggestion, line) for line in tried if (suggestion := made.suggest(line)) is not None]
        right = sum(fold(suggestion.unit) == fold(line.receiver) for suggestion, line in told)
        found.append(Measured(by=use, learned_from=len(past), tested=len(tried), suggested=len(told), right=right))
    return found


def _fields(store: Store) -> tuple[OfficeField, ...]:
    try:
        return office_fields(store.folder)
    except ValueError as fault:
        raise RegisterFault(str(fault), code="register_offices", what=str(fault)) from fault


def _assigned(store: Store) -> list[Entry]:
    """Incoming papers with a unit, which only a person gives, in the order of their arrival."""
    known = [line for line in entries(store) if line.receiver and line.subject and not line.struck_out]
    return sorted(known, key=lambda line: (line.entered_on, line.year, line.number))


class _Rules:
    """The fields of the offices: words in subject and issuer, the longest where one holds another."""

    def __init__(self, fields: Sequence[OfficeField], past: Sequence[Entry]) -> None:
        self._fields = fields
        self._of = {fold(word): (field, word) for field in fields for word in field.words}
        listed = sorted(self._of, key=len, reverse=True)
        self._words = re.compile("(?<= )(?:" + "|".join(map(re.escape, listed)) + ")(?= )")
        used = Counter(line.receiver for line in past)
        self._names = {}
        for field in fields:
            spelled = {fold(name) for name in (field.name, *field.names)}
            own = [name for name, _ in used.most_common() if fold(name) in spelled]
            self._names[field.name] = own[0] if own else field.name

    def suggest(self, line: Entry) -> Suggestion | None:
        weights: defaultdict[str, float] = defaultdict(float)
        why: dict[str, list[str]] = {}
        for text, weight in ((line.subject, _IN_SUBJECT), (line.issuer, _IN_ISSUER)):
            for word in dict.fromkeys(self._words.findall(f" {fold(text)} ")):
                field, printed = self._of[word]
                if field.valid_from <= line.entered_on < field.valid_to:
                    weights[field.name] += weight
                    why.setdefault(field.name, []).append(printed)
        if not weights:
            return None
        name, most = max(weights.items(), key=operator.itemgetter(1))
        sure = most / (sum(weights.values()) + _DOUBT)
        if sure < _RULE_SURE:
            return None
        reasons = tuple(dict.fromkeys(why[name]))[:3]
        return Suggestion(unit=self._names[name], confidence=round(sure, 3), reasons=reasons, by="rules")

    def failed(self, past: Sequence[Entry]) -> bool:
        """Whether the rules were wrong too often on papers that a person assigned."""
        told = [(found, line) for line in past if (found := self.suggest(line)) is not None]
        right = sum(fold(found.unit) == fold(line.receiver) for found, line in told)
        return len(told) >= _RULE_TRIED and right < _RULE_WANTED * len(told)


class _Past:
    """What the office's own assignments teach: words of the subject, the issuer and the type."""

    def __init__(self, past: Sequence[Entry]) -> None:
        cut = len(past) - len(past) // 5
        older, newer = past[:cut], past[cut:]
        self._least = _SURE
        if _enough(older) and len(newer) >= _FEWEST_OF_ONE * 4:
            self._fit(older)
            tried = [(sure, fold(unit) == fold(line.receiver)) for line in newer for unit, sure in [self._best(line)]]
            self._least = _threshold(tried)
        self._fit(past)

    def suggest(self, line: Entry) -> Suggestion | None:
        unit, sure = self._best(line)
        if sure < self._least:
            return None
        return Suggestion(unit=unit, confidence=round(sure, 3), reasons=self._reasons(line, unit), by="past")

    def _fit(self, past: Sequence[Entry]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - loading it takes a second
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
        from sklearn.pipeline import make_pipeline  # noqa: PLC0415

        often = Counter(line.receiver for line in past)
        used = [line for line in past if often[line.receiver] >= _FEWEST_OF_ONE]
        words = TfidfVectorizer(analyzer=_features, sublinear_tf=True)
        self._model: Any = make_pipeline(words, LogisticRegression(C=20.0, max_iter=500))
        self._model.fit(used, [line.receiver for line in used])

    def _best(self, line: Entry) -> tuple[str, float]:
        chances = self._model.predict_proba([line])[0]
        at = int(chances.argmax())
        return str(self._model.classes_[at]), float(chances[at])

    def _reasons(self, line: Entry, unit: str) -> tuple[str, ...]:
        """The words that spoke most for the unit."""
        words, model = self._model[0], self._model[1]
        at = list(model.classes_).index(unit)
        weights = model.coef_[at] if len(model.classes_) > 2 else model.coef_[0] * (1 if at else -1)
        seen = words.transform([line])
        spoke = sorted(zip(seen.data * weights[seen.indices], seen.indices, strict=True), reverse=True)
        names = words.get_feature_names_out()
        return tuple(str(names[i]).partition(":")[2] for weight, i in spoke[:3] if weight > 0)


def _enough(past: Sequence[Entry]) -> bool:
    often = Counter(line.receiver for line in past)
    return len(past) >= _FEWEST and sum(n >= _FEWEST_OF_ONE for n in often.values()) >= 2


def _threshold(tried: Sequence[tuple[float, bool]]) -> float:
    """The lowest sureness from which on enough of the suggestions were right; where none is, that of the surest."""
    for least in sorted({sure for sure, _ in tried}):
        right = [was for sure, was in tried if sure >= least]
        if sum(right) >= _WANTED * len(right):
            return max(least, 1 / 3)
    return 1.0


def _features(line: Entry) -> list[str]:
    """Words and pairs of words of the subject, the issuer as one and its words, the type."""
    words, issuer = (
        re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).casefold()) for text in (line.subject, line.issuer)
    )
    pairs = [" ".join(pair) for pair in pairwise(words)]
    return [
        *(f"s:{word}" for word in (*words, *pairs)), *(f"c:{word}" for word in issuer), f"i:{' '.join(issuer)}",
        f"k:{line.kind}",
    ]  # fmt: skip
