"""The rules stated beforehand belong to policies, programs and regions there are, and say what they need to say."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from scrapers.reference import tables

SEEDS = Path(__file__).parents[3] / "dbt_project" / "seeds"


def rows(name: str) -> list[dict[str, str]]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def rules() -> list[dict[str, str]]:
    return rows("known_rules")


def test_every_rule_has_an_id_of_its_own_and_words_in_both_languages(rules: list[dict[str, str]]) -> None:
    assert len({rule["rule_id"] for rule in rules}) == len(rules)
    assert [rule["rule_id"] for rule in rules] == sorted(rule["rule_id"] for rule in rules)
    assert all(rule["rule_zh"] and rule["rule_en"] and rule["subject_zh"] and rule["subject_en"] for rule in rules)


def test_every_rule_belongs_to_a_policy_a_program_and_a_region_there_are(rules: list[dict[str, str]]) -> None:
    policies = {policy["policy_id"] for policy in rows("known_policies")} | {""}
    assert {rule["policy_id"] for rule in rules} <= policies
    assert {rule["program_id"] for rule in rules} <= tables.programs().keys() | {""}
    assert {rule["region_code"] for rule in rules} <= tables.regions().keys()


def test_a_programs_rule_holds_where_the_program_is_or_within(rules: list[dict[str, str]]) -> None:
    for rule in rules:
        if rule["program_id"]:
            region = tables.programs()[rule["program_id"]].region_code
            assert region in (rule["region_code"], "CN"), rule["rule_id"]


def test_numbers_in_the_words_are_the_numbers_in_the_cells(rules: list[dict[str, str]]) -> None:
    for rule in rules:
        if rule["due_month_day"]:
            month, day = map(int, rule["due_month_day"].split("-"))
            assert date(2024, month, day)
            assert f"{month}月{day}日" in rule["rule_zh"]
            assert re.search(rf"\b{day} (?:{date(2024, month, day):%B})", rule["rule_en"])
        elif rule["value_high"] and rule["measure"] != "annual_energy_use":
            assert str(int(rule["value_high"])) in rule["rule_zh"]
