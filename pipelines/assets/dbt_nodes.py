"""dbt's nodes as Dagster shows them: a seed or a model is an asset, a test is a check of the model it was written for.

They follow from the manifest alone, by the conventions of `dagster-dbt`; that package itself would load dbt, which
works in a process of its own, into every process that looks at the assets.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg

from pipelines.assets.archive import OWNERS

Node = Mapping[str, Any]
Manifest = Mapping[str, Any]


def asset_specs(manifest: Manifest) -> dict[str, dg.AssetSpec]:
    """Return the asset of each seed and model by its unique id, grouped by its layer: the schema that holds it."""
    return {
        unique_id: dg.AssetSpec(
            asset_key(node),
            deps=[asset_key(upstream) for upstream in _upstream(manifest, node)],
            description=_description(node),
            metadata=_metadata(node),
            skippable=True,
            group_name=node["config"]["schema"],
            code_version=_code_version(node),
            owners=OWNERS,
            kinds={"dbt", "duckdb"},
        )
        for unique_id, node in sorted(manifest["nodes"].items())
        if node["resource_type"] in ("seed", "model")
    }


def check_specs(manifest: Manifest) -> dict[str, dg.AssetCheckSpec]:
    """Return the check of each test by its unique id. It stops what follows, unless it only warns."""
    return {
        unique_id: dg.AssetCheckSpec(
            node["name"],
            asset=asset_key(model),
            additional_deps=[asset_key(other) for other in _upstream(manifest, node) if other is not model],
            metadata={"unique_id": unique_id},
            blocking=node["config"]["severity"].lower() == "error",
        )
        for unique_id, node in sorted(manifest["nodes"].items())
        if node["resource_type"] == "test"
        for model in [_tested(manifest, node)]
    }


def asset_key(node: Node) -> dg.AssetKey:
    """Return the key of a seed, a model or a source: the schema it stands in, and its name."""
    return dg.AssetKey([node.get("source_name") or node["config"]["schema"], node["name"]])


def _upstream(manifest: Manifest, node: Node) -> Iterator[Node]:
    for unique_id in dict.fromkeys(node["depends_on"].get("nodes", ())):
        yield manifest["sources"].get(unique_id) or manifest["nodes"][unique_id]


def _tested(manifest: Manifest, test: Node) -> Node:
    """Return the model of a test: the one that declares it; of a test in a file of its own, the one that its `meta`
    names, or the only one that it reads.

    Raises ValueError, naming the test, where it reads several and names none of them.
    """
    read = list(_upstream(manifest, test))
    named = test["config"]["meta"].get("dagster", {}).get("ref", {}).get("name")
    for model in read:
        if model["unique_id"] == test.get("attached_node") or model["name"] == named:
            return model
    if len(read) != 1:
        names = ", ".join(sorted(model["name"] for model in read))
        raise ValueError(
            f"The dbt test {test['name']} reads {names}: its meta must name one of them (dagster.ref.name)"
        )
    return read[0]


def _description(node: Node) -> str:
    said = node["description"] or f"dbt {node['resource_type']} {node['name']}"
    return f"{said}\n\n```sql\n{node['raw_code']}\n```" if node["raw_code"] else said


def _metadata(node: Node) -> dict[str, Any]:
    columns = [
        dg.TableColumn(name, column["data_type"], column["description"])
        for name, column in node["columns"].items()
        if column["data_type"]
    ]
    return {
        "unique_id": node["unique_id"],
        "materialized": node["config"]["materialized"],
        "dagster/table_name": node["relation_name"].replace('"', ""),
        "dagster/storage_kind": "duckdb",
        **({"dagster/column_schema": dg.TableSchema(columns)} if columns else {}),
    }


def _code_version(node: Node) -> str:
    if not node["raw_code"]:
        return str(node["checksum"]["checksum"])
    return hashlib.sha256(node["raw_code"].encode("utf-8")).hexdigest()
