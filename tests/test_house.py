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


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_file_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_first_line_says_what_the_room_is_for(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert re.match(r'r?"""\S.*[.:;]', first) or re.match(r'r?"""\S.*"""$', first), first
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_the_product_knows_no_test_paper(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"shared/(real|gazette|gold|seed)", text)


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_room_for_everything(path: Path) -> None:
    assert path.stem not in {"utils", "helpers", "common", "misc", "util", "manager"}


def test_no_path_of_one_machine_is_kept() -> None:
    shown = [*CODE, *ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "Makefile", ROOT / "pyproject.toml"]
    machine = re.compile("(^|[^A-Za-z0-9_.])/" + "(work|root|home/[a-z]+)/", re.MULTILINE)
    assert [name(p) for p in shown if machine.search(p.read_text(encoding="utf-8"))] == []


def test_the_network_is_shut() -> None:
    with socket.socket() as door, pytest.raises(AssertionError, match="tried to reach"):
        door.connect(("192.0.2.1", 80))
