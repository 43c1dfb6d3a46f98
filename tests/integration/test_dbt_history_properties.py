"""Whatever the events, the history of a title is one answer for each day and each state of knowledge."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import duckdb
import pyarrow as pa
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.builders.warehouse import BuiltByDbt

FIRST = date(2018, 1, 1)
MODELS = (
    "core_title_steps",
    "core_title_phases",
    "recognition_versions",
    "core_recognitions",
    "recognitions",
    "recognition_events",
)
# On one day, what ends comes before what interrupts, and that before what begins.
ORDER = ("removed", "suspended", "restored", "reviewed", "awarded")
TERM_YEARS = 2


@dataclass(frozen=True)
class Told:
    """An event: `quarter` it holds from, quarters until it was published, batch it is of or concerns."""

    event: str
    quarter: int
    late: int
    batch: int
    is_dated: bool

    @property
    def on_date(self) -> date | None:
        return FIRST + timedelta(days=91 * self.quarter) if self.is_dated else None

    @property
    def published_on(self) -> date | None:
        return FIRST + timedelta(days=91 * (self.quarter + self.late)) if self.is_dated else None


@dataclass(frozen=True)
class History:
    """What is told of one organization, in a program with or without a fixed term."""

    has_term: bool
    told: tuple[Told, ...]


tellings = st.builds(
    Told,
    event=st.sampled_from((*ORDER, "awarded", "removed")),
    quarter=st.integers(0, 16),
    late=st.sampled_from((0, 0, 0, 1, 5)),
    batch=st.integers(1, 3),
    is_dated=st.sampled_from((True,) * 9 + (False,)),
)
histories = st.lists(
    st.builds(History, has_term=st.booleans(), told=st.lists(tellings, max_size=6).map(tuple)), min_size=1, max_size=25
)
# Each example holds many histories, which are short: to shrink one would take longer than to read it.
few = settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])


def term_ends_on(history: History, awarded_on: date | None) -> date | None:
    return awarded_on.replace(year=awarded_on.year + TERM_YEARS) if history.has_term and awarded_on else None


def event_rows(many: Sequence[History]) -> Iterator[dict[str, Any]]:
    for number, history in enumerate(many):
        for place, told in enumerate(history.told):
            is_award = told.event == "awarded"
            yield {
                "event_id": f"evt-{number}-{place}",
                "holder_id": f"hld-{number}",
                "organization_id": f"org-{number}",
                "program_id": "term" if history.has_term else "open",
                "program_level": "national",
                "confers_title": True,
                "review_years": 3,
                "product_id": None,
                "event": told.event,
                "on_date": told.on_date,
                "published_on": told.published_on,
                "lapses_on": term_ends_on(history, told.on_date) if is_award else None,
                "observed_at": None,
                "notice_id": f"notice-{told.batch}",
                "batch": str(told.batch) if is_award else "9",
                # Of the first batch an adjustment does not say that it concerns it.
                "adjusted_batch": None if is_award or told.batch == 1 else str(told.batch),
                "entry_id": f"entry-{number}-{place}",
            }


COLUMNS = pa.schema(
    [
        *(
            (name, pa.string())
            for name in ("event_id", "holder_id", "organization_id", "program_id", "program_level", "product_id")
        ),
        ("confers_title", pa.bool_()),
        ("review_years", pa.int32()),
        ("event", pa.string()),
        *((name, pa.date32()) for name in ("on_date", "published_on", "lapses_on")),
        ("observed_at", pa.timestamp("us")),
        *((name, pa.string()) for name in ("notice_id", "batch", "adjusted_batch", "entry_id")),
    ]
)


def registry(dbt: BuiltByDbt, rows: Sequence[dict[str, Any]]) -> duckdb.DuckDBPyConnection:
    connection = dbt.database()
    connection.register("told", pa.Table.from_pylist(list(rows), schema=COLUMNS))
    connection.execute("create table core.core_events as from told")
    connection.execute(
        "create table core.core_entries as select entry_id, organization_id, program_id, program_level, confers_title,"
        " batch, cast(null as integer) as list_year, product_id, null as province_code, null as city_code, notice_id"
        " from told"
    )
    connection.execute(
        "create table core.core_undone_awards as select event_id, holder_id, event, on_date, published_on, entry_id,"
        " review_years, notice_id as target_notice_id from told where false"
    )
    connection.execute("create table core.core_replaced_rows (entry_id varchar, standing_entry_id varchar)")
    connection.execute("create table core.core_last_day as select date '2022-01-01' as last_day")
    dbt.run(connection, *MODELS)
    [as_of] = [macro for macro in dbt.dictionary.table_macros if macro.name == "recognitions_as_of"]
    connection.execute(f"create macro registry.{as_of.name}({', '.join(as_of.parameters)}) as table {as_of.sql}")
    return connection


def versions(connection: duckdb.DuckDBPyConnection, condition: str = "true") -> list[tuple[Any, ...]]:
    return connection.execute(f"from registry.recognition_versions where {condition} order by all").fetchall()


def status_by_the_rules(history: History, day: date, known_on: date | None) -> str | None:
    """The status on a day by walking through the events one by one, as a clerk would."""
    published = [
        told for told in history.told if known_on is None or told.published_on is None or told.published_on <= known_on
    ]
    awards = [told for told in published if told.event == "awarded"]
    batches = {told.batch for told in awards}
    known = sorted(
        (told.on_date, ORDER.index(told.event), place, told)
        for place, told in enumerate(published)
        if told.on_date is not None
        and told.on_date <= day
        and (told.event == "awarded" or told.batch == 1 or told.batch in batches)
    )
    # A title known by an undated award alone was held before the first day told of it, but since when is not known.
    status = "active" if awards and not any(told.is_dated for told in awards) else None
    is_since_known, lapses = False, None
    was_given, term_ends = status is not None, None
    for on_date, _, _, told in known:
        if lapses is not None and on_date >= lapses:
            status, lapses = None, None
        if told.event == "restored" and status == "active":
            continue  # It was not suspended: nothing is told.
        if told.event == "awarded":
            status = status or "active"
            was_given = True
            lapses = term_ends = term_ends_on(history, on_date)
        elif told.event == "removed":
            status, lapses = None, None
        elif told.event == "restored" and was_given and status is None:
            status, lapses = "active", term_ends if term_ends and term_ends > on_date else None
        elif status is not None and told.event in ("suspended", "restored"):
            status = "suspended" if told.event == "suspended" else "active"
        is_since_known = True
    return None if not is_since_known or (lapses is not None and day >= lapses) else status


@given(histories)
@few
def test_the_register_of_a_day_is_what_a_clerk_would_say_who_knew_what_was_published(
    dbt: BuiltByDbt, many: list[History]
) -> None:
    with registry(dbt, list(event_rows(many))) as connection:
        for quarter in range(0, 26, 3):
            day = FIRST + timedelta(days=91 * quarter)
            for known_on in (None, FIRST + timedelta(days=91 * 8), FIRST + timedelta(days=91 * 13)):
                held = dict(
                    connection.execute(
                        "select organization_id, status from registry.recognitions_as_of($day, known_on := $known_on)",
                        {"day": day, "known_on": known_on},
                    ).fetchall()
                )
                said = {
                    f"org-{number}": status
                    for number, history in enumerate(many)
                    if (status := status_by_the_rules(history, day, known_on))
                }
                assert held == said, (day, known_on)


@given(histories)
@few
def test_phases_of_a_version_follow_on_each_other_and_spells_do_not_overlap(
    dbt: BuiltByDbt, many: list[History]
) -> None:
    with registry(dbt, list(event_rows(many))) as connection:
        seams = """
            select valid_to as ends, lead(valid_from) over whole as next_begins, ended_on,
                lead(valid_from) over whole is null as is_last
            from registry.recognition_versions window whole as (partition by recognition_id, version order by phase)
        """
        assert connection.execute(f"from ({seams}) where not is_last and ends <> next_begins").fetchall() == []
        assert connection.execute(f"from ({seams}) where is_last and ends is distinct from ended_on").fetchall() == []
        assert (
            connection.execute(
                """
                select one.recognition_id
                from registry.recognition_versions as one
                join registry.recognition_versions as other
                    on one.organization_id = other.organization_id
                    and (one.recognition_id, one.version, one.phase)
                    < (other.recognition_id, other.version, other.phase)
                    and coalesce(one.known_from, date '0001-01-01') < coalesce(other.known_to, date '9999-01-01')
                    and coalesce(other.known_from, date '0001-01-01') < coalesce(one.known_to, date '9999-01-01')
                    and coalesce(one.valid_from, date '0001-01-01') < coalesce(other.valid_to, date '9999-01-01')
                    and coalesce(other.valid_from, date '0001-01-01') < coalesce(one.valid_to, date '9999-01-01')
                """
            ).fetchall()
            == []
        )


@given(histories)
@few
def test_each_recognition_has_one_version_known_now_and_it_is_the_registers(
    dbt: BuiltByDbt, many: list[History]
) -> None:
    with registry(dbt, list(event_rows(many))) as connection:
        now = connection.execute(
            "select recognition_id, count(distinct version), min(begun_on), min(ended_on)"
            " from registry.recognition_versions where known_to is null group by recognition_id order by 1"
        ).fetchall()
        register = connection.execute(
            "select recognition_id, 1, valid_from, valid_to from registry.recognitions order by 1"
        ).fetchall()
        assert now == register


@given(histories, st.randoms(use_true_random=False))
@few
def test_the_order_of_rows_and_a_second_run_change_nothing(dbt: BuiltByDbt, many: list[History], random: Any) -> None:
    rows = list(event_rows(many))
    shuffled = random.sample(rows, len(rows))
    asked = [f"from registry.{table} order by all" for table in ("recognition_versions", "recognition_events")]
    with registry(dbt, rows) as one, registry(dbt, shuffled) as other:
        before = [one.execute(query).fetchall() for query in asked]
        assert [other.execute(query).fetchall() for query in asked] == before
        dbt.run(one, *MODELS)
        assert [one.execute(query).fetchall() for query in asked] == before


@given(histories, tellings)
@few
def test_what_is_published_later_never_rewrites_what_was_known_before(
    dbt: BuiltByDbt, many: list[History], news: Told
) -> None:
    late = Told(news.event, news.quarter, late=40 - news.quarter, batch=1, is_dated=True)
    published = late.published_on
    more = [History(history.has_term, (*history.told, late)) for history in many]
    columns = "recognition_id, version, phase, status, valid_from, valid_to, ended_by, known_from"
    asked = f"select {columns} from registry.recognition_versions"
    with registry(dbt, list(event_rows(many))) as before, registry(dbt, list(event_rows(more))) as after:
        known = before.execute(f"{asked} order by all").fetchall()
        still = after.execute(
            f"{asked} where coalesce(known_from, date '0001-01-01') < $published order by all", {"published": published}
        ).fetchall()
        assert known == still
