"""Whether a number is one firm's, and no statistic of a place."""

import re

from scrapers.statistics.mentions import names_a_place
from scrapers.statistics.plain import NAME

_FIRM = re.compile(rf"{NAME}+")
_A_ROW_OF_NAMES = re.compile(r"等|、|，?[^，。；\d]{0,6}(?:等|上榜|入选|入围)|（|和|及")
_GOES_TO = re.compile(
    "走进|来到|在[^，。；]{0,8}(?:车间|厂区|生产线)|该企业|该公司|这家企业|这家公司|项目总投资|车间[里内]|董事长|总经理"
)


def of_one_firm(ahead: str, before: str) -> bool:
    """True where the number at the end of a plain text is one firm's: the firm is named, and no place after it.

    `before` is the text before the sentence. A firm in a row of names (甲公司等7家企业) is none that is spoken of.
    """
    for text, is_own in ((ahead, True), (before, False)):
        firms = [firm for firm in _FIRM.finditer(text) if not _is_in_a_row(text, firm)]
        last = max((firm.end() for firm in firms), default=-1)
        visited = [visit.end() for visit in _GOES_TO.finditer(text)]
        last = max([last, *visited])
        if last >= 0 and not names_a_place(text[last:]):
            return is_own or not names_a_place(ahead)
        if names_a_place(text):
            return False
    return False


def _is_in_a_row(text: str, firm: re.Match[str]) -> bool:
    return text[: firm.start()].endswith("、") or _A_ROW_OF_NAMES.match(text, firm.end()) is not None
