"""The one way from the command to a terminal: what came from outside is printed as text, whatever it holds."""

import json
from datetime import datetime

import click

from scrapers.text.moments import as_iso
from scrapers.text.shown import shown, shown_in_json


def say(text: str = "", *, err: bool = False) -> None:
    """Print a line or several, on standard error with `err`."""
    click.echo(shown(text), err=err)


def say_json(value: object) -> None:
    """Print a value for a program; days are text, times are text with T and zone."""
    click.echo(shown_in_json(json.dumps(value, ensure_ascii=False, indent=1, default=_as_text)))


def _as_text(value: object) -> str:
    return as_iso(value) if isinstance(value, datetime) else str(value)
