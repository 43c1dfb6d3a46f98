"""What dbt ran, once a test run, and refreshes in which it is run again without dbt."""

from contextlib import nullcontext
from pathlib import Path

import pytest

from pipelines.home import Home
from pipelines.refresh import RefreshOutcome, run_refresh
from pipelines.release import candidate
from tests.builders.raw import RawLayer
from tests.builders.warehouse import BuiltByDbt, ReplayedDbt
from tests.integration.greenreg import CHECKOUT
from tests.integration.once import made_once


def built_by_dbt(tmp_path_factory: pytest.TempPathFactory) -> BuiltByDbt:
    """The project as dbt builds it on raw tables without a row."""
    return BuiltByDbt(made_once(tmp_path_factory, "built_by_dbt", lambda home: BuiltByDbt.make(RawLayer().write(home))))


def refresh_by_replay(home: Path, built: BuiltByDbt) -> None:
    """Refresh a home in this process. The release has no CSV files and no workbook, which take longest to write."""
    with pytest.MonkeyPatch.context() as here:
        here.setenv("GREENREG_HOME", str(home))
        here.setenv("DAGSTER_HOME", str(CHECKOUT))
        here.setattr(candidate, "forms_being_written", lambda *_: nullcontext())
        refreshed = run_refresh(Home(home), ReplayedDbt(built, home))
    assert refreshed.outcome is RefreshOutcome.RELEASED, refreshed.reasons
