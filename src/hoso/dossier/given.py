"""From what a person gives (files, folders, globs) to the files to read, in one order on every machine."""

from __future__ import annotations

import glob
import hashlib
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.dossier import remote
from hoso.errors import FileFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OTHER_KINDS = {
    "word_file": ("a Word file", (".doc", ".docx", ".docm", ".rtf", ".odt")),
    "spreadsheet_file": ("a spreadsheet", (".xls", ".xlsx", ".xlsm", ".ods")),
    "presentation_file": ("a presentation", (".ppt", ".pptx", ".odp")),
    "picture_file": ("a picture", (".bmp", ".gif", ".webp", ".heic")),
    "archive_file": ("an archive", (".zip", ".rar", ".7z")),
}
"""Office files that may be papers, but not such as hoso reads: each gets one clear line, never silence."""

READ = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff")  # what files of papers end in
_CODE_OF = {suffix: code for code, (_, suffixes) in OTHER_KINDS.items() for suffix in suffixes}
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A path to read (or why it cannot be read), and the name it goes by in the tables."""

    path: str
    name: str
    fault: FileFault | None = None


def find(paths: Iterable[str]) -> Iterator[Given]:
    """Walk the paths in the order given, folders by name; no path comes twice.

    In folders only files that end like PDFs and pictures are taken (`READ`); office files are returned with a fault,
    everything else (and whatever is hidden) is passed over. A file that is named explicitly is always taken.
    """
    seen: set[str] = set()
    for path in paths:
        for given in _expand(path):
            key = given.path if remote.is_url(given.path) else os.path.normcase(os.path.abspath(given.path))
            if key not in seen:
                seen.add(key)
                yield given


def shown_name(path: str) -> str:
    r"""The path as valid Unicode: bytes of a name that are no UTF-8 are written as `\\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def size(path: str) -> int:
    """The length of a file in bytes; 0 where it is none, or nobody says.

    Raises:
        FileFault: where a remote file cannot be reached.
    """
    if remote.is_url(path):
        return remote.size_of(path)
    return os.stat(path).st_size if os.path.isfile(path) else 0


def digest(path: str) -> str:
    """The SHA-256 of a file's bytes.

    Raises:
        FileFault: where the file cannot be read.
    """
    if remote.is_url(path):
        return remote.digest_of(path)
    found = hashlib.sha256()
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            message = "this is neither a file nor a folder"
            raise FileFault("not_a_file", message)
        with open(path, "rb") as file:
            while chunk := file.read(_CHUNK):
                found.update(chunk)
    except FileNotFoundError as error:
        message = "there is no such file"
        raise FileFault("not_found", message) from error
    except OSError as error:
        message = f"this file may not be read ({error.strerror or error})"
        raise FileFault("not_readable", message) from error
    return found.hexdigest()


def _expand(path: str) -> Iterator[Given]:
    if remote.is_url(path):
        yield from _remote(path)
    elif os.path.isdir(path):
        found = _walk(path, set())
        nothing = Given(
            path=path,
            name=shown_name(path),
            fault=FileFault("nothing_found", "there is no PDF and no picture in this folder"),
        )
        yield next(found, nothing)
        yield from found
    elif os.path.lexists(path) or not glob.has_magic(path):
        yield _explicit(path)
    else:
        matches = sorted(glob.glob(path, recursive=True))
        if not matches:
            fault = FileFault("not_found", "no file matches this pattern")
            yield Given(path=path, name=shown_name(path), fault=fault)
        for match in matches:
            if os.path.isdir(match):
                if not path.endswith("**"):  # the files below `**` are matches of their own
                    yield from _walk(match, set())
            elif "**" in path or path.endswith("*"):
                yield from _listed(match)
            else:
                yield _explicit(match)


def _remote(url: str) -> Iterator[Given]:
    try:
        yield from (Given(path=one, name=one) for one in remote.expand(url, READ))
    except FileFault as fault:
        yield Given(path=url, name=url, fault=fault)


def _explicit(path: str) -> Given:
    fault = None if _looks_like_pdf(path) else _other_kind(path)
    return Given(path=path, name=shown_name(path), fault=fault)


def _listed(path: str) -> Iterator[Given]:
    if os.path.basename(path).startswith((".", "~$")):
        return
    if path.lower().endswith(READ):
        yield Given(path=path, name=shown_name(path))
    elif fault := _other_kind(path):
        yield Given(path=path, name=shown_name(path), fault=fault)


def _walk(folder: str, above: set[tuple[int, int]]) -> Iterator[Given]:
    try:
        status = os.stat(folder)
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        message = f"this folder may not be read ({error.strerror or error})"
        yield Given(path=folder, name=shown_name(folder), fault=FileFault("folder_not_readable", message))
        return
    here = (status.st_dev, status.st_ino)
    if here in above and here != (0, 0):  # a link back to a folder that we are in
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")):
            continue
        if _is_folder(entry):
            yield from _walk(entry.path, above | {here})
        else:
            yield from _listed(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _other_kind(path: str) -> FileFault | None:
    code = _CODE_OF.get(os.path.splitext(path)[1].lower())
    return FileFault(code, f"this is {OTHER_KINDS[code][0]}, not a PDF") if code else None


def _looks_like_pdf(path: str) -> bool:
    try:
        if not os.path.isfile(path):
            return False
        with open(path, "rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError:
        return False
