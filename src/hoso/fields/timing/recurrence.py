"""What comes back: every month, every quarter by the 20th, continuously."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.fields.timing.forms import CUE, Timing

if TYPE_CHECKING:
    from collections.abc import Iterator

_N = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "chín": 9, "mười hai": 12}
_RULE = {
    "giờ": "FREQ=HOURLY", "ngày": "FREQ=DAILY", "tuần": "FREQ=WEEKLY", "tháng": "FREQ=MONTHLY",
    "quý": "FREQ=MONTHLY;INTERVAL=3",
    "năm": "FREQ=YEARLY",
}  # fmt: skip
_DAYS = {
    "hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH", "5": "TH",
    "sáu": "FR", "6": "FR",
    "bảy": "SA", "7": "SA", "chủ nhật": "SU",
}  # fmt: skip
_COUNT = r"(?:một|hai|ba|bốn|\d{1,2})"
_EVERY = r"(?:hằng|hàng|mỗi)"
_DAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])(?!\w)|chủ\s+nhật)"
_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ORDER = {"đầu tiên": 1, "đầu": 1, "thứ nhất": 1, "thứ hai": 2, "thứ ba": 3, "thứ tư": 4, "cuối cùng": -1, "cuối": -1}
_FIND = re.compile(
    rf"""(?<!\w)  # what a rhythm begins with, looked at first
    (?=\d\d?\s*[(glnqtkpbđsc]|đị|và|liê|ng|mù|mồ|th|từ|tu|nă|cá|sá|chi|chủ|cứ|mỗ|ít|tối|mộ|ha|ba|bố|hằ|hà|qu)(?:
      (?P<monthday>(?:định\s+kỳ\s+)?(?:vào\s+)?(?:các\s+)?(?:ngày|mùng|mồng)\s*(?P<d>\d{{1,2}}(?:\s*(?:,
        |và)\s*(?:ngày\s+)?\d{{1,2}})*)(?!\d)\s*(?:,\s*)?(?:của\s+)?
         (?: (?P<last>tháng\s+(?:cuối|đầu|thứ\s+\w+)\s*(?:của\s+)?(?:{_EVERY}\s+)?quý(?:\s+(?!i|\d)\w+)?)
           | (?:{_EVERY}\s+|các\s+)?tháng\s+(?:sau|tiếp\s+theo|kế\s+tiếp
             |liền\s+kề)(?:\s+liền\s+kề)?(?:\s+(?:của\s+)?(?P<nq>quý))?
           | {_EVERY}\s+tháng | (?P<dq>{_EVERY}\s+quý) ))
    | (?P<nth>(?:ngày\s+)?(?P<nw>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)\s+(?P<no>đầu\s+tiên
      |cuối\s+cùng|đầu|cuối|thứ\s+(?:hai|ba|tư)|tuần\s+(?:đầu\s+tiên|cuối\s+cùng|đầu|cuối|thứ\s+(?:nhất|hai|ba
      |tư)))\s*(?:(?:của\s+)?{_EVERY}\s+tháng|(?:của|trong)\s+tháng(?!\s*\d)))
    | (?P<lastday>ngày\s+cuối\s+cùng\s+(?:của\s+)?(?:{_EVERY}\s+)?tháng(?!\s*\d))
    | (?P<monthly>(?:định\s+kỳ\s+)?{_EVERY}\s+tháng\s*,?\s*(?:vào\s+)?(?P<mb>trước\s+|(?:chậm|muộn)\s+nhất\s+(?:là\s+
      |vào\s+|trước\s+)*|đến\s+)?(?:các\s+)?ngày\s*(?P<md>\d{{1,2}}(?:\s*(?:,|và)\s*(?:ngày\s+)?\d{{1,2}})*)
      (?!\s*(?:/|tháng|\d|ngày)))
    | (?P<weekday>(?:định\s+kỳ\s+)?(?:vào\s+)?(?:(?:các\s+)?ngày\s+)?(?:(?:sáng|chiều|tối)\s+)?(?P<ws>{_DAY}(?:\s*(?:,
      |và)\s*(?:(?:sáng|chiều|tối)\s+)?{_DAY})*)\s*,?\s*(?:{_EVERY}\s+tuần|trong\s+tuần|của\s+tuần))
    | (?P<weekly>(?:định\s+kỳ\s+)?{_EVERY}\s+tuần\s*,?\s*(?:vào\s+)?(?:(?:các\s+)?ngày\s+)?(?:(?:sáng|chiều
      |tối)\s+)?(?P<wv>{_DAY}(?:\s*(?:,|và)\s*(?:(?:sáng|chiều|tối)\s+)?{_DAY})*))
    | (?P<week>từ\s+(?P<wa>{_DAY})\s+đến\s+(?:hết\s+)?(?P<wb>{_DAY})(?:\s+{_EVERY}\s+tuần)?)
    | (?P<times>(?:định\s+kỳ\s+)?(?:(?:cứ|mỗi|ít\s+nhất|tối\s+thiểu)\s+)*(?:
           (?P<tn>\d{{1,2}}|một|hai|ba|bốn|sáu|chín)\s*(?:\([^)]{{1,12}}\)\s*)?(?P<tu>giờ|ngày|tuần|tháng|quý
             |năm)\s*(?:/\s*(?:một|0?1)?|(?:một|0?1))\s*
             (?:\([^)]{{1,12}}\)\s*)?(?:lần|lượt|kỳ|phiên|buổi|đợt|số)(?!\s+(?:nội|điều))(?:\s*/\s*(?:năm|tháng|quý))?
         | (?P<sc>{_COUNT})\s*(?:\([^)]{{1,12}}\)\s*)?(?:lần|lượt|buổi|phiên|kỳ|đợt|chuyến|ca)\s*(?:/\s*
           |mỗi\s+|trong\s+|một\s+)+(?:(?P<sn>\d{{1,2}})\s+)?(?P<su>ngày|tuần|tháng|quý|năm)(?!\s+\d)
         | (?P<eu2>ngày|tuần|tháng|quý|năm)\s+(?P<ec>hai|ba|bốn|\d{{1,2}})\s+(?:lần|lượt)))
    | (?P<period>(?:định\s+kỳ\s+(?:mỗi\s+|theo\s+)?|mỗi\s+(?=\d)|cứ\s+)(?P<pn>\d{{1,2}}|ba|sáu|chín|một
      |hai)\s*(?:\([^)]{{1,12}}\)\s*)?(?P<pu>ngày|tuần|tháng|quý|năm)(?!\s*(?:đầu|cuối)))
    | (?P<also>(?P<an>\d{{1,2}})\s*tháng(?=\s*(?:,|và|hoặc)\s*(?:định\s+kỳ\s+)?(?:{_EVERY}\s+|một\s+|0?1\s+)?năm
      (?!\w|\s*\d|\s+học)))
    | (?P<every>(?:định\s+kỳ\s+)?(?:hằng|(?<!ngân\ )(?<!khách\ )(?<!mặt\ )(?<!bán\ )(?<!mua\ )(?<!đơn\ )(?<!gian\ )
      (?<!cửa\ )(?<!nhà\ )hàng)\s+(?P<eu>ngày|tuần|tháng|quý|năm)(?:,\s+liên\s+tục)?)
    | (?P<each>(?:định\s+kỳ\s+)?(?:(?:ít\s+nhất|tối\s+thiểu)\s+)?mỗi\s+
      (?P<mu>ngày|tuần|tháng|quý|năm)\s+(?P<mc>{_COUNT})\s+(?:lần|lượt|kỳ|đợt))
    | (?P<single>từng\s+(?P<gu>tuần|tháng|quý|năm)(?!\s+(?:học|tuổi|\d|i))|(?<!trước\ )(?<!đầu\ )(?<!cuối\ )mỗi\s+
        (?:(?P<mw>tuần|tháng|quý|năm)(?!\s+(?:học|tuổi))|(?P<gd>ngày|sáng|tối)))
    | (?P<continuous>thường\s+xuyên(?:,?\s+liên\s+tục)?|quanh\s+năm
      |(?<!ngày\ )(?<!tháng\ )(?<!năm\ )(?<!giờ\ )(?<!lần\ )(?<!tuần\ )(?<!buổi\ )
        liên\s+tục(?=\s*(?:[.,;)\n]|$|khi\b|suốt\b)))
    | (?P<bare>định\s+kỳ\s+theo\s+quy\s+định)
    )(?!\w)""",
    re.VERBOSE,
)
_MAY = re.compile(
    "hằng|hàng|mỗi|định kỳ|thường xuyên|lần|quanh năm|liên tục|tháng sau|tháng tiếp|tháng kế|tháng cuối|tháng đầu|thứ |"
    "trong tuần|lượt|từng |một số|một kỳ|của tháng|cuối cùng|tháng,"
)  # a quick look: what each rhythm has
_EVERY_YEAR = re.compile(r"\s*(?:,|và|hoặc)\s*(?:định\s+kỳ\s+)?(?:hằng|hàng|mỗi)\s+năm")
_REPORTED = re.compile(r"(?:^|\n)\s*$|(?:định\s+kỳ|báo\s+cáo|sơ\s+kết|quý|hằng\s+tháng)(?!\w)[^.;\n]*$")
_NO_RHYTHM = re.compile(
    r"(?:chi|chi không|không|kinh phí|hoạt động|giáo dục|đào tạo|ngân sách|dự toán|hoạt động chi|chính trị|"
    r"trung tâm|đầu tư|nguồn|chế độ|"
    r"tin|ủy ban|uỷ ban|học sinh|kế hoạch|nợ|tạm trú|học|hình thức|bổ túc|mức chi)\s*$"
)


def find_recurrences(low: str) -> Iterator[Timing]:
    """Find what is said to come back, in order."""
    if not _MAY.search(low):
        return
    for m in _FIND.finditer(low):
        made = _timing(m, low)
        if made is not None:
            yield made


def _timing(m: re.Match[str], low: str) -> Timing | None:
    g = m.groupdict()
    start, end = m.span()
    before = low[max(0, start - 40) : start]
    boundary = ""
    if g["also"] and not (_REPORTED.search(before) or _EVERY_YEAR.match(low, end)):
        return None
    if g["continuous"]:
        if _NO_RHYTHM.search(before) and not before.endswith("\n"):
            return None
        rule: str | None = "continuous"
    elif g["monthday"]:
        days = re.findall(r"\d+", g["d"])
        if not all(1 <= int(day) <= 31 for day in days):
            return None
        day = ",".join(str(int(d)) for d in days)
        quarterly = g["last"] or g["dq"] or g["nq"]
        rule = f"FREQ=MONTHLY{';INTERVAL=3' if quarterly else ''};BYMONTHDAY={day}"
        start, boundary = _until(before, start)
    elif g["weekday"] or g["weekly"]:
        rule = "FREQ=WEEKLY;BYDAY=" + ",".join(_day(w) for w in re.findall(_DAY, g["ws"] or g["wv"]))
        start, boundary = _until(before, start)
    elif g["week"]:
        first, last = _WEEK.index(_day(g["wa"])), _WEEK.index(_day(g["wb"]))
        if last <= first:
            return None
        rule = "FREQ=WEEKLY;BYDAY=" + ",".join(_WEEK[first : last + 1])
    elif g["nth"]:
        order = " ".join(g["no"].split()).removeprefix("tuần ")
        rule = f"FREQ=MONTHLY;BYDAY={_ORDER[order]}{_day(g['nw'])}"
    elif g["lastday"]:
        rule = "FREQ=MONTHLY;BYMONTHDAY=-1"
    elif g["monthly"]:
        rule = "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(str(int(d)) for d in re.findall(r"\d+", g["md"]))
        boundary = "before" if (g["mb"] or "").startswith("trước") else "inclusive" if g["mb"] else ""
    elif g["times"]:
        rule = _rule(g["tn"] or g["sn"] or "1", g["tu"] or g["su"] or g["eu2"]) + _often(g["sc"] or g["ec"])
    elif g["period"]:
        rule = _rule(g["pn"], g["pu"])
    elif g["also"]:
        rule = _rule(g["an"], "tháng")
    elif g["every"]:
        rule = _RULE[g["eu"]]
    elif g["each"]:
        rule = _RULE[g["mu"]] + _often(g["mc"])
    elif g["single"]:
        rule = _RULE[g["gu"] or g["mw"] or "ngày"]
    else:
        rule = None
    return Timing(
        start=start, end=end, kind="recurrence", begin=None, until=None, recurrence=rule, boundary=boundary,
        role="deadline" if boundary else "",
    )  # fmt: skip


def _until(before: str, start: int) -> tuple[int, str]:
    """Where a rhythm begins with the words before it that say by when, and its boundary (`trước 9 giờ thứ Hai …`)."""
    cue = CUE.search(before)
    if cue is None or cue.lastgroup not in {"before", "until"}:
        return start, ""
    return start - (len(before) - cue.start()), "before" if cue.lastgroup == "before" else "inclusive"


def _often(count: str | None) -> str:
    """How often in each unit of the rhythm, where more than once (`mỗi năm hai lần`)."""
    n = int(count) if count and count.isdigit() else _N.get(count or "một", 1)
    return f";COUNT={n}" if n > 1 else ""


def _day(words: str) -> str:
    """The weekday's code."""
    return _DAYS[" ".join(words.split()).removeprefix("thứ ")]


def _rule(count: str, unit: str) -> str:
    """The rule of `every N units`."""
    n = int(count) if count.isdigit() else _N[count]
    if unit == "quý":
        n, unit = 3 * n, "tháng"
    if unit == "tháng" and n == 12:
        n, unit = 1, "năm"
    return _RULE[unit] + (f";INTERVAL={n}" if n > 1 else "")
