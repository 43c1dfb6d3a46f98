"""Commands in which what dbt ran, once a test run, is run again without dbt.

A refresh is dbt for half of its time, and the forms that few tests read for a sixth: what it takes in and makes of it
can be seen without either. In a process of its own: `python -m tests.integration.replayed BUILT ARGUMENT...`.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from command_line import main
from pipelines import offline
from pipelines.dbt import build
from pipelines.release import candidate
from tests.builders.warehouse import BuiltByDbt, ReplayedDbt
from tests.integration.greenreg import CHECKOUT, in_a_process


def refresh_here(home: Path, built: BuiltByDbt) -> None:
    """Refresh a home from its archive in this process. The release has no CSV files and no workbook."""
    with pytest.MonkeyPatch.context() as here:
        here.setenv("GREENREG_HOME", str(home))
        here.setenv("DAGSTER_HOME", str(CHECKOUT))
        here.setattr(offline, "forbid_network", lambda: None)
        with _replayed(built, home):
            main(["refresh", "--offline"], standalone_mode=False)


def greenreg_by_replay(
    built: BuiltByDbt, home: Path, *arguments: str | Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, with what dbt ran in place of dbt, and without CSV files and workbook."""
    return in_a_process(home, __name__, built.folder, *arguments, **environment)


def leave_out_forms(here: pytest.MonkeyPatch) -> None:
    """Release no CSV files and no workbook from here on: where nobody asks for them, they take longest."""
    here.setattr(candidate, "forms_being_written", lambda *_: nullcontext())


@contextmanager
def _replayed(built: BuiltByDbt, home: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as here:
        here.setattr(build, "loading_dbt", lambda: nullcontext(ReplayedDbt(built, home)))
        leave_out_forms(here)
        yield


if __name__ == "__main__":
    with _replayed(BuiltByDbt(Path(sys.argv[1])), Path(os.environ["GREENREG_HOME"])):
        main(sys.argv[2:])
