"""The house: files of one purpose, tests that mirror the source, no word about test papers in the product."""

from __future__ import annotations

import ast
import re
import socket
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "hoso").rglob("*.py"))
CODE = [*SOURCES, *sorted((ROOT / "corpus").rglob("*.py")), *sorted((ROOT / "tests").rglob("*.py"))]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def says_what_it_is_for(words: str) -> bool:
    first = words.splitlines()[0]
    return bool(re.match(r'r?"""\S.*([.:;]|"""$)', first) and ast.get_docstring(ast.parse(words)))


def test_no_file_is_long() -> None:
    assert [name(path) for path in CODE if len(text(path).splitlines()) > 400] == []


def test_first_line_says_what_the_room_is_for() -> None:
    assert [name(path) for path in SOURCES if not says_what_it_is_for(text(path))] == []
    assert not says_what_it_is_for("import re\n")


def test_the_product_knows_no_test_paper() -> None:
    assert [name(path) for path in SOURCES if re.search(r"shared/(real|gazette|gold|seed)", text(path))] == []


def test_no_room_for_everything() -> None:
    everything = {"utils", "helpers", "common", "misc", "util", "manager"}
    assert [name(path) for path in CODE if path.stem in everything] == []


def test_no_path_of_one_machine_is_kept() -> None:
    shown = [*CODE, *ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "Makefile", ROOT / "pyproject.toml"]
    machine = re.compile("(^|[^A-Za-z0-9_.])/" + "(work|root|home/[a-z]+)/", re.MULTILINE)
    assert [name(p) for p in shown if machine.search(text(p))] == []


def test_the_network_is_shut() -> None:
    with socket.socket() as door, pytest.raises(AssertionError, match="tried to reach"):
        door.connect(("192.0.2.1", 80))
