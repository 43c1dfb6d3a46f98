"""How processes that read documents, or work beside another, are started: from a server of processes that has the
libraries loaded."""

import multiprocessing
import os
from multiprocessing.context import ForkServerContext, SpawnContext


def started_with(*modules: str) -> ForkServerContext | SpawnContext:
    """Start processes in which these modules are loaded already, where the system can; never by plain forking, since a
    fork of a process with threads (an orchestrator's) may hang.

    What the environment says is what it said when the first process was started.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(modules))
    return context


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
