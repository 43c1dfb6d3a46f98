"""Batch and stage as titles word them: 第三批, 2021年度; 公示, 公布, 推荐, 动态调整.

Belongs here: what the words of one title say. Which title is heard, and what else is evidence, stands in `context`
and `stage_of_list`.
"""

import re
from collections.abc import Sequence

from scrapers.lists.acts import NoticeAct, acts_upon_notices, confers_beside
from scrapers.reference.acts import words_of_titles
from scrapers.reference.words import HeardIn, without_kinds
from scrapers.text.folding import understood
from scrapers.text.numerals import whole_number

CALL, PUBLICITY, FINAL, ADJUSTMENT = "call", "publicity", "final", "adjustment"

_BATCH = re.compile(r"第([一二三四五六七八九十]+|\d{1,2})批")
_YEAR = re.compile(r"(20\d{2})年")
#: 2019-2022年, 2019年至2022年; not the years of a plan (“十四五”, 2021-2025年), nor 2021年第3号.
_SPAN_OF_YEARS = re.compile(r"(20\d{2})年?度?(?:[-—–―~～至到]|[、和及与](?=20))+(20\d{2})年(?!规划|计划)")
# The national series counted its batches to the fifth (2020) and names them by the year since; 第六批 is 2021.
_LAST_COUNTED_BATCH, _YEAR_OF_BATCH_ZERO = 5, 2015

_ADJUSTS = re.compile(words_of_titles())
# 公布…名单及移出名单: the one title stands over lists that confer and lists that adjust.
_CONFERS_AND_ADJUSTS = re.compile(f"名单[及和与、以].*(?:{_ADJUSTS.pattern})")
# What leaves in 落后产能退出名单 is capacity: nobody loses a title by it.
_CAPACITY_LEAVES = re.compile("产能|落后(?:生产)?(?:工艺|设备|装备)|生产线")
_PROPOSES = re.compile("公示")
_CALLS = re.compile("推荐|申报|征集")
_CONFERS = re.compile("公布|发布|关于(?:补充|增补)?(?:认定|确定|命名|授予)")
# 名单延期公布: what is put off is not done.
_PUTS_OFF = re.compile("(?:延期|延后|推迟|暂缓|暂停|停止|终止)(?:公布|发布|印发|认定|命名)")
# 限期整改企业名单, 复核抽查结果: those listed have a fault, or are only looked at, and nobody confers anything on them.
_FINDS_FAULT = re.compile("不(?!锈)|未(?!来)|整改|异常|失信|违法|违规|警告|约谈|批评|抽查|检查|监察|处罚")
_PUBLISHED_ADJUSTMENT = re.compile(f"(?:公布|发布)[^及和与暨并、,]*(?:{_ADJUSTS.pattern})[^及和与暨并、,]*$")
_INTENDS = re.compile("拟[^及和与、,;]{0,16}$")
# What a notice passes on (转发《关于公布…名单的通知》) another authority does, and it does nothing itself.
_PASSES_ON = re.compile("(?:^|关于|[厅局委部室府会])(?:转发|批转)")
_ANNOUNCES = re.compile(r"名单(?:[(][^()]*[)])?的?[公通]告")
_CANDIDATES = re.compile("创建计划|创建名单|培育(?:库|名单|对象|企业|计划|单位)|入库")
_REFUSES = (
    "备选|备用|候补|递补|落选|未(?:获?通过|入选|入围|达标)|不(?:予|通过|合格|推荐)"
    "|暂(?:缓|不)|待(?:定|核实|核查|整改)|(?:限期|责令)整改|(?<!无)(?:有|存在)异议"
)
_GRANTS_NOTHING = re.compile(_REFUSES)
_REVIEWS = re.compile("复[核评审查]")
_SETS_APART = re.compile(
    r"第[一二三四五六七八九十\d]+批|20\d{2}年|公示|推荐|申报|新[增培认创评]|续[评认]|首次|补充|复[核评审查]"
    rf"|{_REFUSES}"
    r"|[一二三四五六1-6](?:星级?|级|[aA])(?!.*园区)"
)
_SPEAKS_AS_A_NOTICE = re.compile("关于|通知|公告|通告|公示$|的函|声明$")
# Rows of a notice with one of these acts confer and propose as those of the notice acted upon do.
_ADDS_ROWS = frozenset({NoticeAct.CORRECTED, NoticeAct.REPUBLISHED, NoticeAct.SUPPLEMENTED})
_OF_ALL_KINDS = re.compile("绿色制造(?:示范)?(?:名单|体系)")
_NO_WORD_OF_ITS_OWN = re.compile(
    "附[件表]|的|企业|单位|名单|一览|汇总|清单|表|年度?|第|批|新增|共|家|个|项|[0-9一二三四五六七八九十()、.:·-]"
)


def counted_batch_in(title: str) -> int | None:
    """The number of the batch that a title counts: 第三批 → 3."""
    return next(iter(counted_batches_in(title)), None)


def counted_batches_in(text: str) -> tuple[int, ...]:
    """The number of every batch that a text counts: 第一批、第三批 → 1, 3."""
    numbers = (whole_number(n) for n in _BATCH.findall(understood(text)))
    return tuple(number for number in numbers if number is not None)


def years_in(text: str) -> tuple[str, ...]:
    """Every year that a text names."""
    return tuple(_YEAR.findall(understood(text)))


def batch_of_counted(number: int) -> str:
    """The batch of the national series that is the so-many-th: `1`…`5`, then the year."""
    return str(number if number <= _LAST_COUNTED_BATCH else _YEAR_OF_BATCH_ZERO + number)


def year_in(title: str) -> str:
    """The first year that a title names (2021年, 2021年度); empty where it names none."""
    return next(iter(years_in(title)), "")


def span_of_years_in(title: str) -> str:
    """The years that a title names as one span, as printed: 2019-2022年; empty where it names none or one alone."""
    span = _SPAN_OF_YEARS.search(understood(title))
    return span.group() if span and span[1] < span[2] else ""


def national_batch_in(title: str) -> str:
    """The batch of the national series that a title names: `1`…`5`, then the year; empty where it names none.

    A year before 2021 names no batch: 2017 saw two notices, and the counted number decides.
    """
    number, year = counted_batch_in(title), year_in(title)
    if number:
        return batch_of_counted(number)
    return year if year and int(year) > _YEAR_OF_BATCH_ZERO + _LAST_COUNTED_BATCH else ""


def cohort_of(titles: Sequence[str]) -> tuple[str, ...]:
    """The words of the nearest title that set a list apart from others of its kind; empty where no title has any.

    Those of batch and year, of stage, and of what is listed anew or again: 第三批, 2021年, 公示, 新增, 复核, 五星级.
    """
    for title in titles:
        words = _SETS_APART.findall(understood(title))
        if words:
            return tuple(dict.fromkeys(words))
    return ()


def is_of_a_review(cohort: Sequence[str]) -> bool:
    """True where what sets a list apart is that its titles were reviewed (复核, 复审), and none of them is new."""
    reviewed = any(_REVIEWS.fullmatch(word) for word in cohort)
    return reviewed and not any(word.startswith(("新", "首次", "补充")) for word in cohort)


def spoken_of_titles(text: str) -> str:
    """The text as understood, less the 退出 that is said of capacity: 落后产能退出名单 adjusts no title."""
    said = understood(text)
    return said.replace("退出", "") if _CAPACITY_LEAVES.search(said) else said


def is_title_of_a_notice(title: str) -> bool:
    """True for the title of an announcement (关于…的通知), which may cover several lists; False for a list's own."""
    return _SPEAKS_AS_A_NOTICE.search(understood(title)) is not None


def puts_off(title: str) -> bool:
    """True for the title of a notice that puts off what it speaks of (名单延期公布), and so does nothing."""
    return _PUTS_OFF.search(spoken_of_titles(title)) is not None


def passes_on(title: str) -> bool:
    """True for the title of a notice that passes on another authority's, and so confers nothing: 转发《…的通知》."""
    return _PASSES_ON.search(understood(title)) is not None


def speaks_of_candidates(title: str) -> bool:
    """True where those listed are to become what the program confers (创建计划, 培育库), and are not yet."""
    return _CANDIDATES.search(understood(title)) is not None


def grants_nothing(title: str) -> bool:
    """True where those listed are in reserve or refused (备选名单, 未通过名单): they hold nothing by it."""
    text = understood(title)
    return "名单" in text and not is_of_a_review(_REVIEWS.findall(text)) and _GRANTS_NOTHING.search(text) is not None


def stage_of_list_title(title: str) -> str:
    """The stage that a list's own title tells: 移出…名单, …推荐名单, 拟公示…名单.

    Empty for a plain …名单, and for a title over lists that confer and lists that adjust.
    """
    text = spoken_of_titles(title)
    if _CONFERS_AND_ADJUSTS.search(text):
        return ""
    if _ADJUSTS.search(text):
        return ADJUSTMENT
    if _PROPOSES.search(text) or text.startswith("拟"):
        return PUBLICITY
    return CALL if _CALLS.search(text) else ""


def stage_of_notice_title(title: str) -> str:
    """The stage that the title of an announcement tells; empty where it tells none or more than can be told apart.

    公示 outweighs 公布: what is open to objection is not conferred. A notice that both confers and adjusts
    (公布…名单及动态调整…) does not tell which of the two an annex is, nor one that publishes a call (发布…申报指南).
    A 公告 of a list, with no word of what it does, publishes it; one of those with a fault (限期整改企业名单) does
    not. The rows of a notice that undoes or halts an earlier one (撤回, 废止) adjust; those of one that corrects it or
    adds to it are what that one's are. One that puts off what it would do (延期公布) does nothing, nor does one that
    passes on another's.
    """
    text = spoken_of_titles(title)
    if puts_off(title) or passes_on(title):
        return ""
    if acted := _stage_of_acts(title):
        return acted
    adjusts, confers = bool(_ADJUSTS.search(text)), bool(_CONFERS.search(text))
    if _PROPOSES.search(text):
        return "" if adjusts else PUBLICITY
    if adjusts:
        return "" if confers and not _publishes_an_adjustment(text) else ADJUSTMENT
    if _FINDS_FAULT.search(_spoken_of_by(text)):
        return ""
    calls = bool(_CALLS.search(text))
    if confers:
        return "" if calls else FINAL
    if calls:
        return CALL
    return FINAL if _ANNOUNCES.search(text) and "拟" not in text else ""


def only_proposes_to_adjust(title: str) -> bool:
    """True for the title of a notice or a list by which titles may be taken later: 拟移出…名单, 取消…称号的公示."""
    text = spoken_of_titles(title)
    adjusts = _ADJUSTS.search(text)
    if adjusts is None or acts_upon_notices(title):
        return False
    return _PROPOSES.search(text) is not None or _INTENDS.search(text[: adjusts.start()]) is not None


def _publishes_an_adjustment(text: str) -> bool:
    """Whether the one list that a title publishes is of those whose titles change: 公布移出绿色工厂名单企业的通知."""
    return text.count("名单") == 1 and _PUBLISHED_ADJUSTMENT.search(text) is not None


def _spoken_of_by(text: str) -> str:
    """What a title speaks of, without its issuer and what it quotes."""
    return re.sub("《[^》]*》", "", text.partition("关于")[2] or text)


def _stage_of_acts(title: str) -> str:
    """The stage of the rows of a notice that acts upon an earlier one; empty where none of its acts tells."""
    acts = acts_upon_notices(title)
    if not acts:
        return ""
    if confers_beside(title):
        return FINAL
    adding = [act for act in acts if act.act in _ADDS_ROWS]
    if not adding or adding[0].of_adjustment:
        return ADJUSTMENT
    return PUBLICITY if adding[0].of_publicity else FINAL


def confers_as_its_notice_says(title: str, notice_title: str) -> bool:
    """Whether a list's own title says no more than the conferring clause of a notice that also does something else.

    Under 公布2024年度绿色工厂名单及移出名单 the list 2024年度绿色工厂名单 is the one conferred, under
    公布2024年度绿色制造名单及移出名单 that of any kind. One with words of its own (停产企业名单) is not told by it.
    """
    clause = confers_beside(notice_title)
    if not clause or "名单" not in (own := understood(title)):
        return False
    if _OF_ALL_KINDS.search(clause):
        own = without_kinds(own, HeardIn.LISTS)
    return not set(_NO_WORD_OF_ITS_OWN.sub("", own)) - set(clause)
