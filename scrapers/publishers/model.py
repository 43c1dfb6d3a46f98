"""The typed model of a publisher's file.

Belongs here: what a publisher's file may say and must say. Reading the files stands in `registry`, the parameters of a
family of sites in `options`, the patterns of titles in `titles`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeAlias
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationInfo,
    field_validator,
    model_validator,
)

from scrapers.publishers.options import OPTIONS, Family, FamilyOptions, ListingOptions
from scrapers.publishers.titles import TitlePattern, TitleRules, Wanted, wanted
from scrapers.reference import tables

Certainty: TypeAlias = Literal["A", "B", "C"]
Frequency: TypeAlias = Literal["daily", "weekly", "monthly", "quarterly"]

_INTERVALS: Mapping[Frequency, timedelta] = MappingProxyType(
    {
        "daily": timedelta(days=1),
        "weekly": timedelta(days=7),
        "monthly": timedelta(days=31),
        "quarterly": timedelta(days=92),
    }
)


Place: TypeAlias = tuple[int | str, ...]


class Misplaced(ValueError):
    """Faults that stand at places inside the value being validated: each place relative to it, and the problem."""

    def __init__(self, *faults: tuple[Place, str]) -> None:
        super().__init__("; ".join(problem for _, problem in faults))
        self.faults = faults


def _host(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9.-]+(:\d+)?", text):
        raise ValueError(f"{text!r} is no host; write it in small letters without scheme and path: www.example.gov.cn")
    return text


def _known_region(code: str) -> str:
    if code not in tables.regions():
        raise ValueError(
            f"{code!r} is no region of region_codes.csv (CN, two-digit provinces, four-digit cities, 66), nor added"
        )
    return code


def _known_program(program_id: str) -> str:
    if program_id not in tables.programs():
        raise ValueError(
            f"{program_id!r} is no program of known_programs.csv, nor of an added programs.csv; add it first"
        )
    return program_id


Host = Annotated[str, AfterValidator(_host)]
RegionCode = Annotated[str, AfterValidator(_known_region)]
ProgramId = Annotated[str, AfterValidator(_known_program)]
Text = Annotated[str, Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Tls(_Strict):
    """The TLS context: `legacy` allows what old gateways need, for when the standard one fails; both verify."""

    context: Literal["standard", "legacy"]
    reason: Text


class Ip(_Strict):
    """The IP version to connect by, with the reason why not just any."""

    version: Literal["any", 4, 6]
    reason: Text


class Column(_Strict):
    """A listing on a publisher's site.

    `certainty` tells how sure the address is: A two or more independent sources or a recorded run, B one working
    crawler or one page cited from it, C inferred, or named where nobody has seen it work. `source` says from what.
    `options` is of the type that belongs to `family` (see `scrapers.publishers.options.OPTIONS`).
    """

    column_id: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    name_zh: Text
    url: str
    certainty: Certainty
    source: Text
    family: Family
    options: FamilyOptions = Field(default_factory=FamilyOptions, validate_default=True)

    @field_validator("url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if not re.fullmatch(r"https?://[^\s/?#@]+/\S*", url):
            raise ValueError(f"{url!r} is no web address; write scheme, host and path: https://host/path/")
        return url

    @field_validator("options", mode="plain")
    @classmethod
    def _are_of_the_family(cls, options: object, info: ValidationInfo) -> FamilyOptions:
        family = info.data.get("family")
        if family is None:
            return FamilyOptions()
        if type(options) is FamilyOptions:
            options = {}
        return OPTIONS[family].model_validate(options)

    @property
    def host(self) -> str:
        """The host of the column's address, with its port where one is given."""
        return urlsplit(self.url).netloc.lower()

    @property
    def says_how_it_goes_on(self) -> bool:
        """False while its further pages are not named: then the page's own pager or links must lead to them."""
        return not isinstance(self.options, ListingOptions) or bool(self.options.page_url)


class Publisher(_Strict):
    """An authority that publishes notices, and where and how its site is read.

    `hosts` are the site's own host and then those that serve the same paths (wap.miit.gov.cn); `other_hosts` serve
    something else of the publisher's. `notes` say what is known of the site, `advice` what an operator can do when it
    refuses. Built from a file by `registry`, which hands the shared title rules in as validation context.
    """

    publisher_id: Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)?\.[a-z]+$")]
    name_zh: Text
    name_en: Text
    region_code: RegionCode
    level: tables.TitleLevel
    hosts: tuple[Host, ...] = ()
    other_hosts: tuple[Host, ...] = ()
    family: Family
    columns: tuple[Column, ...]
    keep: tuple[TitlePattern, ...] = ()
    leave: tuple[TitlePattern, ...] = ()
    programs: tuple[ProgramId, ...] = ()
    frequency: Frequency
    pace_seconds: float = Field(default=3.0, ge=1, le=600)
    tls: Tls = Tls(context="standard", reason="no reason known for another")
    ip: Ip = Ip(version=4, reason="public crawlers force IPv4 on all these sites but Zhejiang's")
    notes: str = ""
    advice: str = ""

    _shared_titles: TitleRules = PrivateAttr(default=TitleRules())

    @model_validator(mode="before")
    @classmethod
    def _hand_family_and_options_down(cls, given: Any) -> Any:
        """A column has the publisher's family unless it names its own; `options` are the defaults of that family."""
        if not isinstance(given, Mapping):
            return given
        publisher = dict(given)
        defaults = publisher.pop("options", {})
        columns = publisher.get("columns")
        if not isinstance(defaults, Mapping):
            raise Misplaced((("options",), "options are a mapping of parameters to values"))
        if defaults and not columns:
            raise Misplaced((("options",), "options say nothing without columns; leave them out"))
        if isinstance(columns, tuple):
            publisher["columns"] = tuple(_handed_down(column, publisher.get("family"), defaults) for column in columns)
        return publisher

    @model_validator(mode="after")
    def _holds_together(self) -> "Publisher":
        if faults := tuple(self._contradictions()):
            raise Misplaced(*faults)
        return self

    def model_post_init(self, context: Any, /) -> None:
        """Take the shared title rules from the validation context, `{"shared_titles": TitleRules}`."""
        if isinstance(context, Mapping):
            self._shared_titles = context.get("shared_titles", TitleRules())

    @property
    def is_harvestable(self) -> bool:
        """False while no column of the publisher is known: not failing, but not harvestable yet."""
        return bool(self.columns)

    @property
    def own_host(self) -> str:
        """The site's own host; empty while it is not known."""
        return self.hosts[0] if self.hosts else ""

    @property
    def all_hosts(self) -> frozenset[str]:
        """Every host that is the publisher's, trusted as it is."""
        return frozenset(self.hosts + self.other_hosts)

    def owns(self, host: str) -> bool:
        """Whether a host is the publisher's: one of its own, or below one of them (`file.gxt.example.gov.cn`).

        A host beside its own is not: below one domain of gov.cn stand all offices of a province or city, and what
        another one publishes is not this publisher's notice.
        """
        return host in self.all_hosts or any(host.endswith(f".{own}") for own in self.all_hosts)

    @property
    def interval(self) -> timedelta:
        """How long after a harvest the next is due (the longest month or quarter of the frequency)."""
        return _INTERVALS[self.frequency]

    def wants(self, title: str) -> Wanted:
        """Whether a title of a listing is worth fetching: own patterns decide before the shared ones."""
        return wanted(title, (TitleRules(keep=self.keep, leave=self.leave), self._shared_titles))

    def column(self, column_id: str) -> Column:
        """The column of that id; `KeyError` where there is none."""
        for column in self.columns:
            if column.column_id == column_id:
                return column
        raise KeyError(f"{self.publisher_id} has no column {column_id!r}")

    def _contradictions(self) -> Iterator[tuple[Place, str]]:
        region = tables.regions()[self.region_code]
        if tables.level_of_titles(self.region_code) != self.level:
            yield (
                ("region_code",),
                f"{region.name_zh} ({self.region_code}) is a {region.level}, no region of a {self.level} publisher",
            )
        if self.publisher_id.startswith("cn.") != (self.region_code == "CN"):
            yield (
                ("region_code",),
                f"{self.publisher_id} and {self.region_code}: ids of the country alone begin with cn.",
            )
        for at, program_id in enumerate(self.programs):
            program = tables.programs()[program_id]
            if program.publisher_id != self.publisher_id:
                yield ("programs", at), f"{program_id} belongs to {program.publisher_id}"
            if program.region_code != self.region_code:
                yield ("region_code",), f"{program_id} belongs to the region {program.region_code}"
        yield from self._contradictions_of_addresses()

    def _contradictions_of_addresses(self) -> Iterator[tuple[Place, str]]:
        if not self.columns and not self.notes:
            yield ("columns",), "no column: say in notes what is known of the site and what is not"
        if self.columns and not self.hosts:
            yield ("columns",), "hosts is missing: name the site's own host first"
        for name, hosts in (("hosts", self.hosts), ("other_hosts", self.other_hosts)):
            for at, host in enumerate(hosts):
                if host in hosts[:at] or (name == "other_hosts" and host in self.hosts):
                    yield (name, at), f"the host {host} stands here a second time"
        for at, column in enumerate(self.columns):
            earlier = self.columns[:at]
            if column.column_id in {other.column_id for other in earlier}:
                yield ("columns", at, "column_id"), f"a column {column.column_id!r} stands above; ids are unique"
            if (column.url, column.options) in {(other.url, other.options) for other in earlier}:
                yield ("columns", at, "url"), f"{column.url} is a column above, with the same options"
            if column.host not in self.all_hosts:
                yield ("columns", at, "url"), f"the host {column.host} is not among hosts or other_hosts"


def _handed_down(column: object, family: object, defaults: Mapping[str, object]) -> object:
    if not isinstance(column, Mapping):
        return column
    handed = {"family": family, **column}
    options = handed.get("options", {})
    if handed["family"] == family and isinstance(options, Mapping):
        handed["options"] = {**defaults, **options}
    return handed
