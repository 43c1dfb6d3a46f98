"""Numbers of titles in rows and of lists: several dealt out in turn, and those that count who is on a list.

Belongs here: forms in which a number and its kind do not stand beside each other, since one word deals out several
(甲、乙分别达到5家、3家) or since the list that was told of names the kind (…名单包括甲、乙等52个园区).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from scrapers.quantities import Quantity
from scrapers.statistics.reading import Decided
from scrapers.statistics.region_names import region_names
from scrapers.statistics.title_words import ADVERB, ENTERS, NOUN, PERIOD_WORDS, TITLE_UNITS, Bound, kinds_in
from scrapers.statistics.vocabulary import any_kind

_THING = re.compile(r"[^，。；]{0,6}?(?:企业|园区|产品|工厂)")
_IN_A_LIST = re.compile(r"等\s*$|(?:共计?|共有|合计)$")
#: A level by itself, also in 国家级、省级, which is one where nothing deals out.
ONE_LEVEL = re.compile("(?:国家|[省市县区盟州]|自治区|区县)级")
_DEALT_OUT = re.compile("分别")
_DEALT_OUT_BEHIND = re.compile(rf"分别(?:{ADVERB})*(?P<enters>{ENTERS})(?:为|成为|了)?")
#: 38户企业、3个园区被认定为…: the same without 分别, whose things tell which kind is whose.
_NAMED_IN_TURN = re.compile(rf"(?:{ADVERB})*被?(?:国家|工信部)?(?P<enters>评为|评定为|认定为|确定为|命名为)")
_LAST_SENTENCE = re.compile("[^。！？]+[。！？]?$")
#: 20家企业入围该名单: that what was counted is on a list, whatever list.
_ENTERS_THAT_LIST = re.compile(
    rf"{NOUN}?(?:{ADVERB})*(?P<enters>{ENTERS}|榜上有名)了?(?:(?:该|此|这一|上述|本次|此次)(?:公示)?(?:名单|榜单)|名单)?(?=[，。；、！]|$)"
)
_LIST_ISSUED = re.compile(
    "(?:公示|公布|公告|发布|印发)了?[^，。；《》]{0,6}《[^》]*(?:名单|名录)[^》]*》，(?:共|共有)?$"
)
_LIST_OF_ONE = re.compile(r"名单|通知|公告|通告|名录")


def dealt_out(text: str, quantities: Sequence[Quantity], at: int) -> Bound | None:
    """甲、乙分别达到5家、3家: the kinds before 分别, each with the number that is its turn."""
    deals = [*_DEALT_OUT.finditer(text, 0, quantities[at].start)]
    if not deals:
        return None
    dealt = deals[-1]
    after = [
        other
        for other in quantities
        if other.start > dealt.start() and other.unit_normalised in TITLE_UNITS and other.start <= quantities[at].start
    ]
    clause = max(text.rfind(sign, 0, dealt.start()) for sign in "，。；") + 1
    named = [kind for kind in kinds_in(text[: dealt.start()]) if kind[1] >= clause]
    if len(named) < 2 or len(after) > len(named) or re.search("[。；]", text[dealt.end() : quantities[at].start]):
        return None
    if any_kind().search(text, dealt.end(), quantities[at].start):
        return None
    kind, start, end = named[len(after) - 1]
    return Bound(kind, (start, end), start, quantities[at].start)


def dealt_out_behind(text: str, quantities: Sequence[Quantity], at: int, taken: set[int]) -> Bound | None:
    """54家工厂、4家园区分别被评为国家级绿色工厂、绿色工业园区: to each number before 分别 the kind that is its turn.

    So they are without 分别 where each thing counted (企业, 园区, 产品) can hold the title of its turn and of no other.
    """
    deal = _DEALT_OUT_BEHIND.search(text, quantities[at].end)
    in_turn = None if deal else _NAMED_IN_TURN.search(text, quantities[at].end)
    deal = deal or in_turn
    if deal is None:
        return None
    clause = max(text.rfind(sign, 0, deal.start()) for sign in "，。；") + 1
    row = [other for other in quantities if clause <= other.start < deal.start()]
    behind = re.search("[，。；]", text[deal.end() :])
    ends = deal.end() + behind.start() if behind else len(text)
    named = [kind for kind in kinds_in(text[:ends]) if kind[1] >= deal.end()]
    if len(row) < 2 or len(row) != len(named) or quantities[at] not in row:
        return None
    if any(kind[1] >= clause for kind in kinds_in(text[: deal.start()])):
        return None
    if in_turn and not _each_holds_its_own(text, row, [kind for kind, _, _ in named]):
        return None
    kind, start, end = named[row.index(quantities[at])]
    taken.update(begin for _, begin, _ in named)
    return Bound(kind, (start, end), quantities[at].start, ends, verb=deal["enters"])


def _each_holds_its_own(text: str, row: Sequence[Quantity], kinds: Sequence[str]) -> bool:
    things = [text[one.end : one.end + 8] for one in row]
    return all(
        _THING.match(thing) is not None and may_hold(thing, kind) is (number == turn)
        for number, thing in enumerate(things)
        for turn, kind in enumerate(kinds)
    )


def of_a_list(text: str, unmasked: str, quantity: Quantity) -> Bound | None:
    """…名单包括甲、乙等52个园区: the one kind that the list's name names, where a row of names ends in the number."""
    if not _IN_A_LIST.search(text[: quantity.start]):
        return None
    noun = re.match(
        rf"(?:工业|重点)?(?:企业|园区|单位|产品)?(?=[，。；、！　]|$|成功|{ENTERS}|榜上有名)", text[quantity.end :]
    )
    if noun is None or not _LIST_OF_ONE.search(unmasked[: quantity.start]):
        return None
    named = kinds_in(unmasked[: quantity.start])
    if len({kind for kind, _, _ in named}) != 1:
        return None
    kind, start, end = named[-1]
    return Bound(kind, (start, end), start, quantity.start, Decided.PASSAGE)


def on_the_list_before(text: str, unmasked: str, before: str, quantity: Quantity) -> Bound | None:
    """…发布绿色工厂名单。我市有20家企业入围该名单: the one kind of the list that the sentence before told of.

    So is that of a list whose issue is told right before: 印发《国家级零碳园区名单》，52个园区入选.
    """
    enters = _ENTERS_THAT_LIST.match(text, quantity.end)
    told = _LIST_ISSUED.search(unmasked[: quantity.start]) or _LAST_SENTENCE.search(before)
    if enters is None or told is None or any_kind().search(text) or not _LIST_OF_ONE.search(told[0]):
        return None
    named = {kind for kind, _, _ in kinds_in(told[0])}
    kind = named.pop() if len(named) == 1 else ""
    if not kind or not may_hold(enters[0], kind):
        return None
    span = (quantity.start, quantity.start)
    return Bound(kind, span, quantity.start, enters.end(), Decided.PASSAGE, verb=enters["enters"] or "")


def is_dealt_out_otherwise(ahead: str) -> bool:
    """2022年、2023年分别新增874家、1488家: numbers in the turn of years, places or levels."""
    deals = [*_DEALT_OUT.finditer(ahead)]
    if not deals:
        return False
    clause = ahead[max(ahead.rfind(sign, 0, deals[-1].start()) for sign in "。；") + 1 : deals[-1].start()]
    rows = (re.compile(PERIOD_WORDS), region_names(), ONE_LEVEL)
    return any(
        re.search("[、和与]", clause[one.end() : other.start()]) is not None and other.start() - one.end() < 6
        for row in rows
        for found in ([*row.finditer(clause)],)
        for one, other in pairwise(found)
    )


def may_hold(verb: str, kind: str) -> bool:
    """Whether what is counted (12家企业, 9家园区, 4种产品) is a thing of the kind: a park holds no factory's title."""
    noun = _THING.match(verb)
    if noun is None:
        return True
    return (noun[0].endswith("园区"), noun[0].endswith("产品")) == (kind.endswith("_park"), kind.endswith("_product"))
