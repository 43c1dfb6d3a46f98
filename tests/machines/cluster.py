"""Several machines on this one: a scheduler, and workers in processes with homes of their own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType
from typing import Self

CHECKOUT = Path(__file__).resolve().parents[2]


class Cluster:
    """A scheduler and the workers that were started; a context manager that ends them."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._environment = os.environ | {"PYTHONPATH": str(CHECKOUT)} | dict(environment)
        self._workers: dict[str, subprocess.Popen[bytes]] = {}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"

    def __enter__(self) -> Self:
        host, port = self.address.removeprefix("tcp://").split(":")
        told = ["--host", host, "--port", port, "--no-dashboard", "--dashboard-address", "127.0.0.1:0"]
        with (self._folder / "scheduler.said").open("wb") as said:
            self._scheduler = subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_scheduler", *told],
                env=self._environment,
                stdout=said,
                stderr=said,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (*self._workers.values(), self._scheduler):
            process.terminate()
        for process in (*self._workers.values(), self._scheduler):
            process.wait()

    def start(self, *names: str) -> None:
        """Start workers of those names, each with room for one document and one site."""
        for name in names:
            room = ("--reads", "1", "--sites", "1", "--host", "127.0.0.1")
            with (self._folder / f"{name}.said").open("wb") as said:
                self._workers[name] = subprocess.Popen(
                    [sys.executable, "-m", "command_line", "worker", self.address, *room],
                    cwd=CHECKOUT,
                    env=self._environment | {"GREENREG_HOME": str(self._folder / name)},
                    stdout=said,
                    stderr=said,
                )

    def said(self, pattern: str) -> Counter[str]:
        """What all workers together said that fits a pattern with one group, and how often."""
        texts = (path.read_text(encoding="utf-8") for path in sorted(self._folder.glob("*.said")))
        return Counter(found for text in texts for found in re.findall(pattern, text))

    def kill_who(
        self, pattern: str, run: "Future[subprocess.CompletedProcess[str]]", whenever: Callable[[], bool] = lambda: True
    ) -> str:
        """Kill the first worker that says what fits the pattern, once the moment has come; return its name."""
        while True:
            assert not run.done(), run.result().stdout + run.result().stderr
            for name, process in self._workers.items():
                said = (self._folder / f"{name}.said").read_text(encoding="utf-8")
                assert process.poll() is None, said
                if re.search(pattern, said) and whenever():
                    process.send_signal(signal.SIGKILL)
                    process.wait()
                    del self._workers[name]
                    return name
            time.sleep(0.02)
