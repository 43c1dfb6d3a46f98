import datetime as dt
import json
import socket
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from expectations.checks import Check, Severity, blocking, warning
from expectations.gate import GateError, run_gate
from expectations.verdict import NoVerdictError, read_verdict
from tests.builders.registry import ENTRIES, PROGRAMS, TINY, Row, entries, programs, write_parquet

SUITES: Mapping[str, Sequence[Check]] = {
    "programs": (
        warning(
            "programs_are_open",
            "expect_column_values_to_be_in_set",
            why="A closed program should be marked.",
            column="is_open",
            value_set=[True],
        ),
    ),
    "list_entries": (
        blocking(
            "odd_places_have_bytes",
            "expect_column_values_to_not_be_null",
            why="Bytes are there in every second row.",
            column="bytes",
            where="ordinal % 2 == 1",
        ),
    ),
}


def good_entries() -> list[Row]:
    return [
        {**row, "issued_on": dt.date(2021, 1, 2), "observed_at": dt.datetime.fromisoformat("2021-02-03T04:05")}
        for row in entries("a", 4)
    ]


def write_good(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    write_parquet(folder, PROGRAMS, programs("a", "b"))
    write_parquet(folder, ENTRIES, good_entries())
    return folder


def change(folder: Path, table: str, changed: pa.Table) -> None:
    pq.write_table(changed, folder / f"{table}.parquet")


def failed_names(folder: Path) -> set[str]:
    return {check.name for check in run_gate(folder, TINY, SUITES).blocking}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_good_candidate_passes_with_every_declared_and_written_check_made(tmp_path: Path) -> None:
    report = run_gate(write_good(tmp_path), TINY, SUITES)

    assert report.passed
    assert [(table.table, table.rows) for table in report.tables] == [("list_entries", 4), ("programs", 2)]
    names = [check.name for check in report.tables[0].checks]
    assert names[:2] == ["columns_as_declared", "key_is_unique"]
    assert names[2:4] == ["columns_are_of_their_types", "what_is_never_empty_is_there"]
    assert names[-2:] == ["references_are_known", "odd_places_have_bytes"]


def test_a_declared_type_that_the_file_does_not_have_is_noticed(tmp_path: Path) -> None:
    folder = write_good(tmp_path)
    rows = pq.read_table(folder / "list_entries.parquet")
    for column, other in {
        "ordinal": pa.int64(),
        "bytes": pa.float64(),
        "issued_on": pa.timestamp("us"),
        "observed_at": pa.date32(),
        "name_as_published": pa.binary(),
    }.items():
        position = rows.column_names.index(column)
        change(folder, "list_entries", rows.set_column(position, column, rows.column(column).cast(other)))

        [failed] = run_gate(folder, TINY, SUITES).blocking
        assert failed.name == "columns_are_of_their_types"
        assert failed.finding.startswith(f"{column}: ")


def test_columns_missing_added_or_in_another_order_are_noticed(tmp_path: Path) -> None:
    folder = write_good(tmp_path)
    rows = pq.read_table(folder / "programs.parquet")

    change(folder, "programs", rows.select(["name_zh", "program_id", "since_year", "is_open"]))
    assert failed_names(folder) == {"columns_as_declared"}
    change(folder, "programs", rows.append_column("extra", pa.array([1, 2])))
    assert failed_names(folder) == {"columns_as_declared"}
    change(folder, "programs", rows.drop_columns(["since_year"]))
    assert failed_names(folder) == {"columns_as_declared", "columns_are_of_their_types"}


def test_a_key_that_names_two_rows_is_noticed_with_the_rows(tmp_path: Path) -> None:
    folder = write_good(tmp_path)
    write_parquet(folder, ENTRIES, [*good_entries(), good_entries()[1]])

    [failed] = run_gate(folder, TINY, SUITES).blocking

    assert (failed.name, failed.rows_checked, failed.unexpected_count) == ("key_is_unique", 5, 2)
    assert failed.sample_rows == ({"program_id": "a", "ordinal": 2},) * 2


def test_a_missing_value_in_a_column_that_must_not_have_one_is_noticed(tmp_path: Path) -> None:
    folder = write_good(tmp_path)
    write_parquet(folder, PROGRAMS, [*programs("a"), {**programs("b")[0], "name_zh": None}])

    [failed] = run_gate(folder, TINY, SUITES).blocking

    assert (failed.name, failed.unexpected_by_column) == ("what_is_never_empty_is_there", {"name_zh": 1})
    assert failed.sample_rows == ({"name_zh": None, "program_id": "b"},)


def test_a_warning_is_shown_and_stops_nothing(tmp_path: Path) -> None:
    folder = write_good(tmp_path)
    write_parquet(folder, PROGRAMS, [{**row, "is_open": False} for row in programs("a", "b")])

    report = run_gate(folder, TINY, SUITES)

    assert report.passed
    assert [check.severity for check in report.warnings] == [Severity.WARNING]
    assert report.tables[1].failed(Severity.WARNING) == report.warnings
    assert "2 of 2 rows" in str(report.warnings[0])
    assert read_verdict(folder).warnings == (str(report.warnings[0]),)


def test_of_many_bad_rows_a_few_are_shown_and_all_are_counted(tmp_path: Path) -> None:
    folder = write_good(tmp_path)
    write_parquet(folder, ENTRIES, good_entries() + entries_of_unknown_program(500))

    [failed] = run_gate(folder, TINY, SUITES).blocking

    assert (failed.name, failed.rows_checked, failed.unexpected_count) == ("references_are_known", 504, 500)
    assert failed.sample_rows == tuple({"program_id": "z", "ordinal": ordinal} for ordinal in range(1, 11))


def entries_of_unknown_program(count: int) -> list[Row]:
    return [{**row, "issued_on": None, "observed_at": None} for row in entries("z", count)]


def test_a_check_that_cannot_be_made_counts_as_failed_and_says_why(tmp_path: Path) -> None:
    folder = write_good(tmp_path)
    odd = blocking("odd", "expect_column_values_to_not_be_null", why="It must.", column="no_such_column")

    report = run_gate(folder, TINY, {**SUITES, "programs": (odd,)})

    assert [check.name for check in report.blocking] == ["odd"]
    assert report.blocking[0].error is not None
    assert "no_such_column" in report.blocking[0].finding
    assert not read_verdict(folder).passed


@pytest.mark.parametrize(
    ("value_set", "finding"),
    [(["a", "b", "c"], "missing: c"), (["a"], "unexpected: b"), (["a", "d"], "missing: d; unexpected: b")],
)
def test_a_set_of_values_that_is_not_met_names_what_is_missing_and_what_is_too_many(
    tmp_path: Path, value_set: list[str], finding: str
) -> None:
    exactly = blocking(
        "programs_are_these",
        "expect_column_distinct_values_to_equal_set",
        why="No other program is expected.",
        column="program_id",
        value_set=value_set,
    )

    [failed] = run_gate(write_good(tmp_path), TINY, {**SUITES, "programs": (exactly,)}).blocking

    assert failed.finding == finding
    assert (failed.rows_checked, failed.unexpected_count) == (None, None)


def test_results_and_pages_are_the_same_bytes_wherever_and_whenever_they_are_made(tmp_path: Path) -> None:
    for place in (tmp_path / "one", tmp_path / "另一处"):
        write_good(place)
        write_parquet(place, ENTRIES, good_entries() + entries_of_unknown_program(3))
        run_gate(place, TINY, SUITES)

    one, other = contents(tmp_path / "one"), contents(tmp_path / "另一处")
    assert one == other
    for name, content in one.items():
        assert str(tmp_path).encode() not in content, name
        assert str(Path(pq.__file__).parents[1]).encode() not in content, name


def test_the_page_needs_nothing_from_elsewhere_and_names_every_check(tmp_path: Path) -> None:
    folder = write_good(tmp_path)
    report = run_gate(folder, TINY, SUITES)

    assert {path.suffix for path in (folder / "expectations").rglob("*")} == {".html", ".json"}
    html = (folder / "expectations" / "index.html").read_text(encoding="utf-8")
    assert "http" not in html
    for table in report.tables:
        for check in table.checks:
            assert f"{check.table}.{check.name}" in html


def test_what_is_stored_holds_each_checks_arguments_and_outcome_one_expectation_a_severity(tmp_path: Path) -> None:
    folder = write_good(tmp_path)
    write_parquet(folder, ENTRIES, good_entries() + entries_of_unknown_program(1))
    run_gate(folder, TINY, SUITES)

    stored = json.loads((folder / "expectations" / "list_entries.json").read_text(encoding="utf-8"))
    [blocking_ones] = stored["results"]
    assert blocking_ones["expectation_config"]["severity"] == "critical"
    assert not blocking_ones["success"]
    [asked] = (one for one in blocking_ones["expectation_config"]["kwargs"]["checks"] if one["kind"].endswith("_refer"))
    assert asked == {
        "name": "references_are_known",
        "kind": "expect_column_values_to_refer",
        "of_columns": {"program_id": {"other_table": "programs", "other_column": "program_id"}},
    }
    assert [one for one in blocking_ones["result"]["details"]["checks"] if not one["success"]] == [
        {
            "check": "references_are_known",
            "success": False,
            "element_count": 5,
            "unexpected_count": 1,
            "unexpected_by_column": {"program_id": 1},
            "partial_unexpected_index_list": [{"program_id": "z", "ordinal": 1}],
        }
    ]


def test_it_is_told_which_table_is_judged(tmp_path: Path) -> None:
    told: list[str] = []

    run_gate(write_good(tmp_path), TINY, SUITES, told.append)

    assert told == ["1 of 2: list_entries", "2 of 2: programs", "loading Great Expectations"]


def test_judging_opens_no_connection_and_prints_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    assert run_gate(write_good(tmp_path), TINY, SUITES).passed
    assert capfd.readouterr() == ("", "")


def test_a_suite_of_no_table_and_a_lost_file_stop_the_gate(tmp_path: Path) -> None:
    folder = write_good(tmp_path)

    with pytest.raises(GateError, match="The dictionary lacks recognitions"):
        run_gate(folder, TINY, {**SUITES, "recognitions": ()})
    (folder / "programs.parquet").unlink()
    with pytest.raises(GateError, match="no parquet file of programs"):
        run_gate(folder, TINY, SUITES)


def test_a_table_without_a_suite_is_held_to_the_dictionary(tmp_path: Path) -> None:
    folder = write_good(tmp_path)
    write_parquet(folder, ENTRIES, [*good_entries(), good_entries()[1]])

    report = run_gate(folder, TINY, {})

    assert [str(check).partition(" ")[0] for check in report.blocking] == ["list_entries.key_is_unique"]


def test_a_candidate_that_was_not_judged_to_the_end_has_no_verdict(tmp_path: Path) -> None:
    folder = write_good(tmp_path)
    with pytest.raises(NoVerdictError):
        read_verdict(folder)

    run_gate(folder, TINY, SUITES)
    assert read_verdict(folder).passed
    (folder / "expectations" / "verdict.json").write_text('{"passed": tr', encoding="utf-8")
    with pytest.raises(NoVerdictError):
        read_verdict(folder)


def test_a_table_whose_file_is_damaged_can_not_be_judged(tmp_path: Path) -> None:
    folder = write_good(tmp_path)
    (folder / "programs.parquet").write_bytes(b"no parquet")

    with pytest.raises(GateError, match=r"programs\.parquet can't be read; build it again"):
        run_gate(folder, TINY, SUITES)


def test_several_columns_asked_the_same_are_each_counted_and_shown(tmp_path: Path) -> None:
    folder = write_good(tmp_path)
    lacking = [{**programs("b")[0], "name_zh": None}, {**programs("c")[0], "program_id": None, "name_zh": None}]
    write_parquet(folder, PROGRAMS, [*programs("a"), *lacking])

    [failed] = [check for check in run_gate(folder, TINY, SUITES).blocking if check.table == "programs"]

    assert failed.unexpected_by_column == {"program_id": 1, "name_zh": 2}
    assert failed.unexpected_count == 3
    assert failed.finding == "program_id 1, name_zh 2 of 3 rows, first program_id missing"
    assert {"name_zh": None, "program_id": "b"} in failed.sample_rows


def test_a_word_is_known_whatever_is_only_warned_of(tmp_path: Path) -> None:
    level = replace(PROGRAMS.column("name_zh"), name="level", words=("national",))
    status = replace(level, name="status", words=("open",), warns_only=True)
    declared = replace(PROGRAMS, columns=(*PROGRAMS.columns, level, status))
    write_parquet(tmp_path, declared, [{**programs("a")[0], "level": "odd", "status": "odd"}])

    report = run_gate(tmp_path, (declared,), {})

    assert [(check.name, check.unexpected_by_column) for check in report.blocking] == [
        ("words_are_known", {"level": 1})
    ]
    assert [(check.name, check.unexpected_by_column) for check in report.warnings] == [
        ("words_that_only_warn_are_known", {"status": 1})
    ]
