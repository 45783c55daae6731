"""From a path to an open PDF, or to one clear word why not."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium

from hoso.errors import FileFault
from hoso.pages.document import PdfFile

if TYPE_CHECKING:
    from pathlib import Path

Pointer: TypeAlias = Any  # a pointer of the library, which has no types
