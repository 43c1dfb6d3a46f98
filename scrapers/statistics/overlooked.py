"""Numbers that no rule decided and that a person should see, so that no figure of ours is lost in silence.

Belongs here: which numbers those are. One is caught where its sentence speaks of green manufacturing or names a kind of
titles, where its clause names a measure, or where it counts what the words before, a heading or the title name
(南京市12家企业入选). Neither what is counted in time nor what one firm has is caught.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from scrapers.quantities import Quantity
from scrapers.statistics.levels import speaks_of_a_list
from scrapers.statistics.reading import Decided, Doubt
from scrapers.statistics.title_words import TITLE_UNITS, Bound, kinds_in, may_be_of_titles
from scrapers.statistics.vocabulary import any_kind, counting_words, indicator_rules, kinds

_OF_GREEN_MANUFACTURING = re.compile(
    "绿色|能耗|能效|节能|减排|碳排放|零碳|碳达峰|固废|固体废物|再生资源|清洁生产|用水|节水|水效|数控化|标准煤|标煤|落后产能|循环利用|清洁能源"
    "|可再生能源|非化石|再生水|降碳|绿电|水耗|电耗|煤耗|物耗|能源消费"
)
#: Units of what is no figure of state: times, and how often.
TIMES = frozenset({"年", "月", "季度", "周", "日", "工作日", "小时", "分钟", "秒", "次", "批", "批次"})
#: 万元GDP能耗: the ten thousand that a measure is told by.
_IS_OF_A_RATIO = re.compile("万元(?:GDP|国内|地区|生产|工业|规模|规上|增加|产值)")
#: 其中，宝安区6家。此外，坪山区5家。分市州看，成都124家: what a sentence goes on to count is of the titles that the one
#: before named.
_GOES_ON = re.compile(r"[\s　]*(?:其中|此外|另外|另有|还有|同时|[分按从][^，。；]{1,12}[看分说计]，)")
_LAST_SENTENCE = re.compile("[^。！？]+[。！？]?$")
_CLAUSE_ENDS = re.compile("[，。；]")
_IN_WORDS = re.compile("企业|园区|产品|工厂|单位|示范|数量|总数|总量|数|已经|已|累计|共|约|近|超|就|仍|的")


def is_overlooked(text: str, quantity: Quantity, before: str, title: str, *, is_of_a_firm: bool) -> bool:
    """True for a number of a plain text that no rule decided and that may well be a figure.

    `before` is the text before its sentence, `title` all that headlines and headings say.
    """
    if quantity.unit_normalised in TIMES or _IS_OF_A_RATIO.match(text, quantity.start):
        return False
    counts = quantity.unit_normalised in TITLE_UNITS
    if is_of_a_firm:
        return counts and any(kind for kind, _, _ in kinds_in(text)) and speaks_of_a_list(text)
    if _OF_GREEN_MANUFACTURING.search(text) or (counts and any_kind().search(text)):
        return True
    if _names_a_measure(text, quantity):
        return True
    if not counts:
        # A line that ends in ； is no sentence: the next goes on with what it measures.
        goes_on = _GOES_ON.match(text) is not None or before.endswith("；")
        last = _LAST_SENTENCE.search(before) if goes_on else None
        return last is not None and _OF_GREEN_MANUFACTURING.search(last[0]) is not None
    if any_kind().search(before) and (_GOES_ON.match(text) or speaks_of_a_list(text)):
        return True
    return any_kind().search(title) is not None and (speaks_of_a_list(text) or _is_counted(text, quantity))


def numbers_without_a_unit(text: str, quantities: Sequence[Quantity]) -> Iterator[tuple[int, int]]:
    """Where a number of titles stands that prints no unit: 国家级绿色工厂总数达到490，居全国首位."""
    for found in _without_a_unit().finditer(text):
        start, end = found.span("number")
        if not any(quantity.start < end and start < quantity.end for quantity in quantities):
            yield start, end


def bound_as_overlooked(text: str, quantity: Quantity, before: str) -> Bound | None:
    """The titles that an overlooked number may count: of the one kind that its sentence, or the text before, names."""
    if quantity.unit_normalised not in TITLE_UNITS or not may_be_of_titles(text, quantity.end):
        return None
    named = kinds_in(text)
    decided = Decided.SAID if named else Decided.PASSAGE
    if len({kind for kind, _, _ in named or kinds_in(before)}) != 1:
        return None
    kind, start, end = named[-1] if named else (kinds_in(before)[-1][0], quantity.start, quantity.start)
    if not kind:
        return None
    starts, ends = (start, quantity.start) if start < quantity.start else (quantity.start, end)
    return Bound(kind, (start, end), starts, ends, decided, doubts=(Doubt.KIND_FAR,))


def _is_counted(text: str, quantity: Quantity) -> bool:
    """新增71家, 累计达321家: a word that says how titles are counted stands right before the number."""
    ahead = text[: quantity.start].removesuffix("了")
    return any(
        word.counting is not None and any(found.end() == len(ahead) for found in word.pattern.finditer(ahead))
        for word in counting_words()
    )


def _names_a_measure(text: str, quantity: Quantity) -> bool:
    """True where the clause of a number, or the one before it, names a measure that may have its unit."""
    clauses = [end.end() for end in _CLAUSE_ENDS.finditer(text, 0, quantity.start)]
    begins = clauses[-2] if len(clauses) > 1 else 0
    return any(
        rule.after is None
        and quantity.unit_normalised in rule.units
        and rule.before.search(text, begins, quantity.start) is not None
        for rule in indicator_rules()
    )


@cache
def _without_a_unit() -> re.Pattern[str]:
    kind = "|".join(words for _, words in kinds())
    return re.compile(
        rf"(?:{kind})(?:{_IN_WORDS.pattern})*(?:达到?|突破|超过|增至|上升到|为|有|：)(?P<number>\d{{1,6}})(?=[，。；、）]|$)"
    )
