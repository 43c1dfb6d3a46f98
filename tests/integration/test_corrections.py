"""A correction on its whole way: the print is shown as printed and understood as corrected in every table; it asks to
go when it is not needed any more."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import pipelines.offline
from command_line import main
from pipelines.assets import raw as raw_assets
from pipelines.corrections.stated import Correction, Place
from tests.builders.raw import RawLayer
from tests.builders.warehouse import BuiltByDbt, Warehouse


@pytest.fixture(scope="module")
def warehouse(dbt: BuiltByDbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """A misprinted name and a misprinted assessor, as the correction step leaves them in the raw layer."""
    raw = RawLayer()
    raw.transcribed(
        "green_factory",
        "1",
        {
            "name": "甲有限公责任公司",
            "assessor_as_published": "某某评价中",
            "corrected": {"name_understood": "甲有限责任公司", "assessor_understood": "某某评价中心"},
        },
        {"name": "乙公司", "assessor_as_published": "某某评价中心"},
    )
    list_id = "cn.miit.green_factory:1:final"
    shared = {"evidence": "e", "reason": "r", "reviewed_by": "maintainers", "reviewed_on": date(2026, 1, 1)}
    for number, (ordinal, column, was, becomes, fate) in enumerate(
        [
            (1, "name_as_published", "甲有限公责任公司", "甲有限责任公司", "applied"),
            (1, "assessor_as_published", "某某评价中", "某某评价中心", "applied"),
            (None, "product_name", "甲", "乙", "document_not_held"),
        ],
        start=1,
    ):
        raw.rows["corrections"].append(
            {
                "correction_id": f"cor-{number:04d}",
                "list_id": list_id if ordinal else None,
                "ordinal": ordinal,
                "entry_id": f"{list_id}:{ordinal}" if ordinal else None,
                "document_sha256": None if ordinal else "f" * 64,
                "column_name": column,
                "was": was,
                "becomes": becomes,
                "fate": fate,
                **shared,
            }
        )
    home = tmp_path_factory.mktemp("home")
    raw.write(home)
    return dbt.build(home)


def test_list_entries_show_what_is_printed_and_how_it_is_understood(warehouse: Warehouse) -> None:
    shown = warehouse.rows(
        "select name_as_published, name_understood, assessor_as_published, assessor_understood"
        " from registry.list_entries order by ordinal"
    )
    assert shown == [
        ("甲有限公责任公司", "甲有限责任公司", "某某评价中", "某某评价中心"),
        ("乙公司", "乙公司", "某某评价中心", "某某评价中心"),
    ]


def test_every_name_of_an_assessor_joins_the_rows_that_print_it(warehouse: Warehouse) -> None:
    joined = warehouse.rows(
        "select n.name_as_published, n.name_understood, n.entries, count(e.entry_id)"
        " from registry.assessor_names n left join registry.list_entries e"
        " on e.assessor_as_published = n.name_as_published and e.assessor_understood = n.name_understood"
        " group by all order by 1"
    )
    assert joined == [("某某评价中", "某某评价中心", 1, 1), ("某某评价中心", "某某评价中心", 1, 1)]


def test_organizations_and_assessors_know_the_right_text_alone(warehouse: Warehouse) -> None:
    assert warehouse.rows("select name from registry.organizations order by name") == [("乙公司",), ("甲有限责任公司",)]
    assert [name for (name,) in warehouse.rows("select name from registry.assessors")] == ["某某评价中心"]


def test_every_correction_leads_to_its_entry_or_waits_for_its_document(warehouse: Warehouse) -> None:
    assert warehouse.rows("select correction_id, entry_id, status from registry.corrections order by 1") == [
        ("cor-0001", "cn.miit.green_factory:1:final:1", "applied"),
        ("cor-0002", "cn.miit.green_factory:1:final:1", "applied"),
        ("cor-0003", None, "document_not_held"),
    ]


def test_a_correction_whose_source_was_fixed_stops_the_refresh_and_asks_to_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fixed = Correction(
        correction_id="cor-0099",
        place=Place(list_id="cn.miit.green_park:1:final", ordinal=1),
        column="name_as_published",
        was="某某园区",
        becomes="天津经济技术开发区",
        expect={"assessor_as_published": "中环联合（北京）认证中心有限公司"},
        evidence="none",
        reason="made up for this test",
        reviewed_by="maintainers",
        reviewed_on=date(2026, 1, 1),
    )
    monkeypatch.setenv("GREENREG_HOME", str(tmp_path))
    monkeypatch.setattr(pipelines.offline, "forbid_network", lambda: None)
    monkeypatch.setattr(raw_assets, "read_corrections", lambda: (fixed,))
    stopped = CliRunner().invoke(main, ["refresh", "--offline"])
    assert stopped.exit_code == 1
    assert "cor-0099: the source has been fixed" in stopped.output
    assert "remove the correction" in stopped.output
    assert not (tmp_path / "releases" / "latest").exists()
