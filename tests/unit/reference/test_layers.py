"""References in SQL point down: staging reads sources, core reads staging, the public registry reads core."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pipelines.dbt.project import ensure_manifest

LAYERS = ("source", "seed", "staging", "core", "registry")


def layer(node: Mapping[str, Any]) -> str:
    return str(node["fqn"][1]) if node["resource_type"] == "model" else str(node["resource_type"])


def references_up(nodes: Iterable[Mapping[str, Any]], known: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return the references of models that lead to a layer above their own, as `model -> what it reads`."""
    models = [node for node in nodes if node["resource_type"] == "model"]
    return sorted(
        f"{node['name']} -> {known[read]['name']}"
        for node in models
        for read in node["depends_on"]["nodes"]
        if LAYERS.index(layer(known[read])) > LAYERS.index(layer(node))
    )


def test_no_model_reads_a_layer_above_its_own() -> None:
    manifest = json.loads(ensure_manifest().read_text(encoding="utf-8"))
    known = manifest["nodes"] | manifest["sources"]

    assert len({layer(node) for node in known.values()} & set(LAYERS)) == len(LAYERS)
    assert references_up(manifest["nodes"].values(), known) == []


def test_a_reference_up_is_found() -> None:
    def model(name: str, folder: str, *reads: str) -> dict[str, Any]:
        return {"name": name, "resource_type": "model", "fqn": ["p", folder, name], "depends_on": {"nodes": [*reads]}}

    known = {node["name"]: node for node in (model("core_a", "core", "b"), model("b", "registry", "core_a"))}

    assert references_up(known.values(), known) == ["core_a -> b"]
