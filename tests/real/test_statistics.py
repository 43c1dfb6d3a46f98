"""The statistics of four real articles, read and held against an annotation made by hand before the rules were."""

import csv
import hashlib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from scrapers.documents.reader import read_blocks
from scrapers.statistics.reader import read_statistics
from scrapers.statistics.reading import Period, Statistic, StatisticsReading
from tests.builders.figures import understood

CHECKOUT = Path(__file__).parents[2]
DOCUMENTS = CHECKOUT.parent / "shared" / "documents"
ANNOTATION = CHECKOUT / "tests" / "real" / "annotations" / "article_statistics.csv"
COMPARED = (
    *("measure", "kind", "level", "region_code", "period_from", "period_to", "base_year"),
    *("value_low", "value_high", "unit", "precision", "counting", "status"),
)

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not (DOCUMENTS / "articles").is_dir(), reason="the articles are not beside the checkout"),
]

Fact = tuple[str, ...]


def publication(issued: str) -> Period | None:
    """What the collection says of an article's date: a day, a year, or nothing."""
    if not issued:
        return None
    if len(issued) == 4:
        return Period(date(int(issued), 1, 1), date(int(issued), 12, 31))
    return Period(date.fromisoformat(issued), date.fromisoformat(issued))


@pytest.fixture(scope="module")
def read() -> dict[str, StatisticsReading]:
    """What is read from each article, by its sha256."""
    with (DOCUMENTS / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        articles = [row for row in csv.DictReader(file) if row["kind"] == "article"]
    return {
        hashlib.sha256((DOCUMENTS / row["path"]).read_bytes()).hexdigest(): read_statistics(
            read_blocks(DOCUMENTS / row["path"]), published=publication(row["issued"])
        )
        for row in articles
    }


def annotated() -> dict[str, Counter[Fact]]:
    found: dict[str, Counter[Fact]] = {}
    with ANNOTATION.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            fact = (row["paragraph"], *(row[column] for column in COMPARED))
            found.setdefault(row["article_sha256"], Counter())[fact] += 1
    return found


def as_annotated(fact: Statistic) -> Fact:
    told = (
        fact.place.paragraph,
        fact.measure,
        fact.kind,
        fact.level,
        fact.region_code,
        fact.period and fact.period.first,
        fact.period and fact.period.last,
        fact.base_year,
        fact.value_low,
        fact.value_high,
        fact.unit,
        fact.precision.value,
        fact.counting and fact.counting.value,
        fact.status.value,
    )
    return tuple("" if value is None else str(value) for value in told)


def test_precision_and_recall_over_the_articles_hold(read: dict[str, StatisticsReading]) -> None:
    stated = annotated()
    assert len(read) == 4
    assert sum(facts.total() for facts in stated.values()) == 64
    right = found = 0
    for sha256, reading in read.items():
        facts = Counter(map(as_annotated, understood(reading)))
        right += (facts & stated.get(sha256, Counter())).total()
        found += facts.total()
    assert right / found >= 0.98
    assert right / 64 >= 0.97


def test_every_figure_of_the_articles_that_is_published_is_right(read: dict[str, StatisticsReading]) -> None:
    stated = annotated()
    published = {sha256: Counter(map(as_annotated, reading.facts)) for sha256, reading in read.items()}
    assert sum(facts.total() for facts in published.values()) >= 10
    assert all(facts <= stated.get(sha256, Counter()) for sha256, facts in published.items())


def test_the_story_of_land_and_the_one_of_guarantees_become_no_facts(read: dict[str, StatisticsReading]) -> None:
    # Both stand in one article with green factories: its blocks 25 to 33 and 48 to the end.
    (mixed,) = [reading for reading in read.values() if len(understood(reading)) > 30]
    places = [fact.place.paragraph for fact in mixed.facts] + [item.place.paragraph for item in mixed.to_review]
    assert [place for place in places if 25 <= place <= 33 or place >= 48] == []


def test_an_article_without_statistics_gives_none(read: dict[str, StatisticsReading]) -> None:
    assert [sha256 for sha256 in read if sha256 not in annotated()] == [
        "419c735455e974ab5afb69d8377d91f7820ff987831d635d02007f7d81ff54f7"
    ]
    assert read["419c735455e974ab5afb69d8377d91f7820ff987831d635d02007f7d81ff54f7"].facts == ()


def test_rules_and_catalogues_are_not_taken_for_statistics() -> None:
    for path in ("articles/001_c93fa618264af5aa.txt", "policies/ndrc_2019_green_industry_catalogue_explanation.pdf"):
        assert read_statistics(read_blocks(DOCUMENTS / path)).facts == ()
