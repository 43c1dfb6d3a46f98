"""A common fault of a query is told in a line of ours, in both languages, and then in DuckDB's own words."""

import duckdb
import pytest

from languages.language import Language
from languages.spoken import in_words, speaking
from serving.query.faults import told

FAULTS = {
    "from registry.progams": ("There is no table progams; did you mean programs?", "没有表 progams；是否指 programs？"),
    "from registry.zzzzzzzzzzzz": (
        "There is no table zzzzzzzzzzzz; CODEBOOK.md in the release names those that there are",
        "没有表 zzzzzzzzzzzz；发布中的 CODEBOOK.md 列出全部的表",
    ),
    "select nam_zh from registry.programs": (
        "There is no column nam_zh; did you mean name_zh, program_id?",
        "没有列 nam_zh；是否指 name_zh, program_id？",
    ),
    "select 1,\nfrom x whre y z": ("Line 2 of the query is no SQL at y", "查询第 2 行的 y 处不是 SQL"),
    "select length_of(1)": None,
    "select cast('x' as integer)": (
        "A value can't be read as the type that the query asks for",
        "有一个值无法按查询要求的类型读取",
    ),
    "select count(distinct range) from range(20000000)": (
        "The query needs more memory than it may have; ask for fewer rows or columns, or for sums of them",
        "查询所需的内存超过上限；请少查一些行或列，或只查合计",
    ),
}


@pytest.mark.parametrize("query", FAULTS)
def test_a_common_fault_has_a_line_of_ours_before_what_duckdb_says(query: str) -> None:
    connection = duckdb.connect(config={"memory_limit": "8MB", "threads": 1, "max_temp_directory_size": "0KB"})
    connection.execute("create schema registry")
    connection.execute("create table registry.programs (name_zh varchar, program_id varchar)")
    with pytest.raises(duckdb.Error) as raised:
        connection.execute(query).fetchall()
    said = told(raised.value)
    english, duckdbs = said.split("\n", 1)
    assert duckdbs == str(raised.value)
    with speaking(Language.ZH):
        chinese = str(in_words(said)).split("\n", 1)[0]
    if expected := FAULTS[query]:
        assert (english, chinese) == expected
    else:
        assert english.startswith("There is no function length_of")
        assert chinese.startswith("没有函数 length_of")


def test_any_other_fault_is_told_as_duckdb_tells_it() -> None:
    with pytest.raises(duckdb.Error) as raised:
        duckdb.connect().execute("select a from (select 1 as a, 2 as b) group by b")
    assert told(raised.value) == str(raised.value)
