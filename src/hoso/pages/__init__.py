"""From a file to pages of characters with boxes: the one door to pdfium."""

from hoso.pages.box_reading import read_box
from hoso.pages.decoding import DECODED
from hoso.pages.document import PdfFile
from hoso.pages.insets import UNREAD, read_insets
from hoso.pages.opening import open_document
from hoso.pages.scanned import Recognition, is_blank, read_scanned
from hoso.pages.settling import read_pages
from hoso.pages.signing import SignatureMark

__all__ = [
    "DECODED",
    "UNREAD",
    "PdfFile",
    "Recognition",
    "SignatureMark",
    "is_blank",
    "open_document",
    "read_box",
    "read_insets",
    "read_pages",
    "read_scanned",
]
