"""An article handed in: its figures reach the public tables with their sentence, and are answered by the rows."""

from pathlib import Path
from typing import Any

import pytest

from tests.integration.gathered import gathered_home
from tests.integration.greenreg import released


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return gathered_home(tmp_path_factory)


def rows(home: Path, table: str, **cells: Any) -> list[dict[str, Any]]:
    return released(home, table).filter(**cells).to_dicts()


def test_every_figure_of_the_article_stands_among_the_values_with_its_sentence(home: Path) -> None:
    (article,) = released(home, "documents").filter(file_name="article.txt")["document_sha256"]
    read = released(home, "indicator_values").filter(document_sha256=article).sort("paragraph", "value")
    assert [(row["indicator_id"], row["region_code"], row["value"]) for row in read.to_dicts()] == [
        ("titles", "42", 9),
        ("titles", "42", 187),
        ("titles", "CN", 3616),
        ("nc_rate_of_key_processes", "CN", 57.3),
    ]
    assert all(str(row["stated_as"]) in str(row["quote"]) for row in read.to_dicts())
    assert set(read["evidence"]) == {"original"}
    assert str(read.to_dicts()[0]["period_to"]) == "2025-02-28"


def test_a_new_figure_of_titles_is_an_official_figure_and_is_answered(home: Path) -> None:
    (total,) = rows(home, "published_totals", origin="text", region_code="42", kind="green_factory")
    assert (total["program_id"], total["measure"], total["value"]) == ("cn.miit.green_factory", "cumulative", 187)
    assert "187家" in total["quote"]
    (answer,) = rows(home, "reconciliation", total_id=total["total_id"])
    assert answer["status"] in {"match", "explained", "conflict", "gap", "not_loaded"}
    assert answer["note"]


def test_a_figure_that_is_known_already_is_not_doubled_and_gets_the_article_as_evidence(home: Path) -> None:
    known = rows(home, "published_totals", program_id="cn.miit.green_factory", value=3616.0, region_code="CN")
    of_may = [row for row in known if str(row["as_of"]) == "2023-05-01"]
    assert of_may
    assert {row["origin"] for row in of_may} == {"statistic"}
    assert {row["archived_texts"] for row in of_may} == {1}
    assert all("3616家" in row["quote"] for row in of_may)


def test_a_figure_that_contradicts_a_known_one_stands_beside_it_and_both_say_so(home: Path) -> None:
    (read,) = rows(home, "indicator_values", indicator_id="nc_rate_of_key_processes", evidence="original")
    assert read["conflict"] == "Another source gives 51.3, 55.3."
    rivals = read["conflicting_value_ids"].split(", ")
    known = released(home, "indicator_values").filter(evidence="stated")
    assert {row["value"] for row in known.to_dicts() if row["value_id"] in rivals} == {51.3, 55.3}


def test_what_fits_no_rule_is_an_issue_of_its_document_and_other_stories_are_none(home: Path) -> None:
    (issue,) = rows(home, "data_issues", code="statistic_not_understood")
    assert issue["after"] == "12%"
    assert issue["document_sha256"]


def test_the_known_values_are_there_in_normalised_units(home: Path) -> None:
    (waste,) = rows(home, "indicator_values", value_id="if030")
    assert (waste["value"], waste["unit"], waste["value_as_published"], waste["unit_as_published"]) == (
        2_200_000_000,
        "吨",
        22,
        "亿吨",
    )
    assert len(rows(home, "indicator_values", evidence="stated")) == 89
