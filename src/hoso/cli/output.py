"""Where one file of output goes: whether it may be written there, and that nobody ever sees half of it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hoso import __version__
from hoso.cli.words import clean, say
from hoso.errors import UsageFault
from hoso.tables.workbook import is_workbook_of_hoso
from hoso.tables.writing import refusal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from hoso.dossier import Dossier

_SHAPING = ("unit", "role", "before", "overdue")  # options that change what a result holds
MARK = f'<meta name="generator" content="hoso {__version__}">'
_OURS = b'<meta name="generator" content="hoso'


def may_be_written(inputs: Iterable[str], out: Path, *, force: bool, ours: Sequence[bytes] = (_OURS,)) -> None:
    """Say no, before any work is done, to an output that hoso did not write or that is one of its inputs.

    Raises:
        UsageFault: where it may not be written.
    """
    shown = clean(str(out))
    if out.is_dir():
        raise UsageFault(say("usage.is_folder", what=shown))
    if not out.exists():
        return
    if any(Path(path).exists() and out.samefile(path) for path in inputs):
        raise UsageFault(say("usage.is_input", what=shown))
    try:
        with out.open("rb") as file:
            head = file.read(4096)
        own = any(mark in head for mark in ours) or is_workbook_of_hoso(out)
    except OSError as error:
        raise refusal(out, error) from error
    if not (own or force):
        raise UsageFault(say("usage.exists", what=shown))


def made_by(options: argparse.Namespace, dossier: Dossier, **more: object) -> dict[str, str]:
    """How a result was made: version, what was read, and the options that shape it."""
    given = {name: getattr(options, name, None) for name in _SHAPING}
    return dossier.made(command=options.command, **given, **more)


def put(data: bytes, out: Path) -> None:
    """Write beside, then move into place."""
    beside = None
    try:
        with tempfile.NamedTemporaryFile(dir=out.parent, prefix=".hoso-", delete=False) as file:
            beside = Path(file.name)
            file.write(data)
        beside.chmod(0o666 & ~_umask())
        beside.replace(out)
    except OSError as error:
        if beside is not None:
            beside.unlink(missing_ok=True)
        raise refusal(out, error) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
