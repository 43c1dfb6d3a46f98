"""The policies known beforehand are called, normalised and classed as reading would call, normalise and class them."""

import csv
from pathlib import Path

import pytest

from scrapers.policies.classification import kind_of, topic_of
from scrapers.policies.names import is_draft, parse_document_number, policy_title_key
from scrapers.reference.tables import regions
from scrapers.standards import parse_standards

SEEDS = Path(__file__).parents[3] / "dbt_project" / "seeds"


def rows(name: str) -> list[dict[str, str]]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def policies() -> list[dict[str, str]]:
    return rows("known_policies")


def test_every_known_policy_has_an_id_of_its_own_made_of_its_number(policies: list[dict[str, str]]) -> None:
    assert len({policy["policy_id"] for policy in policies}) == len(policies) == 133
    for policy in policies:
        if policy["identified_by"] == "document_number":
            assert policy["policy_id"].endswith(policy["document_number_normalised"]), policy["policy_id"]
        else:
            assert policy["document_number"] == ""


def test_numbers_and_titles_are_normalised_as_those_that_are_read(policies: list[dict[str, str]]) -> None:
    for policy in policies:
        assert policy["title_normalised"] == policy_title_key(policy["title"])
        assert policy["kind"] == kind_of(policy["title"], policy["document_number_normalised"])
        assert policy["topic"] == topic_of(policy["title"])
        assert policy["region_code"] in regions()
        printed = policy["document_number"]
        if printed:
            number = parse_document_number(printed)
            code = number.normalised if number else parse_standards(printed)[0].code
            assert policy["document_number_normalised"] == code


def test_a_draft_known_beforehand_is_said_to_be_one(policies: list[dict[str, str]]) -> None:
    said = [row["title"] for row in policies if row["is_draft"] == "true"]
    assert said == [row["title"] for row in policies if is_draft(row["title"])]
    assert said


def test_citations_known_beforehand_are_between_known_policies_or_kept_as_text(policies: list[dict[str, str]]) -> None:
    ids = {policy["policy_id"] for policy in policies}
    citations = rows("known_policy_citations")
    assert len(citations) == 86
    for citation in citations:
        assert citation["citing_policy_id"] in ids | {""}
        assert citation["citing_document_number"] or citation["citing_title"]
        assert citation["cited_title_normalised"] == policy_title_key(citation["cited_title"])
        assert citation["cited_document_number_normalised"] or citation["cited_title"]
