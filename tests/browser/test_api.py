"""The API by its own description: schemathesis makes requests of the schema; every route answers as it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from hoso.register import open_store
from hoso.register.entries import entries
from hoso.web import Guard, make_app

HOST = "127.0.0.1:8000"
GUARD = Guard(hosts=frozenset({HOST}))
HEADERS = {"host": HOST, "x-hoso": "1", "cookie": f"hoso={GUARD.session}"}


def test_every_route_answers_as_it_says(folder: Path) -> None:
    # its plugin for pytest does not know pytest 9.2 yet: the strategies are used by themselves
    schemathesis = pytest.importorskip("schemathesis", reason="needs the extra hoso[browser]: make browser")
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

    app = make_app(folder, GUARD)
    api = schemathesis.openapi.from_asgi("/openapi.json", app, headers=HEADERS)
    checks = [not_a_server_error, content_type_conformance, response_schema_conformance]
    answered: dict[str, set[int]] = {}
    for found in api.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def send(case: Any) -> None:
            case.headers.update(HEADERS)
            answer = case.call()
            answered.setdefault(f"{case.method} {case.path}", set()).add(answer.status_code)
            case.validate_response(answer, checks=checks)

        send()
    assert len(answered) >= 13, answered
    assert all(min(statuses) < 500 and 401 not in statuses for statuses in answered.values()), answered
    with open_store(folder) as store:
        assert [line.number for line in entries(store)][:3] == [1, 2, 3]
        assert store.check() == []
