"""One run of `dbt build`, to its end: what it was asked for, and what became of each node."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.dbt import PARSED, dbt_executable
from pipelines.home import DBT_PROJECT

NodeResult = Mapping[str, Any]
"""What run_results.json says of one seed, model or test: `unique_id`, `status`, `timing`, `message`, `failures` …"""


@dataclass(frozen=True, slots=True)
class DbtRun:
    """How a run ended. `nodes` is empty and `complaint` tells why where dbt did not come to build anything."""

    nodes: Sequence[NodeResult]
    succeeded: bool
    invocation_id: str
    complaint: str


def build(target: Path, selection: Sequence[str] = ()) -> DbtRun:
    """Build and test the project, or what `selection` (dbt's own arguments) leaves of it; never raises for a failure.

    `target` takes dbt's artifacts and its log. dbt is a process of its own: were it killed, the run would say so and
    end in order.
    """
    target.mkdir(parents=True, exist_ok=True)
    results = target / "run_results.json"
    # What an earlier run left is not what became of this one.
    results.unlink(missing_ok=True)
    if not (target / PARSED.name).is_file() and PARSED.is_file():
        shutil.copyfile(PARSED, target / PARSED.name)
    done = subprocess.run(  # noqa: S603 - our own dbt, fixed arguments
        [
            dbt_executable(), "--quiet", "build", *selection,
            "--profiles-dir", str(DBT_PROJECT), "--target-path", str(target), "--log-path", str(target),
            # The SQL of each node lies in the target's folder; a second account of it would cost a tenth of the run.
            "--log-level-file", "info",
        ],
        cwd=DBT_PROJECT,
        env=os.environ | {"DO_NOT_TRACK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    said = " ".join(f"{done.stdout}{done.stderr}".split())
    if not results.is_file():
        return DbtRun((), False, "", said or f"dbt ended with status {done.returncode} and said nothing")
    told = json.loads(results.read_text(encoding="utf-8"))
    return DbtRun(told["results"], done.returncode == 0, told["metadata"]["invocation_id"], said)
