from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from hoso.pages import cache


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOSO_CACHE", str(tmp_path / "cache"))


def test_what_is_stored_is_loaded_and_cleared() -> None:
    key = cache.key_of("a", 1)
    assert cache.load(key) is None
    cache.store(key, {"lines": ["Số: 15/KH-UBND"]})
    assert cache.load(key) == {"lines": ["Số: 15/KH-UBND"]}
    count, size = cache.clear()
    assert count == 1
    assert size > 0
    assert cache.load(key) is None


@pytest.mark.parametrize("damage", [b"", b"junk", b"x\x9c"])
def test_a_damaged_entry_is_no_entry(damage: bytes) -> None:
    key = cache.key_of("b")
    cache.store(key, 1)
    (entry,) = cache.entries()
    entry.write_bytes(damage)
    assert cache.load(key) is None


def test_an_entry_under_a_wrong_name_is_no_entry() -> None:
    one, other = cache.key_of("c"), cache.key_of("d")
    cache.store(one, 1)
    (entry,) = cache.entries()
    target = cache.folder() / other[:2] / entry.name.replace(one, other)
    target.parent.mkdir(exist_ok=True)
    entry.rename(target)
    assert cache.load(other) is None


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_folder_that_takes_nothing_is_survived(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def refuse(*_a: Any, **_k: Any) -> Any:
        raise OSError(code, "no")

    monkeypatch.setattr(Path, "replace", refuse)
    cache.store(cache.key_of("e"), 1)
    assert list(cache.entries()) == []
    monkeypatch.setattr(Path, "mkdir", refuse)
    cache.store(cache.key_of("f"), 1)
    assert list(cache.entries()) == []
