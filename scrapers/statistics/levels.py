"""Of which level the titles are that a number counts, and by what that is known.

Belongs here: how far a level that was said reaches. It holds for the row of kinds behind it (国家级绿色工厂66家、
绿色园区7个) and ends with a new verb; one said behind a number (1个国家级绿色园区) holds for that number alone; a
list's level is that of its titles.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from scrapers.reference.acts import words_of_titles
from scrapers.reference.tables import regions
from scrapers.reference.words import authority_words
from scrapers.statistics.plain import NOTHING, Plain
from scrapers.statistics.reading import Decided, Doubt
from scrapers.statistics.region_names import larger_regions, level_of_own_titles
from scrapers.statistics.title_words import Bound, consists_of, kinds_in
from scrapers.statistics.vocabulary import any_level, counting_words, kinds, levels, word_of

_MINISTRY, _OFFICE = authority_words("ministry"), authority_words("office")
_AUTHORITY = re.compile(rf"{_MINISTRY}|{_OFFICE}[厅委局]|国家|{authority_words('council')}")
_OF_A_BATCH = r"(?:第[一二三四五六七八九十\d]+批|首批|20\d\d年度?)?"
_PUBLISHES = r"[^。；]{0,30}(?:公示|公布|发布|印发|确定了)[^。；]{0,30}(?:名单|公告|通知)"
#: What is published, and by whom: (level, expression).
_LISTS = (
    (
        "national",
        re.compile(
            rf"{_MINISTRY}(?:□++|[^。；□]){{0,24}}?"
            r"(?:公示|公布|公告|发布|下发|印发|认定|评定|确定)(?:□++|[^。；□]){0,30}(?:名单|通告|公告|通知|结果|企业|榜单)"
        ),
    ),
    ("national", re.compile(rf"{_MINISTRY}[^。；]{{0,12}}组织开展[^。；]{{0,24}}名单(?:评定|评选|遴选|推荐|申报)")),
    ("national", re.compile(rf"{_MINISTRY}[^。；]{{0,12}}将[^。；]{{0,20}}名单")),
    (
        "national",
        re.compile(
            rf"(?:国家级?|(?<![向由请]){_MINISTRY}{_OF_A_BATCH})(?:绿色制造|绿色工厂|零碳园区)[^，。；]{{0,8}}(?:名单|公示)"
        ),
    ),
    (
        "provincial",
        re.compile(rf"(?:省|自治区)级?{_OF_A_BATCH}(?:绿色制造|绿色工厂|绿色园区)[^，。；]{{0,8}}(?:名单|公示)"),
    ),
    ("provincial", re.compile(rf"(?:省|自治区|兵团)(?:级|{_OFFICE}[厅委局](?:员会)?){_PUBLISHES}")),
    ("provincial", re.compile(rf"{_OFFICE}厅{_PUBLISHES}")),
    ("municipal", re.compile(rf"[市盟州](?:级|{_OFFICE}[局委](?:员会)?){_PUBLISHES}")),
)
_THIS_LIST = re.compile(
    "获此殊荣|这一名单|该名单|此次|本次|上述名单|此名单|榜上有名|入选|入围|上榜|入列|其中|(?<!累计)(?<!已)(?:获评|被评为)"
)
#: What is said of a list that was told of before: its numbers, and who is on it.
_ON_THE_LIST = re.compile("获此殊荣|榜上有名|入选|入围|上榜|入列|获评|评为|评定为|认定为|名单|此次|本次|选出")
#: 6家企业进入工信部绿色工厂名单: a ministry's titles, and no list that it was asked to enter.
_OF_THE_NATION = re.compile(rf"全国|国家|(?<![向由请]){_MINISTRY}(?!推荐|门)")
#: 3户企业入选全省首批绿色工厂: the titles of a province's own batch.
_OF_ITS_BATCH = re.compile(r"全(?P<whose>[省市])(?:首批|第[一二三四五六七八九十\d]+批)")
#: 31家绿色工厂、1个绿色园区入选市级绿色制造名单: the list that a row enters stands behind it.
_ENTERED_BEHIND = re.compile("(?:入选|入围|列入|纳入|进入|上榜|跻身|入列)(?:了|到)?")
_TAKEN_FROM = re.compile(rf"(?:{words_of_titles('removed')})[^，。；]{{0,8}}")
_LAST_SENTENCE = re.compile("[^。！？]+[。！？]?$")
_ENTERS_WITHIN = 14
_IN_BRACKETS = re.compile("（[^（）]*）")
_CLAUSE_ENDS = re.compile("[，。；]")
_WORDS_OF_NO_WEIGHT = re.compile(r"的|重点|示范|优秀|首批|新|：|共|已")


@dataclass(frozen=True, slots=True)
class Level:
    """A level (empty where the text does not say it), by what it is known, and what makes it doubtful."""

    level: str
    decided: Decided
    doubt: Doubt | None = None


def level_of(text: str, unmasked: str, before: str, earlier: str, number: int, bound: Bound, region_code: str) -> Level:
    """The level of the titles that a number at `number` of a plain sentence counts.

    `before` is the text before it in its passage, `earlier` that of the passages before.
    """
    listed = _of_list(text, unmasked, before, earlier, bound, number)
    carried = _carried(text, bound, number)
    if carried is not None and listed is not None and carried.level == listed.level:
        carried = replace(carried, doubt=None)
    found = (
        _own(text, number, bound) or carried or _of_list_entered(text, bound) or listed or _of_list_behind(text, bound)
    )
    if found is None:
        return Level("", Decided.INFERRED)
    return Level(_in(region_code, found.level), found.decided, found.doubt)


def _own(text: str, number: int, bound: Bound) -> Level | None:
    """The level at the kind or at the number itself."""
    start, end = bound.named
    if start >= number:
        inside = text[number:start]
        if named := [*any_level().finditer(text, number, end)]:
            return Level(word_of(levels(), named[-1]), Decided.SAID)
        if bound.level:
            return Level(level_of_own_titles(bound.level), Decided.SAID)
        if _OF_THE_NATION.search(inside):
            return Level("national", Decided.SAID)
        if batch := _OF_ITS_BATCH.search(inside):
            return Level({"省": "provincial", "市": "municipal"}[batch["whose"]], Decided.SAID)
        return _right_before(text, number) if bound.verb == "" else None
    if named := [*any_level().finditer(text, end, number)]:
        return Level(word_of(levels(), named[-1]), Decided.SAID)
    return _right_before(text, start)


def _right_before(text: str, at: int) -> Level | None:
    """The level that ends right before a place, words of no weight between."""
    for named in reversed([*any_level().finditer(text[: at + 4])]):
        if named.end() <= at and consists_of(_words_between(), text, named.end(), at):
            return Level(word_of(levels(), named), Decided.SAID)
    if re.search("(?:全国|国家)(?:级)?$", text[:at]) and not re.search(
        "^(?:全国|国家)", text[:at][-2:] if at == 2 else ""
    ):
        return Level("national", Decided.SAID) if text[:at].endswith("国家") else None
    return None


def _words_between() -> tuple[re.Pattern[str], ...]:
    return (_WORDS_OF_NO_WEIGHT, *(word.pattern for word in counting_words()))


def _carried(text: str, bound: Bound, number: int) -> Level | None:
    """The level said before the first of a row of kinds and numbers, as long as no new verb begins another row."""
    # A level in brackets is that of the part in them: 省级以上绿色工厂43家（其中国家级27家）、绿色园区3个.
    outside = _IN_BRACKETS.sub(lambda said: NOTHING * len(said[0]), text[: min(bound.named[0], number)])
    named = list(any_level().finditer(outside))
    if not named:
        return None
    last = named[-1]
    following = [kind for kind in kinds_in(text) if kind[1] >= last.end()]
    if not following:
        return None
    between = text[last.end() : min(bound.named[0], number)]
    if re.search("[。；]", between):
        return None
    if _is_behind_a_number(text, last.start(), following[0][1]):
        return None
    if _begins_another_row(between) or _is_of_a_number_alone(text, last.end()):
        return None
    levels_said = {word_of(levels(), found) for found in named if found.start() > text.rfind("。", 0, number)}
    mixed = len(levels_said) > 1 and _changes_within_row(text, named)
    is_of_a_part = re.search("(?:其中|含|包括)[，：]?$", text[: last.start()]) is not None
    said_of_another = bound.named[0] > number and any(kind[1] < number for kind in following)
    return Level(
        word_of(levels(), last), Decided.SAID, Doubt.LEVEL_UNSURE if mixed or said_of_another or is_of_a_part else None
    )


def _is_behind_a_number(text: str, level_at: int, kind_at: int) -> bool:
    """1个国家级绿色园区: said of that number alone."""
    return re.search(r"\d[家个项种款户座条]$", text[:level_at]) is not None and kind_at - level_at < 8


def _is_of_a_number_alone(text: str, at: int) -> bool:
    """其中国家级75家: the level of a part of what was counted before."""
    return re.match(r"(?:为|有|达到?|共)?\d", text[at:]) is not None


def _begins_another_row(between: str) -> bool:
    """True where, behind a comma, a new word of counting begins: …403家，累计推广绿色产品近3万个."""
    clauses = between.split("，")[1:]
    return any(word.pattern.match(clause) for clause in clauses for word in counting_words())


def _changes_within_row(text: str, named: list[re.Match[str]]) -> bool:
    """True where two levels stand in one row, so that what follows may be of either."""
    one, other = named[-2], named[-1]
    return word_of(levels(), one) != word_of(levels(), other) and not re.search(
        "[，；。]", text[one.end() : other.start()]
    )


def _of_list(text: str, unmasked: str, before: str, earlier: str, bound: Bound, number: int) -> Level | None:
    """The level of the list that is spoken of: told by the passage even where the same sentence names the list."""
    if bound.decided is Decided.PASSAGE and (own := _right_before(unmasked, bound.named[0])):
        return Level(own.level, Decided.PASSAGE)
    if found := _last_list(text[:number], unmasked[:number]):
        return Level(found, Decided.PASSAGE)
    if named := [*_list_by_its_region().finditer(unmasked[:number])]:
        return Level(level_of_own_titles(named[-1]["region"]), Decided.PASSAGE)
    said_here = text[: max(bound.ends + _ENTERS_WITHIN, _end_of_row(text, bound))]
    found = _last_list(before, before) or _last_list(earlier, earlier)
    is_of_all = found == "national" and ("全国" in text[:number] or _TAKEN_FROM.search(text, bound.ends))
    if found and (bound.verb or is_of_all or _THIS_LIST.search(said_here)):
        return Level(found, Decided.PASSAGE)
    return None


def _end_of_row(text: str, bound: Bound) -> int:
    """Where the row of kinds and numbers ends that a number stands in: 15个甲、3家乙及2家丙入选."""
    behind = _CLAUSE_ENDS.search(text, bound.ends)
    return behind.start() if behind else len(text)


@cache
def _list_by_its_region() -> re.Pattern[str]:
    """A list that has its region's name: 2024年深圳市绿色工厂名单."""
    kind = "|".join(words for _, words in kinds())
    return re.compile(
        rf"(?P<region>{larger_regions()})[省市]?{_OF_A_BATCH}(?:{kind}|绿色制造)[^，。；]{{0,6}}(?:名单|公示|公告)"
    )


def tells_of_a_level(text: str, *, of_a_goal: bool) -> bool:
    """True where a text says a level anywhere, or names an authority: what says none may be of that level.

    A goal is its own author's, whatever authorities are named beside it.
    """
    return any_level().search(text) is not None or (not of_a_goal and _AUTHORITY.search(text) is not None)


def ends_with_a_list(before: str) -> bool:
    """True where the last sentence of a text tells that a list was published, and whose."""
    last = _LAST_SENTENCE.search(before)
    return last is not None and bool(_last_list(last[0], last[0]))


def names_a_list(text: str) -> bool:
    """True where a text tells that a list was published, and whose, or names one."""
    return "名单" in text or bool(_last_list(text, text))


def speaks_of_a_list(text: str) -> bool:
    """True where a text says of anything that it is on a list: 入选, 获评, 此次."""
    return _ON_THE_LIST.search(text) is not None


def is_on_the_one_list(said: str, clause: str, level: str) -> bool:
    """True where a clause speaks of who is on a list, and all lists that a text told of until then are of one level."""
    return _ON_THE_LIST.search(clause) is not None and {told for told, words in _LISTS if words.search(said)} == {level}


def list_told_of(plain: Plain, number: int) -> int | None:
    """Where the words end that tell, in the sentence of a number, whose list what follows is on; else None."""
    ends = [
        found.end()
        for words in (*(words for _, words in _LISTS), _list_by_its_region())
        for text in (plain.text, plain.unmasked)
        for found in words.finditer(text, 0, number)
    ]
    return max(ends, default=None)


def _of_list_entered(text: str, bound: Bound) -> Level | None:
    """The level of the list that the row of a number enters at its end, whatever lists were told of before."""
    ends = _end_of_row(text, bound)
    for entered in _ENTERED_BEHIND.finditer(text, bound.ends, ends):
        if named := any_level().match(text, entered.end(), ends):
            return Level(word_of(levels(), named), Decided.SAID)
    return None


def _of_list_behind(text: str, bound: Bound) -> Level | None:
    """12家绿色工厂…移出省级绿色制造名单: the level of the list they are taken from."""
    for taken in _TAKEN_FROM.finditer(text, bound.ends):
        if named := any_level().search(text, taken.start(), taken.end()):
            return Level(word_of(levels(), named), Decided.SAID)
    return None


def _last_list(text: str, unmasked: str) -> str:
    found = [
        (match.end(), match.start(), level)
        for level, words in _LISTS
        for said in (text, unmasked)
        for match in words.finditer(said)
    ]
    # Of two that end with one list, who stands nearest to it published it: 记者从省工信厅获悉，工信部公布的名单.
    return max(found)[2] if found else ""


def _in(region_code: str, level: str) -> str:
    """市级 of Beijing, Tianjin, Shanghai and Chongqing is the level of a province."""
    if not _is_municipality(region_code):
        return level
    return {"municipal": "provincial", "municipal_and_above": "provincial_and_above"}.get(level, level)


def _is_municipality(region_code: str) -> bool:
    """True for Beijing, Tianjin, Shanghai, Chongqing and their districts: 市级 there is the level of a province."""
    region = regions().get(region_code)
    province = regions().get(region.province_code) if region is not None else None
    return province is not None and province.name_zh.endswith("市")
