"""`python -m pipelines.county_divisions AREAS.csv` makes the counties of region_codes.csv from the official table.

Belongs here: which rows of that table (code, name, cityCode, provinceCode) are divisions of the county level, below
what they hang, and how they are called in English. A division that the table lacks stays, and so does all of places.csv
that is no current division: zones, and names with years.

In English a county is called by the pinyin of its own name and by its kind: 朝阳区 is Chaoyang District, 朝阳县 is
Chaoyang County, 彭水苗族土家族自治县 Pengshui Miao and Tujia Autonomous County. Names that were Mongolian, Tibetan or
Uyghur first are called by the pinyin of the Chinese name too.
"""

import csv
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from scrapers.reference.rows import rows_of
from scrapers.reference.tables import Region, regions

FOLDER: Final = Path(__file__).parents[1] / "scrapers" / "reference"
_REGIONS, _PLACES = "region_codes.csv", "places.csv"

#: Codes that end with 71 to 79 are of zones that statistics count like counties; they are no divisions.
_OF_A_ZONE = re.compile(r"\d{4}7[1-9]")
_OF_THE_CORPS = re.compile("6590")
#: What else the official table has beside divisions: new towns, scenic areas, islands, administrative committees.
_NO_DISTRICT = "".join(f"(?<!{kind})" for kind in ("管理", "名胜", "示范", "工业园", "实验", "开发", "食品", "聚集"))
_A_DIVISION = re.compile(rf"[\u4e00-\u9fff]+(?:市|县|旗|{_NO_DISTRICT}区)")

#: The longer before those that they end with.
_KINDS: Final = (
    *(("自治县", "Autonomous County"), ("自治旗", "Autonomous Banner"), ("联合旗", "United Banner")),
    *(("左翼中旗", "Left Wing Middle Banner"), ("左翼后旗", "Left Wing Rear Banner")),
    *(("右翼前旗", "Right Wing Front Banner"), ("右翼中旗", "Right Wing Middle Banner")),
    *(("右翼后旗", "Right Wing Rear Banner"), ("左旗", "Left Banner"), ("右旗", "Right Banner")),
    *(("前旗", "Front Banner"), ("中旗", "Middle Banner"), ("后旗", "Rear Banner"), ("旗", "Banner")),
    *(("区", "District"), ("县", "County"), ("市", "City")),
)
#: Kinds of few districts, which others only end like (清新区, 碑林区).
_OF_FEW: Final = (("新区", "New Area"), ("矿区", "Mining District"), ("特区", "Special District"))
_ENGLISH_OF_ITS_OWN: Final = {"神农架林区": ("神农架", "Forestry District")}
_NATIONALITIES: Final = {
    **{"满": "Manchu", "蒙古": "Mongol", "回": "Hui", "土家": "Tujia", "苗": "Miao", "侗": "Dong", "瑶": "Yao"},
    **{"彝": "Yi", "藏": "Tibetan", "黎": "Li", "畲": "She", "朝鲜": "Korean", "达斡尔": "Daur", "鄂温克": "Ewenki"},
    **{"鄂伦春": "Oroqen", "仡佬": "Gelao", "布依": "Bouyei", "水": "Sui", "傣": "Dai", "哈尼": "Hani", "白": "Bai"},
    **{"拉祜": "Lahu", "佤": "Va", "布朗": "Blang", "纳西": "Naxi", "傈僳": "Lisu", "独龙": "Derung", "怒": "Nu"},
    **{"普米": "Pumi", "羌": "Qiang", "哈萨克": "Kazakh", "裕固": "Yugur", "保安": "Bonan", "东乡": "Dongxiang"},
    **{"撒拉": "Salar", "土": "Tu", "毛南": "Maonan", "仫佬": "Mulao", "锡伯": "Xibe", "塔吉克": "Tajik"},
    **{"壮": "Zhuang", "各": "Various Nationalities"},
}
_NATIONALITY = "|".join(f"{name}族" for name in _NATIONALITIES)
#: Some counties leave out the 族.
_AUTONOMOUS = re.compile(rf"(?P<own>.*?)(?P<of>(?:{_NATIONALITY})+|蒙古|哈萨克|锡伯|塔吉克|鄂伦春)自治(?P<kind>[县旗])")
#: How a character is read in names of places, where that is not its commonest reading.
_READ_IN_PLACES: Final = {"长": "chang", "都": "du", "什": "shi", "曾": "zeng", "勒": "le", "朝": "chao", "堡": "bu"}
_READ_IN_PLACES_TOO: Final = {"乐": "le", "大": "da", "台": "tai", "佛": "fo", "圩": "xu", "阿": "a"}
#: Names that are read unlike their characters are elsewhere.
_READ_BY_THEMSELVES: Final = {
    **{"长子": "zhang zi", "乐亭": "lao ting", "乐清": "yue qing", "乐陵": "lao ling", "大城": "dai cheng"},
    **{"大埔": "da bu", "洪洞": "hong tong", "蔚": "yu", "铅山": "yan shan", "涡阳": "guo yang", "闵行": "min hang"},
    **{"行唐": "xing tang", "六合": "lu he", "单": "shan", "尉犁": "yu li", "浚": "xun", "泌阳": "bi yang"},
    **{"什邡": "shi fang", "筠连": "jun lian", "繁峙": "fan shi", "宕昌": "tan chang", "蚌山": "beng shan"},
    **{"佛冈": "fo gang", "佛坪": "fo ping", "覃塘": "qin tang", "荥阳": "xing yang", "荥经": "ying jing"},
    **{"东阿": "dong e", "讷河": "ne he", "达斡尔": "da wo er", "召陵": "shao ling", "郫都": "pi du"},
    **{"六枝": "liu zhi", "宿松": "su song", "八宿": "ba su", "温宿": "wen su", "番禺": "pan yu", "盖州": "gai zhou"},
    **{"万柏林": "wan bai lin", "柏乡": "bai xiang", "歙": "she", "莘": "shen", "隰": "xi", "黟": "yi"},
}


def main() -> None:
    """Write both tables anew."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m pipelines.county_divisions AREAS.csv")
    with Path(sys.argv[1]).open(encoding="utf-8-sig", newline="") as file:
        found = list(counties_of(csv.DictReader(file)))
    by_code = {row["region_code"]: row for row in (*rows_of(_REGIONS), *found)}
    _write(_REGIONS, sorted(by_code.values(), key=lambda row: (row["region_code"] != "CN", row["region_code"])))
    known = [*rows_of(_PLACES)]
    _write(_PLACES, [row for row in known if row["since"] or row["until"] or not _is_one_of(row, found)])


def counties_of(areas: Iterable[Mapping[str, str]]) -> Iterable[dict[str, str]]:
    """The divisions of the county level among the rows of the official table, as rows of region_codes.csv."""
    for area in areas:
        code, name = area["code"], area["name"]
        around = regions().get("66" if _OF_THE_CORPS.match(code) else area["cityCode"]) or regions()[code[:2]]
        # A city without counties (东莞市) stands for itself.
        if _OF_A_ZONE.fullmatch(code) or not _A_DIVISION.fullmatch(name) or name == around.name_zh:
            continue
        yield _row(code, name, around)


def called_in_english(name: str) -> str:
    """What a county, district, banner or county-level city is called in English."""
    if autonomous := _AUTONOMOUS.fullmatch(name):
        of = re.findall("|".join(sorted(_NATIONALITIES, key=len, reverse=True)), autonomous["of"])
        peoples = [_NATIONALITIES[one] for one in of]
        called = " and ".join(filter(None, (", ".join(peoples[:-1]), peoples[-1])))
        own, wing = re.fullmatch("(.*?)(左翼)?", autonomous["own"]).groups()  # type: ignore[union-attr]
        kind = "Autonomous County" if autonomous["kind"] == "县" else "Autonomous Banner"
        return " ".join(filter(None, (own and _pinyin(own), wing and "Left Wing", called, kind)))
    own, kind = _own_and_kind(name)
    return f"{_pinyin(own)} {kind}"


def called_for_short(name: str) -> str:
    """昆山 for 昆山市, 彭水 for 彭水苗族土家族自治县; 寿县, 巴林左旗 and 井陉矿区 stay whole."""
    if autonomous := _AUTONOMOUS.fullmatch(name):
        return autonomous["own"] or autonomous["of"].removesuffix("族")
    own, kind = _own_and_kind(name)
    return name if len(own) < 2 or kind == "Mining District" or kind.endswith(" Banner") else own


def _own_and_kind(name: str) -> tuple[str, str]:
    if name in _ENGLISH_OF_ITS_OWN:
        return _ENGLISH_OF_ITS_OWN[name]
    few = (pair for pair in _OF_FEW if name.endswith(pair[0]) and len(name) > len(pair[0]) + 1)
    known = (pair for pair in _KINDS if name.endswith(pair[0]))
    kind, english = next(few, None) or next(known)
    return name.removesuffix(kind), english


def _row(code: str, name: str, around: Region) -> dict[str, str]:
    return {
        "region_code": code,
        "name_zh": name,
        "name_en": called_in_english(name),
        "short_name_zh": called_for_short(name),
        "level": "county",
        "parent_code": around.region_code,
        "province_code": around.province_code,
        "macro_region": around.macro_region,
        "is_separately_planned": "false",
    }


def _is_one_of(place: Mapping[str, str], counties: Iterable[Mapping[str, str]]) -> bool:
    """Whether a row of places.csv, which leaves out the city right under a province, is one of the counties."""
    around = place["city_code"] or place["province_code"]
    return any(one["name_zh"] == place["name_zh"] and one["parent_code"] == around for one in counties)


def _pinyin(own: str) -> str:
    from pypinyin import lazy_pinyin

    if own in _READ_BY_THEMSELVES:
        syllables = _READ_BY_THEMSELVES[own].split()
    else:
        read = _READ_IN_PLACES | _READ_IN_PLACES_TOO
        syllables = [
            read.get(character, syllable.replace("v", "ü"))
            for character, syllable in zip(own, lazy_pinyin(own), strict=True)
        ]
    # Xi'an: a syllable that begins with a vowel would join the one before it.
    joined = "".join("'" + one if at and one[0] in "aoe" else one for at, one in enumerate(syllables))
    return joined.capitalize()


def _write(file_name: str, rows: Sequence[Mapping[str, str]]) -> None:
    with (FOLDER / file_name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
