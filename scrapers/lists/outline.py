"""The headings that hold over rows: which region, by which title, and with how many rows stated.

Belongs here: reading `一、济南市（4家）`, `（二）青岛市：` or a plain `济南市` as the heading of a region's rows, and
how long a heading holds. Which lines and rows of a document come as headings is the business of `scribe`.
"""

import re
from dataclasses import dataclass

from scrapers.lists.numbered_lines import read_numbered_name
from scrapers.lists.refusals import refuses_those_below
from scrapers.lists.regions import is_region
from scrapers.lists.rows import StatedCount
from scrapers.lists.stages import is_title_of_a_notice
from scrapers.lists.tallies import COUNTED, counts_under_a_title
from scrapers.lists.titles import numbering_of, outline_rank
from scrapers.reference.places import RegionMatch, find_place, resolve_region
from scrapers.reference.tables import programs, regions
from scrapers.text.folding import as_printed, understood
from scrapers.text.numerals import whole_number

# ◆济南市, 【济南市】, 济南市企业（3家）, 济南市——3家.
_REGION_AND_COUNT = re.compile(
    rf"[◆◇●○■□▲△★☆•·▪►▶※]*\s*[【〔\[「]?(?P<region>.+?)[】〕\]」]?(?:企业|单位|工厂|园区)?\s*[-—–―]*\s*(?:{COUNTED})?\s*[:：]?",
    re.VERBOSE,
)
# 一、济南市工业和信息化局（2家）: without number and count it is who signs, or who is written to.
_AUTHORITY = re.compile(
    r"(?P<region>.{2,8}?)(?:工业和信息化|工信|经信|经济和信息化|发展和?改革|科技和?工业信息化|生态环境)[局委厅]\w*"
)
_IN_BRACKETS = re.compile(r"[(（【\[〔](?P<region>[^()（）【】\[\]〔〕]{2,12})[)）】\]〕]\s*(?:[(（].*)?$")
_LONGEST_REGION = 16
_GRANTS = re.compile("(?:拟|建议)?(?:同意|通过|推荐|认定|入选|入围|公示)+(?:企业|单位|园区|工厂)?(?:名单)?[:：]?")
# What may stand between a region and 名单 in the title of that region's rows.
_WORDS_OF_A_LIST = re.compile(
    "20[0-9]{2}年度?|第[一二三四五六七八九十0-9]+批|(?:国家|省|市|区|县)级?|拟?(?:入选|获评|认定|公示|推荐|申报|公布|新增|复核)"
    "|绿色(?:制造|工厂|园区|供应链(?:管理)?)|(?:工业)?(?:企业|单位|园区|工厂)|名单|一览表|汇总表|的|[()]"
)


@dataclass(frozen=True, slots=True)
class RegionHeading:
    """A heading that names a region: the region as printed, without number and count, and the count it states."""

    region: str
    rows_stated: int | None
    rank: int
    printed: str


@dataclass(slots=True)
class _Standing:
    """A heading that holds. `region` is what it names with its `match`, both empty for a title that names none.

    `is_plain`: nothing but its words tells it from running text; `is_inside` a table. `rows` counts those under it,
    `own_rows` those under no further region.
    """

    rank: int
    is_title: bool
    region: str = ""
    match: RegionMatch | None = None
    stated: StatedCount | None = None
    parts: tuple[StatedCount, ...] = ()
    is_plain: bool = False
    is_inside: bool = False
    rows: int = 0
    own_rows: int = 0

    def contains(self, other: "_Standing") -> bool:
        """Whether the region of another heading lies within its own."""
        return self.match is not None and other.match is not None and _lies_within(other, self)


class Outline:
    """The headings that hold over the row being read, the outermost first.

    A heading ends the last one of its own style with all that stands under it, and what is numbered deeper: a second
    region the first, 二、绿色园区 the regions under 一、绿色工厂; under 济南市 two titles may follow one another.
    """

    def __init__(self, home: str = "") -> None:
        self._home = home
        self._standing: list[_Standing] = []
        self._enumerates = False
        self._refusal = ""
        self.stated: list[StatedCount] = []

    @property
    def region(self) -> str:
        """The region that the headings name, from the larger to the smaller; empty where none does."""
        named: list[_Standing] = []
        for heading in self._standing:
            if heading.region:
                named = [*named, heading] if named and named[-1].contains(heading) else [heading]
        return "".join(heading.region for heading in named)

    @property
    def refusal(self) -> str:
        """The heading by which those that follow are given nothing (二、未通过企业); empty where none stands."""
        return self._refusal

    def hear_refusal(self, line: str, *, is_title: bool) -> None:
        """Hear whether a line refuses those below it. It holds until a title, or a heading numbered no deeper."""
        if refuses_those_below(line):
            self._refusal = line
        elif self._refusal and (is_title or self._ends_refusal(line)):
            self._refusal = ""

    def _ends_refusal(self, line: str) -> bool:
        own, other = outline_rank(self._refusal), outline_rank(line)
        return read_numbered_name(line) is None and (0 < other <= own if own else _GRANTS.fullmatch(line) is not None)

    @property
    def awaits_rows(self) -> bool:
        """Whether the last heading is that of a region none of whose rows has come yet."""
        return bool(self._standing and self._standing[-1].region and not self._standing[-1].rows)

    def read(self, text: str) -> RegionHeading | None:
        """Read a line, a row across a table or a sheet's name as the heading of a region; None for any other text.

        The publisher's own region is no heading: it tells no row from another.
        """
        line = as_printed(text)
        numbering = numbering_of(line)
        match = _REGION_AND_COUNT.fullmatch(line[len(numbering) :].strip())
        if match is None or len(understood(match["region"])) > _LONGEST_REGION:
            return None
        counted = match["bracketed"] or match["plain"]
        authority = _AUTHORITY.fullmatch(match["region"]) if self._home and (numbering or counted) else None
        if not self._names(authority["region"] if authority else match["region"]):
            return None
        return RegionHeading(match["region"], whole_number(counted) if counted else None, outline_rank(line), line)

    def region_of_title(self, title: str) -> str:
        """The region whose rows a list's title speaks of: 长沙市绿色工厂名单, …名单（长沙市）; empty where none."""
        if "名单" not in understood(title):
            return ""
        if (bracket := _IN_BRACKETS.search(title)) and self._names(bracket["region"]):
            return bracket["region"]
        said = title[len(numbering_of(title)) :].strip()
        for length in range(min(len(said), _LONGEST_REGION), 1, -1):
            rest = understood(said[length:])
            if is_region(said[:length]) and self._names(said[:length]) and not _WORDS_OF_A_LIST.sub("", rest):
                return said[:length]
        return ""

    def region_begins(self, heading: RegionHeading, page: int, row_index: int | None, *, is_inside: bool) -> None:
        """The rows that follow are a region's. `is_inside`: the heading stands among the rows of a table.

        Bare names of regions one after the other, as a site's navigation has them, are headings of nothing.
        """
        authority = _AUTHORITY.fullmatch(heading.region)
        match = self._match(authority["region"] if authority else heading.region)
        begun = _Standing(heading.rank, False, heading.region, match, is_inside=is_inside)
        begun.is_plain = not heading.rank and heading.rows_stated is None and not is_inside
        if heading.rows_stated is not None:
            begun.stated = StatedCount(heading.printed, heading.rows_stated, page, row_index)
            self.stated.append(begun.stated)
        at = next((at for at, one in enumerate(self._standing) if self._ends_region(begun, one)), len(self._standing))
        follows_another = any(one.is_plain and not one.rows for one in self._standing[at:])
        self._enumerates = begun.is_plain and (self._enumerates or follows_another)
        if self._enumerates:
            del self._standing[at:]
        else:
            self._begin(begun, at)

    def title_begins(self, title: str, *, is_inside: bool) -> None:
        """The rows that follow stand under a title, which may name a region. Nothing above a notice's title holds."""
        self._enumerates = False
        if is_title_of_a_notice(title):
            self.other_text(is_running=True)
        region = self.region_of_title(title)
        begun = _Standing(outline_rank(title), True, region, self._match(region) if region else None)
        begun.is_inside = is_inside
        if begun.rank:
            ended = [at for at, standing in enumerate(self._standing) if standing.rank >= begun.rank]
        else:
            awaiting = [at for at, standing in enumerate(self._standing) if standing.match and not standing.rows]
            since = max(awaiting, default=-1) + 1
            alike = [at for at in range(since, len(self._standing)) if self._standing[at].is_title]
            ended = [at for at in alike if not self._standing[at].rank][-1:]
        self._begin(begun, min(ended, default=len(self._standing)))

    def count_begins(self, line: str, page: int, row_index: int | None = None) -> bool:
        """Take a line right under a heading that states how many rows stand there: （共12家，其中济南市3家）."""
        counts = counts_under_a_title(line)
        if counts is None or not self._standing or self._standing[-1].rows or self._standing[-1].stated:
            return False
        number, parts = counts
        heading = self._standing[-1]
        heading.stated = StatedCount(line, number, page, row_index)
        heading.parts = tuple(
            StatedCount(f"{line}: {of}", own, page, row_index, of) for of, own in parts if self._match(of)
        )
        self.stated += [heading.stated, *heading.parts]
        return True

    def other_text(self, *, is_running: bool) -> None:
        """Other text stands here: a region's bare name that has no rows yet was a part of it, and no heading.

        A sentence (`is_running`) ends such a name's rows too.
        """
        while self._standing and self._standing[-1].is_plain and (is_running or not self._standing[-1].rows):
            self._standing.pop()

    def section_begins(self) -> None:
        """A table of its own begins: headings among the rows of the one before have ended with it."""
        self._standing = [heading for heading in self._standing if not (heading.is_inside and heading.rows)]

    def sheet_begins(self) -> None:
        """Another sheet: nothing holds over from the one before."""
        self._refusal = ""
        self._standing.clear()

    def count(self) -> tuple[StatedCount, ...]:
        """Count a row to every heading that holds over it; the numbers that they state."""
        for heading in self._standing:
            heading.rows += 1
        innermost = next((heading for heading in reversed(self._standing) if heading.region), None)
        if innermost:
            innermost.own_rows += 1
        return tuple(
            count for heading in self._standing if heading.stated for count in (heading.stated, *heading.parts)
        )

    def _begin(self, begun: _Standing, at: int) -> None:
        del self._standing[at:]
        self._standing.append(begun)

    def _ends_region(self, begun: _Standing, standing: _Standing) -> bool:
        """Whether a region ends a heading before: its like, one numbered deeper, or a region that it lies beside."""
        if begun.rank and standing.rank >= begun.rank:
            return True
        if standing.is_title or not standing.region:
            return False
        return not standing.contains(begun) or (standing.own_rows > 0 and standing.rank == begun.rank)

    def _names(self, text: str) -> bool:
        """Whether a text names a region below the publisher's own, read alone or below the headings that hold."""
        itself = resolve_region(understood(text))
        return self._match(text) is not None and (itself is None or itself.region_code != self._home)

    def _match(self, text: str) -> RegionMatch | None:
        home = regions()[self._home].name_zh if self._home else ""
        around = [text] if is_region(text) else []
        around += [before + text for before in (home, self.region, home + self.region) if before]
        read = (found.match for spelt in around if (found := find_place(spelt)) and not found.cities)
        return next((match for match in read if match.province_code), None)


def home_of(publisher_id: str) -> str:
    """The region that all programs of a publisher are for; empty for the nation, or where they are of several."""
    of = {program.region_code for program in programs().values() if program.publisher_id == publisher_id}
    code = of.pop() if len(of) == 1 else ""
    return code if code and regions()[code].level != "country" else ""


def _lies_within(inner: _Standing, outer: _Standing) -> bool:
    assert inner.match
    assert outer.match
    if inner.match.province_code != outer.match.province_code or understood(inner.region) == understood(outer.region):
        return False
    if outer.match.city_code is None:
        return inner.match.city_code is not None
    is_county = resolve_region(understood(inner.region)) is None
    return inner.match.city_code == outer.match.city_code and is_county
