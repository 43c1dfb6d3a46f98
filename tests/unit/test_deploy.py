"""What `deploy/` says can be checked without Docker: it can be read, and what it names is there."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from command_line import main

CHECKOUT = Path(__file__).resolve().parents[2]
DEPLOY = CHECKOUT / "deploy"
#: What the extra installs beside ours, and what comes with Dagster.
OF_LIBRARIES = {"dask", "dagster", "dagster-daemon", "dagster-webserver"}


def read(path: str) -> Any:
    return yaml.safe_load((DEPLOY / path).read_text(encoding="utf-8"))


def commands() -> list[list[str]]:
    services = [*read("compose.yaml")["services"].values()]
    of_containers = [one["command"] for one in services if one["image"] == "green-registry"]
    units = (path.read_text(encoding="utf-8") for path in sorted(DEPLOY.glob("systemd/*.service")))
    of_units = [shlex.split(line) for unit in units for line in re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)]
    return [*of_containers, *([Path(program).name, *rest] for program, *rest in of_units)]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_that_is_started_is_one(command: list[str]) -> None:
    program, *arguments = command
    if program == "greenreg":
        assert arguments[0] in main.commands
    else:
        assert program in OF_LIBRARIES


def test_dagsters_settings_of_several_machines_differ_in_where_runs_are_recorded_alone() -> None:
    here, there = yaml.safe_load((CHECKOUT / "dagster.yaml").read_text(encoding="utf-8")), read("cluster/dagster.yaml")
    assert there.pop("storage") == {"postgres": {"postgres_url": {"env": "GREENREG_POSTGRES"}}}
    del here["storage"]
    assert there == here


def test_dagster_takes_those_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("dagster_postgres", reason="dagster_postgres is not installed: `make cluster`")
    from dagster._core.instance.ref import InstanceRef

    monkeypatch.setenv("GREENREG_POSTGRES", "postgresql+psycopg2://nobody@127.0.0.1:9/none")
    storage = InstanceRef.from_dir(str(DEPLOY / "cluster")).storage_data
    assert storage is not None
    assert (storage.module_name, storage.class_name) == ("dagster_postgres", "DagsterPostgresStorage")


@pytest.mark.parametrize("path", ["compose.yaml", "helm-values.yaml", "cluster/workspace.yaml"])
def test_what_is_yaml_can_be_read(path: str) -> None:
    assert read(path)


@pytest.mark.parametrize(
    "path",
    ["Dockerfile", "compose.yaml", "helm-values.yaml", *(f"systemd/{one.name}" for one in DEPLOY.glob("systemd/*"))],
)
def test_what_was_never_run_says_so(path: str) -> None:
    assert "NOT RUN" in (DEPLOY / path).read_text(encoding="utf-8")


def test_the_container_is_no_roots_and_installs_what_is_locked() -> None:
    steps = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    assert re.search(r"^USER registry$", steps, re.MULTILINE)
    assert "--require-hashes" in steps
    for lock in re.findall(r"requirements\S*\.lock", steps):
        assert (CHECKOUT / lock).is_file()
