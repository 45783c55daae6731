"""Records -> links: which paper of a collection a citation means, and which papers belong together."""

from hoso.links.doubting import doubts
from hoso.links.kinship import find_kinships
from hoso.links.linking import Linker, link_papers

__all__ = ["Linker", "doubts", "find_kinships", "link_papers"]
