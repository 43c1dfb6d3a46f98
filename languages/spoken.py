"""Which language this process speaks to a person, and a worded text in it.

Recorded text, JSON and what a program reads have no part in it: they hold the English text itself.
"""

import gettext
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

from languages.language import Language
from scrapers.text.worded import SaidInBoth, Together, Worded

#: What the standard library calls a catalogue by; those of click's own words stand in it, too.
DOMAIN: Final = "greenreg"
CATALOGUES: Final = Path(__file__).parent
#: The variable by which gettext is told the language, before all those of the system.
_GETTEXT_VARIABLE: Final = "LANGUAGE"
_OPTION: Final = "--lang"
_spoken = Language.EN


def spoken() -> Language:
    """Return the language that is spoken now; English until another was chosen."""
    return _spoken


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language of a command: that of `--lang`, of GREENREG_LANG, or of the system.

    Of the system's variables the first that is set counts, as POSIX has it. Whatever is not Chinese is English.
    """
    asked = lang_asked_for(arguments)
    if asked is not None:
        return asked
    named = (environment.get(name) for name in ("GREENREG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))
    return Language.ZH if next(filter(None, named), "").lower().startswith("zh") else Language.EN


def lang_asked_for(arguments: Sequence[str]) -> Language | None:
    """Return the language that `--lang` names anywhere among the arguments, the last one where there are several.

    It is looked for before the arguments are understood, so that a fault in them is told in it.
    """
    asked = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, _, value = argument.partition("=")
        if name == _OPTION:
            stated = value or next(iter(arguments[place + 1 :]), "")
            asked = Language(stated) if stated in set(Language) else asked
    return asked


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language meanwhile; so do the libraries that use gettext, such as click."""
    global _spoken
    before, before_in_gettext = _spoken, os.environ.get(_GETTEXT_VARIABLE)
    domain = gettext.textdomain()
    _spoken = language
    os.environ[_GETTEXT_VARIABLE] = language
    gettext.bindtextdomain(DOMAIN, CATALOGUES)
    gettext.textdomain(DOMAIN)
    try:
        yield
    finally:
        _spoken = before
        gettext.textdomain(domain)
        if before_in_gettext is None:
            os.environ.pop(_GETTEXT_VARIABLE, None)
        else:
            os.environ[_GETTEXT_VARIABLE] = before_in_gettext


def in_words(said: object) -> str:
    """Return a text, or that of a fault, in the language that is spoken: what is not worded stays as it is."""
    return in_words_of(_spoken, said)


def in_words_of(language: Language, said: object) -> str:
    """Return a text in a language, whichever is spoken: for what holds both."""
    text = str(said)
    if language is Language.EN or not isinstance(text, Worded):
        return text
    if isinstance(text, SaidInBoth):
        return text.chinese
    given = {name: _given_in_words(language, value) for name, value in text.given.items()}
    if isinstance(text, Together):
        return translated_to(language, text.template).join(map(str, given.values()))
    return translated_to(language, text.template).format(**given)


def translated(words: str) -> str:
    """Return the words of a template, or of a help text, in the language that is spoken."""
    return translated_to(_spoken, words)


def translated_to(language: Language, words: str) -> str:
    """Return the words of a template in a language, whichever is spoken: for what speaks both."""
    return _catalogue(language).gettext(words) if words else words


def templates(language: Language) -> list[str]:
    """Return every template and help text that has words in a language."""
    entries = getattr(_catalogue(language), "_catalog", {})
    return [words for words in entries if isinstance(words, str) and words]


def _given_in_words(language: Language, value: object) -> object:
    """What is given to a template, in words; a number stays one, for the template may say how it is written."""
    text = None if isinstance(value, int | float) else str(value)
    return in_words_of(language, text) if isinstance(text, Worded) else value


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, CATALOGUES, [language], fallback=language is Language.EN)
