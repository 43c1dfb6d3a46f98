"""Which figures are published as they are: those of a class that was right wherever its texts were first read.

Belongs here: the rule of publication and nothing of how a figure is understood. A figure that is understood and yet
falls outside the rule waits in review with what it lacks; `docs/statistics.md` has the measurement the rule rests on.
"""

import re
from collections.abc import Iterator
from functools import cache

from scrapers.reference.words import authority_words
from scrapers.statistics.levels import (
    ends_with_a_list,
    is_on_the_one_list,
    list_told_of,
    names_a_list,
    tells_of_a_level,
)
from scrapers.statistics.mentions import Surroundings
from scrapers.statistics.periods import begins_with_its_times, periods_in
from scrapers.statistics.plain import Plain
from scrapers.statistics.reading import TITLES, Counting, Decided, Doubt, Statistic, Status
from scrapers.statistics.region_names import larger_regions, region_names
from scrapers.statistics.rows_of_firms import is_one_place
from scrapers.statistics.times import states_figures
from scrapers.statistics.title_words import Words, consists_of, words_of_titles
from scrapers.statistics.vocabulary import any_kind, any_level, status_words

_CLAUSE_ENDS = re.compile("[，。；：！]")
_NAMES_THE_NATION = re.compile("我国|全国|中国|国家层面")
#: 高新技术企业45家、: another thing that a row counts besides.
_ANOTHER_OF_A_ROW = re.compile(
    r"[^，。；：、\d]{2,20}\d+余?[家个项种户]、"
    r"|\d+余?[家个项种户][^，。；：、\d]{2,16}(?:\d+余?[家个项种户][^，。；：、\d]{2,16})?、"
)
#: What is undone, or only asked for, makes all of its row another.
_UNDONE = re.compile("淘汰|退出|移出|撤销|取消|关停|注销|整改|未|不|复核|复审|申报|申请|推荐|储备|入库|培育库|候选|拟")
#: Words that only join or date what is said, and what was masked because it says nothing of the figures.
_JOINING = re.compile(
    "了|在|和|及|与|并|要|（(?:产业园|园区|单位|企业|产品)）|"
    "[（）]|■+等?|□+|　+|[省市]|[全我本][省市区县州盟旗]|年内|工业领域|我们|更是|所属的?|范围内?"
    "|(?:评|遴)?选出|授牌|(?:名单|数据|统计)显示|据(?:了解|悉)|以上[^，。；]{1,3}在内的?|(?:提前|超额)|完成了?|目标"
    r"|[\u4e00-\u9fff]{1,10}(?:部|委员会|总局|管理局|能源局)(?=[、和]|等|联合|确定|公布|发布|公示)"
    r"|层面|此?殊荣|最终|[^，。；\d]{0,20}不(?:再)?符合[^，。；\d]{0,12}"
    rf"|(?:拟)?向(?:{authority_words('ministry')})推荐的?"
    rf"|[省市区县]?(?:{authority_words('office')})[委厅局]将"
    rf"|(?:{authority_words('ministry')})将(?:此前|之前|前期)?(?:已?(?:发布|公布)的)?"
)
#: 45个（来自37家企业）: whose the things counted are, aside.
_WHOSE_THEY_ARE = re.compile(r"（(?:来自|涉及)\d+[家个户](?:企业|单位)?）")
#: 工信部将此前发布的132家绿色工厂移出名单: a ministry takes off its own list.
_REMOVES_FROM_ITS_LIST = re.compile(rf"(?:{authority_words('ministry')})将")
#: 我省, 全市: a place that is spoken of, wherever its name stands.
_SPEAKS_OF_HERE = re.compile("[全我本][省市区县州盟旗]")
_OF_A_LIST_ENTERED = (Counting.NEW, Counting.PROPOSED)
_OF_ONE_LIST = (*_OF_A_LIST_ENTERED, Counting.RECOMMENDED)
#: 龙溪轴承、片仔癀药业等8家企业入选: a row of names that the number ends.
_ROW_OF_NAMES = re.compile(
    r"(?:其中)?(?P<names>[^，。；：\d]{2,80}等(?:共计?)?|[^，。；：、\d]+(?:、[^，。；：、\d]+)+(?:共计?|这|(?<=■)|(?<=■）)))$"
)
_BARE_ROW_OF_NAMES = re.compile(r"(?P<names>[^，。；：、\d]{2,24}(?:[、和及与][^，。；：、\d]{2,24}){2,})")
#: The name of a list, and where it is printed: 绿色制造名单（详见附件）.
_OF_A_LIST = re.compile(r"绿色制造(?:体系)?(?:示范)?(?:公示)?(?:名单|单位|项目)?|名录|（(?:详?见)?附件[^（）]{0,20}）")
#: 前四年, 近三年: a time that its words tell by another, which is not the one that was told before.
_A_SPAN_IN_WORDS = re.compile(
    r"(?:前|后|近|过去|最近|未来|今后|此前|连续)(?:的)?(?:[一二两三四五六七八九十]|\d{1,2})[个余多]?年"
)
#: 分别 deals numbers out; 从89%提高至92.9% has two of one measure.
_DEALT_OUT = re.compile("分别")
_FROM_TO = re.compile(r"[从由](?=(?:19|20)\d\d年|的|\d)")
_BOTH_DATED = re.compile(
    r"[从由](?:19|20)\d\d年[末底]?的?[^，。；]{1,16}?(?:提高|上升|增加|增长|提升|扩大|下降|降低|减少|降|升)(?:到|至|为)(?:19|20)\d\d年"
)
_JOINS = re.compile("[、和与]|(?<!普)及")


def lacks(
    fact: Statistic,
    plain: Plain,
    number: tuple[int, int],
    ends: int,
    around: Surroundings,
    *,
    is_dealt_out: bool = False,
) -> tuple[Doubt, ...]:
    """What a figure lacks to be published; nothing for one that is.

    `plain` is its sentence, `number` the span of the number in it, and `ends` where the words end that bind the
    number to what it counts; `around` is what stands around that sentence.
    `is_dealt_out` says that the number is known to be one place's of a row.
    """
    before, naming = around.said(), around.naming
    listed = _list_that_counts(plain, number[0], before) if fact.measure == TITLES else None
    found = (
        _lacks_of_titles(fact, plain, number, ends, listed, before)
        if fact.measure == TITLES
        else _lacks_of_indicator(fact, plain.text, number, around, is_dealt_out=is_dealt_out)
    )
    is_of_the_nation = naming.is_of_the_nation if fact.measure == TITLES else naming.speaks_for_the_nation
    if fact.region_code == "CN" and is_of_the_nation and not fact.doubts:
        return tuple(doubt for doubt in found if doubt is not Doubt.PLACE_UNTOLD)
    if fact.region_code == "CN" and not _names_the_nation(fact, plain.text, number[0], is_listed=listed is not None):
        found = [*found, Doubt.NATION_UNNAMED]
    return tuple(found)


def _lacks_of_titles(
    fact: Statistic, plain: Plain, number: tuple[int, int], ends: int, listed: int | None, before: str
) -> list[Doubt]:
    by, text = fact.decided, plain.text
    found = []
    by_title = by["region"] is Decided.TITLE and not _SPEAKS_OF_HERE.fullmatch(fact.region_as_printed)
    clause = text[_clause_begins(text, number[0]) : _clause_ends(text, max(number[1], ends))]
    is_on_the_list = is_on_the_one_list(before + text[: number[0]], clause, fact.level)
    is_of_a_told_list = (listed is not None or is_on_the_list) and by["level"] is Decided.PASSAGE and not by_title
    is_of_any_level = _is_of_no_level(fact, before + plain.unmasked) or _is_of_all_levels(fact, plain, number[0])
    if not (by["level"] is Decided.SAID or is_of_a_told_list or is_of_any_level):
        found.append(Doubt.LEVEL_UNSAID)
    is_entered = (listed is not None or is_on_the_list) and fact.counting in _OF_A_LIST_ENTERED
    is_entered = is_entered and fact.period is not None
    if not (by["counting"] is Decided.SAID or is_entered or _is_conferred_in_a_year(fact)):
        found.append(Doubt.COUNTING_INFERRED)
    if by["region"] is Decided.INFERRED:
        found.append(Doubt.PLACE_UNTOLD)
    if fact.counting is Counting.CUMULATIVE and by["period"] is Decided.PASSAGE and not _is_of_a_day(fact):
        found.append(Doubt.PERIOD_CARRIED)
    begins = max(_clause_begins(text, number[0]), listed or 0)
    if _ends_a_row_of_names(fact, text, begins, number[0], ends):
        begins = number[0]
    if not _is_understood(text, begins, _clause_ends(text, max(number[1], ends))):
        found.append(Doubt.WORDS_UNKNOWN)
    return found


def _ends_a_row_of_names(fact: Statistic, text: str, begins: int, number: int, ends: int) -> bool:
    """True where a number counts things of which some are named before it, none by a place, a level or a kind.

    A place may stand before them: 长沙市的千金药业、龙溪轴承等8家.
    """
    placed = _placed().match(text, begins, number)
    row = _ROW_OF_NAMES.fullmatch(text, placed.end() if placed else begins, number)
    row = row or _as_many_as_counted(fact, text, placed.end() if placed else begins, number)
    if row is None or ends <= number:
        return False
    by_place = placed is not None and fact.region_as_printed != "" and fact.region_as_printed in placed[0]
    names = re.split("[、和及与]", row["names"])
    return all(_names_a_firm(name, may_begin_with_a_place=by_place) for name in names)


def _as_many_as_counted(fact: Statistic, text: str, begins: int, number: int) -> re.Match[str] | None:
    """A row that nothing ends but the number, where it has just as many names: 甲、乙、丙3家企业."""
    row = _BARE_ROW_OF_NAMES.fullmatch(text, begins, number)
    return row if row and fact.value_low == len(re.split("[、和及与]", row["names"])) else None


def _names_a_firm(name: str, *, may_begin_with_a_place: bool) -> bool:
    """兰州电机, 龙溪轴承: no place, no level and no kind; a firm of a place that is told before may begin with one."""
    place = region_names().match(name) if may_begin_with_a_place and not is_one_place(name) else None
    rest = name[place.end() :] if place else name
    return not any(words.search(rest) for words in (region_names(), any_level(), any_kind()))


def _is_of_a_day(fact: Statistic) -> bool:
    """截至目前: what holds on a day holds for what is said after it; a year may be that of a list."""
    return fact.period is not None and fact.period.first == fact.period.last


def _is_conferred_in_a_year(fact: Statistic) -> bool:
    """2023年，沧州市创建省级绿色工厂20家: what came about in a whole year that its sentence names is new in it."""
    if fact.counting is not Counting.NEW or fact.status is not Status.ACTUAL or fact.period is None:
        return False
    is_said = fact.decided["period"] is Decided.SAID and fact.decided["level"] is Decided.SAID
    return is_said and re.fullmatch(r"(?:19|20)\d\d年度?", fact.period_as_printed) is not None


def _is_of_all_levels(fact: Statistic, plain: Plain, number: int) -> bool:
    """All titles of a place so far, of whatever level: the sentence counts them and names neither level nor list."""
    if fact.level or fact.counting is not Counting.CUMULATIVE or fact.decided["counting"] is not Decided.SAID:
        return False
    if fact.status is Status.TARGET or not (fact.decided["period"] is Decided.SAID or _is_of_a_day(fact)):
        return False
    return not any_level().search(plain.text, 0, number) and not names_a_list(plain.unmasked[:number])


def _is_of_no_level(fact: Statistic, said: str) -> bool:
    """A place's goals or new titles of a level that the text nowhere names, nor whose list they are on."""
    is_goal = fact.status is Status.TARGET
    if fact.level or fact.region_code == "CN" or not (is_goal or fact.counting in _OF_ONE_LIST):
        return False
    return not tells_of_a_level(said, of_a_goal=is_goal)


def _list_that_counts(plain: Plain, number: int, before: str) -> int | None:
    """Where the words end that tell whose list a number is on, with nothing unknown between them and its clause.

    They stand in its sentence, or end the one before it (…公布名单。江苏334家入选); None where no such words do.
    """
    told = list_told_of(plain, number)
    if told is None and ends_with_a_list(before):
        told = 0
    if told is None:
        return None
    begins = _clause_begins(plain.text, number)
    return told if told >= begins or consists_of(_words_and_signs(), plain.text, told, begins) else None


def _lacks_of_indicator(
    fact: Statistic, text: str, number: tuple[int, int], around: Surroundings, *, is_dealt_out: bool
) -> list[Doubt]:
    by = fact.decided
    found = []
    if by["region"] not in (Decided.SAID, Decided.PASSAGE) and (
        by["region"] is Decided.INFERRED or fact.region_code == "CN"
    ):
        found.append(Doubt.PLACE_UNTOLD)
    begins = max(text.rfind(sign, 0, number[0]) for sign in "。；") + 1
    has_its_own = _A_SPAN_IN_WORDS.search(text, begins, number[0]) is not None
    is_of_its_time = (
        by["period"] is Decided.PASSAGE
        and not has_its_own
        and (
            _is_of_the_one_time(fact, around.said())
            or (_may_be_carried(fact) and _is_of_the_one_time(fact, around.before))
        )
    )
    if not (by["period"] is Decided.SAID or is_of_its_time):
        found.append(Doubt.PERIOD_CARRIED)
    if not (by["status"] is Decided.SAID or (is_of_its_time and by["status"] is Decided.PASSAGE)):
        found.append(Doubt.STATUS_INFERRED)
    if not is_dealt_out and _is_one_of_several(text, number):
        found.append(Doubt.ONE_OF_SEVERAL)
    return found


def _is_of_the_one_time(fact: Statistic, before: str) -> bool:
    """True where what was said before, in all or in the passage, names one time, in a sentence of figures of it.

    Days of news and years to compare with are left aside; the time of a meeting or of a plan is none of figures.
    """
    named = [time for time in periods_in(before, None) if not (time.is_base or time.is_of_news)]
    return {time.text for time in named} == {fact.period_as_printed} and states_figures(before, named[-1])


def _may_be_carried(fact: Statistic) -> bool:
    """True of a figure of one year or day, or of a change: a level (占比24%) is reached in no span of years."""
    return fact.period is not None and (
        fact.period.first.year == fact.period.last.year or fact.measure.endswith(("_decline", "_change"))
    )


def _is_one_of_several(text: str, number: tuple[int, int]) -> bool:
    """True where a number is dealt out, or one of a pair, and the words don't say plainly which of them it is.

    Plain are two values with their years (从2015年的58.3下降至2021年的28.2), and as many numbers behind 分别 as there
    are measures or times in a row before it.
    """
    begins, ends = _clause_begins(text, number[0]), _clause_ends(text, number[1])
    clause = text[begins_with_its_times(text, begins) : ends]
    if _FROM_TO.search(clause):
        return _BOTH_DATED.search(clause) is None
    dealt = _DEALT_OUT.search(clause)
    if dealt is None:
        return False
    return len(_JOINS.findall(clause, 0, dealt.start())) != len(_JOINS.findall(clause, dealt.end()))


def _names_the_nation(fact: Statistic, text: str, number: int, *, is_listed: bool) -> bool:
    """True where the nation, or a ministry's list, is named in the number's clause or before it, all between known.

    Of an indicator it is enough that its sentence names it.
    """
    if fact.measure != TITLES and fact.decided["region"] in (Decided.SAID, Decided.PASSAGE):
        return True
    if is_listed and fact.decided["region"] in (Decided.SAID, Decided.PASSAGE) and fact.level == "national":
        return True
    begins = _clause_begins(text, number)
    if fact.counting is Counting.REMOVED and _REMOVES_FROM_ITS_LIST.search(text, begins, number):
        return True
    if fact.measure == TITLES:
        begins = next(reversed([*_understood_clauses(text, begins)]), begins)
    return _NAMES_THE_NATION.search(text, begins, number) is not None


def _understood_clauses(text: str, begins: int) -> Iterator[int]:
    """Where the clauses begin, going back from one, that consist of known words; the first that does not ends it."""
    while begins > 0:
        before = _clause_begins(text, begins - 1)
        if not _is_understood(text, before, begins - 1):
            return
        yield before
        begins = before


def _is_understood(text: str, begins: int, ends: int) -> bool:
    if consists_of(_known_words(), text, begins, ends):
        return True
    in_a_row = _ANOTHER_OF_A_ROW.search(text, begins, ends) and not _UNDONE.search(text, begins, ends)
    return bool(in_a_row) and consists_of((*_known_words(), _ANOTHER_OF_A_ROW), text, begins, ends)


def _clause_begins(text: str, at: int) -> int:
    return max((end.end() for end in _CLAUSE_ENDS.finditer(text, 0, at)), default=0)


def _clause_ends(text: str, at: int) -> int:
    end = _CLAUSE_ENDS.search(text, at)
    return end.start() if end else len(text)


@cache
def _placed() -> re.Pattern[str]:
    """A place that stands before a row of names, and whose they are."""
    return re.compile(rf"(?:其中)?(?:(?:{larger_regions()})[省市]?|[全我本][省市区县州盟旗])的?")


@cache
def _known_words() -> tuple[Words, ...]:
    return (*words_of_titles(), *(word.pattern for word in status_words()), _JOINING, _OF_A_LIST, _WHOSE_THEY_ARE)


@cache
def _words_and_signs() -> tuple[Words, ...]:
    return (*_known_words(), _CLAUSE_ENDS)
