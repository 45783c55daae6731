"""The register's local web page: the acts of `hoso.register`, nothing of its own but what is shown."""

from hoso.web.app import make_app
from hoso.web.guard import Guard

__all__ = ["Guard", "make_app"]
