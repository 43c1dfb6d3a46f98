"""dbt in a process of its own, loaded before it is told what to build: `python -m pipelines.dbt.process`.

It is asked by dbt's arguments as JSON (see `pipelines.beside`), and lets go of the warehouse with who asked. Its exit
status is dbt's: 0 done, 1 something failed, 2 dbt could not run, with the reason on its last line.
"""

import json
import sys

from pipelines.beside.asked import what_is_asked
from pipelines.dbt.project import PARSED
from pipelines.garbage import collect_seldom, end_at_once


def main() -> int:
    """Load dbt and the parsed project, wait for the arguments, run them."""
    collect_seldom()
    # Behind it, since most of what there is to look through comes with it.
    from dbt.cli.main import dbtRunner
    from dbt.contracts.graph.manifest import Manifest

    # The command `dbt` would parse the project anew in every home, since its profile names another database there.
    manifest = Manifest.from_msgpack(PARSED.read_bytes())
    manifest.build_flat_graph()  # type: ignore[no-untyped-call]
    arguments = what_is_asked()
    if arguments is None:
        return 0
    result = dbtRunner(manifest=manifest).invoke(json.loads(arguments))
    if result.exception is not None:
        sys.stdout.write(" ".join(str(result.exception).split()) + "\n")
        return 2
    return 0 if result.success else 1


if __name__ == "__main__":
    end_at_once(main)
