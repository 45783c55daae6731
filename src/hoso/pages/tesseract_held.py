"""Run by itself, in a process of its own: holds Tesseract's library with its model loaded, and reads pictures with it.

Only the standard library is imported, so that the process is up in a moment. `tesseract_keeper` starts and ends it.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from typing import BinaryIO

ASKED = struct.Struct("<4i")  # columns, rows, layout, dots an inch: before each picture
TOLD = struct.Struct("<i")  # the length of each answer; negative: the picture could not be read
READY = b"up"


class Library:
    """Tesseract by its C interface (tesseract/capi.h), set to one language.

    Raises:
        OSError: there is no such library, it is of another version, or it cannot load the language.
    """

    def __init__(self, name: str, version: str, data: str, language: str) -> None:
        """Load the library and its model."""
        self._calls = calls = ctypes.CDLL(name)
        handle, number, text = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
        for function, gives, *takes in (
            ("TessVersion", text),
            ("TessBaseAPICreate", handle),
            ("TessBaseAPIInit3", number, handle, text, text),
            ("TessBaseAPISetVariable", number, handle, text, text),
            ("TessBaseAPISetPageSegMode", None, handle, number),
            ("TessBaseAPISetImage", None, handle, text, number, number, number, number),
            ("TessBaseAPIRecognize", number, handle, handle),
            ("TessBaseAPIGetHOCRText", handle, handle, number),
            ("TessDeleteText", None, handle),
            ("TessBaseAPIClear", None, handle),
        ):
            getattr(calls, function).restype = gives
            getattr(calls, function).argtypes = takes
        if calls.TessVersion().decode() != version:
            raise OSError("another version")
        self._handle = calls.TessBaseAPICreate()
        if calls.TessBaseAPIInit3(self._handle, os.fsencode(data), language.encode()):
            raise OSError("no such language")

    def read(self, grey: bytes, across: int, down: int, layout: int, dpi: int) -> bytes | None:
        """Read a grey picture: hOCR, or None where it fails."""
        calls, handle = self._calls, self._handle
        calls.TessBaseAPISetVariable(handle, b"user_defined_dpi", b"%d" % dpi)
        calls.TessBaseAPISetPageSegMode(handle, layout)
        calls.TessBaseAPISetImage(handle, grey, across, down, 1, across)
        try:
            if calls.TessBaseAPIRecognize(handle, None):
                return None
            told = calls.TessBaseAPIGetHOCRText(handle, 0)
            if not told:
                return None
            hocr = ctypes.string_at(told)
            calls.TessDeleteText(told)
            return hocr
        finally:
            calls.TessBaseAPIClear(handle)


def serve(library: Library, inbox: BinaryIO, outbox: BinaryIO) -> None:
    """Answer each picture until the other side is gone."""
    outbox.write(READY)
    outbox.flush()
    while len(head := inbox.read(ASKED.size)) == ASKED.size:
        across, down, layout, dpi = ASKED.unpack(head)
        grey = inbox.read(across * down)
        if len(grey) < across * down:
            return
        hocr = library.read(grey, across, down, layout, dpi)
        outbox.write(TOLD.pack(-1 if hocr is None else len(hocr)) + (hocr or b""))
        outbox.flush()


def main() -> int:
    """Serve on stdin and stdout, which what the library prints must not reach."""
    inbox, outbox = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    try:
        library = Library(*sys.argv[1:])
    except (OSError, AttributeError):
        return 1
    serve(library, inbox, outbox)
    return 0


if __name__ == "__main__":
    sys.exit(main())
