"""What a number measures that counts no titles: the indicators, by their words in the vocabulary.

A measure's words stand right before the number (and, where the vocabulary says so, words right behind it);
甲、乙…分别…9.4%、28% deals several measures out in turn; 从2015年的58.3立方米下降至2021年的28.2立方米 gives two figures
of one measure.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from scrapers.quantities import Quantity
from scrapers.quantities.units import UNIT
from scrapers.statistics.title_words import kinds_in
from scrapers.statistics.vocabulary import IndicatorRule, indicator_rules

_FIGURE = rf"\d[\d.,]*(?:万亿|[万亿])?(?:{UNIT})?(?:以上|左右)?"
#: What may stand between a measure's words and its number: verbs of change, years, and figures dealt out before it.
_CONNECTING = re.compile(
    rf"(?:\s|{_FIGURE}|[较比与](?:19|20)\d\d年?(?:相比)?|(?:19|20)\d\d年[末底]?"
    r"|[由从达到为的提高升增长加下降低减少至了约均首次分别、和是已比重率占幅度超过近有将仅所全部]"
    r"|“?十[一二三四五]五”?(?:期间|时期)?末?|累计|预计|接近|高达|完成|实现|稳定|保持|维持|控制|左右|进一步|又|同比|最[大小高低快慢]，|，?(?:力争|争取|确保))*[，]?$"
)
#: 年均下降3%: the change of one year, where that of the whole time is measured.
_A_YEAR = re.compile("年均|平均每年|每年")
_DEALT_OUT = re.compile("分别")
#: The figure that the next is compared with, and the comma behind it: …为1.0032吨标准煤，比2013年下降.
_IS_COMPARED = re.compile(
    rf"[为是达到]*{_FIGURE}，(?=(?:同比|[比较与](?:(?:19|20)\d\d年|上年|去年|十[一二三四五]五))[^，。；]{{0,30}}$"
    r"|(?:累计)?(?:下降|降低|减少|上升|增长|提高)[了约近]*$)"
)
#: 在“十二五”时期…下降28%的基础上，2021年又下降: what a change goes on from stands between it and its measure.
_ON_TOP_OF = re.compile(r"在[^。；]*?基础上，(?=[^，。；]*$)")
#: …普及率2021年分别达到: when a row of measures is spoken of may stand behind it.
_TIME_BEHIND = re.compile(r"(?:截至|到|在|于)?(?:(?:19|20)\d\d年(?:[末底]|\d+月[末底份]?|上半年|前三季度)?|目前|已)$")
#: 万元GDP（当年价）用水量, 单位国内生产总值（GDP）能耗: what only says how a measure is taken, or its shorter name.
_ASIDE = re.compile(
    r"（(?:按)?(?:(?:19|20)\d\d年)?(?:当年|可比|不变|现行?)价格?(?:计算)?）|（(?:GDP|绝对值|当量值|等价值)）"
)
_IN_A_ROW = re.compile("(?:、|[和及与]|以及)[^、和及与，。；]{0,8}")
#: 能耗、水耗分别下降: numbers of several measures, where only one is known.
_OF_SEVERAL_MEASURES = re.compile(
    r"(?:能耗|水耗|用水量|排放量?|强度|率|利用量|比重|占比)(?:[、和与]|(?<!普)及)[^，。；、\d]{2,16}分别"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a number measures: an indicator, the kind of titles it is of, and its unit where the words change it.

    The words that say so begin at `starts` and end at `ends` of the sentence. `in_turn` counts
    the numbers that 分别 deals out before this one.
    """

    measure: str
    starts: int
    ends: int
    kind: str = ""
    unit: str = ""
    in_turn: int = 0


def as_indicator(before: str, text: str, quantity: Quantity, place_in_turn: int) -> Measured | None:
    """The indicator that a number measures.

    `before` is the text of the run before the sentence. `place_in_turn` counts the numbers that 分别 deals out before
    this one.
    """
    ahead = _with_its_subject(text[: quantity.start])
    if (in_a_row := _of_a_row(ahead, quantity, place_in_turn)) is not None:
        return in_a_row
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
    is_dealt_out = len(together) > 1 and _DEALT_OUT.search(ahead, max(0, together[0][0]))
    start, rule = together[place_in_turn % len(together)] if is_dealt_out else together[-1]
    if _A_YEAR.search(ahead, max(0, start)):
        return None
    clause = max(ahead.rfind(sign) for sign in "，。；") + 1
    if len(together) == 1 and _OF_SEVERAL_MEASURES.search(ahead, min(clause, max(0, start))):
        return None
    named = {kind for kind, _, _ in kinds_in(ahead) if kind} if rule.reads_kind else set()
    # A share after several kinds is of all of them together.
    kind = next(iter(named)) if len(named) == 1 else ""
    return Measured(rule.measure, max(0, start), quantity.start, kind, rule.unit, place_in_turn)


def _of_a_row(ahead: str, quantity: Quantity, place_in_turn: int) -> Measured | None:
    """数控化率、普及率分别达到51.3%和74.7%: the measure whose turn it is, of those known in a row before 分别."""
    deals = [*_DEALT_OUT.finditer(ahead)]
    if not deals or not _CONNECTING.fullmatch(ahead[deals[-1].end() :]):
        return None
    row = _TIME_BEHIND.sub("", ahead[: deals[-1].start()])
    begins = max(row.rfind(sign) for sign in "，。；") + 1
    known = {
        (found.end(), rule.measure): (found.start(), rule)
        for rule in indicator_rules()
        if quantity.unit_normalised in rule.units and rule.after is None
        for found in rule.before.finditer(row, begins)
    }
    named = sorted(((start, end, rule) for (end, _), (start, rule) in known.items()), key=lambda one: one[:2])
    if len(named) < 2 or named[-1][1] != len(row) or place_in_turn >= len(named):
        return None
    if any(not _IN_A_ROW.fullmatch(row[one[1] : other[0]]) for one, other in pairwise(named)):
        return None
    start, _, rule = named[place_in_turn]
    return Measured(rule.measure, start, quantity.start, "", rule.unit, place_in_turn)


def _with_its_subject(ahead: str) -> str:
    """The words ahead of a number that is compared with one before it, joined to the measure that both are of.

    万元GDP能耗为1.0032吨标准煤，比2013年下降 becomes 万元GDP能耗比2013年下降.
    """
    ahead = _ASIDE.sub("", _ON_TOP_OF.sub("", ahead))
    said = _IS_COMPARED.search(ahead)
    return ahead if said is None else ahead[: said.start()] + ahead[said.end() :]


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
