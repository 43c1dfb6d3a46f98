"""A raw table that is written in parts has the rows, in the order, that it has when it is put in order at once."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipelines.raw.in_parts as in_parts
from pipelines.raw.tables import frame, read_raw_table, write_raw_rows

TABLE = "list_groups"
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "list_id": st.sampled_from(["a", "b", "甲", "é", None]),
            "evidence": st.sampled_from(["original", "transcribed"]),
            "group_no": st.sampled_from([2, 10, None]),
            "category": st.sampled_from(["", "it's", None, "丙"]),
            "page": st.integers(1, 99),
        }
    ),
    max_size=12,
)


@settings(max_examples=20)
@given(ROWS, st.integers(1, 5))
def test_parts_of_any_size_give_the_table_that_is_ordered_at_once(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]], held: int
) -> None:
    folder = tmp_path_factory.mktemp("raw")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(in_parts, "_ROWS_HELD", held)
        write_raw_rows(folder, TABLE, iter(rows))
    written = read_raw_table(folder, TABLE)
    assert written.equals(frame(TABLE, rows))
    assert written.schema == frame(TABLE, []).schema
    assert [file.name for file in folder.iterdir()] == [f"{TABLE}.parquet"]


def test_the_same_rows_are_the_same_bytes(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"list_id": f"{number % 7}", "page": number} for number in range(2_000)]
    for folder in (tmp_path / "a", tmp_path / "b"):
        write_raw_rows(folder, TABLE, iter(rows))
    assert (tmp_path / "a" / f"{TABLE}.parquet").read_bytes() == (tmp_path / "b" / f"{TABLE}.parquet").read_bytes()


def test_rows_that_end_in_a_fault_leave_the_former_table(tmp_path: Path) -> None:
    write_raw_rows(tmp_path, TABLE, [{"list_id": "former"}])

    def broken() -> Any:
        yield {"list_id": "new"}
        raise OSError("no more")

    with pytest.raises(OSError, match="no more"):
        write_raw_rows(tmp_path, TABLE, broken())
    assert read_raw_table(tmp_path, TABLE)["list_id"].to_list() == ["former"]
    assert [file.name for file in tmp_path.iterdir()] == [f"{TABLE}.parquet"]
