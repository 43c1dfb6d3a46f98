"""The checks that follow from the dictionary: columns, types, keys, what is never missing, what the values are."""

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from expectations.checks import Check, Severity, blocking
from expectations.vocabulary import ADDRESS

# A table may have both: what a word or a reference of one column stops, another only shows.
_WHICH: Final = {Severity.BLOCKING: "", Severity.WARNING: "_that_only_warn"}


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
        _type_check(table),
        *_presence_checks(table),
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


def _type_check(table: DeclaredTable) -> Check:
    return blocking(
        "columns_are_of_their_types",
        "expect_table_columns_to_be_of_types",
        why="Readers rely on the types that the dictionary declares.",
        types={column.name: column.data_type for column in table.columns},
    )


def _presence_checks(table: DeclaredTable) -> Iterator[Check]:
    never_empty = [column for column in table.columns if not column.nullable or column.name in table.primary_key]
    if never_empty:
        yield blocking(
            "what_is_never_empty_is_there",
            "expect_column_values_to_not_be_null",
            why="The dictionary declares that these columns are never empty.",
            of_columns={column.name: {} for column in never_empty},
        )


def _reference_checks(table: DeclaredTable) -> Iterator[Check]:
    for severity, which in _WHICH.items():
        referring = {
            column.name: {"other_table": column.refers_to.table, "other_column": column.refers_to.column}
            for column in table.columns
            if column.refers_to is not None and _severity(column) is severity
        }
        if referring:
            yield Check(
                f"references{which}_are_known",
                "expect_column_values_to_refer",
                severity,
                "A reader looks up what these columns name in another table; what is not there leads nowhere.",
                {"of_columns": referring},
            )


def _word_checks(table: DeclaredTable) -> Iterator[Check]:
    for severity, which in _WHICH.items():
        worded = {
            column.name: {"value_set": list(column.words)}
            for column in table.columns
            if column.words and _severity(column) is severity
        }
        if worded:
            yield Check(
                f"words{which}_are_known",
                "expect_column_values_to_be_in_set",
                severity,
                "The dictionary explains the words of these columns and no others; another is counted nowhere.",
                {"of_columns": worded},
            )


def _address_checks(table: DeclaredTable) -> Iterator[Check]:
    addresses = [column for column in table.columns if column.name.endswith("_url")]
    if addresses:
        yield blocking(
            "addresses_are_addresses",
            "expect_column_values_to_match_regex",
            why="Apps make a link of it: what is no address of the web can't be opened, or does something else.",
            of_columns={column.name: {"regex": ADDRESS} for column in addresses},
        )


def _severity(column: DeclaredColumn) -> Severity:
    return Severity.WARNING if column.warns_only else Severity.BLOCKING
