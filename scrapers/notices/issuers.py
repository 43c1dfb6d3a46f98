"""Who issued a notice: by its signature, else by its title, the head of its page, or who says that he carried it out.

Belongs here: which of the authorities named is an issuer. What an authority's name looks like stands in `text`.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from scrapers.reference.places import RegionMatch, resolve_recommending_region
from scrapers.reference.tables import regions
from scrapers.text.dates import dates_in
from scrapers.text.folding import understood, visible
from scrapers.text.signatures import bodies_in

_LINES_AT_THE_TOP = 15
_OF_A_TITLE = re.compile(r"(?P<bodies>[^《》]{3,80}?)(?:等[^关]{1,4}部门)?关于")
_HEADS_A_NUMBER = re.compile(r"(?P<bodies>.{3,80}?)\s*(?:公\s*告|通\s*告)\s*\(?（?(?:20\d{2}年)?第?")
_ACTS = re.compile(
    r"(?:^|[,。;:、》)])?(?P<bodies>[\u4e00-\u9fff]{2,30}(?:[、和][\u4e00-\u9fff]{2,30})+?)(?:共同|联合|已|近日)?"
    r"(?:组织|开展|确定|遴选|研究决定|决定|制定|印发|公布|发布|公示)"
)
#: 自治区工业和信息化厅: an office that leaves out whose it is.
_LEAVES_OUT_ITS_PLACE = re.compile("^(?:自治区|省|市)(?![级属直内外])(?=[\u4e00-\u9fff]{2,})")
_AFTER = re.compile("^(?:按照|依据|根据|由|经|近日|日前|为|现|以及)")
_SHORT_FOR_ITSELF = re.compile("^[省市区县州我本该各]")
_HEARS_OBJECTIONS = re.compile(
    r"(?:[向与至到报]|反馈给|联系单位:|受理单位:)(?P<body>[\u4e00-\u9fff]{4,30}?(?:[部委厅局]|委员会|办公室)(?:[\u4e00-\u9fff]{2,12}司)?)"
    r"(?=\(|[,。;]|反映|反馈|提出|联系|举报|投诉|来[电函]|书面|以书面|实名|$)"
)
_SPEAKS_OF_OBJECTIONS = re.compile("异议|质疑|意见|联系单位|受理单位|反映")
#: 3月31日，潍坊市工业和信息化局公示了…: how a reprint that leaves out the signature tells who acted, and when.
_TOLD_AT_THE_BEGINNING = re.compile(
    r"(?:近日|日前|昨[日天]|(?P<month>\d{1,2})月(?P<day>\d{1,2})日),?(?P<body>[\u4e00-\u9fff]{4,30}?)(?:公示|公布|发布|印发)了?"
)
#: 各县区经信部门：: whom a city's office writes to. A province writes to its cities.
_TO_COUNTIES = re.compile(r"各(?:县|区|旗|镇|乡|街道)[^。!?]{0,60}:")
_TO_BE_ASKED = re.compile(r"^(?P<body>[\u4e00-\u9fff]{4,30}?(?:司|局|厅|部|委|委员会|办公室))\s*[:：]\s*[\d(（+]")


def issuing_bodies(signed_by: Sequence[str], title: str, lines: Sequence[str]) -> tuple[str, ...]:
    """The bodies that issued a notice, in the order printed; none where the notice names none."""
    return (
        tuple(signed_by)
        or bodies_of_title(title)
        or _at_the_head(lines)
        or _who_acted(lines)
        or _told_at_the_beginning(lines)
        or _to_be_asked(lines)
    )


def in_full(body: str, region_code: str) -> str:
    """The name of a notice's issuer with its place: 自治区工业和信息化厅 of Ningxia is 宁夏回族自治区工业和信息化厅."""
    left_out = _LEAVES_OUT_ITS_PLACE.match(body)
    region = regions().get(region_code)
    while left_out and region is not None and not region.name_zh.endswith(left_out[0]):
        region = regions().get(region.parent_code)
    return body if left_out is None or region is None else region.name_zh + body.removeprefix(left_out[0])


def writes_to_counties(lines: Sequence[str]) -> bool:
    """True for a letter to counties, districts or towns: not even on its province's site is it the province's."""
    return any(_TO_COUNTIES.fullmatch(understood(line)) for line in lines)


def day_told_at_the_beginning(lines: Sequence[str]) -> date | None:
    """The day on which a reprint tells that the notice was given, where the text prints that day with its year."""
    told = _TOLD_AT_THE_BEGINNING.match(understood(lines[0])) if lines else None
    if told is None or told["month"] is None:
        return None
    printed = (day for line in lines for day in dates_in(line))
    return next((day for day in printed if (day.month, day.day) == (int(told["month"]), int(told["day"]))), None)


def _told_at_the_beginning(lines: Sequence[str]) -> tuple[str, ...]:
    told = _TOLD_AT_THE_BEGINNING.match(understood(lines[0])) if lines else None
    return bodies_in(told["body"]) if told and not _SHORT_FOR_ITSELF.match(told["body"]) else ()


def bodies_of_title(title: str) -> tuple[str, ...]:
    """The authorities before 关于 in a title: 工业和信息化部办公厅关于…; several parted by blanks or 、."""
    found = _OF_A_TITLE.match(visible(title))
    return bodies_in(re.sub("^转发", "", found["bodies"])) if found else ()


def region_of_body(name: str) -> RegionMatch | None:
    """The region whose authority it is: 芜湖市经济和信息化局 → Wuhu; None of a ministry."""
    return resolve_recommending_region(name)


def _at_the_head(lines: Sequence[str]) -> tuple[str, ...]:
    for line in lines[:_LINES_AT_THE_TOP]:
        found = _HEADS_A_NUMBER.match(visible(line).strip())
        if found and (bodies := bodies_in(found["bodies"])):
            return tuple(body.removeprefix("中华人民共和国") for body in bodies)
    return ()


def _who_acted(lines: Sequence[str]) -> tuple[str, ...]:
    """甲部、乙委组织开展了…: the row of authorities that a sentence of the text has for its subject."""
    for line in lines:
        for found in _ACTS.finditer(understood(line)):
            named = tuple(_each(_AFTER.sub("", found["bodies"])))
            if len(named) > 1 and all(bodies_in(name) and not _SHORT_FOR_ITSELF.match(name) for name in named):
                return named
    return ()


def _each(row: str) -> Iterator[str]:
    """The names of a row; 和 parts two of them only where both are names: 工业和信息化部 is one."""
    for part in row.split("、"):
        for at in (found.start() for found in re.finditer("[和与]", part)):
            if bodies_in(part[:at]) and bodies_in(part[at + 1 :]):
                yield from (part[:at], part[at + 1 :])
                break
        else:
            yield part


def _to_be_asked(lines: Sequence[str]) -> tuple[str, ...]:
    """Whom a notice without a signature names to hear objections: with a telephone number behind, or in a sentence."""
    said = [understood(line) for line in lines]
    asked = [found for line in said if (found := _TO_BE_ASKED.match(line))]
    asked += [
        found
        for line in said
        for sentence in re.split("[。;]", line)
        if _SPEAKS_OF_OBJECTIONS.search(sentence)
        for found in _HEARS_OBJECTIONS.finditer(sentence)
    ]
    names = (found["body"] for found in asked)
    return tuple(dict.fromkeys(name for name in names if bodies_in(name) and not _SHORT_FOR_ITSELF.match(name)))
