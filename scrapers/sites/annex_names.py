"""What a notice's text calls its annexes: 附件：1.… 2.…, and which links say that they are one.

Belongs here: recognising an annex by what it is called. Which addresses are files stands in `addresses`.
"""

import re
from collections.abc import Iterable

from scrapers.text.folding import understood

_BEGINS = re.compile(r"^附件[0-9一二三四五六七八九十]{0,3}[:.、]?(.*)$")
_NUMBERED = re.compile(r"(?<![0-9])[0-9]{1,2}[.、]")
_NUMBER = "[0-9一二三四五六七八九十]"
_CALLED_ANNEX = re.compile(rf"[\[【(]?附件{_NUMBER}{{0,3}}[\])】]?(?:[:.、\-].*)?|附件{_NUMBER}{{1,3}}.*")
_ENDING = re.compile(r"[.][a-z]{2,5}$", re.IGNORECASE)
_AROUND_NAME = '《》"“”;。,、:.[]【】'


def names_of_annexes(lines: Iterable[str]) -> frozenset[str]:
    """The names that a notice's lines give its annexes, folded: after 附件, and on the numbered lines below it.

    Where nothing follows 附件 on its line, the next line is a name, numbered or not.
    """
    names: list[str] = []
    is_listing = is_headed = False
    for line in map(understood, lines):
        if begins := _BEGINS.match(line):
            is_listing, rest = True, begins[1]
            is_headed = not rest.strip(_AROUND_NAME)
        elif is_listing and (line == "" or _NUMBERED.match(line) or is_headed):
            rest, is_headed = line, is_headed and line == ""
        else:
            is_listing = False
            continue
        names += _NUMBERED.split(rest)
    return frozenset(name for name in map(bare_name, names) if len(name) > 1)


def is_called_an_annex(text: str, names: frozenset[str]) -> bool:
    """Whether a link's text says 附件N, or is the name of an annex, whatever its ending and number."""
    folded = understood(text)
    if _CALLED_ANNEX.fullmatch(folded):
        return True
    numberless = _NUMBERED.sub("", folded, count=1) if _NUMBERED.match(folded) else folded
    return bare_name(numberless) in names


def bare_name(name: str) -> str:
    """A name of an annex without its ending and what stands around it, to compare it with another."""
    return _ENDING.sub("", name.strip(_AROUND_NAME)).strip(_AROUND_NAME)
