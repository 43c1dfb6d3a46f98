"""What the tests of this room share."""

import duckdb
import pytest

from tests.builders.situations import Register, Situation, opened
from tests.builders.warehouse import BuiltByDbt
from tests.integration.embedded import built_by_dbt
from tests.integration.once import made_once


@pytest.fixture(scope="session")
def dbt(tmp_path_factory: pytest.TempPathFactory) -> BuiltByDbt:
    """The project as dbt builds it."""
    return built_by_dbt(tmp_path_factory)


@pytest.fixture(scope="session")
def warehouses() -> dict[str, duckdb.DuckDBPyConnection]:
    """The warehouses that situations share and that this worker has opened, by their names."""
    return {}


@pytest.fixture
def register(
    request: pytest.FixtureRequest,
    dbt: BuiltByDbt,
    warehouses: dict[str, duckdb.DuckDBPyConnection],
    tmp_path_factory: pytest.TempPathFactory,
) -> Register:
    """What the situation that the test is given left in the warehouse that it shares with others of its module."""
    situation: Situation = request.param
    together, archive = situation.together, situation.archive
    name = f"{together.name}_{archive}"
    if name not in warehouses:
        folder = made_once(tmp_path_factory, name, lambda empty: together.build(archive, dbt, empty))
        warehouses[name] = opened(folder)
    return Register(situation, warehouses[name])
