"""What a person rules out of the register confers and proposes nothing, stays in sight, and comes back if ruled so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.rulings.stated import STANDS, TAKEN_OUT, Ruling, ruling_rows
from tests.builders.raw import RawLayer
from tests.builders.warehouse import BuiltByDbt, Warehouse

SHANDONG = "sd.gxt.green_factory"
FIRST, AGAIN = f"{SHANDONG}:2023:final", f"{SHANDONG}:2023:final:0a1b2c"
PROPOSED = f"{SHANDONG}:2023:publicity"
CHAINS = "cn.miit.green_supply_chain"
Built = Callable[..., Warehouse]


def ruling(subject_id: str, verdict: str = TAKEN_OUT, other_id: str = "") -> Ruling:
    return Ruling(subject_id, verdict, other_id, "见更正公告", "王工", "2026-01-31")


@pytest.fixture
def built(dbt: BuiltByDbt, tmp_path: Path) -> Built:
    """Two lists of one batch that differ in a row, a publicity, and a list of which all announced rows are here."""

    def build(*rulings: Ruling) -> Warehouse:
        raw = RawLayer()
        raw.transcribed(SHANDONG, "2023", "一厂", "二厂", "三厂", notice_id="cn.miit:2023:final")
        raw.transcribed(SHANDONG, "2023", "一厂", "二厂", "四厂", notice_id="cn.miit:2024:final", list_id=AGAIN)
        for place, row in enumerate(raw.rows["list_entries"][3:], start=1):
            row["entry_id"] = f"{AGAIN}:{place}"
        raw.transcribed(SHANDONG, "2023", "一厂", "五厂", stage="publicity", notice_id="cn.miit:2022:final")
        raw.transcribed("green_supply_chain", "2", "链甲", "链乙", "链丙", "链丁")
        raw.transcribed("green_supply_chain", "2", "链甲", "链乙", "链丙", "落选链", stage="publicity")
        raw.rows["rulings"] += ruling_rows(rulings)
        return dbt.build(raw.write(tmp_path))

    return build


def holders(warehouse: Warehouse, program: str = SHANDONG) -> set[str]:
    return {
        name
        for (name,) in warehouse.rows(
            "select name from registry.recognitions join registry.organizations using (organization_id)"
            f" where program_id = '{program}'"
        )
    }


def outcomes(warehouse: Warehouse) -> dict[str, str]:
    return dict(warehouse.rows("select name, outcome from registry.proposals"))


def shown(warehouse: Warehouse) -> dict[str, str | None]:
    """Every row of list_entries with the list or row whose ruling takes it out."""
    return dict(
        warehouse.rows(
            "select entry_id, subject_id from registry.list_entries left join registry.rulings using (ruling_id)"
        )
    )


def test_without_rulings_all_rows_count(built: Built) -> None:
    warehouse = built()
    assert holders(warehouse) == {"一厂", "二厂", "三厂", "四厂"}
    assert set(shown(warehouse).values()) == {None}
    [issue] = warehouse.issues("batch_announced_twice")
    assert f"greenreg rule {AGAIN} --out --other {FIRST}" in issue["note_en"]


@pytest.mark.parametrize(
    ("rulings", "left", "out"),
    [
        ([ruling(AGAIN, other_id=FIRST)], {"一厂", "二厂", "三厂"}, AGAIN),
        ([ruling(AGAIN, STANDS, FIRST)], {"一厂", "二厂", "四厂"}, FIRST),
        ([ruling(AGAIN, other_id=FIRST), ruling(FIRST, other_id=AGAIN)], {"一厂", "二厂", "四厂"}, FIRST),
    ],
)
def test_of_two_lists_of_a_batch_the_one_ruled_out_confers_nothing_and_is_still_shown(
    built: Built, rulings: list[Ruling], left: set[str], out: str
) -> None:
    warehouse = built(*rulings)
    assert holders(warehouse) == left
    assert warehouse.issues("batch_announced_twice") == []
    assert warehouse.issues("listed_twice") == []
    ruled = {entry_id: ruled_by for entry_id, ruled_by in shown(warehouse).items() if ruled_by}
    assert ruled == {f"{out}:{place}": out for place in (1, 2, 3)}
    assert len(shown(warehouse)) == 16
    assert dict(warehouse.rows("select verdict, entries_taken_out from registry.rulings order by verdict")) == {
        STANDS: 0,
        TAKEN_OUT: 3,
    }


def test_a_row_ruled_out_confers_nothing_and_the_rest_of_its_list_stands(built: Built) -> None:
    warehouse = built(ruling(f"{FIRST}:3"))
    assert holders(warehouse) == {"一厂", "二厂", "四厂"}
    assert {entry_id for entry_id, ruled_by in shown(warehouse).items() if ruled_by} == {f"{FIRST}:3"}
    events = "select count(*) from registry.recognition_events where entry_id = '{}'"
    assert warehouse.value(events.format(f"{FIRST}:3")) == 0
    assert warehouse.value(events.format(f"{FIRST}:2")) == 1


def test_a_row_ruled_to_stand_stands_though_its_list_is_out(built: Built) -> None:
    assert holders(built(ruling(FIRST), ruling(AGAIN), ruling(f"{AGAIN}:3", STANDS))) == {"四厂"}


def test_a_publicity_ruled_out_proposes_nothing(built: Built) -> None:
    assert {"一厂", "五厂"} <= outcomes(built()).keys()
    assert outcomes(built(ruling(PROPOSED))).keys().isdisjoint({"一厂", "五厂"})


def test_a_list_of_which_a_row_is_out_is_still_whole_and_decides_on_proposals(built: Built) -> None:
    warehouse = built(ruling(f"{CHAINS}:2:final:3"))
    assert holders(warehouse, CHAINS) == {"链甲", "链乙", "链丁"}
    assert {name: outcomes(warehouse)[name] for name in ("链甲", "链丙", "落选链")} == {
        "链甲": "listed",
        "链丙": "not_listed",
        "落选链": "not_listed",
    }


def test_a_list_ruled_out_decides_on_no_proposal(built: Built) -> None:
    warehouse = built(ruling(f"{CHAINS}:2:final"))
    assert holders(warehouse, CHAINS) == set()
    assert {outcomes(warehouse)[name] for name in ("链甲", "落选链")} == {"undecided"}


def test_a_ruling_that_names_nothing_is_told_and_does_nothing(built: Built) -> None:
    warehouse = built(ruling("sd.gxt.green_factory:2032:final"))
    assert holders(warehouse) == {"一厂", "二厂", "三厂", "四厂"}
    [issue] = warehouse.issues("ruling_names_nothing")
    assert "sd.gxt.green_factory:2032:final" in issue["note_en"]
    assert warehouse.rows("select entries, entries_taken_out from registry.rulings") == [(0, 0)]
