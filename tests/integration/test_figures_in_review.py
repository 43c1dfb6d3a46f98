"""No figure of a text contradicts in silence what is known: it waits in review until a person accepts it."""

from datetime import date
from typing import Any

import pytest

from tests.builders.raw import RawLayer
from tests.builders.warehouse import BuiltByDbt, Warehouse

TEXT = "e" * 64
#: (paragraph, counting, region, value, first day, last day, the reader's doubt), all of national green factories.
FIGURES = [
    (1, "cumulative", "CN", 5800.0, date(2024, 12, 1), date(2024, 12, 31), ""),
    (2, "new", "CN", 3616.0, date(2023, 1, 1), date(2023, 12, 31), ""),
    (3, "new", "CN", 20000.0, date(2024, 1, 1), date(2024, 12, 31), ""),
    (4, "cumulative", "CN", 3000.0, date(2024, 6, 1), date(2024, 6, 30), ""),
    (5, "cumulative", "CN", 5900.0, date(2023, 6, 1), date(2023, 6, 30), ""),
    (6, "cumulative", "44", 20001.0, date(2024, 12, 1), date(2024, 12, 31), ""),
    (7, "new", "44", 61.0, date(2024, 1, 1), date(2024, 12, 31), "of_one_firm"),
    (8, "new", "44", 62.0, date(2024, 1, 1), date(2024, 12, 31), "of_one_firm"),
    (9, "new", "44", 63.0, date(2024, 1, 1), date(2024, 12, 31), ""),
]


def text_figure(paragraph: int, counting: str, region: str, value: float, *span: Any) -> dict[str, Any]:
    first, last, doubt = span
    return {
        "document_sha256": TEXT,
        "publisher_id": "press",
        "ordinal": paragraph,
        "page": 1,
        "paragraph": paragraph,
        "sentence": 1,
        "text_start": 0,
        "as_printed": f"{value:g}家",
        "quote": f"国家级绿色工厂{value:g}家",
        "measure": "titles",
        "kind": "green_factory",
        "level": "national",
        "program_id": "cn.miit.green_factory",
        "region_code": region,
        "period_from": first,
        "period_to": last,
        "value_low": value,
        "value_high": value,
        "printed_low": value,
        "printed_high": value,
        "unit": "家",
        "unit_as_printed": "家",
        "precision": "exact",
        "counting": counting,
        "figure_status": "actual",
        "doubt": doubt,
        "kind_by": "said",
        "level_by": "said",
        "region_by": "title",
        "period_by": "said",
        "counting_by": "said",
        "status_by": "inferred",
    }


def raw_layer() -> RawLayer:
    raw = RawLayer()
    raw.archived(TEXT, status="not_a_list", publisher_id="press")
    raw.rows["text_statistics"] += [text_figure(*figure) for figure in FIGURES]
    return raw


@pytest.fixture(scope="module")
def read(dbt: BuiltByDbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return dbt.build(raw_layer().write(tmp_path_factory.mktemp("read")))


@pytest.fixture(scope="module")
def judged(read: Warehouse, dbt: BuiltByDbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The same after a person accepted the figure of paragraph 7 and rejected those of 8 and 9."""
    raw = raw_layer()
    for paragraph, verdict in ((7, "accepted"), (8, "rejected"), (9, "rejected")):
        raw.rows["figure_judgements"].append(
            {
                "value_id": value_id(read, paragraph),
                "verdict": verdict,
                "evidence": "the list itself",
                "judged_by": "甲",
                "judged_on": "2026-01-01",
            }
        )
    return dbt.build(raw.write(tmp_path_factory.mktemp("judged")))


def value_id(warehouse: Warehouse, paragraph: int) -> str:
    """The id of the figure of a paragraph, wherever it stands."""
    tables = ("figures_in_review", "indicator_values")
    union = " union ".join(f"select value_id, paragraph from registry.{table}" for table in tables)
    return str(warehouse.value(f"select value_id from ({union}) where paragraph = {paragraph}"))


def published(warehouse: Warehouse) -> set[float]:
    totals = {row[0] for row in warehouse.rows("select value from registry.published_totals where origin = 'text'")}
    values = warehouse.rows("select value from registry.indicator_values where evidence = 'original'")
    assert totals == {row[0] for row in values}
    return totals


def test_a_figure_that_can_not_stand_beside_a_known_one_waits_and_says_beside_which(read: Warehouse) -> None:
    waiting = read.rows(
        "select paragraph, doubt, against is not null from registry.figures_in_review where doubt <> 'of_one_firm'"
        " order by paragraph"
    )
    assert waiting == [
        (2, "known_of_another_measure", True),
        (3, "new_above_known", True),
        (4, "below_earlier_known", True),
        (5, "above_later_known", True),
        (6, "above_nation", True),
    ]


def test_what_waits_is_in_no_table_of_figures_and_everything_else_is(read: Warehouse) -> None:
    assert published(read) == {5800.0, 63.0}
    assert read.value("select count(*) from registry.figures_in_review") == 7


def test_each_that_waits_is_an_issue_that_quotes_it_and_names_its_id(read: Warehouse) -> None:
    issues = read.rows("select note_en, note_zh from registry.data_issues where code = 'figure_in_review'")
    ids = {row[0] for row in read.rows("select value_id from registry.figures_in_review")}
    assert len(issues) == len(ids) == 7
    assert all(any(one in english and one in chinese for one in ids) for english, chinese in issues)
    assert any("61家" in english for english, _ in issues)


def test_a_person_who_accepts_publishes_it_and_one_who_rejects_takes_it_out(judged: Warehouse) -> None:
    assert published(judged) == {5800.0, 61.0}
    paragraphs = judged.rows("select paragraph from registry.figures_in_review order by paragraph")
    assert [paragraph for (paragraph,) in paragraphs] == [2, 3, 4, 5, 6]


def test_the_tables_show_by_what_each_field_was_decided(read: Warehouse) -> None:
    columns = "kind_by, level_by, region_by, period_by, counting_by, status_by"
    for table in ("published_totals", "indicator_values"):
        (row,) = read.rows(f"select {columns} from registry.{table} where value = 63 and region_code = '44'")
        assert row == ("said", "said", "title", "said", "said", "inferred")
