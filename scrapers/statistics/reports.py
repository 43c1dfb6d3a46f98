"""Reports of a government to its congress: whose they are, and that what they say of their own year is an aim.

Belongs here: telling such a report by where it was given (在甲市第九届人民代表大会第五次会议上).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from scrapers.documents.blocks import Paragraph, PrintedBlock
from scrapers.statistics.reading import Doubt, Period, Statistic, Status
from scrapers.statistics.region_names import larger_regions, region_code_of, region_names

_IS_A_REPORT = re.compile("政府工作报告")
_ORDINAL = r"第?[一二三四五六七八九十\d]+"


@dataclass(frozen=True, slots=True)
class Report:
    """A report that a government gave to the congress of its place."""

    region_code: str


def report_of(blocks: Iterable[PrintedBlock], title: str) -> Report | None:
    """The report that a document is; None for any other, and where it was given in several places or an unknown one."""
    texts = [re.sub(r"\s", "", block.text) for block in blocks if isinstance(block, Paragraph)]
    said = "。".join((re.sub(r"\s", "", title), *texts))
    places = {_code_of(given["place"]) for given in _given().finditer(said)}
    (place,) = places if len(places) == 1 else ("",)
    return Report(place) if place and _IS_A_REPORT.search(said) else None


def doubted_as_an_aim(figure: Statistic, published: Period | None) -> Statistic:
    """今年，新增绿色工厂15家: what a report says of a time that is not over it means to do, whatever its words."""
    is_open = figure.period is None or published is None or figure.period.last > published.last
    if figure.status is not Status.ACTUAL or not is_open or Doubt.STATUS_UNSAID in figure.doubts:
        return figure
    return replace(figure, doubts=(*figure.doubts, Doubt.STATUS_UNSAID))


@cache
def _given() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<place>{larger_regions()}|[\u4e00-\u9fff]{{2,12}}?[县市区旗])(?:省|市|自治区)?"
        rf"{_ORDINAL}届人(?:民代表大会|大){_ORDINAL}次会议"
    )


def _code_of(said: str) -> str:
    """The region that words end with: 2024年1月8日在昆山市; empty where that is none, or one of several."""
    names = [name for name in region_names().finditer(said) if name.end() == len(said)]
    return region_code_of(names[-1][0]) if names else ""
