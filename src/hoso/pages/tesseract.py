"""The one door to Tesseract, library or program: a grey picture in, its lines of words with boxes and sureness out."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from hoso.errors import FileFault
from hoso.pages.tesseract_keeper import Keeper

if TYPE_CHECKING:
    from numpy.typing import NDArray

LANGUAGE = "vie"
MISSING = (
    "Tesseract with Vietnamese is not installed: scans are not read "
    "(Debian, Ubuntu: apt-get install tesseract-ocr tesseract-ocr-vie)"
)
_OLDEST = 4  # the first version that reads Vietnamese well enough to be used
_LINE = re.compile(
    r"<span class='ocr_(?:line|header|caption|textfloat)'[^>]*?"
    r"title=\"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+);(?: textangle (?P<angle>\d+);)?"
    r"(?: baseline (?P<slope>-?[\d.]+) (?P<offset>-?[\d.]+);)?(?: x_size (?P<size>[\d.]+))?"
)
_WORD = re.compile(
    r"<span class='ocrx_word'[^>]*?title='bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+); x_wconf (\d+)'[^>]*>(.*?)</span>"
)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Engine:
    """The program that was found."""

    path: str
    version: str
    languages: tuple[str, ...]
    data: str = ""  # the folder of its languages, where it tells it


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its box in dots and how sure the recognition was, 0 to 100."""

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    sure: int


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words of one line; its baseline is `base + slope * (x - x0)` dots from the top, its letters `size` dots high."""

    words: tuple[Word, ...]
    x0: int
    base: float
    slope: float
    size: float

    def on_page(self, left: float, top: float, factor: float) -> TextLine:
        """The line of a cut-out in dots of the page: where the cut-out begins, and dots of the page for one of it."""
        words = tuple(
            Word(
                w.text, round(left + w.x0 * factor), round(top + w.top * factor), round(left + w.x1 * factor),
                round(top + w.bottom * factor), w.sure,
            )
            for w in self.words
        )  # fmt: skip
        return TextLine(words, words[0].x0, top + self.base * factor, self.slope, self.size * factor)


@cache
def engine() -> Engine | None:
    """The Tesseract of this computer; None where there is none, it is too old, or it lacks Vietnamese."""
    found = installed()
    if found is None or LANGUAGE not in found.languages or int(re.match(r"\d*", found.version)[0] or 0) < _OLDEST:  # type: ignore[index]
        return None
    return found


def installed() -> Engine | None:
    """The Tesseract of this computer, whatever its version and languages."""
    path = shutil.which("tesseract")
    if path is None:
        return None
    try:
        told = _run([path, "--version"], b"", 20).decode("utf-8", "replace")
        listed = _run([path, "--list-langs"], b"", 20).decode("utf-8", "replace")
    except FileFault:
        return None
    version = re.search(r"tesseract v?(\S+)", told)
    head, *languages = listed.splitlines() or [""]
    data = re.search('"(.+)"', head)
    names = tuple(line.strip() for line in languages)
    return Engine(path, version[1] if version else "", names, data[1] if data else "")


@cache
def _keeper(found: Engine) -> Keeper | None:
    """The library of the same version, in processes of its own; None where the program alone is to be used.

    Elsewhere than on Linux, and with versions that do not tell where their languages lie, it was not tried.
    """
    if not found.data or sys.platform != "linux":
        return None
    return Keeper(f"libtesseract.so.{found.version.partition('.')[0]}", found.version, found.data, LANGUAGE)


def rest() -> None:
    """End the processes that hold the library; they come up again when they are needed."""
    keeper = _keeper(found) if (found := engine()) is not None else None
    if keeper is not None:
        keeper.close()


def recognise(grey: NDArray[np.uint8], *, dpi: int, layout: int = 3, seconds: float) -> list[TextLine]:
    """Read a grey picture, by the library where it is there, else (or where the library fails) by the program.

    Args:
        grey: rows of dots, 0 black to 255 white.
        dpi: its dots per inch.
        layout: Tesseract's page segmentation mode (3: a page, 6: one block, 7: one line).
        seconds: the time that it may take.

    Raises:
        FileFault: Tesseract is missing (`ocr_missing`), took too long (`ocr_time_limit`) or failed (`ocr_failed`).
    """
    found = engine()
    if found is None:
        raise FileFault("ocr_missing", MISSING)
    down, across = grey.shape
    dots, keeper = np.ascontiguousarray(grey).tobytes(), _keeper(found)
    told = keeper.read(dots, (across, down, layout, dpi), seconds) if keeper is not None else None
    if told is None:
        command = [found.path, "stdin", "stdout", "-l", LANGUAGE, "--psm", str(layout), "--dpi", str(dpi)]
        picture = b"P5 %d %d 255\n" % (across, down) + dots
        told = _run([*command, "-c", "tessedit_create_hocr=1"], picture, seconds)
    return _lines(told.decode("utf-8", "replace"))


def _run(command: list[str], given: bytes, seconds: float) -> bytes:
    """Run Tesseract on one thread: with more it is five times slower (facts.md)."""
    try:
        done = subprocess.run(  # noqa: S603  # a program found on the path, arguments of our own
            command,
            input=given,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise FileFault("ocr_time_limit", f"recognition took longer than {seconds:.0f} seconds") from error
    except (OSError, ValueError, MemoryError) as error:
        raise FileFault("ocr_failed", f"Tesseract could not be run: {error}") from error
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise FileFault("ocr_failed", f"Tesseract failed ({done.returncode}): {last[:200]}")
    return done.stdout


def _lines(told: str) -> list[TextLine]:
    """Take lines and words out of hOCR; lines that run upwards or downwards are left out."""
    heads = list(_LINE.finditer(told))
    found = []
    for head, after in zip(heads, [*(h.start() for h in heads[1:]), len(told)], strict=False):
        if head["angle"] and int(head["angle"]) % 360:
            continue
        words = []
        for match in _WORD.finditer(told, head.end(), after):
            text = html.unescape(_TAG.sub("", match[6])).strip()
            if text:
                x0, top, x1, bottom = (int(match[i]) for i in range(1, 5))
                words.append(Word("".join(text.split()), x0, top, x1, bottom, int(match[5])))
        if words:
            base = int(head[4]) + float(head["offset"] or 0)
            size = float(head["size"] or int(head[4]) - int(head[2]))
            found.append(TextLine(tuple(words), int(head[1]), base, float(head["slope"] or 0), size))
    return found
