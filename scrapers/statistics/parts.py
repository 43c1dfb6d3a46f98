"""Parts of a whole: the titles that each place of a row has, of those that were counted in all right before.

Belongs here: which number is of which place, and of which titles, where a sentence goes on by places
(全省绿色工厂321家。分市州看，长沙124家，岳阳、株洲分别有31家和29家，湘潭、郴州各17家). Rows of
measures are read in `rows`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scrapers.quantities import Quantity
from scrapers.reference.tables import Region, regions
from scrapers.statistics.plain import NAME
from scrapers.statistics.reading import TITLES, Decided, Place, Statistic
from scrapers.statistics.region_names import region_code_of, region_names
from scrapers.statistics.title_words import TITLE_UNITS, kinds_in
from scrapers.statistics.vocabulary import any_level, levels, word_of

#: Where a row may begin, and the words that lead to it: 其中, 分市州看，, 从地区分布看，.
_HEAD = re.compile(
    r"(?:^|(?<=[，。；：（]))(?P<leads>[\s　]*(?:其中[，：]?|[分按从][^，。；\d]{1,14}[看分说计]，|此外，|另外，)*)"
)
_AND = r"(?:[、和与及]|以及)"
_OWN = re.compile("(?:数量)?(?:最多，?|居首，)?(?:共有|已有|现有|拥有|达到?|有|为|共|以)?")
_IN_TURN = re.compile("(?:的?数量|总数)?(?:最多|居前|靠前|领先|位居前列)?，?分别(?:已?(?:为|有|达到?|是|拥有|增至))?")
_EACH = re.compile("(?:的?数量)?(?:均|都|各)(?:已)?(?:为|有|达到?|是|拥有)?")
#: What may be said of a part behind its number: its rank, its share.
_TAIL = re.compile(
    r"(?:，(?:数量|总量)?(?:位居|居|排名?|位列|列)[^，。；、\d]{1,10}|，占[^，。；]{1,18}|（[^（）]{0,18}）)*"
)
#: 分布在12个地市: a number of places, and of no titles.
_OF_PLACES = re.compile("地市|市州|州市|地区|城市|县区|区县|省份|省区|[省市区县州](?!级)")
#: What a row behind these words says is of another time, of another way of counting, or of no titles.
_SPEAKS_OF_OTHERS = re.compile(
    "[年月]|期间|新增|新[认培评获入]|净增|增[加长量]|申报|申请|推荐|储备|培育库|复核|复审|移出|撤销|拟"
)
_GOES_ON = re.compile(rf"[，；]|{_AND}")
_ENDS = re.compile(rf"$|[，。；）]|{_AND}|[（]")
_JOINED = re.compile(_AND)
#: 市直1户、宣城经开区3户: parts of a place that are none of its regions.
_NO_REGION = re.compile(
    rf"{NAME}+|[市省县区州](?:直(?:属|管)?|本级)|[\u4e00-\u9fff]{{0,6}}(?:经开区|高新区|开发区|示范区|管理区|工业园区|新城)"
)
_AND_ITS_KIND = re.compile("(?:省|市|自治区)?")


@dataclass(frozen=True, slots=True)
class _Share:
    at: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one place has of a whole: its region, as printed."""

    region_code: str
    as_printed: str


def parts_at(
    text: str,
    quantities: Sequence[Quantity],
    at: int,
    told: Sequence[Statistic],
    whole: tuple[Statistic, int] | None,
) -> tuple[Statistic | None, tuple[Part, ...]]:
    """The places that the number `at` is of, each of them, and the whole that it is a part of; none for any other.

    `told` are the figures of the passage so far, `whole` the one of titles that was counted right before, and where its
    number ends in the text, 0 where that is the sentence before. Parts lie in the place of the whole, each is named
    once, in all they are no more than it, and nothing between speaks of another time or counts anything.
    """
    if quantities[at].unit_normalised not in TITLE_UNITS:
        return None, ()
    for head in _HEAD.finditer(text, 0, quantities[at].start):
        shares = _shares_from(text, quantities, head.end())
        of_this = next((share for share in shares if share.at == at), None)
        if of_this is None:
            continue
        # The whole row is parts or none of it: a later one may be what is left of a row that does not come out.
        if len(shares) == 1 and len(of_this.places) == 1:
            return None, ()
        if any(_NO_REGION.fullmatch(name) for name in of_this.places):
            return None, ()
        for counted, ends in _counted_in_all(text[: head.end()], told, whole):
            if _is_made_up_of(counted, shares, quantities) and _goes_on(text, quantities, ends, head.end()):
                within = counted.region_code
                return counted, tuple(Part(region_code_of(name, within), name) for name in of_this.places)
        return None, ()
    return None, ()


def as_part(whole: Statistic, part: Part, place: Place, quantity: Quantity) -> Statistic:
    """The figure of a part: all but its place and its number is that of the whole."""
    return replace(
        whole,
        place=place,
        region_code=part.region_code,
        region_as_printed=part.as_printed,
        value_low=quantity.value_low,
        value_high=quantity.value_high,
        printed_low=quantity.printed_low,
        printed_high=quantity.printed_high,
        unit=quantity.unit_normalised,
        unit_as_printed=quantity.unit,
        precision=quantity.precision,
        decided=dict.fromkeys(whole.decided, Decided.PASSAGE) | {"region": Decided.SAID},
    )


def _counted_in_all(
    lead: str, told: Sequence[Statistic], whole: tuple[Statistic, int] | None
) -> Iterator[tuple[Statistic, int]]:
    """What a row may be parts of: of the one kind which the words before it name, the last first; else the whole."""
    if whole is not None and whole[1] > 0:
        yield whole
        return
    named = {kind for kind, _, _ in kinds_in(lead)}
    said = {word_of(levels(), found) for found in any_level().finditer(lead)}
    if not named and whole is not None:
        yield whole
    if len(named) == 1:
        yield from (
            (fact, 0)
            for fact in reversed(told)
            if fact.measure == TITLES and fact.kind in named and said <= {fact.level}
        )


def _goes_on(text: str, quantities: Sequence[Quantity], ends: int, row: int) -> bool:
    """True where between a whole and the row of its parts nothing is counted but places, and no other time is named."""
    between = (one for one in quantities if ends <= one.start < row and one.unit_normalised in TITLE_UNITS)
    counts = any(not _OF_PLACES.match(text, one.end) for one in between)
    return not counts and _SPEAKS_OF_OTHERS.search(text, ends, row) is None


def _is_made_up_of(whole: Statistic, shares: Sequence[_Share], quantities: Sequence[Quantity]) -> bool:
    names = [name for share in shares for name in share.places if not _NO_REGION.fullmatch(name)]
    codes = [region_code_of(name, whole.region_code) for name in names]
    if len({*codes}) != len(codes) or not all(_lies_in(code, whole.region_code) for code in codes):
        return False
    in_all = whole.value_high if whole.value_high is not None else whole.value_low
    parts = (len(share.places) * (quantities[share.at].value_low or Decimal(0)) for share in shares)
    return in_all is not None and sum(parts, Decimal(0)) <= in_all


def _lies_in(code: str, region_code: str) -> bool:
    region: Region | None = regions().get(code)
    while region is not None and region.region_code != region_code:
        region = regions().get(region.parent_code)
    return region is not None and code != region_code


def _shares_from(text: str, quantities: Sequence[Quantity], begins: int) -> list[_Share]:
    """The row that begins at a place of a text, as far as nothing but places and their numbers stand in it."""
    starts = {one.start: number for number, one in enumerate(quantities) if one.unit_normalised in TITLE_UNITS}
    found: list[_Share] = []
    at = begins
    while (row := _row_of_places(text, at)) is not None:
        names, ends = row
        numbers = _numbers_of(text, ends, len(names), starts, quantities)
        if not numbers or not _ENDS.match(text, quantities[numbers[-1]].end):
            break
        found += (
            [_Share(number, (name,)) for number, name in zip(numbers, names, strict=True)]
            if len(numbers) == len(names)
            else [_Share(numbers[0], names)]
        )
        tail = _TAIL.match(text, quantities[numbers[-1]].end)
        goes_on = _GOES_ON.match(text, tail.end() if tail else quantities[numbers[-1]].end)
        if goes_on is None:
            break
        at = goes_on.end()
    return found


def _numbers_of(
    text: str, at: int, names: int, starts: dict[int, int], quantities: Sequence[Quantity]
) -> tuple[int, ...]:
    """The numbers that follow a row of so many places: as many as it has, one for each alike, or none."""
    if names == 1:
        own = _OWN.match(text, at)
        return (starts[own.end()],) if own and own.end() in starts else ()
    if (each := _EACH.match(text, at)) and each.end() in starts:
        return (starts[each.end()],)
    in_turn = _IN_TURN.match(text, at)
    if in_turn is None or in_turn.end() not in starts:
        return ()
    dealt = [starts[in_turn.end()]]
    while (joined := _JOINED.match(text, quantities[dealt[-1]].end)) and joined.end() in starts:
        dealt.append(starts[joined.end()])
    return tuple(dealt) if len(dealt) == names else ()


def _row_of_places(text: str, at: int) -> tuple[tuple[str, ...], int] | None:
    """The places that a text names in a row from a place on, and where the row ends; None where none begins."""
    names: list[str] = []
    ends, joined = at, at
    while (name := _NO_REGION.match(text, joined) or region_names().match(text, joined)) is not None:
        names.append(name[0])
        kind = _AND_ITS_KIND.match(text, name.end())
        ends = kind.end() if kind else name.end()
        follows = _JOINED.match(text, ends)
        if follows is None:
            break
        joined = follows.end()
    return (tuple(names), ends) if names else None
