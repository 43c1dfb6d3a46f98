"""What readers of the tables count on does not go without their being told."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.home import CHECKOUT
from pipelines.release.database import DATABASE_FILE, database_being_written
from pipelines.release.dictionary import Dictionary
from pipelines.release.schema_lock import (
    Deprecation,
    PublicColumn,
    SchemaLock,
    SchemaLockError,
    Version,
    breaches,
    digest_of,
    read_schema_lock,
    with_additions,
    write_schema_lock,
)
from tests.builders.public_dictionary import public_dictionary
from tests.builders.registry import ENTRIES, PROGRAMS, TINY, write_parquet

FIRST, SECOND = Version(1, 0, 0), Version(2, 0, 0)
TOLD = "## 1.0.0\n## 1.1.0\n## 2.0.0\n"


def locked(dictionary: Dictionary) -> SchemaLock:
    columns = tuple(
        PublicColumn(table.name, column.name, column.data_type, FIRST)
        for table in dictionary
        for column in table.columns
    )
    lock = SchemaLock(FIRST, {}, columns)
    return replace(lock, digests={FIRST: digest_of(lock, FIRST)})


def changed(old: str, **cells: Any) -> Dictionary:
    """TINY with one column of the entries otherwise, or gone where no cell is given."""
    columns = [
        replace(column, **cells) if column.name == old else column
        for column in ENTRIES.columns
        if column.name != old or cells
    ]
    return Dictionary((replace(ENTRIES, columns=tuple(columns)), PROGRAMS))


def deprecated(name: str, lock: SchemaLock, until: Version = SECOND) -> SchemaLock:
    """The lock after a person wrote down that a column of the entries goes."""
    (gone,) = (column for column in lock.columns if (column.table, column.name) == ("list_entries", name))
    told = Deprecation(gone, until, "share", "list_entries_v1", f"select *, share as {name} from registry.list_entries")
    without = replace(
        lock,
        version=until,
        columns=tuple(column for column in lock.columns if column != gone),
        deprecated=(told,),
    )
    return replace(without, digests={**lock.digests, until: digest_of(without, until)})


def test_the_public_tables_keep_what_schema_lock_promises() -> None:
    changes = (CHECKOUT / "CHANGELOG.md").read_text("utf-8")
    assert list(breaches(public_dictionary(), read_schema_lock(), changes)) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (changed("batch"), "list_entries.batch is gone"),
        (changed("batch", name="lot"), "list_entries.batch is gone"),
        (changed("batch", data_type="integer"), "list_entries.batch was varchar and is integer"),
        (Dictionary((ENTRIES,)), "programs.program_id is gone"),
    ],
)
def test_a_column_that_is_removed_renamed_or_retyped_breaks_the_promise(broken: Dictionary, said: str) -> None:
    found = list(breaches(broken, locked(TINY), TOLD))
    assert any(one.startswith(said) and "major version" in one for one in found)


def test_a_column_may_go_with_a_major_version_an_entry_a_view_and_a_word_in_the_changelog() -> None:
    lock = deprecated("batch", locked(TINY))
    assert list(breaches(changed("batch"), lock, TOLD)) == []
    assert list(breaches(changed("batch"), lock, "## 1.0.0\n")) == [
        "CHANGELOG.md tells nothing of 2.0.0: say under that heading what changed for readers"
    ]


@pytest.mark.parametrize("until", [Version(1, 1, 0), Version(1, 0, 0), Version(2, 1, 0)])
def test_a_column_does_not_go_with_less_than_a_major_version(until: Version) -> None:
    found = list(breaches(changed("batch"), deprecated("batch", locked(TINY), until), TOLD + f"## {until}\n"))
    assert any("no later major version" in one for one in found)


def test_a_line_that_quietly_leaves_the_lock_is_missed() -> None:
    lock = locked(TINY)
    quiet = replace(lock, columns=tuple(column for column in lock.columns if column.name != "batch"))
    assert list(breaches(changed("batch"), quiet, TOLD)) == [
        "schema.lock does not say any more what 1.0.0 promised: bring back the lines that left it"
    ]


@pytest.mark.parametrize("missing", ["instead", "view", "sql"])
def test_a_column_does_not_go_without_saying_what_takes_its_place(missing: str) -> None:
    lock = deprecated("batch", locked(TINY))
    emptied: dict[str, Any] = {missing: ""}
    silent = replace(lock, deprecated=(replace(lock.deprecated[0], **emptied),))
    assert any("say what to read instead" in one for one in breaches(changed("batch"), silent, TOLD))


def test_a_new_column_gets_a_minor_version_and_is_asked_for_until_then() -> None:
    lock = locked(changed("batch"))
    assert any("not in schema.lock" in one for one in breaches(TINY, lock, TOLD))
    grown = with_additions(TINY, lock)
    assert str(grown.version) == "1.1.0"
    assert list(breaches(TINY, grown, TOLD)) == []
    assert with_additions(TINY, grown) == grown


def test_a_lock_is_read_as_it_was_written_and_a_broken_one_says_so(tmp_path: Path) -> None:
    lock = deprecated("batch", locked(TINY))
    file = tmp_path / "schema.lock"
    write_schema_lock(lock, file)
    read = read_schema_lock(file)
    assert (read.version, read.digests, read.deprecated) == (lock.version, lock.digests, lock.deprecated)
    assert sorted(read.columns) == sorted(lock.columns)
    file.write_text("{}")
    with pytest.raises(SchemaLockError, match=r"schema\.lock can't be read"):
        read_schema_lock(file)


def test_a_column_that_went_is_still_there_under_its_old_name_in_its_view(tmp_path: Path) -> None:
    now = changed("batch")
    write_parquet(tmp_path, now.table("list_entries"), [{"program_id": "a", "ordinal": 1, "share": 0.5}])
    write_parquet(tmp_path, PROGRAMS, [])
    with database_being_written(tmp_path, now, deprecated("batch", locked(TINY)).deprecated):
        pass
    with duckdb.connect(str(tmp_path / DATABASE_FILE), read_only=True) as connection:
        for view in ("registry.list_entries_v1", "main.list_entries_v1"):
            assert connection.execute(f"select batch = share from {view}").fetchall() == [(True,)]
        (comment,) = connection.execute(
            "select comment from duckdb_views() where view_name = 'list_entries_v1' and schema_name = 'registry'"
        ).fetchall()
    assert comment == ("Deprecated 已弃用: batch: share (2.0.0)",)
