"""Questions to the network: what is central, what a repeal would touch, ways between documents, chains to laws."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from hoso.analysis.rows import texts_of
from hoso.analysis.times import paper_name
from hoso.text.letters import plain
from hoso.text.symbols import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import networkx as nx
    import pandas as pd

    from hoso.tables import Tables

RESTING = ("based_on", "implements", "according_to", "details", "amends", "consolidates", "attached_to")
LAWS = (1, 2)  # ranks of the Constitution and of laws
_PATHS = 5
_LOOKED_AT = 5  # times as many as asked for are weighed by how far they reach
_UNITS = "điểm|khoản|điều|mục|chương|phần|phụ lục"
_VALUE = r"(?:\d+(?:\.\d+)*[a-zđ]?|[ivxl]+|[a-zđ])(?!\w)"
_STEP = re.compile(
    rf"(?P<unit>{_UNITS})\s+(?P<values>{_VALUE}(?:(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s+hoặc\s+|\s+đến\s+|\s*-\s*){_VALUE})*)"
)
_RANGE = re.compile(r"(\d+)(?:\s+đến\s+(?:điều\s+)?|\s*-\s*)(\d+)")
_WHOLE = {"điều", "mục", "chương", "phần", "phụ lục"}  # what closes a pinpoint; điểm and khoản lie in it


def central(graph: nx.MultiDiGraph, top: int = 20) -> pd.DataFrame:
    """The documents that most rests on.

    Returns:
        One row each, the furthest reaching first: `document`, `label`, `held`, `rank`, `cited_by` (papers that cite
        it), `reach` (that rest on it directly or through others), `score` (PageRank over what rests on what).
    """
    import networkx as nx  # noqa: PLC0415 - loaded only when asked for
    import pandas as pd  # noqa: PLC0415 - loaded only when asked for

    columns = ["document", "label", "held", "rank", "cited_by", "reach", "score"]
    if not len(graph):
        return pd.DataFrame(columns=columns)
    ties = _resting(graph)
    score = nx.pagerank(ties)
    cited = {node: len(set(graph.predecessors(node)) - {node}) for node in graph}
    likely = sorted(graph, key=lambda node: (-cited[node], -score.get(node, 0.0), str(node)))[: top * _LOOKED_AT]
    rows = [
        (node, graph.nodes[node]["label"], graph.nodes[node]["held"], graph.nodes[node]["rank"], cited[node],
         len(nx.ancestors(ties, node)) if node in ties else 0, round(score.get(node, 0.0), 6))
        for node in likely if cited[node]
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row[5], -row[4], -row[6], str(row[0])))
    return pd.DataFrame(rows[:top], columns=columns)


def touched(graph: nx.MultiDiGraph, document: str) -> pd.DataFrame:
    """What a repeal of the document would touch: all that rests on it, directly or through others.

    Args:
        graph: from `citation_network`.
        document: its name in the graph, or its symbol or label where just one document has it.

    Returns:
        One row each, the nearest first: `document`, `label`, `steps`, `through` (what it cites on the way), `relation`,
        `quote`, `page`.
    """
    import pandas as pd  # noqa: PLC0415 - loaded only when asked for

    start = find_document(graph, document)
    rows = []
    for node, steps, through in _walk(start, lambda it: _edges(graph, it, upward=False)):
        edge = _strongest(graph, node, through)
        rows.append((node, graph.nodes[node]["label"], steps, graph.nodes[through]["label"], edge["relation"],
                     edge["quote"], edge["page"]))  # fmt: skip
    return pd.DataFrame(rows, columns=["document", "label", "steps", "through", "relation", "quote", "page"])


def chains(graph: nx.MultiDiGraph, document: str) -> pd.DataFrame:
    """The chains upward from a document to the laws that it rests on, by the fewest steps each.

    A chain never leads down: of two documents with a rank the one rested on has the same or a higher one.

    Returns:
        One row for each law: `law`, `label`, `steps`, `chain` (labels joined by ' → ').
    """
    import pandas as pd  # noqa: PLC0415 - loaded only when asked for

    start = find_document(graph, document)
    came: dict[Any, Any] = {}
    rows = []
    for node, steps, before in _walk(start, lambda it: _edges(graph, it, upward=True)):
        came[node] = before
        if graph.nodes[node]["rank"] in LAWS:
            way = [node]
            while way[-1] != start:
                way.append(came[way[-1]])
            names = [graph.nodes[it]["label"] for it in reversed(way)]
            rows.append((node, graph.nodes[node]["label"], steps, " → ".join(names)))
    return pd.DataFrame(rows, columns=["law", "label", "steps", "chain"])


def paths(graph: nx.MultiDiGraph, one: str, other: str, limit: int = _PATHS) -> pd.DataFrame:
    """The shortest ways between two documents: from the one that cites, else whichever way the citations run.

    Returns:
        One row for each step: `path` (1 to n), `step`, `document` (cites), `relation`, `target`, `quote`, `page`; empty
        where nothing joins them.
    """
    import networkx as nx  # noqa: PLC0415 - loaded only when asked for
    import pandas as pd  # noqa: PLC0415 - loaded only when asked for

    ends = find_document(graph, one), find_document(graph, other)
    ties = nx.DiGraph(graph.edges())
    found: list[list[Any]] = []
    for net, begin, end in ((ties, *ends), (ties, *reversed(ends)), (ties.to_undirected(as_view=True), *ends)):
        if not found and begin in net and end in net and nx.has_path(net, begin, end):
            found = sorted(islice(nx.all_shortest_paths(net, begin, end), limit), key=str)
    rows = []
    for n, way in enumerate(found, 1):
        for step, (here, there) in enumerate(pairwise(way), 1):
            cites, cited = (here, there) if graph.has_edge(here, there) else (there, here)
            edge = _strongest(graph, cites, cited)
            labels = graph.nodes[cites]["label"], graph.nodes[cited]["label"]
            rows.append((n, step, labels[0], edge["relation"], labels[1], edge["quote"], edge["page"]))
    return pd.DataFrame(rows, columns=["path", "step", "document", "relation", "target", "quote", "page"])


def resting_on(tables: Tables, document: str, pinpoint: str = "") -> pd.DataFrame:
    """Who cites a document, or just a place in it: `resting_on(t, "30/2020/NĐ-CP", "Điều 7")`.

    A place is met by mentions that name it (`khoản 1 Điều 7`, `các Điều 5 và 7`, `từ Điều 6 đến Điều 8`), not by those
    of the whole document.

    Returns:
        One row for each mention: `document_id`, `paper`, `mention_id`, `relation`, `pinpoint`, `quote`, `page`.
    """
    import pandas as pd  # noqa: PLC0415 - loaded only when asked for

    papers = {row["document_id"]: row for row in texts_of(tables.documents)}
    own = {key for key, row in papers.items() if document == key or (row["symbol"] and _same(row["symbol"], document))}
    rows = []
    for row in texts_of(tables.references):
        meant = row["target_document_id"] in own if row["target_document_id"] else False
        meant = meant or row["target_key"] == document or bool(row["symbol"] and _same(row["symbol"], document))
        if meant and row["status"] != "self" and (not pinpoint or names_place(row["pinpoint"], pinpoint)):
            rows.append((row["document_id"], paper_name(papers[row["document_id"]]), row["mention_id"], row["relation"],
                         row["pinpoint"], " ".join(row["quote"].split()), int(row["page"] or 0)))  # fmt: skip
    columns = ["document_id", "paper", "mention_id", "relation", "pinpoint", "quote", "page"]
    return pd.DataFrame(rows, columns=columns)


def names_place(pinpoint: str, asked: str) -> bool:
    """Whether a pinpoint names a place: `khoản 2 Điều 5, Điều 7` names Điều 7 and khoản 2 Điều 5, not khoản 2 Điều 7.

    >>> names_place("điểm a khoản 2 Điều 5", "Điều 5"), names_place("Điều 15", "Điều 5")
    (True, False)
    """
    held = list(_places(pinpoint))
    return all(
        any(all(values <= place.get(unit, set()) for unit, values in want.items()) for place in held)
        for want in _places(asked)
    )


def _places(pinpoint: str) -> Iterator[dict[str, set[str]]]:
    """The places that a pinpoint names, each as its units with their values."""
    words = " ".join(pinpoint.lower().split())
    words = re.sub(r"(điều\s+\d+)\s+đến\s+điều\s+(\d+)", r"\1 đến \2", words)
    place: dict[str, set[str]] = {}
    for step in _STEP.finditer(words):
        unit = step["unit"]
        if unit in place or (unit == "điểm" and "khoản" in place):  # `khoản 1 và khoản 3 Điều 5` is one place
            place.setdefault(unit, set()).update(_values(step["values"]))
        else:
            place[unit] = _values(step["values"])
        if unit in _WHOLE:
            yield place
            place = {}
    if place:
        yield place


def _values(words: str) -> set[str]:
    found = set(re.findall(_VALUE, words)) - {"và"}
    for low, high in _RANGE.findall(words):
        found |= {str(n) for n in range(int(low), min(int(high), int(low) + 500) + 1)}
    return found


def find_document(graph: nx.MultiDiGraph, words: str) -> Any:  # noqa: ANN401 - a node
    """The one document of the graph with that name, symbol or label.

    Raises:
        LookupError: where none or several have it.
    """
    if words in graph:
        return words
    found = [
        node for node, told in graph.nodes(data=True)
        if (told["symbol"] and _same(told["symbol"], words)) or plain(told["label"]) == plain(words)
    ]  # fmt: skip
    if len(found) != 1:
        message = f"{words}: {'no document' if not found else f'{len(found)} documents'} of that name in the network"
        raise LookupError(message)
    return found[0]


def _same(symbol: str, words: str) -> bool:
    return plain(canonical(symbol)).lstrip("0") == plain(canonical(words)).lstrip("0")


def _resting(graph: nx.MultiDiGraph) -> nx.DiGraph:
    import networkx as nx  # noqa: PLC0415 - loaded only when asked for

    return nx.DiGraph([(one, other) for one, other, relation in graph.edges(keys=True) if relation in RESTING])


def _edges(graph: nx.MultiDiGraph, node: Any, *, upward: bool) -> Iterator[Any]:  # noqa: ANN401 - a node
    """The documents that one rests on (upward), or that rest on it."""
    if not upward:
        yield from sorted({one for one, _, relation in graph.in_edges(node, keys=True) if relation in RESTING}, key=str)
        return
    own = graph.nodes[node]["rank"]
    for other in sorted({it for _, it, relation in graph.out_edges(node, keys=True) if relation in RESTING}, key=str):
        above = graph.nodes[other]["rank"]
        if not own or (above and above <= own):
            yield other


def _walk(start: Any, onward: Callable[[Any], Iterator[Any]]) -> Iterator[tuple[Any, int, Any]]:  # noqa: ANN401 - nodes
    """All that can be reached, the nearest first: the document, how many steps, from which; each once."""
    seen, layer, steps = {start}, [start], 0
    while layer:
        steps += 1
        reached = []
        for node in layer:
            for other in onward(node):
                if other not in seen:
                    seen.add(other)
                    reached.append(other)
                    yield other, steps, node
        layer = reached


def _strongest(graph: nx.MultiDiGraph, one: Any, other: Any) -> dict[str, Any]:  # noqa: ANN401 - nodes
    """Of the relations between two documents the one that rests most."""
    edges = graph.get_edge_data(one, other)
    order = {relation: n for n, relation in enumerate(RESTING)}
    told: dict[str, Any] = edges[min(edges, key=lambda relation: (order.get(relation, len(order)), relation))]
    return told
