"""Tables beside gold: how much of what a careful reader saw was read, and how far confidence can be trusted."""

from hoso.evaluation.accepted import Accepted, Comparison, accept, compare, read_accepted, write_accepted
from hoso.evaluation.gold import Gold, load_gold, select
from hoso.evaluation.gold_json import GoldFault
from hoso.evaluation.names import symbol_from_name, symbol_in_name_form
from hoso.evaluation.render import render, to_dict
from hoso.evaluation.report import Report
from hoso.evaluation.rows import Row, Tables, rows_from_folder, rows_from_frames
from hoso.evaluation.scoring import score

__all__ = [
    "Accepted",
    "Comparison",
    "Gold",
    "GoldFault",
    "Report",
    "Row",
    "Tables",
    "accept",
    "compare",
    "load_gold",
    "read_accepted",
    "render",
    "rows_from_folder",
    "rows_from_frames",
    "score",
    "select",
    "symbol_from_name",
    "symbol_in_name_form",
    "to_dict",
    "write_accepted",
]
