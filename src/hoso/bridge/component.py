"""The spaCy component `hoso`: reads the references, tasks, units and dates of any text that passes through it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from spacy.language import Language

from hoso.bridge.plain import PlainText
from hoso.bridge.spans import fill, register_extensions
from hoso.bridge.tokens import symbols
from hoso.reading import read_outline

if TYPE_CHECKING:
    from spacy.tokens import Doc


class HosoComponent:
    """Fills `doc.spans["references" | "tasks" | "units" | "dates"]` of plain text.

    Args:
        merge_symbols: whether the tokens of a symbol (`15/KH-UBND`) are made one.
    """

    def __init__(self, *, merge_symbols: bool = True) -> None:
        """Make the extensions known."""
        self.merge_symbols = merge_symbols
        register_extensions()

    def __call__(self, doc: Doc) -> Doc:
        """Read the text of a Doc; offsets are those of the text as given, whatever was cleaned for the reading."""
        if self.merge_symbols:
            _merge(doc)
        plain = PlainText(doc.text)
        digest = sha256(doc.text.encode()).hexdigest()
        record = read_outline(
            plain.outline, document_id=digest[:16], file="", sha256=digest, pages=1, text_source="digital"
        )
        fill(doc, record, plain.outline.text, plain.given)
        return doc


def make_component(nlp: Language, name: str, *, merge_symbols: bool) -> HosoComponent:
    """Make the component, for `nlp.add_pipe("hoso", config={"merge_symbols": True})`."""
    return HosoComponent(merge_symbols=merge_symbols)


def _merge(doc: Doc) -> None:
    free = 0  # tokens before this one were merged already
    with doc.retokenize() as retokenizer:
        for start, end in symbols(doc.text):
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None and len(span) > 1 and span.start >= free:
                retokenizer.merge(span)
                free = span.end


Language.factory(
    "hoso",
    default_config={"merge_symbols": True},
    assigns=["doc.spans"],
    func=make_component,
)
