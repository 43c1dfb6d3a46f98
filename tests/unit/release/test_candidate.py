import json
import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from pipelines.release import parquet_files
from pipelines.release.candidate import candidate_folder
from pipelines.release.dictionary import Dictionary, TableMacro
from pipelines.release.page import BUILT_PAGE
from pipelines.release.parquet_files import WarehouseError, write_parquet_files
from pipelines.release.parquet_schema import UnsupportedTypeError, primary_key_of
from tests.builders.candidate import build_candidate
from tests.builders.registry import ENTRIES, PROGRAMS, TINY, entries, programs, table, write_warehouse

ROWS = {"programs": programs("b", "a"), "list_entries": entries("a", 5) + entries("b", 3)}


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return write_warehouse(tmp_path / "warehouse.duckdb", TINY, ROWS)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_rows_are_ordered_by_primary_key_whatever_their_order_in_the_warehouse(warehouse: Path, tmp_path: Path) -> None:
    counted = write_parquet_files(warehouse, TINY, tmp_path)

    written = pl.read_parquet(tmp_path / "list_entries.parquet")
    assert counted == {"list_entries": 8, "programs": 2}
    assert written.select("program_id", "ordinal").rows() == [
        *(("a", ordinal) for ordinal in range(1, 6)),
        *(("b", ordinal) for ordinal in range(1, 4)),
    ]


def test_rows_lie_as_the_dictionary_says_before_their_key_and_the_file_says_so(tmp_path: Path) -> None:
    sorted_entries = replace(ENTRIES, sorted_by=("stage", "ordinal"))
    rows = [
        {**row, "stage": stage}
        for program in ("b", "a")
        for row, stage in zip(entries(program, 4), ("final", "call", None, "final"), strict=True)
    ]
    written = []
    for number, given in enumerate((rows, rows[::-1])):
        folder = tmp_path / str(number)
        folder.mkdir()
        dictionary = Dictionary((sorted_entries,))
        warehouse = write_warehouse(tmp_path / f"{number}.duckdb", dictionary, {"list_entries": given})
        write_parquet_files(warehouse, dictionary, folder)
        written.append(contents(folder))

    file = tmp_path / "0" / "list_entries.parquet"
    assert pl.read_parquet(file).select("stage", "ordinal", "program_id").rows() == [
        *(
            ("call", 2, "a"),
            ("call", 2, "b"),
            ("final", 1, "a"),
            ("final", 1, "b"),
            ("final", 4, "a"),
            ("final", 4, "b"),
        ),
        *((None, 3, "a"), (None, 3, "b")),
    ]
    metadata = pq.ParquetFile(file).metadata
    stated = pq.SortingColumn.to_ordering(pq.read_schema(file), metadata.row_group(0).sorting_columns)
    assert stated == ((("stage", "ascending"), ("ordinal", "ascending"), ("program_id", "ascending")), "at_end")
    assert written[0] == written[1]


def test_rows_with_the_same_key_are_ordered_by_their_other_cells(tmp_path: Path) -> None:
    twins = [programs("a")[0], {**programs("a")[0], "name_zh": None}, {**programs("a")[0], "name_zh": "甲"}]
    for number, rows in enumerate((twins, twins[::-1])):
        warehouse = write_warehouse(tmp_path / f"{number}.duckdb", TINY, {"programs": rows})
        (tmp_path / str(number)).mkdir()
        write_parquet_files(warehouse, TINY, tmp_path / str(number))

    assert contents(tmp_path / "0") == contents(tmp_path / "1")


def test_polars_pandas_pyarrow_and_duckdb_read_the_same_rows_and_types(warehouse: Path, tmp_path: Path) -> None:
    write_parquet_files(warehouse, TINY, tmp_path)
    path = tmp_path / "list_entries.parquet"

    expected = [tuple(row.values()) for row in pq.read_table(path).to_pylist()]
    assert pl.read_parquet(path).rows() == expected
    assert duckdb.read_parquet(str(path)).fetchall() == expected
    frame = pd.read_parquet(path)
    assert [tuple(None if pd.isna(cell) else cell for cell in row) for row in frame.to_numpy(object)] == expected
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
        "program_id": "str",
        "ordinal": "Int32",
        "name_as_published": "str",
        "bytes": "Int64",
        "share": "float64",
        "issued_on": "object",
        "observed_at": "datetime64[us]",
        "batch": "str",
        "stage": "str",
    }
    assert [str(dtype) for dtype in duckdb.read_parquet(str(path)).types] == [
        column.data_type.upper() for column in ENTRIES.columns
    ]


def test_the_words_of_the_dictionary_stand_in_the_parquet_metadata(warehouse: Path, tmp_path: Path) -> None:
    write_parquet_files(warehouse, TINY, tmp_path)
    path = tmp_path / "list_entries.parquet"

    schema = pq.read_schema(path)
    assert schema.metadata[b"description_zh"].decode() == "list_entries表。"
    assert schema.metadata[b"grain_en"] == b"One row a list_entries."
    assert primary_key_of(schema) == ("program_id", "ordinal")
    assert schema.field("bytes").metadata == {
        b"description_en": b"The bytes.",
        b"description_zh": "bytes列。".encode(),
        b"unit": b"B",
    }
    chunk = pq.read_metadata(path).row_group(0).column(2)
    assert (chunk.compression, chunk.path_in_schema) == ("ZSTD", "name_as_published")


def test_row_groups_are_cut_by_rows_and_not_by_the_batches_that_arrive(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_files, "ROWS_PER_GROUP", 3)
    for batch_rows in (1, 2, 7):
        monkeypatch.setattr(parquet_files, "_ROWS_PER_BATCH", batch_rows)
        folder = tmp_path / str(batch_rows)
        folder.mkdir()
        write_parquet_files(warehouse, TINY, folder)

    metadata = pq.read_metadata(tmp_path / "1" / "list_entries.parquet")
    assert [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)] == [3, 3, 2]
    assert contents(tmp_path / "1") == contents(tmp_path / "2") == contents(tmp_path / "7")


def test_an_empty_table_is_a_file_with_the_declared_columns(tmp_path: Path) -> None:
    warehouse = write_warehouse(tmp_path / "warehouse.duckdb", TINY, {})

    assert write_parquet_files(warehouse, TINY, tmp_path) == {"list_entries": 0, "programs": 0}
    assert pl.read_parquet(tmp_path / "programs.parquet").columns == [
        "program_id",
        "name_zh",
        "since_year",
        "is_open",
    ]


def test_a_candidate_is_the_same_bytes_in_every_file_wherever_it_is_built(warehouse: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "另一个" / "place"
    elsewhere.mkdir(parents=True)
    shutil.copy(warehouse, elsewhere / "copy.duckdb")

    first = build_candidate(warehouse, tmp_path / "releases", TINY, "inputs")
    second = build_candidate(elsewhere / "copy.duckdb", elsewhere / "releases", TINY, "inputs")

    assert first.release_id == second.release_id
    assert contents(first.folder) == contents(second.folder)
    assert set(contents(first.folder)) == {
        "CHANGELOG.md",
        "CODEBOOK.md",
        "LICENSE-DATA",
        "TERMS.md",
        "codebook.csv",
        "croissant.json",
        "csv/datapackage.json",
        "csv/list_entries.csv",
        "csv/programs.csv",
        "datapackage.json",
        "dataset.jsonld",
        *(f"explorer/{file.name}" for file in BUILT_PAGE.iterdir()),
        "green_registry.duckdb",
        "green_registry.xlsx",
        "list_entries.parquet",
        "programs.parquet",
        "release.json",
        "sbom.cdx.json",
    }


def test_the_release_id_follows_from_the_rows_and_not_from_what_led_to_them(warehouse: Path, tmp_path: Path) -> None:
    first = build_candidate(warehouse, tmp_path / "releases", TINY, "inputs").release_id
    same_rows = build_candidate(warehouse, tmp_path / "releases", TINY, "other code").release_id
    write_warehouse(warehouse, TINY, {**ROWS, "programs": programs("a", "b", "c")})
    other_rows = build_candidate(warehouse, tmp_path / "releases", TINY, "inputs").release_id

    assert first == same_rows != other_rows


def test_a_table_macro_that_answers_otherwise_makes_another_release(warehouse: Path, tmp_path: Path) -> None:
    asked = TableMacro("of_program", ("id",), "select * from registry.programs where program_id = id", "One.", "一个。")
    ids = {
        build_candidate(warehouse, tmp_path / "releases", replace(TINY, table_macros=macros), "inputs").release_id
        for macros in ((), (asked,), (replace(asked, sql=asked.sql + " limit 1"),))
    }

    assert len(ids) == 3


def test_release_json_states_rows_bytes_and_inputs_and_neither_time_nor_place(warehouse: Path, tmp_path: Path) -> None:
    folder = build_candidate(warehouse, tmp_path / "releases", TINY, "f00").folder

    text = (folder / "release.json").read_text(encoding="utf-8")
    stated = json.loads(text)
    assert stated["inputs"] == "f00"
    assert stated["tables"]["list_entries"]["rows"] == 8
    assert set(stated) == {"release_id", "inputs", "schema_version", "tables", "versions", "accepted_losses"}
    assert str(tmp_path) not in text


def test_the_codebook_says_by_what_rows_are_sorted_where_it_is_not_their_key(warehouse: Path, tmp_path: Path) -> None:
    tables = (replace(ENTRIES, sorted_by=("stage", "ordinal")), PROGRAMS)
    folder = build_candidate(warehouse, tmp_path / "releases", Dictionary(tables), "inputs").folder

    told = [line for line in (folder / "CODEBOOK.md").read_text(encoding="utf-8").splitlines() if "sorted" in line]
    assert told == ["Rows sorted by 行按此排序: `stage`, `ordinal`, `program_id`"]


def test_data_package_and_codebook_hold_every_column_in_both_languages(warehouse: Path, tmp_path: Path) -> None:
    folder = build_candidate(warehouse, tmp_path / "releases", TINY, "inputs").folder

    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    codebook = (folder / "CODEBOOK.md").read_text(encoding="utf-8")
    described = {
        (resource["name"], field["name"]): (field["description"], field["description_zh"])
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
    }
    for one in TINY:
        for column in one.columns:
            assert described[one.name, column.name] == (column.description_en, column.description_zh)
            assert f"| {column.unit or ''} | {column.description_en} | {column.description_zh} |" in codebook
    assert package["resources"][0]["schema"]["primaryKey"] == ["program_id", "ordinal"]


def test_what_a_crashed_run_left_behind_is_swept_before_building(warehouse: Path, tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    leftover = candidate_folder(releases)
    leftover.mkdir(parents=True)
    (leftover / "half.parquet").write_bytes(b"PAR1")
    (releases / ".building-latest").symlink_to("gone")
    (releases / "0123456789abcdef").mkdir()

    folder = build_candidate(warehouse, releases, TINY, "inputs").folder

    assert not (folder / "half.parquet").exists()
    assert sorted(path.name for path in releases.iterdir()) == [folder.name, "0123456789abcdef"]


def test_a_warehouse_that_differs_from_the_dictionary_is_named_with_the_column(warehouse: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("alter table registry.programs alter since_year type bigint")

    with pytest.raises(WarehouseError, match="programs: column 3 is declared since_year int32"):
        write_parquet_files(warehouse, TINY, tmp_path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("drop table registry.programs", 'no registry."programs"'),
        ("alter table registry.programs drop column is_open", "as the dictionary declares it|is_open"),
        ("alter table registry.programs add column extra varchar", "does not declare: extra"),
    ],
)
def test_a_missing_table_or_a_column_too_many_or_too_few_stops_the_build(
    warehouse: Path, tmp_path: Path, change: str, message: str
) -> None:
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(change)

    with pytest.raises(WarehouseError, match=message):
        write_parquet_files(warehouse, TINY, tmp_path)


def test_without_a_warehouse_the_operator_is_told_to_refresh(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="run `greenreg refresh`"):
        write_parquet_files(tmp_path / "absent.duckdb", TINY, tmp_path)


def test_a_type_that_readers_do_not_read_alike_is_refused(tmp_path: Path) -> None:
    priced = Dictionary((table("prices", ["id"], {"id": "varchar not null", "price": "decimal(10,2)"}),))
    warehouse = write_warehouse(tmp_path / "warehouse.duckdb", priced, {})

    with pytest.raises(UnsupportedTypeError, match=r"prices\.price is declared decimal"):
        write_parquet_files(warehouse, priced, tmp_path)
