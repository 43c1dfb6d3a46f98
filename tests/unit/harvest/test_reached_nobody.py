"""Nothing was harvested only where publishers were asked and none of them answered in any way."""

from collections.abc import Mapping

import pytest

from pipelines.harvest import reached_nobody
from scrapers.archive.observations import Outcome
from scrapers.harvest.report import ColumnReport, HarvestReport


def report(outcomes: Mapping[Outcome, int], documents: int = 0) -> HarvestReport:
    columns = tuple(ColumnReport("c", outcome, 0, 0) for outcome in outcomes) or (
        ColumnReport("c", Outcome.STORED, 0, 0),
    )
    return HarvestReport("zz.gxt", columns, documents, 0, outcomes)


@pytest.mark.parametrize(
    ("reports", "nobody"),
    [
        ([{Outcome.UNREACHABLE: 2}, {Outcome.TIMEOUT: 1, Outcome.CIRCUIT_OPEN: 4}], True),
        ([{Outcome.UNREACHABLE: 2}, {Outcome.REFUSED: 1}], False),
        ([{Outcome.UNREACHABLE: 2, Outcome.UNCHANGED: 1}], False),
        ([{Outcome.TLS_FAILED: 2}], False),
        ([], False),
    ],
)
def test_who_answered_at_all_was_reached(reports: list[Mapping[Outcome, int]], nobody: bool) -> None:
    assert reached_nobody({str(number): report(of_it) for number, of_it in enumerate(reports)}) is nobody
