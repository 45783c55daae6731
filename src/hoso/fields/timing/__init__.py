"""Dates and periods in text: a grammar of Vietnamese expressions of time, written by hand."""

from hoso.fields.timing.forms import Timing
from hoso.fields.timing.parsing import parse

__all__ = ["Timing", "parse"]
