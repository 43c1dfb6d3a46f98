"""dbt's seeds, models and tests as Dagster has them: all of them, each where it belongs, and what became of each."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipelines.assets import warehouse
from pipelines.assets.dbt_nodes import asset_key, asset_specs, check_specs
from pipelines.dbt.build import DbtRun
from pipelines.dbt.project import ensure_manifest
from pipelines.resources import Warehouse

MANIFEST = json.loads(ensure_manifest().read_text(encoding="utf-8"))
NODES: Mapping[str, Any] = MANIFEST["nodes"]
ENTRIES, KEY_OF_ENTRIES = "model.green_registry.core_entries", "test.green_registry.key_of_core_entries"
TEST_OF_MANY = "test.green_registry.every_raw_row_has_one_fate"


def test_every_seed_that_is_loaded_is_read_by_a_model_or_a_test() -> None:
    seeds = {name for name, node in NODES.items() if node["resource_type"] == "seed"}
    read = {name for node in NODES.values() for name in node.get("depends_on", {}).get("nodes", ())}
    assert seeds - read == set()
    assert "seed.green_registry.region_codes" in seeds


class DbtThatSays:
    """Takes what it is asked to build, and says that each node ended as stated."""

    def __init__(self, ended: Mapping[str, str], succeeded: bool = True) -> None:
        self._nodes = [
            {"unique_id": unique_id, "status": status, "message": f"was {status}", "failures": 2, "timing": TIMES}
            for unique_id, status in ended.items()
        ]
        self._succeeded = succeeded
        self.asked: Sequence[str] = ()

    def build(self, target: Path, selection: Sequence[str] = ()) -> DbtRun:
        assert target.name == "dbt"
        self.asked = selection
        return DbtRun(self._nodes, self._succeeded, "invocation", "")


TIMES = [
    {"name": "execute", "started_at": "2026-03-02T00:00:01.250000Z", "completed_at": "2026-03-02T00:00:03.000000Z"},
    {"name": "compile", "started_at": "2026-03-02T00:00:01.000000Z", "completed_at": "2026-03-02T00:00:01.250000Z"},
]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))


def run(dbt: DbtThatSays, selection: dg.AssetSelection | None = None) -> dg.ExecuteInProcessResult:
    return dg.materialize(
        [warehouse.registry_models],
        resources={"warehouse": Warehouse(), "dbt": dbt},
        selection=selection,
        raise_on_error=False,
    )


def declared(prefix: str) -> str:
    """The unique id of a declared test, which ends in a digest."""
    [unique_id] = (each for each in NODES if each.startswith(f"{prefix}."))
    return unique_id


def test_every_seed_and_model_is_one_asset_and_every_test_a_check_of_one() -> None:
    kinds = {unique_id: node["resource_type"] for unique_id, node in NODES.items()}
    assets, checks = asset_specs(MANIFEST), check_specs(MANIFEST)
    assert set(assets) == {unique_id for unique_id, kind in kinds.items() if kind in ("seed", "model")}
    assert set(checks) == {unique_id for unique_id, kind in kinds.items() if kind == "test"} != set()
    assert len({asset.key for asset in assets.values()}) == len(assets)
    assert {check.asset_key for check in checks.values()} <= {asset.key for asset in assets.values()}


def test_an_asset_follows_from_what_its_sql_reads() -> None:
    for unique_id, asset in asset_specs(MANIFEST).items():
        read = [*NODES[unique_id].get("refs", ()), *({"name": name} for _, name in NODES[unique_id].get("sources", ()))]
        assert {dep.asset_key.path[-1] for dep in asset.deps} == {each["name"] for each in read}, unique_id


def test_a_test_of_several_models_is_a_check_of_the_one_it_names_and_needs_the_others() -> None:
    check = check_specs(MANIFEST)[TEST_OF_MANY]
    assert check.asset_key.path == ["core", "core_list_rows"]
    assert {dep.asset_key.path[-1] for dep in check.additional_deps} == {"stg_list_entries", "list_entries"}


def test_a_test_of_several_models_that_names_none_of_them_is_told_by_its_name() -> None:
    unnamed = json.loads(json.dumps(MANIFEST))
    unnamed["nodes"][TEST_OF_MANY]["config"]["meta"]["dagster"]["ref"]["name"] = "organizations"

    with pytest.raises(ValueError, match="every_raw_row_has_one_fate reads core_list_rows, list_entries, stg_list_ent"):
        check_specs(unnamed)


def test_what_is_picked_names_one_node_to_dbt() -> None:
    """dbt takes a name of nodes for all below it, too."""
    names = [(*NODES[unique_id]["fqn"], "") for unique_id in (*asset_specs(MANIFEST), *check_specs(MANIFEST))]
    for name in names:
        assert sum(other[: len(name) - 1] == name[:-1] for other in names) == 1, name


def test_a_refresh_leaves_to_dbt_what_a_build_builds() -> None:
    dbt = DbtThatSays({})
    run(dbt)
    assert dbt.asked == ()


def test_of_a_model_that_is_picked_dbt_is_asked_for_it_and_its_checks_alone() -> None:
    dbt = DbtThatSays({ENTRIES: "success"})
    run(dbt, dg.AssetSelection.assets(asset_key(NODES[ENTRIES])))
    assert dbt.asked == [
        "--select",
        "fqn:green_registry.core.lists.core_entries",
        "fqn:green_registry.core.lists.key_of_core_entries",
        "--indirect-selection",
        "empty",
    ]


def test_each_node_is_told_as_it_ended_and_what_was_not_built_is_not_an_asset() -> None:
    key = declared(KEY_OF_ENTRIES)
    words = declared("test.green_registry.words_of_core_rulings")
    failing = DbtThatSays(
        {
            ENTRIES: "success",
            key: "fail",
            words: "warn",
            TEST_OF_MANY: "skipped",
            "model.green_registry.programs": "error",
        },
        succeeded=False,
    )
    ended = run(failing)
    [made] = ended.asset_materializations_for_node("registry_models")
    assert made.asset_key == asset_key(NODES[ENTRIES])
    assert made.metadata["Execution Duration"].value == 2.0
    failed, warned = ended.get_asset_check_evaluations()
    assert (failed.check_name, failed.passed, failed.severity) == (
        "key_of_core_entries",
        False,
        dg.AssetCheckSeverity.ERROR,
    )
    assert failed.metadata["failed_rows"].value == 2
    assert (failed.description or "").startswith("2 rows fail it; dbt_project/models/core/")
    assert (warned.passed, warned.severity) == (False, dg.AssetCheckSeverity.WARN)
    [end] = (event.step_failure_data for event in ended.all_events if event.is_step_failure)
    assert end.user_failure_data is not None
    assert "programs: was error" in (end.user_failure_data.description or "")
