"""Who else has a part in a charge: whom the lead works with, who advises or watches, whom it is sent or told to."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.tasking import task_pattern, task_patterns
from hoso.text.beginnings import begun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hoso.fields.tasking.clauses import Clause
    from hoso.fields.tasking.naming import Reader, Span, Unit

_VIA = re.compile(r"\s*,?\s*\(?\s*(?:thông\s+)?qua\s+")
_STOP = re.compile(r"[;.](?:\s|$)|,\s+đồng thời\b")
_COMMA = re.compile(r"[,;.](?:\s|$)")
_ADVISED = re.compile(begun("tham mưu", "giúp", "trợ giúp") + r"(?:(?<=tham mưu)(?:\s+cho|\s+giúp))?\s+")
_SO_THAT = re.compile(begun("để") + r"\s+")
_ASIDE = re.compile(r"(?:[,;]\s*(?:và\s+|đồng thời\s+)?|\bvà\s+|\(\s*)(?:giao\s+|phân công\s+|do\s+)?(?=\S)")
_TO = re.compile(begun("về", "cho", "đến", "tới", "lên", "với", "qua") + r"\s+")
_PURPOSE = re.compile(begun("để", "nhằm") + r"\s|[;:]|\.\s")
_PAPER = re.compile(r"\s+(?:Nghị định|Nghị quyết|Quyết định|Kế hoạch|Báo cáo|Tờ trình|Quy chế|Danh mục|Chỉ thị)$")
_OBJECT = 170  # characters of the longest object that is sent
_AT_ONCE = 3  # words of `báo cáo về`
ROLES = ("advises", "watches", "helps")


def add_parts(made: Clause, reader: Reader, start: int, end: int) -> None:
    """Find the units of `text[start:end]` that are not charged themselves, and give them to the clause by role.

    Args:
        made: the clause; its subject is known.
        reader: reads names out of the paper's text.
        start: where its predicate begins.
        end: where it ends.
    """
    words = reader.text[start:end].lower()
    taken = [(u.start, u.end) for u in made.subject]
    for found in task_pattern("with").finditer(reader.text, start, end) if joins(words) else ():
        _take(made.partners, reader.units(found.end(), end), taken)
    if made.subject:
        _others(made, reader, start, end, taken)
    if _sending().search(words):
        _reported(made, reader, start, end, taken)


@cache
def _sending() -> re.Pattern[str]:
    """A quick look: what is sent or told has the longest syllable of one of the catalogue's words for it."""
    words = (word for p in task_patterns() if p.name in {"report", "direct"} for word in p.words)
    return re.compile("|".join(sorted({max(re.findall(r"\w+", word), key=len) for word in words})))


def joins(words: str) -> bool:
    """Whether words in small letters may say with whom something is done: a quick look before the pattern."""
    return "phối" in words or "cùng" in words


def _take(where: list[Unit], units: Iterable[Unit], taken: list[Span]) -> None:
    for unit in units:
        if not any(unit.start < e and s < unit.end for s, e in taken):
            taken.append((unit.start, unit.end))
            where.append(unit)


def _others(made: Clause, reader: Reader, start: int, end: int, taken: list[Span]) -> None:
    """Units beside the lead with a verb of their own by which they advise, watch or help (`…; Sở Nội vụ tham mưu`)."""
    text = reader.text
    places = {"advises": made.advisers, "watches": made.monitors, "helps": made.partners}
    read = start
    for found in _ASIDE.finditer(text, start, end):
        at = found.end()
        if at < read or any(s <= at < e for s, e in taken) or not (text[at].isupper() or text.startswith("các ", at)):
            continue
        units = reader.units(at, end)
        read = units[-1].end if units else read  # each list is read once
        role = next((r for r in ROLES if units and task_pattern(r).match(text, units[-1].end, end)), "")
        if role:
            _take(places[role], units, taken)
    for role, pattern in (("advises", "advice_of"), ("watches", "watch_of")):
        for found in task_pattern(pattern).finditer(text, start, end):
            _take(places[role], reader.units(found.end(), end), taken)


def _reported(made: Clause, reader: Reader, start: int, end: int, taken: list[Span]) -> None:
    """The units that something is sent or told to; what those or others then do with it is not the lead's."""
    text = reader.text
    places = [m.end() for m in task_pattern("direct").finditer(text, start, end)]
    for found in task_pattern("report").finditer(text, start, end):
        places += _whither(reader, found.start(), found.end(), end)
    away = [*_advised(reader, start, end), *_purposes(reader, start, end)] if places else []
    for place in sorted(places):
        if any(s <= place < e for s, e in away):
            continue
        units = reader.units(place, end)
        if not units:
            continue
        units[-1] = _before_paper(text, units[-1])
        last = units[-1].end
        via = _VIA.match(text, last, end)
        if via:
            units = [*units, *reader.units(via.end(), end)]
            last = units[-1].end
        _take(made.reported, units, taken)
        then = reader.words.acts.at(text, last + 1, end) > 0 if text[last : last + 1] == " " else False
        purpose = _SO_THAT.search(text, last, _next(_STOP, text, last, end))
        if then or purpose:
            away.append((purpose.start() if purpose and not then else last, _next(_STOP, text, last, end)))


def _before_paper(text: str, unit: Unit) -> Unit:
    """A body without the paper that is laid before it (`trình Chính phủ | Nghị định về …`)."""
    paper = _PAPER.search(text[unit.start : unit.end])
    return replace(unit, spans=(*unit.spans[:-1], (unit.start, unit.start + paper.start()))) if paper else unit


def _advised(reader: Reader, start: int, end: int) -> Iterator[Span]:
    """Where somebody acts whom the lead advises (`tham mưu Chính phủ | trình Quốc hội`)."""
    for found in _ADVISED.finditer(reader.text, start, end):
        units = reader.units(found.end(), end)
        if units:
            yield found.end(), _next(_COMMA, reader.text, units[-1].end, end)


def _purposes(reader: Reader, start: int, end: int) -> Iterator[Span]:
    """Where somebody else acts with what is sent (`để Sở Y tế | tổng hợp, báo cáo Bộ Y tế`)."""
    for found in _SO_THAT.finditer(reader.text, start, end):
        if reader.units(found.end(), end):
            yield found.start(), _next(_STOP, reader.text, found.end(), end)


def _next(pattern: re.Pattern[str], text: str, at: int, end: int) -> int:
    found = pattern.search(text, at, end)
    return found.start() if found else end


def _whither(reader: Reader, verb: int, start: int, end: int) -> Iterator[int]:
    """Where the unit begins that something is sent to: behind the first `về`, `cho`, `đến` … that a unit follows."""
    text = reader.text
    stop = _next(_PURPOSE, text, start, min(end, start + _OBJECT))
    for found in _TO.finditer(text, start, stop):
        if reader.head(found.end(), end) > 0 and not _topic(text, text[verb : found.end()].split(), found.end()):
            yield found.end()
            return


def _topic(text: str, words: list[str], at: int) -> bool:
    """Whether `về`, `cho` lead to what is told of, and not to whom (`thông tin về các tổ chức`)."""
    if words[-1] == "về" and not text[at : at + 1].isupper():
        return len(words) <= _AT_ONCE and words[0].lower() in {"báo", "thông"} and words[:2] != ["báo", "về"]
    return words[-1] == "cho" and bool({"giao", "cấp", "hỗ", "phân"} & set(words[1:]))
