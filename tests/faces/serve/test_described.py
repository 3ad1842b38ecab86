"""What OpenAPI says of the API holds, whatever it is asked: schemathesis asks every operation with odd values."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from faces.serve.served import Server
from policygraph.faces.serve.api.openapi import description

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
DESCRIBED = description("http://127.0.0.1")


ASKED = [(path, mode) for path, operations in DESCRIBED["paths"].items() for mode in GenerationMode
         if operations["get"]["parameters"] or mode.is_positive]  # fmt: skip


@pytest.mark.parametrize(("path", "mode"), ASKED)
def test_every_operation_answers_as_described(plans_served: Server, path: str, mode: GenerationMode) -> None:
    operation = schemathesis.openapi.from_dict(DESCRIBED)[path]["GET"]

    @settings(max_examples=5, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy(generation_mode=mode))
    def answered(case: Case) -> None:
        case.call_and_validate(base_url=plans_served.url, checks=CHECKS)

    answered()
