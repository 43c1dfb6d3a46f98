"""The workflow that anyone may copy calls what there is, in the order in which it must be called."""

import re

import yaml

from command_line import main
from pipelines.home import CHECKOUT

WORKFLOW = yaml.safe_load((CHECKOUT / "deploy" / "github-actions" / "weekly.yml").read_text("utf-8"))
STEPS = WORKFLOW["jobs"]["release"]["steps"]
RUNS = "\n".join(step.get("run", "") for step in STEPS)


def test_it_refreshes_verifies_and_publishes_weekly_by_commands_that_there_are() -> None:
    called = re.findall(r"greenreg (\w[\w-]*)", RUNS)
    assert called == ["refresh", "verify", "publish"]
    assert set(called) <= set(main.commands)
    assert [step.get("if") for step in STEPS if "greenreg publish" in step.get("run", "")] == [None]
    # YAML 1.1 reads the key `on` as true.
    (schedule,) = WORKFLOW[True]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", schedule["cron"])


def test_it_sets_up_by_a_target_of_the_makefile_and_opens_an_issue_when_it_fails() -> None:
    (target,) = re.findall(r"make (\S+)", RUNS)
    makefile = (CHECKOUT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{re.escape(target.replace('.venv', '$(VENV)'))}:", makefile, re.MULTILINE)
    assert STEPS[-1]["if"] == "failure()"
    assert "gh issue create" in STEPS[-1]["run"]
    assert WORKFLOW["permissions"]["issues"] == "write"
