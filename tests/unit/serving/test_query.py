import csv
import io
import json
import shutil
from pathlib import Path

import duckdb
import pytest

from serving.query import Format, QueryError, answer
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


def ask(releases: Path, query: str, form: Format = Format.JSON) -> str:
    output = io.StringIO()
    answer(releases, query, output, form)
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
    assert ask(releases, query, Format.CSV) == "program_id\n"


def test_csv_reads_back_as_it_was(releases: Path) -> None:
    answered = ask(releases, "select '甲,\n\"乙\"' as name, null as gap, 7 as n", Format.CSV)

    assert list(csv.DictReader(io.StringIO(answered, newline=""))) == [{"name": '甲,\n"乙"', "gap": "", "n": "7"}]


def test_a_table_that_is_not_for_a_terminal_cuts_no_cell(releases: Path) -> None:
    long_name = "绿" * 300

    answered = ask(releases, f"select '{long_name}' as name, '[bold]x' as markup", Format.TABLE)

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
    answer(releases, "select count(*) as n from registry.programs", output, Format.JSON)

    assert json.loads(output.getvalue()) == [{"n": 2}]
    assert json.loads(ask(releases, "select count(*) as n from registry.programs")) == [{"n": 3}]
