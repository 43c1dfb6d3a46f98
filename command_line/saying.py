"""The one way from the command to a terminal: what came from outside is printed as text, whatever it holds.

What is worded is printed in the language that is spoken; what a program reads is the same in each.
"""

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final, NoReturn

import click

from languages.spoken import in_words
from scrapers.text.moments import as_iso
from scrapers.text.shown import shown, shown_in_json
from scrapers.text.worded import worded

_BAD_STATE: Final = 2


def say(text: object = "", *, err: bool = False) -> None:
    """Print a line or several, on standard error with `err`."""
    click.echo(shown(in_words(text)), err=err)


def say_json(value: object) -> None:
    """Print a value for a program; days are text, times are text with T and zone."""
    click.echo(shown_in_json(json.dumps(value, ensure_ascii=False, indent=1, default=_as_text)))


def say_fault(command: str, fault: object) -> None:
    """Say on standard error, in one line, what keeps a command from its work."""
    say(worded("greenreg {command}: {fault}", command=command, fault=" ".join(in_words(fault).split())), err=True)


def end_with(command: str, fault: object) -> NoReturn:
    """Say what keeps a command from its work, and end it with exit status 2."""
    say_fault(command, fault)
    sys.exit(_BAD_STATE)


@contextmanager
def saying_warnings_of(room: str) -> Iterator[None]:
    """Say on standard error what a room warns of while it goes on."""
    logger, spoken = logging.getLogger(room), _Spoken()
    logger.addHandler(spoken)
    try:
        yield
    finally:
        logger.removeHandler(spoken)


class _Spoken(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        say(record.msg, err=True)


def asked(question: object) -> str:
    """Return a question as `click.prompt` takes it, in the language that is spoken."""
    return shown(in_words(question))


def _as_text(value: object) -> str:
    return as_iso(value) if isinstance(value, datetime) else str(value)
