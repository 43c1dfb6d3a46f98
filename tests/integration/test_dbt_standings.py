"""What the row of a final list says of its title besides, told in the history: never active against the list's word."""

from datetime import date
from typing import Any

import pytest

from tests.builders.raw import RawLayer
from tests.builders.warehouse import BuiltByDbt, Warehouse

FIRST, LISTED = date(2017, 8, 23), date(2023, 3, 23)


def told(name: str, standing: str, on: str | None = None, **cells: Any) -> dict[str, Any]:
    return {"name": name, "standing": standing, "standing_on": on, **cells}


@pytest.fixture(scope="module")
def register(dbt: BuiltByDbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """A first list, and a later one whose rows say what became of the titles; each name says its course."""
    raw = RawLayer()
    raw.transcribed("green_factory", "1", "曾列撤销厂", "曾列早撤厂", "曾列早过期厂", "常在厂")
    raw.transcribed(
        "green_factory",
        "2022",
        "常在厂",
        told("撤销厂", "removed"),
        told("早撤厂", "removed", "2022-08-31"),
        told("曾列撤销厂", "removed"),
        told("曾列早撤厂", "removed", "2022-08-31"),
        told("后撤厂", "removed", "2024-08-31"),
        told("暂停厂", "suspended"),
        told("后停厂", "suspended", "2024-08-31"),
        told("不明厂", "unclear"),
        told("限期厂", "expired", "2024-12-31"),
        told("早过期厂", "expired", "2022-12-31"),
        told("曾列早过期厂", "expired", "2022-12-31"),
        told("续期厂", "expired", "2024-12-31"),
        told("旧名机械厂", "renamed", new_name="新名机械厂"),
        notice_id="cn.miit:2022:final",
    )
    raw.transcribed("green_factory", "2023", "续期厂", notice_id="cn.miit:2023:final")
    for row in raw.rows["list_entries"]:
        row["source_url"] = row["source_url"] or "https://example.org/list.pdf"
    return dbt.build(raw.write(tmp_path_factory.mktemp("standings")))


@pytest.mark.parametrize(
    ("name", "spells"),
    [
        ("常在厂", [(FIRST, None, "active")]),
        ("撤销厂", []),
        ("早撤厂", []),
        ("曾列撤销厂", [(FIRST, LISTED, "removed")]),
        ("曾列早撤厂", [(FIRST, date(2022, 8, 31), "removed")]),
        ("后撤厂", [(LISTED, date(2024, 8, 31), "removed")]),
        ("暂停厂", [(LISTED, None, "suspended")]),
        ("后停厂", [(LISTED, None, "suspended")]),
        ("不明厂", [(LISTED, None, "active")]),
        ("限期厂", [(LISTED, date(2025, 1, 1), "expired")]),
        ("早过期厂", []),
        ("曾列早过期厂", [(FIRST, date(2023, 1, 1), "expired")]),
        ("续期厂", [(LISTED, None, "active")]),
        ("新名机械厂", [(LISTED, None, "active")]),
    ],
)
def test_a_title_is_held_as_its_row_says(register: Warehouse, name: str, spells: list[tuple[Any, ...]]) -> None:
    found = register.rows(
        "select valid_from, valid_to, status from registry.recognitions join registry.organizations"
        f" using (organization_id) where name = '{name}' order by valid_from"
    )
    assert found == spells


@pytest.mark.parametrize(
    ("name", "events"),
    [
        ("撤销厂", [("removed", LISTED)]),
        ("早撤厂", [("removed", date(2022, 8, 31))]),
        ("后撤厂", [("awarded", LISTED), ("removed", date(2024, 8, 31))]),
        ("暂停厂", [("awarded", LISTED), ("suspended", LISTED)]),
        ("不明厂", [("awarded", LISTED)]),
        ("限期厂", [("awarded", LISTED), ("expired", date(2025, 1, 1))]),
        ("早过期厂", [("expired", date(2023, 1, 1))]),
        ("新名机械厂", [("awarded", LISTED), ("renamed", LISTED)]),
    ],
)
def test_what_a_row_says_is_an_event_with_its_day(
    register: Warehouse, name: str, events: list[tuple[Any, ...]]
) -> None:
    found = register.rows(
        "select event, on_date from registry.recognition_events join registry.organizations using (organization_id)"
        f" where name = '{name}' order by on_date, event"
    )
    assert found == events


def test_every_row_stays_a_row_of_its_list(register: Warehouse) -> None:
    [(rows, of_standing)] = register.rows(
        "select count(*), count(standing) from registry.list_entries where batch = '2022'"
    )
    assert (rows, of_standing) == (14, 13)
