"""All benchmarks, one after the other; each also runs alone: `python -m benchmarks.NAME`."""

from benchmarks import (
    commands,
    explorer,
    from_clone,
    harvest,
    ingest,
    match,
    policies,
    reading,
    refresh,
    registry,
    resolution,
    serve,
)

for benchmark in (
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
    serve,
):
    print(f"== {benchmark.__name__.rpartition('.')[2]}", flush=True)
    benchmark.main()
    print(flush=True)
