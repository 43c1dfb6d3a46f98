"""What the tests of this room share."""

import pytest

from tests.builders.raw import RawLayer
from tests.builders.warehouse import BuiltByDbt
from tests.integration.once import made_once


@pytest.fixture(scope="session")
def dbt(tmp_path_factory: pytest.TempPathFactory) -> BuiltByDbt:
    """The project as dbt builds it on raw tables without a row."""
    return BuiltByDbt(made_once(tmp_path_factory, "built_by_dbt", lambda home: BuiltByDbt.make(RawLayer().write(home))))
