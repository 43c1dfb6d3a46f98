"""dbt's seeds and models as assets: staging, core, and the public registry."""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
import duckdb
from dagster_dbt import DagsterDbtTranslator, DbtCliResource, DbtProject, dbt_assets

from pipelines.assets.archive import OWNERS
from pipelines.dbt import ensure_manifest
from pipelines.home import DBT_PROJECT, Home
from pipelines.resources import Warehouse


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


@dbt_assets(
    manifest=ensure_manifest(),
    project=DbtProject(project_dir=DBT_PROJECT, profiles_dir=DBT_PROJECT),
    selector="refresh",
    dagster_dbt_translator=RegistryTranslator(),
)
def registry_models(context: dg.AssetExecutionContext, dbt: DbtCliResource, warehouse: Warehouse) -> Iterator[Any]:
    """Build and test dbt's models in the working DuckDB file, and state how many rows each has."""
    home = warehouse.home
    # The events are taken to their end first: DuckDB lets nobody count while dbt writes. (dagster-dbt's own row counts
    # poll in a loop that keeps a core busy for as long as dbt runs.)
    events = list(dbt.cli(["build"], context=context, target_path=home.dbt_target).stream())
    rows = _rows_by_table(home)
    for event in events:
        if isinstance(event, dg.Output):
            # dbt has one name for one thing, whatever its schema: the last part of its unique id.
            table = str(event.metadata["unique_id"].value).rpartition(".")[2]
            if table in rows:
                event = event.with_metadata({**event.metadata, "dagster/row_count": rows[table]})
        yield event


def _rows_by_table(home: Home) -> dict[str, int]:
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        return dict(connection.execute("select table_name, estimated_size from duckdb_tables()").fetchall())
