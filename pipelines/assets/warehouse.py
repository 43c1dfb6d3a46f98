"""dbt's seeds and models as assets: staging, core, and the public registry."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import dagster as dg
import duckdb

from pipelines.assets.dbt_nodes import asset_specs, check_specs
from pipelines.dbt.build import DbtRun, LoadedDbt, NodeResult
from pipelines.dbt.project import ensure_manifest
from pipelines.home import Home
from pipelines.resources import Warehouse
from scrapers.text.worded import worded

_MANIFEST = json.loads(ensure_manifest().read_text(encoding="utf-8"))
_ASSETS = asset_specs(_MANIFEST)
_CHECKS = check_specs(_MANIFEST)
_BUILT = frozenset({"success", "pass"})


@dg.multi_asset(
    name="registry_models",
    specs=list(_ASSETS.values()),
    check_specs=list(_CHECKS.values()),
    can_subset=True,
)
def registry_models(
    context: dg.AssetExecutionContext, warehouse: Warehouse, dbt: dg.ResourceParam[LoadedDbt]
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Build and test dbt's models in the working DuckDB file, and state how many rows each has.

    Raises dg.Failure with dbt's own words when a node or a test failed; what was built before is told all the same.
    """
    home = warehouse.home
    run = dbt.build(home.dbt_target, _selection(context))
    rows = _rows_by_table(home)
    for node in run.nodes:
        unique_id = str(node["unique_id"])
        if unique_id in _ASSETS and node["status"] in _BUILT:
            yield _materialized(node, run, rows)
        elif unique_id in _CHECKS and node["status"] != "skipped":
            yield _checked(node, run)
    if not run.succeeded:
        raise dg.Failure(description=f"dbt: {_failures(run)}")


def _selection(context: dg.AssetExecutionContext) -> Sequence[str]:
    """dbt's arguments for what is to be built: all that a refresh builds (see selectors.yml), or what was picked."""
    assets, checks = context.selected_asset_keys, context.selected_asset_check_keys
    picked = [
        *(unique_id for unique_id, asset in _ASSETS.items() if asset.key in assets),
        *(unique_id for unique_id, check in _CHECKS.items() if check.key in checks),
    ]
    if len(picked) == len(_ASSETS) + len(_CHECKS):
        return ()
    names = (".".join(_MANIFEST["nodes"][unique_id]["fqn"]) for unique_id in picked)
    return ["--select", *(f"fqn:{name}" for name in names), "--indirect-selection", "empty"]


def _materialized(node: NodeResult, run: DbtRun, rows: dict[str, int]) -> dg.MaterializeResult[None]:
    asset = _ASSETS[node["unique_id"]]
    # dbt has one name for one thing, whatever its schema.
    table = asset.key.path[-1]
    row_count = {"dagster/row_count": rows[table]} if table in rows else {}
    return dg.MaterializeResult(asset_key=asset.key, metadata=_told(node, run) | row_count)


def _checked(node: NodeResult, run: DbtRun) -> dg.AssetCheckResult:
    check = _CHECKS[node["unique_id"]]
    warned, passed = node["status"] == "warn", node["status"] in _BUILT
    return dg.AssetCheckResult(
        asset_key=check.asset_key,
        check_name=check.name,
        passed=passed,
        description=None if passed else _what_fails(node),
        severity=dg.AssetCheckSeverity.WARN if warned else dg.AssetCheckSeverity.ERROR,
        metadata=_told(node, run) | {"failed_rows": node["failures"] or 0},
    )


def _told(node: NodeResult, run: DbtRun) -> dict[str, Any]:
    edges = [datetime.fromisoformat(step[edge]) for step in node["timing"] for edge in ("started_at", "completed_at")]
    seconds = {"Execution Duration": (max(edges) - min(edges)).total_seconds()} if edges else {}
    return {"status": node["status"], "invocation_id": run.invocation_id, **seconds}


def _what_fails(node: NodeResult) -> str:
    """How many rows a test of dbt's found that must not be, and where it says which."""
    found = worded("{failures} rows fail it", failures=node["failures"]) if node["failures"] else _message(node)
    return worded(
        "{found}; dbt_project/{file} says what must hold",
        found=found,
        file=_MANIFEST["nodes"][node["unique_id"]]["original_file_path"],
    )


def _message(node: NodeResult) -> str:
    return " ".join(str(node["message"]).split())


def _failures(run: DbtRun) -> str:
    failed = [node for node in run.nodes if node["status"] in ("error", "fail", "runtime error")]
    said = (f"{node['unique_id']}: {_message(node)}" for node in failed)
    return "; ".join(said) or run.complaint


def _rows_by_table(home: Home) -> dict[str, int]:
    if not home.warehouse.is_file():
        return {}
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        return dict(connection.execute("select table_name, estimated_size from duckdb_tables()").fetchall())
