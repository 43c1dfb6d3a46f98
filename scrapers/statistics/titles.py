"""Which titles a number counts: how kind and number are worded around each other.

Four forms: 绿色工厂490家; 490家绿色工厂 and 7家企业入选绿色工厂; 绿色工厂490家，其中国家级120家, whose kind stands
before; 绿色工厂、绿色园区分别达到490家、13家, dealt out in turn. A number bound in none of them counts no titles, and
one with words between that the vocabulary does not know is bound with a doubt.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from scrapers.quantities import Quantity
from scrapers.statistics.plain import TITLE
from scrapers.statistics.reading import Counting, Decided, Doubt
from scrapers.statistics.vocabulary import (
    any_kind,
    any_level,
    counting_words,
    kinds,
    levels,
    region_names,
    word_of,
)

TITLE_UNITS = frozenset({"家", "个", "项", "种", "款", "户", "座", "条", "处"})
PERIOD_WORDS = (
    r"(?:(?:到|至|截至|截止|自|从)?(?:(?:19|20)\d\d年(?:度|底|末)?(?:\d{1,2}月)?(?:\d{1,2}日)?[末底]?|十[一二三四五]五(?:期间|时期|期末|末)?"
    r"|今年|去年|前年|本年度?|上年|当年|目前|当前|近日|日前)(?:以来|至今)?)"
)
_NUMBER = r"(?:\d[\d.,]*|[一二三四五六七八九十百千两]+)[余多]?[万亿]?[余多]?"
_FIGURE = rf"(?:{_NUMBER}(?:家|个百分点|个|项|种|款|户|座|条|处|%|倍|成)(?:以上|左右)?)"
_COMPARISON = (
    rf"(?:(?:较|比|同比|环比|与)(?:{PERIOD_WORDS}|去年同期|上年同期|同期)?(?:相比)?"
    r"(?:[净]?增长|增加|提高|上升|多|净增|翻了?一番|翻番)?)"
)
_ORDINAL = r"第[一二三四五六七八九十\d]+"
_RANK = (
    r"(?:(?:新增)?(?:数量|总数|总量)?均?(?:位居|位列|名列|排名|居|列|排)(?:全国|全省|全市|[\u4e00-\u9fff]{2,3}省?)?"
    rf"(?:{_ORDINAL}位?|前列|首位|前[一二三四五六七八九十\d]+))"
)
_PLAIN_WORDS = (
    r"(?:数量|总数|总量|总规模|规模|个数|名单|称号|型号|领域|方面|行列|企业|单位|示范|入选|入围|上榜|获评|培育|创建|认定|建成"
    r"|分别|已经|已|共计|共有|共|累计|新增|新培育|达到|达|增至|增加到|增长到|上升到|上升至|扩大到|发展到|突破|超过|超|约|近|逾"
    r"|其中|包括|包含|含|以及|另有|此外|还有|现有|拥有|[为是有的中里内又再也亦还仅仍均就则从由总至到])"
)
_ENTERS = (
    r"入选|入围|入列|上榜|列入|纳入|跻身|进入|获评|获批|获得|获|获认定为?|评为|评定为|认定为|确定为|命名为|授予|荣获|荣膺"
    r"|摘得|晋升|升级|通过|创建|创成|建成|成为|为"
)
_ADVERB = r"成功|顺利|正式|先后|首次|新|分别|双双|被|获|再次|再|同时|荣|拟|已|均|也|又|还|一举|此次|本次|今年|，"
_NOUN = (
    r"(?:(?:工业|制造业?|重点|规上|规模以上|民营|优质|骨干|龙头|本土|市属|省属|央属|我[省市区县]|用水|用能|供应链(?:管理)?)*"
    r"(?:企业|公司|单位|园区|高新区|经开区|开发区|产品|工厂|厂家|项目|数据中心))"
)
_BEFORE_KIND = (
    rf"(?:{PERIOD_WORDS}|国家|全国|[全我本][省市]|首批|{_ORDINAL}批|工业和信息化部|工信部(?!门)|省工信厅|市工信局"
    r"|具有[^，。；]{1,8}的|型号的?|的|新|示范|重点|优秀|先进|认定)"
)
_IN_A_LIST = re.compile(r"等\s*$|(?:共计?|共有|合计)$")
_CANDIDATE = re.compile("培育库|培育名单|创建名单|创建计划|后备|储备|申报|培育对象|候选|入围名单|建设计划")
_RECOMMENDED_BEHIND = re.compile("推荐名单")
_PROPOSED_BEHIND = re.compile("(?:公示)?(?:名单)?公示|公示名单|拟入选")
_MAY_FOLLOW = re.compile(
    r"$|[，。；、！？：）（　]|和|及|以及|与|并|次$|企业|单位|型号|产品|名列|位居|位列|居|排|占|均|以上|左右"
    rf"|的目标|{_NOUN}|{_ENTERS}|榜上有名|被|拟|荣"
)
_NOUN_FOLLOWS = re.compile(_NOUN)
_CONFERS_BEFORE = re.compile("(?:确定|认定|评定|命名|授予)[^，。]*$")
_THING = re.compile(r"[^，。；]{0,6}?(?:企业|园区|产品|工厂)")
_DEALT_OUT = re.compile("分别")
_DEALT_OUT_BEHIND = re.compile(rf"分别(?:{_ADVERB})*(?P<enters>{_ENTERS})(?:为|成为|了)?")
#: 11条产业链将各培育绿色工厂3家: a number that each of several has, and no sum of them.
_OF_EACH = re.compile("各自?(?:新?(?:培育|创建|建设|建成|打造|增|建)|推荐(?!单位)|有(?!关))[^。；]*$")
_INCREMENT = re.compile(r"(?:比|较|同比|环比)[^，。；]{0,10}(?:增加|增长|多|增|提高|净增)了?$")
#: 全国钢铁行业…绿色工厂34家: the titles of one trade, where no other is named beside it.
_OF_ONE_TRADE = re.compile(
    r"(?<![、和及])(?:钢铁|有色金属|建材|水泥|化工|石化|纺织|造纸|陶瓷|食品|医药|汽车|电子|轻工|电力)(?:行业|产业)(?!等|园|[、和及])"
)
_JOINS_KINDS = re.compile("[、和及与]|以及")
_LAST_SENTENCE = re.compile("[^。！？]+[。！？]?$")
#: 20家企业入围该名单: that what was counted is on a list, whatever list.
_ENTERS_THAT_LIST = re.compile(
    rf"{_NOUN}?(?:{_ADVERB})*(?P<enters>{_ENTERS}|榜上有名)了?(?:(?:该|此|这一|上述|本次|此次)(?:公示)?(?:名单|榜单)|名单)?(?=[，。；、！]|$)"
)
_LIST_OF_ONE = re.compile(r"名单|通知|公告|通告|名录")


@dataclass(frozen=True, slots=True)
class Bound:
    """A number that counts titles of a kind: where the words that say so begin and end, and by what they do.

    `named` is the span of the kind itself. `counting` is set where the words that bind say it (拟确定为…).
    """

    kind: str
    named: tuple[int, int]
    starts: int
    ends: int
    decided: Decided = Decided.SAID
    verb: str = ""
    counting: Counting | None = None
    doubts: tuple[Doubt, ...] = ()
    level: str = ""


@cache
def _understood_words() -> tuple[re.Pattern[str], ...]:
    """What may stand between a kind and its number: each expression takes one word or phrase."""
    words = (_FIGURE, PERIOD_WORDS, _COMPARISON, _RANK, _PLAIN_WORDS, r"[全我本][省市]", r"[，：（）、；]")
    own = (any_level(), region_names(), *(word.pattern for word in counting_words()))
    return (*map(re.compile, words), *own)


@cache
def _words_right_before() -> tuple[re.Pattern[str], ...]:
    """The same for a number right behind its kind."""
    words = (PERIOD_WORDS, _PLAIN_WORDS, r"[：（，]")
    return (*map(re.compile, words), any_level(), *(word.pattern for word in counting_words()))


@cache
def words_of_titles() -> tuple[re.Pattern[str], ...]:
    """What a clause consists of that says nothing but how many titles there are: each takes one word or phrase."""
    words = (_NOUN, _ENTERS, _ADVERB, _BEFORE_KIND, "|".join(words for _, words in kinds()))
    return (*_understood_words(), *map(re.compile, words))


def consists_of(words: tuple[re.Pattern[str], ...], text: str, start: int, end: int) -> bool:
    """True where a span of a text is a row of such words, and nothing else."""
    reached = {start}
    for at in range(start, end):
        if at in reached:
            ends = (found.end() for word in words if (found := word.match(text, at, end)))
            reached.update(ends)
    return end in reached


@cache
def _behind() -> re.Pattern[str]:
    """A kind behind a number: right there, or as what the things counted are named."""
    level = "|".join(words for _, words in levels())
    kind = "|".join(words for _, words in kinds())
    before_kind = rf"(?:(?:{level})|{_BEFORE_KIND}|(?:{region_names().pattern})[省市]?){{0,8}}"
    why = r"(?:因[^，。；]{2,20}，)?"
    verb = rf"{_NOUN}?{why}(?:{_ADVERB}){{0,5}}(?P<enters>{_ENTERS})(?:为|成为|了)?(?:{TITLE}+(?:中的?)?)?"
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
        or _dealt_out_behind(text, quantities, at, taken)
        or _kind_right_before(text, quantity, taken)
        or _kind_behind(text, quantity, taken)
        or _kind_before_or_of_a_list(text, unmasked, quantity)
        or _on_the_list_before(text, before, quantity)
    )
    if bound is None or not bound.kind:
        return None
    doubts = dict.fromkeys((*bound.doubts, *_doubts_around(text, quantity, bound, lines)))
    return replace(bound, doubts=tuple(doubts))


def kinds_in(text: str) -> list[tuple[str, int, int]]:
    """The kinds that a text names, with their places; an empty name for titles that are none of ours."""
    return [(word_of(kinds(), found), found.start(), found.end()) for found in any_kind().finditer(text)]


def _kind_right_before(text: str, quantity: Quantity, taken: set[int]) -> Bound | None:
    named = kinds_in(text[: quantity.start])
    if not named or named[-1][1] in taken:
        return None
    kind, start, end = named[-1]
    if not consists_of(_words_right_before(), text, end, quantity.start):
        return None
    if "，" in text[end : quantity.start] and not _says_more(text[end : quantity.start]):
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
    rest = text[found.end() : found.end() + 10]
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
    if verb and (_another_kind_follows(text, found.end()) or not _may_hold(verb, kind)):
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


def _may_hold(verb: str, kind: str) -> bool:
    """Whether what is counted (12家企业, 9家园区, 4种产品) is a thing of the kind: a park holds no factory's title."""
    noun = _THING.match(verb)
    if noun is None:
        return True
    return (noun[0].endswith("园区"), noun[0].endswith("产品")) == (kind.endswith("_park"), kind.endswith("_product"))


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
    if consists_of(_understood_words(), text, end, quantity.start):
        is_told = _says_more(_since_last_figure(between)) and not _is_last_of_a_row(text, named)
        doubts = () if is_told else (Doubt.KIND_FAR,)
        return Bound(kind, (start, end), start, quantity.start, doubts=doubts)
    is_counted = _NOUN_FOLLOWS.match(text, quantity.end) and re.match(
        rf"{_NOUN}(?:{_ADVERB})*(?:{_ENTERS}|榜上有名)", text[quantity.end :]
    )
    if is_counted and "。" not in between:
        return Bound(kind, (start, end), start, quantity.start, Decided.PASSAGE, doubts=(Doubt.KIND_FAR,))
    return None


def _kind_before_or_of_a_list(text: str, unmasked: str, quantity: Quantity) -> Bound | None:
    """The kind named before without a doubt, else that of the list whose names the number ends, else with a doubt."""
    before = _kind_before(text, quantity)
    if before is not None and not before.doubts:
        return before
    return _of_a_list(text, unmasked, quantity) or before


def _since_last_figure(between: str) -> str:
    figures = [*re.finditer(_FIGURE, between)]
    return between[figures[-1].end() :] if figures else between


def _says_more(words: str) -> bool:
    """True where words say how a further number of the same titles differs: a level, a time, a place, all so far."""
    if any_level().search(words) or region_names().search(words) or re.search(PERIOD_WORDS, words):
        return True
    if re.search("[全我本][省市区县州]", words):
        return True
    return any(word.counting is not None and word.pattern.search(words) for word in counting_words())


def _dealt_out(text: str, quantities: Sequence[Quantity], at: int) -> Bound | None:
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
    if any_kind().search(text, dealt.end(), quantities[at].start) or _kind_behind(text, quantities[at], set()):
        return None
    kind, start, end = named[len(after) - 1]
    return Bound(kind, (start, end), start, quantities[at].start)


def _dealt_out_behind(text: str, quantities: Sequence[Quantity], at: int, taken: set[int]) -> Bound | None:
    """54家工厂、4家园区分别被评为国家级绿色工厂、绿色工业园区: to each number before 分别 the kind that is its turn."""
    deal = _DEALT_OUT_BEHIND.search(text, quantities[at].end)
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
    kind, start, end = named[row.index(quantities[at])]
    taken.update(begin for _, begin, _ in named)
    return Bound(kind, (start, end), quantities[at].start, ends, verb=deal["enters"])


def _of_a_list(text: str, unmasked: str, quantity: Quantity) -> Bound | None:
    """…名单包括甲、乙等52个园区: the one kind that the list's name names, where a row of names ends in the number."""
    if not _IN_A_LIST.search(text[: quantity.start]):
        return None
    noun = re.match(
        rf"(?:工业|重点)?(?:企业|园区|单位|产品)?(?=[，。；、！　]|$|成功|{_ENTERS}|榜上有名)", text[quantity.end :]
    )
    if noun is None or not _LIST_OF_ONE.search(unmasked[: quantity.start]):
        return None
    named = kinds_in(unmasked[: quantity.start])
    if len({kind for kind, _, _ in named}) != 1:
        return None
    kind, start, end = named[-1]
    return Bound(kind, (start, end), start, quantity.start, Decided.PASSAGE)


def _on_the_list_before(text: str, before: str, quantity: Quantity) -> Bound | None:
    """…发布绿色工厂名单。我市有20家企业入围该名单: the one kind of the list that the sentence before told of."""
    enters = _ENTERS_THAT_LIST.match(text, quantity.end)
    told = _LAST_SENTENCE.search(before)
    if enters is None or told is None or any_kind().search(text) or not _LIST_OF_ONE.search(told[0]):
        return None
    named = {kind for kind, _, _ in kinds_in(told[0])}
    kind = named.pop() if len(named) == 1 else ""
    if not kind or not _may_hold(enters[0], kind):
        return None
    span = (quantity.start, quantity.start)
    return Bound(kind, span, quantity.start, enters.end(), Decided.PASSAGE, verb=enters["enters"] or "")


def _doubts_around(text: str, quantity: Quantity, bound: Bound, lines: Container[int]) -> list[Doubt]:
    doubts = []
    is_before = bound.ends <= quantity.start and bound.decided is Decided.SAID
    if is_before and quantity.end not in lines and not may_be_of_titles(text, quantity.end):
        doubts.append(Doubt.NOUN_UNKNOWN)
    if _is_dealt_out_otherwise(text[: quantity.start]):
        doubts.append(Doubt.DEALT_OUT)
    if _OF_EACH.search(text[: quantity.start]):
        doubts.append(Doubt.DEALT_OUT)
    if _INCREMENT.search(text[: quantity.start]):
        doubts.append(Doubt.INCREMENT)
    if _OF_ONE_TRADE.search(text[: quantity.start]):
        doubts.append(Doubt.KIND_FAR)
    return doubts


def _is_dealt_out_otherwise(ahead: str) -> bool:
    """2022年、2023年分别新增874家、1488家: numbers in the turn of years, places or levels."""
    deals = [*_DEALT_OUT.finditer(ahead)]
    if not deals:
        return False
    clause = ahead[max(ahead.rfind(sign, 0, deals[-1].start()) for sign in "。；") + 1 : deals[-1].start()]
    rows = (re.compile(PERIOD_WORDS), region_names(), any_level())
    return any(
        re.search("[、和与]", clause[one.end() : other.start()]) is not None and other.start() - one.end() < 6
        for row in rows
        for found in ([*row.finditer(clause)],)
        for one, other in pairwise(found)
    )


def may_be_of_titles(text: str, at: int) -> bool:
    """True where a number ends what is said of its titles, or where another row begins behind it."""
    following = any_level().match(text, at)
    behind = following.end() if following else at
    return _MAY_FOLLOW.match(text[at:]) is not None or any_kind().match(text, behind) is not None
