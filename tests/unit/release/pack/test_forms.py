"""The rows in other forms are the rows: nothing is lost, nothing is run, and equal rows give equal bytes."""

import csv
import datetime as dt
import json
import tempfile
import unicodedata
from importlib.metadata import version
from pathlib import Path

import openpyxl
import pandas as pd
import polars as pl
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from pipelines.home import CHECKOUT
from pipelines.release.dictionary import Dictionary
from pipelines.release.inventory import read_inventory
from pipelines.release.pack.forms import FormsError, forms_being_written
from pipelines.release.pack.sbom import read_lock
from pipelines.release.pack.workbook import CONTENTS_SHEET, DICTIONARY_SHEET, MAIN_TABLES
from tests.builders.pack import described_release, release_in_every_form
from tests.builders.public_dictionary import public_dictionary
from tests.builders.registry import ENTRIES, PROGRAMS, TINY, Row, entries, programs, table

NAMES = table("regions", ["number"], {"number": "integer not null", "name": "varchar"})
HOSTILE = (
    "=1+1",
    "+86 10",
    "-5",
    "@cmd",
    "'=1",
    "＝1+1",
    " \t=1",
    "\r=1",
    "a\x00b\x1b[2J",
    "公司\u202egnp.exe",
    "\uffff",
)
# What a text from a document can hold: anything but lone surrogates, which UTF-8 has no bytes for.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = {"programs": programs("a", "b"), "list_entries": entries("a", 5) + entries("b", 3)}
    return release_in_every_form(tmp_path_factory.mktemp("tiny"), TINY, rows)


def named(*texts: str | None) -> list[Row]:
    return [{"number": number, "name": text} for number, text in enumerate(texts)]


def test_csv_is_utf_8_with_a_mark_iso_dates_true_and_false_and_empty_cells_for_what_is_missing(tiny: Path) -> None:
    content = (tiny / "csv" / "list_entries.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfprogram_id,ordinal,")
    first, second = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))[:2]
    assert (first["issued_on"], first["observed_at"]) == ("2021-01-02", "2021-02-03T04:05:01.000007Z")
    assert (second["issued_on"], second["observed_at"], second["bytes"]) == ("", "", "")
    assert "true" in (tiny / "csv" / "programs.csv").read_text("utf-8-sig").splitlines()[1].split(",")


def test_frictionless_finds_the_csv_files_valid_to_their_bytes_and_hashes(tiny: Path) -> None:
    import frictionless

    package = tiny / "csv" / "datapackage.json"
    assert frictionless.validate(str(package)).valid
    stated = json.loads(package.read_text("utf-8"))
    assert "formula" in stated["note"]
    assert "公式" in stated["note_zh"]

    (tiny / "csv" / "programs.csv").write_bytes((tiny / "csv" / "programs.csv").read_bytes().replace(b"2017", b"2018"))
    report = frictionless.validate(str(package))
    assert {error.type for task in report.tasks for error in task.errors} == {"hash-count"}


def test_pandas_and_polars_read_the_rows_of_the_csv_files(tiny: Path) -> None:
    rows = pl.read_parquet(tiny / "list_entries.parquet")
    file = tiny / "csv" / "list_entries.csv"
    for names in (pd.read_csv(file)["name_as_published"].tolist(), pl.read_csv(file)["name_as_published"].to_list()):
        assert names == rows["name_as_published"].to_list()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return release_in_every_form(
        tmp_path_factory.mktemp("hostile"), Dictionary((NAMES,)), {"regions": named(*HOSTILE, None, "", "普通公司")}
    )


def csv_names(release: Path) -> list[str]:
    with (release / "csv" / "regions.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["name"] for row in csv.DictReader(file)]


def test_no_cell_of_a_csv_file_is_a_formula_or_holds_a_character_that_acts(hostile: Path) -> None:
    assert csv_names(hostile) == [
        *("'=1+1", "'+86 10", "'-5", "'@cmd", "''=1", "'＝1+1", "' \t=1", "␍=1", "a␀b␛[2J", "公司<U+202E>gnp.exe"),
        *("<U+FFFF>", "", "", "普通公司"),
    ]


def test_no_cell_of_the_workbook_is_a_formula_and_excel_is_told_that_it_is_text(hostile: Path) -> None:
    sheet = openpyxl.load_workbook(hostile / "green_registry.xlsx")["regions"]
    cells = [row[1] for row in sheet.iter_rows(min_row=3)]
    assert [cell.value for cell in cells][:5] == ["=1+1", "+86 10", "-5", "@cmd", "'=1"]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    assert all(cell.data_type != "f" for cell in cells)
    assert [bool(cell.quotePrefix) for cell in cells][:8] == [True] * 7 + [False]
    assert cells[8].value == "a␀b␛[2J"
    assert cells[10].value == "<U+FFFF>"


@given(st.lists(TEXTS, min_size=1, max_size=20))
@example(list(HOSTILE))
@example(["_x0041_", "&amp;<b>", "a\nb", '"'])
@settings(max_examples=25, deadline=None)
def test_whatever_a_text_holds_csv_and_workbook_give_it_back_and_run_nothing(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        release = release_in_every_form(Path(place), Dictionary((NAMES,)), {"regions": named(*texts)})
        sheet = openpyxl.load_workbook(release / "green_registry.xlsx")["regions"]
        in_workbook = [str(row[1].value or "") for row in sheet.iter_rows(min_row=3)]
        assert all(row[1].data_type != "f" for row in sheet.iter_rows(min_row=3))
        for text, in_csv, in_sheet in zip(texts, csv_names(release), in_workbook, strict=True):
            assert not in_csv.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
            assert all(unicodedata.category(one) != "Cc" or one in "\t\n" for one in in_csv)
            if text.isprintable():
                assert in_csv in (text, f"'{text}")
                assert unescape(in_sheet) == text


def test_a_text_longer_than_a_cell_of_excel_is_cut_where_it_is_seen(tmp_path: Path) -> None:
    rows = {"regions": named("a" * 32_767, "a" * 32_768)}
    release = release_in_every_form(tmp_path, Dictionary((NAMES,)), rows)
    sheet = openpyxl.load_workbook(release / "green_registry.xlsx")["regions"]
    whole, cut = (str(sheet.cell(row, 2).value) for row in (3, 4))
    assert (len(whole), whole[-2:], len(cut), cut[-2:]) == (32_767, "aa", 32_767, "a…")
    assert [len(name) for name in csv_names(release)] == [32_767, 32_768]


def test_the_workbook_has_frozen_headers_filters_both_languages_and_the_dictionary(tiny: Path) -> None:
    book = openpyxl.load_workbook(tiny / "green_registry.xlsx")
    assert book.sheetnames == [CONTENTS_SHEET, "list_entries", "programs", DICTIONARY_SHEET]
    sheet = book["list_entries"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C3", "A2:I10")
    assert [cell.value for cell in sheet[1]][:2] == ["program_id列", "ordinal列"]
    assert [cell.value for cell in sheet[2]] == [column.name for column in ENTRIES.columns]
    assert sheet["F3"].value == dt.datetime(2021, 1, 2)  # noqa: DTZ001 - as a workbook has it
    assert sheet.column_dimensions["C"].width > 8
    described = [[cell.value for cell in row] for row in book[DICTIONARY_SHEET].iter_rows(min_row=2)]
    assert ["programs", "since_year", "integer", False, None, "since_year列。", "The since year."] in described
    assert len(described) == len(ENTRIES.columns) + len(PROGRAMS.columns)
    told = [cell.value for row in book[CONTENTS_SHEET].iter_rows() for cell in row]
    assert read_inventory(tiny).release_id in str(told)


def test_pandas_reads_a_sheet_by_the_names_of_its_columns(tiny: Path) -> None:
    frame = pd.read_excel(tiny / "green_registry.xlsx", sheet_name="list_entries", header=1)
    assert (
        frame["name_as_published"].tolist()
        == pl.read_parquet(tiny / "list_entries.parquet")["name_as_published"].to_list()
    )


def test_the_main_tables_are_public_tables() -> None:
    assert set(MAIN_TABLES) <= {one.name for one in public_dictionary()}


def test_codebook_csv_has_every_column_of_every_table(tiny: Path) -> None:
    assert (tiny / "codebook.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tiny / "codebook.csv").open(encoding="utf-8-sig", newline="") as file:
        described = {(row["table"], row["column"]): row for row in csv.DictReader(file)}
    assert set(described) == {(one.name, column.name) for one in TINY for column in one.columns}
    assert described["list_entries", "program_id"]["refers_to"] == "programs.program_id"
    assert described["list_entries", "bytes"]["unit"] == "B"


def test_the_bill_of_materials_is_valid_and_names_what_the_lock_pins(tiny: Path) -> None:
    text = (tiny / "sbom.cdx.json").read_text("utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    bill = json.loads(text)
    components = {one["bom-ref"] for one in bill["components"]}
    lock = (CHECKOUT / "requirements.lock").read_text("utf-8")
    assert len(components) == sum("==" in line for line in lock.splitlines() if line[:1].isalnum())
    assert f"pkg:pypi/duckdb@{version('duckdb')}" in components
    asked_for = {asked for one in bill["dependencies"] for asked in one["dependsOn"]}
    assert asked_for == components, "nothing is pinned that nobody asks for"
    assert [one["name"] for one in bill["components"] if not one.get("licenses")] == []
    terms = {one["name"]: one["licenses"] for one in bill["components"]}
    assert terms["duckdb"] == [{"license": {"id": "MIT"}}]


def test_a_lock_is_read_with_conditions_and_askers() -> None:
    two = read_lock(
        "one==1.0 \\\n    --hash=sha256:00 \\\n    --hash=sha256:01\n    # via\n"
        "    #   green-registry (pyproject.toml)\n"
        "    #   two\ntwo==2 ; python_full_version < '3.12' \\\n    --hash=sha256:02\n    # via green-registry\n"
    )
    assert [(one.name, one.version, one.marker, one.asked_for_by) for one in two] == [
        ("one", "1.0", None, ("green-registry", "two")),
        ("two", "2", "python_full_version < '3.12'", ("green-registry",)),
    ]


def test_forms_that_cannot_be_written_stop_the_candidate_with_their_writers_words(tmp_path: Path) -> None:
    folder = described_release(tmp_path, TINY, {"programs": programs("a")})
    (folder / "csv").mkdir()
    with (
        pytest.raises(FormsError, match="CSV files and the workbook can't be written"),
        forms_being_written(folder, TINY, read_inventory(folder)),
    ):
        pass
