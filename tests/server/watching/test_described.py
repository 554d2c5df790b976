"""The endpoints are what /openapi.json says, whatever is sent to them."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from sites import TestSite

from replica import engines


@pytest.fixture(scope="module")
def described(tmp_path_factory):
    folder = tmp_path_factory.mktemp("described")
    site = TestSite(engines.sqlite(folder / "centre.db"), folder)
    with site.served():
        yield schemathesis.openapi.from_url(f"{site.address}/openapi.json")


def test_every_endpoint_answers_as_it_is_described(described):
    names = set()
    for found in described.get_all_operations():
        operation = found.ok()
        names.add(operation.label)

        @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
        @given(operation.as_strategy())
        def answers(case):
            case.call_and_validate(excluded_checks=[positive_data_acceptance])  # any bytes fit, few are a request

        answers()
    assert {"POST /sync", "POST /enrol", "POST /photos/give", "GET /health"} <= names
