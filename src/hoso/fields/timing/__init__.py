"""Dates and periods in text: a grammar of Vietnamese expressions of time, written by hand."""

from hoso.fields.timing.parsing import parse
from hoso.fields.timing.phrases import Timing

__all__ = ["Timing", "parse"]
