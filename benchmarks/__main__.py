"""All benchmarks, one after the other, or those named: `python -m benchmarks [NAME …]`; each also runs alone.

What they print is kept in the home (`benchmarks.history`). docs/what_it_costs.md says what each figure means.
"""

import sys

from benchmarks import (
    commands,
    explorer,
    from_clone,
    harvest,
    ingest,
    match,
    policies,
    queries,
    reading,
    refresh,
    registry,
    resolution,
    serve,
)
from benchmarks.history import run_and_keep
from pipelines.home import Home

BENCHMARKS = {
    module.__name__.rpartition(".")[2]: module.main
    for module in (
        reading,
        policies,
        commands,
        refresh,
        ingest,
        from_clone,
        harvest,
        resolution,
        match,
        explorer,
        registry,
        queries,
        serve,
    )
}


def main() -> None:
    named = sys.argv[1:] or [*BENCHMARKS]
    if unknown := [name for name in named if name not in BENCHMARKS]:
        raise SystemExit(f"There is no benchmark {', '.join(unknown)}: name some of {', '.join(BENCHMARKS)}.")
    # Each finds an argument list of its own, without any.
    del sys.argv[1:]
    for name in named:
        print(f"== {name}", flush=True)
        run_and_keep(name, BENCHMARKS[name], Home.found())
        print(flush=True)


if __name__ == "__main__":
    main()
