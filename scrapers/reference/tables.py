"""The reference CSV files as typed, cached tables.

Belongs here: what the rows of the CSV files of this folder are. Does not belong here: facts themselves (they stand in
the CSV files), how a file is read (`rows`), where an operator's own facts stand (`added`), what a spelling of a region
means (`places`), and anything that reads documents.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from scrapers.reference.added import (
    PROGRAMS,
    REGIONS,
    WORDED,
    Added,
    AddedFault,
    county_row,
    program_row,
    read_added,
)
from scrapers.reference.rows import built, columns_of, iso_date, keyed, rows_of, truth, whole_number, words_in

# Who runs the national series.
NATIONAL_PUBLISHER: Final = "cn.miit"


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative region; `level` is country, province, city, county or corps (新疆生产建设兵团).

    `province_code` is the two-digit province it lies in (empty for the country), `parent_code` the next larger region.
    """

    region_code: str
    name_zh: str
    name_en: str
    short_name_zh: str
    level: str
    parent_code: str
    province_code: str
    macro_region: str
    is_separately_planned: bool


TitleLevel: TypeAlias = Literal["national", "provincial", "municipal", "county"]
"""The level of a title, and of who gives it."""

_LEVELS_OF_TITLES: Mapping[str, TitleLevel] = MappingProxyType(
    {"country": "national", "province": "provincial", "corps": "provincial", "city": "municipal", "county": "county"}
)


@dataclass(frozen=True, slots=True)
class Place:
    """A name that a place below or beside the cities bears in a province: a county, a district, a development area.

    `region_code` is that of a county as it is divided today, empty for any other. `city_code` is the city it lies in,
    empty in a municipality and right under a province. `since` and `until` are the years in which the name came to
    stand for a place in that city, and ceased to; None: before, and not yet.
    """

    name_zh: str
    region_code: str
    province_code: str
    city_code: str
    since: int | None
    until: int | None

    def stood_in(self, year: int) -> bool:
        """Whether the name stood for the place in a year; in the year of a change the new one does."""
        return (self.since is None or self.since <= year) and (self.until is None or year < self.until)


@dataclass(frozen=True, slots=True)
class ProgramKind:
    """What the programs of one kind have in common, whoever runs them.

    `organization_kind` says who stands on their lists (enterprise or park), `counted_in` in which unit figures count
    them (enterprises, parks or products). `is_per_product` tells titles that an organization holds once for each of its
    products, `is_in_national_series` the kinds that the ministry lists together, batch by batch.
    """

    kind: str
    organization_kind: str
    counted_in: str
    is_per_product: bool
    is_in_national_series: bool


@dataclass(frozen=True, slots=True)
class Program:
    """A program that publishes lists; `level` is national, provincial, municipal, county or candidate.

    `confers_title` is False where a place on a final list is no title: pools of candidates, and lists that lay a duty
    on those they name (outdated capacity to give up, audits to be done).
    After `review_years` a title must be reviewed, after `validity_years` it lapses by itself (None: no such rule).
    """

    program_id: str
    name_zh: str
    name_en: str
    kind: str
    publisher_id: str
    region_code: str
    level: str
    confers_title: bool
    since_year: int | None
    review_years: int | None
    validity_years: int | None


@dataclass(frozen=True, slots=True)
class Notice:
    """One official announcement. `issued_on` is the signature date (落款), `published_on` the date on the web page."""

    notice_id: str
    publisher_id: str
    batch: str
    stage: str
    document_number: str
    title: str
    issued_on: date | None
    published_on: date | None
    page_url: str


@dataclass(frozen=True, slots=True)
class AnnouncedCount:
    """A number announced with a notice; `measure` is listed, removed or renamed.

    `program_id` is empty where one number covers every program of the notice. `basis` says how the number is known:
    stated (in the notice), implied (by another official number), reported (by others) or publicity (only the earlier
    publicity notice is known). Rows that contradict each other stand side by side and say so in `conflict`.
    """

    notice_id: str
    program_id: str
    measure: str
    value: int
    basis: str
    confidence: str
    conflict: str


@dataclass(frozen=True, slots=True)
class NationalList:
    """One list annexed to a notice of the national series, with its official addresses."""

    list_id: str
    program_id: str
    batch: str
    stage: str
    notice_id: str
    title: str
    page_url: str
    attachment_url: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A series of figures: what is measured, in which normalised unit, by whom and how often it is published."""

    indicator_id: str
    name_zh: str
    name_en: str
    unit: str
    definition: str
    publisher: str
    frequency: str


@cache
def regions() -> Mapping[str, Region]:
    """Every region by its code: CN, two-digit provinces, four-digit cities, 66 for the corps, six-digit counties.

    Those that the operator added come after the shipped ones; a process reads them once.
    """
    return MappingProxyType({**_shipped_regions(), **added_regions().entries})


@cache
def added_regions() -> Added[Region]:
    """The counties, districts and zones that the operator added, each below a region that is shipped."""
    shipped = _shipped_regions()
    return read_added(REGIONS, columns_of("region_codes.csv"), lambda row: _region(county_row(row, shipped)), shipped)


@cache
def _shipped_regions() -> Mapping[str, Region]:
    return keyed("region_codes.csv", _region, lambda region: region.region_code)


@cache
def region_aliases() -> Mapping[str, str]:
    """Every known spelling of a region → region_code."""
    return MappingProxyType({row["alias"]: row["region_code"] for row in rows_of("region_aliases.csv")})


@cache
def places() -> tuple[Place, ...]:
    """Every name of a place below or beside the cities: those of places.csv, former ones too, then the counties."""
    counties = {
        (county.name_zh, county.parent_code): county.region_code
        for county in _shipped_regions().values()
        if county.level == "county"
    }
    stated = tuple(
        built(
            "places.csv",
            lambda row: Place(
                name_zh=row["name_zh"],
                region_code=""
                if row["until"]
                else counties.get((row["name_zh"], row["city_code"] or row["province_code"]), ""),
                province_code=regions()[row["province_code"]].province_code,
                city_code=row["city_code"] and regions()[row["city_code"]].region_code,
                since=whole_number(row["since"]),
                until=whole_number(row["until"]),
            ),
        )
    )
    dated = {place.region_code for place in stated}
    return stated + tuple(_as_a_place(code) for code in counties.values() if code not in dated)


def _as_a_place(county_code: str) -> Place:
    county = _shipped_regions()[county_code]
    city = "" if county.parent_code == county.province_code else county.parent_code
    return Place(county.name_zh, county_code, county.province_code, city, None, None)


@cache
def program_kinds() -> Mapping[str, ProgramKind]:
    """Every kind of program that is known by its word; figures count some kinds that no program here lists."""
    return keyed(
        "program_kinds.csv",
        lambda row: ProgramKind(
            kind=row["kind"],
            organization_kind=row["organization_kind"],
            counted_in=row["counted_in"],
            is_per_product=truth(row["is_per_product"]),
            is_in_national_series=truth(row["is_in_national_series"]),
        ),
        lambda kind: kind.kind,
    )


@cache
def national_series() -> frozenset[str]:
    """The kinds of program that the ministry lists together, batch by batch, since 2017."""
    return frozenset(kind.kind for kind in program_kinds().values() if kind.is_in_national_series)


@cache
def programs() -> Mapping[str, Program]:
    """Every known program by its id; those that the operator added come after the shipped ones, read once a process."""
    return MappingProxyType({**_shipped_programs(), **added_programs().entries})


@cache
def added_programs() -> Added[Program]:
    """The programs that the operator added."""
    return read_added(PROGRAMS, columns_of("known_programs.csv"), _added_program, _shipped_programs())


def faults_of_added() -> tuple[AddedFault, ...]:
    """What is wrong with the rows that the operator added, in the order of the files."""
    return added_regions().faults + added_programs().faults


def read_added_anew() -> None:
    """Let the next question see what the operator's folder holds by now; what was built on the answers stays."""
    for table in (regions, added_regions, programs, added_programs):
        table.cache_clear()


@cache
def _shipped_programs() -> Mapping[str, Program]:
    return keyed("known_programs.csv", _program, lambda program: program.program_id)


def is_in_national_series(program: Program) -> bool:
    """True for the ministry's own programs of the kinds that it lists together, batch by batch."""
    return program.publisher_id == NATIONAL_PUBLISHER and program_kinds()[program.kind].is_in_national_series


@cache
def notices() -> Mapping[str, Notice]:
    """Every known notice by its id, in the order of the series."""
    return keyed(
        "known_notices.csv",
        lambda row: Notice(
            notice_id=row["notice_id"],
            publisher_id=row["publisher_id"],
            batch=row["batch"],
            stage=row["stage"],
            document_number=row["document_number"],
            title=row["title"],
            issued_on=iso_date(row["issued_on"]),
            published_on=iso_date(row["published_on"]),
            page_url=row["page_url"],
        ),
        lambda notice: notice.notice_id,
    )


@cache
def announced_counts() -> tuple[AnnouncedCount, ...]:
    """Every announced number, contradicting ones included, in the file's order."""
    return tuple(
        built(
            "announced_counts.csv",
            lambda row: AnnouncedCount(
                notice_id=row["notice_id"],
                program_id=row["program_id"],
                measure=row["measure"],
                value=int(row["value"]),
                basis=row["basis"],
                confidence=row["confidence"],
                conflict=row["conflict"],
            ),
        )
    )


def level_of_titles(region_code: str) -> TitleLevel:
    """The level of titles that carry a region's own name: 安徽省绿色工厂 is provincial, 潍坊市绿色工厂 municipal.

    Raises KeyError for a region that is not known.
    """
    return _LEVELS_OF_TITLES[regions()[region_code].level]


@cache
def indicators() -> Mapping[str, Indicator]:
    """Every known indicator by its id, in the file's order."""
    return keyed(
        "known_indicators.csv",
        lambda row: Indicator(
            indicator_id=row["indicator_id"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            unit=row["unit"],
            definition=row["definition"],
            publisher=row["publisher"],
            frequency=row["frequency"],
        ),
        lambda indicator: indicator.indicator_id,
    )


@cache
def national_lists() -> Mapping[str, NationalList]:
    """Every list of the national series whose official address is known, by its id."""
    return keyed(
        "national_lists.csv",
        lambda row: NationalList(
            list_id=row["list_id"],
            program_id=row["program_id"],
            batch=row["batch"],
            stage=row["stage"],
            notice_id=row["notice_id"],
            title=row["title"],
            page_url=row["page_url"],
            attachment_url=row["attachment_url"],
        ),
        lambda national_list: national_list.list_id,
    )


def _region(row: Mapping[str, str]) -> Region:
    return Region(
        region_code=row["region_code"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        short_name_zh=row["short_name_zh"],
        level=row["level"],
        parent_code=row["parent_code"],
        province_code=row["province_code"],
        macro_region=row["macro_region"],
        is_separately_planned=truth(row["is_separately_planned"]),
    )


def _program(row: Mapping[str, str]) -> Program:
    return Program(
        program_id=row["program_id"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        kind=program_kinds()[row["kind"]].kind,
        publisher_id=row["publisher_id"],
        region_code=row["region_code"],
        level=row["level"],
        confers_title=truth(row["confers_title"]),
        since_year=whole_number(row["since_year"]),
        review_years=whole_number(row["review_years"]),
        validity_years=whole_number(row["validity_years"]),
    )


def _added_program(row: Mapping[str, str]) -> Program:
    worded = {column: words_in("known_programs.csv", column) for column in WORDED}
    return _program(program_row(row, program_kinds(), regions(), worded))
