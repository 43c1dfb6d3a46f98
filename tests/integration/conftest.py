"""What the tests of this room share."""

from pathlib import Path
from typing import Any

import pytest

from tests.builders.acting_notices import Built, build_of_raw_rows
from tests.builders.handed_in_lists import HandedIn, raw_rows_of, without_times
from tests.builders.raw import RawLayer
from tests.builders.warehouse import BuiltByDbt, Warehouse
from tests.integration.once import made_once


@pytest.fixture(scope="session")
def dbt(tmp_path_factory: pytest.TempPathFactory) -> BuiltByDbt:
    """The project as dbt builds it on raw tables without a row."""
    return BuiltByDbt(made_once(tmp_path_factory, "built_by_dbt", lambda home: BuiltByDbt.make(RawLayer().write(home))))


@pytest.fixture
def built(dbt: BuiltByDbt, tmp_path: Path) -> Built:
    """Build a warehouse of files handed in as they were published, of which the raw rows are the same, times apart,
    the other way round: what becomes of raw rows that differ in no more is held once for all, in test_order_of_arrival.
    """

    def build(*files: HandedIn, **beside: Any) -> Warehouse:
        arrived = {
            order: raw_rows_of(tmp_path / order, files[::step])
            for order, step in (("as published", 1), ("the other way round", -1))
        }
        for table, rows in arrived["as published"].items():
            assert without_times(rows) == without_times(arrived["the other way round"][table]), table
        return build_of_raw_rows(dbt, tmp_path, arrived["as published"], **beside)

    return build
