"""`hoso network PATH… -o OUT`: who cites whom, as a page to look at or a graph for other programs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from hoso.cli.gathering import gather, status_of, summary, tables_of
from hoso.cli.output import made_by, may_be_written, put
from hoso.cli.words import WORDS, clean, say, tell
from hoso.errors import UsageFault

if TYPE_CHECKING:
    import argparse

    import networkx as nx

_SUFFIXES = {".html", ".svg", ".graphml", ".gexf"}
_OURS = (b'<meta name="generator" content="hoso', b"<metadata>hoso", b"<!-- hoso")


def network(options: argparse.Namespace) -> int:
    """Read, link, and write the network."""
    out = Path(options.output)
    suffix = out.suffix.lower()
    if suffix not in _SUFFIXES:
        raise UsageFault(say("usage.network", what=clean(str(out))))
    may_be_written(options.paths, out, force=options.force, ours=_OURS)
    dossier = gather(options, options.paths)

    from hoso import analysis

    graph = analysis.citation_network(tables_of(dossier.link()))
    made = made_by(options, dossier)
    words = {relation: WORDS.get(f"value.{relation}", (relation,))[0] for _, _, relation in graph.edges(keys=True)}
    if suffix == ".html":
        text = analysis.network_html(graph, words=words, made=made)
    elif suffix == ".svg":
        text = analysis.network_svg(graph, words={**words, "left_out": WORDS["network.left_out"][0]}, made=made)
    else:
        text = _graph_words(graph, suffix, made)
    put(text.encode("utf-8", "replace"), out)
    if not options.quiet:
        tell(f"{summary(dossier)} {say('written', what=clean(str(out)))}")
    return status_of(dossier)


def _graph_words(graph: nx.MultiDiGraph, suffix: str, made: dict[str, str]) -> str:
    """GraphML or GEXF, with how it was made in a comment; no day, so that equal networks give equal bytes."""
    import networkx as nx

    if suffix == ".graphml":
        body = "\n".join(nx.generate_graphml(graph))
    else:
        body = re.sub(r' lastmodifieddate="[^"]*"', "", "\n".join(nx.generate_gexf(graph)))
    about = "; ".join(f"{key}: {value}" for key, value in made.items()).replace("--", "- -")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!-- hoso {about} -->\n{body}\n'
