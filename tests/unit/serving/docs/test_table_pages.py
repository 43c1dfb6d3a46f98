"""The page of a table says what the release says of it, and what a publisher printed is text on it, whatever it is."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.release.database import DATABASE_FILE, database_being_written
from pipelines.release.dictionary import Dictionary, UsageWarning
from pipelines.release.parquet_files import write_parquet_files
from serving.docs.tables import Page, plain, table_pages
from tests.builders.registry import TINY, programs, table, write_warehouse

HOSTILE = "<img src=x onerror=alert(1)> [a](javascript:alert(1)) | `b` *c* _d_ \x1b[2J \u202egpj.exe"
WARNED = replace(
    TINY.table("programs"),
    warnings=(UsageWarning("partial", "Lists are missing.", "名单不全。"),),
    query="select name_zh from programs order by program_id",
)
EMPTY = table("empty", ["id"], {"id": "varchar not null", "program_id": "varchar, of programs.program_id"})


def pages_of(folder: Path, dictionary: Dictionary, rows: list[dict[str, object]]) -> Iterator[Page]:
    warehouse = write_warehouse(folder / "warehouse.duckdb", dictionary, {"programs": rows, "empty": []})
    write_parquet_files(warehouse, dictionary, folder)
    with database_being_written(folder, dictionary):
        pass
    with duckdb.connect(str(folder / DATABASE_FILE), read_only=True) as connection:
        yield from table_pages(connection, "0123456789abcdef")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    rows = [dict(one) | {"name_zh": name} for one, name in zip(programs("a", "b"), ("绿色工厂", HOSTILE), strict=True)]
    rows[0]["since_year"] = None
    dictionary = Dictionary((EMPTY, WARNED))
    return {page.path: page.text for page in pages_of(tmp_path_factory.mktemp("release"), dictionary, rows)}


def seen(text: str) -> str:
    """What a reader of the page reads."""
    return html.unescape(re.sub(r"<[^>]+>", " ", markdown.markdown(text, extensions=["tables", "fenced_code"])))


def test_every_table_has_its_page_and_is_on_the_list_with_its_rows(pages: dict[str, str]) -> None:
    assert set(pages) == {"tables/index.md", "tables/empty.md", "tables/programs.md"}
    assert "| [`programs`](programs.md) | 2 |" in pages["tables/index.md"]


def test_a_page_tells_row_key_warnings_columns_and_what_its_query_answers(pages: dict[str, str]) -> None:
    read = seen(pages["tables/programs.md"])

    assert "One row a programs. 一行一条。" in read
    assert "Lists are missing. 名单不全。" in read
    assert "select name_zh from programs order by program_id" in read
    assert re.search(r"name_zh\s+varchar · required", read)
    assert read.count("绿色工厂") == 2  # the example of its column, and the answer of the query


def test_the_example_is_of_the_first_row_that_has_one(pages: dict[str, str]) -> None:
    [line] = [line for line in pages["tables/programs.md"].splitlines() if line.startswith("| `since_year`")]

    assert line.endswith(f"<code>{programs('b')[0]['since_year']}</code> |")


def test_a_table_without_rows_says_so_and_refers_to_the_page_of_another(pages: dict[str, str]) -> None:
    assert "This release has no such rows." in pages["tables/empty.md"]
    assert "[`programs.program_id`](programs.md)" in pages["tables/empty.md"]


def test_what_a_publisher_printed_is_text_on_the_page(pages: dict[str, str]) -> None:
    made = markdown.markdown(pages["tables/programs.md"], extensions=["tables", "fenced_code"])

    assert "<img" not in made
    assert "javascript:" not in re.sub(r">[^<]*<", "><", made)
    assert not set("\x1b\u202e") & set(made)
    assert "<img src=x onerror=alert(1)>" in html.unescape(made)


@given(st.text())
def test_any_text_is_read_as_it_is_and_as_one_paragraph(text: str) -> None:
    made = markdown.markdown(f"x {plain(text)} x")

    assert re.fullmatch(r"<p>[^<]*</p>", made)
