"""The face of the package: small, and free until it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import hoso


def test_names() -> None:
    assert {"read", "read_all", "Dossier", "Document", "__version__"} <= set(dir(hoso))
    with pytest.raises(AttributeError, match="nonsense"):
        _ = hoso.nonsense


def test_import_loads_nothing_heavy() -> None:
    code = (
        "import sys; old = set(sys.modules); import hoso; new = {m.split('.')[0] for m in set(sys.modules) - old};"
        "print(sorted(new - set(sys.stdlib_module_names)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['hoso']"
