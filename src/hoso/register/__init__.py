"""The clerk's register: a folder with one database and the originals, filled in by reading, corrected by a person."""

from hoso.register.entries import Entry, Value
from hoso.register.intake import Arrival, add
from hoso.register.store import Store, create, open_store

__all__ = ["Arrival", "Entry", "Store", "Value", "add", "create", "open_store"]
