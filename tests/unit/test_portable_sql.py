"""What holds of the SQL that DuckDB and Spark both run: what one of them alone knows stands in a macro for each."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2] / "dbt_project"
# What is made for the released file is DuckDB's, wherever the tables were built.
FOR_THE_RELEASED_FILE = {"search_macro.sql", "table_macros.sql"}
SHARED = [
    *sorted((PROJECT / "models").rglob("*.sql")),
    *sorted((PROJECT / "tests").rglob("*.sql")),
    *(
        path
        for path in sorted((PROJECT / "macros").rglob("*.sql"))
        if path.parent.name not in {"engine", "relations"} and path.name not in FOR_THE_RELEASED_FILE
    ),
]
# Some are unknown to Spark, some mean another thing there: a percentile, a text without a length, a date and a time.
ONE_ENGINE_ALONE = re.compile(
    r"::|select\s+distinct\s+\{\{\s*issue\b|\b(varchar|ignore\s+nulls|hugeint|qualify|distinct\s+on\s*\(|struct_pack|unnest|strftime|date_diff|try_cast|exclude\s*\()"
    r"|\b(strpos|starts_with|prefix|suffix|string_agg|arg_max|arg_min|printf|regexp_\w+|list_(?:filter|transform|concat)"
    r"|string_split\w*|array_\w+|translate|explode|collect_\w+|date_add|chr)\s*\(",
    re.IGNORECASE,
)
TEXT = re.compile(r"'(?:[^']|'')*'")


def without_comments(sql: str) -> str:
    return re.sub(r"\{#.*?#\}|--[^\n]*", "", sql, flags=re.DOTALL)


def of_one_engine(sql: str) -> list[str]:
    """What only one of the engines reads so, outside of texts; texts that they read differently are told whole."""
    shared = without_comments(sql)
    found = [match.group(0) for match in ONE_ENGINE_ALONE.finditer(TEXT.sub("''", shared))]
    return found + [text for text in TEXT.findall(shared) if "''" in text[1:-1] or "\\" in text]


def test_no_model_says_what_one_engine_alone_understands() -> None:
    assert len(SHARED) > 100
    found = {file.name: of_one_engine(file.read_text(encoding="utf-8")) for file in SHARED}
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize(
    "sql",
    [
        "select cast(a as varchar)",
        "select a::date",
        "select strpos(a, 'b')",
        "select string_agg(a, ', ')",
        "select last_value(a ignore nulls) over (order by b)",
        "select e.* exclude (a)",
        "select regexp_replace(a, 'b', 'c')",
        "select 'it''s'",
        r"select '\d'",
        "select row_number() over (order by a) qualify 1",
    ],
)
def test_what_one_engine_alone_understands_is_seen(sql: str) -> None:
    assert of_one_engine(sql)


@pytest.mark.parametrize("sql", ["select 'varchar'", "-- a::date\nselect ''", "select instr(a, 'b') -- strpos("])
def test_what_both_understand_is_let_pass(sql: str) -> None:
    assert not of_one_engine(sql)


def test_whatever_is_written_for_one_engine_is_written_for_the_other() -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in sorted((PROJECT / "macros").rglob("*.sql")))
    engines = {
        engine: set(re.findall(rf"\{{% macro {engine}__(\w+)", written)) - {"table_macro_sql"}
        for engine in ("default", "spark")
    }
    assert engines["default"]
    # What is Spark's alone are dbt's own macros, done otherwise.
    assert engines["spark"] - engines["default"] == {"get_empty_schema_sql", "persist_constraints", "dateadd"}
    assert engines["default"] <= engines["spark"]


# Code, severity, subject, and what is said.
ISSUE = re.compile(r"""\bissue\(\s*(?:"[^"]*"|\w+)\s*,\s*(?:"[^"]*"|\w+)\s*,\s*"\w+"\s*,\s*(\w+\(|"|\w+)""")


def words_that_are_no_messages(sql: str) -> list[str]:
    """How the words of an issue begin where they are no list of messages."""
    return [said for said in ISSUE.findall(sql) if said not in {"said(", "said_together("}]


def test_the_words_of_every_issue_are_a_list_of_messages() -> None:
    """DuckDB takes a text for such a list as long as there is no row of it, and then fails; Spark does at once."""
    models = [path for path in SHARED if path.is_relative_to(PROJECT / "models")]
    written = "\n".join(path.read_text(encoding="utf-8") for path in models)
    assert len(ISSUE.findall(written)) == len(re.findall(r"\bissue\(", written)) > 40
    assert words_that_are_no_messages(written) == []


def test_a_text_for_the_words_of_an_issue_is_seen() -> None:
    assert words_that_are_no_messages('issue("code", severity, "list", "message", page="page")') == ['"']
    assert words_that_are_no_messages('issue("code", severity, "list", said(message("m")))') == []
