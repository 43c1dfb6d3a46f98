"""What the assets share for the time of a run: the home folder, held against other runs, and dbt, loaded meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
from pydantic import PrivateAttr

from pipelines.dbt.build import LoadedDbt, loading_dbt
from pipelines.home import Home
from pipelines.refresh_lock import refresh_lock
from pipelines.working_file import drop_damaged_warehouse


class Warehouse(dg.ConfigurableResource["Warehouse"]):
    """The home folder, with the warehouse held against other runs for as long as this run goes."""

    _home: Home = PrivateAttr()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Warehouse"]:
        """Hold the refresh lock; another run waits and says for whom."""
        self._home = Home.from_environment()
        run = context.run.run_id if context.run else "by hand"
        say = context.log.warning if context.log else print
        with refresh_lock(self._home, run=run, say=say):
            drop_damaged_warehouse(self._home, say)
            yield self

    @property
    def home(self) -> Home:
        """The places under GREENREG_HOME."""
        return self._home


class Dbt(dg.ConfigurableResource["Dbt"]):
    """dbt, which takes seconds to load: it starts with the run, so that it is ready when its step comes."""

    _loaded: LoadedDbt = PrivateAttr()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Dbt"]:  # noqa: ARG002 - Dagster's
        """Start dbt's process; it ends with the run."""
        Home.from_environment()
        with loading_dbt() as self._loaded:
            yield self

    @property
    def loaded(self) -> LoadedDbt:
        """dbt, for the one build of this run."""
        return self._loaded
