"""dbt's seeds and models as assets: staging, core, and the public registry."""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DbtCliResource, DbtProject, dbt_assets

from pipelines.assets.archive import OWNERS
from pipelines.dbt import ensure_manifest
from pipelines.home import DBT_PROJECT
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
    dagster_dbt_translator=RegistryTranslator(),
)
def registry_models(context: dg.AssetExecutionContext, dbt: DbtCliResource, warehouse: Warehouse) -> Iterator[Any]:
    """Build and test dbt's models in the working DuckDB file."""
    del warehouse  # held for its lock
    yield from dbt.cli(["build"], context=context).stream().fetch_row_counts()
