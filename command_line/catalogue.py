"""`python -m command_line.catalogue`: what can be said to an operator, found in the source, and its Chinese words.

It brings `languages/zh/LC_MESSAGES/greenreg.po` up to date with what is said, leaves the words of what is new empty,
and compiles the file. Tests hold that no words are empty, and that the compiled file is that of the other.
"""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from command_line import main
from command_line.language import words_of_help
from command_line.saying import say
from languages.language import Language
from languages.spoken import CATALOGUES, DOMAIN
from scrapers.text.worded import worded

PO: Final = CATALOGUES / Language.ZH / "LC_MESSAGES" / f"{DOMAIN}.po"
MO: Final = PO.with_suffix(".mo")
ROOMS: Final = ("command_line", "serving", "pipelines", "expectations", "scrapers")
_CHECKOUT: Final = CATALOGUES.parent
_PYTHON: Final = [("**.py", "python")]
_OURS: Final = {"worded": None, "together": None}
_CLICKS: Final = {"_": None, "ngettext": (1, 2)}
#: What click says of how it is programmed, to itself, or of what no command here asks.
_NOT_SAID: Final = frozenset({"d"})
_MADE: Final = datetime(2026, 1, 1, tzinfo=UTC)

Words = str | tuple[str, ...]


def said() -> Catalog:
    """Return all that can be said, without its Chinese words: by our rooms, in the help of commands, by click."""
    catalogue = _empty()
    for words in sorted({*_worded(), *reasons_of_checks(), *words_of_help(main), *_of_click()}, key=str):
        catalogue.add(words)
    return catalogue


def in_chinese() -> Catalog:
    """Return the catalogue as it stands in its file."""
    with PO.open("rb") as file:
        return read_po(file, locale=Language.ZH, domain=DOMAIN)


def write(catalogue: Catalog, folder: Path = PO.parent) -> None:
    """Write the catalogue, in the order of its words, and compile it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / PO.name).open("wb") as file:
        write_po(file, catalogue, width=110, no_location=True, sort_output=True, ignore_obsolete=True)
    with (folder / MO.name).open("wb") as file:
        write_mo(file, catalogue)


def up_to_date() -> Catalog:
    """Return the catalogue of what is said now, with the Chinese words that are known."""
    catalogue = said()
    known = in_chinese() if PO.is_file() else _empty()
    for message in catalogue:
        if message.id and (before := known.get(message.id)) is not None:
            message.string = before.string
    return catalogue


def words_of(message: Message) -> str:
    """Return the Chinese words of a text; Chinese has one form of each, however many there are."""
    words = message.string or ""
    return words if isinstance(words, str) else words[0]


def _empty() -> Catalog:
    return Catalog(
        Language.ZH,
        DOMAIN,
        project="Green Registry",
        version="1",
        copyright_holder="Green Registry",
        creation_date=_MADE,
        revision_date=_MADE,
        last_translator="Green Registry",
        language_team="zh",
        fuzzy=False,
        header_comment="# What Green Registry says to a person. `python -m command_line.catalogue` writes it.",
    )


def _worded() -> Iterator[Words]:
    for room in ROOMS:
        for _, _, words, _, _ in extract_from_dir(_CHECKOUT / room, _PYTHON, keywords=_OURS):
            yield words


def reasons_of_checks() -> Iterator[str]:
    """Return why each check of the gate must hold, as the source states it.

    A reason stays plain text, for results and JSON hold it; it is told in Chinese by what shows it to a person.
    """
    for path in sorted((_CHECKOUT / "expectations").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.keyword(arg="why", value=ast.Constant(value=str(reason))):
                    yield reason
                case ast.Assign(targets=[ast.Name(id="why")], value=ast.Constant(value=str(reason))):
                    yield reason
                case ast.Call(func=ast.Name(id="Check"), args=[_, _, _, ast.Constant(value=str(reason)), *_]):
                    yield reason


def _of_click() -> Iterator[Words]:
    for _, _, words, _, _ in extract_from_dir(Path(click.__file__).parent, _PYTHON, keywords=_CLICKS):
        if words not in _NOT_SAID:
            yield words


if __name__ == "__main__":
    catalogue = up_to_date()
    write(catalogue)
    missing = [message.id for message in catalogue if message.id and not words_of(message)]
    say(worded("{texts} texts, {missing} without Chinese words", texts=len(catalogue), missing=len(missing)))
    for one in missing:
        say(f"  {one}")
