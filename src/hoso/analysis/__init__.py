"""Tables -> answers: the network of citations, what is missing, what had been replaced."""

from hoso.analysis.lists import missing, superseded
from hoso.analysis.network import citation_network, rank
from hoso.analysis.view import network_html

__all__ = ["citation_network", "missing", "network_html", "rank", "superseded"]
