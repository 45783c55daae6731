"""One paper as a notebook user holds it: the record, and its first page to look at."""

from __future__ import annotations

import html
from dataclasses import dataclass, field, fields
from pathlib import Path, PurePath  # a field of the dataclass, looked up at run time

from hoso.errors import HosoError
from hoso.model import Record


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Document(Record):
    """A record that knows where its file lies: `doc.symbol.value`, `doc.symbol.quote`, `doc.symbol.place.page`."""

    path: Path | None = field(default=None, compare=False, repr=False)
    password: str | None = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, record: Record, *, path: Path | None = None, password: str | None = None) -> Document:
        """The same record, with the file that it was read from."""
        held = {part.name: getattr(record, part.name) for part in fields(Record)}
        return cls(**held, path=path, password=password)

    def __repr__(self) -> str:
        """Name of the file and symbol: the whole record would fill pages, and a folder is nobody else's business."""
        return f"Document({PurePath(self.file).name!r}, symbol={self.symbol.value if self.symbol else None!r})"

    @property
    def record(self) -> Record:
        """The plain record, without path and password."""
        return Record(**{part.name: getattr(self, part.name) for part in fields(Record)})

    def to_json(self) -> str:
        """The record as JSON that validates against the published schema."""
        from hoso import codec

        return codec.to_json(self.record)

    def _repr_html_(self) -> str:
        """The first page with its fields in colour; where it cannot be drawn, a line."""
        from hoso import viewing
        from hoso.dossier.pictures import pictures

        reason = ""
        try:
            drawn = pictures(self.path, password=self.password, last=1) if self.path else []
        except HosoError as error:
            drawn, reason = [], str(error)
        if drawn:
            return viewing.first_page_html(self.record, drawn[0])
        symbol = self.symbol.value if self.symbol else ""
        return f"<p><b>{html.escape(self.file)}</b> {html.escape(symbol)} {html.escape(reason)}</p>"
