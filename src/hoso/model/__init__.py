"""The words everybody speaks: plain frozen data that imports nothing and parses nothing."""

from hoso.model.correction import Correction
from hoso.model.field import Field, Place
from hoso.model.geometry import Box, Turn
from hoso.model.grid import Cell, CellPlace, Grid
from hoso.model.line import Line
from hoso.model.link import Kinship, Link, Places, PlaceUnit
from hoso.model.outline import Note, Outline, Paragraph, Section, Zone
from hoso.model.page import FontRun, Page, Slot
from hoso.model.record import (
    DateMention,
    Definition,
    FileEntry,
    Issue,
    Recipient,
    Record,
    Reference,
    Signature,
    Signer,
    secrecy_warning,
)
from hoso.model.task import Assignment, Deadline, Task
from hoso.model.text import Text

__all__ = [
    "Assignment",
    "Box",
    "Cell",
    "CellPlace",
    "Correction",
    "DateMention",
    "Deadline",
    "Definition",
    "Field",
    "FileEntry",
    "FontRun",
    "Grid",
    "Issue",
    "Kinship",
    "Line",
    "Link",
    "Note",
    "Outline",
    "Page",
    "Paragraph",
    "Place",
    "PlaceUnit",
    "Places",
    "Recipient",
    "Record",
    "Reference",
    "Section",
    "Signature",
    "Signer",
    "Slot",
    "Task",
    "Text",
    "Turn",
    "Zone",
    "secrecy_warning",
]
