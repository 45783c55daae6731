"""The collector of cycles left out while papers are read: readings hold hardly any, and it walks all that is loaded."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator


@contextmanager
def without_collector() -> Generator[None, None, None]:
    """Switch the collector off, and on again where it was on; for a `with` or above a function."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
