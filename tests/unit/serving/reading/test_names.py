"""Organizations are found by how any name of theirs is read: each once, who begins so before who holds it within."""

from collections.abc import Iterator

import duckdb
import pytest

from serving.reading.names import organizations_read_as

NAMES = {
    "org-a": ["珠海格力电器股份有限公司"],
    "org-b": ["格力电器（芜湖）有限公司", "芜湖旧名有限公司"],
    "org-c": ["广东海信电器有限公司"],
}


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("create schema registry")
        connection.execute("create table registry.organizations (organization_id varchar, name varchar)")
        connection.execute("create table registry.organization_names (organization_id varchar, name varchar)")
        for organization_id, names in NAMES.items():
            connection.execute("insert into registry.organizations values (?, ?)", [organization_id, names[0]])
            for name in names:
                connection.execute("insert into registry.organization_names values (?, ?)", [organization_id, name])
        yield connection


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("geli", ["org-b", "org-a"]),
        ("Gélì diànqì Wúhú", ["org-b"]),
        ("dianqi", ["org-c", "org-b", "org-a"]),
        ("jiuming", ["org-b"]),
        ("zzz", []),
        ("格力", []),
    ],
)
def test_names_are_found_as_they_are_read(connection: duckdb.DuckDBPyConnection, term: str, found: list[str]) -> None:
    hits = organizations_read_as(connection, term, None, 20)
    assert [hit.id for hit in hits] == found
    assert [hit.rank for hit in hits] == list(range(1, len(found) + 1))
    assert hits[:1] == organizations_read_as(connection, term, "organization", 1)
    assert organizations_read_as(connection, term, "policy", 20) == []


def test_a_hit_by_another_name_says_which(connection: duckdb.DuckDBPyConnection) -> None:
    (hit,) = organizations_read_as(connection, "jiuming", None, 20)
    assert (hit.title, hit.field, hit.snippet) == (NAMES["org-b"][0], "other_name", NAMES["org-b"][1])
