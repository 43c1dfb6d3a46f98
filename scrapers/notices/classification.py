"""What a notice is for: its stage, its level, the batch and programs it is about.

Belongs here: weighing the title against the text. What single words mean stands in `scrapers.lists`.
"""

import re
from collections.abc import Iterable, Sequence

from scrapers.lists.kinds import kinds_named_in
from scrapers.lists.stages import (
    ADJUSTMENT,
    CALL,
    FINAL,
    PUBLICITY,
    counted_batch_in,
    national_batch_in,
    stage_of_notice_title,
    year_in,
)
from scrapers.publishers.model import Level, Publisher
from scrapers.reference.tables import NATIONAL_PUBLISHER, national_series, programs
from scrapers.text.folding import understood

_MUNICIPALITIES = frozenset(("11", "12", "31", "50"))

_CONFERS = re.compile("公布|发布")
_PROPOSES_IN_TEXT = re.compile("予以公示|现(将|对|面向).{0,60}公示|公示(期|时间)(为|自|:)|公示如下")
_CONFERS_IN_TEXT = re.compile("(现|予以|现予)(予以)?(公布|发布)|现将.{0,60}(公布|发布|印发)|名单公布如下|公布如下")
_CALLS_IN_TEXT = re.compile("(组织|开展|做好).{0,30}(申报|推荐)(工作)?|请.{0,40}(报送|推荐|申报)")
_ADJUSTS_IN_TEXT = re.compile("现(将|对|予以).{0,60}(移出|撤销|变更|更名)|予以(移出|撤销|变更)")

_NATIONAL = re.compile("国家级|国家(绿色|工业|低碳)|推荐.{0,20}(国家|工业和信息化部)|工业和信息化部.{0,20}推荐")
_PROVINCIAL = re.compile("省级|自治区级|兵团级")
_MUNICIPAL = re.compile("市级")
_COUNTY = re.compile("[区县]级(?<!自治区级)")


def stage_of(title: str, lines: Sequence[str]) -> str:
    """call, publicity, final or adjustment: by the title, and by the text only where the title does not tell.

    A title that both confers and adjusts is that of a final notice: the adjustments are annexes of it. Empty where
    neither tells.
    """
    stage = stage_of_notice_title(title)
    if stage:
        return stage
    folded = understood(title)
    if _CONFERS.search(folded) and "公示" not in folded:
        return FINAL
    text = "\n".join(map(understood, lines))
    in_text = (
        (PUBLICITY, _PROPOSES_IN_TEXT),
        (FINAL, _CONFERS_IN_TEXT),
        (ADJUSTMENT, _ADJUSTS_IN_TEXT),
        (CALL, _CALLS_IN_TEXT),
    )
    return next((said for said, words in in_text if words.search(text)), "")


def level_of(title: str, publisher: Publisher, otherwise: Level | None = None) -> Level:
    """The level of the title conferred: as the notice's title words it, else `otherwise`, else the publisher's own.

    What a municipality under the central government calls 市级 is provincial.
    """
    text = understood(title)
    if _NATIONAL.search(text):
        return "national"
    if _PROVINCIAL.search(text):
        return "provincial"
    if _MUNICIPAL.search(text):
        return "provincial" if publisher.region_code in _MUNICIPALITIES else "municipal"
    return "county" if _COUNTY.search(text) else otherwise or publisher.level


def kinds_of(title: str, names: Iterable[str], counted: Iterable[str]) -> tuple[str, ...]:
    """The kinds of program that the title, the annexes' names and the counts name, each once, in that order."""
    named = [kind for text in (title, *names) for kind in kinds_named_in(text)]
    return tuple(dict.fromkeys((*named, *(kind for kind in counted if kind))))


def programs_of(kinds: Sequence[str], level: Level, publisher: Publisher) -> tuple[str, ...]:
    """The ids of the programs of those kinds: the publisher's own, or the ministry's where a province recommends."""
    recommends = level == "national" and publisher.level != "national"
    owner = NATIONAL_PUBLISHER if recommends else publisher.publisher_id
    return tuple(
        program.program_id
        for program in programs().values()
        if program.publisher_id == owner and program.kind in kinds and program.level == level
    )


def batch_of(title: str, kinds: Sequence[str], level: Level) -> str:
    """The batch that the title names: of the national series `1`…`5`, then the year; elsewhere the year, or a count.

    Empty where it names none.
    """
    if level == "national" and (not kinds or national_series().intersection(kinds)):
        return national_batch_in(title)
    return year_in(title) or str(counted_batch_in(title) or "")
