"""The rules that make a fact of a number: how titles and indicators are worded around it.

Three forms: 绿色工厂490家 and 490家绿色工厂 count titles; a measure's words right before the number (and, where the
vocabulary says so, words right behind it) give an indicator; 甲、乙…分别…9.4%、28% deals several measures out in turn.
"""

import re
from dataclasses import dataclass

from scrapers.quantities import Quantity
from scrapers.statistics.context import kinds_named, last_kind
from scrapers.statistics.reading import TITLES
from scrapers.statistics.vocabulary import IndicatorRule, indicator_rules, kinds, levels

TITLE_UNITS = frozenset({"家", "个", "项", "种", "款", "户", "座"})
_KIND_THEN_NUMBER = re.compile(r"[^，,、；;。（）()\d]{0,8}[（(：:]?$")
_NUMBER_THEN_KIND = re.compile(
    rf"\s?(?:{'|'.join(words for _, words in levels())})?的?(?:{'|'.join(words for _, words in kinds())})"
)
#: 新增绿色工厂12家，累计达到80家: the sum of what was counted before it.
_SO_FAR = re.compile(r"，(?:累计|总数|总量)(?:已)?(?:达到?|为|增至)?$")
_FIGURE = r"\d[\d.,]*(?:万亿|[万亿])?(?:%|个百分点|克标准煤)?(?:以上|左右)?"
#: What may stand between a measure's words and its number: verbs of change, years, and figures dealt out before it.
_CONNECTING = re.compile(
    rf"(?:\s|{_FIGURE}|[较比与](?:19|20)\d\d年?(?:相比)?|(?:19|20)\d\d年[末底]?"
    r"|[由从达到为的提高升增长加下降低减少至了约均分别、和是已比重率占幅超过近有将仅所全部]|“?十[一二三四五]五”?期?间?末?|累计|预计|接近|高达|左右)*[，]?$"
)
_DEALT_OUT = re.compile("分别")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a number measures: `titles` or an indicator, the kind of titles, and its unit where the words change it.

    The words that say so begin at `starts` and end at `ends` of the sentence.
    """

    measure: str
    starts: int
    ends: int
    kind: str = ""
    unit: str = ""


def as_titles(text: str, quantity: Quantity) -> Measured | None:
    """The titles that a number counts: the kind right before it, else the one right behind it."""
    if quantity.unit_normalised not in TITLE_UNITS:
        return None
    named = last_kind(text[: quantity.start])
    if named is not None and _KIND_THEN_NUMBER.fullmatch(text[named.end : quantity.start]):
        return Measured(TITLES, named.start, quantity.start, named.word)
    if named is not None and _SO_FAR.search(text[: quantity.start]) and len(kinds_named(text[: quantity.start])) == 1:
        return Measured(TITLES, named.start, quantity.start, named.word)
    if behind := _NUMBER_THEN_KIND.match(text, quantity.end):
        counted = last_kind(behind[0])
        return None if counted is None else Measured(TITLES, quantity.start, behind.end(), counted.word)
    return None


def as_indicator(before: str, text: str, quantity: Quantity, place_in_turn: int) -> Measured | None:
    """The indicator that a number measures.

    `before` is the text of the run before the sentence. `place_in_turn` counts the numbers that 分别 deals out before
    this one.
    """
    ahead = text[: quantity.start]
    found = [
        (*span, rule)
        for rule in indicator_rules()
        if quantity.unit_normalised in rule.units and (span := _span(rule, ahead, before, text[quantity.end :]))
    ]
    if not found:
        return None
    nearest = max(end for _, end, _ in found)
    together = sorted(
        ((start, rule) for start, end, rule in found if end == nearest), key=lambda named: (named[0], named[1].measure)
    )
    is_dealt_out = len(together) > 1 and _DEALT_OUT.search(ahead, nearest)
    start, rule = together[place_in_turn % len(together)] if is_dealt_out else together[-1]
    named = kinds_named(ahead) if rule.reads_kind else frozenset()
    # A share after several kinds is of all of them together.
    kind = next(iter(named)) if len(named) == 1 else ""
    return Measured(rule.measure, max(0, start), quantity.start, kind, rule.unit)


def numbers_dealt_out_before(text: str, quantities: list[Quantity], quantity: Quantity) -> int:
    """How many numbers of the same unit stand between 分别 and this one."""
    deals = [match.start() for match in _DEALT_OUT.finditer(text, 0, quantity.start)]
    if not deals:
        return 0
    return sum(
        deals[-1] < other.start < quantity.start and other.unit_normalised == quantity.unit_normalised
        for other in quantities
    )


def _span(rule: IndicatorRule, ahead: str, before: str, behind: str) -> tuple[int, int] | None:
    """Where the measure's words stand in the sentence; they may begin in the text before it (below zero)."""
    if rule.after is not None and not rule.after.match(behind):
        return None
    whole = before + ahead
    for match in reversed([*rule.before.finditer(whole)]):
        if match.end() > len(before) and _CONNECTING.fullmatch(whole[match.end() :]):
            return match.start() - len(before), match.end() - len(before)
    return None
