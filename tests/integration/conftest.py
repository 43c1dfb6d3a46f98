"""What the tests of this room share."""

from pathlib import Path
from typing import Any

import pytest

from tests.builders.acting_notices import Built, build_of_files
from tests.builders.handed_in_lists import HandedIn
from tests.builders.raw import RawLayer
from tests.builders.warehouse import BuiltByDbt, Warehouse
from tests.integration.once import made_once


@pytest.fixture(scope="session")
def dbt(tmp_path_factory: pytest.TempPathFactory) -> BuiltByDbt:
    """The project as dbt builds it on raw tables without a row."""
    return BuiltByDbt(made_once(tmp_path_factory, "built_by_dbt", lambda home: BuiltByDbt.make(RawLayer().write(home))))


@pytest.fixture(params=["as published", "the other way round"])
def built(dbt: BuiltByDbt, tmp_path: Path, request: pytest.FixtureRequest) -> Built:
    """Build a warehouse of files, handed in as they were published and the other way round."""

    def build(*files: HandedIn, **beside: Any) -> Warehouse:
        arriving = files if request.param == "as published" else tuple(reversed(files))
        return build_of_files(dbt, tmp_path, arriving, **beside)

    return build
