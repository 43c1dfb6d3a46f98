"""Two firms stay two whatever a rename or a code says of them, as long as lists name both; a name follows time."""

from datetime import date
from typing import Any

import pytest

from pipelines.resolution.days import NoticeDays
from pipelines.resolution.judgements import Judgement
from pipelines.resolution.tables import organization_tables
from tests.builders.listed import Row, entries, judged, listed, renamed

CODE, OTHER_CODE = "91350100M000100Y43", "91110000100000000R"
FIRST, SECOND, THIRD = "甲机械有限公司", "乙纺织有限公司", "丙化工有限公司"


class Told:
    """What resolution makes of lists and renames, asked by name and batch."""

    def __init__(
        self, *rows: list[Row], judgements: tuple[Judgement, ...] = (), days: NoticeDays | None = None
    ) -> None:
        self.tables = organization_tables(entries(*rows), judgements, days=days or NoticeDays())

    def rows(self, table: str) -> list[dict[str, Any]]:
        return self.tables[table].to_dicts()

    def id_of(self, name: str, batch: str = "1", stage: str = "final") -> str:
        lists = (None, f"cn.miit.green_factory:{batch}:{stage}")
        found = {
            row["organization_id"]
            for row in self.rows("organization_names")
            if row["name_understood"] == name and row["list_id"] in lists
        }
        assert len(found) == 1, (name, batch, found)
        return str(found.pop())

    def statuses(self) -> list[str]:
        return sorted(row["status"] for row in self.rows("organization_renames"))

    def codes(self) -> list[str]:
        return sorted(row["code"] for row in self.rows("organization_issues"))

    def messages(self) -> str:
        return " ".join(row["message"] for row in self.rows("organization_issues"))

    def related(self) -> set[tuple[str, str, str]]:
        return {
            (row["organization_id"], row["relation"], row["related_organization_id"])
            for row in self.rows("organization_relations")
        }


def test_a_rename_to_a_name_beside_it_on_a_list_is_a_merger_and_joins_nothing() -> None:
    told = Told(listed(FIRST, SECOND), renamed(SECOND, FIRST))
    first, second = told.id_of(FIRST), told.id_of(SECOND)
    assert first != second
    assert told.statuses() == ["merged"]
    assert told.related() == {(second, "merged_into", first)}
    assert told.codes() == ["join_refused", "rename_refused"]
    assert "Proposed judgement: `different`" in told.messages()
    assert [row["proposed_by"] for row in told.rows("organization_candidates")] == ["refused_join"]


def test_a_rename_to_a_name_listed_before_is_a_merger_though_no_list_names_both() -> None:
    told = Told(listed(FIRST), listed(SECOND, batch="2"), renamed(FIRST, SECOND))
    assert told.id_of(FIRST) != told.id_of(SECOND, "2")
    assert told.related() == {(told.id_of(FIRST), "merged_into", told.id_of(SECOND, "2"))}


@pytest.mark.parametrize("known_by", ["code", "judgement"])
def test_a_rename_told_late_is_one_where_a_code_or_a_judgement_says_so(known_by: str) -> None:
    code = {"credit_code": CODE} if known_by == "code" else {}
    judgements = (judged(FIRST, "same", SECOND),) if known_by == "judgement" else ()
    told = Told(listed(FIRST, **code), listed(SECOND, batch="2", **code), renamed(FIRST, SECOND), judgements=judgements)
    assert told.id_of(FIRST) == told.id_of(SECOND, "2")
    assert told.codes() == []


def test_two_firms_renamed_to_one_name_in_two_years_do_not_come_together() -> None:
    told = Told(
        listed(FIRST, SECOND), renamed(FIRST, THIRD), renamed(SECOND, THIRD, batch="2023"), listed(THIRD, batch="2024")
    )
    assert told.id_of(FIRST) == told.id_of(THIRD, "2024") != told.id_of(SECOND)
    assert told.related() == {(told.id_of(SECOND), "merged_into", told.id_of(FIRST))}


def test_two_firms_may_swap_names() -> None:
    told = Told(
        listed(FIRST, SECOND),
        renamed(FIRST, SECOND, ordinal=1),
        renamed(SECOND, FIRST, ordinal=2),
        listed(FIRST, SECOND, batch="2024"),
    )
    assert told.statuses() == ["applied", "applied"]
    assert told.id_of(FIRST) == told.id_of(SECOND, "2024")
    assert told.id_of(SECOND) == told.id_of(FIRST, "2024") != told.id_of(FIRST)
    assert told.id_of(FIRST, "2022", "adjustment") == told.id_of(FIRST)


def test_a_name_given_up_and_listed_beside_the_new_one_is_another_firms() -> None:
    told = Told(listed(FIRST), renamed(FIRST, SECOND), listed(FIRST, batch="2023"), listed(FIRST, SECOND, batch="2024"))
    assert told.id_of(FIRST) == told.id_of(FIRST, "2023") == told.id_of(SECOND, "2024")
    assert told.id_of(FIRST, "2024") != told.id_of(FIRST)
    assert told.codes() == ["name_taken_over"]


def test_who_took_a_name_may_be_renamed_in_turn() -> None:
    told = Told(
        listed(FIRST),
        renamed(FIRST, SECOND),
        listed(FIRST, SECOND, batch="2023"),
        renamed(FIRST, THIRD, batch="2024"),
        listed(THIRD, batch="2025"),
    )
    assert told.statuses() == ["applied", "applied"]
    assert told.id_of(THIRD, "2025") == told.id_of(FIRST, "2023") != told.id_of(FIRST)


def test_a_name_freed_before_may_be_given_to_another_firm() -> None:
    told = Told(
        listed(FIRST, SECOND),
        renamed(FIRST, THIRD),
        renamed(SECOND, FIRST, batch="2023"),
        listed(FIRST, THIRD, batch="2024"),
    )
    assert told.id_of(FIRST, "2024") == told.id_of(SECOND)
    assert told.id_of(THIRD, "2024") == told.id_of(FIRST) != told.id_of(SECOND)


def test_a_judgement_that_one_firm_is_printed_twice_keeps_the_old_name_its_own() -> None:
    told = Told(
        listed(FIRST),
        renamed(FIRST, SECOND),
        listed(FIRST, SECOND, batch="2024"),
        judgements=(judged(FIRST, "same", SECOND),),
    )
    assert told.id_of(FIRST, "2024") == told.id_of(SECOND, "2024")
    assert told.codes() == []


def test_one_code_does_not_join_two_names_of_one_list_of_firms() -> None:
    told = Told(listed(FIRST, SECOND, credit_code=CODE))
    assert told.id_of(FIRST) != told.id_of(SECOND)
    assert told.codes() == ["join_refused"]
    assert Told(listed(FIRST, SECOND, credit_code=CODE, program="green_design_product")).codes() == []


def test_a_unit_printed_with_the_code_of_its_firm_stays_apart_and_has_no_code() -> None:
    unit = FIRST + "襄阳分公司"
    told = Told(listed(FIRST, unit, credit_code=CODE), listed(unit, batch="2", credit_code=OTHER_CODE))
    assert told.id_of(FIRST) != told.id_of(unit)
    assert told.related() == {(told.id_of(unit), "branch_of", told.id_of(FIRST))}
    assert told.codes() == ["unit_with_code_of_its_firm"]
    codes = {row["valid_credit_code"] for row in told.rows("organization_names") if row["name_understood"] == unit}
    assert codes == {None, OTHER_CODE}


def test_two_units_of_one_firm_are_not_joined_by_a_code() -> None:
    told = Told(listed(FIRST + "一厂", credit_code=CODE), listed(FIRST + "二厂", batch="2", credit_code=CODE))
    assert told.id_of(FIRST + "一厂") != told.id_of(FIRST + "二厂", "2")
    assert told.codes() == ["join_refused"]


def test_names_are_held_against_every_organization_of_a_code() -> None:
    told = Told(listed(FIRST, SECOND, credit_code=CODE), listed(THIRD, batch="2", credit_code=CODE))
    assert len({told.id_of(FIRST), told.id_of(SECOND), told.id_of(THIRD, "2")}) == 2


def test_days_of_notices_decide_what_was_first() -> None:
    def at(day: int) -> dict[str, Any]:
        return {"notice_id": f"cn.miit:notice-{day}"}

    days = NoticeDays(of_notices={f"cn.miit:notice-{day}": date(2022, day, 1) for day in (1, 5, 9)})
    rename = renamed(FIRST, SECOND, **at(5))
    late = Told(listed(FIRST, batch="2021", **at(1)), rename, listed(SECOND, batch="2022", **at(9)), days=days)
    assert late.statuses() == ["applied"]
    early = Told(listed(FIRST, batch="2021", **at(1)), rename, listed(SECOND, batch="2022", **at(1)), days=days)
    assert early.statuses() == ["merged"]
