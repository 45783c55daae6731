"""From a file to pages of characters with boxes: the one door to pdfium."""

from hoso.pages.digital import PdfFile, open_document

__all__ = ["PdfFile", "open_document"]
