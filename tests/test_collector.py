"""The collector is left out for a while, and comes back only where it was on."""

from __future__ import annotations

import gc

import pytest

from hoso.collector import without_collector


def test_it_is_off_inside_and_on_again_behind_a_fault_too() -> None:
    with pytest.raises(ValueError, match="x"), without_collector():
        assert not gc.isenabled()
        raise ValueError("x")
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    try:
        with without_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
