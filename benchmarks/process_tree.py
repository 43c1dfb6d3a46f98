"""Wall time, CPU time and peak memory of a command with everything it starts."""

import os
import resource
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

_SAMPLE_SECONDS = 0.1
_LOOKS_A_TWENTIETH = 19


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall time; the greatest sum of proportional memory (MiB) over the tree's processes; and seconds of CPU
    time, of all processes that were waited for.
    """

    seconds: float
    peak_mib: float
    cpu_seconds: float


def cost_of(command: list[str], environment: dict[str, str], folder: Path) -> Cost:
    """Run a command to its end and return its cost. Raises CalledProcessError when it fails. Needs Linux's /proc."""
    started, busy = time.perf_counter(), _cpu_seconds_of_the_ended()
    with subprocess.Popen(
        command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        peak = 0.0
        while process.poll() is None:
            looked = time.perf_counter()
            peak = max(peak, _tree_mib(process.pid))
            # The kernel takes long to add up what a large process holds: looking must not become the work.
            time.sleep(max(_SAMPLE_SECONDS, _LOOKS_A_TWENTIETH * (time.perf_counter() - looked)))
        seconds = time.perf_counter() - started
        if process.returncode:
            complaint = process.stderr.read() if process.stderr else b""
            raise subprocess.CalledProcessError(process.returncode, command, stderr=complaint)
    return Cost(seconds, peak, _cpu_seconds_of_the_ended() - busy)


def _cpu_seconds_of_the_ended() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cpu_seconds_with_all_started(pid: int) -> float:
    """Return the CPU time of a process and of all that it started, ended ones too where they were waited for."""
    ticks = sum(sum(map(int, stat[11:15])) for stat in (_stat(one) for one in _tree(pid)) if stat)
    return ticks / os.sysconf("SC_CLK_TCK")


def _tree_mib(root: int) -> float:
    return sum(proportional_mib(pid) for pid in _tree(root))


def _tree(root: int) -> set[int]:
    parents = {int(path.name): int(stat[1]) for path in Path("/proc").glob("[0-9]*") if (stat := _stat(int(path.name)))}
    tree = {root}
    while grown := {pid for pid, parent in parents.items() if parent in tree} - tree:
        tree |= grown
    return tree


def _stat(pid: int) -> list[str]:
    """The fields of a process from its state on; none once it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def proportional_mib(pid: int) -> float:
    """Return what one process holds, shared memory by its part; 0 once it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
