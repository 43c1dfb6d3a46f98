import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.home import DBT_PROJECT
from pipelines.release.dictionary import DictionaryError, Reference, read_dictionary
from tests.builders.public_dictionary import RECURRING, public_dictionary, stated_nodes


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
    described |= {"query": f"from {name}"}
    return {
        "resource_type": "model",
        "name": name,
        "alias": name,
        "schema": schema,
        "description": "A table.",
        "config": {"enabled": True, "meta": described | meta},
        "columns": {one["name"]: one for one in columns},
    }


def recurring(*columns: dict[str, Any], **warnings: dict[str, str]) -> dict[str, Any]:
    return {
        "resource_type": "analysis",
        "config": {"meta": {"usage_warnings": warnings}},
        "name": "recurring_columns",
        "schema": "reference",
        "columns": {one["name"]: one for one in columns},
    }


def bare(name: str, data_type: str = "varchar", **meta: Any) -> dict[str, Any]:
    """A column of which a table states no more than name, type and what its meta says."""
    return {"name": name, "data_type": data_type, "description": "", "config": {"meta": meta}, "constraints": []}


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
        model(
            "counts", [column("value", config={"meta": {}}, data_type=None)], grain_zh="", query="", sorted_by=["year"]
        ),
    )

    with pytest.raises(DictionaryError) as error:
        read_dictionary(path)

    assert str(error.value).splitlines()[1:] == [
        "- counts: no grain_zh",
        "- counts: no query that shows what it answers",
        "- counts: primary_key names id, which is not a column",
        "- counts: sorted_by names year, which is not a column",
        "- counts.value: no data_type",
        "- counts.value: no description_zh",
    ]


def test_a_project_without_public_models_is_an_error_not_an_empty_release(tmp_path: Path) -> None:
    with pytest.raises(DictionaryError, match="no model in the schema registry"):
        read_dictionary(manifest(tmp_path, model("core_entries", [], schema="core")))


STAGE = column("stage", config={"meta": {"zh": "阶段。", "words": ["call", "final"]}}, description="Stage.")


def test_a_column_that_recurs_is_described_once(tmp_path: Path) -> None:
    path = manifest(tmp_path, recurring(STAGE), model("lists", [column("id"), bare("stage")]))

    stage = read_dictionary(path).table("lists").column("stage")

    assert (stage.description_en, stage.description_zh) == ("Stage.", "阶段。")
    assert stage.words == ("call", "final")


def test_a_table_that_means_more_says_so_and_keeps_the_rest(tmp_path: Path) -> None:
    said = column("stage", description="Stage of the call.", config={"meta": {"zh": "推荐阶段。"}})
    cut = bare("stage", words=None)
    path = manifest(
        tmp_path, recurring(STAGE), model("calls", [column("id"), said]), model("notes", [column("id"), cut])
    )

    dictionary = read_dictionary(path)

    assert dictionary.table("calls").column("stage").description_en == "Stage of the call."
    assert dictionary.table("calls").column("stage").words == ("call", "final")
    assert dictionary.table("notes").column("stage").description_en == "Stage."
    assert dictionary.table("notes").column("stage").words == ()


def test_a_key_is_referred_to_from_everywhere_but_its_home(tmp_path: Path) -> None:
    program = column("id", config={"meta": {"zh": "项目。", "refers_to": "programs.id"}})
    path = manifest(tmp_path, recurring(program), model("programs", [bare("id")]), model("lists", [bare("id")]))

    dictionary = read_dictionary(path)

    assert dictionary.table("lists").column("id").refers_to == Reference("programs", "id")
    assert dictionary.table("programs").column("id").refers_to is None


def test_what_a_strange_value_does_is_stated_beside_the_words(tmp_path: Path) -> None:
    code = column("code", config={"meta": {"zh": "代码。", "words": ["a"], "severity": "warning"}})
    table = read_dictionary(manifest(tmp_path, model("issues", [column("id"), code]))).table("issues")

    assert table.column("code").warns_only
    assert not table.column("id").warns_only


@pytest.mark.parametrize(
    ("stated", "gap"),
    [
        (
            column("of", config={"meta": {"zh": "所属。", "refers_to": "moons.id"}}),
            "refers to moons.id, which is no public column of its type",
        ),
        (
            column("of", config={"meta": {"zh": "所属。", "refers_to": "lists.id"}}, data_type="integer"),
            "refers to lists.id, which is no public column of its type",
        ),
        (column("of", config={"meta": {"zh": "所属。", "words": ["1"]}}, data_type="integer"), "has words, but is"),
        (column("of", config={"meta": {"zh": "所属。", "refer_to": "lists.id"}}), "states refer_to; meta of a"),
        (column("of", config={"meta": {"zh": "所属。", "severity": "mild"}}), "severity is warning, or left out"),
        (bare("stage", "integer"), "is declared integer, but recurring_columns says varchar"),
        (bare("stage", zh="阶段二。"), "overrides what recurring_columns says of it in one language alone"),
    ],
)
def test_a_statement_that_leads_nowhere_or_contradicts_is_named(
    tmp_path: Path, stated: dict[str, Any], gap: str
) -> None:
    path = manifest(tmp_path, recurring(bare("stage", zh="阶段。")), model("lists", [column("id"), stated]))

    with pytest.raises(DictionaryError, match=gap):
        read_dictionary(path)


PARTIAL = {"en": "Lists are missing.", "zh": "名单不全。"}


def test_a_table_warns_in_the_words_that_are_said_once(tmp_path: Path) -> None:
    path = manifest(
        tmp_path, recurring(partial=PARTIAL, unused=PARTIAL), model("lists", [column("id")], warnings=["partial"])
    )

    [warning] = read_dictionary(path).table("lists").warnings

    assert (warning.code, warning.en, warning.zh) == ("partial", "Lists are missing.", "名单不全。")


@pytest.mark.parametrize(
    ("said", "gap"),
    [
        ({"partial": PARTIAL}, "lists: warns of partly; recurring_columns says partial"),
        ({"partly": {"en": "Lists are missing."}}, "lists: warns of partly, which has no words in both languages"),
    ],
)
def test_a_warning_that_is_not_on_the_list_or_not_in_both_languages_is_named(
    tmp_path: Path, said: dict[str, dict[str, str]], gap: str
) -> None:
    path = manifest(tmp_path, recurring(**said), model("lists", [column("id")], warnings=["partly"]))

    with pytest.raises(DictionaryError, match=gap):
        read_dictionary(path)


def test_every_warning_holds_of_some_table() -> None:
    [once] = stated_nodes(RECURRING)
    said = {warning.code for table in public_dictionary() for warning in table.warnings}

    assert said == set(once["config"]["meta"]["usage_warnings"])


def test_what_is_described_once_recurs_and_is_not_described_again() -> None:
    [once] = stated_nodes(RECURRING)
    for name, said in once["columns"].items():
        texts = [
            (column.description_en, column.description_zh)
            for table in public_dictionary()
            for column in table.columns
            if column.name == name
        ]
        inherited = [text for text in texts if text == (said["description"].strip(), said["config"]["meta"]["zh"])]
        assert len(texts) > 1, name
        assert inherited, name


def test_no_table_repeats_what_is_described_once() -> None:
    [once] = stated_nodes(RECURRING)
    texts = {name: said["description"].strip() for name, said in once["columns"].items()}
    for file in sorted((DBT_PROJECT / "models" / "registry").rglob("*.yml")):
        for table in stated_nodes(file):
            for name, column in table["columns"].items():
                assert not column.get("description") or column["description"].strip() != texts.get(name), (file, name)
