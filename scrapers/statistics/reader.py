"""Reading a document's statistics: sentence by sentence, number by number, each by the first rule that understands it.

What a sentence leaves out is taken from the fact before it in the same run of text (its time), from the region named
last, and at last from the document (its home region, its date).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from scrapers.documents.blocks import Block, Paragraph, PrintedBlock, Remark
from scrapers.quantities import Quantity, parse_quantities
from scrapers.statistics.context import (
    Where,
    base_year_before,
    counting_before,
    is_proposed_list,
    last_level,
    period_before,
    region_before,
    removals_in,
    speaks_of_a_firm,
    speaks_of_here,
    status_before,
    without_titles,
)
from scrapers.statistics.passages import Sentence, passages
from scrapers.statistics.periods import PrintedPeriod
from scrapers.statistics.reading import (
    TITLES,
    Counting,
    Period,
    Place,
    ReviewItem,
    Statistic,
    StatisticsReading,
    Status,
)
from scrapers.statistics.rules import Measured, as_indicator, as_titles, numbers_dealt_out_before
from scrapers.text.dates import dates_in

_OF_GREEN_MANUFACTURING = re.compile(
    "绿色(?:制造|工厂|低碳工厂|工业|园区|供应链|产品|设计|数据中心|船舶)|能耗|能效|节能|减排|碳排放|零碳|固废|固体废物|再生资源|清洁生产"
    "|用水量|水重复利用|数控化|标准煤|落后产能"
)
_NO_MEASURE_OF_STATE = frozenset({"年", "月", "季度", "周", "日", "工作日", "小时", "分钟", "秒", "次", "批", "批次"})
#: 四个方面 counts the author's points.
_POINTS = re.compile("方面|阶段|环节|原则|领域|层面|问题|维度")
_BLOCKS_THAT_MAY_DATE = 6


def read_statistics(
    blocks: Iterable[Block], *, published: Period | None = None, home_region: str = "CN"
) -> StatisticsReading:
    """The statistics that a document states, and the numbers that look like some and are not understood.

    `published` is when the document was published, which resolves 今年 and 目前; without it a date printed among the
    first lines counts. `home_region` is the region of its publisher, for figures that name no other.
    """
    held = [block for block in blocks if not isinstance(block, Remark)]
    known = published or _date_line(held)
    facts: list[Statistic] = []
    to_review: list[ReviewItem] = []
    for run in passages(held):
        for found in _of_run(run, known, home_region):
            if isinstance(found, Statistic):
                facts.append(found)
            else:
                to_review.append(found)
    return StatisticsReading(tuple(facts), tuple(to_review))


def _date_line(blocks: list[PrintedBlock]) -> Period | None:
    """The day printed in a line of its own among the first ones: 文章来源：…2016-09-29 11:00."""
    lines = (block.text for block in blocks if isinstance(block, Paragraph))
    days = (day for line in islice(lines, _BLOCKS_THAT_MAY_DATE) if len(line) < 60 for day in dates_in(line))
    day: date | None = next(days, None)
    return None if day is None else Period(day, day)


def _of_run(run: list[Sentence], published: Period | None, home_region: str) -> Iterator[Statistic | ReviewItem]:
    former: Statistic | None = None
    for sentence in run:
        plain = without_titles(sentence.text)
        quantities = parse_quantities(plain)
        for quantity in quantities:
            in_turn = numbers_dealt_out_before(plain, quantities, quantity)
            measured = _measured(sentence, plain, quantity, in_turn)
            if isinstance(measured, Measured):
                found = _fact(sentence, plain, quantity, measured, former, published, home_region)
                former = found if isinstance(found, Statistic) else former
                yield found
            elif measured:
                yield ReviewItem(_place(sentence, quantity), sentence.text[quantity.start : quantity.end], measured)


def _measured(sentence: Sentence, plain: str, quantity: Quantity, in_turn: int) -> Measured | str:
    """What a number measures; or why it should be looked at; or nothing where it is no statistic."""
    if _POINTS.match(plain, quantity.end):
        return ""
    if titles := as_titles(plain, quantity):
        if speaks_of_a_firm(plain[: quantity.start]):
            return "It may be the number of one firm's titles."
        return titles
    before = without_titles(sentence.before)
    is_of_a_firm = speaks_of_a_firm(before + plain[: quantity.start])
    if not is_of_a_firm and (indicator := as_indicator(before, plain, quantity, in_turn)):
        return indicator
    is_near = _OF_GREEN_MANUFACTURING.search(plain) is not None
    if is_of_a_firm or not is_near or quantity.unit_normalised in _NO_MEASURE_OF_STATE:
        return ""
    return "No rule knows what is measured here."


def _fact(
    sentence: Sentence,
    plain: str,
    quantity: Quantity,
    measured: Measured,
    former: Statistic | None,
    published: Period | None,
    home_region: str,
) -> Statistic | ReviewItem:
    ahead = plain[: quantity.start]
    titles = measured.measure == TITLES
    level = last_level(plain[: measured.ends]) if titles or measured.kind else ""
    place, printed = _place(sentence, quantity), sentence.text[quantity.start : quantity.end]
    where = region_before(ahead) or region_before(without_titles(sentence.before)) or Where("", "")
    if not where.region_code and home_region == "CN":
        if level in ("provincial", "municipal", "county"):
            return ReviewItem(place, printed, "It counts titles of a province or city, and none is named.")
        if speaks_of_here(ahead):
            return ReviewItem(place, printed, "It speaks of its own province or city, and none is named.")
    when = period_before(ahead, published)
    status = status_before(ahead)
    counting = _counting(ahead, when, status) if titles else _summed_up(ahead, measured)
    if titles and counting is None:
        return ReviewItem(place, printed, "It counts titles, and nothing says whether new ones or all so far.")
    period, as_printed = _time(when, former)
    return Statistic(
        place=place,
        measure=measured.measure,
        kind=measured.kind,
        level=level,
        region_code=where.region_code or home_region,
        region_as_printed=where.as_printed,
        period=period,
        period_as_printed=as_printed,
        base_year=base_year_before(ahead[measured.starts :]),
        value_low=quantity.value_low,
        value_high=quantity.value_high,
        printed_low=quantity.printed_low,
        printed_high=quantity.printed_high,
        unit=measured.unit or quantity.unit_normalised,
        unit_as_printed=quantity.unit,
        precision=quantity.precision,
        counting=counting,
        removals=removals_in(plain) if counting is Counting.CUMULATIVE else "",
        status=status,
    )


def _summed_up(ahead: str, measured: Measured) -> Counting | None:
    """An indicator is summed up over its period only where 累计 stands at its own words."""
    return Counting.CUMULATIVE if "累计" in ahead[max(0, measured.starts - 4) :] else None


def _counting(ahead: str, when: PrintedPeriod | None, status: Status) -> Counting | None:
    """A target up to a year counts all titles held then, whatever the verb."""
    if status is Status.TARGET and when is not None and when.runs_to:
        return Counting.CUMULATIVE
    return counting_before(ahead, is_of_a_list_proposed=is_proposed_list(ahead))


def _time(when: PrintedPeriod | None, former: Statistic | None) -> tuple[Period | None, str]:
    if when is not None:
        return when.period, when.text
    return (former.period, former.period_as_printed) if former is not None else (None, "")


def _place(sentence: Sentence, quantity: Quantity) -> Place:
    paragraph, page = sentence.block_at(quantity.start)
    return Place(paragraph, page, sentence.number, quantity.start, quantity.end, sentence.text)
