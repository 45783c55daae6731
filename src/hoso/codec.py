"""Records as JSON and back, and the JSON Schema of what is handed out; the only room that knows pydantic."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from hoso.model import Record

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def _adapter() -> TypeAdapter[Record]:
    """The adapter, made when it is first asked for."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - loaded only when asked for

    return TypeAdapter(Record)


def to_json(record: Record, *, indent: int | None = 2) -> str:
    r"""A record as JSON, its own field names as keys.

    A byte of a file name that is not UTF-8 stands as its escape (`\udcff`), so that the text can always be encoded.
    """
    text = json.dumps(_adapter().dump_python(record), ensure_ascii=False, indent=indent, allow_nan=False)
    return text.encode(errors="backslashreplace").decode()


def from_json(text: str | bytes) -> Record:
    """A record from its JSON.

    Raises:
        ValueError: where it is no JSON, or not of a record (pydantic says where).
    """
    return _adapter().validate_python(json.loads(text))


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `to_json` gives."""
    schema = _adapter().json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_text() -> str:
    """The schema as it stands in `docs/record.schema.json`."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
