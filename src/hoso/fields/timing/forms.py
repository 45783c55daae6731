"""What the grammar gives for an expression of time, and the words that open one."""

from __future__ import annotations

import re
from dataclasses import dataclass

CUE = re.compile(
    r"""(?<!\w)(?=ho|xo|k[ếéểh]|t[rừớí]|ch|mu|h[ạế]|đế|bắ|s[au]|cả)(?:  # what a cue begins with, looked at first
      (?P<before>(?:(?:hoàn\s+thành|xong|kết\s+thúc)\s+)?(?:xong\s+)?trước(?:\s+(?:hoặc\s+trong|thời\s+điểm|(?:lễ\s+|dịp\s+)?(?:khai\s+giảng|bế\s+giảng
      |khai\s+mạc|bế\s+mạc|khánh\s+thành|đại\s+hội|hội\s+nghị|kỳ\s+họp|bầu\s+cử|lễ|tết)))?)
    | (?P<until>(?:(?:chậm|muộn|trễ)\s+nhất(?:\s+(?:là|vào|đến|trong|trước))*|hạn\s+(?:cuối
      |chót)(?:\s+cùng)?(?:\s+(?:là|vào|đến)|\s*:)?
        |không\s+(?:quá|muộn\s+hơn|chậm\s+hơn)|(?:hoàn\s+thành|xong|kết\s+thúc)\s+trong
        |(?:(?:từ\s+nay|kéo\s+dài|cho|tính|chốt)\s+)?(?:đến|tới)(?:\s+(?:trước|thời\s+điểm))?(?:\s+(?:và|hết))?|hết))
    | (?P<since>(?:(?:kể|tính|bắt\s+đầu)\s+)?từ(?:\s+sau)?|bắt\s+đầu(?:\s+vào)?)
    | (?P<after>sau)
    | (?P<within>trong(?:\s+cả)?|cả|suốt)
    )\s*(?:hết\s+)?(?:(?:sáng|chiều|tối|cuối)?\s*(?:\d{1,2}\s*(?:h|giờ|g|:)\s*(?:\d{1,2}\s*)?(?:'
      |phút)?\s*,?\s*(?:sáng|trưa|chiều|tối|đêm)?\s*)?)
    (?:ngày\s+|dịp\s+)?(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)\s*,?\s*(?:ngày\s+)?)?$""",
    re.VERBOSE,
)
"""What stands before a date and says how it is meant; matches up to the end of the text before it."""


@dataclass(slots=True, kw_only=True)
class Timing:
    """One expression of time in a text: offsets, normal form, and what was missing in print.

    `role` is set only where the words themselves say it (a term, a programme, an entry into force).
    """

    start: int
    end: int
    kind: str  # point | interval | until | from | recurrence | event_relative | duration | vague
    begin: str | None
    until: str | None
    recurrence: str | None = None
    boundary: str = ""  # "" | inclusive | before
    year_source: str = ""
    flags: tuple[str, ...] = ()
    role: str = ""
    weekday: str = ""  # as said beside the date, ISO number 1 to 7, where it is not the date's own
