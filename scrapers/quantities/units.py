"""The units of measure of the field: how each is printed, and the one spelling and scale it is compared in."""

import re
from decimal import Decimal

#: One spelling → the spellings printed for it.
_SPELLINGS: dict[str, tuple[str, ...]] = {
    "吨标准煤": ("吨标煤", "吨煤当量", "tce"),
    "千克标准煤": ("千克标煤", "公斤标准煤", "公斤标煤", "kgce"),
    "克标准煤": ("克标煤", "gce"),
    "吨二氧化碳当量": ("tCO2e",),
    "吨二氧化碳": ("tCO2",),
    "千瓦时": ("kWh", "kW·h", "度电"),
    "千瓦": ("kW",),
    "千伏安": ("kVA",),
    "千伏": ("kV",),
    "摄氏度": ("℃",),
    "吉焦": ("GJ",),
    "焦耳": (),
    "瓦": (),
    "吨": ("t",),
    "千克": ("公斤", "kg"),
    "克": (),
    "毫克": ("mg",),
    "微克": ("μg", "ug"),
    "立方米": ("m³", "m3", "立方"),
    "升": (),
    "平方公里": ("km2", "km²"),
    "平方米": ("m²", "m2", "㎡", "平米"),
    "公顷": (),
    "亩": (),
    "公里": ("千米", "km"),
    "米": (),
    "厘米": ("cm",),
    "毫米": ("mm",),
    "微米": ("μm",),
    "元": ("元人民币",),
    "美元": (),
    "欧元": (),
    "港元": (),
    "%": ("％",),
    "‰": (),
    "百分点": ("个百分点",),
    "倍": (),
    "分": (),
    "家": (),
    "个": (),
    "项": (),
    "种": (),
    "款": (),
    "户": (),
    "条": (),
    "台": (),
    "台套": (),
    "套": (),
    "座": (),
    "处": (),
    "人": (),
    "名": (),
    "位": (),
    "人次": (),
    "户次": (),
    "次": (),
    "批": (),
    "批次": (),
    "件": (),
    "篇": (),
    "份": (),
    "只": (),
    "辆": (),
    "艘": (),
    "类": (),
    "所": (),
    "支": (),
    "年": (),
    "月": ("个月",),
    "季度": ("个季度",),
    "周": (),
    "日": ("天",),
    "工作日": ("个工作日",),
    "小时": ("h",),
    "分钟": (),
    "秒": (),
}
#: Printed units that are a multiple of another: (unit, factor).
_MULTIPLES: dict[str, tuple[str, int]] = {
    "兆瓦时": ("千瓦时", 10**3),
    "MWh": ("千瓦时", 10**3),
    "兆瓦": ("千瓦", 10**3),
    "MW": ("千瓦", 10**3),
    "吉瓦": ("千瓦", 10**6),
    "GW": ("千瓦", 10**6),
}
#: 月 alone is a month of the calendar: only 个月 counts months.
_NEVER_PRINTED_ALONE = {"月"}
#: What follows makes another word of the unit's character: 家用, 条款, 人民, 日常, 成套.
_NO_UNIT_BEFORE = {
    "家": "用庭电族",
    "条": "款件例",
    "人": "民均工才",
    "日": "本常均",
    "天": "津然空",
    "年": "度龄产均版",
    "批": "准复",
    "台": "湾州",
    "分": "别类布解析阶步期子之",
    "种": "植子",
    "次": "性数年月日要级序",
    "位": "于置",
    "名": "称单录",
    "类": "别型",
    "元": "素件",
    "米": "粉",
    "户": "均",
    "处": "置理",
    "所": "有述在",
    "支": "持付撑",
    "度": "",
}
#: The same for words of which only the whole makes another: 30家家具, and 30家具备条件的企业.
_NO_UNIT_BEFORE_WORDS = {"家": "具(?![备有])"}
_FORMS: dict[str, tuple[str, int]] = {
    **{spelling: (unit, 1) for unit, others in _SPELLINGS.items() for spelling in (unit, *others)},
    **_MULTIPLES,
}

#: Units of time: 近三年 is the last three years, and 三年内 sets a limit.
TIME_UNITS = frozenset({"年", "月", "季度", "周", "日", "工作日", "小时", "分钟"})
#: What 一 before them does not count: 一个, 一项 are articles.
ARTICLE_UNITS = frozenset(
    {"个", "项", "种", "款", "条", "家", "位", "名", "次", "批", "件", "份", "类", "处", "支", "套"}
)


def _pattern_of(spelling: str) -> str:
    if spelling[-1].isascii() and spelling[-1].isalnum():
        return re.escape(spelling) + "(?![A-Za-z0-9])"
    barred = [f"[{signs}]" for signs in (_NO_UNIT_BEFORE.get(spelling, ""),) if signs]
    barred += [words for words in (_NO_UNIT_BEFORE_WORDS.get(spelling, ""),) if words]
    return re.escape(spelling) + (f"(?!{'|'.join(barred)})" if barred else "")


_ONE_UNIT = "|".join(
    _pattern_of(form) for form in sorted(_FORMS.keys() - _NEVER_PRINTED_ALONE, key=lambda form: (-len(form), form))
)
#: A unit as printed, plain or as a ratio: 吨标煤/万元, 克标准煤/千瓦时, mg/m³.
UNIT = rf"(?:{_ONE_UNIT})(?:[/／][万亿]?(?:{_ONE_UNIT}))?"

_RATIO = re.compile(r"(?P<of>[^/／]+)[/／](?P<magnitude>[万亿]?)(?P<per>.+)")


def normalised(unit: str) -> tuple[str, Decimal]:
    """The unit that a printed one (without magnitude) is compared in, and the factor to it.

    吨标煤/万元 → (吨标准煤/万元, 1); MW → (千瓦, 1000).
    """
    if ratio := _RATIO.fullmatch(unit):
        of, factor = normalised(ratio["of"])
        per, divisor = normalised(ratio["per"])
        return f"{of}/{ratio['magnitude']}{per}", factor / divisor
    spelling, factor_of_one = _FORMS[unit]
    return spelling, Decimal(factor_of_one)
