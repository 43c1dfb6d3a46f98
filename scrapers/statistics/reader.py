"""Reading a document's statistics: sentence by sentence, number by number, each by the first rule that understands it.

What a sentence leaves out is taken from what was said before it, from the text's title, and at last from its publisher
and date; each field of a figure knows which. A figure with a doubt waits in review and is not published.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from scrapers.documents.blocks import Block, Paragraph, PrintedBlock, Remark
from scrapers.quantities import Precision, Quantity
from scrapers.statistics.assembly import for_review, put_together
from scrapers.statistics.counting import Said, counted, removals_in, status_at
from scrapers.statistics.firms import of_one_firm
from scrapers.statistics.indicators import Measured, as_indicator, numbers_dealt_out_before
from scrapers.statistics.levels import level_of
from scrapers.statistics.mentions import Surroundings
from scrapers.statistics.named_titles import Named, named_in
from scrapers.statistics.naming import Naming, naming_of
from scrapers.statistics.overlooked import bound_as_overlooked, is_overlooked, numbers_without_a_unit
from scrapers.statistics.parts import as_part, parts_at
from scrapers.statistics.passages import Sentence, passages
from scrapers.statistics.periods import base_year_before, period_before
from scrapers.statistics.places import (
    Where,
    of_its_titles,
    of_some_on_a_list,
    speaks_of_the_nation,
    told_by_title,
    where_of,
)
from scrapers.statistics.plain import Plain, plain_of
from scrapers.statistics.plausibility import is_possible
from scrapers.statistics.publication import lacks
from scrapers.statistics.reading import (
    TITLES,
    UNKNOWN_MEASURE,
    Counting,
    Decided,
    Doubt,
    Period,
    Place,
    ReviewItem,
    Statistic,
    StatisticsReading,
    Status,
)
from scrapers.statistics.region_names import region_code_of
from scrapers.statistics.reports import doubted_as_an_aim, report_of
from scrapers.statistics.rows import OfAPlace, of_a_place, quantities_in
from scrapers.statistics.times import Time, time_of_indicator, time_of_titles, year_compared_with
from scrapers.statistics.title_words import Bound
from scrapers.statistics.titles import bound_titles
from scrapers.statistics.turns import Turn, turns_in
from scrapers.statistics.vocabulary import any_level, levels, word_of
from scrapers.text.dates import dates_in

#: 四个方面 counts the author's points.
_POINTS = re.compile("方面|阶段|环节|原则|领域|层面|问题|维度|要素|字|人|步骤|关键词|任务|具体|重点任务|百分点")
#: 万亿元水平: a number in words alone that says no more than how many digits it has.
_ORDER_OF_MAGNITUDE = re.compile(r"^[^\d一二三四五六七八九]*$")
_LEVELS_OUT = re.compile("水平|规模|级|大关|俱乐部")
#: 超过3%的年度约束性目标: what was exceeded is the aim, and just that much.
_EXCEEDS_AN_AIM = re.compile("(?:超过|高于|超)[^，。；的]{1,12}的[^，。；]{0,10}目标")
_BLOCKS_THAT_MAY_DATE = 6
_MOST_REMEMBERED = 2_000


@dataclass
class _Course:
    """What is known as the reading goes on: of the document, and of what was said before."""

    published: Period | None
    home_region: str
    title: str
    headings: str
    naming: Naming
    is_a_report: bool
    earlier: str = ""
    before: str = ""
    former: Statistic | None = None
    former_titles: Statistic | None = None
    whole: tuple[Statistic, int] | None = None
    run_begins: int = 0
    facts: list[Statistic] = field(default_factory=list)
    to_review: list[ReviewItem] = field(default_factory=list)
    lacking: dict[Place, tuple[Doubt, ...]] = field(default_factory=dict)
    named: set[Named] = field(default_factory=set)

    def around(self) -> Surroundings:
        """What is around the sentence that is being read."""
        return Surroundings(self.before, self.earlier, self.title, self.home_region, self.naming)

    def over_it(self) -> str:
        """What stands over the text: its title, headlines and headings."""
        return f"{self.title}。{self.headings}"

    def goes_on_from(self) -> str:
        """The text before the sentence in its passage; at its beginning a line before it that ends in ；, which ends no
        sentence."""
        return self.before or (self.earlier if self.earlier.endswith("；") else "")

    def take(self, found: Statistic, lacking: tuple[Doubt, ...]) -> None:
        """Keep a figure, and what it lacks to be published: understood, it still tells the others what they are."""
        if self.is_a_report:
            found = doubted_as_an_aim(found, self.published)
        self.former = found
        self.lacking[found.place] = lacking
        if found.measure == TITLES:
            self.former_titles = found
        self.facts.append(found)


def read_statistics(
    blocks: Iterable[Block], *, published: Period | None = None, home_region: str = "CN", title: str = ""
) -> StatisticsReading:
    """The statistics that a document states, and the numbers that look like some and are not understood.

    `published` is when the document was published, which resolves 今年 and 目前; without it a date printed among the
    first lines counts. `home_region` is the region of its publisher, for figures that name no other; `title` the
    document's, where it is known besides its first lines.
    """
    held = [block for block in blocks if not isinstance(block, Remark)]
    runs = [*passages(held)]
    headlines = [sentence for run in runs for sentence in run if sentence.is_headline]
    headings = [sentence for run in runs for sentence in run if sentence.is_heading]
    said = [title, *(sentence.text for sentence in headlines)]
    day = published or _date_line(held)
    naming = naming_of(held, title)
    over_it = plain_of("。".join(sentence.text for sentence in headings), naming.in_short).text
    report = report_of(held, title)
    home = report.region_code if report else home_region
    titled = plain_of("，".join(filter(None, said)), naming.in_short).text
    course = _Course(day, home, titled, over_it, naming, report is not None)
    for run in runs:
        if not (run[0].is_headline or run[0].is_heading):
            _read_run(run, course)
    body = tuple(course.facts)
    reviewed = list(course.to_review)
    course.facts.clear()
    course.to_review.clear()
    for sentence in (*headlines, *headings):
        _read_run([sentence], course)
    return put_together(body, reviewed, tuple(course.facts), course.to_review, course.lacking, course.named)


def _date_line(blocks: list[PrintedBlock]) -> Period | None:
    """The day printed in a line of its own among the first ones: 文章来源：…2016-09-29 11:00."""
    lines = (block.text for block in blocks if isinstance(block, Paragraph))
    days = (day for line in islice(lines, _BLOCKS_THAT_MAY_DATE) if len(line) < 60 for day in dates_in(line))
    day: date | None = next(days, None)
    return None if day is None else Period(day, day)


def _read_run(run: list[Sentence], course: _Course) -> None:
    course.before, course.former, course.whole = "", None, None
    course.run_begins = len(course.facts)
    for sentence in run:
        plain = plain_of(sentence.text, course.naming.in_short)
        _read_sentence(sentence, plain, course)
        course.named.update(named_in(plain.text))
        course.before += plain.text
    course.earlier = (course.earlier + course.before)[-_MOST_REMEMBERED:]


def _read_sentence(sentence: Sentence, plain: Plain, course: _Course) -> None:
    quantities = quantities_in(plain.text)
    turns = turns_in(plain, quantities)
    taken: set[int] = set()
    counted: list[Statistic] = []
    lines = sentence.lines_begin_at()
    for at, quantity in enumerate(quantities):
        if _POINTS.match(plain.text, quantity.end):
            continue
        turn = turns.get(at) or Turn(plain, quantities, at)
        bound = _bound(turn, course.before, set() if at in turns else taken, lines)
        if (bound is None or Doubt.KIND_FAR in bound.doubts) and _take_parts(sentence, plain, quantities, at, course):
            continue
        if bound:
            own = turn.quantities[turn.at]
            titles = _titles(sentence, turn.plain, own, bound, course)
            course.take(titles, lacks(titles, turn.plain, (own.start, own.end), bound.ends, course.around()))
            counted.append(titles)
            course.whole = (titles, quantity.end if at in turns else max(quantity.end, bound.ends))
            continue
        is_of_a_firm = of_one_firm(plain.text[: quantity.start], course.before)
        place = of_a_place(plain.text, quantities, quantity)
        measured = _measured(plain.text, quantities, quantity, place, course.before)
        if measured is not None:
            fact = _indicator(sentence, plain, quantity, measured, place, course, is_of_a_firm)
            number = (quantity.start, quantity.end)
            is_dealt_out = place is not None
            former = course.former
            course.take(fact, lacks(fact, plain, number, quantity.end, course.around(), is_dealt_out=is_dealt_out))
            if year_compared_with(plain.text[: quantity.start], course.published):
                course.former = former
        elif is_overlooked(plain.text, quantity, course.goes_on_from(), course.over_it(), is_of_a_firm=is_of_a_firm):
            course.to_review.append(_overlooked(sentence, plain, quantity, course))
    for span in numbers_without_a_unit(plain.text, quantities):
        course.to_review.append(_without_a_rule(_place_of(sentence, plain, span)))
    # What a sentence counts alone is the whole that the next may part.
    course.whole = (counted[0], 0) if len(counted) == 1 else None


def _bound(turn: Turn, before: str, taken: set[int], lines: frozenset[int]) -> Bound | None:
    """The titles that a number counts, in its sentence or in the one in which it stands alone."""
    begins = {at for at, place in enumerate(turn.plain.places) if place in lines}
    return bound_titles(turn.plain.text, turn.plain.unmasked, before, turn.quantities, turn.at, taken, begins)


def _take_parts(sentence: Sentence, plain: Plain, quantities: list[Quantity], at: int, course: _Course) -> bool:
    """Take a number that is dealt to places of what was counted before; False for any other."""
    whole, parts = parts_at(plain.text, quantities, at, course.facts[course.run_begins :], course.whole)
    if whole is None:
        return False
    place = _place_of(sentence, plain, (quantities[at].start, quantities[at].end))
    former, former_titles = course.former, course.former_titles
    for part in parts:
        course.take(as_part(whole, part, place, quantities[at]), course.lacking[whole.place])
    course.former, course.former_titles = former, former_titles
    return True


def _measured(
    text: str, quantities: list[Quantity], quantity: Quantity, place: OfAPlace | None, before: str
) -> Measured | None:
    """What a number measures; one of a row of places what is said ahead of the row."""
    if place is None:
        return as_indicator(before, text, quantity, numbers_dealt_out_before(text, quantities, quantity))
    start = len(place.ahead)
    alone = replace(quantity, start=start, end=start + quantity.end - quantity.start)
    measured = as_indicator(before, place.ahead + text[quantity.start :], alone, 0)
    if measured is None or (text[: quantity.start].endswith("-") and not measured.measure.endswith("_decline")):
        return None
    return replace(measured, starts=0)


def _overlooked(sentence: Sentence, plain: Plain, quantity: Quantity, course: _Course) -> ReviewItem:
    """What is known of a number that no rule decided: all but its kind, where just one is spoken of."""
    bound = bound_as_overlooked(plain.text, quantity, course.before)
    if bound is None:
        return _without_a_rule(_place_of(sentence, plain, (quantity.start, quantity.end)))
    return for_review(_titles(sentence, plain, quantity, bound, course))


def _without_a_rule(place: Place) -> ReviewItem:
    return ReviewItem(place, place.sentence_text[place.start : place.end], UNKNOWN_MEASURE)


def _titles(sentence: Sentence, plain: Plain, quantity: Quantity, bound: Bound, course: _Course) -> Statistic:
    text, around = plain.text, course.around()
    ahead, number = text[: quantity.start], (quantity.start, quantity.end)
    where = where_of(ahead, around)
    if where.doubt is Doubt.PLACE_UNSAID:
        where = told_by_title(course.title, text[quantity.start : quantity.end]) or where
    if (
        bound.level
        and where.doubt is not Doubt.PLACE_UNKNOWN
        and where.decided is not Decided.SAID
        and where.region_code in ("", "CN")
    ):
        where = of_its_titles(Where(region_code_of(bound.level), bound.level, Decided.SAID), ahead, bound.verb)
    where = of_some_on_a_list(where, ahead, text[quantity.start : quantity.end], bound.verb, course.title)
    level = level_of(text, plain.unmasked, course.before, course.earlier, quantity.start, bound, where.region_code)
    when = period_before(ahead, course.published)
    said = status_at(
        text, course.before, (quantity.start, max(quantity.end, bound.ends)), when, course.published, bound.verb
    )
    said = counted(text, plain.unmasked, course.before, number, bound, when, said)
    time = time_of_titles(plain, number, bound, when, said, course.before, course.former_titles, course.published)
    doubts = [*bound.doubts, *said.doubts, *(doubt for doubt in (where.doubt, level.doubt, time.doubt) if doubt)]
    if of_one_firm(ahead, course.before):
        doubts.append(Doubt.OF_ONE_FIRM)
    if _place_is_missing(where, level.level) or _place_is_guessed(where, ahead, around):
        doubts.append(Doubt.PLACE_UNSAID)
    decided = {"kind": bound.decided, "level": level.decided, "region": where.decided, "period": time.decided}
    decided |= {"counting": said.counting_by, "status": said.status_by}
    fact = _figure_of(sentence, plain, quantity, where, time, said, tuple(dict.fromkeys(doubts)), decided)
    return _doubted_if_impossible(replace(fact, measure=TITLES, kind=bound.kind, level=level.level))


def _doubted_if_impossible(fact: Statistic) -> Statistic:
    return fact if is_possible(fact) else replace(fact, doubts=(Doubt.IMPOSSIBLE, *fact.doubts))


def _place_is_missing(where: Where, level: str) -> bool:
    """A province's or a city's titles, counted for a nation that nobody named."""
    return where.region_code == "CN" and where.decided is not Decided.SAID and level not in ("", "national")


def _place_is_guessed(where: Where, ahead: str, around: Surroundings) -> bool:
    return (where.region_code, where.decided) == ("CN", Decided.INFERRED) and not speaks_of_the_nation(ahead, around)


def _indicator(
    sentence: Sentence,
    plain: Plain,
    quantity: Quantity,
    measured: Measured,
    place: OfAPlace | None,
    course: _Course,
    is_of_a_firm: bool,
) -> Statistic:
    text = plain.text
    ahead = text[: quantity.start]
    where = where_of(ahead, course.around())
    if place is not None:
        doubt = None if place.region_code else Doubt.PLACE_UNKNOWN
        where = Where(place.region_code, place.as_printed, Decided.SAID, doubt)
    when = period_before(ahead, course.published)
    said = status_at(text, course.before, (quantity.start, quantity.end), when, course.published)
    time = time_of_indicator(
        plain, quantity, when, course.before, course.former, said, course.published, course.earlier, measured.in_turn
    )
    if said.status_by is Decided.INFERRED and _is_over(time.period, course.published):
        said = replace(said, status_by=time.decided)
    if said.status_by is Decided.INFERRED and _is_to_come(time.period, course.published):
        said = replace(said, status=Status.TARGET, status_by=time.decided)
    level = _last_level(ahead) if measured.kind else ""
    doubts = [*said.doubts, *(doubt for doubt in (where.doubt, time.doubt) if doubt)]
    if is_of_a_firm:
        doubts.append(Doubt.OF_ONE_FIRM)
    if _ORDER_OF_MAGNITUDE.search(text[quantity.start : quantity.end]) and _LEVELS_OUT.match(text, quantity.end):
        doubts.append(Doubt.ROUND_NUMBER)
    decided = {"kind": Decided.SAID, "region": where.decided, "period": time.decided, "status": said.status_by}
    counting = Counting.CUMULATIVE if "累计" in ahead[max(0, measured.starts - 4) :] else None
    said = replace(said, counting=counting)
    fact = _figure_of(sentence, plain, quantity, where, time, said, tuple(dict.fromkeys(doubts)), decided)
    fact = replace(
        fact,
        measure=measured.measure,
        kind=measured.kind,
        level=level,
        base_year=base_year_before(ahead[measured.starts :]),
        unit=measured.unit or fact.unit,
    )
    return _doubted_if_impossible(fact)


def _is_over(period: Period | None, published: Period | None) -> bool:
    """True for a time that was over when the text was published: what is said of it is, whoever may say so."""
    return period is not None and published is not None and period.last < published.first


def _is_to_come(period: Period | None, published: Period | None) -> bool:
    """True for a time still to come when the text was published: what is said of it is an aim, whatever is told."""
    return period is not None and published is not None and period.first > published.last


def _last_level(ahead: str) -> str:
    named = [*any_level().finditer(ahead)]
    return word_of(levels(), named[-1]) if named else ""


def _figure_of(
    sentence: Sentence,
    plain: Plain,
    quantity: Quantity,
    where: Where,
    time: Time,
    said: Said,
    doubts: tuple[Doubt, ...],
    decided: dict[str, Decided],
) -> Statistic:
    return Statistic(
        place=_place_of(sentence, plain, (quantity.start, quantity.end)),
        measure="",
        kind="",
        level="",
        region_code=where.region_code or "CN",
        region_as_printed=where.as_printed,
        period=time.period,
        period_as_printed=time.as_printed,
        base_year=base_year_before(plain.text[: quantity.start]),
        value_low=quantity.value_low,
        value_high=quantity.value_high,
        printed_low=quantity.printed_low,
        printed_high=quantity.printed_high,
        unit=quantity.unit_normalised,
        unit_as_printed=quantity.unit,
        precision=Precision.EXACT if _EXCEEDS_AN_AIM.match(plain.text, quantity.start) else quantity.precision,
        counting=said.counting,
        removals=removals_in(plain.text) if said.counting is Counting.CUMULATIVE else "",
        status=said.status,
        decided=decided,
        doubts=doubts,
    )


def _place_of(sentence: Sentence, plain: Plain, number: tuple[int, int]) -> Place:
    start, end = plain.span(*number)
    paragraph, page = sentence.block_at(start)
    return Place(paragraph, page, sentence.number, start, end, sentence.text)
