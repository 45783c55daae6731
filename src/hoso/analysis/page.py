"""A comparison as one self-contained HTML page: nothing fetched, no script, every text escaped; prints on A4."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from hoso.analysis.wording import VALUES, shown_tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hoso.analysis.comparing import Comparison
    from hoso.analysis.wording import Shown

STYLE = """
*{box-sizing:border-box}
body{font:14px/1.45 system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif;color:#1c2733;background:#f3f5f7;margin:0}
header,main{max-width:1280px;margin:0 auto;padding:14px 20px}
h1{font-size:22px;margin:6px 0}h2{font-size:18px;margin:0 0 2px}
p.note,footer,.small{color:#53606c}p{margin:2px 0 8px}
nav{display:flex;flex-wrap:wrap;gap:6px;margin:8px 0}
nav a{background:#fff;border:1px solid #c5ccd3;border-radius:14px;padding:2px 11px;color:#0b4f8a;text-decoration:none}
section{background:#fff;border:1px solid #dfe4e9;border-radius:6px;padding:12px 14px;margin:0 0 16px;overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13px}
th,td{border-bottom:1px solid #e6eaee;padding:4px 7px;text-align:left;vertical-align:top;overflow-wrap:break-word}
th{background:#eef2f6;position:sticky;top:0}
th.n,td.n{text-align:right}td.n,td.d{white-space:nowrap}
td.q{min-width:230px}
details{margin:6px 0;border-top:1px solid #e6eaee;padding-top:6px}
summary{cursor:pointer;font-weight:600}
.tag{border-radius:3px;padding:0 6px;white-space:nowrap}
.taken_up{background:#cfe8d5}.adapted{background:#fdeec2}.dropped{background:#f6d0cd}.added{background:#cfe1f6}
.bar{display:flex;height:14px;width:190px;border:1px solid #c5ccd3}.bar i{display:block;height:100%}
.doubt{color:#a33}
td.h{text-align:center;white-space:nowrap}
footer{max-width:1280px;margin:0 auto;padding:0 20px 24px;font-size:12px;overflow-wrap:anywhere}
@media print{body{background:#fff;font-size:10pt}section{border:0;padding:0;overflow:visible}nav{display:none}

th{position:static}table{font-size:8.5pt}td.q{min-width:0}@page{size:A4 landscape;margin:12mm}}
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STATUS = ("taken_up", "adapted", "dropped", "added")
_NUMERIC = {"Điểm", "Tỷ lệ", "Tỷ lệ chép nguyên văn", "Chữ giống", "Trọng số"}
_LONG = {"Cấp trên viết", "Kế hoạch này viết", "Kế hoạch kia viết", "Nội dung", "Văn bản"}
_DAYS = {"Ngày", "Hạn", "Hạn cấp trên", "Hạn (kia)"}
_DAYS = {"Ngày", "Hạn", "Hạn cấp trên", "Hạn (kia)"}
_LEFT_OUT = {"Mã văn bản", "Mã việc", "Mã việc cấp trên", "Mã việc (kia)", "Nguồn chữ", "Chữ giống", "Loại việc"}
_GROUPED = {"tasks", "gaps", "copied", "spans", "keywords", "deadlines", "functions", "structure"}


def page_of(found: Comparison, made: Mapping[str, object], mark: str = "") -> str:
    """The page.

    Args:
        found: what is to be shown.
        made: how it was made, for the foot of the page.
        mark: an element for the head that says who wrote the file.
    """
    tables = list(shown_tables(found))
    menu = "".join(f'<a href="#{shown.name}">{escape(shown.title)}</a>' for shown, _, rows in tables if rows)
    body = "".join(_section(shown, heads, rows, found) for shown, heads, rows in tables)
    foot = " · ".join(f"{escape(str(key))}: {escape(str(value))}" for key, value in made.items())
    return (
        f'<!doctype html>\n<html lang="vi">\n<head>\n{mark}\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>So sánh kế hoạch</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<header><h1>So sánh {len(found.plans)} kế hoạch</h1><p class=note>Cột “Nghi vấn” nói bao nhiêu giá trị của"
        " dòng đó đọc chưa chắc: khác nhau ở những chỗ ấy có thể do máy đọc, không phải do kế hoạch.</p>"
        f"<nav>{menu}</nav></header>\n<main>{body}</main>\n<footer>{foot}</footer>\n</body>\n</html>\n"
    )


def _section(shown: Shown, heads: Sequence[str], rows: Sequence[Sequence[Any]], found: Comparison) -> str:
    kept = [i for i, heading in enumerate(heads) if heading not in _LEFT_OUT]
    heads, rows = [heads[i] for i in kept], [[row[i] for i in kept] for row in rows]
    if not rows:
        inner = "<p class=small>Không có.</p>"
    elif shown.name == "similarity":
        inner = _heat(heads, rows)
    elif shown.name in _GROUPED:
        groups: dict[str, list[list[Any]]] = {}
        for row in rows:
            groups.setdefault(str(row[0]), []).append(list(row[1:]))
        inner = "".join(
            f"<details{' open' if n == 0 else ''}><summary>{escape(plan)} "
            f"<span class=small>({len(some)})</span></summary>{_table(heads[1:], some)}</details>"
            for n, (plan, some) in enumerate(groups.items())
        )
    else:
        inner = (_bars(found) if shown.name == "plans" else "") + _table(heads, rows)
    head = f"<h2>{escape(shown.title)}</h2><p class=note>{escape(shown.note)}</p>"
    return f'<section id="{shown.name}">{head}{inner}</section>\n'


def _table(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    numeric = [all(isinstance(row[i], (int, float)) or row[i] is None for row in rows) for i in range(len(heads))]
    head = "".join(f"<th{' class=n' if n else ''}>{escape(h)}</th>" for h, n in zip(heads, numeric, strict=True))
    body = "".join(
        "<tr>" + "".join(_cell(h, c, numeric=n) for h, c, n in zip(heads, row, numeric, strict=True)) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(heading: str, cell: Any, *, numeric: bool) -> str:  # noqa: ANN401 - whatever a table holds
    if cell is None:
        return "<td class=n></td>" if numeric else "<td></td>"
    if heading == "Kết quả":
        kind = next((key for key in _STATUS if VALUES[key] == cell), "")
        return f'<td><span class="tag {kind}">{escape(str(cell))}</span></td>'
    decimal = isinstance(cell, float) and heading in _NUMERIC
    words = escape(f"{cell:.2f}".replace(".", ",") if decimal else f"{cell:g}" if numeric else str(cell))
    if heading == "Nghi vấn" and cell:
        words = f"<span class=doubt>{words}</span>"
    kind = " class=n" if numeric else " class=q" if heading in _LONG else " class=d" if heading in _DAYS else ""
    return f"<td{kind}>{words}</td>"


def _bars(found: Comparison) -> str:
    """What became of the tasks of the plan above, as a bar for each plan."""
    colours = {"taken_up": "#6db482", "adapted": "#f0c64c", "dropped": "#e08a83", "added": "#7daee6"}
    lines = []
    for _, row in found.plans.iterrows():
        counts = {key: int(row[key]) for key in _STATUS}
        if total := sum(counts.values()):
            parts = "".join(
                f'<i style="width:{100 * n / total:.2f}%;background:{colours[key]}" title="{VALUES[key]}: {n}"></i>'
                for key, n in counts.items()
            )
            lines.append(f'<tr><td>{escape(str(row["plan"]))}</td><td><div class="bar">{parts}</div></td></tr>')
    if not lines:
        return ""
    legend = " ".join(f'<span class="tag {key}">{VALUES[key]}</span>' for key in _STATUS)
    return f'<p>{legend}</p><table style="width:auto;margin-bottom:12px">{"".join(lines)}</table>'


def _heat(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """The square of likenesses, the likelier the darker."""
    head = "".join(f"<th>{escape(str(heading))}</th>" for heading in heads)
    lines = []
    for row in rows:
        cells = "".join(
            f'<td class=h style="background:rgba(11,79,138,{0.75 * float(cell) ** 0.7:.2f});'
            f'color:{"#fff" if float(cell) > 0.55 else "inherit"}">{float(cell):.2f}</td>'
            for cell in row[1:-1]
        )
        lines.append(f"<tr><th>{escape(str(row[0]))}</th>{cells}<td class=h>{row[-1]}</td></tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
