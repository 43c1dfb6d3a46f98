"""The one place where a state that a user can cause ends a command: one line on standard error, exit status 2.

The states, and what to do about each, stand in docs/operating.md. Whatever else is raised is a fault of ours, and shows
where it was raised.
"""

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from command_line.language import in_the_language, with_language_option
from command_line.saying import say_fault
from languages.language import Language
from languages.spoken import chosen, in_words, speaking, spoken
from pipelines.bad_state import told
from pipelines.home import UnusableHome
from pipelines.workers import NoWorkers
from scrapers.archive.shared.files import UnusableStore
from scrapers.archive.unreadable_line import UnreadableLine
from scrapers.text.worded import worded

_BAD_STATE = 2
#: The exit status of a command that Ctrl-C ended, as shells have it.
STOPPED_BY_HAND = 130


class Commands(click.Group):
    """The commands, in the language asked for, each ending in a line where what it works on is in a bad state."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        with_language_option(self)

    def main(self, args: Sequence[str] | None = None, *more: Any, **options: Any) -> Any:
        """Carry out a command line, in the language that it or the environment asks for."""
        with speaking(chosen(sys.argv[1:] if args is None else args, os.environ)):
            told = self if spoken() is Language.EN else in_the_language(self)
            return super(Commands, told).main(args, *more, **options)

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Take in a command, which takes `--lang` as every one does."""
        super().add_command(with_language_option(cmd), name)

    def invoke(self, context: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return self._run(context)
        except click.ClickException as fault:
            vars(fault)["message"] = in_words(fault.message)
            raise
        except (UnusableHome, UnreadableLine, UnusableStore, NoWorkers) as fault:
            said: object = fault
        except OSError as fault:
            said = told(fault)
        except KeyboardInterrupt:
            say_fault(str(context.invoked_subcommand), worded("stopped."))
            return context.exit(STOPPED_BY_HAND)
        say_fault(str(context.invoked_subcommand), said)
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
