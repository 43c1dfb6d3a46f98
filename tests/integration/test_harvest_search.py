"""The ministry's search as a second way in: what a column does not show any more is found by its title."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import yaml

from scrapers.archive.observations import AttemptStage, Outcome
from scrapers.reference.tables import notices
from tests.replica.answers import NOT_FOUND
from tests.replica.desk import announcement, column, published, workbook
from tests.replica.facts import Publisher
from tests.replica.families import search
from tests.replica.harvesting import Harvesting
from tests.replica.small_world import small_world

MIIT = "cn.miit"


def ministry() -> Publisher:
    """The lists of 2022 to 2025, one workbook each, in one column."""
    (of,) = [one for one in small_world() if one.publisher_id == MIIT]
    lists = [
        announcement(
            year,
            f"工业和信息化部办公厅关于公布{year}年度绿色制造名单的通知",
            date(year + 1, 1, 20),
            issuer="工业和信息化部办公厅",
            annexes=[workbook(published(f"{year}年度绿色工厂名单", ("北京", "江苏")))],
        )
        for year in (2022, 2023, 2024, 2025)
    ]
    return replace(of, columns=(column("lszz", "绿色制造", *lists),), has_mirror=False, has_sibling=False)


def with_search(site: Harvesting, words: Sequence[str] = ("绿色制造名单", "绿色工厂")) -> Harvesting:
    """The site with its search, and a publisher's file that names it."""
    host = site.world.hosts[MIIT]
    host.site.add(search.PATH, search.search_of(site.world.publishers[MIIT], host))
    file = site.files / f"{MIIT}.yml"
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    told["columns"].append(
        {
            "column_id": "search",
            "name_zh": "站内检索",
            "url": f"{host.origin}{search.PATH}",
            "certainty": "A",
            "source": "served on loopback",
            "family": "hanweb_search",
            "options": {
                "website_id": search.WEBSITE,
                "words": list(words),
                "years": [2022, 2023, 2024, 2025],
                "page_size": 3,
            },
        }
    )
    file.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return site


def questions(site: Harvesting, *, after: int = 0) -> list[str]:
    """What the search was asked, in order."""
    lines = [line for line in site.world.log.lines(after=after) if line.path == search.PATH]
    return [dict(parse_qsl(urlsplit(line.target).query))["q"] for line in lines]


def known(batch: str) -> tuple[str, str]:
    """Title and number of a final notice whose list is not transcribed."""
    notice = notices()[f"{MIIT}:{batch}:final"]
    return notice.title, notice.document_number


def test_the_lists_and_their_annexes_are_found_when_the_column_moved(tmp_path: Path) -> None:
    with Harvesting([ministry()], tmp_path) as site:
        with_search(site)
        site.world.hosts[MIIT].site.add("/jgsj/jns/lszz/index.html", NOT_FOUND)
        report = site.run(MIIT)
        assert [one.outcome for one in report.columns] == [Outcome.NOT_FOUND, Outcome.STORED]
        assert report.columns[1].listed == 4
        assert site.found(MIIT) == site.world.to_find(MIIT)


def test_what_the_column_shows_as_well_is_one_notice(tmp_path: Path) -> None:
    with Harvesting([ministry()], tmp_path) as site:
        with_search(site)
        assert site.run(MIIT).is_complete
        assert set(site.documents_sent().values()) == {1}
        columns = [
            {place.column_id for place in line.listed_at} for line in site.attempts(AttemptStage.NOTICE, Outcome.STORED)
        ]
        assert columns == [{"lszz", "search"}] * 4


def test_a_word_that_shows_nothing_new_is_asked_for_once(tmp_path: Path) -> None:
    with Harvesting([ministry()], tmp_path) as site:
        with_search(site)
        site.run(MIIT)
        before = site.world.log.last
        site.next_day()
        assert site.run(MIIT).is_complete
        asked = [q for q in questions(site, after=before) if q.startswith(("绿色制造名单", "绿色工厂"))]
        # The second word finds nothing: nothing of it is known, so its years are asked for as well.
        assert len(asked) == 1 + 5


def test_what_is_awaited_is_found_by_its_title_else_by_its_number_and_no_longer_sought_then(tmp_path: Path) -> None:
    by_title, number = known("2024"), known("2025")[1]
    lists = [
        announcement(
            at,
            title,
            date(2026, 1, at),
            issuer="工业和信息化部办公厅",
            number=of_number,
            annexes=[workbook(published(f"{at}年度绿色工厂名单", ("北京",)))],
        )
        for at, (title, of_number) in enumerate(
            [(f"工业和信息化部办公厅{by_title[0]}", by_title[1]), ("绿色工厂（2025年度）名单公布", number)], start=1
        )
    ]
    with Harvesting([replace(ministry(), columns=(column("lszz", "绿色制造", *lists),))], tmp_path) as site:
        with_search(site, ["零碳工厂"])  # no word leads to them
        site.world.hosts[MIIT].site.add("/jgsj/jns/lszz/index.html", NOT_FOUND)
        assert site.run(MIIT).columns[1].outcome is Outcome.STORED
        assert site.found(MIIT) == site.world.to_find(MIIT)
        first = questions(site)
        assert by_title[0] in first
        assert by_title[1] not in first
        assert number in first
        assert known("2022")[1] in first
        last = site.world.log.last
        site.next_day()
        site.run(MIIT)
        again = questions(site, after=last)
        assert not {*by_title, number} & set(again)
        assert known("2022")[0] in again
