"""`hoso network PATH… -o OUT`: who cites whom, as a page to look at or a graph for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hoso.cli.gathering import gather, status_of, summary, tables_of
from hoso.cli.words import WORDS, clean, say, tell
from hoso.errors import UsageFault

if TYPE_CHECKING:
    import argparse

MARK = b'<meta name="generator" content="hoso'


def network(options: argparse.Namespace) -> int:
    """Read, link, and write the network."""
    out = Path(options.output)
    if out.suffix.lower() not in {".html", ".graphml", ".gexf"}:
        raise UsageFault(say("usage.network", what=clean(str(out))))
    if out.exists() and not options.force and not (out.is_file() and MARK in out.read_bytes()[:500]):
        raise UsageFault(say("usage.exists", what=clean(str(out))))
    dossier = gather(options, options.paths)

    from hoso import analysis

    graph = analysis.citation_network(tables_of(dossier.link()))
    if out.suffix.lower() == ".html":
        words = {relation: WORDS.get(f"value.{relation}", (relation,))[0] for _, _, relation in graph.edges(keys=True)}
        out.write_text(analysis.network_html(graph, words=words), encoding="utf-8")
    else:
        import networkx as nx

        (nx.write_graphml if out.suffix.lower() == ".graphml" else nx.write_gexf)(graph, out)
    if not options.quiet:
        tell(f"{summary(dossier)} {say('written', what=clean(str(out)))}")
    return status_of(dossier)
