"""Lists of duties as files: a sheet for Excel that prints on A4, a CSV, a calendar."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hoso.errors import UsageFault
from hoso.tables.workbook import is_workbook_of_hoso, printable
from hoso.tables.writing import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from hoso.tables.duties import Duty

HEADS = (
    "Thời hạn", "Lời ghi thời hạn", "Định kỳ", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Báo cáo, gửi", "Văn bản",
    "Ngày văn bản", "Trang", "Mục", "Độ tin cậy",
)  # fmt: skip
_WIDTHS = (11, 20, 14, 60, 28, 28, 22, 24, 12, 6, 10, 8)
_STAMP = datetime.fromisoformat("2000-01-01T00:00:00+00:00")  # no times, else no two runs are equal
_TITLE = 120  # characters of an entry's title


def check_list(out: Path, *, force: bool = False) -> None:
    """Say no, before any work is done, to an output that may not be written.

    Raises:
        UsageFault: where the suffix is none of ours, or something stands there (unless `force`).
    """
    if out.suffix.lower() not in _MAKERS:
        message = f"{out}: a list of tasks is written as .xlsx, .csv or .ics"
        raise UsageFault(message, code="list_suffix", what=out)
    if out.is_dir():
        raise UsageFault(f"{out} is a folder", code="is_folder", what=out)
    if out.exists() and not force and not _is_ours(out):
        message = f"{out} exists and was not written by hoso; use --force to overwrite it"
        raise UsageFault(message, code="exists", what=out)


def write_duties(found: Sequence[Duty], out: Path, *, made: Mapping[str, str] | None = None) -> None:
    """Write a list of duties as the suffix of the name says, whole or not at all.

    How it was made (`made`) stands among the properties of a workbook and in the head of a calendar; a CSV has no room
    for it and gets a file beside it, `viec.csv.json`.

    Raises:
        UsageFault: where it cannot be written.
    """
    told = dict(made or {})
    data = _MAKERS[out.suffix.lower()](found, told)
    beside = out.with_name(f".{out.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(out)
        if told and out.suffix.lower() == ".csv":
            words = json.dumps({"made_by": "hoso", **told}, ensure_ascii=False, indent=2)
            out.with_name(f"{out.name}.json").write_text(words + "\n", encoding="utf-8")
    except OSError as fault:
        raise refusal(out, fault) from fault
    finally:
        beside.unlink(missing_ok=True)


def _is_ours(out: Path) -> bool:
    """Whether hoso wrote a list that stands there."""
    if out.suffix.lower() == ".xlsx":
        return is_workbook_of_hoso(out)
    if out.suffix.lower() == ".ics":
        return b"-//hoso//" in out.read_bytes()[:200]
    with out.open("rb") as file:
        return file.readline().decode("utf-8-sig", errors="replace").startswith(HEADS[0])


def _rows(found: Sequence[Duty]) -> list[tuple[str | int | float, ...]]:
    rows: list[tuple[str | int | float, ...]] = []
    for duty in found:
        due = duty.task.deadline
        rows.append((
            duty.due, due.words.value if due else "", (due.recurrence or "") if due else "", duty.task.text.value,
            duty.units("lead"), duty.units("coordinate"), duty.units("report_to"), duty.paper,
            duty.record.date.value if duty.record.date else "", duty.task.page, duty.task.section,
            round(duty.task.text.confidence, 2),
        ))  # fmt: skip
    return rows


def _csv(found: Sequence[Duty], made: Mapping[str, str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADS, *_rows(found)])
    return text.getvalue().encode("utf-8-sig")


def _workbook(found: Sequence[Duty], made: Mapping[str, str]) -> bytes:
    """A sheet on landscape A4, one page wide, its head repeated, with filters; never a formula."""
    import xlsxwriter  # noqa: PLC0415 - loaded only when asked for

    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "hoso", "created": _STAMP.replace(tzinfo=None)})
    book.set_custom_property("hoso", "1")
    for key, told in made.items():
        book.set_custom_property(f"hoso.{key}", printable(told)[:255])
    head = book.add_format({"bold": True, "bg_color": "#DDE7F3", "border": 1, "text_wrap": True, "valign": "vcenter"})
    cell = book.add_format({"num_format": "@", "border": 1, "text_wrap": True, "valign": "top", "quote_prefix": True})
    day = book.add_format({"num_format": "dd/mm/yyyy", "border": 1, "valign": "top", "align": "left"})
    number = book.add_format({"border": 1, "valign": "top"})
    sheet = book.add_worksheet("Nhiệm vụ")
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.set_footer("&CTrang &P/&N")
    for i, (name, width) in enumerate(zip(HEADS, _WIDTHS, strict=True)):
        sheet.set_column(i, i, width)
        sheet.write_string(0, i, name, head)
    for n, row in enumerate(_rows(found), 1):
        for i, value in enumerate(row):
            if isinstance(value, str):
                when = _day(value) if HEADS[i] in {"Thời hạn", "Ngày văn bản"} else None
                if when is not None:
                    sheet.write_datetime(n, i, datetime(when.year, when.month, when.day), day)  # noqa: DTZ001 - a day
                else:
                    sheet.write_string(n, i, printable(value), cell)
            else:
                sheet.write_number(n, i, value, number)
    sheet.autofilter(0, 0, max(1, len(found)), len(HEADS) - 1)
    book.close()
    return packed.getvalue()


def _calendar(found: Sequence[Duty], made: Mapping[str, str]) -> bytes:
    """Whole days: one for each last day, and a rule for each rhythm, from the day of its paper on."""
    import icalendar  # noqa: PLC0415 - loaded only when asked for

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//hoso//viec//VI")
    calendar.add("version", "2.0")
    for key, value in made.items():
        calendar.add(f"x-hoso-{key.replace('_', '-')}", value)
    for duty in found:
        due = duty.task.deadline
        if due is None:
            continue
        last = _day(due.until or "")
        if last is not None:
            calendar.add_component(_event(icalendar, duty, last, "han"))
        begin = _day(duty.record.date.value) if duty.record.date else None
        if due.rrule and begin is not None:
            event = _event(icalendar, duty, begin, "dinh-ky")
            event.add("rrule", icalendar.vRecur.from_ical(due.rrule))
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(icalendar: Any, duty: Duty, day: date, sort: str) -> Any:  # noqa: ANN401 - the library's own kinds
    """A whole day with the task's words, its units and where it stands."""
    words = duty.task.text.value
    event = icalendar.Event()
    event.add("uid", f"{duty.task_id}.{sort}@hoso")
    event.add("dtstamp", _STAMP)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", words if len(words) <= _TITLE else words[: _TITLE - 1].rstrip() + "…")
    parts = [words]
    parts += [f"{name}: {duty.units(role)}" for name, role in _NAMES if duty.units(role)]
    parts.append(f"{duty.paper}, trang {duty.task.page}")
    event.add("description", "\n".join(parts))
    event.add("transp", "TRANSPARENT")
    return event


_MAKERS: dict[str, Callable[[Sequence[Duty], Mapping[str, str]], bytes]] = {
    ".xlsx": _workbook,
    ".csv": _csv,
    ".ics": _calendar,
}
_NAMES = (("Chủ trì", "lead"), ("Phối hợp", "coordinate"), ("Báo cáo, gửi", "report_to"))


def _day(value: str) -> date | None:
    """A whole ISO date that the calendar has; None for any other."""
    try:
        return date.fromisoformat(value) if len(value) == len("2025-01-01") else None
    except ValueError:
        return None
