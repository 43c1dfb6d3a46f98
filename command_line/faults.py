"""The one place where a state that a user can cause ends a command: one line on standard error, exit status 2.

The states, and what to do about each, stand in docs/operating.md. Whatever else is raised is a fault of ours, and shows
where it was raised.
"""

import os
import sys
from typing import Any

import click

from command_line.saying import say
from pipelines.bad_state import told
from pipelines.home import UnusableHome
from pipelines.workers import NoWorkers
from scrapers.archive.shared.files import UnusableStore
from scrapers.archive.unreadable_line import UnreadableLine

_BAD_STATE = 2
#: The exit status of a command that Ctrl-C ended, as shells have it.
STOPPED_BY_HAND = 130


class Commands(click.Group):
    """The commands, each of which ends in one line where what it works on is in a bad state."""

    def invoke(self, context: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return self._run(context)
        except (UnusableHome, UnreadableLine, UnusableStore, NoWorkers) as fault:
            said = str(fault)
        except OSError as fault:
            said = told(fault)
        except KeyboardInterrupt:
            say(f"greenreg {context.invoked_subcommand}: stopped.", err=True)
            return context.exit(STOPPED_BY_HAND)
        say(f"greenreg {context.invoked_subcommand}: {said}", err=True)
        return context.exit(_BAD_STATE)

    def _run(self, context: click.Context) -> Any:
        """Run it until it is done, or until whoever reads its answer (`| head`) has had enough, which is no fault."""
        ending: SystemExit | click.exceptions.Exit | None = None
        answer = None
        try:
            try:
                answer = super().invoke(context)
            except (SystemExit, click.exceptions.Exit) as ended:
                ending = ended
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if ending is not None:
            raise ending
        return answer
