"""The dictionary as the dbt YAML states it, read without running dbt, which takes seconds."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipelines.home import DBT_PROJECT
from pipelines.release.dictionary import Column, Dictionary, Table


@cache
def public_dictionary() -> Dictionary:
    """Every public table of the dbt project."""
    files = sorted((DBT_PROJECT / "models" / "registry").rglob("*.yml"))
    return Dictionary(tuple(sorted((_table(file) for file in files), key=lambda table: table.name)))


def _table(file: Path) -> Table:
    [model] = yaml.safe_load(file.read_text(encoding="utf-8"))["models"]
    meta = model["config"]["meta"]
    return Table(
        name=model["name"],
        description_en=model["description"].strip(),
        description_zh=meta["zh"],
        grain_en=meta["grain"],
        grain_zh=meta["grain_zh"],
        primary_key=tuple(meta["primary_key"]),
        columns=tuple(_column(column) for column in model["columns"]),
    )


def _column(column: dict[str, Any]) -> Column:
    meta = column["config"]["meta"]
    return Column(
        name=column["name"],
        data_type=column["data_type"],
        description_en=column["description"].strip(),
        description_zh=meta["zh"],
        unit=meta.get("unit"),
        nullable="constraints" not in column,
    )
