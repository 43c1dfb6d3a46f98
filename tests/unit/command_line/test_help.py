"""What a person is told by `--help`, and what a shell completes."""

import subprocess

import click
import pytest
from click.testing import CliRunner

from command_line import main


def commands(group: click.Group = main, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    return [
        found
        for name, command in group.commands.items()
        for found in (commands(command, (*above, name)) if isinstance(command, click.Group) else [(*above, name)])
    ]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_help_of_each_command_has_an_example_that_it_understands(command: tuple[str, ...]) -> None:
    told = CliRunner().invoke(main, [*command, "--help"], terminal_width=200)
    examples = [line.strip() for line in told.output.splitlines() if f"greenreg {' '.join(command)}" in line]

    assert [line for line in examples if not line.startswith("Usage")], told.output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_to_complete(shell: str) -> None:
    told = CliRunner().invoke(main, ["completion", shell])

    assert told.exit_code == 0
    assert "_GREENREG_COMPLETE" in told.output


def test_what_bash_is_told_completes_a_command_and_its_options() -> None:
    source = CliRunner().invoke(main, ["completion", "bash"]).output
    asked = subprocess.run(["bash", "-n"], input=source, text=True, capture_output=True)
    assert asked.returncode == 0, asked.stderr

    completed = CliRunner().invoke(
        main,
        prog_name="greenreg",
        env={"_GREENREG_COMPLETE": "bash_complete", "COMP_WORDS": "greenreg exp", "COMP_CWORD": "1"},
    )

    assert {line.partition(",")[2] for line in completed.output.split()} == {"explain", "explore", "export"}
