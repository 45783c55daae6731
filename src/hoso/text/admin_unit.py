"""The place unit (tỉnh, huyện, xã …) that stands in a body's name, where it can be seen simply."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNIT = (
    r"tỉnh|thành\s+phố|tp\.|quận|huyện|thị\s+xã|thị\s+trấn|phường|đặc\s+khu"
    # "xã hội" and "hợp tác xã" are no communes
    r"|(?<!hợp tác )xã(?!\s+hội(?:\s*$|\s*[-–,.;]|\s+(?:tỉnh|thành|quận|huyện|thị|xã|phường|và|việt)))"
)
_DASH = r"[-–](?!\s*(?:vũng\s+tàu|tháp\s+chàm|huế)(?!\w))"  # the units with a dash inside; else it joins issuers
_NAMED = re.compile(
    # a unit word, then its name up to a mark, a dash between spaces, or the next unit word
    rf"(?<!\w)(?P<unit>(?:{_UNIT})\s*(?:\S+?(?:\s+(?!(?:{_UNIT})(?!\w)|{_DASH})\S+?)*?))"
    rf"(?=\s*$|\s*[,;.()]|\s+{_DASH}|\s+(?:{_UNIT})(?!\w))",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(
    r"(?<!\w)(?P<unit>tỉnh|thành|quận|huyện|thị)\s+?(?:ủy|uỷ|đoàn)\s+(?P<name>[^,;.()\-–]+)", re.IGNORECASE
)
_WHOLE = {"tỉnh": "tỉnh", "thành": "thành phố", "quận": "quận", "huyện": "huyện", "thị": "thị xã"}


def admin_unit(body: str) -> str | None:
    """The place unit in a body's name, as printed there.

    `Ủy ban nhân dân xã Phúc Thịnh` gives `xã Phúc Thịnh`; `Tỉnh ủy An Giang` gives `tỉnh An Giang`; a body of the
    whole country gives None.
    """
    return next(admin_units(body), None)


def admin_units(body: str) -> Iterator[str]:
    """All place units in a body's name, in its order: its own first, those above it behind."""
    words = " ".join(body.split())
    named = False
    for found in _NAMED.finditer(words):
        name = found["unit"].split(maxsplit=2 if re.match(r"(?i)thành|thị|đặc", found["unit"]) else 1)[-1]
        if name[:1].isupper() or name[:1].isdigit():
            named = True
            yield found["unit"]
    committee = None if named else _COMMITTEE.search(words)
    if committee and committee["name"][:1].isupper():
        unit = _WHOLE[committee["unit"].lower()]
        yield f"{unit.upper() if committee['unit'].isupper() else unit} {committee['name'].strip()}"
