"""`--lang`: every command takes it, shows its help in the language that is spoken, and names the words of its help."""

import copy
import inspect
from collections.abc import Iterator
from typing import Final, TypeVar

import click

from languages.language import Language
from languages.spoken import translated

_Command = TypeVar("_Command", bound=click.Command)
#: What begins a paragraph that is printed as it stands: the examples of a help text.
_AS_IT_STANDS: Final = "\b"


def language_option() -> click.Option:
    """Return the option by which the language is chosen; what it says was found before (`languages.spoken.chosen`)."""
    return click.Option(
        ["--lang"],
        type=click.Choice([language.value for language in Language]),
        expose_value=False,
        help="The language of messages; else that of GREENREG_LANG, or of the system.",
    )


def with_language_option(command: click.Command) -> click.Command:
    """Give a command the option, and the commands of a group; one that has a language of its own keeps it."""
    if isinstance(command, click.Group):
        for below in command.commands.values():
            with_language_option(below)
    if all("--lang" not in parameter.opts for parameter in command.params):
        command.params.append(language_option())
    return command


def in_the_language(command: _Command) -> _Command:
    """Return a command whose help is in the language that is spoken; the command itself stays as it is."""
    told = copy.copy(command)
    told.help = _told(command.help)
    # What click made of it before, in the language of that time.
    told._help_option = None
    told.params = [_parameter_told(parameter) for parameter in command.params]
    if isinstance(command, click.Group) and isinstance(told, click.Group):
        told.commands = {name: in_the_language(below) for name, below in command.commands.items()}
    return told


def words_of_help(command: click.Command) -> Iterator[str]:
    """Yield what is said in the help of a command, of its options and of the commands below it."""
    yield from filter(_is_said, _paragraphs(command.help))
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            yield parameter.help
        if isinstance(parameter, click.Option) and isinstance(parameter.show_default, str):
            yield parameter.show_default
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from words_of_help(below)


def _parameter_told(parameter: click.Parameter) -> click.Parameter:
    told = copy.copy(parameter)
    if isinstance(told, click.Option) and told.help:
        told.help = translated(told.help)
    if isinstance(told, click.Option) and isinstance(told.show_default, str):
        told.show_default = translated(told.show_default)
    return told


def _told(text: str | None) -> str | None:
    return text and "\n\n".join(translated(one) if _is_said(one) else one for one in _paragraphs(text))


def _paragraphs(text: str | None) -> list[str]:
    """The paragraphs of a help text, each but examples on one line."""
    parts = inspect.cleandoc(text or "").split("\n\n")
    return [" ".join(part.split()) if _is_said(part) else part for part in parts]


def _is_said(paragraph: str) -> bool:
    return bool(paragraph.strip()) and not paragraph.startswith(_AS_IT_STANDS)
