"""One run of `dbt build`, to its end: what it was asked for, and what became of each node."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.beside.asking import Beside, loading
from pipelines.dbt.project import ensure_manifest
from pipelines.home import CHECKOUT, DBT_PROJECT
from scrapers.text.worded import worded

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")

NodeResult = Mapping[str, Any]
"""What run_results.json says of one seed, model or test: `unique_id`, `status`, `timing`, `message`, `failures` …"""


@dataclass(frozen=True, slots=True)
class DbtRun:
    """How a run ended. `nodes` is empty and `complaint` tells why where dbt did not come to build anything."""

    nodes: Sequence[NodeResult]
    succeeded: bool
    invocation_id: str
    complaint: str


class LoadedDbt:
    """dbt in a process of its own, which loads while others work and then does one build."""

    def __init__(self, process: Beside) -> None:
        self._process = process

    def build(self, target: Path, selection: Sequence[str] = ()) -> DbtRun:
        """Build and test the project, or what `selection` (dbt's arguments) leaves of it; a failure never raises.

        `target` takes dbt's artifacts and its log. To be called once. dbt is a process of its own: were it killed, the
        run would say so and end in order.
        """
        target.mkdir(parents=True, exist_ok=True)
        results = target / "run_results.json"
        # What an earlier run left is not what became of this one.
        results.unlink(missing_ok=True)
        arguments = [
            "--quiet", "build", *selection,
            "--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT),
            "--target-path", str(target), "--log-path", str(target),
            # SQL and outcome of each node lie in the target's folder; a second account of them would cost time.
            "--log-level-file", "warn",
        ]  # fmt: skip
        self._process.ask(json.dumps(arguments).encode())
        status, said = self._process.ended()
        said = _said_last(said)
        told = _told_in(results)
        if told is None:
            return DbtRun(
                (), False, "", said or worded("dbt ended with status {status} and said nothing", status=status)
            )
        return DbtRun(told["results"], status == 0, told["metadata"]["invocation_id"], said)


def _said_last(said: str) -> str:
    """The last line that dbt said: behind what became of each node it is what the run ended by."""
    lines = [" ".join(line.split()) for line in _COLOURS.sub("", said).splitlines()]
    return next((line for line in reversed(lines) if line), "")


def _told_in(results: Path) -> Mapping[str, Any] | None:
    """What became of the nodes; None where that was not written, or not to its end (a full disk)."""
    try:
        told: Mapping[str, Any] = json.loads(results.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return told


@contextmanager
def loading_dbt() -> Iterator[LoadedDbt]:
    """Start dbt, for one build in the home that GREENREG_HOME names. On leaving, it ends if nothing was asked of it."""
    ensure_manifest()
    with loading(["-m", "pipelines.dbt.process"], {"DO_NOT_TRACK": "1"}, CHECKOUT) as process:
        yield LoadedDbt(process)
