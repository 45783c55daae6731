"""Dates and periods in text: a grammar of Vietnamese expressions of time, written by hand.

`parse` is the door for everybody who has words and a context, a table's cell too:

    >>> (due,) = parse("Trước 15/12", issue_date="2026-01-20", horizon_year=2026, dated=True)
    >>> due.kind, due.until, due.boundary, due.year_source
    ('until', '2026-12-15', 'before', 'inherited_from_title')
    >>> [(t.begin, t.until) for t in parse("Quý II", issue_date="2026-01-20")]
    [('2026-04-01', '2026-06-30')]
    >>> parse("Trước ngày 20 hằng tháng")[0].recurrence
    'FREQ=MONTHLY;BYMONTHDAY=20'

`dated=True` says that the text is a cell of a column of times, where `15/6`, `Q2` and `Cả năm` are times; in running
text they may be anything. `recurrence` is an RRULE without its prefix, `continuous`, or the ISO length of a duration.
"""

from hoso.fields.timing.forms import Timing
from hoso.fields.timing.parsing import parse

__all__ = ["Timing", "parse"]
