"""Whatever happens in a register, and in whatever order its notices arrive: nothing is lost, nothing is doubled."""

import os
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipelines.corrections.application import understand_as_printed
from pipelines.reading.kept import KeptOutcomes
from tests.builders.handed_in_lists import HandedIn, raw_rows_of_refreshes
from tests.builders.raw import RawLayer
from tests.builders.stories import ACTS, PROVINCES, Firm, Published, Story
from tests.builders.warehouse import BuiltByDbt, Warehouse

FEW = 2
ARCHIVES = int(os.environ.get("GREENREG_TEST_ARCHIVES", FEW))
"""Archives that are tried, each of as many stories as there are provinces."""

GATES = (
    "titles_are_the_rows_that_confer",
    "no_title_that_was_conferred_is_missing",
    "no_rename_reaches_back_before_its_day",
    "what_was_loaded_is_in_a_table",
)


def acts_from(place: int, drawn: Sequence[tuple[int, int]]) -> list[tuple[str, int]]:
    """Acts by their distance from where a story begins, so that stories differ when all that is drawn is least."""
    return [
        ("award", place),
        *((ACTS[(place + 5 * step + kind) % len(ACTS)], pick + step) for step, (kind, pick) in enumerate(drawn)),
    ]


def stories_of(place: int, publisher: str) -> st.SearchStrategy[Story]:
    acts = st.lists(st.tuples(st.integers(0, len(ACTS) - 1), st.integers(0, 9)), min_size=5, max_size=8)
    return acts.map(lambda drawn: Story(publisher, acts_from(place, drawn)))


archives = st.tuples(*(stories_of(place, publisher) for place, publisher in enumerate(PROVINCES)))
# Each example holds many stories, which are short: to shrink one would take longer than to read it.
few = settings(max_examples=ARCHIVES, deadline=None, phases=[Phase.explicit, Phase.generate])


class Archives:
    """Builds the warehouse of notices as they arrive, and reads each file once for all of them."""

    def __init__(self, dbt: BuiltByDbt, folder: Path) -> None:
        self._dbt, self._folder = dbt, folder
        self._kept = KeptOutcomes(folder / "readings")

    def build(self, name: str, *refreshes: Iterable[HandedIn]) -> Warehouse:
        folder = self._folder / name
        raw = RawLayer()
        for table, added in raw_rows_of_refreshes(folder, refreshes, self._kept).items():
            raw.rows[table] += added
        raw.rows["list_entries"] = [understand_as_printed(row) for row in raw.rows["list_entries"]]
        home = folder / "home"
        home.mkdir()
        return self._dbt.build_as_asked(raw.write(home))


def holders_on(warehouse: Warehouse, days: Iterable[date]) -> Mapping[tuple[str, date], set[str]]:
    """Who holds the title of a program on each of the days, by their ids."""
    found: dict[tuple[str, date], set[str]] = defaultdict(set)
    asked = ", ".join(f"(date '{day}')" for day in sorted(set(days)))
    for program_id, day, organization_id in warehouse.rows(
        "select program_id, on_date, organization_id from registry.recognition_versions"
        f" inner join (values {asked}) as days (on_date) on coalesce(valid_from <= on_date, false)"
        " and coalesce(valid_to > on_date, true) where known_to is null"
    ):
        found[program_id, day].add(organization_id)
    return found


def of_story(story: Story) -> str:
    return f"{story.publisher}.green_factory"


def assert_each_row_means_its_firm(stories: Sequence[Story], warehouse: Warehouse) -> dict[str, Firm]:
    """Every row of a firm is one organization's, and no other firm's rows are; return the firms by their ids."""
    firms: dict[str, Firm] = {}
    for story in stories:
        ids: dict[Firm, str] = {}
        rows = warehouse.rows(
            "select notice_id, seq, organization_id, name_as_published from registry.list_entries"
            f" where program_id = '{of_story(story)}' order by all"
        )
        assert len(rows) == len(story.means), "rows were lost or doubled"
        for notice_id, seq, organization_id, name in rows:
            firm = story.means[notice_id.removeprefix(f"{story.publisher}:"), seq]
            at = notice_id, seq, name
            assert ids.setdefault(firm, organization_id) == organization_id, (*at, "one firm is two organizations")
            assert firms.setdefault(organization_id, firm) is firm, (*at, "two firms are one organization")
    return firms


def assert_holders_are_whom_the_clerk_knows(
    stories: Sequence[Story], warehouse: Warehouse, firms: Mapping[str, Firm]
) -> None:
    days = {notice.on + timedelta(days=late) for story in stories for notice in story.notices for late in (-1, 0)}
    found = holders_on(warehouse, days)
    for story in stories:
        for day in sorted(days):
            register = {firms[organization_id] for organization_id in found[of_story(story), day]}
            assert register == story.holders(day), (story.publisher, day)


def assert_titles_are_in_the_history(stories: Sequence[Story], warehouse: Warehouse, firms: Mapping[str, Firm]) -> None:
    told = {
        (firms[organization_id], int(batch))
        for organization_id, batch in warehouse.rows(
            "select organization_id, batch from registry.recognition_events where event = 'awarded'"
        )
    }
    assert told == {title for story in stories for title in story.titles}


def assert_proposals_are_answered(stories: Sequence[Story], warehouse: Warehouse, firms: Mapping[str, Firm]) -> None:
    answers = {
        (firms[organization_id], int(batch)): outcome.replace("listed_by_another_batch", "not_listed")
        for organization_id, batch, outcome in warehouse.rows(
            "select organization_id, batch, outcome from registry.proposals"
        )
    }
    for story in stories:
        for year, proposed in story.proposed.items():
            assert {firm: answers[firm, year] for firm in proposed} == proposed, (story.publisher, year)


def assert_all_that_was_handed_in_is_there(notices: Sequence[Published], warehouse: Warehouse) -> None:
    numbers = {number for (number,) in warehouse.rows("select document_number from registry.notices")}
    assert {notice.number for notice in notices} <= numbers
    origins = warehouse.value("select count(distinct document_number) from registry.document_origins")
    assert origins == len(notices)


def holders_known_on(
    known_on: date | None, warehouse: Warehouse, stories: Sequence[Story], days: Iterable[date]
) -> Mapping[date, set[tuple[str, Firm, str]]]:
    """The register of each day as known on another (None: today): programs, whom rows mean, and how they stand."""
    firms = {
        organization_id: story.means[notice_id.removeprefix(f"{story.publisher}:"), seq]
        for story in stories
        for notice_id, seq, organization_id in warehouse.rows(
            "select notice_id, seq, organization_id from registry.list_entries"
            f" where program_id = '{of_story(story)}' and seq is not null"
        )
    }
    known = f"date '{known_on}'" if known_on else "null"
    return {
        day: {
            (program_id, firms[organization_id], status)
            for program_id, organization_id, status in warehouse.rows(
                "select program_id, organization_id, status"
                f" from registry.recognitions_as_of(date '{day}', known_on := {known})"
            )
        }
        for day in days
    }


def register_of(warehouse: Warehouse) -> dict[str, Any]:
    """What must not depend on the order of arrival, times of observation left out."""
    asked = {
        "recognition_versions": "*",
        "recognition_events": "* exclude (observed_at)",
        "proposals": "*",
        "organizations": "*",
        "organization_names": "*",
        "notices": "* exclude (document_sha256)",
    }
    return {
        table: warehouse.rows(f"select {columns} from registry.{table} order by all")
        for table, columns in asked.items()
    }


@given(archives, st.randoms(use_true_random=False))
@few
def test_whatever_happens_no_title_is_lost_or_doubled_in_any_order_of_arrival(
    dbt: BuiltByDbt, stories: Sequence[Story], random: Any
) -> None:
    notices = sorted((notice for story in stories for notice in story.notices), key=lambda one: (one.on, one.number))
    with tempfile.TemporaryDirectory() as folder:
        archives_of = Archives(dbt, Path(folder))
        warehouse = archives_of.build("published", [notice.file for notice in notices])
        firms = assert_each_row_means_its_firm(stories, warehouse)
        assert_holders_are_whom_the_clerk_knows(stories, warehouse, firms)
        assert_titles_are_in_the_history(stories, warehouse, firms)
        assert_proposals_are_answered(stories, warehouse, firms)
        assert_all_that_was_handed_in_is_there(notices, warehouse)
        assert_gates_are_open(dbt, warehouse)
        arriving = [notice.file for notice in random.sample(notices, len(notices))]
        cut = random.randrange(len(arriving))
        assert register_of(archives_of.build("shuffled", arriving[:cut], arriving[cut:])) == register_of(warehouse)
        assert_before_a_rename_holders_are_those_without_it(stories, warehouse, archives_of.build)


@pytest.mark.skipif(ARCHIVES <= FEW, reason="two builds more an archive: where GREENREG_TEST_ARCHIVES asks for more")
@given(archives, st.integers(0, 99))
@few
def test_what_was_known_on_a_day_is_what_was_released_that_day(
    dbt: BuiltByDbt, stories: Sequence[Story], part: int
) -> None:
    notices = sorted((notice for story in stories for notice in story.notices), key=lambda one: (one.on, one.number))
    that_day = notices[len(notices) * part // 100].on
    before = [notice for notice in notices if notice.on <= that_day]
    days = sorted({notice.on for notice in before})
    with tempfile.TemporaryDirectory() as folder:
        archives_of = Archives(dbt, Path(folder))
        released_then = archives_of.build("then", [notice.file for notice in before])
        now = archives_of.build("now", [notice.file for notice in notices])
        then = holders_known_on(None, released_then, stories, days)
        assert holders_known_on(that_day, now, stories, days) == then
        assert any(then.values())


def assert_gates_are_open(dbt: BuiltByDbt, warehouse: Warehouse) -> None:
    for gate in GATES:
        assert warehouse.rows(dbt.steps[gate].sql) == [], gate


def assert_before_a_rename_holders_are_those_without_it(
    stories: Sequence[Story], warehouse: Warehouse, build: Callable[..., Warehouse]
) -> None:
    without = {story.publisher: story.without_last_rename() for story in stories}
    other = build("without", [notice.file for notices, _ in without.values() for notice in notices])
    days = {notice.on + timedelta(days=late) for story in stories for notice in story.notices for late in (-1, 0)}
    with_it, without_it = holders_on(warehouse, days), holders_on(other, days)
    for story in stories:
        for day in sorted(day for day in days if day < without[story.publisher][1]):
            counts = [len(found[of_story(story), day]) for found in (with_it, without_it)]
            assert counts[0] == counts[1], (story.publisher, day)
