"""Records as HTML: the pages as pictures, each value in colour where it stands."""

from hoso.viewing.page import first_page_html, page_html

__all__ = ["first_page_html", "page_html"]
