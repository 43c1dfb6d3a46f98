"""How titles are counted (new ones, all so far, removed, …) and whether a figure is or shall be, by the words around.

Belongs here: which word weighs more. What says it at the number decides; else the time spoken of tells whether the
event (入选, 培育) is one of that time or everything up to it.
"""

import re
from dataclasses import dataclass, replace

from scrapers.reference.acts import words_of_titles
from scrapers.reference.words import Force
from scrapers.statistics.periods import PrintedPeriod, period_before
from scrapers.statistics.reading import Counting, Decided, Doubt, Period, Status
from scrapers.statistics.title_words import Bound
from scrapers.statistics.vocabulary import counting_words, status_words

_REMOVED = words_of_titles("removed")
_REMOVALS = (
    ("net", re.compile(rf"(?:不含|剔除|扣除|除去)[^，。；]{{0,8}}(?:{_REMOVED})")),
    ("gross", re.compile(rf"(?:含|包括)[^，。；]{{0,8}}(?:{_REMOVED})")),
)
_REMOVED_BEHIND = re.compile(
    r"^[^。；]{0,60}?(?:不符合|不再符合|未达到)?[^。；]{0,40}?"
    rf"(?:{words_of_titles('removed', alone=True)}|取消其?[^，。；]{{0,8}}(?:称号|资格)|被取消)"
)
_REMOVED_AT_ONCE = re.compile(rf"^[^，。；]{{0,24}}(?:{_REMOVED}|不符合|不再符合)")
#: 92家绿色工厂、12家绿色工业园区变更名称: who is only called otherwise is neither new nor removed.
_RENAMED_BEHIND = re.compile(rf"^[^，。；]{{0,40}}?(?:{words_of_titles('renamed')}|变更)")
_ENTERS_BEHIND = re.compile(r"^[^。；]{0,40}?(?:上榜|入选|入围|榜上有名|入列|授牌|颁牌|揭牌)")
_RANKS_BEHIND = re.compile(r"^[^，。；]{0,4}，?(?:数量|总数)?(?:位居|居|位列|排名|列)(?!入)")
_AIM_BEHIND = re.compile(r"^(?:以上|左右)?[^，。；]{0,16}?的?[^，。；]{0,8}?(?:目标|任务)")
#: 到2027年，…: a goal where nothing tells the day of the text; 提高到2022年的15% is none.
_LOOKS_AHEAD = re.compile(r"(?:^|[，。；：、])到$")
#: 由2015年的70%提高到79%: where a change begins is a fact, wherever it shall lead.
_IS_A_START = re.compile(r"[从由](?:(?:19|20)\d\d年[末底]?)?的?(?:[^，。；\d]{0,4})$")
_RISES_OR_FALLS_TO = re.compile(r"(?:提高|上升|增加|增长|提升|扩大|下降|降低|减少|降|升)(?:到|至|为)")
#: …为73立方米，比上年下降5.1%: what is compared with the year before has come about.
_AGAINST_THE_YEAR_BEFORE = re.compile(
    "，?(?:[比较](?:上年|去年|前一年)(?!末)|同比)[^，。；]{0,10}(?:下降|降低|减少|上升|增长|提高|增加)"
)
_HELD_THEN = re.compile(r"(?:建成|达到?|拥有|总数|保持)[^，。；、]*$")
_LISTED = re.compile(r"(?:名单|榜单|通知|公告|通告|结果)[^。；]{0,16}?(?:其中|包括|共|涉及|有|：|，)")
_GOES_ON = re.compile(r"[\s　]*其中")
_GOES_ON_BESIDES = re.compile(r"[\s　]*(?:此外|另外|同时)，")
_LAST_SENTENCE = re.compile(r"[^。！？]+[。！？]?$")
_TELLS_OF_A_LIST = re.compile(r"(?:公示|公布|公告|发布|印发|确定)[^。；]{0,48}(?:名单|榜单|结果)")
_ACT_ON_A_LIST = re.compile(
    r"(?<!经)(?P<act>公示|公布|公告|发布|印发|认定)(?!期|[等环]|程序)[^。；]{0,30}(?:名单|榜单)"
)
#: What others decide is told once it is done: within a span of years too that is not over.
_IS_CONFERRED = re.compile(
    "入选|入围|入列|上榜|列入|跻身|进入|获评|获批|获得?|获认定为?|评为|评定为|认定为|命名为|荣获|荣膺|摘得|晋升"
)
_PUBLISHES = re.compile("公布|发布|公示|公告|印发|下发|通知|评定|确定|认定")
_IS_EXPECTED = re.compile("预计|有望|力争|确保|争取|[^，。；]将[^，。；]*$")
_APPLY_OVER = re.compile(r"申报[^。]*(?:确定|认定|评定|入选|获评|公布|获批|公示)")


@dataclass(frozen=True, slots=True)
class Said:
    """A way of counting or a status, by what it is known, and what makes it doubtful."""

    counting: Counting | None
    status: Status
    counting_by: Decided = Decided.SAID
    status_by: Decided = Decided.SAID
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class _Marker:
    at: int
    counting: Counting | None
    force: Force


def counted(
    text: str, unmasked: str, before: str, number: tuple[int, int], bound: Bound, when: PrintedPeriod | None, said: Said
) -> Said:
    """How titles are counted at a number of a plain sentence; `said` has the status."""
    ahead, behind = text[: number[0]], text[max(number[1], bound.ends) :]
    # 44家2021年度国家绿色数据中心: the year in the titles' own name is when they were conferred.
    if when is None and (dated := period_before(text[number[1] : bound.ends], None)):
        when = replace(dated, start=number[1] + dated.start, end=number[1] + dated.end)
    counting, by, doubts = _counting(ahead, unmasked[: number[0]], behind, before, bound, when, said.status)
    return Said(counting, said.status, by, said.status_by, (*said.doubts, *doubts))


def status_at(
    text: str,
    before: str,
    number: tuple[int, int],
    when: PrintedPeriod | None,
    published: Period | None,
    verb: str = "",
) -> Said:
    """Whether a figure is or shall be. A time that is over, or still to come, decides over any word.

    `verb` is what the things counted came to be (入选, 建成), where a verb says it.
    """
    ahead, behind = text[: number[0]], text[number[1] :]
    if _AIM_BEHIND.match(behind):
        return Said(None, Status.ACTUAL if _reaches(ahead) else Status.TARGET)
    if _IS_A_START.search(ahead) and _RISES_OR_FALLS_TO.match(behind):
        return Said(None, Status.ACTUAL)
    period = when.period if when else None
    if period is not None and published is not None and period.first.year != published.last.year:
        if period.first > published.last:
            return Said(None, Status.TARGET)
        if period.last.year < published.first.year:
            return Said(None, Status.ACTUAL, doubts=(Doubt.EXPECTED,) if _is_forecast(ahead) else ())
    # What a span up to now is said of is, whatever was aimed at before it.
    since = when.start if when is not None and when.looks_back else 0
    found = [(match.end(), word.status) for word in status_words() for match in word.pattern.finditer(ahead, since)]
    # 预计全年近1万亿元，1—9月占比达75.9%: what was expected of one time is not of the next.
    found = [one for one in found if one[1] is not None or when is None or "，" not in ahead[one[0] : when.start]]
    if found:
        last = max(found, key=lambda ended: ended[0])[1]
        return Said(None, last or Status.ACTUAL, doubts=(Doubt.EXPECTED,) if last is None else ())
    if period is not None and published is not None and _is_under_way(period, published):
        is_done = _is_told_as_done(ahead) or _IS_CONFERRED.fullmatch(verb) is not None
        return Said(None, Status.ACTUAL, doubts=() if is_done else (Doubt.STATUS_UNSAID,))
    if period is not None and published is not None and period.last < published.first:
        return Said(None, Status.ACTUAL)
    if when is not None and published is None and _LOOKS_AHEAD.search(ahead[: when.start]):
        return Said(None, Status.TARGET, status_by=Decided.INFERRED)
    carried = [(match.end(), word.status) for word in status_words() for match in word.pattern.finditer(before)]
    if carried and max(carried, key=lambda ended: ended[0])[1] is Status.TARGET and when is None:
        return Said(None, Status.TARGET, status_by=Decided.PASSAGE)
    if _AGAINST_THE_YEAR_BEFORE.match(behind) or _AGAINST_THE_YEAR_BEFORE.search(ahead, _clause_start(ahead)):
        return Said(None, Status.ACTUAL)
    return Said(None, Status.ACTUAL, status_by=Decided.INFERRED)


def _reaches(ahead: str) -> bool:
    """完成了千家绿色工厂、百家绿色园区目标: nothing but titles and numbers between the verb and the aim."""
    reached = re.search(r"(?:完成|实现|达成)了?(?P<rest>[^，。；]*)$", ahead)
    if reached is None or _IS_EXPECTED.search(ahead, _clause_start(ahead)):
        return False
    return re.search("的|到|年|期", reached["rest"]) is None


def _is_forecast(ahead: str) -> bool:
    """截至2023年底，预计超过9700亿元: a time that is over makes no fact of what was only expected of it."""
    begins = _clause_start(ahead)
    return any(word.status is None and word.pattern.search(ahead, begins) for word in status_words())


def removals_in(text: str) -> str:
    """Net where titles withdrawn are said to be deducted, gross where they are counted in, empty where not said."""
    return next((word for word, pattern in _REMOVALS if pattern.search(text)), "")


def _is_under_way(period: Period, published: Period) -> bool:
    """True for a span of years that the text was published in: 十四五, where nothing says what was reached."""
    return period.first.year < period.last.year and period.first <= published.last < period.last


def _is_told_as_done(ahead: str) -> bool:
    return re.search("已|累计(?!培育.{0,4}目标)|截至|目前|共(?:有|计|创建|建成|培育|打造)", ahead) is not None


def _counting(
    ahead: str, unmasked: str, behind: str, before: str, bound: Bound, when: PrintedPeriod | None, status: Status
) -> tuple[Counting | None, Decided, tuple[Doubt, ...]]:
    told = _gone_on_from(before, ahead)
    ahead, unmasked, before = told + ahead, told + unmasked, before.removesuffix(told)
    markers = _markers(ahead)
    strong = [marker for marker in markers if marker.force is Force.STRONG]
    own = [marker for marker in strong if marker.at >= _clause_start(ahead)]
    last = own[-1] if own else strong[-1] if strong else None
    if last is not None and not own and _speaks_of_another_time(markers, last, when):
        markers = [marker for marker in markers if marker.at > last.at]
        strong, last = [], None
    if bound.counting is not None:
        return bound.counting, Decided.SAID, ()
    if _RENAMED_BEHIND.match(behind) and not _REMOVED_AT_ONCE.match(behind):
        return None, Decided.SAID, (Doubt.COUNTING_UNSAID,)
    if _is_removed(behind, last):
        return Counting.REMOVED, Decided.SAID, ()
    if status is Status.TARGET:
        return _of_a_target(ahead, markers, when), Decided.SAID, ()
    if last is not None and last.counting is Counting.APPLIED:
        if not (bound.verb not in ("", "为") or _APPLY_OVER.search(ahead)):
            return None, Decided.SAID, (Doubt.APPLIED_FOR,)
        strong = [marker for marker in strong if marker.counting is not Counting.APPLIED]
        last = strong[-1] if strong else None
    if last is not None and last.counting is Counting.PROPOSED and _is_over(ahead, last):
        strong = [marker for marker in strong if marker.counting is not Counting.PROPOSED]
        last = strong[-1] if strong else None
    if last is not None and last.counting is Counting.RECOMMENDED and (bound.verb or _ENTERS_BEHIND.match(behind)):
        last = None
    in_list = _LISTED.search(unmasked) is not None
    if _in_publicity(ahead) and (last is None or last.counting in (Counting.NEW, Counting.PROPOSED)):
        return Counting.PROPOSED, Decided.SAID, ()
    if last is not None and not (last.counting is Counting.CUMULATIVE and in_list and _only_sums_up(ahead, markers)):
        return last.counting, Decided.SAID, (Doubt.APPLIED_FOR,) if last.counting is Counting.APPLIED else ()
    is_published = _PUBLISHES.search(ahead) is not None
    counting, by, doubts = _by_time(markers, bound, behind, before, when, in_list=in_list, is_published=is_published)
    if counting is Counting.NEW and _is_only_publicised(before):
        return Counting.PROPOSED, Decided.PASSAGE, doubts
    return counting, by, doubts


def _is_only_publicised(before: str) -> bool:
    """工信部公示…名单。四川37家入选: what enters a list enters no more than was told of it."""
    acts = [*_ACT_ON_A_LIST.finditer(before)]
    return bool(acts) and acts[-1]["act"] == "公示"


def _gone_on_from(before: str, ahead: str) -> str:
    """The sentence before one that goes on from it (其中, 此外), where it counts or tells of a list."""
    if not (_GOES_ON.match(ahead) or _GOES_ON_BESIDES.match(ahead)):
        return ""
    last = _LAST_SENTENCE.search(before)
    if last is None:
        return ""
    strong = {marker.counting for marker in _markers(last[0]) if marker.force is Force.STRONG}
    if _GOES_ON_BESIDES.match(ahead):
        # 此外 tells of no more than the same list: after all so far (累计58家。此外，3家入选) it may be either.
        return last[0] if _TELLS_OF_A_LIST.search(last[0]) and strong <= {Counting.NEW} else ""
    return last[0] if strong or _TELLS_OF_A_LIST.search(last[0]) else ""


def _by_time(
    markers: list[_Marker],
    bound: Bound,
    behind: str,
    before: str,
    when: PrintedPeriod | None,
    *,
    in_list: bool,
    is_published: bool,
) -> tuple[Counting | None, Decided, tuple[Doubt, ...]]:
    times = [marker for marker in markers if marker.force is Force.TIME]
    forces = {marker.force for marker in markers}
    is_event = bool(bound.verb) or Force.EVENT in forces or _ENTERS_BEHIND.match(behind) is not None
    if times and times[-1].counting is Counting.CUMULATIVE:
        return Counting.CUMULATIVE, Decided.SAID, ()
    if in_list and not is_published and not times and when is None and _sums_up(before):
        # After 截至目前，…58家, those who are on a list (148家进入名单，其中115家) may be all so far as well.
        return Counting.NEW, Decided.INFERRED, (Doubt.COUNTING_UNSAID,)
    if in_list or (is_event and (times or when is not None)):
        return Counting.NEW, Decided.SAID, ()
    if Force.MANY in forces and not is_event:
        return Counting.CUMULATIVE, Decided.SAID, ()
    if _RANKS_BEHIND.match(behind) and not is_event:
        return Counting.CUMULATIVE, Decided.INFERRED, ()
    if times or (when is not None and Force.WEAK in forces):
        return Counting.NEW, Decided.SAID if times else Decided.INFERRED, ()
    carried = [marker for marker in _markers(before) if marker.force is Force.STRONG or marker.force is Force.TIME]
    if is_event:
        # After 截至目前，…71家, what was conferred (5家园区获评) may be all so far as well.
        goes_on = bool(carried) and carried[-1].counting is Counting.CUMULATIVE
        return Counting.NEW, Decided.INFERRED, (Doubt.COUNTING_UNSAID,) if goes_on else ()
    if carried:
        return carried[-1].counting, Decided.PASSAGE, (Doubt.COUNTING_UNSAID,)
    return None, Decided.INFERRED, (Doubt.COUNTING_UNSAID,)


def _sums_up(before: str) -> bool:
    """True where the sentence before counts all so far."""
    last = _LAST_SENTENCE.search(before)
    said = [] if last is None else [one for one in _markers(last[0]) if one.force in (Force.STRONG, Force.TIME)]
    return bool(said) and said[-1].counting is Counting.CUMULATIVE


def _of_a_target(ahead: str, markers: list[_Marker], when: PrintedPeriod | None) -> Counting:
    """A goal up to a year counts all titles held then, unless it says that they are new ones."""
    strong = [marker.counting for marker in markers if marker.force is Force.STRONG]
    if strong and strong[-1] in (Counting.NEW, Counting.CUMULATIVE):
        return strong[-1] or Counting.NEW
    if _HELD_THEN.search(ahead) or (when is not None and when.runs_to):
        return Counting.CUMULATIVE
    return Counting.NEW


def _speaks_of_another_time(markers: list[_Marker], last: _Marker, when: PrintedPeriod | None) -> bool:
    """True where a time is named after the last word that says the counting: 累计建成900家，2024年创建120家."""
    return (when is not None and when.start >= last.at) or any(
        marker.force is Force.TIME and marker.at > last.at for marker in markers
    )


def _markers(text: str) -> list[_Marker]:
    found = [
        _Marker(match.end(), word.counting, word.force)
        for word in counting_words()
        for match in word.pattern.finditer(text)
    ]
    return sorted(found, key=lambda marker: marker.at)


def _clause_start(ahead: str) -> int:
    return max(ahead.rfind(sign) for sign in "，；。") + 1


def _is_removed(behind: str, last: _Marker | None) -> bool:
    if last is not None and last.counting in (Counting.NEW, Counting.CUMULATIVE):
        return False
    return _REMOVED_AT_ONCE.match(behind) is not None or _REMOVED_BEHIND.match(behind) is not None


def _is_over(ahead: str, last: _Marker) -> bool:
    """经公示，…公布: the publicity is past where a later word confers."""
    return re.search("公示[^。]{0,30}(?<!拟)(?:公布|认定|授予|印发|确定)", ahead[: last.at + 60]) is not None


def _in_publicity(ahead: str) -> bool:
    """公示的2024年度绿色制造名单中，…: the numbers of a list that is only being publicised."""
    return re.search("公示(?![^。]{0,30}(?<!拟)(?:公布|认定|授予|印发|确定))", ahead) is not None


def _only_sums_up(ahead: str, markers: list[_Marker]) -> bool:
    """True where the last strong word stands before the list that is told: 目前已有…。公布名单，其中…."""
    last = [marker for marker in markers if marker.force is Force.STRONG][-1]
    listed = [*_LISTED.finditer(ahead)]
    return bool(listed) and last.at <= listed[-1].start()
