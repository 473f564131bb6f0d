"""The API keeps what its description promises, whatever is asked: cases made from the description itself.

A small run belongs to the tests. The large one: `python -m tests.web.test_schema CASES` (beyond the description's own examples,
CASES for each route), on a ledger that it makes in a temporary folder.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import rashomon
from rashomon.web import Limits
from rashomon.web.guard import API
from tests.web.making import app, documents

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
from schemathesis import checks  # noqa: E402

CASES = 8
QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


def kept(made, cases: int) -> dict[str, int]:
    """Ask every route `cases` times with what its description allows; how many of each answer. Fails where one breaks a promise."""
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", made)
    codes: dict[str, int] = {}
    promises = [
        checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance, checks.response_schema_conformance,
    ]  # fmt: skip
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(max_examples=cases, deadline=None, database=None, derandomize=True, suppress_health_check=QUIET,
                  phases=[Phase.explicit, Phase.generate])  # fmt: skip
        @given(case=operation.as_strategy())
        def ask(case):
            answer = case.call(headers={API: "1"})
            codes[str(answer.status_code)] = codes.get(str(answer.status_code), 0) + 1
            case.validate_response(answer, checks=promises)

        ask()
    return codes


def test_the_api_keeps_what_its_description_promises(filled, tmp_path):
    codes = kept(app(filled, jobs=tmp_path / "jobs", names=("testserver",)), CASES)
    assert set(codes) <= {"200", "202", "404", "413", "422", "503"} and codes["200"] > CASES


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        rashomon.record(documents(), Path(folder) / "x.ledger")
        every = Limits(requests_a_second=1e6, requests_at_once=1_000_000, uploads_a_minute=1e6, jobs_waiting=1_000_000)
        print(kept(app(Path(folder) / "x.ledger", names=("testserver",), limits=every), int(sys.argv[1])))
