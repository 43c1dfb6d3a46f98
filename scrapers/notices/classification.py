"""What a notice is for: its stage, its level and region, the batch and programs it is about.

Belongs here: weighing the title against the text. What single words mean stands in `scrapers.lists`.
"""

import re
from collections.abc import Iterable, Sequence

from scrapers.lists.own_places import lies_in, place_of_titles
from scrapers.lists.stages import (
    ADJUSTMENT,
    CALL,
    FINAL,
    PUBLICITY,
    counted_batch_in,
    national_batch_in,
    passes_on,
    speaks_of_candidates,
    stage_of_notice_title,
    year_in,
)
from scrapers.notices.issuers import region_of_body
from scrapers.publishers.model import Publisher
from scrapers.reference.acts import words_of_titles
from scrapers.reference.places import Named
from scrapers.reference.tables import (
    NATIONAL_PUBLISHER,
    TitleLevel,
    announced_counts,
    level_of_titles,
    national_lists,
    national_series,
    notices,
    programs,
    regions,
)
from scrapers.reference.words import HeardIn, authority_words, kinds_heard, level_words
from scrapers.text.folding import understood

#: A notice that passes on another authority's, and one that asks for opinions on a text not yet in force.
FORWARD, DRAFT = "forward", "draft"

MUNICIPALITIES = frozenset(("11", "12", "31", "50"))
_QUOTED = re.compile("《[^》]*》")

_FORWARDS_IN_TEXT = re.compile("现将?.{0,160}转发(?:给|你|如下|各)|现转发如下")
_ASKS_FOR_OPINIONS = re.compile(
    "征求意见稿|(?:公开|再次|向社会)?征求.{0,60}意见|征求意见的?(?:通知|公告|函)|意见征集|(?:草案|送审稿)"
)
_ISSUES_A_RULE = re.compile(
    "(?:印发|发布|公布|制定|出台)(?!.*名单).{0,60}(?:办法|细则|方案|意见|规定|指南|规划|计划|通则|导则|标准|目录)"
)
_CONFERS = re.compile("公布|发布")
_PROPOSES_IN_TEXT = re.compile("予以公示|现(将|对|面向).{0,60}公示|公示(期|时间)(为|自|:)|公示如下")
_CONFERS_IN_TEXT = re.compile("(现|予以|现予)(予以)?(公布|发布)|现将.{0,60}(公布|发布|印发)|名单公布如下|公布如下")
_CALLS_IN_TEXT = re.compile("(组织|开展|做好).{0,30}(申报|推荐)(工作)?|请.{0,40}(报送|推荐|申报)")
_ADJUSTS = f"{words_of_titles('removed', 'renamed')}|变更"
_ADJUSTS_IN_TEXT = re.compile(f"现(?:将|对|予以).{{0,60}}(?:{_ADJUSTS})|予以(?:{_ADJUSTS})")

_OF_THE_MINISTRY = re.compile(
    "推荐.{0,20}(国家|工业和信息化部)|工业和信息化部.{0,20}推荐"
    f"|{authority_words('ministry', 'council')}(办公厅)?关于"
)

_LEVELS_SAID: dict[str, TitleLevel] = {
    "national": "national",
    "provincial": "provincial",
    "municipal": "municipal",
    "county": "county",
}

_ALL_OF_THE_SERIES = re.compile("绿色制造(?:示范)?(?:名单|体系)")
# 绿色工厂（园区）, 绿色工厂、园区: what follows is green as well.
_GREEN_ALSO = re.compile(
    r"(绿色(?:工厂|(?:工业)?园区|供应链(?:管理)?(?:企业)?|设计产品)[(、和及与/])(?=工厂|(?:工业)?园区|供应链|设计产品)"
)
_OF_THE_LIST = re.compile(
    r"(?P<year>20\d{2})年度?(?:[^,。;、:]{0,12}?)(?:绿色|零碳|节水|水效|能效|名单)|(?P<batch>第[一二三四五六七八九十\d]+批)"
)
_TELLS_OF_THE_LIST = re.compile("公示|公布|确定|认定|形成|入选|名单")
_CITES = re.compile(r"\([^()]*20\d{2}[^()]*号\)|按照.{0,60}(?:要求|规定|安排|部署)")


def stage_of(title: str, lines: Sequence[str]) -> str:
    """call, publicity, final, adjustment, forward or draft: by the title, by the text only where that does not tell.

    A title that both confers and adjusts is that of a final notice: the adjustments are annexes of it. A notice that
    passes on another's confers nothing of its own, one that issues a rule nothing at all; one that takes into a plan of
    candidates (纳入…创建计划) calls on them. Empty where neither tells.
    """
    folded = understood(title)
    text = "\n".join(map(understood, lines))
    if passes_on(title) or _FORWARDS_IN_TEXT.search(text):
        return FORWARD
    if _ASKS_FOR_OPINIONS.search(folded):
        return DRAFT
    stage = stage_of_notice_title(title)
    if stage:
        return stage
    if speaks_of_candidates(title):
        return CALL
    if _ISSUES_A_RULE.search(folded):
        return ""
    if _CONFERS.search(folded) and "公示" not in folded:
        return FINAL
    in_text = (
        (PUBLICITY, _PROPOSES_IN_TEXT),
        (FINAL, _CONFERS_IN_TEXT),
        (ADJUSTMENT, _ADJUSTS_IN_TEXT),
        (CALL, _CALLS_IN_TEXT),
    )
    return next((said for said, words in in_text if words.search(text)), "")


def level_and_region_of(title: str, issuers: Sequence[str], publisher: Publisher) -> tuple[TitleLevel, str]:
    """The level of the title conferred, and the code of the region whose notice it is.

    The level is as the title words it, else that of the place whose titles they are (芜湖市绿色工厂), else the
    issuer's. The region is the issuer's or that place, whichever is the narrower, and the publisher's where neither
    lies in it.
    """
    place = place_of_titles(title)
    issued = next((match.region_code for body in issuers if (match := region_of_body(body))), "")
    own = {code for code in (issued, _code_of(place) if place else "") if code and lies_in(code, publisher.region_code)}
    region = max(own, key=lambda code: (_depth(code), code == issued), default=publisher.region_code)
    if publisher.level == "national":
        region = issued or publisher.region_code
    said = level_said(title, region)
    if said:
        return said, region
    if publisher.level == "national" and not issued:
        return publisher.level, region
    if place and lies_in(_code_of(place), publisher.region_code):
        return ("county" if place.of_county else level_of_titles(_code_of(place))), region
    is_another = issued and issued in own and issued != publisher.region_code
    return (level_of_titles(issued) if is_another else publisher.level), region


def level_said(text: str, region_code: str) -> TitleLevel | None:
    """The level that a text words; None where it words none.

    What a municipality under the central government calls 市级 is provincial.
    """
    said = understood(text)
    if _OF_THE_MINISTRY.search(said):
        return "national"
    level = next((words.level for words in level_words(HeardIn.NOTICES) if words.said.search(said)), None)
    if level == "municipal" and regions()[region_code].province_code in MUNICIPALITIES:
        return "provincial"
    return _LEVELS_SAID.get(level or "")


def _code_of(place: Named) -> str:
    return place.match.region_code


def _depth(code: str) -> int:
    depth = 0
    while code:
        code, depth = regions()[code].parent_code, depth + 1
    return depth


def kinds_of(
    title: str, names: Iterable[str], announced: Iterable[str], batch: str, level: TitleLevel
) -> tuple[str, ...]:
    """The kinds of program that the title, the annexes' names and the counts name, each once, in that order.

    绿色制造名单 of the national series stands for the kinds that its batch has lists of, or numbers that are known.
    """
    named = [kind for text in (title, *names) for kind in kinds_heard(with_green_repeated(text), HeardIn.NOTICES)]
    found = tuple(dict.fromkeys((*named, *(kind for kind in announced if kind))))
    if level != "national" or not _ALL_OF_THE_SERIES.search(understood(title)):
        return found
    listed = [its.program_id for its in national_lists().values() if its.batch == batch]
    counted = [its.program_id for its in announced_counts() if notices()[its.notice_id].batch == batch]
    # A first batch of another series (零碳园区) has the same number.
    of_batch = (
        kind
        for kind in (programs()[program_id].kind for program_id in (*listed, *counted) if program_id)
        if kind in national_series()
    )
    return tuple(dict.fromkeys((*found, *of_batch)))


def with_green_repeated(text: str) -> str:
    """绿色工厂（园区） → 绿色工厂(绿色园区): the text as understood, with 绿色 before each kind that it goes for."""
    said = understood(text)
    while (further := _GREEN_ALSO.sub(r"\1绿色", said)) != said:
        said = further
    return said


def programs_of(kinds: Sequence[str], level: TitleLevel, region_code: str, publisher: Publisher) -> tuple[str, ...]:
    """The ids of the programs of those kinds: the publisher's own, or the ministry's where a province recommends.

    Where the notice is of a smaller place than the publisher's, the programs are those of that place.
    """
    recommends = level == "national" and publisher.level != "national"
    owner = NATIONAL_PUBLISHER if recommends else publisher.publisher_id
    is_of_a_part = not recommends and region_code != publisher.region_code and level != publisher.level
    return tuple(
        program.program_id
        for program in programs().values()
        if program.kind in kinds
        and program.level == level
        and (program.region_code == region_code if is_of_a_part else program.publisher_id == owner)
    )


def batch_of(title: str, lines: Sequence[str], kinds: Sequence[str], level: TitleLevel) -> str:
    """The batch that the title names, else that of the list as the text calls it: 已形成深圳市2024年绿色工厂名单.

    Of the national series `1`…`5`, then the year; elsewhere the year, or a count. Empty where neither names one.
    """
    if named := _batch_in(title, kinds, level):
        return named
    for line in lines:
        said = _CITES.sub("", _QUOTED.sub("", understood(line)))
        for clause in re.split("[,。;]", said):
            if _TELLS_OF_THE_LIST.search(clause) and (found := _OF_THE_LIST.search(clause)):
                return _batch_in(found[0], kinds, level)
    return ""


def _batch_in(text: str, kinds: Sequence[str], level: TitleLevel) -> str:
    if level == "national" and (not kinds or national_series().intersection(kinds)):
        return national_batch_in(text)
    return year_in(text) or str(counted_batch_in(text) or "")
