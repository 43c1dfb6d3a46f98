"""Words by which a list says that somebody on it is not given what it is about: 不予推荐, 未通过, 备选.

Belongs here: the words, in a cell or in a heading over rows. What follows for a row is decided where rows are judged.
"""

import re

from scrapers.lists.titles import without_numbering
from scrapers.text.folding import understood

_REFUSES = re.compile(
    "(?:建议)?(?:不|未|没有)(?:予|能|予以|建议)?(?:通过|合格|推荐|认定|达标|同意|入选|入围|公示|公布|列入)(?:认定|推荐|入选|名单)?"
    "|否|淘汰|落选|不符合.{0,12}|备选|候补"
)
_OF_THOSE_BELOW = re.compile("(?:认定|评审|审核|验收)?的?(?:企业|单位|园区|工厂|项目)?(?:名单)?$")


def refuses(text: str) -> bool:
    """Whether a text, as understood, says that nothing is given."""
    return _REFUSES.fullmatch(text) is not None


def refuses_those_below(heading: str) -> bool:
    """Whether a heading says that those below it are given nothing: 二、未通过企业（3家）, （二）不予推荐名单."""
    said = understood(without_numbering(heading))
    return said != "否" and (refuses(said) or refuses(_OF_THOSE_BELOW.sub("", said)))
