import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.release.dictionary import DictionaryError, read_dictionary


def column(name: str, **overrides: Any) -> dict[str, Any]:
    declared = {
        "name": name,
        "data_type": "VARCHAR",
        "description": "What it means.",
        "config": {"meta": {"zh": "含义。"}},
        "constraints": [],
    }
    return declared | overrides


def model(name: str, columns: list[dict[str, Any]], schema: str = "registry", **meta: Any) -> dict[str, Any]:
    described = {"zh": "表。", "grain": "One row a thing.", "grain_zh": "一行一物。", "primary_key": ["id"]}
    return {
        "resource_type": "model",
        "name": name,
        "alias": name,
        "schema": schema,
        "description": "A table.",
        "config": {"enabled": True, "meta": described | meta},
        "columns": {one["name"]: one for one in columns},
    }


def manifest(folder: Path, *models: dict[str, Any]) -> Path:
    path = folder / "manifest.json"
    path.write_text(json.dumps({"nodes": {f"model.{one['name']}": one for one in models}}), encoding="utf-8")
    return path


def test_public_tables_come_ordered_by_name_with_their_columns_in_declared_order(tmp_path: Path) -> None:
    path = manifest(
        tmp_path,
        model("regions", [column("name"), column("id")]),
        model("programs", [column("id")]),
        model("core_entries", [], schema="core"),
    )

    dictionary = read_dictionary(path)

    assert [table.name for table in dictionary] == ["programs", "regions"]
    assert [one.name for one in dictionary.table("regions").columns] == ["name", "id"]
    assert dictionary.table("regions").primary_key == ("id",)


def test_a_column_keeps_its_type_unit_and_words_in_both_languages(tmp_path: Path) -> None:
    value = column(
        "value",
        data_type="INTEGER",
        description="Rows announced.",
        config={"meta": {"zh": "公布数。", "unit": "家"}},
        constraints=[{"type": "not_null"}],
    )
    read = read_dictionary(manifest(tmp_path, model("counts", [column("id"), value]))).table("counts")

    one = read.column("value")
    assert (one.data_type, one.unit, one.nullable) == ("integer", "家", False)
    assert (one.description_en, one.description_zh) == ("Rows announced.", "公布数。")
    assert read.column("id").nullable


@pytest.mark.parametrize(
    ("folded", "joined"),
    [
        ("Who is\non the list.\n", "Who is on the list."),
        ("名单上的\n企业。", "名单上的企业。"),
        ("列入 MIIT\n名单", "列入 MIIT 名单"),
    ],
)
def test_lines_that_yaml_folds_are_joined_as_the_language_writes(tmp_path: Path, folded: str, joined: str) -> None:
    path = manifest(tmp_path, model("counts", [column("id", description=folded)]))

    assert read_dictionary(path).table("counts").column("id").description_en == joined


def test_every_gap_is_named_at_once(tmp_path: Path) -> None:
    path = manifest(
        tmp_path,
        model("counts", [column("value", config={"meta": {}}, data_type=None)], grain_zh=""),
    )

    with pytest.raises(DictionaryError) as error:
        read_dictionary(path)

    assert str(error.value).splitlines()[1:] == [
        "- counts: no grain_zh",
        "- counts: primary_key names id, which is not a column",
        "- counts.value: no data_type",
        "- counts.value: no description_zh",
    ]


def test_a_project_without_public_models_is_an_error_not_an_empty_release(tmp_path: Path) -> None:
    with pytest.raises(DictionaryError, match="no model in the schema registry"):
        read_dictionary(manifest(tmp_path, model("core_entries", [], schema="core")))
