"""Tables -> answers: the network of citations, what is missing or was replaced; commune plans side by side."""

from typing import TYPE_CHECKING

from hoso.analysis.exploring import central, chains, find_document, paths, resting_on, touched
from hoso.analysis.lists import amended, missing, superseded
from hoso.analysis.network import citation_network, rank
from hoso.analysis.picture import network_svg
from hoso.analysis.times import anachronisms, timeline
from hoso.analysis.view import network_html

if TYPE_CHECKING:
    from hoso.analysis.aligning import TaskAligner
    from hoso.analysis.comparing import Comparison, compare_plans
    from hoso.analysis.phrases import PhraseVectorizer
    from hoso.analysis.report import report_html

__all__ = [
    "Comparison",
    "PhraseVectorizer",
    "TaskAligner",
    "amended",
    "anachronisms",
    "central",
    "chains",
    "citation_network",
    "compare_plans",
    "find_document",
    "missing",
    "network_html",
    "network_svg",
    "paths",
    "rank",
    "report_html",
    "resting_on",
    "superseded",
    "timeline",
    "touched",
]

_ROOMS = {
    "Comparison": "comparing",
    "PhraseVectorizer": "phrases",
    "TaskAligner": "aligning",
    "compare_plans": "comparing",
    "report_html": "report",
}


def __getattr__(name: str) -> object:
    """Load a room when it is first asked for (PEP 562): scikit-learn takes more than a second."""
    if name in _ROOMS:
        from importlib import import_module  # noqa: PLC0415 - the point of this function

        return getattr(import_module(f"hoso.analysis.{_ROOMS[name]}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """What the room offers."""
    return sorted(__all__)
