"""The words around titles and their numbers: what a thing counted is called, what it enters, what may stand between.

Belongs here: which words say nothing but how many titles there are, and a number bound by them. How kind and number
are worded around each other is told in `titles` and, for rows and lists, in `title_rows`.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from scrapers.statistics.reading import Counting, Decided, Doubt
from scrapers.statistics.region_names import RegionNames, region_names
from scrapers.statistics.vocabulary import any_kind, any_level, counting_words, kinds, word_of

#: What takes a word at a place of a text.
Words: TypeAlias = re.Pattern[str] | RegionNames

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
ENTERS = (
    r"入选|入围|入列|上榜|列入|纳入|跻身|进入|获评|获批|获得|获|获认定为?|评为|评选为|评定为|认定为|确定为|命名为|授予|荣获|荣膺"
    r"|摘得|晋升|升级|通过|创建|创成|建成|成为|为"
)
ADVERB = r"成功|顺利|正式|先后|首次|新|分别|双双|被|获|再次|再|同时|荣|拟|已|均|也|又|还|一举|此次|本次|今年|，"
NOUN = (
    r"(?:(?:工业|制造业?|重点|规上|规模以上|民营|优质|骨干|龙头|本土|市属|省属|央属|我[省市区县]|用水|用能|供应链(?:管理)?)*"
    r"(?:企业|公司|单位|园区|高新区|经开区|开发区|产品|工厂|厂家|项目|数据中心))"
)
BEFORE_KIND = (
    rf"(?:{PERIOD_WORDS}|国家|全国|[全我本][省市]|绿色制造(?:体系|示范|梯度培育)*(?:名单|单位)?（|绿色制造(?:体系|梯度培育)|名单（|（第[一二三四五六七八九十\d]+批）|首批|{_ORDINAL}批|工业和信息化部|工信部(?!门)|省工信厅|市工信局"
    r"|具[有备][^，。；\d]{1,20}的|型号的?|的|新|示范|重点|优秀|先进|认定)"
)
_MAY_FOLLOW = re.compile(
    r"$|[，。；、！？：）（　]|和|及|以及|与|并|次$|企业|单位|型号|产品|名列|位居|位列|居|排|占|均|以上|左右"
    rf"|的目标|{NOUN}|{ENTERS}|榜上有名|被|拟|荣"
)


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
def understood_words() -> tuple[Words, ...]:
    """What may stand between a kind and its number: each expression takes one word or phrase."""
    words = (_FIGURE, PERIOD_WORDS, _COMPARISON, _RANK, _PLAIN_WORDS, r"[全我本][省市]", r"[，：（）、；]")
    own: tuple[Words, ...] = (any_level(), region_names(), *(word.pattern for word in counting_words()))
    return (*map(re.compile, words), *own)


@cache
def words_right_before() -> tuple[Words, ...]:
    """The same for a number right behind its kind."""
    words = (PERIOD_WORDS, _PLAIN_WORDS, r"[：（，]")
    return (*map(re.compile, words), any_level(), *(word.pattern for word in counting_words()))


@cache
def words_of_titles() -> tuple[Words, ...]:
    """What a clause consists of that says nothing but how many titles there are: each takes one word or phrase."""
    words = (NOUN, ENTERS, ADVERB, BEFORE_KIND, "|".join(words for _, words in kinds()))
    return (*understood_words(), *map(re.compile, words))


def consists_of(words: tuple[Words, ...], text: str, start: int, end: int) -> bool:
    """True where a span of a text is a row of such words, and nothing else."""
    reached = {start}
    for at in range(start, end):
        if at in reached:
            ends = (found.end() for word in words if (found := word.match(text, at, end)))
            reached.update(ends)
    return end in reached


def kinds_in(text: str) -> list[tuple[str, int, int]]:
    """The kinds that a text names, with their places; an empty name for titles that are none of ours."""
    return [(word_of(kinds(), found), found.start(), found.end()) for found in any_kind().finditer(text)]


def since_last_figure(between: str) -> str:
    """The words behind the last figure among those between a kind and its number."""
    figures = [*re.finditer(_FIGURE, between)]
    return between[figures[-1].end() :] if figures else between


def says_more(words: str) -> bool:
    """True where words say how a further number of the same titles differs: a level, a time, a place, all so far."""
    if any_level().search(words) or region_names().search(words) or re.search(PERIOD_WORDS, words):
        return True
    if re.search("[全我本][省市区县州]", words):
        return True
    return any(word.counting is not None and word.pattern.search(words) for word in counting_words())


def may_be_of_titles(text: str, at: int) -> bool:
    """True where a number ends what is said of its titles, or where another row begins behind it."""
    following = any_level().match(text, at)
    behind = following.end() if following else at
    return _MAY_FOLLOW.match(text[at:]) is not None or any_kind().match(text, behind) is not None
