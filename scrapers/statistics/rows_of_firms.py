"""Rows of firms that a number ends (上汽集团、郑州日产、广州风神等27家): a place a name begins with is not counted.

Belongs here: telling such a row from one of places. Numbers dealt out to a row of places are read in `rows`.
"""

import re

from scrapers.statistics.plain import NAME
from scrapers.statistics.region_names import region_names

_NAMED = r"[\u4e00-\u9fff（）■]"
#: The names behind the first, before which the words that lead to the row may stand.
_ROW = re.compile(rf"(?<=、)(?:{_NAMED}{{2,12}}、)+{_NAMED}{{2,12}}?(?=(?:等(?:共计?)?|共计?|这)(?:\d+[家户]|$))")
_IS_A_PLACE = re.compile("[省市区县州盟旗]?|.{0,8}(?:[省市区县州盟旗镇]|园区|开发区)")


def begins_the_name_of_a_firm(text: str, place: re.Match[str]) -> bool:
    """True where a place's name begins that of a firm in a row, and no name of the row is a place."""
    # 我市甲公司、四川乙公司: the place before the second is where that firm is.
    if text.startswith(NAME, place.end()) and text.endswith(f"{NAME}、", 0, place.start()):
        return True
    row = next((row for row in _ROW.finditer(text) if row.start() <= place.start() < row.end()), None)
    return row is not None and not any(is_one_place(name) for name in row[0].split("、"))


def is_one_place(name: str) -> bool:
    """True for 兰州, 兰州市 and 兰州新区; 兰州电机 is a firm."""
    place = region_names().match(name)
    return place is not None and _IS_A_PLACE.fullmatch(name, place.end()) is not None
