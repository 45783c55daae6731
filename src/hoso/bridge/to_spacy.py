"""A paper that was read as a spaCy Doc: its text, span groups, and for each token its place on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoso.errors import UsageFault

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from hoso.dossier import Document
    from hoso.model import Text


def to_spacy(document: Document, nlp: Language | None = None) -> Doc:
    """Make a spaCy `Doc` of a paper.

    The file is read again: a record does not hold the running text. A symbol or a date in digits is one token.

    Args:
        document: a paper, as `hoso.read` or a dossier gives it.
        nlp: a pipeline whose vocabulary to share; a blank multi-language one where left out. Its components are not
            run: `for name, part in nlp.pipeline: doc = part(doc)` does that.

    Returns:
        A Doc with the span groups `references`, `tasks`, `units`, `dates`. A span's label is the relation, tier, role
        or kind; `span._.hoso` has its values by the columns' names, `span._.places` its pages and boxes (points from
        the top left), `token._.page` a token's page. `DocBin(store_user_data=True)` keeps all of it.

    Raises:
        UsageFault: the paper has no file, spaCy is not installed, or the file is not the one that was read.
        FileFault: the file cannot be read any more.
    """
    try:
        import spacy  # noqa: PLC0415 - an extra, and slow to load
        from spacy.tokens import Doc  # noqa: PLC0415
    except ImportError as missing:
        raise UsageFault("This needs spaCy: pip install 'hoso[spacy]'") from missing
    from hoso.bridge import spans, tokens  # noqa: PLC0415 - they need spaCy
    from hoso.reading import read_whole  # noqa: PLC0415 - with it the PDF library

    if document.path is None:
        raise UsageFault(f"{document.file}: this record does not know its file; read it with hoso.read")
    reading = read_whole(document.path, password=document.password, name=document.file)
    if reading.record.sha256 != document.sha256:
        raise UsageFault(f"{document.file}: the file has changed since it was read; read it again")
    text = reading.outline.text
    words, spaces = tokens.split(text.text)
    doc = Doc((nlp or spacy.blank("xx")).vocab, words=words, spaces=spaces)
    spans.register_extensions()
    spans.fill(doc, reading.record, text, lambda start, end: (start, end))
    doc.user_data[spans.KEPT] |= _where(doc, text)
    return doc


def _where(doc: Doc, text: Text) -> dict[str, list[object]]:
    """For each token its page, and its line and box; 0 and None for white space."""
    pages: list[object] = []
    boxes: list[object] = []
    for token in doc:
        number = text.line_at(token.idx)
        line, base = text.lines[number], text.starts[number]
        end = min(token.idx + len(token) - base, len(line.text))
        if token.is_space or token.idx - base >= end:
            pages.append(0)
            boxes.append(None)
            continue
        box = line.place(token.idx - base, end)
        pages.append(line.page)
        boxes.append([number, [round(x, 2) for x in (box.x0, box.top, box.x1, box.bottom)]])
    return {"pages": pages, "boxes": boxes}
