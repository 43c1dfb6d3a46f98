"""What is said of a figure that waits in review, and when a number is that of one firm."""

import re

from scrapers.statistics.places import names_a_place
from scrapers.statistics.plain import NAME
from scrapers.statistics.reading import Doubt

#: What makes a figure doubtful, for whoever looks at it.
REASONS = {
    Doubt.KIND_FAR: "Words stand between the number and the titles it may count that no rule knows.",
    Doubt.NOUN_UNKNOWN: "It may count something else than the titles named before it.",
    Doubt.OF_ONE_FIRM: "It may be the number of one firm.",
    Doubt.COUNTING_UNSAID: "It counts titles, and nothing says whether new ones or all so far.",
    Doubt.PLACE_UNKNOWN: "It is of a place that is no known region.",
    Doubt.PLACE_UNSAID: "It may be of another place than the text says where it stands.",
    Doubt.PERIOD_UNKNOWN: "Nothing says of which time it is.",
    Doubt.LEVEL_UNSURE: "Several levels stand before it.",
    Doubt.APPLIED_FOR: "It may count those that apply, and not those that hold a title.",
    Doubt.INCREMENT: "It may be by how many there are more, and not how many.",
    Doubt.EXPECTED: "It is expected, and neither reached nor aimed at.",
    Doubt.ROUND_NUMBER: "It is an order of magnitude.",
    Doubt.DEALT_OUT: "Several numbers are dealt out to several things.",
    Doubt.CONTRADICTED: "The same text states another number of the same titles.",
    Doubt.IN_HEADLINE: "Only a headline says it.",
}

_FIRM = re.compile(rf"{NAME}+")
_A_ROW_OF_NAMES = re.compile(r"等|、|，?[^，。；]{0,6}(?:等|上榜|入选|入围)|（|和|及")
_GOES_TO = re.compile(
    "走进|来到|在[^，。；]{0,8}(?:车间|厂区|生产线)|该企业|该公司|这家企业|这家公司|项目总投资|车间[里内]|董事长|总经理"
)


def of_one_firm(ahead: str, before: str) -> bool:
    """True where the number at the end of a plain text is one firm's: the firm is named, and no place after it.

    `before` is the text before the sentence. A firm in a row of names (甲公司等7家企业) is none that is spoken of.
    """
    for text, is_own in ((ahead, True), (before, False)):
        firms = [firm for firm in _FIRM.finditer(text) if not _A_ROW_OF_NAMES.match(text, firm.end())]
        last = max((firm.end() for firm in firms), default=-1)
        visited = [visit.end() for visit in _GOES_TO.finditer(text)]
        last = max([last, *visited])
        if last >= 0 and not names_a_place(text[last:]):
            return is_own or not names_a_place(ahead)
        if names_a_place(text):
            return False
    return False
