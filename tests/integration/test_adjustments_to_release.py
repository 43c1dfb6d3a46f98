"""An annex that removes and renames, handed in as a document: from its rows to spells, names, figures and issues."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.integration.gathered import gathered_home, release_before
from tests.integration.greenreg import greenreg, latest_id, released

FACTORY, PARK, CHAIN, PRODUCT = (
    f"cn.miit.{kind}" for kind in ("green_factory", "green_park", "green_supply_chain", "green_design_product")
)
ADJUSTED_ON, TOLD_ON = date(2023, 3, 23), date(2023, 3, 24)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two releases: the embedded lists, then those and more, an annex of removals among it."""
    return gathered_home(tmp_path_factory)


def asked(home: Path, query: str) -> list[dict[str, Any]]:
    answer = greenreg(home, "sql", query, "--format", "json")
    assert answer.returncode == 0, answer.stderr
    rows: list[dict[str, Any]] = json.loads(answer.stdout)
    return rows


def explained(home: Path, identifier: str) -> str:
    told = greenreg(home, "explain", identifier)
    assert told.returncode == 0, told.stderr
    return told.stdout


def titles(home: Path, name: str, program_id: str) -> pl.DataFrame:
    """The spells of the organization that ever bore a name."""
    (organization_id,) = set(released(home, "organization_names").filter(name=name)["organization_id"])
    return released(home, "recognitions").filter(organization_id=organization_id, program_id=program_id)


@pytest.mark.parametrize(
    ("name", "program_id"),
    [
        ("康宁显示科技（中国）有限公司", FACTORY),
        ("北京ABB低压电器有限公司", FACTORY),
        ("天津市新天钢冷轧板业有限公司", FACTORY),
        ("恒力石化（大连）有限公司", FACTORY),
        ("兰考县产业集聚区", PARK),
        ("天能电池集团有限公司", CHAIN),
    ],
)
def test_a_removal_without_region_ends_the_spell_of_its_award(home: Path, name: str, program_id: str) -> None:
    (spell,) = titles(home, name, program_id).iter_rows(named=True)
    assert (spell["status"], spell["valid_to"]) == ("removed", ADJUSTED_ON)


def test_of_several_products_only_the_one_named_is_removed(home: Path) -> None:
    spells = titles(home, "北京绿伞化学股份有限公司", PRODUCT)
    products = released(home, "products").filter(
        pl.col("product_id").is_in(spells.filter(status="removed")["product_id"].implode())
    )
    assert products["product_name"].to_list() == ["强力瓷洁净"]
    assert len(spells) > 1


def test_a_rename_chains_names_over_time_with_its_evidence(home: Path) -> None:
    (organization_id,) = released(home, "organization_names").filter(name="北京江河幕墙科技集团有限公司")[
        "organization_id"
    ]
    names = released(home, "organization_names").filter(organization_id=organization_id).sort("valid_from")
    assert names["name"].to_list() == ["北京江河幕墙系统工程有限公司", "北京江河幕墙科技集团有限公司"]
    assert names["valid_to"].to_list() == [ADJUSTED_ON, None]
    assert names["valid_from"].to_list() == [date(2018, 10, 29), ADJUSTED_ON]
    (evidence,) = released(home, "list_entries").filter(entry_id=names["evidence_id"][1]).iter_rows(named=True)
    assert (evidence["stage"], evidence["adjustment"]) == ("adjustment", "renamed")
    (held,) = titles(home, "北京江河幕墙科技集团有限公司", FACTORY).iter_rows(named=True)
    assert (held["status"], held["batch"]) == ("active", "3")


def test_the_register_of_a_day_tells_before_from_after_and_what_was_known(home: Path) -> None:
    (organization_id,) = set(
        released(home, "organization_names").filter(name="康宁显示科技（中国）有限公司")["organization_id"]
    )

    def held(*days: str) -> bool:
        arguments = ", ".join(days)
        query = f"select count(*) as titles from registry.recognitions_as_of({arguments})"
        query += f" where organization_id = '{organization_id}' and program_id = '{FACTORY}'"
        return bool(asked(home, query)[0]["titles"])

    assert held("date '2023-03-22'")
    assert not held("date '2023-03-23'")
    assert held("date '2023-03-23'", "known_on := date '2023-03-23'")
    assert not held("date '2023-03-23'", f"known_on := date '{TOLD_ON}'")


def test_the_series_counts_removals_in_the_province_and_city_of_the_award(home: Path) -> None:
    ended = released(home, "recognition_series").filter((pl.col("year") == 2023) & (pl.col("removed") > 0))
    of_factories = dict(ended.filter(program_id=FACTORY).select("region_code", "removed").iter_rows())
    assert of_factories == {"CN": 4, "11": 2, "12": 1, "21": 1, "2102": 1}


def answers(home: Path, batch: str, measure: str, program_id: str) -> set[tuple[str, int, float | None]]:
    rows = released(home, "reconciliation").filter(batch=batch, measure=measure, program_id=program_id)
    return set(rows.select("status", "published", "derived").iter_rows())


def test_announced_removals_are_held_against_the_rows_of_the_annex(home: Path) -> None:
    assert answers(home, "2022", "removed", CHAIN) == {("match", 5, 5)}
    assert answers(home, "2022", "removed", PARK) == {("match", 3, 3)}
    assert answers(home, "2022", "removed", FACTORY) == {("gap", 41, 7)}
    renamed = released(home, "reconciliation").filter(batch="2022", measure="renamed")
    assert set(renamed.select("status", "published", "derived").iter_rows()) == {("gap", 104, 6)}


def test_cumulative_figures_count_a_whole_annex_and_announce_what_a_short_one_lacks(home: Path) -> None:
    cumulative = released(home, "reconciliation").filter(measure="cumulative", region_code="CN")
    told = {row["published"]: row for row in cumulative.filter(program_id=FACTORY).iter_rows(named=True)}
    assert told[3616]["status"] == "explained"
    assert told[3616]["arithmetic"] == "2783 rows + 874 announced − 41 removed = 3616"
    chains = {row["published"]: row["status"] for row in cumulative.filter(program_id=CHAIN).iter_rows(named=True)}
    assert {403: "explained", 605: "explained"}.items() <= chains.items()


def test_assessors_have_a_rate_of_removals_among_what_they_assessed(home: Path) -> None:
    rates = released(home, "assessors").filter(pl.col("removal_rate").is_not_null())
    assert len(rates)
    (one,) = released(home, "assessors").filter(name="中国质量认证中心").iter_rows(named=True)
    assert 0 < one["removal_rate"] < 0.1


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("adjustment_matches_nothing", "并不存在的某某有限公司"),
        ("adjustment_matches_nothing", "北京绿伞化学股份有限公司 | 宝宝洗衣液 | 不是这个型号"),
        ("adjustment_of_another_batch", "天津银隆新能源有限公司"),
        ("adjustment_after_end", "康宁显示科技（中国）有限公司"),
        ("rename_unknown_old_name", "无人知晓有限公司"),
        ("rename_cycle", "北京环环有限公司"),
    ],
)
def test_a_row_that_can_not_be_followed_is_an_issue_with_its_place(home: Path, code: str, name: str) -> None:
    (issue,) = released(home, "data_issues").filter(code=code, before=name).iter_rows(named=True)
    assert issue["entry_id"]
    assert issue["row_index"]
    assert len(issue["note_en"]) > 60


def test_what_a_bad_row_names_stands_as_it_was(home: Path) -> None:
    for name in ("天津银隆新能源有限公司", "北京利德华福电气技术有限公司"):
        assert titles(home, name, FACTORY)["status"].to_list() == ["active"]


def test_explaining_a_removal_leads_to_the_row_of_the_annex(home: Path) -> None:
    (spell,) = titles(home, "天津市新天钢冷轧板业有限公司", FACTORY).iter_rows(named=True)
    (event,) = released(home, "recognition_events").filter(recognition_id=spell["recognition_id"], event="removed")[
        "event_id"
    ]
    told = explained(home, event)
    for part in ("新天钢联合特钢冷轧有限公司", "工信厅节函〔2023〕64号", "附件5.docx"):
        assert part in told
    assert "removed" in explained(home, spell["recognition_id"])


def test_the_two_releases_differ_by_their_source_alone(home: Path) -> None:
    compared = greenreg(home, "diff", release_before(home), latest_id(home), "--json")
    assert compared.returncode == 0, compared.stderr
    difference = json.loads(compared.stdout)
    differing = {table["table"]: table["causes"] for table in difference["tables"]}
    # The annex changes nineteen titles; the lists that were harvested or handed in beside it give nineteen more.
    assert differing["recognitions"] == {"source": 19 + 19}
    # The page of a notice that was known beforehand is no document of the release, so what it adds counts as read anew.
    read_anew = {table: causes["reader"] for table, causes in differing.items() if "reader" in causes}
    assert read_anew == {"notices": 1, "notice_addresses": 1, "notice_dates": 6}


def test_an_organization_keeps_its_province_after_a_row_that_names_none(home: Path) -> None:
    placed = released(home, "organizations").filter(name="江苏豪森药业集团有限公司")
    assert placed["province_code"].to_list() == ["32"]
