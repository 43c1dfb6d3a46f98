"""The checks that follow from the dictionary: columns, types, keys, what is never missing, what the values are."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from expectations.checks import Check, Severity, blocking
from expectations.vocabulary import ADDRESS


class DeclaredReference(Protocol):
    """Where each value of a column must stand: a column of a public table."""

    @property
    def table(self) -> str: ...  # noqa: D102
    @property
    def column(self) -> str: ...  # noqa: D102


class DeclaredColumn(Protocol):
    """A column as the dictionary declares it; `data_type` is DuckDB's name of the type in lower case."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def data_type(self) -> str: ...  # noqa: D102
    @property
    def nullable(self) -> bool: ...  # noqa: D102
    @property
    def refers_to(self) -> DeclaredReference | None: ...  # noqa: D102
    @property
    def words(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def warns_only(self) -> bool: ...  # noqa: D102


class DeclaredTable(Protocol):
    """A public table as the dictionary declares it."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def columns(self) -> Sequence[DeclaredColumn]: ...  # noqa: D102
    @property
    def primary_key(self) -> Sequence[str]: ...  # noqa: D102


def declared_checks(table: DeclaredTable) -> tuple[Check, ...]:
    """Return the checks that hold a table to the dictionary."""
    return (*checks_of_form(table), *checks_of_values(table))


def checks_of_form(table: DeclaredTable) -> tuple[Check, ...]:
    """Return the checks of a table's columns, types and key, and of what is never missing."""
    return (
        blocking(
            "columns_as_declared",
            "expect_table_columns_to_match_ordered_list",
            why="Readers rely on the columns and their order as the dictionary declares them.",
            column_list=[column.name for column in table.columns],
        ),
        *_key_checks(table),
        *_column_checks(table),
    )


def checks_of_values(table: DeclaredTable) -> tuple[Check, ...]:
    """Return the checks of what a table refers to, of its controlled words and of its addresses."""
    return (*_reference_checks(table), *_word_checks(table), *_address_checks(table))


def _key_checks(table: DeclaredTable) -> Iterator[Check]:
    why = "The primary key names each row once; joins and the comparison of releases stand on it."
    if len(table.primary_key) == 1:
        yield blocking("key_is_unique", "expect_column_values_to_be_unique", why=why, column=table.primary_key[0])
    else:
        yield blocking(
            "key_is_unique",
            "expect_compound_columns_to_be_unique",
            why=why,
            column_list=list(table.primary_key),
            ignore_row_if="never",
        )


def _column_checks(table: DeclaredTable) -> Iterator[Check]:
    for column in table.columns:
        yield blocking(
            f"{column.name}_is_{column.data_type}",
            "expect_column_values_to_be_of_type",
            why="Readers rely on the type that the dictionary declares.",
            column=column.name,
            type_=column.data_type,
        )
        if not column.nullable or column.name in table.primary_key:
            yield blocking(
                f"{column.name}_is_present",
                "expect_column_values_to_not_be_null",
                why="The dictionary declares that this column is never empty.",
                column=column.name,
            )


def _reference_checks(table: DeclaredTable) -> Iterator[Check]:
    for column in table.columns:
        if column.refers_to is not None:
            target = column.refers_to
            yield Check(
                f"{column.name}_is_known",
                "expect_column_values_to_refer",
                _severity(column),
                f"A reader looks up in {target.table} what {column.name} names; one that is not there leads nowhere.",
                {"column": column.name, "other_table": target.table, "other_column": target.column},
            )


def _word_checks(table: DeclaredTable) -> Iterator[Check]:
    for column in table.columns:
        if column.words:
            yield Check(
                f"{column.name}_is_a_known_word",
                "expect_column_values_to_be_in_set",
                _severity(column),
                f"The dictionary explains these words of {column.name} and no others; another is counted nowhere.",
                {"column": column.name, "value_set": list(column.words)},
            )


def _address_checks(table: DeclaredTable) -> Iterator[Check]:
    for column in table.columns:
        if column.name.endswith("_url"):
            yield blocking(
                f"{column.name}_is_an_address",
                "expect_column_values_to_match_regex",
                why="Apps make a link of it: what is no address of the web can't be opened, or does something else.",
                column=column.name,
                regex=ADDRESS,
            )


def _severity(column: DeclaredColumn) -> Severity:
    return Severity.WARNING if column.warns_only else Severity.BLOCKING
