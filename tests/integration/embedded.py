"""A home with one release made from the embedded lists alone: built once a test run, and copied for who asks.

It is built by `greenreg refresh`, whose dbt runs the project's unit tests besides: dbt is slow to start, and what it
ran here is what the other warehouses of the tests are built by. In a process of its own:
`python -m tests.integration.embedded ARGUMENT...`.
"""

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from command_line import main
from pipelines.dbt.build import DbtRun, LoadedDbt
from tests.builders.warehouse import BuiltByDbt
from tests.integration.greenreg import in_a_process
from tests.integration.once import made_once


def embedded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of the asker's own: a refresh is the dearest step of all, a copy costs next to nothing."""
    home = tmp_path_factory.mktemp("home") / "of_its_own"
    shutil.copytree(built_by_dbt(tmp_path_factory).home, home, symlinks=True)
    return home


def built_by_dbt(tmp_path_factory: pytest.TempPathFactory) -> BuiltByDbt:
    """The project as dbt builds it on the embedded lists."""
    return BuiltByDbt(made_once(tmp_path_factory, "embedded", _refresh))


def _refresh(folder: Path) -> None:
    built = BuiltByDbt(folder)
    refreshed = in_a_process(built.home, __name__, "refresh", "--offline")
    assert refreshed.returncode == 0, refreshed.stderr
    built.keep_without_rows()


def _with_unit_tests(build: Callable[..., DbtRun]) -> Callable[..., DbtRun]:
    def run(dbt: LoadedDbt, target: Path, selection: Sequence[str] = ()) -> DbtRun:
        """Build all that a refresh builds, and run what needs no data, too."""
        return build(dbt, target, selection or ["--select", "fqn:*"])

    return run


if __name__ == "__main__":
    with pytest.MonkeyPatch.context() as here:
        here.setattr(LoadedDbt, "build", _with_unit_tests(LoadedDbt.build))
        main(sys.argv[1:])
