"""dbt in a process of its own, loaded before it is told what to build: `python -m pipelines.dbt.process`.

It reads one line, dbt's arguments as JSON, and does what they say; where the line never comes it ends without a word.
Its standard input stays open as long as whoever asked lives: behind that it ends, and lets go of the warehouse.
Its exit status is dbt's: 0 done, 1 something failed, 2 dbt could not run, with the reason on its last line.
"""

import json
import os
import sys
import threading

from pipelines.dbt.project import PARSED
from pipelines.garbage import collect_seldom


def main() -> int:
    """Load dbt and the parsed project, wait for the arguments, run them."""
    collect_seldom()
    # Behind it, since most of what there is to look through comes with it.
    from dbt.cli.main import dbtRunner
    from dbt.contracts.graph.manifest import Manifest

    # The command `dbt` would parse the project anew in every home, since its profile names another database there.
    manifest = Manifest.from_msgpack(PARSED.read_bytes())
    manifest.build_flat_graph()  # type: ignore[no-untyped-call]
    arguments = sys.stdin.readline()
    if not arguments:
        return 0
    end_with_who_asked()
    result = dbtRunner(manifest=manifest).invoke(json.loads(arguments))
    if result.exception is not None:
        sys.stdout.write(" ".join(str(result.exception).split()) + "\n")
        return 2
    return 0 if result.success else 1


def end_with_who_asked() -> None:
    """End this process, whatever it is at, when its standard input is closed: who holds it has died."""

    def wait() -> None:
        # Not by sys.stdin, whose lock Python would ask for at the end of a build.
        while os.read(0, 1):
            pass
        os._exit(2)

    threading.Thread(target=wait, daemon=True).start()


if __name__ == "__main__":
    sys.exit(main())
