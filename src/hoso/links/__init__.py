"""Records -> links: which paper a citation means, which papers belong together, which unit a name meant on a day."""

from hoso.links.doubting import doubts
from hoso.links.kinship import find_kinships
from hoso.links.linking import Linker, link_papers
from hoso.links.numbering import cited_numbers, with_numbers
from hoso.links.placing import find_places
from hoso.links.units import UnitAnswer, UnitCandidate, resolve_unit

__all__ = [
    "Linker",
    "UnitAnswer",
    "UnitCandidate",
    "cited_numbers",
    "doubts",
    "find_kinships",
    "find_places",
    "link_papers",
    "resolve_unit",
    "with_numbers",
]
