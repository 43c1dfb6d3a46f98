"""Targets, thresholds, limits, periods, deadlines and support: the provisions that promise or bind with a number.

Belongs here: which number in a rule's text does so, what it measures and whom it binds. What the number is stands in
`scrapers.quantities`. A figure that only describes (能耗比平均水平高出20％) binds nobody and is left.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scrapers.policies.citations import titles_in
from scrapers.policies.reading import Clause, Part, Target
from scrapers.quantities import Precision, Quantity, parse_quantities
from scrapers.text.dates import day

TARGET, THRESHOLD, LIMIT, PERIOD, DEADLINE, SUPPORT = "target", "threshold", "limit", "period", "deadline", "support"

# A longer stretch without a full stop is no sentence; cut, it costs no more than its length.
_SENTENCE = re.compile("[^。；！？\n]{1,1000}")
_TIME = frozenset({"年", "月", "季度", "周", "日", "工作日", "小时", "分钟"})

_AIMS = re.compile(
    "力争|争取|目标|到20\\d\\d年|至20\\d\\d年|20\\d\\d年底?前|“?十[二三四五]五”?(?:末|期间|时期)|实现|培育|建成|打造|创建|推动|使"
    "|下降|降低|减少|提高|提升|增长|达到"
)
_BINDS = re.compile("应当?|须|必须|不得|需要?|方可|要求|原则上|不予|可以|可(?!能)|予以|条件|的，")
_DESCRIBES = re.compile("目前|当前|近年来|截至|累计|已(?:经)?(?:有|建|达|培育|形成)|去年|同期|形势|问题|占全国|据统计")
_GIVES_MONEY = re.compile("奖励|补助|奖补|补贴|资助|支持|贴息|给予")

_MEASURES = re.compile(
    r"(?:年|年度|年均|人均)?(?:规模以上工业)?(?:单位(?:工业增加值|增加值|国内生产总值|GDP|产品|产值|面积|能源)?)?(?:\([^()]{1,6}\)|（[^（）]{1,6}）)?"
    r"(?:综合)?(?:能源消费(?:量|总量)|能源消耗|能耗|水耗|电耗|煤耗|物耗|用水量|取水量|用电量|二氧化碳排放量?|碳排放(?:量|强度)?|排放量)"
    r"|(?:总?产值|销售收入|营业收入|主营业务收入|增加值|投资额?|注册资本|占地面积|建筑面积)(?:占[^，。；]{0,16}?(?:比重|比例))?"
    r"|[\u4e00-\u9fff]{0,24}?(?:利用率|回收率|利用量|重复利用率|普及率|覆盖率|达标率|合格率|占比|比重|比例|得分|评分|分数|排名|数控化率|替代率)"
    r"|有效期|公示期?|试行期|复核|复审|评价|监测|整改期限?|任期|期限"
)
_SUBJECT = (
    r"[\u4e00-\u9fffA-Za-z（）()“”、]{0,24}?"
    r"(?:企业|工厂|园区|主管部门|部门|机构|单位(?![能产工面G国])|地区|省级?|市级?|集聚区|项目|对象|协会)"
)
_BEHIND = re.compile(rf"的?(?P<whom>{_SUBJECT}(?:中的[\u4e00-\u9fff]{{1,10}}(?:企业|单位))?)")
_OBLIGED = re.compile(rf"(?P<whom>{_SUBJECT})(?:[^，。；]{{0,8}})?(?:应当?|须|必须|不得|需|要(?!求)|可)")
_IN_PHRASE = re.compile(r"(?P<whom>[\u4e00-\u9fff]{0,14}的?(?:中小企业|重点用能单位|企业|工厂|园区|集聚区))")

_CHANGES = (("decrease", "下降|降低|减少|压减|削减|降幅"), ("increase", "提高|提升|增长|增加|扩大|增幅|新增"))
_BASIS = re.compile(
    r"(?:较|比|相比|与)(?P<basis>[^，。；较比]{1,20}?)(?:相比)?(?=下降|降低|减少|提高|提升|增长|增加|高|低|，)"
)
_YEAR = re.compile(r"(20\d\d|19\d\d)\s*年")
_BY_YEAR = re.compile(r"(?:到|至|在)?(?P<year>20\d\d)\s*年(?:底|末|年底)?(?:之?前|，|,|时|为止)?")
_DEADLINES = re.compile(
    r"(?P<every>每年(?:度)?|次年|当年|每(?:季度|月))?(?P<year>20\d\d\s*年)?(?P<month>\d{1,2})\s*月(?P<day>\d{1,2})\s*日(?:之|以)?(?P<before>前|止|截止|内)"
    r"|(?P<every_end>每年|次年|当年)?(?P<end_year>20\d\d\s*年)?(?P<end_month>\d{1,2}\s*月)?(?P<end>底|年底|月底|末)(?:之|以)?前"
)
_AIMING = re.compile("^(?:力争|争取|计划|全[省市国]|新|再|共|累计|培育|建成|创建|新增|推动|打造|实现|建设|形成)+")
#: Words that stand for a measure where none of the field's is named.
LONGEST_MEASURE = 24
_COUNTED = frozenset({"家", "个", "种", "项", "户", "人", "款", "条", "台", "套"})
_BRACKET = re.compile(r"^[（(][^）)]*[）)]")
_ASIDE = re.compile(r"[（(]含[^）)]*$")
_DEGREE = re.compile("(?P<place>[前后])$")
#: A bar lasts its whole term: 三年内不得重新申报 is no deadline.
_BARS = re.compile("(?:均|一律|将)?(?:不得|不再|不予|不能|不可|禁止|暂停|停止|取消|限制)")
#: 建成率须达到100%: what must be reached may be passed.
_MUST_REACH = re.compile("(?:必?须|应当?)(?:全部|均)?达到?$")
#: 材料一式两份: how often a paper is handed in binds nobody.
_OF_COPIES = re.compile("一式(?:各)?$")
_IN_A_ROW = re.compile("连续(?:两|三)?$")
_PART_ENDS = "，、；：。,（()）\n"


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence of a clause and where it begins in the clause's text."""

    text: str
    at: int


def targets_of(clauses: Sequence[Clause], *, in_preamble: bool = False) -> tuple[Target, ...]:
    """The provisions of the body and the appendices that promise or bind with a number, in the order printed.

    Those told in a preamble count where there is no provision to hold them: `in_preamble`.
    """
    silent = {"signature", "annexes"} if in_preamble else {"signature", "annexes", "preamble"}
    targets: list[Target] = []
    for clause in clauses:
        if clause.part in (Part.TABLE, Part.FOOTNOTE) or clause.kind in silent:
            continue
        found: list[Target] = []
        period = ""
        # A figure in the name of another rule (《1kV及以下通用变频调速设备》) binds nobody here.
        titles = list(titles_in(clause.text))
        above = _bound_by(clauses[clause.parent - 1]) if clause.parent is not None else ""
        for sentence in _SENTENCE.finditer(clause.text):
            if clause.text[max(0, sentence.start() - 1) : sentence.start()] != "；":
                period = ""
            place = _Place(sentence[0], sentence.start())
            found += _deadlines(clause, place, above)
            figures = list(_figures(clause, place, period, above))
            period = next((figure.as_printed for figure in figures if _is_a_term(clause.text, figure)), period)
            found += [figure for figure in figures if not any(a <= figure.start < b for a, b in titles)]
        found.sort(key=lambda target: (target.start, target.end))
        targets += [_numbered(target, at) for at, target in enumerate(found, start=1)]
    return tuple(targets)


def _numbered(target: Target, ordinal: int) -> Target:
    values = {name: getattr(target, name) for name in Target.__slots__}
    return Target(**{**values, "ordinal": ordinal})


def _deadlines(clause: Clause, place: _Place, above: str) -> Iterator[Target]:
    for found in _DEADLINES.finditer(place.text):
        if not found["month"] and not found["end_year"] and not found["every_end"] and not found["end_month"]:
            continue
        yield Target(
            clause=clause.ordinal,
            ordinal=0,
            kind=DEADLINE,
            measure=_what_is_due(place.text, found.start(), found.end()),
            direction="",
            comparator="before",
            value_low=None,
            value_high=None,
            low_included=None,
            high_included=None,
            unit="",
            unit_as_printed="",
            precision=Precision.EXACT.value,
            basis="",
            base_year=None,
            deadline=found[0].strip(),
            deadline_on=_day_of(found),
            binds=_whom(place.text, found.start(), found.end()) or above,
            as_printed=found[0].strip(),
            sentence=place.text.strip(),
            start=place.at + found.start(),
            end=place.at + found.end(),
        )


def _day_of(found: re.Match[str]) -> date | None:
    """The day a deadline names; None for a day of every year, or where the year is not printed."""
    if found["month"] and found["year"]:
        return day(int(found["year"].strip()[:4]), int(found["month"]), int(found["day"]))
    if found["end_year"]:
        month = int(found["end_month"].replace("月", "")) if found["end_month"] else 12
        last = {1: 31, 3: 31, 5: 31, 7: 31, 8: 31, 10: 31, 12: 31, 2: 28}.get(month, 30)
        return day(int(found["end_year"].strip()[:4]), month, last)
    return None


def _is_a_term(text: str, figure: Target) -> bool:
    """Whether a period is the time in which the targets after it are to be met: 争取用3～5年时间."""
    return figure.kind == PERIOD and re.search("(?:用|争取|通过)$", text[: figure.start]) is not None


def _figures(clause: Clause, place: _Place, period: str, above: str) -> Iterator[Target]:
    """The numbers of a sentence that bind.

    `period` is the time set for targets in the part of it before, `above` whom the provision above binds.
    """
    text = place.text
    for quantity in parse_quantities(text):
        kind = _kind_of(text, quantity, clause)
        if not kind:
            continue
        before, behind = text[: quantity.start], text[quantity.end :]
        deadline, deadline_on = _by_when(text[: quantity.start])
        is_a_bar = _is_a_bar(behind, quantity)
        target = Target(
            clause=clause.ordinal,
            ordinal=0,
            kind=kind,
            measure=_measure(before, behind, quantity),
            direction=_direction(before),
            comparator=_comparator(before, behind, quantity),
            value_low=quantity.value_high if is_a_bar else quantity.value_low,
            value_high=quantity.value_high,
            low_included=quantity.low_included if quantity.value_low is not None or is_a_bar else None,
            high_included=quantity.high_included if quantity.value_high is not None else None,
            unit=quantity.unit_normalised,
            unit_as_printed=quantity.unit,
            precision=quantity.precision.value,
            basis=_basis(before),
            base_year=_base_year(before),
            deadline=deadline or (period if kind == TARGET else ""),
            deadline_on=deadline_on,
            binds=_whom(text, quantity.start, quantity.end, counts=quantity.unit_normalised in _COUNTED) or above,
            as_printed=quantity.text,
            sentence=text.strip(),
            start=place.at + quantity.start,
            end=place.at + quantity.end,
        )
        if _is_a_term(clause.text, target):
            period = quantity.text
        yield target


def _kind_of(text: str, quantity: Quantity, clause: Clause) -> str:
    """What a number does in its sentence; empty where it binds nobody."""
    before, behind = text[: quantity.start], text[quantity.end :]
    if _is_a_bar(behind, quantity):
        return PERIOD
    if _OF_COPIES.search(before):
        return ""
    if _DESCRIBES.search(before) or _DESCRIBES.search(clause.heading) or _ASIDE.search(before):
        return ""
    if quantity.unit_normalised in _TIME:
        limits = quantity.precision is Precision.UNDER or re.match("的?(?:时间|内|以内|有效|为一?个?周期)", behind)
        names = re.search(
            "有效期|公示|期限|试行|周期|每|连续|间隔|不少于|不低于|满|用|近|任期|为期|延长$", before[-10:]
        )
        return PERIOD if limits or names else ""
    if quantity.unit_normalised in ("元", "美元") and _GIVES_MONEY.search(text):
        return SUPPORT
    if _DEGREE.search(before):
        return LIMIT
    if quantity.precision in (Precision.OVER, Precision.RANGE, Precision.UNDER) and _falls_under(behind):
        return THRESHOLD
    if _BINDS.search(text) and quantity.precision in (Precision.OVER, Precision.UNDER):
        return THRESHOLD if quantity.precision is Precision.OVER and not _AIMS.search(before) else LIMIT
    if _AIMS.search(before):
        return TARGET
    if quantity.precision is Precision.UNDER:
        return LIMIT
    if quantity.precision in (Precision.OVER, Precision.RANGE):
        return THRESHOLD
    return LIMIT if _BINDS.search(before[-16:]) else ""


def _falls_under(behind: str) -> bool:
    """Whether those who fall under a bound are named right behind it: …以上的中小企业, …不满1万吨标准煤重点用能企业."""
    found = _BEHIND.match(behind)
    return found is not None and bool(found["whom"])


def _is_a_bar(behind: str, quantity: Quantity) -> bool:
    """Whether something is forbidden or withheld for a time: it lasts all of it."""
    lasts = quantity.unit_normalised in _TIME and quantity.precision is Precision.UNDER
    return lasts and _BARS.match(behind) is not None


def _comparator(before: str, behind: str, quantity: Quantity) -> str:
    if quantity.unit_normalised in _TIME:
        if _IN_A_ROW.search(before):
            return "consecutive"
        if re.search("每(?:隔|满)?$", before):
            return "every"
        if _is_a_bar(behind, quantity):
            return "equal"
        if quantity.precision is Precision.UNDER:
            return "within"
    elif found := _DEGREE.search(before):
        return {"前": "top", "后": "bottom"}[found["place"]]
    if quantity.precision is Precision.EXACT and _MUST_REACH.search(before):
        return "at_least"
    match quantity.precision:
        case Precision.OVER:
            return "at_least" if quantity.low_included else "more_than"
        case Precision.UNDER:
            return "at_most" if quantity.high_included else "less_than"
        case Precision.RANGE:
            return "between"
        case Precision.ABOUT:
            return "about"
    return "equal"


def _measure(before: str, behind: str, quantity: Quantity) -> str:
    """What is measured: a measure of the field named before the number, nearest to it; else the words around it."""
    part = _last_part(before)
    for text in (part, before):
        named = [found[0] for found in _MEASURES.finditer(text)]
        if named and (text is part or quantity.unit_normalised not in _COUNTED):
            return named[-1].strip("的")
    if quantity.unit_normalised in _COUNTED:
        counted = re.match(r"的?(?P<what>[\u4e00-\u9fff]{2,16}?)(?=[，、。；）)和及与]|$)", behind)
        if counted:
            return counted["what"]
    words = re.sub(
        r"(?:达到?|不低于|不少于|不超过|为|至|到|约|近|下降|降低|提高|增长|提升|用|争取|每隔?|应|必?须|连续)+$",
        "",
        part,
    )
    words = _AIMING.sub("", words)[-LONGEST_MEASURE:].strip()
    if not words and quantity.unit_normalised in _TIME:
        words = re.split("[，。；]", _BRACKET.sub("", behind), maxsplit=1)[0][:LONGEST_MEASURE].lstrip("的内以")
    return words


def _last_part(text: str) -> str:
    cut = max(text.rfind(sign) for sign in _PART_ENDS)
    return text[cut + 1 :]


def _direction(before: str) -> str:
    part = _last_part(before)[-14:]
    return next((direction for direction, words in _CHANGES if re.search(words, part)), "")


def _basis(before: str) -> str:
    found = list(_BASIS.finditer(before[-40:]))
    return found[-1]["basis"].strip() if found else ""


def _base_year(before: str) -> int | None:
    found = _YEAR.search(_basis(before))
    return int(found[1]) if found else None


def _by_when(before: str) -> tuple[str, date | None]:
    """The year by which a target is to be met, named before it in the sentence (the base year is none)."""
    basis = _basis(before)
    for found in reversed(list(_BY_YEAR.finditer(before))):
        if basis and found[0].strip("到至在，, ") in basis:
            continue
        return found[0].strip("，, "), date(int(found["year"]), 12, 31)
    return "", None


def _what_is_due(text: str, start: int, end: int) -> str:
    """What is to be done by a deadline: the words behind it, else those before."""
    behind = re.match(r"[，,]?\s*(?P<what>[^，。；]{2,40})", text[end:])
    return behind["what"].strip() if behind else _last_part(text[:start]).strip()


def _bound_by(clause: Clause) -> str:
    """Whom a provision binds: the subject of its first obligation; its items bind the same."""
    obliged = _OBLIGED.search(clause.text)
    return _last_part(obliged["whom"]).strip("的、（）()") if obliged else ""


def _whom(text: str, start: int, end: int, *, counts: bool = False) -> str:
    """Whom a number binds: named right behind it, as subject of the obligation, or in the phrase before it.

    Where the number `counts` things, those behind and before it are what is counted.
    """
    behind = _BEHIND.match(text, end)
    if behind and behind["whom"] and not counts:
        return behind["whom"].strip("的、（）()")
    obliged = _OBLIGED.search(text)
    if obliged and obliged["whom"]:
        return _last_part(obliged["whom"]).strip("的、（）()") or obliged["whom"].strip("的、（）()")
    if counts:
        return ""
    named = list(_IN_PHRASE.finditer(_last_part(text[:start])))
    return named[-1]["whom"].strip("的、") if named else ""
