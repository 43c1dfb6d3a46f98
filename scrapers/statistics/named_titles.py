"""Titles that a text tells by naming who got them (甲公司和乙公司获评国家级绿色工厂), without any number.

Belongs here: how many firms a sentence names as having entered a list, and of which kind and level. They are no figure;
they bear out one that a headline alone prints (两家企业获评国家级绿色工厂).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrapers.statistics.plain import NAME
from scrapers.statistics.title_words import ENTERS
from scrapers.statistics.vocabulary import any_kind, any_level, kinds, levels, word_of

_A_NAME = f"{NAME}+"
#: 我市甲公司、乙公司和丙公司成功获评: names and nothing else; a row that is left open (等) tells no number.
_ROW = re.compile(
    rf"(?<![、和及与{NAME}])(?P<names>{_A_NAME}(?:[、和及与]{_A_NAME})*)(?!等)[^，。；：、\d{NAME}]{{0,8}}?(?:{ENTERS})"
)
_UP_TO_THE_KIND = 16


@dataclass(frozen=True, slots=True)
class Named:
    """So many firms that were named one by one as having titles of a kind; `level` is empty where it is not said."""

    kind: str
    level: str
    number: int


def named_in(text: str) -> Iterator[Named]:
    """The titles whose holders a plain text names one by one."""
    for row in _ROW.finditer(text):
        kind = any_kind().search(text, row.end())
        if kind is None or not re.fullmatch(
            rf"[^，。；：\d{NAME}]{{0,{_UP_TO_THE_KIND}}}", text[row.end() : kind.start()]
        ):
            continue
        level = any_level().search(text, row.end(), kind.end())
        number = len(re.findall(_A_NAME, row["names"]))
        yield Named(word_of(kinds(), kind), word_of(levels(), level) if level else "", number)
