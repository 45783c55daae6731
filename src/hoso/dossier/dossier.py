"""Many papers read together: their records, the files they came from, and what stands against those."""

from __future__ import annotations

import dataclasses
import html
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, overload

from hoso.model import Correction, FileEntry, Issue, Kinship, Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
        kinships: which papers belong together (one paper twice, a draft and its final); found by `link`.
        places: the administrative units that the papers and the units charged in them are of; found by `link`.
        corrections: a person's values, laid over the machine's in the tables.
    """

    records: tuple[Document, ...]
    files: tuple[FileEntry, ...]
    issues: tuple[FileIssue, ...] = ()
    interrupted: bool = False
    kinships: tuple[Kinship, ...] = ()
    places: Places | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def failed(self) -> tuple[FileEntry, ...]:
        """The files that could not be read."""
        return tuple(entry for entry in self.files if entry.status == "failed")

    def link(self) -> Dossier:
        """The same papers, each citation with the paper of this dossier that it means, as far as that is sure.

        The result does not depend on the order of the papers; linking again gives the same. A number that was left
        empty on a scan is settled where another paper cites it (`hoso.links.cited_numbers`).
        """
        from hoso import links

        held = self.records
        if self.corrections:
            from hoso.dossier.correcting import with_corrections

            held = with_corrections(self.records, self.corrections)
        numbers = links.cited_numbers(held)
        held, own = links.with_numbers(held, numbers), links.with_numbers(self.records, numbers)
        found = links.link_papers(held)
        kinships = links.find_kinships(held, found)
        records = tuple(
            dataclasses.replace(
                record,
                references=tuple(
                    dataclasses.replace(reference, link=link)
                    for reference, link in zip(record.references, found[record.document_id], strict=True)
                ),
            )
            for record in own
        )
        said = links.doubts(held, found, kinships)
        return dataclasses.replace(
            self,
            records=tuple(
                dataclasses.replace(record, issues=_with(record.issues, said.get(record.document_id, ())))
                for record in records
            ),
            kinships=kinships,
            places=links.find_places(held),
        )

    def corrected(self, corrections: str | os.PathLike[str] | Iterable[Correction]) -> Dossier:
        """The same papers with a person's values, a file (see `hoso.tables.read_corrections`) or `Correction`s.

        Numbers, dates, issuers and types put right count where papers are linked, so correct before `link`. The records
        stay as the machine read them; `tables()` lays the values over them and tells of each in `corrections`.
        """
        from hoso import tables

        if isinstance(corrections, (str, os.PathLike)):
            corrections = tables.read_corrections(Path(corrections))
        found = tuple(corrections)
        return dataclasses.replace(self, corrections=(*self.corrections, *found))

    def tables(self) -> Tables:
        """The tables of these papers: `t.documents`, `t.references`, … as DataFrames."""
        from hoso import tables

        issues = [(issue.file, issue) for issue in self.issues]
        built = tables.build(self.records, self.files, issues, places=self.places)
        return tables.lay_corrections(built, self.corrections)

    def made(self, **settings: object) -> dict[str, str]:
        """How a result from these papers is made: version, what was read, settings; see `hoso.dossier.provenance`."""
        from hoso.dossier.provenance import provenance

        if self.corrections:
            from hoso.dossier.correcting import digest

            settings["corrections_sha256"] = digest(self.corrections)
        return provenance(self.records, self.files, settings)

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


def _with(issues: tuple[Issue, ...], more: Sequence[Issue]) -> tuple[Issue, ...]:
    """The issues with those of linking behind them, each once."""
    return (*issues, *(issue for issue in more if issue not in issues))


def _words(cell: object) -> str:
    value = getattr(cell, "value", cell)
    return "" if value is None else str(value)
