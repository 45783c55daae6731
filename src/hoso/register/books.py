"""Registers to print: the lines of a book in the decree's columns, as a workbook or as an A4 landscape page."""

from __future__ import annotations

import hashlib
import html
import io
import os
import re
import secrets
from typing import TYPE_CHECKING

from hoso import __version__
from hoso.catalog.register_books import Book, register_books
from hoso.register.entries import Entry, entries, held_back, receivers, record_of
from hoso.register.replying import closed
from hoso.register.store import RegisterFault, Store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hoso.model import Record

PRINTED = ("den", "di", "theo-doi")
_HELD_BACK = "Văn bản mật"
_LETTER = "Công văn"
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_MM_A_CHARACTER = 2.0  # of a workbook's column at 11 points
_POINTS_A_MM = 72 / 25.4
_SIZE, _LEADING = 11.0, 14.5  # points: of letters, of a line
_INSET = 6.0  # points of a cell that hold no letters


def book_of(store: Store, name: str) -> Book:
    """A book with its titles and columns, the office's own where it keeps some.

    Raises:
        RegisterFault: there is no such book, or the office's file cannot be used.
    """
    try:
        books = register_books(store.folder)
    except ValueError as fault:
        raise RegisterFault(str(fault), code="register_titles", what=str(fault)) from fault
    if name not in books:
        listed = ", ".join(books)
        raise RegisterFault(f"there is no book {name}; one of {listed}", code="register_no_book", what=name)
    return books[name]


def rows(store: Store, name: str, *, first: str = "", last: str = "", unlocked: bool = False) -> list[list[str]]:
    """The cells of a book, line by line: dates `dd/mm/yyyy`, leading zeros kept, all as text.

    Args:
        store: the register.
        name: `den`, `di` or `theo-doi`.
        first: first day, ISO (or `2026`, `2026-06`), included.
        last: last day, likewise.
        unlocked: whether papers marked mật or higher may be written out; else their lines say no more than that.
    """
    return _cells(store, book_of(store, name), lines_of(store, name, first=first, last=last), unlocked=unlocked)


def _cells(store: Store, book: Book, lines: Sequence[Entry], *, unlocked: bool) -> list[list[str]]:
    wanted = {column.cell for column in book.columns}
    found = []
    for line in lines:
        if held_back(line, unlocked=unlocked):
            shown = {"number": f"{line.number:02d}", "entered_on": day(line.entered_on), "note": _HELD_BACK}
            found.append([shown.get(column.cell, "") for column in book.columns])
            continue
        record = record_of(store, line.sha256) if wanted & {"recipients", "archive"} else None
        found.append([_cell(column.cell, line, record, store) for column in book.columns])
    return found


def lines_of(store: Store, name: str, *, first: str = "", last: str = "") -> list[Entry]:
    """The lines of a book to print; see `rows`."""
    return entries(store, book="di" if name == "di" else "den", first=first, last=last)


def write_book(store: Store, name: str, path: Path, *, first: str = "", last: str = "", unlocked: bool = False) -> int:
    """Write a book to print: `.xlsx`, or `.html` that prints on A4 landscape. Gives the number of lines.

    Raises:
        RegisterFault: another suffix, or it may not be written.
    """
    book = book_of(store, name)
    lines = lines_of(store, name, first=first, last=last)
    cells = _cells(store, book, lines, unlocked=unlocked)
    days = [line.entered_on for line in lines]
    period = f"Từ ngày {day(min(days))} đến ngày {day(max(days))}" if days else ""
    if path.suffix.lower() == ".xlsx":
        data = _workbook(book, cells, period)
    elif path.suffix.lower() == ".html":
        data = _page(book, cells, period).encode()
    else:
        message = f"{path}: a register is written as .xlsx or .html"
        raise RegisterFault(message, code="register_suffix", what=path)
    write_whole(path, data)
    return len(cells)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there.

    Raises:
        RegisterFault: it may not be written, or is open in another program.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as fault:
        message = f"{path} may not be written, or is open in another program: {fault.strerror or fault}"
        raise RegisterFault(message, code="not_allowed", what=path) from fault
    finally:
        beside.unlink(missing_ok=True)


def day(value: str) -> str:
    """An ISO date as the decree writes it; a partial one as far as it goes."""
    found = _DATE.fullmatch(value)
    return "/".join(part for part in reversed(found.groups()) if part) if found else value


def _cell(cell: str, line: Entry, record: Record | None, store: Store) -> str:
    match cell:
        case "entered_on" | "date" | "due":
            return day(getattr(line, cell))
        case "number":
            return f"{line.number:02d}"
        case "kind_and_subject":
            return kind_and_subject(line)
        case "whole":
            parts = [line.kind, line.symbol, f"ngày {day(line.date)}" if line.date else "", line.issuer]
            return ", ".join(part for part in (" ".join(p for p in parts[:2] if p), *parts[2:]) if part)
        case "archive":
            found = [r.line.value for r in record.recipients if r.role == "archive"] if record is not None else []
            return "; ".join(found)
        case "recipients":  # a line that an older hoso entered holds none of its own yet
            return line.receiver or "; ".join(r.line.value for r in (receivers(record) if record is not None else ()))
        case "reply":
            return _reply(line, store)
        case "progress":
            since, _ = closed(store, line.entry_id)
            return f"Đã giải quyết ngày {day(since)}" if since else ""
        case "note":
            struck = f"Hủy: {line.struck_out}" if line.struck_out else ""
            return "; ".join(part for part in (line.note, struck) if part)
        case "":
            return ""
        case _:
            return str(getattr(line, cell))


def kind_and_subject(line: Entry) -> str:
    """Type and subject; of a công văn the subject alone."""
    return " ".join(part for part in ("" if line.kind == _LETTER else line.kind, line.subject) if part)


def _reply(line: Entry, store: Store) -> str:
    """The symbol of the outgoing paper that answers this one, where a person said so."""
    row = store.base.execute(
        "SELECT l.symbol FROM replies r JOIN lines l ON l.entry_id = r.reply_id WHERE r.entry_id = ?", (line.entry_id,)
    ).fetchone()
    return str(row["symbol"]) if row is not None else ""


def _workbook(book: Book, cells: Sequence[Sequence[str]], period: str) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - loaded only when asked for

    packed = io.BytesIO()
    made = xlsxwriter.Workbook(packed, {"in_memory": True})
    for key, value in _how_made(cells).items():
        made.set_custom_property(key, value)
    sheet = made.add_worksheet(book.name)
    edge = {"border": 1, "valign": "top", "text_wrap": True, "font_name": "Times New Roman", "font_size": 11}
    title = made.add_format({"bold": True, "align": "center", "font_name": "Times New Roman", "font_size": 14})
    head = made.add_format({**edge, "bold": True, "align": "center", "valign": "vcenter"})
    count = made.add_format({**edge, "italic": True, "align": "center"})
    text = made.add_format({**edge, "num_format": "@"})
    sheet.merge_range(0, 0, 0, len(book.columns) - 1, book.title, title)
    widths = [column.width for column in book.columns]
    # said for each row: not every program makes room for wrapped lines by itself
    sheet.set_row(1, _height([column.title for column in book.columns], widths, bold=True))
    for m, line in enumerate(cells, 3):
        sheet.set_row(m, _height(line, widths))
    for n, column in enumerate(book.columns):
        sheet.set_column(n, n, column.width / _MM_A_CHARACTER)
        sheet.write_string(1, n, column.title, head)
        sheet.write_string(2, n, f"({n + 1})", count)
        for m, line in enumerate(cells, 3):
            sheet.write_string(m, n, _NO_XML.sub("", line[n])[:32767], text)
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(0, 2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_header(f"&R&9{period}" if period else "")
    sheet.set_footer("&CTrang &P/&N")
    made.close()
    return packed.getvalue()


def _height(line: Sequence[str], widths: Sequence[float], *, bold: bool = False) -> float:
    """The height of a row in points that shows every cell whole; a workbook's rows end at 409."""
    lines = 1
    for words, width in zip(line, widths, strict=True):
        room = width * _POINTS_A_MM - _INSET
        taken, wrapped = 0.0, 1
        for word in words.split(" "):
            long = sum(map(_breadth, word)) * _SIZE * (1.08 if bold else 1.0)
            if taken and taken + long > room:
                taken, wrapped = 0.0, wrapped + 1
            wrapped += int(long // room)  # a word longer than the column is broken
            taken += long % room + _breadth(" ") * _SIZE
        lines = max(lines, wrapped)
    return min(lines * _LEADING + 3, 409.0)


def _breadth(letter: str) -> float:
    """About how wide a letter of Times is, beside its size; rather too wide than too narrow."""
    if letter.isspace() or letter in ".,;:/-()'|!":
        return 0.3
    if letter.isupper():
        return 0.71
    return 0.76 if letter in "mw" else 0.47


def _how_made(cells: Sequence[Sequence[str]]) -> dict[str, str]:
    """Version, and a name for what the book holds, so that two prints can be told to be one."""
    held = "\n".join("\x1f".join(line) for line in cells)
    digest = hashlib.sha256(held.encode("utf-8", "backslashreplace")).hexdigest()
    return {"hoso": __version__, "hoso.lines": str(len(cells)), "hoso.lines_sha256": digest}


def _page(book: Book, cells: Sequence[Sequence[str]], period: str) -> str:
    total = sum(column.width for column in book.columns)
    columns = "".join(f'<col style="width:{100 * c.width / total:.2f}%">' for c in book.columns)
    title = f'<tr><th class="title" colspan="{len(book.columns)}">{html.escape(book.title)}</th></tr>'
    heads = "".join(f"<th>{html.escape(c.title)}</th>" for c in book.columns)
    counts = "".join(f"<th>({n})</th>" for n in range(1, len(book.columns) + 1))
    body = "\n".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line) + "</tr>" for line in cells)
    told = "; ".join(f"{key}={value}" for key, value in _how_made(cells).items())
    return f"""<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta name="generator" content="{told}"><title>{html.escape(book.title)}</title>
<style>
@page {{ size: A4 landscape; margin: 12mm 10mm;
  @top-right {{ content: "{period}"; font: 9pt "Times New Roman", Tinos, "Liberation Serif", serif }}
  @bottom-center {{ content: "Trang " counter(page) "/" counter(pages) }} }}
body {{ font: 11pt "Times New Roman", Tinos, "Liberation Serif", serif; margin: 0 }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed }}
thead {{ display: table-header-group }}
tr {{ break-inside: avoid }}
th, td {{ border: 0.5pt solid #000; padding: 1mm; vertical-align: top; overflow-wrap: anywhere }}
th {{ text-align: center; vertical-align: middle }}
thead tr:last-child th {{ font: italic 9pt "Times New Roman", serif }}
th.title {{ border: 0; padding-bottom: 3mm; font-size: 14pt }}
</style></head>
<body><table><colgroup>{columns}</colgroup><thead>{title}<tr>{heads}</tr><tr>{counts}</tr></thead>
<tbody>
{body}
</tbody></table></body></html>
"""
