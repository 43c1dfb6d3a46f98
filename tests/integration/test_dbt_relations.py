"""How the warehouse's tables and views replace what stood there under their names."""

from pathlib import Path

import duckdb
import pytest

from pipelines.dbt.build import DbtRun, loading_dbt
from pipelines.home import Home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home whose working file holds a view where the project has a table, and a table where it has a view."""
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    home = Home.from_environment()
    home.warehouse.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(home.warehouse)) as database:
        database.execute("create schema registry")
        database.execute("create view registry.issue_codes as select 'former' as code")
        database.execute("create schema core")
        database.execute("create table core.core_message_templates as select 'former' as code")
    return home


def built(home: Home, *selected: str) -> DbtRun:
    with loading_dbt() as dbt:
        return dbt.build(home.dbt_target, ["--select", *selected])


def kinds(home: Home) -> dict[str, str]:
    """What is there under each name, with nothing left under the names that dbt gives to what it puts aside."""
    with duckdb.connect(str(home.warehouse), read_only=True) as database:
        listed = (
            "select table_name, table_type from information_schema.tables where table_schema in ('registry', 'core')"
        )
        return dict(database.execute(listed).fetchall())


def test_a_model_takes_the_place_of_whatever_bears_its_name(home: Home) -> None:
    run = built(home, "+issue_codes", "+core_message_templates")
    assert run.succeeded, run
    assert kinds(home) == {"issue_codes": "BASE TABLE", "core_message_templates": "VIEW"}


def test_a_model_that_fails_leaves_what_bears_its_name(home: Home) -> None:
    run = built(home, "issue_codes", "core_message_templates")
    assert not run.succeeded
    assert kinds(home) == {"issue_codes": "VIEW", "core_message_templates": "BASE TABLE"}
