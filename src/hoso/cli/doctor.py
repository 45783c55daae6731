"""`hoso doctor`: what this computer has for reading scans."""

from __future__ import annotations

import platform
import tempfile
from typing import TYPE_CHECKING

from hoso.cli.words import clean, say

if TYPE_CHECKING:
    import argparse


def doctor(options: argparse.Namespace) -> int:
    """Tell version and languages of Tesseract and where recognised pages are kept; 1 where scans cannot be read."""
    from hoso.pages import cache, tesseract

    print(say("doctor.python", version=platform.python_version()))
    found = tesseract.installed()
    if found is not None:
        print(say("doctor.tesseract", version=found.version, path=clean(found.path)))
        print(say("doctor.languages", names=", ".join(found.languages)))
    ready = tesseract.engine() is not None
    print(say("doctor.ready" if ready else "doctor.missing"))
    folder = cache.folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        print(say("doctor.cache", folder=clean(str(folder))))
    except OSError:
        print(say("doctor.no_cache", folder=clean(str(folder))))
    return 0 if ready else 1
