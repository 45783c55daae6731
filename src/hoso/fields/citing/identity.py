"""Who is who: the mentions of one document brought together, and its identity across papers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hoso.fields.citing.mention import Mention, Part
from hoso.fields.citing.named import LAWS
from hoso.text.letters import fold, plain
from hoso.text.symbols import parse_symbol

if TYPE_CHECKING:
    from collections.abc import Iterable

_FAR_YEARS = 2


@dataclass(slots=True, eq=False)
class Document:
    """A document cited in this paper: the fullest form of each part."""

    index: int
    own: bool = False  # the paper itself
    kind: Part | None = None
    number: Part | None = None
    symbol: Part | None = None
    date: Part | None = None
    issuer: Part | None = None
    subject: Part | None = None
    event: bool = False
    titles: set[str] = field(default_factory=set)
    amends: str = ""
    told: bool = False  # a mention with its date or issuer has been met
    _turned_issuer: bool = False
    _loose_subject: bool = False  # read right behind a number: one with its date or issuer knows better

    @property
    def year(self) -> int:
        """The year of the symbol, else of the date; 0 where there is neither."""
        parsed = parse_symbol(self.symbol.value) if self.symbol else None
        if parsed and parsed.year:
            return int(parsed.year)
        return int(self.date.value[:4]) if self.date else 0

    def take(self, mention: Mention) -> None:
        """Fill what is not known yet from a mention."""
        if mention.symbol and (self.symbol is None or not _coded(self.symbol.value)):
            self.symbol, self.number = mention.symbol, mention.number
        if mention.kind and (self.kind is None or self.kind.value == "Văn bản"):
            self.kind = mention.kind
        if mention.date and (
            self.date is None
            or (len(mention.date.value) > len(self.date.value) and mention.date.value.startswith(self.date.value))
        ):
            self.date = mention.date
        if mention.issuer and (self.issuer is None or (self._turned_issuer and not mention.issuer_first)):
            self.issuer, self._turned_issuer = mention.issuer, mention.issuer_first
        told = mention.date is not None or mention.issuer is not None
        better = self._loose_subject and told and mention.form == "full"
        if mention.subject and mention.subject.value and (self.subject is None or better):
            self.subject, self._loose_subject = mention.subject, mention.form == "full" and not told
        if mention.form == "event":
            self.event = True
        if mention.subject and mention.kind and (mention.kind.value in LAWS or mention.form in {"named", "event"}):
            self.titles.add(title_key(mention))
        if mention.amended is not None and mention.amended.subject:
            self.amends = fold(mention.amended.subject.value)

    def target_key(self) -> str:
        """Identity across papers; its form is documented in `references`."""
        if self.symbol and _coded(self.symbol.value):
            parsed = parse_symbol(self.symbol.value)
            if parsed:
                kind = parsed.type_code or (self.kind.value if self.kind else "")
                tail = parsed.year or (
                    self.date.value if self.date and parsed.family == "party" else str(self.year or "")
                )
                issuer = "-".join(parsed.issuer)
                return "|".join(plain(part) for part in (issuer, kind, parsed.num.lstrip("0") or parsed.num, tail))
        name = plain(self.kind.value) if self.kind else ""
        if self.event:
            return f"event|{name}|{plain(_event_key(self.subject.value)) if self.subject else ''}"
        if self.subject and not self.symbol:
            return f"title|{name}|{plain(fold(self.subject.value))}|{self.year or ''}"
        return f"short|{name}|{plain(self.symbol.value) if self.symbol else ''}|{self.year or ''}"


def _coded(symbol: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", symbol))


def symbol_key(symbol: str) -> str:
    """A symbol folded to what identifies it."""
    return symbol.upper().replace("Ð", "Đ").lstrip("0")


def title_key(mention: Mention) -> str:
    """The title of a named document, folded."""
    value = mention.subject.value if mention.subject else ""
    if mention.form == "event":
        return "event " + (mention.kind.value if mention.kind else "") + " " + _event_key(value)
    if mention.rule == "charter" and fold(value) == fold("Đảng"):
        value = "Đảng Cộng sản Việt Nam"
    kind = mention.kind.value if mention.kind else ""
    return fold(f"{kind} {value}")


def _event_key(value: str) -> str:
    words = fold(value)
    if "đại hội" in words and fold("Đảng bộ") not in words:  # a national congress, however it is called
        for out in ("đại biểu", "toàn quốc", "lần thứ", "của đảng", "đảng cộng sản việt nam", "đảng"):
            words = words.replace(fold(out), "")
    for out in ("hội nghị lần thứ", "hội nghị", "ban chấp hành", "của đảng"):
        words = words.replace(fold(out), "")
    return " ".join(words.split())


class Register:
    """The documents of one paper; mentions are entered in order."""

    def __init__(self, *, host_symbol: str, host_kind: str, host_subject: str = "") -> None:
        """Begin with the paper itself.

        Args:
            host_symbol: its symbol as far as known ("" for none).
            host_kind: its type.
            host_subject: its subject, which is a law's title.
        """
        self.documents: list[Document] = [Document(index=0, own=True)]
        self._host = symbol_key(host_symbol)
        self._host_tail = re.sub(r"^[\d.]*[a-z]?", "", host_symbol)
        self._host_kind = fold(host_kind)
        self._host_title = fold(host_subject)
        self._by_symbol: dict[str, list[Document]] = {}
        self._last: dict[str, Document] = {}

    def is_host(self, mention: Mention, *, linked: bool) -> bool:
        """Whether a mention is the paper itself: its number, or a blank with its codes in a link line."""
        if mention.form == "named" and mention.kind and mention.subject and mention.date is None and self._host_title:
            return fold(mention.kind.value) == self._host_kind and fold(mention.subject.value) == self._host_title
        if mention.symbol is None or not self._host:
            return False
        same_kind = mention.kind is None or fold(mention.kind.value) == self._host_kind or not self._host_kind
        if mention.form == "blank":
            return same_kind and linked and mention.symbol.value == self._host_tail
        return symbol_key(mention.symbol.value) == self._host and same_kind and any(c.isdigit() for c in self._host[:1])

    def enter(self, mention: Mention) -> Document:
        """Find or make the document that a mention means."""
        document = self._find(mention)
        if document is None:
            document = Document(index=len(self.documents))
            self.documents.append(document)
        mention.identity = document.index
        if document.own:
            return document
        if mention.form == "full" and document.told and not (mention.date or mention.issuer):
            mention.form = "short"
        document.told = document.told or bool(mention.form == "full" and (mention.date or mention.issuer))
        if mention.form != "anaphor" and mention.rule != "alias" and not (mention.form == "short" and mention.same_as):
            document.take(mention)
            if mention.symbol and mention.form in {"full", "short"}:
                known = self._by_symbol.setdefault(symbol_key(mention.symbol.value), [])
                if document not in known:
                    known.append(document)
        elif mention.form == "anaphor" and document.kind is None:
            document.kind = mention.kind
        if mention.kind and mention.parent is None:
            self._last[fold(mention.kind.value)] = document
        return document

    def _find(self, mention: Mention) -> Document | None:
        if mention.form == "self":
            return self.documents[0]
        if mention.same_as is not None and mention.same_as.identity >= 0:
            return self.documents[mention.same_as.identity]
        if mention.promulgates is not None and mention.promulgates.identity >= 0:
            return self.documents[mention.promulgates.identity]
        if mention.form == "anaphor":
            return self._last.get(fold(mention.kind.value)) if mention.kind else None
        if mention.form == "blank":
            return None
        if mention.form == "short" and mention.symbol and mention.rule == "short.number":
            return self._short(mention)
        if mention.symbol:
            for document in self._by_symbol.get(symbol_key(mention.symbol.value), ()):
                if _one_time(document, mention):
                    return document
            return (
                self._titled(mention)
                if mention.subject and mention.kind and mention.kind.value in LAWS
                else self._amending(mention)
            )
        return self._titled(mention) or self._amending(mention)

    def _short(self, mention: Mention) -> Document | None:
        number = mention.symbol.value if mention.symbol else ""
        kind = mention.kind.value if mention.kind else ""
        for document in reversed(self.documents[1:]):
            if document.symbol and document.kind and document.kind.value == kind:
                if document.symbol.value == number or document.symbol.value.startswith((number + "/", number + "-")):
                    return document
                if document.number and document.number.value.lstrip("0") == number.lstrip("0"):
                    return document
        return None

    def _titled(self, mention: Mention) -> Document | None:
        """The document of the same title, the latest whose year does not speak against it."""
        if mention.subject is None:
            return None
        key = title_key(mention)
        year = int(mention.date.value[:4]) if mention.date else 0
        if mention.symbol:
            parsed = parse_symbol(mention.symbol.value)
            year = int(parsed.year) if parsed and parsed.year else year
        for document in reversed(self.documents[1:]):
            if key in document.titles and not (year and document.year and year != document.year):
                if (
                    mention.symbol
                    and document.symbol
                    and symbol_key(document.symbol.value) != symbol_key(mention.symbol.value)
                ):
                    continue
                return document
        return None

    def _amending(self, mention: Mention) -> Document | None:
        """`Luật số 48/2014/QH13`, said to amend a law, and `Luật sửa đổi … của Luật …` without a number are one."""
        if mention.amended is None or mention.amended.subject is None:
            return None
        amends = fold(mention.amended.subject.value)
        found = [d for d in self.documents[1:] if d.amends == amends and bool(d.symbol) != bool(mention.symbol)]
        return found[0] if len(found) == 1 else None


def _one_time(document: Document, mention: Mention) -> bool:
    """Whether two numbers that are alike may be one document: numbers recur with every year or term."""
    if (
        document.date is None
        or mention.date is None
        or (mention.symbol and re.search(r"/(?:19|20)\d\d/", mention.symbol.value))
    ):
        return True
    return abs(int(document.date.value[:4]) - int(mention.date.value[:4])) < _FAR_YEARS


def known_numbers(mentions: Iterable[Mention]) -> dict[tuple[str, str], Mention]:
    """Full mentions by (type, number), the first of each."""
    known: dict[tuple[str, str], Mention] = {}
    for mention in mentions:
        if mention.form == "full" and mention.kind and mention.number:
            known.setdefault((mention.kind.value, mention.number.value.lstrip("0")), mention)
    return known
