"""The network of citations: papers held and cited, ranked as the law ranks them; edges typed, dated, quoted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hoso.analysis.rows import texts_of
from hoso.analysis.sameness import cited_documents
from hoso.text.letters import plain
from hoso.text.symbols import parse_symbol

if TYPE_CHECKING:
    import networkx as nx

    from hoso.tables import Tables

OTHER = 0
_BY_KIND = {
    "hien phap": 1, "luat": 2, "bo luat": 2, "phap lenh": 3, "nghi dinh": 5, "thong tu": 8, "thong tu lien tich": 8,
}  # fmt: skip
_BY_ISSUER = (  # where the type alone does not tell
    ("nghi quyet", re.compile(r"qh\d*"), 2), ("nghi quyet", re.compile(r"ubtvqh\d*"), 3),
    ("lenh", re.compile("ctn"), 4), ("quyet dinh", re.compile("ctn"), 4), ("nghi quyet", re.compile("cp"), 5),
    ("quyet dinh", re.compile("ttg"), 6), ("nghi quyet", re.compile("hdtp"), 7),
)  # fmt: skip
_LOCAL = {("nghi quyet", "hdnd"): 9, ("quyet dinh", "ubnd"): 10}


def rank(kind: str, symbol: str) -> int:
    """The rank of a document among legal texts (Law 64/2025/QH15): 1 Constitution to 10; 0 for what is none.

    Decisions and resolutions of local bodies count where a year inside the symbol makes them normative; at which level
    a body stands is not told by its code, so they have the province's rank.

    >>> rank("Nghị định", "30/2020/NĐ-CP"), rank("Quyết định", "5/QĐ-UBND")
    (5, 0)
    """
    name = plain(kind)
    if name in _BY_KIND:
        return _BY_KIND[name]
    parsed = parse_symbol(symbol) if symbol else None
    if parsed is None or parsed.family == "party":
        return OTHER
    issuer = plain(parsed.issuer[0]) if parsed.issuer else ""
    for word, code, level in _BY_ISSUER:
        if name == word and code.fullmatch(issuer):
            return level
    return _LOCAL.get((name, issuer), OTHER) if parsed.year else OTHER


def citation_network(tables: Tables) -> nx.MultiDiGraph:
    """Who cites whom, in and outside the collection.

    Args:
        tables: of a linked dossier: `hoso.read_all(…).link().tables()`.

    Returns:
        A directed graph. Nodes are documents, named by `document_id` where the collection holds them, else by
        `target_key` (place and day behind it where one key holds several documents): `label`, `kind`, `symbol`,
        `date`, `issuer`, `subject`, `held`, `rank`. One edge for each relation between
        two documents, from what cites: `relation`, `date` (of the citing paper), `mentions` (how many), `pinpoints`,
        `quote`, `page` (of the first). All attributes can be written as GraphML and GEXF.
    """
    import networkx as nx  # noqa: PLC0415 - loaded only when asked for

    graph = nx.MultiDiGraph()
    dates: dict[str, str] = {}
    for row in sorted(texts_of(tables.documents), key=lambda row: row["document_id"]):
        dates[row["document_id"]] = row["date"]
        graph.add_node(row["document_id"], **_node(row, held=True))
    named = zip(texts_of(tables.references), cited_documents(tables), strict=True)
    cited = [it for it in named if it[0]["status"] != "self" and it[0]["form"] not in {"blank", "class"}]
    cited.sort(key=lambda it: it[0]["document_id"])  # the order of files changes nothing
    fullest = {target: row for row, target in sorted(cited, key=lambda it: sum(map(bool, it[0].values())))}
    for row, target in cited:
        if not target or target.startswith("short|"):  # a bare number says too little to be one document
            continue
        if target not in graph:
            graph.add_node(target, **_node(fullest[target], held=False))
        _cite(graph, row, target, dates.get(row["document_id"], ""))
    _tell_apart(graph)
    return graph


def _tell_apart(graph: nx.MultiDiGraph) -> None:
    """Put behind a label that several documents share what they differ in: the year, the issuer, the day."""
    alike: dict[str, list[dict[str, Any]]] = {}
    for _, told in graph.nodes(data=True):
        alike.setdefault(told["label"], []).append(told)
    for nodes in alike.values():
        said = [[(node["date"][:4], node["issuer"], node["date"])[i] for node in nodes] for i in range(3)]
        beside = next((one for one in said if len(set(one)) == len(nodes)), said[0]) if len(nodes) > 1 else []
        for node, more in zip(nodes, beside, strict=False):
            node["label"] += f" ({more})" if more and more not in node["label"] else ""


def _cite(graph: nx.MultiDiGraph, row: dict[str, str], target: str, date: str) -> None:
    host, relation = row["document_id"], row["relation"]
    known = graph.get_edge_data(host, target, key=relation)
    if known is None:
        graph.add_edge(
            host, target, key=relation, relation=relation, date=date, mentions=1, pinpoints=row["pinpoint"],
            quote=" ".join(row["quote"].split()), page=int(row["page"] or 0),
        )  # fmt: skip
        return
    known["mentions"] += 1
    if row["pinpoint"] and row["pinpoint"] not in known["pinpoints"].split("; "):
        known["pinpoints"] = "; ".join(part for part in (known["pinpoints"], row["pinpoint"]) if part)


def _node(row: dict[str, str], *, held: bool) -> dict[str, Any]:
    told = {name: " ".join(row[name].split()) for name in ("kind", "symbol", "date", "issuer", "subject")}
    name = " ".join(part for part in (told["kind"], told["symbol"] or told["subject"]) if part)
    return {
        **told,
        "label": name or row.get("file", "") or " ".join(row.get("quote", "").split()),
        "held": held,
        "rank": rank(told["kind"], told["symbol"]),
    }
