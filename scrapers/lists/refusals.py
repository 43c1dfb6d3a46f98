"""Words by which a list says that somebody on it is not given what it is about: 不予推荐, 未通过, 备选, 放弃申报.

Belongs here: what a text says, in a cell or in a heading over rows. What follows for a row is decided where rows are
judged; the words stand in `remark_words.csv`.
"""

import re

from scrapers.lists.titles import without_numbering
from scrapers.reference.remarks import Says, remark_of_somebody, remark_words
from scrapers.text.folding import understood

_NO = "否"
_OF_THOSE_BELOW = re.compile("(?:认定|评审|审核|验收)?的?(?:企业|单位|园区|工厂|项目)?(?:名单)?$")


def refuses(text: str) -> bool:
    """Whether a text, as understood, says that nothing is given."""
    return text == _NO or denies(text)


def denies(text: str) -> bool:
    """Whether a remark, as understood, says by itself that nothing is given; 否 by itself says nothing."""
    return remark_of_somebody(Says.REFUSED, Says.NOT_APPLIED).fullmatch(text) is not None


def takes_back(text: str) -> bool:
    """Whether a remark, as understood, takes something back, a proposal or a title: 企业自愿放弃."""
    return remark_of_somebody(Says.TAKEN_BACK).fullmatch(text) is not None


def leaves_open(text: str) -> bool:
    """Whether a remark, as understood, says that it is not settled, or says of more than this that it is not given."""
    return remark_words(Says.OPEN, Says.REFUSED, Says.NOT_APPLIED).search(text) is not None


def refuses_those_below(heading: str) -> bool:
    """Whether a heading says that those below it are given nothing: 二、未通过企业（3家）, （二）不予推荐名单."""
    said = understood(without_numbering(heading))
    return denies(said) or denies(_OF_THOSE_BELOW.sub("", said))
