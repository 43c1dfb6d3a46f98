"""How the warehouse's tables and views replace what stood there under their names: one run of dbt shows both ends."""

from dataclasses import dataclass

import duckdb
import pytest

from pipelines.dbt.build import loading_dbt
from pipelines.home import Home


@dataclass(frozen=True)
class Built:
    """What became of each model, and what is there under each name."""

    statuses: dict[str, str]
    kinds: dict[str, str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Of models before which a view stood for a table and a table for a view, two with what they are made of, and two
    without it, which fail.
    """
    with pytest.MonkeyPatch.context() as here:
        here.setenv("GREENREG_HOME", str(tmp_path_factory.mktemp("home")))
        home = Home.from_environment()
        home.warehouse.parent.mkdir(parents=True, exist_ok=True)
        with duckdb.connect(str(home.warehouse)) as database:
            database.execute("create schema registry; create schema core")
            for name in ("issue_codes", "indicators"):
                database.execute(f"create view registry.{name} as select 'former' as code")
            for name in ("core_message_templates", "core_former_rows"):
                database.execute(f"create table core.{name} as select 'former' as code")
        with loading_dbt() as dbt:
            selected = ["--select", "+issue_codes", "+core_message_templates", "indicators", "core_former_rows"]
            run = dbt.build(home.dbt_target, selected)
    return Built({node["unique_id"].rpartition(".")[2]: node["status"] for node in run.nodes}, _kinds(home))


def _kinds(home: Home) -> dict[str, str]:
    """What is there under each name, with nothing left under the names that dbt gives to what it puts aside."""
    with duckdb.connect(str(home.warehouse), read_only=True) as database:
        listed = (
            "select table_name, table_type from information_schema.tables where table_schema in ('registry', 'core')"
        )
        return dict(database.execute(listed).fetchall())


def test_a_model_takes_the_place_of_whatever_bears_its_name(built: Built) -> None:
    taken = {"issue_codes": "BASE TABLE", "core_message_templates": "VIEW"}
    assert {built.statuses[model] for model in taken} == {"success"}
    assert taken.items() <= built.kinds.items()


def test_a_model_that_fails_leaves_what_bears_its_name(built: Built) -> None:
    left = {"indicators": "VIEW", "core_former_rows": "BASE TABLE"}
    assert {built.statuses[model] for model in left} == {"error"}
    assert left.items() <= built.kinds.items()


def test_nothing_that_was_put_aside_is_left(built: Built) -> None:
    assert built.kinds.keys() == {"issue_codes", "core_message_templates", "indicators", "core_former_rows"}
