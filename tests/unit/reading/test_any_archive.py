"""Any order of arrival, any split into refreshes, any document taken away and brought back: the same raw rows."""

import hashlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipelines.raw.tables import frame
from pipelines.reading.kept import KeptOutcomes
from pipelines.resolution.tables import organization_tables
from scrapers.archive.observations import ObservationLog
from scrapers.intake import Intake
from tests.builders.acting_notices import FIRST, FOURTH, PUBLICITY, SECOND, THIRD, acting, award, handed_in
from tests.builders.handed_in_lists import HandedIn, csv_of, raw_rows_of_archive, without_times

#: Archives that are tried; more where somebody asks.
ARCHIVES = int(os.environ.get("GREENREG_TEST_ARCHIVES", "2"))

POOL = (
    handed_in(PUBLICITY, csv_of(FIRST, SECOND, THIRD), on=date(2024, 10, 1)),
    award(FIRST, SECOND, THIRD),
    acting(
        "关于移出山东省绿色工厂名单的公告", csv_of(FIRST, THIRD), on=date(2025, 1, 10), number="鲁工信绿〔2025〕1号"
    ),
    handed_in("关于公布2023年度山东省绿色工厂名单的通知", csv_of(FOURTH, SECOND), on=date(2023, 11, 2)),
    # Another file of the same list, and the same bytes as an annex of another notice.
    handed_in("关于公布2023年度山东省绿色工厂名单的通知", csv_of(FOURTH, SECOND, FIRST), on=date(2023, 11, 2)),
    handed_in("关于公布2022年度山东省绿色工厂名单的通知", csv_of(FIRST, SECOND, THIRD), on=date(2022, 12, 2)),
)
FILES = st.sampled_from(range(len(POOL)))

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
_SCRATCH = tempfile.TemporaryDirectory(prefix="greenreg-test-")


class Archive:
    """An archive that files are handed in to; times are left out of what it comes to."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=_SCRATCH.name))
        self.holds: set[int] = set()
        self.kept = KeptOutcomes(self.folder / "readings")

    def take_in(self, number: int) -> None:
        file: HandedIn = POOL[number]
        path = self.folder / str(number) / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        Intake(self.folder / "archive").ingest(path, file.particulars)
        self.holds.add(number)

    def take_away(self, number: int) -> None:
        """As if it had never been handed in: no command does it, an operator may by hand."""
        log = ObservationLog(self.folder / "archive")
        lines = [line for line in log if (line.document_sha256, line.title, line.issued_on) != _stated(number)]
        log.path.write_text("".join(f"{line.as_line()}\n" for line in lines), encoding="utf-8")
        self.holds.remove(number)

    def come_to(self) -> Rows:
        """What a refresh makes of it, as far as the orchestrator and dbt begin with it."""
        rows = raw_rows_of_archive(self.folder / "archive", self.kept)
        resolved = organization_tables(frame("list_entries", rows["list_entries"]), [])
        return {table: without_times(of_it) for table, of_it in rows.items()} | {
            table: resolved[table].to_dicts() for table in sorted(resolved)
        }


@cache
def _stated(number: int) -> tuple[str, str, date | None]:
    said = POOL[number].particulars
    return hashlib.sha256(POOL[number].content).hexdigest(), said.title, said.issued_on


@cache
def in_order_of_publication(holds: frozenset[int]) -> Rows:
    """What these files come to, handed in one after the other and read once."""
    archive = Archive()
    for number in sorted(holds):
        archive.take_in(number)
    return archive.come_to()


#: What happens next: a file is handed in, or one that is there is taken away; and whether a refresh follows.
HAPPENINGS = st.lists(st.tuples(st.integers(0, 2), FILES, st.booleans()), min_size=6, max_size=10)


def assert_refreshed_whole(archive: Archive) -> None:
    come_to, wanted = archive.come_to(), in_order_of_publication(frozenset(archive.holds))
    for table, rows in wanted.items():
        assert come_to[table] == rows, table


@settings(max_examples=ARCHIVES, phases=[Phase.generate])
@given(happenings=HAPPENINGS)
def test_an_archive_comes_to_what_it_holds_whatever_happened_to_it(
    happenings: Sequence[tuple[int, int, bool]],
) -> None:
    archive = Archive()
    archive.take_in(0)
    assert_refreshed_whole(archive)
    for kind, number, is_refreshed in happenings:
        if kind:
            archive.take_in(number)
        elif archive.holds:
            held = sorted(archive.holds)
            archive.take_away(held[number % len(held)])
        if is_refreshed and archive.holds:
            assert_refreshed_whole(archive)
    for number in range(len(POOL)):
        archive.take_in(number)
    assert_refreshed_whole(archive)
    archive.take_away(0)
    archive.take_in(0)
    assert_refreshed_whole(archive)


def test_a_document_added_changes_no_row_of_another_document() -> None:
    everything = in_order_of_publication(frozenset(range(len(POOL))))
    for number in (0, 4):
        without = in_order_of_publication(frozenset(range(len(POOL))) - {number})
        assert without["list_entries"]
        for row in without["list_entries"]:
            assert row in everything["list_entries"]
