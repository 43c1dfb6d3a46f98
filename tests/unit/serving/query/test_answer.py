import csv
import datetime as dt
import io
import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest

from command_line.table import write_table
from serving.query.answer import asked
from serving.query.opened import QueryError, open_read_only
from serving.query.text_forms import write_csv, write_json
from tests.builders.candidate import build_candidate
from tests.builders.registry import TINY, entries, programs, write_warehouse


def release(folder: Path, *program_ids: str) -> Path:
    """Put a release in place as publishing does, without judging it."""
    warehouse = write_warehouse(
        folder / "warehouse.duckdb",
        TINY,
        {"programs": programs(*program_ids), "list_entries": entries("a", 3)},
    )
    releases = folder / "releases"
    candidate = build_candidate(warehouse, releases, TINY, "inputs")
    target = releases / candidate.release_id
    candidate.folder.rename(target)
    (releases / "latest").unlink(missing_ok=True)
    (releases / "latest").symlink_to(target.name)
    return releases


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return release(tmp_path_factory.mktemp("made"), "a", "b")


@pytest.fixture
def releases(made: Path, tmp_path: Path) -> Path:
    """Releases of the test's own: to build one takes longer than to ask it."""
    shutil.copytree(made, tmp_path / "releases", symlinks=True)
    return tmp_path / "releases"


def ask(releases: Path, query: str, write: Callable[..., int] = write_json) -> str:
    output = io.StringIO()
    with asked(releases, query) as answer:
        write(*answer.rows(), output)
    return output.getvalue()


def test_json_keeps_types_and_missing_values(releases: Path) -> None:
    query = """
        select ordinal, bytes, share, issued_on, 1.5::decimal(3, 1) as d, 'nan'::double as n
        from registry.list_entries order by 1
    """

    answered = json.loads(ask(releases, query))

    assert answered[0] == {
        "ordinal": 1,
        "bytes": 2**33,
        "share": 1 / 7,
        "issued_on": "2021-01-02",
        "d": 1.5,
        "n": None,
    }
    assert answered[1]["bytes"] is None


def test_no_rows_are_an_empty_list_and_a_header(releases: Path) -> None:
    query = "select program_id from registry.programs where false"

    assert json.loads(ask(releases, query)) == []
    assert ask(releases, query, write_csv) == "program_id\n"


def test_csv_reads_back_as_it_was(releases: Path) -> None:
    answered = ask(releases, "select '甲,\n\"乙\"' as name, null as gap, 7 as n", write_csv)

    assert list(csv.DictReader(io.StringIO(answered, newline=""))) == [{"name": '甲,\n"乙"', "gap": "", "n": "7"}]


def test_a_table_that_is_not_for_a_terminal_cuts_no_cell(releases: Path) -> None:
    long_name = "绿" * 300

    answered = ask(releases, f"select '{long_name}' as name, '[bold]x' as markup", write_table)

    assert long_name in answered
    assert "[bold]x" in answered


def test_columns_of_the_same_name_do_not_hide_each_other(releases: Path) -> None:
    assert json.loads(ask(releases, "select 1 as n, 2 as n")) == [{"n": 1, "n_2": 2}]


@pytest.mark.parametrize(
    "query",
    [
        "create table registry.more (n integer)",
        "delete from registry.programs",
        "update registry.programs set name_zh = 'x'",
        "copy registry.programs to '{outside}/programs.csv'",
        "select * from read_csv('{outside}/secret.csv')",
        "select * from '{outside}/secret.csv'",
        "select * from read_text('{outside}/secret.csv')",
        "attach '{outside}/other.duckdb' as other",
        "export database '{outside}/all'",
        "set enable_external_access = true",
        "set threads = 1",
        "load httpfs",
    ],
)
def test_a_query_can_neither_write_nor_reach_outside_the_release(releases: Path, tmp_path: Path, query: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.csv").write_text("secret\n1\n", encoding="utf-8")
    before = (releases / "latest" / "green_registry.duckdb").read_bytes()

    with pytest.raises(QueryError):
        ask(releases, query.format(outside=outside))

    assert [path.name for path in outside.iterdir()] == ["secret.csv"]
    assert (releases / "latest" / "green_registry.duckdb").read_bytes() == before
    assert (releases / "latest" / "green_registry.duckdb.wal").exists() is False


def test_a_python_variable_is_not_a_table(releases: Path) -> None:
    local = duckdb.sql("select 1 as n")  # noqa: F841 - a query must not see it

    with pytest.raises(QueryError):
        ask(releases, "select * from local")


def test_no_frame_of_whoever_asks_is_a_table(releases: Path, tmp_path: Path) -> None:
    """DuckDB looks for names in the frame that calls it: so the connection itself is asked."""
    frame = pl.DataFrame({"n": [1]})
    assert duckdb.execute("from frame").fetchall() == [(1,)]
    opened = open_read_only(releases / "latest" / "green_registry.duckdb", str(tmp_path))
    with opened as connection, pytest.raises(duckdb.CatalogException):
        connection.execute("from frame")
    assert frame.height == 1


def test_a_wrong_query_says_what_is_wrong(releases: Path) -> None:
    with pytest.raises(QueryError, match="program_idd"):
        ask(releases, "select program_idd from registry.programs")


def test_before_the_first_release_the_analyst_is_told_to_refresh(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="run `greenreg refresh` first"):
        ask(tmp_path, "select 1")


def test_a_release_published_while_an_answer_is_written_does_not_change_it(releases: Path, tmp_path: Path) -> None:
    class Publishing(io.StringIO):
        def write(self, text: str) -> int:
            if text.startswith("["):
                release(tmp_path, "a", "b", "c")
            return super().write(text)

    output = Publishing()
    with asked(releases, "select count(*) as n from registry.programs") as answer:
        write_json(*answer.rows(), output)

    assert json.loads(output.getvalue()) == [{"n": 2}]
    assert json.loads(ask(releases, "select count(*) as n from registry.programs")) == [{"n": 3}]


@pytest.mark.parametrize(
    ("query", "said"),
    [("select 1; select 2", "2 were asked"), ("", "Nothing is asked"), ("-- all", "Nothing is asked")],
)
def test_none_or_several_statements_are_refused(releases: Path, query: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        ask(releases, query)


@pytest.mark.parametrize("end", ["", ";", " ; ;", "; -- done", " /* ; */ ; -- ;", "\n;\n"])
def test_what_follows_a_statement_is_no_part_of_it(releases: Path, end: str) -> None:
    query = f"select 'a;b' as 名 -- ;\n{end}"

    with asked(releases, query) as answer:
        (frame,) = answer.frames()

    assert json.loads(ask(releases, query)) == frame.to_dicts() == [{"名": "a;b"}]


def test_csv_tells_truth_times_and_what_is_missing_from_what_is_empty(releases: Path) -> None:
    query = "select true as t, null as gap, '' as empty, timestamp '2022-01-15 08:00:00' as at, ['甲', '乙'] as list"

    assert ask(releases, query, write_csv) == (
        't,gap,empty,at,list\ntrue,,"",2022-01-15T08:00:00Z,"[""甲"", ""乙""]"\n'
    )


def test_times_are_told_with_their_zone(releases: Path) -> None:
    query = "select timestamptz '2022-01-15 08:00:00+08' as there, timestamp '2022-01-15 00:00:00.5' as here"

    assert json.loads(ask(releases, query)) == [
        {"there": "2022-01-15T00:00:00Z", "here": "2022-01-15T00:00:00.500000Z"}
    ]


def test_every_type_goes_over_into_one_that_files_hold(releases: Path) -> None:
    query = """
        select sum(range) as whole, 1.25 as share, uuid() is not null as truth, interval 3 day as span,
            timestamptz '2022-01-15 08:00:00+08' as at, [1, 2] as numbers, [[1]] as nested, {'a': 1} as record,
            null as nothing, time '10:00' as clock
        from range(3)
    """
    with asked(releases, query) as answer:
        (frame,) = answer.frames()

    assert frame.rows() == [
        (
            3,
            1.25,
            True,
            "3 days",
            dt.datetime.fromisoformat("2022-01-15"),
            [1, 2],
            "[[1]]",
            "{'a': 1}",
            None,
            "10:00:00",
        )
    ]


def test_a_number_that_files_do_not_hold_stops_the_answer_and_loses_no_digit(releases: Path) -> None:
    with (
        pytest.raises(QueryError, match="INT64"),
        asked(releases, "select 1000000000000000000000 as n") as answer,
    ):
        list(answer.frames())


def test_no_rows_are_a_frame_with_columns(releases: Path) -> None:
    with asked(releases, "select program_id from registry.programs where false") as answer:
        (frame,) = answer.frames()

    assert frame.columns == ["program_id"]


ENDLESS = "with recursive t as (select 1 as i union all select i + 1 from t) select count(*) from t"


def test_a_query_that_takes_too_long_is_ended_and_the_next_is_answered(releases: Path) -> None:
    with pytest.raises(QueryError, match="--timeout"), asked(releases, ENDLESS, seconds=0.2) as answer:
        answer.rows()

    assert json.loads(ask(releases, "select 1 as n")) == [{"n": 1}]


def test_what_the_reader_takes_is_not_the_querys_time(releases: Path) -> None:
    with asked(releases, "select * from range(3000)", seconds=2.0) as answer:
        _, rows = answer.rows()
        next(rows)
        time.sleep(2.5)

        assert len(list(rows)) == 2999
