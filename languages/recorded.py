"""Texts that were recorded in English, told in the language that is spoken.

The log of the harvest, kept readings, raw tables and the orchestrator hold what they were told as plain text, the same
in every language. Such a text is recognised by the template that it was made by: of those that it fits, the one with
most words of its own. One that fits none is told as it was recorded.
"""

import re
from collections.abc import Mapping
from functools import cache
from string import Formatter
from typing import Final

from languages.language import Language
from languages.spoken import in_words_of, spoken, templates, translated_to
from scrapers.text.worded import Worded

#: A template with fewer letters of its own fits too much: `{fault}: {detail}`.
_FEWEST_LETTERS: Final = 6
_ENGLISH: Final = re.compile("[A-Za-z]{2}")
#: What stands between texts that were recorded together, and in Chinese, the widest apart first.
_BETWEEN: Final = {"; ": "；", ": ": "：", ", ": "，"}
#: Where a sentence ends and the next begins.
_NEXT_SENTENCE: Final = re.compile(r"(?<=[.!?)]) (?=[A-Z])")
_MOST_SENTENCES: Final = 5


def recognised(recorded: object) -> str:
    """Return a recorded text in the language that is spoken; one that is worded still is left to be told."""
    text = str(recorded)
    return text if spoken() is Language.EN or isinstance(text, Worded) else _told(text)


def in_chinese(said: str) -> str:
    """Return the Chinese words of a text, worded still or recorded, whichever language is spoken."""
    return in_words_of(Language.ZH, said) if isinstance(said, Worded) else _told(said)


def _told(text: str) -> str:
    # Names and numbers, of which there are many, say nothing in English.
    if not _ENGLISH.search(text):
        return text
    return _whole(text) or _behind_a_word(text) or _by_parts(text) or text


def _whole(text: str) -> str | None:
    """The Chinese words of a text that a template made, or two in a row; None where none did."""
    if (whole := translated_to(Language.ZH, text)) != text:
        return whole
    spanning = None
    for pattern, template in _patterns():
        if found := pattern.fullmatch(text):
            given = found.groupdict()
            if not any(map(_NEXT_SENTENCE.search, given.values())):
                return _made_again(template, given)
            # What was given reaches into another sentence: it may be that two texts in a row were taken for one.
            spanning = spanning or (template, given)
    return _by_sentences(text) or (_made_again(*spanning) if spanning else None)


def _made_again(template: str, given: Mapping[str, str]) -> str:
    told = {name.removeprefix("_"): _told(value) for name, value in given.items()}
    return _filled(translated_to(Language.ZH, template), told)


def _by_sentences(text: str) -> str | None:
    """The Chinese words of two texts in a row, each of one sentence or more, or None where it is not told of both.

    A text of many sentences is somebody else's: each way to part it would be tried.
    """
    ends = list(_NEXT_SENTENCE.finditer(text))
    for end in ends if len(ends) <= _MOST_SENTENCES else ():
        parts = (text[: end.start()], text[end.end() :])
        told = [_told(part) for part in parts]
        if all(one != part for one, part in zip(told, parts, strict=True)):
            return "".join(told)
    return None


def _behind_a_word(text: str) -> str | None:
    """The Chinese words of a text behind the word for its reason (truncated: …), or None where it is not told."""
    word, _, rest = text.partition(": ")
    told = _whole(rest) if rest and " " not in word else None
    return f"{_told(word)}{_BETWEEN[': ']}{told}" if told else None


def _by_parts(text: str) -> str | None:
    """The Chinese words of texts that stand together, or None where nothing of them is told."""
    for between, in_its_place in _BETWEEN.items():
        parts = text.split(between)
        told = [_told(part) for part in parts] if len(parts) > 1 else parts
        if told != parts:
            return in_its_place.join(told)
    return None


def _filled(template: str, given: Mapping[str, str]) -> str:
    """The template with its placeholders replaced: how a number or a quotation is written was settled in the record."""
    return "".join(
        literal + (given[field] if field is not None else "") for literal, field, _, _ in Formatter().parse(template)
    )


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Every template that can be told from others, with what it matches, those with most words of their own first."""
    with_letters = ((_letters(template), template) for template in templates(Language.ZH))
    return [
        (re.compile(_matching(template), re.DOTALL), template)
        for letters, template in sorted(with_letters, reverse=True)
        if letters >= _FEWEST_LETTERS and "{" in template
    ]


def _letters(template: str) -> int:
    return sum(character.isalpha() for literal, *_ in Formatter().parse(template) for character in literal)


def _matching(template: str) -> str:
    pattern, seen = "", set()
    for literal, field, _, _ in Formatter().parse(template):
        pattern += re.escape(literal)
        if field is not None:
            pattern += f"(?P=_{field})" if field in seen else f"(?P<_{field}>.*?)"
            seen.add(field)
    return pattern
