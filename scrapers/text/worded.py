"""What is said to a person: its English words, and what they are made of, so that they can be said in Chinese, too.

A worded text is a string, and the string is English: what records it, compares it or hands it to a program has the same
text in every language. Only what prints for a person asks for it in another (`languages.spoken`). `str` leaves it as it
is, so that the words of a fault are worded as its text is; an f-string or a join makes plain text of it.
"""

from collections.abc import Iterable, Mapping


class Worded(str):
    """A text for a person. `template` names by placeholders what is `given`; the templates are what is translated."""

    template: str
    given: Mapping[str, object]

    def __str__(self) -> str:
        return self

    def __deepcopy__(self, _: object) -> "Worded":
        return self

    def __reduce_ex__(self, _: object) -> tuple[type[str], tuple[str]]:
        """Another process gets the text alone: what is given may be of this one."""
        return str, (str.__str__(self),)


class Together(Worded):
    """Several texts in a row. The template is what stands between them; they are given by their place."""


class SaidInBoth(Worded):
    """A text that is no template's, with its own Chinese words."""

    chinese: str


def worded(template: str, /, **given: object) -> Worded:
    """Return the text that a template and what is given for its placeholders make."""
    text = Worded(template.format(**given))
    text.template, text.given = template, given
    return text


def together(between: str, texts: Iterable[object]) -> Worded:
    """Return texts in a row, with what stands between them."""
    given = {str(place): text for place, text in enumerate(texts)}
    text = Together(between.join(map(str, given.values())))
    text.template, text.given = between, given
    return text


def said_in_both(english: str, chinese: str) -> Worded:
    """Return a text whose Chinese words are at hand: those of a release, which speaks both languages."""
    text = SaidInBoth(english)
    text.template, text.given = english, {}
    text.chinese = chinese
    return text
