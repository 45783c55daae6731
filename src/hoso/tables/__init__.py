"""Records -> the tables that hoso hands out, as data frames and as files."""

from hoso.tables.columns import Column, Table
from hoso.tables.corrections import lay_corrections, read_corrections
from hoso.tables.dictionary import dictionary_markdown
from hoso.tables.frames import Tables, build
from hoso.tables.schema import TABLES
from hoso.tables.writing import FORMATS, format_of, write

__all__ = [
    "FORMATS",
    "TABLES",
    "Column",
    "Table",
    "Tables",
    "build",
    "dictionary_markdown",
    "format_of",
    "lay_corrections",
    "read_corrections",
    "write",
]
