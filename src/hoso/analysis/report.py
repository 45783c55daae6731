"""A folder of papers as one page: what it holds, rests on, lacks; who does what by when; what to check."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from hoso.analysis.lists import amended, missing, superseded
from hoso.analysis.markup import file_name, short, text
from hoso.analysis.network import citation_network
from hoso.analysis.page import POLICY, STYLE
from hoso.analysis.picture import network_svg
from hoso.analysis.report_tasks import tasks_html
from hoso.analysis.report_words import LANGUAGES, RANKS_EN, WORDS, day, say
from hoso.analysis.rows import texts_of
from hoso.analysis.superiors import superiors
from hoso.analysis.times import anachronisms, paper_name, timeline
from hoso.analysis.view import RANKS
from hoso.analysis.wording import VALUES
from hoso.catalog.issues import in_english, in_vietnamese
from hoso.model.field import SURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx
    import pandas as pd

    from hoso.tables import Tables

_SHOWN = 300  # papers of a page; of a list that goes on elsewhere:
_LISTED = 80
_STATUS = ("taken_up", "adapted", "dropped", "added")
_HEADER = ("symbol", "kind", "date", "issuer", "subject", "superior")
_CLASSES = {
    "date": "f",
    "ended_on": "f",
    "issuer": "i",
    "paper": "i",
    "document": "i",
    "words": "w",
    "where": "i",
    "relation": "r",
}
_MORE_STYLE = """
.tiles{display:flex;flex-wrap:wrap;gap:8px;margin:10px 0}.tiles div{background:#fff;border:1px solid #dfe4e9;
border-radius:6px;padding:6px 14px}.tiles b{display:block;font-size:20px}.secret{background:#fbe3df;border:1px solid
#d9776a;border-radius:6px;padding:8px 12px}svg{width:100%;height:auto}td.m{text-align:center}
td.f,span.f{white-space:nowrap}td.i{min-width:9.5em}td.w{min-width:14em}td.r{min-width:6.5em}
tr.g th{background:#dfe9f2;position:static}.small{font-size:12px}a{color:#0b4f8a}
details::details-content{content-visibility:visible}
@media print{@page{size:A4 portrait;margin:12mm}section{break-inside:auto}tr,.tiles div{break-inside:avoid}
h2{break-after:avoid}a{color:inherit;text-decoration:none}header,main,footer{padding-left:0;padding-right:0}}
"""


def report_html(
    tables: Tables, *, language: str = "vi", made: Mapping[str, object] | None = None, mark: str = ""
) -> str:
    """One page on a folder of papers that needs nothing else: no script, nothing fetched, every text escaped.

    Args:
        tables: of a linked dossier.
        language: vi or en.
        made: how it was made, for the foot of the page.
        mark: an element for the head that says who wrote the file.
    """
    return _Report(tables, language).page(made or {}, mark)


class _Report:
    """The page as it grows: tables and language at hand."""

    def __init__(self, tables: Tables, language: str) -> None:
        self.tables, self.language = tables, language
        self.papers = {row["document_id"]: row for row in texts_of(tables.documents)}
        self.graph = citation_network(tables)
        self.missing, self.ended = missing(tables), superseded(tables)
        self.duties = timeline(tables)
        self.told = [row for row in texts_of(tables.issues) if row["severity"] != "info"]

    def say(self, key: str, **parts: object) -> str:
        return escape(say(self.language, key, **parts))

    def page(self, made: Mapping[str, object], mark: str) -> str:
        sections = {
            "papers": self._papers(),
            "rests": self._rests(),
            "missing": self._missing(),
            "ended": self._ended(self.ended),
            "amended": self._ended(amended(self.tables)),
            "times": self._times(),
            "plans": self._plans(),
            "tasks": tasks_html(self.duties, self._twice(), self.language),
            "check": self._check(),
        }
        none = f"<p class=small>{self.say('none')}</p>"
        body = "".join(
            f'<section id="{key}"><h2>{self.say(key)}</h2>{inner or none}</section>\n'
            for key, inner in sections.items()
            if inner or key not in {"plans", "amended"}
        )
        menu = "".join(f'<a href="#{key}">{self.say(key)}</a>' for key, inner in sections.items() if inner)
        foot = " · ".join(f"{text(str(key))}: {text(str(value))}" for key, value in made.items())
        secret = sum(bool(row["secrecy"]) for row in self.papers.values())
        banner = f"<p class=secret>{self.say('secret', n=secret)}</p>" if secret else ""
        return (
            f'<!doctype html>\n<html lang="{self.language}">\n<head>\n{mark}\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{self.say('title')}</title>\n<style>{STYLE}{_MORE_STYLE}</style>\n</head>\n<body>\n"
            f"<header><h1>{self.say('title')}</h1>{banner}"
            f"<p class=note>{self.say('intro', papers=len(self.papers))}</p>"
            f"{self._tiles()}<nav>{menu}</nav></header>\n<main>{body}</main>\n"
            f"<footer>{self.say('made')}: {foot}</footer>\n</body>\n</html>\n"
        )

    def _tiles(self) -> str:
        cited = [node for node, told in self.graph.nodes(data=True) if not told["held"] or self.graph.in_degree(node)]
        failed = int((self.tables.files["status"].astype(str) == "failed").sum())
        figures = (
            ("n_papers", len(self.papers)),
            ("n_pages", sum(int(row["pages"] or 0) for row in self.papers.values())),
            ("n_failed", failed),
            ("n_cited", len(cited)),
            ("n_missing", len(self.missing)),
            ("n_ended", len(self.ended)),
            ("n_tasks", len(self.duties)),
            ("n_due", int((self.duties["due"] != "").sum())),
            ("n_doubts", len(self.told)),
        )
        cells = (f"<div><b>{n}</b>{self.say(key)}</div>" for key, n in figures if n or key != "n_failed")
        return f'<div class="tiles">{"".join(cells)}</div>'

    def _papers(self) -> str:
        doubts: dict[str, int] = {}
        for row in self.told:
            doubts[row["document_id"]] = doubts.get(row["document_id"], 0) + 1
        ordered = sorted(self.papers.values(), key=lambda row: (row["date"] or "9", row["document_id"]))
        rows = [
            (
                f'<span id="d-{text(row["document_id"])}">{self._day(row["date"])}</span>',
                f"{text(paper_name(row))}<br><span class=small>{text(file_name(row['file']))}</span>",
                text(row["issuer"]),
                text(row["subject"]),
                row["pages"],
                str(doubts.get(row["document_id"], "")),
            )
            for row in ordered[:_SHOWN]
        ]
        rest = [
            f"<li>{text(file_name(row['file']))}: {self.say(row['status'])}</li>"
            for row in texts_of(self.tables.files)
            if row["status"] in {"failed", "duplicate"}
        ]
        lost = f"<ul class=small>{''.join(rest[:_SHOWN])}</ul>" if rest else ""
        heads = ("date", "paper", "issuer", "subject", "pages", "doubts")
        return (
            self._table(heads, rows, numeric=(4, 5), left_out=len(ordered) - len(rows)) + lost if rows or rest else ""
        )

    def _rests(self) -> str:
        cited = [
            (node, told, {one for one, _ in self.graph.in_edges(node)})
            for node, told in self.graph.nodes(data=True)
            if self.graph.in_degree(node)
        ]
        if not cited:
            return ""
        cited.sort(key=lambda it: (-len(it[2]), it[1]["rank"] or 99, it[1]["label"]))
        rows = []
        for node, told, by in cited[:_LISTED]:
            edges = sorted(self.graph.in_edges(node, data=True), key=lambda edge: (edge[2]["relation"], edge[0]))
            relations = dict.fromkeys(self._value(edge[2]["relation"]) for edge in edges)
            one, first = edges[0][0], edges[0][2]
            rows.append(
                (
                    text(told["label"]),
                    self._day(told["date"]),
                    self.say("yes") if told["held"] else "",
                    str(len(by)),
                    ", ".join(relations),
                    f"“{text(short(first['quote'], 120))}”",
                    self._where(one, first["page"]),
                )
            )
        words = {relation: _plain(self._value(relation)) for *_, relation in self.graph.edges(keys=True)}
        words["left_out"] = WORDS["left_out"][LANGUAGES.index(self.language)]
        ranks = RANKS if self.language == "vi" else RANKS_EN
        drawing = network_svg(_cited_only(self.graph), ranks=ranks, words=words)
        heads = ("document", "date", "held", "by", "relation", "words", "where")
        return (
            self._table(heads, rows, numeric=(3,), left_out=len(cited) - len(rows))
            + f"<p class=note>{self.say('picture')}</p>{drawing}"
        )

    def _missing(self) -> str:
        rows = [
            (
                text(
                    " ".join(part for part in (row["kind"], row["symbol"] or row["subject"]) if part)
                    or row["target_key"]
                ),
                self._day(row["date"]),
                text(row["issuer"]),
                text(short(row["subject"], 160)) if row["symbol"] else "",
                row["papers"],
                row["mentions"],
            )
            for row in texts_of(self.missing.head(_LISTED))
        ]
        heads = ("document", "date", "issuer", "subject", "by", "times_cited")
        return self._table(heads, rows, numeric=(4, 5), left_out=len(self.missing) - len(rows)) if rows else ""

    def _ended(self, found: pd.DataFrame) -> str:
        pages = {row["mention_id"]: row["page"] for row in texts_of(self.tables.references)}
        rows = [
            (
                self._where(row["document_id"], pages.get(row["mention_id"], "")),
                self._day(row["date"]),
                f"“{text(row['quote'])}”",
                self._day(row["ended_on"]),
                text(row["ended_by"]),
            )
            for row in texts_of(found.head(_LISTED))
        ]
        heads = ("paper", "date", "words", "ended_on", "ended_by")
        return self._table(heads, rows, left_out=len(found) - len(rows)) if rows else ""

    def _times(self) -> str:
        found = anachronisms(self.tables)
        rows = [
            (
                self._where(row["document_id"], row["page"]),
                self._day(row["date"]),
                text(row["name"]),
                self.say(row["when"], day=day(self.language, row["known"])),
                f"“{text(row['quote'])}”",
            )
            for row in texts_of(found.head(_SHOWN))
        ]
        heads = ("paper", "date", "what", "when", "words")
        return self._table(heads, rows, left_out=len(found) - len(rows)) if rows else ""

    def _plans(self) -> str:
        uppers = superiors(self.tables)
        uppers = {one: above for one, above in uppers.items() if self._is_plan(one) and self._is_plan(above)}
        if not uppers:
            return ""
        from hoso.analysis.aligning import TaskAligner  # noqa: PLC0415 - scikit-learn takes more than a second
        from hoso.analysis.doubting import Doubts  # noqa: PLC0415 - as above
        from hoso.analysis.laying import laid_tasks, with_above  # noqa: PLC0415 - as above

        pairs = with_above(laid_tasks(self.tables, Doubts(self.tables)), uppers, TaskAligner())
        rows = []
        for one, above in uppers.items():
            own = pairs[pairs["document_id"] == one]["status"]
            counts = [str(int((own == status).sum())) for status in _STATUS]
            place = self.papers[one]["admin_unit"] or self.papers[one]["issuer"]
            rows.append((f"{self._where(one)}<br><span class=small>{text(place)}</span>", self._where(above), *counts))
        note = f"<p class=note>{self.say('plans_note')}</p>"
        return note + self._table(("paper", "above", *_STATUS), rows, numeric=(2, 3, 4, 5))

    def _is_plan(self, document_id: str) -> bool:
        return self.papers[document_id]["kind"] == "Kế hoạch"

    def _check(self) -> str:
        speak = in_vietnamese if self.language == "vi" else in_english
        found: dict[str, list[tuple[int, str, str]]] = {}
        for row in self.told:
            message, advice = speak(row["code"], row["message"], row["suggestion"])
            words = f"{text(message)}{f' <span class=small>{text(advice)}</span>' if advice else ''}"
            found.setdefault(row["file"], []).append((int(row["severity"] != "error"), row["page"], words))
        for file, words in self._unsure():
            found.setdefault(file, []).append((1, "", words))
        groups = sorted(found.items(), key=lambda it: (min(n for n, *_ in it[1]), -len(it[1]), it[0]))
        parts = []
        for file, doubts in groups[:_SHOWN]:
            lines = "".join(
                f"<li><b>{self.say('warning' if n else 'error')}</b> "
                f"{self.say('page', n=page) + ': ' if page else ''}{words}</li>"
                for n, page, words in sorted(dict.fromkeys(doubts), key=lambda doubt: (doubt[0], int(doubt[1] or 0)))
            )
            parts.append(f"<h3 class=small>{text(file_name(file))}</h3><ul class=small>{lines}</ul>")
        notes = len(self.tables.issues) - len(self.told)
        hidden = f"<p class=small>{self.say('notes', n=notes)}</p>" if notes else ""
        return (
            "".join(parts)
            + (f"<p class=small>{self.say('more', n=len(groups) - _SHOWN)}</p>" * (len(groups) > _SHOWN))
            + hidden
        )

    def _unsure(self) -> Iterable[tuple[str, str]]:
        """Header fields that were read, but not with confidence."""
        proofs = self.tables.evidence
        low = proofs[(proofs["table"].astype(str) == "documents") & (proofs["confidence"].astype("Float64") < SURE)]
        for row in texts_of(low.drop_duplicates(["document_id", "column"])):
            if row["column"] in _HEADER:
                paper = self.papers[row["document_id"]]
                value, sure = short(paper[row["column"]], 80), f"{float(row['confidence']):.2f}"
                field = say(self.language, row["column"]).lower()
                yield paper["file"], self.say("unsure", field=field, value=value, sure=sure)

    def _twice(self) -> set[str]:
        """Of papers held twice all but one: the digital one stays, else the first."""
        by_file = {row["file"]: row["document_id"] for row in self.papers.values()}
        out: set[str] = set()
        for row in texts_of(self.tables.issues):
            other = by_file.get(row["message"].removeprefix("the same paper as "), "")
            if row["code"] == "same_paper" and row["document_id"] and other:
                pair = sorted(
                    (row["document_id"], other), key=lambda it: (self.papers[it]["text_source"] != "digital", it)
                )
                out.add(pair[1])
        return out

    def _where(self, document_id: str, page: object = "") -> str:
        """A paper as a link to its row, and the page."""
        shown = self.say("page", n=page) if page and str(page) != "0" else ""
        name = paper_name(self.papers[document_id])
        return f'<a href="#d-{text(document_id)}">{text(name)}</a> {shown}'.strip()

    def _value(self, relation: str) -> str:
        return text(VALUES.get(relation, relation) if self.language == "vi" else relation.replace("_", " "))

    def _day(self, value: str) -> str:
        return f"<span class=f>{text(day(self.language, value))}</span>"

    def _table(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], *, numeric: Sequence[int] = (), left_out: int = 0
    ) -> str:
        kinds = [
            " class=n" if n in numeric else f" class={_CLASSES[it]}" if it in _CLASSES else ""
            for n, it in enumerate(heads)
        ]
        head = "".join(f"<th{kind}>{self.say(name)}</th>" for name, kind in zip(heads, kinds, strict=True))
        body = "".join(
            f"<tr>{''.join(f'<td{kind}>{cell}</td>' for cell, kind in zip(row, kinds, strict=True))}</tr>"
            for row in rows
        )
        more = f"<p class=small>{self.say('more', n=left_out)}</p>" if left_out > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cited_only(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The graph without papers that neither cite nor are cited."""
    return graph.subgraph([node for node in graph if graph.degree(node)])


def _plain(words: str) -> str:
    from html import unescape  # noqa: PLC0415 - of this function only

    return unescape(words)
