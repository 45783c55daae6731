"""The network as a still picture (SVG): layers by rank, names that can be read, lines coloured by relation."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from hoso.analysis.markup import short, text
from hoso.analysis.view import RANKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

LIMIT = 300
_CHIP, _GAP, _COLUMNS, _HIGH, _PITCH = 138, 10, 8, 19, 29
_WIDTH = _COLUMNS * (_CHIP + _GAP) + _GAP
_LETTERS = 24  # of a name, at 10 points in a chip
_SWEEPS = 6
_KINDS = (  # colour, relations
    ("#2f6fa8", ("based_on", "implements", "according_to", "details", "consolidates", "attached_to", "promulgates")),
    ("#c2452d", ("replaces", "repeals")),
    ("#d98e1f", ("amends",)),
    ("#8a97a4", ("mentions", "responds_to", "proposed_by")),
)
_STYLE = (
    'text{font:10px "Liberation Sans",Arimo,Arial,sans-serif;fill:#1b2733}.l{font-weight:bold;fill:#516374}'
    "rect{fill:#fff;stroke:#b9c6d2}.h rect{fill:#dcebf7;stroke:#4a86b8}path{fill:none;stroke-width:1}"
)


def network_svg(
    graph: nx.MultiDiGraph,
    *,
    limit: int = LIMIT,
    ranks: Mapping[int, str] = RANKS,
    words: Mapping[str, str] | None = None,
    made: Mapping[str, object] | None = None,
) -> str:
    """The network as an SVG picture; what is held is blue, and a line leads from what cites to what is cited.

    Args:
        graph: from `citation_network`.
        limit: the most documents drawn; of more, those with most lines. The picture says how many were left out.
        ranks: what each layer is called.
        words: what the relations are called, and `left_out` with a gap {n} and `held`.
        made: how it was made, kept as metadata in the file.
    """
    called = dict(words or {})
    degree = dict(graph.degree())
    kept = sorted(graph, key=lambda node: (-degree[node], str(node)))[:limit]
    drawn = graph.subgraph(kept)
    links = _links(drawn)
    layers = [
        (title, sorted((n for n in kept if graph.nodes[n]["rank"] == level), key=lambda n: (-degree[n], str(n))))
        for level, title in ranks.items()
    ]
    layers = [(title, nodes) for title, nodes in layers if nodes]
    places, heads, high = _lay(layers, links)
    faint = 0.75 if len(links) < 60 else 0.45 if len(links) < 250 else 0.28
    lines = [
        f'<path d="{_curve(places[one], places[other])}" stroke="{colour}" stroke-opacity="{faint}"/>'
        for (one, other), colour in sorted(links.items(), key=lambda link: (link[1], str(link[0])))
    ]
    chips = [_chip(graph.nodes[node], *places[node]) for node in sorted(kept, key=str)]
    titles = [f'<text class="l" x="{_GAP}" y="{y}">{text(title)} ({n})</text>' for y, title, n in heads]
    foot = _foot(links.values(), called, len(graph) - len(kept), high)
    about = escape("; ".join(f"{key}: {value}" for key, value in (made or {}).items()))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {high + 24}" width="{_WIDTH}" '
        f'height="{high + 24}" role="img"><metadata>hoso {about}</metadata><style>{_STYLE}</style>'
        f"{''.join(lines)}{''.join(titles)}{''.join(chips)}{foot}</svg>"
    )


def _links(graph: nx.MultiDiGraph) -> dict[tuple[Any, Any], str]:
    """One line between two documents, in the colour of their weightiest relation."""
    found: dict[tuple[Any, Any], str] = {}
    order = {relation: (n, colour) for n, (colour, relations) in enumerate(_KINDS) for relation in relations}
    best: dict[tuple[Any, Any], int] = {}
    for one, other, relation in graph.edges(keys=True):
        n, colour = order.get(relation, (len(_KINDS), _KINDS[-1][0]))
        n = 0 if n in {1, 2} else n + 1  # what ends or changes a document is told before what rests on it
        if one != other and n < best.get((one, other), len(_KINDS) + 2):
            best[one, other], found[one, other] = n, colour
    return found


def _lay(
    layers: Sequence[tuple[str, list[Any]]], links: Mapping[tuple[Any, Any], str]
) -> tuple[dict[Any, tuple[float, float]], list[tuple[float, str, int]], float]:
    """Places of the documents: in a layer each moves towards those that it is tied to (barycentres, some sweeps)."""
    tied: dict[Any, list[Any]] = {node: [] for _, nodes in layers for node in nodes}
    for one, other in links:
        tied[one].append(other)
        tied[other].append(one)
    order = [list(nodes) for _, nodes in layers]
    across = {node: (n + 0.5) / len(nodes) for nodes in order for n, node in enumerate(nodes)}
    for _ in range(_SWEEPS):
        for nodes in order:
            nodes.sort(
                key=lambda node: (
                    sum(across[it] for it in tied[node]) / len(tied[node]) if tied[node] else across[node],
                    str(node),
                )
            )
            across.update({node: (n + 0.5) / len(nodes) for n, node in enumerate(nodes)})
    places: dict[Any, tuple[float, float]] = {}
    heads = []
    y = 0.0
    for (title, _), nodes in zip(layers, order, strict=True):
        heads.append((y + 16, title, len(nodes)))
        y += 24
        rows = -(-len(nodes) // _COLUMNS)
        columns = -(-len(nodes) // rows)
        step = (_WIDTH - _GAP) / columns
        for n, node in enumerate(nodes):  # column by column, so that a document stays near its ties
            places[node] = _GAP + (n // rows) * step + (step - _GAP - _CHIP) / 2, y + (n % rows) * _PITCH
        y += rows * _PITCH + 14
    return places, heads, y


def _curve(one: tuple[float, float], other: tuple[float, float]) -> str:
    down = other[1] >= one[1]
    x0, x1 = one[0] + _CHIP / 2, other[0] + _CHIP / 2
    y0, y1 = one[1] + (_HIGH if down else 0), other[1] + (0 if down else _HIGH)
    if one[1] == other[1]:  # side by side: below both
        y0 = y1 = one[1] + _HIGH
        return f"M{x0:.0f} {y0:.0f}Q{(x0 + x1) / 2:.0f} {y0 + 18:.0f} {x1:.0f} {y1:.0f}"
    bend = (y1 - y0) * 0.45
    return f"M{x0:.0f} {y0:.0f}C{x0:.0f} {y0 + bend:.0f} {x1:.0f} {y1 - bend:.0f} {x1:.0f} {y1:.0f}"


def _chip(node: Mapping[str, Any], x: float, y: float) -> str:
    name = str(node["symbol"] or node["label"])
    whole = ". ".join(part for part in (node["label"], node["subject"], node["issuer"], node["date"]) if part)
    held = ' class="h"' if node["held"] else ""
    return (
        f'<g{held}><title>{text(whole)}</title><rect x="{x:.1f}" y="{y:.1f}" width="{_CHIP}" height="{_HIGH}" rx="3"/>'
        f'<text x="{x + 5:.1f}" y="{y + 13:.1f}">{text(short(name, _LETTERS))}</text></g>'
    )


def _foot(colours: Any, called: Mapping[str, str], left_out: int, high: float) -> str:  # noqa: ANN401 - a view
    """What the colours mean, and what was left out."""
    parts, x = [], float(_GAP)
    present = set(colours)
    for colour, relations in _KINDS:
        if colour in present:
            words = ", ".join(called.get(relation, relation) for relation in relations[:3])
            parts.append(f'<path d="M{x} {high + 9}h22" stroke="{colour}" stroke-width="3"/>')
            parts.append(f'<text x="{x + 27}" y="{high + 13}">{text(words)}</text>')
            x += 45 + 5.3 * len(words)
    if left_out:
        words = called.get("left_out", "+ {n}").format(n=left_out)
        parts.append(f'<text class="l" x="{x}" y="{high + 13}">{text(words)}</text>')
    return "".join(parts)
