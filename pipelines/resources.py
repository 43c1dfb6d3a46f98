"""What the assets share for the time of a run: the home folder, held against other runs, and dbt, loaded meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
from pydantic import PrivateAttr

from pipelines.dbt.build import LoadedDbt, loading_dbt
from pipelines.home import Home
from pipelines.refresh_lock import refresh_lock
from pipelines.release.shared import bring_release
from pipelines.working_file import drop_damaged_warehouse
from scrapers.archive.shared.files import shared_files
from scrapers.text.worded import worded


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
            if (files := shared_files()) and (brought := bring_release(files, self._home.releases)):
                say(
                    worded(
                        "Brought {name} from {address}: what is built is held against it.",
                        name=brought.name,
                        address=files.address,
                    )
                )
            yield self

    @property
    def home(self) -> Home:
        """The places under GREENREG_HOME."""
        return self._home


@dg.resource(description="dbt, which takes seconds to load: started with the run, it is ready when its step comes.")
def dbt(_context: dg.InitResourceContext) -> Iterator[LoadedDbt]:
    """Start dbt's process, for the one build of a run; it ends with the run."""
    Home.from_environment()
    with loading_dbt() as loaded:
        yield loaded
