"""What kind of rule it is, who issued it, on which level and for which region, and what it is about.

Belongs here: weighing title, number and signature. What a title or a number is stands in `names`.
"""

import re
from collections.abc import Sequence

from scrapers.lists.kinds import kinds_named_in
from scrapers.policies.names import DocumentNumber, enclosed_title
from scrapers.reference.places import resolve_recommending_region
from scrapers.reference.tables import regions
from scrapers.standards import parse_standards

LAW, PLAN, MEASURES, IMPLEMENTING_RULES = "law", "plan", "measures", "implementing_rules"
OPINION, NOTICE, STANDARD, OTHER = "opinion", "notice", "standard", "other"

# The last word of a title decides; a notice that only issues a rule is of that rule's kind. Regulations (条例) are
# counted with the laws, provisions (规定) with the measures.
_KIND_BY_WORD = (
    (IMPLEMENTING_RULES, "实施细则|细则"),
    (MEASURES, "办法|规定"),
    (LAW, "条例|法"),
    (OPINION, "意见"),
    (PLAN, "方案|规划|计划|要点|行动|措施|举措"),
    (STANDARD, "标准|通则|导则|规范|技术要求"),
    (NOTICE, "通知|公告|通告|函|批复|决定"),
)
_KINDS = tuple((kind, re.compile(rf"(?:{words})(?:[（(〔\[].{{1,20}}[）)〕\]])?$")) for kind, words in _KIND_BY_WORD)

#: The short names in the numbers of national authorities (source: the numbers of the documents they issue).
_ISSUERS = (
    ("国办", "国务院办公厅"),
    ("国发", "国务院"),
    ("国函", "国务院"),
    ("工信厅", "工业和信息化部办公厅"),
    ("工信部", "工业和信息化部"),
    ("发改办", "国家发展改革委办公厅"),
    ("发改", "国家发展改革委"),
    ("财办", "财政部办公厅"),
    ("财", "财政部"),
    ("环办", "生态环境部办公厅"),
    ("环", "生态环境部"),
    ("银发", "中国人民银行"),
    ("国家发展改革委", "国家发展改革委"),
)
_NATIONAL_BODY = re.compile(
    "国务院|中共中央|全国人民代表大会|国家|工业和信息化部|^[\u4e00-\u9fff]{2,8}部(?:办公厅)?$|人民银行|总局"
)
_ISSUED_JOINTLY = re.compile(r"^(?P<bodies>[\u4e00-\u9fff、\s]{4,160}?)关于")
_BODY = re.compile(
    r"[\u4e00-\u9fff]{2,20}?(?:部办公厅|委办公厅|局综合司|办公厅|部|委员会|委|总局|局|厅|政府|国务院|银行|署)(?=[\s、]|$)"
)

_TOPICS = (
    ("zero_carbon", "零碳"),
    ("carbon_peak", "碳达峰|碳中和|双碳"),
    ("green_finance", "绿色金融|绿色信贷|金融支持"),
    ("water_saving", "节水|水效|用水"),
    ("clean_production", "清洁生产"),
    ("green_manufacturing", "绿色制造|制造业绿色|绿色化|绿色发展"),
    ("energy_saving", "节能|能效|用能|能源"),
    ("resource_use", "综合利用|循环经济|再制造"),
    ("pollution_control", "污染|减排|环境"),
    ("green_industry", "绿色产业|绿色低碳"),
    ("small_enterprises", "中小企业"),
    ("technical_upgrading", "技术改造|设备更新"),
)
#: Subjects that rules of any field have, and no subject.
_AT_LARGE = frozenset({"", "small_enterprises", "technical_upgrading"})


def kind_of(title: str, number: str) -> str:
    """law, plan, measures, implementing_rules, opinion, notice, standard or other."""
    named = enclosed_title(title) or title.strip("《》 ")
    if number and parse_standards(number):
        return STANDARD
    return next((kind for kind, words in _KINDS if words.search(named)), OTHER)


def topic_of(title: str) -> str:
    """What a rule is about, by its title: a kind of program (green_factory …) before a subject; empty if unknown."""
    kinds = kinds_named_in(title)
    if kinds:
        return kinds[0]
    return next((topic for topic, words in _TOPICS if re.search(words, title)), "")


def is_of_the_field(title: str) -> bool:
    """Whether a title names a subject of the field; one of enterprises or equipment at large is none of it."""
    return topic_of(title) not in _AT_LARGE


def issuing_bodies(signed: Sequence[str], title: str, number: DocumentNumber | None) -> tuple[str, ...]:
    """Who issued a rule: by the signature, else the title's beginning, else the number's short name."""
    if signed:
        return tuple(signed)
    if found := _ISSUED_JOINTLY.match(title):
        bodies = _BODY.findall(found["bodies"])
        if bodies:
            return tuple(dict.fromkeys(bodies))
    if number is None:
        return ()
    if number.issuer and re.search("(?:部|委|委员会|局|厅|院|部门)$", number.issuer):
        return (number.issuer,)
    return tuple(body for short, body in _ISSUERS if number.issuer.startswith(short))[:1]


def level_and_region(
    bodies: Sequence[str], title: str, number: DocumentNumber | None, publisher_id: str
) -> tuple[str, str]:
    """(level, region code): national, provincial, municipal or county, by who issued it, its title, its publisher.

    Both empty where nothing tells.
    """
    for text in (*bodies, title):
        match = resolve_recommending_region(text)
        if match is None:
            continue
        region = regions()[match.region_code]
        level = {"province": "provincial", "city": "municipal", "county": "county", "corps": "provincial"}
        return level.get(region.level, ""), region.region_code
    is_national = any(_NATIONAL_BODY.search(body) for body in bodies) or publisher_id.startswith("cn.")
    if is_national or (number is not None and number.issuer.startswith(tuple(short for short, _ in _ISSUERS))):
        return "national", "CN"
    return "", ""
