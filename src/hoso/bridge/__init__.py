"""Bridges to other tools: records as spaCy Docs, and papers to correct in Label Studio."""

from hoso.bridge.to_spacy import to_spacy

__all__ = ["to_spacy"]
