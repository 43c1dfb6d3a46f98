"""dbt's seeds and models as assets: staging, core, and the public registry."""

import importlib
import json
import threading
from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
import duckdb
from dagster_dbt import DagsterDbtTranslator, DbtProject, dbt_assets
from dagster_dbt.asset_utils import get_subset_selection_for_context
from dagster_dbt.core.dbt_cli_event import DbtCoreCliEventMessage

from pipelines.assets.archive import OWNERS
from pipelines.dbt.build import DbtRun, NodeResult
from pipelines.dbt.project import MANIFEST, ensure_manifest
from pipelines.home import DBT_PROJECT, Home
from pipelines.resources import Dbt, Warehouse


class RegistryTranslator(DagsterDbtTranslator):
    """Names and groups dbt's nodes by their layer: the folder of a model, `reference` for a seed."""

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None) -> dg.AssetSpec:
        """Return dagster-dbt's own spec with the layer as group and the project's owners."""
        spec = super().get_asset_spec(manifest, unique_id, project)
        node = self.get_resource_props(manifest, unique_id)
        if node["resource_type"] == "source":
            return spec
        layer = "reference" if node["resource_type"] == "seed" else node["fqn"][1]
        return spec.replace_attributes(group_name=layer, owners=OWNERS)


_TRANSLATOR = RegistryTranslator()
_PROJECT = DbtProject(project_dir=DBT_PROJECT, profiles_dir=DBT_PROJECT)
_LOGGED_AS = {"seed": "LogSeedResult", "model": "LogModelResult", "test": "LogTestResult"}
# Which nodes a refresh runs: see selectors.yml.
_SELECTOR = "refresh"


@dbt_assets(manifest=ensure_manifest(), project=_PROJECT, selector=_SELECTOR, dagster_dbt_translator=_TRANSLATOR)
def registry_models(context: dg.AssetExecutionContext, warehouse: Warehouse, dbt: Dbt) -> Iterator[Any]:
    """Build and test dbt's models in the working DuckDB file, and state how many rows each has.

    Raises dg.Failure with dbt's own words when a node or a test failed; what was built before is told all the same.
    """
    home = warehouse.home
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    selection, indirect = get_subset_selection_for_context(context, manifest, None, None, _SELECTOR, _TRANSLATOR, None)
    threading.Thread(target=_load_the_judge, daemon=True).start()
    run = dbt.loaded.build(home.dbt_target, [*selection, *(["--indirect-selection", indirect] if indirect else [])])
    rows = _rows_by_table(home)
    # dagster-dbt, too, makes its events of dbt's; but it follows dbt's log line by line, which costs as much as dbt.
    for node in run.nodes:
        for event in _events(node, run, manifest, context):
            if isinstance(event, dg.Output):
                # dbt has one name for one thing, whatever its schema: the last part of its unique id.
                table = str(node["unique_id"]).rpartition(".")[2]
                if table in rows:
                    event = event.with_metadata({**event.metadata, "dagster/row_count": rows[table]})
            yield event
    if not run.succeeded:
        raise dg.Failure(description=f"dbt: {_failures(run)}")


def _load_the_judge() -> None:
    """Great Expectations takes seconds to load; this process only waits meanwhile, and the next step needs it."""
    importlib.import_module("expectations.validation")


def _events(
    node: NodeResult, run: DbtRun, manifest: Mapping[str, Any], context: dg.AssetExecutionContext
) -> Iterator[Any]:
    """Dagster's events of one node of a run: what dagster-dbt makes of the line that dbt logs of it."""
    unique_id = str(node["unique_id"])
    times = sorted(timing[edge] for timing in node["timing"] for edge in ("started_at", "completed_at"))
    logged = {
        "info": {
            "name": _LOGGED_AS.get(unique_id.partition(".")[0], ""),
            "msg": node["message"] or "",
            "invocation_id": run.invocation_id,
        },
        "data": {
            "node_info": {
                "unique_id": unique_id,
                "node_status": node["status"],
                "node_started_at": times[0] if times else "",
                "node_finished_at": times[-1] if times else "",
            },
            "num_failures": node["failures"],
        },
    }
    message = DbtCoreCliEventMessage(raw_event=logged, event_history_metadata={})
    return message.to_default_asset_events(manifest, _TRANSLATOR, context, project=_PROJECT)


def _failures(run: DbtRun) -> str:
    failed = [node for node in run.nodes if node["status"] in ("error", "fail", "runtime error")]
    said = (f"{node['unique_id']}: {' '.join(str(node['message']).split())}" for node in failed)
    return "; ".join(said) or run.complaint


def _rows_by_table(home: Home) -> dict[str, int]:
    if not home.warehouse.is_file():
        return {}
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        return dict(connection.execute("select table_name, estimated_size from duckdb_tables()").fetchall())
