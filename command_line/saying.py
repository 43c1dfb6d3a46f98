"""The one way from the command to a terminal: what came from outside is printed as text, whatever it holds."""

import json

import click

from scrapers.text.shown import shown, shown_in_json


def say(text: str = "", *, err: bool = False) -> None:
    """Print a line or several, on standard error with `err`."""
    click.echo(shown(text), err=err)


def say_json(value: object) -> None:
    """Print a value for a program, dates as text."""
    click.echo(shown_in_json(json.dumps(value, ensure_ascii=False, indent=1, default=str)))
