"""Many papers read together: their records, the files they came from, and what stands against those."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from hoso.model import FileEntry, Issue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hoso.dossier.document import Document
    from hoso.tables import Tables

_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FileIssue(Issue):
    """A doubt or fault that belongs to a file (or folder), not to a place in a paper."""

    file: str
    document_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The papers of one matter, in the order in which they were given.

    Attributes:
        records: one document per different content.
        files: one entry per file given, duplicates and failures too.
        issues: what stands against files; doubts about a paper stand in its record's `issues`.
        interrupted: whether Ctrl-C ended the reading before all files were read.
    """

    records: tuple[Document, ...]
    files: tuple[FileEntry, ...]
    issues: tuple[FileIssue, ...] = ()
    interrupted: bool = False

    @property
    def failed(self) -> tuple[FileEntry, ...]:
        """The files that could not be read."""
        return tuple(entry for entry in self.files if entry.status == "failed")

    def tables(self) -> Tables:
        """The tables of these papers: `t.documents`, `t.references`, … as DataFrames."""
        from hoso import tables

        return tables.build(self.records, self.files, [(issue.file, issue) for issue in self.issues])

    def __len__(self) -> int:
        """How many documents."""
        return len(self.records)

    def __iter__(self) -> Iterator[Document]:
        """The documents in order."""
        return iter(self.records)

    @overload
    def __getitem__(self, which: int) -> Document: ...
    @overload
    def __getitem__(self, which: slice) -> Sequence[Document]: ...
    def __getitem__(self, which: int | slice) -> Document | Sequence[Document]:
        """The document at a position."""
        return self.records[which]

    def _repr_html_(self) -> str:
        """A short list: symbol, date, subject; how many files failed."""
        cells = [
            [document.symbol, document.date, document.subject, document.file] for document in self.records[:_SHOWN]
        ]
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(_words(cell))}</td>" for cell in row) + "</tr>" for row in cells
        )
        more = f"<p>… {len(self) - _SHOWN} more</p>" if len(self) > _SHOWN else ""
        head = f"<p><b>{len(self)}</b> documents, <b>{len(self.failed)}</b> of {len(self.files)} files failed"
        return f"{head}{', interrupted' if self.interrupted else ''}</p><table>{rows}</table>{more}"


def _words(cell: object) -> str:
    value = getattr(cell, "value", cell)
    return "" if value is None else str(value)
