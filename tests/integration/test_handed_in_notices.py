"""A notice handed in by a manifest stands in the public tables of notices, once, with its annex and its list."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.integration.gathered import gathered_home
from tests.integration.greenreg import released
from tests.integration.handed_in import PUBLICITY


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return gathered_home(tmp_path_factory)


@pytest.fixture(scope="module")
def notice_id(home: Path) -> str:
    (found,) = released(home, "notices").filter(title=PUBLICITY[0])["notice_id"]
    return str(found)


def of(home: Path, table: str, notice_id: str) -> pl.DataFrame:
    return released(home, table).filter(notice_id=notice_id)


def test_it_says_whose_it_is_and_how_long_it_is_open_to_objections(home: Path, notice_id: str) -> None:
    (notice,) = of(home, "notices", notice_id).to_dicts()
    assert (notice["stage"], notice["level"], notice["region_code"]) == ("publicity", "municipal", "3402")
    assert (notice["batch"], notice["issued_on"]) == ("2024", date(2024, 4, 30))
    assert notice["issuing_bodies"] == "芜湖市经济和信息化局"
    # The first of May is a holiday until the fifth, and the eleventh of May, a Saturday, is worked.
    assert (notice["publicity_from"], notice["publicity_to"]) == (date(2024, 4, 30), date(2024, 5, 9))
    assert (notice["publicity_days"], notice["publicity_day_unit"]) == (5, "working_day")
    assert (notice["publicity_from_by"], notice["publicity_to_by"]) == ("issued", "counted")
    assert notice["origin"] == "page"


def test_its_dates_numbers_and_annex_stand_in_their_tables(home: Path, notice_id: str) -> None:
    assert set(of(home, "notice_dates", notice_id).select("kind", "on_date").rows()) == {
        ("signature", date(2024, 4, 30))
    }
    (count,) = of(home, "notice_counts", notice_id).to_dicts()
    assert (count["program_id"], count["measure"], count["value"]) == ("ah_wuhu.jxj.green_factory", "listed", 1)
    (annex,) = of(home, "notice_annexes", notice_id).to_dicts()
    assert (annex["form"], annex["name"], annex["outcome"]) == ("handed_in", "2024年芜湖市绿色工厂名单", "stored")
    assert annex["list_ids"]


def test_the_list_handed_in_with_it_is_its_list(home: Path, notice_id: str) -> None:
    entries = of(home, "list_entries", notice_id)
    assert entries["name_as_published"].to_list() == ["芜湖甲科技有限公司"]
    assert set(entries["stage"]) == {"publicity"}
    # A city's titles are its own, on its province's site too.
    assert set(entries["program_id"]) == {"ah_wuhu.jxj.green_factory"}
