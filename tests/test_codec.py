"""Records go to JSON and come back the same, and the published schema says what they look like."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.codec import from_json, json_schema, schema_text, to_json
from hoso.model import Record
from tests.made_records import a_record, full_record

PUBLISHED = Path(__file__).parent.parent / "docs" / "record.schema.json"


KEYWORDS = {"$schema", "$defs", "$ref", "title", "description", "default", "type", "properties", "required", "items"}
KEYWORDS |= {"anyOf"}


def faults(schema: dict[str, Any], value: Any, part: dict[str, Any] | None = None, at: str = "$") -> list[str]:
    """Where a value does not follow the schema: the few keywords that ours has, and no others."""
    part = schema if part is None else part
    unknown = set(part) - KEYWORDS
    assert not unknown, unknown
    if "$ref" in part:
        return faults(schema, value, schema["$defs"][part["$ref"].removeprefix("#/$defs/")], at)
    if "anyOf" in part:
        return [] if any(not faults(schema, value, one, at) for one in part["anyOf"]) else [f"{at}: none of its kinds"]
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int}
    wanted = part["type"]
    right = isinstance(value, (int, float)) if wanted == "number" else isinstance(value, kinds[wanted])
    if not right or (isinstance(value, bool) and wanted != "boolean"):
        return [f"{at}: no {wanted}"]
    if wanted == "array":
        return [f for i, one in enumerate(value) for f in faults(schema, one, part["items"], f"{at}[{i}]")]
    if wanted == "object":
        found = [f"{at}: {name} is missing" for name in part.get("required", []) if name not in value]
        found += [f"{at}: {name} is unknown" for name in value if name not in part["properties"]]
        for name, one in value.items():
            found += faults(schema, one, part["properties"].get(name), f"{at}.{name}")
        return found
    return []


@pytest.mark.parametrize("record", [full_record(), a_record()], ids=["full", "small"])
def test_there_and_back(record: Record) -> None:
    text = to_json(record)
    assert from_json(text) == record
    assert from_json(text.encode()) == record
    assert to_json(from_json(text)) == text


@pytest.mark.parametrize("record", [full_record(), a_record()], ids=["full", "small"])
def test_json_follows_the_schema(record: Record) -> None:
    assert faults(json_schema(), json.loads(to_json(record))) == []


def test_the_checker_sees_faults() -> None:
    read = json.loads(to_json(full_record()))
    read["pages"], read["symbol"]["value"], read["more"] = "2", None, 1
    del read["sha256"]
    assert len(faults(json_schema(), {**read, "more": 1})) >= 4


def test_the_published_schema_is_current() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), "write hoso.codec.schema_text() there again"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"document_id": 3}', "null"])
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        from_json(text)


def test_names_stay_as_they_are() -> None:
    text = to_json(full_record())
    assert "công văn đến/Kế hoạch số 05.pdf" in text
    assert list(json.loads(text)) == list(Record.__dataclass_fields__)


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters()))
def test_any_name_of_a_file(file: str) -> None:
    text = to_json(a_record(file=file), indent=None)
    text.encode()
    assert from_json(text).file == file
