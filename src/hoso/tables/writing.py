"""Tables into files: written beside their place and moved there whole, old ones recognised, strangers left alone."""

from __future__ import annotations

import errno
import json
import os
import secrets
import shutil
import sqlite3
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hoso.errors import UsageFault
from hoso.tables import database, flat, workbook
from hoso.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hoso.tables.frames import Tables

FORMATS = ("csv", "xlsx", "parquet", "jsonl", "sqlite")
MARKER = "hoso.json"
_KEPT = "earlier"
_SUFFIXES = {".xlsx": "xlsx", ".sqlite": "sqlite", ".sqlite3": "sqlite", ".db": "sqlite"}
_FOREIGN_SUFFIXES = {".xls", ".xlsm", ".ods", ".pdf", ".doc", ".docx"}
_WRITE_FOLDER: dict[str, Callable[[Tables, Path], None]] = {
    "csv": flat.write_csv,
    "jsonl": flat.write_jsonl,
    "parquet": flat.write_parquet,
}
_WRITE_FILE: dict[str, Callable[[Tables, Path, Mapping[str, object]], None]] = {
    "xlsx": workbook.write_workbook,
    "sqlite": database.write_database,
}
_IS_OURS: dict[str, Callable[[Path], bool]] = {
    "xlsx": workbook.is_workbook_of_hoso,
    "sqlite": database.is_database_of_hoso,
}


def format_of(out: Path, fmt: str | None = None) -> str:
    """The format of an output: as asked for, else by its suffix, else a folder of csv.

    Raises:
        UsageFault: where it is no format of ours, or the name says another one.
    """
    suffix = out.suffix.lower()
    if fmt is not None and fmt not in FORMATS:
        listed = ", ".join(FORMATS)
        raise UsageFault(
            f"there is no format {fmt}; choose one of {listed}", code="no_format", what=fmt, formats=listed
        )
    named = _SUFFIXES.get(suffix)
    if fmt is None and suffix in _FOREIGN_SUFFIXES:
        message = f"{out}: {suffix} cannot be written; use .xlsx, .sqlite or the name of a folder"
        raise UsageFault(message, code="foreign_suffix", what=out, suffix=suffix)
    if fmt is not None and named is not None and named != fmt:
        message = f"{out}: the suffix is that of {named}, not of {fmt}"
        raise UsageFault(message, code="other_suffix", what=out, named=named, format=fmt)
    return fmt or named or "csv"


def check(tables_files: tuple[str, ...], out: Path, fmt: str, *, force: bool = False) -> None:
    """Say no, before any work is done, to an output that may not be replaced.

    Raises:
        UsageFault: where something else stands there (unless `force`), or where it is one of the input files.
    """
    with _told(out):
        place = Path(os.path.realpath(out))
        _check(tables_files, out, place, fmt, force=force)


def write(
    tables: Tables,
    out: Path,
    fmt: str | None = None,
    *,
    force: bool = False,
    made: Mapping[str, object] | None = None,
) -> str:
    """Write the tables: csv, parquet and jsonl as a folder of one file each, xlsx and sqlite as one file.

    What an earlier run of hoso left there is replaced as a whole (files of others in its folder stay); until all is
    written the old tables stand untouched. Equal tables give equal bytes.

    Args:
        tables: what is to be written.
        out: a folder, or a file for xlsx and sqlite; missing folders above it are made.
        fmt: one of `FORMATS`; without it the suffix decides.
        force: replace even what hoso did not write.
        made: provenance (version, options …) to be kept beside the tables; no times, else no two runs are equal.

    Returns:
        The format that was written.

    Raises:
        UsageFault: where it may not or cannot be written; nothing half-written is left, the old is as it was.
    """
    chosen = format_of(out, fmt)
    with _told(out):
        place = Path(os.path.realpath(out))
        _check(tuple(tables.files["file"].dropna()), out, place, chosen, force=force)
        place.parent.mkdir(parents=True, exist_ok=True)
        provenance = {"made_by": "hoso", "format": chosen, **(made or {})}
        if chosen in _WRITE_FILE:
            _write_file(tables, place, chosen, provenance)
        else:
            _write_folder(tables, place, chosen, provenance)
    return chosen


def _check(files: tuple[str, ...], out: Path, place: Path, fmt: str, *, force: bool) -> None:
    """Say no to what may not be replaced."""
    if fmt in _WRITE_FILE:
        if place.is_dir():
            message = f"{out} is a folder; {fmt} wants the name of a file"
            raise UsageFault(message, code="is_folder", what=out)
        if place.is_file() and any(os.path.realpath(file) == str(place) for file in files):
            raise UsageFault(f"{out} is the input itself", code="is_input", what=out)
        if place.exists() and not place.is_file():
            raise UsageFault(f"{out} is no regular file", code="no_regular_file", what=out)
        if place.is_file() and place.stat().st_size and not force and not _IS_OURS[fmt](place):
            message = f"{out} exists and was not written by hoso; use --force to overwrite it"
            raise UsageFault(message, code="exists", what=out)
        return
    if place.exists() and not place.is_dir():
        message = f"{out} is a file; {fmt} wants the name of a folder"
        raise UsageFault(message, code="is_file", what=out, format=fmt)
    if place.is_dir() and any(place.iterdir()) and not force and _marker(place) is None:
        message = f"{out} is a folder that hoso did not write; use --force to write into it"
        raise UsageFault(message, code="foreign_folder", what=out)


def _write_file(tables: Tables, place: Path, fmt: str, provenance: Mapping[str, object]) -> None:
    """Write one file beside its place, then move it there."""
    beside = place.parent / f".hoso-{secrets.token_hex(4)}.part"
    try:
        _WRITE_FILE[fmt](tables, beside, provenance)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def _write_folder(tables: Tables, place: Path, fmt: str, provenance: Mapping[str, object]) -> None:
    """Write a folder beside its place (inside it, where it stands already), then move it there."""
    old = place.is_dir()
    beside = (place if old else place.parent) / f".hoso-{secrets.token_hex(4)}.part"
    try:
        beside.mkdir()
        _WRITE_FOLDER[fmt](tables, beside)
        names = [f"{table.name}.{fmt}" for table in TABLES]
        text = json.dumps({**provenance, "files": names}, ensure_ascii=False, indent=2, default=str) + "\n"
        (beside / MARKER).write_bytes(text.encode(errors="backslashreplace"))
        if old:
            _exchange(place, beside, names)
        else:
            beside.replace(place)
    finally:
        kept = beside / _KEPT
        if not (kept.is_dir() and any(kept.iterdir())):  # else it could not be taken back: nothing is thrown away
            shutil.rmtree(beside, ignore_errors=True)


def _exchange(place: Path, beside: Path, names: list[str]) -> None:
    """Move the files of `beside` into a standing folder, those of the earlier run out of it: all or none.

    The folder itself stays, since it may be a mount or hold files of others; so may the folder above be closed.
    """
    earlier = _marker(place) or []
    kept = beside / _KEPT
    kept.mkdir()
    fresh = [*names, MARKER]
    try:
        for name in sorted({*earlier, *fresh}):
            if (place / name).exists():
                (place / name).replace(kept / name)
        for name in fresh:
            (beside / name).replace(place / name)
    except BaseException:
        for name in fresh:
            if not (beside / name).exists():  # it was moved in
                (place / name).unlink()
        for old in list(kept.iterdir()):
            old.replace(place / old.name)
        raise
    shutil.rmtree(kept, ignore_errors=True)


def _marker(folder: Path) -> list[str] | None:
    """The files that an earlier run of hoso wrote into a folder; None where it did not write it."""
    try:
        read = json.loads((folder / MARKER).read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(read, dict) or read.get("made_by") != "hoso":
        return None
    names = read.get("files")
    # a name that leads out of the folder is not ours
    return [n for n in names if isinstance(n, str) and n == Path(n).name] if isinstance(names, list) else []


@contextmanager
def _told(out: Path) -> Iterator[None]:
    """Turn what the system says of an output into one clear line."""
    try:
        yield
    except OSError as fault:
        raise refusal(out, fault) from fault
    except sqlite3.OperationalError as fault:
        full = "full" in str(fault)
        raise (_full(out) if full else _unwritten(out, fault)) from fault
    except zipfile.LargeZipFile as fault:
        message = f"{out}: too much for a workbook; use csv, parquet or sqlite"
        raise UsageFault(message, code="workbook_too_large", what=out) from fault


def refusal(out: Path, fault: OSError) -> UsageFault:
    """Why an output could not be written, for the person in front of it."""
    if isinstance(fault, PermissionError):
        message = f"{out} may not be written, or is open in another program (Excel); what stood there is whole"
        return UsageFault(message, code="not_allowed", what=out)
    if fault.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return _full(out)
    return _unwritten(out, fault.strerror or fault)


def _full(out: Path) -> UsageFault:
    return UsageFault(f"{out}: the disk is full; what stood there is whole", code="disk_full", what=out)


def _unwritten(out: Path, why: object) -> UsageFault:
    message = f"{out} could not be written: {why}; what stood there is whole"
    return UsageFault(message, code="not_written", what=out, why=why)
