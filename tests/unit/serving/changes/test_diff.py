import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from pipelines.release.dictionary import Dictionary
from pipelines.release.inventory import NotAReleaseError
from serving.changes.diff import NotComparableError, as_lines, diff_releases
from tests.builders.registry import ENTRIES, PROGRAMS, TINY, Rows, entries, parquet_release, programs, table


def release(folder: Path, rows: Rows, dictionary: Dictionary = TINY, inputs: str = "inputs") -> Path:
    return parquet_release(folder, dictionary, rows, inputs)


def test_a_release_does_not_differ_from_itself(tmp_path: Path) -> None:
    rows = {"programs": programs("a"), "list_entries": entries("a", 4)}
    before, after = release(tmp_path / "before", rows), release(tmp_path / "after", rows)

    difference = diff_releases(before, after)

    assert all(one.is_same for one in difference.tables)
    assert as_lines(difference)[1:] == ["No difference."]


def test_rows_are_added_removed_and_changed_by_primary_key(tmp_path: Path) -> None:
    old = entries("a", 4)
    changed = {**old[1], "name_as_published": "改名有限公司", "issued_on": "2022-02-02"}
    before = release(tmp_path / "before", {"list_entries": old})
    after = release(tmp_path / "after", {"list_entries": [old[0], changed, old[2], *entries("b", 2)]})

    difference = diff_releases(before, after).tables[0]

    assert (difference.rows_before, difference.rows_after) == (4, 5)
    assert difference.added == ({"program_id": "b", "ordinal": 1}, {"program_id": "b", "ordinal": 2})
    assert difference.removed == ({"program_id": "a", "ordinal": 4},)
    assert [dict(row.key) for row in difference.changed] == [{"program_id": "a", "ordinal": 2}]
    assert difference.changed[0].columns["name_as_published"] == ("第2号有限公司", "改名有限公司")
    assert set(difference.changed[0].columns) == {"name_as_published", "issued_on"}


def test_the_counts_are_complete_however_few_rows_are_kept(tmp_path: Path) -> None:
    before = release(tmp_path / "before", {"list_entries": entries("a", 2)})
    after = release(tmp_path / "after", {"list_entries": entries("a", 50)})

    difference = diff_releases(before, after, limit=3)

    assert (difference.tables[0].rows_added, len(difference.tables[0].added)) == (48, 3)
    assert as_lines(difference)[-2:] == ["  + a, 5", "  … 45 more added"]


def test_another_build_of_other_inputs_says_so_before_any_change(tmp_path: Path) -> None:
    before = release(tmp_path / "before", {"programs": programs("a")}, inputs="old code")
    after = release(tmp_path / "after", {"programs": programs("a", "b")}, inputs="new code")

    lines = as_lines(diff_releases(before, after))

    assert lines[1] == "The inputs or the code differ: a change below need not be one at the source."
    assert lines[2:] == ["programs: 1 added, 0 removed, 0 changed (1 → 2 rows)", "  + b"]


def test_new_and_gone_columns_and_tables_are_named(tmp_path: Path) -> None:
    wider = replace(PROGRAMS, columns=(*PROGRAMS.columns[:3], table("x", ["n"], {"n": "varchar"}).columns[0]))
    before = release(tmp_path / "before", {"programs": programs("a")})
    after = release(tmp_path / "after", {"programs": programs("a")}, Dictionary((wider,)))

    difference = diff_releases(before, after)

    assert difference.tables_removed == ("list_entries",)
    assert (difference.tables[0].columns_added, difference.tables[0].columns_removed) == (("n",), ("is_open",))
    assert difference.tables[0].rows_changed == 0


def test_a_table_whose_key_changed_is_not_compared_by_guess(tmp_path: Path) -> None:
    before = release(tmp_path / "before", {})
    after = release(tmp_path / "after", {}, Dictionary((replace(ENTRIES, primary_key=("ordinal",)), PROGRAMS)))

    with pytest.raises(NotComparableError, match="program_id, ordinal in one release and ordinal in the other"):
        diff_releases(before, after)


def test_every_change_can_be_told_as_json(tmp_path: Path) -> None:
    old = entries("a", 3)
    before = release(tmp_path / "before", {"list_entries": old})
    after = release(tmp_path / "after", {"list_entries": [{**old[0], "issued_on": None}, *old[1:2]]})

    stated = json.loads(json.dumps(asdict(diff_releases(before, after)), default=str))

    assert stated["tables"][0]["removed"] == [{"program_id": "a", "ordinal": 3}]
    assert stated["tables"][0]["changed"] == [
        {"key": {"program_id": "a", "ordinal": 1}, "columns": {"issued_on": ["2021-01-02", None]}, "cause": None}
    ]


def test_a_folder_that_is_no_release_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotAReleaseError, match="is not a release"):
        diff_releases(tmp_path, tmp_path)
