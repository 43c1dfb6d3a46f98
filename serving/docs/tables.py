"""A page for each public table, made from the catalog and the rows of a release: what a row is, its key and columns in
both languages with an example each, what to know before using it, and a query with what it answers.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import duckdb

from pipelines.release.identifiers import quoted
from scrapers.text.shown import shown
from serving.query.text_forms import as_text

_SHOWN: Final = 60
_ROWS_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: the path of its file below the folder of pages, its title, and its Markdown."""

    path: str
    title: str
    text: str


def table_pages(connection: duckdb.DuckDBPyConnection, release_id: str) -> Iterator[Page]:
    """Yield the list of tables, then the page of each, by name.

    The connection is to the DuckDB file of that release. Texts of its rows are written as text, whatever they hold.
    """
    tables = _rows(connection, "from registry.catalog order by table_name")
    columns = _rows(connection, "from registry.catalog_columns order by table_name, position")
    counts = {table["table_name"]: _count(connection, table["table_name"]) for table in tables}
    yield Page("tables/index.md", "Tables 数据表", "\n".join(_index(tables, counts, release_id)) + "\n")
    for table in tables:
        name = table["table_name"]
        its_columns = [column for column in columns if column["table_name"] == name]
        lines = [*_head(table, counts[name], release_id), *_columns(connection, table, its_columns)]
        lines += _query(connection, table["query"])
        yield Page(f"tables/{name}.md", name, "\n".join(lines) + "\n")


def _index(tables: Iterable[Mapping[str, Any]], counts: Mapping[str, int], release_id: str) -> Iterator[str]:
    yield from ("# Tables 数据表", "", f"Of release 发布版本 `{release_id}`.", "")
    yield "| table 表 | rows 行数 | what a row is | 每行内容 |"
    yield "|---|---:|---|---|"
    for table in tables:
        name = table["table_name"]
        yield _row(f"[`{name}`]({name}.md)", str(counts[name]), plain(table["grain_en"]), plain(table["grain_zh"]))


def _head(table: Mapping[str, Any], rows: int, release_id: str) -> Iterator[str]:
    name = table["table_name"]
    yield from (f"# {name}", "")
    yield from (plain(table["description_en"]), "", plain(table["description_zh"]), "")
    yield from (f"**A row 每行**: {plain(table['grain_en'])} {plain(table['grain_zh'])}", "")
    yield from (f"**Key 主键**: {', '.join(f'`{key}`' for key in table['primary_key'])}", "")
    yield f"**Rows 行数**: {rows} (release `{release_id}`) · file 文件: `{name}.parquet`"
    if table["warnings"]:
        yield from ("", "## Before you use it 使用须知", "")
        for english, chinese in zip(table["warnings_en"], table["warnings_zh"], strict=True):
            yield f"- {plain(english)} {plain(chinese)}"


def _columns(
    connection: duckdb.DuckDBPyConnection, table: Mapping[str, Any], columns: Iterable[Mapping[str, Any]]
) -> Iterator[str]:
    yield from ("", "## Columns 列", "")
    yield "| column 列 | type 类型 | unit 单位 | meaning | 含义 | example 示例 |"
    yield "|---|---|---|---|---|---|"
    for column in columns:
        required = " · required 必填" if column["is_required"] else ""
        of = (
            f"<br>→ [`{column['refers_to']}`]({column['refers_to'].partition('.')[0]}.md)"
            if column["refers_to"]
            else ""
        )
        words = "<br>" + ", ".join(f"`{word}`" for word in column["words"]) if column["words"] else ""
        yield _row(
            f"`{column['column_name']}`",
            f"{plain(column['data_type'])}{required}{of}",
            plain(column["unit"] or ""),
            plain(column["description_en"]) + words,
            plain(column["description_zh"]),
            _code(_example(connection, table, column["column_name"])),
        )


def _query(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[str]:
    yield from ("", "## A query 查询示例", "", "```sql", query, "```", "")
    asked = connection.execute(query)
    heads = [head[0] for head in asked.description or ()]
    rows = asked.fetchmany(_ROWS_SHOWN)
    if not rows:
        yield "This release has no such rows. 此发布版本无此类行。"
        return
    yield _row(*(f"`{head}`" for head in heads))
    yield _row(*("---" for _ in heads))
    for row in rows:
        yield _row(*("" if cell is None else plain(_cut(as_text(cell))) for cell in row))


def _example(connection: duckdb.DuckDBPyConnection, table: Mapping[str, Any], column: str) -> str:
    """The value of the first row that has one, by the table's key."""
    key = ", ".join(quoted(one) for one in table["primary_key"])
    name = f"registry.{quoted(table['table_name'])}"
    found = connection.execute(
        f"select {quoted(column)} from {name} where {quoted(column)} is not null order by {key} limit 1"  # noqa: S608 - quoted
    ).fetchone()
    return _cut(as_text(found[0])) if found else ""


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    counted = connection.execute(f"select count(*) from registry.{quoted(table)}").fetchone()  # noqa: S608 - quoted
    assert counted is not None
    return int(counted[0])


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    asked = connection.execute(query)
    heads = [head[0] for head in asked.description or ()]
    return [dict(zip(heads, row, strict=True)) for row in asked.fetchall()]


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def plain(text: str) -> str:
    """Write a text so that Markdown and HTML take it for nothing but text: each mark of theirs by its number."""
    one_line = " ".join(shown(text).split())
    return re.sub(r"[!-/:-@\[-`{-~]", lambda mark: f"&#{ord(mark[0])};", one_line)


def _code(text: str) -> str:
    return f"<code>{plain(text)}</code>" if text else ""
