"""Places in the names of bodies: which commune, district and province a body belongs to, as far as its name says."""

from __future__ import annotations

import re
from functools import lru_cache

from hoso.text.admin_unit import admin_units
from hoso.text.letters import fold, plain

LEVELS = ("commune", "district", "province")
_WORDS = {
    "tinh": "province", "quan": "district", "huyen": "district", "thi xa": "district",
    "xa": "commune", "phuong": "commune", "thi tran": "commune", "dac khu": "commune",
}  # fmt: skip
_CITIES = {"ha noi", "ho chi minh", "hai phong", "da nang", "can tho", "hue"}  # under the state itself
_UNIT = re.compile(r"(?P<word>tinh|thanh pho|tp|quan|huyen|thi xa|thi tran|phuong|xa|dac khu)\s+(?P<name>.+)")
_BARE = re.compile(  # a body that names its level and not its place
    r"(?<!\w)(?:(?P<party>tinh|thanh|huyen|quan|thi) (?:uy|doan)|(?:ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan|"
    r"dang uy|dang bo|cap|mat tran to quoc(?: viet nam)?|cong an|chu tich) "
    r"(?P<level>tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dac khu))(?!\w)"
)
_HEADS = {"so": "province", "phong": "district"}

Chain = dict[str, str]


@lru_cache(maxsize=1 << 15)
def _chain(name: str) -> tuple[tuple[str, str], ...]:
    found: Chain = {}
    for unit in admin_units(name):
        match = _UNIT.fullmatch(plain(fold(unit)))
        if match is None:
            continue
        word, own = match["word"], match["name"]
        level = _WORDS.get(word) or ("province" if own in _CITIES else "district")
        found.setdefault(level, own)
    return tuple(found.items())


def chain_of(*names: str) -> Chain:
    """The units that names of bodies tell of, by level; the first name that tells one holds.

    >>> chain_of("ĐẢNG ỦY XÃ TÂN AN", "ĐẢNG BỘ HUYỆN TÂN LẬP")
    {'commune': 'tan an', 'district': 'tan lap'}
    """
    found: Chain = {}
    for name in names:
        for level, own in _chain(name):
            found.setdefault(level, own)
    return found


def own_unit(chain: Chain) -> tuple[str, str] | None:
    """The lowest unit of a chain, which is the body's own: (level, name)."""
    return next(((level, chain[level]) for level in LEVELS if level in chain), None)


@lru_cache(maxsize=1 << 15)
def bare_level(name: str) -> str:
    """The level of a body that does not name its place: `UBND tỉnh`, `Huyện ủy`, `Sở Nội vụ`; "" where none is told.

    `Thành ủy` and `thành phố` may be a province or not, and tell nothing.
    """
    words = plain(fold(name))
    match = _BARE.search(words)
    if match is None:
        return _HEADS.get(words.split(" ", 1)[0], "") if words else ""
    word = match["level"] or match["party"]
    return {"thi": "district"}.get(word) or _WORDS.get(word, "")
