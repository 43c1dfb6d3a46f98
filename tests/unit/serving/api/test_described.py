"""What the description allows is answered as it says, and what it does not allow is refused: schemathesis asks both.

Every route to a table is made by the same code: those asked here have columns of every kind between them. schemathesis
takes seconds to load, which would be those of every process that collects the tests.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

from serving.api.server import Access, Api, guarded
from serving.asking.stated import BOOLEAN, DATE, DATETIME, INTEGER, NUMBER, STRING, stated_tables
from tests.builders.served_release import SECOND

if TYPE_CHECKING:
    import schemathesis
    from schemathesis.specs.openapi.schemas import OpenApiSchema

TABLES = ("organizations", "programs", "indicator_values", "documents")
QUESTIONS = ("/match", "/changes", "/explain/{id}", "/recognitions_as_of", "/programs_for", "/policy_network")
PATHS = [*QUESTIONS, *(f"/{table}" for table in TABLES), *(f"/{table}/{{key}}" for table in TABLES)]


@pytest.fixture(scope="session")
def described(releases: Path) -> "OpenApiSchema":
    import schemathesis

    access = Access(hosts=("testserver",), rate=None)
    return schemathesis.openapi.from_asgi("/openapi.json", guarded(Api(releases, access, print), access))


def test_a_description_that_is_made_ahead_is_the_one_that_is_asked_for(releases: Path) -> None:
    api = Api(releases, Access(rate=None), print, describes_ahead=True)
    with TestClient(guarded(api, Access(rate=None)), "http://127.0.0.1") as client:
        ahead = client.get("/openapi.json")
        assert ahead.status_code == 200
        assert ahead.json()["paths"].keys() >= set(QUESTIONS)
        assert client.get("/docs").text.startswith("<!doctype html>")
    api.close()


def test_the_tables_that_are_asked_have_columns_of_every_kind(releases: Path) -> None:
    tables = stated_tables(releases / SECOND)
    kinds = {column.kind for table in TABLES for column in tables[table].columns}
    assert kinds == {STRING, INTEGER, NUMBER, BOOLEAN, DATE, DATETIME}


@pytest.mark.parametrize("path", PATHS)
def test_it_answers_as_it_is_described(described: "OpenApiSchema", path: str) -> None:
    from schemathesis import GenerationMode
    from schemathesis.core.result import Ok

    operations = [found.ok() for found in described.include(path=path).get_all_operations() if isinstance(found, Ok)]
    assert operations
    for operation in operations:
        for mode in GenerationMode:
            if operation.path_parameters.items and mode is GenerationMode.NEGATIVE:
                # Any text is a key.
                continue

            @given(case=operation.as_strategy(generation_mode=mode))
            @settings(max_examples=6, suppress_health_check=list(HealthCheck))
            def ask(case: "schemathesis.Case[Any]") -> None:
                case.call_and_validate()

            ask()
