"""Which titles a number counts: how kind and number are worded around each other.

Four forms: 绿色工厂490家; 490家绿色工厂 and 7家企业入选绿色工厂; 绿色工厂490家，其中国家级120家, whose kind stands
before; 绿色工厂、绿色园区分别达到490家、13家, dealt out in turn. A number bound in none of them counts no titles, and
one with words between that the vocabulary does not know is bound with a doubt.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cache

from scrapers.quantities import Quantity
from scrapers.statistics.plain import TITLE
from scrapers.statistics.reading import Counting, Decided, Doubt
from scrapers.statistics.region_names import larger_regions, region_names
from scrapers.statistics.title_rows import (
    dealt_out,
    dealt_out_behind,
    is_dealt_out_otherwise,
    may_hold,
    of_a_list,
    on_the_list_before,
)
from scrapers.statistics.title_words import (
    ADVERB,
    BEFORE_KIND,
    ENTERS,
    NOUN,
    TITLE_UNITS,
    Bound,
    consists_of,
    kinds_in,
    may_be_of_titles,
    says_more,
    since_last_figure,
    understood_words,
    words_right_before,
)
from scrapers.statistics.vocabulary import any_kind, any_level, kinds, levels, word_of

_CANDIDATE = re.compile(
    "培育库|培育名单|创建名单|创建计划|后备|储备|申报|培育对象|候选|入围(?:名单|单位|企业|产品)|建设计划"
)
_RECOMMENDED_BEHIND = re.compile("推荐名单")
_PROPOSED_BEHIND = re.compile("(?:公示)?(?:名单)?公示|公示名单|拟入选")
_NOUN_FOLLOWS = re.compile(NOUN)
_CONFERS_BEFORE = re.compile("(?:确定|认定|评定|命名|授予)[^，。]*$")
#: 11条产业链将各培育绿色工厂3家: a number that each of several has, and no sum of them.
_OF_EACH = re.compile("各自?(?:新?(?:培育|创建|建设|建成|打造|增|建)|推荐(?!单位)|有(?!关))[^。；]*$")
_INCREMENT = re.compile(r"(?:比|较|同比|环比)[^，。；]{0,10}(?:增加|增长|多|增|提高|净增)了?$")
#: 全国钢铁行业…绿色工厂34家: the titles of one trade, where no other is named beside it.
_OF_ONE_TRADE = re.compile(
    r"(?<![、和及])(?:钢铁|有色金属|建材|水泥|化工|石化|纺织|造纸|陶瓷|食品|医药|汽车|电子|轻工|电力)(?:行业|产业)(?!等|园|[、和及])"
)
_JOINS_KINDS = re.compile("[、和及与]|以及")


@cache
def _behind() -> re.Pattern[str]:
    """A kind behind a number: right there, or as what the things counted are named."""
    level = "|".join(words for _, words in levels())
    kind = "|".join(words for _, words in kinds())
    before_kind = rf"(?:(?:{level})|{BEFORE_KIND}|(?:{larger_regions()})[省市]?){{0,8}}"
    why = r"(?:因[^，。；]{2,20}，)?"
    verb = rf"{NOUN}?{why}(?:{ADVERB}){{0,5}}(?P<enters>{ENTERS})(?:为|成为|了)?(?:{TITLE}+(?:中的?)?)?"
    return re.compile(rf"(?P<verb>{verb})?(?P<of>{before_kind})(?P<kind>{kind})")


def bound_titles(
    text: str,
    unmasked: str,
    before: str,
    quantities: Sequence[Quantity],
    at: int,
    taken: set[int],
    lines: Container[int],
) -> Bound | None:
    """The titles that the quantity `at` of a plain sentence counts; None where it counts none.

    `before` is the text before it in its passage.

    `taken` holds the places of the kinds that numbers before it stand in front of, and is added to; `lines` those where
    a line of the print begins.
    """
    quantity = quantities[at]
    if quantity.unit_normalised not in TITLE_UNITS:
        return None
    bound = (
        _dealt_out(text, quantities, at)
        or dealt_out_behind(text, quantities, at, taken)
        or _kind_right_before(text, quantity, taken)
        or _kind_behind(text, quantity, taken)
        or _kind_before_or_of_a_list(text, unmasked, quantity)
        or on_the_list_before(text, unmasked, before, quantity)
    )
    if bound is None or not bound.kind:
        return None
    doubts = dict.fromkeys((*bound.doubts, *_doubts_around(text, quantity, bound, lines)))
    return replace(bound, doubts=tuple(doubts))


def _dealt_out(text: str, quantities: Sequence[Quantity], at: int) -> Bound | None:
    """The kind that 分别 deals a number to, unless another stands right behind the number."""
    bound = dealt_out(text, quantities, at)
    return None if bound is None or _kind_behind(text, quantities[at], set()) else bound


def _kind_right_before(text: str, quantity: Quantity, taken: set[int]) -> Bound | None:
    named = kinds_in(text[: quantity.start])
    if not named or named[-1][1] in taken:
        return None
    kind, start, end = named[-1]
    if not consists_of(words_right_before(), text, end, quantity.start):
        return None
    if "，" in text[end : quantity.start] and not says_more(text[end : quantity.start]):
        return None
    doubts = (Doubt.KIND_FAR,) if _is_last_of_a_row(text, named) else ()
    return Bound(kind, (start, end), start, quantity.start, doubts=doubts)


def _is_last_of_a_row(text: str, named: list[tuple[str, int, int]]) -> bool:
    """绿色工厂、绿色供应链管理企业和绿色园区，共有42家: a number behind a row of kinds is of all of them."""
    return len(named) > 1 and _JOINS_KINDS.fullmatch(text[named[-2][2] : named[-1][1]]) is not None


def _kind_behind(text: str, quantity: Quantity, taken: set[int]) -> Bound | None:
    behind = _behind().match(text, quantity.end)
    if behind is None:
        return None
    found = any_kind().match(text, behind.start("kind"))
    assert found is not None, "the kind that was found is one"
    taken.add(found.start())
    verb = behind["verb"] or ""
    rest = text[found.end() : found.end() + 10].removeprefix("）")
    if _CANDIDATE.match(rest):
        return Bound("", (found.start(), found.end()), quantity.start, found.end())
    counting = Counting.PROPOSED if "拟" in verb or _PROPOSED_BEHIND.match(rest) else None
    if _RECOMMENDED_BEHIND.match(rest):
        counting = Counting.RECOMMENDED
    if behind["enters"] == "通过" and "复核" in text[quantity.end : found.end() + 6]:
        counting = Counting.REVIEWED
    ahead = text[: quantity.start]
    is_mere_naming = verb.startswith("为") and not ahead.endswith("等") and not _CONFERS_BEFORE.search(ahead)
    doubts = (Doubt.KIND_FAR,) if is_mere_naming else ()
    kind = word_of(kinds(), found)
    if verb and (_another_kind_follows(text, found.end()) or not may_hold(verb, kind)):
        doubts = (Doubt.KIND_FAR,)
    level = _own_name_level(behind["of"]) if verb else ""
    return Bound(
        kind,
        (found.start(), found.end()),
        quantity.start,
        found.end(),
        verb=behind["enters"] or "",
        counting=counting,
        doubts=doubts,
        level=level,
    )


def _another_kind_follows(text: str, at: int) -> bool:
    """5家入选绿色数据中心、水效领跑者: the number is of several kinds together."""
    joined = re.match("[、和及与]", text[at:])
    if joined is None:
        return False
    level = any_level().match(text, at + 1)
    return any_kind().match(text, level.end() if level else at + 1) is not None


def _own_name_level(words: str) -> str:
    """The region whose name the titles carry (2022年安徽省绿色工厂), for the level to be told by it; else empty."""
    named = [*region_names().finditer(words)]
    return named[-1][0] if named and not any_level().search(words) else ""


def _kind_before(text: str, quantity: Quantity) -> Bound | None:
    """The kind named last, where all that stands between it and the number is understood; else with a doubt."""
    named = kinds_in(text[: quantity.start])
    if not named:
        return None
    kind, start, end = named[-1]
    between = text[end : quantity.start]
    if consists_of(understood_words(), text, end, quantity.start):
        is_told = says_more(since_last_figure(between)) and not _is_last_of_a_row(text, named)
        doubts = () if is_told else (Doubt.KIND_FAR,)
        return Bound(kind, (start, end), start, quantity.start, doubts=doubts)
    is_counted = _NOUN_FOLLOWS.match(text, quantity.end) and re.match(
        rf"{NOUN}(?:{ADVERB})*(?:{ENTERS}|榜上有名)", text[quantity.end :]
    )
    if is_counted and "。" not in between:
        return Bound(kind, (start, end), start, quantity.start, Decided.PASSAGE, doubts=(Doubt.KIND_FAR,))
    return None


def _kind_before_or_of_a_list(text: str, unmasked: str, quantity: Quantity) -> Bound | None:
    """The kind named before without a doubt, else that of the list whose names the number ends, else with a doubt."""
    before = _kind_before(text, quantity)
    if before is not None and not before.doubts:
        return before
    return of_a_list(text, unmasked, quantity) or before


def _doubts_around(text: str, quantity: Quantity, bound: Bound, lines: Container[int]) -> list[Doubt]:
    doubts = []
    is_before = bound.ends <= quantity.start and bound.decided is Decided.SAID
    if is_before and quantity.end not in lines and not may_be_of_titles(text, quantity.end):
        doubts.append(Doubt.NOUN_UNKNOWN)
    if is_dealt_out_otherwise(text[: quantity.start]):
        doubts.append(Doubt.DEALT_OUT)
    if _OF_EACH.search(text[: quantity.start]):
        doubts.append(Doubt.DEALT_OUT)
    if _INCREMENT.search(text[: quantity.start]):
        doubts.append(Doubt.INCREMENT)
    if _OF_ONE_TRADE.search(text[: quantity.start]):
        doubts.append(Doubt.KIND_FAR)
    return doubts
