"""How a command ends that is stopped by hand, or whose reader has had enough: in order, with nothing left to say."""

import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from command_line.faults import STOPPED_BY_HAND, Commands


def ending_by(end: Exception | BaseException | None) -> Commands:
    @click.group(cls=Commands)
    def commands() -> None:
        """A command."""

    @commands.command()
    def refresh() -> None:
        """It ends so."""
        if end is not None:
            raise end

    assert isinstance(commands, Commands)
    return commands


def test_a_command_that_is_stopped_by_hand_says_so_in_a_line() -> None:
    ended = CliRunner().invoke(ending_by(KeyboardInterrupt()), ["refresh"])
    assert (ended.exit_code, ended.stderr) == (STOPPED_BY_HAND, "greenreg refresh: stopped.\n")


def test_a_fault_of_ours_shows_where_it_was_raised() -> None:
    assert isinstance(CliRunner().invoke(ending_by(RuntimeError("ours")), ["refresh"]).exception, RuntimeError)


@pytest.mark.parametrize(("end", "status"), [(None, 0), (SystemExit(3), 3), (click.exceptions.Exit(2), 2)])
def test_what_nobody_reads_any_more_is_dropped_and_the_status_stays(
    end: BaseException | None, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "said").open("w") as pipe:

        class Closed:
            fileno = staticmethod(pipe.fileno)

            @staticmethod
            def flush() -> None:
                raise BrokenPipeError

        monkeypatch.setattr(sys, "stdout", Closed)
        with pytest.raises(SystemExit) as ended:
            ending_by(end).main(["refresh"], prog_name="greenreg")
        pipe.write("what was still to be said")
        monkeypatch.undo()
    assert ended.value.code == status
    assert (tmp_path / "said").read_text() == ""
